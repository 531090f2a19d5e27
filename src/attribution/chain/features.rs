//! What the chain sees of a token, as places in its table.

use std::ops::Range;

use super::Ground;
use super::section::Cues;
use crate::quote::Quoted;
use crate::text::TokenSpan;
use crate::text::cues::CueStrength;
use crate::text::spelling::Spelling;
use crate::text::tags::Tag;
use crate::text::tokens::TokenKind;

/// Places in the table where a feature's row may begin.
pub(crate) const CELLS: usize = 1_200_000;

/// Weights that a feature has, one after the other from its place: one for each label.
/// Rows overlap.
pub(crate) const LANES: usize = 16;

/// Features of a token.
pub(crate) const FEATURES: usize = 36;

/// No token of the sentence.
const NONE: u32 = u32::MAX;

/// What is seen of a token by itself and along its sentence.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Hash of the word in small letters, digits made one.
    lower: u32,
    /// Of its last three characters.
    suffix: u32,
    /// Of its first five.
    prefix: u32,
    tag: Tag,
    /// Kind, and whether it begins its sentence.
    shape: u8,
    /// How often the word is a cue, in classes from 0.
    cue: u8,
    /// Where it stands to quotation marks.
    quote: u8,
    /// What it is in a reporting frame.
    frame: u8,
    /// The number of its sentence.
    sentence: u32,
    /// Tokens of the paragraph: the last and next word that is often a cue, the last and
    /// next verb, the last and next punctuation mark.
    cue_before: u32,
    cue_after: u32,
    verb_before: u32,
    verb_after: u32,
    stop_before: u32,
    stop_after: u32,
    /// The last and next word that is a cue as a rule, and the stops since the last one.
    strong_before: u32,
    strong_after: u32,
    stops: u32,
}

impl Seen {
    /// Its part of speech as a number.
    fn part(&self) -> u32 {
        self.tag.index() as u32
    }
}

/// What stands before the first and after the last word of a sentence.
const EDGE: Seen = Seen {
    lower: 1,
    suffix: 1,
    prefix: 1,
    tag: Tag::Punct,
    shape: u8::MAX,
    cue: 0,
    quote: 0,
    frame: 0,
    sentence: NONE,
    cue_before: NONE,
    cue_after: NONE,
    verb_before: NONE,
    verb_after: NONE,
    stop_before: NONE,
    stop_after: NONE,
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
            let begins = at == tokens.start || ground.prose.begins_sentence(at);
            sentence += u32::from(begins);
            self.starts.push(at);
            while direct.next_if(|range| range.end <= at).is_some() {}
            let end = direct.peek().filter(|range| range.start <= at).map(|range| range.end);
            let end = end.map_or(at + 1, |end| end.min(tokens.end));
            let mut seen = if end > at + 1 {
                Seen {
                    lower: QUOTATION,
                    suffix: QUOTATION,
                    prefix: QUOTATION,
                    tag: Tag::Mark,
                    shape: 64,
                    ..EDGE
                }
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
        self.see_frames(ground, &tokens);
        self.see_sentences();
    }

    /// Sees what the reporting frames tell.
    fn see_frames(&mut self, ground: Ground<'_>, tokens: &Range<usize>) {
        let first = ground.frames.partition_point(|frame| frame.cue.start() < tokens.start);
        let frames = ground.frames[first..].iter();
        for frame in frames.take_while(|frame| frame.cue.start() < tokens.end) {
            let speech = u8::from(frame.strength == CueStrength::Speech);
            let subject = frame.subject.whole;
            self.mark(frame.extent, 1);
            self.mark(subject, 2 + speech);
            self.mark(TokenSpan::one(subject.start()), 4 + speech);
            self.mark(frame.cue, 6 + speech + 2 * u8::from(frame.inverted));
        }
    }

    /// Marks some tokens with what they are in a frame, which holds over anything less.
    fn mark(&mut self, tokens: TokenSpan, frame: u8) {
        let start = self.starts.partition_point(|start| *start < tokens.start());
        let end = self.starts.partition_point(|start| *start < tokens.end());
        let len = self.seen.len();
        for seen in &mut self.seen[start.min(len)..end.min(len)] {
            seen.frame = seen.frame.max(frame);
        }
    }

    /// The tokens of a piece.
    pub(crate) fn tokens(&self, at: usize) -> Range<usize> {
        self.starts[at]..self.starts[at + 1]
    }

    /// Sees what stands before and after each token in its sentence.
    fn see_sentences(&mut self) {
        let (mut cue, mut verb, mut stop) = (NONE, NONE, NONE);
        let (mut strong, mut stops) = (NONE, 0);
        for at in 0..self.seen.len() {
            if at == 0 || self.seen[at - 1].sentence != self.seen[at].sentence {
                (cue, verb, stop) = (NONE, NONE, NONE);
                (strong, stops) = (NONE, 0);
            }
            let seen = &mut self.seen[at];
            seen.cue_before = cue;
            seen.verb_before = verb;
            seen.stop_before = stop;
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
    #[inline]
    pub(crate) fn features(&self, at: usize, places: &mut [u32; FEATURES]) {
        let mut feature = 0;
        let mut see = |one, other| {
            places[feature] = place(feature as u32, one, other);
            feature += 1;
        };
        self.around(at, &mut see);
        self.along(at, &mut see);
    }

    /// What is seen of a token and of those next to it.
    #[inline]
    fn around(&self, at: usize, see: &mut impl FnMut(u32, u32)) {
        let s0 = &self.seen[at];
        let (p1, n1) = (self.near(at, -1), self.near(at, 1));
        let (p2, n2) = (self.near(at, -2), self.near(at, 2));
        let n3 = self.near(at, 3);
        let (t0, q0, c0) = (s0.part(), u32::from(s0.quote), u32::from(s0.cue));
        let three = |before: u8, here: u8, after: u8| {
            u32::from(before) << 16 | u32::from(here) << 8 | u32::from(after)
        };
        see(s0.lower, 0);
        see(p1.lower, 0);
        see(p2.lower, 0);
        see(s0.lower, n1.lower);
        see(s0.lower, n2.lower);
        see(s0.lower, p2.lower);
        see(s0.lower, p1.part());
        see(s0.prefix, t0);
        see(p1.prefix, t0);
        see(s0.suffix, t0);
        see(u32::from(s0.shape) << 8 | t0, n1.part());
        see(p1.part() << 8 | t0, 0);
        see(t0 << 8 | n1.part(), q0);
        see(p1.part() << 16 | t0 << 8 | n1.part(), 0);
        see(p2.part() << 16 | p1.part() << 8 | t0, 0);
        see(t0 << 24 | n1.part() << 16 | n2.part() << 8 | n3.part(), c0);
        see(three(p1.quote, s0.quote, n1.quote), 0);
        see(three(p1.cue, s0.cue, n1.cue), u32::from(p2.cue) << 8 | u32::from(n2.cue));
        see(three(p1.frame, s0.frame, n1.frame), t0);
        see(u32::from(s0.frame), s0.lower);
    }

    /// What is seen along the sentence: the last and the next word that is often a cue
    /// (`c`), that is one as a rule (`g`), verb (`v`) and stop (`s`).
    #[inline]
    fn along(&self, at: usize, see: &mut impl FnMut(u32, u32)) {
        let s0 = &self.seen[at];
        let here = at as u32;
        let (t0, q0, n1) = (s0.part(), u32::from(s0.quote), self.near(at, 1).part());
        let (cb, ca) = (self.far(s0.cue_before), self.far(s0.cue_after));
        let (gb, ga) = (self.far(s0.strong_before), self.far(s0.strong_after));
        let (vb, va) = (self.far(s0.verb_before), self.far(s0.verb_after));
        let (sb, sa) = (s0.stop_before, s0.stop_after);
        let (dcb, dca) = (distance(here, s0.cue_before), distance(s0.cue_after, here));
        let (dgb, dga) = (distance(here, s0.strong_before), distance(s0.strong_after, here));
        let (dvb, dva) = (distance(here, s0.verb_before), distance(s0.verb_after, here));
        // What stands right before the next cue, and right after the last one and stop.
        let before_cue = self.far(s0.cue_after.wrapping_sub(1));
        let before_strong = self.far(s0.strong_after.wrapping_sub(1));
        let two_before = self.far(s0.strong_after.wrapping_sub(2));
        let after_strong = self.far(s0.strong_before.saturating_add(1));
        let after_stop = self.far(sb.saturating_add(1));
        // Whether a stop stands between the cue and here, and a verb.
        let far_b = u32::from(sb != NONE && s0.cue_before != NONE && sb > s0.cue_before);
        let far_a = u32::from(sa != NONE && s0.cue_after != NONE && sa < s0.cue_after);
        let verb = s0.verb_before != NONE && s0.cue_before != NONE;
        let verb = u32::from(verb && s0.verb_before > s0.cue_before);
        let strong = u32::from(dgb > 0) << 1 | u32::from(dga > 0);
        let cues = u32::from(cb.cue) << 8 | u32::from(ca.cue);
        see(cb.lower, dcb << 8 | far_b);
        see(cb.prefix, dcb << 8 | far_b);
        see(before_cue.lower, dca << 1 | far_a);
        see(before_cue.part() << 16 | u32::from(ca.cue) << 8 | dca, t0 << 1 | far_a);
        see(cb.part() << 8 | ca.part(), far_b << 9 | far_a << 8 | t0);
        see(cues, dcb << 8 | dca);
        see(t0 << 8 | n1, verb << 17 | far_b << 16 | cues);
        see(gb.lower, dgb << 8 | s0.stops);
        see(gb.lower, s0.stops << 8 | t0);
        see(ga.lower, dga << 8 | far_a);
        see(after_strong.lower, s0.stops << 8 | t0);
        see(before_strong.part() << 8 | two_before.part(), dga << 8 | t0);
        see(strong, s0.stops << 16 | q0 << 8 | t0);
        see(after_stop.lower, strong << 8 | self.far(sa).part());
        see(vb.lower, dvb << 8 | t0);
        see(va.lower, u32::from(s0.verb_after > sa) << 16 | dva << 8 | t0);
    }
}

/// A token by itself.
fn word(ground: Ground<'_>, cues: &Cues, at: usize) -> Seen {
    let token = ground.prose.tokens[at];
    let Spelling { lower, last, first, .. } = Spelling::of(token.of(ground.text));
    let (suffix, prefix) = (last[0] << 16 ^ last[1] << 8 ^ last[2], first[1]);
    let tag = ground.tags[at];
    let cue = if tag < Tag::Punct { cues.class(lower) } else { 0 };
    Seen { lower, suffix, prefix, tag, shape: token.kind as u8 * 2, cue, ..EDGE }
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
    const CLASSES: [u8; 20] = [0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 8];
    if after == NONE || before == NONE {
        return 0;
    }
    let far = CLASSES.len() - 1;
    u32::from(CLASSES[far.min((after - before) as usize)])
}

/// The place of a feature in the table: its number and two values, mixed by one wide
/// multiplication.
#[inline]
fn place(feature: u32, one: u32, other: u32) -> u32 {
    let seed = u64::from(feature + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let pair = u64::from(one) << 32 | u64::from(other);
    let wide = u128::from(pair ^ seed) * 0xff51_afd7_ed55_8ccd;
    let mixed = (wide >> 64) as u64 ^ wide as u64;
    (((mixed >> 32) * CELLS as u64) >> 32) as u32
}
