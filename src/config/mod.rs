//! The configuration: raw TOML to a checked [`Config`], every mistake reported together
//! with its line. The complete, commented default is `config.toml`, embedded here.

use std::path::PathBuf;

/// A colour of the terminal: one of the 16 ANSI colours, by its number, so that the
/// reader's own palette decides what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's own foreground or background.
    Default,
    /// An ANSI colour, 0 to 15.
    Ansi(u8),
    /// One of the 256 colours.
    Indexed(u8),
    /// True colour.
    Rgb(u8, u8, u8),
}

/// How something looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// Foreground.
    pub fg: Option<Colour>,
    /// Background.
    pub bg: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Foreground and background exchanged.
    pub reverse: bool,
}

/// The looks of the parts of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Headlines and headings.
    pub title: Style,
    /// Residue of the page, and whatever is out of the way.
    pub dim: Style,
    /// The quotation that is current, over its speaker's colour.
    pub current: Style,
    /// The chosen row of a list.
    pub selected: Style,
    /// Matches of a search or of the finder.
    pub found: Style,
    /// Borders between panes.
    pub border: Style,
    /// Pane titles, and the border of the pane that has the focus.
    pub focus: Style,
    /// The line of keys at the bottom.
    pub footer: Style,
    /// Messages.
    pub message: Style,
    /// Messages of failure.
    pub error: Style,
    /// A quotation whose speaker is not known.
    pub unknown: Style,
    /// One style for each speaker, given in turn.
    pub speakers: Vec<Style>,
}

/// The checked configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Folders whose articles are opened when none are named.
    pub folders: Vec<PathBuf>,
    /// Width of the text, in columns, 20 to 200.
    pub width: u16,
    /// Whether the speaker list stands beside the article where there is room.
    pub speakers_beside: bool,
    /// Whether the mouse is taken (wheel and click); off, the terminal selects as usual.
    pub mouse: bool,
    /// The looks.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// The most rows that the finder lists.
    pub finder_limit: usize,
    /// Whether the finder shows the quotation in its context.
    pub finder_preview: bool,
}

pub use crate::input::Keymap;
