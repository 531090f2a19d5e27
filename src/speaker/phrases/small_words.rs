//! Words that a text has both with a capital and without: those that begin sentences with one
//! may be no names.

use super::Phrases;
use crate::speaker::lexicon::is_opener;
use crate::text::hash::Set;
use crate::text::tokens::TokenKind;
use crate::text::words::number;

/// Whether a word that begins a sentence stands elsewhere in small letters.
pub(super) fn is_common(word: &str, small: &SmallWords) -> bool {
    is_opener(word) || small.holds(word)
}

/// How many looks of words are told apart: by the first letter, the last one and the length.
const LOOKS: usize = 1 << 14;

/// The look of a word, in small letters.
fn look(word: &str) -> usize {
    let bytes = word.as_bytes();
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(byte & 31));
    letter(bytes.first()) | letter(bytes.last()) << 5 | (bytes.len() & 15) << 10
}

/// The words of a text that stand in small letters, by their numbers, of those that begin a
/// sentence with a capital too: no others are asked for.
pub(super) struct SmallWords(Set<u64>);

impl SmallWords {
    pub(super) fn of(phrases: &Phrases<'_>) -> Self {
        let tokens = &phrases.prose.tokens;
        let mut asked = [0_u64; LOOKS / 64];
        for at in phrases.starts.iter().filter(|at| phrases.begins_sentence(*at)) {
            let kinds = phrases.kinds(at);
            if tokens[at].is_capital() && !kinds.is_closed() && !kinds.is_opener() {
                let look = in_small(phrases.word(at), look);
                asked[look / 64] |= 1 << (look % 64);
            }
        }
        let is_asked = |word: &str| {
            let look = look(word);
            // Those with capitals inside are other words.
            asked[look / 64] & 1 << (look % 64) != 0
                && !word.bytes().any(|byte| byte.is_ascii_uppercase())
        };
        let small = phrases.prose.tell(|token| {
            let word = Some(token).filter(|token| token.kind == TokenKind::Lower);
            word.map(|token| token.of(phrases.text)).filter(|word| is_asked(word)).map_or(0, number)
        });
        Self(small.all().filter(|number| *number != 0).collect())
    }

    fn holds(&self, word: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&in_small(word, number))
    }
}

/// What is so of a word in small letters. Those of ASCII are read as small ones anyway.
fn in_small<T>(word: &str, ask: impl Fn(&str) -> T) -> T {
    if word.is_ascii() { ask(word) } else { ask(&word.to_lowercase()) }
}
