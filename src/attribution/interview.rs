//! Who asks and who answers in an interview.

use std::ops::Range;

use super::frames::Narration;
use crate::article::{Article, BlockKind};
use crate::quote::{Interview, Turn, TurnSide};
use crate::speaker::identity::Cast;
use crate::speaker::phrases::Phrase;
use crate::speaker::{Mention, MentionKind};
use crate::text::Span;
use crate::text::prose::Prose;

/// One side of an interview.
#[derive(Debug, Clone)]
pub struct Side {
    /// Who, as an entity of the cast.
    pub entity: Option<usize>,
    /// Where the introduction, or the turn's label, names them.
    pub mention: Option<Mention>,
    /// The name, for telling of it.
    pub name: String,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: &'static str,
}

/// Both sides.
#[derive(Debug, Clone)]
pub struct Sides {
    question: Side,
    answer: Side,
}

/// Verbs of which the interviewer is the subject and the interviewee the object; the
/// preposition after them, if one must stand there.
const MEETINGS: &[(&str, &[&str])] = &[
    ("spoke", &["with", "to"]),
    ("speaks", &["with", "to"]),
    ("talked", &["with", "to"]),
    ("talks", &["with", "to"]),
    ("sat", &["with"]),
    ("sits", &["with"]),
    ("met", &["", "with"]),
    ("meets", &["", "with"]),
    ("interviewed", &[""]),
    ("interviews", &[""]),
    ("asked", &[""]),
    ("asks", &[""]),
    ("caught", &["with"]),
    ("catches", &["with"]),
    ("corresponded", &["with"]),
    ("chatted", &["with", "to"]),
];

/// Finds the two sides from the words before the first turn.
pub fn sides(
    article: &Article,
    prose: &Prose,
    interview: &Interview,
    narration: Narration<'_>,
    cast: &mut Cast<'_>,
) -> Sides {
    let text = article.text.as_str();
    // Headlines are no help: capitals there do not tell names.
    let title = article.blocks.iter().take(3).find(|block| block.kind == BlockKind::Title);
    let from = title.map_or(0, |title| prose.token_at(title.span.end as usize));
    let end = prose.token_at(interview.start as usize);
    let unknown = |name: &str| Side {
        entity: None,
        mention: None,
        name: name.to_owned(),
        confidence: 0.3,
        reason: "the introduction does not say who that is",
    };
    let mut sides =
        Sides { question: unknown("the interviewer"), answer: unknown("the interviewee") };
    if interview.turns.is_empty() {
        return sides;
    }
    if let Some(met) = meeting(text, prose, narration, end) {
        let answerer = met.answerer.or_else(|| introduced(narration, from..end));
        if let Some(answerer) = answerer {
            sides.answer = side(
                text,
                prose,
                cast,
                &answerer,
                0.95,
                "the introduction says whom it spoke with",
            );
        }
        sides.question = match met.asker {
            Some(asker) => {
                side(text, prose, cast, &asker, 0.93, "the introduction says who spoke with whom")
            }
            None => interviewer(cast),
        };
        return sides;
    }
    sides.question = interviewer(cast);
    if let Some(name) = introduced(narration, from..end) {
        sides.answer = side(
            text,
            prose,
            cast,
            &name,
            0.7,
            "it is the person whom the introduction names most",
        );
    }
    sides
}

/// The person whom the words before the first turn are about: of those named in full, the
/// one named most often, the first of several.
fn introduced(narration: Narration<'_>, range: Range<usize>) -> Option<Phrase> {
    let names = narration.phrases.names();
    let full = names.iter().filter(|name| {
        name.whole.start() >= range.start
            && name.whole.end() <= range.end
            && name.core.len() > 1
            && !narration.phrases.is_body(name)
            && !is_outlet(narration, name)
    });
    let last = |name: &Phrase| narration.phrases.text_of(name.core.end() - 1..name.core.end());
    let count = |name: &Phrase| {
        names
            .iter()
            .filter(|other| other.whole.end() <= range.end && last(other) == last(name))
            .count()
    };
    full.rev().max_by_key(|name| count(name)).copied()
}

/// Whether a name is that of who publishes rather than of a person: a body, letters, or a
/// name with `The` before it.
fn is_outlet(narration: Narration<'_>, name: &Phrase) -> bool {
    let article = name
        .whole
        .start()
        .checked_sub(1)
        .map(|before| narration.phrases.text_of(before..before + 1));
    narration.phrases.is_body(name)
        || article.is_some_and(|article| article.eq_ignore_ascii_case("the"))
}

/// An interviewer whom nothing names.
fn interviewer(cast: &mut Cast<'_>) -> Side {
    let entity = cast.outsider("Interviewer", None);
    Side {
        entity: Some(entity),
        mention: None,
        name: "the interviewer".to_owned(),
        confidence: 0.8,
        reason: "nobody else is said to ask",
    }
}

fn side(
    text: &str,
    prose: &Prose,
    cast: &mut Cast<'_>,
    phrase: &Phrase,
    confidence: f32,
    reason: &'static str,
) -> Side {
    let entity = cast.resolve(phrase);
    let span = prose.span(phrase.core);
    let name = span.folded(text);
    Side { entity, mention: Some(Mention { span, kind: phrase.kind }), name, confidence, reason }
}

/// Who met whom, as far as one sentence tells.
struct Meeting {
    asker: Option<Phrase>,
    answerer: Option<Phrase>,
}

/// The last sentence of the introduction that says who met whom: an outlet that spoke with
/// a person, or a person who spoke to an outlet.
fn meeting(text: &str, prose: &Prose, narration: Narration<'_>, end: usize) -> Option<Meeting> {
    let word = |at: usize| prose.tokens.get(at).map_or("", |token| token.of(text));
    for at in (0..end).rev() {
        let Some((_, links)) = MEETINGS.iter().find(|(verb, _)| *verb == word(at)) else {
            continue;
        };
        for link in *links {
            let from = if link.is_empty() {
                Some(at)
            } else {
                (at + 1..(at + 4).min(end)).find(|next| word(*next) == *link)
            };
            let Some(from) = from else { continue };
            // `spoke with writer and journalist Una Brenn`: the first names after.
            let mut after = narration.phrases.names().iter().filter(|name| {
                name.core.start() > from
                    && name.core.start() <= from + 16
                    && prose.sentence(name.core.start()) == prose.sentence(from)
            });
            let subject =
                narration.phrases.ending_at(at).filter(|phrase| phrase.kind == MentionKind::Name);
            let by_outlet = subject.as_ref().is_none_or(|subject| is_outlet(narration, subject));
            let first = after.clone().next();
            if let Some(outlet) = first
                .filter(|first| is_outlet(narration, first) && !(by_outlet && subject.is_some()))
            {
                return Some(Meeting {
                    asker: Some(*outlet),
                    answerer: subject.filter(|_| !by_outlet),
                });
            }
            if let Some(person) = after.find(|name| !is_outlet(narration, name)) {
                return Some(Meeting { asker: subject, answerer: Some(*person) });
            }
        }
    }
    None
}

impl Sides {
    /// The side that speaks a turn: by its label, where that is a name; else by who asks
    /// and who answers.
    pub fn of(&self, text: &str, turn: &Turn, cast: &mut Cast<'_>) -> Side {
        let side = if turn.side == TurnSide::Question { &self.question } else { &self.answer };
        let Some(label) = turn.label else { return side.clone() };
        let name = label.of(text).trim();
        let letter = matches!(
            name.to_uppercase().as_str(),
            "Q" | "A" | "QUESTION" | "ANSWER" | "INTERVIEWER" | "INTERVIEWEE"
        );
        if letter {
            return side.clone();
        }
        labelled(name, label, cast)
    }
}

/// The speaker whom a label names.
fn labelled(name: &str, label: Span, cast: &mut Cast<'_>) -> Side {
    let shouted = name.chars().all(|c| !c.is_lowercase()) && name.contains(' ');
    let known = cast.by_name(name);
    let shown = if shouted && known.is_none() { capitalised(name) } else { name.to_owned() };
    let mention = Mention { span: label, kind: MentionKind::Name };
    let entity = known.unwrap_or_else(|| cast.outsider(&shown, Some(mention)));
    Side {
        entity: Some(entity),
        mention: Some(mention),
        name: shown,
        confidence: 0.95,
        reason: "the turn bears the name",
    }
}

/// `ADA BRENN` as `Ada Brenn`.
fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| {
            first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()
        })
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
