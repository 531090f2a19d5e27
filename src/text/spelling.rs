//! What the letters of a word tell: hashes of all of it, and how it begins and ends.

use super::hash::{are_small, hash_of_short, of_letters, short, small};
use super::tokens::is_apostrophe;

/// A word's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Hash of the word as written, apostrophes made one.
    pub(crate) exact: u32,
    /// The same in small letters, digits made one.
    pub(crate) lower: u32,
    /// The last letters in small, the very last first; 0 before the first.
    pub(crate) last: [u32; 3],
    /// The first three letters in small, and the first five, each as one number.
    pub(crate) first: [u32; 2],
    /// Whether there is an apostrophe, a digit, a hyphen, as bits from [`APOSTROPHE`] on.
    pub(crate) marks: u8,
    /// How many letters.
    pub(crate) length: u32,
}

/// The bit of an apostrophe; those of a digit and of a hyphen come next.
const APOSTROPHE: u8 = 1 << 2;

impl Spelling {
    /// Reads a word: most are of ASCII letters alone and read at one glance.
    pub(crate) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len() as u32;
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            let Some([exact, lower]) = of_letters(word) else { return Self::by_letter(word) };
            let [first, last] = [first, last].map(|bytes| small(u64::from_le_bytes(*bytes)));
            return Self::of_letters(exact, lower, first, last, length);
        }
        let all = short(bytes);
        let lower = small(all);
        if !are_small(lower, length) {
            return Self::by_letter(word);
        }
        let [exact, hash] = [all, lower].map(|bytes| hash_of_short(bytes, length as usize));
        Self::of_letters(exact, hash, lower, lower << (64 - 8 * length), length)
    }

    /// The hash of a word as written, apostrophes made one, where nothing else is asked for.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn exact(word: &str) -> u32 {
        match of_letters(word) {
            Some([exact, _]) if !word.is_empty() => exact,
            _ => Self::by_letter(word).exact,
        }
    }

    /// The spelling of a word of ASCII letters alone, by its hashes and by its first and its
    /// last eight letters in small.
    fn of_letters(exact: u32, lower: u32, first: u64, last: u64, length: u32) -> Self {
        let letter = |back: u32| (last >> (56 - 8 * back)) as u32 & 0xff;
        Self {
            exact,
            lower,
            last: [letter(0), letter(1), letter(2)],
            first: [first as u32 & 0x00ff_ffff, five(first & 0x00ff_ffff_ffff)],
            marks: 0,
            length,
        }
    }

    /// Reads any word, letter by letter.
    fn by_letter(word: &str) -> Self {
        let mut spelling =
            Self { exact: START, lower: START, last: [0; 3], first: [0; 2], marks: 0, length: 0 };
        let mut first = 0;
        for c in word.chars() {
            let (exact, small, mark) = match c {
                _ if is_apostrophe(c) => ('\'', '\'', APOSTROPHE),
                '“' | '”' => (c, '"', 0),
                '0'..='9' => (c, '0', APOSTROPHE << 1),
                '-' => (c, c, APOSTROPHE << 2),
                _ if c.is_ascii() => (c, c.to_ascii_lowercase(), 0),
                _ => (c, c.to_lowercase().next().unwrap_or_default(), 0),
            };
            spelling.exact = step(spelling.exact, exact.into());
            spelling.lower = step(spelling.lower, small.into());
            spelling.last = [small.into(), spelling.last[0], spelling.last[1]];
            if spelling.length < 5 {
                first ^= u64::from(small) << (8 * spelling.length);
            }
            if spelling.length < 3 {
                spelling.first[0] ^= u32::from(small) << (8 * spelling.length);
            }
            spelling.marks |= mark;
            spelling.length += 1;
        }
        spelling.first[1] = five(first);
        spelling
    }
}

/// Five letters, a byte each, as one number.
fn five(letters: u64) -> u32 {
    (letters ^ letters >> 27) as u32
}

/// Where hashes of letters begin (FNV-1a's offset of 32 bits).
const START: u32 = 0x811c_9dc5;

/// Takes one more letter into a hash (FNV-1a with a mix).
fn step(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(0x0100_0193).rotate_left(5)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn odd_apostrophes_and_numbers_are_spelt_alike() {
        assert_eq!(Spelling::of("don't"), Spelling::of("don’t"));
        assert_eq!(Spelling::of("21st").lower, Spelling::of("90st").lower);
        assert_ne!(Spelling::of("21st").exact, Spelling::of("90st").exact);
    }

    proptest! {
        #[test]
        fn words_read_at_one_glance_begin_and_end_as_others(word in "[a-zA-Z]{0,20}") {
            let (glance, letters) = (Spelling::of(&word), Spelling::by_letter(&word));
            prop_assert_eq!(glance.last, letters.last);
            prop_assert_eq!(glance.first, letters.first);
            prop_assert_eq!(glance.length, letters.length);
            prop_assert_eq!(glance.exact, Spelling::exact(&word));
            prop_assert_eq!(glance.lower, Spelling::of(&word.to_ascii_lowercase()).exact);
        }
    }
}
