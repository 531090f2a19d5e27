//! What is kept from one search to the next.

use std::collections::HashMap;
use std::rc::Rc;

use crate::find::index::Held;
use crate::find::plan::{Plan, Term};
use crate::find::query::Words;
use crate::find::search::Search;
use crate::find::segment::Segment;
use crate::find::tables::Table;
use crate::find::{Request, Results};

/// What the words of a query were found to lead to, kept for the next one: while somebody
/// types, only the last word changes. Searching with it gives what searching without it
/// gives, sooner. Holds the words of the last two queries, a few bits for each quotation
/// and word.
#[derive(Debug, Default)]
pub struct Memory {
    turn: u64,
    segments: Vec<(Segment, Known)>,
}

/// What the words of the last queries lead to in one segment.
#[derive(Debug, Default)]
pub(crate) struct Known {
    turn: u64,
    tables: HashMap<(Words, bool), Last>,
}

#[derive(Debug)]
struct Last {
    turn: u64,
    table: Rc<Table>,
}

impl Memory {
    /// As [`search`](crate::find::search()), and sooner where words are the same as last time.
    pub fn search(
        &mut self,
        request: &Request,
        cancelled: &dyn Fn() -> bool,
        early: &mut dyn FnMut(Results),
    ) -> Option<Results> {
        let mut hits = Vec::new();
        let summary =
            Search::of(request, cancelled).each(self, early, &mut |hit| hits.push(hit))?;
        Some(Results { hits, ..summary })
    }

    /// Begins another search: forgets what was asked for neither now nor last time.
    pub(crate) fn begin(&mut self, plan: &Plan, held: &[Held]) {
        self.turn += 1;
        let turn = self.turn;
        let mut before = std::mem::take(&mut self.segments);
        for held in held {
            let at = before.iter().position(|(segment, _)| segment.is_same(&held.segment));
            let (segment, mut known) =
                at.map_or_else(|| (held.segment.clone(), Known::default()), |at| before.remove(at));
            known.turn = turn;
            for term in &plan.terms {
                // Also those that a search which is cancelled does not come to.
                known.get(term);
            }
            known.tables.retain(|_, last| last.turn + 1 >= turn);
            self.segments.push((segment, known));
        }
    }

    /// What is known of a segment, by its place in the index that the search began with.
    pub(crate) fn of(&mut self, at: usize) -> &mut Known {
        &mut self.segments[at].1
    }
}

impl Known {
    /// What a term was found to lead to.
    pub(crate) fn get(&mut self, term: &Term) -> Option<Rc<Table>> {
        let last = self.tables.get_mut(&(term.words.clone(), term.misspelt))?;
        last.turn = self.turn;
        Some(Rc::clone(&last.table))
    }

    /// Keeps that for the next search.
    pub(crate) fn keep(&mut self, term: &Term, table: &Rc<Table>) {
        let last = Last { turn: self.turn, table: Rc::clone(table) };
        self.tables.insert((term.words.clone(), term.misspelt), last);
    }
}
