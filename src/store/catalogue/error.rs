//! Why the index cannot be read or kept.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// What went wrong with the index, as a sentence. None of it costs the reader anything
/// but time: all of it can be made again from the files.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The cache folder cannot be used.
    #[error(
        "The index of your library cannot be kept in {} ({why}); check that the folder is yours and has room.",
        folder.display()
    )]
    Refused {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Another version of the program made the catalogue, or another program.
    #[error("The index of your library was made by {} sayso.", if *newer { "a newer" } else { "another" })]
    Other {
        /// Whether it was a newer one.
        newer: bool,
    },
    /// The catalogue cannot be read or written.
    #[error("The index of your library {}.", told(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// The cache folder was emptied under a program that writes into it.
    #[error("The index of your library was deleted while it was being made.")]
    Deleted,
}

impl CatalogueError {
    /// What is in the way, without the sentence around it.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Refused { why, .. } => why.clone(),
            Self::Sqlite(error) => error.to_string(),
            Self::Other { .. } | Self::Deleted => self.to_string(),
        }
    }

    /// Whether it says that the index itself is damaged, so that making it anew helps.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Refused { .. } => false,
            Self::Other { .. } | Self::Deleted => true,
            Self::Sqlite(error) => is_damage(error),
        }
    }
}

fn told(error: &rusqlite::Error) -> String {
    if is_damage(error) { "is damaged".to_owned() } else { format!("cannot be used ({error})") }
}

/// Whether an error says that the file itself is damaged.
fn is_damage(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    // `Unknown`: a table or a column is not there.
    matches!(code, Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown))
        || matches!(
            error,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
        )
}
