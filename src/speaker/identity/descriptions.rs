//! Descriptions to entities: appositions, callbacks, roles.

use super::gender::{gender_of_noun, is_plural};
use super::names::fold;
use super::{Cast, Entity, Sort, is_place};
use crate::speaker::MentionKind;
use crate::speaker::lexicon::is_person_noun;
use crate::speaker::phrases::{Phrase, is_determiner};
use crate::text::cues::cue_strength;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

/// So many of those met last are looked at to find whom a description calls back.
const NEAR: usize = 300;

impl Cast<'_> {
    /// The entity of a description: somebody described before and called back, somebody
    /// known by name and role, or somebody new.
    pub(super) fn described(&mut self, phrase: &Phrase) -> usize {
        if let Some(entity) = self.apposed(phrase) {
            return entity;
        }
        // Somebody described at the same place is the same.
        let place = phrase.core.start;
        let known = self.entities.iter().enumerate().rev().take(NEAR);
        let again = known
            .filter(|(_, entity)| entity.sort == Sort::Described)
            .find(|(_, entity)| entity.seen.binary_search_by_key(&place, |(at, _)| *at).is_ok());
        if let Some((entity, _)) = again {
            return entity;
        }
        let words = self.content_words(phrase);
        let first = self.word(phrase.core.start);
        let new = ["a", "an", "another", "one", "some", "two", "three", "several", "many"]
            .iter()
            .any(|known| same(first, known));
        let definite = ["the", "this", "that"].iter().any(|known| same(first, known));
        let display = self.phrases.text_of(phrase.core.clone());
        let mention = self.phrases.mention(phrase);
        let token = phrase.core.start;
        let found = if new { None } else { self.called_back(&words, definite, &display, token) };
        if let Some(at) = found {
            let entity = &mut self.entities[at];
            if !same(&entity.name, &display)
                && !entity.aliases.iter().any(|alias| same(alias, &display))
            {
                entity.aliases.push(display);
            }
            entity.mentions.push(mention);
            let place = entity.seen.partition_point(|known| *known < (token, false));
            entity.seen.insert(place, (token, false));
            return at;
        }
        let gender = words.last().and_then(|head| gender_of_noun(head));
        let role = self.relative_clause(phrase);
        self.entities.push(Entity {
            words,
            name: display,
            aliases: Vec::new(),
            role,
            sort: Sort::Described,
            gender,
            lean: 0,
            lone_first: false,
            acronym: None,
            seen: vec![(token, false)],
            mentions: vec![mention],
        });
        self.entities.len() - 1
    }

    /// Whose name stands beside a description, set off by commas: `the harbour master, Una
    /// Brenn, said`, `Una Brenn, the harbour master, said`.
    fn apposed(&mut self, phrase: &Phrase) -> Option<usize> {
        let names = self.phrases.names();
        let (start, end) = (phrase.core.start, phrase.core.end);
        let person = |entity: usize| {
            self.entities[entity].sort == Sort::Person && !is_place(&self.entities[entity])
        };
        let closed = matches!(self.word(end), "," | "—" | "–");
        if closed && start > 0 && matches!(self.word(start - 1), "," | "—" | "–") {
            let before = names.partition_point(|name| name.whole.end < start).checked_sub(1)?;
            let entity = self.of_name[before];
            let beside = names[before].whole.end == start - 1;
            let full = self.entities[entity].words.len() > 1;
            return (beside && full && person(entity)).then_some(entity);
        }
        let comma = (end..end + 2).find(|at| self.word(*at) == ",");
        if let Some(comma) = comma {
            let next = names.partition_point(|name| name.whole.start <= comma);
            let name = names.get(next).filter(|name| name.whole.start == comma + 1);
            let closed = name.is_some_and(|name| {
                matches!(self.word(name.whole.end), "," | "." | "—" | "–" | "(")
                    || self.spoken.get(name.whole.end).copied().unwrap_or(false)
                    || cue_strength(self.word(name.whole.end)).is_some()
            });
            if name.is_some() && closed {
                let entity = self.of_name[next];
                if person(entity) {
                    let role = self.phrases.text_of(phrase.core.clone());
                    self.entities[entity].role.get_or_insert(role);
                    return Some(entity);
                }
            }
        }
        None
    }

    /// Whom a definite or bare description calls back: whoever was described with all of
    /// its words, the latest first; else the person whose role has them.
    pub(super) fn called_back(
        &self,
        words: &[String],
        definite: bool,
        display: &str,
        token: usize,
    ) -> Option<usize> {
        let head = words.last()?;
        let described = self
            .entities
            .iter()
            .enumerate()
            .rev()
            .take(NEAR)
            .filter(|(_, entity)| entity.sort == Sort::Described);
        for (at, entity) in described {
            let same_head = entity.words.contains(head);
            let all = words.iter().all(|word| entity.words.contains(word));
            let whole = same(&entity.name, display);
            if whole || (definite && same_head && all) {
                return Some(at);
            }
        }
        if !definite {
            return None;
        }
        // `the ministry`, where one body has that word in its name.
        if words.len() == 1 {
            let bodies = self.entities.iter().enumerate().rev().take(NEAR);
            let mut bodies = bodies.filter(|(_, entity)| {
                entity.sort == Sort::Body
                    && entity.words.len() > 1
                    && entity.words.contains(head)
                    && entity.mentions.first().is_some_and(|mention| {
                        mention.span.start < self.prose.tokens[token].span.start
                    })
            });
            if let (Some((only, _)), None) = (bodies.next(), bodies.next()) {
                return Some(only);
            }
        }
        let with_role = self.entities.iter().enumerate().rev().take(NEAR).filter(|(_, entity)| {
            let person = entity.sort == Sort::Person
                && entity.seen.first().is_some_and(|(first, _)| *first < token);
            let role = entity.role.as_deref().filter(|_| person).map(fold);
            role.is_some_and(|role| {
                let has = |word: &String| {
                    role.split(|c: char| !c.is_alphanumeric() && c != '-').any(|own| own == word)
                };
                words.iter().all(has)
            })
        });
        let found: Vec<usize> = with_role.map(|(at, _)| at).collect();
        // Two with the same role: better nobody than the wrong one.
        if found.len() == 1 { Some(found[0]) } else { None }
    }

    /// The words of a description that tell whom it describes.
    pub(super) fn content_words(&self, phrase: &Phrase) -> Vec<String> {
        let words = phrase.core.clone().filter(|at| {
            let token = self.prose.tokens[*at];
            token.is_word()
                && !is_determiner(self.word(*at))
                && !matches!(self.word(*at), "of" | "for" | "in" | "from" | "at" | "with")
        });
        let words: Vec<String> = words.map(|at| fold(self.word(at))).collect();
        // The head comes last: of `a member of the team`, `member`.
        let head = phrase
            .core
            .clone()
            .find(|at| matches!(self.word(*at), "of" | "for" | "in" | "from" | "at" | "with"));
        match head {
            Some(border) if border > phrase.core.start => {
                let head = fold(self.word(border - 1));
                let mut rest: Vec<String> =
                    words.into_iter().filter(|word| *word != head).collect();
                rest.push(head);
                rest
            }
            _ => words,
        }
    }

    /// `who declines to be named`: what a description goes on to say of somebody.
    fn relative_clause(&self, phrase: &Phrase) -> Option<String> {
        let start = phrase.whole.end;
        if !matches!(self.word(start), "who" | "whose") {
            return None;
        }
        let sentence = self.prose.sentence[start];
        let end = (start..self.prose.tokens.len()).find(|at| {
            self.prose.sentence[*at] != sentence
                || matches!(self.word(*at), "," | "." | ";" | ":")
                || *at > start + 16
                || self.prose.tokens[*at].kind == TokenKind::Mark
        })?;
        Some(self.phrases.text_of(start..end))
    }

    /// Notes that somebody is described, for the pronouns that follow.
    pub fn meet(&mut self, phrase: &Phrase) {
        let head = self.phrases.head_of(phrase);
        let word = self.word(head).to_lowercase();
        // One who is brought in as the subject of a sentence; most of the others are nobody
        // in particular, or somebody with a name.
        let first = self.word(phrase.core.start);
        let brought_in = ["a", "an", "one"].iter().any(|known| same(first, known))
            && self.phrases.begins_sentence(phrase.core.start);
        if phrase.kind == MentionKind::Description
            && brought_in
            && is_person_noun(&word)
            && !is_plural(&word)
        {
            self.described(phrase);
        }
    }
}
