//! The tagger's section of the weights, and its dictionary.
//!
//! Version (4 bytes), number of words (4), then for each word its hash (4) and its class
//! (1), then the table, one signed byte a place.

use super::{CELLS, LANES, UNKNOWN};
use crate::text::weights::{Fields, WeightsError};

/// The version of the section. Raise it whenever a feature or a tag changes.
const VERSION: u32 = 2;

/// The section's name in messages.
pub(super) const NAME: &str = "tagger";

/// The classes of frequent words by the hash of the word. A class below the number of
/// tags is the tag that the word always has; others only say that words are alike.
#[derive(Debug, Clone)]
pub(super) struct Dictionary {
    /// Open addressing, by the lower bits of a hash: what its place does not tell of it
    /// ([`rest`]), and the word's class; or [`EMPTY`].
    words: Box<[u32]>,
}

/// What stands where there is no word: its class is that of an unknown one.
const EMPTY: u32 = UNKNOWN as u32;

/// The bits of a hash by which words at the same place, or a few places on, are told apart;
/// the lowest eight are free.
fn rest(hash: u32) -> u32 {
    hash.rotate_right(14) << 8
}

impl Dictionary {
    fn of(words: impl ExactSizeIterator<Item = (u32, u8)>) -> Self {
        let length = (words.len() * 3 / 2).next_power_of_two().max(2);
        let mut places = vec![EMPTY; length].into_boxed_slice();
        for (hash, class) in words {
            let mut at = hash as usize;
            while places[at % length] != EMPTY {
                at += 1;
            }
            places[at % length] = rest(hash) | u32::from(class);
        }
        Self { words: places }
    }

    /// The class of a word, or [`UNKNOWN`].
    pub(super) fn class(&self, hash: u32) -> u8 {
        let (mask, rest) = (self.words.len() - 1, rest(hash));
        let mut at = hash as usize & mask;
        loop {
            let known = self.words[at];
            if known & !0xff == rest || known == EMPTY {
                return known as u8;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The dictionary of a section, and its table.
pub(super) fn read(section: &[u8]) -> Result<(Dictionary, &[u8]), WeightsError> {
    let mut fields = Fields::new(section, NAME);
    let version = fields.u32()?;
    if version != VERSION {
        return Err(WeightsError::Format { found: version });
    }
    let count = fields.u32()? as usize;
    let words = fields.bytes(count.checked_mul(5).ok_or(WeightsError::Malformed(NAME))?)?;
    let words = words
        .chunks_exact(5)
        .map(|word| (u32::from_le_bytes([word[0], word[1], word[2], word[3]]), word[4]));
    let table = fields.bytes(CELLS + LANES)?;
    // Nothing hashes to what marks an empty place.
    if !fields.is_done() || words.clone().any(|(hash, _)| hash == 0) {
        return Err(WeightsError::Malformed(NAME));
    }
    Ok((Dictionary::of(words), table))
}

/// The section of a dictionary and a table.
#[cfg(feature = "train")]
pub(crate) fn write(words: &[(u32, u8)], cells: &[i8]) -> Vec<u8> {
    let mut section = VERSION.to_le_bytes().to_vec();
    section.extend_from_slice(&(words.len() as u32).to_le_bytes());
    for (hash, class) in words {
        section.extend_from_slice(&hash.to_le_bytes());
        section.push(*class);
    }
    section.extend(cells.iter().map(|cell| *cell as u8));
    section
}
