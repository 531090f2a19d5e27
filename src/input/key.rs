//! One key press, apart from any terminal library.

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character, as typed: shift is already in it.
    Char(char),
    /// Return.
    Enter,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// One key press with its modifiers, written as in vim: `j`, `<space>`, `<cr>`, `<c-d>`.
///
/// Several presses are one and the same byte to a terminal, so keys are compared in a
/// normal form, which [`Key::new`] makes: build keys that come from a terminal with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control held.
    pub ctrl: bool,
    /// Alt held (or Esc sent before).
    pub alt: bool,
}

impl Key {
    /// A key in its normal form: Ctrl-Shift-D is Ctrl-D, Ctrl-I is Tab, Ctrl-M is Enter,
    /// Ctrl-[ is Esc, Ctrl-@ is Ctrl-Space, and a control character is the key that sends
    /// it. Ctrl-J and Ctrl-H stay keys of their own, apart from Enter and Backspace.
    pub fn new(code: KeyCode, ctrl: bool, alt: bool) -> Self {
        let KeyCode::Char(character) = code else {
            return Self { code, ctrl, alt };
        };
        let (character, ctrl) = match character {
            '\t' => ('i', true),
            '\r' => ('m', true),
            '\u{7f}' => return Self { code: KeyCode::Backspace, ctrl, alt },
            '\0'..='\u{1f}' => (char::from(character as u8 + b'@'), true),
            _ => (character, ctrl),
        };
        if !ctrl {
            return Self { code, ctrl, alt };
        }
        let (code, ctrl) = match character.to_ascii_lowercase() {
            'i' => (KeyCode::Tab, false),
            'm' => (KeyCode::Enter, false),
            '[' => (KeyCode::Esc, false),
            '@' => (KeyCode::Char(' '), true),
            character => (KeyCode::Char(character), true),
        };
        Self { code, ctrl, alt }
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, false, false)
    }

    /// The key that types this character.
    pub fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// The character that this key types where one types; `None` for Ctrl-D, Enter and so on.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// What people call it, for help screens: `j`, `Space`, `PgDn`, `Ctrl-D`, `Alt-O`.
    pub fn label(self) -> String {
        let mut label = String::new();
        if self.ctrl {
            label.push_str("Ctrl-");
        }
        if self.alt {
            label.push_str("Alt-");
        }
        let name = match self.code {
            KeyCode::Char(' ') => "Space",
            KeyCode::Char(character) if self.ctrl || self.alt => {
                let shift = if character.is_ascii_uppercase() { "Shift-" } else { "" };
                return format!("{label}{shift}{}", character.to_ascii_uppercase());
            }
            KeyCode::Char(character) => return character.to_string(),
            KeyCode::Enter => "Enter",
            KeyCode::Tab => "Tab",
            KeyCode::BackTab => "Shift-Tab",
            KeyCode::Esc => "Esc",
            KeyCode::Backspace => "Backspace",
            KeyCode::Delete => "Del",
            KeyCode::Up => "Up",
            KeyCode::Down => "Down",
            KeyCode::Left => "Left",
            KeyCode::Right => "Right",
            KeyCode::Home => "Home",
            KeyCode::End => "End",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
        };
        label + name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_what_people_say() {
        let label = |notation: &str| Key::parse(notation).expect(notation).label();
        assert_eq!(label("j"), "j");
        assert_eq!(label("J"), "J");
        assert_eq!(label("<space>"), "Space");
        assert_eq!(label("<pgdn>"), "PgDn");
        assert_eq!(label("<c-d>"), "Ctrl-D");
        assert_eq!(label("<c-space>"), "Ctrl-Space");
        assert_eq!(label("<a-o>"), "Alt-O");
        assert_eq!(label("<a-O>"), "Alt-Shift-O");
        assert_eq!(label("<c-a-up>"), "Ctrl-Alt-Up");
        assert_eq!(label("<s-tab>"), "Shift-Tab");
        assert_eq!(label("<lt>"), "<");
    }

    #[test]
    fn control_characters_are_the_keys_that_send_them() {
        let sent = |character| Key::char(character).to_string();
        assert_eq!(sent('\t'), "<tab>");
        assert_eq!(sent('\r'), "<cr>");
        assert_eq!(sent('\n'), "<c-j>");
        assert_eq!(sent('\u{1b}'), "<esc>");
        assert_eq!(sent('\u{7f}'), "<bs>");
        assert_eq!(sent('\u{8}'), "<c-h>");
        assert_eq!(sent('\0'), "<c-space>");
        assert_eq!(sent('\u{1c}'), "<c-\\>");
        assert_eq!(sent('\u{4}'), "<c-d>");
    }

    #[test]
    fn only_unmodified_characters_are_typed() {
        assert_eq!(Key::char('é').typed(), Some('é'));
        assert_eq!(Key::new(KeyCode::Char('e'), false, true).typed(), None);
        assert_eq!(Key::plain(KeyCode::Enter).typed(), None);
    }
}
