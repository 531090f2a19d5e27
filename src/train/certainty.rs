//! The stage that learns how sure a choice may be: how often a choice of a given chance is
//! right, on articles that its weights were not learnt from.

use super::corpus::Document;
use super::linear::{Instance, learn};
use super::ranker::{self, Reach};
use super::speech::{marked, tagger};
use super::{Corpus, Sections};
use crate::attribution::features::Ground;
use crate::attribution::frames::Narration;
use crate::attribution::learnt::{ANTECEDENT, Learnt, SPEECH, pack_curve};
use crate::attribution::rank::decide;
use crate::speaker::identity::{Cast, PronounWeights};
use crate::speaker::phrases::Phrases;
use crate::text::linear::Linear;

/// Articles held out in turn: one of so many.
const FOLDS: usize = 5;

/// The fewest choices that make a point of the curve.
const LEAST: usize = 60;

/// Below this share of right choices, where a name is likelier wrong than right, nobody is
/// named: a wrong name is worse than none.
const THRESHOLD: f32 = 0.5;

/// Learns the section `certainty`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let antecedent = sections.get(ANTECEDENT).and_then(Linear::unpack).unwrap_or_default();
    let antecedent = PronounWeights::new(antecedent);
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
        let learnt = Learnt { ranker, antecedent: antecedent.clone(), ..Learnt::default() };
        for document in corpus.train.iter().skip(held).step_by(FOLDS) {
            ranker::on_ground(document, &tagger, &speech, |ground, phrases| {
                choices.extend(answers(document, (ground, phrases), &learnt));
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
/// right words, or others that stand for the right person.
fn answers(
    document: &Document,
    (ground, phrases): (Ground<'_>, &Phrases<'_>),
    learnt: &Learnt,
) -> Vec<(f32, bool)> {
    let Narration { text, prose, spoken, .. } = ground.narration;
    let mut cast = Cast::gather(text, prose, phrases, spoken, ground.symbols, &learnt.antecedent);
    let mut frames = ground.frames.iter().peekable();
    let mut met = ground.sources.list.iter().peekable();
    let mut answers = Vec::new();
    for (decided, quoted) in decide(ground, learnt).sources.into_iter().zip(ground.spoken) {
        let start = quoted.tokens.start;
        while let Some(source) = met.next_if(|source| source.head() < start) {
            cast.meet(&source.phrase);
        }
        while let Some(frame) = frames.next_if(|frame| frame.cue.start() < start) {
            cast.note_spoke(&frame.subject);
        }
        let Some(decided) = decided else { continue };
        let phrase = &decided.candidate.phrase;
        let person = cast.resolve(phrase).map(|entity| cast.name_of(entity).into_owned());
        let quote = marked(document, quoted).filter(|quote| !quote.doubtful);
        let heads = quote.and_then(|quote| quote.speaker_head.as_ref().or(quote.speaker.as_ref()));
        let (Some(quote), Some(heads), true) = (quote, heads, decided.reasons.is_some()) else {
            continue;
        };
        let span = prose.span(phrase.whole);
        let names = [&quote.speaker_name, &quote.speaker_name_silver].into_iter().flatten();
        let mut names = names.chain(&quote.speaker_name_alt);
        let named = |name: &String| {
            let last = name.split_whitespace().next_back().unwrap_or_default();
            let words = |name: &String| name.split_whitespace().any(|word| word == last);
            person.as_ref().is_some_and(words)
        };
        let right = heads.iter().any(|head| head.overlaps(span)) || names.any(named);
        answers.push((decided.candidate.score, right));
    }
    answers
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
