//! Why the reader's own data cannot be read or kept.

use std::path::PathBuf;

/// What went wrong with the reader's own data, as a sentence for them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer program made the file; it is left as it is.
    #[error(
        "{} was made by a newer sayso, so places are not remembered now; it was left as it is. Update sayso to use it.",
        .0.display()
    )]
    Newer(PathBuf),
    /// The system refused.
    #[error(
        "Places are not remembered now: {} cannot be used ({why}). Check that the folder is yours and has room.",
        path.display()
    )]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// What the system, or `SQLite`, says.
        why: String,
    },
    /// The file can be read and not written.
    #[error("Places are not saved now: {} can only be read.", .0.display())]
    ReadOnly(PathBuf),
    /// What the reader said of a quotation can't be kept, as nothing can be written.
    #[error("This is not saved: the file of your own data can only be read.")]
    Unwritable,
    /// A write failed.
    #[error("What you did could not be saved ({0}); is the disk full?")]
    Write(#[from] rusqlite::Error),
}
