//! Every noun phrase of the narrator's that could be a source.

use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tokens::TokenKind;

use super::frames::{Frame, Narration};

/// A noun phrase that could be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The phrase.
    pub phrase: Phrase,
    /// The token that carries it: the last of a name, the head of a description.
    pub head: usize,
    /// Whether it is a possessive pronoun (`her`) or a noun with `'s`.
    pub possessor: bool,
    /// Whether it is the name of a body rather than of a person.
    pub body: bool,
    /// The first of the frames of which it is the subject, and how many they are.
    pub frames: (u32, u32),
}

/// All sources of an article, in text order, with the frames of each.
#[derive(Debug, Default)]
pub struct Sources {
    /// The noun phrases.
    pub list: Vec<Source>,
    /// Indexes of frames, grouped by the source that is their subject.
    pub frames: Vec<u32>,
}

impl Sources {
    /// Gathers the noun phrases of a narration.
    pub fn gather(narration: Narration<'_>, symbols: &Symbols, frames: &[Frame]) -> Self {
        let mut sources = Self::default();
        let count = narration.prose.tokens.len();
        let mut described_to = 0;
        for at in 0..count {
            if narration.spoken[at] {
                continue;
            }
            if let Some(name) = narration.phrases.name_of(at) {
                if name.whole.start == at {
                    let body = narration.phrases.is_body(name);
                    sources.push(narration, symbols, name.clone(), name.core.end - 1, body);
                }
                continue;
            }
            let symbol = symbols.at(at);
            if matches!(symbol, Symbol::Pronoun | Symbol::Relative | Symbol::Possessive) {
                let phrase =
                    Phrase { core: at..at + 1, whole: at..at + 1, kind: MentionKind::Pronoun };
                sources.push(narration, symbols, phrase, at, false);
            }
            if at >= described_to
                && narration.prose.tokens[at].is_word()
                && let Some(found) = narration.phrases.beginning_at(at)
                && found.kind == MentionKind::Description
            {
                let head = narration.phrases.head_of(&found);
                described_to = head + 1;
                sources.push(narration, symbols, found, head, false);
            }
        }
        sources.list.sort_by_key(|source| (source.head, source.phrase.core.start));
        sources.list.dedup_by_key(|source| source.head);
        sources.link(frames);
        sources
    }

    fn push(
        &mut self,
        narration: Narration<'_>,
        symbols: &Symbols,
        phrase: Phrase,
        head: usize,
        body: bool,
    ) {
        let next = narration.prose.tokens.get(head + 1);
        let possessor = symbols.at(head) == Symbol::Possessive
            || next.is_some_and(|next| next.kind == TokenKind::Possessive);
        self.list.push(Source { phrase, head, possessor, body, frames: (0, 0) });
    }

    /// Finds for every source the frames of which it is the subject.
    fn link(&mut self, frames: &[Frame]) {
        let mut links: Vec<(u32, u32)> = Vec::new();
        for (number, frame) in frames.iter().enumerate() {
            let core = &frame.subject.core;
            let from = self.list.partition_point(|source| source.head < core.start);
            let inside = self.list[from..].iter().take_while(|source| source.head < core.end);
            let found = inside
                .enumerate()
                .max_by_key(|(order, source)| {
                    (source.phrase.core.start == core.start, std::cmp::Reverse(*order))
                })
                .map(|(order, _)| from + order);
            if let Some(found) = found {
                links.push((found as u32, number as u32));
            }
        }
        links.sort_unstable();
        for (source, frame) in links {
            let place = self.frames.len() as u32;
            let known = &mut self.list[source as usize].frames;
            if known.1 == 0 {
                known.0 = place;
            }
            known.1 += 1;
            self.frames.push(frame);
        }
    }

    /// The frames of which a source is the subject.
    pub fn frames_of(&self, source: usize) -> &[u32] {
        let (first, count) = self.list[source].frames;
        &self.frames[first as usize..(first + count) as usize]
    }

    /// The source that a phrase is, if it is one of the list.
    pub fn find(&self, phrase: &Phrase) -> Option<usize> {
        let from = self.list.partition_point(|source| source.head < phrase.core.start);
        self.list[from..]
            .iter()
            .take_while(|source| source.head < phrase.core.end)
            .enumerate()
            .max_by_key(|(order, source)| {
                (source.phrase.core.start == phrase.core.start, std::cmp::Reverse(*order))
            })
            .map(|(order, _)| from + order)
    }
}
