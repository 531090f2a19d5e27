//! Why a command could not be done.

use std::io;
use std::path::PathBuf;

/// Why a command ended before its work was done. Failures of single inputs are told as
/// they happen and do not come here.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// Whoever read our output went away: nothing to say.
    #[error("")]
    Closed,
    /// The arguments do not make sense together.
    #[error("{0}")]
    Usage(String),
    /// The session has no right to do it.
    #[error("{0}")]
    Restricted(String),
    /// The configuration has mistakes; they are all in here, one a line.
    #[error("{0}")]
    Config(String),
    /// The library cannot be read or kept.
    #[error("{0}")]
    Library(String),
    /// Standard output cannot be written.
    #[error("The output cannot be written ({0}); is the disk full?")]
    Stdout(io::Error),
    /// The file of `-o` cannot be written.
    #[error(
        "{} cannot be written ({why}); what was there before is unchanged. Choose another place, or make room.",
        path.display()
    )]
    File {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The terminal cannot be used.
    #[error("The terminal cannot be used ({0}); for output without one, use `sayso extract`.")]
    Terminal(io::Error),
}

impl CliError {
    /// The exit code that tells of it.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Usage(_) | Self::Restricted(_) | Self::Config(_) => 2,
            Self::Library(_) | Self::Stdout(_) | Self::File { .. } | Self::Terminal(_) => 1,
        }
    }

    /// An error of writing to standard output.
    pub(super) fn stdout(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Stdout(error),
        }
    }
}
