//! Whom `he` or `she` stands for: a conditional logit over the people named before.

use super::gender::{Gender, is_plural};
use super::{Cast, Entity, Sort, is_place};
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::is_person_noun;
use crate::speaker::phrases::Phrase;
use crate::text::hash::Key;
use crate::text::linear::{Linear, softmax};
use crate::text::symbols::Symbol;
use crate::text::words::same;

/// How far back a pronoun is looked up, in sentences.
const REACH: u32 = 20;

/// How much less often a pronoun stands for somebody without a name, as a score.
const UNNAMED: f32 = -0.8;

/// Most of those known by a description looked at.
const DESCRIBED: usize = 12;

/// Most names looked at.
const MOST: usize = 60;

/// The people whom a pronoun could stand for, with what is seen of each.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Entities of the cast, the last named first.
    pub entities: Vec<usize>,
    /// Which of them are known by a description only.
    described: Vec<bool>,
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
        let score = |option: usize| {
            let prior = if self.described[option] { UNNAMED } else { 0.0 };
            weights.sum(self.keys_of(option)) + prior
        };
        let scores: Vec<f32> = (0..self.ends.len()).map(score).collect();
        let shares = softmax(&scores);
        let best = shares.iter().zip(&self.entities);
        let best = best.reduce(|best, one| if one.0 > best.0 { one } else { best });
        best.map(|(share, entity)| (*entity, *share))
    }
}

/// What is known of somebody at a pronoun.
struct Seen {
    entity: usize,
    /// The last token before the pronoun that refers to them.
    last: usize,
    /// How many have been referred to since.
    rank: usize,
}

impl Cast<'_> {
    /// The gender that a pronoun shows: of `he`, `his`, `she`, `her`.
    pub fn gender_shown(&self, pronoun: usize) -> Option<Gender> {
        let word = self.word(pronoun);
        let is = |pronoun: &&str| same(word, pronoun);
        if ["he", "his", "him", "himself"].iter().any(is) {
            Some(Gender::He)
        } else if ["she", "her", "herself"].iter().any(is) {
            Some(Gender::She)
        } else {
            None
        }
    }

    /// Everybody whom a pronoun of this gender could stand for.
    pub fn antecedents(&self, pronoun: &Phrase, gender: Gender) -> Antecedents {
        self.antecedents_among(pronoun, gender, |_| true)
    }

    /// The same, of those who have a name.
    pub fn named_antecedents(&self, pronoun: &Phrase, gender: Gender) -> Antecedents {
        self.antecedents_among(pronoun, gender, |entity| entity.sort != Sort::Described)
    }

    fn antecedents_among(
        &self,
        pronoun: &Phrase,
        gender: Gender,
        counts: impl Fn(&Entity) -> bool,
    ) -> Antecedents {
        let token = pronoun.core.start;
        let mut seen = self.recent(token);
        seen.retain(|seen| counts(&self.entities[seen.entity]));
        seen.retain(|seen| can_be(&self.entities[seen.entity], gender));
        for (rank, seen) in seen.iter_mut().enumerate() {
            seen.rank = rank;
        }
        let mut found = Antecedents::default();
        for one in &seen {
            self.antecedent_keys(one, token, gender, seen.len(), &mut found.keys);
            found.entities.push(one.entity);
            found.described.push(self.entities[one.entity].sort == Sort::Described);
            found.ends.push(found.keys.len());
        }
        found
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
        let described = (0..self.entities.len())
            .rev()
            .take(DESCRIBED)
            .filter(|entity| self.entities[*entity].sort == Sort::Described);
        let mut seen: Vec<Seen> = Vec::new();
        for entity in named.chain(spoke).chain(described) {
            if seen.iter().any(|known| known.entity == entity) {
                continue;
            }
            let all = &self.entities[entity].seen;
            let last = all.partition_point(|(at, _)| *at < token);
            if let Some(last) = last.checked_sub(1).map(|last| all[last].0).filter(|at| near(*at)) {
                seen.push(Seen { entity, last, rank: 0 });
            }
        }
        seen.sort_by_key(|seen| std::cmp::Reverse((seen.last, seen.entity)));
        seen
    }

    /// The entities referred to before a token, with the last token that does.
    pub(super) fn recent_entities(&self, token: usize) -> Vec<(usize, usize)> {
        self.recent(token).iter().map(|seen| (seen.entity, seen.last)).collect()
    }

    fn antecedent_keys(
        &self,
        seen: &Seen,
        token: usize,
        gender: Gender,
        options: usize,
        keys: &mut Vec<u32>,
    ) {
        let mut add = |template: u32, values: &[u32]| {
            let key = values.iter().fold(Key::of(200 + template), |key, value| key.with(*value));
            keys.push(key.end());
        };
        let entity = &self.entities[seen.entity];
        let sentence = |at: usize| self.prose.sentence[at];
        let paragraph = |at: usize| self.prose.paragraph[at];
        let far = match sentence(token) - sentence(seen.last).min(sentence(token)) {
            near @ 0..=3 => near,
            4..=5 => 4,
            6..=8 => 5,
            _ => 6,
        };
        let apart = (paragraph(token) - paragraph(seen.last).min(paragraph(token))).min(3);
        let rank = seen.rank.min(4) as u32;
        let (title, first, lean) = agreement(entity, gender);
        let against = u32::from(title == 0 || first == 0 && title < 2);
        add(1, &[title, first]);
        add(2, &[lean]);
        add(3, &[against, lean.min(2), rank.min(1)]);
        add(4, &[far, rank]);
        add(5, &[apart, rank]);
        add(6, &[rank, options.min(6) as u32]);
        add(7, &[far, apart]);

        let end = self.phrases.name_of(seen.last).map_or(seen.last + 1, |name| name.whole.end);
        let before = self.symbols.at(seen.last.wrapping_sub(1)) as u32;
        let after = self.symbols.at(end) as u32;
        let by_name = u32::from(self.phrases.name_of(seen.last).is_some());
        let begins = u32::from(self.phrases.begins_sentence(seen.last));
        let acts = u32::from(matches!(
            self.symbols.at(end),
            Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb
        ));
        add(8, &[far.min(2), before, by_name]);
        add(9, &[far.min(2), after, by_name]);
        add(10, &[far.min(3), begins, acts, rank.min(2)]);
        add(11, &[begins, acts, by_name]);

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
        let spoke_last = self.last_pronoun(gender) == Some(seen.entity);
        add(17, &[u32::from(spoke_last), order, far.min(3)]);
        let count = entity.seen.partition_point(|(at, _)| *at < token);
        let times = match count {
            0..=2 => count as u32,
            3..=5 => 3,
            6..=10 => 4,
            _ => 5,
        };
        add(18, &[times, rank.min(2)]);
        add(19, &[u32::from(entity.words.len() > 1), u32::from(entity.role.is_some()), far.min(2)]);
        add(20, &[u32::from(is_place(entity))]);
        if sentence(token) == sentence(seen.last) {
            add(21, &[begins, after, stance]);
            add(22, &[stance, before]);
        }
        let opening = self.opens(seen.entity, paragraph(token));
        add(23, &[opening, rank, apart]);
        add(24, &[opening, order]);
    }

    /// The entity for which the last pronoun of this gender stood.
    fn last_pronoun(&self, gender: Gender) -> Option<usize> {
        let (entity, at) = self.spoke.last()?;
        (self.gender_shown(*at) == Some(gender)).then_some(*entity)
    }

    /// Whether an entity is the first person named in this paragraph (1), or in the one
    /// before (2), or both (3).
    fn opens(&self, entity: usize, paragraph: u32) -> u32 {
        let first = |paragraph: usize| {
            let tokens = self.prose.paragraphs.get(paragraph)?;
            let names = self.phrases.names();
            let from = names.partition_point(|name| name.whole.start < tokens.start);
            (from..names.len())
                .take_while(|name| names[*name].whole.start < tokens.end)
                .take(6)
                .filter(|name| !self.spoken[names[*name].whole.start])
                .map(|name| self.of_name[name])
                .find(|entity| self.entities[*entity].sort == Sort::Person)
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
            let Some(gender) = self.gender_shown(at) else { continue };
            let only = match (&here[..], &above[..]) {
                ([only], _) | ([], [only]) => *only,
                _ => continue,
            };
            let lean = &mut self.entities[only].lean;
            *lean = lean.saturating_add(if gender == Gender::He { 1 } else { -1 });
        }
    }
}

fn can_be(entity: &Entity, gender: Gender) -> bool {
    entity.sort != Sort::Body
        && entity.gender.is_none_or(|known| known == gender)
        && (entity.sort != Sort::Described
            || entity.words.last().is_some_and(|head| is_person_noun(head))
                && !is_plural(&entity.name))
}

/// How an entity agrees with a gender: by title or noun, by first name (each 0 against,
/// 1 unknown, 2 for), and by the pronouns near its names (0 to 4, 2 is even).
fn agreement(entity: &Entity, gender: Gender) -> (u32, u32, u32) {
    let agrees = |known: Option<Gender>| match known {
        None => 1,
        Some(known) if known == gender => 2,
        Some(_) => 0,
    };
    let first = entity.words.first().filter(|_| entity.words.len() > 1 || entity.lone_first);
    let first = first.and_then(|first| is_hers(first));
    let first = first.map(|hers| if hers { Gender::She } else { Gender::He });
    let lean = if gender == Gender::He { entity.lean } else { -entity.lean };
    (agrees(entity.gender), agrees(first), (lean.clamp(-2, 2) + 2) as u32)
}
