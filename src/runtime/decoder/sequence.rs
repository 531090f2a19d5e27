//! What whole sequences mean.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Input, mouse};

/// What a control sequence means.
pub(super) enum Meaning {
    /// Something that was done.
    Input(Input),
    /// Pasted text follows.
    Paste,
    /// It is known, and means nothing to us.
    Nothing,
    /// It is not known.
    Unknown,
}

impl From<Option<KeyEvent>> for Meaning {
    fn from(key: Option<KeyEvent>) -> Self {
        key.map_or(Self::Unknown, |key| Self::Input(Input::Key(key)))
    }
}

/// The key that a byte below 0x80 is.
pub(super) fn control(byte: u8) -> (KeyCode, KeyModifiers) {
    let (none, ctrl) = (KeyModifiers::NONE, KeyModifiers::CONTROL);
    match byte {
        b'\t' => (KeyCode::Tab, none),
        b'\r' => (KeyCode::Enter, none),
        0x1b => (KeyCode::Esc, none),
        0x7f => (KeyCode::Backspace, none),
        0 => (KeyCode::Char(' '), ctrl),
        1..0x1b => (KeyCode::Char(char::from(byte - 1 + b'a')), ctrl),
        0x1c..0x20 => (KeyCode::Char(char::from(byte - 0x1c + b'4')), ctrl),
        b'A'..=b'Z' => (KeyCode::Char(char::from(byte)), KeyModifiers::SHIFT),
        _ => (KeyCode::Char(char::from(byte)), none),
    }
}

/// The key of `SS3` with a modifier, if any.
pub(super) fn single(modifier: &[u8], end: u8) -> Option<KeyEvent> {
    let modifiers =
        modifier.first().map_or(KeyModifiers::NONE, |digit| held(u32::from(digit - b'0')));
    let code = match end {
        b'A'..=b'H' | b'P'..=b'S' => letter(end)?,
        // rxvt with Ctrl.
        b'a'..=b'd' => {
            let code = letter(end.to_ascii_uppercase())?;
            return Some(KeyEvent::new(code, modifiers | KeyModifiers::CONTROL));
        }
        // The keypad.
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(end - b'j' + b'*')),
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers))
}

/// What `CSI`, its parameters and its last byte mean.
pub(super) fn meaning(parameters: &[u8], end: u8) -> Meaning {
    if let [b'<', rest @ ..] = parameters {
        let event = mouse::counted(&Fields(rest), end == b'm');
        return event.map_or(Meaning::Nothing, |event| Meaning::Input(Input::Mouse(event)));
    }
    // Answers to questions that were never asked, or another program's.
    if parameters.iter().any(|byte| !matches!(byte, b'0'..=b';')) {
        return Meaning::Nothing;
    }
    let fields = Fields(parameters);
    let modifiers = held(fields.number(1).unwrap_or(1));
    match end {
        b'n' if !parameters.is_empty() => Meaning::Input(Input::Answer),
        b'I' | b'O' if parameters.is_empty() => Meaning::Nothing,
        b'M' => {
            let event = mouse::rxvt(&fields);
            event.map_or(Meaning::Nothing, |event| Meaning::Input(Input::Mouse(event)))
        }
        b'u' => text(&fields),
        b'~' => match fields.number(0) {
            Some(200) => Meaning::Paste,
            Some(201) => Meaning::Nothing,
            Some(27) => {
                let key = fields.number(2).and_then(|code| other(code, modifiers));
                key.map_or(Meaning::Nothing, |key| Meaning::Input(Input::Key(key)))
            }
            code => code.and_then(numbered).map(|code| pressed(code, modifiers, &fields)).into(),
        },
        // rxvt: with Ctrl, Shift, both.
        b'^' => with(fields.number(0), KeyModifiers::CONTROL),
        b'$' => with(fields.number(0), KeyModifiers::SHIFT),
        b'@' => with(fields.number(0), KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        b'a'..=b'd' if parameters.is_empty() => letter(end.to_ascii_uppercase())
            .map(|code| KeyEvent::new(code, KeyModifiers::SHIFT))
            .into(),
        b'Z' => Some(KeyEvent::new(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)).into(),
        // Else a report of the cursor's place, say.
        _ if fields.number(0).is_some_and(|number| number != 1) => Meaning::Nothing,
        _ => letter(end).map(|code| pressed(code, modifiers, &fields)).into(),
    }
}

fn with(number: Option<u32>, modifiers: KeyModifiers) -> Meaning {
    number.and_then(numbered).map(|code| KeyEvent::new(code, modifiers)).into()
}

/// A key with what the second field says: its modifiers, and whether it was let go.
fn pressed(code: KeyCode, modifiers: KeyModifiers, fields: &Fields<'_>) -> KeyEvent {
    let kind = match fields.part(1, 1) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    KeyEvent::new_with_kind(code, modifiers, kind)
}

/// `CSI u`: a key by its character.
fn text(fields: &Fields<'_>) -> Meaning {
    let modifiers = held(fields.number(1).unwrap_or(1));
    let shifted = fields.part(0, 1).filter(|_| modifiers.contains(KeyModifiers::SHIFT));
    let key = shifted.or(fields.number(0)).and_then(|code| other(code, modifiers));
    // Keys that there is no name for, such as a modifier by itself.
    key.map_or(Meaning::Nothing, |key| {
        Meaning::Input(Input::Key(pressed(key.code, key.modifiers, fields)))
    })
}

/// A key by its character, or by its number among those that have none.
fn other(code: u32, modifiers: KeyModifiers) -> Option<KeyEvent> {
    let code = match code {
        8 | 127 => KeyCode::Backspace,
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        // The keypad.
        57_399..=57_408 => KeyCode::Char(char::from((code - 57_399) as u8 + b'0')),
        57_409..=57_413 => KeyCode::Char(['.', '/', '*', '-', '+'][(code - 57_409) as usize]),
        57_415 => KeyCode::Char('='),
        57_417..=57_426 => PAD[(code - 57_417) as usize],
        // Other keys that type nothing.
        0xe000..0xf900 => return None,
        _ => {
            let character = char::from_u32(code).filter(|c| !c.is_control())?;
            let shift = modifiers.contains(KeyModifiers::SHIFT);
            let upper = if shift { character.to_ascii_uppercase() } else { character };
            KeyCode::Char(upper)
        }
    };
    Some(KeyEvent::new(code, modifiers))
}

/// Keys of the keypad without Num Lock, in order of their numbers.
const PAD: [KeyCode; 10] = [
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
];

fn letter(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(end - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, name: u8| KeyCode::F((number - first) as u8 + name);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => return None,
    })
}

/// The modifiers of a number, which is one more than their bits.
fn held(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    all.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

/// The numbers of a control sequence: fields by `;`, their parts by `:`.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl Fields<'_> {
    /// The first part of a field; none where it is left out.
    pub(super) fn number(&self, field: usize) -> Option<u32> {
        self.part(field, 0)
    }

    /// A part of a field.
    fn part(&self, field: usize, part: usize) -> Option<u32> {
        let field = self.0.split(|byte| *byte == b';').nth(field)?;
        let part = field.split(|byte| *byte == b':').nth(part)?;
        str::from_utf8(part).ok()?.parse().ok()
    }
}
