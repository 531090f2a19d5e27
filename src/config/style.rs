//! Looks as words: `bold blue`, `underline #a04000 on default`.

use std::fmt;
use std::str::FromStr;

/// A colour of the terminal. The first 16 are named, so that the reader's own palette
/// decides what they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's own foreground or background.
    Default,
    /// An ANSI colour, 0 to 15.
    Ansi(u8),
    /// One of the 256 colours, 16 to 255 ([`Colour::Ansi`] has the first 16).
    Indexed(u8),
    /// True colour.
    Rgb(u8, u8, u8),
}

/// How something looks. `None` leaves a colour as what is drawn beneath has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(clippy::struct_excessive_bools, reason = "attributes of a cell, each on or off by itself")]
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

/// The ANSI colours by number.
const ANSI: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The words that are no colours; `plain` stands for no words.
const LOOKS: [&str; 7] = ["plain", "bold", "dim", "italic", "underline", "reverse", "on"];

/// Why words do not make a look.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongStyle {
    /// A word that is neither a colour nor a look.
    #[error(
        "`{}` is neither a colour nor a look{}", crate::input::shown(.word),
        .nearest.map_or_else(
            || "; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`".to_owned(),
            |name| crate::input::did_you_mean(Some(name)))
    )]
    Unknown {
        /// The word.
        word: String,
        /// The known word that is most like it.
        nearest: Option<&'static str>,
    },
    /// `on` with nothing after it.
    #[error("a colour must follow `on`, as in `on blue`")]
    NothingOn,
    /// Two foregrounds or two backgrounds.
    #[error("there are two colours for one thing; write the background after `on`")]
    TwoColours,
}

impl FromStr for Colour {
    type Err = WrongStyle;

    fn from_str(word: &str) -> Result<Self, WrongStyle> {
        let lower = word.to_ascii_lowercase();
        let unknown = || {
            let names = ANSI.into_iter().chain(LOOKS).chain(["default"]);
            WrongStyle::Unknown {
                word: word.to_owned(),
                nearest: crate::input::nearest(word, names),
            }
        };
        if let Some(number) = ANSI.iter().position(|name| *name == lower) {
            return Ok(Self::Ansi(number as u8));
        }
        if let Some(hex) = lower.strip_prefix('#') {
            let digits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            let value = u32::from_str_radix(hex, 16).ok().filter(|_| digits).ok_or_else(unknown)?;
            let [_, red, green, blue] = value.to_be_bytes();
            return Ok(Self::Rgb(red, green, blue));
        }
        match lower.as_str() {
            "default" => Ok(Self::Default),
            "grey" | "gray" => Ok(Self::Ansi(8)),
            _ if lower.bytes().all(|byte| byte.is_ascii_digit()) => match lower.parse() {
                Ok(number @ 0..16) => Ok(Self::Ansi(number)),
                Ok(number) => Ok(Self::Indexed(number)),
                Err(_) => Err(unknown()),
            },
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => write!(f, "default"),
            Self::Ansi(number) => match ANSI.get(usize::from(*number)) {
                Some(name) => write!(f, "{name}"),
                None => write!(f, "{number}"),
            },
            Self::Indexed(number) => write!(f, "{number}"),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

impl FromStr for Style {
    type Err = WrongStyle;

    fn from_str(text: &str) -> Result<Self, WrongStyle> {
        let mut style = Self::default();
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            let (place, word) = match word.to_ascii_lowercase().as_str() {
                "bold" => {
                    style.bold = true;
                    continue;
                }
                "dim" => {
                    style.dim = true;
                    continue;
                }
                "italic" => {
                    style.italic = true;
                    continue;
                }
                "underline" => {
                    style.underline = true;
                    continue;
                }
                "reverse" => {
                    style.reverse = true;
                    continue;
                }
                "plain" => continue,
                "on" => (&mut style.bg, words.next().ok_or(WrongStyle::NothingOn)?),
                _ => (&mut style.fg, word),
            };
            if place.replace(word.parse()?).is_some() {
                return Err(WrongStyle::TwoColours);
            }
        }
        Ok(style)
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let looks = [
            (self.bold, "bold"),
            (self.dim, "dim"),
            (self.italic, "italic"),
            (self.underline, "underline"),
            (self.reverse, "reverse"),
        ];
        let mut words: Vec<String> =
            looks.iter().filter(|(on, _)| *on).map(|(_, word)| (*word).to_owned()).collect();
        words.extend(self.fg.map(|colour| colour.to_string()));
        words.extend(self.bg.map(|colour| format!("on {colour}")));
        if words.is_empty() {
            words.push("plain".to_owned());
        }
        write!(f, "{}", words.join(" "))
    }
}

impl Style {
    /// The same look without its colours; a background becomes reverse, since it was there
    /// to stand out.
    #[must_use]
    pub fn without_colour(self) -> Self {
        let stood_out = !matches!(self.bg, None | Some(Colour::Default));
        Self { fg: None, bg: None, reverse: self.reverse || stood_out, ..self }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(in crate::config) fn any_style() -> impl Strategy<Value = Style> {
        let colour = || {
            prop_oneof![
                Just(None),
                Just(Some(Colour::Default)),
                (0..16_u8).prop_map(|number| Some(Colour::Ansi(number))),
                (16..=255_u8).prop_map(|number| Some(Colour::Indexed(number))),
                any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Some(Colour::Rgb(r, g, b))),
            ]
        };
        (colour(), colour(), any::<[bool; 5]>()).prop_map(
            |(fg, bg, [bold, dim, italic, underline, reverse])| Style {
                fg,
                bg,
                bold,
                dim,
                italic,
                underline,
                reverse,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_back(style in any_style()) {
            prop_assert_eq!(style.to_string().parse(), Ok(style));
        }

        #[test]
        fn any_text_is_a_style_or_a_mistake(text in "(\\PC{0,8}|on|#[0-9a-f]{5,7}|[0-9]{1,4}| ){0,4}") {
            if let Ok(style) = text.parse::<Style>() {
                prop_assert_eq!(style.to_string().parse(), Ok(style));
            }
        }
    }

    #[test]
    fn words_are_read_in_any_order_and_case() {
        let style: Style = "on Blue BOLD bright-white underline".parse().expect("a style");
        assert_eq!(style.to_string(), "bold underline bright-white on blue");
        assert_eq!("".parse(), Ok(Style::default()));
        assert_eq!("plain".parse(), Ok(Style::default()));
        assert_eq!("12".parse(), Ok(Colour::Ansi(12)));
        assert_eq!("208".parse(), Ok(Colour::Indexed(208)));
        assert_eq!("#A04000".parse(), Ok(Colour::Rgb(160, 64, 0)));
        assert_eq!("grey".parse(), Ok(Colour::Ansi(8)));
    }

    #[test]
    fn mistakes_say_what_to_write() {
        insta::assert_snapshot!(
            ["gren", "boldd red", "sparkling", "256", "#12345", "#+12345", "red on", "red blue", "on red on blue", "on on"]
                .map(|text| text.parse::<Style>().expect_err(text).to_string())
                .join("\n"),
            @r#"
            `gren` is neither a colour nor a look; did you mean `green`?
            `boldd` is neither a colour nor a look; did you mean `bold`?
            `sparkling` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
            `256` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
            `#12345` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
            `#+12345` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
            a colour must follow `on`, as in `on blue`
            there are two colours for one thing; write the background after `on`
            there are two colours for one thing; write the background after `on`
            `on` is neither a colour nor a look; did you mean `on`?
            "#
        );
    }

    #[test]
    fn without_colour_a_background_still_stands_out() {
        let bare = |text: &str| text.parse::<Style>().expect(text).without_colour().to_string();
        assert_eq!(bare("bold red"), "bold");
        assert_eq!(bare("black on yellow"), "reverse");
        assert_eq!(bare("underline red on default"), "underline");
    }
}
