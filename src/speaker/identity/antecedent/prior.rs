//! What speaks for and against those for whom a pronoun could stand beside what was learnt:
//! what texts of other kinds than those learnt from do otherwise, or hardly ever.

use super::{Place, Seen};
use crate::speaker::MentionKind;
use crate::speaker::identity::gender::Gender;
use crate::speaker::identity::{Cast, Entity, Sort};
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;
use crate::text::words::Words;

/// How much less often a pronoun stands for somebody without a name than was learnt, as a
/// score: what it was learnt from links too much.
const UNNAMED: f32 = -0.8;

/// The same of somebody for whom `he` surely stood before, of `she`, and the other way round.
const CONTRARY: f32 = -3.0;

/// The same of whoever is but named as an owner in the sentence before: of `Park's deputy, Ivo
/// Ketch, smiled. “…,” he said`, Park.
const OWNER: f32 = -1.6;

/// How much more often whoever spoke last speaks, where the words are added to others.
const ADDS: f32 = 2.0;

/// How much more often somebody speaks of whom nothing is known but what the sentence before
/// begins with.
const PRESENTED: f32 = 3.0;

/// The same of somebody with a name behind it: `A customer, Una Brenn, nodded`, `Her brother,
/// Ivo, nodded`.
const NAMED: f32 = 1.6;

/// How far back the sentence before somebody's words is looked for, in tokens.
const NEAR: usize = 150;

/// How far behind an owner the one begins of whom the sentence is, in tokens.
const OWNED: usize = 10;

/// What one does who takes part in talk; sorted.
#[rustfmt::skip]
static REACTIONS: Words = Words::new(&[
    "agreed", "agrees", "beamed", "beams", "blushed", "blushes", "chuckled", "chuckles", "concurred", "concurs",
    "disagreed", "disagrees", "frowned", "frowns", "giggled", "giggles", "grimaced", "grimaces", "grinned", "grins",
    "interrupted", "interrupts", "laughed", "laughs", "nodded", "nods", "scoffed", "scoffs", "shrugged", "shrugs",
    "sighed", "sighs", "smiled", "smiles", "snorted", "snorts", "winced", "winces", "winked", "winks",
]);

impl Cast<'_> {
    /// What speaks for somebody at a pronoun, beside what was learnt. `adding` is whoever
    /// speaks on there.
    pub(super) fn prior(&self, seen: &Seen, place: &Place, adding: Option<usize>) -> f32 {
        let entity = &self.entities[seen.entity];
        let unnamed = if entity.sort == Sort::Described { UNNAMED } else { 0.0 };
        let adds = if adding == Some(seen.entity) { ADDS } else { 0.0 };
        unnamed
            + contrary(entity, place.form.gender())
            + adds
            + self.as_owner(seen, place.token)
            + self.as_presented(seen, place.token)
    }

    /// Whoever spoke last, where a pronoun is said to add to what was said, in the same
    /// paragraph or the one before.
    pub(super) fn speaks_on(&self, token: usize) -> Option<usize> {
        let adds = |at: usize| {
            matches!(self.word(at), "added" | "adds" | "continued" | "continues" | "concluded")
        };
        let (entity, place) = *self.spoke.last()?;
        let near = self.prose.paragraph(token)
            - self.prose.paragraph(place).min(self.prose.paragraph(token))
            <= 1;
        (near && place < token && (adds(token + 1) || adds(token.wrapping_sub(1))))
            .then_some(entity)
    }

    /// What speaks against somebody who is but the owner of whom the sentence before is about.
    fn as_owner(&self, seen: &Seen, token: usize) -> f32 {
        let end = seen.last.end();
        let owns = self.prose.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Possessive)
            || self.symbols.at(end - 1) == Symbol::Possessive;
        let sentence = self.prose.sentence(end - 1);
        // Behind the words, which may be several sentences.
        let before = self.prose.paragraph(end - 1) == self.prose.paragraph(token)
            && self.prose.sentence(token) > sentence;
        if !owns || !before {
            return 0.0;
        }
        let near = |at: &usize| self.prose.sentence_at(*at) == Some(sentence);
        let modifies = |at: usize| {
            matches!(self.symbols.at(at), Symbol::Noun | Symbol::Adjective | Symbol::Of)
        };
        // `His passenger snorted`
        if self.symbols.at(end - 1) == Symbol::Possessive {
            let owned = self.phrases.beginning_at(end - 1);
            let owned = owned.filter(|it| it.kind == MentionKind::Description);
            if owned.is_some_and(|it| self.reacts(it.core.end())) {
                return OWNER;
            }
        }
        let is_subject = |at: usize| {
            let name = self.phrases.name_of(at).filter(|name| name.whole.start() == at);
            let led = self.word(at.wrapping_sub(1)) == "," || (end..at).all(modifies);
            led && name.is_some_and(|name| self.acts(name.whole.end()))
        };
        let owned = (end..end + OWNED).take_while(near).any(is_subject);
        if owned { OWNER } else { 0.0 }
    }

    /// What speaks for somebody of whom nothing is known but what the sentence before begins
    /// with: of `A fan at the gate shook his head. “…,” he said`, the fan.
    fn as_presented(&self, seen: &Seen, token: usize) -> f32 {
        let entity = &self.entities[seen.entity];
        let described = entity.sort == Sort::Described;
        let mention = if described { entity.called.first() } else { Some(&seen.last) };
        let Some(mention) = mention.filter(|_| described || entity.sort == Sort::Person) else {
            return 0.0;
        };
        let sentence = self.prose.sentence(mention.start());
        let is_last = || {
            self.prose.paragraph(mention.start()) == self.prose.paragraph(token)
                && self
                    .narrated_before(token)
                    .is_some_and(|last| self.prose.sentence(last) == sentence)
        };
        let apposed = || {
            let comma = mention.start().checked_sub(1).filter(|at| self.word(*at) == ",")?;
            self.phrases.ending_at(comma).map(|phrase| phrase.whole.start())
        };
        let start = if described { Some(mention.start()) } else { apposed() };
        let new = |start: usize| {
            let first = self.word(start);
            let one = matches!(first, "A" | "An" | "One" | "Another");
            let owned = matches!(first, "His" | "Her" | "Their" | "Its")
                && (!described || self.reacts(mention.end()));
            (one || owned) && self.phrases.begins_sentence(start)
        };
        if start.is_some_and(new) && is_last() && self.acts(mention.end()) {
            if described { PRESENTED } else { NAMED }
        } else {
            0.0
        }
    }

    /// Whether somebody whose mention ends at a token is said to take part in talk: `His
    /// passenger, a retired colonel, snorted`.
    fn reacts(&self, end: usize) -> bool {
        self.act_of(end).is_some_and(|verb| REACTIONS.holds(self.word(verb)))
    }

    /// The last of the narrator's words before those beside which a pronoun stands.
    fn narrated_before(&self, token: usize) -> Option<usize> {
        let near = (token.saturating_sub(NEAR)..token).rev();
        let mut near = near.skip_while(|at| !self.spoken[*at]).skip_while(|at| self.spoken[*at]);
        near.find(|at| self.prose.tokens[*at].is_word())
    }
}

/// What speaks against somebody who was called by the other pronoun.
fn contrary(entity: &Entity, gender: Option<Gender>) -> f32 {
    let [he, she] = entity.called_by;
    let other = match gender {
        Some(Gender::He) => she > he,
        Some(Gender::She) => he > she,
        None => false,
    };
    if other { CONTRARY } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(REACTIONS.is_sorted());
    }
}
