//! A line that one types into.

use unicode_segmentation::UnicodeSegmentation;

use crate::input::Action;

/// A typed line with its cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    /// What was typed; never a control character.
    pub(crate) text: String,
    /// Byte offset of the cursor, between two grapheme clusters.
    pub(crate) cursor: usize,
}

/// The longest line, in bytes: what is pasted beyond it is left out.
const LONGEST: usize = 4096;

impl Line {
    /// A line with the cursor at its end.
    pub(crate) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// Types or pastes; line ends and tabs become spaces, control characters vanish.
    pub(crate) fn insert(&mut self, typed: &str) {
        for c in typed.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if !c.is_control() && self.text.len() + c.len_utf8() <= LONGEST {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
        }
    }

    /// Does what an editing action says; false where it is not one.
    pub(crate) fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::LineStart => self.cursor = 0,
            Action::LineEnd => self.cursor = self.text.len(),
            Action::CursorLeft => self.cursor = self.before(),
            Action::CursorRight => self.cursor = self.after(),
            Action::DeleteBack => self.delete_from(self.before()),
            Action::DeleteForward => {
                let upto = self.after();
                self.text.drain(self.cursor..upto);
            }
            Action::DeleteWord => {
                let head = self.text[..self.cursor].trim_end();
                let start = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.delete_from(start);
            }
            Action::DeleteLine => self.delete_from(0),
            _ => return false,
        }
        true
    }

    fn delete_from(&mut self, start: usize) {
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    fn before(&self) -> usize {
        let head = self.text[..self.cursor].graphemes(true).next_back();
        self.cursor - head.map_or(0, str::len)
    }

    fn after(&self) -> usize {
        let tail = self.text[self.cursor..].graphemes(true).next();
        self.cursor + tail.map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_goes_by_what_people_see_as_one_character() {
        let mut line = Line::of("one tw");
        line.insert("e\u{301}\u{1b}\tx");
        assert_eq!(line.text, "one twe\u{301} x");
        for action in [Action::DeleteBack, Action::DeleteBack, Action::DeleteBack] {
            assert!(line.edit(action));
        }
        assert_eq!(line.text, "one tw");
        line.edit(Action::DeleteWord);
        assert_eq!((line.text.as_str(), line.cursor), ("one ", 4));
        line.edit(Action::CursorLeft);
        line.edit(Action::DeleteForward);
        assert_eq!(line.text, "one");
        line.edit(Action::LineStart);
        line.edit(Action::CursorRight);
        line.edit(Action::DeleteLine);
        assert_eq!((line.text.as_str(), line.cursor), ("ne", 0));
        assert!(!line.edit(Action::Quit));
    }
}
