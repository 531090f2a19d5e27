//! The stage that learns to choose the source of a quotation.

use super::corpus::Document;
use super::flat::flattened;
use super::linear::{Instance, Plan, learn};
use super::pretended::pretended;
use super::speech::{marked, tagger};
use super::{Corpus, Sections};
use crate::attribution::candidates::{Candidate, Scene};
use crate::attribution::features::{Choice, Desk, Ground};
use crate::attribution::frames::Narration;
use crate::attribution::learnt::SPEECH;
use crate::attribution::mentions::Sources;
use crate::attribution::rank::Options;
use crate::quote::{Quoted, Reading};
use crate::speaker::phrases::Phrases;
use crate::text::linear::{Linear, softmax};
use crate::text::tags::Tagger;

/// How the weights are learnt.
pub(super) const PLAN: Plan =
    Plan { rounds: 6, rate: 0.05, decay: 1e-4, least: 3, most: 32_000, blind: 0 };

/// How much an article on one line counts.
const FLAT: f32 = 0.5;

/// How much the annotation of a stretch speaks for speech or against it: more than any weights.
const MARKED: f32 = 1000.0;

/// How much a paraphrase counts that is put in marks.
const PRETENDED: f32 = 0.4;

/// Copies of an article with paraphrases put in marks, others in each.
const COPIES: u64 = 2;

/// Learns the section `ranker`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let mut reach = Reach::default();
    let mut instances = Vec::new();
    for (number, document) in corpus.train.iter().enumerate() {
        lessons((number, document), &tagger, &speech, &mut instances, &mut reach);
    }
    println!("ranker, train: {reach}");
    let weights = learn(&instances, PLAN);
    let packed = Linear::pack(&weights);
    let linear = Linear::unpack(&packed).unwrap_or_default();
    println!("ranker, train: {:.1} right", right(&instances, &linear));
    let (mut held, mut reach) = (Vec::new(), Reach::default());
    for document in &corpus.dev {
        questions(document, &tagger, &speech, &mut held, &mut reach);
    }
    println!(
        "ranker, dev: {reach}; {:.1} right of those, given the right one before",
        right(&held, &linear)
    );
    held.clear();
    for document in &corpus.dev {
        questions(&flattened(document), &tagger, &speech, &mut held, &mut reach);
    }
    println!("ranker, dev on one line: {:.1} right", right(&held, &linear));
    packed
}

/// All that is to be learnt of an article: what it asks, what it asks on one line, and what
/// it would ask if more of it stood in marks.
pub(super) fn lessons(
    (number, document): (usize, &Document),
    tagger: &Tagger,
    speech: &Linear,
    instances: &mut Vec<Instance>,
    reach: &mut Reach,
) {
    questions(document, tagger, speech, instances, reach);
    let mut others = vec![(flattened(document), FLAT)];
    let copy = |copy: u64| pretended(document, number as u64 + (copy << 32));
    others.extend((0..COPIES).filter_map(copy).map(|copy| (copy, PRETENDED)));
    for (document, weight) in others {
        let before = instances.len();
        questions(&document, tagger, speech, instances, &mut Reach::default());
        for instance in &mut instances[before..] {
            instance.weight = weight;
        }
    }
}

/// How often the right source is among the candidates.
#[derive(Debug, Default)]
pub(super) struct Reach {
    sourced: usize,
    held: usize,
    options: usize,
    kinds: [(usize, usize); 3],
}

impl std::fmt::Display for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        write!(
            f,
            "{} quotations with a source, {:.1} % of them among {:.1} options (names {:.1}, pronouns {:.1}, descriptions {:.1})",
            self.sourced,
            share(self.held, self.sourced),
            self.options as f64 / self.sourced.max(1) as f64,
            share(self.kinds[0].1, self.kinds[0].0),
            share(self.kinds[1].1, self.kinds[1].0),
            share(self.kinds[2].1, self.kinds[2].0),
        )
    }
}

/// The questions that an article asks, in order, each given the right answer before.
pub(super) fn questions(
    document: &Document,
    tagger: &Tagger,
    speech: &Linear,
    instances: &mut Vec<Instance>,
    reach: &mut Reach,
) {
    on_ground(document, tagger, speech, |ground, _| ask(document, ground, instances, reach));
}

/// Reads an article with the stretches that people marked as speech, those unmarked judged
/// by what was learnt before, and looks at the ground that makes.
pub(super) fn on_ground(
    document: &Document,
    tagger: &Tagger,
    speech: &Linear,
    look: impl FnOnce(Ground<'_>, &Phrases<'_>),
) {
    let article = &document.article;
    let text = article.text.as_str();
    let reading = Reading::of(article, tagger);
    let mut keys = Vec::new();
    let (spoken, _) = reading.split(text, |stretch| match marked(document, stretch) {
        Some(quote) if !quote.doubtful && quote.kind == "scare" => -MARKED,
        Some(quote) if !quote.doubtful => MARKED,
        _ => {
            keys.clear();
            reading.speech_keys(article, stretch, &mut keys);
            speech.sum(&keys)
        }
    });
    let mask = reading.mask(&spoken);
    let prose = &reading.prose;
    let phrases = Phrases::find(text, prose, &reading.tags);
    let narration = Narration { text, prose, phrases: &phrases, spoken: &mask };
    let frames = narration.frames();
    let sources = Sources::gather(narration, &reading.symbols, &reading.tags, &frames);
    let ground = Ground {
        narration,
        symbols: &reading.symbols,
        frames: &frames,
        sources: &sources,
        spoken: &spoken,
    };
    look(ground, &phrases);
}

fn ask(document: &Document, ground: Ground<'_>, instances: &mut Vec<Instance>, reach: &mut Reach) {
    let bounds = (0, ground.narration.prose.tokens.len());
    let mut decided: Vec<Option<Candidate>> = vec![None; ground.spoken.len()];
    let (mut options, mut desk) = (Options::default(), Desk::default());
    let mut before: Option<Choice> = None;
    for (stretch, quoted) in ground.spoken.iter().enumerate() {
        let view = ground.view(stretch);
        let Ground { narration, frames, spoken, .. } = ground;
        let scene = Scene { narration, frames, spoken, decided: &decided, bounds };
        options.fill(ground, &scene, &view, before, &mut desk, None);
        let Some(right) = right_options(document, ground, quoted, &options, reach) else {
            before = Some(Choice { stretch, source: None });
            continue;
        };
        let nearest = (0..right.len()).filter(|option| right[*option]).min_by_key(|option| {
            options.sources[*option].map(|source| {
                (
                    options.rank_of(source),
                    ground.sources.list[source].head().abs_diff(quoted.tokens.start),
                )
            })
        });
        let source = nearest.and_then(|option| options.sources[option]);
        if !marked(document, quoted).is_some_and(|quote| quote.known) {
            instances.push(Instance {
                keys: options.keys.clone(),
                ends: options.ends.clone(),
                right,
                weight: 1.0,
            });
        }
        decided[stretch] = source.map(|source| options.link_of(ground, &view, source));
        before = Some(Choice { stretch, source });
    }
}

/// Which options are right; none where that is not known or none is.
fn right_options(
    document: &Document,
    ground: Ground<'_>,
    quoted: &Quoted,
    options: &Options,
    reach: &mut Reach,
) -> Option<Vec<bool>> {
    let quote =
        marked(document, quoted).filter(|quote| !quote.doubtful && quote.kind != "scare")?;
    let mut right = vec![false; options.sources.len()];
    let Some(speaker) = quote.speaker_head.as_ref().or(quote.speaker.as_ref()) else {
        right[0] = true;
        return Some(right);
    };
    let kind = match quote.source_type.as_deref() {
        Some("name") => 0,
        Some("pronoun") => 1,
        _ => 2,
    };
    reach.sourced += 1;
    reach.options += options.sources.len();
    reach.kinds[kind].0 += 1;
    for (option, source) in options.sources.iter().enumerate() {
        let Some(source) = source else { continue };
        let core = ground.sources.list[*source].phrase.core;
        let span = ground.narration.prose.span(core);
        right[option] = speaker.iter().any(|part| part.overlaps(span));
    }
    let any = right.contains(&true);
    reach.held += usize::from(any);
    reach.kinds[kind].1 += usize::from(any);
    any.then_some(right)
}

/// The likeliest answer, with its chance.
pub(super) fn best(instance: &Instance, weights: &Linear) -> (usize, f32) {
    let scores: Vec<f32> =
        (0..instance.ends.len()).map(|answer| weights.sum(instance.keys_of(answer))).collect();
    let shares = softmax(&scores);
    let best =
        shares.iter().enumerate().reduce(|best, one| if one.1 > best.1 { one } else { best });
    best.map_or((0, 0.0), |(answer, share)| (answer, *share))
}

fn right(instances: &[Instance], weights: &Linear) -> f64 {
    let right = instances.iter().filter(|instance| instance.right[best(instance, weights).0]);
    100.0 * right.count() as f64 / instances.len().max(1) as f64
}
