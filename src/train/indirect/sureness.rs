//! The stage that learns how sure a paraphrase and its source are, on articles that the
//! chain was not learnt from.

use super::{Lesson, learn};
use crate::attribution::chain::Chain;
use crate::attribution::indirect::{Paraphrase, chance, find};
use crate::attribution::learnt::{INDIRECT, SPEECH};
use crate::text::Span;
use crate::text::linear::Linear;
use crate::train::linear::{Instance, Plan};
use crate::train::speech::tagger;
use crate::train::{Corpus, Sections, linear};

/// How the weights are learnt.
const PLAN: Plan = Plan { rounds: 8, rate: 0.05, decay: 1e-3, least: 3, most: 8_000, blind: 0 };

/// Articles are held out by one of so many.
const FOLDS: usize = 5;

/// So many of the folds are held out in turn: enough paraphrases, in bearable time.
const HELD: usize = 2;

/// Learns the section `sureness`.
pub(in crate::train) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let lesson = |document| Lesson::new(document, &tagger, &speech);
    let lessons: Vec<Lesson<'_>> = corpus.train.iter().map(lesson).collect();
    let mut instances = Vec::new();
    for fold in 0..HELD {
        let (held, others): (Vec<_>, Vec<_>) =
            lessons.iter().enumerate().partition(|(number, _)| number % FOLDS == fold);
        let others: Vec<&Lesson<'_>> = others.into_iter().map(|(_, lesson)| lesson).collect();
        if let Ok(chain) = Chain::open(learn(&others)) {
            for (_, lesson) in held {
                questions(lesson, &chain, &mut instances);
            }
        }
    }
    let packed = Linear::pack(&linear::learn(&instances, PLAN));
    if let (Some(weights), Some(section)) = (
        Linear::unpack(&packed),
        sections.get(INDIRECT).map(|section| Chain::open(section.to_vec())),
    ) && let Ok(chain) = section
    {
        let mut dev = Vec::new();
        let lessons: Vec<Lesson<'_>> = corpus.dev.iter().map(lesson).collect();
        for lesson in &lessons {
            questions(lesson, &chain, &mut dev);
        }
        println!("{}", report(&dev, &weights));
    }
    packed
}

/// Of every paraphrase with a source, what is seen of it, and whether it is right: somebody
/// is reported there, and by that source.
fn questions(lesson: &Lesson<'_>, chain: &Chain, instances: &mut Vec<Instance>) {
    let prose = &lesson.reading.prose;
    let mut keys: Vec<Vec<u32>> = Vec::new();
    let reported = find(lesson.ground(), chain, |seen| {
        keys.push(seen.to_vec());
        // Its number, by which it is known again when they are sorted.
        (keys.len() - 1) as f32
    });
    let spans = |tokens: &[std::ops::Range<usize>]| -> Vec<Span> {
        tokens.iter().map(|tokens| prose.span(tokens.clone())).collect()
    };
    let overlap = |ours: &[Span], marked: &[Span]| {
        ours.iter().any(|one| marked.iter().any(|other| one.overlaps(*other)))
    };
    for Paraphrase { content, source, confidence, .. } in &reported.paraphrases {
        let Some(source) = source else { continue };
        let (content, source) = (spans(content), spans(std::slice::from_ref(source)));
        let right =
            lesson.document.attributions.iter().any(|marked| {
                overlap(&content, &marked.content) && overlap(&source, &marked.source)
            });
        let keys = std::mem::take(&mut keys[*confidence as usize]);
        instances.push(Instance::yes_or_no(keys, right, 1.0));
    }
}

/// How often answers of some sureness are right.
fn report(instances: &[Instance], weights: &Linear) -> String {
    let mut bins = [(0_u32, 0_u32, 0.0_f32); 5];
    for instance in instances {
        let sure = chance(weights.sum(&instance.keys));
        let bin = &mut bins[((sure * 5.0) as usize).min(4)];
        *bin = (bin.0 + u32::from(instance.right[1]), bin.1 + 1, bin.2 + sure);
    }
    let told = bins.iter().filter(|bin| bin.1 > 0).map(|(right, all, sure)| {
        let share = |number: f32| 100.0 * number / *all as f32;
        format!("{all} of {:.0} % are right in {:.0} %", share(*sure), share(*right as f32))
    });
    format!("sureness: {}", told.collect::<Vec<_>>().join(", "))
}
