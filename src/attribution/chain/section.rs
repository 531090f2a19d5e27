//! The chain's section of the weights.
//!
//! Version (4 bytes), number of cue words (4), then for each its hash (4) and its class
//! (1); then the transitions, two bytes each, by class of token, label before and label;
//! then the table, one signed byte a place.

use super::features::{CELLS, LANES};
use super::viterbi::{FORBIDDEN, Transitions};
use crate::text::tags::Tag;
use crate::text::weights::{Fields, WeightsError};

/// The version of the section. Raise it whenever a feature or a label changes.
const VERSION: u32 = 4;

/// The section's name in messages.
const NAME: &str = "indirect";

/// Classes of tokens that transitions tell apart: the tags, the start of a
/// sentence, and a quotation.
pub(crate) const CLASSES: usize = Tag::ALL.len() + 2;

/// Words that are cues, by how often they are, as classes from 1, in a table with open
/// addressing: a word stands at the place of its hash or after it.
#[derive(Debug, Clone)]
pub(crate) struct Cues {
    /// The class of the word at each place, 0 where there is none. Most look-ups end here:
    /// these few bytes stay near the processor.
    classes: Box<[u8]>,
    /// The hash of the word at each place.
    hashes: Box<[u32]>,
}

impl Cues {
    /// The table of some words by hash; class 0 is for all others.
    pub(crate) fn of(words: &[(u32, u8)]) -> Self {
        let length = (words.len() * 4).next_power_of_two().max(4);
        let mut classes = vec![0; length].into_boxed_slice();
        let mut hashes = vec![0; length].into_boxed_slice();
        for (hash, class) in words.iter().filter(|(_, class)| *class > 0) {
            let mut at = *hash as usize & (length - 1);
            while classes[at] != 0 {
                at = (at + 1) & (length - 1);
            }
            (classes[at], hashes[at]) = (*class, *hash);
        }
        Self { classes, hashes }
    }

    /// The class of a word by its hash in small letters.
    pub(crate) fn class(&self, hash: u32) -> u8 {
        let mask = self.classes.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let class = self.classes[at];
            if class == 0 || self.hashes[at] == hash {
                return class;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The cue words and the transitions of a section, and where its table begins.
pub(super) fn read(section: &[u8]) -> Result<(Cues, Transitions, usize), WeightsError> {
    let mut fields = Fields::new(section, NAME);
    let version = fields.u32()?;
    if version != VERSION {
        return Err(WeightsError::Format { found: version });
    }
    let count = fields.u32()? as usize;
    let words = fields.bytes(count.checked_mul(5).ok_or(WeightsError::Malformed(NAME))?)?;
    let words: Vec<(u32, u8)> = words
        .chunks_exact(5)
        .map(|word| (u32::from_le_bytes([word[0], word[1], word[2], word[3]]), word[4]))
        .collect();
    let mut transitions = vec![[[FORBIDDEN; LANES]; LANES]; CLASSES];
    let numbers = fields.bytes(CLASSES * LANES * LANES * 2)?;
    let places = transitions.iter_mut().flatten().flatten();
    for (place, bytes) in places.zip(numbers.chunks_exact(2)) {
        *place = i16::from_le_bytes([bytes[0], bytes[1]]);
    }
    let table = section.len() - fields.bytes(CELLS + LANES)?.len();
    if !fields.is_done() {
        return Err(WeightsError::Malformed(NAME));
    }
    Ok((Cues::of(&words), transitions.into_boxed_slice(), table))
}

/// The section of these parts.
#[cfg(feature = "train")]
pub(crate) fn write(
    words: &[(u32, u8)],
    transitions: &[[[i16; LANES]; LANES]],
    cells: &[i8],
) -> Vec<u8> {
    let mut section = VERSION.to_le_bytes().to_vec();
    section.extend_from_slice(&(words.len() as u32).to_le_bytes());
    for (hash, class) in words {
        section.extend_from_slice(&hash.to_le_bytes());
        section.push(*class);
    }
    section.extend(transitions.iter().flatten().flatten().flat_map(|number| number.to_le_bytes()));
    section.extend(cells.iter().map(|cell| *cell as u8));
    section
}
