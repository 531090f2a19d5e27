//! What is known of an article without its text.

use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};

/// What an article is known by in the index of the reader's folders: never given to
/// another one, and kept while its content stays the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub u32);

/// What lists show of an article, which is all that is held of one that is not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its headline, for people; may be empty.
    pub title: String,
    /// Where it appeared.
    pub outlet: Option<String>,
    /// When it appeared, as the source has it.
    pub date: Option<String>,
    /// The identity of its text.
    pub text: ArticleId,
    /// How many quotations it has.
    pub quotes: u32,
}

impl About {
    /// What is known of an analysed article.
    pub fn of(article: &Article, analysis: &Analysis) -> Self {
        Self {
            title: article.title().to_owned(),
            outlet: article.meta.outlet.clone(),
            date: article.meta.date.clone(),
            text: article.id,
            quotes: analysis.quotes.len() as u32,
        }
    }
}

/// An article of the reader's folders, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What the index knows it by.
    pub number: Number,
    /// What lists show of it.
    pub about: About,
    /// Its file: the canonical path, as people can read it.
    pub source: String,
    /// Which article of the file, from 0.
    pub position: usize,
    /// At which byte of the file its own begin.
    pub start: u64,
}
