//! What an article says somebody is, and how that calls them back.

use super::Cast;
use super::gender::gender_of_noun;
use super::names::{enter, fold};
use super::titles::{is_form_of_address, is_lesser, is_past, nouns_of_title, once};
use crate::speaker::lexicon::is_person_noun;
use crate::speaker::phrases::{Phrase, is_determiner, is_link};
use crate::text::tokens::TokenKind;

impl Cast<'_> {
    /// What the article says somebody is: the title before the name, or the apposition
    /// after it.
    pub(super) fn role(&self, name: &Phrase) -> Option<String> {
        let titles = name.whole.start()..name.core.start();
        let spoken = titles.clone().any(|at| !is_form_of_address(self.word(at)));
        if !titles.is_empty() && spoken {
            return Some(self.phrases.text_of(titles).trim_end_matches([' ', '.']).to_owned());
        }
        let mut comma = name.whole.end();
        // `Una Brenn, who has been the captain for years`
        let is = (comma + 1..comma + 5).find(|at| matches!(self.word(*at), "is" | "was" | "been"));
        if self.word(comma + 1) == "who"
            && let Some(is) = is
            && is_determiner(self.word(is + 1))
        {
            comma = is;
        } else if self.word(comma) != "," || !self.prose.tokens.get(comma + 1)?.is_word() {
            return None;
        }
        let sentence = self.prose.sentence(comma);
        let first = self.word(comma + 1);
        let mut end = comma + 1;
        while end < self.prose.tokens.len()
            && end < comma + 18
            && self.prose.sentence(end) == sentence
            && !matches!(
                self.word(end),
                "," | ";" | ":" | "—" | "–" | "(" | "who" | "which" | "whose" | "that"
            )
            && (self.word(comma) == "," || !is_link(self.word(end)) || self.word(end) == "of")
            && !matches!(self.prose.tokens[end].kind, TokenKind::Mark | TokenKind::Stop)
        {
            end += 1;
        }
        let ended = matches!(self.word(end), "," | "." | "who" | "—" | "–" | "(")
            || self.word(comma) != ",";
        let nouns = (comma + 1..end).any(|at| is_person_noun(self.word(at)));
        let plain = crate::text::cues::cue_strength(first).is_none()
            && !matches!(first, "and" | "but" | "or" | "said" | "says");
        let from = matches!(first, "from" | "of" | "with");
        (ended && plain && end > comma + 1 && (nouns || from))
            .then(|| self.phrases.text_of(comma + 1..end))
    }

    /// Gives an entity a role, which may call it back. The first is the one that is shown.
    pub(super) fn set_role(&mut self, entity: usize, role: String) {
        if self.entities[entity].all_roles().any(|known| known == role) {
            return;
        }
        for head in role_heads(&role) {
            let gender = gender_of_noun(head.rsplit(' ').next().unwrap_or(&head));
            enter(&mut self.by_part, &head, entity);
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
    pub(super) fn set_title(&mut self, entity: usize, title: &str) {
        if self.entities[entity].titles.iter().any(|known| known == title) {
            return;
        }
        for noun in nouns_of_title(title) {
            enter(&mut self.by_part, noun, entity);
        }
        self.entities[entity].titles.push(title.to_owned());
    }

    /// The only one of some entities whom a role or a title calls these words; none where
    /// there are several: better nobody than the wrong one.
    pub(super) fn only_with_role(
        &self,
        words: &[String],
        mut entities: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let mut bears = entities.by_ref().filter(|at| {
            let entity = &self.entities[*at];
            let known = words.iter().filter(|word| !is_past(word));
            known.clone().count() > 0
                && known.into_iter().all(|word| entity.has_role(word) || entity.has_title(word))
                && !entity.all_roles().any(|role| is_another_office(role, words))
        });
        match (bears.next(), bears.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}

/// Whether a role is one that its words alone do not name: that of a deputy mayor, where
/// the words are `the mayor`.
fn is_another_office(role: &str, words: &[String]) -> bool {
    let Some(head) = words.last() else { return false };
    let folded = fold(role);
    let parts = folded.split(" and ").filter(|part| {
        let mut own = own_words(part);
        own.any(|(word, _)| word == head)
    });
    let mut parts = parts.peekable();
    let asked_past = words.iter().any(|word| is_past(word));
    parts.peek().is_some()
        && parts.all(|part| {
            own_words(part).any(|(word, past)| {
                let known = words.iter().any(|asked| asked == word);
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

/// The nouns of a role that say what somebody is: of `hydrologist at the institute and
/// mother of two`, `hydrologist` and `mother`; `former minister` of whoever was one.
fn role_heads(role: &str) -> Vec<String> {
    let folded = fold(role);
    let mut heads = Vec::new();
    for part in folded.split(" and ") {
        let words: Vec<(&str, bool)> = own_words(part).collect();
        let past = words.iter().any(|(word, past)| *past || is_past(word));
        if let Some((head, _)) = words.last() {
            heads.push(if past { format!("former {head}") } else { (*head).to_owned() });
        }
    }
    heads
}

/// The key under which a description's words are looked up.
pub(super) fn called_by(words: &[String]) -> Option<String> {
    let head = words.last()?;
    let past = words.iter().any(|word| is_past(word));
    Some(if past { format!("former {head}") } else { head.clone() })
}
