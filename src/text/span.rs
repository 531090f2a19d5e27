//! The one coordinate system inside sayso, and the same for tokens.

use std::ops::Range;

/// A half-open byte range of an article's text, on character boundaries.
///
/// Every quotation, mention, cue and block is one of these over the text as it was
/// ingested; nothing is ever copied out and edited. It counts with 32 bits: what of a text
/// lies behind [`Span::REACH`] is kept, and never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The most bytes of a text that spans can tell of.
    pub const REACH: usize = u32::MAX as usize;

    /// A span from byte offsets. `start` must not lie after `end`, nor `end` out of reach.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} is reversed");
        debug_assert!(end <= Self::REACH, "span {start}..{end} is out of reach");
        Self { start: start as u32, end: end as u32 }
    }

    /// The same as a range of `usize`, for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span.
    ///
    /// # Panics
    /// If the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte offset lies inside.
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes in both, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The characters of the span, each run of white space as one space and none at the ends.
    pub fn folded(self, text: &str) -> String {
        let mut folded = String::with_capacity(self.len());
        for word in self.of(text).split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// A half-open range of an article's tokens: what phrases, cues and frames are, of which
/// a long article has millions. Half of what a `Range<usize>` takes, and copied.
///
/// A text has no more tokens than bytes, so whatever a [`Span`] can reach, this can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenSpan {
    start: u32,
    end: u32,
}

impl TokenSpan {
    /// The tokens from `start` on that lie before `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "tokens {start}..{end} are reversed");
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// One token.
    pub fn one(at: usize) -> Self {
        Self::new(at, at + 1)
    }

    /// The first token.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last token.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// How many tokens there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The tokens one by one, and for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl From<Range<usize>> for TokenSpan {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
