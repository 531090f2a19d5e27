//! Everybody who speaks in everything there is to find: a list that may be a million long,
//! gathered, put in order and narrowed beside the loop.

use std::collections::HashMap;
use std::sync::Arc;

use super::Effect;
use super::lists::List;
use super::state::{Overlay, Pane, State};
use crate::article::ArticleId;
use crate::find::{self, Index, PeopleOrder, Person};

/// The list of everybody who speaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    /// Which row is chosen, and what narrows them.
    pub(crate) list: List,
    /// What they are sorted by.
    pub(crate) order: PeopleOrder,
    found: Option<Found>,
    /// What was asked for last, while the answer is on its way.
    asked: Option<Asked>,
    /// Whether a row is to be chosen as soon as the rows are those of what is typed.
    chooses: bool,
    /// Counts changes of what there is to find.
    changes: u64,
}

/// Who speaks, and in which rows they stand.
#[derive(Debug, Clone)]
struct Found {
    asked: Asked,
    people: Arc<find::People>,
    rows: Arc<[u32]>,
}

/// What decides which rows there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    changes: u64,
    order: PeopleOrder,
    typed: String,
}

/// A question for the rows of the list of people.
#[derive(Debug, Clone)]
pub struct Gather {
    asked: Asked,
    index: Arc<Index>,
    /// The people, where nothing has changed since they were gathered.
    known: Option<Arc<find::People>>,
    /// How long ago texts were read.
    read: HashMap<ArticleId, usize>,
}

/// The answer to one.
#[derive(Debug, Clone)]
pub struct Gathered(Found);

impl Gather {
    /// Answers it: takes time in proportion to the quotations, or to the people where these
    /// are known.
    pub fn answer(self) -> Gathered {
        let people = self.known.unwrap_or_else(|| Arc::new(self.index.people()));
        let order = people.ordered(self.asked.order, &self.read);
        let rows = people.narrowed(&order, &self.asked.typed).into();
        Gathered(Found { asked: self.asked, people, rows })
    }
}

/// In how many articles other names are looked for while drawing.
const LOOKED_AT: usize = 50;

impl State {
    /// What there is to find has changed.
    pub(super) fn people_changed(&mut self) {
        self.people.changes += 1;
    }

    /// How many people there are, before the list is narrowed.
    pub(crate) fn people_count(&self) -> Option<usize> {
        self.people.found.as_ref().map(|found| found.people.len())
    }

    /// How many rows the list of people has.
    pub(crate) fn people_rows(&self) -> usize {
        self.people.found.as_ref().map_or(0, |found| found.rows.len())
    }

    /// Whoever a row of the list of people shows.
    pub(crate) fn person_at(&self, row: usize) -> Option<Person> {
        let found = self.people.found.as_ref()?;
        Some(found.people.brief(*found.rows.get(row)? as usize, LOOKED_AT))
    }

    /// Whether the rows are not yet those of what is typed.
    pub(crate) fn is_gathering(&self) -> bool {
        self.focus == Pane::People && self.people.asked.is_some()
    }

    /// Asks for the rows of what is typed, where they are others; one question at a time.
    pub(super) fn settle_people(&mut self) {
        if self.focus != Pane::People || self.people.asked.is_some() {
            return;
        }
        let people = &mut self.people;
        let typed = people.list.filter.text.trim().to_owned();
        let asked = Asked { changes: people.changes, order: people.order, typed };
        let found = people.found.as_ref();
        if found.is_some_and(|found| found.asked == asked) {
            return;
        }
        let known = found.filter(|found| found.asked.changes == asked.changes);
        let known = known.map(|found| Arc::clone(&found.people));
        people.asked = Some(asked.clone());
        let read = match asked.order {
            PeopleOrder::Read => self.places.read_texts(),
            _ => HashMap::new(),
        };
        let index = self.finder_index();
        self.emit(Effect::Gather(Box::new(Gather { asked, index, known, read })));
    }

    /// The people were gathered, or put in order, or narrowed.
    pub(super) fn gathered(&mut self, Gathered(found): Gathered) {
        self.people.asked = None;
        self.people.found = Some(found);
        self.settle_people();
        if self.people.asked.is_none() && std::mem::take(&mut self.people.chooses) {
            self.settle_lists();
            self.choose_person();
        }
    }

    /// Shows what the chosen person says, in the finder.
    pub(super) fn choose_person(&mut self) {
        self.settle_people();
        if self.people.asked.is_some() {
            self.people.chooses = true;
            return;
        }
        let Some(found) = &self.people.found else { return };
        let Some(&at) = found.rows.get(self.people.list.cursor) else {
            self.tell("There is nobody to choose.");
            return;
        };
        let said = found.people.said(at as usize);
        if matches!(self.overlay, Some(Overlay::Filter)) {
            self.overlay = None;
        }
        self.find_said(said);
    }

    /// Puts the people in the next order.
    pub(super) fn turn_people_order(&mut self) {
        self.people.order = self.people.order.next();
        self.people.list.cursor = 0;
        let by = match self.people.order {
            PeopleOrder::Count => "how much they are quoted",
            PeopleOrder::Name => "name",
            PeopleOrder::Date => "date, the last quoted first",
            PeopleOrder::Read => "when you read them last",
        };
        self.tell(format!("Speakers by {by}."));
        self.settle_people();
    }
}

#[cfg(test)]
mod tests;
