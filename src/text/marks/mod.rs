//! Quotation marks paired.
//!
//! Whether a straight mark opens or closes, whether an apostrophe is a mark at all, and
//! which mark was lost, can only be told from the whole. So every mark is given costs
//! for opening, for closing and for being no quotation mark, from its shape and its
//! neighbours, and the cheapest consistent reading of all marks is found by dynamic
//! programming (Viterbi 1967) over six states of nesting. One lost or torn mark costs a
//! little and spoils nothing further on. Linear in the text.

mod lean;
mod steps;
#[cfg(test)]
mod tests;

use super::Span;
use steps::{build, cheapest, steps};

/// A stretch between an opening and a closing mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: Span,
    /// The closing mark; none where the quotation runs to the end of its paragraph, either
    /// because it goes on in the next one or because the mark was lost.
    pub close: Option<Span>,
    /// Whether the marks are double ones.
    pub double: bool,
    /// The pair (an index into the same list) inside which this one stands.
    pub outer: Option<usize>,
    /// Whether it goes on in the next pair, which opens the next paragraph.
    pub continues: bool,
    /// The last byte that is inside: the start of the closing mark, or the end of the
    /// paragraph.
    pub end: u32,
}

/// How the paragraphs to pair came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Paragraphs are as the source has them.
    Kept,
    /// All paragraphs run on one line, and closing marks may be torn off: one that ends a
    /// paragraph may stand, after a space, glued to the next paragraph's first word.
    Lost,
}

/// Pairs the marks of some paragraphs, which must be in order.
pub fn pair(text: &str, paragraphs: &[Span], breaks: Breaks) -> Vec<Pair> {
    let steps = steps(text, paragraphs, breaks);
    let states = cheapest(&steps);
    build(&steps, &states)
}
