//! A pseudo-terminal with the program on it, and what one sees there.
#![allow(dead_code, reason = "every test file uses some of it")]

use std::io::{Read as _, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::program::Home;

/// How long anything may take before a test fails; nothing waits that long otherwise.
pub(crate) const DEADLINE: Duration = Duration::from_secs(50);

/// A terminal with a program on it.
pub(crate) struct Terminal {
    pub(crate) screen: vt100::Parser,
    pub(crate) bytes: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    pub(crate) master: Option<Box<dyn MasterPty + Send>>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    modes: String,
    pub(crate) written: usize,
    /// Everything that the program wrote.
    pub(crate) all: Vec<u8>,
    /// Nothing is read while this is set: the program has to wait with what it writes.
    pub(crate) held: Arc<AtomicBool>,
    /// Questions whether the terminal has come so far, of which some are answered.
    pub(crate) asked: usize,
    /// Whether they are.
    pub(crate) answers: bool,
}

/// The question with which frames end, and its answer.
pub(crate) const QUESTION: &[u8] = b"\x1b[5n";
pub(crate) const ANSWER: &str = "\x1b[0n";

pub(crate) fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

pub(crate) fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

impl Terminal {
    pub(crate) fn start(mut command: CommandBuilder, home: &Home, width: u16, height: u16) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        command.cwd(home.path(""));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = channel();
        let held = Arc::new(AtomicBool::new(false));
        let hold = Arc::clone(&held);
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                while hold.load(Ordering::SeqCst) {
                    pause(Duration::from_millis(5));
                }
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(cells(height), cells(width), 0),
            bytes,
            keys: pair.master.take_writer().unwrap(),
            master: Some(pair.master),
            child,
            modes,
            written: 0,
            all: Vec::new(),
            held,
            asked: 0,
            answers: false,
        }
    }

    pub(crate) fn sayso(home: &Home, arguments: &[&str], width: u16, height: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(arguments);
        Self::start(command, home, width, height)
    }

    /// The program with an article that it opens, shown whole; and the article's file.
    pub(crate) fn reading(home: &Home, width: u16, height: u16) -> (Self, String) {
        let file = article(home);
        let mut terminal = Self::sayso(home, &[&file], width, height);
        terminal.wait_for_screen(&shown(home, &file, "", &format!("{width}x{height}")));
        (terminal, file)
    }

    /// Leaves the program, which gives the terminal back.
    pub(crate) fn leave(mut self) {
        self.press("Q");
        assert_eq!(self.wait_for_end(), 0);
        self.assert_given_back();
    }

    /// Takes in what the program writes until `reached`.
    pub(crate) fn wait(&mut self, what: &str, mut reached: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !reached(self) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never {what}; the screen is:\n{}", self.text());
            // What is waited for may show elsewhere than on the screen: look again soon.
            match self.bytes.recv_timeout(left.min(Duration::from_millis(20))) {
                Ok(bytes) => self.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
        }
    }

    /// Takes in what is still on its way from a program that ended.
    pub(crate) fn drain(&mut self) {
        while let Ok(bytes) = self.bytes.recv_timeout(DEADLINE) {
            self.process(&bytes);
        }
    }

    pub(crate) fn process(&mut self, bytes: &[u8]) {
        self.written += bytes.len();
        self.all.extend_from_slice(bytes);
        self.screen.process(bytes);
        // One that is cut in two by a read is missed, and taken for lost.
        let asked = bytes.windows(QUESTION.len()).filter(|bytes| *bytes == QUESTION).count();
        self.asked += asked;
        if self.answers && asked > 0 {
            self.press(&ANSWER.repeat(asked));
        }
    }

    pub(crate) fn wait_for_screen(&mut self, expected: &str) {
        let expected = expected.trim_end().to_owned();
        self.wait(&format!("shows this:\n{expected}\n"), |it| it.text() == expected);
    }

    /// The screen's rows, without white space at their ends.
    pub(crate) fn text(&self) -> String {
        let screen = self.screen.screen();
        let (_, width) = screen.size();
        let rows: Vec<String> =
            screen.rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        self.kill(name, "");
    }

    /// To all that was started on the terminal.
    pub(crate) fn signal_all(&self, name: &str) {
        self.kill(name, "-");
    }

    fn kill(&self, name: &str, group: &str) {
        let id = format!("{group}{}", self.child.process_id().unwrap());
        let sent = Command::new("kill").args([&format!("-{name}"), "--", &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Closes this end of the line.
    pub(crate) fn hang_up(&mut self) {
        // The reading thread lets go of it at the next byte that nobody wants.
        self.bytes = channel().1;
        self.held.store(false, Ordering::SeqCst);
        self.press("k");
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let mut code = None;
        self.wait("ends", |it| {
            code = it.child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        // What it wrote last may still be on its way.
        self.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
        code.unwrap()
    }

    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = format!("{:?}", self.master.as_ref().unwrap().get_termios());
        assert_eq!(modes, self.modes, "raw mode is off");
    }

    /// The state letter that the system gives the process: `T` where it is stopped.
    pub(crate) fn process_state(&self) -> char {
        let path = format!("/proc/{}/stat", self.child.process_id().unwrap());
        let stat = std::fs::read_to_string(path).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('?')
    }
}

/// Lets time pass.
pub(crate) fn pause(time: Duration) {
    let (_kept, never) = channel::<()>();
    let _ = never.recv_timeout(time);
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An article long enough to scroll in, and where it is.
pub(crate) fn article(home: &Home) -> String {
    let paragraphs: Vec<String> = (0..60)
        .map(|n| {
            format!(
                "Paragraph {n} is about the ferry and the wind. \u{201c}It sails,\u{201d} said Ada Brenn."
            )
        })
        .collect();
    home.file("ferry.txt", paragraphs.join("\n\n")).display().to_string()
}

/// What the program shows after some keys, by its own account without a terminal.
pub(crate) fn shown(home: &Home, file: &str, keys: &str, size: &str) -> String {
    home.run([file, "--print", "--keys", keys, "--size", size]).out
}
