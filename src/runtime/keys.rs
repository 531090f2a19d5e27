//! What the terminal sends: a thread that reads it, and what its keys are to us.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{Receiver, sync_channel};
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

    /// Waits for the next piece; none where none comes in this time.
    pub(super) fn wait(&mut self, time: Duration) -> Option<Vec<Input>> {
        let bytes = self.pieces.recv_timeout(time).ok()?;
        Some(self.decoder.take(&bytes))
    }
}

/// Starts reading; for each piece an event is sent. The thread ends with the program, where
/// nobody listens, or with the terminal, of which it tells: signals do so only where the
/// terminal is this session's own.
pub(super) fn start(events: Events) -> Typed {
    let (sender, pieces) = sync_channel(WAITING);
    thread::spawn(move || {
        let Ok(mut terminal) = terminal() else {
            events.send(Event::Gone);
            return;
        };
        let mut bytes = vec![0; AT_ONCE];
        loop {
            let sent = match terminal.read(&mut bytes) {
                Ok(count @ 1..) => {
                    sender.send(bytes[..count].to_vec()).is_ok() && events.send(Event::Typed)
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
                // Whoever has the terminal as well has made it so.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let there = poll(&mut [PollFd::new(&terminal, PollFlags::IN)], None);
                    matches!(there, Ok(_) | Err(Errno::INTR))
                }
                Ok(0) | Err(_) => {
                    events.send(Event::Gone);
                    false
                }
            };
            if !sent {
                return;
            }
        }
    });
    Typed { pieces, decoder: Decoder::default(), until: None }
}

/// The terminal that keys come from.
fn terminal() -> io::Result<File> {
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
