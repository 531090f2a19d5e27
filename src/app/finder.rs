//! The quote finder: a typed line, ranked quotations, the chosen one in its context.

use std::sync::Arc;

use super::cast::Voice;
use super::collection::Goal;
use super::geometry::{Area, Geometry};
use super::line::Line;
use super::lists::List;
use super::state::{Overlay, Pane, State};
use super::walking::without_controls;
use super::{Effect, Prepared};
use crate::find::segment::{Key, Segment};
use crate::find::{Hit, Index, Listed, Request, Results, Said, Scope, Untidy};
use crate::input::Action;
use crate::library::Handle;
use crate::text::display::safe_line;

/// The finder; it keeps what was typed while it is closed.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Finder {
    /// The typed line.
    pub(crate) line: Line,
    /// The newest answer.
    pub(crate) results: Results,
    /// The chosen row, and the first on the screen.
    pub(crate) list: List,
    /// Where quotations are looked for.
    pub(crate) place: Place,
    /// Whether the chosen quotation is shown in its context.
    pub(crate) preview: bool,
    /// Whether an answer is on its way.
    pub(crate) waiting: bool,
    /// Whoever was chosen among all who speak.
    person: Option<Arc<Said>>,
    index: Arc<Index>,
    /// Whether segments of the index are being merged.
    tidying: bool,
    generation: u64,
    history: Vec<String>,
    /// Which of the older queries is shown, counted from the newest.
    recalled: Option<usize>,
    /// Whether the last key went from query to query, so that the next does, too.
    recalling: bool,
}

/// Where quotations are looked for; the finder goes from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    /// In all articles.
    #[default]
    Everything,
    /// In the one that is read.
    Article,
    /// In what the chosen speaker says anywhere.
    Speaker,
    /// In what somebody says who was chosen among all who speak.
    Person,
}

/// The most queries that are kept.
const QUERIES: usize = 200;

/// Where the finder's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FinderAreas {
    /// The typed line.
    pub(crate) line: Area,
    /// The results.
    pub(crate) results: Area,
    /// The chosen quotation in its context.
    pub(crate) preview: Option<Area>,
}

impl Finder {
    pub(super) fn new(preview: bool) -> Self {
        Self { preview, ..Self::default() }
    }

    /// Columns of the number of quotations that fit, so wide that whatever fits changes
    /// nothing beside it.
    pub(crate) fn count_width(&self) -> u16 {
        let most = self.index.len().max(self.results.total);
        most.checked_ilog10().unwrap_or(0) as u16 + 1
    }

    /// Where its parts stand: the preview beside the results on a wide screen, below
    /// them elsewhere.
    pub(crate) fn areas(&self, panes: &Geometry) -> FinderAreas {
        let body = panes.body;
        let line = Area { height: 1, ..body };
        let rest = Area { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
        let wide = body.width >= 150;
        if !self.preview || (!wide && rest.height < 10) {
            return FinderAreas { line, results: rest, preview: None };
        }
        if wide {
            let results = Area { width: body.width / 2, ..rest };
            let x = results.width + 2;
            let preview = Area { x, width: body.width - x, ..rest };
            return FinderAreas { line, results, preview: Some(preview) };
        }
        let height = (rest.height / 3).clamp(4, 12);
        let results = Area { height: rest.height - height - 1, ..rest };
        let preview = Area { y: results.y + results.height + 1, height, ..rest };
        FinderAreas { line, results, preview: Some(preview) }
    }
}

impl State {
    /// Takes an article up into what the finder searches.
    pub(super) fn index_article(&mut self, prepared: &Prepared) {
        self.people_changed();
        let index = Arc::make_mut(&mut self.finder.index);
        index.remove_listed(prepared.text);
        index.push(prepared.segment.clone());
        self.tidy_index();
        if matches!(self.overlay, Some(Overlay::Finder)) {
            self.ask_finder();
        }
    }

    /// What is found in the library has changed.
    pub(super) fn indexed(&mut self, listed: Vec<Listed>) {
        self.people_changed();
        let index = Arc::make_mut(&mut self.finder.index);
        index.set_listed(listed);
        // What is open is found as it is now.
        for (_, entry) in self.library.iter().filter(|(_, entry)| entry.analysis.is_some()) {
            index.remove_listed(entry.article.id);
        }
        if matches!(self.overlay, Some(Overlay::Finder)) {
            self.ask_finder();
        }
    }

    /// Leaves an article out of what the finder searches.
    pub(super) fn forget_article(&mut self, handle: Handle) {
        self.people_changed();
        Arc::make_mut(&mut self.finder.index).remove(Key::Opened(handle));
    }

    /// Has segments merged that have become too many, unless some are being merged.
    fn tidy_index(&mut self) {
        if let Some(untidy) = self.finder.index.untidy().filter(|_| !self.finder.tidying) {
            self.finder.tidying = true;
            self.emit(Effect::Tidy(untidy));
        }
    }

    /// Segments were merged.
    pub(super) fn tidied(&mut self, untidy: &Untidy, merged: Segment) {
        self.finder.tidying = false;
        Arc::make_mut(&mut self.finder.index).tidy(untidy, merged);
        self.tidy_index();
    }

    /// Whose words the finder looks in, where it looks in one speaker's only: those who
    /// are read alone, else those of the chosen quotation.
    fn sought_speaker(&self) -> Option<&str> {
        let analysis = self.analysis()?;
        match self.selection.speaker {
            Some(Voice::Known(id)) => analysis.speakers.get(id.index()),
            _ => analysis.speaker_of(self.selection.quote?),
        }
        .map(|speaker| speaker.name.as_str())
    }

    /// Whoever it is whose words the finder looks in alone, where it does.
    pub(crate) fn searched_speaker(&self) -> Option<&str> {
        match self.finder.place {
            Place::Speaker => self.sought_speaker(),
            Place::Person => self.finder.person.as_ref().map(|said| said.name.as_str()),
            Place::Everything | Place::Article => None,
        }
    }

    /// What is searched.
    pub(super) fn finder_index(&self) -> Arc<Index> {
        Arc::clone(&self.finder.index)
    }

    /// Opens the finder on what somebody says.
    pub(super) fn find_said(&mut self, said: Arc<Said>) {
        self.finder.person = Some(said);
        self.finder.place = Place::Person;
        self.finder.line = Line::default();
        self.finder.list = List::default();
        self.open_finder();
    }

    /// Where the finder looks.
    fn scope(&self) -> Scope {
        match (self.finder.place, self.selection.article) {
            (Place::Article, Some(handle)) => Scope::Article(Key::Opened(handle)),
            (Place::Speaker, _) => match self.sought_speaker() {
                Some(name) => Scope::Speaker(name.to_owned()),
                None => Scope::Everything,
            },
            (Place::Person, _) => {
                self.finder.person.clone().map_or(Scope::Everything, Scope::Person)
            }
            _ => Scope::Everything,
        }
    }

    /// Looks in the next place there is.
    fn turn_scope(&mut self) {
        let next = match self.finder.place {
            Place::Everything if self.selection.article.is_some() => Place::Article,
            Place::Everything | Place::Article if self.sought_speaker().is_some() => Place::Speaker,
            Place::Everything | Place::Article | Place::Speaker if self.finder.person.is_some() => {
                Place::Person
            }
            _ => Place::Everything,
        };
        self.finder.place = next;
        self.finder.list = List::default();
        self.ask_finder();
    }

    /// Opens the finder with the last query, which the first typed letter would extend.
    pub(super) fn open_finder(&mut self) {
        self.overlay = Some(Overlay::Finder);
        self.emit(Effect::LookAgain);
        self.finder.line.cursor = self.finder.line.text.len();
        self.finder.recalled = None;
        if self.finder.place == Place::Speaker && self.sought_speaker().is_none() {
            self.finder.place = Place::Everything;
        }
        self.ask_finder();
    }

    /// Asks for the quotations that fit what is typed.
    pub(super) fn ask_finder(&mut self) {
        let scope = self.scope();
        let finder = &mut self.finder;
        finder.generation += 1;
        finder.waiting = true;
        let request = Request {
            query: finder.line.text.clone(),
            scope,
            limit: self.config.finder_limit,
            index: Arc::clone(&finder.index),
        };
        let generation = finder.generation;
        self.emit(Effect::Find { generation, request });
    }

    /// The finder answered; an answer to an older question is dropped.
    pub(super) fn found(&mut self, generation: u64, results: Results) {
        if generation == self.finder.generation {
            self.finder.waiting = !results.complete;
            self.finder.results = results;
            self.settle_finder();
        }
    }

    pub(super) fn settle_finder(&mut self) {
        let page = super::geometry::geometry(self)
            .map_or(1, |panes| self.finder.areas(&panes).results.height);
        let length = self.finder.results.hits.len();
        self.finder.list.settle(length, usize::from(page));
    }

    /// Does what an action of the finder says.
    pub(super) fn finder_act(&mut self, action: Action) {
        let page = super::geometry::geometry(self)
            .map_or(1, |panes| self.finder.areas(&panes).results.height);
        let page = usize::from(page).max(1);
        let recalling = std::mem::take(&mut self.finder.recalling);
        let list = &mut self.finder.list;
        match action {
            Action::FinderDown if recalling => self.recall(false),
            Action::FinderUp if recalling || list.cursor == 0 => self.recall(true),
            Action::FinderDown => list.cursor += 1,
            Action::FinderUp => list.cursor = list.cursor.saturating_sub(1),
            Action::FinderPageDown => list.cursor += page,
            Action::FinderPageUp => list.cursor = list.cursor.saturating_sub(page),
            Action::Accept => self.accept_hit(),
            Action::Scope => self.turn_scope(),
            Action::Preview => self.finder.preview = !self.finder.preview,
            Action::FinderCopy => match self.finder.results.hits.get(self.finder.list.cursor) {
                Some(hit) => match hit.article {
                    Key::Opened(handle) => self.copy(handle, hit.quote as usize, true),
                    Key::Listed(_) => {
                        let text = copied(hit);
                        self.emit(Effect::Copy { text, what: "quotation" });
                    }
                },
                None => self.tell("There is nothing to copy."),
            },
            Action::OlderQuery => self.recall(true),
            Action::NewerQuery => self.recall(false),
            _ => {
                let before = self.finder.line.text.clone();
                self.finder.line.edit(action);
                self.finder_typed(&before);
            }
        }
        self.settle_finder();
    }

    /// The line may have changed: ask again, from the best result on.
    pub(super) fn finder_typed(&mut self, before: &str) {
        if self.finder.line.text != before {
            self.finder.list = List::default();
            self.ask_finder();
        }
    }

    fn recall(&mut self, older: bool) {
        let finder = &mut self.finder;
        let next = match (finder.recalled, older) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(finder.history.len().saturating_sub(1))),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        };
        let before = finder.line.text.clone();
        let text = next.and_then(|at| finder.history.iter().rev().nth(at));
        let Some(text) = text.cloned().or_else(|| (!older).then(String::new)) else {
            self.tell("There is no older query.");
            return;
        };
        finder.recalled = next;
        finder.recalling = true;
        finder.line = Line::of(&text);
        self.finder_typed(&before);
    }

    fn keep_query(&mut self) {
        let (query, history) = (&self.finder.line.text, &mut self.finder.history);
        if !query.trim().is_empty() && history.last() != Some(query) {
            history.push(query.clone());
            if history.len() > QUERIES {
                history.remove(0);
            }
            let query = query.clone();
            self.emit(Effect::SaveQuery(query));
        }
    }

    /// Queries of earlier sessions have come, the newest last.
    pub(super) fn know_queries(&mut self, mut queries: Vec<String>) {
        queries.append(&mut self.finder.history);
        self.finder.history = queries;
    }

    fn accept_hit(&mut self) {
        self.keep_query();
        let chosen = self.finder.results.hits.get(self.finder.list.cursor);
        let Some(hit) = chosen else {
            self.tell("There is no quotation to go to.");
            return;
        };
        let start = hit.offset + hit.parts.first().map_or(0, |part| part.start);
        let (article, goal) = (hit.article, Goal::Quote(hit.quote, start));
        self.overlay = None;
        self.focus = Pane::Article;
        self.open_article(article, goal);
    }
}

/// A found quotation as it is copied: its words as they stand in the text, who said them,
/// and where.
fn copied(hit: &Hit) -> String {
    let marked = hit.parts.len() == 1 && hit.parts[0].range() == (0..hit.text.len());
    let words = without_controls(&hit.text);
    let words = if marked { format!("\"{words}\"") } else { words };
    let outlet =
        if hit.outlet.is_empty() && hit.address.is_empty() { &hit.source } else { &hit.outlet };
    let speaker = hit.speaker.as_deref().unwrap_or("unknown speaker");
    let known = [speaker, &hit.title, outlet, &hit.date, &hit.address];
    let known: Vec<String> = known.into_iter().map(safe_line).filter(|it| !it.is_empty()).collect();
    format!("{words} — {}", known.join(", "))
}
