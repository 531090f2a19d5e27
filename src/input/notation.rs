//! Keys as they are written: in `config.toml`, in the documentation and in scripts.

use std::fmt;
use std::str::FromStr;

use super::{Key, KeyCode};

/// The names between `<` and `>`; the first of each key is the one that is printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("cr", KeyCode::Enter),
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("bs", KeyCode::Backspace),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pageup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("pgdown", KeyCode::PageDown),
    ("pagedown", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
];

/// Why a piece of text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongKey {
    /// Nothing is written.
    #[error("no key is written here; write one such as `j` or `<c-d>`")]
    Empty,
    /// More than one key where one is wanted.
    #[error("this is more than one key; write each as an entry of its own")]
    Several,
    /// `<` without `>`.
    #[error(
        "`<` opens the name of a key and no `>` follows; write `<lt>` for the character itself"
    )]
    Unclosed,
    /// A name that no key has.
    #[error(
        "`<{}>` is no key{}", crate::input::shown(.name),
        .nearest.map_or_else(
            || "; write a name such as `<cr>`, `<space>` or `<c-d>`, and characters as they are".to_owned(),
            |name| crate::input::did_you_mean(Some(&format!("<{name}>"))))
    )]
    Unknown {
        /// What is written between the angle brackets.
        name: String,
        /// The known name that is most like it.
        nearest: Option<&'static str>,
    },
    /// Shift with a key that terminals do not report shifted.
    #[error(
        "Shift is told apart only with Tab; for a capital letter write the letter itself, as in `J`"
    )]
    Shift,
    /// Ctrl-I.
    #[error("Ctrl-I is Tab to every terminal; write `<tab>`")]
    CtrlI,
    /// A character that no key types.
    #[error("a control character is written here; write the key's name, as in `<tab>` or `<c-d>`")]
    Control,
}

/// A text that is not a key, or a sequence of keys, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {wrong}", .at + 1)]
pub struct KeyError {
    /// How many characters come before the piece that is wrong.
    pub at: usize,
    /// What is wrong with it.
    pub wrong: WrongKey,
}

impl Key {
    /// The key that is written so, in its normal form.
    ///
    /// # Errors
    /// Where the text is not exactly one key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        match Self::parse_sequence(text)?.as_slice() {
            [key] => Ok(*key),
            [] => Err(KeyError { at: 0, wrong: WrongKey::Empty }),
            _ => Err(KeyError { at: 0, wrong: WrongKey::Several }),
        }
    }

    /// The keys of a script, one after the other: `jj<space>q`.
    ///
    /// # Errors
    /// At the first piece that is not a key.
    pub fn parse_sequence(text: &str) -> Result<Vec<Self>, KeyError> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let wrong = |wrong| {
                let before = &text[..text.len() - rest.len()];
                KeyError { at: before.chars().count(), wrong }
            };
            let (key, length) = if first == '<' {
                let close = rest.find('>').ok_or_else(|| wrong(WrongKey::Unclosed))?;
                (named(&rest[1..close]).map_err(wrong)?, close + 1)
            } else if first.is_control() {
                return Err(wrong(WrongKey::Control));
            } else {
                (Self::char(first), first.len_utf8())
            };
            keys.push(key);
            rest = &rest[length..];
        }
        Ok(keys)
    }
}

/// The key of a name without its angle brackets: `cr`, `c-d`, `s-tab`.
fn named(name: &str) -> Result<Key, WrongKey> {
    let (mut ctrl, mut alt, mut shift) = (false, false, false);
    let mut rest = name;
    while let Some((modifier, after)) =
        rest.split_at_checked(2).filter(|(_, after)| !after.is_empty())
    {
        match modifier.to_ascii_lowercase().as_str() {
            "c-" => ctrl = true,
            "a-" | "m-" => alt = true,
            "s-" => shift = true,
            _ => break,
        }
        rest = after;
    }
    let mut characters = rest.chars();
    let code = match (characters.next(), characters.next()) {
        (Some(character), None) if ctrl || alt || shift => {
            if character.is_control() {
                return Err(WrongKey::Control);
            }
            KeyCode::Char(character)
        }
        _ => code(rest).ok_or_else(|| WrongKey::Unknown {
            name: name.to_owned(),
            nearest: super::nearest(rest, NAMES.iter().map(|(known, _)| *known)),
        })?,
    };
    let code = match (shift, code) {
        (false, code) => code,
        (true, KeyCode::Tab) => KeyCode::BackTab,
        (true, _) => return Err(WrongKey::Shift),
    };
    if ctrl && matches!(code, KeyCode::Char('i' | 'I')) {
        return Err(WrongKey::CtrlI);
    }
    Ok(Key::new(code, ctrl, alt))
}

fn code(name: &str) -> Option<KeyCode> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code)
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modified = self.ctrl || self.alt;
        let (shift, code) = match self.code {
            KeyCode::BackTab => ("s-", KeyCode::Tab),
            code => ("", code),
        };
        let name = NAMES.iter().find(|(_, known)| *known == code).map(|(name, _)| *name);
        let ctrl = if self.ctrl { "c-" } else { "" };
        let alt = if self.alt { "a-" } else { "" };
        match (code, name) {
            (KeyCode::Char(character), None) if modified => write!(f, "<{ctrl}{alt}{character}>"),
            (KeyCode::Char(character), None) => write!(f, "{character}"),
            (KeyCode::Char('>'), _) if !modified => write!(f, ">"),
            (_, name) => write!(f, "<{ctrl}{alt}{shift}{}>", name.unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(notation: &str) -> String {
        Key::parse(notation).expect(notation).to_string()
    }

    fn wrong(notation: &str) -> String {
        Key::parse(notation).expect_err(notation).to_string()
    }

    #[test]
    fn every_name_is_a_key_and_prints_as_one() {
        for (name, code) in NAMES {
            let key = Key::parse(&format!("<{name}>")).expect(name);
            assert_eq!(key.code, *code);
            assert_eq!(Key::parse(&key.to_string()), Ok(key));
        }
    }

    #[test]
    fn what_a_terminal_cannot_tell_apart_is_one_key() {
        assert_eq!(normal("<c-D>"), "<c-d>");
        assert_eq!(normal("<C-d>"), "<c-d>");
        assert_eq!(normal("<c-m>"), "<cr>");
        assert_eq!(normal("<c-[>"), "<esc>");
        assert_eq!(normal("<c-j>"), "<c-j>");
        assert_eq!(normal("<c-@>"), "<c-space>");
        assert_eq!(normal("<a-c-x>"), "<c-a-x>");
        assert_eq!(normal("<m-o>"), "<a-o>");
        assert_eq!(normal("<a-O>"), "<a-O>");
        assert_eq!(normal("<S-Tab>"), "<s-tab>");
        assert_eq!(normal("<c-->"), "<c-->");
        assert_eq!(normal("<".replace('<', "<lt>").as_str()), "<lt>");
        assert_eq!(normal(">"), ">");
        assert_eq!(normal("<c-gt>"), "<c-gt>");
    }

    #[test]
    fn mistakes_say_what_to_write() {
        insta::assert_snapshot!(
            ["", "jj", "<", "<spcae>", "<j>", "<>", "<c->", "<s-j>", "<c-i>", "\t", "<\u{1b}[2J>"]
                .map(wrong)
                .join("\n"),
            @r##"
        at character 1: no key is written here; write one such as `j` or `<c-d>`
        at character 1: this is more than one key; write each as an entry of its own
        at character 1: `<` opens the name of a key and no `>` follows; write `<lt>` for the character itself
        at character 1: `<spcae>` is no key; did you mean `<space>`?
        at character 1: `<j>` is no key; write a name such as `<cr>`, `<space>` or `<c-d>`, and characters as they are
        at character 1: `<>` is no key; write a name such as `<cr>`, `<space>` or `<c-d>`, and characters as they are
        at character 1: `<c->` is no key; did you mean `<cr>`?
        at character 1: Shift is told apart only with Tab; for a capital letter write the letter itself, as in `J`
        at character 1: Ctrl-I is Tab to every terminal; write `<tab>`
        at character 1: a control character is written here; write the key's name, as in `<tab>` or `<c-d>`
        at character 1: `<\u{1b}[2J>` is no key; write a name such as `<cr>`, `<space>` or `<c-d>`, and characters as they are
        "##
        );
    }

    #[test]
    fn a_sequence_says_where_it_is_wrong() {
        let keys = Key::parse_sequence("jj<space>q").expect("a sequence");
        assert_eq!(
            keys.iter().map(|key| key.label()).collect::<Vec<_>>(),
            ["j", "j", "Space", "q"]
        );
        assert_eq!(Key::parse_sequence(""), Ok(Vec::new()));
        let error = Key::parse_sequence("é<cr><hom>q").expect_err("no such key");
        assert_eq!(error.at, 5);
        assert_eq!(error.to_string(), "at character 6: `<hom>` is no key; did you mean `<home>`?");
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let named = proptest::sample::select(
            NAMES.iter().map(|(_, code)| *code).chain([KeyCode::BackTab]).collect::<Vec<_>>(),
        );
        let character = any::<char>()
            .prop_filter("keys type no control characters", |c| !c.is_control())
            .prop_map(KeyCode::Char);
        let ascii = proptest::char::range(' ', '~').prop_map(KeyCode::Char);
        (prop_oneof![named, character, ascii], any::<bool>(), any::<bool>())
            .prop_map(|(code, ctrl, alt)| Key::new(code, ctrl, alt))
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_back(keys in proptest::collection::vec(any_key(), 0..8)) {
            let text: String = keys.iter().map(Key::to_string).collect();
            prop_assert_eq!(Key::parse_sequence(&text), Ok(keys));
        }

        #[test]
        fn any_text_is_keys_in_normal_form_or_a_mistake_within_it(text in "[<>a-cC\\-é\\PC]{0,20}|\\PC{0,20}|(<[casm]-.>){0,3}") {
            match Key::parse_sequence(&text) {
                Ok(keys) => for key in keys {
                    prop_assert_eq!(Key::new(key.code, key.ctrl, key.alt), key);
                },
                Err(error) => prop_assert!(error.at < text.chars().count()),
            }
        }
    }
}
