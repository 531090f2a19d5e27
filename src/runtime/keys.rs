//! What the terminal sends: a thread that reads it, and what its keys are to us.

use std::fs::File;
use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::app::{Mouse, MouseKind};
use crate::input::{Key, KeyCode};

use super::decoder::{Decoder, Input};
use super::event::{Event, Events};

/// How many bytes are read at once.
const AT_ONCE: usize = 4096;

/// How many such pieces may wait for the loop. Then no more is read, and whoever sends has
/// to wait: a text of any size may be pasted.
const WAITING: usize = 32;

/// How long the rest of a key may take. An Esc that somebody pressed takes as long to be
/// one.
const PATIENCE: Duration = Duration::from_millis(100);

/// The same on a line that takes its time, however long that is.
const LONG_PATIENCE: Duration = Duration::from_millis(500);

/// What the terminal sends, piece by piece.
#[derive(Debug)]
pub(super) struct Typed {
    pieces: Receiver<Vec<u8>>,
    /// Where the reading thread is told to pause (by any byte) and to go on (by another).
    steer: PipeWriter,
    /// Where it says that it does.
    paused: Receiver<()>,
    decoder: Decoder,
    /// Until when the rest of what has begun may come.
    until: Option<Instant>,
}

impl Typed {
    /// What is sure with the next piece, where one is there; `round_trip` is what the way
    /// to the terminal and back takes, where that is known.
    pub(super) fn take(&mut self, round_trip: Option<Duration>) -> Vec<Input> {
        let Ok(bytes) = self.pieces.try_recv() else { return Vec::new() };
        let inputs = self.decoder.take(&bytes);
        // On a line that takes its time, so may the rest of a key.
        let key = round_trip.unwrap_or_default().clamp(PATIENCE, LONG_PATIENCE);
        self.until = self.decoder.patience(key).map(|time| Instant::now() + time);
        inputs
    }

    /// Until when the rest of what has begun may come; none where nothing has.
    pub(super) fn until(&self) -> Option<Instant> {
        self.until
    }

    /// What becomes of something whose rest did not come in time.
    pub(super) fn give_up(&mut self) -> Vec<Input> {
        if self.until.is_none_or(|until| until > Instant::now()) {
            return Vec::new();
        }
        self.until = None;
        self.decoder.give_up()
    }

    /// Reads nothing until [`Typed::go_on`]: what is typed is for somebody else.
    pub(super) fn pause(&mut self) {
        if self.steer.write_all(b"p").is_ok() {
            // Where the terminal cannot be watched, it is read on until the next key.
            let _ = self.paused.recv_timeout(PATIENCE);
        }
    }

    /// Reads again.
    pub(super) fn go_on(&mut self) {
        // A thread that is gone needs no word.
        let _ = self.steer.write_all(b"r");
    }

    /// Waits for the next piece; none where none comes in this time.
    pub(super) fn wait(&mut self, time: Duration) -> Option<Vec<Input>> {
        let bytes = self.pieces.recv_timeout(time).ok()?;
        Some(self.decoder.take(&bytes))
    }
}

/// Starts reading; for each piece an event is sent. The thread ends with the program, where
/// nobody listens, or with the terminal, of which it tells: signals do so only where the
/// terminal is this session's own.
///
/// # Errors
/// Where the system has no more files to give.
pub(super) fn start(events: Events) -> io::Result<Typed> {
    let (sender, pieces) = sync_channel(WAITING);
    let (steered, steer) = io::pipe()?;
    let (pauses, paused) = channel();
    thread::spawn(move || {
        let Ok(terminal) = terminal() else {
            events.send(Event::Gone);
            return;
        };
        let mut reading = Reading { terminal, steered, pauses, bytes: vec![0; AT_ONCE] };
        loop {
            let sent = match reading.next() {
                Ok(Some(piece)) => sender.send(piece).is_ok() && events.send(Event::Typed),
                Ok(None) => true,
                Err(_) => {
                    events.send(Event::Gone);
                    false
                }
            };
            if !sent {
                return;
            }
        }
    });
    Ok(Typed { pieces, steer, paused, decoder: Decoder::default(), until: None })
}

/// What the reading thread works with.
struct Reading {
    terminal: File,
    steered: PipeReader,
    pauses: Sender<()>,
    bytes: Vec<u8>,
}

impl Reading {
    /// The next piece, once there is one; none where it is better to look again. An error
    /// where there is no terminal any more.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut both =
            [PollFd::new(&self.steered, PollFlags::IN), PollFd::new(&self.terminal, PollFlags::IN)];
        let watched = poll(&mut both, None);
        let steered = both[0].revents().contains(PollFlags::IN);
        match watched {
            Ok(_) if steered => {
                self.pause()?;
                return Ok(None);
            }
            Err(Errno::INTR) => return Ok(None),
            // Also where it cannot be watched.
            Ok(_) | Err(_) => {}
        }
        match self.terminal.read(&mut self.bytes) {
            Ok(count @ 1..) => Ok(Some(self.bytes[..count].to_vec())),
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            // Whoever has the terminal as well has made it so that it does not wait.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Waits until it is told to go on.
    fn pause(&mut self) -> io::Result<()> {
        let mut word = [0];
        self.steered.read_exact(&mut word)?;
        // Nobody waits for that where the program is about to end.
        let _ = self.pauses.send(());
        self.steered.read_exact(&mut word)
    }
}

/// The terminal that keys come from.
pub(super) fn terminal() -> io::Result<File> {
    let input = io::stdin();
    if input.is_terminal() {
        return Ok(input.as_fd().try_clone_to_owned()?.into());
    }
    File::open("/dev/tty")
}

/// What a key of the terminal is to us; none where it is nothing, or was let go.
pub(super) fn key(pressed: KeyEvent) -> Option<Key> {
    if pressed.kind == KeyEventKind::Release {
        return None;
    }
    let code = match pressed.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        _ => return None,
    };
    let held = |modifier| pressed.modifiers.contains(modifier);
    Some(Key::new(code, held(KeyModifiers::CONTROL), held(KeyModifiers::ALT)))
}

/// What a deed of the mouse is to us, if anything.
pub(super) fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, kind })
}
