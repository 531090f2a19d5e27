//! The stage that learns whom `he` and `she` stand for.

use super::corpus::Document;
use super::linear::{Instance, Plan, learn};
use super::ranker::on_ground;
use super::speech::{marked, tagger};
use super::{Corpus, Sections};
use crate::attribution::features::Ground;
use crate::attribution::learnt::SPEECH;
use crate::speaker::identity::Cast;
use crate::speaker::phrases::{Phrase, Phrases};
use crate::text::Span;
use crate::text::linear::Linear;
use crate::text::tags::Tagger;

/// How the weights are learnt.
const PLAN: Plan = Plan { rounds: 10, rate: 0.05, decay: 1e-3, least: 3, most: 8_000, blind: 0 };

/// Learns the section `antecedent`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let (mut instances, mut asked) = (Vec::new(), 0);
    for document in &corpus.train {
        questions(document, &tagger, &speech, &mut instances, &mut asked);
    }
    let weights = learn(&instances, PLAN);
    let packed = Linear::pack(&weights);
    let linear = Linear::unpack(&packed).unwrap_or_default();
    report("train", &instances, asked, &linear);
    let (mut held, mut asked) = (Vec::new(), 0);
    for document in &corpus.dev {
        questions(document, &tagger, &speech, &mut held, &mut asked);
    }
    report("dev", &held, asked, &linear);
    packed
}

/// What a marked source refers to.
struct Marked<'d> {
    token: usize,
    phrase: Phrase,
    silver: Option<&'d str>,
}

fn questions(
    document: &Document,
    tagger: &Tagger,
    speech: &Linear,
    instances: &mut Vec<Instance>,
    asked: &mut usize,
) {
    on_ground(document, tagger, speech, |ground, phrases| {
        ask(document, ground, phrases, instances, asked);
    });
}

/// The marked sources of the quotations, in the order of the quotations.
fn sources<'d>(document: &'d Document, ground: Ground<'_>) -> Vec<(usize, Marked<'d>)> {
    let mut found = Vec::new();
    for quoted in ground.spoken {
        let Some(quote) = marked(document, quoted).filter(|quote| !quote.doubtful) else {
            continue;
        };
        let Some(head) = quote.speaker_head.as_ref().or(quote.speaker.as_ref()) else { continue };
        let source = ground.sources.list.iter().find(|source| {
            let span: Span = ground.narration.prose.span(source.phrase.core.clone());
            head.iter().any(|part| part.overlaps(span))
        });
        if let Some(source) = source {
            let silver = quote.speaker_name_silver.as_deref();
            let phrase = source.phrase.clone();
            found.push((quoted.tokens.start, Marked { token: source.head, phrase, silver }));
        }
    }
    found
}

fn ask(
    document: &Document,
    ground: Ground<'_>,
    phrases: &Phrases<'_>,
    instances: &mut Vec<Instance>,
    asked: &mut usize,
) {
    let narration = ground.narration;
    let weights = Linear::default();
    let mut cast = Cast::gather(
        narration.text,
        narration.prose,
        phrases,
        narration.spoken,
        ground.symbols,
        &weights,
    );
    let mut frames = ground.frames.iter().peekable();
    let mut met = ground.sources.list.iter().peekable();
    for (start, source) in sources(document, ground) {
        while let Some(source) = met.next_if(|source| source.head < start) {
            cast.meet(&source.phrase);
        }
        while let Some(frame) = frames.next_if(|frame| frame.cue.start < start) {
            cast.note_spoke(&frame.subject);
        }
        let Some(gender) = cast.gender_shown(source.token) else {
            cast.resolve(&source.phrase, start);
            continue;
        };
        let Some(silver) = source.silver else { continue };
        *asked += 1;
        // The answers known are all names: nothing can be learnt of descriptions from them.
        let options = cast.named_antecedents(&source.phrase, gender);
        let last = silver.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let right: Vec<bool> =
            options.entities.iter().map(|entity| cast.words_of(*entity).contains(&last)).collect();
        if let Some(answer) = right.iter().position(|right| *right) {
            let entity = options.entities[answer];
            instances.push(Instance { keys: options.keys, ends: options.ends, right, weight: 1.0 });
            cast.refer(&source.phrase, entity);
            cast.speaks(entity, source.token);
        }
    }
}

fn report(name: &str, instances: &[Instance], asked: usize, weights: &Linear) {
    let right = instances.iter().filter(|instance| {
        let scores = (0..instance.ends.len()).map(|answer| weights.sum(instance.keys_of(answer)));
        let best = scores.enumerate().max_by(|one, other| one.1.total_cmp(&other.1));
        best.is_some_and(|(answer, _)| instance.right[answer])
    });
    let share = |part: usize| 100.0 * part as f64 / asked.max(1) as f64;
    println!(
        "antecedent, {name}: {asked} pronouns, {:.1} % with the right one known, {:.1} % right",
        share(instances.len()),
        share(right.count()),
    );
}
