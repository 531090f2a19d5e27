//! What terminals and fonts that have nothing but ASCII show instead of other characters.
//! Every stand-in is as wide as what it stands for, so that no column moves.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Span;
use super::display::clusters;

/// What stands for a character that has no likeness.
const UNLIKE: char = '?';

/// The ASCII that is shown for a cluster of `columns` columns: quotation marks and dashes
/// become plain ones, letters lose their accents, lines and marks of the screen become
/// `-`, `|`, `>`, and whatever has no likeness `?`. It takes exactly `columns` columns.
pub fn ascii(shown: &str, columns: u16) -> Cow<'_, str> {
    if shown.is_ascii() {
        return Cow::Borrowed(shown);
    }
    let columns = usize::from(columns);
    let like = shown.chars().next().and_then(|first| alike(first, columns));
    Cow::Owned(match like.filter(|_| columns > 0) {
        Some(like) => format!("{like:<columns$}"),
        None => UNLIKE.to_string().repeat(columns),
    })
}

/// A line or several with every cluster as [`ascii`] shows it. What is ASCII already stays
/// as it is, line ends and escape sequences among it.
pub fn ascii_text(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        // An accent belongs to the letter before it.
        let start = at.saturating_sub(1);
        let start =
            if rest[start..at].starts_with(|c: char| c.is_ascii_graphic()) { start } else { at };
        out.push_str(&rest[..start]);
        let Some(cluster) = clusters(rest, Span::new(start, rest.len())).next() else { break };
        let end = cluster.span.range().end;
        if rest[start..end].is_ascii() {
            out.push_str(&rest[start..end]);
        } else {
            out.push_str(&ascii(&cluster.shown, cluster.columns));
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What a character looks most like, where that has room.
fn alike(first: char, columns: usize) -> Option<String> {
    let sign = match first {
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' | '\u{300c}'..='\u{300f}' => '"',
        '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{2032}' | '\u{b4}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{30fc}' => '-',
        '\u{2502}' | '\u{2503}' | '\u{2016}' => '|',
        '\u{252c}' | '\u{2534}' | '\u{253c}' | '\u{251c}' | '\u{2524}' => '+',
        '\u{25b6}' | '\u{258c}' | '\u{25ba}' | '\u{2192}' => '>',
        '\u{2190}' => '<',
        '\u{2022}' | '\u{25a0}' | '\u{25aa}' | '\u{25cf}' | '\u{2219}' => '*',
        '\u{b7}' | '\u{3002}' => '.',
        '\u{2026}' => '~',
        '\u{2044}' => '/',
        '\u{d7}' => 'x',
        // Letters that no decomposition takes apart.
        '\u{df}' => 's',
        '\u{d8}' => 'O',
        '\u{f8}' => 'o',
        '\u{141}' => 'L',
        '\u{142}' => 'l',
        '\u{110}' | '\u{d0}' => 'D',
        '\u{111}' | '\u{f0}' => 'd',
        '\u{131}' => 'i',
        '\u{126}' => 'H',
        '\u{127}' => 'h',
        _ => return plain(first, columns),
    };
    Some(sign.to_string())
}

/// A character without its accents, in plain letters.
fn plain(first: char, columns: usize) -> Option<String> {
    if first.is_ascii() {
        return Some(first.to_string());
    }
    let apart: String = std::iter::once(first).nfkd().filter(|c| !is_accent(*c)).collect();
    let fits = !apart.is_empty() && apart.len() <= columns;
    (fits && apart.bytes().all(|byte| byte.is_ascii_graphic())).then_some(apart)
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_like_is_shown_and_the_rest_is_marked() {
        let cases = [
            (
                "\u{201c}It\u{2019}s late,\u{201d} he said \u{2014} twice\u{2026}",
                "\"It's late,\" he said - twice~",
            ),
            (
                "Traor\u{e9}, S\u{f8}rensen, \u{141}ukasz, e\u{301}t\u{e9}",
                "Traore, Sorensen, Lukasz, ete",
            ),
            ("\u{65e5}\u{672c} \u{c11c}\u{c6b8} \u{ff21}", "???? ???? A "),
            ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1eb}\u{1f1ee}", "?? ??"),
            ("\u{20ac}5 \u{5e9}\u{5dc}\u{5d5}\u{5dd}", "?5 ????"),
            ("a\n\tb\u{1b}[1mc", "a\n\tb\u{1b}[1mc"),
            ("\u{1b}[1m\u{e9}\u{1b}[0m", "\u{1b}[1me\u{1b}[0m"),
        ];
        for (text, expected) in cases {
            assert_eq!(ascii_text(text), expected);
        }
    }

    proptest! {
        #[test]
        fn it_is_ascii_and_as_wide(text in "(\\PC|\u{301}|\u{200d}|\u{1112}){0,30}") {
            let shown = ascii_text(&text);
            prop_assert!(shown.is_ascii());
            for cluster in clusters(&text, Span::new(0, text.len())) {
                let shown = ascii(&cluster.shown, cluster.columns);
                prop_assert!(shown.is_ascii());
                prop_assert_eq!(shown.len(), usize::from(cluster.columns));
            }
        }
    }
}
