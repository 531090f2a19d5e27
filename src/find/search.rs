//! The search itself: which quotations could fit, which do, and the best of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::find::docs::Docs;
use crate::find::index::Held;
use crate::find::matching::{EXACT, PREFIX};
use crate::find::plan::{Cancelled, Column, Condition, Group, Plan, Table, Tables, look_up};
use crate::find::query::{self, Clause, Field, Query, Test, is_before};
use crate::find::rank::{Judge, LATE, NEAR_BY, Rank, holds};
use crate::find::segment::{Key, View, recency};
use crate::find::{Hit, Request, Results, Said, Scope, highlight};

/// So few quotations are ranked one by one; of more, first those that words lead to
/// which fit best.
const FEW: usize = 4_096;
/// Unpacking so many numbers takes about as long as ranking one quotation.
const CHEAPER: usize = 16;
/// After so many quotations have been ranked, the best of them are shown.
const FIRST_LOOK: usize = 32_768;

/// So many results fill a screen; they are handed out before the rest.
const SCREEN: usize = 64;

/// Longer phrases are not told apart before they are read.
const LONGEST: usize = 6;

/// A quotation that fits.
#[derive(Debug, Clone, Copy)]
struct Found {
    score: i64,
    segment: u32,
    quote: u32,
}

/// Finds and ranks quotations. None where `cancelled` said so; it is asked often enough
/// to stop within a few milliseconds. Where it takes long, `early` is given the best of
/// what has been seen until then.
///
/// Better quotations come first: see [`crate::find::rank::Rank`] for what counts.
/// Of equals, those of the newer article come first, those of one day in the order of
/// their keys, and then of the text, so that the same query over the same library always
/// gives the same list, and a longer list begins with the shorter one. A query that asks
/// for no words keeps that order throughout.
pub fn search(
    request: &Request,
    cancelled: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Results),
) -> Option<Results> {
    let mut hits = Vec::new();
    let summary = each(request, cancelled, early, &mut |hit| hits.push(hit))?;
    Some(Results { hits, ..summary })
}

/// The same, with each hit handed out on its own, best first: for lists too long to hold.
pub fn each(
    request: &Request,
    cancelled: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Results),
    hit: &mut dyn FnMut(Hit),
) -> Option<Results> {
    each_of(FEW, request, cancelled, early, hit)
}

/// The same, where up to `few` quotations are ranked one by one.
pub(super) fn each_of(
    few: usize,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Results),
    hit: &mut dyn FnMut(Hit),
) -> Option<Results> {
    let query = query::parse(&request.query);
    let search = Search { request, query: &query, cancelled, few };
    search.run(early, hit).ok()
}

/// Is shown the best so far: score and quotation.
type Look<'a> = dyn FnMut(&[(i64, u32)]) + 'a;

/// A search under way.
#[derive(Clone, Copy)]
struct Search<'a> {
    request: &'a Request,
    query: &'a Query,
    cancelled: &'a dyn Fn() -> bool,
    few: usize,
}

/// What one segment gave.
struct Round {
    /// The best, in no order.
    found: Vec<(i64, u32)>,
    /// How many fit in all.
    total: usize,
}

impl<'a> Search<'a> {
    fn run(
        self,
        early: &mut dyn FnMut(Results),
        each: &mut dyn FnMut(Hit),
    ) -> Result<Results, Cancelled> {
        look_up(0, self.cancelled)?;
        let mut plan = Plan::new(self.query);
        let mut parts = self.compare(&mut plan)?;
        let (mut found, mut total) = self.round(&plan, &parts, early)?;
        if total == 0 {
            let terms = plan.let_misspellings_in();
            if !terms.is_empty() {
                self.compare_again(&plan, &terms, &mut parts)?;
                (found, total) = self.round(&plan, &parts, early)?;
            }
        }
        if total == 0 && plan.let_words_be_missing() {
            (found, total) = self.round(&plan, &parts, early)?;
        }
        let note = self.note(&plan, total);
        let mut judges = judges(&plan, &parts);
        if found.len() > SCREEN {
            let first = found[..SCREEN].iter().map(|found| found.hit(&mut judges));
            early(Results { hits: first.collect(), total, complete: false, note: note.clone() });
        }
        for found in &found {
            look_up(0, self.cancelled)?;
            each(found.hit(&mut judges));
        }
        Ok(Results { hits: Vec::new(), total, complete: true, note })
    }

    /// Compares the terms with everything distinct in the index. Terms that nothing
    /// searched fits outright are compared again, with misspellings let in.
    fn compare(self, plan: &mut Plan) -> Result<Vec<Tables<'a>>, Cancelled> {
        let request = self.request;
        let mut parts = Vec::with_capacity(request.index.segments.len());
        for held in &request.index.segments {
            let searched = searched(held, &request.scope);
            parts.push(Tables::new(plan, &held.segment.view(), searched, self.cancelled)?);
        }
        let unmet = |&term: &usize| !parts.iter().any(|tables| tables.is_met(plan, term));
        let terms: Vec<usize> = plan.may_be_misspelt().filter(unmet).collect();
        plan.let_misspell(&terms);
        self.compare_again(plan, &terms, &mut parts)?;
        Ok(parts)
    }

    fn compare_again(
        self,
        plan: &Plan,
        terms: &[usize],
        parts: &mut [Tables<'_>],
    ) -> Result<(), Cancelled> {
        for &term in terms {
            for tables in &mut *parts {
                tables.renew(plan, term, self.cancelled)?;
            }
        }
        Ok(())
    }

    /// The best of all segments, best first, and how many fit in all.
    fn round(
        self,
        plan: &Plan,
        parts: &[Tables<'_>],
        early: &mut dyn FnMut(Results),
    ) -> Result<(Vec<Found>, usize), Cancelled> {
        let (mut all, mut total) = (Vec::new(), 0);
        for (segment, tables) in (0..).zip(parts) {
            let found = |&(score, quote): &(i64, u32)| Found { score, segment, quote };
            let mut look = |best: &[(i64, u32)]| {
                let mut best: Vec<Found> =
                    best.iter().map(found).chain(all.iter().copied()).collect();
                keep_best(parts, &mut best, self.request.limit);
                let mut judges = judges(plan, parts);
                let hits = best.iter().take(SCREEN).map(|found| found.hit(&mut judges)).collect();
                early(Results { hits, total: total + best.len(), complete: false, note: None });
            };
            let (cancelled, limit, few) = (self.cancelled, self.request.limit, self.few);
            let part = Part { plan, tables, cancelled, limit, few };
            let round = part.search(&mut look)?;
            all.extend(round.found.iter().map(found));
            total += round.total;
        }
        keep_best(parts, &mut all, self.request.limit);
        Ok((all, total))
    }

    /// What to tell the reader, where something is odd.
    fn note(self, plan: &Plan, total: usize) -> Option<String> {
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

/// The search in one segment.
struct Part<'a> {
    plan: &'a Plan,
    tables: &'a Tables<'a>,
    cancelled: &'a dyn Fn() -> bool,
    limit: usize,
    few: usize,
}

impl Part<'_> {
    fn search(&self, look: &mut Look<'_>) -> Result<Round, Cancelled> {
        let (candidates, exact) = self.candidates()?;
        let many = candidates.len();
        if !exact || many <= self.few.max(self.limit) {
            return self.rank_all(&candidates, look);
        }
        let found = self.rank_best(&candidates, look)?;
        Ok(Round { found, total: many })
    }

    /// Quotations that may fit, and whether all of them do.
    fn candidates(&self) -> Result<(Docs, bool), Cancelled> {
        let mut candidates = self.tables.searched.clone();
        let mut groups: Vec<(usize, &Group)> =
            self.plan.groups.iter().map(|group| (self.work(group), group)).collect();
        groups.sort_by_key(|(work, _)| *work);
        if self.plan.missing > 0 {
            let mut any = Docs::none(self.tables.view.quotes() as u32);
            let plain = groups.iter().filter(|(_, group)| group.plain);
            for (_, group) in plain.take(self.plan.missing + 1) {
                any.add(&self.docs(group)?.0);
            }
            candidates.keep(&any);
            groups.retain(|(_, group)| !group.plain);
        }
        let mut exact = self.plan.missing == 0;
        for (work, group) in groups {
            look_up(0, self.cancelled)?;
            let left = candidates.len();
            if left <= self.few / 4 || work / CHEAPER > left {
                exact = false;
            } else {
                let (docs, all) = self.docs(group)?;
                candidates.keep(&docs);
                exact &= all;
            }
        }
        Ok((candidates, exact))
    }

    /// How much work [`Part::docs`] is.
    fn work(&self, group: &Group) -> usize {
        let of = |condition: &Condition| match condition {
            Condition::Term { term, .. } => self.tables.work(self.plan, *term),
            Condition::Other(_) => self.tables.view.quotes() / 8,
        };
        group.conditions.iter().map(of).sum()
    }

    /// The quotations that a group may hold for, and whether it does for all of them.
    fn docs(&self, group: &Group) -> Result<(Docs, bool), Cancelled> {
        let most = self.tables.view.quotes() as u32;
        let (mut docs, mut exact) = (Docs::none(most), true);
        for condition in &group.conditions {
            look_up(0, self.cancelled)?;
            match condition {
                Condition::Term { term, negated } => {
                    let told = &self.plan.terms[*term];
                    let all = told.is_simple() || told.words.field == Field::Speaker;
                    exact &= all;
                    if *negated {
                        let mut others = Docs::none(most);
                        if all {
                            self.tables.add_all(self.plan, *term, &mut others);
                        }
                        others.invert();
                        docs.add(&others);
                    } else {
                        self.tables.add_all(self.plan, *term, &mut docs);
                    }
                }
                Condition::Other(clause) => self.add_holding(clause, &mut docs)?,
            }
        }
        Ok((docs, exact))
    }

    /// Adds the quotations for which a condition holds that is not about words.
    fn add_holding(&self, clause: &Clause, docs: &mut Docs) -> Result<(), Cancelled> {
        let view = &self.tables.view;
        if let Test::Before(limit) | Test::After(limit) = &clause.test {
            let wanted = matches!(clause.test, Test::Before(_)) != clause.negated;
            for article in 0..view.articles() as u32 {
                if is_before(Some(view.date(article)), limit) == Some(wanted) {
                    docs.add_range(view.quotes_of(article));
                }
            }
            return Ok(());
        }
        for quote in 0..view.quotes() as u32 {
            look_up(quote as usize, self.cancelled)?;
            if holds(clause, self.tables, quote) {
                docs.add_range(quote..quote + 1);
            }
        }
        Ok(())
    }

    /// Ranks every candidate.
    fn rank_all(&self, candidates: &Docs, look: &mut Look<'_>) -> Result<Round, Cancelled> {
        let mut judge = Judge::new(self.plan, self.tables);
        let mut found = Vec::new();
        for (done, quote) in candidates.iter().enumerate() {
            look_up(done, self.cancelled)?;
            if done == FIRST_LOOK {
                let mut best = found.clone();
                best_of(&mut best, self.limit);
                look(&best);
            }
            if let Some(rank) = judge.rank(quote) {
                found.push((rank.score(), quote));
            }
        }
        let total = found.len();
        best_of(&mut found, self.limit);
        Ok(Round { found, total })
    }

    /// The best of many candidates that all fit. They are gone through from those that
    /// may hold the longest phrases to those that hold none, among these from those that
    /// words lead to which fit one group best to the others, and those first whose
    /// speakers' names fit; once enough have been found that none of the rest can
    /// surpass, the rest is left.
    fn rank_best(
        &self,
        candidates: &Docs,
        look: &mut Look<'_>,
    ) -> Result<Vec<(i64, u32)>, Cancelled> {
        let mut ranked = 0;
        let mut best = Best { limit: self.limit, heap: BinaryHeap::new() };
        let mut judge = Judge::new(self.plan, self.tables);
        let mut seen = self.none();
        let leading = self.leading();
        let mut qualities: Vec<Option<u8>> = match leading {
            Some((_, term)) => self.tables.terms[term].qualities().map(Some).collect(),
            None => Vec::new(),
        };
        // Last, whatever the lists did not lead to.
        qualities.push(None);
        let mut others = self.none();
        for (at, group) in self.plan.groups.iter().enumerate() {
            if leading.is_none_or(|(group, _)| group != at) {
                let most = self.best_quality(group);
                self.wanted(group).for_each(|table| self.add_named(table, most, &mut others));
            }
        }
        for (phrase, mut stage) in self.stages(candidates)? {
            for &quality in &qualities {
                look_up(0, self.cancelled)?;
                if !best.may_take(self.most(phrase, leading, quality, true), 0) {
                    break;
                }
                let mut level = stage.clone();
                if let (Some((_, term)), Some(quality)) = (leading, quality) {
                    let mut led = self.none();
                    self.tables.add_quality(self.plan, term, quality, &mut led);
                    level.keep(&led);
                }
                level.remove(&seen);
                seen.add(&level);
                stage.remove(&level);
                let mut named = others.clone();
                if let (Some((_, term)), Some(quality)) = (leading, quality) {
                    self.add_named(&self.tables.terms[term], quality, &mut named);
                }
                named.keep(&level);
                level.remove(&named);
                for (docs, of_names) in [(named, true), (level, false)] {
                    let most = self.most(phrase, leading, quality, of_names);
                    for (done, quote) in docs.iter().enumerate() {
                        look_up(done, self.cancelled)?;
                        // Those that come later are no better than what is as good as can be.
                        if !best.may_take(most, quote) {
                            break;
                        }
                        if let Some(rank) = judge.rank(quote) {
                            best.take(rank.score(), quote);
                        }
                        ranked += 1;
                        if ranked == FIRST_LOOK {
                            look(&best.found());
                        }
                    }
                }
            }
        }
        Ok(best.found())
    }

    fn none(&self) -> Docs {
        Docs::none(self.tables.view.quotes() as u32)
    }

    /// The candidates by the longest phrase that each may hold: all but the last of its
    /// words stand there whole, and the last begins so. Phrases beyond [`LONGEST`] are not
    /// told apart. Each stage has what the ones before it have, too.
    fn stages(&self, candidates: &Docs) -> Result<Vec<(usize, Docs)>, Cancelled> {
        let columns = &self.plan.columns;
        let mut longest = 0;
        let mut run = 0;
        for column in columns {
            run = if column.joined { run + 1 } else { 1 };
            longest = run.max(longest);
        }
        let mut stages = Vec::new();
        if longest > 1 {
            let mut whole = Vec::new();
            let mut begun = Vec::new();
            for column in columns {
                look_up(0, self.cancelled)?;
                whole.push(self.holding(column, EXACT));
                begun.push(self.holding(column, PREFIX));
            }
            for length in (2..=longest.min(LONGEST)).rev() {
                let mut stage = self.none();
                for first in 0..=columns.len() - length {
                    let last = first + length - 1;
                    if columns[first + 1..=last].iter().all(|column| column.joined) {
                        let mut window = begun[last].clone();
                        whole[first..last].iter().for_each(|docs| window.keep(docs));
                        stage.add(&window);
                    }
                }
                stage.keep(candidates);
                let phrase = if stages.is_empty() { longest - 1 } else { length - 1 };
                stages.push((phrase, stage));
            }
        }
        stages.push((0, candidates.clone()));
        Ok(stages)
    }

    /// The quotations in whose text a column's word fits so well or better.
    fn holding(&self, column: &Column, least: u8) -> Docs {
        let mut docs = self.none();
        let table = &self.tables.terms[column.term];
        let needle = column.slot - self.plan.terms[column.term].column;
        for &(word, _) in table.words[needle].iter().filter(|(_, quality)| *quality >= least) {
            docs.add_list(self.tables.view.word_quotes.of(word as usize));
        }
        docs
    }

    /// Adds the quotations whose speakers' names a term fits so well.
    fn add_named(&self, table: &Table, quality: u8, docs: &mut Docs) {
        for &name in table.names_by.of(quality) {
            docs.add_list(self.tables.view.name_quotes.of(name as usize));
        }
    }

    /// How well a group's terms fit their words.
    fn wanted<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Table> {
        group.conditions.iter().filter_map(|condition| match condition {
            Condition::Term { term, negated: false } => Some(&self.tables.terms[*term]),
            _ => None,
        })
    }

    /// The best quality of any word or name that a group asks for.
    fn best_quality(&self, group: &Group) -> u8 {
        self.wanted(group).filter_map(|table| table.qualities().next()).max().unwrap_or(0)
    }

    /// The last group that asks for one word, and its term.
    fn leading(&self) -> Option<(usize, usize)> {
        self.plan.groups.iter().enumerate().rev().find_map(|(at, group)| match group.conditions[..]
        {
            [Condition::Term { term, negated: false }] if self.plan.terms[term].is_simple() => {
                Some((at, term))
            }
            _ => None,
        })
    }

    /// The best score that a quotation can have whose phrase is no longer, which the
    /// leading group fits no better, and to whose speaker's name nothing fits as well as
    /// can be, unless `named`.
    fn most(
        &self,
        phrase: usize,
        leading: Option<(usize, usize)>,
        quality: Option<u8>,
        named: bool,
    ) -> i64 {
        let columns = &self.plan.columns;
        let mut rank = Rank {
            phrase,
            nearness: columns.iter().skip(1).filter(|it| it.joined).count() * NEAR_BY,
            early: if columns.is_empty() { 0 } else { LATE },
            ..Rank::default()
        };
        for (at, group) in self.plan.groups.iter().enumerate() {
            let led = quality.filter(|_| leading.is_some_and(|(group, _)| group == at));
            let most = led.unwrap_or_else(|| self.best_quality(group));
            rank.quality += usize::from(most);
            rank.place += match (most, named) {
                (0, _) => 0,
                (_, true) => 2,
                (_, false) => 1,
            };
        }
        rank.score()
    }
}

/// The best that were found so far.
struct Best {
    limit: usize,
    heap: BinaryHeap<Reverse<(i64, Reverse<u32>)>>,
}

impl Best {
    /// Whether a quotation of this score may be among the best.
    fn may_take(&self, score: i64, quote: u32) -> bool {
        let worst = self.heap.peek().map(|Reverse(worst)| *worst);
        self.heap.len() < self.limit || worst.is_none_or(|worst| worst < (score, Reverse(quote)))
    }

    fn take(&mut self, score: i64, quote: u32) {
        self.heap.push(Reverse((score, Reverse(quote))));
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
    }

    fn found(&self) -> Vec<(i64, u32)> {
        let all = self.heap.iter();
        all.map(|&Reverse((score, Reverse(quote)))| (score, quote)).collect()
    }
}

/// Keeps the best, in no order.
fn best_of(found: &mut Vec<(i64, u32)>, limit: usize) {
    if limit < found.len() {
        found.select_nth_unstable_by_key(limit, |&(score, quote)| (Reverse(score), quote));
        found.truncate(limit);
    }
}
