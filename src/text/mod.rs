//! Text and nothing else: spans, tokens, sentences, display columns, folding, and
//! making untrusted text safe to show. Knows of no article, screen or disk.

pub mod ascii;
pub mod cues;
pub mod display;
pub mod fold;
pub mod hash;
pub mod language;
pub mod linear;
pub mod links;
pub mod marks;
pub mod names;
pub mod prose;
pub mod sentences;
mod span;
pub(crate) mod spelling;
pub mod symbols;
pub mod tags;
pub mod tokens;
mod vocabulary;
pub mod weights;
pub mod words;

pub use span::{Span, TokenSpan};
