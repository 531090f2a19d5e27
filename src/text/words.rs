//! Looking words up in fixed lists, without allocating and without comparing more than
//! one or two of them.

/// The longest word, in bytes, that a list holds.
const LONGEST: usize = 32;

/// Places of a list's table: at least twice as many as the longest list has words.
const PLACES: usize = 2048;

/// A fixed list of words in small letters, with a table of hashes that is made when the
/// program is built (open addressing, linear probing).
#[derive(Debug)]
pub struct Words {
    words: &'static [&'static str],
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
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() <= LONGEST, "the list has a word that no look-up reaches");
            let mut place = hash(bytes, bytes.len());
            while table[place] != 0 {
                place = (place + 1) % PLACES;
            }
            table[place] = at as u16 + 1;
            at += 1;
        }
        Self { words, table }
    }

    /// Whether the list holds a word, letter case apart (ASCII; other letters must match
    /// as they are).
    pub fn holds(&self, word: &str) -> bool {
        Lowered::of(word).is_some_and(|word| self.has(&word))
    }

    /// The same for a word that several lists are asked for.
    pub fn has(&self, word: &Lowered) -> bool {
        let mut place = word.place;
        while self.table[place] != 0 {
            if self.words[self.table[place] as usize - 1].as_bytes() == &word.bytes[..word.length] {
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

/// A word in small letters, with its place in every table.
#[derive(Debug, Clone, Copy)]
pub struct Lowered {
    bytes: [u8; LONGEST],
    length: usize,
    place: usize,
}

impl Lowered {
    /// The word; none where it is longer than any that a list holds.
    pub fn of(word: &str) -> Option<Self> {
        let mut bytes = [0_u8; LONGEST];
        let target = bytes.get_mut(..word.len())?;
        target.copy_from_slice(word.as_bytes());
        target.make_ascii_lowercase();
        let place = hash(target, word.len());
        Some(Self { bytes, length: word.len(), place })
    }
}

/// The place of a word in a table: FNV-1a (Fowler, Noll, Vo 1991), folded.
const fn hash(bytes: &[u8], length: usize) -> usize {
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < length {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
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
