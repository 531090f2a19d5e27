//! What an article says somebody is, and how that calls them back.

use std::ops::Range;

use super::Cast;
use super::gender::gender_of_noun;
use super::terms::{Term, fold};
use super::titles::{is_form_of_address, is_lesser, is_past, nouns_of_title, once};
use crate::speaker::phrases::{Phrase, is_link};
use crate::text::tokens::TokenKind;

impl Cast<'_> {
    /// What the article says somebody is: the title before the name, or the apposition
    /// after it.
    pub(super) fn role(&mut self, name: &Phrase) -> Option<Term> {
        let titles = name.whole.start()..name.core.start();
        if titles.clone().any(|at| !is_form_of_address(self.word(at))) {
            let titles = self.phrases.text_of(titles);
            return Some(self.terms.of(titles.trim_end_matches([' ', '.'])));
        }
        let tokens = self.apposition(name)?;
        Some(self.shown(tokens))
    }

    /// What is said of somebody behind their name: `, the captain of the ferry,`.
    fn apposition(&self, name: &Phrase) -> Option<Range<usize>> {
        let mut comma = name.whole.end();
        // `Una Brenn, who has been the captain for years`
        let is = |at: &usize| matches!(self.word(*at), "is" | "was" | "been");
        if self.word(comma + 1) == "who"
            && let Some(is) = (comma + 1..comma + 5).find(is)
            && self.phrases.kinds(is + 1).is_determiner()
        {
            comma = is;
        } else if self.word(comma) != "," || !self.prose.tokens.get(comma + 1)?.is_word() {
            return None;
        }
        let set_off = self.word(comma) == ",";
        let first = self.word(comma + 1);
        let plain = crate::text::cues::cue_strength(first).is_none()
            && !matches!(first, "and" | "but" | "or" | "said" | "says");
        if !plain {
            return None;
        }
        let sentence = self.prose.sentence(comma);
        let mut end = comma + 1;
        while end < comma + 18
            && self.prose.sentence_at(end) == Some(sentence)
            && !matches!(self.prose.tokens[end].kind, TokenKind::Mark | TokenKind::Stop)
            && !matches!(
                self.word(end),
                "," | ";" | ":" | "—" | "–" | "(" | "who" | "which" | "whose" | "that"
            )
            && (set_off || !self.phrases.kinds(end).is_link() || self.word(end) == "of")
        {
            end += 1;
        }
        let ended = !set_off || matches!(self.word(end), "," | "." | "who" | "—" | "–" | "(");
        let said = || {
            (comma + 1..end).any(|at| self.phrases.kinds(at).is_person_noun())
                || matches!(first, "from" | "of" | "with")
        };
        (ended && end > comma + 1 && said()).then_some(comma + 1..end)
    }

    /// Gives an entity a role, which may call it back. The first is the one that is shown.
    pub(super) fn set_role(&mut self, entity: usize, role: Term) {
        if self.entities[entity].all_roles().any(|known| known == role) {
            return;
        }
        let folded = fold(self.terms.text(role), &mut String::new()).to_owned();
        for part in folded.split(" and ") {
            let Some((head, past)) = head_of(part) else { continue };
            let gender = gender_of_noun(head);
            let head = self.terms.of(head);
            let listed = if past { &mut self.by_past } else { &mut self.by_part };
            listed.enter(head, entity);
            let known = &mut self.entities[entity].gender;
            *known = known.or(gender);
        }
        let known = &mut self.entities[entity];
        match known.role {
            None => known.role = Some(role),
            Some(_) => known.roles.push(role),
        }
    }

    /// Gives an entity a title, which may call it back.
    pub(super) fn set_title(&mut self, entity: usize, title: Term) {
        if self.entities[entity].titles.contains(&title) {
            return;
        }
        for noun in nouns_of_title(self.terms.text(title)) {
            let noun = self.terms.of(noun);
            self.by_part.enter(noun, entity);
        }
        self.entities[entity].titles.push(title);
    }

    /// The only one of some entities whom a role or a title calls these words; none where
    /// there are several: better nobody than the wrong one.
    pub(super) fn only_with_role(
        &self,
        words: &[&str],
        mut entities: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let terms = &self.terms;
        let known = words.iter().filter(|word| !is_past(word));
        known.clone().next()?;
        let mut bears = entities.by_ref().filter(|at| {
            let entity = &self.entities[*at];
            let is_so = |word: &&str| entity.has_role(word, terms) || entity.has_title(word, terms);
            known.clone().all(is_so)
                && !entity.all_roles().any(|role| is_another_office(terms.text(role), words))
        });
        match (bears.next(), bears.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Entities whom words call back, the latest first.
    pub(super) fn called_by(&self, words: &[Term]) -> impl Iterator<Item = usize> + Clone {
        let past = words.iter().any(|word| is_past(self.terms.text(*word)));
        let listed = if past { &self.by_past } else { &self.by_part };
        words.last().map(|head| listed.latest(*head)).into_iter().flatten()
    }
}

/// Whether a role is one that its words alone do not name: that of a deputy mayor, where
/// the words are `the mayor`.
fn is_another_office(role: &str, words: &[&str]) -> bool {
    let Some(head) = words.last() else { return false };
    let mut room = String::new();
    let folded = fold(role, &mut room);
    let parts = folded.split(" and ").filter(|part| {
        let mut own = own_words(part);
        own.any(|(word, _)| word == *head)
    });
    let mut parts = parts.peekable();
    let asked_past = words.iter().any(|word| is_past(word));
    parts.peek().is_some()
        && parts.all(|part| {
            own_words(part).any(|(word, past)| {
                let known = words.contains(&word);
                past && !asked_past || is_lesser(word) && !known && !(is_past(word) && asked_past)
            })
        })
}

/// The words of a part of a role up to what belongs to it, each with whether it says that it
/// was so once.
fn own_words(part: &str) -> impl Iterator<Item = (&str, bool)> {
    let words = part.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    words.take_while(|word| !is_link(word) && !matches!(*word, "who" | "whose")).map(once)
}

/// The noun of a part of a role that says what somebody is, and whether it was so once: of
/// `former hydrologist at the institute`, `hydrologist`.
fn head_of(part: &str) -> Option<(&str, bool)> {
    let mut all_past = false;
    let last = own_words(part).inspect(|(word, past)| all_past |= *past || is_past(word)).last();
    last.map(|(head, _)| (head, all_past))
}
