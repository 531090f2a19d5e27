//! What is seen of a quotation and of a source near it, as keys of trained weights.

use super::candidates::FAR;
use super::frames::{Frame, Narration};
use super::mentions::{Source, Sources};
use crate::quote::Quoted;
use crate::speaker::MentionKind;
use crate::text::cues::CueStrength;
use crate::text::hash::Key;
use crate::text::linear::Linear;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tokens::TokenKind;

/// An article as the ranker sees it.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The narrator's words.
    pub narration: Narration<'a>,
    /// What each token is.
    pub symbols: &'a Symbols,
    /// The reporting frames, in text order.
    pub frames: &'a [Frame],
    /// Who could be a source, in text order.
    pub sources: &'a Sources,
    /// The spoken stretches, in text order.
    pub spoken: &'a [Quoted],
}

/// The source decided on for a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The stretch (an index into the spoken ones).
    pub stretch: usize,
    /// The source (an index into the list of sources); none for "nobody is named".
    pub source: Option<usize>,
}

/// How far back and on one looks for sources, in tokens.
const REACH: usize = 260;

/// Most sources looked at on each side of a quotation.
const MOST: usize = 40;

/// Longest path that is told exactly, in symbols.
const LONGEST: u8 = 9;

/// The words between a quotation and a token, folded into a few numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Path {
    fine: Key,
    coarse: Key,
    /// The two symbols next to the quotation.
    near: Key,
    flags: u16,
    length: u8,
    coarse_length: u8,
    last: u8,
    coarse_last: u8,
    words: u16,
    sources: u8,
    people: u8,
    frames: u8,
    /// How many sources with a verb of their own it goes past.
    acting: u8,
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
const SENTENCE: u16 = 1 << 5;
/// A paragraph ends between.
const PARAGRAPH: u16 = 1 << 6;
/// A relative pronoun stands between.
const RELATIVE: u16 = 1 << 7;
/// A word that begins a clause stands between.
const CLAUSE: u16 = 1 << 8;
/// A conjunction stands between.
const AND: u16 = 1 << 9;
/// Any other verb stands between.
const VERB: u16 = 1 << 10;
/// Two or more sentences end between.
const SENTENCES: u16 = 1 << 11;
/// Two or more paragraphs end between.
const PARAGRAPHS: u16 = 1 << 12;

/// What a quotation looks like, and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The stretch.
    pub stretch: usize,
    /// Its opening and closing mark.
    open: usize,
    close: usize,
    /// Where one looks, in tokens.
    low: usize,
    high: usize,
    /// Length class.
    size: u32,
    /// How the words end.
    end: u32,
    /// Whether it begins a sentence, a paragraph; whether it fills its paragraph.
    starts: u32,
}

impl View {
    /// The token of the opening mark.
    pub fn open(&self) -> usize {
        self.open
    }
}

/// What the keys of a source are about, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// What lies between the quotation and the source.
    Way,
    /// The words beside the source.
    Beside,
    /// The signs beside the quotation, and how many sources are nearer.
    Edges,
    /// The source itself.
    Own,
    /// The verb whose subject it seems to be.
    Verb,
    /// The reporting frames.
    Frames,
    /// What the rules make of the two.
    Rules,
    /// Who spoke in the quotation before.
    Before,
}

impl Family {
    /// Every family, by its number.
    pub const ALL: [Self; 8] = [
        Self::Way,
        Self::Beside,
        Self::Edges,
        Self::Own,
        Self::Verb,
        Self::Frames,
        Self::Rules,
        Self::Before,
    ];
}

/// Buffers used over and over.
#[derive(Debug, Default)]
pub struct Desk {
    left: Vec<Path>,
    right: Vec<Path>,
}

impl Ground<'_> {
    fn sentence(&self, at: usize) -> u32 {
        self.narration.prose.sentence.get(at).copied().unwrap_or(u32::MAX)
    }

    fn paragraph(&self, at: usize) -> u32 {
        self.narration.prose.paragraph.get(at).copied().unwrap_or(u32::MAX)
    }

    /// Looks at a stretch.
    pub fn view(&self, stretch: usize) -> View {
        let prose = self.narration.prose;
        let quoted = &self.spoken[stretch];
        let open = prose.token_at(quoted.part.marked.start as usize);
        let close = prose.token_at(quoted.part.marked.end as usize);
        let paragraph = self.paragraph(open) as usize;
        let range = prose.paragraphs.get(paragraph).cloned().unwrap_or(open..close);
        let narrated = |at: usize| !self.narration.spoken[at] && prose.tokens[at].is_word();
        let near = range.start.max(open.saturating_sub(FAR))..range.end.min(close + FAR);
        let alone = !near.clone().any(narrated);
        let above = paragraph.checked_sub(1).map_or(range.start, |at| prose.paragraphs[at].start);
        let low = if range.start > 0 && alone && paragraph > 1 {
            prose.paragraphs[paragraph - 2].start
        } else {
            above
        };
        let mut high = range.end;
        if alone && let Some(below) = prose.paragraphs.get(paragraph + 1) {
            let sentence = self.sentence(below.start);
            high = below.clone().find(|at| self.sentence(*at) != sentence).unwrap_or(below.end);
        }
        let words = quoted.tokens.clone().filter(|at| prose.tokens[*at].is_word()).count();
        let size = match words {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=8 => 3,
            9..=15 => 4,
            _ => 5,
        };
        let last = quoted.tokens.end.checked_sub(1).map_or(Symbol::Sign, |at| self.symbols.at(at));
        let end = match last {
            Symbol::Comma => 1,
            Symbol::Stop => {
                let word = prose.tokens[quoted.tokens.end - 1].of(self.narration.text);
                if word == "." { 2 } else { 3 }
            }
            Symbol::Dash => 4,
            _ => 0,
        };
        let begins = open == 0 || self.sentence(open) != self.sentence(open - 1);
        let leads = open <= range.start;
        let closes = close >= range.end;
        let starts =
            u32::from(begins) + 2 * u32::from(leads) + 4 * u32::from(closes) + 8 * u32::from(alone);
        View {
            stretch,
            open,
            close,
            low: low.max(open.saturating_sub(REACH)),
            high: high.min(close + REACH).max(close),
            size,
            end,
            starts,
        }
    }

    /// The sources that a stretch could have, as a range of the list of sources, those
    /// inside the stretch among them.
    pub fn sources_of(&self, view: &View) -> impl Iterator<Item = usize> + use<> {
        let list = &self.sources.list;
        let first = list.partition_point(|source| source.head < view.low);
        let split = list.partition_point(|source| source.head < view.open);
        let after = list.partition_point(|source| source.head < view.close);
        let last = list.partition_point(|source| source.head < view.high);
        (first.max(split.saturating_sub(MOST))..split).chain(after..last.min(after + MOST))
    }

    /// Walks from the stretch to both sides.
    pub fn walk(&self, view: &View, desk: &mut Desk) {
        let place = |at: usize| self.sources.list.partition_point(|source| source.head < at);
        desk.left.clear();
        let mut path = Path::default();
        let mut next = place(view.open);
        for at in (view.low..view.open).rev() {
            self.cross(&mut path, at + 1, at);
            desk.left.push(path);
            while next > 0 && self.sources.list[next - 1].head >= at {
                next -= 1;
                count(&mut path, &self.sources.list[next]);
            }
            self.step(&mut path, at);
        }
        desk.right.clear();
        let mut path = Path::default();
        let mut next = place(view.close);
        for at in view.close..view.high {
            self.cross(&mut path, at.wrapping_sub(1), at);
            desk.right.push(path);
            while next < self.sources.list.len() && self.sources.list[next].head <= at {
                count(&mut path, &self.sources.list[next]);
                next += 1;
            }
            self.step(&mut path, at);
        }
    }

    /// Notes the borders between two tokens.
    fn cross(&self, path: &mut Path, from: usize, to: usize) {
        if from >= self.narration.prose.tokens.len() {
            return;
        }
        if self.paragraph(from) != self.paragraph(to) {
            path.flags |= if path.flags & PARAGRAPH == 0 { PARAGRAPH } else { PARAGRAPHS };
            add(path, 61, true);
        }
        if self.sentence(from) != self.sentence(to) {
            path.flags |= if path.flags & SENTENCE == 0 { SENTENCE } else { SENTENCES };
            add(path, 60, true);
        }
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
    if source.verb.is_some() {
        path.acting = path.acting.saturating_add(1);
    }
    if source.frames.1 > 0 {
        path.frames = path.frames.saturating_add(1);
    }
}

fn bucket(number: usize) -> u32 {
    match number {
        0..=3 => number as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=25 => 7,
        _ => 8,
    }
}

/// Keys under construction.
struct Keys<'k> {
    keys: &'k mut Vec<u32>,
}

impl Keys<'_> {
    fn add(&mut self, template: u32, values: &[u32]) {
        let key = values.iter().fold(Key::of(template), |key, value| key.with(*value));
        self.keys.push(key.end());
    }
}

/// The word class of a source for the weights.
fn class_of(ground: &Ground<'_>, source: &Source) -> u32 {
    match source.phrase.kind {
        MentionKind::Name if source.body => 1,
        MentionKind::Name => 0,
        MentionKind::Description => 2,
        MentionKind::Pronoun => 3 + (ground.symbols.word_at(source.head) >> 3 << 2),
    }
}

/// What lies between the quotation and the source.
fn path_keys(pair: &Pair<'_>, k: &mut Keys<'_>) {
    let Pair { view, path, side, place, kind, sort, short, .. } = *pair;
    let shape = view.size * 8 + view.end;
    let (fine, coarse) = (path.fine.value(), path.coarse.value());
    k.add(1, &[place, kind]);
    k.add(2, &[place, sort, short]);
    k.add(3, &[side, fine]);
    k.add(4, &[side, fine, kind]);
    k.add(5, &[side, coarse]);
    k.add(6, &[side, coarse, sort]);
    k.add(7, &[side, coarse, shape]);
    k.add(8, &[side, coarse, view.starts]);
    for flag in 0..13 {
        if path.flags & (1 << flag) != 0 {
            k.add(9, &[side, flag, short]);
        }
    }
    k.add(10, &[side, u32::from(path.flags), sort]);
    k.add(11, &[side, u32::from(path.flags), short]);
}

/// A quotation and a source, with what the keys are made of.
struct Pair<'p> {
    source: &'p Source,
    view: &'p View,
    path: Path,
    is_left: bool,
    side: u32,
    /// How many borders of sentences and paragraphs lie between.
    zone: u32,
    place: u32,
    kind: u32,
    sort: u32,
    short: u32,
}

impl Ground<'_> {
    /// What is seen of a quotation together with one source; where the keys of each family
    /// end. `hand` is what the rules make of the two: the number of the pattern, its score,
    /// and whether it is their best one.
    pub fn source_keys(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
        before: Option<Choice>,
        hand: Option<(u32, u32, bool)>,
        keys: &mut Vec<u32>,
    ) -> [usize; Family::ALL.len()] {
        let pair = self.pair(view, desk, index);
        let Pair { place, kind, sort, short, .. } = pair;
        let framed = u32::from(pair.path.frames.min(3));
        let rank = u32::from(pair.path.sources.min(5));
        let mut k = Keys { keys };
        let mut ends = [0; Family::ALL.len()];
        path_keys(&pair, &mut k);
        ends[Family::Way as usize] = k.keys.len();
        self.beside_keys(&pair, &mut k);
        ends[Family::Beside as usize] = k.keys.len();
        self.edge_keys(&pair, &mut k);
        ends[Family::Edges as usize] = k.keys.len();
        self.own_keys(&pair, &mut k);
        ends[Family::Own as usize] = k.keys.len();
        self.verb_keys(&pair, &mut k);
        ends[Family::Verb as usize] = k.keys.len();
        self.frame_keys(&pair, index, framed, &mut k);
        ends[Family::Frames as usize] = k.keys.len();
        if let Some((pattern, score, best)) = hand {
            k.add(44, &[pattern, short]);
            k.add(45, &[pattern, score, sort]);
            k.add(46, &[pattern, u32::from(best), short]);
            k.add(47, &[u32::from(best), score]);
        } else {
            k.add(48, &[place]);
        }
        ends[Family::Rules as usize] = k.keys.len();
        if let Some(before) = before {
            self.before_keys(view, index, before, place, rank, kind, &mut k);
        }
        ends[Family::Before as usize] = k.keys.len();
        ends
    }

    /// How much each family of keys speaks for a source. `before` and `hand` as for the
    /// keys.
    pub(super) fn weigh(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
        (before, hand): (Option<Choice>, Option<(u32, u32, bool)>),
        weights: &Linear,
    ) -> [f32; Family::ALL.len()] {
        let mut keys = Vec::new();
        let ends = self.source_keys(view, desk, index, before, hand, &mut keys);
        let mut start = 0;
        ends.map(|end| weights.sum(&keys[std::mem::replace(&mut start, end)..end]))
    }

    /// What lies between a quotation and a source: 0 nothing, 1 and 2 borders of sentences,
    /// 3 and 4 of paragraphs.
    pub(super) fn borders(&self, view: &View, desk: &Desk, index: usize) -> u32 {
        self.pair(view, desk, index).zone
    }

    /// Whether no other source stands between a quotation and a source.
    pub(super) fn is_nearest(&self, view: &View, desk: &Desk, index: usize) -> bool {
        self.pair(view, desk, index).path.sources == 0
    }

    /// Whether two sources are plainly the same.
    pub(super) fn same_speaker(&self, one: usize, other: usize) -> bool {
        one == other || self.alike(&self.sources.list[one], &self.sources.list[other])
    }

    fn pair<'p>(&'p self, view: &'p View, desk: &Desk, index: usize) -> Pair<'p> {
        let source = &self.sources.list[index];
        let is_left = source.head < view.open;
        let path = if is_left {
            desk.left.get(view.open - 1 - source.head)
        } else {
            desk.right.get(source.phrase.core.start.max(view.close) - view.close)
        };
        let path = path.copied().unwrap_or_default();
        let crossed = |flag: u16| path.flags & flag != 0;
        let zone = if crossed(PARAGRAPHS) {
            4
        } else if crossed(PARAGRAPH) {
            3
        } else if crossed(SENTENCES) {
            2
        } else {
            u32::from(crossed(SENTENCE))
        };
        let side = u32::from(is_left);
        let kind = class_of(self, source);
        Pair {
            source,
            view,
            path,
            is_left,
            side,
            zone,
            place: side * 8 + zone,
            kind,
            sort: kind & 3,
            short: u32::from(view.size < 3),
        }
    }

    /// The symbol of a token; quotations, this one and others, have one each.
    fn edge(&self, view: &View, at: usize) -> u32 {
        if at >= view.open && at < view.close {
            100
        } else if self.narration.spoken.get(at).copied().unwrap_or(false) {
            101
        } else {
            self.symbols.at(at) as u32
        }
    }

    /// The word of a token, or the symbol of a quotation.
    fn lexeme(&self, view: &View, at: usize) -> u32 {
        if self.narration.spoken.get(at).copied().unwrap_or(false) {
            self.edge(view, at)
        } else {
            self.symbols.word_at(at)
        }
    }

    /// The words beside the source.
    fn beside_keys(&self, pair: &Pair<'_>, k: &mut Keys<'_>) {
        let Pair { source, view, side, place, kind, sort, short, .. } = *pair;
        let edge = |at: usize| self.edge(view, at);
        let lexeme = |at: usize| self.lexeme(view, at);
        let (w1, w2) = (source.head + 1, source.head + 2);
        let end = source.phrase.core.end.max(w1);
        let (n1, n2, n3) = (edge(end), edge(end + 1), edge(end + 2));
        let start = source.phrase.whole.start;
        let (p1, p2) = (edge(start.wrapping_sub(1)), edge(start.wrapping_sub(2)));
        k.add(12, &[place, lexeme(w1)]);
        k.add(13, &[place, lexeme(end), short]);
        k.add(14, &[side, lexeme(end), lexeme(end + 1)]);
        k.add(15, &[place, n1, n2]);
        k.add(16, &[side, n1, n2, n3]);
        k.add(17, &[place, lexeme(start.wrapping_sub(1))]);
        k.add(18, &[side, lexeme(start.wrapping_sub(1)), lexeme(start.wrapping_sub(2))]);
        k.add(19, &[place, p1, p2]);
        k.add(20, &[place, p1, n1]);
        k.add(21, &[place, p1, n1, kind]);
        k.add(22, &[side, edge(w2), edge(w1), sort]);
    }

    /// The signs beside the quotation, and what lies between it and the source.
    fn edge_keys(&self, pair: &Pair<'_>, k: &mut Keys<'_>) {
        let Pair { source, view, path, side, zone, place, sort, .. } = *pair;
        let edge = |at: usize| self.edge(view, at);
        let lexeme = |at: usize| self.lexeme(view, at);
        let n1 = edge(source.phrase.core.end.max(source.head + 1));
        let (b1, b2) = (edge(view.open.wrapping_sub(1)), edge(view.open.wrapping_sub(2)));
        let (a1, a2) = (edge(view.close), edge(view.close + 1));
        let rank = u32::from(path.sources.min(5));
        let people = u32::from(path.people.min(4));
        k.add(23, &[place, rank]);
        k.add(24, &[place, rank, sort]);
        k.add(25, &[place, people, sort]);
        k.add(26, &[place, rank, b1]);
        k.add(27, &[place, rank, a1]);
        k.add(28, &[place, sort, view.starts]);
        k.add(29, &[place, view.end, a1]);
        k.add(30, &[place, b1, b2]);
        k.add(31, &[place, a1, a2]);
        k.add(32, &[place, lexeme(view.close), n1]);
        k.add(33, &[place, lexeme(view.open.wrapping_sub(1)), n1]);
        k.add(34, &[side, zone, path.near.value()]);
        k.add(35, &[place, bucket(path.words as usize), sort]);
    }

    /// The source itself.
    fn own_keys(&self, pair: &Pair<'_>, k: &mut Keys<'_>) {
        let Pair { source, view, place, sort, .. } = *pair;
        let (symbols, core) = (self.symbols, &source.phrase.core);
        let lexeme = |at: usize| self.lexeme(view, at);
        let start = source.phrase.whole.start;
        let n1 = self.edge(view, core.end.max(source.head + 1));
        let begins = start == 0 || self.sentence(start) != self.sentence(start - 1);
        let opens = start == 0 || self.paragraph(start) != self.paragraph(start - 1);
        let stance = u32::from(begins) + u32::from(opens);
        k.add(36, &[place, stance, sort]);
        k.add(37, &[place, u32::from(source.possessor), sort]);
        if source.possessor {
            k.add(38, &[place, lexeme(source.head + 2)]);
            k.add(39, &[place, lexeme(source.head + 1)]);
        }
        if source.phrase.kind == MentionKind::Description {
            k.add(40, &[symbols.word_at(source.head)]);
            k.add(41, &[place, symbols.word_at(core.start)]);
            k.add(42, &[place, symbols.at(core.start) as u32, n1]);
        }
        let titled = source.phrase.whole.start < core.start;
        // A paragraph that is nothing but a name signs the quotation before it.
        let whole = self.narration.prose.paragraphs.get(self.paragraph(start) as usize);
        k.add(49, &[place, bucket(whole.map_or(0, ExactSizeIterator::len)), sort]);
        k.add(43, &[place, sort, u32::from(titled), core.len().min(3) as u32]);
    }

    /// What the verb tells whose subject a source seems to be.
    fn verb_keys(&self, pair: &Pair<'_>, k: &mut Keys<'_>) {
        let Pair { source, view, path, place, sort, short, .. } = *pair;
        let acting = u32::from(path.acting.min(3));
        let before = self.symbols.word_at(view.open.wrapping_sub(1));
        let Some(verb) = source.verb else {
            k.add(60, &[place, acting, sort]);
            return;
        };
        let word = self.symbols.word_at(verb);
        let symbol = self.symbols.at(verb) as u32;
        let gap = if verb < view.open {
            bucket(view.open - verb)
        } else {
            bucket(verb.saturating_sub(view.close)) + 10
        };
        k.add(61, &[place, word, short]);
        k.add(62, &[place, symbol, acting, sort]);
        k.add(63, &[place, symbol, gap, acting.min(1)]);
        k.add(64, &[place, word, self.symbols.word_at(verb + 1)]);
        k.add(65, &[place, before, acting, symbol]);
        k.add(66, &[place, symbol, self.symbols.at(verb + 1) as u32, acting.min(1)]);
        let nearest = (verb + 1..view.open).all(|at| {
            !matches!(self.symbols.at(at), Symbol::Speech | Symbol::Attitude | Symbol::Verb)
        });
        if verb < view.open {
            k.add(67, &[u32::from(nearest), symbol, short, place]);
            k.add(68, &[u32::from(nearest), word]);
        }
    }

    /// What the frames tell of which a source is the subject.
    fn frame_keys(&self, pair: &Pair<'_>, index: usize, framed: u32, k: &mut Keys<'_>) {
        let Pair { view, is_left, place, sort, short, .. } = *pair;
        let frames = self.sources.frames_of(index);
        k.add(50, &[place, frames.len().min(2) as u32, framed]);
        k.add(51, &[place, frames.len().min(1) as u32, framed, sort]);
        let nearest = frames.iter().map(|at| &self.frames[*at as usize]).min_by_key(|frame| {
            if frame.cue.start < view.open {
                view.open - frame.cue.end.min(view.open)
            } else {
                frame.cue.start.saturating_sub(view.close)
            }
        });
        let Some(frame) = nearest else { return };
        let cue_left = frame.cue.start < view.open;
        let gap = if cue_left {
            view.open - frame.cue.end.min(view.open)
        } else {
            frame.cue.start.saturating_sub(view.close)
        };
        let crossing = u32::from(cue_left != is_left);
        let strength = u32::from(frame.strength == CueStrength::Speech);
        let inverted = u32::from(frame.inverted);
        let cue = self.symbols.word_at(frame.cue.start);
        let signs = if cue_left {
            self.symbols.at(view.open.wrapping_sub(1)) as u32
        } else {
            self.symbols.at(view.close) as u32
        };
        k.add(52, &[place, strength, inverted, crossing]);
        k.add(53, &[place, strength, bucket(gap)]);
        k.add(54, &[place, inverted, bucket(gap), signs]);
        k.add(55, &[place, cue]);
        k.add(56, &[place, cue, short]);
        k.add(57, &[place, strength, framed, view.starts]);
        k.add(58, &[place, strength, view.end, bucket(gap)]);
    }

    /// What the choice for the quotation before tells.
    #[allow(clippy::too_many_arguments, reason = "all of them are parts of one key")]
    fn before_keys(
        &self,
        view: &View,
        index: usize,
        before: Choice,
        place: u32,
        rank: u32,
        kind: u32,
        k: &mut Keys<'_>,
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
        let where_known = if known.head >= from {
            u32::from(known.head >= view.open)
        } else if known.head < start {
            2
        } else {
            3
        };
        let where_source = if source.head >= view.open {
            0
        } else if source.head >= from {
            1
        } else if source.head >= start {
            2
        } else {
            3
        };
        let is_same = u32::from(same) + u32::from(alike);
        let apart = sentences.min(3) * 4 + gap;
        k.add(70, &[is_same, gap, where_known]);
        k.add(71, &[is_same, apart, bucket(words)]);
        k.add(72, &[is_same, apart, view.starts, where_known]);
        k.add(73, &[is_same, view.size, gap, where_known]);
        k.add(74, &[is_same, where_source, gap]);
        k.add(75, &[is_same, where_source, where_known, apart]);
        k.add(76, &[is_same, where_source, view.starts, place]);
        k.add(77, &[is_same, rank, place, where_known]);
        k.add(78, &[is_same, kind, gap]);
        let ended =
            last.tokens.end.checked_sub(1).map_or(Symbol::Sign, |at| self.symbols.at(at)) as u32;
        k.add(79, &[is_same, ended, where_known, apart]);
    }

    /// Whether two sources are plainly the same: names with one last word, or the same
    /// pronoun.
    fn alike(&self, one: &Source, other: &Source) -> bool {
        let word =
            |source: &Source| self.narration.prose.tokens[source.head].of(self.narration.text);
        one.phrase.kind == other.phrase.kind
            && one.phrase.kind != MentionKind::Description
            && word(one).eq_ignore_ascii_case(word(other))
    }

    /// What is seen of a quotation by itself: how likely is it that nobody is named?
    pub fn nobody_keys(&self, view: &View, before: Option<Choice>, keys: &mut Vec<u32>) {
        let mut k = Keys { keys };
        let at = |token: usize| self.symbols.at(token) as u32;
        let (open, close) = (view.open, view.close);
        k.add(90, &[]);
        k.add(91, &[view.size, view.starts]);
        k.add(92, &[at(open.wrapping_sub(1)), at(close)]);
        k.add(93, &[self.symbols.word_at(open.wrapping_sub(1))]);
        k.add(94, &[view.size, view.end]);
        let first = self.frames.partition_point(|frame| frame.cue.start < view.low);
        let last = self.frames.partition_point(|frame| frame.cue.start < view.high);
        k.add(95, &[(last - first).min(3) as u32, view.starts]);
        k.add(96, &[u32::from(before.is_some_and(|before| before.source.is_none()))]);
        let sentence = self.sentence(open);
        let near = self.frames[first..last]
            .iter()
            .filter(|frame| self.sentence(frame.cue.start) == sentence)
            .count();
        k.add(97, &[near.min(2) as u32, view.size]);
        let kind = self.narration.prose.tokens.get(view.open).map(|token| token.kind);
        k.add(98, &[u32::from(kind == Some(TokenKind::Mark)), view.size]);
    }
}
