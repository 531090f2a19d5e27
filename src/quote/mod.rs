//! Quotation spans: marks paired, utterances put together from their parts, interview
//! turns.

mod marked;
mod reading;
mod set_off;
mod speech;
mod surroundings;
mod turns;

pub use marked::{Quoted, quoted};
pub use reading::Reading;
pub(crate) use speech::is_direct;
pub use speech::{Setting, speech_keys, speech_score};
pub use turns::{Interview, Turn, TurnSide, interview};

use crate::text::Span;

/// How words are reported (Pareti 2015: direct, mixed and indirect quotations).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Sentences or clauses in quotation marks, or set off as a block.
    Direct,
    /// A quoted fragment inside a paraphrase.
    Mixed,
    /// A paraphrase, without marks.
    Indirect,
    /// What one side says in an interview, without marks.
    Turn,
}

/// One stretch of an utterance: between an opening and a closing mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// The quoted words, without marks, without white space at the ends.
    pub content: Span,
    /// The same with its marks, where it has any.
    pub marked: Span,
}

/// One utterance. It has several parts when the reporting clause stands inside it
/// (`"A," he said, "B."`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// From the first part's content to the last one's.
    pub span: Span,
    /// How the words are reported.
    pub kind: QuoteKind,
    /// Its parts, in order; at least one.
    pub parts: Vec<Part>,
    /// The quotation (an index into the same list) inside which this one stands.
    pub inside: Option<usize>,
}
