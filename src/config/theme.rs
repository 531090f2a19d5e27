//! The looks of the parts of the screen, with colours and without.

use super::Style;

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
    /// A paraphrase, over its speaker's colour.
    pub indirect: Style,
    /// One style for each speaker, given in turn; never empty.
    pub speakers: Vec<Style>,
}

impl Theme {
    /// A theme in which nothing has a look of its own.
    pub(super) fn plain() -> Self {
        let plain = Style::default();
        Self {
            text: plain,
            title: plain,
            dim: plain,
            current: plain,
            selected: plain,
            found: plain,
            border: plain,
            focus: plain,
            footer: plain,
            message: plain,
            error: plain,
            unknown: plain,
            indirect: plain,
            speakers: vec![plain],
        }
    }

    /// The theme without any colour: bold, underline and reverse stay, and what only a
    /// colour set apart gets a look instead. Quotations differ from running text, those of
    /// different speakers from one another as far as there are looks, and from unknown ones.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        let mut bare = Self {
            text: self.text.without_colour(),
            title: self.title.without_colour(),
            dim: self.dim.without_colour(),
            current: self.current.without_colour(),
            selected: self.selected.without_colour(),
            found: self.found.without_colour(),
            border: self.border.without_colour(),
            focus: self.focus.without_colour(),
            footer: self.footer.without_colour(),
            message: self.message.without_colour(),
            error: self.error.without_colour(),
            unknown: self.unknown.without_colour(),
            indirect: self.indirect.without_colour(),
            speakers: Vec::new(),
        };
        let reverse = Style { reverse: true, ..Style::default() };
        for style in [&mut bare.current, &mut bare.selected] {
            if *style == Style::default() {
                *style = reverse;
            }
        }
        // A match within the current quotation shows by its underline.
        bare.found = Style { reverse: true, underline: true, ..bare.found };
        if bare.unknown == bare.text {
            bare.unknown = Style { underline: !bare.text.underline, ..bare.text };
        }
        let mut taken = vec![bare.text, bare.unknown];
        for (position, style) in self.speakers.iter().enumerate() {
            let mut style = style.without_colour();
            if taken.contains(&style) {
                let free = VARIANTS.into_iter().find(|variant| !taken.contains(variant));
                style = free.unwrap_or_else(|| cycled(position, &taken[..2]));
            }
            taken.push(style);
            bare.speakers.push(style);
        }
        bare
    }
}

/// Looks that tell speakers apart without colour, the most legible first.
const VARIANTS: [Style; 7] = [
    look(true, false, false),
    look(true, false, true),
    look(false, true, false),
    look(false, false, true),
    look(true, true, false),
    look(false, true, true),
    look(true, true, true),
];

const fn look(bold: bool, italic: bool, underline: bool) -> Style {
    Style { fg: None, bg: None, bold, dim: false, italic, underline, reverse: false }
}

/// A look for a speaker when every one is given: in turn, but never running text's or that
/// of the unknown.
fn cycled(position: usize, kept: &[Style]) -> Style {
    VARIANTS
        .into_iter()
        .filter(|variant| !kept.contains(variant))
        .cycle()
        .nth(position)
        .unwrap_or(VARIANTS[0])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::config::{Colour, Config};

    fn all(theme: &Theme) -> Vec<Style> {
        let Theme {
            text,
            title,
            dim,
            current,
            selected,
            found,
            border,
            focus,
            footer,
            message,
            error,
            unknown,
            indirect,
            speakers,
        } = theme.clone();
        let mut styles = vec![
            text, title, dim, current, selected, found, border, focus, footer, message, error,
            unknown, indirect,
        ];
        styles.extend(speakers);
        styles
    }

    #[test]
    fn the_default_theme_is_legible_on_light_and_on_dark() {
        let theme = Config::default().theme;
        for style in all(&theme) {
            assert!(
                matches!(style.fg, None | Some(Colour::Ansi(0..=6))),
                "only the reader's own colours: {style}"
            );
            // Black, yellow and white vanish on one of the two unless they bring a background.
            let vanishes = matches!(style.fg, Some(Colour::Ansi(0 | 3)));
            assert!(!vanishes || style.bg.is_some(), "vanishes: {style}");
            assert!(style.bg.is_none() || style.fg.is_some(), "half a pair: {style}");
        }
        assert_eq!(theme.text, Style::default(), "the terminal's own foreground and background");
        let different: HashSet<_> = theme.speakers.iter().chain([&theme.unknown]).collect();
        assert_eq!(different.len(), theme.speakers.len() + 1);
        assert!((8..=12).contains(&theme.speakers.len()));
    }

    #[test]
    fn without_colour_quotations_are_still_told_apart() {
        let theme = Config::default().theme.without_colour();
        for style in all(&theme) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(!theme.speakers.contains(&theme.text));
        assert!(!theme.speakers.contains(&theme.unknown));
        assert_ne!(theme.unknown, theme.text);
        assert_ne!(theme.found, theme.current);
        let first: HashSet<_> = theme.speakers.iter().take(6).collect();
        assert_eq!(first.len(), 6, "{:?}", theme.speakers);
    }

    proptest::proptest! {
        #[test]
        fn without_colour_no_theme_loses_its_quotations(
            unknown in super::super::style::tests::any_style(),
            text in super::super::style::tests::any_style(),
            speakers in proptest::collection::vec(super::super::style::tests::any_style(), 1..30),
        ) {
            let count = speakers.len();
            let theme = Theme { text, unknown, speakers, ..Theme::plain() }.without_colour();
            proptest::prop_assert_eq!(theme.speakers.len(), count);
            proptest::prop_assert!(!theme.speakers.contains(&theme.text));
            proptest::prop_assert_ne!(theme.unknown, theme.text);
            proptest::prop_assert_eq!(theme.clone().without_colour(), theme);
        }
    }
}
