//! Mentions gathered into speakers: one person under many names, pronouns and callbacks
//! resolved, people of one last name kept apart.

mod antecedent;

pub use antecedent::Antecedents;

use std::collections::HashMap;

use super::first_names::is_hers;
use super::lexicon::{is_body_word, is_person_noun, is_title};
use super::phrases::{Phrase, Phrases, is_determiner};
use super::{Mention, MentionKind, Speaker, SpeakerId};
use crate::text::cues::cue_strength;
use crate::text::linear::Linear;
use crate::text::prose::Prose;
use crate::text::symbols::Symbols;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

/// What somebody is, as far as names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    /// Known by a description only.
    Described,
}

/// What pronouns fit somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `he`, `his`.
    He,
    /// `she`, `her`.
    She,
}

#[derive(Debug, Clone)]
struct Entity {
    /// Words of the fullest name, folded.
    words: Vec<String>,
    name: String,
    aliases: Vec<String>,
    role: Option<String>,
    sort: Sort,
    gender: Option<Gender>,
    /// What the pronouns near its names tell: above 0 for `he`, below for `she`.
    lean: i16,
    /// Whether the only name known is a first name.
    lone_first: bool,
    acronym: Option<String>,
    /// The first token of each mention, and whether it stands where places stand.
    seen: Vec<(usize, bool)>,
    mentions: Vec<Mention>,
}

/// Everybody whom an article names or describes, so far.
#[derive(Debug)]
pub struct Cast<'a> {
    text: &'a str,
    prose: &'a Prose,
    phrases: &'a Phrases<'a>,
    /// For each token, whether somebody other than the narrator speaks it: pronouns
    /// look past those.
    spoken: &'a [bool],
    symbols: &'a Symbols,
    /// Weights of the choice of whom a pronoun stands for.
    weights: &'a Linear,
    entities: Vec<Entity>,
    /// Entities by the first and the last word of their names, and by their acronyms.
    by_word: HashMap<String, Vec<usize>>,
    /// For each name of `phrases`, its entity.
    of_name: Vec<usize>,
    /// Entities that spoke, with the token where they did, latest last.
    spoke: Vec<(usize, usize)>,
    /// For each entity, where it spoke last; those past the end never did.
    spoke_at: Vec<Option<usize>>,
}

/// So many of those met last are looked at to find whom a description calls back.
const NEAR: usize = 300;

/// How sure it is whom `who` stands for.
const RELATIVE: f32 = 0.97;

/// How sure it is whom `they` or `it` stands for.
const GROUP: f32 = 0.7;

/// How far back a pronoun is looked up, in sentences.
const REACH: u32 = 12;

impl<'a> Cast<'a> {
    /// Gathers the names of an article.
    pub fn gather(
        text: &'a str,
        prose: &'a Prose,
        phrases: &'a Phrases<'a>,
        spoken: &'a [bool],
        symbols: &'a Symbols,
        weights: &'a Linear,
    ) -> Self {
        let mut cast = Self {
            text,
            prose,
            phrases,
            spoken,
            symbols,
            weights,
            entities: Vec::new(),
            by_word: HashMap::new(),
            of_name: Vec::new(),
            spoke: Vec::new(),
            spoke_at: Vec::new(),
        };
        for name in phrases.names() {
            let entity = cast.place(name);
            cast.of_name.push(entity);
        }
        cast.listen_to_pronouns();
        cast
    }

    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// The entity of a name, a new one where it fits none.
    fn place(&mut self, name: &Phrase) -> usize {
        let words: Vec<String> = name
            .core
            .clone()
            .filter(|at| self.word(*at) != ".")
            .map(|at| fold(self.word(at)))
            .collect();
        let sort = if self.phrases.is_body(name) { Sort::Body } else { Sort::Person };
        let gender = name
            .whole
            .clone()
            .take_while(|at| *at < name.core.start)
            .find_map(|at| gender_of_title(self.word(at)));
        let found = self.fitting(&words, sort, gender);
        let display = self.phrases.text_of(name.core.clone());
        let led = name.whole.start > 0
            && matches!(
                self.word(name.whole.start - 1),
                "in" | "at" | "from" | "to" | "near" | "across" | "around" | "outside"
            );
        let seen = (!self.spoken[name.whole.start]).then_some((name.whole.start, led));
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
            entity.seen.extend(seen);
            entity.mentions.push(mention);
            at
        } else {
            self.entities.push(Entity {
                words,
                name: display,
                aliases: Vec::new(),
                role: None,
                sort,
                gender,
                lean: 0,
                lone_first: false,
                acronym: None,
                seen: seen.into_iter().collect(),
                mentions: vec![mention],
            });
            self.entities.len() - 1
        };
        self.note_acronym(entity, name);
        self.list(entity);
        if self.entities[entity].role.is_none() {
            self.entities[entity].role = self.role(name);
        }
        entity
    }

    /// Lists an entity under the words by which it is looked up.
    fn list(&mut self, entity: usize) {
        let found = &self.entities[entity];
        let words = [found.words.first(), found.words.last(), found.acronym.as_ref()];
        for word in words.into_iter().flatten() {
            match self.by_word.get_mut(word) {
                Some(listed) if listed.contains(&entity) => {}
                Some(listed) => listed.push(entity),
                None => {
                    self.by_word.insert(word.clone(), vec![entity]);
                }
            }
        }
    }

    /// The entity that a name fits best: one of the same words, else the one named last.
    fn fitting(&self, words: &[String], sort: Sort, gender: Option<Gender>) -> Option<usize> {
        let under = |word: Option<&String>| {
            word.and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice)
        };
        let known = under(words.first()).iter().chain(under(words.last()));
        let fitting = known.map(|at| (*at, &self.entities[*at]));
        let fitting = fitting.filter(|(_, entity)| {
            let against = matches!(
                (gender, gender_of_name(entity)),
                (Some(gender), Some(known)) if gender != known
            );
            fits(entity, words, sort, gender) && !against
        });
        let best = fitting.max_by_key(|(at, entity)| {
            let whole = words.len() > 1 && entity.words == words;
            let agrees = gender.is_some() && gender_of_name(entity) == gender;
            (whole, agrees, entity.mentions.last().map(|mention| mention.span.start), *at)
        });
        best.map(|(at, _)| at)
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
        let comma = name.whole.end;
        if self.word(comma) != "," || !self.prose.tokens.get(comma + 1)?.is_word() {
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
            && !matches!(self.prose.tokens[end].kind, TokenKind::Mark | TokenKind::Stop)
        {
            end += 1;
        }
        let ended = matches!(self.word(end), "," | "." | "who" | "—" | "–" | "(");
        let nouns = (comma + 1..end).any(|at| is_person_noun(self.word(at)));
        let plain = crate::text::cues::cue_strength(first).is_none()
            && !matches!(first, "and" | "but" | "or" | "said" | "says");
        let from = matches!(first, "from" | "of" | "with");
        (ended && plain && end > comma + 1 && (nouns || from))
            .then(|| self.phrases.text_of(comma + 1..end))
    }

    /// The speaker that a phrase refers to, where that can be told. `at` is the token from
    /// which one looks back.
    pub fn resolve(&mut self, phrase: &Phrase, at: usize) -> Option<usize> {
        self.resolve_surely(phrase, at).map(|(entity, _)| entity)
    }

    /// The same, with how sure that is.
    pub fn resolve_surely(&mut self, phrase: &Phrase, at: usize) -> Option<(usize, f32)> {
        let (entity, chance) = match phrase.kind {
            MentionKind::Name => match self.named(phrase) {
                Some(entity) => (entity, 1.0),
                None => (self.newly_named(phrase), 1.0),
            },
            MentionKind::Pronoun => self.pronoun(phrase, at)?,
            MentionKind::Description => (self.described(phrase), 1.0),
        };
        self.speaks(entity, phrase.core.start);
        Some((entity, chance))
    }

    /// The entity of a name.
    fn named(&self, phrase: &Phrase) -> Option<usize> {
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

    /// Whom a pronoun stands for.
    fn pronoun(&mut self, phrase: &Phrase, at: usize) -> Option<(usize, f32)> {
        let word = self.word(phrase.core.start).to_lowercase();
        if matches!(word.as_str(), "who" | "that" | "which") {
            return self.antecedent(phrase).map(|entity| (entity, RELATIVE));
        }
        let (entity, chance) = self.stands_for(phrase, at)?;
        self.refer(phrase, entity);
        Some((entity, chance))
    }

    /// The same of a personal pronoun, without a note of it.
    fn stands_for(&self, phrase: &Phrase, at: usize) -> Option<(usize, f32)> {
        let token = phrase.core.start;
        if let Some(gender) = self.gender_shown(token) {
            return self.antecedents(phrase, gender).best(self.weights);
        }
        let word = self.word(token).to_lowercase();
        if !matches!(word.as_str(), "they" | "it" | "their" | "its") {
            return None;
        }
        let plural = word.starts_with("the");
        let here = self.prose.sentence[token];
        let mut best: Option<(f32, usize)> = None;
        for (index, last) in self.recent_entities(token.min(at.max(token))) {
            let entity = &self.entities[index];
            let fits = match entity.sort {
                Sort::Person => false,
                Sort::Described => is_plural(&entity.name) == plural,
                Sort::Body => true,
            };
            let distance = here.saturating_sub(self.prose.sentence[last]);
            if !fits || distance > REACH {
                continue;
            }
            let mut score = -0.6 * distance as f32;
            score += if self.is_subject(last) { 0.9 } else { 0.0 };
            score += if self.is_possessor(last) { -0.5 } else { 0.0 };
            score += 0.05 * entity.seen.len().min(8) as f32;
            if self.spoke.last().is_some_and(|(speaker, _)| *speaker == index) {
                score += 0.8;
            }
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, index));
            }
        }
        best.map(|(_, entity)| (entity, GROUP))
    }

    /// Whom a phrase would refer to if it did, and how sure that is. Nothing is noted: what
    /// is only guessed must not count for what follows. Without an entity, it is somebody
    /// of whom nothing else is known.
    pub fn guess(&self, phrase: &Phrase, at: usize) -> Option<(Option<usize>, f32)> {
        match phrase.kind {
            MentionKind::Name => Some((self.named(phrase), 1.0)),
            MentionKind::Pronoun => {
                self.stands_for(phrase, at).map(|(entity, chance)| (Some(entity), chance))
            }
            MentionKind::Description => {
                let first = self.word(phrase.core.start);
                let definite = ["the", "this", "that"].iter().any(|known| same(first, known));
                let (words, shown) =
                    (self.content_words(phrase), self.phrases.text_of(phrase.core.clone()));
                let known =
                    definite.then(|| self.called_back(&words, definite, &shown, phrase.core.start));
                Some((known.flatten(), 1.0))
            }
        }
    }

    /// The fullest name of an entity, or its description.
    pub fn name_of(&self, entity: usize) -> &str {
        &self.entities[entity].name
    }

    /// The last token before another one where an entity is mentioned.
    pub fn met_before(&self, entity: usize, token: usize) -> Option<usize> {
        let seen = &self.entities[entity].seen;
        seen.partition_point(|(at, _)| *at < token).checked_sub(1).map(|last| seen[last].0)
    }

    /// Notes that a pronoun stands for an entity.
    pub fn refer(&mut self, phrase: &Phrase, entity: usize) {
        let mention = self.phrases.mention(phrase);
        let found = &mut self.entities[entity];
        let place = found.seen.partition_point(|(at, _)| *at < phrase.core.start);
        found.seen.insert(place, (phrase.core.start, false));
        found.mentions.push(mention);
    }

    /// Notes that an entity speaks at a token.
    pub fn speaks(&mut self, entity: usize, token: usize) {
        self.spoke.push((entity, token));
        if self.spoke_at.len() <= entity {
            self.spoke_at.resize(entity + 1, None);
        }
        self.spoke_at[entity] = Some(token);
    }

    /// The words of an entity's fullest name, folded.
    pub fn words_of(&self, entity: usize) -> &[String] {
        &self.entities[entity].words
    }

    /// The entity of a name that was passed over when names were gathered.
    fn newly_named(&mut self, phrase: &Phrase) -> usize {
        let shown = self.phrases.text_of(phrase.core.clone());
        let known = self.by_name(&shown);
        let entity = known.unwrap_or_else(|| self.outsider(&shown, None));
        self.refer(phrase, entity);
        entity
    }

    /// Whether the phrase at a token begins its sentence, as subjects do.
    fn is_subject(&self, token: usize) -> bool {
        self.phrases.begins_sentence(token)
            || token
                .checked_sub(1)
                .is_some_and(|before| matches!(self.word(before), "But" | "And" | "However" | ","))
    }

    fn is_possessor(&self, token: usize) -> bool {
        let end = self.phrases.name_of(token).map_or(token + 1, |name| name.whole.end);
        self.prose.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Possessive)
    }

    /// What `who` refers to: the phrase right before it.
    fn antecedent(&mut self, phrase: &Phrase) -> Option<usize> {
        let mut end = phrase.core.start;
        if end > 0 && self.word(end - 1) == "," {
            end -= 1;
        }
        let found =
            self.phrases.ending_at(end).filter(|found| found.kind != MentionKind::Pronoun)?;
        match found.kind {
            MentionKind::Name => self.named(&found),
            _ => Some(self.described(&found)),
        }
    }

    /// The entity of a description: somebody described before and called back, somebody
    /// known by name and role, or somebody new.
    fn described(&mut self, phrase: &Phrase) -> usize {
        if let Some(entity) = self.apposed(phrase) {
            return entity;
        }
        // Somebody described at the same place is the same.
        let place = phrase.core.start;
        let known = self.entities.iter().enumerate().rev().take(NEAR);
        let again = known
            .filter(|(_, entity)| entity.sort == Sort::Described)
            .find(|(_, entity)| entity.seen.binary_search_by_key(&place, |(at, _)| *at).is_ok());
        if let Some((entity, _)) = again {
            return entity;
        }
        let words = self.content_words(phrase);
        let first = self.word(phrase.core.start);
        let new = ["a", "an", "another", "one", "some", "two", "three", "several", "many"]
            .iter()
            .any(|known| same(first, known));
        let definite = ["the", "this", "that"].iter().any(|known| same(first, known));
        let display = self.phrases.text_of(phrase.core.clone());
        let mention = self.phrases.mention(phrase);
        let token = phrase.core.start;
        let found = if new { None } else { self.called_back(&words, definite, &display, token) };
        if let Some(at) = found {
            let entity = &mut self.entities[at];
            if !same(&entity.name, &display)
                && !entity.aliases.iter().any(|alias| same(alias, &display))
            {
                entity.aliases.push(display);
            }
            entity.mentions.push(mention);
            let place = entity.seen.partition_point(|known| *known < (token, false));
            entity.seen.insert(place, (token, false));
            return at;
        }
        let gender = words.last().and_then(|head| gender_of_noun(head));
        let role = self.relative_clause(phrase);
        self.entities.push(Entity {
            words,
            name: display,
            aliases: Vec::new(),
            role,
            sort: Sort::Described,
            gender,
            lean: 0,
            lone_first: false,
            acronym: None,
            seen: vec![(token, false)],
            mentions: vec![mention],
        });
        self.entities.len() - 1
    }

    /// Whose name stands beside a description, set off by commas: `the harbour master, Una
    /// Brenn, said`, `Una Brenn, the harbour master, said`.
    fn apposed(&mut self, phrase: &Phrase) -> Option<usize> {
        let names = self.phrases.names();
        let (start, end) = (phrase.core.start, phrase.core.end);
        let person = |entity: usize| {
            self.entities[entity].sort == Sort::Person && !is_place(&self.entities[entity])
        };
        let closed = matches!(self.word(end), "," | "—" | "–");
        if closed && start > 0 && matches!(self.word(start - 1), "," | "—" | "–") {
            let before = names.partition_point(|name| name.whole.end < start).checked_sub(1)?;
            let entity = self.of_name[before];
            let beside = names[before].whole.end == start - 1;
            let full = self.entities[entity].words.len() > 1;
            return (beside && full && person(entity)).then_some(entity);
        }
        let comma = (end..end + 2).find(|at| self.word(*at) == ",");
        if let Some(comma) = comma {
            let next = names.partition_point(|name| name.whole.start <= comma);
            let name = names.get(next).filter(|name| name.whole.start == comma + 1);
            let closed = name.is_some_and(|name| {
                matches!(self.word(name.whole.end), "," | "." | "—" | "–" | "(")
                    || self.spoken.get(name.whole.end).copied().unwrap_or(false)
                    || cue_strength(self.word(name.whole.end)).is_some()
            });
            if name.is_some() && closed {
                let entity = self.of_name[next];
                if person(entity) {
                    let role = self.phrases.text_of(phrase.core.clone());
                    self.entities[entity].role.get_or_insert(role);
                    return Some(entity);
                }
            }
        }
        None
    }

    /// Whom a definite or bare description calls back: whoever was described with all of
    /// its words, the latest first; else the person whose role has them.
    fn called_back(
        &self,
        words: &[String],
        definite: bool,
        display: &str,
        token: usize,
    ) -> Option<usize> {
        let head = words.last()?;
        let described = self
            .entities
            .iter()
            .enumerate()
            .rev()
            .take(NEAR)
            .filter(|(_, entity)| entity.sort == Sort::Described);
        for (at, entity) in described {
            let same_head = entity.words.contains(head);
            let all = words.iter().all(|word| entity.words.contains(word));
            let whole = same(&entity.name, display);
            if whole || (definite && same_head && all) {
                return Some(at);
            }
        }
        if !definite {
            return None;
        }
        // `the ministry`, where one body has that word in its name.
        if words.len() == 1 {
            let bodies = self.entities.iter().enumerate().rev().take(NEAR);
            let mut bodies = bodies.filter(|(_, entity)| {
                entity.sort == Sort::Body
                    && entity.words.len() > 1
                    && entity.words.contains(head)
                    && entity.mentions.first().is_some_and(|mention| {
                        mention.span.start < self.prose.tokens[token].span.start
                    })
            });
            if let (Some((only, _)), None) = (bodies.next(), bodies.next()) {
                return Some(only);
            }
        }
        let with_role = self.entities.iter().enumerate().rev().take(NEAR).filter(|(_, entity)| {
            let person = entity.sort == Sort::Person
                && entity.seen.first().is_some_and(|(first, _)| *first < token);
            let role = entity.role.as_deref().filter(|_| person).map(fold);
            role.is_some_and(|role| {
                let has = |word: &String| {
                    role.split(|c: char| !c.is_alphanumeric() && c != '-').any(|own| own == word)
                };
                words.iter().all(has)
            })
        });
        let found: Vec<usize> = with_role.map(|(at, _)| at).collect();
        // Two with the same role: better nobody than the wrong one.
        if found.len() == 1 { Some(found[0]) } else { None }
    }

    /// The words of a description that tell whom it describes.
    fn content_words(&self, phrase: &Phrase) -> Vec<String> {
        let words = phrase.core.clone().filter(|at| {
            let token = self.prose.tokens[*at];
            token.is_word()
                && !is_determiner(self.word(*at))
                && !matches!(self.word(*at), "of" | "for" | "in" | "from" | "at" | "with")
        });
        let words: Vec<String> = words.map(|at| fold(self.word(at))).collect();
        // The head comes last: of `a member of the team`, `member`.
        let head = phrase
            .core
            .clone()
            .find(|at| matches!(self.word(*at), "of" | "for" | "in" | "from" | "at" | "with"));
        match head {
            Some(border) if border > phrase.core.start => {
                let head = fold(self.word(border - 1));
                let mut rest: Vec<String> =
                    words.into_iter().filter(|word| *word != head).collect();
                rest.push(head);
                rest
            }
            _ => words,
        }
    }

    /// `who declines to be named`: what a description goes on to say of somebody.
    fn relative_clause(&self, phrase: &Phrase) -> Option<String> {
        let start = phrase.whole.end;
        if !matches!(self.word(start), "who" | "whose") {
            return None;
        }
        let sentence = self.prose.sentence[start];
        let end = (start..self.prose.tokens.len()).find(|at| {
            self.prose.sentence[*at] != sentence
                || matches!(self.word(*at), "," | "." | ";" | ":")
                || *at > start + 16
                || self.prose.tokens[*at].kind == TokenKind::Mark
        })?;
        Some(self.phrases.text_of(start..end))
    }

    /// Notes that somebody is described, for the pronouns that follow.
    pub fn meet(&mut self, phrase: &Phrase) {
        let head = self.phrases.head_of(phrase);
        let word = self.word(head).to_lowercase();
        // One who is brought in as the subject of a sentence; most of the others are nobody
        // in particular, or somebody with a name.
        let first = self.word(phrase.core.start);
        let brought_in = ["a", "an", "one"].iter().any(|known| same(first, known))
            && self.phrases.begins_sentence(phrase.core.start);
        if phrase.kind == MentionKind::Description
            && brought_in
            && is_person_noun(&word)
            && !is_plural(&word)
        {
            self.described(phrase);
        }
    }

    /// Notes that a phrase is the subject of a cue, for the pronouns that follow.
    pub fn note_spoke(&mut self, phrase: &Phrase) {
        let entity = match phrase.kind {
            MentionKind::Name => self.named(phrase),
            MentionKind::Description => Some(self.described(phrase)),
            MentionKind::Pronoun => None,
        };
        if let Some(entity) = entity {
            self.speaks(entity, phrase.core.start);
        }
    }

    /// An entity known by a name that stands nowhere in the running text (an interviewer).
    pub fn outsider(&mut self, name: &str, mention: Option<Mention>) -> usize {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        if let Some(at) = self.entities.iter().position(|entity| entity.words == words) {
            return at;
        }
        self.entities.push(Entity {
            words,
            name: name.to_owned(),
            aliases: Vec::new(),
            role: None,
            sort: Sort::Person,
            gender: None,
            lean: 0,
            lone_first: false,
            acronym: None,
            seen: Vec::new(),
            mentions: mention.into_iter().collect(),
        });
        self.entities.len() - 1
    }

    /// The entity whose name these words are, in part or whole.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        self.entities.iter().position(|entity| {
            entity.sort != Sort::Described && fits(entity, &words, entity.sort, None)
        })
    }

    /// The speakers, of those entities that speak: in the order of their first mention.
    /// With it, for each entity its identity.
    pub fn speakers(self, speaking: &[bool]) -> (Vec<Speaker>, Vec<Option<SpeakerId>>) {
        let mut speakers = Vec::new();
        let mut ids = vec![None; self.entities.len()];
        for (at, entity) in self.entities.into_iter().enumerate() {
            if !speaking.get(at).copied().unwrap_or(false) {
                continue;
            }
            let id = SpeakerId(speakers.len() as u32);
            ids[at] = Some(id);
            let mut mentions = entity.mentions;
            mentions.sort_unstable_by_key(|mention| mention.span);
            mentions.dedup();
            let mut aliases = entity.aliases;
            aliases.retain(|alias| *alias != entity.name);
            speakers.push(Speaker { id, name: entity.name, aliases, role: entity.role, mentions });
        }
        (speakers, ids)
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }
}

/// Whether most mentions of a name stand where places stand.
fn is_place(entity: &Entity) -> bool {
    entity.seen.iter().filter(|(_, led)| *led).count() * 2 > entity.seen.len()
}

/// The gender that an entity's title or first name tells.
fn gender_of_name(entity: &Entity) -> Option<Gender> {
    let first = entity.words.first().filter(|_| entity.words.len() > 1);
    let hers = first.and_then(|first| is_hers(first));
    entity.gender.or(hers.map(|hers| if hers { Gender::She } else { Gender::He }))
}

/// A word to compare names by: small letters, no point at the end.
fn fold(word: &str) -> String {
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

fn gender_of_title(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.').to_lowercase().as_str() {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "brother" | "uncle"
        | "spokesman" | "chairman" | "congressman" | "councilman" | "duke" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "mother" | "sister"
        | "aunt" | "spokeswoman" | "chairwoman" | "congresswoman" | "councilwoman" | "madam"
        | "duchess" | "baroness" => Some(Gender::She),
        _ => None,
    }
}

fn gender_of_noun(head: &str) -> Option<Gender> {
    match head {
        "man" | "father" | "son" | "brother" | "husband" | "widower" | "boy" | "grandfather"
        | "uncle" | "nephew" | "dad" | "fisherman" | "policeman" => Some(Gender::He),
        "woman" | "mother" | "daughter" | "sister" | "wife" | "widow" | "girl" | "grandmother"
        | "aunt" | "niece" | "mum" | "mom" | "actress" | "policewoman" => Some(Gender::She),
        _ => gender_of_title(head),
    }
}

/// Whether a description is of several.
fn is_plural(name: &str) -> bool {
    let head = name.split(" of ").next().unwrap_or(name).split(" in ").next().unwrap_or(name);
    let last = head.rsplit(' ').next().unwrap_or("");
    let lower = last.starts_with(char::is_lowercase);
    (lower && last.ends_with('s') && !last.ends_with("ss"))
        || matches!(last, "people" | "men" | "women" | "police" | "children")
}
