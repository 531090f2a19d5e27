//! Names to entities: full and short names, titles, initials, acronyms.

use std::collections::HashMap;

use super::gender::{Form, Gender, gender_of_title};
use super::{Cast, Entity, Sort};
use crate::speaker::Mention;
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::{is_body_word, is_person_noun, is_title};
use crate::speaker::phrases::{Phrase, is_determiner, is_link};
use crate::text::tokens::TokenKind;

/// So many of those listed last under a word are looked at.
pub(super) const NEAR: usize = 300;

impl Cast<'_> {
    /// The entity of a name, a new one where it fits none.
    pub(super) fn place(&mut self, name: &Phrase) -> usize {
        let mut words: Vec<String> = name
            .core
            .clone()
            .filter(|at| self.word(*at) != ".")
            .map(|at| fold(self.word(at)))
            .collect();
        let mut display = self.phrases.text_of(name.core.clone());
        let mut address = None;
        if let Some(last) = self.shared_last_name(name) {
            let shown = self.word(last);
            let addressed = is_form_of_address(self.word(name.core.start));
            if addressed {
                address = gender_of_title(self.word(name.core.start));
                words.clear();
                display.clear();
            } else {
                display.push(' ');
            }
            display.push_str(shown);
            words.push(fold(shown));
        }
        let sort = if self.phrases.is_body(name) { Sort::Body } else { Sort::Person };
        let gender = name
            .whole
            .clone()
            .take_while(|at| *at < name.core.start)
            .find_map(|at| gender_of_title(self.word(at)));
        let gender = gender.or(address);
        let title = name.whole.start..name.core.start;
        let title = title.last().map(|at| fold(self.word(at))).filter(|title| !title.is_empty());
        let found = self.fitting(&words, sort, gender, title.as_deref());
        let led = name.whole.start > 0
            && matches!(
                self.word(name.whole.start - 1),
                "in" | "at" | "from" | "to" | "near" | "across" | "around" | "outside"
            );
        let mention = self.phrases.mention(name);
        let entity = if let Some(at) = found {
            let entity = &mut self.entities[at];
            if words.len() > entity.words.len()
                && entity.acronym.as_deref() != Some(words.join(" ").as_str())
            {
                let shorter = std::mem::replace(&mut entity.name, display);
                entity.aliases.retain(|alias| *alias != entity.name);
                if !entity.aliases.contains(&shorter) {
                    entity.aliases.push(shorter);
                }
                entity.words = words;
                if sort == Sort::Body {
                    entity.sort = sort;
                }
            } else if entity.name != display && !entity.aliases.contains(&display) {
                entity.aliases.push(display);
            }
            entity.gender = entity.gender.or(gender);
            at
        } else {
            self.entities.push(Entity { gender, ..Entity::new(sort, display, words) });
            self.entities.len() - 1
        };
        let found = &mut self.entities[entity];
        found.mentions.push(mention);
        if !self.spoken[name.whole.start] {
            found.named.push(name.whole.clone());
            found.led += usize::from(led);
        }
        self.note_acronym(entity, name);
        self.list(entity);
        if self.entities[entity].role.is_none()
            && let Some(role) = self.role(name)
        {
            self.set_role(entity, role);
        }
        entity
    }

    /// The token of the last name that a first name or a title shares with the name that
    /// `and` joins to it: of `Keith and Dawn Brenn`, `Mr and Mrs Brenn`.
    fn shared_last_name(&self, name: &Phrase) -> Option<usize> {
        let and = name.whole.end;
        if !matches!(self.word(and), "and" | "&") {
            return None;
        }
        let next = self.phrases.name_of(and + 1).filter(|next| next.whole.start == and + 1)?;
        let alone = name.core.clone().filter(|at| self.word(*at) != ".").count() == 1;
        let word = self.word(name.core.start);
        let titles = is_form_of_address(word) && next.core.start > next.whole.start;
        let known = self.by_word.get(&fold(word)).is_some_and(|known| {
            known.iter().take(NEAR).any(|at| self.entities[*at].words.len() > 1)
        });
        let firsts = next.core.len() > 1
            && !known
            && next.whole == next.core
            && !next.core.clone().any(|at| is_body_word(self.word(at)))
            && (is_hers(word).is_some() || is_hers(self.word(next.core.start)).is_some());
        let last = next.core.end - 1;
        (alone && (titles || firsts) && self.word(last) != ".").then_some(last)
    }

    /// Lists an entity under the words by which it is looked up.
    fn list(&mut self, entity: usize) {
        let found = &self.entities[entity];
        let words = [found.words.first(), found.words.last(), found.acronym.as_ref()];
        for word in words.into_iter().flatten() {
            enter(&mut self.by_word, word, entity);
        }
        if found.sort == Sort::Body && found.words.len() > 1 {
            for word in &found.words {
                enter(&mut self.by_part, word, entity);
            }
        }
    }

    /// Gives an entity its role, which may call it back.
    pub(super) fn set_role(&mut self, entity: usize, role: String) {
        for head in role_heads(&role) {
            enter(&mut self.by_part, &head, entity);
        }
        self.entities[entity].role = Some(role);
    }

    /// The entity that a name fits best: one of the same words, else the one named last.
    fn fitting(
        &self,
        words: &[String],
        sort: Sort,
        gender: Option<Gender>,
        title: Option<&str>,
    ) -> Option<usize> {
        let under = |word: Option<&String>| {
            word.and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice)
        };
        let latest = |word| under(word).iter().rev().take(NEAR);
        let known = latest(words.first()).chain(latest(words.last()));
        let fitting = known.map(|at| (*at, &self.entities[*at]));
        let fitting = fitting.filter(|(_, entity)| {
            let known = gender_of_name(entity).or_else(|| self.gender_after(entity, gender));
            let against = matches!((gender, known), (Some(gender), Some(known)) if gender != known);
            fits(entity, words, sort, gender) && !against
        });
        let best = fitting.max_by_key(|(at, entity)| {
            let whole = words.len() > 1 && entity.words == words;
            let agrees = gender.is_some() && gender_of_name(entity) == gender;
            let titled = title.is_some_and(|title| entity.has_role(title));
            (whole, titled, agrees, entity.mentions.last().map(|mention| mention.span.start), *at)
        });
        best.map(|(at, _)| at)
    }

    /// The gender of the first pronoun behind the first mention of somebody, where nobody
    /// else is named between them: asked where a title tells one and the name does not.
    fn gender_after(&self, entity: &Entity, title: Option<Gender>) -> Option<Gender> {
        title?;
        let end = entity.named.first()?.end;
        let sentence = self.prose.sentence[end - 1];
        let after = (end..self.prose.tokens.len().min(end + 25))
            .take_while(|at| self.prose.sentence[*at] <= sentence + 1 && !self.spoken[*at]);
        let mut alone = after.take_while(|at| self.phrases.name_of(*at).is_none());
        alone.find_map(|at| Form::of(self.word(at))?.gender())
    }

    /// `the Harbour Works Authority (HWA)`: the letters in brackets are another name.
    fn note_acronym(&mut self, entity: usize, name: &Phrase) {
        let (open, letters, close) = (name.whole.end, name.whole.end + 1, name.whole.end + 2);
        if self.word(open) == "("
            && self.word(close) == ")"
            && self.prose.tokens[letters].kind == TokenKind::Upper
        {
            let acronym = fold(self.word(letters));
            self.entities[entity].acronym = Some(acronym);
        }
    }

    /// What the article says somebody is: the title before the name, or the apposition
    /// after it.
    fn role(&self, name: &Phrase) -> Option<String> {
        let titles = name.whole.start..name.core.start;
        let spoken = titles.clone().any(|at| !is_form_of_address(self.word(at)));
        if !titles.is_empty() && spoken {
            return Some(self.phrases.text_of(titles).trim_end_matches([' ', '.']).to_owned());
        }
        let mut comma = name.whole.end;
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
        let sentence = self.prose.sentence[comma];
        let first = self.word(comma + 1);
        let mut end = comma + 1;
        while end < self.prose.tokens.len()
            && end < comma + 18
            && self.prose.sentence[end] == sentence
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

    /// The entity of a name.
    pub(super) fn named(&self, phrase: &Phrase) -> Option<usize> {
        let index =
            self.phrases.names().partition_point(|name| name.core.start < phrase.core.start);
        let exact =
            self.phrases.names().get(index).filter(|name| name.core.start == phrase.core.start);
        if exact.is_some() {
            return self.of_name.get(index).copied();
        }
        let before = index.checked_sub(1)?;
        let name = &self.phrases.names()[before];
        (name.whole.end >= phrase.core.end).then(|| self.of_name[before])
    }

    /// The entity of a name that was passed over when names were gathered.
    pub(super) fn newly_named(&mut self, phrase: &Phrase) -> usize {
        let shown = self.phrases.text_of(phrase.core.clone());
        let known = self.by_name(&shown);
        let entity = known.unwrap_or_else(|| self.outsider(&shown, None));
        self.refer(phrase, entity);
        entity
    }

    /// An entity known by a name that stands nowhere in the running text (an interviewer).
    pub fn outsider(&mut self, name: &str, mention: Option<Mention>) -> usize {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let known = words.last().and_then(|last| self.by_word.get(last));
        let known = known.and_then(|known| {
            known.iter().rev().take(NEAR).find(|at| self.entities[**at].words == words)
        });
        if let Some(at) = known {
            return *at;
        }
        self.entities.push(Entity {
            mentions: mention.into_iter().collect(),
            ..Entity::new(Sort::Person, name.to_owned(), words)
        });
        let entity = self.entities.len() - 1;
        self.list(entity);
        entity
    }

    /// The entity whose name these words are, in part or whole.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let listed = [words.first(), words.last()].into_iter().flatten();
        let listed = listed.filter_map(|word| self.by_word.get(word)).flat_map(|listed| {
            listed.iter().take(NEAR).filter(|at| {
                let entity = &self.entities[**at];
                fits(entity, &words, entity.sort, None)
            })
        });
        listed.min().copied()
    }
}

/// Lists an entity under a word, once.
pub(super) fn enter(index: &mut HashMap<String, Vec<usize>>, word: &str, entity: usize) {
    match index.get_mut(word) {
        Some(listed) => {
            if !listed.iter().rev().take(NEAR).any(|known| *known == entity) {
                listed.push(entity);
            }
        }
        None => {
            index.insert(word.to_owned(), vec![entity]);
        }
    }
}

/// The nouns of a role that say what somebody is: of `hydrologist at the institute and
/// mother of two`, `hydrologist` and `mother`. What somebody was is nobody's now.
fn role_heads(role: &str) -> Vec<String> {
    let folded = fold(role);
    let mut heads = Vec::new();
    for part in folded.split(" and ") {
        let words =
            part.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let words: Vec<&str> =
            words.take_while(|word| !is_link(word) && !matches!(*word, "who" | "whose")).collect();
        let past = words.iter().any(|word| matches!(*word, "former" | "late" | "ex" | "then"));
        if let Some(head) = words.last().filter(|_| !past) {
            heads.push((*head).to_owned());
        }
    }
    heads
}

/// The gender that an entity's title or first name tells.
pub(super) fn gender_of_name(entity: &Entity) -> Option<Gender> {
    let first = entity.words.first().filter(|_| entity.words.len() > 1);
    let hers = first.and_then(|first| is_hers(first));
    entity.gender.or(hers.map(|hers| if hers { Gender::She } else { Gender::He }))
}

/// A word to compare names by: small letters, no point at the end.
pub(super) fn fold(word: &str) -> String {
    let word = word.trim_end_matches('.');
    if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.to_lowercase().replace('’', "'")
    }
}

/// Whether a name of these words can be the entity's.
fn fits(entity: &Entity, words: &[String], sort: Sort, gender: Option<Gender>) -> bool {
    if entity.words == words {
        return !matches!((entity.gender, gender), (Some(one), Some(other)) if one != other);
    }
    if entity.acronym.as_deref().is_some_and(|acronym| acronym == words.join(" ")) {
        return true;
    }
    if entity.sort == Sort::Described
        || sort == Sort::Body && words.len() > 1
        || entity.sort == Sort::Body
    {
        return false;
    }
    if matches!((entity.gender, gender), (Some(one), Some(other)) if one != other) {
        return false;
    }
    let (shorter, longer) = if words.len() < entity.words.len() {
        (words, &entity.words[..])
    } else {
        (&entity.words[..], words)
    };
    if shorter.is_empty() || longer.iter().any(|word| is_body_word(word)) {
        return false;
    }
    if shorter.len() == 1 {
        // A last name, or the first name of whoever has several.
        return longer.last() == shorter.first()
            || (longer.first() == shorter.first()
                && shorter[0].len() > 2
                && !is_title(&shorter[0]));
    }
    if longer.ends_with(shorter) {
        return true;
    }
    let last = shorter.last() == longer.last();
    let (one, other) = (&shorter[0], &longer[0]);
    let initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    last && (one == other || initial(one, other) || initial(other, one))
}

/// Forms of address, which say nothing of what somebody is.
fn is_form_of_address(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Mx"
            | "Dr"
            | "Sir"
            | "Dame"
            | "Lady"
            | "Lord"
            | "Madam"
            | ""
    )
}
