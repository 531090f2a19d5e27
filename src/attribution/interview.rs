//! Who asks and who answers in an interview.

use super::frames::Narration;
use crate::quote::{Interview, Turn, TurnSide};
use crate::speaker::identity::Cast;
use crate::speaker::phrases::Phrase;
use crate::speaker::{Mention, MentionKind};
use crate::text::Span;
use crate::text::prose::Prose;
use crate::text::words::same;

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
    text: &str,
    prose: &Prose,
    interview: &Interview,
    narration: Narration<'_>,
    cast: &mut Cast<'_>,
) -> Sides {
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
    if let Some((asker, answerer)) = meeting(text, prose, narration, end) {
        sides.answer =
            side(text, prose, cast, &answerer, 0.95, "the introduction says whom it spoke with");
        match asker {
            Some(asker) => {
                sides.question = side(
                    text,
                    prose,
                    cast,
                    &asker,
                    0.93,
                    "the introduction says who spoke with whom",
                );
            }
            None => sides.question = interviewer(cast),
        }
        return sides;
    }
    sides.question = interviewer(cast);
    // Without such a sentence: the person of several names that the introduction names last.
    let names = narration.phrases.names();
    let introduced = names
        .iter()
        .rev()
        .filter(|name| name.whole.end <= end && !narration.phrases.is_body(name))
        .find(|name| name.core.len() > 1);
    if let Some(name) = introduced {
        sides.answer = side(
            text,
            prose,
            cast,
            &name.clone(),
            0.7,
            "it is the person whom the introduction names last",
        );
    }
    sides
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
    let entity = cast.resolve(phrase, phrase.core.end);
    let span = prose.span(phrase.core.clone());
    let name = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    Side { entity, mention: Some(Mention { span, kind: phrase.kind }), name, confidence, reason }
}

/// The last sentence of the introduction that says who met whom: asker and answerer.
fn meeting(
    text: &str,
    prose: &Prose,
    narration: Narration<'_>,
    end: usize,
) -> Option<(Option<Phrase>, Phrase)> {
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
            // `spoke with writer and journalist Una Brenn`: the first person named after.
            let person = narration.phrases.names().iter().find(|name| {
                name.core.start > from
                    && name.core.start <= from + 14
                    && prose.sentence[name.core.start] == prose.sentence[from]
                    && !narration.phrases.is_body(name)
            });
            if let Some(person) = person {
                let subject = narration.phrases.ending_at(at);
                // `She spoke to The Gannet`: who has an article in front is the paper, and
                // asks.
                let paper = person
                    .whole
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| same(word(before), "the") && person.core.len() < 3);
                if paper {
                    let answerer = subject
                        .clone()
                        .filter(|subject| subject.kind == MentionKind::Name)
                        .or_else(|| first_person(narration, end));
                    if let Some(answerer) = answerer {
                        return Some((Some(person.clone()), answerer));
                    }
                }
                let asker = subject.filter(|phrase| phrase.kind == MentionKind::Name);
                return Some((asker, person.clone()));
            }
        }
    }
    None
}

/// The first person of a whole name before a token.
fn first_person(narration: Narration<'_>, end: usize) -> Option<Phrase> {
    let named = |name: &&Phrase| {
        name.whole.end <= end && name.core.len() > 1 && !narration.phrases.is_body(name)
    };
    let below = |name: &&Phrase| narration.prose.paragraph[name.whole.start] > 0;
    let names = narration.phrases.names();
    names.iter().filter(named).find(below).or_else(|| names.iter().find(named)).cloned()
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
