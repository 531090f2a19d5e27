//! Mentions gathered into speakers: one person under many names, pronouns and callbacks
//! resolved, people of one last name kept apart.

mod antecedent;
mod descriptions;
mod entity;
mod few;
mod focus;
mod gender;
mod groups;
mod introductions;
mod kin;
mod listed;
mod names;
mod naming;
mod parties;
mod renamed;
mod roles;
mod scene;
mod synonyms;
mod terms;
mod titles;

pub use antecedent::{Antecedents, PronounWeights};
pub use gender::Form;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use antecedent::Room;
use entity::{Entity, Sort};
use gender::{Gender, is_plural};
use introductions::Introduction;
use listed::Listed;
use terms::{Term, Terms};

use super::lexicon::is_person_noun;
use super::phrases::{Phrase, Phrases};
use super::{Mention, MentionKind, Speaker, SpeakerId};
use crate::text::TokenSpan;
use crate::text::hash::Map;
use crate::text::prose::Prose;
use crate::text::symbols::Symbols;
use crate::text::words::same;

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
    weights: &'a PronounWeights,
    /// The words of all names, and the names.
    terms: Terms,
    entities: Vec<Entity>,
    /// Entities by the first and the last word of their names, and by their acronyms.
    by_word: Listed,
    /// Entities by the words by which descriptions call them back: those of their
    /// descriptions, the heads of their roles, and, of bodies, those of their names.
    by_part: Listed,
    /// The same of those who were so once, by the head alone.
    by_past: Listed,
    /// Room for the words of one name or description after the other.
    words_room: Vec<Term>,
    /// Descriptions by their first token, with whom they describe, in text order.
    met: Vec<(usize, usize)>,
    /// Groups by their members, in the order of their numbers.
    groups: Map<Vec<usize>, usize>,
    /// Descriptions of those who are named beside them, in text order.
    introductions: Vec<Introduction>,
    /// Names of which the article says that they are those of whoever a pronoun stands for
    /// (`His name is Brenn`), with that pronoun, in text order.
    names_told: Vec<(usize, usize)>,
    /// For descriptions that turned out to be of somebody with a name, who that is.
    same_as: Vec<(usize, usize)>,
    /// Names that `and` joins, with their groups, in text order.
    joint: Vec<(Range<usize>, usize)>,
    /// For each name of `phrases`, its entity.
    of_name: Vec<usize>,
    /// Pronouns by their tokens, with whom they stand for and how sure that is, as they were
    /// met.
    pronouns: Vec<(usize, usize, f32)>,
    /// Entities that spoke, with the token where they did, latest last.
    spoke: Vec<(usize, usize)>,
    /// For each entity, where it spoke last; those past the end never did.
    spoke_at: Vec<Option<usize>>,
    /// Descriptions that stand for whoever is spoken of, by their first token, with the
    /// chance that they do.
    in_focus: Vec<(usize, f32)>,
    /// Room for those for whom a pronoun could stand.
    room: RefCell<Room>,
}

/// How sure it must be for whom a pronoun stands, to tell of what gender they are.
const SURELY: f32 = 0.9;

/// How sure it is whom `who` stands for.
const RELATIVE: f32 = 0.97;

impl<'a> Cast<'a> {
    /// Gathers the names of an article.
    pub fn gather(
        text: &'a str,
        prose: &'a Prose,
        phrases: &'a Phrases<'a>,
        spoken: &'a [bool],
        symbols: &'a Symbols,
        weights: &'a PronounWeights,
    ) -> Self {
        let mut cast = Self {
            text,
            prose,
            phrases,
            spoken,
            symbols,
            weights,
            terms: Terms::default(),
            entities: Vec::with_capacity(phrases.names().len() / 2),
            by_word: Listed::default(),
            by_part: Listed::default(),
            by_past: Listed::default(),
            words_room: Vec::new(),
            met: Vec::new(),
            introductions: Vec::new(),
            names_told: Vec::new(),
            same_as: Vec::new(),
            groups: Map::default(),
            joint: Vec::new(),
            of_name: Vec::with_capacity(phrases.names().len()),
            pronouns: Vec::new(),
            spoke: Vec::new(),
            spoke_at: Vec::new(),
            in_focus: Vec::new(),
            room: RefCell::default(),
        };
        let mut told = Vec::new();
        for name in phrases.names() {
            let known = cast.family(name).or_else(|| cast.other_name(name));
            let entity = known.unwrap_or_else(|| cast.place(name));
            cast.of_name.push(entity);
            cast.introduce(name, entity, &mut told);
            cast.note_action(name, entity);
        }
        cast.join();
        cast.introductions.sort_unstable_by_key(|it| it.told.tokens.start());
        cast.listen_to_pronouns();
        cast.call_by_origin();
        cast
    }

    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// The speaker that a phrase refers to, where that can be told.
    pub fn resolve(&mut self, phrase: &Phrase) -> Option<usize> {
        self.resolve_surely(phrase).map(|(entity, _)| entity)
    }

    /// The same, with how sure that is.
    pub fn resolve_surely(&mut self, phrase: &Phrase) -> Option<(usize, f32)> {
        let (entity, chance) = match phrase.kind {
            MentionKind::Name => {
                let named = self.speaking_together(phrase).or_else(|| self.named(phrase));
                (named.unwrap_or_else(|| self.newly_named(phrase)), 1.0)
            }
            MentionKind::Pronoun => self.pronoun(phrase)?,
            MentionKind::Description => {
                let entity = self.described(phrase);
                (entity, self.chance_in_focus(phrase).unwrap_or(1.0))
            }
        };
        self.speaks(entity, phrase.core.start());
        Some((entity, chance))
    }

    /// How sure it is whom a description stands for, where it was taken to stand for whoever
    /// is spoken of.
    pub fn chance_in_focus(&self, phrase: &Phrase) -> Option<f32> {
        let place = phrase.core.start();
        let found = self.in_focus.iter().rev().find(|(known, _)| *known == place);
        found.map(|(_, chance)| *chance)
    }

    /// Resolves a pronoun of which it is known already for whom it stands.
    pub fn settle(&mut self, pronoun: &Phrase, entity: usize, chance: f32) -> (usize, f32) {
        self.answer(pronoun, entity, chance);
        self.speaks(entity, pronoun.core.start());
        (entity, chance)
    }

    /// Whom a pronoun stands for.
    fn pronoun(&mut self, phrase: &Phrase) -> Option<(usize, f32)> {
        let word = self.word(phrase.core.start()).to_lowercase();
        if matches!(word.as_str(), "who" | "that" | "which") {
            return self.antecedent(phrase).map(|entity| (entity, RELATIVE));
        }
        let (entity, chance) = self.stands_for(phrase)?;
        self.answer(phrase, entity, chance);
        Some((entity, chance))
    }

    /// The same of a personal pronoun, without a note of it.
    fn stands_for(&self, phrase: &Phrase) -> Option<(usize, f32)> {
        let form = Form::of(self.word(phrase.core.start()))?;
        if let Some(known) = self.known_pronoun(phrase.core.start()) {
            return Some(known);
        }
        if form == Form::They
            && let Some(group) = self.they_together(phrase.core.start())
        {
            return Some(group);
        }
        self.likeliest(phrase, form)
    }

    /// Whom a phrase would refer to if it did, and how sure that is. Nothing is noted: what
    /// is only guessed must not count for what follows. Without an entity, it is somebody
    /// of whom nothing else is known.
    pub fn guess(&mut self, phrase: &Phrase) -> Option<(Option<usize>, f32)> {
        match phrase.kind {
            MentionKind::Name => Some((self.named(phrase), 1.0)),
            MentionKind::Pronoun => {
                self.stands_for(phrase).map(|(entity, chance)| (Some(entity), chance))
            }
            MentionKind::Description => {
                let first = self.word(phrase.core.start());
                if !["the", "this", "that"].iter().any(|known| same(first, known)) {
                    return Some((None, 1.0));
                }
                let mut words = std::mem::take(&mut self.words_room);
                self.content_words(phrase, &mut words);
                let shown = self.shown(phrase.core);
                let known = self.called_back(&words, true, shown, phrase.core.start());
                self.words_room = words;
                Some((known, 1.0))
            }
        }
    }

    /// The fullest name of an entity, or its description.
    pub fn name_of(&self, entity: usize) -> Cow<'_, str> {
        let found = &self.entities[self.root(entity)];
        if found.sort == Sort::Group {
            return Cow::Owned(self.name_together(found));
        }
        let own = || Cow::Borrowed(self.terms.text(found.name));
        self.addressed(found).map_or_else(own, Cow::Owned)
    }

    /// Whether a name is that of a body, or of a person as far as the article tells.
    pub fn is_surely_somebody(&self, name: &Phrase) -> bool {
        self.named(name).is_some_and(|entity| {
            let known = &self.entities[entity];
            known.is_surely_somebody() || known.sort != Sort::Person || known.named.len() > 1
        })
    }

    /// The last token before another one where an entity is mentioned.
    pub fn met_before(&self, entity: usize, token: usize) -> Option<usize> {
        self.entities[entity].last_before(token).map(TokenSpan::start)
    }

    fn is_plural(&self, entity: usize) -> bool {
        let found = &self.entities[entity];
        found.sort == Sort::Group || is_plural(self.terms.text(found.name))
    }

    /// Where an entity is referred to, as far as is known.
    pub fn mentions_of(&self, entity: usize) -> &[Mention] {
        &self.entities[entity].mentions
    }

    /// Notes that a phrase stands for an entity.
    pub fn refer(&mut self, phrase: &Phrase, entity: usize) {
        let mention = self.phrases.mention(phrase);
        self.entities[entity].call(phrase.core, mention);
        self.note_action(phrase, entity);
    }

    /// Notes whether a mention is the subject of a verb.
    fn note_action(&mut self, phrase: &Phrase, entity: usize) {
        if !self.spoken[phrase.core.start()] && self.acts(phrase.core.end()) {
            self.entities[entity].acts_at(phrase.core.start());
        }
    }

    /// Notes for whom a pronoun stands, and how sure that is.
    pub fn answer(&mut self, pronoun: &Phrase, entity: usize, chance: f32) {
        self.refer(pronoun, entity);
        self.pronouns.push((pronoun.core.start(), entity, chance));
        let form = Form::of(self.word(pronoun.core.start()));
        if let Some(gender) = form.and_then(Form::gender).filter(|_| chance >= SURELY) {
            let called_by =
                &mut self.entities[entity].called_by[usize::from(gender == Gender::She)];
            *called_by = called_by.saturating_add(1);
        }
    }

    /// Notes that an entity speaks at a token.
    pub fn speaks(&mut self, entity: usize, token: usize) {
        self.spoke.push((entity, token));
        if self.spoke_at.len() <= entity {
            self.spoke_at.resize(entity + 1, None);
        }
        self.spoke_at[entity] = Some(token);
    }

    /// Whether a word, folded, is one of an entity's fullest name.
    pub fn has_word(&self, entity: usize, word: &str) -> bool {
        self.terms.known(word).is_some_and(|word| self.words(entity).contains(&word))
    }

    /// The only one whom some tokens name or describe for whom a pronoun can stand: inside
    /// what somebody says, where nothing is known of what was said before.
    pub fn only_one(&mut self, tokens: Range<usize>, pronoun: &Phrase) -> Option<usize> {
        let form = Form::of(self.word(pronoun.core.start()))?;
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let phrase = self.phrases.beginning_at(at).filter(|it| it.whole.end() <= tokens.end);
            let Some(phrase) = phrase.filter(|it| it.kind != MentionKind::Pronoun) else {
                at += 1;
                continue;
            };
            at = phrase.whole.end();
            let human = phrase.kind == MentionKind::Name
                || is_person_noun(self.word(self.phrases.head_of(&phrase)));
            if human {
                found.push(phrase);
            }
        }
        let mut fitting: Vec<usize> = found
            .into_iter()
            .filter_map(|phrase| match phrase.kind {
                MentionKind::Name => self.named(&phrase),
                _ => Some(self.described(&phrase)),
            })
            .collect();
        fitting.retain(|entity| antecedent::can_be(&self.entities[*entity], form));
        let only = *fitting.first()?;
        fitting.iter().all(|entity| *entity == only).then_some(only)
    }

    /// What `who` refers to: the phrase right before it.
    fn antecedent(&mut self, phrase: &Phrase) -> Option<usize> {
        let mut end = phrase.core.start();
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
            self.speaks(entity, phrase.core.start());
        }
    }

    /// The speakers, of those entities that speak: in the order of their first mention.
    /// With it, for each entity its identity.
    pub fn speakers(mut self, speaking: &[bool]) -> (Vec<Speaker>, Vec<Option<SpeakerId>>) {
        self.recall();
        let mut speaks = speaking.to_vec();
        for (described, named) in &self.same_as {
            let spoke = std::mem::take(&mut speaks[*described]);
            speaks[*named] |= spoke;
        }
        let groups = self.entities.iter().zip(speaking).filter(|(_, speaking)| **speaking);
        for member in groups.flat_map(|(group, _)| &group.members) {
            speaks[*member] = true;
        }
        let mut speakers = Vec::new();
        let mut ids = vec![None; self.entities.len()];
        let names: Vec<String> = (0..self.entities.len())
            .map(|at| if speaks[at] { self.name_of(at).into_owned() } else { String::new() })
            .collect();
        let same_as = self.same_as;
        for ((at, entity), name) in self.entities.into_iter().enumerate().zip(names) {
            if !speaks[at] {
                continue;
            }
            let id = SpeakerId(speakers.len() as u32);
            ids[at] = Some(id);
            let mut mentions = entity.mentions.to_vec();
            mentions.sort_unstable_by_key(|mention| mention.span);
            mentions.dedup();
            let text = |term: Term| self.terms.text(term);
            let aliases = entity.aliases.iter().map(|alias| text(*alias));
            let aliases = aliases.filter(|alias| *alias != name).map(str::to_owned).collect();
            let role = entity.role.map(|role| text(role).to_owned());
            // Members are met before their group.
            let members = entity.members.iter().filter_map(|member| ids[*member]).collect();
            speakers.push(Speaker { id, name, aliases, role, mentions, members });
        }
        for (described, named) in same_as {
            ids[described] = ids[named];
        }
        (speakers, ids)
    }

    /// Forgets what those first names tell of which it is asked: whoever learns must not
    /// rely on knowing them all.
    pub fn forget_first_names(&mut self, mut forgets: impl FnMut(usize) -> bool) {
        for (at, entity) in self.entities.iter_mut().enumerate() {
            if forgets(at) {
                entity.given = None;
            }
        }
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
    entity.led * 2 > entity.named.len()
}
