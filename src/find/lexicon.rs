//! Distinct strings by number, and which documents hold each of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::find::matching::signature;

/// Distinct folded strings, numbered from 0 in the order of their arrival.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    text: String,
    entries: Vec<(Range<u32>, u32)>,
}

impl Lexicon {
    /// Each string with its [`signature`], in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries
            .iter()
            .map(|(range, bits)| (&self.text[range.start as usize..range.end as usize], *bits))
    }

    /// How many strings.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// A [`Lexicon`] while it is being made.
#[derive(Default)]
pub(crate) struct LexiconBuilder {
    lexicon: Lexicon,
    numbers: HashMap<Box<str>, u32>,
}

impl LexiconBuilder {
    /// The number of a string, which is added where it is new.
    pub(crate) fn number(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = self.lexicon.entries.len() as u32;
        let start = self.lexicon.text.len() as u32;
        self.lexicon.text.push_str(string);
        let end = self.lexicon.text.len() as u32;
        self.lexicon.entries.push((start..end, signature(string)));
        self.numbers.insert(string.into(), number);
        number
    }

    /// The finished lexicon.
    pub(crate) fn finish(self) -> Lexicon {
        self.lexicon
    }
}

/// For each string's number, the documents that hold it: ascending, each once.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    starts: Vec<u32>,
    documents: Vec<u32>,
}

impl Postings {
    /// Turns lists of strings by document into lists of documents by string. `pairs`
    /// yields (string, document), documents ascending.
    pub(crate) fn invert<I>(strings: usize, pairs: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, u32)>,
    {
        let mut starts = vec![0_u32; strings + 1];
        let mut last = vec![u32::MAX; strings];
        for (string, document) in pairs() {
            let string = string as usize;
            if std::mem::replace(&mut last[string], document) != document {
                starts[string + 1] += 1;
            }
        }
        for string in 0..strings {
            starts[string + 1] += starts[string];
        }
        let mut documents = vec![0; starts[strings] as usize];
        let mut next = starts.clone();
        last.fill(u32::MAX);
        for (string, document) in pairs() {
            let string = string as usize;
            if std::mem::replace(&mut last[string], document) != document {
                documents[next[string] as usize] = document;
                next[string] += 1;
            }
        }
        Self { starts, documents }
    }

    /// The documents that hold a string.
    pub(crate) fn of(&self, string: usize) -> &[u32] {
        &self.documents[self.starts[string] as usize..self.starts[string + 1] as usize]
    }
}
