//! All that can be searched, kept up to date one article at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::find::run::{Segment, SegmentBuilder};
use crate::library::{self, Handle, Library};

/// What the finder needs to know of the library's quotations.
///
/// It is made of segments that never change. A new article becomes a small segment;
/// small ones are merged into larger ones as they gather, so that adding an article
/// costs little however many there are, and a search meets few of them. Cloning is
/// cheap, and a search goes on undisturbed over the index that it was given.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(crate) segments: Vec<Held>,
}

/// A segment of an index, less the articles that have been replaced since.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) segment: Arc<Segment>,
    /// Articles that are no more, as indices into the segment's.
    gone: Arc<BTreeSet<u32>>,
}

impl Held {
    /// Whether an article of the segment is still to be searched.
    pub(crate) fn is_live(&self, article: u32) -> bool {
        self.gone.is_empty() || !self.gone.contains(&article)
    }
}

impl Index {
    /// The index of everything that has been analysed.
    pub fn build(library: &Library) -> Self {
        let mut builder = SegmentBuilder::default();
        for (handle, entry) in library.iter() {
            if let Some(analysis) = &entry.analysis {
                builder.add(handle, &entry.article, analysis);
            }
        }
        let mut index = Self::default();
        index.push(builder.finish());
        index
    }

    /// The same with an article as it is now: new, analysed, analysed again, or, where
    /// it has no analysis, no longer there.
    #[must_use]
    pub fn with(&self, handle: Handle, entry: &library::Entry) -> Self {
        let mut index = self.clone();
        index.put(handle, entry);
        index
    }

    /// Takes an article up as it is now; see [`Index::with`].
    pub fn put(&mut self, handle: Handle, entry: &library::Entry) {
        self.remove(handle);
        if let Some(analysis) = &entry.analysis {
            let mut builder = SegmentBuilder::default();
            builder.add(handle, &entry.article, analysis);
            self.push(builder.finish());
            self.settle();
        }
    }

    /// Leaves an article out.
    pub fn remove(&mut self, handle: Handle) {
        for held in &mut self.segments {
            if let Some(article) = held.segment.find(handle) {
                Arc::make_mut(&mut held.gone).insert(article);
            }
        }
    }

    /// How many quotations can be found.
    pub fn len(&self) -> usize {
        let live = |held: &Held| -> usize {
            let members = held.segment.articles.iter().enumerate();
            members
                .filter(|(at, _)| held.is_live(*at as u32))
                .map(|(_, member)| member.quotes.len())
                .sum()
        };
        self.segments.iter().map(live).sum()
    }

    /// Whether there is no quotation to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push(&mut self, segment: Segment) {
        self.segments.push(Held { segment: Arc::new(segment), gone: Arc::default() });
    }

    /// Merges the last segments until each is more than twice as large as the next.
    fn settle(&mut self) {
        let mut from = self.segments.len() - 1;
        let weight = |held: &Held| held.segment.quotes.len() + held.segment.articles.len();
        let mut gathered = weight(&self.segments[from]);
        while from > 0 && weight(&self.segments[from - 1]) <= 2 * gathered {
            from -= 1;
            gathered += weight(&self.segments[from]);
        }
        if from + 1 == self.segments.len() {
            return;
        }
        let mut builder = SegmentBuilder::default();
        for held in self.segments.drain(from..) {
            builder.absorb(&held.segment, |article| !held.is_live(article));
        }
        self.push(builder.finish());
    }
}
