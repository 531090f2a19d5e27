//! The input thread: what the terminal sends, as messages; and a watch over the line.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::thread;

use crossterm::event::{
    self, Event as Input, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent, MouseEventKind,
};

use rustix::event::{PollFd, PollFlags, poll};

use crate::app::{Mouse, MouseKind, Msg};
use crate::input::{Key, KeyCode};

use super::event::{Event, Events};
use super::pieces::{PATIENCE, Pieces};

/// Starts reading keys. The thread ends with the program, or where nobody listens.
pub(super) fn start(events: Events) {
    thread::spawn(move || {
        let mut pieces = Pieces::default();
        loop {
            let sent = match next(&pieces) {
                Ok(input) => messages(input, &mut pieces).into_iter().all(|msg| events.msg(msg)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
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
}

/// Starts waiting for the terminal to hang up. A signal tells of it only where it is this
/// session's own, and a reader of keys is told nothing but that none came.
pub(super) fn watch(events: Events) {
    thread::spawn(move || {
        let Ok(line) = line() else { return };
        loop {
            let mut lines = [PollFd::new(&line, PollFlags::empty())];
            match poll(&mut lines, None) {
                Err(rustix::io::Errno::INTR) => {}
                // Where terminals cannot be watched, signals must do.
                Err(_) => return,
                Ok(_) => {
                    if lines[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) {
                        events.send(Event::Gone);
                    }
                    return;
                }
            }
        }
    });
}

/// The terminal that keys come from.
fn line() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() {
        return input.as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// The next input; none where the rest of a key did not come in time.
fn next(pieces: &Pieces) -> io::Result<Option<Input>> {
    if pieces.wait() && !event::poll(PATIENCE)? {
        return Ok(None);
    }
    event::read().map(Some)
}

fn messages(input: Option<Input>, pieces: &mut Pieces) -> Vec<Msg> {
    let keys = |keys: Vec<Key>| keys.into_iter().map(Msg::Key).collect();
    match input.map(message) {
        None => keys(pieces.give_up()),
        Some(Some(Msg::Key(key))) => keys(pieces.take(key)),
        Some(other) => {
            let mut all: Vec<Msg> = keys(pieces.give_up());
            all.extend(other);
            all
        }
    }
}

fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Key(pressed) => key(pressed).map(Msg::Key),
        Input::Mouse(event) => mouse(event).map(Msg::Mouse),
        Input::Paste(text) => Some(Msg::Paste(text)),
        Input::Resize(width, height) => Some(Msg::Resize { width, height }),
        Input::FocusGained | Input::FocusLost => None,
    }
}

fn key(pressed: KeyEvent) -> Option<Key> {
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

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, kind })
}
