//! Everything that the reader said of quotations, in one list: nothing of it is ever out
//! of reach, also where its words are gone.

use super::collection::Goal;
use super::lists::{List, has_words};
use super::remarks::Remarks;
use super::state::{Overlay, State};
use super::{Noted, ROWS_EACH};
use crate::input::Action;
use crate::library::Handle;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemarkRow {
    /// What is said, and in which article.
    pub(crate) noted: Noted,
    /// Where that is now.
    pub(crate) place: RemarkPlace,
}

/// Where a remark's quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemarkPlace {
    /// In an open article, as one of its quotations.
    Quotation(Handle, usize),
    /// In an open article, as words that are no quotation, or are now taken for none.
    Words(Handle, usize),
    /// The article is open, and does not have the words.
    Gone(Handle),
    /// The article is not open.
    Elsewhere,
}

impl Remarks {
    /// Every remark, by article and place in it.
    fn rows(&self, state: &State) -> Vec<RemarkRow> {
        let mut rows: Vec<RemarkRow> = Vec::new();
        for (handle, own) in &self.open {
            for (at, noted) in own.said.iter().enumerate() {
                let quote = own.of_quote.iter().position(|remark| *remark == Some(at));
                let words = || {
                    let article = &state.library.get(*handle)?.article;
                    noted.remark.anchor.find_in_article(article)
                };
                let place = match (quote, words()) {
                    (Some(quote), _) => RemarkPlace::Quotation(*handle, quote),
                    (None, Some(byte)) => RemarkPlace::Words(*handle, byte),
                    (None, None) => RemarkPlace::Gone(*handle),
                };
                rows.push(RemarkRow { noted: noted.clone(), place });
            }
        }
        let open = rows.len();
        for noted in self.said.iter() {
            if !rows[..open].iter().any(|row| row.noted == *noted) {
                rows.push(RemarkRow { noted: noted.clone(), place: RemarkPlace::Elsewhere });
            }
        }
        rows.sort_by(|a, b| {
            let key = |row: &RemarkRow| {
                let Noted { title, source, position, remark } = &row.noted;
                (title.clone(), source.clone(), *position, remark.anchor.offset)
            };
            key(a).cmp(&key(b))
        });
        rows
    }
}

impl State {
    /// The rows of the list of remarks that have what is typed to narrow it.
    pub(crate) fn remark_rows(&self, typed: &str) -> Vec<RemarkRow> {
        let mut rows = self.remarks.rows(self);
        rows.retain(|row| {
            let Noted { title, remark, .. } = &row.noted;
            let note = remark.note.as_deref().unwrap_or("");
            let said = format!("{title} {} {} {note}", remark.words(), remark.said());
            has_words(&said, typed)
        });
        rows
    }

    /// Opens the list of remarks.
    pub(super) fn open_remarks(&mut self) {
        if self.remarks.rows(self).is_empty() {
            self.tell("You have said nothing of any quotation yet.");
        } else {
            self.overlay = Some(Overlay::Remarks(List::default()));
        }
    }

    /// How many rows of remarks fit on the screen.
    fn remarks_page(&self) -> usize {
        let body = super::geometry::geometry(self).map_or(1, |panes| panes.body.height);
        (usize::from(body.saturating_sub(2)) / ROWS_EACH).max(1)
    }

    /// Does what an action of the list of remarks says.
    pub(super) fn remarks_act(&mut self, mut list: List, action: Action) {
        let page = self.remarks_page();
        match action {
            Action::FinderDown => list.cursor += 1,
            Action::FinderUp => list.cursor = list.cursor.saturating_sub(1),
            Action::FinderPageDown => list.cursor += page,
            Action::FinderPageUp => list.cursor = list.cursor.saturating_sub(page),
            Action::Accept => {
                self.go_to_remark(&list);
                return;
            }
            _ => {
                if list.filter.edit(action) {
                    list.cursor = 0;
                }
            }
        }
        list.settle(self.remark_rows(&list.filter.text).len(), page);
        self.overlay = Some(Overlay::Remarks(list));
    }

    fn go_to_remark(&mut self, list: &List) {
        let Some(row) = self.remark_rows(&list.filter.text).into_iter().nth(list.cursor) else {
            self.tell("There is nothing to go to.");
            return;
        };
        let (handle, quote, byte) = match row.place {
            RemarkPlace::Quotation(handle, quote) => (handle, Some(quote), None),
            RemarkPlace::Words(handle, byte) => (handle, None, Some(byte)),
            RemarkPlace::Gone(handle) => (handle, None, None),
            RemarkPlace::Elsewhere => {
                let Noted { title, source, position, remark } = &row.noted;
                if let Some(key) = self.shelved(source, *position, remark.anchor.article) {
                    self.overlay = None;
                    self.open_article(key, Goal::Remark(Box::new(remark.clone())));
                    return;
                }
                self.tell(format!("It is in “{title}”; open {source} to go there."));
                return;
            }
        };
        self.overlay = None;
        self.note_jump();
        self.show_article(handle);
        self.selection.speaker = None;
        match (quote, byte) {
            (Some(quote), _) => self.select_quote(quote),
            (None, Some(byte)) => self.go_to_byte(byte),
            (None, None) => self.tell("Its words are not in this article any more."),
        }
    }
}
