//! The one entry to everything that is known of who said what: [`analyse`].

mod answer;
#[cfg(test)]
mod heard_tests;
#[cfg(test)]
mod kin_tests;
#[cfg(test)]
mod name_tests;
mod nested;
mod paraphrases;
#[cfg(test)]
mod talk_tests;
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
pub const RULES: u32 = 6;

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
    let mut reading = Reading::of(article, &model.tagger);
    let (mut spoken, mut scare) = reading.spoken(article, &learnt.speech);
    let mask = reading.mask(&spoken);
    let language = Language::of(text, &reading.prose, &mask);
    if language != Language::English {
        return unread(article, &reading, &spoken, scare, language);
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
    if options.indirect
        && let Some(hearsay) = &model.hearsay
    {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind};

    const TEXT: &str = "The ferry\n\nMarta Quill said the boat was “old and tired” and would \
        stop in March. “We asked for a timetable,” she told the council.\n\nTobias Renn, the \
        mayor, said that the crew had not been paid. He added that they would be.";

    fn article() -> Article {
        let mut article = Article {
            id: crate::article::ArticleId::of(TEXT),
            meta: crate::article::Meta::default(),
            text: TEXT.to_owned(),
            blocks: Vec::new(),
            asides: Vec::new(),
        };
        let mut at = 0;
        for line in TEXT.split("\n\n") {
            let kind = if at == 0 { BlockKind::Title } else { BlockKind::Paragraph };
            article.blocks.push(Block { kind, span: Span::new(at, at + line.len()) });
            at += line.len() + 2;
        }
        article
    }

    fn with(indirect: bool) -> Analysis {
        analyse_with(&article(), Model::shared(), Options { indirect, ..Options::default() })
    }

    #[test]
    fn without_paraphrases_nothing_changes() {
        assert_eq!(with(false), analyse(&article(), Model::shared()));
        let quotations = |all: &Analysis| -> Vec<Quote> {
            let marked = all.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect);
            marked.cloned().collect()
        };
        assert_eq!(quotations(&with(true)), analyse(&article(), Model::shared()).quotes);
    }

    /// Why the last quotation of a text is whose it is.
    fn because(text: &str) -> String {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..article() };
        let mut found = analyse(&article, Model::shared());
        found.attributions.pop().expect("a quotation").because
    }

    #[test]
    fn the_next_best_source_is_named() {
        let told =
            because("Ada Brenn met the warden on Monday. “It floods in spring,” said Tobias Renn.");
        assert!(told.starts_with("“Tobias Renn” is the subject of “said”"), "{told}");
        assert!(told.contains("; chosen over ") && told.contains(" because it "), "{told}");
        assert!(!told.contains("chosen over “Tobias Renn”"), "{told}");
    }

    #[test]
    fn nobody_is_chosen_over_themselves() {
        for text in [
            "Ada Brenn spoke on Monday. “It floods in spring,” Brenn said.",
            "Ada Brenn spoke on Monday. “It floods in spring,” she said.",
            "Ada Brenn, who runs the pier, spoke on Monday. “It floods,” said Ms. Brenn.",
            "“It floods in spring,” said Ada Brenn, the harbour master.",
            "“It floods,” said the harbour master, Ada Brenn, on Monday.",
            "Ada Brenn, the harbour master, said on Monday: “It floods in spring.”",
        ] {
            let told = because(text);
            for same in ["Brenn", "Ada Brenn", "she", "who", "the harbour master"] {
                assert!(!told.contains(&format!("chosen over “{same}”")), "{told}");
            }
        }
    }

    #[test]
    fn a_pronoun_is_told_with_whom_it_stands_for() {
        let told = because("Ada Brenn runs the pier. “It floods in spring,” she said on Monday.");
        assert!(told.contains("; “she” stands for “Ada Brenn” ("), "{told}");
        assert!(told.ends_with(", met last in the sentence before"), "{told}");
        let told = because("Ada Brenn scored twice on Sunday. “It rained,” said the striker.");
        assert!(told.contains("; “the striker” stands for “Ada Brenn” ("), "{told}");
    }

    #[test]
    fn without_paraphrases_nothing_of_theirs_is_looked_at() {
        let bare = Model { hearsay: None, ..Model::embedded() };
        assert_eq!(analyse(&article(), &bare), analyse(&article(), Model::shared()));
        let options = Options { indirect: true, ..Options::default() };
        let asked = analyse_with(&article(), &bare, options);
        assert_eq!(asked, analyse(&article(), &bare), "none can be found");
    }

    #[test]
    fn how_sure_a_paraphrase_must_be_is_asked_for() {
        let paraphrases = |threshold: f32| {
            let options = Options { indirect: true, threshold: Some(threshold) };
            let found = analyse_with(&article(), Model::shared(), options);
            let both = found.quotes.into_iter().zip(found.attributions);
            let indirect = both.filter(|(quote, _)| quote.kind == QuoteKind::Indirect);
            indirect.map(|(_, found)| found).collect::<Vec<Attribution>>()
        };
        let (all, none) = (paraphrases(0.0), paraphrases(1.0));
        assert_eq!((all.len(), none.len()), (3, 3));
        for (known, unknown) in all.iter().zip(&none) {
            assert!(known.speaker.is_some() && known.guess.is_none());
            assert!((0.5..1.0).contains(&known.confidence), "{}", known.confidence);
            assert_eq!((unknown.speaker, unknown.mention, unknown.confidence), (None, None, 0.0));
            let guess = unknown.guess.as_ref().expect("the best guess");
            assert_eq!((guess.mention, guess.confidence), (known.mention, known.confidence));
        }
    }

    #[test]
    fn with_paraphrases_sources_are_told_in_full() {
        let text = "“We asked for a timetable in spring,” said Una Brenn, the harbour warden.";
        let mut article = article();
        text.clone_into(&mut article.text);
        article.blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
        let source = |indirect| {
            let options = Options { indirect, ..Options::default() };
            let found = analyse_with(&article, Model::shared(), options);
            let mention = found.attributions[0].mention.expect("a source");
            (mention.span.of(text), found.speaker_of(0).expect("a speaker").name.clone())
        };
        assert_eq!(source(false), ("Una Brenn", "Una Brenn".to_owned()));
        assert_eq!(source(true), ("Una Brenn, the harbour warden", "Una Brenn".to_owned()));
    }

    #[test]
    fn paraphrases_have_speakers_and_share_those_of_the_words_they_hold() {
        let all = with(true);
        let told: Vec<(&str, &str)> = (0..all.quotes.len())
            .filter(|at| all.quotes[*at].kind == QuoteKind::Indirect)
            .map(|at| {
                let name = all.speaker_of(at).map_or("-", |speaker| speaker.name.as_str());
                (name, all.quotes[at].span.of(TEXT))
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Marta Quill", "the boat was “old and tired” and would stop in March"),
                ("Tobias Renn", "that the crew had not been paid"),
                ("Tobias Renn", "that they would be"),
            ]
        );
    }

    #[test]
    fn below_the_threshold_answers_are_guesses() {
        let asked = |threshold| {
            let options = Options { threshold: Some(threshold), ..Options::default() };
            analyse_with(&article(), Model::shared(), options)
        };
        let (all, none) = (analyse(&article(), Model::shared()), asked(1.0));
        assert_eq!(none.quotes, all.quotes);
        assert!(none.speakers.is_empty(), "a guess makes nobody a speaker");
        for (given, found) in none.attributions.iter().zip(&all.attributions) {
            let guess = given.guess.as_ref().expect("the answer as a guess");
            let known = found.speaker.map(|id| all.speaker(id).name.as_str());
            assert_eq!((given.speaker, given.mention, given.cue), (None, None, None));
            assert_eq!((guess.speaker, Some(guess.name.as_str())), (None, known));
            assert_eq!((guess.confidence, guess.mention), (found.confidence, found.mention));
            assert_eq!(guess.because, found.because);
        }
        let sure = asked(0.0).attributions.into_iter().all(|found| found.guess.is_none());
        assert!(sure, "with no threshold every answer stands");
    }
}
