//! The query language and the fuzzy ranking of quotations.

use std::sync::Arc;

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

/// What the finder needs to know of the library's quotations.
#[derive(Debug, Default)]
pub struct Index {}
