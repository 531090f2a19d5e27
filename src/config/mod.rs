//! The configuration: raw TOML to a checked [`Config`], every mistake reported together
//! with its line. The complete, commented default is `config.toml`, embedded here: the
//! defaults are written there and nowhere else (the keys' in the action table).

mod bindings;
mod given;
mod load;
mod mistake;
mod order;
mod rights;
mod settings;
mod show;
mod style;
mod theme;

use std::path::PathBuf;

pub use crate::input::Keymap;
pub use load::text_of;
pub use mistake::{ConfigErrors, Mistake};
pub use order::Order;
pub use rights::{Deed, Rights};
pub use show::show;
pub use style::{Colour, Style, WrongStyle};
pub use theme::Theme;

/// The checked configuration.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "settings that are on or off")]
pub struct Config {
    /// Files and folders of the library, as written: `~` and relative paths are not resolved
    /// here.
    pub folders: Vec<PathBuf>,
    /// The order of the article list.
    pub order: Order,
    /// Width of the text, in columns, 20 to 200.
    pub width: u16,
    /// Where the speakers stand.
    pub speakers: Speakers,
    /// Whether paraphrases are sought and shown, too.
    pub indirect: bool,
    /// How sure an answer must be, from 0 to 1, for a speaker to be named; none for what
    /// the model was found to need.
    pub threshold: Option<f32>,
    /// Whether the mouse is taken (wheel and click); off, the terminal selects as usual.
    pub mouse: bool,
    /// Whether only ASCII is shown, with stand-ins for all other characters.
    pub ascii: bool,
    /// Whether the terminal is told of links.
    pub links: Links,
    /// Whether one reads line by line, without a screen.
    pub linear: bool,
    /// Whether each quotation is led in by its speaker's name there.
    pub linear_names: bool,
    /// The looks.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// The most rows that the finder lists, 1 to 10000.
    pub finder_limit: usize,
    /// Whether the finder shows the quotation in its context.
    pub finder_preview: bool,
    /// What the session may do. No file says so: it comes from whoever starts the program.
    pub rights: Rights,
}

/// Where the speakers stand while one reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speakers {
    /// Beside the article where there is room and the line is fast, else nowhere.
    Auto,
    /// Beside the article where there is room, else nowhere.
    Beside,
    /// In a few rows below the article, out of the way of scrolling.
    Below,
    /// Nowhere.
    Hidden,
}

/// Whether the terminal is told which cells lead to addresses (OSC 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Where it is known to open them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Config {
    /// The default configuration with the reader's own file over it, if there is one, given
    /// as the name to call it by in messages, and its text.
    ///
    /// # Errors
    /// Every mistake in the file; where it is not TOML at all, only that.
    pub fn load(user: Option<(&str, &str)>) -> Result<Self, ConfigErrors> {
        let mut config = Self::default();
        if let Some((file, text)) = user {
            load::read(&mut config, file, text)?;
        }
        Ok(config)
    }

    /// The same without any colour, for `NO_COLOR` and `--color never`: see
    /// [`Theme::without_colour`].
    #[must_use]
    pub fn without_colour(self) -> Self {
        Self { theme: self.theme.without_colour(), ..self }
    }
}

impl Default for Config {
    fn default() -> Self {
        let mut config = Self {
            folders: Vec::new(),
            order: Order::Path,
            width: 0,
            speakers: Speakers::Auto,
            indirect: false,
            threshold: None,
            mouse: false,
            ascii: false,
            links: Links::Auto,
            linear: false,
            linear_names: false,
            theme: Theme::plain(),
            keymap: Keymap::default(),
            finder_limit: 0,
            finder_preview: false,
            rights: Rights::All,
        };
        load::read(&mut config, "config.toml", include_str!("../../config.toml"))
            .expect("the embedded configuration has no mistake: tested");
        config
    }
}
