//! How well a quotation fits a query, and what of that counts most.

use crate::find::matching::{EXACT, PREFIX};
use crate::find::plan::{Column, Condition, Plan, Term};
use crate::find::query::{Clause, Field, Test, is_before};
use crate::find::slots::Slots;
use crate::find::tables::Tables;

/// How well a term fits a quotation; ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Met {
    /// As in [`crate::find::matching`]; 0 where it does not fit.
    pub quality: u8,
    /// 2 in the speaker's names, 1 in the quotation or in what describes the speaker, 0 in
    /// the title.
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
    /// Their places together: the speaker's name before the text before the title.
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

/// A word of a text that fits something.
#[derive(Debug, Clone, Copy)]
struct HitWord {
    at: u32,
    /// Its row in the slots.
    row: u32,
}

/// The words of a text that fit something.
#[derive(Debug, Default)]
struct Reading {
    hits: Vec<HitWord>,
    length: usize,
}

impl Reading {
    fn read(&mut self, tables: &Tables<'_>, codes: impl Iterator<Item = u32>) {
        self.hits.clear();
        self.length = 0;
        for code in codes {
            let row = tables.slots.row(code);
            if row != 0 {
                self.hits.push(HitWord { at: self.length as u32, row });
            }
            self.length += 1;
        }
    }

    /// How well a term fits, at best; its words next to each other.
    fn best(&self, tables: &Tables<'_>, term: &Term) -> u8 {
        let needed = term.needles.len();
        let mut best = 0;
        for (nth, hit) in self.hits.iter().enumerate() {
            let at = hit.at as usize;
            if term.words.start && at > 0 {
                break;
            }
            if term.words.end && at + needed != self.length {
                continue;
            }
            let of = |word: usize| {
                let hit = self.hits.get(nth + word).filter(|it| it.at as usize == at + word);
                hit.map_or(0, |hit| tables.slots.at(hit.row, term.column + word))
            };
            let worst = (0..needed).map(of).min().unwrap_or(0);
            best = worst.max(best);
        }
        best
    }
}

/// What there is to say of a quotation.
pub(crate) enum Judged {
    /// It fits.
    Fits(Rank),
    /// It does not.
    Unfit,
    /// It holds no phrase as long as was asked for.
    Later,
}

/// Ranks quotations of one segment.
pub(crate) struct Judge<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) tables: &'a Tables<'a>,
    text: Reading,
    /// The article whose title was read last, and the title.
    titled: Option<u32>,
    title: Reading,
    runs: Vec<usize>,
    last: Vec<Option<usize>>,
    nearest: Vec<usize>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(plan: &'a Plan, tables: &'a Tables<'a>) -> Self {
        Self {
            plan,
            tables,
            text: Reading::default(),
            titled: None,
            title: Reading::default(),
            runs: Vec::new(),
            last: Vec::new(),
            nearest: Vec::new(),
        }
    }

    /// The rank of a quotation, or none where it does not fit.
    pub(crate) fn rank(&mut self, quote: u32) -> Option<Rank> {
        match self.judge(quote, 0) {
            Judged::Fits(rank) => Some(rank),
            Judged::Unfit | Judged::Later => None,
        }
    }

    /// The rank of a quotation, where it holds a phrase of so many words, less one.
    pub(crate) fn judge(&mut self, quote: u32, phrase: usize) -> Judged {
        self.text.read(self.tables, self.tables.view.tokens(quote));
        if phrase > 0 && !self.has_phrase(phrase) {
            return Judged::Later;
        }
        self.read_title(quote);
        let Some(mut rank) = self.met(quote) else { return Judged::Unfit };
        self.order(&mut rank);
        Judged::Fits(rank)
    }

    /// Whether a quotation fits at all.
    pub(crate) fn fits(&mut self, quote: u32) -> bool {
        self.read(quote);
        self.met(quote).is_some()
    }

    /// Quality and place of a quotation that has been read; none where it does not fit.
    fn met(&self, quote: u32) -> Option<Rank> {
        let mut rank = Rank::default();
        let mut missing = 0;
        for group in &self.plan.groups {
            let mut best: Option<Met> = None;
            for condition in &group.conditions {
                let met = match condition {
                    Condition::Term { term, negated } => {
                        let met = self.meet(*term, quote);
                        match (met.quality > 0, negated) {
                            (true, false) => Some(met),
                            (false, true) => Some(Met::default()),
                            _ => None,
                        }
                    }
                    Condition::Other(clause) => {
                        holds(clause, self.tables, quote).then(Met::default)
                    }
                };
                best = best.max(met);
            }
            let Some(best) = best else {
                missing += 1;
                if !group.plain || missing > self.plan.missing {
                    return None;
                }
                continue;
            };
            rank.quality += usize::from(best.quality);
            rank.place += usize::from(if best.quality > 0 { best.place } else { 0 });
        }
        Some(rank)
    }

    /// How well a term fits a quotation that has been read.
    fn meet(&self, term: usize, quote: u32) -> Met {
        let (table, term) = (&self.tables.terms[term], &self.plan.terms[term]);
        let mut best = Met::default();
        if !table.names.is_empty()
            && let Some(voice) = self.tables.view.voice(quote)
        {
            for (name, proper) in self.tables.view.proper_names_of(voice) {
                let quality = table.names.get(name as usize).copied().unwrap_or(0);
                let place = if proper { 2 } else { 1 };
                best = best.max(Met { quality, place });
            }
        }
        if term.words.field == Field::Any && best.quality < EXACT {
            best = best.max(Met { quality: self.text.best(self.tables, term), place: 1 });
        }
        if term.words.field != Field::Speaker && best.quality < EXACT {
            best = best.max(Met { quality: self.title.best(self.tables, term), place: 0 });
        }
        best
    }

    /// How well a term fits a quotation.
    pub(crate) fn quality(&mut self, term: usize, quote: u32) -> u8 {
        self.read(quote);
        self.meet(term, quote).quality
    }

    fn read(&mut self, quote: u32) {
        self.text.read(self.tables, self.tables.view.tokens(quote));
        self.read_title(quote);
    }

    fn read_title(&mut self, quote: u32) {
        let (tables, view) = (self.tables, &self.tables.view);
        let article = view.quote_article.get(quote as usize);
        if self.titled != Some(article) {
            self.titled = Some(article);
            self.title.read(tables, view.title_tokens(article));
        }
    }

    /// Whether the text that has been read holds a phrase of so many words, less one.
    fn has_phrase(&mut self, wanted: usize) -> bool {
        let columns = &self.plan.columns;
        self.runs.clear();
        self.runs.resize(columns.len(), 0);
        let mut before = None;
        for hit in &self.text.hits {
            let at = hit.at as usize;
            if before != at.checked_sub(1) {
                self.runs.fill(0);
            }
            before = Some(at);
            if lengthen(&mut self.runs, columns, &self.tables.slots, hit.row) > wanted {
                return true;
            }
        }
        false
    }

    /// One pass over the words that fit: phrases, nearness, and where the first stands.
    fn order(&mut self, rank: &mut Rank) {
        let columns = &self.plan.columns;
        if columns.is_empty() {
            return;
        }
        let slots = &self.tables.slots;
        // Where each column's word stood last, and how many words of the query ended,
        // whole, at the word before.
        for list in [&mut self.runs, &mut self.nearest] {
            list.clear();
            list.resize(columns.len(), 0);
        }
        self.last.clear();
        self.last.resize(columns.len(), None);
        let (mut longest, mut first, mut before) = (1, None, None);
        for hit in &self.text.hits {
            let at = hit.at as usize;
            if before != at.checked_sub(1) {
                self.runs.fill(0);
            }
            before = Some(at);
            let here = |number: usize| slots.at(hit.row, columns[number].slot);
            longest = longest.max(lengthen(&mut self.runs, columns, slots, hit.row));
            for number in (1..columns.len()).filter(|&number| columns[number].joined) {
                let in_order = self.last[number - 1].filter(|_| here(number) > 0);
                let turned = self.last[number].filter(|_| here(number - 1) > 0);
                let near =
                    in_order.map(|from| nearness(from, at)).max(turned.map(|to| nearness(at, to)));
                self.nearest[number] = near.unwrap_or(0).max(self.nearest[number]);
            }
            for number in (0..columns.len()).filter(|&number| here(number) > 0) {
                self.last[number] = Some(at);
                first = first.or(Some(at));
            }
        }
        rank.phrase = longest - 1;
        rank.nearness = self.nearest.iter().sum();
        rank.early = first.map_or(0, |first| LATE.saturating_sub(first));
    }
}

/// Goes on to the next word of a text. `runs` has for each column how many words of the
/// query ended there, whole, at the word before. How many there are now at most, of which
/// the last may be unfinished.
fn lengthen(runs: &mut [usize], columns: &[Column], slots: &Slots, row: u32) -> usize {
    let (mut longest, mut run_before) = (0, 0);
    for (run, column) in runs.iter_mut().zip(columns) {
        let quality = slots.at(row, column.slot);
        let here = 1 + if column.joined { run_before } else { 0 };
        let here = if quality >= PREFIX { here } else { 0 };
        longest = longest.max(here);
        run_before = std::mem::replace(run, if quality == EXACT { here } else { 0 });
    }
    longest
}

/// Whether a condition that is not about words holds. Nothing can be said of the date of
/// an article that has none: neither it nor its contrary holds.
pub(crate) fn holds(clause: &Clause, tables: &Tables<'_>, quote: u32) -> bool {
    let view = &tables.view;
    let answer = match &clause.test {
        Test::Words(_) => None,
        Test::Kind(kind) => Some(view.kind(quote) == *kind),
        Test::Unknown => Some(view.voice(quote).is_none()),
        Test::Corrected => Some(view.is_by_reader(quote)),
        Test::Confidence(compare, limit) => Some(compare.holds(view.confidence(quote), *limit)),
        Test::Before(limit) | Test::After(limit) => {
            let date = view.date(view.quote_article.get(quote as usize));
            let before = is_before(Some(date), limit);
            if matches!(clause.test, Test::Before(_)) { before } else { before.map(|it| !it) }
        }
    };
    answer.is_some_and(|answer| answer != clause.negated)
}
