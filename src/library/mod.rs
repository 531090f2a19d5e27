//! Many articles with their analyses; the list of quotations across them.

mod about;
#[cfg(test)]
pub(crate) mod fixture;
pub mod remarks;
mod shelf;
#[cfg(test)]
mod tests;
mod voices;
pub mod walk;

use std::collections::HashMap;
use std::sync::Arc;

pub use about::{About, Listing, Number};
pub use shelf::{Shelf, Shelved};
pub use voices::{SpeakerStat, SpeakerStats, speaker_stats, word_count};

use crate::analysis::Analysis;
use crate::article::Article;

/// What standard input is called where sources are named.
pub const STDIN: &str = "-";

/// An article of the library, for as long as the program runs. Handles are given in
/// the order of arrival and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(pub u32);

/// A quotation of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// Its article.
    pub article: Handle,
    /// Its index in the article's analysis.
    pub quote: u32,
}

/// One article, and what is known of it so far.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it came from, as people know it: a path, `-`, or a name of a bundled article.
    pub source: String,
    /// Which article of the source, from 0.
    pub position: usize,
    /// The article.
    pub article: Arc<Article>,
    /// Who said what; none while it is being found.
    pub analysis: Option<Arc<Analysis>>,
}

/// All opened articles.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: Vec<Entry>,
    /// Which article of each source comes next.
    next: HashMap<String, usize>,
}

impl Library {
    /// Adds an article that is not analysed yet, the next of its source.
    pub fn add(&mut self, source: String, article: Arc<Article>) -> Handle {
        let position = self.next.get(&source).copied().unwrap_or(0);
        self.add_at(source, position, article)
    }

    /// Adds an article that is not analysed yet, and stands at a place of its source.
    pub fn add_at(&mut self, source: String, position: usize, article: Arc<Article>) -> Handle {
        self.next.insert(source.clone(), position + 1);
        self.entries.push(Entry { source, position, article, analysis: None });
        Handle(self.entries.len() as u32 - 1)
    }

    /// The article at a place of a source.
    pub fn find(&self, source: &str, position: usize) -> Option<Handle> {
        let there = |entry: &Entry| entry.position == position && entry.source == source;
        self.entries.iter().position(there).map(|at| Handle(at as u32))
    }

    /// The article of a handle.
    pub fn get(&self, handle: Handle) -> Option<&Entry> {
        self.entries.get(handle.0 as usize)
    }

    /// Sets what is known of who said what.
    pub fn set_analysis(&mut self, handle: Handle, analysis: Arc<Analysis>) {
        if let Some(entry) = self.entries.get_mut(handle.0 as usize) {
            entry.analysis = Some(analysis);
        }
    }

    /// Puts the text that was read again in an article's place: same handle, not analysed
    /// yet. Whether there is such an article.
    pub fn replace(&mut self, handle: Handle, article: Arc<Article>) -> bool {
        let Some(entry) = self.entries.get_mut(handle.0 as usize) else { return false };
        entry.article = article;
        entry.analysis = None;
        true
    }

    /// The quotations of an article, in text order; none while it is not analysed.
    pub fn quotes_of(&self, handle: Handle) -> impl Iterator<Item = QuoteRef> + use<> {
        let analysis = self.get(handle).and_then(|entry| entry.analysis.as_ref());
        let count = analysis.map_or(0, |analysis| analysis.quotes.len() as u32);
        (0..count).map(move |quote| QuoteRef { article: handle, quote })
    }

    /// Every article, in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = (Handle, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (Handle(at as u32), entry))
    }

    /// How many articles.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
