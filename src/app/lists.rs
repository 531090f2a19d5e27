//! The speaker list and the article list.

use super::cast::{Cast, Member, Voice};
use super::collection::Goal;
use super::geometry::geometry;
use super::line::Line;
use super::state::{Overlay, Pane, State};
use crate::find::filter;
use crate::input::Action;
use crate::text::Span;
use crate::text::display::safe_line;
use crate::text::fold::fold_text;

/// What the speaker list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SpeakerOrder {
    /// How much each speaks.
    #[default]
    Count,
    /// Names.
    Name,
}

/// A list: which row is chosen, which is on top, what narrows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// The chosen row of those shown.
    pub(crate) cursor: usize,
    /// The first row on the screen.
    pub(crate) top: usize,
    /// What narrows it; empty for nothing.
    pub(crate) filter: Line,
    narrowed: Option<Narrowed>,
}

/// What is left of a narrowed list.
#[derive(Debug, Clone)]
struct Narrowed {
    /// What was typed.
    typed: String,
    /// The entries that fit, best first, with the bytes of their names that do.
    rows: Vec<(usize, Vec<Span>)>,
}

/// The most names that are looked through for misspellings and scattered letters between
/// two keys; among more, the typed words must be in the name.
const FUZZY: usize = 4000;

impl List {
    /// Keeps the cursor in the list and in view.
    pub(super) fn settle(&mut self, length: usize, page: usize) {
        self.cursor = self.cursor.min(length.saturating_sub(1));
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(page.max(1)));
        self.top = self.top.min(length.saturating_sub(page.max(1)));
    }

    /// The entry that a row shows, of `all`, and what of its name was typed.
    pub(super) fn entry(&self, row: usize, all: usize) -> Option<(usize, &[Span])> {
        match &self.narrowed {
            Some(narrowed) => narrowed.rows.get(row).map(|(at, spans)| (*at, &**spans)),
            None => (row < all).then_some((row, &[][..])),
        }
    }

    /// How many rows it has, of `all`.
    pub(super) fn length(&self, all: usize) -> usize {
        self.narrowed.as_ref().map_or(all, |narrowed| narrowed.rows.len())
    }

    /// Which row shows an entry.
    pub(super) fn row_of(&self, entry: usize) -> Option<usize> {
        match &self.narrowed {
            Some(narrowed) => narrowed.rows.iter().position(|(at, _)| *at == entry),
            None => Some(entry),
        }
    }

    /// Whether what it shows is no longer what was typed.
    fn is_stale(&self) -> bool {
        let typed = self.filter.text.trim();
        match &self.narrowed {
            Some(narrowed) => typed.is_empty() || narrowed.typed != typed,
            None => !typed.is_empty(),
        }
    }

    /// Other names stand behind the rows: what narrows them is looked at again.
    pub(super) fn renew(&mut self) {
        if let Some(narrowed) = &mut self.narrowed {
            narrowed.typed.clear();
        }
    }
}

/// The names that fit what was typed, best first.
fn narrowed(names: &[String], typed: &str) -> Option<Narrowed> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let rows = if names.len() <= FUZZY {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        filter(&names, typed)
    } else {
        let fits = (0..names.len()).filter(|&at| has_words(&names[at], typed));
        fits.map(|at| (at, Vec::new())).collect()
    };
    Some(Narrowed { typed: typed.to_owned(), rows })
}

/// Whether a name has every word that was typed.
pub(crate) fn has_words(name: &str, typed: &str) -> bool {
    if typed.trim().is_empty() {
        return true;
    }
    let name = fold_text(name);
    fold_text(typed).split_whitespace().all(|word| name.contains(word))
}

/// Rows that one member or one article takes in a list that has the keys.
pub(crate) const ROWS_EACH: usize = 2;

/// Rows above such a list: its title, and a space.
pub(crate) const LIST_HEAD: u16 = 2;

impl State {
    /// How many rows the speaker list has.
    pub(crate) fn speaker_rows(&self) -> usize {
        self.speakers.length(self.cast().map_or(0, |cast| cast.members.len()))
    }

    /// Whoever a row of the speaker list shows, and what of the name was typed.
    pub(crate) fn speaker_at(&self, row: usize) -> Option<(&Member, &[Span])> {
        let cast = self.cast()?;
        let (at, found) = self.speakers.entry(row, cast.members.len())?;
        Some((cast.members.get(self.member_of(cast, at))?, found))
    }

    /// Which member stands at a row of the speaker list before it is narrowed.
    fn member_of(&self, cast: &Cast, row: usize) -> usize {
        let by_name = (self.speaker_order == SpeakerOrder::Name)
            .then(|| cast.by_name.get(row).copied())
            .flatten();
        by_name.unwrap_or(row)
    }

    /// Narrows the lists to what is typed now.
    pub(super) fn narrow_lists(&mut self) {
        if self.speakers.is_stale() {
            let names = self.cast().map_or(Vec::new(), |cast| {
                let member = |row| &cast.members[self.member_of(cast, row)];
                (0..cast.members.len()).map(|row| member(row).name.clone()).collect()
            });
            self.speakers.narrowed = narrowed(&names, &self.speakers.filter.text);
        }
        self.narrow_articles();
    }

    fn narrow_articles(&mut self) {
        if self.focus != Pane::Articles && self.articles.filter.text.is_empty() {
            self.articles.narrowed = None;
            return;
        }
        self.settle_article_rows();
        if !self.articles.is_stale() {
            return;
        }
        let all = self.article_count();
        let typed = self.articles.filter.text.clone();
        self.articles.narrowed = if all <= FUZZY {
            narrowed(&self.article_names(), &typed)
        } else {
            self.narrowed_by_words(&typed, all)
        };
    }

    /// Of many articles those that have every word that was typed. Where the typing only
    /// goes on, those that had the words before are looked at.
    fn narrowed_by_words(&self, typed: &str, all: usize) -> Option<Narrowed> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let words: Vec<String> = fold_text(typed).split_whitespace().map(str::to_owned).collect();
        let before = self.articles.narrowed.as_ref();
        let before = before.filter(|it| !it.typed.is_empty() && typed.starts_with(&it.typed));
        let fits = |at: &usize| self.has_article_words(*at, &words);
        let rows: Vec<usize> = match before {
            Some(before) => before.rows.iter().map(|(at, _)| *at).filter(fits).collect(),
            None => (0..all).filter(fits).collect(),
        };
        let rows = rows.into_iter().map(|at| (at, Vec::new())).collect();
        Some(Narrowed { typed: typed.to_owned(), rows })
    }

    /// The list that stands on the screen: that which has the keys, else the speakers.
    pub(super) fn list_mut(&mut self) -> &mut List {
        match self.focus {
            Pane::Articles => &mut self.articles,
            Pane::People => &mut self.people.list,
            Pane::Article | Pane::Speakers => &mut self.speakers,
        }
    }

    /// How many entries of a list fit on the screen.
    fn list_page(&self) -> usize {
        let Some(panes) = geometry(self) else { return 1 };
        let rows = panes.list.map_or(0, |list| list.height.saturating_sub(panes.list_head));
        usize::from(rows / panes.list_each).max(1)
    }

    /// Keeps the lists' cursors where there is something.
    pub(super) fn settle_lists(&mut self) {
        self.narrow_lists();
        self.settle_people();
        let page = self.list_page();
        let people = self.people_rows();
        // Rows that are not there yet may be as many as before.
        if !self.is_gathering() {
            self.people.list.settle(people, page);
        }
        let (speakers, articles) = (self.speaker_rows(), self.article_rows());
        self.speakers.settle(speakers, page);
        self.articles.settle(articles, page);
    }

    /// Goes to a pane.
    pub(super) fn go_to_pane(&mut self, pane: Pane) {
        self.focus = pane;
        if pane == Pane::Articles {
            self.settle_article_rows();
        }
        if matches!(pane, Pane::Articles | Pane::People) {
            self.emit(super::Effect::LookAgain);
        }
        let at = match (pane, self.selection.article) {
            (Pane::Articles, Some(current)) => {
                self.article_row_of(self.key_of(current)).and_then(|row| self.articles.row_of(row))
            }
            (Pane::Speakers, _) => self.selection.speaker.and_then(|voice| {
                let cast = self.cast()?;
                let is_theirs =
                    |row: &usize| cast.members[self.member_of(cast, *row)].voice == voice;
                let at = (0..cast.members.len()).find(is_theirs)?;
                self.speakers.row_of(at)
            }),
            _ => None,
        };
        if let Some(at) = at {
            self.list_mut().cursor = at;
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
            Action::ListOrder => self.turn_list_order(),
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
        if self.focus == Pane::People {
            self.choose_person();
            return;
        }
        if self.focus == Pane::Articles {
            if let Some(key) = self.article_key(self.articles.cursor) {
                self.open_article(key, Goal::Left);
                self.articles.filter = Line::default();
                self.focus = Pane::Article;
            }
            return;
        }
        let chosen = self
            .speaker_at(self.speakers.cursor)
            .map(|(member, _)| (member.voice, member.name.clone()));
        match chosen {
            Some((voice, _)) if self.selection.speaker == Some(voice) => self.clear_speaker(),
            Some((voice, name)) => self.read_alone(voice, &name),
            None => {}
        }
        self.speakers.filter = Line::default();
        self.focus = Pane::Article;
    }

    fn turn_list_order(&mut self) {
        match self.focus {
            Pane::Articles => return self.turn_order(),
            Pane::People => return self.turn_people_order(),
            Pane::Article | Pane::Speakers => {}
        }
        self.speaker_order = match self.speaker_order {
            SpeakerOrder::Count => SpeakerOrder::Name,
            SpeakerOrder::Name => SpeakerOrder::Count,
        };
        self.speakers.renew();
        let by = if self.speaker_order == SpeakerOrder::Name {
            "name"
        } else {
            "how much they are quoted"
        };
        self.tell(format!("Speakers by {by}."));
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
