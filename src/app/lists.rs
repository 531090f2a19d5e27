//! The speaker list and the article list.

use super::cast::{Member, Voice};
use super::geometry::geometry;
use super::line::Line;
use super::state::{Overlay, Pane, State};
use crate::input::Action;
use crate::library::{Entry, Handle};
use crate::text::display::safe_line;
use crate::text::fold::fold_text;

/// A list: which row is chosen, which is on top, what narrows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// The chosen row of those shown.
    pub(crate) cursor: usize,
    /// The first row on the screen.
    pub(crate) top: usize,
    /// What narrows it; empty for nothing.
    pub(crate) filter: Line,
}

impl List {
    /// Keeps the cursor in the list and in view.
    pub(super) fn settle(&mut self, length: usize, page: usize) {
        self.cursor = self.cursor.min(length.saturating_sub(1));
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(page.max(1)));
        self.top = self.top.min(length.saturating_sub(page.max(1)));
    }
}

/// Whether a name has every word that was typed.
pub(crate) fn has_words(name: &str, typed: &str) -> bool {
    if typed.trim().is_empty() {
        return true;
    }
    let name = fold_text(name);
    fold_text(typed).split_whitespace().all(|word| name.contains(word))
}

/// Rows that one member or one article takes in its list.
pub(crate) const ROWS_EACH: usize = 2;

/// Rows above the list: its title, and a space.
pub(crate) const LIST_HEAD: u16 = 2;

impl State {
    /// Whoever the speaker list shows.
    pub(crate) fn listed_speakers(&self) -> Vec<&Member> {
        let typed = &self.speakers.filter.text;
        let members = self.cast().map_or(&[][..], |cast| &cast.members);
        members.iter().filter(|member| has_words(&member.name, typed)).collect()
    }

    /// The articles that the article list shows.
    pub(crate) fn listed_articles(&self) -> Vec<(Handle, &Entry)> {
        let typed = &self.articles.filter.text;
        let fits = |entry: &Entry| {
            typed.is_empty()
                || has_words(entry.article.title(), typed)
                || has_words(&entry.source, typed)
        };
        self.library.iter().filter(|(_, entry)| fits(entry)).collect()
    }

    /// The list that stands on the screen: the articles while they have the keys, else
    /// the speakers.
    pub(super) fn list_mut(&mut self) -> &mut List {
        if self.focus == Pane::Articles { &mut self.articles } else { &mut self.speakers }
    }

    /// How many entries of a list fit on the screen.
    fn list_page(&self) -> usize {
        let rows = geometry(self).and_then(|panes| panes.list).map_or(1, |list| list.height);
        (usize::from(rows.saturating_sub(LIST_HEAD)) / ROWS_EACH).max(1)
    }

    /// Keeps both lists' cursors where there is something.
    pub(super) fn settle_lists(&mut self) {
        let page = self.list_page();
        let length = self.listed_speakers().len();
        self.speakers.settle(length, page);
        let length = if self.articles.filter.text.is_empty() {
            self.library.len()
        } else {
            self.listed_articles().len()
        };
        self.articles.settle(length, page);
    }

    /// Goes to a pane.
    pub(super) fn go_to_pane(&mut self, pane: Pane) {
        self.focus = pane;
        if pane == Pane::Articles {
            let current = self.selection.article;
            let at = self.listed_articles().iter().position(|(handle, _)| Some(*handle) == current);
            self.articles.cursor = at.unwrap_or(self.articles.cursor);
        }
        if pane == Pane::Speakers
            && let Some(voice) = self.selection.speaker
        {
            let at = self.listed_speakers().iter().position(|member| member.voice == voice);
            self.speakers.cursor = at.unwrap_or(self.speakers.cursor);
        }
    }

    /// Does what an action of the lists says.
    pub(super) fn list(&mut self, action: Action) {
        let page = self.list_page();
        let list = self.list_mut();
        match action {
            Action::ListDown => list.cursor += 1,
            Action::ListUp => list.cursor = list.cursor.saturating_sub(1),
            Action::ListPageDown => list.cursor += page,
            Action::ListPageUp => list.cursor = list.cursor.saturating_sub(page),
            Action::ListTop => list.cursor = 0,
            Action::ListBottom => list.cursor = usize::MAX - 1,
            Action::Choose => self.choose(),
            Action::ListFilter => {
                if self.focus == Pane::Article {
                    self.focus = Pane::Speakers;
                }
                self.overlay = Some(Overlay::Filter);
            }
            _ => {}
        }
        self.settle_lists();
    }

    fn choose(&mut self) {
        self.settle_lists();
        if self.focus == Pane::Articles {
            let chosen =
                self.listed_articles().get(self.articles.cursor).map(|(handle, _)| *handle);
            if let Some(handle) = chosen {
                self.note_jump();
                self.show_article(handle);
                self.articles.filter = Line::default();
                self.focus = Pane::Article;
            }
            return;
        }
        let chosen = self
            .listed_speakers()
            .get(self.speakers.cursor)
            .map(|member| (member.voice, member.name.clone()));
        match chosen {
            Some((voice, _)) if self.selection.speaker == Some(voice) => self.clear_speaker(),
            Some((voice, name)) => self.read_alone(voice, &name),
            None => {}
        }
        self.speakers.filter = Line::default();
        self.focus = Pane::Article;
    }

    fn read_alone(&mut self, voice: Voice, name: &str) {
        self.selection.speaker = Some(voice);
        let walk = [self.key_name(Action::PreviousQuote), self.key_name(Action::NextQuote)];
        let walk: Vec<String> = walk.into_iter().flatten().collect();
        let back = self.hint(Action::Cancel, "brings all back");
        let walked = self.walked();
        self.tell(format!(
            "Only {}: {} walk through {}; {back}.",
            safe_line(name),
            walk.join(" "),
            count(walked.len(), "quotation")
        ));
        let theirs = self.selection.quote.filter(|quote| walked.contains(quote));
        if let Some(quote) = theirs.or_else(|| walked.first().copied()) {
            self.note_jump();
            self.focus = Pane::Article;
            self.select_quote(quote);
        }
    }

    /// Reads everybody again.
    pub(super) fn clear_speaker(&mut self) {
        self.selection.speaker = None;
        self.tell("Everybody's quotations again.");
    }
}

/// A number of things, in words: `1 quotation`, `2 quotations`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
