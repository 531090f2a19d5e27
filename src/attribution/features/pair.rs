//! The keys of a quotation together with one source.

use super::before::Last;
use super::path::{PARAGRAPH, PARAGRAPHS, Path, SENTENCE, SENTENCES};
use super::{Desk, Family, Ground, View, bucket};
use crate::attribution::mentions::Source;
use crate::speaker::MentionKind;
use crate::text::cues::CueStrength;
use crate::text::hash::key;
use crate::text::linear::Linear;
use crate::text::symbols::Symbol;

/// A quotation and a source, with what the keys are made of.
pub(super) struct Pair<'p> {
    pub(super) source: &'p Source,
    pub(super) view: &'p View,
    pub(super) path: Path,
    is_left: bool,
    side: u32,
    /// How many borders of sentences and paragraphs lie between.
    zone: u32,
    pub(super) place: u32,
    pub(super) kind: u32,
    sort: u32,
    short: u32,
}

/// What the rules make of a source: the number of the pattern, its score, and whether it is
/// their best one.
pub type Hand = (u32, u32, bool);

impl Ground<'_> {
    /// What is seen of a quotation and one source at a glance: what lies between them, and
    /// what the rules make of the two.
    pub fn glance_keys(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
        hand: Option<Hand>,
        k: &mut Vec<u32>,
    ) {
        glance_keys(&self.pair(view, desk, index), hand, k);
    }

    /// How much of that speaks for a source. What does by the way to it, whatever its kind, is
    /// not weighed again where that to the source looked at before was the same, as the ways
    /// to those farther off often are.
    pub fn glance(
        &self,
        view: &View,
        desk: &mut Desk,
        index: usize,
        hand: Option<Hand>,
        weights: &Linear,
    ) -> f32 {
        let pair = self.pair(view, desk, index);
        let Path { fine, coarse, flags, .. } = pair.path;
        let way = (pair.is_left, fine, coarse, flags);
        if desk.way != Some(way) {
            desk.keys.clear();
            way_keys(&pair, &mut desk.keys);
            desk.way_weight = weights.units(&desk.keys);
            desk.way = Some(way);
        }
        desk.keys.clear();
        path_keys(&pair, &mut desk.keys);
        hand_keys(&pair, hand, &mut desk.keys);
        weights.of_units(desk.way_weight + weights.units(&desk.keys))
    }

    /// How much each of the families that are seen at a glance speaks for a source.
    pub fn shares_at_a_glance(
        &self,
        view: &View,
        desk: &mut Desk,
        index: usize,
        hand: Option<Hand>,
        weights: &Linear,
    ) -> [f32; Family::AT_A_GLANCE] {
        let pair = self.pair(view, desk, index);
        desk.keys.clear();
        let end = glance_keys(&pair, hand, &mut desk.keys);
        let (way, rules) = desk.keys.split_at(end);
        [weights.sum(way), weights.sum(rules)]
    }

    /// What else is seen of the two; where the keys of each family end. Those of the families
    /// that are seen at a glance are not among them.
    pub fn source_keys(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
        last: Option<&Last>,
        k: &mut Vec<u32>,
    ) -> [usize; Family::ALL.len()] {
        let pair = self.pair(view, desk, index);
        let framed = u32::from(pair.path.frames.min(3));
        let mut ends = [k.len(); Family::ALL.len()];
        self.beside_keys(&pair, k);
        ends[Family::Beside as usize] = k.len();
        self.edge_keys(&pair, k);
        ends[Family::Edges as usize] = k.len();
        self.own_keys(&pair, k);
        ends[Family::Own as usize] = k.len();
        self.verb_keys(&pair, k);
        ends[Family::Verb as usize] = k.len();
        self.frame_keys(&pair, index, framed, k);
        ends[Family::Frames as usize] = k.len();
        if let Some(last) = last {
            self.before_keys(&pair, index, last, k);
        }
        ends[Family::Before as usize] = k.len();
        ends
    }

    /// What lies between a quotation and a source: 0 nothing, 1 and 2 borders of sentences,
    /// 3 and 4 of paragraphs.
    pub(in crate::attribution) fn borders(&self, view: &View, desk: &Desk, index: usize) -> u32 {
        self.pair(view, desk, index).zone
    }

    /// Whether no other source stands between a quotation and a source.
    pub(in crate::attribution) fn is_nearest(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
    ) -> bool {
        self.pair(view, desk, index).path.sources == 0
    }

    fn pair<'p>(&'p self, view: &'p View, desk: &Desk, index: usize) -> Pair<'p> {
        let source = &self.sources.list[index];
        let is_left = source.head() < view.open;
        let path = if is_left {
            desk.left.get(view.open - 1 - source.head())
        } else {
            desk.right.get(source.phrase.core.start().max(view.close) - view.close)
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
    pub(super) fn edge(&self, view: &View, at: usize) -> u32 {
        if at >= view.open && at < view.close {
            100
        } else if self.narration.spoken.get(at).copied().unwrap_or(false) {
            101
        } else {
            self.symbols.at(at) as u32
        }
    }

    /// The word of a token, or the symbol of a quotation.
    pub(super) fn lexeme(&self, view: &View, at: usize) -> u32 {
        if self.narration.spoken.get(at).copied().unwrap_or(false) {
            self.edge(view, at)
        } else {
            self.symbols.word_at(at)
        }
    }

    /// The words beside the source.
    fn beside_keys(&self, pair: &Pair<'_>, k: &mut Vec<u32>) {
        let Pair { source, view, side, place, kind, sort, short, .. } = *pair;
        let edge = |at: usize| self.edge(view, at);
        let lexeme = |at: usize| self.lexeme(view, at);
        let (w1, w2) = (source.head() + 1, source.head() + 2);
        let end = source.phrase.core.end().max(w1);
        let (n1, n2, n3) = (edge(end), edge(end + 1), edge(end + 2));
        let start = source.phrase.whole.start();
        let (p1, p2) = (edge(start.wrapping_sub(1)), edge(start.wrapping_sub(2)));
        let (after, before) = (lexeme(end), lexeme(start.wrapping_sub(1)));
        k.extend_from_slice(&[
            key(12, &[place, lexeme(w1)]),
            key(13, &[place, after, short]),
            key(14, &[side, after, lexeme(end + 1)]),
            key(15, &[place, n1, n2]),
            key(16, &[side, n1, n2, n3]),
            key(17, &[place, before]),
            key(18, &[side, before, lexeme(start.wrapping_sub(2))]),
            key(19, &[place, p1, p2]),
            key(20, &[place, p1, n1]),
            key(21, &[place, p1, n1, kind]),
            key(22, &[side, edge(w2), edge(w1), sort]),
        ]);
    }

    /// The signs beside the quotation, and what lies between it and the source.
    fn edge_keys(&self, pair: &Pair<'_>, k: &mut Vec<u32>) {
        let Pair { source, view, path, side, zone, place, sort, .. } = *pair;
        let n1 = self.edge(view, source.phrase.core.end().max(source.head() + 1));
        let ([b1, b2], [a1, a2]) = (view.before, view.after);
        let rank = u32::from(path.sources.min(5));
        let people = u32::from(path.people.min(4));
        k.extend_from_slice(&[
            key(23, &[place, rank]),
            key(24, &[place, rank, sort]),
            key(25, &[place, people, sort]),
            key(26, &[place, rank, b1]),
            key(27, &[place, rank, a1]),
            key(28, &[place, sort, view.starts]),
            key(29, &[place, view.end, a1]),
            key(30, &[place, b1, b2]),
            key(31, &[place, a1, a2]),
            key(32, &[place, view.next, n1]),
            key(33, &[place, view.last, n1]),
            key(34, &[side, zone, path.near.value()]),
            key(35, &[place, bucket(path.words as usize), sort]),
        ]);
    }

    /// The source itself.
    fn own_keys(&self, pair: &Pair<'_>, k: &mut Vec<u32>) {
        let Pair { source, view, place, sort, .. } = *pair;
        let (symbols, core) = (self.symbols, &source.phrase.core);
        let lexeme = |at: usize| self.lexeme(view, at);
        let start = source.phrase.whole.start();
        let n1 = self.edge(view, core.end().max(source.head() + 1));
        let begins = start == 0 || self.sentence(start) != self.sentence(start - 1);
        let opens = start == 0 || self.paragraph(start) != self.paragraph(start - 1);
        let stance = u32::from(begins) + u32::from(opens);
        k.extend_from_slice(&[
            key(36, &[place, stance, sort]),
            key(37, &[place, u32::from(source.possessor), sort]),
        ]);
        if source.possessor {
            k.extend_from_slice(&[
                key(38, &[place, lexeme(source.head() + 2)]),
                key(39, &[place, lexeme(source.head() + 1)]),
            ]);
        }
        if source.phrase.kind == MentionKind::Description {
            k.extend_from_slice(&[
                key(40, &[symbols.word_at(source.head())]),
                key(41, &[place, symbols.word_at(core.start())]),
                key(42, &[place, symbols.at(core.start()) as u32, n1]),
            ]);
        }
        let titled = source.phrase.whole.start() < core.start();
        // A paragraph that is nothing but a name signs the quotation before it.
        let whole = self.narration.prose.paragraphs.get(self.paragraph(start) as usize);
        k.extend_from_slice(&[
            key(49, &[place, bucket(whole.map_or(0, ExactSizeIterator::len)), sort]),
            key(43, &[place, sort, u32::from(titled), core.len().min(3) as u32]),
        ]);
    }

    /// What the verb tells whose subject a source seems to be.
    fn verb_keys(&self, pair: &Pair<'_>, k: &mut Vec<u32>) {
        let Pair { source, view, path, place, sort, short, .. } = *pair;
        let acting = u32::from(path.acting.min(3));
        let before = self.symbols.word_at(view.open.wrapping_sub(1));
        let Some(verb) = source.verb() else {
            k.push(key(60, &[place, acting, sort]));
            return;
        };
        let word = self.symbols.word_at(verb);
        let symbol = self.symbols.at(verb) as u32;
        let gap = if verb < view.open {
            bucket(view.open - verb)
        } else {
            bucket(verb.saturating_sub(view.close)) + 10
        };
        k.extend_from_slice(&[
            key(61, &[place, word, short]),
            key(62, &[place, symbol, acting, sort]),
            key(63, &[place, symbol, gap, acting.min(1)]),
            key(64, &[place, word, self.symbols.word_at(verb + 1)]),
            key(65, &[place, before, acting, symbol]),
            key(66, &[place, symbol, self.symbols.at(verb + 1) as u32, acting.min(1)]),
        ]);
        let nearest = (verb + 1..view.open).all(|at| {
            !matches!(self.symbols.at(at), Symbol::Speech | Symbol::Attitude | Symbol::Verb)
        });
        if verb < view.open {
            k.extend_from_slice(&[
                key(67, &[u32::from(nearest), symbol, short, place]),
                key(68, &[u32::from(nearest), word]),
            ]);
        }
    }

    /// What the frames tell of which a source is the subject.
    fn frame_keys(&self, pair: &Pair<'_>, index: usize, framed: u32, k: &mut Vec<u32>) {
        let Pair { view, is_left, place, sort, short, .. } = *pair;
        let frames = self.sources.frames_of(index);
        let count = frames.len() as u32;
        k.extend_from_slice(&[
            key(50, &[place, count.min(2), framed]),
            key(51, &[place, count.min(1), framed, sort]),
        ]);
        let nearest = frames.map(|at| &self.frames[at]).min_by_key(|frame| {
            if frame.cue.start() < view.open {
                view.open - frame.cue.end().min(view.open)
            } else {
                frame.cue.start().saturating_sub(view.close)
            }
        });
        let Some(frame) = nearest else { return };
        let cue_left = frame.cue.start() < view.open;
        let gap = if cue_left {
            view.open - frame.cue.end().min(view.open)
        } else {
            frame.cue.start().saturating_sub(view.close)
        };
        let crossing = u32::from(cue_left != is_left);
        let strength = u32::from(frame.strength == CueStrength::Speech);
        let inverted = u32::from(frame.inverted);
        let cue = self.symbols.word_at(frame.cue.start());
        let signs = if cue_left {
            self.symbols.at(view.open.wrapping_sub(1)) as u32
        } else {
            self.symbols.at(view.close) as u32
        };
        k.extend_from_slice(&[
            key(52, &[place, strength, inverted, crossing]),
            key(53, &[place, strength, bucket(gap)]),
            key(54, &[place, inverted, bucket(gap), signs]),
            key(55, &[place, cue]),
            key(56, &[place, cue, short]),
            key(57, &[place, strength, framed, view.starts]),
            key(58, &[place, strength, view.end, bucket(gap)]),
        ]);
    }
}

/// The word class of a source for the weights.
fn class_of(ground: &Ground<'_>, source: &Source) -> u32 {
    match source.phrase.kind {
        MentionKind::Name if source.body => 1,
        MentionKind::Name => 0,
        MentionKind::Description => 2,
        MentionKind::Pronoun => 3 + (ground.symbols.word_at(source.head()) >> 3 << 2),
    }
}

/// What is seen of the two at a glance; where the keys end of what lies between them.
fn glance_keys(pair: &Pair<'_>, hand: Option<Hand>, k: &mut Vec<u32>) -> usize {
    way_keys(pair, k);
    path_keys(pair, k);
    let end = k.len();
    hand_keys(pair, hand, k);
    end
}

/// What lies between the quotation and the source, of a source of any kind.
fn way_keys(pair: &Pair<'_>, k: &mut Vec<u32>) {
    let Pair { view, path, side, short, .. } = *pair;
    let shape = view.size * 8 + view.end;
    let (fine, coarse) = (path.fine.value(), path.coarse.value());
    k.extend_from_slice(&[
        key(3, &[side, fine]),
        key(5, &[side, coarse]),
        key(7, &[side, coarse, shape]),
        key(8, &[side, coarse, view.starts]),
        key(11, &[side, u32::from(path.flags), short]),
    ]);
    let mut flags = path.flags;
    while flags != 0 {
        k.push(key(9, &[side, flags.trailing_zeros(), short]));
        flags &= flags - 1;
    }
}

/// What lies between the quotation and the source, of a source of its kind.
fn path_keys(pair: &Pair<'_>, k: &mut Vec<u32>) {
    let Pair { path, side, place, kind, sort, short, .. } = *pair;
    let (fine, coarse) = (path.fine.value(), path.coarse.value());
    k.extend_from_slice(&[
        key(1, &[place, kind]),
        key(2, &[place, sort, short]),
        key(4, &[side, fine, kind]),
        key(6, &[side, coarse, sort]),
        key(10, &[side, u32::from(path.flags), sort]),
    ]);
}

/// What the rules make of the quotation and the source.
fn hand_keys(pair: &Pair<'_>, hand: Option<Hand>, k: &mut Vec<u32>) {
    let Pair { place, sort, short, .. } = *pair;
    if let Some((pattern, score, best)) = hand {
        k.extend_from_slice(&[
            key(44, &[pattern, short]),
            key(45, &[pattern, score, sort]),
            key(46, &[pattern, u32::from(best), short]),
            key(47, &[u32::from(best), score]),
        ]);
    } else {
        k.push(key(48, &[place]));
    }
}
