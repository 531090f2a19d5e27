//! The keys of the choice for the quotation before, and of a quotation by itself.

use super::{Choice, Ground, View, bucket};
use crate::attribution::mentions::Source;
use crate::speaker::MentionKind;
use crate::text::hash::key;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

impl Ground<'_> {
    /// Whether two sources are plainly the same.
    pub(in crate::attribution) fn same_speaker(&self, one: usize, other: usize) -> bool {
        one == other || self.alike(&self.sources.list[one], &self.sources.list[other])
    }

    /// What the choice for the quotation before tells.
    #[allow(clippy::too_many_arguments, reason = "all of them are parts of one key")]
    pub(super) fn before_keys(
        &self,
        view: &View,
        index: usize,
        before: Choice,
        place: u32,
        rank: u32,
        kind: u32,
        k: &mut Vec<u32>,
    ) {
        let Some(chosen) = before.source else { return };
        let prose = self.narration.prose;
        let last = &self.spoken[before.stretch];
        let from = prose.token_at(last.part.marked.end as usize);
        let start = prose.token_at(last.part.marked.start as usize);
        let source = &self.sources.list[index];
        let known = &self.sources.list[chosen];
        let same = index == chosen;
        let alike = self.same_speaker(index, chosen);
        let gap = self.paragraph(view.open).saturating_sub(self.paragraph(start)).min(2);
        let sentences = self.sentence(view.open).saturating_sub(self.sentence(from.max(1) - 1));
        let words = (from..view.open).filter(|at| prose.tokens[*at].is_word()).take(12).count();
        let where_known = if known.head() >= from {
            u32::from(known.head() >= view.open)
        } else if known.head() < start {
            2
        } else {
            3
        };
        let where_source = if source.head() >= view.open {
            0
        } else if source.head() >= from {
            1
        } else if source.head() >= start {
            2
        } else {
            3
        };
        let is_same = u32::from(same) + u32::from(alike);
        let apart = sentences.min(3) * 4 + gap;
        k.extend_from_slice(&[
            key(70, &[is_same, gap, where_known]),
            key(71, &[is_same, apart, bucket(words)]),
            key(72, &[is_same, apart, view.starts, where_known]),
            key(73, &[is_same, view.size, gap, where_known]),
            key(74, &[is_same, where_source, gap]),
            key(75, &[is_same, where_source, where_known, apart]),
            key(76, &[is_same, where_source, view.starts, place]),
            key(77, &[is_same, rank, place, where_known]),
            key(78, &[is_same, kind, gap]),
        ]);
        let ended =
            last.tokens.end.checked_sub(1).map_or(Symbol::Sign, |at| self.symbols.at(at)) as u32;
        k.push(key(79, &[is_same, ended, where_known, apart]));
    }

    /// Whether two sources are plainly the same: names with one last word, or the same
    /// pronoun.
    fn alike(&self, one: &Source, other: &Source) -> bool {
        let word =
            |source: &Source| self.narration.prose.tokens[source.head()].of(self.narration.text);
        one.phrase.kind == other.phrase.kind
            && one.phrase.kind != MentionKind::Description
            && word(one).eq_ignore_ascii_case(word(other))
    }

    /// What is seen of a quotation by itself: how likely is it that nobody is named?
    pub fn nobody_keys(&self, view: &View, before: Option<Choice>, keys: &mut Vec<u32>) {
        let k = keys;
        let at = |token: usize| self.symbols.at(token) as u32;
        let (open, close) = (view.open, view.close);
        k.extend_from_slice(&[
            key(90, &[]),
            key(91, &[view.size, view.starts]),
            key(92, &[at(open.wrapping_sub(1)), at(close)]),
            key(93, &[self.symbols.word_at(open.wrapping_sub(1))]),
            key(94, &[view.size, view.end]),
        ]);
        let first = self.frames.partition_point(|frame| frame.cue.start() < view.low);
        let last = self.frames.partition_point(|frame| frame.cue.start() < view.high);
        k.extend_from_slice(&[
            key(95, &[(last - first).min(3) as u32, view.starts]),
            key(96, &[u32::from(before.is_some_and(|before| before.source.is_none()))]),
        ]);
        let sentence = self.sentence(open);
        let near = self.frames[first..last]
            .iter()
            .filter(|frame| self.sentence(frame.cue.start()) == sentence)
            .count();
        k.push(key(97, &[near.min(2) as u32, view.size]));
        let kind = self.narration.prose.tokens.get(view.open).map(|token| token.kind);
        k.push(key(98, &[u32::from(kind == Some(TokenKind::Mark)), view.size]));
    }
}
