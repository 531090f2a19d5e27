//! The search in one segment: which quotations can fit, the best of them, and how many
//! do.

use std::cmp::Reverse;

use crate::find::docs::Docs;
use crate::find::plan::{Cancelled, Condition, Group, Plan, look_up};
use crate::find::query::{Clause, Test, is_before};
use crate::find::rank::{Judge, holds};
use crate::find::tables::Tables;

/// Ranking one quotation takes about as long as unpacking so many numbers.
const DEARER: usize = 64;

/// After so many quotations have been ranked, the best of them are shown.
pub(super) const FIRST_LOOK: usize = 16_384;

/// Is shown the best so far: score and quotation.
pub(super) type Look<'a> = dyn FnMut(&[(i64, u32)]) + 'a;

/// The search in one segment.
pub(super) struct Part<'a> {
    pub(super) plan: &'a Plan,
    pub(super) tables: &'a Tables<'a>,
    pub(super) cancelled: &'a dyn Fn() -> bool,
    pub(super) limit: usize,
    pub(super) few: usize,
}

/// What one segment gave.
pub(super) struct Round {
    /// The best, in no order.
    pub(super) found: Vec<(i64, u32)>,
    /// How many fit in all.
    pub(super) rest: Rest,
}

/// How many quotations fit.
pub(super) enum Rest {
    Counted(usize),
    /// It is not yet known.
    Left(Left),
}

/// Quotations of which some fit.
pub(super) struct Left {
    /// Those that may fit, as far as the groups were met.
    met: Docs,
    /// The group that was not.
    group: Option<usize>,
    /// Whether all of them fit that meet that, too.
    sure: bool,
}

/// The groups that were met.
struct Candidates {
    docs: Docs,
    /// Whether all of them fit.
    sure: bool,
    /// The group that was left out, since it leads to many, and to the best of them soon.
    left_out: Option<usize>,
    /// Whether it is less work to rank them all than to find out more.
    few: bool,
}

impl Part<'_> {
    /// The best quotations.
    pub(super) fn best(&self, look: &mut Look<'_>) -> Result<Round, Cancelled> {
        let leading = self.leading();
        let Candidates { docs, sure, left_out, few } = self.candidates(leading)?;
        if few {
            return self.rank_all(&docs, look);
        }
        let found = self.rank_best(&docs, leading, look)?;
        let rest = match left_out {
            None if sure => Rest::Counted(docs.len()),
            group => Rest::Left(Left { met: docs, group, sure }),
        };
        Ok(Round { found, rest })
    }

    /// How many quotations fit that were not counted.
    pub(super) fn count(&self, left: Left) -> Result<usize, Cancelled> {
        let Left { met: mut docs, group, mut sure } = left;
        if let Some(group) = group {
            sure &= self.keep(&self.plan.groups[group], &mut docs)?;
        }
        if sure {
            return Ok(docs.len());
        }
        let mut judge = Judge::new(self.plan, self.tables);
        let mut count = 0;
        for (done, quote) in docs.iter().enumerate() {
            look_up(done, self.cancelled)?;
            count += usize::from(judge.fits(quote));
        }
        Ok(count)
    }

    /// Meets the groups, beginning with those that take least work.
    fn candidates(&self, leading: Option<usize>) -> Result<Candidates, Cancelled> {
        let (mut docs, mut sure) = (self.tables.searched.clone(), true);
        let mut groups: Vec<(usize, usize)> =
            (0..self.plan.groups.len()).map(|at| (self.work(&self.plan.groups[at]), at)).collect();
        groups.sort_unstable();
        if self.plan.missing > 0 {
            self.keep_missing(&mut groups, &mut docs)?;
            sure = false;
        }
        let mut left_out = None;
        // A list that is wanted whole is had soonest by ranking whatever fits.
        let may_leave_out = self.limit <= self.few.max(super::FEW) && self.plan.missing == 0;
        for (work, at) in groups {
            look_up(0, self.cancelled)?;
            let left = docs.len();
            if left <= self.few / 4 || self.few > 0 && left * DEARER < work {
                return Ok(Candidates { docs, sure: false, left_out: None, few: true });
            }
            if leading == Some(at) && work > self.tables.view.quotes() / 8 && may_leave_out {
                left_out = Some((work, at));
                continue;
            }
            sure &= self.keep(&self.plan.groups[at], &mut docs)?;
        }
        let many = docs.len();
        let few = match left_out {
            Some((work, _)) => many <= self.few / 4 || self.few > 0 && many * DEARER < work,
            None => many <= self.few.max(self.limit) || self.plan.missing > 0,
        };
        let left_out = left_out.map(|(_, at)| at);
        Ok(Candidates { docs, sure, left_out, few })
    }

    /// Keeps quotations that have one of the groups at least which are not missing, and
    /// takes those groups off.
    fn keep_missing(
        &self,
        groups: &mut Vec<(usize, usize)>,
        docs: &mut Docs,
    ) -> Result<(), Cancelled> {
        let mut any = self.tables.none();
        let is_plain = |at: usize| self.plan.groups[at].plain;
        let plain = groups.iter().filter(|&&(_, at)| is_plain(at));
        for &(_, at) in plain.take(self.plan.missing + 1) {
            let mut all = self.tables.searched.clone();
            self.keep(&self.plan.groups[at], &mut all)?;
            any.add(&all);
        }
        docs.keep(&any);
        groups.retain(|&(_, at)| !is_plain(at));
        Ok(())
    }

    /// How much work [`Part::keep`] is.
    fn work(&self, group: &Group) -> usize {
        let of = |condition: &Condition| match condition {
            Condition::Term { term, .. } => self.tables.work(*term),
            Condition::Other(_) => self.tables.view.quotes() / 8,
        };
        group.conditions.iter().map(of).sum()
    }

    /// Keeps the quotations that a group may hold for, and says whether it does for all
    /// of them.
    fn keep(&self, group: &Group, kept: &mut Docs) -> Result<bool, Cancelled> {
        if let [Condition::Term { term, negated: false }] = group.conditions[..] {
            kept.keep(self.tables.all(term));
            return Ok(self.plan.terms[term].is_listed());
        }
        let (mut docs, mut sure) = (self.tables.none(), true);
        for condition in &group.conditions {
            look_up(0, self.cancelled)?;
            match condition {
                Condition::Term { term, negated } => {
                    let all = self.plan.terms[*term].is_listed();
                    sure &= all;
                    if *negated {
                        let mut others = self.tables.none();
                        if all {
                            others.add(self.tables.all(*term));
                        }
                        others.invert();
                        docs.add(&others);
                    } else {
                        docs.add(self.tables.all(*term));
                    }
                }
                Condition::Other(clause) => self.add_holding(clause, &mut docs)?,
            }
        }
        kept.keep(&docs);
        Ok(sure)
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
                docs.insert(quote);
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
        let rest = Rest::Counted(found.len());
        best_of(&mut found, self.limit);
        Ok(Round { found, rest })
    }
}

/// Keeps the best, in no order.
fn best_of(found: &mut Vec<(i64, u32)>, limit: usize) {
    if limit < found.len() {
        found.select_nth_unstable_by_key(limit, |&(score, quote)| (Reverse(score), quote));
        found.truncate(limit);
    }
}
