//! Whom a pronoun of the third person stands for: a conditional logit over those named or
//! described before.

use std::ops::Range;

use super::gender::{Form, Gender, is_plural};
use super::{Cast, Entity, Sort, is_place};
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::{is_anybody, is_collective, is_thing};
use crate::speaker::phrases::Phrase;
use crate::text::hash::key;
use crate::text::linear::{Linear, softmax};
use crate::text::symbols::Symbol;

/// How far back a pronoun is looked up, in sentences.
const REACH: u32 = 20;

/// How much less often a pronoun stands for somebody without a name than was learnt, as a
/// score: what it was learnt from links too much.
const UNNAMED: f32 = -0.8;

/// Most of those known by a description looked at.
const DESCRIBED: usize = 24;

/// Most names looked at.
const MOST: usize = 60;

/// Those for whom a pronoun could stand, with what is seen of each.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Entities of the cast, the last named first.
    pub entities: Vec<usize>,
    /// Which of them are known by a description only.
    unnamed: Vec<bool>,
    /// The keys of all, one after the other.
    pub keys: Vec<u32>,
    /// Where the keys of each end.
    pub ends: Vec<usize>,
}

impl Antecedents {
    /// The keys of an option.
    pub fn keys_of(&self, option: usize) -> &[u32] {
        let start = option.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[option]]
    }

    /// The likeliest of them, with the chance that it is right.
    pub fn best(&self, weights: &Linear) -> Option<(usize, f32)> {
        let prior = |option: usize| if self.unnamed[option] { UNNAMED } else { 0.0 };
        let scores: Vec<f32> = (0..self.ends.len())
            .map(|option| weights.sum(self.keys_of(option)) + prior(option))
            .collect();
        let shares = softmax(&scores);
        let best = shares.iter().zip(&self.entities);
        let best = best.reduce(|best, one| if one.0 > best.0 { one } else { best });
        best.map(|(share, entity)| (*entity, *share))
    }
}

/// What is known of somebody at a pronoun.
struct Seen {
    entity: usize,
    /// The last mention before the pronoun.
    last: Range<usize>,
    /// How many have been referred to since.
    rank: usize,
}

impl Cast<'_> {
    /// Everybody for whom a pronoun of this form could stand.
    pub fn antecedents(&self, pronoun: &Phrase, form: Form) -> Antecedents {
        let token = pronoun.core.start;
        let mut seen = self.recent(token);
        seen.retain(|seen| {
            let entity = &self.entities[seen.entity];
            can_be(entity, form) && !(form.gender().is_some() && self.is_doubtful(entity))
        });
        for (rank, seen) in seen.iter_mut().enumerate() {
            seen.rank = rank;
        }
        let mut found = Antecedents::default();
        for one in &seen {
            self.antecedent_keys(one, token, form, seen.len(), &mut found.keys);
            found.entities.push(one.entity);
            found.unnamed.push(self.entities[one.entity].sort == Sort::Described);
            found.ends.push(found.keys.len());
        }
        found
    }

    /// Whether a name may be none: one word that comes up once, at the start of a sentence.
    fn is_doubtful(&self, entity: &Entity) -> bool {
        let [only] = &entity.named[..] else { return false };
        entity.sort == Sort::Person
            && entity.words.len() == 1
            && only.len() == 1
            && first_name_of(entity).is_none()
            && self.phrases.begins_sentence(only.start)
            && self.symbols.at(only.end) != Symbol::Speech
    }

    /// The entities referred to before a token, the last one first.
    fn recent(&self, token: usize) -> Vec<Seen> {
        let here = self.prose.sentence[token];
        let near = |at: usize| here.saturating_sub(self.prose.sentence[at]) <= REACH;
        let names = self.phrases.names();
        let end = names.partition_point(|name| name.whole.start < token);
        let named = (0..end)
            .rev()
            .take_while(|name| near(names[*name].whole.start))
            .filter(|name| !self.spoken[names[*name].whole.start])
            .take(MOST)
            .map(|name| self.of_name[name]);
        let spoke = self.spoke.iter().rev().take(8).map(|(entity, _)| *entity);
        let met = self.met.partition_point(|(place, _)| *place < token);
        let described = self.met[..met].iter().rev().take(DESCRIBED).map(|(_, entity)| *entity);
        let mut seen: Vec<Seen> = Vec::new();
        for entity in named.chain(spoke).chain(described) {
            if seen.iter().any(|known| known.entity == entity) {
                continue;
            }
            let last = self.entities[entity].last_before(token);
            if let Some(last) = last.filter(|last| near(last.start)) {
                seen.push(Seen { entity, last, rank: 0 });
            }
        }
        seen.sort_by_key(|seen| std::cmp::Reverse((seen.last.start, seen.entity)));
        seen
    }

    fn antecedent_keys(
        &self,
        seen: &Seen,
        token: usize,
        form: Form,
        options: usize,
        keys: &mut Vec<u32>,
    ) {
        let templates = match form {
            Form::He | Form::She => 200,
            Form::They => 240,
            Form::It => 280,
        };
        let mut add = |template: u32, values: &[u32]| {
            keys.push(key(templates + template, values));
        };
        let entity = &self.entities[seen.entity];
        let sentence = |at: usize| self.prose.sentence[at];
        let paragraph = |at: usize| self.prose.paragraph[at];
        let (first, end) = (seen.last.start, seen.last.end);
        let far = match sentence(token) - sentence(first).min(sentence(token)) {
            near @ 0..=3 => near,
            4..=5 => 4,
            6..=8 => 5,
            _ => 6,
        };
        let apart = (paragraph(token) - paragraph(first).min(paragraph(token))).min(3);
        let rank = seen.rank.min(4) as u32;
        let (title, given, lean) = agreement(entity, form);
        let against = u32::from(title == 0 || given == 0 && title < 2);
        add(1, &[title, given]);
        add(2, &[lean]);
        add(3, &[against, lean.min(2), rank.min(1)]);
        add(4, &[far, rank]);
        add(5, &[apart, rank]);
        add(6, &[rank, options.min(6) as u32]);
        add(7, &[far, apart]);

        let before = self.symbols.at(first.wrapping_sub(1)) as u32;
        let after = self.symbols.at(end) as u32;
        let manner = self.manner(first);
        let begins = u32::from(self.phrases.begins_sentence(first));
        let acts = u32::from(is_verb(self.symbols.at(end)));
        add(8, &[far.min(2), before, manner]);
        add(9, &[far.min(2), after, manner]);
        add(10, &[far.min(3), begins, acts, rank.min(2)]);
        add(11, &[begins, acts, manner]);

        let order = self.spoke.iter().rev().take(4).position(|(known, _)| *known == seen.entity);
        let order = order.map_or(4, |order| order as u32);
        let since = self
            .spoke_at
            .get(seen.entity)
            .copied()
            .flatten()
            .map_or(4, |at| (paragraph(token) - paragraph(at).min(paragraph(token))).min(3));
        add(12, &[order, since]);
        add(13, &[order, rank, far.min(3)]);
        add(14, &[order, acts, apart]);
        let stance = if token > 0 && self.spoken[token - 1] {
            0
        } else if self.phrases.begins_sentence(token) {
            1
        } else {
            2
        };
        add(15, &[stance, order, rank]);
        add(16, &[stance, far, acts]);
        let spoke_last = self.last_pronoun(form) == Some(seen.entity);
        add(17, &[u32::from(spoke_last), order, far.min(3)]);
        let times = match entity.count_before(token) {
            few @ 0..=2 => few as u32,
            3..=5 => 3,
            6..=10 => 4,
            _ => 5,
        };
        add(18, &[times, rank.min(2)]);
        add(19, &[u32::from(entity.words.len() > 1), u32::from(entity.role.is_some()), far.min(2)]);
        add(20, &[u32::from(is_place(entity))]);
        if sentence(token) == sentence(first) {
            add(21, &[begins, after, stance]);
            add(22, &[stance, before]);
        }
        let opening = self.opens(seen.entity, paragraph(token));
        add(23, &[opening, rank, apart]);
        add(24, &[opening, order]);
        let kind = kind(entity);
        add(25, &[kind, rank, far.min(3)]);
        add(26, &[kind, order.min(1), times.min(3)]);
        add(27, &[kind, begins, acts, far.min(2)]);
        let subject = u32::from(is_verb(self.symbols.at(token + 1)));
        let owner = u32::from(self.symbols.at(token) == Symbol::Possessive);
        add(28, &[subject, owner, begins, acts, far.min(2)]);
        add(29, &[subject, owner, stance, rank.min(2), far.min(2)]);
    }

    /// How the mention at a token refers: by name (0), pronoun (1) or description (2).
    fn manner(&self, token: usize) -> u32 {
        if self.phrases.name_of(token).is_some() {
            0
        } else if Form::of(self.word(token)).is_some() {
            1
        } else {
            2
        }
    }

    /// The entity for which the last pronoun stood, if that had this form.
    fn last_pronoun(&self, form: Form) -> Option<usize> {
        let (entity, at) = self.spoke.last()?;
        (Form::of(self.word(*at)) == Some(form)).then_some(*entity)
    }

    /// Whether an entity is the first person named in this paragraph (1), or in the one
    /// before (2), or both (3).
    fn opens(&self, entity: usize, paragraph: u32) -> u32 {
        let first = |paragraph: usize| {
            let tokens = self.prose.paragraphs.get(paragraph)?;
            let names = self.phrases.names();
            let from = names.partition_point(|name| name.whole.start < tokens.start);
            let named = (from..names.len())
                .take_while(|name| names[*name].whole.start < tokens.end)
                .take(6)
                .filter(|name| !self.spoken[names[*name].whole.start])
                .map(|name| (names[name].whole.start, self.of_name[name]))
                .find(|(_, entity)| self.entities[*entity].sort == Sort::Person);
            let met = self.met.partition_point(|(place, _)| *place < tokens.start);
            let met = self.met.get(met).filter(|(place, _)| *place < tokens.end);
            named.into_iter().chain(met.copied()).min().map(|(_, entity)| entity)
        };
        let here = first(paragraph as usize) == Some(entity);
        let above = (paragraph as usize).checked_sub(1).and_then(first) == Some(entity);
        u32::from(here) + 2 * u32::from(above)
    }

    /// Lets the pronouns that follow names closely tell of their gender: one after the only
    /// person named in its sentence, or, where that names none, in the sentence before.
    pub(super) fn listen_to_pronouns(&mut self) {
        let count = self.prose.tokens.len();
        let names = self.phrases.names();
        let mut next = 0;
        let mut sentence = u32::MAX;
        let (mut here, mut above): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for at in 0..count {
            if self.prose.sentence[at] != sentence {
                let follows = sentence != u32::MAX && self.prose.sentence[at] == sentence + 1;
                above = if follows { std::mem::take(&mut here) } else { Vec::new() };
                here.clear();
                sentence = self.prose.sentence[at];
            }
            while next < names.len() && names[next].whole.start <= at {
                let entity = self.of_name[next];
                let person = self.entities[entity].sort == Sort::Person;
                if names[next].whole.start == at
                    && person
                    && !self.spoken[at]
                    && here.len() < 2
                    && !here.contains(&entity)
                {
                    here.push(entity);
                }
                next += 1;
            }
            if self.spoken[at]
                || self.symbols.at(at) != Symbol::Pronoun
                    && self.symbols.at(at) != Symbol::Possessive
            {
                continue;
            }
            let Some(gender) = Form::of(self.word(at)).and_then(Form::gender) else { continue };
            let only = match (&here[..], &above[..]) {
                ([only], _) | ([], [only]) => *only,
                _ => continue,
            };
            let lean = &mut self.entities[only].lean;
            *lean = lean.saturating_add(if gender == Gender::He { 1 } else { -1 });
        }
    }
}

/// The gender that somebody's first name tells.
fn first_name_of(entity: &Entity) -> Option<Gender> {
    let first = entity.words.first().filter(|_| entity.sort == Sort::Person);
    let hers = first.and_then(|first| is_hers(first));
    hers.map(|hers| if hers { Gender::She } else { Gender::He })
}

fn is_verb(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb
    )
}

/// Whether an entity can be what a pronoun of this form stands for.
pub(super) fn can_be(entity: &Entity, form: Form) -> bool {
    let collective = || entity.words.last().is_some_and(|head| is_collective(head));
    match (entity.sort, form) {
        (Sort::Person, Form::He | Form::She) => {
            let lean = if form == Form::He { entity.lean } else { -entity.lean };
            let known = entity.gender.or(first_name_of(entity).filter(|_| lean <= 0));
            known.is_none_or(|known| Some(known) == form.gender())
                && !entity.words.last().is_some_and(|last| is_thing(last))
        }
        (Sort::Described, Form::He | Form::She) => {
            entity.gender.is_none_or(|known| Some(known) == form.gender())
                && !is_plural(&entity.name)
                && !collective()
                && !entity.words.last().is_some_and(|head| is_anybody(head))
        }
        (Sort::Described, Form::They) => is_plural(&entity.name) || collective(),
        (Sort::Described, Form::It) => !is_plural(&entity.name) && collective(),
        (Sort::Body, Form::They | Form::It) => true,
        // A company may bear a name like a person's.
        (Sort::Person, Form::They | Form::It) => {
            entity.gender.is_none()
                && entity.lean == 0
                && entity.words.first().is_none_or(|first| is_hers(first).is_none())
        }
        _ => false,
    }
}

/// What an entity is: a person by full name or by one word, a body, a group, somebody
/// described for the first time, as known, or as somebody's.
fn kind(entity: &Entity) -> u32 {
    match entity.sort {
        Sort::Person => u32::from(entity.words.len() > 1),
        Sort::Body => 2,
        Sort::Group => 3,
        Sort::Described => match entity.name.split(' ').next() {
            Some("a" | "an" | "A" | "An" | "one" | "One") => 4,
            Some("the" | "The") => 5,
            _ => 6,
        },
    }
}

/// How an entity agrees with a form: by title or noun, by first name (each 0 against,
/// 1 unknown, 2 for), and by the pronouns near its names (0 to 4, 2 is even). What is
/// no person agrees by its number alone.
fn agreement(entity: &Entity, form: Form) -> (u32, u32, u32) {
    let Some(gender) = form.gender() else {
        return (3 + kind(entity), u32::from(is_plural(&entity.name)), 2);
    };
    let agrees = |known: Option<Gender>| match known {
        None => 1,
        Some(known) if known == gender => 2,
        Some(_) => 0,
    };
    let lean = if gender == Gender::He { entity.lean } else { -entity.lean };
    (agrees(entity.gender), agrees(first_name_of(entity)), (lean.clamp(-2, 2) + 2) as u32)
}
