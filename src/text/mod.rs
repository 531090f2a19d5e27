//! Text and nothing else: spans, tokens, sentences, display columns, folding, and
//! making untrusted text safe to show. Knows of no article, screen or disk.

<<<<<<< HEAD
=======
pub mod fold;
>>>>>>> rt
mod span;

pub use span::Span;
