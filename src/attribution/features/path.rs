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
    /// Keys that are weighed at once.
    pub(super) keys: Vec<u32>,
    /// The way that was weighed last, to the left or not, and its weight.
    pub(super) way: Option<(bool, Key, Key, u16)>,
    pub(super) way_weight: i32,
}

impl Ground<'_> {
    /// Walks from the stretch to both sides.
    pub fn walk(&self, view: &View, desk: &mut Desk) {
        let sources = &self.sources.list;
        let split = |at: usize| sources.split_at(sources.partition_point(|it| it.head() < at));
        desk.way = None;
        let (before, _) = split(view.open);
        self.walk_along(
            (view.low..view.open).rev(),
            (view.open, before.iter().rev()),
            |head, at| head >= at,
            &mut desk.left,
        );
        let (_, after) = split(view.close);
        self.walk_along(
            view.close..view.high,
            (view.close.wrapping_sub(1), after.iter()),
            |head, at| head <= at,
            &mut desk.right,
        );
    }

    /// Walks along some tokens, past whichever of the sources are reached, and notes the path
    /// to each token; `last` is the one beside the first.
    fn walk_along<'s>(
        &self,
        tokens: impl ExactSizeIterator<Item = usize>,
        (mut last, mut sources): (usize, impl Iterator<Item = &'s Source>),
        reached: impl Fn(usize, usize) -> bool,
        paths: &mut Vec<Path>,
    ) {
        let prose = self.narration.prose;
        let mut path = Path::default();
        let mut sentence = prose.sentence_at(last);
        let mut next = sources.next();
        paths.clear();
        paths.reserve(tokens.len());
        for at in tokens {
            let here = prose.sentence(at);
            if sentence.replace(here).is_some_and(|sentence| sentence != here) {
                path.cross(prose.paragraph(at) != prose.paragraph(last));
            }
            last = at;
            paths.push(path);
            while let Some(source) = next.filter(|source| reached(source.head(), at)) {
                path.count(source);
                next = sources.next();
            }
            self.step(&mut path, at);
        }
    }

    /// Adds a token to a path.
    #[inline]
    fn step(&self, path: &mut Path, at: usize) {
        if self.narration.spoken[at] {
            if path.last != 62 {
                path.flags |= QUOTED;
                path.add(62, true);
            }
            return;
        }
        let symbol = self.symbols.at(at);
        if symbol == Symbol::Mark {
            return;
        }
        let Told { flag, shown, coarse } = TOLD[symbol as usize];
        path.flags |= flag;
        path.words = path.words.saturating_add(1);
        path.add(shown, coarse);
        if path.words <= 2 {
            path.near = path.near.with(self.symbols.word_at(at));
        }
    }
}

/// What a path tells of a symbol.
#[derive(Debug, Clone, Copy)]
struct Told {
    flag: u16,
    /// As which symbol it is shown.
    shown: u8,
    /// Whether in the coarse path, too.
    coarse: bool,
}

/// What a path tells of each symbol. Those that tell nothing of their own are shown alone.
static TOLD: [Told; Symbol::Mark as usize + 1] = {
    let mut told = [Told { flag: 0, shown: 0, coarse: false }; Symbol::Mark as usize + 1];
    let mut at = 0;
    while at < told.len() {
        told[at].shown = at as u8;
        at += 1;
    }
    told[Symbol::Adjective as usize].shown = Symbol::Noun as u8;
    told[Symbol::Number as usize].shown = Symbol::Noun as u8;
    told[Symbol::Determiner as usize].shown = Symbol::Noun as u8;
    let flagged = [
        (Symbol::Speech, SPEECH),
        (Symbol::According, SPEECH),
        (Symbol::Attitude, ATTITUDE),
        (Symbol::Comma, COMMA),
        (Symbol::Colon, COLON),
        (Symbol::Relative, RELATIVE),
        (Symbol::That, RELATIVE),
        (Symbol::Subordinate, CLAUSE),
        (Symbol::Verb, VERB),
        (Symbol::Auxiliary, VERB),
        (Symbol::Name, 0),
        (Symbol::Pronoun, 0),
    ];
    at = 0;
    while at < flagged.len() {
        let (symbol, flag) = flagged[at];
        told[symbol as usize] = Told { flag, shown: symbol as u8, coarse: true };
        at += 1;
    }
    told[Symbol::And as usize].flag = AND;
    told
};

impl Path {
    /// Notes the border between two sentences, and between paragraphs where that is one, too.
    fn cross(&mut self, paragraphs: bool) {
        if paragraphs {
            self.flags |= if self.flags & PARAGRAPH == 0 { PARAGRAPH } else { PARAGRAPHS };
            self.add(61, true);
        }
        self.flags |= if self.flags & SENTENCE == 0 { SENTENCE } else { SENTENCES };
        self.add(60, true);
    }

    /// Adds a symbol, a repeated one once.
    #[inline]
    fn add(&mut self, symbol: u8, coarse: bool) {
        if symbol != self.last && self.length <= LONGEST {
            self.last = symbol;
            self.length += 1;
            self.fine = self.fine.with(u32::from(symbol));
        }
        if coarse && symbol != self.coarse_last && self.coarse_length <= LONGEST {
            self.coarse_last = symbol;
            self.coarse_length += 1;
            self.coarse = self.coarse.with(u32::from(symbol));
        }
    }

    /// Counts a source that it goes past.
    fn count(&mut self, source: &Source) {
        self.sources = self.sources.saturating_add(1);
        let person = source.phrase.kind == MentionKind::Name && !source.body;
        self.people = self.people.saturating_add(u8::from(person));
        self.acting = self.acting.saturating_add(u8::from(source.verb().is_some()));
        self.frames = self.frames.saturating_add(u8::from(source.reports));
    }
}
