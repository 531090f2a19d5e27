//! Which files and folders the library is made of: those of the configuration, and those
//! that were added by command.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::store::Store;

/// A file or a folder of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root {
    /// Its canonical path, where it is there; else as it was written.
    pub(super) path: PathBuf,
    /// Whether the configuration names it; else it was added by command.
    pub(super) configured: bool,
}

/// Everything that the library is made of, each once: first what the configuration names.
/// The flag of one that is named in both says so: it cannot be taken out by command.
pub(super) fn roots(config: &Config, store: Option<&Store>) -> Vec<Root> {
    let mut roots: Vec<Root> = Vec::new();
    let configured = config.folders.iter().map(|folder| (canonical(folder), true));
    let added = store.and_then(|store| store.roots().ok()).unwrap_or_default();
    let added = added.into_iter().map(|path| (path, false));
    for (path, configured) in configured.chain(added) {
        if !roots.iter().any(|root| root.path == path) {
            roots.push(Root { path, configured });
        }
    }
    roots
}

/// Where a path leads, wherever the program is started and whatever links it goes by.
pub(super) fn canonical(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute())
}
