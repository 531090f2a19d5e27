//! Mentions gathered into speakers: one person under many names, pronouns and callbacks
//! resolved, people of one last name kept apart.

mod antecedent;
mod descriptions;
mod gender;
mod names;

pub use antecedent::Antecedents;
pub use gender::Gender;

use std::collections::HashMap;

use gender::is_plural;

use super::phrases::{Phrase, Phrases};
use super::{Mention, MentionKind, Speaker, SpeakerId};
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
