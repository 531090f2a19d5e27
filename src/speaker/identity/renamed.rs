//! Other names of those who have been named: the name somebody was born with, the name that
//! somebody gives.

use super::gender::Form;
use super::listed::NEAR as LATEST;
use super::names::gender_of_name;
use super::{Cast, Sort};
use crate::speaker::phrases::Phrase;

/// How far behind a birth name one looks for whoever was born, in tokens.
const NEAR: usize = 20;

impl Cast<'_> {
    /// Whose other name this is: `Born Ada Roth in Kiel, she`, `Mama Ada, who gave her name as
    /// Ada Brenn`.
    pub(super) fn other_name(&mut self, name: &Phrase) -> Option<usize> {
        let before = self.word(name.whole.start().checked_sub(1)?);
        let entity = match before {
            "Born" if name.core.len() > 1 => self.born(name)?,
            "as" => self.giving(name)?,
            _ => return None,
        };
        let naming = self.naming(name);
        let mention = self.phrases.mention(name);
        let given = before == "as";
        let known = &mut self.entities[entity];
        let mut alias = naming.shown;
        if given {
            std::mem::swap(&mut known.name, &mut alias);
            known.words = naming.words;
        }
        if !known.aliases.contains(&alias) {
            known.aliases.push(alias);
        }
        known.mentions.push(mention);
        known.named.push(name.whole);
        self.list(entity);
        Some(entity)
    }

    /// Whoever `he` or `she` is in a sentence that begins with a birth name: the person named
    /// most so far, where the pronoun fits.
    fn born(&self, name: &Phrase) -> Option<usize> {
        let sentence = self.prose.sentence(name.whole.start());
        let mut rest = (name.whole.end()..name.whole.end() + NEAR)
            .take_while(|at| self.prose.sentence_at(*at) == Some(sentence));
        let comma = rest.find(|at| self.word(*at) == ",")?;
        let gender = Form::of(self.word(comma + 1))?.gender()?;
        let fits = |at: &usize| {
            let known = &self.entities[*at];
            known.sort == Sort::Person
                && known.words.len() > 1
                && gender_of_name(known).is_none_or(|own| own == gender)
        };
        let people = (0..self.entities.len()).rev().take(LATEST).filter(fits);
        people.max_by_key(|at| (self.entities[*at].named.len(), std::cmp::Reverse(*at)))
    }

    /// Whoever is named right before the clause that says what name they gave.
    fn giving(&self, name: &Phrase) -> Option<usize> {
        let start = name.whole.start();
        let sentence = self.prose.sentence(start);
        let clause = (start.saturating_sub(7)..start - 1)
            .rev()
            .take_while(|at| self.prose.sentence(*at) == sentence);
        let mut clause = clause.map(|at| (at, self.word(at)));
        clause.next().filter(|(_, word)| *word == "name")?;
        let (who, _) = clause.find(|(_, word)| *word == "who")?;
        let gave = (who..start).any(|at| matches!(self.word(at), "gave" | "gives"));
        let last = self.of_name.len().checked_sub(1)?;
        let other = &self.phrases.names()[last];
        let comma = other.whole.end();
        let beside = comma + 1 == who
            || (comma + 1..who).filter(|at| self.word(*at) == ",").eq(std::iter::once(who - 1));
        let entity = self.of_name[last];
        let person = self.entities[entity].sort == Sort::Person;
        let near = self.prose.sentence(other.whole.start()) == sentence;
        (gave && beside && self.word(comma) == "," && person && near).then_some(entity)
    }
}
