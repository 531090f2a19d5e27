//! What is seen of one of those for whom a pronoun could stand.

use super::{Place, Seen, Sight};
use crate::speaker::identity::gender::{Form, Gender};
use crate::speaker::identity::scene::Scene;
use crate::speaker::identity::{Cast, Entity, Sort, is_place};

impl Cast<'_> {
    /// Tells what is seen at a glance of somebody named before a pronoun, who comes at this
    /// rank: how they agree with it, how near they are, and what they did.
    pub(super) fn see_at_glance(
        &self,
        seen: &Seen,
        rank: usize,
        place: &Place,
        scene: &Scene,
        sight: &mut impl Sight,
    ) {
        let Place { form, agreeing, options, .. } = *place;
        self.see_scene(seen, rank, place, scene, sight);
        let (far, apart) = (far(seen), seen.paragraphs.min(3));
        let rank = rank.min(4) as u32;
        let entity = &self.entities[seen.entity];
        let (title, given, lean) = if agreeing { agreement(entity, form) } else { (1, 2, 3) };
        let against = u32::from(title == 0 || given == 0 && title < 2);
        sight.see(1, [title, given]);
        sight.see(2, [lean]);
        sight.see(3, [against, lean.min(2), rank.min(1)]);
        sight.see(4, [far, rank]);
        sight.see(5, [apart, rank]);
        sight.see(6, [rank, options]);
        sight.see(7, [far, apart]);
    }

    /// Tells what else is seen of them.
    pub(super) fn see_closely(
        &self,
        seen: &Seen,
        rank: usize,
        place: &Place,
        sight: &mut impl Sight,
    ) {
        let Place { token, stance, subject, owner, first: opens, last, .. } = *place;
        let entity = &self.entities[seen.entity];
        let paragraph = |at: usize| self.prose.paragraph(at);
        let (first, end) = (seen.last.start(), seen.last.end());
        let (far, apart) = (far(seen), seen.paragraphs.min(3));
        let rank = rank.min(4) as u32;

        let before = self.symbols.at(first.wrapping_sub(1)) as u32;
        let after = self.symbols.at(end) as u32;
        let manner = self.manner(first);
        let begins = u32::from(self.phrases.begins_sentence(first));
        let acts = u32::from(self.acts(end));
        sight.see(8, [far.min(2), before, manner]);
        sight.see(9, [far.min(2), after, manner]);
        sight.see(10, [far.min(3), begins, acts, rank.min(2)]);
        sight.see(11, [begins, acts, manner]);

        let order = seen.order;
        let since = self
            .spoke_at
            .get(seen.entity)
            .copied()
            .flatten()
            .map_or(4, |at| (paragraph(token) - paragraph(at).min(paragraph(token))).min(3));
        sight.see(12, [order, since]);
        sight.see(13, [order, rank, far.min(3)]);
        sight.see(14, [order, acts, apart]);
        sight.see(15, [stance, order, rank]);
        sight.see(16, [stance, far, acts]);
        let spoke_last = last == Some(seen.entity);
        sight.see(17, [u32::from(spoke_last), order, far.min(3)]);
        let times = match entity.count_before(token) {
            few @ 0..=2 => few as u32,
            3..=5 => 3,
            6..=10 => 4,
            _ => 5,
        };
        sight.see(18, [times, rank.min(2)]);
        sight.see(
            19,
            [u32::from(entity.words.len() > 1), u32::from(entity.role.is_some()), far.min(2)],
        );
        sight.see(20, [u32::from(is_place(entity))]);
        if seen.sentences == 0 {
            sight.see(21, [begins, after, stance]);
            sight.see(22, [stance, before]);
        }
        let [here, above] = opens.map(|first| u32::from(first == Some(seen.entity)));
        let opening = here + 2 * above;
        sight.see(23, [opening, rank, apart]);
        sight.see(24, [opening, order]);
        let kind = kind(entity);
        sight.see(25, [kind, rank, far.min(3)]);
        sight.see(26, [kind, order.min(1), times.min(3)]);
        sight.see(27, [kind, begins, acts, far.min(2)]);
        sight.see(28, [subject, owner, begins, acts, far.min(2)]);
        sight.see(29, [subject, owner, stance, rank.min(2), far.min(2)]);
        sight.see(30, [u32::from(entity.is_like_a_thing()), kind]);
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
}

/// How many sentences later a pronoun stands than somebody's last mention, as a class.
fn far(seen: &Seen) -> u32 {
    match seen.sentences {
        near @ 0..=3 => near,
        4..=5 => 4,
        6..=8 => 5,
        _ => 6,
    }
}

/// What an entity is: a person by full name or by one word, a body, a group, somebody
/// described for the first time, as known, or as somebody's.
fn kind(entity: &Entity) -> u32 {
    match entity.sort {
        Sort::Person => u32::from(entity.words.len() > 1),
        Sort::Body => 2,
        Sort::Group => 3,
        Sort::Described if entity.head.is_new() => 4,
        Sort::Described if entity.head.is_known() => 5,
        Sort::Described => 6,
    }
}

/// How an entity agrees with a form: by title or noun, by first name (each 0 against,
/// 1 unknown, 2 for), and by the pronouns near its names (0 to 4, 2 is even). What is
/// no person agrees by its number alone.
fn agreement(entity: &Entity, form: Form) -> (u32, u32, u32) {
    let Some(gender) = form.gender() else {
        return (3 + kind(entity), u32::from(entity.head.is_plural()), 2);
    };
    let agrees = |known: Option<Gender>| match known {
        None => 1,
        Some(known) if known == gender => 2,
        Some(_) => 0,
    };
    let lean = if gender == Gender::He { entity.lean } else { -entity.lean };
    (agrees(entity.gender), agrees(entity.given), (lean.clamp(-2, 2) + 2) as u32)
}
