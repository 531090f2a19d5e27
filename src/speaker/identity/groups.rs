//! Several who speak as one: `Ada Brenn and Ivo Ketch said`, `the two said`, `the Brenns`.

use super::gender::Gender;
use super::names::gender_of_name;
use std::ops::Range;

use super::introductions::Introduction;
use super::terms::{TermList, fold};
use super::{Cast, Entity, Sort, is_place};
use crate::speaker::phrases::Phrase;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// Most members that a list of names may have to be one group.
const MOST: usize = 6;

/// How many of the last mentions are looked at for a group.
const NEAR: usize = 12;

/// How far back, in sentences or paragraphs, `the two` and `they` reach for those whom they stand for.
const REACH: u32 = 4;

/// How sure it is that `they` stands for those several who were named together last.
const TOGETHER: f32 = 0.85;

impl Cast<'_> {
    /// Finds the names that `and` joins: `A and B`, `A, B and C`.
    pub(super) fn join(&mut self) {
        let names = self.phrases.names();
        for last in 1..names.len() {
            let first = last - 1;
            let and = names[first].whole.end();
            if names[last].whole.start() != and + 1
                || !matches!(self.word(and), "and" | "&")
                || !self.can_join(first)
                || !self.can_join(last)
            {
                continue;
            }
            let mut from = first;
            while from > 0
                && last - from < MOST
                && names[from - 1].whole.end() + 1 == names[from].whole.start()
                && self.word(names[from - 1].whole.end()) == ","
                && self.prose.sentence(names[from - 1].whole.start()) == self.prose.sentence(and)
                && self.can_join(from - 1)
                // `the mayors of Upper and Lower Brenn, Ida Horn and Franz Keller`
                && !matches!(self.word(names[from - 1].whole.start().wrapping_sub(1)), "and" | "of")
            {
                from -= 1;
            }
            let members: Vec<usize> = (from..=last).map(|name| self.of_name[name]).collect();
            let tokens = names[from].whole.start()..names[last].whole.end();
            if self.are_places(&members, tokens.start) {
                continue;
            }
            if let Some(group) = self.group(members) {
                self.introduce_together(group, &tokens);
                if self.terms.text(self.entities[group].name).is_empty() {
                    self.entities[group].name = self.shown(tokens.clone());
                }
                self.entities[group].named.push(tokens.clone().into());
                self.joint.push((tokens, group));
            }
        }
    }

    /// Whether names stand where places stand and none of them is known for a person's: `the
    /// mayors of Upper and Lower Brenn`.
    fn are_places(&self, members: &[usize], start: usize) -> bool {
        let before = start.checked_sub(1).map_or("", |before| self.word(before));
        let person = |at: &usize| self.entities[*at].is_known_person();
        matches!(before, "of" | "in" | "near" | "at") && !members.iter().any(person)
    }

    /// Notes what the article says several are whom it names together: `the mayors, Ada Brenn
    /// and Ivo Ketch`, `the brothers Max and Emil Brenn`.
    fn introduce_together(&mut self, group: usize, tokens: &Range<usize>) {
        let Some(before) = tokens.start.checked_sub(1) else { return };
        let end = if self.word(before) == "," { before } else { before + 1 };
        let Some(told) = self.phrases.told_together(end) else { return };
        if told.tokens.range().any(|at| self.spoken[at]) {
            return;
        }
        let role = self.shown(told.tokens);
        self.set_role(group, role);
        self.introductions.push(Introduction { told, entity: group });
    }

    fn can_join(&self, name: usize) -> bool {
        let entity = &self.entities[self.of_name[name]];
        entity.sort == Sort::Person
            && !is_place(entity)
            && !self.spoken[self.phrases.names()[name].whole.start()]
    }

    /// The group of some entities; none where they are not two or more.
    fn group(&mut self, mut members: Vec<usize>) -> Option<usize> {
        members.sort_unstable();
        members.dedup();
        if members.len() < 2 {
            return None;
        }
        if let Some(known) = self.groups.get(&members) {
            return Some(*known);
        }
        let unnamed = self.terms.of("");
        let mut entity = Entity::new(Sort::Group, unnamed, TermList::default(), &self.terms);
        entity.members.clone_from(&members);
        self.entities.push(entity);
        let group = self.entities.len() - 1;
        self.groups.insert(members, group);
        Some(group)
    }

    /// The group that speaks where a name of it seems to: the names together begin their
    /// clause and a verb follows (`A and B said`), or they follow the cue (`said A and B`).
    pub(super) fn speaking_together(&self, name: &Phrase) -> Option<usize> {
        let end = self.joint.partition_point(|(tokens, _)| tokens.start <= name.core.start());
        let (tokens, group) = self.joint.get(end.checked_sub(1)?)?;
        if tokens.end < name.core.end() {
            return None;
        }
        // `said the brothers Max and Emil Brenn`
        let brothers = self.phrases.told_together(tokens.start);
        let start = brothers.map_or(tokens.start, |told| told.tokens.start());
        let before = start.checked_sub(1);
        let begins = self.phrases.begins_sentence(start)
            || before.is_some_and(|before| {
                matches!(self.prose.tokens[before].kind, TokenKind::Mark | TokenKind::Stop)
                    || self.spoken[before]
                    || matches!(self.symbols.at(before), Symbol::Comma | Symbol::That | Symbol::And)
                    || self.word(before) == "Both"
                    || self.word(before) == "both"
            });
        let acts = matches!(
            self.symbols.at(tokens.end),
            Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb
        ) || self.symbols.at(tokens.end) == Symbol::Comma && self.acts(tokens.end);
        let cued = before.is_some_and(|before| {
            matches!(self.symbols.at(before), Symbol::Speech)
                || self.word(before) == "to"
                    && before > 0
                    && self.symbols.at(before - 1) == Symbol::According
        });
        (begins && acts || cued && !acts).then_some(*group)
    }

    /// The family that a name in the plural is of: `the Brenns`, where two or more of that
    /// last name are known.
    pub(super) fn family(&mut self, name: &Phrase) -> Option<usize> {
        let mut room = String::new();
        let only = name.core.len() == 1 && name.whole == name.core;
        let at = name.core.start();
        let led = at > 0 && matches!(self.word(at - 1), "the" | "The" | "both");
        if !only || !led {
            return None;
        }
        let plural = fold(self.word(at), &mut room);
        let stems = [plural.strip_suffix('s'), plural.strip_suffix("es")];
        let members = stems.into_iter().flatten().find_map(|stem| {
            let stem = self.terms.known(stem)?;
            let known = self.by_word.earliest(stem).filter(|known| {
                let sort = self.entities[*known].sort;
                sort == Sort::Person && self.words(*known).last() == Some(&stem)
            });
            let known: Vec<usize> = known.take(MOST).collect();
            (known.len() > 1).then_some(known)
        })?;
        let group = self.group(members)?;
        self.entities[group].named.push(name.whole);
        Some(group)
    }

    /// Those several whom a description without names stands for: `the two`, `both men`,
    /// `the couple`, `the brothers`.
    pub(super) fn several(&mut self, phrase: &Phrase) -> Option<usize> {
        let mut words = phrase.core.range().map(|at| self.word(at));
        let first = words.next()?;
        let definite = matches!(first, "the" | "The" | "these" | "both" | "Both");
        let last = self.word(phrase.core.end() - 1);
        let second = self.word(phrase.core.start() + 1);
        let counted = matches!(first, "both" | "Both")
            || phrase.core.len() < 4 && matches!(second, "two" | "three");
        let pair = matches!(
            last,
            "two" | "pair" | "couple" | "duo" | "trio" | "three" | "brothers" | "sisters" | "twins"
        );
        if !definite || !(counted || pair && phrase.core.len() < 4) {
            return None;
        }
        let count = if last == "trio" || last == "three" || second == "three" { 3 } else { 2 };
        let token = phrase.core.start();
        let noun = self.word(self.phrases.head_of(phrase));
        if let Some(group) = self.last_group(token, count, noun) {
            return Some(group);
        }
        let members = self.last_persons(token, count, noun);
        if members.len() == count { self.group(members) } else { None }
    }

    /// The groups mentioned before a token, some of the last, with where.
    fn groups_before(&self, token: usize) -> impl Iterator<Item = (usize, usize)> {
        let joint = self.joint.partition_point(|(tokens, _)| tokens.start < token);
        let joint = self.joint[..joint].iter().rev().take(NEAR);
        let met = self.met.partition_point(|(place, _)| *place < token);
        let met = self.met[..met].iter().rev().take(NEAR).copied();
        let names = self.phrases.names();
        let named = names.partition_point(|name| name.whole.start() < token);
        let named = (0..named).rev().take(NEAR);
        let named = named.map(|name| (names[name].whole.start(), self.of_name[name]));
        let all = joint.map(|(tokens, group)| (tokens.start, *group)).chain(met).chain(named);
        all.filter(|(_, entity)| self.entities[*entity].sort == Sort::Group)
    }

    /// The group of so many that was named last before a token, not too long ago; rather one
    /// that is said to be of what a noun says.
    fn last_group(&self, token: usize, count: usize, noun: &str) -> Option<usize> {
        let sized = |group: usize| self.entities[group].members.len() == count;
        let groups = self.groups_before(token).filter(|(_, group)| sized(*group));
        let called = |(last, group): (usize, usize)| (self.are_called(group, noun), last, group);
        let (called, last, group) = groups.map(called).max()?;
        if called {
            return Some(group);
        }
        let paragraphs = self.prose.paragraph(token).saturating_sub(self.prose.paragraph(last));
        (paragraphs <= REACH).then_some(group)
    }

    /// Whether several are said to be what a noun says, together or each of them.
    fn are_called(&self, group: usize, noun: &str) -> bool {
        let known = &self.entities[group];
        let one = noun.strip_suffix('s').unwrap_or(noun);
        known.has_role(noun, &self.terms)
            || known.members.iter().all(|at| self.entities[*at].has_role(one, &self.terms))
    }

    /// So many persons named last before a token, the last first, none of them long ago,
    /// who can be what a noun says: men, or of one last name where it is of a family.
    fn last_persons(&self, token: usize, count: usize, noun: &str) -> Vec<usize> {
        let gender = match noun {
            "men" | "brothers" | "boys" | "sons" => Some(Gender::He),
            "women" | "sisters" | "girls" | "daughters" => Some(Gender::She),
            _ => None,
        };
        let related = matches!(noun, "brothers" | "sisters" | "twins" | "couple" | "siblings");
        let names = self.phrases.names();
        let end = names.partition_point(|name| name.whole.start() < token);
        let here = self.prose.sentence(token);
        let mut found = Vec::new();
        for name in (0..end).rev().take(12) {
            let at = names[name].whole.start();
            if here.saturating_sub(self.prose.sentence(at)) > REACH {
                break;
            }
            let entity = self.of_name[name];
            let person = self.entities[entity].sort == Sort::Person;
            let known = &self.entities[entity];
            let fits =
                gender.is_none_or(|gender| gender_of_name(known).is_none_or(|it| it == gender));
            let family = !related
                || found.first().is_none_or(|first: &usize| {
                    self.words(*first).last() == self.words(entity).last()
                });
            if person && fits && family && !is_place(known) && !found.contains(&entity) {
                found.push(entity);
                if found.len() == count {
                    break;
                }
            }
        }
        found
    }

    /// The group for which `they` stands: one named since anybody in the plural was
    /// described, in the sentences right before.
    pub(super) fn they_together(&self, token: usize) -> Option<(usize, f32)> {
        let (place, group) = self.groups_before(token).max()?;
        let sentences = self.prose.sentence(token).saturating_sub(self.prose.sentence(place));
        let met = self.met.partition_point(|(place, _)| *place < token);
        let since = self.met[..met].iter().rev().take_while(|(met, _)| *met > place);
        let other = since.into_iter().any(|(_, entity)| self.is_plural(*entity));
        (sentences <= REACH && !other).then_some((group, TOGETHER))
    }

    /// The name of a group: its members' names, with the last name once where both share
    /// it (`Keith and Dawn Brenn`).
    pub(super) fn name_together(&self, group: &Entity) -> String {
        let members = &group.members;
        let names: Vec<&str> =
            members.iter().map(|member| self.terms.text(self.entities[*member].name)).collect();
        // `Mr and Mrs Brenn`
        let known = names.iter().all(|name| name.contains(' '));
        let last = |name: &'_ str| name.rsplit(' ').next().unwrap_or("").to_owned();
        let own = self.terms.text(group.name);
        if !known && !own.is_empty() {
            return own.to_owned();
        }
        let Some((end, start)) = names.split_last() else { return String::new() };
        let shared = start.iter().all(|name| name.contains(' ') && last(name) == last(end));
        let start: Vec<&str> = start
            .iter()
            .map(|name| match name.rsplit_once(' ') {
                Some((first, _)) if shared => first,
                _ => name,
            })
            .collect();
        format!("{} and {end}", start.join(", "))
    }
}
