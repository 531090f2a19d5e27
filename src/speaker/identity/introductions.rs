//! Descriptions of those whom a name beside them names: what they are, and who was described
//! before their name was given.

use super::gender::gender_of_noun;
use super::terms::{Term, fold};
use super::{Cast, Sort, is_place};
use crate::speaker::lexicon::is_collective;
use crate::speaker::phrases::{Phrase, Told};

/// A description that a name beside it tells whose it is.
#[derive(Debug)]
pub(super) struct Introduction {
    pub(super) told: Told,
    pub(super) entity: usize,
}

impl Cast<'_> {
    /// Notes what the article says of a name's bearer where it stands.
    pub(super) fn introduce(&mut self, name: &Phrase, entity: usize, told: &mut Vec<Told>) {
        if self.spoken[name.whole.start()] || self.entities[entity].sort == Sort::Group {
            return;
        }
        self.names_told.extend(self.names_whom(name).map(|owner| (owner, entity)));
        self.phrases.told_of(name, told);
        for told in told.drain(..) {
            let head = self.word(told.head);
            let person = self.entities[entity].is_surely_somebody();
            let spoken = told.tokens.range().any(|at| self.spoken[at]);
            if spoken || person && is_collective(head) || !self.agrees(entity, head) {
                continue;
            }
            if !is_anyone(head) {
                let role = self.shown(told.tokens);
                self.set_role(entity, role);
            }
            self.introductions.push(Introduction { told, entity });
        }
    }

    /// Whether somebody can be what a noun says, as far as genders tell.
    fn agrees(&self, entity: usize, noun: &str) -> bool {
        let known = &self.entities[entity];
        match (known.gender.or(known.given), gender_of_noun(noun)) {
            (Some(known), Some(told)) => known == told,
            _ => true,
        }
    }

    /// Whom a name beside a description names.
    pub(super) fn introduced(&self, phrase: &Phrase) -> Option<usize> {
        let head = self.phrases.head_of(phrase);
        let end = self.introductions.partition_point(|it| it.told.tokens.start() <= head);
        let near = self.introductions[..end].iter().rev().take(4);
        let found = near.into_iter().find(|it| it.told.head == head)?;
        (!is_place(&self.entities[found.entity])).then_some(found.entity)
    }

    /// Finds who was described before the article gave their name: `A woman stood up. … The
    /// woman was Una Brenn`. One is told so where nobody else was described like that.
    pub(super) fn recall(&mut self) {
        let mut room = String::new();
        for it in self.introductions.iter().filter(|it| it.told.known) {
            let Some(head) = self.terms.known(fold(self.word(it.told.head), &mut room)) else {
                continue;
            };
            let place = it.told.tokens.start();
            let mut like = self.by_part.earliest(head).filter(|at| {
                let entity = &self.entities[*at];
                let known = match entity.sort {
                    Sort::Described => {
                        self.words(*at).last() == Some(&head) && !entity.head.is_plural()
                    }
                    sort => {
                        let noun = self.terms.text(head);
                        sort == Sort::Person
                            && *at != it.entity
                            && entity.has_role(noun, &self.terms)
                    }
                };
                known && entity.first().is_some_and(|first| first < place)
            });
            if let (Some(only), None) = (like.next(), like.next())
                && self.entities[only].sort == Sort::Described
                && self.is_described_as(only, it)
            {
                self.same_as.push((only, it.entity));
            }
        }
        self.recall_names();
        self.same_as.sort_unstable();
        self.same_as.dedup_by_key(|(described, _)| *described);
        for (described, named) in self.same_as.clone() {
            let known = &mut self.entities[described];
            let mentions = std::mem::take(&mut known.mentions);
            let aliases = std::mem::take(&mut known.aliases);
            let name = known.name;
            let entity = &mut self.entities[named];
            mentions.iter().for_each(|mention| entity.mentions.push(*mention));
            for alias in std::iter::once(name).chain(aliases.iter().copied()) {
                if !entity.aliases.contains(&alias) {
                    entity.aliases.push(alias);
                }
            }
        }
    }

    /// Whether a description can be of somebody whom another one introduces: what one says
    /// more than the other must not be of somebody else.
    fn is_described_as(&self, described: usize, it: &Introduction) -> bool {
        let (entity, named) = (&self.entities[described], &self.entities[it.entity]);
        let words = self.words(described);
        let folded = |word: &str| fold(word, &mut String::new()).to_owned();
        let told: Vec<String> = it.told.tokens.range().map(|at| folded(self.word(at))).collect();
        let owner = |word: &str| matches!(word, "his" | "her" | "its" | "their" | "our");
        let first = folded(self.terms.text(entity.name).split(' ').next().unwrap_or(""));
        let owners = owner(&first) && owner(&told[0]) && first != told[0];
        let content = |word: &&String| !owner(word) && *word != "the";
        let has = |word: &Term| told.iter().any(|told| told == self.terms.text(*word));
        let all = words.iter().all(has);
        let own = |word: &String| self.terms.known(word).is_some_and(|word| words.contains(&word));
        let none_more = told.iter().filter(content).all(own);
        let genders = entity.gender.zip(named.gender.or(named.given));
        let fits = genders.is_none_or(|(one, other)| one == other);
        (all || none_more) && !owners && fits && named.sort == Sort::Person && !is_place(named)
    }

    /// Who an entity is known to be.
    pub(super) fn root(&self, entity: usize) -> usize {
        match self.same_as.binary_search_by_key(&entity, |(described, _)| *described) {
            Ok(found) => self.same_as[found].1,
            Err(_) => entity,
        }
    }
}

/// Whether a noun may be of anyone, and is no role.
fn is_anyone(noun: &str) -> bool {
    matches!(
        noun,
        "man" | "woman" | "boy" | "girl" | "lady" | "person" | "one" | "child" | "adult" | "figure"
    )
}
