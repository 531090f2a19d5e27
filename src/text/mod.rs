//! Text and nothing else: spans, tokens, sentences, display columns, folding, and
//! making untrusted text safe to show. Knows of no article, screen or disk.

pub mod display;
pub mod fold;
mod span;

pub use span::Span;
