//! Looking words up in fixed lists, without allocating and without comparing more than
//! one or two of them.

use super::hash::word as hash_of;

/// The longest word, in bytes, that a list holds.
const LONGEST: usize = 32;

/// Places of a list's table: at least twice as many as the longest list has words.
const PLACES: usize = 2048;

/// A fixed list of words in small letters, with a table of hashes that is made when the
/// program is built (open addressing, linear probing).
#[derive(Debug)]
pub struct Words {
    words: &'static [&'static str],
    /// For each first letter, which lengths its words have, a bit each: what tells most
    /// words that are not in the list, without a look at their other letters.
    lengths: [u32; 32],
    /// One more than a word's index, or 0.
    table: [u16; PLACES],
}

impl Words {
    /// The list of some words, of which there must be fewer than half the table's places.
    ///
    /// # Panics
    /// When the program is built, if there are more.
    pub const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() * 2 < PLACES, "the list is longer than its table");
        let mut table = [0_u16; PLACES];
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(
                !bytes.is_empty() && bytes.len() <= LONGEST,
                "the list has a word that no look-up reaches"
            );
            lengths[letter(bytes[0])] |= 1 << (bytes.len() - 1);
            let mut place = place_of(words[at]);
            while table[place] != 0 {
                place = (place + 1) % PLACES;
            }
            table[place] = at as u16 + 1;
            at += 1;
        }
        Self { words, lengths, table }
    }

    /// Whether the list holds a word, letter case apart (ASCII; other letters must match
    /// as they are).
    pub fn holds(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let Some(first) = bytes.first() else { return false };
        let length = bytes.len();
        if length > LONGEST || self.lengths[letter(*first)] & (1 << (length - 1)) == 0 {
            return false;
        }
        let mut place = place_of(word);
        while self.table[place] != 0 {
            if same(self.words[self.table[place] as usize - 1], word) {
                return true;
            }
            place = (place + 1) % PLACES;
        }
        false
    }

    /// The words, as they stand in the list.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether the words stand in order, each once, as they do for whoever reads the list.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        self.words.windows(2).all(|pair| pair[0] < pair[1])
    }
}

/// The number of a letter, the same for both its cases; other characters have some too.
const fn letter(byte: u8) -> usize {
    (byte & 31) as usize
}

/// The place of a word in a table, of whichever case it is.
const fn place_of(word: &str) -> usize {
    let hash = hash_of(word);
    ((hash ^ (hash >> 15)) as usize) % PLACES
}

/// Whether two words are the same, ASCII letter case apart.
pub fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    static FRUIT: Words = Words::new(&["apple", "pear", "quince"]);

    #[test]
    fn a_list_holds_its_words_in_any_case_and_no_others() {
        assert!(["apple", "Pear", "QUINCE"].iter().all(|word| FRUIT.holds(word)));
        assert!(
            ["", "app", "apples", "pe\u{e4}r", &"quince".repeat(9)]
                .iter()
                .all(|word| !FRUIT.holds(word))
        );
        assert!(FRUIT.is_sorted());
    }
}
