//! Words, names and roles as numbers: what a cast compares again and again is compared as one
//! number, and its letters are kept once.

use crate::text::fold::fold_text;
use crate::text::hash;

/// A text of which a cast has a number: a folded word, a name as it stands, a role. Two are
/// the same exactly where their texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Term(u32);

impl Term {
    /// Its number, as an index.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Some terms, one behind the other in their store: the words of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TermList {
    start: u32,
    end: u32,
}

impl TermList {
    /// How many there are.
    pub(super) const fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// The texts that have numbers.
#[derive(Debug)]
pub(super) struct Terms {
    /// All of them, one behind the other.
    texts: String,
    /// For each, where it ends, and its hash.
    known: Vec<(usize, u32)>,
    /// A table by hashes (open addressing): one more than a term's number, or 0. There are
    /// twice as many places as terms or more, a power of two.
    places: Vec<u32>,
    /// The lists.
    lists: Vec<Term>,
}

impl Default for Terms {
    fn default() -> Self {
        let (texts, known, lists) = (String::new(), Vec::new(), Vec::new());
        Self { texts, known, places: vec![0; FEWEST], lists }
    }
}

/// Fewest places of the table.
const FEWEST: usize = 512;

impl Terms {
    /// The number of a text.
    pub(super) fn of(&mut self, text: &str) -> Term {
        let hash = hash::word(text);
        match self.find(hash, |known| known == text) {
            Ok(term) => term,
            Err(place) => {
                self.texts.push_str(text);
                self.add(hash, place)
            }
        }
    }

    /// The number of a word as names are compared: see [`fold`].
    pub(super) fn folded(&mut self, word: &str) -> Term {
        let word = word.trim_end_matches('.');
        if !word.is_ascii() {
            return self.of(&fold_text(word));
        }
        // Capitals hash like small letters.
        let hash = hash::word(word);
        let is_it = |known: &str| {
            let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
            known.len() == word.len() && known.bytes().eq(small)
        };
        match self.find(hash, is_it) {
            Ok(term) => term,
            Err(place) => {
                let start = self.texts.len();
                self.texts.push_str(word);
                self.texts[start..].make_ascii_lowercase();
                self.add(hash, place)
            }
        }
    }

    /// The number of a text, if it has one.
    pub(super) fn known(&self, text: &str) -> Option<Term> {
        self.find(hash::word(text), |known| known == text).ok()
    }

    /// The number of a text with this hash, or its place in the table.
    fn find(&self, hash: u32, is_it: impl Fn(&str) -> bool) -> Result<Term, usize> {
        let last = self.places.len() - 1;
        let mut place = hash as usize & last;
        loop {
            let Some(term) = self.places[place].checked_sub(1).map(Term) else {
                return Err(place);
            };
            if self.known[term.index()].1 == hash && is_it(self.text(term)) {
                return Ok(term);
            }
            place = (place + 1) & last;
        }
    }

    /// Gives a number to the text that was added last, which has this hash and this place.
    fn add(&mut self, hash: u32, place: usize) -> Term {
        self.known.push((self.texts.len(), hash));
        self.places[place] = self.known.len() as u32;
        if self.known.len() * 2 > self.places.len() {
            self.grow();
        }
        Term(self.known.len() as u32 - 1)
    }

    /// The text of a term.
    pub(super) fn text(&self, term: Term) -> &str {
        let start = term.index().checked_sub(1).map_or(0, |before| self.known[before].0);
        &self.texts[start..self.known[term.index()].0]
    }

    /// The terms of a list.
    pub(super) fn list(&self, list: TermList) -> &[Term] {
        &self.lists[list.start as usize..list.end as usize]
    }

    /// A list of some terms.
    pub(super) fn list_of(&mut self, terms: &[Term]) -> TermList {
        let start = self.lists.len() as u32;
        self.lists.extend_from_slice(terms);
        TermList { start, end: self.lists.len() as u32 }
    }

    /// Makes room in the table for twice as many.
    fn grow(&mut self) {
        let places = self.places.len() * 2;
        self.places.clear();
        self.places.resize(places, 0);
        for (number, (_, hash)) in (1..).zip(&self.known) {
            let mut place = *hash as usize & (places - 1);
            while self.places[place] != 0 {
                place = (place + 1) & (places - 1);
            }
            self.places[place] = number;
        }
    }
}

/// A word to compare names by: small letters without accents, no point at the end. What is
/// not so already is written into some room.
pub(super) fn fold<'a>(word: &'a str, room: &'a mut String) -> &'a str {
    let word = word.trim_end_matches('.');
    if !word.is_ascii() {
        *room = fold_text(word);
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        room.clear();
        room.push_str(word);
        room.make_ascii_lowercase();
    } else {
        return word;
    }
    room
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn terms_are_the_same_where_their_texts_are(
            texts in prop::collection::vec("[a-cA-Cé. ]{0,3}", 0..400),
        ) {
            let mut terms = Terms::default();
            let numbers: Vec<Term> = texts.iter().map(|text| terms.of(text)).collect();
            for (text, number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(terms.text(*number), text);
                prop_assert_eq!(terms.of(text), *number);
            }
        }
    }

    #[test]
    fn nothing_is_known_at_first() {
        assert_eq!(Terms::default().known("brenn"), None);
    }

    #[test]
    fn words_are_folded() {
        let mut terms = Terms::default();
        let term = terms.folded("Zoë.");
        assert_eq!(terms.text(term), "zoe");
        assert_eq!(terms.folded("ZOE"), term);
        assert_ne!(terms.of("Zoe"), term);
    }
}
