//! Untrusted text made safe to show, one grapheme cluster at a time.
//!
//! The text itself is never changed: a [`Cluster`] says which bytes it stands for and
//! what to put on the screen for them. Control characters become a visible placeholder,
//! whole escape sequences, bidi controls and invisible characters become nothing, and
//! white space of any kind and number becomes one space.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Span;

/// What stands for a control character.
pub const PLACEHOLDER: &str = "\u{fffd}";

/// The longest escape string (title, clipboard, device control) that is taken as one, in
/// bytes. A longer or unfinished one loses only its introducer, so that a stray byte
/// cannot hide the rest of an article.
const LONGEST_ESCAPE: usize = 4096;

/// The longest cluster in bytes: what goes on beyond it (hundreds of stacked accents)
/// is split off, so that a row can never carry unbounded output.
const LONGEST_CLUSTER: usize = 64;

/// Some bytes of a text, and what to show for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Which bytes of the text.
    pub span: Span,
    /// What to show: one grapheme cluster, one space, a placeholder, or nothing.
    pub shown: Cow<'a, str>,
    /// How many columns that takes: 0, 1 or 2.
    pub columns: u16,
}

impl Cluster<'_> {
    /// Whether it stands for white space.
    pub fn is_space(&self) -> bool {
        self.shown == " "
    }
}

/// The clusters of a part of a text, in order; their spans cover the part exactly.
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

/// Walks `span` of `text` by cluster.
pub fn clusters(text: &str, span: Span) -> Clusters<'_> {
    Clusters { text, at: span.start as usize, end: span.end as usize }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let rest = &self.text[self.at..self.end];
        let first = rest.chars().next()?;
        let (length, shown, columns) = if let Some(length) = plain_ascii(rest.as_bytes()) {
            (length, Cow::Borrowed(&rest[..length]), 1)
        } else if first.is_whitespace() {
            (white_run(rest), Cow::Borrowed(" "), 1)
        } else if let Some(length) = escape_sequence(rest) {
            (length, Cow::Borrowed(""), 0)
        } else if first.is_control() {
            (first.len_utf8(), Cow::Borrowed(PLACEHOLDER), 1)
        } else {
            visible(rest)
        };
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Some(Cluster { span, shown, columns })
    }
}

/// The common case, decided on two bytes: a printable ASCII character that nothing
/// combines with.
fn plain_ascii(rest: &[u8]) -> Option<usize> {
    let alone = rest.get(1).is_none_or(u8::is_ascii);
    (alone && rest[0].is_ascii_graphic()).then_some(1)
}

/// The length of the white space at the start, with the invisible characters among it.
fn white_run(rest: &str) -> usize {
    rest.find(|c: char| !c.is_whitespace() && !is_hidden(c)).unwrap_or(rest.len())
}

/// Characters that only steer or hide: bidi controls, zero-width characters, tags.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The length of the escape sequence at the start, in its 7-bit (`ESC [`) or 8-bit
/// (U+009B) form, where there is one.
fn escape_sequence(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let (introducer, opened) = match chars.next()? {
        '\u{1b}' => match chars.next() {
            Some(c @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => (c, 2),
            Some(' '..='/') => return Some(short_escape(rest)),
            Some('0'..='~') => return Some(2),
            _ => return None,
        },
        '\u{9b}' => ('[', 2),
        '\u{9d}' => (']', 2),
        '\u{90}' => ('P', 2),
        '\u{98}' => ('X', 2),
        '\u{9e}' => ('^', 2),
        '\u{9f}' => ('_', 2),
        _ => return None,
    };
    let body = &rest.as_bytes()[opened..];
    let body = &body[..body.len().min(LONGEST_ESCAPE)];
    let length = if introducer == '[' { control_sequence(body) } else { control_string(body) };
    Some(opened + length)
}

/// `ESC` with intermediate bytes and one final byte, such as `ESC ( B`.
fn short_escape(rest: &str) -> usize {
    let body = &rest.as_bytes()[1..];
    let length = body.iter().take_while(|byte| (b' '..=b'/').contains(byte)).count();
    let ends = body.get(length).is_some_and(|byte| (b'0'..=b'~').contains(byte));
    if ends && length < 4 { length + 2 } else { 1 }
}

/// Parameters, intermediates and the final byte of a CSI sequence.
fn control_sequence(body: &[u8]) -> usize {
    let length = body.iter().take_while(|byte| (b' '..=b'?').contains(byte)).count();
    let ends = body.get(length).is_some_and(|byte| (b'@'..=b'~').contains(byte));
    if ends { length + 1 } else { 0 }
}

/// An OSC, DCS, SOS, PM or APC string with its terminator: BEL or ST, on the same line.
fn control_string(body: &[u8]) -> usize {
    for (at, byte) in body.iter().enumerate() {
        match byte {
            0x07 => return at + 1,
            0x1b if body.get(at + 1) == Some(&b'\\') => return at + 2,
            0xc2 if body.get(at + 1) == Some(&0x9c) => return at + 2,
            b'\n' | b'\r' => return 0,
            _ => {}
        }
    }
    0
}

/// A cluster of ordinary characters: what is hidden in it is left out, and what is wider
/// than two columns is cut to what fits.
fn visible(rest: &str) -> (usize, Cow<'_, str>, u16) {
    let window = &rest[..rest.floor_char_boundary(LONGEST_CLUSTER.min(rest.len()))];
    let cluster = window.graphemes(true).next().unwrap_or(window);
    let mut length = cluster.len();
    // A control or white character never stands inside a cluster, but for CR LF.
    let mut shown = clean(cluster);
    let mut columns = columns_of(&shown);
    if columns > 2 {
        length = 0;
        for c in cluster.chars() {
            let upto = length + c.len_utf8();
            if length > 0 && columns_of(&clean(&cluster[..upto])) > 2 {
                break;
            }
            length = upto;
        }
        shown = clean(&cluster[..length]);
        columns = columns_of(&shown);
    }
    if columns == 0 || columns > 2 {
        return (length, Cow::Borrowed(""), 0);
    }
    (length, shown, columns)
}

/// A cluster without its hidden characters; the joiner of an emoji stays.
fn clean(cluster: &str) -> Cow<'_, str> {
    let joins = |at: usize, c: char| {
        c == '\u{200d}' && at > 0 && cluster[at + 3..].starts_with(|next: char| next > '\u{2190}')
    };
    if !cluster.chars().any(is_hidden) {
        return Cow::Borrowed(cluster);
    }
    let kept = cluster.char_indices().filter(|&(at, c)| !is_hidden(c) || joins(at, c));
    Cow::Owned(kept.map(|(_, c)| c).collect())
}

/// Columns of a cleaned cluster, as terminals count them: the half-width voiced marks
/// take a column of their own.
fn columns_of(shown: &str) -> u16 {
    let marks = shown.chars().skip(1).filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    (UnicodeWidthStr::width(shown) + marks) as u16
}

/// A title, a file name or a message on one line, safe to show, white space folded and
/// cut at both ends.
pub fn safe_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(1024));
    let is_first = |line: &str| line.is_empty() || line.ends_with(' ');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        // Each letter stands for itself, as in most lines of long lists.
        for letter in text.chars() {
            if letter != ' ' || !is_first(&line) {
                line.push(letter);
            }
        }
    } else {
        for cluster in clusters(text, Span::new(0, text.len())) {
            if !cluster.is_space() || !is_first(&line) {
                line.push_str(&cluster.shown);
            }
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// How many columns a text takes when shown.
pub fn columns(text: &str) -> usize {
    let all = clusters(text, Span::new(0, text.len()));
    all.map(|cluster| usize::from(cluster.columns)).sum()
}

/// [`safe_line`], cut to at most `width` columns with `…` where it is longer. Takes time
/// in the width, not in the length of the text.
pub fn fit(text: &str, width: usize) -> String {
    let mut line = String::new();
    let (mut taken, mut upto) = (0, 0);
    for cluster in clusters(text, Span::new(0, text.len())) {
        if cluster.is_space() && (line.is_empty() || line.ends_with(' ')) {
            continue;
        }
        taken += usize::from(cluster.columns);
        if taken > width {
            if cluster.is_space() && text[cluster.span.range().end..].trim().is_empty() {
                break;
            }
            line.truncate(upto);
            line.truncate(line.trim_end().len());
            if width > 0 {
                line.push('…');
            }
            return line;
        }
        line.push_str(&cluster.shown);
        if taken < width {
            upto = line.len();
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let all = clusters(text, Span::new(0, text.len()));
        all.map(|cluster| cluster.shown.into_owned()).collect()
    }

    #[test]
    fn white_space_folds_to_one_space() {
        assert_eq!(shown("a \t\r\n b\u{a0}\u{2003}c\u{85}d\u{2028}e"), "a b c d e");
    }

    #[test]
    fn whole_escape_sequences_vanish() {
        assert_eq!(shown("\u{1b}[31mred\u{1b}[0m"), "red");
        assert_eq!(shown("\u{9b}31mred"), "red");
        assert_eq!(shown("a\u{1b}]0;owned\u{7}b\u{1b}]52;c;eA==\u{1b}\\c"), "abc");
        assert_eq!(shown("a\u{1b}Pq#0\u{1b}\\b\u{90}q\u{9c}c\u{1b}(Bd\u{1b}7e"), "abcde");
    }

    #[test]
    fn an_unfinished_escape_string_hides_nothing_else() {
        assert_eq!(shown("a\u{1b}]0;title\nand the article"), "a0;title and the article");
        assert_eq!(shown("a\u{1b}"), "a\u{fffd}");
    }

    #[test]
    fn controls_are_seen_and_steering_is_not() {
        assert_eq!(shown("a\0b\u{8}c\u{80}d"), "a\u{fffd}b\u{fffd}c\u{fffd}d");
        assert_eq!(shown("a\u{202e}b\u{200b}c\u{feff}d\u{2066}e"), "abcde");
    }

    #[test]
    fn emoji_keep_their_joiners_and_clusters_their_accents() {
        let family = "👩\u{200d}👧";
        assert_eq!(shown(family), family);
        assert_eq!(columns(family), 2);
        assert_eq!(shown("e\u{301}a"), "e\u{301}a");
        assert_eq!(columns("日本"), 4);
        assert_eq!(shown("a\u{200d}b"), "ab");
    }

    #[test]
    fn stacked_accents_are_bounded() {
        let tower = format!("a{}", "\u{301}".repeat(10_000));
        assert!(shown(&tower).len() <= LONGEST_CLUSTER);
    }

    #[test]
    fn lines_are_cut_with_an_ellipsis() {
        assert_eq!(fit("one two three", 20), "one two three");
        assert_eq!(fit("one two three", 8), "one two…");
        assert_eq!(fit("one two three", 9), "one two…");
        assert_eq!(fit("one two  ", 7), "one two");
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(safe_line("  a\u{1b}[2J\n b "), "a b");
    }

    proptest! {
        #[test]
        fn plain_lines_are_folded_like_others(text in "[ -~]{0,40}| {0,9}[a-c ]{0,9}") {
            let other = safe_line(&format!("{text} é"));
            let plain = format!("{} é", safe_line(&text));
            prop_assert_eq!(plain.trim_start(), other);
        }

        #[test]
        fn nothing_that_steers_gets_through(text in "(\\PC|[\\x00-\\x20\\x7f-\\xa0]|\\x1b\\[|\u{200d}|\u{301}|\u{1112}|\u{1f468}){0,60}") {
            let mut at = 0;
            for cluster in clusters(&text, Span::new(0, text.len())) {
                prop_assert_eq!(cluster.span.start as usize, at);
                prop_assert!(!cluster.span.is_empty());
                at = cluster.span.end as usize;
                prop_assert!(!cluster.shown.chars().any(char::is_control));
                prop_assert!(cluster.columns <= 2);
                prop_assert_eq!(usize::from(columns_of(&cluster.shown)), usize::from(cluster.columns));
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn a_fitted_line_fits(text in "\\PC{0,40}", width in 0_usize..20) {
            prop_assert!(columns(&fit(&text, width)) <= width);
        }
    }
}
