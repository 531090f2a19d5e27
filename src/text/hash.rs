//! Hashes of words and of combinations of what is seen: the keys under which trained
//! weights are kept. Stable across versions and platforms.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;

/// A map by words or the like, whose hashes are fast and the same on every run.
pub type Map<K, V> = HashMap<K, V, FixedState>;

/// A set of words or the like, hashed likewise.
pub type Set<K> = HashSet<K, FixedState>;

/// How many bits a key has. Few enough that sorted keys pack well, many enough that two
/// that matter rarely meet.
pub const KEY_BITS: u32 = 24;

/// A key on the way: what has been seen so far, folded into one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Key(u64);

impl Key {
    /// Begins a key with the number of its template.
    pub const fn of(template: u32) -> Self {
        Self(0x51_7c_c1_b7_27_22_0a_95).with(template)
    }

    /// The key with one more thing seen.
    #[must_use]
    pub const fn with(self, value: u32) -> Self {
        let mixed = (self.0 ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ (mixed >> 29))
    }

    /// The finished key, of [`KEY_BITS`] bits.
    pub const fn end(self) -> u32 {
        let mixed = self.0.wrapping_mul(0xd6e8_feb8_6659_fd93);
        (mixed >> (64 - KEY_BITS)) as u32
    }

    /// What has been seen so far as one value of another key.
    pub const fn value(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// The finished key of a template and some values, for which [`Key`] would have to wait from
/// one to the next: values add up, each times an odd number of its place (multilinear
/// hashing, Lemire and Kaser 2014), so that what keys have in common is worked out once.
#[inline]
pub fn key(template: u32, values: &[u32]) -> u32 {
    debug_assert!(values.len() <= MOST, "so many values have no number of their own");
    let start = u64::from(template + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let sum = values
        .iter()
        .zip(TIMES)
        .fold(start, |sum, (value, times)| sum.wrapping_add(u64::from(*value).wrapping_mul(times)));
    Key(sum ^ (sum >> 31)).end()
}

/// Most values of a [`key`].
const MOST: usize = 8;

/// The odd number of each place of a [`key`].
const TIMES: [u64; MOST] = {
    let mut times = [0; MOST];
    let mut place = 0;
    while place < MOST {
        times[place] = mix(place as u64 + 1) | 1;
        place += 1;
    }
    times
};

/// The hash of a word in small letters (ASCII), taken eight bytes at a time.
pub const fn word(word: &str) -> u32 {
    (wide(word) >> 32) as u32
}

/// The same in 64 bits, of which the upper half is that hash.
pub(super) const fn wide(word: &str) -> u64 {
    let mut rest = word.as_bytes();
    let mut hash = rest.len() as u64;
    while let Some((bytes, more)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ small(u64::from_le_bytes(*bytes)));
        rest = more;
    }
    mix(hash ^ small(short(rest)))
}

/// A word as it is written and its kind as one number, of which there are too many for two
/// words to have the same: of fewer than eight bytes all of it, of more its hash.
#[inline]
pub(super) fn written(text: &str, word: Range<usize>, kind: u8) -> u64 {
    let bytes = text.as_bytes();
    let length = word.len();
    if length < 8 {
        let letters = match bytes.get(word.start..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(letters) => u64::from_le_bytes(*letters) & ((1 << (8 * length)) - 1),
            None => short(&bytes[word]),
        };
        return letters | (length as u64 | u64::from(kind) << 4) << 56;
    }
    let mut rest = &bytes[word];
    let last = rest.last_chunk::<8>().map_or(0, |last| u64::from_le_bytes(*last));
    let mut hash = length as u64 | u64::from(kind) << 32;
    while let Some((letters, more)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*letters));
        rest = more;
    }
    mix(hash ^ last)
}

/// The hash of a word of fewer than eight bytes, given as one number: of the word as it is
/// written, or of its small letters.
pub(super) const fn hash_of_short(bytes: u64, length: usize) -> u32 {
    (mix(length as u64 ^ bytes) >> 32) as u32
}

/// The hash of a word as it is written and that of its small letters, where it is of letters
/// of ASCII alone.
pub(super) const fn of_letters(word: &str) -> Option<[u32; 2]> {
    let mut rest = word.as_bytes();
    let (mut exact, mut lower) = (rest.len() as u64, rest.len() as u64);
    while let Some((bytes, more)) = rest.split_first_chunk::<8>() {
        let bytes = u64::from_le_bytes(*bytes);
        let letters = small(bytes);
        if !are_small(letters, 8) {
            return None;
        }
        (exact, lower) = (mix(exact ^ bytes), mix(lower ^ letters));
        rest = more;
    }
    let bytes = short(rest);
    let letters = small(bytes);
    if !rest.is_empty() && !are_small(letters, rest.len() as u32) {
        return None;
    }
    Some([(mix(exact ^ bytes) >> 32) as u32, (mix(lower ^ letters) >> 32) as u32])
}

const fn mix(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Up to seven bytes as one number, the first the lowest.
pub(super) const fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        first as u64 | (last as u64) << (8 * (length - 4))
    } else if length > 0 {
        let middle = (bytes[length / 2] as u64) << (8 * (length / 2));
        bytes[0] as u64 | middle | (bytes[length - 1] as u64) << (8 * (length - 1))
    } else {
        0
    }
}

/// Each byte's lowest bit.
pub(super) const EACH: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each byte that is from `first` to `last`, both of ASCII.
pub(super) const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & (0x7f * EACH);
    let from = low + (0x80 - first as u64) * EACH;
    let past = low + (0x7f - last as u64) * EACH;
    from & !past & !bytes & (0x80 * EACH)
}

/// Eight bytes with small letters for the capitals of ASCII.
pub(super) const fn small(bytes: u64) -> u64 {
    bytes | between(bytes, b'A', b'Z') >> 2
}

/// Whether so many bytes, up to eight, are all small letters of ASCII, and there are any.
pub(super) const fn are_small(bytes: u64, length: u32) -> bool {
    length > 0 && between(bytes, b'a', b'z') == (0x80 * EACH) >> (64 - 8 * length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn capitals_hash_like_small_letters(text in "([A-Za-z@`{\\[é-]{0,20}|\\PC{0,20})") {
            prop_assert_eq!(word(&text), word(&text.to_ascii_lowercase()));
            let eight: [u8; 8] = std::array::from_fn(|at| *text.as_bytes().get(at).unwrap_or(&0));
            let lower = u64::from_le_bytes(eight.map(|byte| byte.to_ascii_lowercase()));
            prop_assert_eq!(small(u64::from_le_bytes(eight)), lower);
        }

        #[test]
        fn few_bytes_are_one_number(bytes in proptest::collection::vec(any::<u8>(), 0..8)) {
            let number = short(&bytes).to_le_bytes();
            prop_assert_eq!(&number[..bytes.len()], &bytes[..]);
            prop_assert!(number[bytes.len()..].iter().all(|byte| *byte == 0));
        }
    }

    #[test]
    fn words_differ() {
        assert_ne!(word("ferry"), word("ferrys"));
        assert_ne!(word("ab"), word("ab\0"));
        assert_ne!(word("reporters'"), word("'reporters"));
    }
}
