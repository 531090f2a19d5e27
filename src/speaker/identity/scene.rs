//! What the sentences before a pronoun tell of whom it stands for: who acts in them, who is
//! alone in its paragraph, and whom the words beside it speak of.

use std::ops::Range;

use super::antecedent::{Place, Seen, Sight};
use super::{Cast, Sort};
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// How far from a pronoun the words may begin or end that its subject says, in tokens.
const BESIDE: usize = 6;

/// So many of those who acted last are told apart.
const LATEST: usize = 4;

/// What is so of those for whom a pronoun could stand, together.
pub(super) struct Scene {
    /// Where those last were the subject of a verb who were so last of all; the last one first.
    latest: [Option<usize>; LATEST],
    /// How many are named last in the paragraph of the pronoun, and in the one before.
    near: [u32; 2],
    /// Which names stand in the words beside it that somebody says.
    names: [Range<usize>; 2],
}

impl Cast<'_> {
    /// What is so of all those whom a pronoun at a token could stand for.
    pub(super) fn scene(&self, token: usize, seen: &[Seen]) -> Scene {
        let mut latest = [None; LATEST];
        let mut near = [0; 2];
        for one in seen {
            let mut acted = one.acted;
            for known in &mut latest {
                if acted > *known {
                    std::mem::swap(known, &mut acted);
                }
            }
            if let Some(count) = near.get_mut(one.paragraphs as usize) {
                *count += u32::from(self.entities[one.entity].sort == Sort::Person);
            }
        }
        let names = self.words_beside(token).map(|words| self.names_in(&words));
        Scene { latest, near, names }
    }

    /// Which names begin in some tokens.
    fn names_in(&self, tokens: &Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            return 0..0;
        }
        let names = self.phrases.names();
        let before = |token: usize| names.partition_point(|name| name.whole.start() < token);
        before(tokens.start)..before(tokens.end)
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

    /// Tells what is seen of one of them among the others.
    pub(super) fn see_scene(
        &self,
        seen: &Seen,
        rank: usize,
        place: &Place,
        scene: &Scene,
        sight: &mut impl Sight,
    ) {
        let Place { token, stance, .. } = *place;
        let sentence = |at: usize| self.prose.sentence(at);
        let (apart, far) = (seen.paragraphs.min(3), seen.sentences.min(3));
        let (later, ago) = match seen.acted {
            None => (5, 7),
            Some(at) => {
                let later = scene.latest.iter().filter(|other| **other > seen.acted).count();
                (later as u32, sentence(token).saturating_sub(sentence(at)).min(6))
            }
        };
        let rank = rank.min(4) as u32;
        let next = self.prose.tokens.get(seen.last.end()).map(|token| token.kind);
        let owns = u32::from(next == Some(TokenKind::Possessive));
        let modifies = u32::from(matches!(
            self.symbols.at(seen.last.end()),
            Symbol::Noun | Symbol::Adjective | Symbol::Name
        ));
        let order = seen.order;
        let [here, above] = scene.near;
        sight.see(31, [ago, later]);
        sight.see(32, [later, rank, apart]);
        sight.see(33, [later, stance, far]);
        sight.see(34, [modifies + 2 * owns, far, rank.min(2)]);
        sight.see(35, [here.min(3), apart.min(1), later]);
        sight.see(36, [here.min(1), above.min(3), apart, rank.min(2)]);
        sight.see(38, [order, later, apart]);
        let named = scene
            .names
            .each_ref()
            .map(|names| u32::from(self.of_name[names.clone()].contains(&seen.entity)));
        if named != [0; 2] {
            sight.see(37, named);
        }
    }
}
