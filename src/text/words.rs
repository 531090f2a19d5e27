//! Looking words up in fixed lists, without allocating and without comparing more than
//! one or two of them.

use super::hash::{hash_of_short, short, small, wide};

/// A fixed list of words in small letters, with a table that is made when the program is
/// built. Lists of 128 words and more name a larger number of places.
#[derive(Debug)]
pub struct Words<const PLACES: usize = 256> {
    listed: &'static [&'static str],
    /// A bit for each look of a word, by its [`look`]: what tells most words that are not
    /// listed, in few enough bytes to stay near the processor.
    looks: [u64; LOOKS / 64],
    table: Union<PLACES>,
}

/// How many looks of words are told apart.
const LOOKS: usize = 1 << 11;

impl<const PLACES: usize> Words<PLACES> {
    /// The list of some words, of which there must be fewer than half the table's places.
    ///
    /// # Panics
    /// When the program is built, if there are more, or one that no look-up reaches.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut looks = [0; LOOKS / 64];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(!bytes.is_empty(), "there is a word that no look-up reaches");
            let look = look(bytes);
            looks[look / 64] |= 1 << (look % 64);
            at += 1;
        }
        Self { listed: words, looks, table: Union::new(&[(words, 1)]) }
    }

    /// Whether the list holds a word, letter case apart (ASCII; other letters must match
    /// as they are).
    pub fn holds(&self, word: &str) -> bool {
        if word.is_empty() {
            return false;
        }
        let look = look(word.as_bytes());
        self.looks[look / 64] & 1 << (look % 64) != 0 && self.table.find(word) != 0
    }

    /// The words, for a [`Union`].
    pub(crate) const fn list(&self) -> &'static [&'static str] {
        self.listed
    }

    /// The words, as they stand in the list.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.listed.iter().copied()
    }

    /// Whether the words stand in order, each once, as they do for whoever reads the list.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        is_sorted(self.listed)
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
/// are compared by 48 bits that letters are mixed to, of which there are too many for two
/// words to have the same; so a look-up asks one place, or two.
#[derive(Debug)]
pub struct Union<const PLACES: usize> {
    /// Open addressing: the upper 48 bits of a word's mixed number, with the bits of its lists;
    /// or 0.
    table: [u64; PLACES],
}

impl<const PLACES: usize> Union<PLACES> {
    /// Lists with their bits. Of words there must be fewer than half the table's places, of
    /// which there are a power of two.
    ///
    /// # Panics
    /// When the program is built, if there are more.
    pub const fn new(lists: &[(&'static [&'static str], u16)]) -> Self {
        assert!(PLACES.is_power_of_two());
        let mut union = Self { table: [0; PLACES] };
        let (mut list, mut count) = (0, 0);
        while list < lists.len() {
            let (words, bit) = lists[list];
            let mut at = 0;
            while at < words.len() {
                let mixed = mixed(number(words[at]));
                let place = union.place(mixed);
                if union.table[place] == 0 {
                    union.table[place] = mixed & !0xffff;
                    count += 1;
                    assert!(count * 2 < PLACES, "there are more words than the table is for");
                }
                union.table[place] |= bit as u64;
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
    #[inline]
    pub(crate) fn find_number(&self, number: u64) -> u16 {
        self.table[self.place(mixed(number))] as u16
    }

    /// Where a word stands, or the empty place where it would.
    #[inline]
    const fn place(&self, mixed: u64) -> usize {
        let mut place = (mixed >> (64 - PLACES.trailing_zeros())) as usize;
        while self.table[place] != 0 && (self.table[place] ^ mixed) >> 16 != 0 {
            place = (place + 1) % PLACES;
        }
        place
    }
}

/// The number of a word with all its bits in the upper ones.
const fn mixed(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
        static FOOD: Union<16> = Union::new(&[(FRUIT.list(), 1), (&["leek", "pear"], 2)]);
        assert_eq!(
            ["Apple", "pear", "LEEK", "plum", ""].map(|word| FOOD.find(word)),
            [1, 3, 2, 0, 0]
        );
    }
}
