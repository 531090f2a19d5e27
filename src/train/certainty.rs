//! The stage that learns how sure a choice may be: how often a choice of a given chance is
//! right, on articles that its weights were not learnt from.

use super::linear::{Instance, learn};
use super::ranker::{self, Reach, best};
use super::speech::tagger;
use super::{Corpus, Sections};
use crate::attribution::learnt::{SPEECH, pack_curve};
use crate::text::linear::Linear;

/// Articles held out in turn: one of so many.
const FOLDS: usize = 5;

/// The fewest choices that make a point of the curve.
const LEAST: usize = 60;

/// Below this share of right choices, nobody is named: a wrong name is worse than none.
const THRESHOLD: f32 = 0.45;

/// Learns the section `certainty`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let mut asked: Vec<Vec<Instance>> = (0..FOLDS).map(|_| Vec::new()).collect();
    for (number, document) in corpus.train.iter().enumerate() {
        let fold = &mut asked[number % FOLDS];
        ranker::questions(document, &tagger, &speech, fold, &mut Reach::default());
    }
    let mut choices: Vec<(f32, bool)> = Vec::new();
    for held in 0..FOLDS {
        let others: Vec<Instance> = asked
            .iter()
            .enumerate()
            .filter(|(fold, _)| *fold != held)
            .flat_map(|(_, instances)| instances.iter().cloned())
            .collect();
        let weights = Linear::new(&learn(&others, ranker::PLAN));
        choices.extend(asked[held].iter().map(|instance| {
            let (answer, chance) = best(instance, &weights);
            (chance, instance.right[answer])
        }));
    }
    let curve = rising(&mut choices);
    for (chance, right) in &curve {
        println!("certainty: a chance of {chance:.3} is right in {:.1} %", right * 100.0);
    }
    pack_curve(&curve, THRESHOLD)
}

/// The share that is right as a rising function of the chance: neighbours that fall are
/// put together (Ayer and others 1955).
fn rising(choices: &mut [(f32, bool)]) -> Vec<(f32, f32)> {
    choices.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Sum of chances, of right ones, and of all.
    let mut groups: Vec<(f64, f64, f64)> = Vec::new();
    for bin in choices.chunks(LEAST) {
        let chances: f64 = bin.iter().map(|(chance, _)| f64::from(*chance)).sum();
        let right = bin.iter().filter(|(_, right)| *right).count() as f64;
        groups.push((chances, right, bin.len() as f64));
        while let [.., before, last] = groups[..] {
            if before.1 / before.2 < last.1 / last.2 {
                break;
            }
            groups.truncate(groups.len() - 2);
            groups.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    groups
        .iter()
        .map(|(chances, right, all)| ((chances / all) as f32, (right / all) as f32))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises() {
        let mut choices: Vec<(f32, bool)> =
            (0..1000).map(|n| (n as f32 / 1000.0, n % 7 < n / 150)).collect();
        let curve = rising(&mut choices);
        assert!(curve.len() > 2);
        assert!(curve.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
    }
}
