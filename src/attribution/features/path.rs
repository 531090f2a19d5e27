//! The words between a quotation and a token, as the ranker sees them.

use super::{Ground, View};
use crate::attribution::mentions::Source;
use crate::speaker::MentionKind;
use crate::text::hash::Key;
use crate::text::symbols::Symbol;

/// Longest path that is told exactly, in symbols.
const LONGEST: u8 = 9;

/// The words between a quotation and a token, folded into a few numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Path {
    pub(super) fine: Key,
    pub(super) coarse: Key,
    /// The two symbols next to the quotation.
    pub(super) near: Key,
    pub(super) flags: u16,
    length: u8,
    coarse_length: u8,
    last: u8,
    coarse_last: u8,
    pub(super) words: u16,
    pub(super) sources: u8,
    pub(super) people: u8,
    pub(super) frames: u8,
    /// How many sources with a verb of their own it goes past.
    pub(super) acting: u8,
}

/// A speech verb stands between.
const SPEECH: u16 = 1;
/// A verb of attitude stands between.
const ATTITUDE: u16 = 1 << 1;
/// Another quotation stands between.
const QUOTED: u16 = 1 << 2;
/// A comma stands between.
const COMMA: u16 = 1 << 3;
/// A colon stands between.
const COLON: u16 = 1 << 4;
/// A sentence ends between.
pub(super) const SENTENCE: u16 = 1 << 5;
/// A paragraph ends between.
pub(super) const PARAGRAPH: u16 = 1 << 6;
/// A relative pronoun stands between.
const RELATIVE: u16 = 1 << 7;
/// A word that begins a clause stands between.
const CLAUSE: u16 = 1 << 8;
/// A conjunction stands between.
const AND: u16 = 1 << 9;
/// Any other verb stands between.
const VERB: u16 = 1 << 10;
/// Two or more sentences end between.
pub(super) const SENTENCES: u16 = 1 << 11;
/// Two or more paragraphs end between.
pub(super) const PARAGRAPHS: u16 = 1 << 12;

/// Buffers used over and over.
#[derive(Debug, Default)]
pub struct Desk {
    pub(super) left: Vec<Path>,
    pub(super) right: Vec<Path>,
}

impl Ground<'_> {
    /// Walks from the stretch to both sides.
    pub fn walk(&self, view: &View, desk: &mut Desk) {
        let place = |at: usize| self.sources.list.partition_point(|source| source.head() < at);
        desk.left.clear();
        desk.left.reserve(view.open.saturating_sub(view.low));
        let mut path = Path::default();
        let mut next = place(view.open);
        let mut from = self.border_of(view.open);
        for at in (view.low..view.open).rev() {
            let here = self.border_of(at);
            cross(&mut path, from, here);
            from = here;
            desk.left.push(path);
            while next > 0 && self.sources.list[next - 1].head() >= at {
                next -= 1;
                count(&mut path, &self.sources.list[next]);
            }
            self.step(&mut path, at);
        }
        desk.right.clear();
        desk.right.reserve(view.high - view.close);
        let mut path = Path::default();
        let mut next = place(view.close);
        let mut from = self.border_of(view.close.wrapping_sub(1));
        for at in view.close..view.high {
            let here = self.border_of(at);
            cross(&mut path, from, here);
            from = here;
            desk.right.push(path);
            while next < self.sources.list.len() && self.sources.list[next].head() <= at {
                count(&mut path, &self.sources.list[next]);
                next += 1;
            }
            self.step(&mut path, at);
        }
    }

    /// The paragraph and the sentence of a token; none beyond the text's ends.
    fn border_of(&self, at: usize) -> Option<(u32, u32)> {
        let there = at < self.narration.prose.tokens.len();
        there.then(|| (self.paragraph(at), self.sentence(at)))
    }

    /// Adds a token to a path.
    fn step(&self, path: &mut Path, at: usize) {
        if self.narration.spoken[at] {
            if path.last != 62 {
                path.flags |= QUOTED;
                add(path, 62, true);
            }
            return;
        }
        let symbol = self.symbols.at(at);
        if symbol == Symbol::Mark {
            return;
        }
        let (flag, coarse) = match symbol {
            Symbol::Speech | Symbol::According => (SPEECH, true),
            Symbol::Attitude => (ATTITUDE, true),
            Symbol::Comma => (COMMA, true),
            Symbol::Colon => (COLON, true),
            Symbol::Relative | Symbol::That => (RELATIVE, true),
            Symbol::Subordinate => (CLAUSE, true),
            Symbol::And => (AND, false),
            Symbol::Verb | Symbol::Auxiliary => (VERB, true),
            Symbol::Name | Symbol::Pronoun => (0, true),
            _ => (0, false),
        };
        path.flags |= flag;
        path.words = path.words.saturating_add(1);
        let shown = match symbol {
            Symbol::Adjective | Symbol::Number | Symbol::Determiner => Symbol::Noun as u8,
            other => other as u8,
        };
        add(path, shown, coarse);
        if path.words <= 2 {
            path.near = path.near.with(self.symbols.word_at(at));
        }
    }
}

/// Notes the borders between two tokens, by their paragraphs and sentences.
fn cross(path: &mut Path, from: Option<(u32, u32)>, to: Option<(u32, u32)>) {
    let (Some(from), Some(to)) = (from, to) else { return };
    if from.0 != to.0 {
        path.flags |= if path.flags & PARAGRAPH == 0 { PARAGRAPH } else { PARAGRAPHS };
        add(path, 61, true);
    }
    if from.1 != to.1 {
        path.flags |= if path.flags & SENTENCE == 0 { SENTENCE } else { SENTENCES };
        add(path, 60, true);
    }
}

/// Adds a symbol to a path, a repeated one once.
fn add(path: &mut Path, symbol: u8, coarse: bool) {
    if symbol != path.last && path.length <= LONGEST {
        path.last = symbol;
        path.length += 1;
        path.fine = path.fine.with(u32::from(symbol));
    }
    if coarse && symbol != path.coarse_last && path.coarse_length <= LONGEST {
        path.coarse_last = symbol;
        path.coarse_length += 1;
        path.coarse = path.coarse.with(u32::from(symbol));
    }
}

/// Counts a source that a path goes past.
fn count(path: &mut Path, source: &Source) {
    path.sources = path.sources.saturating_add(1);
    if source.phrase.kind == MentionKind::Name && !source.body {
        path.people = path.people.saturating_add(1);
    }
    if source.verb().is_some() {
        path.acting = path.acting.saturating_add(1);
    }
    if source.reports {
        path.frames = path.frames.saturating_add(1);
    }
}
