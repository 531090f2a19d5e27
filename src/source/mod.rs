//! What people name on the command line, turned to bytes and from bytes to articles:
//! files, folders, standard input, the articles that come with the program.
#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

mod bundled;
mod content;
mod document;
mod error;
mod folder;
mod jsonl;
mod place;

pub use bundled::{BUNDLED, Bundled};
pub use content::LIMIT;
pub use document::{Document, Documents, From, Read, article_at};
pub use error::SourceError;
pub use folder::{Walked, walk};
pub use place::{Input, expand, folder_articles};
