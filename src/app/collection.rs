//! The reader's library: what lists show of its articles comes at the start and whenever
//! it changes, an article itself when it is opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Effect;
use super::state::{Message, State};
use crate::article::{Anchor, Article, ArticleId};
use crate::find::segment::Key;
use crate::library::remarks::Remark;
use crate::library::{Handle, Listing, Number, Shelf, Shelved};
use crate::text::display::safe_line;

/// The longest text, in bytes, that is shown only when it has been analysed, too: a shorter
/// one takes a few milliseconds, and one frame is calmer than two.
const SHOWN_ANALYSED: usize = 64 << 10;

/// The reader's library, as far as it is held.
#[derive(Debug, Clone, Default)]
pub(crate) struct Collection {
    /// What lists show of every article.
    pub(crate) shelf: Shelf,
    /// How far its files have been looked at, while they are.
    pub(crate) progress: Option<Reading>,
    /// Whether there is a library whose articles have not all come yet.
    pub(super) comes: bool,
    /// Those that were opened.
    opened: BTreeMap<Number, Handle>,
    numbers: BTreeMap<Handle, Number>,
    awaited: Option<Awaited>,
}

/// How far the library's files have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Files that were read.
    pub done: usize,
    /// Files that are to be read.
    pub files: usize,
}

/// An article that is to be shown when it is there.
#[derive(Debug, Clone)]
struct Awaited {
    key: Key,
    goal: Goal,
}

/// Where in an article one wants to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Goal {
    /// Where one left it.
    Left,
    /// At a place, by its words.
    Place(Anchor),
    /// At a quotation: its index, and at which byte it begins.
    Quote(u32, u32),
    /// At the quotation of which the reader said something.
    Remark(Box<Remark>),
}

impl Collection {
    /// The library's own number of an opened article.
    pub(crate) fn number(&self, handle: Handle) -> Option<Number> {
        self.numbers.get(&handle).copied()
    }

    /// The opened article of a number.
    pub(crate) fn handle(&self, number: Number) -> Option<Handle> {
        self.opened.get(&number).copied()
    }

    /// Whether articles of it are on their way: the first ones, or one that is to be shown.
    pub(super) fn is_awaited(&self) -> bool {
        self.comes || self.awaited.is_some()
    }

    fn link(&mut self, number: Number, handle: Handle) {
        self.opened.insert(number, handle);
        self.numbers.insert(handle, number);
    }
}

impl State {
    /// The same, where there is a library whose articles are to come.
    #[must_use]
    pub fn with_library(mut self) -> Self {
        self.collection.comes = true;
        self
    }

    /// Articles of the library are there, or are other than they were.
    pub(super) fn listed(&mut self, articles: Vec<Shelved>) {
        for (handle, entry) in self.library.iter() {
            if self.collection.numbers.contains_key(&handle) {
                continue;
            }
            let same = |it: &&Shelved| {
                it.listing.position == entry.position && it.listing.source == entry.source
            };
            if let Some(shelved) = articles.iter().find(same) {
                self.collection.link(shelved.listing.number, handle);
            }
        }
        self.collection.shelf.put(articles);
        self.order_articles();
        self.settle_article_rows();
        self.take_up_place();
        self.show_something();
    }

    /// Articles of the library are no more. Those that are open stay open.
    pub(super) fn unlisted(&mut self, numbers: &[Number]) {
        self.collection.shelf.take(numbers);
        for number in numbers {
            if let Some(handle) = self.collection.opened.remove(number) {
                self.collection.numbers.remove(&handle);
            }
        }
        self.order_articles();
        self.settle_article_rows();
    }

    /// The library's articles have come, as far as they are known; more may follow.
    pub(super) fn all_listed(&mut self) {
        self.collection.comes = false;
        self.take_up_place();
        if !self.opening {
            self.places.remembered = None;
        }
        self.show_something();
    }

    /// The article of the library at a place of a source, or with a text: its file may lie
    /// elsewhere now.
    pub(super) fn shelved(&self, source: &str, position: usize, text: ArticleId) -> Option<Key> {
        let shelf = &self.collection.shelf;
        let same = || shelf.iter().find(|it| it.listing.about.text == text);
        let Number(number) = shelf.find(source, position).or_else(same)?.listing.number;
        Some(Key::Listed(number))
    }

    /// Shows the first article where none is shown and none is to come.
    pub(super) fn show_something(&mut self) {
        let comes = self.opening || self.collection.comes;
        let waits = comes || self.collection.awaited.is_some();
        if self.selection.article.is_some() || waits || self.places.remembered.is_some() {
            return;
        }
        self.settle_article_rows();
        if let Some(first) = self.key_at(0) {
            self.open_article(first, Goal::Left);
        }
    }

    /// Goes to an article, which is read first where it is not open.
    pub(super) fn open_article(&mut self, key: Key, goal: Goal) {
        let handle = match key {
            Key::Opened(handle) => Some(handle),
            Key::Listed(number) => self.collection.handle(Number(number)),
        };
        if let Some(handle) = handle {
            self.reach(handle, goal);
            return;
        }
        let Key::Listed(number) = key else { return };
        match self.collection.shelf.get(Number(number)).map(|it| it.listing.clone()) {
            Some(listing) => {
                self.collection.awaited = Some(Awaited { key, goal });
                self.emit(Effect::Load(listing));
            }
            None => self.tell("This article is no longer in your library."),
        }
    }

    /// An article of the library was read, or a sentence says why not.
    pub(super) fn loaded(
        &mut self,
        listing: &Listing,
        article: Option<Arc<Article>>,
        told: Option<&str>,
    ) {
        let key = Key::Listed(listing.number.0);
        let wanted = self.collection.awaited.as_ref().is_some_and(|it| it.key == key);
        let again = self.collection.handle(listing.number).is_some();
        if let Some(told) = told.filter(|_| wanted || again) {
            let failure = article.is_none();
            self.message = Some(Message { text: safe_line(told), failure });
        }
        let told = told.is_some();
        let Some(article) = article else {
            self.collection.awaited.take_if(|it| it.key == key);
            return;
        };
        let long = article.text.len() > SHOWN_ANALYSED;
        if let Some(handle) = self.collection.handle(listing.number) {
            self.read_again(handle, article);
            if !told {
                self.tell(format!("{} was read again.", safe_line(&listing.source)));
            }
            return;
        }
        let source = listing.source.clone();
        let handle = self.library.add_at(source, listing.position, article);
        self.collection.link(listing.number, handle);
        self.request_analysis(handle);
        if !wanted {
            return;
        }
        if let Some(awaited) = &mut self.collection.awaited {
            awaited.key = Key::Opened(handle);
        }
        if long && let Some(awaited) = &self.collection.awaited {
            let goal = awaited.goal.clone();
            self.reach(handle, goal);
        }
    }

    /// An article was analysed that may be awaited.
    pub(super) fn arrived(&mut self, handle: Handle) {
        let key = Key::Opened(handle);
        if let Some(awaited) = self.collection.awaited.take_if(|it| it.key == key) {
            self.reach(handle, awaited.goal);
        }
    }

    /// Shows an open article, at a place in it.
    fn reach(&mut self, handle: Handle, goal: Goal) {
        let analysed = self.library.get(handle).is_some_and(|entry| entry.analysis.is_some());
        if self.selection.article != Some(handle) {
            self.note_jump();
        }
        self.show_article(handle);
        match goal {
            Goal::Left => {}
            Goal::Place(anchor) => {
                let found = self.article().and_then(|article| anchor.find_in_article(article));
                match found {
                    Some(byte) => self.go_to_byte(byte),
                    None => self.tell("Its words are not in this article any more."),
                }
            }
            Goal::Quote(quote, start) if analysed => self.select_quote_at(quote, start),
            Goal::Remark(remark) if analysed => self.select_remarked(&remark),
            // As soon as it is known where its quotations are.
            goal @ (Goal::Quote(..) | Goal::Remark(_)) => {
                self.collection.awaited = Some(Awaited { key: Key::Opened(handle), goal });
            }
        }
        self.settle();
        self.save_place();
    }

    /// Makes a quotation current that is known from elsewhere: the one of its number, if
    /// it begins where it should, else the one that does.
    fn select_quote_at(&mut self, quote: u32, start: u32) {
        self.selection.speaker = None;
        let Some(analysis) = self.analysis() else { return };
        let begins = |at: &usize| analysis.quotes.get(*at).is_some_and(|it| it.span.start == start);
        let found = Some(quote as usize).filter(begins);
        let found = found.or_else(|| (0..analysis.quotes.len()).find(begins));
        match found {
            Some(quote) => self.select_quote(quote),
            None => self.go_to_byte(start as usize),
        }
    }

    /// Makes the quotation current of which something was said, or goes to its words.
    fn select_remarked(&mut self, remark: &Remark) {
        self.selection.speaker = None;
        let (Some(article), Some(analysis)) = (self.article(), self.analysis()) else { return };
        let quote = remark.find_in(article, analysis);
        match (quote, remark.anchor.find_in_article(article)) {
            (Some(quote), _) => self.select_quote(quote),
            (None, Some(byte)) => self.go_to_byte(byte),
            (None, None) => self.tell("Its words are not in this article any more."),
        }
    }

    /// The article that is shown, or that was asked for last.
    pub(super) fn wanted_article(&self) -> Option<Key> {
        let awaited = self.collection.awaited.as_ref().map(|it| it.key);
        awaited.or_else(|| self.selection.article.map(|handle| self.key_of(handle)))
    }

    /// What an open article is known by in the list of articles.
    pub(super) fn key_of(&self, handle: Handle) -> Key {
        match self.collection.number(handle) {
            Some(Number(number)) => Key::Listed(number),
            None => Key::Opened(handle),
        }
    }

    /// What was asked for is not wanted any more: the reader went elsewhere.
    pub(super) fn await_nothing(&mut self) {
        self.collection.awaited = None;
    }
}

#[cfg(test)]
mod tests;
