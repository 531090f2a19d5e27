//! The best of many quotations, without ranking all of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::part::{FIRST_LOOK, Look, Part};
use super::phrases::Stage;
use crate::find::docs::Docs;
use crate::find::plan::{Cancelled, Condition, Group, look_up};
use crate::find::rank::{Judge, Judged, LATE, NEAR_BY, Rank};

/// How well the leading group is met by the quotations that are looked at.
struct Level {
    /// None where no group leads.
    quality: Option<u8>,
    /// The quotations to which words and names of that quality lead; found when needed.
    led: Option<Docs>,
}

impl Part<'_> {
    /// The best of many candidates. They are gone through from those that may hold the
    /// longest phrases to those that hold none, among these from those that words lead to
    /// which fit one group best to the others, and those first whose speakers' names fit;
    /// once enough have been found that none of the rest can surpass, the rest is left.
    pub(super) fn rank_best(
        &self,
        candidates: &Docs,
        leading: Option<usize>,
        look: &mut Look<'_>,
    ) -> Result<Vec<(i64, u32)>, Cancelled> {
        let mut run = Run {
            best: Best { limit: self.limit, heap: BinaryHeap::new() },
            judge: Judge::new(self.plan, self.tables),
            seen: self.tables.none(),
            ranked: 0,
        };
        let mut levels = self.levels(leading);
        let named = self.named_elsewhere(leading);
        for mut stage in self.stages(candidates)? {
            for level in &mut levels {
                look_up(0, self.cancelled)?;
                let most = |named| self.most(stage.most, leading, level.quality, named);
                if !run.best.may_take(most(true), 0) {
                    break;
                }
                let bounds = [most(true), most(false)];
                let (docs, named) = self.level(&stage, level, leading, &named, &run.seen);
                for (docs, most) in [(named, bounds[0]), (docs, bounds[1])] {
                    self.rank_level(&mut stage, &docs, most, &mut run, look)?;
                }
            }
        }
        Ok(run.best.found())
    }

    /// The quotations of a stage to which a level leads that have not been ranked yet:
    /// those with nobody's name as good as can be, and the others.
    fn level(
        &self,
        stage: &Stage,
        level: &mut Level,
        leading: Option<usize>,
        named_elsewhere: &Docs,
        seen: &Docs,
    ) -> (Docs, Docs) {
        let mut docs = stage.docs.clone();
        let mut named = named_elsewhere.clone();
        if let (Some(group), Some(quality)) = (leading, level.quality) {
            let terms = || self.wanted(&self.plan.groups[group]);
            let led = level.led.get_or_insert_with(|| {
                let mut led = self.tables.none();
                terms().for_each(|term| self.tables.add_led(term, quality, &mut led));
                led
            });
            docs.keep(led);
            terms().for_each(|term| self.tables.add_named(term, quality, &mut named));
        }
        docs.remove(seen);
        named.keep(&docs);
        docs.remove(&named);
        (docs, named)
    }

    fn rank_level(
        &self,
        stage: &mut Stage,
        docs: &Docs,
        most: i64,
        run: &mut Run<'_>,
        look: &mut Look<'_>,
    ) -> Result<(), Cancelled> {
        for (done, quote) in docs.iter().enumerate() {
            look_up(done, self.cancelled)?;
            // Those that come later are no better than what is as good as can be.
            if !run.best.may_take(most, quote) {
                break;
            }
            match run.judge.judge(quote, stage.least) {
                Judged::Later => {
                    stage.docs.take_out(quote);
                    continue;
                }
                Judged::Unfit => {}
                Judged::Fits(rank) => run.best.take(rank.score(), quote),
            }
            run.seen.insert(quote);
            run.ranked += 1;
            if run.ranked == FIRST_LOOK {
                look(&run.best.found());
            }
        }
        Ok(())
    }

    /// How well the leading group can be met, best first.
    fn levels(&self, leading: Option<usize>) -> Vec<Level> {
        let level = |quality| Level { quality, led: None };
        let Some(group) = leading else { return vec![level(None)] };
        let terms = self.wanted(&self.plan.groups[group]);
        let mut qualities: Vec<u8> =
            terms.flat_map(|term| self.tables.terms[term].qualities()).collect();
        qualities.sort_unstable_by_key(|&quality| Reverse(quality));
        qualities.dedup();
        qualities.into_iter().map(|quality| level(Some(quality))).collect()
    }

    /// The quotations whose speakers' names fit a group that does not lead as well as
    /// anything can.
    fn named_elsewhere(&self, leading: Option<usize>) -> Docs {
        let mut docs = self.tables.none();
        for (at, group) in self.plan.groups.iter().enumerate() {
            if leading != Some(at) {
                let most = self.best_quality(group);
                self.wanted(group).for_each(|term| self.tables.add_named(term, most, &mut docs));
            }
        }
        docs
    }

    /// The terms that a group asks for.
    fn wanted<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = usize> + 'a {
        group.conditions.iter().filter_map(|condition| match condition {
            Condition::Term { term, negated: false } => Some(*term),
            _ => None,
        })
    }

    /// The best quality of any word or name that a group asks for.
    fn best_quality(&self, group: &Group) -> u8 {
        let best = |term: usize| self.tables.terms[term].qualities().next();
        self.wanted(group).filter_map(best).max().unwrap_or(0)
    }

    /// The last group that asks for nothing but words: every quotation that it holds for
    /// is led to by one of them, at the quality that it has or at a better one.
    pub(super) fn leading(&self) -> Option<usize> {
        let leads = |group: &Group| {
            let mut conditions = group.conditions.iter();
            conditions.all(|it| matches!(it, Condition::Term { negated: false, .. }))
        };
        self.plan.groups.iter().rposition(leads)
    }

    /// The best score that a quotation can have whose phrase is no longer, which the
    /// leading group fits no better, and to whose speaker's name nothing fits as well as
    /// can be, unless `named`.
    fn most(&self, phrase: usize, leading: Option<usize>, quality: Option<u8>, named: bool) -> i64 {
        let columns = &self.plan.columns;
        let mut rank = Rank {
            phrase,
            nearness: columns.iter().skip(1).filter(|it| it.joined).count() * NEAR_BY,
            early: if columns.is_empty() { 0 } else { LATE },
            ..Rank::default()
        };
        for (at, group) in self.plan.groups.iter().enumerate() {
            let led = quality.filter(|_| leading == Some(at));
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

/// What was found while candidates are gone through.
struct Run<'a> {
    best: Best,
    judge: Judge<'a>,
    seen: Docs,
    ranked: usize,
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
