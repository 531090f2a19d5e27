//! Descriptions: a determiner or modifiers, their head, and what hangs on it.

use super::{Phrase, Phrases};
use crate::speaker::MentionKind;
use crate::speaker::lexicon::{is_language, is_no_name};
use crate::text::TokenSpan;
use crate::text::tags::Tag;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

/// The longest description, in tokens before its head.
const MODIFIERS: usize = 8;

impl Phrases<'_> {
    /// The description that begins at a token: a determiner or modifier, and all up to its
    /// head, with what `of` or `for` adds to it.
    pub(super) fn description_from(&self, at: usize) -> Option<Phrase> {
        let sentence = self.prose.sentence_at(at)?;
        let mut end = at;
        let mut head = None;
        while end < self.prose.tokens.len()
            && self.prose.sentence(end) == sentence
            && end - at <= MODIFIERS
        {
            let token = self.token(end);
            let (word, kinds) = (token.of(self.text), self.kinds(end));
            let determiner = end == at && kinds.is_determiner();
            let fits = match token.kind {
                TokenKind::Lower | TokenKind::Capital | TokenKind::Upper => {
                    determiner || !(kinds.is_closed() || word.len() > 4 && word.ends_with("ly"))
                }
                TokenKind::Number | TokenKind::Possessive => true,
                _ => false,
            };
            let reports = end > at && !determiner && kinds.cue_strength().is_some();
            let verb = reports
                && (head.is_some()
                    || (end > at + 1 || stands_alone(self.word(at)))
                        && self.tags.get(end).is_some_and(|tag| tag.is_verb()));
            // `its brochure ran`
            let acts = end > at + 1
                && self.tags.get(end).is_some_and(|tag| {
                    matches!(tag, Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent | Tag::Modal)
                })
                && self.tags[end - 1].is_noun();
            if !fits || verb || acts || self.is_reduced(end, at) {
                break;
            }
            if kinds.is_person_noun() && !determiner {
                head = Some(end);
            }
            end += 1;
        }
        let determined = self.kinds(at).is_determiner();
        let last = match head {
            Some(head) => head,
            None if determined && end > at + 1 && self.token(end - 1).is_word() => end - 1,
            None => return None,
        };
        // An apposed name is what refers: `spokesman Ivo Ketch`.
        if let Some(name) = self
            .name_of(last + 1)
            .filter(|name| name.whole.start() == last + 1 && !self.is_body(name))
        {
            return Some(Phrase {
                core: name.core,
                whole: TokenSpan::new(at, name.whole.end()),
                kind: MentionKind::Name,
            });
        }
        if let Some(name) = self
            .name_of(last)
            .filter(|name| name.core.end() == last + 1 && name.core.start() > at && head.is_none())
        {
            return Some(Phrase {
                core: name.core,
                whole: TokenSpan::new(at, name.whole.end()),
                kind: MentionKind::Name,
            });
        }
        let end = self.with_complement(last + 1);
        Some(Phrase::bare(at..end, MentionKind::Description))
    }

    /// Whether a clause without its `that was` begins after a noun: of `a leaflet pushed
    /// through doors`, `pushed`.
    fn is_reduced(&self, at: usize, start: usize) -> bool {
        at > start + 1
            && self.tags.get(at) == Some(&Tag::Participle)
            && self.tags[at - 1].is_noun()
            && matches!(self.tags.get(at + 1), Some(Tag::Preposition | Tag::To))
    }

    /// Whether a word after a noun is a finite verb: of `a sign by the tap read`, `read`.
    fn is_past(&self, at: usize) -> bool {
        matches!(self.tags.get(at), Some(Tag::VerbPast | Tag::VerbThird))
            && self.tags[at - 1].is_noun()
    }

    /// Past the `of …` that belongs to a head (`a member of the mediation team`).
    pub(super) fn with_complement(&self, end: usize) -> usize {
        if !matches!(self.word(end), "of" | "for" | "from" | "at" | "in" | "with" | "by") {
            return end;
        }
        let after = end + 1;
        // `said the minister in the end`, `its skipper with both hands in the air`, `asked a
        // woman in French`
        let (link, first) = (self.word(end), self.word(after));
        let ending = first == "the"
            && matches!(self.word(after + 1), "end" | "beginning" | "meantime" | "process");
        let manner = link == "with" && matches!(first, "both" | "his" | "her" | "its" | "no");
        if ending || manner || link == "in" && is_language(first) {
            return end;
        }
        let limit = (after + 7).min(self.prose.tokens.len());
        let mut last = after;
        while last < limit && self.prose.sentence(last) == self.prose.sentence(end) {
            let token = self.token(last);
            let (word, kinds) = (token.of(self.text), self.kinds(last));
            let fits =
                token.is_word() || matches!(token.kind, TokenKind::Number | TokenKind::Possessive);
            // `the driver of the only truck`
            let only = last == after + 1 && word == "only";
            let determiner = last == after && kinds.is_determiner() || only;
            if !fits
                || (!determiner && kinds.is_closed() && word != "of")
                || is_day(word)
                || (last > after && (kinds.cue_strength().is_some() || self.is_past(last)))
            {
                break;
            }
            last += 1;
        }
        let number = matches!(self.word(after), "one" | "two" | "three");
        let lone =
            last == after || (last == after + 1 && self.kinds(after).is_determiner() && !number);
        if lone || self.word(last - 1) == "of" { end } else { last }
    }

    /// The description whose head is the token `last`.
    pub(super) fn description_before(&self, last: usize) -> Option<Phrase> {
        let sentence = self.prose.sentence(last);
        let head = self.word(last);
        if !self.token(last).is_word() || self.kinds(last).is_closed() {
            return None;
        }
        let person = self.kinds(last).is_person_noun();
        let mut start = last;
        let mut determined = false;
        while start > 0 && last - start < MODIFIERS && self.prose.sentence(start - 1) == sentence {
            let token = self.token(start - 1);
            let (word, kinds) = (token.of(self.text), self.kinds(start - 1));
            if kinds.is_determiner() {
                determined = true;
                start -= 1;
                break;
            }
            // `a Selden Fire and Rescue spokesman`
            let joins = matches!(word, "and" | "&")
                && self.token(start).is_capital()
                && start > 1
                && self.token(start - 2).is_capital();
            let fits = (token.is_word() && !kinds.is_closed())
                || joins
                || matches!(token.kind, TokenKind::Number | TokenKind::Possessive);
            if !fits || kinds.cue_strength().is_some_and(|_| !word.ends_with("ed")) {
                break;
            }
            start -= 1;
        }
        let plural = head.ends_with('s') || matches!(head, "people" | "police" | "men" | "women");
        let possessed = (start..last).any(|at| self.token(at).kind == TokenKind::Possessive);
        (determined || possessed || person && (plural || start < last))
            .then(|| Phrase::bare(start..last + 1, MentionKind::Description))
    }
}

/// Whether a word that begins noun phrases is one by itself, too: of `another added`,
/// `another`.
fn stands_alone(word: &str) -> bool {
    ["another", "both", "few", "many", "most", "one", "other", "several", "some"]
        .iter()
        .any(|known| same(word, known))
}

fn is_day(word: &str) -> bool {
    is_no_name(word) || matches!(word, "yesterday" | "today")
}
