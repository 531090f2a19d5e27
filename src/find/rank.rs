//! Whether a quotation fits a query, and how well.

use crate::find::matching::{EXACT, PREFIX, best_run};
use crate::find::plan::{Column, Condition, Plan, Table, Term};
use crate::find::query::{Clause, Field, Test, is_before};
use crate::find::run::Segment;

/// How well a term fits a quotation; ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Met {
    /// As in [`crate::find::matching`]; 0 where it does not fit.
    pub quality: u8,
    /// 2 in the speaker's names, 1 in the quotation, 0 in the title.
    pub place: u8,
}

/// What makes one quotation rank before another. Compared in this order; the score is
/// made so that it compares the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rank {
    /// Words of the query that stand next to each other in the quotation as typed, less
    /// one; only the last of them may be unfinished.
    pub phrase: usize,
    /// The qualities of all groups together.
    pub quality: usize,
    /// Their places together: speaker before text before title.
    pub place: usize,
    /// How near neighbouring words of the query stand in the text, in order or not.
    pub nearness: usize,
    /// How early the first of them stands.
    pub early: usize,
}

/// Words that are farther apart than this are not near.
pub const NEAR_BY: usize = 20;
/// What standing in the wrong order costs, in words of distance.
pub const WRONG_ORDER: usize = 8;
/// Positions from here on are equally late.
pub const LATE: usize = 4095;

impl Rank {
    /// The rank as one number; higher is better.
    pub fn score(self) -> i64 {
        let parts = [
            (self.phrase, 5),
            (self.quality, 13),
            (self.place, 7),
            (self.nearness, 10),
            (self.early, 12),
        ];
        parts
            .into_iter()
            .fold(0, |score, (part, bits)| (score << bits) | (part as i64).min((1 << bits) - 1))
    }
}

/// How near two words stand, from 0 to [`NEAR_BY`]: `from` is wanted before `to`.
pub fn nearness(from: usize, to: usize) -> usize {
    let apart = if to > from { to - from - 1 } else { from - to + WRONG_ORDER };
    NEAR_BY.saturating_sub(apart)
}

/// How well a term fits a quotation, at best.
pub(crate) fn meet(term: &Term, table: &Table, segment: &Segment, quote: u32) -> Met {
    let named = segment.names_of(quote).iter().filter_map(|&name| table.names.get(name as usize));
    let named = named.copied().max().unwrap_or(0);
    let mut best = Met { quality: named, place: 2 };
    let run = |tokens: &[u32]| {
        let quality = |word: usize, at: usize| table.words[word][tokens[at] as usize];
        best_run(&term.words, tokens.len(), quality).0
    };
    if term.words.field == Field::Any && best.quality < EXACT {
        best = best.max(Met { quality: run(segment.tokens(quote)), place: 1 });
    }
    if term.words.field != Field::Speaker && best.quality < EXACT {
        let article = segment.quotes[quote as usize].article;
        best = best.max(Met { quality: run(segment.title(article)), place: 0 });
    }
    best
}

/// The rank of a quotation, or none where it does not fit.
pub(crate) fn rank(plan: &Plan, tables: &[Table], segment: &Segment, quote: u32) -> Option<Rank> {
    let mut rank = Rank::default();
    for group in &plan.groups {
        let mut best: Option<Met> = None;
        for condition in group {
            let met = match condition {
                Condition::Term { term, negated } => {
                    let met = meet(&plan.terms[*term], &tables[*term], segment, quote);
                    match (met.quality > 0, negated) {
                        (true, false) => Some(met),
                        (false, true) => Some(Met::default()),
                        _ => None,
                    }
                }
                Condition::Other(clause) => holds(clause, segment, quote).then(Met::default),
            };
            best = best.max(met);
        }
        let best = best?;
        rank.quality += usize::from(best.quality);
        rank.place += usize::from(if best.quality > 0 { best.place } else { 0 });
    }
    read_text(&plan.columns, tables, segment.tokens(quote), &mut rank);
    Some(rank)
}

/// Whether a condition that is not about words holds.
fn holds(clause: &Clause, segment: &Segment, quote: u32) -> bool {
    let member = segment.member(quote);
    let at = segment.quotes[quote as usize].quote as usize;
    test_holds(&clause.test, member.article.as_ref(), member.analysis.as_ref(), at, clause.negated)
}

/// Whether what a condition asks of a quotation holds, `negated` or not. Nothing can be
/// said of the date of an article that has none: neither holds.
pub(crate) fn test_holds(
    test: &Test,
    article: &crate::article::Article,
    analysis: &crate::analysis::Analysis,
    quote: usize,
    negated: bool,
) -> bool {
    let attribution = analysis.attributions.get(quote);
    let date = article.meta.date.as_deref();
    let answer = match test {
        Test::Words(_) => None,
        Test::Kind(kind) => Some(analysis.quotes[quote].kind == *kind),
        Test::Unknown => Some(attribution.is_none_or(|found| found.speaker.is_none())),
        Test::Confidence(compare, limit) => {
            let confidence = attribution.map_or(0.0, |found| found.confidence);
            Some(compare.holds(confidence, *limit))
        }
        Test::Before(limit) => is_before(date, limit),
        Test::After(limit) => is_before(date, limit).map(|before| !before),
    };
    answer.is_some_and(|answer| answer != negated)
}

/// One pass over the text: phrases, nearness, and where the first word stands.
fn read_text(columns: &[Column], tables: &[Table], tokens: &[u32], rank: &mut Rank) {
    if columns.is_empty() {
        return;
    }
    let mut last: Vec<Option<usize>> = vec![None; columns.len()];
    let mut nearest = vec![0; columns.len()];
    // How many words of the query end, whole, at the word before, by column.
    let mut runs = vec![0; columns.len()];
    let mut longest = 1;
    let mut first = None;
    let mut here = vec![false; columns.len()];
    for (at, &token) in tokens.iter().enumerate() {
        let mut before = 0;
        for (number, column) in columns.iter().enumerate() {
            let quality = tables[column.term].words[column.word][token as usize];
            let run = 1 + if column.joined { before } else { 0 };
            let run = if quality >= PREFIX { run } else { 0 };
            longest = longest.max(run);
            before = std::mem::replace(&mut runs[number], if quality == EXACT { run } else { 0 });
            here[number] = quality > 0;
        }
        for number in (1..columns.len()).filter(|&number| columns[number].joined) {
            let in_order = last[number - 1].filter(|_| here[number]).map(|from| nearness(from, at));
            let turned = last[number].filter(|_| here[number - 1]).map(|to| nearness(at, to));
            nearest[number] = in_order.max(turned).unwrap_or(0).max(nearest[number]);
        }
        for (last, _) in last.iter_mut().zip(&here).filter(|(_, here)| **here) {
            *last = Some(at);
            first = first.or(Some(at));
        }
    }
    rank.phrase = longest - 1;
    rank.nearness = nearest.iter().sum();
    rank.early = first.map_or(0, |first| LATE.saturating_sub(first));
}
