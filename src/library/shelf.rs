//! The articles of the reader's folders, of which only what lists show is held: there may
//! be a hundred thousand.

use std::collections::{HashMap, HashSet};

use crate::library::{Listing, Number};
use crate::text::fold::fold_text;

/// An article on the shelf, with what it is sorted and narrowed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// What is known of it.
    pub listing: Listing,
    /// Its title, the name of its file and where it appeared, folded.
    pub folded: String,
}

impl Shelved {
    /// Makes it ready; best beside the loop, since it folds the words.
    pub fn new(listing: Listing) -> Self {
        let file = listing.source.rsplit('/').next().unwrap_or("");
        let outlet = listing.about.outlet.as_deref().unwrap_or("");
        let folded = fold_text(&format!("{} {file} {outlet}", listing.about.title));
        Self { listing, folded }
    }

    /// The first bytes of what it is sorted by where it is sorted by name: most comparisons
    /// need no more.
    pub fn begins(&self) -> u64 {
        let mut first = [0; 8];
        let bytes = self.folded.as_bytes();
        let length = bytes.len().min(8);
        first[..length].copy_from_slice(&bytes[..length]);
        u64::from_be_bytes(first)
    }
}

/// Articles by their numbers.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    all: Vec<Shelved>,
    by_number: HashMap<Number, u32>,
}

impl Shelf {
    /// Puts articles on the shelf, in the place of those with the same numbers.
    pub fn put(&mut self, articles: Vec<Shelved>) {
        self.all.reserve(articles.len());
        for shelved in articles {
            if let Some(&at) = self.by_number.get(&shelved.listing.number) {
                self.all[at as usize] = shelved;
            } else {
                self.by_number.insert(shelved.listing.number, self.all.len() as u32);
                self.all.push(shelved);
            }
        }
    }

    /// Takes articles off the shelf.
    pub fn take(&mut self, numbers: &[Number]) {
        let gone: HashSet<Number> = numbers.iter().copied().collect();
        self.all.retain(|shelved| !gone.contains(&shelved.listing.number));
        let numbers = self.all.iter().zip(0..);
        self.by_number = numbers.map(|(shelved, at)| (shelved.listing.number, at)).collect();
    }

    /// An article.
    pub fn get(&self, number: Number) -> Option<&Shelved> {
        self.all.get(*self.by_number.get(&number)? as usize)
    }

    /// Every article.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Shelved> {
        self.all.iter()
    }

    /// The article that stands at a place of a source.
    pub fn find(&self, source: &str, position: usize) -> Option<&Shelved> {
        let there = |it: &&Shelved| it.listing.position == position && it.listing.source == source;
        self.all.iter().find(there)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::library::About;

    fn shelved(number: u32, title: &str, position: usize) -> Shelved {
        let about = About {
            title: title.to_owned(),
            outlet: None,
            date: None,
            text: ArticleId(u64::from(number)),
            quotes: 3,
        };
        let (number, source) = (Number(number), "/news/a.jsonl".to_owned());
        Shelved::new(Listing { number, about, source, position, start: 0 })
    }

    #[test]
    fn articles_are_put_replaced_taken_and_found() {
        let mut shelf = Shelf::default();
        shelf.put(vec![shelved(7, "Sjö", 0), shelved(3, "Ferry", 1)]);
        shelf.put(vec![shelved(7, "The lake", 0), shelved(9, "Dam", 2)]);
        assert_eq!(
            (shelf.len(), shelf.get(Number(7)).unwrap().folded.as_str()),
            (3, "the lake a.jsonl ")
        );
        assert_eq!(shelf.find("/news/a.jsonl", 1).unwrap().listing.number, Number(3));
        shelf.take(&[Number(7), Number(100)]);
        assert_eq!(shelf.len(), 2);
        assert!(shelf.get(Number(7)).is_none());
        assert_eq!(shelf.get(Number(9)).unwrap().listing.about.title, "Dam");
    }

    #[test]
    fn the_first_bytes_sort_as_the_whole_does() {
        let [a, b, c] = ["", "ferries", "Ferry to the north"].map(|title| shelved(0, title, 0));
        assert!(a.begins() < b.begins() && b.begins() <= c.begins());
        assert!(b.folded < c.folded);
    }
}
