//! Folding for search: what two spellings of the same word have in common, with a way
//! back to the bytes they came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Span;

/// A text as search sees it: lower case, without accents, with plain quotes.
///
/// The folded text is for comparing only; whatever is shown comes from the original
/// through [`Folded::original_span`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where each stretch of it came from; empty where every byte stayed in its place.
    pieces: Vec<Piece>,
    /// Length of the original in bytes.
    length: u32,
}

/// What one character of the original became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// First byte in the folded text; the next piece's is its end.
    folded: u32,
    /// The character, with the accents after it that folding dropped.
    original: Span,
}

/// Folds a text: full Unicode lower case; compatibility forms taken apart (NFKD) and
/// accents dropped; letters such as `ß ø ł đ æ œ` written with plain ones; typographic
/// quotes, apostrophes and dashes made ASCII; soft hyphens and other invisible
/// characters dropped. Folding a folded text changes nothing.
///
/// Accents are the marks that people leave out when they type (Latin, Greek, Cyrillic,
/// Hebrew points, Arabic vowels). Marks that make another letter, as in the Indic
/// scripts or in Japanese, stay.
pub fn fold(text: &str) -> Folded {
    let length = text.len() as u32;
    if text.is_ascii() {
        return Folded { text: fold_ascii(text), pieces: Vec::new(), length };
    }
    let mut folded = String::with_capacity(text.len());
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let original = Span::new(at, at + letter.len_utf8());
        let before = folded.len();
        fold_char(letter, &mut folded);
        if folded.len() > before {
            pieces.push(Piece { folded: before as u32, original });
        } else if let Some(last) = pieces.last_mut() {
            last.original.end = original.end;
        }
    }
    Folded { text: folded, pieces, length }
}

/// Only the folded text, where no way back is needed.
pub fn fold_text(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold_char(letter, &mut folded));
    folded
}

impl Folded {
    /// The bytes of the original that a byte range of the folded text came from: whole
    /// characters, accents included. A range that cuts a character, or one of several
    /// letters that a character became (`ss` from `ß`), is widened; one that reaches
    /// past the end is cut.
    pub fn original_span(&self, range: Range<usize>) -> Span {
        let end = range.end.min(self.text.len());
        let start = range.start.min(end);
        if self.pieces.is_empty() {
            let clamp = |at: usize| at.min(self.length as usize);
            return Span::new(clamp(start), clamp(end));
        }
        let first = self.piece_at(start);
        if start == end {
            let at = if start == self.text.len() { self.length } else { first.original.start };
            return Span { start: at, end: at };
        }
        first.original.hull(self.piece_at(end - 1).original)
    }

    /// The piece that holds a byte of the folded text.
    fn piece_at(&self, byte: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.folded as usize <= byte);
        self.pieces[after.saturating_sub(1)]
    }
}

fn fold_ascii(text: &str) -> String {
    let mut folded = text.to_ascii_lowercase();
    if folded.contains('`') {
        folded = folded.replace('`', "'");
    }
    folded
}

/// Appends what one character folds to; nothing where it is dropped.
fn fold_char(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(if letter == '`' { '\'' } else { letter.to_ascii_lowercase() });
    } else if let Some(plain) = plain_letter(letter) {
        out.push_str(plain);
    } else {
        for lower in std::iter::once(letter).nfkd().flat_map(char::to_lowercase).nfkd() {
            match plain_letter(lower) {
                Some(plain) => out.push_str(plain),
                None if is_accent(lower) => {}
                None => out.push(if lower == '`' { '\'' } else { lower }),
            }
        }
    }
}

/// Letters and signs that have no decomposition, but a plain spelling that people type.
fn plain_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ŋ' | 'Ŋ' => "n",
        'ς' => "σ",
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʻ' | '´' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        // Soft hyphen, zero-width characters and direction marks: not part of any word.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        _ => return None,
    })
}

/// Whether a mark is one that people leave out when they type.
fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// The words of a folded text as byte ranges, in order: runs of letters and digits, with
/// apostrophes inside them (`don't`).
pub fn words(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + folded[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut rest = folded[start..].char_indices().peekable();
        while let Some((offset, letter)) = rest.next() {
            let joins = letter == '\''
                && end > start
                && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !(joins || is_word_letter(letter)) {
                break;
            }
            end = start + offset + letter.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

/// Marks that fold keeps are parts of words, though Unicode does not call them letters.
fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_that_people_mean_alike_fold_alike() {
        let cases = [
            ("Traoré", "traore"),
            ("Traore\u{301}", "traore"),
            ("STRAẞE Straße", "strasse strasse"),
            ("Łódź, Đorđe, Ærø, œuvre", "lodz, dorde, aero, oeuvre"),
            ("It’s “so” — ‘now’", "it's \"so\" - 'now'"),
            ("İstanbul Ἀθῆναι λόγος", "istanbul αθηναι λογοσ"),
            ("re\u{ad}build", "rebuild"),
            ("ﬁne ＡＢＣ", "fine abc"),
        ];
        for (original, expected) in cases {
            assert_eq!(fold(original).text, expected, "{original}");
            assert_eq!(fold_text(original), expected, "{original}");
        }
    }

    #[test]
    fn a_folded_range_leads_back_to_whole_characters() {
        let text = "À Traore\u{301} said: Straße!";
        let folded = fold(text);
        let of = |wanted: &str| {
            let at = folded.text.find(wanted).expect("is in the text");
            folded.original_span(at..at + wanted.len()).of(text)
        };
        assert_eq!(of("traore"), "Traore\u{301}");
        assert_eq!(of("tras"), "traß");
        assert_eq!(of("a"), "À");
        let end = folded.text.len();
        assert_eq!(folded.original_span(end..end), Span::new(text.len(), text.len()));
        assert_eq!(folded.original_span(0..usize::MAX).of(text), text);
    }

    #[test]
    fn words_keep_their_apostrophes_and_nothing_else() {
        let text = "don't 'stop' ex-mayor 1,000 o'";
        let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["don't", "stop", "ex", "mayor", "1", "000", "o"]);
    }

    proptest! {
        #[test]
        fn ranges_lead_to_boundaries_in_order(text in "\\PC{0,60}|[a-zA-ZßÆé\u{301}\u{ad}İ‘ \u{fdfa}]{0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(&folded.text, &fold_text(&text));
            prop_assert_eq!(&fold(&folded.text).text, &folded.text, "folding twice changes nothing");
            let mut last = Span::default();
            for (at, letter) in folded.text.char_indices() {
                let span = folded.original_span(at..at + letter.len_utf8());
                prop_assert!(text.get(span.range()).is_some() && !span.is_empty());
                prop_assert!(last.start <= span.start && last.end <= span.end);
                let from_start = folded.original_span(0..at + letter.len_utf8());
                prop_assert_eq!(from_start.end, span.end);
                last = span;
            }
            let word_ends: Vec<usize> = words(&folded.text).map(|word| word.end).collect();
            prop_assert!(word_ends.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
