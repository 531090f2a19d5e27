//! Folders walked for their articles.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// The endings of files that a folder is searched for.
const ENDINGS: &[&str] = &["txt", "text", "md", "jsonl", "ndjson"];

/// How many folders deep a folder is searched.
const DEPTH: usize = 16;

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Walked {
    /// Its likely articles and those of the folders in it, sorted by name, with how each
    /// looks. Behind a link they are where the link leads.
    pub files: Vec<(PathBuf, Metadata)>,
    /// Folders in it that cannot be listed: what is in them is not known.
    pub unlisted: Vec<PathBuf>,
}

/// Walks a folder, hidden files and folders left out; one that is reached twice through
/// links is walked once.
///
/// # Errors
/// Where the folder itself cannot be listed.
pub fn walk(folder: &Path) -> std::io::Result<Walked> {
    let mut walked = Walked::default();
    walk_into(folder, DEPTH, &mut HashSet::new(), &mut walked)?;
    Ok(walked)
}

fn walk_into(
    folder: &Path,
    depth: usize,
    seen: &mut HashSet<PathBuf>,
    walked: &mut Walked,
) -> std::io::Result<()> {
    if depth == 0 || !seen.insert(fs::canonicalize(folder)?) {
        return Ok(());
    }
    let mut names: Vec<(OsString, bool)> = fs::read_dir(folder)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name(), entry.file_type().is_ok_and(|it| it.is_symlink())))
        })
        .collect();
    names.sort();
    for (name, is_link) in names {
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = folder.join(&name);
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() => {
                let inside = if is_link { fs::canonicalize(&path).ok() } else { None };
                let inside = inside.unwrap_or(path);
                // A folder that cannot be listed does not stop the rest.
                if walk_into(&inside, depth - 1, seen, walked).is_err() {
                    walked.unlisted.push(inside);
                }
            }
            Ok(about) if about.is_file() && looks_like_article(&path) => {
                walked.files.push((path, about));
            }
            _ => {}
        }
    }
    Ok(())
}

fn looks_like_article(path: &Path) -> bool {
    match path.extension() {
        None => content_is_text(path),
        Some(ending) => {
            ending.to_str().is_some_and(|it| ENDINGS.contains(&it.to_ascii_lowercase().as_str()))
        }
    }
}

/// Whether a file without an ending begins like text (programs have no ending either).
fn content_is_text(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = Vec::new();
    let read = fs::File::open(path)
        .and_then(|file| file.take(super::content::HEAD as u64).read_to_end(&mut head));
    read.is_ok() && !head.is_empty() && !super::content::is_binary(&head)
}
