//! Parties of a trial, called by what they are in it: `the defendant`, of whoever the article
//! says is accused.

use super::listed::NEAR as LATEST;
use super::terms::Term;
use super::{Cast, Sort, is_place};
use crate::text::TokenSpan;
use crate::text::symbols::Symbol;
use crate::text::words::Words;

/// What is done to whoever is tried; sorted.
#[rustfmt::skip]
static TRIED: Words = Words::new(&[
    "accused", "acquitted", "charged", "cleared", "convicted", "guilty", "indicted", "jailed", "prosecuted",
    "sentenced", "tried",
]);

/// What one is accused of; sorted.
#[rustfmt::skip]
static COUNTS: Words = Words::new(&[
    "arson", "assault", "burglary", "charge", "charges", "conspiracy", "conspiring", "count", "counts", "fraud",
    "kidnap", "killing", "manslaughter", "murder", "murdering", "offence", "offences", "perjury", "rape", "robbery",
    "stealing", "theft",
]);

/// How far behind a name such a word is looked for, in tokens.
const NEAR: usize = 24;

/// So many mentions of somebody are read for it, the first ones: later ones rarely say it.
const FIRST: usize = 16;

impl Cast<'_> {
    /// The only person named before a token whom the article says to be tried, or to sue.
    pub(super) fn party(&self, words: &[Term], token: usize) -> Option<usize> {
        let [noun] = words else { return None };
        let is_so: fn(&Self, usize) -> bool = match self.terms.text(*noun) {
            "defendant" | "accused" => Self::is_tried,
            "plaintiff" | "claimant" => Self::sues,
            _ => return None,
        };
        let before = |name: &&TokenSpan| name.start() < token;
        let latest = self.entities.iter().enumerate().rev().take(LATEST);
        let mut found = latest.filter(|(_, entity)| {
            let mut named = entity.named.iter().take(FIRST).take_while(before);
            entity.sort == Sort::Person
                && !is_place(entity)
                && named.any(|name| self.is_party(*name, is_so))
        });
        match (found.next(), found.next()) {
            (Some((only, _)), None) => Some(only),
            _ => None,
        }
    }

    /// Whether the sentence goes on to say of a name what makes its bearer a party: `Brenn, 44,
    /// is accused of`.
    fn is_party(&self, name: TokenSpan, is_so: fn(&Self, usize) -> bool) -> bool {
        let sentence = self.prose.sentence(name.start());
        let inside =
            |at: &usize| self.prose.sentence_at(*at) == Some(sentence) && !self.spoken[*at];
        let person = |at: usize| {
            self.phrases.name_of(at).is_some_and(|other| {
                other.whole.start() == at
                    && self.named(other).is_some_and(|other| self.entities[other].words.len() > 1)
                    && !self.phrases.is_body(other)
            })
        };
        let ends = |at: usize| {
            matches!(self.word(at), "by" | "that" | "whether" | "court" | "jury")
                || self.symbols.at(at) == Symbol::Speech
                    && !matches!(self.word(at), "denies" | "denied")
        };
        let mut after = (name.end()..name.end() + NEAR).take_while(inside);
        let told = after.find(|at| is_so(self, *at) || person(*at) || ends(*at));
        told.is_some_and(|at| is_so(self, at))
    }

    /// Whether somebody sues at a token.
    fn sues(&self, at: usize) -> bool {
        matches!(self.word(at), "sue" | "sued" | "sues" | "suing")
    }

    /// Whether somebody is said at a token to be tried: `is charged with`, `on trial`, `pleaded
    /// guilty`. Who `sentenced` or `charged` somebody is not.
    fn is_tried(&self, at: usize) -> bool {
        let word = self.word(at);
        let before = |far: usize| at.checked_sub(far).map_or("", |before| self.word(before));
        let is = |word: &str| {
            matches!(word, "is" | "was" | "are" | "were" | "been" | "being" | "found" | "stands")
        };
        let passive = TRIED.holds(word)
            && ((1..4).any(|far| is(before(far)))
                || before(1) == "," && matches!(self.word(at + 1), "of" | "with"));
        let trial = word == "trial" && matches!(before(1), "on" | "stand" | "stands" | "stood");
        let pleads = matches!(word, "pleaded" | "pleads" | "pled" | "pleading");
        passive || trial || pleads || self.denies(at)
    }

    /// Whether somebody denies at a token what they are accused of: `denies nine counts`.
    fn denies(&self, at: usize) -> bool {
        matches!(self.word(at), "denies" | "denied" | "admits" | "admitted")
            && (at + 1..at + 5).any(|at| COUNTS.holds(self.word(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TRIED.is_sorted() && COUNTS.is_sorted());
    }
}
