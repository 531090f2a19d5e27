//! Who says a quotation, and why we think so.

pub mod candidates;
pub mod chain;
pub mod features;
pub mod frames;
mod heard;
pub mod indirect;
pub mod interview;
mod introduced;
mod lead_in;
pub mod learnt;
pub mod mentions;
mod owned;
pub mod rank;
pub mod reasons;
mod talk;

use crate::speaker::{Mention, SpeakerId};
use crate::text::Span;

/// The answer for one quotation. "Unknown" is a value (`speaker: None`), not an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Who, where it is known.
    pub speaker: Option<SpeakerId>,
    /// The words that name the source of this quotation.
    pub mention: Option<Mention>,
    /// The words that report the speech (`said`, `according to`).
    pub cue: Option<Span>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// A plain sentence for people: which cue, which mention, how they stand.
    pub because: String,
    /// Who it might be, where nobody is sure enough to be the speaker. Most quotations have
    /// none, and keep no room for it.
    pub guess: Option<Box<Guess>>,
    /// Whether the reader gave this answer in the place of the one that was found.
    pub by_reader: bool,
}

/// The best answer for a quotation where it is not sure enough to be given as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// Who, where they are known to speak elsewhere in the article.
    pub speaker: Option<SpeakerId>,
    /// Their fullest name or description.
    pub name: String,
    /// The words that would name the source of the quotation.
    pub mention: Option<Mention>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Why them, as a plain sentence for people.
    pub because: String,
}
