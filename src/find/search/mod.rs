//! The search itself: which quotations could fit, which do, and the best of them.

mod best;
mod part;
mod phrases;

use std::cmp::Reverse;

use self::part::{Part, Rest, Round};
use crate::find::docs::Docs;
use crate::find::index::Held;
use crate::find::memory::Memory;
use crate::find::plan::{Cancelled, Plan, look_up};
use crate::find::query::{self, Query};
use crate::find::rank::Judge;
use crate::find::segment::{Key, View, recency};
use crate::find::tables::Tables;
use crate::find::{Hit, Request, Results, Said, Scope, highlight};

/// So few quotations are ranked one by one; of more, first those that words lead to
/// which fit best.
const FEW: usize = 4_096;

/// So many results fill a screen; they are handed out before the rest.
const SCREEN: usize = 64;

/// A quotation that fits.
#[derive(Debug, Clone, Copy)]
struct Found {
    score: i64,
    segment: u32,
    quote: u32,
}

/// Finds and ranks quotations. None where `cancelled` said so; it is asked often enough
/// to stop within a few milliseconds. Where it takes long, `early` is given the first
/// screen, before it is known how many quotations fit in all; where it takes very long,
/// the best of what has been seen until then.
///
/// Better quotations come first: see [`crate::find::rank::Rank`] for what counts.
/// Of equals, those of the newer article come first, those of one day in the order of
/// their keys, and then of the text, so that the same query over the same library always
/// gives the same list, and a longer list begins with the shorter one. A query that asks
/// for no words keeps that order throughout.
///
/// While somebody types, [`Memory::search`] gives the same sooner.
pub fn search(
    request: &Request,
    cancelled: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Results),
) -> Option<Results> {
    Memory::default().search(request, cancelled, early)
}

/// The same, with each hit handed out on its own, best first: for lists too long to hold.
pub fn each(
    request: &Request,
    cancelled: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Results),
    hit: &mut dyn FnMut(Hit),
) -> Option<Results> {
    Search::of(request, cancelled).each(&mut Memory::default(), early, hit)
}

/// A search under way.
pub(super) struct Search<'a> {
    pub(super) request: &'a Request,
    pub(super) query: Query,
    pub(super) cancelled: &'a dyn Fn() -> bool,
    /// Up to so many quotations are ranked one by one.
    pub(super) few: usize,
}

/// The best of all segments.
struct Answer {
    /// Best first.
    found: Vec<Found>,
    /// How many fit in all.
    total: usize,
    /// The first of them, where they were shown already.
    screen: Vec<Hit>,
}

impl<'a> Search<'a> {
    pub(super) fn of(request: &'a Request, cancelled: &'a dyn Fn() -> bool) -> Self {
        Self { request, query: query::parse(&request.query), cancelled, few: FEW }
    }

    /// Hands the hits out, best first, and sums up.
    pub(super) fn each(
        &self,
        memory: &mut Memory,
        early: &mut dyn FnMut(Results),
        each: &mut dyn FnMut(Hit),
    ) -> Option<Results> {
        self.run(memory, early, each).ok()
    }

    fn run(
        &self,
        memory: &mut Memory,
        early: &mut dyn FnMut(Results),
        each: &mut dyn FnMut(Hit),
    ) -> Result<Results, Cancelled> {
        look_up(0, self.cancelled)?;
        let mut plan = Plan::new(&self.query);
        memory.begin(&plan, &self.request.index.segments);
        let mut parts = self.compare(&mut plan, memory)?;
        let mut answer = self.round(&plan, &parts, early)?;
        if answer.total == 0 {
            let terms = plan.let_misspellings_in();
            if !terms.is_empty() {
                self.compare_again(&plan, &terms, memory, &mut parts)?;
                answer = self.round(&plan, &parts, early)?;
            }
        }
        if answer.total == 0 && plan.let_words_be_missing() {
            answer = self.round(&plan, &parts, early)?;
        }
        let Answer { found, total, screen } = answer;
        let note = self.note(&plan, total);
        let mut judges = judges(&plan, &parts);
        if found.len() > SCREEN && screen.is_empty() {
            let first = found[..SCREEN].iter().map(|found| found.hit(&mut judges));
            early(Results { hits: first.collect(), total, complete: false, note: note.clone() });
        }
        let shown = screen.len();
        screen.into_iter().for_each(&mut *each);
        for found in &found[shown..] {
            look_up(0, self.cancelled)?;
            each(found.hit(&mut judges));
        }
        Ok(Results { hits: Vec::new(), total, complete: true, note })
    }

    /// Compares the terms with everything distinct in the index. Terms that nothing
    /// searched fits outright are compared again, with misspellings let in.
    fn compare(&self, plan: &mut Plan, memory: &mut Memory) -> Result<Vec<Tables<'a>>, Cancelled> {
        let request = self.request;
        let mut parts = Vec::with_capacity(request.index.segments.len());
        for (at, held) in request.index.segments.iter().enumerate() {
            let (view, searched) = (held.segment.view(), searched(held, &request.scope));
            parts.push(Tables::new(plan, &view, searched, memory.of(at), self.cancelled)?);
        }
        let unmet = |&term: &usize| !parts.iter().any(|tables| tables.is_met(term));
        let terms: Vec<usize> = plan.may_be_misspelt().filter(unmet).collect();
        plan.let_misspell(&terms);
        self.compare_again(plan, &terms, memory, &mut parts)?;
        Ok(parts)
    }

    fn compare_again(
        &self,
        plan: &Plan,
        terms: &[usize],
        memory: &mut Memory,
        parts: &mut [Tables<'_>],
    ) -> Result<(), Cancelled> {
        for &term in terms {
            for (at, tables) in parts.iter_mut().enumerate() {
                tables.renew(plan, term, memory.of(at), self.cancelled)?;
            }
        }
        Ok(())
    }

    /// The best of all segments, and how many fit in all. Where counting takes time, the
    /// best are shown before.
    fn round(
        &self,
        plan: &Plan,
        parts: &[Tables<'_>],
        early: &mut dyn FnMut(Results),
    ) -> Result<Answer, Cancelled> {
        let (mut all, mut total, mut rests) = (Vec::new(), 0, Vec::new());
        let (cancelled, limit, few) = (self.cancelled, self.request.limit, self.few);
        let part = |tables| Part { plan, tables, cancelled, limit, few };
        for (segment, tables) in (0..).zip(parts) {
            let found = |&(score, quote): &(i64, u32)| Found { score, segment, quote };
            let mut look = |best: &[(i64, u32)]| {
                let mut best: Vec<Found> =
                    best.iter().map(found).chain(all.iter().copied()).collect();
                keep_best(parts, &mut best, limit);
                early(self.so_far(plan, first_screen(plan, parts, &best), total + best.len()));
            };
            let Round { found: best, rest } = part(tables).best(&mut look)?;
            all.extend(best.iter().map(found));
            match rest {
                Rest::Counted(count) => total += count,
                Rest::Left(rest) => rests.push((tables, rest)),
            }
        }
        keep_best(parts, &mut all, limit);
        let mut screen = Vec::new();
        if !rests.is_empty() && !all.is_empty() {
            screen = first_screen(plan, parts, &all);
            early(self.so_far(plan, screen.clone(), total.max(all.len())));
        }
        for (tables, rest) in rests {
            total += part(tables).count(rest)?;
        }
        Ok(Answer { found: all, total, screen })
    }

    /// What has been found until now.
    fn so_far(&self, plan: &Plan, hits: Vec<Hit>, total: usize) -> Results {
        Results { hits, total, complete: false, note: self.note(plan, total) }
    }

    /// What to tell the reader, where something is odd.
    fn note(&self, plan: &Plan, total: usize) -> Option<String> {
        let mut notes = self.query.notes.clone();
        if total > 0 {
            for term in plan.terms.iter().filter(|term| term.wanted && term.misspelt) {
                let typed = &term.words.words[0];
                notes.push(format!("Nothing has “{typed}” as typed; these come nearest."));
            }
            if plan.missing > 0 {
                notes.clone_from(&self.query.notes);
                notes.push("Nothing has all of these words; these have most of them.".to_owned());
            }
        } else if self.request.index.is_empty() {
            notes.push("There is no quotation to find yet; open an article first.".to_owned());
        } else {
            notes.push(match &self.request.scope {
                Scope::Everything => {
                    "No quotation fits; try fewer words, or other ones.".to_owned()
                }
                Scope::Article(_) => "No quotation of this article fits; try fewer words, or find \
                    in everything."
                    .to_owned(),
                Scope::Speaker(name) => nothing_of(name),
                Scope::Person(said) => nothing_of(&said.name),
            });
        }
        (!notes.is_empty()).then(|| notes.join(" "))
    }
}

impl Found {
    fn hit(&self, judges: &mut [Judge<'_>]) -> Hit {
        highlight::hit(&mut judges[self.segment as usize], self.quote, self.score)
    }
}

/// The first of what was found, ready to be shown.
fn first_screen(plan: &Plan, parts: &[Tables<'_>], found: &[Found]) -> Vec<Hit> {
    let mut judges = judges(plan, parts);
    found.iter().take(SCREEN).map(|found| found.hit(&mut judges)).collect()
}

fn judges<'a>(plan: &'a Plan, parts: &'a [Tables<'a>]) -> Vec<Judge<'a>> {
    parts.iter().map(|tables| Judge::new(plan, tables)).collect()
}

fn nothing_of(name: &str) -> String {
    format!("Nothing that {name} says fits; try fewer words, or find in everything.")
}

/// The quotations of a segment that are searched at all.
fn searched(held: &Held, scope: &Scope) -> Docs {
    let view = held.segment.view();
    let mut live = held.live(&view);
    let mut within = Docs::none(view.quotes() as u32);
    match scope {
        Scope::Everything => return live,
        Scope::Article(key) => {
            if let Some(article) = view.find(*key) {
                within.add_range(view.quotes_of(article));
            }
        }
        Scope::Person(said) => add_said(&view, said, &mut within),
        Scope::Speaker(name) => {
            let folded = crate::text::fold::fold_text(name);
            let at = view.names.below(folded.as_bytes());
            if view.names.get(at) == folded {
                let first = |quote: &u32| {
                    let name = view.voice(*quote).and_then(|voice| view.names_of(voice).next());
                    name.is_some_and(|(_, name)| name as usize == at)
                };
                for quote in view.name_quotes.of(at).iter().filter(first) {
                    within.add_range(quote..quote + 1);
                }
            }
        }
    }
    live.keep(&within);
    live
}

/// Adds what a person says.
fn add_said(view: &View<'_>, said: &Said, docs: &mut Docs) {
    for (key, name) in &said.voices {
        let Some(article) = view.find(*key) else { continue };
        let is_theirs = |quote: &u32| view.speaker(*quote) == Some(name.as_str());
        for quote in view.quotes_of(article).filter(is_theirs) {
            docs.add_range(quote..quote + 1);
        }
    }
}

/// Keeps the best, best first.
fn keep_best(parts: &[Tables<'_>], found: &mut Vec<Found>, limit: usize) {
    let place = |found: &Found| -> (Reverse<&str>, Key, u32) {
        let view = &parts[found.segment as usize].view;
        let article = view.quote_article.get(found.quote as usize);
        (Reverse(recency(view.date(article))), view.key(article), view.number(found.quote))
    };
    found.sort_unstable_by(|a, b| {
        let within = || {
            if a.segment == b.segment { a.quote.cmp(&b.quote) } else { place(a).cmp(&place(b)) }
        };
        b.score.cmp(&a.score).then_with(within)
    });
    found.truncate(limit);
}
