//! The article pane: where one reads, scrolling, and which rows are in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Effect;
use super::cast::Voice;
use super::geometry::geometry;
use super::only_quotes::only_quotes;
use super::state::State;
use crate::article::{Article, ArticleId};
use crate::input::Action;
use crate::layout::{Layout, RowKind, lay_out, lay_out_part};
use crate::library::Handle;
use crate::text::Span;

/// The longest text, in bytes, that is wrapped between two keys; a longer one is wrapped
/// by a worker, while there are rows for a stretch around the place.
const WRAPPED_AT_ONCE: usize = 200 * 1024;

/// How many bytes before and after the place such a stretch has.
const STRETCH: (usize, usize) = (16 * 1024, 32 * 1024);

/// How many layouts are kept for coming back.
const KEPT: usize = 12;

/// How narrow and wide the text can be made, in columns.
const WIDTHS: std::ops::RangeInclusive<u16> = 20..=200;

/// Where one reads, and how.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reader {
    /// The first byte on the screen: the place that survives another width.
    pub(crate) byte: usize,
    /// The row of the rows in force that shows it.
    pub(crate) row: usize,
    /// The most columns of text.
    pub(crate) width: u16,
    /// Whether only the quotations are shown.
    pub(crate) only_quotes: bool,
    /// The rows in force.
    pub(crate) rows: Option<Arc<Layout>>,
    /// What the rows in force were made of.
    made_of: Option<MadeOf>,
    /// Where one was in the articles that are not shown.
    pub(super) left: BTreeMap<Handle, usize>,
    kept: Vec<(Handle, ArticleId, Arc<Layout>)>,
    asked: Option<(Handle, ArticleId, u16)>,
}

/// What the rows in force were made of: others are made when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MadeOf {
    article: Handle,
    id: ArticleId,
    width: u16,
    /// Where only quotations are shown: how many there are, and whose.
    only: Option<(usize, Option<Voice>)>,
    /// Which bytes, while not all are wrapped.
    stretch: Option<Span>,
}

impl Reader {
    /// At the beginning, with text of at most `width` columns.
    pub(super) fn new(width: u16) -> Self {
        Self { width, ..Self::default() }
    }

    /// The bytes that the rows in force are of, while not all are wrapped.
    pub(crate) fn stretch(&self) -> Option<Span> {
        self.made_of.and_then(|made_of| made_of.stretch)
    }

    fn kept(&self, article: Handle, id: ArticleId, width: u16) -> Option<Arc<Layout>> {
        let found = self
            .kept
            .iter()
            .find(|(of, text, layout)| *of == article && *text == id && layout.width == width);
        found.map(|(.., layout)| Arc::clone(layout))
    }

    fn keep(&mut self, article: Handle, id: ArticleId, layout: Arc<Layout>) {
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((article, id, layout));
    }
}

impl State {
    /// Rows of text on the screen; at least one. Where one reads line by line, every row
    /// can be where one is, also the last.
    pub(super) fn page(&self) -> usize {
        if self.linear {
            return 1;
        }
        geometry(self).map_or(1, |panes| usize::from(panes.text.height)).max(1)
    }

    /// Makes the rows fit the screen as it is now; called after every message.
    pub(super) fn settle(&mut self) {
        let Some(panes) = geometry(self) else { return };
        let (Some(handle), Some(article)) = (self.selection.article, self.article().cloned())
        else {
            self.reader.rows = None;
            self.reader.made_of = None;
            return;
        };
        let (width, id) = (panes.text.width, article.id);
        let only = self.reader.only_quotes.then(|| self.cast().cloned().unwrap_or_default());
        let only_key = only.as_ref().map(|cast| (cast.walk.len(), self.selection.speaker));
        let made_of = MadeOf { article: handle, id, width, only: only_key, stretch: None };
        if self.reader.made_of != Some(made_of) {
            match self.layout_for(handle, &article, width) {
                Some(all) => {
                    let rows = match (&only, self.analysis()) {
                        (Some(cast), Some(analysis)) => Arc::new(only_quotes(
                            &all,
                            &article.text,
                            analysis,
                            cast,
                            self.selection.speaker,
                        )),
                        _ => all,
                    };
                    self.reader.row = rows.row_at(self.reader.byte);
                    self.reader.rows = Some(rows);
                    self.reader.made_of = Some(made_of);
                }
                None => self.show_stretch(made_of, &article),
            }
        }
        // A taller screen or shorter text can leave the place past the last page.
        let last = self.last_top();
        if self.reader.row > last {
            self.reader.row = last;
        }
    }

    /// Rows for what is around the place, until all are there; those in force stay while
    /// there is a page of them before and after.
    fn show_stretch(&mut self, whole: MadeOf, article: &Article) {
        let length = article.text.len();
        let byte = self.reader.byte.min(length);
        let (row, page) = (self.reader.row, self.page());
        if let (Some(old), Some(rows)) = (self.reader.made_of, &self.reader.rows)
            && let Some(stretch) = old.stretch.filter(|_| MadeOf { stretch: None, ..old } == whole)
        {
            let before = stretch.start == 0 || row > page;
            let after = stretch.end as usize == length || row + 2 * page < rows.rows.len();
            if before && after && (stretch.start as usize..=stretch.end as usize).contains(&byte) {
                return;
            }
        }
        let start = article.text.floor_char_boundary(byte.saturating_sub(STRETCH.0));
        let end = article.text.ceil_char_boundary((byte + STRETCH.1).min(length));
        let stretch = Span::new(start, end);
        let rows = lay_out_part(article, whole.width, stretch);
        self.reader.row = rows.row_at(byte);
        self.reader.rows = Some(Arc::new(rows));
        self.reader.made_of = Some(MadeOf { stretch: Some(stretch), ..whole });
    }

    fn layout_for(
        &mut self,
        handle: Handle,
        article: &Arc<Article>,
        width: u16,
    ) -> Option<Arc<Layout>> {
        if let Some(kept) = self.reader.kept(handle, article.id, width) {
            return Some(kept);
        }
        if article.text.len() > WRAPPED_AT_ONCE {
            let asked = (handle, article.id, width);
            if self.reader.asked != Some(asked) {
                self.reader.asked = Some(asked);
                self.emit(Effect::LayOut { article: handle, text: Arc::clone(article), width });
            }
            return None;
        }
        let layout = Arc::new(lay_out(article, width));
        self.reader.keep(handle, article.id, Arc::clone(&layout));
        Some(layout)
    }

    /// A worker has wrapped an article.
    pub(super) fn laid_out(&mut self, handle: Handle, layout: Arc<Layout>) {
        let Some((asked, id, width)) = self.reader.asked else { return };
        if asked == handle && layout.width == width {
            self.reader.asked = None;
            self.reader.keep(handle, id, layout);
        }
    }

    /// The row in force that is the last to stand on top.
    fn last_top(&self) -> usize {
        let rows = self.reader.rows.as_ref().map_or(0, |rows| rows.rows.len());
        rows.saturating_sub(self.page())
    }

    /// Puts a row on top.
    pub(super) fn scroll_to(&mut self, row: usize) {
        let row = row.min(self.last_top());
        if let Some(rows) = &self.reader.rows {
            self.reader.row = row;
            self.reader.byte = rows.rows.get(row).map_or(0, |row| row.span.start as usize);
        }
    }

    /// Moves by rows, down or up.
    pub(super) fn scroll_by(&mut self, rows: isize) {
        self.scroll_to(self.reader.row.saturating_add_signed(rows));
    }

    /// The place of a byte, whether or not there are rows yet.
    pub(super) fn go_to_byte(&mut self, byte: usize) {
        self.reader.byte = byte;
        if let Some(rows) = &self.reader.rows {
            self.reader.row = rows.row_at(byte);
        }
    }

    /// Brings some of the text into view with its surroundings; does not move where it
    /// is in view already.
    pub(super) fn bring_into_view(&mut self, span: Span) {
        // The rows in force may be of another article or width still.
        self.settle();
        if self.reader.stretch().is_some_and(|stretch| !stretch.contains(span.start as usize)) {
            self.go_to_byte(span.start as usize);
            self.settle();
        }
        let Some(rows) = self.reader.rows.clone() else {
            self.reader.byte = span.start as usize;
            return;
        };
        let (page, top) = (self.page(), self.reader.row);
        let shown = rows.rows_of(span);
        let around = 3.min(page / 4);
        let low = if top == 0 { 0 } else { top + around };
        if shown.start < low || shown.end + around > top + page {
            self.scroll_to(shown.start.saturating_sub(page / 3));
        }
    }

    /// The bytes that are on the screen.
    pub(crate) fn in_view(&self) -> Span {
        let Some(rows) = &self.reader.rows else { return Span::default() };
        let end = (self.reader.row + self.page()).min(rows.rows.len());
        match rows.rows.get(self.reader.row.min(end)..end) {
            Some([first, .., last]) => Span { start: first.span.start, end: last.span.end },
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Does what an action of reading says.
    pub(super) fn read(&mut self, action: Action) {
        let page = self.page() as isize;
        match action {
            Action::LineDown => self.scroll_by(1),
            Action::LineUp => self.scroll_by(-1),
            // One row of the last page stays, to hold on to.
            Action::PageDown => self.scroll_by((page - 1).max(1)),
            Action::PageUp => self.scroll_by(-(page - 1).max(1)),
            Action::HalfPageDown => self.scroll_by((page / 2).max(1)),
            Action::HalfPageUp => self.scroll_by(-(page / 2).max(1)),
            Action::Top => {
                self.note_jump();
                self.go_to_end(false);
            }
            Action::Bottom => {
                self.note_jump();
                self.go_to_end(true);
            }
            Action::NextParagraph => self.walk_paragraphs(true),
            Action::PreviousParagraph => self.walk_paragraphs(false),
            Action::Wider => self.set_width(self.reader.width.saturating_add(4)),
            Action::Narrower => self.set_width(self.reader.width.saturating_sub(4)),
            Action::DefaultWidth => self.set_width(self.config.width),
            Action::TextOnly => self.toggle_speakers(),
            Action::OnlyQuotes => self.toggle_only_quotes(),
            _ => {}
        }
        self.save_place();
    }

    /// To the beginning or the end, also of a text that is not wrapped yet.
    fn go_to_end(&mut self, down: bool) {
        if self.reader.stretch().is_some() {
            let end = self.article().map_or(0, |article| article.text.len());
            self.go_to_byte(if down { end } else { 0 });
            self.settle();
        }
        self.scroll_to(if down { usize::MAX } else { 0 });
    }

    fn set_width(&mut self, width: u16) {
        self.reader.width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        self.settle();
        let shown = self.reader.rows.as_ref().map_or(self.reader.width, |rows| rows.width);
        let most =
            if shown < self.reader.width { ", as wide as the screen lets it be" } else { "" };
        self.tell(format!("The text is {shown} columns wide{most}."));
    }

    fn toggle_only_quotes(&mut self) {
        if !self.reader.only_quotes && self.cast().is_none_or(|cast| cast.walk.is_empty()) {
            self.tell("There is no quotation to show in this article.");
            return;
        }
        self.reader.only_quotes = !self.reader.only_quotes;
        let again = self.hint(Action::OnlyQuotes, "shows everything again");
        if self.reader.only_quotes {
            self.tell(format!("Only the quotations; {again}."));
        }
        self.settle();
    }

    fn walk_paragraphs(&mut self, down: bool) {
        let Some(rows) = self.reader.rows.clone() else { return };
        let begins = |at: &usize| *at == 0 || rows.rows[*at].kind != rows.rows[*at - 1].kind;
        let stands = |at: &usize| matches!(rows.rows[*at].kind, RowKind::Text(_)) && begins(at);
        let found = if down {
            (self.reader.row + 1..rows.rows.len()).find(stands)
        } else {
            (0..self.reader.row.min(rows.rows.len())).rev().find(stands)
        };
        self.scroll_to(found.unwrap_or(if down { usize::MAX } else { 0 }));
    }
}
