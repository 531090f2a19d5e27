//! The stage that learns whom `he`, `she`, `they` and `it` stand for.

use std::collections::HashMap;

use super::corpus::Document;
use super::linear::{Instance, Plan, learn};
use super::ranker::on_ground;
use super::speech::{marked, tagger};
use super::{Corpus, Random, Sections};
use crate::attribution::features::Ground;
use crate::attribution::learnt::SPEECH;
use crate::attribution::mentions::Source;
use crate::speaker::MentionKind;
use crate::speaker::identity::{Cast, Form, PronounWeights};
use crate::speaker::phrases::Phrases;
use crate::text::Span;
use crate::text::linear::Linear;

/// How the weights are learnt.
const PLAN: Plan = Plan { rounds: 10, rate: 0.02, decay: 1e-3, least: 3, most: 12_000, blind: 0 };

/// Of 256 people, so many have a first name that tells nothing, the second time that an
/// article is read: readers meet more names than any list has.
const STRANGERS: u64 = 96;

/// How much a pronoun counts that is not the source of a quotation.
const ASIDE: f32 = 1.0;

/// Learns the section `antecedent`.
pub(super) fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let untaught = PronounWeights::default();
    let (mut instances, mut tally) = (Vec::new(), Tally::default());
    let mut random = Random::new(5);
    for document in &corpus.train {
        on_ground(document, &tagger, &speech, |ground, phrases| {
            for share in [0, STRANGERS] {
                let mut lesson = Lesson::new(document, ground, phrases, &untaught);
                lesson.cast.forget_first_names(|_| random.number() % 256 < share);
                lesson.read(true, &mut tally);
                instances.append(&mut lesson.instances);
            }
        });
    }
    println!("antecedent, train: {} questions; {tally}", instances.len());
    let packed = Linear::pack(&learn(&instances, PLAN));
    let learnt = PronounWeights::new(Linear::unpack(&packed).unwrap_or_default());
    let mut tally = Tally::default();
    for document in &corpus.dev {
        on_ground(document, &tagger, &speech, |ground, phrases| {
            Lesson::new(document, ground, phrases, &learnt).read(false, &mut tally);
        });
    }
    println!("antecedent, dev: {tally}");
    packed
}

/// How many of those pronouns that are sources are told rightly, by form.
#[derive(Debug, Default)]
struct Tally {
    /// Those of which an automatic answer names the person.
    silver: (usize, usize),
    /// Of those, by how sure the answer is, in tenths.
    sure: [(usize, usize); 10],
    /// Those in a chain of coreference, by form.
    chained: [(usize, usize); 4],
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |(right, all): (usize, usize)| 100.0 * right as f64 / all.max(1) as f64;
        write!(f, "{} sources with a name, {:.1} % right", self.silver.1, share(self.silver))?;
        for (form, counts) in ["he", "she", "they", "it"].iter().zip(self.chained) {
            write!(f, "; {form}: {} in chains, {:.1} % right", counts.1, share(counts))?;
        }
        for (tenth, (right, all)) in self.sure.iter().enumerate().filter(|(_, (_, all))| *all > 0) {
            write!(f, "; surer than {tenth}0 %: {right} of {all}")?;
        }
        Ok(())
    }
}

/// The source of a quotation.
#[derive(Debug, Clone, Copy)]
struct Silver<'d> {
    /// The name that is known of it.
    name: Option<&'d str>,
}

/// One article read for its pronouns.
struct Lesson<'d, 'a> {
    document: &'d Document,
    ground: Ground<'a>,
    cast: Cast<'a>,
    /// Where the head words of mentions begin, with the chains that they are in.
    chains: Vec<(u32, u32)>,
    instances: Vec<Instance>,
}

impl<'d, 'a> Lesson<'d, 'a> {
    fn new(
        document: &'d Document,
        ground: Ground<'a>,
        phrases: &'a Phrases<'a>,
        weights: &'a PronounWeights,
    ) -> Self {
        let narration = ground.narration;
        let cast = Cast::gather(
            narration.text,
            narration.prose,
            phrases,
            narration.spoken,
            ground.symbols,
            weights,
        );
        let chains = chains(document);
        Self { document, ground, cast, chains, instances: Vec::new() }
    }

    /// Reads the article once: asks a question of every pronoun of the narrator's, and
    /// goes on with the right answer where one learns, with the given one where one is
    /// tried.
    fn read(&mut self, teach: bool, tally: &mut Tally) {
        let quotations = quotations(self.document, self.ground);
        let mut frames = self.ground.frames.iter().peekable();
        for (number, source) in self.ground.sources.list.iter().enumerate() {
            while let Some(frame) = frames
                .next_if(|frame| frame.cue.start().max(frame.subject.core.start()) < source.head())
            {
                self.cast.note_spoke(&frame.subject);
            }
            let silver = quotations.get(&number).map(|name| Silver { name: *name });
            match source.phrase.kind {
                MentionKind::Pronoun => self.ask(source, silver, teach, tally),
                MentionKind::Description => self.cast.meet(&source.phrase),
                MentionKind::Name => {}
            }
            if silver.is_some() && source.phrase.kind != MentionKind::Pronoun {
                self.cast.resolve(&source.phrase);
            }
        }
    }

    /// Asks for whom a pronoun stands. `silver` is there where it is the source of a
    /// quotation.
    fn ask(&mut self, source: &Source, silver: Option<Silver<'_>>, teach: bool, tally: &mut Tally) {
        let narration = self.ground.narration;
        let at = narration.prose.tokens[source.head()].span();
        let Some(form) = Form::of(at.of(narration.text)) else { return };
        let options = self.cast.antecedents(&source.phrase, form);
        let chain = self.chain_of(at);
        let name = silver
            .and_then(|silver| silver.name)
            .map(|name| name.split_whitespace().next_back().unwrap_or("").to_lowercase());
        let right: Vec<bool> = options
            .entities
            .iter()
            .map(|entity| match (&name, chain) {
                (Some(name), _) => self.cast.has_word(*entity, name),
                (None, Some(chain)) => self.is_in(*entity, chain, at.start),
                (None, None) => false,
            })
            .collect();
        let known = right.iter().position(|right| *right).map(|answer| options.entities[answer]);
        let best = self.cast.likeliest(&source.phrase, form);
        let given = best.map(|(entity, _)| entity);
        let is_right = given.is_some_and(|given| {
            options.entities.iter().zip(&right).any(|(entity, right)| *right && *entity == given)
        });
        if silver.is_some() {
            if name.is_some() {
                tally.silver.0 += usize::from(is_right);
                tally.silver.1 += 1;
                if let Some((_, chance)) = best {
                    let tenth = &mut tally.sure[(chance * 10.0).min(9.0) as usize];
                    tenth.0 += usize::from(is_right);
                    tenth.1 += 1;
                }
            }
            if chain.is_some() {
                let counts = &mut tally.chained[form as usize];
                counts.0 += usize::from(is_right);
                counts.1 += 1;
            }
        }
        let chosen = if teach { known } else { given };
        if teach && known.is_some() {
            let weight = if silver.is_some() { 1.0 } else { ASIDE };
            self.instances.push(Instance { keys: options.keys, ends: options.ends, right, weight });
        }
        let one = form.gender().is_some();
        if let Some(entity) = chosen.filter(|_| silver.is_some() || one) {
            self.cast.answer(&source.phrase, entity, 1.0);
            if silver.is_some() {
                self.cast.speaks(entity, source.head());
            }
        }
    }

    /// The chain of the head word that begins in a span.
    fn chain_of(&self, span: Span) -> Option<u32> {
        let at = self.chains.partition_point(|(start, _)| *start < span.start);
        self.chains.get(at).filter(|(start, _)| *start < span.end).map(|(_, chain)| *chain)
    }

    /// Whether one of an entity's mentions before a place is in a chain.
    fn is_in(&self, entity: usize, chain: u32, before: u32) -> bool {
        let mut mentions = self.cast.mentions_of(entity).iter();
        mentions.any(|mention| {
            mention.span.start < before && self.chain_of(mention.span) == Some(chain)
        })
    }
}

/// Where the head words of mentions begin, with their chains; without those chains whose
/// pronouns are of two genders.
fn chains(document: &Document) -> Vec<(u32, u32)> {
    let mut genders: HashMap<u32, Vec<Form>> = HashMap::new();
    let mut chains = Vec::new();
    for word in &document.words {
        let Some((chain, true)) = word.chain else { continue };
        chains.push((word.span.start, chain));
        let form = Form::of(word.span.of(&document.article.text));
        if let Some(form) = form.filter(|form| form.gender().is_some()) {
            genders.entry(chain).or_default().push(form);
        }
    }
    let pure = |chain: &u32| {
        genders.get(chain).is_none_or(|forms| forms.iter().all(|form| *form == forms[0]))
    };
    chains.retain(|(_, chain)| pure(chain));
    chains.sort_unstable();
    chains
}

/// The sources of the quotations as people marked them, each with the name that is known
/// of a pronoun.
fn quotations<'d>(document: &'d Document, ground: Ground<'_>) -> HashMap<usize, Option<&'d str>> {
    let mut found = HashMap::new();
    for quoted in ground.spoken {
        let Some(quote) = marked(document, quoted).filter(|quote| !quote.doubtful) else {
            continue;
        };
        let Some(head) = quote.speaker_head.as_ref().or(quote.speaker.as_ref()) else { continue };
        let source = ground.sources.list.iter().position(|source| {
            let span: Span = ground.narration.prose.span(source.phrase.core);
            head.iter().any(|part| part.overlaps(span))
        });
        if let Some(source) = source {
            found.insert(source, quote.speaker_name_silver.as_deref());
        }
    }
    found
}
