//! What the article list shows: every open article, and those of the library, in the order
//! that the reader chose.

use std::cmp::Reverse;

use super::state::State;
use crate::config::Order;
use crate::find::filter;
use crate::find::segment::Key;
use crate::library::{Entry, Handle, Number, Shelved};
use crate::text::Span;
use crate::text::fold::fold_text;

/// The rows of the article list, before it is narrowed.
#[derive(Debug, Clone, Default)]
pub(crate) struct ArticleRows {
    keys: Vec<Key>,
    /// Whether what they were made of has changed.
    stale: bool,
}

/// An article in the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedArticle<'a> {
    /// Its headline; may be empty.
    pub(crate) title: &'a str,
    /// Where it came from.
    pub(crate) source: &'a str,
    /// Where it appeared.
    pub(crate) outlet: Option<&'a str>,
    /// When it appeared.
    pub(crate) date: Option<&'a str>,
    /// How many quotations it has; none while that is being found.
    pub(crate) quotes: Option<usize>,
    /// Whether it is the one that is read.
    pub(crate) current: bool,
}

impl<'a> ListedArticle<'a> {
    fn opened(entry: &'a Entry, current: bool) -> Self {
        let meta = &entry.article.meta;
        Self {
            title: entry.article.title(),
            source: &entry.source,
            outlet: meta.outlet.as_deref(),
            date: meta.date.as_deref(),
            quotes: entry.analysis.as_ref().map(|analysis| analysis.quotes.len()),
            current,
        }
    }

    fn shelved(shelved: &'a Shelved) -> Self {
        let listing = &shelved.listing;
        Self {
            title: &listing.about.title,
            source: &listing.source,
            outlet: listing.about.outlet.as_deref(),
            date: listing.about.date.as_deref(),
            quotes: Some(listing.about.quotes as usize),
            current: false,
        }
    }

    /// What it is searched by: its title, then its file and where it appeared.
    fn searched_as(&self) -> String {
        let file = self.source.rsplit('/').next().unwrap_or(self.source);
        format!("{} {file} {}", self.title, self.outlet.unwrap_or(""))
    }
}

impl State {
    /// What the article list is made of has changed; it is put in order when it is looked at.
    pub(super) fn order_articles(&mut self) {
        self.article_rows.stale = true;
        self.articles.renew();
    }

    /// How many articles there are, before the list is narrowed.
    pub(crate) fn article_count(&self) -> usize {
        let shelf = self.collection.shelf.len();
        if shelf == 0 {
            return self.library.len();
        }
        self.library.iter().filter(|(handle, _)| !self.is_shelved(*handle)).count() + shelf
    }

    fn is_shelved(&self, handle: Handle) -> bool {
        let number = self.collection.number(handle);
        number.is_some_and(|number| self.collection.shelf.get(number).is_some())
    }

    /// Puts the rows in order, where they are not.
    pub(super) fn settle_article_rows(&mut self) {
        if !std::mem::take(&mut self.article_rows.stale) {
            return;
        }
        let opened = self.library.iter().map(|(handle, _)| handle);
        let mut keys: Vec<Key> =
            opened.filter(|handle| !self.is_shelved(*handle)).map(Key::Opened).collect();
        self.sort_opened(&mut keys);
        let mut shelved: Vec<&Shelved> = self.collection.shelf.iter().collect();
        self.sort_shelved(&mut shelved);
        let listed = shelved.into_iter().map(|it| Key::Listed(it.listing.number.0));
        if keys.is_empty() || self.order == Order::Path {
            keys.extend(listed);
        } else {
            keys = self.merged(keys, listed.collect());
        }
        self.article_rows.keys = keys;
        self.articles.renew();
    }

    fn sort_opened(&self, keys: &mut [Key]) {
        match self.order {
            Order::Path => {}
            Order::Name => keys.sort_by_cached_key(|key| fold_text(self.row(*key).title)),
            Order::Count => keys.sort_by_key(|key| Reverse(self.row(*key).quotes)),
            Order::Date => keys.sort_by_key(|key| Reverse(self.row(*key).date.map(str::to_owned))),
            Order::Read => keys.sort_by_key(|key| self.read_rank(*key)),
        }
    }

    fn sort_shelved(&self, shelved: &mut Vec<&Shelved>) {
        match self.order {
            Order::Path => shelved.sort_by(|a, b| {
                let place = |it: &Shelved| (it.listing.position, it.listing.number);
                a.listing.source.cmp(&b.listing.source).then_with(|| place(a).cmp(&place(b)))
            }),
            Order::Name => {
                let mut keyed: Vec<(u64, &Shelved)> =
                    shelved.iter().map(|shelved| (shelved.begins(), *shelved)).collect();
                keyed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.folded.cmp(&b.1.folded)));
                *shelved = keyed.into_iter().map(|(_, shelved)| shelved).collect();
            }
            Order::Count => shelved.sort_by_key(|it| Reverse(it.listing.about.quotes)),
            Order::Date => shelved.sort_by(|a, b| b.listing.about.date.cmp(&a.listing.about.date)),
            Order::Read => shelved.sort_by_cached_key(|it| {
                (self.places.rank(&it.listing.source, it.listing.position), it.listing.number)
            }),
        }
    }

    /// Two ordered lists as one.
    fn merged(&self, opened: Vec<Key>, listed: Vec<Key>) -> Vec<Key> {
        let mut all = Vec::with_capacity(opened.len() + listed.len());
        let mut listed = listed.into_iter().peekable();
        for key in opened {
            while let Some(next) = listed.next_if(|next| self.comes_before(*next, key)) {
                all.push(next);
            }
            all.push(key);
        }
        all.extend(listed);
        all
    }

    fn comes_before(&self, a: Key, b: Key) -> bool {
        let (one, other) = (self.row(a), self.row(b));
        match self.order {
            Order::Path => false,
            Order::Name => fold_text(one.title) < fold_text(other.title),
            Order::Count => one.quotes > other.quotes,
            Order::Date => one.date > other.date,
            Order::Read => self.read_rank(a) < self.read_rank(b),
        }
    }

    /// How long ago an article was read, before this session, counted in articles.
    fn read_rank(&self, key: Key) -> usize {
        let row = self.row(key);
        let position = match key {
            Key::Opened(handle) => self.position(handle),
            Key::Listed(number) => {
                self.collection.shelf.get(Number(number)).map(|it| it.listing.position)
            }
        };
        self.places.rank(row.source, position.unwrap_or(0))
    }

    /// What the list shows of an article.
    fn row(&self, key: Key) -> ListedArticle<'_> {
        let handle = match key {
            Key::Opened(handle) => Some(handle),
            Key::Listed(number) => self.collection.handle(Number(number)),
        };
        let current = handle.is_some() && handle == self.selection.article;
        let opened = handle.and_then(|handle| self.library.get(handle));
        let shelved = match key {
            Key::Listed(number) => self.collection.shelf.get(Number(number)),
            Key::Opened(_) => None,
        };
        match (opened, shelved) {
            (Some(entry), _) => ListedArticle::opened(entry, current),
            (None, Some(shelved)) => ListedArticle::shelved(shelved),
            (None, None) => ListedArticle {
                title: "",
                source: "",
                outlet: None,
                date: None,
                quotes: None,
                current,
            },
        }
    }

    /// What narrows the list by words is compared with this.
    pub(super) fn has_article_words(&self, row: usize, words: &[String]) -> bool {
        let has = |folded: &str| words.iter().all(|word| folded.contains(word.as_str()));
        match self.article_rows.keys.get(row) {
            Some(Key::Listed(number)) => {
                self.collection.shelf.get(Number(*number)).is_some_and(|it| has(&it.folded))
            }
            Some(key) => has(&fold_text(&self.row(*key).searched_as())),
            None => false,
        }
    }

    /// The names by which a short list is narrowed.
    pub(super) fn article_names(&self) -> Vec<String> {
        self.article_rows.keys.iter().map(|key| self.row(*key).searched_as()).collect()
    }

    /// How many rows the article list has.
    pub(crate) fn article_rows(&self) -> usize {
        self.articles.length(self.article_rows.keys.len())
    }

    /// The article that a row of the article list shows, and what of its title, or of
    /// what follows it where it is searched, was typed.
    pub(crate) fn article_at(&self, row: usize) -> Option<(ListedArticle<'_>, Vec<Span>)> {
        let (at, found) = self.articles.entry(row, self.article_rows.keys.len())?;
        let listed = self.row(*self.article_rows.keys.get(at)?);
        let typed = self.articles.filter.text.trim();
        if !found.is_empty() || typed.is_empty() {
            return Some((listed, found.to_vec()));
        }
        // Of many, only those on the screen are looked at closely.
        let name = listed.searched_as();
        let found = filter(&[&name], typed).into_iter().next();
        Some((listed, found.map(|(_, spans)| spans).unwrap_or_default()))
    }

    /// What a row of the article list stands for.
    pub(super) fn article_key(&self, row: usize) -> Option<Key> {
        let (at, _) = self.articles.entry(row, self.article_rows.keys.len())?;
        self.article_rows.keys.get(at).copied()
    }

    /// Where an article stands in the list before it is narrowed.
    pub(crate) fn article_row_of(&self, key: Key) -> Option<usize> {
        self.article_rows.keys.iter().position(|it| *it == key)
    }

    /// Where the article that is read stands in the list.
    pub(crate) fn article_place(&self) -> Option<usize> {
        let handle = self.selection.article?;
        if self.collection.shelf.is_empty() && self.order == Order::Path {
            // As they came, however many there are.
            return Some(handle.0 as usize);
        }
        self.article_row_of(self.key_of(handle))
    }

    /// What a row stands for before the list is narrowed.
    pub(super) fn key_at(&self, row: usize) -> Option<Key> {
        self.article_rows.keys.get(row).copied()
    }

    /// Puts the articles in the next order.
    pub(super) fn turn_order(&mut self) {
        let at = self.wanted_article();
        self.order = self.order.next();
        self.order_articles();
        self.settle_article_rows();
        self.narrow_lists();
        if let Some(row) = at.and_then(|key| self.article_row_of(key)) {
            self.articles.cursor = self.articles.row_of(row).unwrap_or(0);
        }
        self.tell(format!("Articles by {}.", self.order.said()));
    }
}
