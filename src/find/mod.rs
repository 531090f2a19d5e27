//! The query language and the fuzzy ranking of quotations.
//!
//! People half remember a name and a few words. So each word of a query is compared with
//! the distinct words and names of the library ([`matching`]), not letter by letter with
//! whole texts; lists lead from there to the quotations, which are then ranked ([`rank`]).
//! [`query`] says what can be typed, [`segment`] how a library lies in bytes.
//! [`filter()`] narrows short lists in the same way.

mod dictionary;
mod docs;
mod filter;
mod highlight;
mod index;
pub mod matching;
mod memory;
mod pairs;
mod people;
mod plan;
pub mod query;
pub mod rank;
pub mod reference;
mod search;
pub mod segment;
mod slots;
mod tables;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use filter::filter;
pub use index::{Corrections, Index, Listed, Untidy};
pub use memory::Memory;
pub use people::{People, PeopleOrder, Person, Said};
pub use search::{each, search};

use crate::find::segment::Key;
use crate::quote::QuoteKind;
use crate::text::Span;

/// What to find, and where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The query, as typed.
    pub query: String,
    /// Where to look.
    pub scope: Scope,
    /// The most hits to return.
    pub limit: usize,
    /// What is searched.
    pub index: Arc<Index>,
}

/// Where quotations are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// In all articles.
    #[default]
    Everything,
    /// In one.
    Article(Key),
    /// In what somebody says whom an article calls by this name.
    Speaker(String),
    /// In what somebody says, under whatever names.
    Person(Arc<Said>),
}

/// One quotation that fits, with all that is shown of it and what made it fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its article.
    pub article: Key,
    /// Its index in the article's analysis.
    pub quote: u32,
    /// How well it fits; higher is better.
    pub score: i64,
    /// Who speaks, where somebody is known to.
    pub speaker: Option<String>,
    /// The quotation with its marks, and whatever stands between its parts.
    pub text: String,
    /// Where that begins in the article, in bytes.
    pub offset: u32,
    /// The same in code points.
    pub characters: u32,
    /// What is spoken of that text.
    pub parts: Vec<Span>,
    /// How it is reported.
    pub kind: QuoteKind,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f32,
    /// Whether the reader said who speaks.
    pub by_reader: bool,
    /// The article's headline; may be empty, as those that follow.
    pub title: String,
    /// When the article appeared.
    pub date: String,
    /// Where it appeared.
    pub outlet: String,
    /// Its address.
    pub address: String,
    /// Where it was read from.
    pub source: String,
    /// The matched bytes of the speaker's name.
    pub in_speaker: Vec<Span>,
    /// The matched bytes of the text, all inside its parts.
    pub in_text: Vec<Span>,
    /// The matched bytes of the title.
    pub in_title: Vec<Span>,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// The best, best first; at most as many as asked for.
    pub hits: Vec<Hit>,
    /// How many quotations fit in all, as far as is known.
    pub total: usize,
    /// Whether this is the whole answer; else it is what was found so far.
    pub complete: bool,
    /// A sentence, where nothing fits or the query is odd.
    pub note: Option<String>,
}
