//! The answer for one quotation: whom its source stands for, how sure that is, and why.

use super::unsaid;
use crate::attribution::candidates::{Candidate, Pattern};
use crate::attribution::frames::{Frame, Narration};
use crate::attribution::mentions::Source;
use crate::attribution::reasons::Decided;
use crate::attribution::{Attribution, Guess};
use crate::quote::{Quote, Quoted};
use crate::speaker::identity::Cast;
use crate::speaker::lexicon::{is_collective, is_writing};
use crate::speaker::phrases::Phrase;
use crate::speaker::{Mention, MentionKind};
use crate::text::Span;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::words::same;

/// How often a pronoun stands for whom it seems to, by how sure that seems: both rise. The
/// answers that it was learnt from are wrong so often that it is surer than it seems; of
/// those that differed, samples were judged by reading.
const STANDS: [(f32, f32); 5] = [(0.0, 0.5), (0.4, 0.78), (0.6, 0.9), (0.8, 0.97), (1.0, 0.995)];

/// A pronoun that stands for somebody with less than this chance more likely stands for
/// somebody else.
const HALF: f32 = 0.4;

/// What answers are told from: of all that sources are decided on by, what is still needed.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) narration: Narration<'a>,
    pub(super) symbols: &'a Symbols,
    pub(super) frames: &'a [Frame],
    /// Those whom the narrator may be speaking of, in text order.
    pub(super) met: &'a [Source],
    pub(super) spoken: &'a [Quoted],
}

/// A quotation on the way to its answer.
pub(super) struct Said {
    pub(super) quote: Quote,
    pub(super) entity: Option<usize>,
    /// Who the guess is, where there is one and they are known.
    pub(super) guessed: Option<usize>,
    pub(super) attribution: Attribution,
}

impl Said {
    /// Makes an answer below a threshold a guess.
    pub(super) fn doubt(&mut self, threshold: f32, cast: &Cast<'_>) {
        let found = &mut self.attribution;
        let Some(entity) = self.entity.filter(|_| found.confidence < threshold) else { return };
        let guess = Guess {
            speaker: None,
            name: cast.name_of(entity).into_owned(),
            mention: found.mention,
            confidence: found.confidence,
            because: std::mem::take(&mut found.because),
        };
        *found = unknown(Some(guess));
        self.guessed = self.entity.take();
    }
}

/// The answer where nobody is sure enough to be one.
pub(super) fn unknown(guess: Option<Guess>) -> Attribution {
    let guess = guess.map(Box::new);
    let because = "no source stands near enough to be sure".to_owned();
    Attribution {
        speaker: None,
        mention: None,
        cue: None,
        confidence: 0.0,
        because,
        guess,
        by_reader: false,
    }
}

/// The answer for one quotation, given its source or else who comes next.
pub(super) fn attribute(
    telling: Telling<'_>,
    quote: Quote,
    (source, next): (Option<Decided>, Option<Decided>),
    threshold: f32,
    cast: &mut Cast<'_>,
) -> Said {
    let sure = source.is_some();
    let Some(decided) = source.or(next) else {
        return Said { quote, entity: None, guessed: None, attribution: unknown(None) };
    };
    let candidate = &decided.candidate;
    let unsaid = unsaid::why(telling.narration, candidate, quote.kind);
    let apart =
        is_circumstance(telling, candidate) || is_no_speaker(telling, candidate, &quote, cast);
    if !sure || candidate.score < threshold || apart || unsaid.is_some() {
        let guess = guess(telling, &decided, cast);
        let (guessed, guess) = guess.map_or((None, None), |(who, guess)| (who, Some(guess)));
        let mut attribution = unknown(guess);
        if let Some(why) = unsaid {
            attribution.because = why;
        }
        return Said { quote, entity: None, guessed, attribution };
    }
    let author = decided.author;
    let pronoun = author.is_none() && candidate.phrase.kind == MentionKind::Pronoun;
    let told = if pronoun { cast.guess(&candidate.phrase) } else { None };
    if let Some((_, known)) = told
        && known < HALF
        && let Some(said) = of_nobody_sure(telling, quote.clone(), &decided, cast)
    {
        return said;
    }
    let resolved = match told {
        Some((Some(entity), known)) => Some(cast.settle(&candidate.phrase, entity, known)),
        _ => cast.resolve_surely(author.as_ref().unwrap_or(&candidate.phrase)),
    };
    let (entity, known) = resolved.map_or((None, 1.0), |(entity, chance)| (Some(entity), chance));
    let (mention, cue, mut because) = reason(telling, &decided, entity, cast);
    match entity {
        None => because.push_str("; whom that stands for cannot be told"),
        Some(entity) if author.is_some() => {
            because = format!("{because}; it is from “{}”", cast.name_of(entity));
        }
        Some(entity)
            if candidate.phrase.kind == MentionKind::Pronoun
                || cast.chance_in_focus(&candidate.phrase).is_some() =>
        {
            because.push_str(&stands_for(telling, candidate, entity, known, cast));
        }
        Some(_) => {}
    }
    let attribution = Attribution {
        speaker: None,
        mention: Some(mention),
        cue,
        confidence: less(candidate.score, known),
        because,
        guess: None,
        by_reader: false,
    };
    Said { quote, entity, guessed: None, attribution }
}

/// The answer where the words that name a source are sure, and whom they stand for is not:
/// nobody is more likely than all others together.
fn of_nobody_sure(
    telling: Telling<'_>,
    quote: Quote,
    decided: &Decided,
    cast: &mut Cast<'_>,
) -> Option<Said> {
    let (guessed, guess) = guess(telling, decided, cast)?;
    let (mention, cue, mut because) = reason(telling, decided, guessed, cast);
    because.push_str("; whom that stands for is not sure enough");
    let attribution = Attribution { mention: Some(mention), cue, because, ..unknown(Some(guess)) };
    Some(Said { quote, entity: None, guessed, attribution })
}

/// Whether a source is but a thing that hangs on a preposition, and nothing reports: of `a fall
/// from a trolley`, `a trolley`. What is written may speak so: `in a report`.
fn is_circumstance(telling: Telling<'_>, candidate: &Candidate) -> bool {
    let phrases = telling.narration.phrases;
    let head = phrases.head_of(&candidate.phrase);
    let noun = telling.narration.prose.tokens[head].of(telling.narration.text);
    let hangs = candidate
        .phrase
        .whole
        .start()
        .checked_sub(1)
        .is_some_and(|before| telling.symbols.at(before) == Symbol::Preposition);
    let speaks = phrases.kinds(head).is_person_noun()
        || phrases.kinds(head).is_body_word()
        || is_collective(noun)
        || is_writing(noun);
    candidate.phrase.kind == MentionKind::Description
        && candidate.pattern == Pattern::OwnSubject
        && candidate.cue.is_none()
        && hangs
        && !speaks
}

/// Whether a source that no verb says to speak is no speaker: what a headline is about
/// (`Pier ‘could fall’`), or the `it` of `It is seven kilometres to the market`.
fn is_no_speaker(
    telling: Telling<'_>,
    candidate: &Candidate,
    quote: &Quote,
    cast: &Cast<'_>,
) -> bool {
    let Narration { phrases, prose, text, .. } = telling.narration;
    let phrase = &candidate.phrase;
    let word = |at: usize| prose.tokens.get(at).map_or("", |token| token.of(text));
    let own = matches!(candidate.pattern, Pattern::OwnSubject | Pattern::Colon);
    let beside = matches!(
        candidate.pattern,
        Pattern::SubjectBefore | Pattern::ParagraphSubject | Pattern::SubjectAfter
    );
    match phrase.kind {
        MentionKind::Pronoun => {
            let is = matches!(word(phrase.core.end()), "is" | "was" | "’s" | "'s");
            beside && is && same(word(phrase.core.start()), "it")
        }
        MentionKind::Name | MentionKind::Description if own => {
            let line = prose.paragraph(prose.token_at(quote.span.start as usize));
            let line = prose.paragraphs[line as usize].clone();
            let head = phrases.head_of(phrase);
            // `‘Nobody rang us’: Jury sees the letter`
            let after = phrase.whole.start() >= prose.token_at(quote.span.end as usize);
            let many = after && candidate.cue.is_none() && is_collective(word(head));
            let person = phrases.kinds(head).is_person_noun()
                || phrases.kinds(head).is_title()
                || is_writing(word(head))
                || phrase.kind == MentionKind::Name && cast.is_surely_somebody(phrase);
            (!person || many) && telling.narration.is_headline(line)
        }
        _ => false,
    }
}

/// How sure a speaker is where the source is so sure and stands for somebody with a given
/// chance.
pub(super) fn less(sure: f32, known: f32) -> f32 {
    match STANDS.windows(2).find(|pair| known < pair[1].0) {
        Some([(x0, y0), (x1, y1)]) => sure * (y0 + (y1 - y0) * (known - x0) / (x1 - x0)),
        _ => sure,
    }
}

/// The words that name a source, those that report the speech, and how they stand; why that
/// source was chosen is told where the next best one is not the same entity.
fn reason(
    telling: Telling<'_>,
    decided: &Decided,
    entity: Option<usize>,
    cast: &mut Cast<'_>,
) -> (Mention, Option<Span>, String) {
    let (text, prose) = (telling.narration.text, telling.narration.prose);
    let candidate = &decided.candidate;
    let span = prose.span(candidate.phrase.whole);
    let cue = candidate.cue.as_ref().map(|cue| prose.span(*cue));
    let fold = |span: Span| span.folded(text);
    let mut because = candidate.pattern.sentence(&fold(span), cue.map(fold).as_deref());
    let mut same = |other: &Phrase| {
        entity.is_some() && cast.guess(other).is_some_and(|(other, _)| other == entity)
    };
    if let Some(reasons) = &decided.reasons
        && !reasons.against().is_some_and(&mut same)
    {
        reasons.tell(telling.narration, candidate, &mut because);
    }
    (Mention { span, kind: candidate.phrase.kind }, cue, because)
}

/// Whom a pronoun stands for, how sure that is, and where they were met last.
fn stands_for(
    telling: Telling<'_>,
    candidate: &Candidate,
    entity: usize,
    known: f32,
    cast: &Cast<'_>,
) -> String {
    let Narration { phrases, prose, .. } = telling.narration;
    let token = candidate.phrase.core.start();
    let pronoun = phrases.text_of(candidate.phrase.core);
    let name = cast.name_of(entity);
    let sentences = |last: usize| prose.sentence(token).saturating_sub(prose.sentence(last));
    let place = match cast.met_before(entity, token).map(sentences) {
        None => ", named only later".to_owned(),
        Some(0) => ", met before in the same sentence".to_owned(),
        Some(1) => ", met last in the sentence before".to_owned(),
        Some(apart) => format!(", met last {apart} sentences before"),
    };
    format!("; “{pronoun}” stands for “{name}” ({:.0} %){place}", known.min(0.99) * 100.0)
}

/// Who might say a quotation whose source is not sure enough, and which entity that is.
/// None where it cannot even be told whom the words stand for.
fn guess(
    telling: Telling<'_>,
    decided: &Decided,
    cast: &mut Cast<'_>,
) -> Option<(Option<usize>, Guess)> {
    let candidate = &decided.candidate;
    let (entity, known) = cast.guess(&candidate.phrase)?;
    let name = match entity {
        Some(entity) => cast.name_of(entity).into_owned(),
        None => telling.narration.phrases.text_of(candidate.phrase.core),
    };
    let (mention, _, because) = reason(telling, decided, entity, cast);
    let confidence = less(candidate.score, known);
    Some((entity, Guess { speaker: None, name, mention: Some(mention), confidence, because }))
}
