//! Keys that came in pieces. Over a slow line an arrow key may arrive as Esc, and a moment
//! later the rest; whoever typed it pressed one key.

use std::time::Duration;

use crate::input::{Key, KeyCode};

/// How long the rest of a key may take. An Esc that somebody pressed takes as long to be
/// one.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// The longest sequence of a key after its Esc; anything longer was typed.
const LONGEST: usize = 5;

/// Keys that may be pieces of one.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Key>);

impl Pieces {
    /// Whether something waits for its rest.
    pub(super) fn wait(&self) -> bool {
        !self.0.is_empty()
    }

    /// Takes a key in; returns those that are sure by now, in order.
    pub(super) fn take(&mut self, key: Key) -> Vec<Key> {
        let escape = Key::plain(KeyCode::Esc);
        if self.0.is_empty() && key != escape {
            return vec![key];
        }
        if key == escape {
            let earlier = self.give_up();
            self.0.push(key);
            return earlier;
        }
        self.0.push(key);
        let rest: Option<String> = self.0[1..].iter().map(|key| character(*key)).collect();
        let Some(rest) = rest else { return self.give_up() };
        if let Some(whole) = named(&rest) {
            self.0.clear();
            return vec![whole];
        }
        if may_go_on(&rest) { Vec::new() } else { self.give_up() }
    }

    /// The keys that waited, each by itself: the rest did not come.
    pub(super) fn give_up(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.0)
    }
}

fn character(key: Key) -> Option<char> {
    match key {
        Key { code: KeyCode::Char(c), ctrl: false, alt: false } => Some(c),
        _ => None,
    }
}

/// Whether this is the beginning of a sequence, after its Esc.
fn may_go_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('[') => rest.len() < LONGEST && chars.all(|c| c.is_ascii_digit()),
        Some('O') => rest.len() == 1,
        _ => false,
    }
}

/// The key that a sequence means, after its Esc.
fn named(rest: &str) -> Option<Key> {
    let code = match rest {
        "[A" | "OA" => KeyCode::Up,
        "[B" | "OB" => KeyCode::Down,
        "[C" | "OC" => KeyCode::Right,
        "[D" | "OD" => KeyCode::Left,
        "[H" | "OH" | "[1~" | "[7~" => KeyCode::Home,
        "[F" | "OF" | "[4~" | "[8~" => KeyCode::End,
        "[Z" => KeyCode::BackTab,
        "[3~" => KeyCode::Delete,
        "[5~" => KeyCode::PageUp,
        "[6~" => KeyCode::PageDown,
        _ => return None,
    };
    Some(Key::plain(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of some keys, typed one by one, and of those that still wait at the end.
    fn taken(keys: &str) -> (Vec<Key>, Vec<Key>) {
        let mut pieces = Pieces::default();
        let keys = Key::parse_sequence(keys).unwrap();
        let sure = keys.into_iter().flat_map(|key| pieces.take(key)).collect();
        (sure, pieces.give_up())
    }

    fn keys(text: &str) -> Vec<Key> {
        Key::parse_sequence(text).unwrap()
    }

    #[test]
    fn pieces_become_the_key_that_was_pressed() {
        for (typed, meant) in [
            ("<esc>[B", "<down>"),
            ("<esc>OA", "<up>"),
            ("<esc>[5~j", "<pageup>j"),
            ("a<esc>[3~", "a<del>"),
            ("<esc><esc>[C", "<esc><right>"),
        ] {
            assert_eq!(taken(typed), (keys(meant), Vec::new()), "{typed}");
        }
    }

    #[test]
    fn what_was_typed_stays_as_it_was() {
        for (typed, sure, waiting) in [
            ("<esc>", "", "<esc>"),
            ("<esc>[", "", "<esc>["),
            ("<esc>j", "<esc>j", ""),
            ("<esc>[x", "<esc>[x", ""),
            ("<esc>[12345", "<esc>[12345", ""),
            ("[B", "[B", ""),
            ("<esc><cr>", "<esc><cr>", ""),
        ] {
            assert_eq!(taken(typed), (keys(sure), keys(waiting)), "{typed}");
        }
    }
}
