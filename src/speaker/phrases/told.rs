//! Where a text says what somebody is whom it names: `the captain, Olaf Brekke`, `Olaf
//! Brekke, 63, a captain`, `the captain was Olaf Brekke`, `Olaf Brekke became captain`.

use super::{Phrase, Phrases};
use crate::speaker::MentionKind;
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::{is_anybody, is_person_noun, is_time};
use crate::text::TokenSpan;
use crate::text::tags::Tag;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

/// A description of somebody whom a name beside it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The description, with what hangs on it.
    pub tokens: TokenSpan,
    /// The noun that carries it.
    pub head: usize,
    /// Whether it is of somebody who may have been spoken of before: `the captain`, `her
    /// captain`.
    pub known: bool,
}

/// How far before a name one looks for whoever `gave his name as` it, in tokens.
const FAR: usize = 16;

/// The longest description before a name, in tokens.
const LONG: usize = 12;

impl Phrases<'_> {
    /// Adds what the text says its bearer is around a name.
    pub fn told_of(&self, name: &Phrase, told: &mut Vec<Told>) {
        let (start, end) = (name.whole.start(), name.whole.end());
        if start > 0 && self.prose.paragraph(start - 1) == self.prose.paragraph(start) {
            self.told_before(name, told);
        }
        if self.prose.paragraph_at(end) == Some(self.prose.paragraph(start)) {
            match self.token(end).kind {
                TokenKind::Punct => told.extend(self.told_after(name)),
                TokenKind::Lower => told.extend(self.told_by_verb(name)),
                _ => {}
            }
        }
    }

    /// What several are said to be whose names follow: `the brothers`.
    pub fn told_together(&self, end: usize) -> Option<Told> {
        let person = |at: usize| {
            let noun = self.word(at);
            let one = noun.strip_suffix('s').is_some_and(is_person_noun);
            self.token(at).kind == TokenKind::Lower && (one || noun == "couple")
        };
        let end = self.before_places(end).unwrap_or(end);
        let last = end.checked_sub(1)?;
        let found = self.ending_at(end).filter(|it| it.kind == MentionKind::Description);
        let alone = || person(last).then_some((TokenSpan::new(last, end), last));
        let (tokens, head) = found.map(|it| (it.core, self.head_of(&it))).or_else(alone)?;
        person(head).then_some(Told { tokens, head, known: false })
    }

    /// Where the noun ends before the places that belong to it: of `the mayors of Upper and
    /// Lower Brenn`, behind `mayors`.
    fn before_places(&self, end: usize) -> Option<usize> {
        let sentence = self.prose.sentence(end.checked_sub(1)?);
        let placed = |at: &usize| {
            self.prose.sentence(*at) == sentence
                && (self.token(*at).is_capital() || self.word(*at) == "and")
        };
        let first = (0..end).rev().take(LONG).take_while(placed).last()?;
        let of = first.checked_sub(1).filter(|of| self.word(*of) == "of" && *of > 0)?;
        (self.prose.sentence(of) == sentence).then_some(of)
    }

    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Other)
    }

    /// A description as something told, if it is of one person or body.
    fn told(&self, phrase: &Phrase) -> Option<Told> {
        let head = self.head_of(phrase);
        let word = self.word(head);
        let single = !matches!(word, "people" | "men" | "women" | "children" | "police")
            && (!word.ends_with('s') || word.ends_with("ss") || self.tag(head) == Tag::Noun);
        let lower = self.token(head).kind == TokenKind::Lower || self.begins_sentence(head);
        let noun = lower && !is_anybody(word);
        let first = self.word(phrase.core.start());
        let is_first = |known: &&str| same(first, known);
        let known = ["the", "his", "her", "its", "their", "our"].iter().any(is_first)
            || self.is_owned(phrase);
        let described = phrase.kind == MentionKind::Description;
        (described && single && noun).then_some(Told { tokens: phrase.core, head, known })
    }

    /// Whether a description says by a name or a noun whose it is: `Dahl's mate`.
    fn is_owned(&self, phrase: &Phrase) -> bool {
        let head = self.head_of(phrase);
        (phrase.core.start()..head).any(|at| self.token(at).kind == TokenKind::Possessive)
    }

    fn of_person(&self, told: &Told) -> bool {
        self.kinds(told.head).is_person_noun()
    }

    /// The longest description that ends at a token: of `the captain of the ferry Asta`, all.
    fn described_before(&self, end: usize) -> Option<Told> {
        let sentence = self.prose.sentence_at(end.checked_sub(1)?)?;
        let from = end.saturating_sub(LONG);
        let mut starts = (from..end).filter(|at| {
            let owner = || {
                self.name_of(*at).is_some_and(|name| {
                    name.whole.start() == *at
                        && self
                            .prose
                            .tokens
                            .get(name.whole.end())
                            .is_some_and(|next| next.kind == TokenKind::Possessive)
                })
            };
            self.prose.sentence(*at) == sentence
                && (self.kinds(*at).is_determiner() || self.begins_sentence(*at) || owner())
        });
        let longest = starts.find_map(|start| {
            let found = self.description_from(start)?;
            if found.kind != MentionKind::Description {
                return None;
            }
            (found.core.end() == end).then(|| self.told(&found)).flatten()
        });
        longest.or_else(|| {
            let found = self.bare_ending_at(end)?;
            self.told(&found).filter(|told| self.tag(told.head).is_noun())
        })
    }

    fn told_before(&self, name: &Phrase, into: &mut Vec<Told>) {
        let mut start = name.whole.start();
        // `the ferryman, 63-year-old Tomás Quiroga`
        if start > 1 && self.word(start - 1).ends_with("-year-old") {
            start -= 1;
        }
        let sentence = self.prose.sentence(name.whole.start());
        let Some(before) = start.checked_sub(1) else { return };
        if self.prose.sentence(before) != sentence {
            return;
        }
        let word = self.word(before);
        match word {
            "," | "—" | "–" => {
                let told = self.apposed_before(name, before).or_else(|| self.named_as(before));
                into.extend(told);
            }
            "called" | "named" => {
                let Some(told) = self.described_before(before) else { return };
                if !self.of_person(&told) {
                    return;
                }
                // `The baker, a man called Yusuf`
                let outer = told.tokens.start().checked_sub(1).filter(|at| self.word(*at) == ",");
                let outer = outer.and_then(|comma| self.described_before(comma));
                into.extend(outer.filter(|outer| self.of_person(outer)));
                into.push(told);
            }
            "is" | "was" | "as" | "be" => into.extend(self.named_as(before)),
            "a" if start < name.core.start() => into.extend(self.named_late(before)),
            _ => {
                let Some(told) = self.beside(before) else { return };
                // `Her son, the clockmaker Olaf Brekke, said`
                let comma = told.tokens.start().checked_sub(1).filter(|at| self.word(*at) == ",");
                let outer = comma.and_then(|comma| self.described_before(comma));
                let closed = self.word(name.whole.end()) == ",";
                into.extend(outer.filter(|it| closed && it.known && self.of_person(it)));
                into.push(told);
            }
        }
    }

    /// `the captain, Olaf Brekke`.
    fn apposed_before(&self, name: &Phrase, comma: usize) -> Option<Told> {
        let told = self.described_before(comma)?;
        let from = told.tokens.start();
        let before = from
            .checked_sub(1)
            .filter(|before| self.prose.sentence(*before) == self.prose.sentence(from));
        // `Una Brenn, the captain, Olaf Brekke and others`
        let taken = before.is_some_and(|before| {
            self.word(before) == ","
                && before
                    .checked_sub(1)
                    .and_then(|last| self.name_of(last))
                    .is_some_and(|other| other.whole.end() == before && !self.is_led(other))
        });
        let led = before.is_some_and(|before| {
            matches!(self.tag(before), Tag::Preposition | Tag::To) || self.kinds(before).is_link()
        });
        let owned = self.is_owned(&Phrase::bare(told.tokens, MentionKind::Description));
        let full = name.core.len() > 1 || name.core != name.whole;
        let word = self.word(told.head);
        let named = !led && full && !is_time(word) && !self.kinds(told.head).is_body_word();
        // `the prefect, Colonel Brekke,`, but not `the problem, Brekke said,`
        let ended = matches!(self.word(name.whole.end()), "," | "." | "who" | "—" | "–");
        let fits = self.of_person(&told) || named && (owned || told.known && ended);
        // `the mayor of the next town, Harrow`
        let may_be_place = told.tokens.end() > told.head + 1
            && name.core.len() == 1
            && name.whole == name.core
            && !self.is_body(name);
        let begins = self.begins_sentence(from);
        (fits && !taken && !may_be_place && self.closes(name.whole.end(), begins)).then_some(told)
    }

    /// Whether what follows a name in apposition ends it.
    fn closes(&self, end: usize, begins: bool) -> bool {
        let Some(next) = self.prose.tokens.get(end) else { return true };
        let word = next.of(self.text);
        self.prose.paragraph(end) != self.prose.paragraph(end - 1)
            || matches!(next.kind, TokenKind::Stop | TokenKind::Mark)
            || matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "who" | "whose")
            || self.kinds(end).cue_strength().is_some()
            || begins && self.tag(end).is_verb()
    }

    /// Whether a name stands behind a word of place or manner: `in Kano`, `in Hausa`.
    fn is_led(&self, name: &Phrase) -> bool {
        let before = name.whole.start().checked_sub(1).map_or("", |before| self.word(before));
        matches!(
            before,
            "in" | "In" | "at" | "At" | "from" | "From" | "near" | "Near" | "on" | "On"
        )
    }

    /// `a man who gave his name as Olaf`, `whose name is Olaf`, `the man was Olaf Brekke`.
    fn named_as(&self, before: usize) -> Option<Told> {
        let sentence = self.prose.sentence(before);
        let from =
            (before.saturating_sub(FAR)..before).find(|at| self.prose.sentence(*at) == sentence)?;
        let noun = |at: usize| matches!(self.word(at), "name" | "himself" | "herself");
        let names = (before.saturating_sub(3)..before).any(noun);
        let verb = (from..=before).rev().find(|at| matches!(self.word(*at), "who" | "whose"));
        // `The woman was later identified as Una Brenn`
        let Some(end) = verb.filter(|_| names) else {
            let verbs = [
                "is",
                "was",
                "as",
                "be",
                "to",
                "out",
                "turned",
                "later",
                "identified",
                "named",
                "confirmed",
            ];
            let between = |at: &usize| verbs.contains(&self.word(*at));
            let end = (from..=before).rev().take_while(between).last()?;
            let told = self.described_before(end).filter(|told| self.of_person(told))?;
            let plain = matches!(self.word(end), "is" | "was" | "turned");
            let subject = told.known && self.begins_sentence(told.tokens.start());
            return (plain && subject).then_some(told);
        };
        let comma = end.checked_sub(1).filter(|at| self.word(*at) == ",");
        self.described_before(comma.unwrap_or(end)).filter(|told| self.of_person(told))
    }

    /// `the owner, who bought it in 2010, a Mr Brekke`.
    fn named_late(&self, article: usize) -> Option<Told> {
        let comma = article.checked_sub(1).filter(|at| self.word(*at) == ",")?;
        let sentence = self.prose.sentence(article);
        let who = (comma.saturating_sub(FAR)..comma)
            .rev()
            .take_while(|at| self.prose.sentence(*at) == sentence)
            .find(|at| self.word(*at) == "who");
        let end = match who {
            Some(who) => who.checked_sub(1).filter(|at| self.word(*at) == ",").unwrap_or(who),
            None => comma,
        };
        self.described_before(end).filter(|told| self.of_person(told))
    }

    /// `bus driver Olaf Brekke`.
    fn beside(&self, head: usize) -> Option<Told> {
        let token = self.token(head);
        let noun = matches!(self.tag(head), Tag::Noun | Tag::Adjective)
            && (token.kind == TokenKind::Lower || self.begins_sentence(head))
            && self.kinds(head).cue_strength().is_none()
            && (self.kinds(head).is_person_noun() || is_agent(self.word(head)));
        if !noun {
            return None;
        }
        let alone = || Phrase::bare(TokenSpan::one(head), MentionKind::Description);
        let phrase = self.description_before(head).unwrap_or_else(alone);
        self.told(&phrase)
    }

    /// `Olaf Brekke, 63, a captain`.
    fn told_after(&self, name: &Phrase) -> Option<Told> {
        let mut at = name.whole.end();
        let number =
            |at: usize| self.prose.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
        if self.word(at) == "(" && number(at + 1) && self.word(at + 2) == ")" {
            at += 3;
        }
        let opener = self.word(at);
        if !matches!(opener, "," | "—" | "–" | "(") {
            return None;
        }
        if number(at + 1) && self.word(at + 2) == "," {
            at += 2;
        } else if self.word(at + 1) == "aged" && number(at + 2) && self.word(at + 3) == "," {
            at += 3;
        }
        let phrase = self.description_from(at + 1)?;
        let told = self.told(&phrase)?;
        let end = phrase.core.end();
        let follows = |at: usize| self.name_of(at).is_some_and(|next| next.whole.start() == at);
        // `Olaf Brekke, a captain and her husband, looked`
        let another = || {
            let other = self.description_from(end + 1)?;
            let closed = self.word(other.core.end()) == "," && !follows(other.core.end() + 1);
            self.told(&other).filter(|other| closed && self.of_person(other))
        };
        let joined = self.word(end) == "and" && another().is_some();
        let ended = joined
            || self.prose.tokens.get(end).is_none_or(|next| {
                self.prose.paragraph(end) != self.prose.paragraph(end - 1)
                    || matches!(next.kind, TokenKind::Stop | TokenKind::Mark)
                    || matches!(self.word(end), "," | ";" | ":" | "—" | "–" | ")" | "who" | "whose")
                    || matches!(self.tag(end), Tag::Preposition | Tag::Participle)
                    || self.word(end) == "and"
                        && !self.kinds(end + 1).is_determiner()
                        && !follows(end + 1)
            });
        let others = self.is_led(name) && self.word(end) == "," && follows(end + 1);
        let article = matches!(self.word(phrase.core.start()), "a" | "an");
        let thing = article && is_hers(self.word(name.core.start())).is_none();
        (ended && !others && (self.of_person(&told) || thing)).then_some(told)
    }

    /// `Olaf Brekke is a captain`, `Olaf Brekke was elected mayor`.
    fn told_by_verb(&self, name: &Phrase) -> Option<Told> {
        let end = name.whole.end();
        let (mut at, bare) = match (self.word(end), self.word(end + 1)) {
            ("is" | "was", "elected" | "appointed" | "named" | "made")
            | ("works" | "worked" | "serves" | "served", "as") => (end + 2, true),
            ("has", "been") => (end + 2, false),
            ("became" | "remains", _) => (end + 1, true),
            ("is" | "was", _) => (end + 1, false),
            _ => return None,
        };
        if matches!(self.word(at), "also" | "now" | "still" | "both") {
            at += 1;
        }
        let phrase = self.description_from(at)?;
        let told = self.told(&phrase)?;
        let determined = self.kinds(at).is_determiner() && !matches!(self.word(at), "no" | "one");
        let person = self.of_person(&told) || is_agent(self.word(told.head));
        ((determined || bare) && person).then_some(told)
    }
}

/// Whether a noun looks like one of somebody who does something: `station master`.
fn is_agent(noun: &str) -> bool {
    let ends = ["master", "man", "woman", "smith", "wright", "monger", "ist", "ician", "keeper"];
    ends.iter().any(|end| noun.ends_with(end))
}
