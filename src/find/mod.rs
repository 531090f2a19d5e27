//! The query language and the fuzzy ranking of quotations.
//!
//! People half remember a name and a few words. So each word of a query is compared with
//! the distinct words and names of the library ([`matching`]), not letter by letter with
//! whole texts; lists lead from there to the quotations, which are then ranked ([`rank`]).
//! [`query`] says what can be typed. [`filter()`] narrows short lists in the same way.

mod filter;
mod highlight;
mod index;
mod lexicon;
pub mod matching;
mod plan;
pub mod query;
pub mod rank;
#[cfg(test)]
mod reference;
mod run;
mod search;
#[allow(dead_code, reason = "the search goes over to it next")]
pub mod segment;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use filter::filter;
pub use index::Index;
pub use search::search;

use crate::library::{Handle, QuoteRef};
use crate::text::Span;

/// What to find, and where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The query, as typed.
    pub query: String,
    /// Only in this article, or in everything.
    pub scope: Option<Handle>,
    /// The most hits to return.
    pub limit: usize,
    /// What is searched.
    pub index: Arc<Index>,
}

/// One quotation that fits, with what made it fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub quote: QuoteRef,
    /// How well; higher is better.
    pub score: i64,
    /// The matched bytes of the speaker's name.
    pub in_speaker: Vec<Span>,
    /// The matched bytes of the article's text (inside the quotation's parts).
    pub in_text: Vec<Span>,
    /// The matched bytes of the article's title.
    pub in_title: Vec<Span>,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// The best, best first; at most as many as asked for.
    pub hits: Vec<Hit>,
    /// How many quotations fit in all.
    pub total: usize,
    /// A sentence, where nothing fits or the query is odd.
    pub note: Option<String>,
}
