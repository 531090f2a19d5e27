//! All that can be searched: segments, less the articles that have gone since.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::find::docs::Docs;
use crate::find::segment::{Builder, Key, Member, Segment, SegmentError, View};
use crate::library::Library;
use crate::library::remarks::Remark;
use crate::text::fold::fold_text;

/// What the finder searches.
///
/// It is made of segments that never change. A new article becomes a small segment;
/// small ones are merged into larger ones as they gather ([`Index::untidy`]), so that
/// adding an article costs little however many there are, and a search meets few of
/// them. Cloning is cheap, and a search goes on undisturbed over the index that it was
/// given.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// First those of the reader's library, which somebody else keeps tidy.
    pub(crate) segments: Vec<Held>,
    /// How many those are.
    listed: usize,
}

/// A segment of the reader's library, less the articles that have gone since.
#[derive(Debug, Clone)]
pub struct Listed(Held);

impl Listed {
    /// A segment of which the articles with these numbers are in force, ascending; none for
    /// all.
    pub fn new(segment: Segment, live: Option<&[u32]>) -> Self {
        let mut gone = BTreeSet::new();
        if let Some(live) = live {
            let view = segment.view();
            let is_live = |key| matches!(key, Key::Listed(it) if live.binary_search(&it).is_ok());
            gone = (0..view.articles() as u32).filter(|&it| !is_live(view.key(it))).collect();
        }
        Self(Held { segment, gone: Arc::new(gone) })
    }

    /// The numbers of its articles with this text.
    pub fn with_text(&self, text: ArticleId) -> impl Iterator<Item = u32> {
        let view = self.0.segment.view();
        let live = move |&article: &u32| self.0.is_live(article);
        let number = move |article| match view.key(article) {
            Key::Listed(number) => Some(number),
            Key::Opened(_) => None,
        };
        view.with_text(text).filter(live).filter_map(number)
    }
}

/// What the reader says of the articles of their library, to be found in the place of what
/// was found in them.
#[derive(Debug, Default)]
pub struct Corrections {
    builder: Builder,
    numbers: BTreeSet<u32>,
}

impl Corrections {
    /// Takes up what is said of an article as it stands in what is listed: all of it must be
    /// of the text that it has there. Whether it is there.
    pub fn say(&mut self, listed: &[Listed], number: u32, remarks: &[Remark]) -> bool {
        let place = |Listed(held): &Listed| {
            let article = held.segment.view().find(Key::Listed(number))?;
            held.is_live(article).then(|| (held.segment.clone(), article))
        };
        let Some((segment, article)) = listed.iter().find_map(place) else { return false };
        self.builder.take_corrected(&segment, article, remarks);
        self.numbers.insert(number)
    }

    /// Takes up an article with what is said of it already in its place.
    pub fn put(&mut self, number: u32, article: &Article, analysis: &Analysis) {
        let key = Key::Listed(number);
        self.builder.add(&Member { key, article, analysis, source: "" });
        self.numbers.insert(number);
    }

    /// Puts all of it in the place of what is listed.
    ///
    /// # Errors
    /// Where it is too large for one segment.
    pub fn lay_over(self, listed: &mut Vec<Listed>) -> Result<(), SegmentError> {
        if self.numbers.is_empty() {
            return Ok(());
        }
        for Listed(held) in &mut *listed {
            for &number in &self.numbers {
                held.remove_key(Key::Listed(number));
            }
        }
        let segment = Segment::open(Arc::new(self.builder.finish()?))?;
        listed.push(Listed::new(segment, None));
        Ok(())
    }
}

/// A segment of an index, less the articles that have gone since.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) segment: Segment,
    /// Articles that are no more.
    gone: Arc<BTreeSet<u32>>,
}

impl Held {
    /// The quotations that are still there.
    pub(crate) fn live(&self, view: &View<'_>) -> Docs {
        let mut live = Docs::all(view.quotes() as u32);
        for &article in self.gone.iter() {
            live.remove_range(view.quotes_of(article));
        }
        live
    }

    /// Whether an article is still there.
    pub(crate) fn is_live(&self, article: u32) -> bool {
        !self.gone.contains(&article)
    }

    fn remove_key(&mut self, key: Key) {
        let found = self.segment.view().find(key);
        if let Some(article) = found {
            self.remove(article);
        }
    }

    fn remove(&mut self, article: u32) {
        if self.is_live(article) {
            Arc::make_mut(&mut self.gone).insert(article);
        }
    }

    /// How many quotations are still there.
    fn quotes(&self) -> usize {
        let view = self.segment.view();
        let gone: usize = self.gone.iter().map(|&article| view.quotes_of(article).len()).sum();
        view.quotes() - gone.min(view.quotes())
    }
}

/// Segments that had better be one.
#[derive(Debug, Clone)]
pub struct Untidy {
    parts: Vec<Held>,
}

impl Untidy {
    /// Makes them one: takes time in proportion to their quotations.
    ///
    /// # Errors
    /// Where one is damaged, or together they are too large.
    pub fn merge(&self) -> Result<Segment, SegmentError> {
        let mut builder = Builder::default();
        for held in &self.parts {
            let view = held.segment.view();
            let keep = |key| view.find(key).is_some_and(|article| held.is_live(article));
            builder.absorb(&held.segment, keep)?;
        }
        Segment::open(Arc::new(builder.finish()?))
    }
}

impl Index {
    /// The index of everything in a library that has been analysed.
    ///
    /// # Errors
    /// Where it is too large for one segment.
    pub fn build(library: &Library) -> Result<Self, SegmentError> {
        let mut builder = Builder::default();
        for (handle, entry) in library.iter() {
            if let Some(analysis) = &entry.analysis {
                let (article, source) = (&*entry.article, entry.source.as_str());
                builder.add(&Member { key: Key::Opened(handle), article, analysis, source });
            }
        }
        let mut index = Self::default();
        index.push(Segment::open(Arc::new(builder.finish()?))?);
        Ok(index)
    }

    /// Puts the segments of the reader's library in the place of those that were there.
    pub fn set_listed(&mut self, listed: Vec<Listed>) {
        let opened = self.segments.drain(..).skip(self.listed).collect::<Vec<_>>();
        self.listed = listed.len();
        self.segments = listed.into_iter().map(|Listed(held)| held).chain(opened).collect();
    }

    /// Adds a segment, whose articles take the place of those with the same keys.
    pub fn push(&mut self, segment: Segment) {
        if !self.segments.is_empty() {
            for key in segment.keys() {
                self.remove(key);
            }
        }
        self.segments.push(Held { segment, gone: Arc::default() });
    }

    /// Leaves an article out.
    pub fn remove(&mut self, key: Key) {
        for held in &mut self.segments {
            held.remove_key(key);
        }
    }

    /// Leaves the articles of the reader's folders out that have this text, since it is
    /// open: nothing is to be found twice.
    pub fn remove_listed(&mut self, text: ArticleId) {
        for held in &mut self.segments {
            let view = held.segment.view();
            let listed = |&article: &u32| matches!(view.key(article), Key::Listed(_));
            let found: Vec<u32> = view.with_text(text).filter(listed).collect();
            for article in found {
                held.remove(article);
            }
        }
    }

    /// The last segments of open articles, where they have become so many or so small
    /// beside those before them that they had better be merged: each is more than twice as
    /// large as the next.
    pub fn untidy(&self) -> Option<Untidy> {
        let weight = |held: &Held| held.segment.quotes() + held.segment.articles();
        let last = self.segments[self.listed..].last()?;
        let (mut from, mut gathered) = (self.segments.len() - 1, weight(last));
        while from > self.listed && weight(&self.segments[from - 1]) <= 2 * gathered {
            from -= 1;
            gathered += weight(&self.segments[from]);
        }
        let parts = self.segments[from..].to_vec();
        (parts.len() > 1).then_some(Untidy { parts })
    }

    /// Puts the segment that was made of some in their place. What has gone or come
    /// meanwhile stays so.
    pub fn tidy(&mut self, untidy: &Untidy, merged: Segment) {
        let is_part = |held: &Held| untidy.parts.iter().position(|it| it.is_same(held));
        let Some(first) = self.segments.iter().position(|held| is_part(held).is_some()) else {
            return;
        };
        let view = merged.view();
        let mut gone = BTreeSet::new();
        for held in &self.segments {
            let Some(before) = is_part(held).map(|at| &untidy.parts[at]) else { continue };
            let own = held.segment.view();
            let since = held.gone.difference(&before.gone);
            gone.extend(since.filter_map(|&article| view.find(own.key(article))));
        }
        self.segments.retain(|held| is_part(held).is_none());
        self.segments.insert(first, Held { segment: merged, gone: Arc::new(gone) });
    }

    /// The article with this title, source or address, case and accents aside; of
    /// several, the newest.
    pub fn article(&self, name: &str) -> Option<Key> {
        let wanted = fold_text(name);
        self.segments.iter().find_map(|held| {
            let view = held.segment.view();
            let called = |&article: &u32| {
                let names = [view.title(article), view.source(article), view.address(article)];
                held.is_live(article) && names.into_iter().any(|it| fold_text(it) == wanted)
            };
            (0..view.articles() as u32).find(called).map(|article| view.key(article))
        })
    }

    /// How many quotations can be found.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Held::quotes).sum()
    }

    /// Whether there is no quotation to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.segments.len()
    }
}

impl Held {
    fn is_same(&self, other: &Self) -> bool {
        self.segment.is_same(&other.segment)
    }
}
