//! What a terminal knows.

use std::env;

use termini::{BoolCapability as Flag, NumberCapability as Number, StringCapability as Text};
use termini::{TermInfo, Value};

use super::opens::opens_links;

/// The colours that a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: not one colour sequence is written.
    None,
    /// The first eight.
    Eight,
    /// Eight, and eight bright ones.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// Any colour.
    True,
}

/// What a terminal knows; nothing else is sent to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "one for each thing that it may know or not")]
pub struct Known {
    /// Its colours.
    pub colours: Colours,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italics.
    pub italic: bool,
    /// Underlines.
    pub underline: bool,
    /// Fore- and background exchanged.
    pub reverse: bool,
    /// Text struck through.
    pub crossed: bool,
    /// Whether one attribute can be ended without the others.
    pub ends_one: bool,
    /// Scroll regions, and scrolling both ways in them.
    pub scrolls: bool,
    /// Scrolling by many rows at once (`SU`, `SD`).
    pub scrolls_many: bool,
    /// Erasing within a row (`ECH`).
    pub erases: bool,
    /// Whether the cursor waits at the end of a full row until something follows.
    pub waits: bool,
    /// A screen of its own for programs.
    pub alternate: bool,
    /// Hiding the cursor.
    pub hides_cursor: bool,
    /// Pasted text in brackets.
    pub pastes: bool,
    /// Frames shown at once (mode 2026); ignored where it is not known.
    pub synchronises: bool,
    /// Whether it answers `CSI 5 n`, by which it says that it has come so far. The VT100
    /// did, and so do its heirs, the Linux console among them.
    pub answers: bool,
    /// Whether it opens links (OSC 8).
    pub links: bool,
}

impl Known {
    /// What every terminal of today knows, with this many colours. Links are not among it.
    pub const fn modern(colours: Colours) -> Self {
        Self {
            colours,
            bold: true,
            dim: true,
            italic: true,
            underline: true,
            reverse: true,
            crossed: true,
            ends_one: true,
            scrolls: true,
            scrolls_many: true,
            erases: true,
            waits: true,
            alternate: true,
            hides_cursor: true,
            pastes: true,
            synchronises: true,
            answers: true,
            links: false,
        }
    }

    /// What the terminal of this process knows, by `TERM`, the terminfo database and
    /// `COLORTERM`. One that the database does not have is taken for a modern one.
    /// Whether colours are wanted at all (`NO_COLOR`) is for whoever draws to say.
    pub fn of_environment() -> Self {
        let value = |name: &str| env::var(name).unwrap_or_default();
        let term = value("TERM");
        let described = TermInfo::from_name(&term).ok();
        let mut known =
            described.map_or_else(|| Self::by_name(&term), |it| Self::described(&it, &term));
        let old = known.colours <= Colours::Eight;
        if !old && matches!(value("COLORTERM").as_str(), "truecolor" | "24bit") {
            known.colours = Colours::True;
        }
        known.links = opens_links(value);
        known
    }

    /// What a terminal knows that has no entry in the database.
    pub fn by_name(term: &str) -> Self {
        let has = |part: &str| term.contains(part);
        let palette = ["256color", "kitty", "alacritty", "foot", "ghostty", "wezterm", "tmux"];
        let modern = Self::modern(Colours::Sixteen);
        if has("direct") {
            Self::modern(Colours::True)
        } else if palette.iter().any(|part| has(part)) {
            Self::modern(Colours::Palette)
        } else if term == "linux" {
            Self {
                colours: Colours::Eight,
                italic: false,
                crossed: false,
                scrolls_many: false,
                alternate: false,
                pastes: false,
                synchronises: false,
                ..modern
            }
        } else if is_old(term) {
            let later = term.starts_with("vt2");
            Self {
                colours: Colours::None,
                dim: false,
                italic: false,
                crossed: false,
                ends_one: later,
                scrolls_many: false,
                erases: later,
                alternate: false,
                hides_cursor: later,
                pastes: false,
                synchronises: false,
                ..modern
            }
        } else {
            modern
        }
    }

    /// What the database says.
    fn described(info: &TermInfo, term: &str) -> Self {
        let has = |what| info.raw_string_cap(what).is_some_and(|text| !text.is_empty());
        let alternate = has(Text::EnterAlternativeMode);
        let direct = ["RGB", "Tc"].iter().any(|name| info.extended_cap(name).is_some());
        let colours = match info.number_cap(Number::MaxColors).unwrap_or(0) {
            ..8 => Colours::None,
            8..16 => Colours::Eight,
            _ if direct => Colours::True,
            16..256 => Colours::Sixteen,
            _ => Colours::Palette,
        };
        let ends = |what, sequence: &[u8]| {
            info.raw_string_cap(what).is_some_and(|text| text.starts_with(sequence))
        };
        let crossed = matches!(info.extended_cap("smxx"), Some(Value::Utf8String(_)));
        // The database knows little of what came after the VT220; what has a screen of its
        // own for programs is not as old as that.
        Self {
            // `xterm` has eight there, and the terminals that call themselves so have more.
            colours: if colours == Colours::Eight && alternate && term.starts_with("xterm") {
                Colours::Sixteen
            } else {
                colours
            },
            bold: has(Text::EnterBoldMode),
            dim: has(Text::EnterDimMode),
            italic: has(Text::EnterItalicsMode),
            underline: has(Text::EnterUnderlineMode),
            reverse: has(Text::EnterReverseMode),
            crossed,
            ends_one: ends(Text::ExitUnderlineMode, b"\x1b[24m"),
            scrolls: has(Text::ChangeScrollRegion) && has(Text::ScrollReverse),
            scrolls_many: has(Text::ParmIndex) && has(Text::ParmReverseIndex),
            erases: has(Text::EraseChars),
            waits: info.flag_cap(Flag::EatNewlineGlitch) || !info.flag_cap(Flag::AutoRightMargin),
            alternate,
            hides_cursor: has(Text::CursorInvisible),
            pastes: alternate,
            synchronises: alternate,
            answers: alternate || term == "linux" || is_old(term),
            links: false,
        }
    }
}

/// Whether this is a VT100, a VT220 or one between.
fn is_old(term: &str) -> bool {
    term.starts_with("vt1") || term.starts_with("vt2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_without_an_entry_are_known_by_their_names() {
        assert_eq!(Known::by_name("something-else"), Known::modern(Colours::Sixteen));
        assert_eq!(Known::by_name("xterm-kitty"), Known::modern(Colours::Palette));
        assert_eq!(Known::by_name("xterm-direct"), Known::modern(Colours::True));
        let old = Known::by_name("vt100");
        assert!(old.scrolls && old.bold && !old.hides_cursor && !old.alternate && !old.erases);
    }

    #[test]
    fn names_and_entries_say_the_same_of_old_terminals() {
        for name in ["linux", "vt100", "vt220"] {
            let Ok(entry) = TermInfo::from_name(name) else {
                println!("There is no entry of {name} here: it is not compared.");
                continue;
            };
            assert_eq!(Known::described(&entry, name), Known::by_name(name), "{name}");
        }
    }
}
