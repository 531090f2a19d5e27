//! What the chain sees of a token, as places in its table.

use std::ops::Range;

use super::Ground;
use super::section::Cues;
use crate::quote::Quoted;
use crate::text::tags::Tag;
use crate::text::tokens::{TokenKind, is_apostrophe};

/// Places in the table where a feature's row may begin.
pub(crate) const CELLS: usize = 1_200_000;

/// Weights that a feature has, one after the other from its place: one for each label,
/// and two of no use. Rows overlap.
pub(crate) const LANES: usize = 16;

/// Features of a token.
pub(crate) const FEATURES: usize = 53;

/// No token of the sentence.
const NONE: u32 = u32::MAX;

/// What is seen of a token by itself and along its sentence.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Hash of the word in small letters, digits made one.
    lower: u32,
    /// Of its last three characters.
    suffix: u32,
    tag: Tag,
    /// Kind, and whether it begins its sentence.
    shape: u8,
    /// How often the word is a cue, in classes from 0.
    cue: u8,
    /// Where it stands to quotation marks.
    quote: u8,
    /// The number of its sentence.
    sentence: u32,
    /// Tokens of the paragraph: the last and next word that is often a cue, the last and
    /// next verb, the last and next punctuation mark, the first token of the sentence.
    cue_before: u32,
    cue_after: u32,
    verb_before: u32,
    verb_after: u32,
    stop_before: u32,
    stop_after: u32,
    first: u32,
    /// The last and next word that is a cue as a rule, and the stops since the last one.
    strong_before: u32,
    strong_after: u32,
    stops: u32,
}

/// What stands before the first and after the last word of a sentence.
const EDGE: Seen = Seen {
    lower: 1,
    suffix: 1,
    tag: Tag::Punct,
    shape: u8::MAX,
    cue: 0,
    quote: 0,
    sentence: NONE,
    cue_before: NONE,
    cue_after: NONE,
    verb_before: NONE,
    verb_after: NONE,
    stop_before: NONE,
    stop_after: NONE,
    first: NONE,
    strong_before: NONE,
    strong_after: NONE,
    stops: 0,
};

/// The pieces of a paragraph, seen: its tokens, each quotation being one.
#[derive(Debug, Default)]
pub(crate) struct Sight {
    seen: Vec<Seen>,
    /// The first token of each, and the end of the last.
    starts: Vec<usize>,
}

/// What a quotation looks like from outside: no word that people write.
const QUOTATION: u32 = 2;

impl Sight {
    /// Looks at some tokens, in place of those before.
    pub(crate) fn look(&mut self, ground: Ground<'_>, cues: &Cues, tokens: Range<usize>) {
        self.seen.clear();
        self.starts.clear();
        let mut direct = {
            let from = ground.direct.partition_point(|range| range.end <= tokens.start);
            ground.direct[from..].iter().peekable()
        };
        let mut marks = Marks::from(ground, tokens.start);
        let (mut at, mut sentence) = (tokens.start, 0);
        while at < tokens.end {
            let begins =
                at == tokens.start || ground.prose.sentence[at] != ground.prose.sentence[at - 1];
            sentence += u32::from(begins);
            self.starts.push(at);
            while direct.next_if(|range| range.end <= at).is_some() {}
            let end = direct.peek().filter(|range| range.start <= at).map(|range| range.end);
            let end = end.map_or(at + 1, |end| end.min(tokens.end));
            let mut seen = if end > at + 1 {
                Seen { lower: QUOTATION, suffix: QUOTATION, tag: Tag::Mark, shape: 64, ..EDGE }
            } else {
                word(ground, cues, at)
            };
            seen.shape += u8::from(begins);
            seen.sentence = sentence;
            seen.quote = marks.at(at);
            self.seen.push(seen);
            at = end;
        }
        self.starts.push(tokens.end);
        self.see_sentences();
    }

    /// The tokens of a piece.
    pub(crate) fn tokens(&self, at: usize) -> Range<usize> {
        self.starts[at]..self.starts[at + 1]
    }

    /// Sees what stands before and after each token in its sentence.
    fn see_sentences(&mut self) {
        let (mut cue, mut verb, mut stop, mut first) = (NONE, NONE, NONE, 0);
        let (mut strong, mut stops) = (NONE, 0);
        for at in 0..self.seen.len() {
            if at == 0 || self.seen[at - 1].sentence != self.seen[at].sentence {
                (cue, verb, stop, first) = (NONE, NONE, NONE, at as u32);
                (strong, stops) = (NONE, 0);
            }
            let seen = &mut self.seen[at];
            seen.cue_before = cue;
            seen.verb_before = verb;
            seen.stop_before = stop;
            seen.first = first;
            seen.strong_before = strong;
            seen.stops = stops;
            if seen.cue >= 3 {
                (strong, stops) = (at as u32, 0);
            }
            if seen.tag >= Tag::Punct {
                stops = (stops + 1).min(3);
            }
            if seen.cue >= 2 {
                cue = at as u32;
            }
            if seen.tag.is_finite() {
                verb = at as u32;
            }
            if seen.tag >= Tag::Punct {
                stop = at as u32;
            }
        }
        (cue, verb, stop, strong) = (NONE, NONE, NONE, NONE);
        for at in (0..self.seen.len()).rev() {
            if self.seen.get(at + 1).is_some_and(|next| next.sentence != self.seen[at].sentence) {
                (cue, verb, stop, strong) = (NONE, NONE, NONE, NONE);
            }
            let seen = &mut self.seen[at];
            seen.cue_after = cue;
            seen.strong_after = strong;
            if seen.cue >= 3 {
                strong = at as u32;
            }
            seen.verb_after = verb;
            seen.stop_after = stop;
            if seen.cue >= 2 {
                cue = at as u32;
            }
            if seen.tag.is_finite() {
                verb = at as u32;
            }
            if seen.tag >= Tag::Punct {
                stop = at as u32;
            }
        }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.seen.len()
    }

    /// The row of transitions into a token.
    pub(crate) fn class(&self, at: usize) -> usize {
        let seen = &self.seen[at];
        match seen.shape {
            64.. => Tag::ALL.len() + 1,
            shape if at > 0 && shape & 1 == 1 => Tag::ALL.len(),
            _ => seen.tag.index(),
        }
    }

    /// The hash of a token's word in small letters.
    #[cfg(feature = "train")]
    pub(crate) fn word(&self, at: usize) -> u32 {
        self.seen[at].lower
    }

    /// A token, or the edge where the sentence ends before it.
    fn near(&self, at: usize, distance: isize) -> &Seen {
        let sentence = self.seen[at].sentence;
        self.seen
            .get(at.wrapping_add_signed(distance))
            .filter(|seen| seen.sentence == sentence)
            .unwrap_or(&EDGE)
    }

    /// A token of the paragraph, or the edge where there is none.
    fn far(&self, at: u32) -> &Seen {
        self.seen.get(at as usize).unwrap_or(&EDGE)
    }

    /// The places of a token's features.
    pub(crate) fn features(&self, at: usize, places: &mut [u32; FEATURES]) {
        let s0 = &self.seen[at];
        let (p1, n1) = (self.near(at, -1), self.near(at, 1));
        let (p2, n2) = (self.near(at, -2), self.near(at, 2));
        let (p3, n3) = (self.near(at, -3), self.near(at, 3));
        let here = at as u32;
        let (cb, ca) = (self.far(s0.cue_before), self.far(s0.cue_after));
        let (vb, va) = (self.far(s0.verb_before), self.far(s0.verb_after));
        let (dcb, dca) = (distance(here, s0.cue_before), distance(s0.cue_after, here));
        let (dvb, dva) = (distance(here, s0.verb_before), distance(s0.verb_after, here));
        let (dsb, dsa) = (distance(here, s0.stop_before), distance(s0.stop_after, here));
        let after_cue = self.far(s0.cue_before.saturating_add(1));
        let before_cue = self.far(s0.cue_after.wrapping_sub(1));
        let after_stop = self.far(s0.stop_before.saturating_add(1));
        let (sb, sa) = (self.far(s0.stop_before), self.far(s0.stop_after));
        let first = self.far(s0.first);
        let tag = |seen: &Seen| seen.tag.index() as u32;
        let (t0, q0) = (tag(s0), u32::from(s0.quote));
        let quotes = u32::from(p1.quote) << 16 | q0 << 8 | u32::from(n1.quote);
        let sides = u32::from(cb.cue) << 24 | dcb << 16 | u32::from(ca.cue) << 8 | dca;
        // Whether a stop stands between the cue and here.
        let apart_b = u32::from(
            s0.stop_before != NONE && s0.cue_before != NONE && s0.stop_before > s0.cue_before,
        );
        let apart_a = u32::from(
            s0.stop_after != NONE && s0.cue_after != NONE && s0.stop_after < s0.cue_after,
        );
        let verb_b = u32::from(
            s0.verb_before != NONE && s0.cue_before != NONE && s0.verb_before > s0.cue_before,
        );
        let tags3 = tag(p1) << 16 | t0 << 8 | tag(n1);
        let (gb, ga) = (self.far(s0.strong_before), self.far(s0.strong_after));
        let (dgb, dga) = (distance(here, s0.strong_before), distance(s0.strong_after, here));
        let after_stop2 = self.far(s0.stop_before.saturating_add(2));
        let after_strong = self.far(s0.strong_before.saturating_add(1));
        let before_strong = self.far(s0.strong_after.wrapping_sub(1));
        let two_before = self.far(s0.strong_after.wrapping_sub(2));
        let pairs = [
            (gb.lower, dgb << 8 | s0.stops),
            (ga.lower, dga << 8 | apart_a),
            (after_strong.lower, s0.stops << 8 | t0),
            (tag(before_strong) << 8 | tag(two_before), dga << 8 | t0),
            (s0.stops << 8 | tag(sb), after_stop.lower),
            (tag(after_stop) << 8 | tag(after_stop2), s0.stops << 8 | dsb),
            (after_stop.lower, after_stop2.lower),
            (u32::from(dgb > 0) << 1 | u32::from(dga > 0), s0.stops << 16 | q0 << 8 | t0),
            (after_stop.lower, u32::from(dgb > 0) << 16 | u32::from(dga > 0) << 8 | tag(sa)),
            (q0, t0),
            (quotes, 0),
            (s0.lower, 0),
            (p1.lower, 0),
            (n1.lower, 0),
            (p2.lower, 0),
            (n2.lower, 0),
            (p1.lower, s0.lower),
            (s0.lower, n1.lower),
            (tag(p1) << 8 | t0, 0),
            (t0 << 8 | tag(n1), q0),
            (tags3, 0),
            (tag(p2) << 16 | tag(p1) << 8 | t0, 0),
            (t0 << 16 | tag(n1) << 8 | tag(n2), 0),
            (s0.suffix, t0),
            (u32::from(s0.shape) << 8 | t0, tag(n1)),
            (s0.lower, tag(p1)),
            (s0.lower, tag(n1)),
            (ca.lower, dca << 8 | apart_a),
            (cb.lower, dcb << 8 | apart_b),
            (sides, 0),
            (sides & 0xff00_ff00, t0 << 8 | apart_b << 1 | apart_a),
            (after_cue.lower, dcb << 1 | apart_b),
            (cb.lower, after_cue.lower),
            (cb.lower ^ after_cue.lower.rotate_left(9), apart_b << 8 | t0),
            (gb.lower, s0.stops << 8 | t0),
            (before_cue.lower, dca << 1 | apart_a),
            (tag(before_cue) << 16 | u32::from(ca.cue) << 8 | dca, t0 << 1 | apart_a),
            (va.lower, dva << 8 | t0),
            (vb.lower, dvb << 8 | t0),
            (va.lower, u32::from(s0.verb_after > s0.stop_after) << 8 | t0),
            (dsb << 8 | dsa, t0),
            (after_stop.lower, dsb),
            (tag(sa), sb.lower),
            (sa.lower, dsa),
            (first.lower, tag(first) << 8 | t0),
            (first.lower, first.quote.into()),
            (s0.lower, p2.lower),
            (s0.lower, n2.lower),
            (n1.lower, n2.lower),
            (tag(p3) << 24 | tag(p2) << 16 | tag(p1) << 8 | t0, u32::from(s0.cue)),
            (t0 << 24 | tag(n1) << 16 | tag(n2) << 8 | tag(n3), u32::from(s0.cue)),
            (
                u32::from(p1.cue) << 16 | u32::from(s0.cue) << 8 | u32::from(n1.cue),
                u32::from(p2.cue) << 8 | u32::from(n2.cue),
            ),
            (
                t0 << 8 | tag(n1),
                verb_b << 24 | apart_b << 16 | u32::from(cb.cue) << 8 | u32::from(ca.cue),
            ),
        ];
        for (feature, (place_of, (one, other))) in places.iter_mut().zip(pairs).enumerate() {
            *place_of = place(feature as u32, one, other);
        }
    }
}

/// A token by itself.
fn word(ground: Ground<'_>, cues: &Cues, at: usize) -> Seen {
    let token = ground.prose.tokens[at];
    let (lower, suffix) = hashes(token.of(ground.text));
    let tag = ground.tags[at];
    let cue = if tag < Tag::Punct { cues.class(lower) } else { 0 };
    Seen { lower, suffix, tag, shape: token.kind as u8 * 2, cue, ..EDGE }
}

/// Where tokens stand to the outermost stretches in marks, asked in text order.
struct Marks<'a> {
    ground: Ground<'a>,
    /// The stretch that may come next.
    next: usize,
    /// What its tokens are told.
    class: Option<u8>,
}

impl<'a> Marks<'a> {
    /// From a token on.
    fn from(ground: Ground<'a>, token: usize) -> Self {
        let next = ground.stretches.partition_point(|stretch| stretch.tokens.end <= token);
        Self { ground, next, class: None }
    }

    /// The class of the stretch that a token stands in, from 1; 0 outside of all.
    fn at(&mut self, token: usize) -> u8 {
        while let Some(stretch) = self.ground.stretches.get(self.next) {
            if stretch.outer.is_some() || stretch.tokens.end <= token {
                self.next += 1;
                self.class = None;
            } else if stretch.tokens.start > token {
                return 0;
            } else {
                return *self.class.get_or_insert_with(|| self.ground.class_of(stretch));
            }
        }
        0
    }
}

impl Ground<'_> {
    /// What a stretch in marks looks like: its length, how it begins and ends.
    fn class_of(&self, stretch: &Quoted) -> u8 {
        let range = stretch.tokens.clone();
        let length = match range.len() {
            0..=1 => 0,
            2..=3 => 1,
            4..=6 => 2,
            7..=12 => 3,
            _ => 4,
        };
        let first = self.prose.tokens[range.start];
        let last = self.prose.tokens[range.end - 1];
        let capital = u8::from(first.is_capital());
        let end = match last.kind {
            TokenKind::Stop => 1,
            TokenKind::Punct => 2,
            _ => 0,
        };
        1 + length * 6 + capital * 3 + end
    }
}

/// How far one token is after another, in classes; 0 where there is none.
fn distance(after: u32, before: u32) -> u32 {
    if after == NONE || before == NONE {
        return 0;
    }
    match after - before {
        0..=4 => after - before,
        5..=7 => 5,
        8..=11 => 6,
        12..=18 => 7,
        _ => 8,
    }
}

/// Hashes of a word in small letters, digits made one, and of its last three characters.
fn hashes(word: &str) -> (u32, u32) {
    let mut lower = START;
    let mut last = [0_u32; 3];
    for c in word.chars() {
        let small = match c {
            _ if is_apostrophe(c) => u32::from('\''),
            '“' | '”' => u32::from('"'),
            '0'..='9' => u32::from('0'),
            _ if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
            _ => c.to_lowercase().next().map_or(0, u32::from),
        };
        lower = step(lower, small);
        last = [small, last[0], last[1]];
    }
    (lower, step(step(last[0], last[1]), last[2]))
}

/// Where hashes of words begin (FNV-1a's offset of 32 bits).
const START: u32 = 0x811c_9dc5;

/// Takes one more number into a hash (FNV-1a with a mix, by characters).
fn step(hash: u32, number: u32) -> u32 {
    (hash ^ number).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// The place of a feature in the table: its number and two values, mixed.
fn place(feature: u32, one: u32, other: u32) -> u32 {
    let seed = u64::from(feature + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let pair = u64::from(one) << 32 | u64::from(other);
    let mixed = (pair ^ seed).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (((mixed >> 32) * CELLS as u64) >> 32) as u32
}
