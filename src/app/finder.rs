//! The quote finder: a typed line, ranked quotations, the chosen one in its context.

use std::sync::Arc;

use super::Effect;
use super::geometry::{Area, Geometry};
use super::line::Line;
use super::lists::List;
use super::state::{Overlay, Pane, State};
use crate::find::{Index, Request, Results};
use crate::input::Action;
use crate::library::Handle;

/// The finder; it keeps what was typed while it is closed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Finder {
    /// The typed line.
    pub(crate) line: Line,
    /// The newest answer.
    pub(crate) results: Results,
    /// The chosen row, and the first on the screen.
    pub(crate) list: List,
    /// Whether only this article is searched.
    pub(crate) here: bool,
    /// Whether the chosen quotation is shown in its context.
    pub(crate) preview: bool,
    /// Whether an answer is on its way.
    pub(crate) waiting: bool,
    index: Arc<Index>,
    generation: u64,
    history: Vec<String>,
    /// Which of the older queries is shown, counted from the newest.
    recalled: Option<usize>,
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
    pub(super) fn index_article(&mut self, handle: Handle) {
        if let Some(entry) = self.library.get(handle) {
            Arc::make_mut(&mut self.finder.index).put(handle, entry);
        }
        if matches!(self.overlay, Some(Overlay::Finder)) {
            self.ask_finder();
        }
    }

    /// Opens the finder with the last query, which the first typed letter would extend.
    pub(super) fn open_finder(&mut self) {
        self.overlay = Some(Overlay::Finder);
        self.finder.line.cursor = self.finder.line.text.len();
        self.finder.recalled = None;
        self.ask_finder();
    }

    /// Asks for the quotations that fit what is typed.
    pub(super) fn ask_finder(&mut self) {
        let finder = &mut self.finder;
        finder.generation += 1;
        finder.waiting = true;
        let scope = if finder.here { self.selection.article } else { None };
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
            self.finder.results = results;
            self.finder.waiting = false;
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
        let list = &mut self.finder.list;
        match action {
            Action::FinderDown => list.cursor += 1,
            Action::FinderUp => list.cursor = list.cursor.saturating_sub(1),
            Action::FinderPageDown => list.cursor += page,
            Action::FinderPageUp => list.cursor = list.cursor.saturating_sub(page),
            Action::Accept => self.accept_hit(),
            Action::Scope => {
                self.finder.here = !self.finder.here;
                self.finder.list = List::default();
                self.ask_finder();
            }
            Action::Preview => self.finder.preview = !self.finder.preview,
            Action::FinderCopy => match self.finder.results.hits.get(self.finder.list.cursor) {
                Some(hit) => {
                    let at = hit.quote;
                    self.copy(at.article, at.quote as usize, true);
                }
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
        }
    }

    fn accept_hit(&mut self) {
        self.keep_query();
        let Some(at) = self.finder.results.hits.get(self.finder.list.cursor).map(|hit| hit.quote)
        else {
            self.tell("There is no quotation to go to.");
            return;
        };
        self.overlay = None;
        self.focus = Pane::Article;
        self.note_jump();
        self.show_article(at.article);
        self.selection.speaker = None;
        self.select_quote(at.quote as usize);
    }
}
