//! The keys of the choice for the quotation before, and of a quotation by itself.

use super::pair::Pair;
use super::{Choice, Ground, View, bucket};
use crate::attribution::mentions::Source;
use crate::speaker::MentionKind;
use crate::text::hash::key;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// The quotation before another one and its source, as all sources of that one see them.
#[derive(Debug, Clone, Copy)]
pub struct Last {
    /// The source (an index into the list of sources).
    chosen: usize,
    /// The first token, and the first one behind.
    start: usize,
    from: usize,
    /// Where the source stands to both quotations.
    place: u32,
    /// How many paragraphs lie between, up to two, and sentences.
    gap: u32,
    apart: u32,
    /// How many words do.
    words: u32,
    /// What it ends with.
    ended: u32,
}

impl Ground<'_> {
    /// Whether two sources are plainly the same.
    pub(in crate::attribution) fn same_speaker(&self, one: usize, other: usize) -> bool {
        one == other || self.alike(&self.sources.list[one], &self.sources.list[other])
    }

    /// The quotation before another one, where its source is known.
    pub fn last(&self, view: &View, before: Option<Choice>) -> Option<Last> {
        let Choice { stretch, source } = before?;
        let chosen = source?;
        let prose = self.narration.prose;
        let last = &self.spoken[stretch];
        let from = prose.token_at(last.part.marked.end as usize);
        let start = prose.token_at(last.part.marked.start as usize);
        let head = self.sources.list[chosen].head();
        let gap = self.paragraph(view.open).saturating_sub(self.paragraph(start)).min(2);
        let sentences = self.sentence(view.open).saturating_sub(self.sentence(from.max(1) - 1));
        let words = (from..view.open).filter(|at| prose.tokens[*at].is_word()).take(12).count();
        let place = if head >= from {
            u32::from(head >= view.open)
        } else if head < start {
            2
        } else {
            3
        };
        let ended =
            last.tokens.end.checked_sub(1).map_or(Symbol::Sign, |at| self.symbols.at(at)) as u32;
        let (apart, words) = (sentences.min(3) * 4 + gap, bucket(words));
        Some(Last { chosen, start, from, place, gap, apart, words, ended })
    }

    /// What the choice for the quotation before tells.
    pub(super) fn before_keys(&self, pair: &Pair<'_>, index: usize, last: &Last, k: &mut Vec<u32>) {
        let Pair { source, view, place, kind, .. } = *pair;
        let Last { place: known, gap, apart, words, ended, .. } = *last;
        let rank = u32::from(pair.path.sources.min(5));
        let head = source.head();
        let stands = if head >= view.open {
            0
        } else if head >= last.from {
            1
        } else if head >= last.start {
            2
        } else {
            3
        };
        let same = index == last.chosen;
        let is_same = u32::from(same) + u32::from(self.same_speaker(index, last.chosen));
        k.extend_from_slice(&[
            key(70, &[is_same, gap, known]),
            key(71, &[is_same, apart, words]),
            key(72, &[is_same, apart, view.starts, known]),
            key(73, &[is_same, view.size, gap, known]),
            key(74, &[is_same, stands, gap]),
            key(75, &[is_same, stands, known, apart]),
            key(76, &[is_same, stands, view.starts, place]),
            key(77, &[is_same, rank, place, known]),
            key(78, &[is_same, kind, gap]),
            key(79, &[is_same, ended, known, apart]),
        ]);
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
