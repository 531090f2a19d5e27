//! Looking at the library's folders: which files are new, changed, gone or to be read for
//! another reason, compared with what the catalogue knows.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::source::walk;
use crate::store::catalogue::{KnownFile, Stamp};

/// A file that is to be read.
#[derive(Debug, Clone)]
pub(super) struct Todo {
    pub(super) path: PathBuf,
    /// What the catalogue knows it by, where it does.
    pub(super) number: Option<i64>,
}

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// Files to read: new and changed ones first, then those whose answers are old.
    pub(super) todo: Vec<Todo>,
    /// How many files there are, read or not.
    pub(super) files: usize,
    /// Files that are gone.
    pub(super) gone: Vec<i64>,
    /// What the reader should know, one sentence each.
    pub(super) told: Vec<String>,
}

/// How a file looks.
pub(super) fn stamp(about: &Metadata) -> Stamp {
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000) + rest;
    Stamp {
        size: about.size(),
        modified: nanoseconds(about.mtime(), about.mtime_nsec()),
        changed: nanoseconds(about.ctime(), about.ctime_nsec()),
        inode: about.ino(),
    }
}

/// Looks at every file of the library. Those of a folder that cannot be listed now are
/// neither new nor gone: the disk that they are on may come back.
pub(super) fn look(
    roots: &[PathBuf],
    known: &HashMap<PathBuf, KnownFile>,
    stale: &HashSet<i64>,
) -> Looked {
    let mut looked = Looked::default();
    let (mut seen, mut unknown) = (HashSet::new(), Vec::new());
    let mut later = Vec::new();
    for root in roots {
        for (path, about) in files_of(root, &mut looked.told, &mut unknown) {
            if !seen.insert(path.clone()) {
                continue;
            }
            let before = known.get(&path);
            let number = before.map(|it| it.number);
            if before.is_none_or(|it| it.stamp != Some(stamp(&about))) {
                looked.todo.push(Todo { path, number });
            } else if number.is_some_and(|number| stale.contains(&number)) {
                later.push(Todo { path, number });
            }
        }
    }
    looked.files = seen.len();
    looked.todo.append(&mut later);
    let is_unknown = |path: &Path| unknown.iter().any(|folder| path.starts_with(folder));
    let gone = known.iter().filter(|(path, _)| !seen.contains(*path) && !is_unknown(path));
    looked.gone = gone.map(|(_, file)| file.number).collect();
    looked.gone.sort_unstable();
    looked
}

/// The files of one root; what cannot be looked at goes to `unknown`.
fn files_of(
    root: &Path,
    told: &mut Vec<String>,
    unknown: &mut Vec<PathBuf>,
) -> Vec<(PathBuf, Metadata)> {
    let looked = std::fs::metadata(root)
        .and_then(|about| if about.is_dir() { walk(root).map(Some) } else { Ok(None) });
    match looked {
        Ok(Some(walked)) => {
            for folder in walked.unlisted {
                told.push(format!(
                    "{} cannot be listed; what is known of it is kept.",
                    folder.display()
                ));
                unknown.push(folder);
            }
            walked.files
        }
        Ok(None) => {
            let about = std::fs::metadata(root);
            about.map(|about| (root.to_owned(), about)).into_iter().collect()
        }
        Err(why) => {
            let root = root.to_owned();
            told.push(format!(
                "{0} cannot be looked at ({why}); what is known of it is kept, until `sayso \
                 library remove {0}`.",
                root.display()
            ));
            unknown.push(root);
            Vec::new()
        }
    }
}
