//! The stage that learns to tell speech in marks from everything else in marks.

use super::corpus::{Document, MarkedQuote};
use super::flat::flattened;
use super::linear::{Instance, Plan, learn};
use super::{Corpus, Sections};
use crate::quote::{Quoted, Reading};
use crate::text::Span;
use crate::text::linear::Linear;
use crate::text::tags::Tagger;

/// How the weights are learnt.
const PLAN: Plan = Plan { rounds: 10, rate: 0.05, decay: 1e-3, least: 3, most: 8_000, blind: 64 };

/// How much an article on one line counts.
const FLAT: f32 = 0.5;

/// Learns the section `speech`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let mut instances: Vec<Instance> =
        corpus.train.iter().flat_map(|document| questions(document, &tagger)).collect();
    let whole = instances.len();
    for document in &corpus.train {
        instances.extend(questions(&flattened(document), &tagger));
    }
    for instance in &mut instances[whole..] {
        instance.weight = FLAT;
    }
    let weights = learn(&instances, PLAN);
    let packed = Linear::pack(&weights);
    let linear = Linear::unpack(&packed).unwrap_or_default();
    report("train", &instances, &linear);
    let held: Vec<Instance> =
        corpus.dev.iter().flat_map(|document| questions(document, &tagger)).collect();
    report("dev", &held, &linear);
    packed
}

/// The tagger that was trained before.
///
/// # Panics
/// If there is none: its stage comes first.
pub(super) fn tagger(sections: &Sections) -> Tagger {
    let section = sections.get("tagger").expect("the tagger is trained before");
    Tagger::open(section).expect("a section just trained is well formed")
}

/// The marked quotation that a stretch is.
pub(super) fn marked<'d>(document: &'d Document, stretch: &Quoted) -> Option<&'d MarkedQuote> {
    let content = stretch.part.content;
    document.quotes.iter().find(|quote| like(quote.span, content))
}

/// Whether two spans are the same stretch, but for what stands at their edges.
fn like(one: Span, other: Span) -> bool {
    let shared = one.intersection(other).map_or(0, Span::len);
    shared * 10 >= one.hull(other).len() * 8
}

fn questions(document: &Document, tagger: &Tagger) -> Vec<Instance> {
    let reading = Reading::of(&document.article, tagger);
    let mut questions = Vec::new();
    for stretch in reading.stretches.iter().filter(|stretch| stretch.outer.is_none()) {
        let Some(quote) = marked(document, stretch).filter(|quote| !quote.doubtful) else {
            continue;
        };
        let mut keys = Vec::new();
        reading.speech_keys(&document.article, stretch, &mut keys);
        questions.push(Instance::yes_or_no(keys, quote.kind != "scare", 1.0));
    }
    questions
}

fn report(name: &str, instances: &[Instance], weights: &Linear) {
    let (mut both, mut said, mut speech) = (0, 0, 0);
    for instance in instances {
        let yes = weights.sum(&instance.keys) > 0.0;
        said += usize::from(yes);
        speech += usize::from(instance.right[1]);
        both += usize::from(yes && instance.right[1]);
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "speech, {name}: {} stretches, precision {:.1}, recall {:.1}, of the others {:.1} taken",
        instances.len(),
        share(both, said),
        share(both, speech),
        share(said - both, instances.len() - speech),
    );
}
