//! The program on a real pseudo-terminal: what it shows, and that the terminal is given
//! back on every way out.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::io::{Read as _, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use program::Home;

/// How long anything may take before a test fails; nothing waits that long otherwise.
const DEADLINE: Duration = Duration::from_secs(50);

/// A terminal with a program on it.
struct Terminal {
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
    written: usize,
    /// Nothing is read while this is set: the program has to wait with what it writes.
    held: Arc<AtomicBool>,
    /// Questions whether the terminal has come so far, of which some are answered.
    asked: usize,
    /// Whether they are.
    answers: bool,
}

/// The question with which frames end, and its answer.
const QUESTION: &[u8] = b"\x1b[5n";
const ANSWER: &str = "\x1b[0n";

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

impl Terminal {
    fn start(mut command: CommandBuilder, home: &Home, width: u16, height: u16) -> Self {
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
            held,
            asked: 0,
            answers: false,
        }
    }

    fn sayso(home: &Home, arguments: &[&str], width: u16, height: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(arguments);
        Self::start(command, home, width, height)
    }

    /// Takes in what the program writes until `reached`.
    fn wait(&mut self, what: &str, mut reached: impl FnMut(&mut Self) -> bool) {
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
    fn drain(&mut self) {
        while let Ok(bytes) = self.bytes.recv_timeout(DEADLINE) {
            self.process(&bytes);
        }
    }

    fn process(&mut self, bytes: &[u8]) {
        self.written += bytes.len();
        self.screen.process(bytes);
        // One that is cut in two by a read is missed, and taken for lost.
        let asked = bytes.windows(QUESTION.len()).filter(|bytes| *bytes == QUESTION).count();
        self.asked += asked;
        if self.answers && asked > 0 {
            self.press(&ANSWER.repeat(asked));
        }
    }

    fn wait_for_screen(&mut self, expected: &str) {
        let expected = expected.trim_end().to_owned();
        self.wait(&format!("shows this:\n{expected}\n"), |it| it.text() == expected);
    }

    /// The screen's rows, without white space at their ends.
    fn text(&self) -> String {
        let screen = self.screen.screen();
        let (_, width) = screen.size();
        let rows: Vec<String> =
            screen.rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    /// Closes this end of the line.
    fn hang_up(&mut self) {
        // The reading thread lets go of it at the next byte that nobody wants.
        self.bytes = channel().1;
        self.held.store(false, Ordering::SeqCst);
        self.press("k");
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    fn wait_for_end(&mut self) -> u32 {
        let mut code = None;
        self.wait("ends", |it| {
            code = it.child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        // What it wrote last may still be on its way.
        self.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
        code.unwrap()
    }

    fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = format!("{:?}", self.master.as_ref().unwrap().get_termios());
        assert_eq!(modes, self.modes, "raw mode is off");
    }

    /// The state letter that the system gives the process: `T` where it is stopped.
    fn process_state(&self) -> char {
        let path = format!("/proc/{}/stat", self.child.process_id().unwrap());
        let stat = std::fs::read_to_string(path).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('?')
    }
}

/// Lets time pass.
fn pause(time: Duration) {
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
fn article(home: &Home) -> String {
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
fn shown(home: &Home, file: &str, keys: &str, size: &str) -> String {
    home.run([file, "--print", "--keys", keys, "--size", size]).out
}

#[test]
fn it_starts_reads_and_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    assert!(terminal.screen.screen().alternate_screen());
    terminal.press("jjj");
    terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn it_reads_standard_input_and_takes_its_keys_from_the_terminal() {
    let home = Home::new();
    let file = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("cat ferry.txt | '{}' -", env!("CARGO_BIN_EXE_sayso"))]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0, "{file}");
    terminal.assert_given_back();
}

#[test]
fn signals_end_it_with_the_place_kept_and_the_terminal_given_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = Home::new();
        let file = article(&home);
        let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
        terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
        terminal.press("jjj");
        terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
        terminal.signal(signal);
        assert_eq!(terminal.wait_for_end(), code);
        terminal.assert_given_back();
        let kept = sayso::store::open(&home.path("data/sayso")).store.unwrap();
        let place = kept.places().unwrap().into_iter().next().expect("a place is kept");
        assert_eq!(place.key, std::fs::canonicalize(&file).unwrap().display().to_string());
        assert!(place.anchor.offset > 0);
    }
}

#[test]
fn a_line_that_goes_away_ends_it_with_the_place_kept() {
    // In a session of its own no signal comes when the terminal goes.
    let alone = format!("trap '' HUP; exec setsid -w '{}' ferry.txt", env!("CARGO_BIN_EXE_sayso"));
    let told = format!("exec '{}' ferry.txt", env!("CARGO_BIN_EXE_sayso"));
    for script in [told, alone] {
        let home = Home::new();
        let file = article(&home);
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &script]);
        let mut terminal = Terminal::start(command, &home, 80, 24);
        terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
        terminal.press("jjj");
        terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
        terminal.hang_up();
        terminal.wait("ends", |it| it.child.try_wait().unwrap().is_some());
        let kept = sayso::store::open(&home.path("data/sayso")).store.unwrap();
        let place = kept.places().unwrap().into_iter().next().expect("a place is kept");
        assert!(place.anchor.offset > 0, "{script}");
    }
}

#[test]
fn it_opens_where_each_article_was_left() {
    let home = Home::new();
    let text = std::fs::read(article(&home)).unwrap();
    home.file("news/a.txt", &text);
    home.file("news/b.txt", &text);
    let start = |home: &Home| Terminal::sayso(home, &["news"], 80, 24);
    let top = |terminal: &Terminal| terminal.text().lines().nth(2).unwrap_or("").to_owned();
    let goes = |terminal: &mut Terminal, what: &str, to: &str| {
        terminal.wait(what, |it| top(it) == to);
    };
    let mut terminal = start(&home);
    terminal.wait("shows an article", |it| it.text().contains("Paragraph 0 is"));
    terminal.wait("has both", |it| it.text().contains("1 of 2"));
    let first = top(&terminal);
    terminal.press("  ");
    terminal.wait("pages down", |it| it.text().contains("Paragraph 20 is") && top(it) != first);
    let left = top(&terminal);
    terminal.press("J");
    goes(&mut terminal, "shows the second", &first);
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);

    let mut terminal = start(&home);
    terminal.wait("opens the second", |it| it.text().contains("2 of 2"));
    goes(&mut terminal, "opens the second where it was", &first);
    terminal.press("K");
    goes(&mut terminal, "shows the first where it was left", &left);
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn alone_it_opens_what_was_read_last_and_helps_whoever_is_new() {
    let home = Home::new();
    let mut terminal = Terminal::sayso(&home, &[], 80, 24);
    terminal.wait("helps the new", |it| it.text().contains("New here? ] goes"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);

    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is"));
    terminal.press("  ");
    terminal.wait("pages down", |it| it.text().contains("Paragraph 20 is"));
    let left = terminal.text();
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);

    let mut terminal = Terminal::sayso(&home, &[], 80, 24);
    let rows = |text: &str| text.lines().skip(2).take(20).map(str::to_owned).collect::<Vec<_>>();
    terminal.wait("opens what was read last, where it was", |it| rows(&it.text()) == rows(&left));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn marks_outlive_the_session() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("  ma");
    terminal.wait("sets a mark", |it| it.text().contains("Mark a is set."));
    let marked = terminal.text().lines().nth(2).unwrap_or("").to_owned();
    terminal.press("gQ");
    assert_eq!(terminal.wait_for_end(), 0);

    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.wait("knows the mark", |it| {
        it.press("'a");
        it.text().lines().nth(2) == Some(marked.as_str())
    });
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_copy_goes_by_way_of_the_terminal_and_says_so() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("]");
    terminal.wait_for_screen(&shown(&home, &file, "]", "80x24"));
    terminal.press("Y");
    terminal.wait("says how", |it| it.text().contains("OSC 52"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_key_in_pieces_is_one_key() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("/");
    terminal.wait_for_screen(&shown(&home, &file, "/", "80x24"));
    // Alone it means to leave the line; with what follows at once, a place in it.
    terminal.press("\x1b");
    terminal.press("[Dferry");
    terminal.wait_for_screen(&shown(&home, &file, "/<left>ferry", "80x24"));
    terminal.press("\x1b");
    terminal.wait_for_screen(&shown(&home, &file, "/ferry<esc>", "80x24"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn it_stops_for_the_shell_and_comes_back() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    let screen = shown(&home, &file, "j", "80x24");
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("j");
    terminal.wait_for_screen(&screen);
    for stop in ["\x1a", "TSTP"] {
        if stop == "TSTP" {
            terminal.signal(stop);
        } else {
            terminal.press(stop);
        }
        terminal.wait("stops", |it| it.process_state() == 'T');
        terminal.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
        terminal.assert_given_back();
        terminal.signal("CONT");
        terminal.wait("takes the screen again", |it| it.screen.screen().alternate_screen());
        terminal.wait_for_screen(&screen);
    }
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn answers_are_never_keys_however_they_come() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("f");
    terminal.wait_for_screen(&shown(&home, &file, "f", "80x24"));
    for pieces in [&[ANSWER][..], &["\x1b[0", "n"], &["\x1b[", "0n\x1b[0", "n\x1b[0n"]] {
        for piece in pieces {
            terminal.press(piece);
            pause(Duration::from_millis(20));
        }
    }
    terminal.press("ferry");
    terminal.wait_for_screen(&shown(&home, &file, "fferry", "80x24"));
    terminal.press("\x03");
}

#[test]
fn no_third_frame_is_begun_while_two_are_on_their_way() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.answers = true;
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "j", "80x24"));
    terminal.wait("asks", |it| it.asked >= 3);
    // From now on the line holds everything back.
    terminal.answers = false;
    let asked = terminal.asked;
    for keys in ["jj", "jjj"] {
        terminal.press("j");
        terminal.wait_for_screen(&shown(&home, &file, keys, "80x24"));
    }
    assert_eq!(terminal.asked, asked + 2);
    terminal.press("jj");
    let end = Instant::now() + Duration::from_millis(300);
    terminal.wait("gives it time", |_| Instant::now() > end);
    assert_eq!(terminal.asked, asked + 2, "the third frame waits");
    terminal.press(ANSWER);
    terminal.wait_for_screen(&shown(&home, &file, "jjjjj", "80x24"));
    // Where no answer comes at all, it goes on without.
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "jjjjjj", "80x24"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_pasted_text_is_text_however_long_it_is() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("f");
    terminal.wait_for_screen(&shown(&home, &file, "f", "80x24"));
    terminal.press("\x1b[20");
    terminal.press("0~Ada Q\x1b");
    terminal.press("[201~");
    terminal.wait("shows it", |it| it.text().contains("> Ada Q"));
    terminal.press(&format!("\x1b[200~{}\x1b[201~", "quit Q ".repeat(40_000)));
    terminal.press("\x15Brenn");
    terminal.wait_for_screen(&shown(&home, &file, "fBrenn", "80x24"));
}

/// Has the program write more than fits on the line while nobody reads it.
fn write_until_it_is_stuck(terminal: &mut Terminal) {
    terminal.held.store(true, Ordering::SeqCst);
    for _ in 0..40 {
        terminal.press("\x0c");
        pause(Duration::from_millis(70));
    }
}

#[test]
fn stopped_while_it_writes_it_comes_back_whole() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 200, 50);
    terminal.wait_for_screen(&shown(&home, &file, "", "200x50"));
    write_until_it_is_stuck(&mut terminal);
    terminal.signal("TSTP");
    terminal.held.store(false, Ordering::SeqCst);
    terminal.wait("stops", |it| it.process_state() == 'T');
    terminal.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
    terminal.assert_given_back();
    terminal.press("j");
    terminal.signal("CONT");
    terminal.wait_for_screen(&shown(&home, &file, "j", "200x50"));
    // Stopped where it cannot prepare for it, too.
    write_until_it_is_stuck(&mut terminal);
    terminal.signal("STOP");
    terminal.wait("stops", |it| it.process_state() == 'T');
    terminal.signal("CONT");
    terminal.held.store(false, Ordering::SeqCst);
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "jj", "200x50"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_line_that_goes_away_in_the_middle_of_a_frame_ends_it_with_the_place_kept() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 200, 50);
    terminal.wait_for_screen(&shown(&home, &file, "", "200x50"));
    terminal.press("jjj");
    terminal.wait_for_screen(&shown(&home, &file, "jjj", "200x50"));
    write_until_it_is_stuck(&mut terminal);
    terminal.hang_up();
    terminal.wait("ends", |it| it.child.try_wait().unwrap().is_some());
    let kept = sayso::store::open(&home.path("data/sayso")).store.unwrap();
    let place = kept.places().unwrap().into_iter().next().expect("a place is kept");
    assert!(place.anchor.offset > 0);
}

#[test]
fn articles_that_are_opened_one_after_the_other_are_not_counted_one_by_one() {
    let home = Home::new();
    let files = 600;
    for nth in 0..files {
        home.file(&format!("news/{nth:04}.txt"), format!("Article {nth} is about the ferry."));
    }
    let mut terminal = Terminal::sayso(&home, &["news"], 80, 24);
    terminal.answers = true;
    terminal.wait("has all", |it| it.text().contains(&format!("1 of {files}")));
    terminal.press("l");
    terminal.wait("lists them", |it| it.text().contains("Articles"));
    terminal.wait("has gone through all", |it| !it.text().contains("finding"));
    assert!(terminal.asked < files / 10, "{} frames", terminal.asked);
}

#[test]
fn a_storm_of_sizes_settles_on_the_last() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    for step in 0..100 {
        let master = terminal.master.as_ref().unwrap();
        master.resize(size(20 + step % 37, 5 + step % 11)).unwrap();
    }
    let sizes = [(1, 1), (200, 50), (61, 17)];
    for (width, height) in sizes {
        terminal.master.as_ref().unwrap().resize(size(width, height)).unwrap();
    }
    terminal.screen.screen_mut().set_size(cells(17), cells(61));
    terminal.wait_for_screen(&shown(&home, &file, "", "61x17"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn keys_that_change_nothing_write_nothing() {
    let home = Home::new();
    let file = article(&home);
    // Keys that are bound to nothing, then one whose effect shows that they were taken in.
    let written = ["", "\x1b[17~\x1b[18~\x1b[19~"].map(|before| {
        let mut terminal = Terminal::sayso(&home, &[&file, "--config", "/dev/null"], 80, 24);
        terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
        terminal.written = 0;
        terminal.press(before);
        terminal.press("j");
        terminal.wait_for_screen(&shown(&home, &file, "j", "80x24"));
        terminal.press("Q");
        assert_eq!(terminal.wait_for_end(), 0);
        std::fs::remove_dir_all(home.path("data")).unwrap();
        terminal.drain();
        terminal.written
    });
    assert_eq!(written[0], written[1]);
}

#[test]
fn without_a_capable_terminal_it_prints() {
    let home = Home::new();
    let file = article(&home);
    let mut command = CommandBuilder::new("sh");
    // With keys to be had, it would read line by line.
    let script = "TERM=dumb exec \"$0\" \"$1\" --color never < /dev/null";
    command.args(["-c", script, env!("CARGO_BIN_EXE_sayso"), &file]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    let mut bytes = Vec::new();
    let end = Instant::now() + DEADLINE;
    while terminal.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "never ends");
        bytes.extend(terminal.bytes.recv_timeout(Duration::from_millis(20)).unwrap_or_default());
    }
    assert!(!bytes.contains(&0x1b), "no escape sequence");
}

/// Not a test of its own: the process that the next one looks at.
#[test]
#[ignore = "runs as a child of a_panic_is_printed_on_the_terminal_as_it_was"]
fn child_that_panics() {
    let _guard = sayso::runtime::terminal::Guard::take(true).unwrap();
    panic!("this is what went wrong");
}

#[test]
fn a_panic_is_printed_on_the_terminal_as_it_was() {
    let home = Home::new();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "child_that_panics", "--nocapture"]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    assert_ne!(terminal.wait_for_end(), 0);
    terminal.wait("says what went wrong", |it| it.text().contains("this is what went wrong"));
    terminal.assert_given_back();
}
