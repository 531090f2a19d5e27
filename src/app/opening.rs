//! Articles arrive, are analysed, and are shown.

use std::sync::Arc;

use super::cast::Voice;
use super::collection::Goal;
use super::lists::count;
use super::state::{Message, State};
use super::{Effect, Prepared};
use crate::analysis::Analysis;
use crate::article::{Anchor, Article, ArticleId};
use crate::library::Handle;
use crate::quote::Quote;
use crate::text::display::safe_line;

impl State {
    /// A source was read.
    pub(super) fn opened(
        &mut self,
        source: &str,
        articles: Vec<Arc<Article>>,
        warnings: &[String],
        again: bool,
    ) {
        let number = articles.len();
        self.order_articles();
        let mut fresh = Vec::new();
        for (position, article) in articles.into_iter().enumerate() {
            match self.library.find(source, position).filter(|_| again) {
                Some(handle) => self.read_again(handle, article),
                None => fresh.push(self.library.add(source.to_owned(), article)),
            }
        }
        if self.selection.article.is_none()
            && let Some(&first) = fresh.first()
        {
            self.show_article(first);
        }
        for handle in fresh {
            self.request_analysis(handle);
        }
        self.take_up_place();
        if let Some(warning) = warnings.first() {
            let more = warnings.len() - 1;
            let more = if more > 0 { format!(" (and {more} more like it)") } else { String::new() };
            self.message = Some(Message {
                text: format!("{}{more}", safe_line(warning)),
                failure: number == 0,
            });
        } else if again {
            self.tell(format!("{} was read again.", safe_line(source)));
        }
    }

    /// The same article came again, perhaps with another text.
    pub(super) fn read_again(&mut self, handle: Handle, article: Arc<Article>) {
        let Some(old) = self.library.get(handle).map(|entry| Arc::clone(&entry.article)) else {
            return;
        };
        if old.id == article.id && old.blocks == article.blocks && old.meta == article.meta {
            return;
        }
        let current = self.selection.article == Some(handle);
        let byte =
            if current { Some(self.reader.byte) } else { self.reader.left.get(&handle).copied() };
        let byte = byte
            .and_then(|byte| Anchor::at(&old.text, byte).find_in_article(&article))
            .unwrap_or(0);
        self.library.replace(handle, article);
        self.casts.remove(&handle);
        self.forget_article(handle);
        self.speakers.renew();
        self.reader.left.insert(handle, byte);
        if current {
            self.selection.quote = None;
            self.selection.speaker = None;
            self.search = None;
            self.go_to_byte(byte);
        }
        self.request_analysis(handle);
    }

    pub(super) fn request_analysis(&mut self, handle: Handle) {
        if let Some(entry) = self.library.get(handle) {
            let text = Arc::clone(&entry.article);
            self.emit(Effect::Analyse { article: handle, text, options: self.options });
        }
    }

    /// Everything that was asked for has been read.
    pub(super) fn all_opened(&mut self) {
        self.opening = false;
        self.take_up_place();
        if !self.collection.comes {
            self.places.remembered = None;
        }
        self.show_something();
    }

    /// An article was analysed.
    pub(super) fn analysed(&mut self, handle: Handle, id: ArticleId, prepared: &Prepared) {
        if self.library.get(handle).is_none_or(|entry| entry.article.id != id) {
            return;
        }
        let analysis = self.with_remarks(handle, Arc::clone(&prepared.analysis));
        if Arc::ptr_eq(&analysis, &prepared.analysis) {
            self.take_up(handle, prepared);
        } else {
            self.show(handle, analysis);
        }
    }

    /// Shows what was found in an article, with what the reader says in its place.
    pub(super) fn show_analysis(&mut self, handle: Handle, found: Arc<Analysis>) {
        let analysis = self.with_remarks(handle, found);
        self.show(handle, analysis);
    }

    fn show(&mut self, handle: Handle, analysis: Arc<Analysis>) {
        if let Some(entry) = self.library.get(handle)
            && let Some(prepared) = Prepared::of(handle, &entry.article, analysis)
        {
            self.take_up(handle, &prepared);
        }
    }

    /// Takes up what is known of an article in the lists and the finder.
    fn take_up(&mut self, handle: Handle, prepared: &Prepared) {
        let before = self.library.get(handle).and_then(|entry| entry.analysis.clone());
        self.casts.insert(handle, Arc::clone(&prepared.cast));
        self.library.set_analysis(handle, Arc::clone(&prepared.analysis));
        if self.selection.article == Some(handle) {
            self.choose_again(before.as_deref());
            self.speakers.renew();
            self.tell_language();
        }
        self.index_article(prepared);
        self.arrived(handle);
    }

    /// Tells why nobody is named in an article that is not in English.
    fn tell_language(&mut self) {
        if let Some(told) = self.analysis().and_then(|analysis| analysis.language.told()) {
            self.tell(told);
        }
    }

    /// Keeps the current quotation and speaker of the article that is read, where a new
    /// analysis of it has them.
    fn choose_again(&mut self, before: Option<&Analysis>) {
        let Some(analysis) = self.analysis().cloned() else { return };
        let before = before.unwrap_or(&analysis);
        self.selection.quote = self.selection.quote.and_then(|quote| {
            let chosen = before.quotes.get(quote)?;
            let same = |quote: &Quote| quote.kind == chosen.kind && quote.span == chosen.span;
            analysis.quotes.iter().position(same)
        });
        self.selection.speaker = match self.selection.speaker {
            Some(Voice::Known(id)) => {
                let name = before.speakers.get(id.index()).map(|speaker| &speaker.name);
                let same = analysis.speakers.iter().find(|speaker| Some(&speaker.name) == name);
                same.map(|speaker| Voice::Known(speaker.id))
            }
            other => other,
        };
    }

    /// Seeks and shows paraphrases, or quotations alone again.
    pub(super) fn toggle_indirect(&mut self) {
        self.options.indirect = !self.options.indirect;
        let all: Vec<Handle> = self.library.iter().map(|(handle, _)| handle).collect();
        let current = self.selection.article;
        for handle in current.into_iter().chain(all.into_iter().filter(|it| Some(*it) != current)) {
            self.request_analysis(handle);
        }
        let now = if self.options.indirect {
            "Paraphrases are shown, too; they are less sure than quotations."
        } else {
            "Only quotations are shown."
        };
        self.tell(now);
    }

    /// Shows an article where one left it.
    pub(super) fn show_article(&mut self, handle: Handle) {
        if self.selection.article == Some(handle) || self.library.get(handle).is_none() {
            return;
        }
        self.await_nothing();
        if let Some(before) = self.selection.article {
            self.reader.left.insert(before, self.reader.byte);
        }
        self.selection = super::state::Selection { article: Some(handle), ..Default::default() };
        self.reader.only_quotes = false;
        self.speakers = super::lists::List::default();
        let left = self.reader.left.get(&handle).copied();
        let byte = left.or_else(|| self.known_byte(handle)).unwrap_or(0);
        self.settle();
        self.go_to_byte(byte);
        self.settle();
        self.save_place();
        self.tell_language();
    }

    /// The next or previous article of the list, as it is sorted.
    pub(super) fn turn_article(&mut self, down: bool) {
        self.settle_article_rows();
        let Some(row) = self.wanted_article().and_then(|key| self.article_row_of(key)) else {
            self.tell("No article is open.");
            return;
        };
        let next = if down { row.checked_add(1) } else { row.checked_sub(1) };
        let all = self.article_count();
        if let Some(key) = next.and_then(|row| self.key_at(row)) {
            self.open_article(key, Goal::Left);
        } else if all == 1 {
            self.tell("This is the only article.");
        } else {
            let end = if down { "last" } else { "first" };
            self.tell(format!("This is the {end} of {}.", count(all, "article")));
        }
    }

    /// Reads the article's source again.
    pub(super) fn reload(&mut self) {
        let listing = self.selection.article.and_then(|handle| {
            let number = self.collection.number(handle)?;
            Some(self.collection.shelf.get(number)?.listing.clone())
        });
        match self.entry().map(|entry| entry.source.clone()) {
            Some(source) => {
                self.tell(format!("Reading {} again…", safe_line(&source)));
                // Of a file with many articles, this one is enough.
                self.emit(listing.map_or(Effect::Reload { source }, Effect::Load));
            }
            None => self.tell("No article is open."),
        }
    }
}
