//! Looking words up in fixed lists, without allocating and without comparing more than
//! one or two of them.

use super::hash::{hash_of_short, short, small, wide, word as hash_of};

/// The longest word, in bytes, that a list holds.
const LONGEST: usize = 32;

/// A fixed list of words in small letters, with a table of hashes that is made when the
/// program is built (open addressing, linear probing). Lists of a thousand words and more
/// name a larger number of places.
#[derive(Debug)]
pub struct Words<const PLACES: usize = 2048> {
    words: &'static [&'static str],
    table: Table<PLACES>,
}

impl<const PLACES: usize> Words<PLACES> {
    /// The list of some words, of which there must be fewer than half the table's places.
    ///
    /// # Panics
    /// When the program is built, if there are more.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut table = Table::new();
        let mut at = 0;
        while at < words.len() {
            table.add(words[at], at);
            at += 1;
        }
        Self { words, table }
    }

    /// Whether the list holds a word, letter case apart (ASCII; other letters must match
    /// as they are).
    pub fn holds(&self, word: &str) -> bool {
        self.table.holds(word, self.words)
    }

    /// The words, for a [`Union`].
    pub(crate) const fn list(&self) -> &'static [&'static str] {
        self.words
    }

    /// The words, as they stand in the list.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether the words stand in order, each once, as they do for whoever reads the list.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        is_sorted(self.words)
    }
}

/// A fixed list of words of fewer than eight bytes in small letters, each of which is one
/// number: a look-up compares one or two of them. The list stands in order.
#[derive(Debug)]
pub struct ShortWords {
    table: [u64; 128],
    #[cfg(test)]
    words: &'static [&'static str],
}

impl ShortWords {
    /// The list of some words, of which there must be fewer than half the table's places.
    ///
    /// # Panics
    /// When the program is built, if there are more, or a longer one.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut table = [0; 128];
        assert!(words.len() * 2 < table.len(), "there are more words than the table is for");
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(!bytes.is_empty() && bytes.len() < 8, "a word is too long");
            let number = number(words[at]);
            let mut place = Self::place(number);
            while table[place] != 0 {
                place = (place + 1) % table.len();
            }
            table[place] = number;
            at += 1;
        }
        Self {
            table,
            #[cfg(test)]
            words,
        }
    }

    const fn place(number: u64) -> usize {
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57) as usize
    }

    /// Whether the list holds a word, letter case apart as for [`Words`].
    pub fn holds(&self, word: &str) -> bool {
        if word.is_empty() || word.len() > 7 {
            return false;
        }
        let number = number(word);
        let mut place = Self::place(number);
        loop {
            match self.table[place] {
                0 => return false,
                known if known == number => return true,
                _ => place = (place + 1) % self.table.len(),
            }
        }
    }

    /// Whether the words stand in order, each once.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        is_sorted(self.words)
    }
}

/// Several lists in one table: one look-up tells all that hold a word, a bit for each. Words
/// are compared as one number, of which there are too many for two words to have the same.
#[derive(Debug)]
pub struct Union<const WORDS: usize, const PLACES: usize> {
    /// The numbers of the words of all lists, each once.
    numbers: [u64; WORDS],
    /// The bits of each of them.
    bits: [u16; WORDS],
    /// One more than the number of a word in that list, or 0.
    places: [u16; PLACES],
}

impl<const WORDS: usize, const PLACES: usize> Union<WORDS, PLACES> {
    /// Lists with their bits. Of words there may be so many as the type says, which must be
    /// fewer than half the table's places, of which there are a power of two.
    ///
    /// # Panics
    /// When the program is built, if there are more.
    pub const fn new(lists: &[(&'static [&'static str], u16)]) -> Self {
        assert!(WORDS * 2 < PLACES && PLACES.is_power_of_two(), "the table is too small");
        assert!(WORDS < u16::MAX as usize, "the lists are too long");
        let mut union = Self { numbers: [0; WORDS], bits: [0; WORDS], places: [0; PLACES] };
        let (mut list, mut count) = (0, 0);
        while list < lists.len() {
            let (words, bit) = lists[list];
            let mut at = 0;
            while at < words.len() {
                let number = number(words[at]);
                let (place, known) = union.place(number);
                if let Some(known) = known {
                    union.bits[known] |= bit;
                } else {
                    (union.numbers[count], union.bits[count]) = (number, bit);
                    count += 1;
                    union.places[place] = count as u16;
                }
                at += 1;
            }
            list += 1;
        }
        union
    }

    /// The bits of all lists that hold a word, letter case apart as for [`Words`].
    pub fn find(&self, word: &str) -> u16 {
        self.find_number(number(word))
    }

    /// The same of a word whose number is known.
    pub(crate) fn find_number(&self, number: u64) -> u16 {
        self.place(number).1.map_or(0, |known| self.bits[known])
    }

    /// The place of a word by its number, and which of the words stands there.
    const fn place(&self, number: u64) -> (usize, Option<usize>) {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut place = (mixed >> (64 - PLACES.trailing_zeros())) as usize;
        loop {
            let Some(known) = (self.places[place] as usize).checked_sub(1) else {
                return (place, None);
            };
            if self.numbers[known] == number {
                return (place, Some(known));
            }
            place = (place + 1) % PLACES;
        }
    }
}

/// The number of a word, and its hash ([`hash_of`]).
#[inline]
pub(crate) fn number_and_hash(word: &str) -> (u64, u32) {
    let bytes = word.as_bytes();
    if bytes.len() < 8 {
        let letters = small(short(bytes));
        (letters | (bytes.len() as u64) << 56, hash_of_short(letters, bytes.len()))
    } else {
        let wide = wide(word);
        (wide | 8 << 56, (wide >> 32) as u32)
    }
}

/// A word in small letters as one number: of up to seven bytes all of it, of more its hash.
pub(crate) const fn number(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() < 8 {
        small(short(bytes)) | (bytes.len() as u64) << 56
    } else {
        wide(word) | 8 << 56
    }
}

#[cfg(test)]
fn is_sorted(words: &[&str]) -> bool {
    words.windows(2).all(|pair| pair[0] < pair[1])
}

/// Where words stand in a list: a table of so many places, at least twice as many as there
/// are words.
#[derive(Debug)]
struct Table<const PLACES: usize> {
    /// A bit for each look of a word, by its [`look`]: what tells most words that are not
    /// listed, in few enough bytes to stay near the processor.
    looks: [u64; LOOKS / 64],
    /// One more than the number of a word in its list, or 0.
    places: [u16; PLACES],
    words: usize,
}

/// How many looks of words are told apart.
const LOOKS: usize = 1 << 11;

impl<const PLACES: usize> Table<PLACES> {
    const fn new() -> Self {
        Self { looks: [0; LOOKS / 64], places: [0; PLACES], words: 0 }
    }

    /// Adds the word `at` of the list.
    const fn add(&mut self, word: &str, at: usize) {
        self.words += 1;
        assert!(self.words * 2 < PLACES, "there are more words than the table is for");
        assert!(at < u16::MAX as usize, "the list is too long");
        let bytes = word.as_bytes();
        assert!(
            !bytes.is_empty() && bytes.len() <= LONGEST,
            "there is a word that no look-up reaches"
        );
        let look = look(bytes);
        self.looks[look / 64] |= 1 << (look % 64);
        let mut place = hash_of(word) as usize % PLACES;
        while self.places[place] != 0 {
            place = (place + 1) % PLACES;
        }
        self.places[place] = (at + 1) as u16;
    }

    /// Whether the list holds a word.
    fn holds(&self, word: &str, listed: &[&str]) -> bool {
        let bytes = word.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST {
            return false;
        }
        let look = look(bytes);
        if self.looks[look / 64] & 1 << (look % 64) == 0 {
            return false;
        }
        let mut place = hash_of(word) as usize % PLACES;
        loop {
            let Some(at) = usize::from(self.places[place]).checked_sub(1) else { return false };
            if same(listed[at], word) {
                return true;
            }
            place = (place + 1) % PLACES;
        }
    }
}

/// The look of a word that is not empty: its first, middle and last letter and its length,
/// mixed, the same for both cases.
const fn look(bytes: &[u8]) -> usize {
    let length = bytes.len();
    let (first, last) = ((bytes[0] & 31) as u32, (bytes[length - 1] & 31) as u32);
    let middle = (bytes[length / 2] & 31) as u32;
    let all = first | last << 5 | middle << 10 | (length as u32) << 15;
    all.wrapping_mul(0x9e37_79b1) as usize >> (32 - LOOKS.trailing_zeros())
}

/// Whether two words are the same, ASCII letter case apart.
pub const fn same(one: &str, other: &str) -> bool {
    const fn equal(one: u64, other: u64) -> bool {
        one == other || small(one) == small(other)
    }
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let (Some((first, more)), Some((second, others))) =
        (one.split_first_chunk::<8>(), other.split_first_chunk::<8>())
    {
        if !equal(u64::from_le_bytes(*first), u64::from_le_bytes(*second)) {
            return false;
        }
        (one, other) = (more, others);
    }
    equal(short(one), short(other))
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

    #[test]
    fn short_words_are_held_like_others() {
        static TREES: ShortWords = ShortWords::new(&["apple", "pear", "quince"]);
        assert!(["apple", "Pear", "QUINCE"].iter().all(|word| TREES.holds(word)));
        assert!(["", "app", "apples", "pear\0", "quinces!"].iter().all(|word| !TREES.holds(word)));
        assert!(TREES.is_sorted());
    }

    #[test]
    fn all_lists_that_hold_a_word_are_found() {
        static FOOD: Union<4, 16> = Union::new(&[(FRUIT.list(), 1), (&["leek", "pear"], 2)]);
        assert_eq!(
            ["Apple", "pear", "LEEK", "plum", ""].map(|word| FOOD.find(word)),
            [1, 3, 2, 0, 0]
        );
    }
}
