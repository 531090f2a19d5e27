//! Words that a text has both with a capital and without: those that begin sentences with one
//! may be no names.

use crate::speaker::lexicon::is_opener;
use crate::text::hash::Set;
use crate::text::prose::Prose;
use crate::text::tokens::TokenKind;
use crate::text::words::number;

/// Whether a word that begins a sentence stands elsewhere in small letters.
pub(super) fn is_common(word: &str, small: &SmallWords<'_>) -> bool {
    let lower = word.to_lowercase();
    small.holds(&lower) || is_opener(word)
}

/// Places of the table that tells most words to be asked for by nobody.
const PLACES: usize = 1 << 15;

/// The words of a text that stand in small letters, of those that it has with a capital
/// too: no others are asked for.
pub(super) struct SmallWords<'a>(Set<&'a str>);

impl<'a> SmallWords<'a> {
    pub(super) fn of(text: &'a str, prose: &Prose) -> Self {
        let place = |word: &str| {
            (number(word).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.ilog2())) as usize
        };
        let mut asked = [0_u64; PLACES / 64];
        for token in prose.tokens.iter().filter(|token| token.is_capital()) {
            let word = token.of(text);
            let place = if word.is_ascii() { place(word) } else { place(&word.to_lowercase()) };
            asked[place / 64] |= 1 << (place % 64);
        }
        let is_asked = |place: usize| asked[place / 64] & 1 << (place % 64) != 0;
        let small = prose.tokens.iter().filter(|token| token.kind == TokenKind::Lower);
        let words = small.map(|token| token.of(text)).filter(|word| is_asked(place(word)));
        Self(words.collect())
    }

    fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
