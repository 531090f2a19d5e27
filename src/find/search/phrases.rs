//! Which quotations may hold how long a phrase of the query.

use super::part::Part;
use crate::find::docs::Docs;
use crate::find::plan::{Cancelled, look_up};

/// Longer phrases are not told apart before they are read.
const LONGEST: usize = 6;

/// Quotations that may hold a phrase.
pub(super) struct Stage {
    /// Words of it that stand next to each other, less one; at most.
    pub(super) most: usize,
    /// Which of its words are looked for, at least; those that hold less come later.
    pub(super) least: usize,
    pub(super) docs: Docs,
}

impl Part<'_> {
    /// Some candidates by the longest phrase that each may hold: all but the last of its
    /// words stand there whole, and the last begins so. Phrases beyond [`LONGEST`] are not
    /// told apart. Each stage has what the ones before it have, too.
    pub(super) fn stages(&self, candidates: &Docs) -> Result<Vec<Stage>, Cancelled> {
        let columns = &self.plan.columns;
        let (mut longest, mut run) = (0, 0);
        for column in columns {
            run = if column.joined { run + 1 } else { 1 };
            longest = run.max(longest);
        }
        let mut stages = Vec::new();
        if longest > 1 {
            let mut pairs = Vec::with_capacity(columns.len());
            for two in columns.windows(2) {
                look_up(0, self.cancelled)?;
                let [first, second] = [&two[0], &two[1]].map(|it| self.plan.word(it));
                pairs.push(two[1].joined.then(|| self.tables.pair(first, second, candidates)));
            }
            for length in (2..=longest.min(LONGEST)).rev() {
                let mut docs = self.tables.none();
                for window in pairs.windows(length - 1) {
                    let Some((last, before)) = window.split_last() else { continue };
                    let Some(last) = last else { continue };
                    if before.iter().all(Option::is_some) {
                        let mut here = last.begun.clone();
                        before.iter().flatten().for_each(|pair| here.keep(&pair.whole));
                        docs.add(&here);
                    }
                }
                let most = if stages.is_empty() { longest - 1 } else { length - 1 };
                stages.push(Stage { most, least: length - 1, docs });
            }
        }
        stages.push(Stage { most: 0, least: 0, docs: candidates.clone() });
        Ok(stages)
    }
}
