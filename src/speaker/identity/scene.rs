//! What the sentences before a pronoun tell of whom it stands for: who acts in them, who is
//! alone in its paragraph, and whom the words beside it speak of.

use std::ops::Range;

use super::antecedent::{Place, Seen};
use super::{Cast, Sort};
use crate::text::hash::key;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// How far from a pronoun the words may begin or end that its subject says, in tokens.
const BESIDE: usize = 6;

/// What is so of those for whom a pronoun could stand, together.
pub(super) struct Scene {
    /// For each, where it last was the subject of a verb.
    acted: Vec<Option<usize>>,
    /// How many are named last in the paragraph of the pronoun, and in the one before.
    near: [u32; 2],
    /// The words beside it that somebody says.
    words: [Range<usize>; 2],
}

impl Cast<'_> {
    /// What is so of all those whom a pronoun at a token could stand for.
    pub(super) fn scene(&self, token: usize, seen: &[Seen]) -> Scene {
        let acted = |seen: &Seen| self.entities[seen.entity].acted_before(token);
        let here = self.prose.paragraph(token);
        let mut near = [0; 2];
        for one in seen {
            let apart = here - self.prose.paragraph(one.last.start()).min(here);
            if let Some(count) = near.get_mut(apart as usize) {
                *count += u32::from(self.entities[one.entity].sort == Sort::Person);
            }
        }
        Scene { acted: seen.iter().map(acted).collect(), near, words: self.words_beside(token) }
    }

    /// The words that somebody says right before a pronoun, and right behind it.
    fn words_beside(&self, token: usize) -> [Range<usize>; 2] {
        let paragraph = self.prose.paragraph(token);
        let inside = |at: &usize| self.prose.paragraph_at(*at) == Some(paragraph);
        let spoken = |at: &usize| self.spoken[*at];
        let before = (token.saturating_sub(BESIDE)..token).rev().take_while(inside).find(spoken);
        let before = before.map_or(token..token, |last| {
            let start = (0..last).rev().take(200).take_while(inside).take_while(spoken).last();
            start.unwrap_or(last)..last + 1
        });
        let after = (token + 1..token + 1 + BESIDE).take_while(inside).find(spoken);
        let after = after.map_or(token..token, |first| {
            let end = (first..first + 200).take_while(inside).take_while(spoken).last();
            first..end.unwrap_or(first) + 1
        });
        [before, after]
    }

    /// Whether some words name an entity.
    fn name_it(&self, words: &Range<usize>, entity: usize) -> bool {
        let names = self.phrases.names();
        let from = names.partition_point(|name| name.whole.start() < words.start);
        let inside = names[from..].iter().take_while(|name| name.whole.start() < words.end);
        inside.enumerate().any(|(order, _)| self.of_name[from + order] == entity)
    }

    /// Adds what is seen of one of them among the others; its templates are counted from
    /// `templates` on.
    pub(super) fn scene_keys(
        &self,
        seen: &Seen,
        rank: usize,
        place: &Place,
        scene: &Scene,
        templates: u32,
        keys: &mut Vec<u32>,
    ) {
        let key = |template: u32, values: &[u32]| key(templates + template, values);
        let Place { token, stance, .. } = *place;
        let sentence = |at: usize| self.prose.sentence(at);
        let paragraph = |at: usize| self.prose.paragraph(at);
        let apart = (paragraph(token) - paragraph(seen.last.start()).min(paragraph(token))).min(3);
        let far = (sentence(token) - sentence(seen.last.start()).min(sentence(token))).min(3);
        let acted = scene.acted[rank];
        let later = scene.acted.iter().filter(|other| **other > acted).count().min(4) as u32;
        let later = if acted.is_some() { later } else { 5 };
        let ago =
            acted.map_or(7, |at| (sentence(token) - sentence(at).min(sentence(token))).min(6));
        let rank = rank.min(4) as u32;
        let next = self.prose.tokens.get(seen.last.end()).map(|token| token.kind);
        let owns = u32::from(next == Some(TokenKind::Possessive));
        let modifies = u32::from(matches!(
            self.symbols.at(seen.last.end()),
            Symbol::Noun | Symbol::Adjective | Symbol::Name
        ));
        let order = self.spoke.iter().rev().take(4).position(|(known, _)| *known == seen.entity);
        let order = order.map_or(4, |order| order as u32);
        let [here, above] = scene.near;
        keys.extend_from_slice(&[
            key(31, &[ago, later]),
            key(32, &[later, rank, apart]),
            key(33, &[later, stance, far]),
            key(34, &[modifies + 2 * owns, far, rank.min(2)]),
            key(35, &[here.min(3), apart.min(1), later]),
            key(36, &[here.min(1), above.min(3), apart, rank.min(2)]),
            key(38, &[order, later, apart]),
        ]);
        let named = [0, 1].map(|at: usize| u32::from(self.name_it(&scene.words[at], seen.entity)));
        if named != [0; 2] {
            keys.push(key(37, &named));
        }
    }
}
