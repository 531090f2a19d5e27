//! The stage that learns how sure a choice may be: how often a choice of a given chance is
//! right, on articles that its weights were not learnt from.

use super::corpus::Document;
use super::linear::{Instance, learn};
use super::ranker::{self, Reach};
use super::speech::{marked, tagger};
use super::{Corpus, Sections};
use crate::attribution::features::Ground;
use crate::attribution::learnt::{Learnt, SPEECH, pack_curve};
use crate::attribution::rank::decide;
use crate::attribution::reasons::Decided;
use crate::quote::Quoted;
use crate::speaker::MentionKind;
use crate::text::linear::Linear;

/// Articles held out in turn: one of so many.
const FOLDS: usize = 5;

/// The fewest choices that make a point of the curve.
const LEAST: usize = 60;

/// Below this share of right choices, nobody is named: a wrong name is worse than none.
const THRESHOLD: f32 = 0.52;

/// Learns the section `certainty`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let mut lessons: Vec<Vec<Instance>> = (0..FOLDS).map(|_| Vec::new()).collect();
    for (number, document) in corpus.train.iter().enumerate() {
        let learnt = &mut lessons[number % FOLDS];
        ranker::lessons((number, document), &tagger, &speech, learnt, &mut Reach::default());
    }
    let mut choices: Vec<(f32, bool)> = Vec::new();
    for held in 0..FOLDS {
        let others = lessons.iter().enumerate().filter(|(fold, _)| *fold != held);
        let others: Vec<Instance> = others.flat_map(|(_, fold)| fold.iter().cloned()).collect();
        let ranker = Linear::new(&learn(&others, ranker::PLAN));
        // Without a curve, an answer is as sure as its chance.
        let learnt = Learnt { ranker, ..Learnt::default() };
        for document in corpus.train.iter().skip(held).step_by(FOLDS) {
            ranker::on_ground(document, &tagger, &speech, |ground, _| {
                choices.extend(answers(document, ground, &learnt));
            });
        }
    }
    let curve = rising(&mut choices);
    for (chance, right) in &curve {
        println!("certainty: a chance of {chance:.3} is right in {:.1} %", right * 100.0);
    }
    pack_curve(&curve, THRESHOLD)
}

/// The chance of each answer that was chosen among others, and whether it is right: the
/// right words, or others with the person's last name.
fn answers(document: &Document, ground: Ground<'_>, learnt: &Learnt) -> Vec<(f32, bool)> {
    let decided = decide(ground, learnt).sources.into_iter().zip(ground.spoken);
    let answer = |(decided, quoted): (Option<Decided>, &Quoted)| {
        let candidate = decided.filter(|decided| decided.reasons.is_some())?.candidate;
        let quote = marked(document, quoted).filter(|quote| !quote.doubtful)?;
        let heads = quote.speaker_head.as_ref().or(quote.speaker.as_ref())?;
        let span = ground.narration.prose.span(candidate.phrase.whole.clone());
        let name = quote.speaker_name.iter().chain(&quote.speaker_name_alt);
        let named = |name: &String| {
            let last = name.split_whitespace().next_back().unwrap_or_default();
            candidate.phrase.kind == MentionKind::Name
                && span
                    .of(ground.narration.text)
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word == last)
        };
        let right = heads.iter().any(|head| head.overlaps(span)) || name.into_iter().any(named);
        Some((candidate.score, right))
    };
    decided.filter_map(answer).collect()
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
