//! The search itself: which quotations could fit, which do, and the best of them.

use crate::find::highlight;
use crate::find::index::Held;
use crate::find::plan::{Cancelled, Condition, Plan, Table, look_up};
use crate::find::query::{self, Field, Query};
use crate::find::rank::rank;
use crate::find::{Request, Results};
use crate::library::{Handle, QuoteRef};

/// A quotation that fits.
struct Found {
    score: i64,
    reference: QuoteRef,
    segment: u32,
    quote: u32,
}

/// Finds and ranks quotations. None where `cancelled` said so; it is asked often enough
/// to stop within a few milliseconds.
///
/// Better quotations come first: see [`crate::find::rank::Rank`] for what counts.
/// Equals stand in the order of the articles, then of the text, so that the same query
/// over the same library always gives the same list, and a longer list begins with the
/// shorter one. A query that asks for no words keeps that order throughout.
pub fn search(request: &Request, cancelled: &dyn Fn() -> bool) -> Option<Results> {
    let query = query::parse(&request.query);
    run(request, &query, cancelled).ok()
}

fn run(
    request: &Request,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Result<Results, Cancelled> {
    look_up(0, cancelled)?;
    let mut plan = Plan::new(query);
    let tables = plan.compare(&request.index, request.scope, cancelled)?;
    let mut found = Vec::new();
    for (number, (held, tables)) in request.index.segments.iter().zip(&tables).enumerate() {
        for (done, quote) in candidates(&plan, tables, held, request.scope).into_iter().enumerate()
        {
            look_up(done, cancelled)?;
            if let Some(rank) = rank(&plan, tables, &held.segment, quote) {
                let reference = held.segment.reference(quote);
                let segment = number as u32;
                found.push(Found { score: rank.score(), reference, segment, quote });
            }
        }
    }
    let total = found.len();
    keep_best(&mut found, request.limit);
    let hit = |found: &Found| {
        let segment = found.segment as usize;
        let held = &request.index.segments[segment];
        highlight::hit(&plan, &tables[segment], &held.segment, found.quote, found.score)
    };
    let mut hits = Vec::with_capacity(found.len());
    for found in &found {
        look_up(0, cancelled)?;
        hits.push(hit(found));
    }
    Ok(Results { hits, total, note: note(query, &plan, request, total) })
}

/// Keeps the best, best first.
fn keep_best(found: &mut Vec<Found>, limit: usize) {
    let order = |found: &Found| (std::cmp::Reverse(found.score), found.reference);
    if limit < found.len() {
        found.select_nth_unstable_by_key(limit, order);
        found.truncate(limit);
    }
    found.sort_unstable_by_key(order);
}

/// The quotations of a segment that may fit, ascending: those that hold a word of the
/// rarest group, where there is one that must be held.
fn candidates(plan: &Plan, tables: &[Table], held: &Held, scope: Option<Handle>) -> Vec<u32> {
    let segment = &held.segment;
    let searched: Vec<u32> = match scope {
        Some(handle) => segment.find(handle).into_iter().collect(),
        None => (0..segment.articles.len() as u32).collect(),
    };
    let searched = searched.into_iter().filter(|&article| held.is_live(article));
    let all = || searched.flat_map(|article| segment.articles[article as usize].quotes.clone());
    if scope.is_some() {
        return all().collect();
    }
    let rarest = plan
        .groups
        .iter()
        .filter_map(|group| Some((cost(plan, group, tables, held)?, group)))
        .min_by_key(|(cost, _)| *cost)
        .filter(|(cost, _)| *cost < segment.quotes.len() / 2);
    let Some((_, group)) = rarest else { return all().collect() };
    let mut candidates = Vec::new();
    for condition in group {
        if let Condition::Term { term, .. } = condition {
            each_list(plan, &tables[*term], *term, held, |list| list.append_to(&mut candidates));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates.retain(|&quote| held.is_live(segment.quotes[quote as usize].article));
    candidates
}

/// How many quotations a group's words lead to at most; none where the group can hold
/// without any word.
fn cost(plan: &Plan, group: &[Condition], tables: &[Table], held: &Held) -> Option<usize> {
    let mut cost = 0;
    for condition in group {
        let Condition::Term { term, negated: false } = condition else { return None };
        each_list(plan, &tables[*term], *term, held, |list| cost += list.len());
    }
    Some(cost)
}

/// Calls `each` with lists that together hold every quotation that may fit a term: for
/// several words, those of the first, which all must hold.
fn each_list(plan: &Plan, table: &Table, term: usize, held: &Held, mut each: impl FnMut(List<'_>)) {
    let segment = &held.segment;
    for name in fitting(&table.names) {
        each(List::Numbers(segment.by_name.of(name)));
    }
    let in_text = plan.terms[term].words.field == Field::Any;
    for word in fitting(table.words.first().map_or(&[], Vec::as_slice)) {
        if in_text {
            each(List::Numbers(segment.by_word.of(word)));
        }
        for &article in segment.by_title.of(word) {
            each(List::Range(segment.articles[article as usize].quotes.clone()));
        }
    }
}

/// The words or names that fit at all.
fn fitting(qualities: &[u8]) -> impl Iterator<Item = usize> + '_ {
    (0..qualities.len()).filter(|&at| qualities[at] > 0)
}

/// Quotations of a segment.
enum List<'a> {
    Numbers(&'a [u32]),
    Range(std::ops::Range<u32>),
}

impl List<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Range(range) => range.len(),
        }
    }

    fn append_to(self, all: &mut Vec<u32>) {
        match self {
            Self::Numbers(numbers) => all.extend_from_slice(numbers),
            Self::Range(range) => all.extend(range),
        }
    }
}

/// What to tell the reader, where something is odd.
fn note(query: &Query, plan: &Plan, request: &Request, total: usize) -> Option<String> {
    let mut notes = query.notes.clone();
    if total > 0 {
        for term in plan.terms.iter().filter(|term| term.wanted && term.misspelt) {
            let typed = &term.words.words[0];
            notes.push(format!("Nothing has “{typed}” as typed; these come nearest."));
        }
    } else if request.index.is_empty() {
        notes.push("There is no quotation to find yet; open an article first.".to_owned());
    } else if request.scope.is_some() {
        notes.push(
            "No quotation of this article fits; try fewer words, or find in everything.".to_owned(),
        );
    } else {
        notes.push("No quotation fits; try fewer words, or other ones.".to_owned());
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}
