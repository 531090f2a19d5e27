//! Why something named could not be read: one whole sentence each.

use std::path::PathBuf;

/// Why a source, or one line of it, could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Nothing is there.
    #[error("There is no file or folder {}; check how it is spelt.", .0.display())]
    Missing(PathBuf),
    /// A folder without anything that looks like an article.
    #[error(
        "The folder {} holds no articles; sayso looks for .txt, .text, .md, .jsonl and files without an ending.",
        .0.display()
    )]
    NoArticles(PathBuf),
    /// The system refused.
    #[error("{name} cannot be read ({why}); check that it is yours to read.")]
    Unreadable {
        /// What was named.
        name: String,
        /// What the system says.
        why: std::io::Error,
    },
    /// Not text at all.
    #[error("{0} is a binary file, not an article; sayso reads text and JSON Lines.")]
    Binary(String),
    /// No byte, or white space only.
    #[error("{0} is empty; there is nothing to read in it.")]
    Empty(String),
    /// Text in an encoding that is not read.
    #[error("{0} is in UTF-16, which is not read; save it as UTF-8 first.")]
    Utf16(String),
    /// An address instead of a file.
    #[error("{0} is an address, and addresses are not opened; save the page as text first.")]
    Address(String),
    /// A file of a kind that is not read.
    #[error("{name} is {kind}, which is not read; save it as plain text first.")]
    Kind {
        /// What was named.
        name: String,
        /// What it is, with its article: `a PDF file`.
        kind: &'static str,
    },
    /// One line of a JSON Lines file is no article.
    #[error("{name}, line {line}: {why}.")]
    Line {
        /// The file.
        name: String,
        /// Counted from 1.
        line: u64,
        /// What is wrong with it, without a full stop.
        why: String,
    },
    /// Reading was cancelled.
    #[error("Reading {0} was cancelled.")]
    Cancelled(String),
}
