//! Descriptions that stand for whoever is spoken of, though nobody has said so of them:
//! `the striker`, `the Italian`, `the Selden Rovers manager`.

use super::gender::{Form, Gender, gender_of_noun, is_plural};
use super::terms::Term;
use super::titles::is_past;
use super::{Cast, Sort};
use crate::speaker::lexicon::{
    is_anybody, is_collective, is_demonym, is_epithet, is_nameless, is_number_word, is_person_noun,
    is_writing,
};
use crate::speaker::phrases::{Phrase, is_link};
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

/// How likely somebody must be the one whom a pronoun would stand for, to be called by
/// what everybody may be.
const FOCUS: f32 = 0.5;

/// The same, to be called by what somebody is no longer.
const FORMER: f32 = 0.45;

/// The same, to be called by an office that has not been told of them.
const OFFICE: f32 = 0.4;

/// The same, of those who have a name alone.
const NAMED: f32 = 0.6;

impl Cast<'_> {
    /// Somebody with a name who is called by what everybody may be, for a change: `the old
    /// man`, `the striker`, `the 54-year-old`, `the mother of two`. It stands for whoever
    /// `he` or `she` would.
    pub(super) fn in_focus(&self, phrase: &Phrase, words: &[Term]) -> Option<(usize, f32)> {
        let head = self.terms.text(*words.last()?);
        let next = self.word(phrase.core.end());
        if is_link(next) || matches!(next, "who" | "whose" | "that") {
            return None;
        }
        let end = self.phrases.head_of(phrase) + 1;
        let parent = end < phrase.core.end()
            && matches!(head, "mother" | "father")
            && self.word(end) == "of"
            && (is_number_word(self.word(end + 1))
                || self.prose.tokens[end + 1].kind == TokenKind::Number);
        if end < phrase.core.end() && !parent {
            return None;
        }
        let once = words
            .iter()
            .map(|word| self.terms.text(*word))
            .any(|word| is_past(word) || word == "retired");
        let calls = is_epithet(head) || parent || once && is_person_noun(head);
        let office = !calls && self.is_of_a_name(phrase, end - 1);
        if !calls && !office {
            return None;
        }
        let forms = match gender_of_noun(head) {
            Some(Gender::He) => &[Form::He][..],
            Some(Gender::She) => &[Form::She],
            None => &[Form::He, Form::She],
        };
        let options = self.options(phrase, forms);
        let (entity, chance) = options.likeliest(|_| true)?;
        let known = self.entities[entity].is_surely_somebody();
        let least = match (office, once) {
            (true, _) => OFFICE,
            (_, true) => FORMER,
            _ => FOCUS,
        };
        if known && chance >= least {
            return Some((entity, chance));
        }
        // `the Selden Rovers manager` is none of those who are known as something else.
        let named = |entity: usize| self.entities[entity].sort == Sort::Person;
        let (entity, chance) = options.likeliest(named).filter(|_| office)?;
        let known = self.entities[entity].is_surely_somebody();
        (chance >= NAMED && known).then_some((entity, chance))
    }

    /// Lets those who are called by where they come from be whoever is spoken of: `the
    /// Italian told us`.
    pub(super) fn call_by_origin(&mut self) {
        for (number, name) in self.phrases.names().iter().enumerate() {
            let at = name.core.start();
            let alone = name.whole.len() == 1 && at > 0 && !self.spoken[at];
            if !alone || !same(self.word(at - 1), "the") || !is_demonym(self.word(at)) {
                continue;
            }
            let acts = matches!(
                self.symbols.at(at + 1),
                Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb | Symbol::Speech
            );
            let reported = at > 1 && self.symbols.at(at - 2) == Symbol::Speech;
            if !(acts || reported) {
                continue;
            }
            let options = self.options(name, &[Form::He, Form::She]);
            if let Some((entity, chance)) = options.likeliest(|_| true)
                && chance >= FOCUS
                && self.entities[entity].is_surely_somebody()
            {
                self.of_name[number] = entity;
                self.refer(name, entity);
            }
        }
    }

    /// Whether a description says whose office it is by a name before its head: `the Selden
    /// Rovers manager`. Who only speaks for others is not told so.
    pub(super) fn is_of_a_name(&self, phrase: &Phrase, head: usize) -> bool {
        let noun = self.word(head);
        let named = (phrase.core.start() + 1..head).any(|at| self.prose.tokens[at].is_capital());
        named
            && self.prose.tokens[head].kind == TokenKind::Lower
            && is_person_noun(noun)
            && !is_collective(noun)
            && !is_writing(noun)
            && !is_plural(noun)
            && !is_anybody(noun)
            && !is_nameless(noun)
    }
}
