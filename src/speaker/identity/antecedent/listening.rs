//! What pronouns that stand close to names tell of their bearers.

use crate::speaker::identity::gender::{Form, Gender};
use crate::speaker::identity::{Cast, Sort};
use crate::text::symbols::Symbol;

/// Who is named in a sentence, as far as two: where there are more, nobody is told apart.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    /// The sentence; none at first.
    sentence: Option<u32>,
    people: [usize; 2],
    count: usize,
}

impl Named {
    /// Those named in a sentence, as far as this one is it.
    fn inside(&self, sentence: Option<u32>) -> &[usize] {
        if self.sentence == sentence { &self.people[..self.count] } else { &[] }
    }

    fn add(&mut self, person: usize) {
        if self.count < 2 && !self.people[..self.count].contains(&person) {
            self.people[self.count] = person;
            self.count += 1;
        }
    }
}

impl Cast<'_> {
    /// Lets the pronouns that follow names closely tell of their gender: one after the only
    /// person named in its sentence, or, where that names none, in the sentence before.
    pub(in crate::speaker::identity) fn listen_to_pronouns(&mut self) {
        let mut names = self.phrases.names().iter().zip(&self.of_name).peekable();
        let (mut here, mut above) = (Named::default(), Named::default());
        for at in 0..self.prose.tokens.len() {
            if !matches!(self.symbols.at(at), Symbol::Pronoun | Symbol::Possessive)
                || self.spoken[at]
            {
                continue;
            }
            let Some(gender) = Form::of(self.word(at)).and_then(Form::gender) else { continue };
            while let Some((name, entity)) = names.next_if(|(name, _)| name.whole.start() <= at) {
                let start = name.whole.start();
                let sentence = Some(self.prose.sentence(start));
                if here.sentence != sentence {
                    above = std::mem::replace(&mut here, Named { sentence, ..Named::default() });
                }
                if self.entities[*entity].sort == Sort::Person && !self.spoken[start] {
                    here.add(*entity);
                }
            }
            let sentence = self.prose.sentence(at);
            let before = sentence.checked_sub(1);
            let last = if here.sentence == Some(sentence) { above } else { here };
            let only = match (here.inside(Some(sentence)), last.inside(before)) {
                ([only], _) | ([], [only]) => *only,
                _ => continue,
            };
            let lean = &mut self.entities[only].lean;
            *lean = lean.saturating_add(if gender == Gender::He { 1 } else { -1 });
        }
    }
}
