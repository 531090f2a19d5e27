//! The marks and breaks of some paragraphs, and the cheapest consistent reading of them all.

use super::lean::{Beside, Habits, Lean, lean_double, lean_single};
use super::{Breaks, Pair};
use crate::text::Span;
use crate::text::tokens::{is_mark, marks};

/// One thing met while reading the paragraphs from first to last.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Mark {
        span: Span,
        double: bool,
        lean: Lean,
        leads: bool,
        torn: bool,
    },
    /// A paragraph ends at `end`; the next one begins with a mark of this kind, if any.
    Break {
        end: u32,
        next: Option<bool>,
        /// The paragraph breaks off inside a sentence, which the next one goes on with.
        broken: bool,
    },
}

/// How a mark is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Open,
    Close,
    Ignore,
    /// Opens again what is open already: a paragraph that goes on with a quotation.
    Reopen,
    /// At a break: what is open stays open.
    Carry,
    /// At a break: what is open ends.
    Drop,
}

/// States of nesting.
const NONE: usize = 0;
const DOUBLE: usize = 1;
const SINGLE: usize = 2;
const SINGLE_IN_DOUBLE: usize = 3;
const DOUBLE_IN_SINGLE: usize = 4;
const DOUBLE_IN_DOUBLE: usize = 5;
const STATES: usize = 6;

/// What it costs to take double marks inside double ones for a quotation in a quotation.
const ALIKE: f32 = 2.0;

/// Everything that is met in some paragraphs, in order.
pub(super) fn steps(text: &str, paragraphs: &[Span], breaks: Breaks) -> Vec<Step> {
    let habits = Habits::of(text);
    let mut steps = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.range();
        let body = &text[range.clone()];
        let mut skip_to = 0;
        for (at, c) in marks(body) {
            if at < skip_to {
                continue;
            }
            let doubled =
                matches!(c, '\'' | '`' | '´' | '’') && body[at + c.len_utf8()..].starts_with(c);
            let double = doubled || matches!(c, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»');
            let length = if doubled { 2 * c.len_utf8() } else { c.len_utf8() };
            skip_to = at + length;
            let beside = Beside::of(body, at, length);
            let lean = if double {
                Some(lean_double(c, &beside, habits))
            } else {
                lean_single(c, &beside)
            };
            let Some(lean) = lean else { continue };
            let torn = double && breaks == Breaks::Lost && beside.after_stop_and_space;
            let lean = if torn { Lean { close: lean.close.min(0.3), ..lean } } else { lean };
            let span = Span::new(range.start + at, range.start + at + length);
            steps.push(Step::Mark {
                span,
                double,
                lean,
                leads: body[..at].trim_end().is_empty(),
                torn,
            });
        }
        let next = paragraphs.get(index + 1).and_then(|next| leading_mark(next.of(text)));
        let broken = paragraphs.get(index + 1).is_some_and(|next| is_broken(body, next.of(text)));
        steps.push(Step::Break { end: trimmed_end(text, *paragraph), next, broken });
    }
    steps
}

/// Where the paragraph's text ends, white space apart.
fn trimmed_end(text: &str, paragraph: Span) -> u32 {
    paragraph.trimmed(text).end
}

/// Whether a paragraph ends, and the next one begins, inside a sentence.
fn is_broken(paragraph: &str, next: &str) -> bool {
    let ended = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ';') || is_mark(c);
    !paragraph.trim_end().ends_with(ended) && next.trim_start().starts_with(char::is_lowercase)
}

/// Whether a paragraph begins with a double (`Some(true)`) or single mark.
fn leading_mark(paragraph: &str) -> Option<bool> {
    let rest = paragraph.trim_start();
    let first = rest.chars().next()?;
    let doubled = rest.starts_with("''") || rest.starts_with("``");
    match first {
        '"' | '＂' | '“' | '„' | '«' | '»' => Some(true),
        _ if doubled => Some(true),
        '‘' | '\'' => Some(false),
        _ => None,
    }
}

/// Every way on from a state at a step: how it is read, where it leads, what it costs.
fn ways(step: &Step, state: usize, mut way: impl FnMut(Reading, usize, f32)) {
    match *step {
        Step::Mark { double: true, lean, leads, torn, .. } => {
            way(Reading::Ignore, state, lean.ignore);
            match state {
                NONE => way(Reading::Open, DOUBLE, lean.open),
                SINGLE => way(Reading::Open, DOUBLE_IN_SINGLE, lean.open),
                DOUBLE | SINGLE_IN_DOUBLE => {
                    if state == DOUBLE && !leads {
                        way(Reading::Open, DOUBLE_IN_DOUBLE, lean.open + ALIKE);
                    }
                    let lost = if state == DOUBLE { 0.0 } else { 2.0 };
                    way(Reading::Close, NONE, lean.close + lost);
                    let again = if leads {
                        0.0
                    } else if torn {
                        1.5
                    } else {
                        3.3
                    };
                    way(Reading::Reopen, DOUBLE, lean.open + again + lost);
                }
                DOUBLE_IN_DOUBLE => way(Reading::Close, DOUBLE, lean.close),
                _ => {
                    way(Reading::Close, SINGLE, lean.close);
                    way(Reading::Reopen, DOUBLE_IN_SINGLE, lean.open + 4.0);
                }
            }
        }
        Step::Mark { lean, leads, .. } => {
            way(Reading::Ignore, state, lean.ignore);
            match state {
                NONE => way(Reading::Open, SINGLE, lean.open + 0.2),
                DOUBLE => way(Reading::Open, SINGLE_IN_DOUBLE, lean.open),
                SINGLE => {
                    way(Reading::Close, NONE, lean.close);
                    way(Reading::Reopen, SINGLE, lean.open + if leads { 0.0 } else { 4.0 });
                }
                SINGLE_IN_DOUBLE => way(Reading::Close, DOUBLE, lean.close),
                DOUBLE_IN_SINGLE => way(Reading::Close, NONE, lean.close + 3.0),
                _ => {}
            }
        }
        Step::Break { next, broken, .. } => {
            let outer_double = matches!(state, DOUBLE | SINGLE_IN_DOUBLE | DOUBLE_IN_DOUBLE);
            let leads_on = next == Some(outer_double);
            let (carry, drop) = match state {
                NONE => return way(Reading::Carry, NONE, 0.0),
                DOUBLE if broken => (0.3, 2.6),
                DOUBLE if leads_on => (0.3, 2.6),
                DOUBLE => (3.2, 2.6),
                SINGLE if leads_on => (0.5, 3.2),
                _ if leads_on => (1.5, 4.0),
                _ => (6.0, 3.6),
            };
            way(Reading::Drop, NONE, drop);
            if next.is_some() || state == DOUBLE {
                way(Reading::Carry, state, carry);
            }
        }
    }
}

/// The reading of every step on the cheapest way through all of them, with the state
/// before it.
pub(super) fn cheapest(steps: &[Step]) -> Vec<(Reading, usize)> {
    let mut costs = [f32::INFINITY; STATES];
    costs[NONE] = 0.0;
    let mut back: Vec<[(Reading, u8); STATES]> = Vec::with_capacity(steps.len());
    for step in steps {
        let mut next = [f32::INFINITY; STATES];
        let mut from = [(Reading::Ignore, 0); STATES];
        for (state, cost) in costs.iter().enumerate().filter(|(_, cost)| cost.is_finite()) {
            ways(step, state, |reading, to, price| {
                if cost + price < next[to] {
                    next[to] = cost + price;
                    from[to] = (reading, state as u8);
                }
            });
        }
        // Costs are kept small, so that a million marks lose no precision.
        let least = next.iter().copied().fold(f32::INFINITY, f32::min);
        costs = next.map(|cost| cost - least);
        back.push(from);
    }
    let mut state = NONE;
    let mut readings: Vec<(Reading, usize)> = back
        .iter()
        .rev()
        .map(|from| {
            let (reading, before) = from[state];
            state = usize::from(before);
            (reading, state)
        })
        .collect();
    readings.reverse();
    readings
}

/// A pair of which only the first mark was met.
fn opened(open: Span, double: bool, outer: Option<usize>) -> Pair {
    Pair { open, close: None, double, outer, continues: false, end: open.end }
}

/// Pairs from readings.
pub(super) fn build(steps: &[Step], readings: &[(Reading, usize)]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (step, (reading, _)) in steps.iter().zip(readings) {
        match (*step, *reading) {
            (Step::Mark { span, double, .. }, Reading::Open) => {
                let outer = open.last().copied();
                open.push(pairs.len());
                pairs.push(opened(span, double, outer));
            }
            (Step::Mark { span, double, .. }, Reading::Close) => {
                while let Some(at) = open.pop() {
                    pairs[at].end = span.start;
                    if pairs[at].double == double {
                        pairs[at].close = Some(span);
                        break;
                    }
                }
            }
            (Step::Mark { span, double, leads, torn, .. }, Reading::Reopen) => {
                while let Some(at) = open.pop() {
                    let ended = pairs[at].end.max(pairs[at].open.end);
                    pairs[at].end = if leads { ended } else { span.start };
                    if pairs[at].double == double {
                        pairs[at].continues = leads || torn;
                        break;
                    }
                }
                let outer = open.last().copied();
                open.push(pairs.len());
                pairs.push(opened(span, double, outer));
            }
            (Step::Break { end, .. }, Reading::Carry) => {
                for at in &open {
                    pairs[*at].end = end.max(pairs[*at].open.end);
                }
            }
            (Step::Break { end, .. }, _) => {
                for at in open.drain(..) {
                    pairs[at].end = end.max(pairs[at].open.end);
                }
            }
            (Step::Mark { .. }, _) => {}
        }
    }
    pairs
}
