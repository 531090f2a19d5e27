//! Those who were mentioned before a pronoun: the short list of whom it could stand for.

use std::cmp::Reverse;

use super::{can_be, is_writing};
use crate::speaker::identity::gender::Form;
use crate::speaker::identity::{Cast, Entity, Sort};
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::symbols::Symbol;

/// How far back a pronoun is looked up, in sentences.
const REACH: u32 = 20;

/// Most of those known by a description looked at.
const DESCRIBED: usize = 24;

/// Most names looked at.
const MOST: usize = 60;

/// Most of those who spoke last looked at.
const SPOKE: usize = 8;

/// What is known of somebody at a pronoun.
#[derive(Debug, Clone, Copy)]
pub(in crate::speaker::identity) struct Seen {
    pub(in crate::speaker::identity) entity: usize,
    /// The last mention before the pronoun.
    pub(in crate::speaker::identity) last: TokenSpan,
    /// How many sentences and paragraphs later the pronoun stands.
    pub(in crate::speaker::identity) sentences: u32,
    pub(in crate::speaker::identity) paragraphs: u32,
    /// Where it last was the subject of a verb.
    pub(in crate::speaker::identity) acted: Option<usize>,
    /// Which of the last who spoke it is, the last one first; [`Seen::SILENT`] for the others.
    pub(in crate::speaker::identity) order: u32,
}

impl Seen {
    /// The order of those who have not spoken lately.
    pub(in crate::speaker::identity) const SILENT: u32 = 4;
}

/// Room for those whom one pronoun after the other could stand for.
#[derive(Debug, Default)]
pub(in crate::speaker::identity) struct Room {
    pub(in crate::speaker::identity) seen: Vec<Seen>,
    /// For each entity, the last time that it was looked at.
    looked: Vec<u32>,
    /// How often was looked.
    times: u32,
}

impl Room {
    /// Makes room anew, for so many entities.
    fn clear(&mut self, entities: usize) {
        self.seen.clear();
        self.looked.resize(entities, 0);
        self.times = self.times.checked_add(1).unwrap_or_else(|| {
            self.looked.fill(0);
            1
        });
    }

    /// Whether an entity is looked at for the first time since room was made.
    fn is_new(&mut self, entity: usize) -> bool {
        std::mem::replace(&mut self.looked[entity], self.times) != self.times
    }
}

impl Cast<'_> {
    /// Puts those mentioned before a token for whom a pronoun of this form could stand into
    /// some room, the last one first.
    pub(super) fn look_back(&self, token: usize, form: Form, room: &mut Room) {
        room.clear(self.entities.len());
        let first = self.prose.sentence(token).saturating_sub(REACH);
        let names = self.phrases.names();
        let end = names.partition_point(|name| name.whole.start() < token);
        let far = |name: &Phrase| self.prose.sentence(name.whole.start()) < first;
        let start = names[..end].partition_point(far);
        let named = names[start..end].iter().zip(&self.of_name[start..end]).rev();
        let named = named
            .filter(|(name, _)| !self.spoken[name.whole.start()])
            .take(MOST)
            .map(|(_, entity)| *entity);
        let spoke = self.spoke.iter().rev().take(SPOKE).map(|(entity, _)| *entity);
        let met = self.met.partition_point(|(place, _)| *place < token);
        let described = self.met[..met].iter().rev().take(DESCRIBED).map(|(_, entity)| *entity);
        for entity in named.chain(spoke).chain(described) {
            if !room.is_new(entity) {
                continue;
            }
            let known = &self.entities[entity];
            if can_be(known, form)
                && !(form.gender().is_some() && self.is_doubtful(known))
                && let Some(seen) = self.seen(entity, token)
                && seen.sentences <= REACH
                && !(form == Form::It && (self.is_only_where(&seen) || self.is_only_a_place(&seen)))
            {
                room.seen.push(seen);
            }
        }
        room.seen.sort_unstable_by_key(|seen| Reverse((seen.last.start(), seen.entity)));
    }

    /// What is known of somebody at a token, if they were mentioned before it.
    fn seen(&self, entity: usize, token: usize) -> Option<Seen> {
        let known = &self.entities[entity];
        let last = known.last_before(token)?;
        let lately = self.spoke.iter().rev().take(Seen::SILENT as usize);
        let order = lately.into_iter().position(|(other, _)| *other == entity);
        let at = last.start();
        Some(Seen {
            entity,
            last,
            sentences: self.prose.sentence(token).saturating_sub(self.prose.sentence(at)),
            paragraphs: self.prose.paragraph(token).saturating_sub(self.prose.paragraph(at)),
            acted: known.acted_before(token),
            order: order.map_or(Seen::SILENT, |order| order as u32),
        })
    }

    /// Whether somebody is but a place, where others do something, and has said nothing lately.
    fn is_only_a_place(&self, seen: &Seen) -> bool {
        let known = &self.entities[seen.entity];
        let led = known.led > 0 && known.led == known.named.len();
        known.sort == Sort::Person && led && seen.order == Seen::SILENT
    }

    /// Whether a name may be none: one word that comes up once, at the start of a sentence.
    fn is_doubtful(&self, entity: &Entity) -> bool {
        let [only] = &entity.named[..] else { return false };
        only.len() == 1
            && entity.words.len() == 1
            && entity.sort == Sort::Person
            && entity.given.is_none()
            && self.phrases.begins_sentence(only.start())
            && self.symbols.at(only.end()) != Symbol::Speech
    }

    /// Whether somebody is but the writing in which a pronoun of the same sentence speaks:
    /// `in a statement, it said`.
    fn is_only_where(&self, seen: &Seen) -> bool {
        let entity = &self.entities[seen.entity];
        let head = || self.words(seen.entity).last().map_or("", |head| self.terms.text(*head));
        entity.sort == Sort::Described
            && seen.sentences == 0
            && matches!(self.symbols.at(seen.last.start().wrapping_sub(1)), Symbol::Preposition)
            && is_writing(head())
    }
}
