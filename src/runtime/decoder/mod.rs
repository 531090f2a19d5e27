//! What a terminal sends, decoded: bytes to keys, mouse, pasted text and answers. It stands
//! alone: nothing in here reads, waits or knows what keys do.
//!
//! crossterm reads and decodes too, but hands over neither the answer to a question of
//! ours (`CSI 5 n`, by which a terminal says that it has got so far) nor a key whose
//! sequence came late in pieces. So the bytes are read before it, and only its types are
//! used.
//!
//! [`Decoder`] takes bytes as they come, in pieces of any size: how they are split makes
//! no difference. Only where an Esc, or what begins with one, is not followed by its rest
//! must whoever reads say that the time for it is over ([`Decoder::give_up`]): an Esc that
//! somebody pressed and the first byte of an arrow key are the same byte.
//!
//! It understands what xterm, the Linux console, rxvt, VTE, kitty, tmux and their kin send
//! unasked: `CSI` and `SS3` keys with and without modifiers, `CSI u` and xterm's
//! `modifyOtherKeys`, the mouse in its four forms, and bracketed paste. Sequences that mean
//! nothing here are dropped whole, so that no part of them is taken for a key.

mod mouse;
mod sequence;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

use sequence::Meaning;

/// The most bytes of a pasted text that are kept; the rest of it is left out.
pub(super) const PASTE: usize = 1 << 16;

/// The longest control sequence; the rest of a longer one is dropped with it.
const SEQUENCE: usize = 64;

/// The longest string (OSC, DCS and the like) that is skipped as one.
const STRING: usize = 1 << 16;

/// How long the rest of a sequence may take that is surely one.
const REST: Duration = Duration::from_secs(1);

/// How long a pasted text may pause.
const PAUSE: Duration = Duration::from_secs(5);

/// The end of a pasted text.
const PASTED: &[u8] = b"\x1b[201~";

/// Something that a terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text.
    Paste(String),
    /// The answer to `CSI 5 n`.
    Answer,
}

/// Takes bytes in; see the module's own text.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The bytes so far of what has begun, without what introduces it.
    held: Vec<u8>,
    /// Whether an Esc stood before the character that has begun.
    alt: bool,
    decoded: Vec<Input>,
}

/// What has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// Nothing.
    #[default]
    Ground,
    /// A character of so many bytes.
    Character(usize),
    /// An Esc.
    Escape,
    /// `ESC O`.
    Single,
    /// `ESC [`.
    Sequence,
    /// `ESC [ [`: a function key of the Linux console.
    Linux,
    /// `ESC [ M`: the mouse in its oldest form, three bytes.
    Mouse,
    /// A string: the byte that introduced it, how much of it came, whether an Esc did last.
    String(u8, usize, bool),
    /// A pasted text, and how much of what ends it came last.
    Paste(usize),
}

impl Decoder {
    /// Takes bytes in; returns what is sure by now, in order.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Input> {
        for &byte in bytes {
            self.byte(byte);
        }
        std::mem::take(&mut self.decoded)
    }

    /// How long the rest of what has begun may take; `key` is for what may be a key by
    /// itself. None where nothing has begun.
    pub fn patience(&self, key: Duration) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape | State::Single | State::Linux | State::String(_, 0, false) => Some(key),
            State::Sequence if self.held.is_empty() => Some(key),
            State::Sequence | State::Character(_) | State::Mouse | State::String(..) => Some(REST),
            State::Paste(_) => Some(PAUSE),
        }
    }

    /// The rest did not come: what may be keys becomes keys, what is only a part of
    /// something goes, pasted text ends here.
    pub fn give_up(&mut self) -> Vec<Input> {
        match self.state {
            State::Escape => self.plain(KeyCode::Esc),
            State::Single => {
                self.alt('O');
                self.typed();
            }
            State::Sequence if self.held.is_empty() => self.alt('['),
            State::Linux => {
                self.alt('[');
                self.plain(KeyCode::Char('['));
            }
            State::String(begin, 0, false) => self.alt(char::from(begin)),
            State::Paste(_) => self.pasted(),
            State::Ground
            | State::Character(_)
            | State::Sequence
            | State::Mouse
            | State::String(..) => {}
        }
        self.begin(State::Ground);
        std::mem::take(&mut self.decoded)
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.held.clear();
    }

    fn byte(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.ground(byte),
            State::Character(length) => self.character(byte, length),
            State::Escape => self.escape(byte),
            State::Single => self.single(byte),
            State::Sequence => self.sequence(byte),
            State::Linux => self.linux(byte),
            State::Mouse => self.mouse(byte),
            State::String(begin, count, escaped) => self.string(byte, begin, count, escaped),
            State::Paste(matched) => self.paste(byte, matched),
        }
    }

    /// What has begun is no more; the byte begins something else.
    fn anew(&mut self, byte: u8) {
        self.begin(State::Ground);
        self.ground(byte);
    }

    fn ground(&mut self, byte: u8) {
        self.alt = false;
        match byte {
            0x1b => self.begin(State::Escape),
            _ => self.first(byte),
        }
    }

    /// The first byte of a character, which is a key.
    fn first(&mut self, byte: u8) {
        self.begin(State::Ground);
        let length = match byte {
            0..0x80 => {
                let (code, modifiers) = sequence::control(byte);
                let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                self.key(KeyEvent::new(code, modifiers | alt));
                return;
            }
            0xc2..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0..0xf5 => 4,
            _ => return,
        };
        self.begin(State::Character(length));
        self.held.push(byte);
    }

    fn character(&mut self, byte: u8, length: usize) {
        if byte & 0xc0 != 0x80 {
            self.anew(byte);
            return;
        }
        self.held.push(byte);
        if self.held.len() < length {
            return;
        }
        let character = str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        self.begin(State::Ground);
        if let Some(character) = character {
            let shift =
                if character.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
            let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
            self.key(KeyEvent::new(KeyCode::Char(character), shift | alt));
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            0x1b => self.plain(KeyCode::Esc),
            b'[' => self.begin(State::Sequence),
            b'O' => self.begin(State::Single),
            b']' | b'P' | b'X' | b'^' | b'_' => self.begin(State::String(byte, 0, false)),
            _ => {
                self.alt = true;
                self.first(byte);
            }
        }
    }

    fn single(&mut self, byte: u8) {
        // Some old terminals put a modifier there.
        if self.held.is_empty() && matches!(byte, b'1'..=b'8') {
            self.held.push(byte);
            return;
        }
        if let Some(key) = sequence::single(&self.held, byte) {
            self.begin(State::Ground);
            self.key(key);
        } else {
            self.alt('O');
            self.typed();
            self.anew(byte);
        }
    }

    fn sequence(&mut self, byte: u8) {
        match byte {
            // Of rxvt, though it should not end a sequence.
            b'$' if !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit) => {
                self.dispatch(byte);
            }
            0x20..0x40 => {
                if self.held.len() <= SEQUENCE {
                    self.held.push(byte);
                }
            }
            b'[' if self.held.is_empty() => self.begin(State::Linux),
            b'M' if self.held.is_empty() => self.begin(State::Mouse),
            0x40..0x7f => self.dispatch(byte),
            _ => {
                if self.held.is_empty() {
                    self.alt('[');
                }
                self.anew(byte);
            }
        }
    }

    /// A control sequence is whole.
    fn dispatch(&mut self, end: u8) {
        let long = self.held.len() > SEQUENCE;
        let meaning = if long { Meaning::Nothing } else { sequence::meaning(&self.held, end) };
        let bare = self.held.is_empty();
        self.begin(State::Ground);
        match meaning {
            Meaning::Input(input) => self.decoded.push(input),
            Meaning::Paste => self.begin(State::Paste(0)),
            Meaning::Unknown if bare => {
                self.alt('[');
                self.ground(end);
            }
            Meaning::Unknown | Meaning::Nothing => {}
        }
    }

    fn linux(&mut self, byte: u8) {
        if let b'A'..=b'E' = byte {
            self.begin(State::Ground);
            self.plain(KeyCode::F(byte - b'A' + 1));
        } else {
            self.alt('[');
            self.plain(KeyCode::Char('['));
            self.anew(byte);
        }
    }

    fn mouse(&mut self, byte: u8) {
        self.held.push(byte);
        if let [code, x, y] = self.held[..] {
            self.begin(State::Ground);
            self.decoded.extend(mouse::oldest(code, x, y).map(Input::Mouse));
        }
    }

    fn string(&mut self, byte: u8, begin: u8, count: usize, escaped: bool) {
        match byte {
            b'\\' if escaped => self.begin(State::Ground),
            _ if escaped => {
                self.begin(State::Escape);
                self.byte(byte);
            }
            0x07 | 0x18 | 0x1a => self.begin(State::Ground),
            _ if count >= STRING => self.anew(byte),
            _ => self.state = State::String(begin, count + 1, byte == 0x1b),
        }
    }

    fn paste(&mut self, byte: u8, matched: usize) {
        if byte == PASTED[matched] {
            if matched + 1 < PASTED.len() {
                self.state = State::Paste(matched + 1);
            } else {
                self.pasted();
                self.begin(State::Ground);
            }
            return;
        }
        let again = usize::from(byte == PASTED[0]);
        let room = PASTE.saturating_sub(self.held.len());
        let more = PASTED[..matched].iter().copied().chain((again == 0).then_some(byte));
        self.held.extend(more.take(room));
        self.state = State::Paste(again);
    }

    /// A pasted text has come to its end.
    fn pasted(&mut self) {
        let text = String::from_utf8_lossy(&self.held);
        let cut = self.held.len() >= PASTE;
        // The last character may have been cut in two.
        let text = if cut { text.trim_end_matches('\u{fffd}') } else { &text };
        self.decoded.push(Input::Paste(text.to_owned()));
    }

    fn key(&mut self, key: KeyEvent) {
        self.decoded.push(Input::Key(key));
    }

    fn plain(&mut self, code: KeyCode) {
        self.key(KeyEvent::from(code));
    }

    fn alt(&mut self, character: char) {
        let shift = if character.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        self.key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::ALT | shift));
    }

    /// What is held was typed.
    fn typed(&mut self) {
        for byte in std::mem::take(&mut self.held) {
            self.plain(KeyCode::Char(char::from(byte)));
        }
    }
}
