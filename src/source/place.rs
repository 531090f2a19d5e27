//! From arguments to things that can be read: files, folders walked, standard input.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Bundled, SourceError, walk};

/// One thing that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// An article of the program's own.
    Bundled(&'static Bundled),
}

impl Input {
    /// What people know it by: the path as it was given, `-`, or the name of a bundled
    /// article.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
            Self::Bundled(article) => format!("sayso:{}", article.name),
        }
    }

    /// What it is known by from one run to the next, wherever the program is started:
    /// the canonical path. Nothing for standard input, which cannot be read again.
    pub fn key(&self) -> Option<String> {
        match self {
            Self::File(path) => {
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                Some(path.display().to_string())
            }
            Self::Stdin => None,
            Self::Bundled(_) => Some(self.name()),
        }
    }
}

/// Turns arguments to inputs, in order; a folder becomes its articles. One bad argument
/// stands among the others as its error.
pub fn expand<T: AsRef<OsStr>>(arguments: &[T]) -> Vec<Result<Input, SourceError>> {
    let mut found = Vec::new();
    for argument in arguments {
        match expand_one(argument.as_ref()) {
            Ok(inputs) => found.extend(inputs.into_iter().map(Ok)),
            Err(error) => found.push(Err(error)),
        }
    }
    found
}

fn expand_one(argument: &OsStr) -> Result<Vec<Input>, SourceError> {
    if argument == "-" {
        return Ok(vec![Input::Stdin]);
    }
    let path = Path::new(argument);
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => {
            let inputs = folder_articles(path)?;
            if inputs.is_empty() {
                return Err(SourceError::NoArticles(path.to_owned()));
            }
            Ok(inputs)
        }
        Ok(_) => {
            let name = || path.display().to_string();
            match unsupported(path) {
                Some(kind) => Err(SourceError::Kind { name: name(), kind }),
                None => Ok(vec![Input::File(path.to_owned())]),
            }
        }
        Err(_) if is_address(argument) => {
            Err(SourceError::Address(argument.to_string_lossy().into_owned()))
        }
        Err(why) => Err(explain(path, why)),
    }
}

fn is_address(argument: &OsStr) -> bool {
    argument.to_str().is_some_and(|it| {
        let it = it.to_ascii_lowercase();
        ["http://", "https://", "ftp://", "file://"].iter().any(|scheme| it.starts_with(scheme))
    })
}

fn explain(path: &Path, why: std::io::Error) -> SourceError {
    match why.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing(path.to_owned()),
        _ => SourceError::Unreadable { name: path.display().to_string(), why },
    }
}

/// What a file is by its ending, where it is of a kind that is not read.
fn unsupported(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "mhtml" => Some("a web page"),
        "epub" => Some("an EPUB book"),
        "pdf" => Some("a PDF file"),
        "doc" | "docx" | "odt" | "rtf" => Some("a word processor's document"),
        "gz" | "zip" | "bz2" | "xz" | "zst" | "tar" | "warc" => Some("an archive"),
        _ => None,
    }
}

/// The articles of a folder and of the folders in it, sorted by name; see [`walk`].
///
/// # Errors
/// Where the folder itself cannot be listed; folders inside that cannot are passed over.
pub fn folder_articles(folder: &Path) -> Result<Vec<Input>, SourceError> {
    let walked = walk(folder).map_err(|why| explain(folder, why))?;
    Ok(walked.files.into_iter().map(|(path, _)| Input::File(path)).collect())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        folder_articles(folder)
            .unwrap()
            .iter()
            .map(|input| {
                Path::new(&input.name()).strip_prefix(folder).unwrap().display().to_string()
            })
            .collect()
    }

    #[test]
    fn a_folder_is_its_likely_articles_sorted_hidden_ones_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("sub/deeper")).unwrap();
        fs::create_dir_all(at(".git")).unwrap();
        for name in ["b.txt", "a.md", "c.jsonl", "d.png", ".e.txt", "README", "sub/f.text"] {
            fs::write(at(name), "words").unwrap();
        }
        fs::write(at("sub/deeper/g.txt"), "words").unwrap();
        fs::write(at(".git/h.txt"), "words").unwrap();
        fs::write(at("program"), b"\x7fELF\0\0\0").unwrap();
        let expected = ["README", "a.md", "b.txt", "c.jsonl", "sub/deeper/g.txt", "sub/f.text"];
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn links_in_a_circle_end() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "words").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn one_bad_argument_does_not_stop_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.txt");
        fs::write(&good, "words").unwrap();
        let arguments = [OsString::from("/nowhere/at/all.txt"), good.clone().into()];
        let found = expand(&arguments);
        assert!(matches!(&found[0], Err(SourceError::Missing(_))));
        assert_eq!(found[1].as_ref().unwrap(), &Input::File(good));
    }

    #[test]
    fn addresses_and_other_kinds_are_refused_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        fs::write(&page, "<p>words").unwrap();
        let said = |argument: &OsStr| expand(&[argument])[0].as_ref().unwrap_err().to_string();
        assert!(said(page.as_os_str()).contains("a web page, which is not read"));
        assert!(said(OsStr::new("https://example.org/a")).contains("addresses are not opened"));
    }
}
