//! The one entry to everything that is known of who said what: [`analyse`].

mod answer;
#[cfg(test)]
mod heard_tests;
#[cfg(test)]
mod kin_tests;
#[cfg(test)]
mod name_tests;
mod nested;
#[cfg(test)]
mod office_tests;
mod paraphrases;
#[cfg(test)]
mod talk_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;
mod unsaid;
#[cfg(test)]
mod who_tests;

use crate::article::{Article, ArticleId};
use crate::attribution::Attribution;
use crate::attribution::candidates::{Candidate, Pattern};
use crate::attribution::chain;
use crate::attribution::features::Ground;
use crate::attribution::frames::Narration;
use crate::attribution::mentions::{Sources, label_of};
use crate::attribution::rank::{Decisions, decide};
use crate::model::Model;
use crate::quote::{Interview, Part, Quote, QuoteKind, Quoted, Reading, TurnSide, is_direct};
use crate::speaker::identity::Cast;
use crate::speaker::phrases::Phrases;
use crate::speaker::{Speaker, SpeakerId};
use crate::text::Span;
use crate::text::language::Language;
use crate::text::prose::Prose;
use answer::{Said, Telling, attribute, unknown};
use paraphrases::paraphrases;

/// Everything found in one article. Spans are over that article's text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// Utterances and interview turns, ordered by where they start.
    pub quotes: Vec<Quote>,
    /// Whoever is mentioned as a source, by [`SpeakerId`] (an index into this list).
    pub speakers: Vec<Speaker>,
    /// Who says each quotation: one for each of `quotes`, in the same order.
    pub attributions: Vec<Attribution>,
    /// Words in quotation marks that nobody speaks here: titles, terms, irony.
    pub scare: Vec<Span>,
    /// What the article is written in. Where that is not English, nobody is named.
    pub language: Language,
}

impl Analysis {
    /// The speaker of a quotation, where one is known.
    pub fn speaker_of(&self, quote: usize) -> Option<&Speaker> {
        self.attributions.get(quote)?.speaker.map(|id| &self.speakers[id.index()])
    }

    /// A speaker by identity.
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.speakers[id.index()]
    }
}

/// What is sought beside quotations, and how sure an answer must be.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// What people are said to have said, think or want in other words than theirs. The
    /// quotations and their speakers are the same with it and without; their sources and
    /// cues are told in full with it (`Tobias Renn, the mayor`, not `Tobias Renn`).
    pub indirect: bool,
    /// Below this confidence, from 0 to 1, a speaker is a guess and the quotation's speaker
    /// unknown; none for what was learnt.
    pub threshold: Option<f32>,
}

/// Counts up with every change of the rules by which articles are read and analysed, so
/// that what an older program found is found again. (What was learnt counts by itself.)
pub const RULES: u32 = 7;

/// What answers depend on besides the article: whatever was analysed under another version
/// may have other answers. Never 0.
pub fn version(model: &Model, options: Options) -> u64 {
    let threshold = options.threshold.map_or(u32::MAX, f32::to_bits);
    let parts = format!(
        "{} {RULES} {:x} {} {threshold}",
        env!("CARGO_PKG_VERSION"),
        model.checksum,
        options.indirect
    );
    ArticleId::of(&parts).0.max(1)
}

/// Finds every quotation of an article, and who said it. Pure: the same article and model
/// give the same answer, on any machine. Linear in the text.
pub fn analyse(article: &Article, model: &Model) -> Analysis {
    analyse_with(article, model, Options::default())
}

/// The same, with whatever else is asked for; what is not, costs nothing.
pub fn analyse_with(article: &Article, model: &Model, options: Options) -> Analysis {
    let text = article.text.as_str();
    let learnt = &model.attribution;
    let hearsay = model.hearsay.as_ref().filter(|_| options.indirect);
    let mut reading = Reading::untagged(article);
    if hearsay.is_some() || reading.may_quote() {
        reading.tag(article, &model.tagger);
    }
    let (mut spoken, mut scare) = reading.spoken(article, &learnt.speech);
    let mask = reading.mask(&spoken);
    let language = Language::of(text, &reading.prose, &mask);
    if language != Language::English {
        return unread(article, &reading, &spoken, scare, language);
    }
    if hearsay.is_none() && spoken.is_empty() && reading.interview.turns.is_empty() {
        // Nobody speaks: of all others, nothing is told.
        return Analysis { scare, ..Analysis::default() };
    }
    let prose = &reading.prose;
    let phrases = Phrases::find(text, prose, &reading.tags);
    let narration = Narration { text, prose, phrases: &phrases, spoken: &mask };
    // A stretch with a label of its own is another turn, whatever the marks say.
    for index in 1..spoken.len() {
        if spoken[index - 1].continues && label_of(narration, &spoken[index]).is_some() {
            spoken[index - 1].continues = false;
        }
    }
    let frames = narration.frames();
    let sources = Sources::gather(narration, &reading.symbols, &reading.tags, &frames);
    let ground = Ground {
        narration,
        symbols: &reading.symbols,
        frames: &frames,
        sources: &sources,
        spoken: &spoken,
    };
    let decided = decide(ground, learnt);
    // What only deciding needs is given back before the cast is gathered: a long article has
    // much of it.
    let met = sources.met(narration);
    reading.symbols.forget_words();
    let symbols = &reading.symbols;
    let mut cast = Cast::gather(text, prose, &phrases, &mask, symbols, &learnt.antecedent);
    let threshold = options.threshold.map_or(learnt.threshold, |asked| asked.min(learnt.threshold));
    let telling = Telling { narration, symbols, frames: &frames, met: &met, spoken: &spoken };
    let mut said = utterances(article, telling, decided, threshold, &mut cast, &mut scare);
    said.extend(turns(article, prose, &reading.interview, narration, &mut cast));
    let inner = nested::nested(text, &reading, &phrases, &said, &mut cast);
    // There will be no more: a long article's list is not to take twice the room.
    said.reserve_exact(inner.len());
    said.extend(inner);
    if let Some(hearsay) = hearsay {
        let (direct, passed) = (reading.direct(text, &spoken), passed(prose, &reading.interview));
        let (tags, stretches) = (&reading.tags, &reading.stretches);
        let (direct, frames, passed) = (&direct, &frames, &passed);
        let ground = chain::Ground { text, prose, tags, stretches, direct, frames, passed };
        paraphrases(ground, hearsay, threshold, &phrases, &mut said, &mut cast);
    }
    said.sort_by_key(|said| (said.quote.span.start, std::cmp::Reverse(said.quote.span.end)));
    if let Some(threshold) = options.threshold {
        for said in &mut said {
            said.doubt(threshold, &cast);
        }
    }
    finish(said, cast, scare)
}

/// What can be told of an article in another language: which words are quoted, and of
/// nobody who says them.
fn unread(
    article: &Article,
    reading: &Reading,
    spoken: &[Quoted],
    scare: Vec<Span>,
    language: Language,
) -> Analysis {
    let mut analysis = Analysis { scare, language, ..Analysis::default() };
    for stretch in spoken {
        let direct = is_direct(&article.text, &reading.prose, stretch);
        let kind = if direct { QuoteKind::Direct } else { QuoteKind::Mixed };
        let parts = stretch.parts(article);
        analysis.quotes.push(Quote { span: stretch.part.content, kind, parts, inside: None });
        let because = "the article is not in English".to_owned();
        analysis.attributions.push(Attribution { because, ..unknown(None) });
    }
    analysis
}

/// For each token, whether it stands in a turn of an interview, which is speech already.
fn passed(prose: &Prose, interview: &Interview) -> Vec<bool> {
    let mut passed = vec![false; prose.tokens.len()];
    for turn in &interview.turns {
        passed[prose.within(turn.span)].fill(true);
    }
    passed
}

/// So few quoted words inside a sentence are nobody's where nobody can have said them: the
/// writer only keeps off from them, as from a “temporary” barrier.
const FEW: usize = 3;

/// Whether a stretch is a few words inside a sentence.
fn is_few(prose: &Prose, stretch: &Quoted) -> bool {
    let words = stretch.tokens.clone().filter(|at| prose.tokens[*at].is_word()).count();
    words <= FEW && !stretch.continues && !stretch.set_off
}

/// Stretches put together to utterances, each with its source; those that turn out to be
/// nobody's go to the others in marks, `scare`.
fn utterances(
    article: &Article,
    telling: Telling<'_>,
    decided: Decisions,
    threshold: f32,
    cast: &mut Cast<'_>,
    scare: &mut Vec<Span>,
) -> Vec<Said> {
    let Telling { narration, frames, met, spoken, .. } = telling;
    let (text, prose) = (narration.text, narration.prose);
    let mut frames = frames.iter().peekable();
    let mut met = met.iter().peekable();
    let mut said: Vec<Said> = Vec::with_capacity(spoken.len());
    let mut last: Option<(Candidate, u32)> = None;
    let mut runners_up = decided.runners_up.into_iter().peekable();
    for (index, (stretch, source)) in spoken.iter().zip(decided.sources).enumerate() {
        let next = runners_up.next_if(|(place, _)| *place == index).map(|(_, next)| next);
        let candidate = source.as_ref().map(|decided| &decided.candidate);
        let kind =
            if is_direct(text, prose, stretch) { QuoteKind::Direct } else { QuoteKind::Mixed };
        let paragraph = prose.paragraph_at(stretch.tokens.start).unwrap_or(0);
        let goes_on = index > 0 && spoken[index - 1].continues;
        if let Some(utterance) = said.last_mut() {
            let same = candidate.zip(last.as_ref()).is_some_and(|(candidate, (before, place))| {
                before.phrase == candidate.phrase
                    && before.cue == candidate.cue
                    && candidate.cue.is_some()
                    && *place == paragraph
                    && candidate.pattern != Pattern::Inside
            });
            let direct = utterance.quote.kind == QuoteKind::Direct && kind == QuoteKind::Direct;
            if same && direct || goes_on {
                utterance.quote.parts.extend(stretch.parts(article));
                utterance.quote.span.end = stretch.part.content.end;
                last = candidate.map(|candidate| (*candidate, paragraph));
                continue;
            }
        }
        if candidate.is_none() && kind == QuoteKind::Mixed && is_few(prose, stretch) {
            scare.push(stretch.part.content);
            continue;
        }
        let parts = stretch.parts(article);
        let quote = Quote { span: stretch.part.content, kind, parts, inside: None };
        last = candidate.map(|candidate| (*candidate, paragraph));
        while let Some(source) = met.next_if(|source| source.head() < stretch.tokens.start) {
            cast.meet(&source.phrase);
        }
        while let Some(frame) = frames.next_if(|frame| frame.cue.start() < stretch.tokens.start) {
            cast.note_spoke(&frame.subject);
        }
        said.push(attribute(telling, quote, (source, next), threshold, cast));
    }
    said
}

/// The turns of an interview, with who asks and who answers.
fn turns(
    article: &Article,
    prose: &Prose,
    interview: &Interview,
    narration: Narration<'_>,
    cast: &mut Cast<'_>,
) -> Vec<Said> {
    let sides = crate::attribution::interview::sides(article, prose, interview, narration, cast);
    let mut said = Vec::new();
    for turn in &interview.turns {
        let side = sides.of(&article.text, turn, cast);
        let quote = Quote {
            span: turn.span,
            kind: QuoteKind::Turn,
            parts: vec![Part { content: turn.span, marked: turn.span }],
            inside: None,
        };
        let role = if turn.side == TurnSide::Question { "asks" } else { "answers" };
        let because = format!("in this interview {} {role}; {}", side.name, side.reason);
        let attribution = Attribution {
            speaker: None,
            mention: side.mention,
            cue: None,
            confidence: side.confidence,
            because,
            guess: None,
            by_reader: false,
        };
        said.push(Said { quote, entity: side.entity, guessed: None, attribution });
    }
    said
}

/// Numbers the speakers and puts everything together.
fn finish(said: Vec<Said>, cast: Cast<'_>, mut scare: Vec<Span>) -> Analysis {
    scare.sort_unstable();
    let mut speaking = vec![false; cast.len()];
    for said in &said {
        if let Some(entity) = said.entity {
            speaking[entity] = true;
        }
    }
    let (speakers, ids) = cast.speakers(&speaking);
    let mut analysis = Analysis { speakers, scare, ..Analysis::default() };
    analysis.quotes.reserve_exact(said.len());
    analysis.attributions.reserve_exact(said.len());
    // What stands around the present one: utterances and turns, outermost first.
    let mut around: Vec<usize> = Vec::new();
    for mut said in said {
        let span = said.quote.span;
        let holds = |at: &usize| {
            let outer: &Quote = &analysis.quotes[*at];
            outer.parts.iter().any(|part| part.content.covers(span) && part.content != span)
        };
        around.retain(|at| analysis.quotes[*at].span.end > span.start);
        said.quote.inside = around.iter().rev().find(|at| holds(at)).copied();
        if said.quote.kind != QuoteKind::Indirect {
            around.push(analysis.quotes.len());
        }
        said.attribution.speaker = said.entity.and_then(|entity| ids[entity]);
        if let Some(guess) = &mut said.attribution.guess {
            guess.speaker = said.guessed.and_then(|entity| ids[entity]);
        }
        analysis.quotes.push(said.quote);
        analysis.attributions.push(said.attribution);
    }
    analysis
}
