//! Files read one after the other, as pieces that many can work on.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Stop;
use super::looking::{Todo, stamp};
use crate::article::ContentHash;
use crate::source::{Document, Documents, From, Input, SourceError};
use crate::store::catalogue::Stamp;

/// A piece of a file, in order.
pub(super) enum Piece {
    /// A file begins.
    Begin(Todo),
    /// An article of the file.
    Article {
        position: u32,
        start: u64,
        content: ContentHash,
        /// The article itself, where its content is not known yet.
        fresh: Option<Document>,
    },
    /// Something of the file is no article: a sentence.
    Odd(String),
    /// The file ends: whether it was read to its end, and how it looked.
    End(Ended),
}

/// How the reading of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It was read; a stamp where it would look different had it been changed since.
    Whole(Option<Stamp>),
    /// It is no article, and will not be before it changes.
    Refused(Option<Stamp>),
    /// It could not be read, now.
    Failed,
}

/// How long ago a file must have been changed for its times to tell of the next change:
/// file systems count in steps of up to two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// How often a file that changes while it is read is read again.
const TRIES: usize = 3;

/// Files, read as their pieces are asked for.
pub(super) struct Pieces {
    todo: std::vec::IntoIter<Todo>,
    /// Contents that are known, or that somebody is working on.
    known: HashSet<ContentHash>,
    open: Option<Open>,
    stop: Stop,
}

/// The file that is being read.
struct Open {
    path: std::path::PathBuf,
    documents: Documents,
    before: Option<Stamp>,
    /// Was found before the rest was asked for.
    first: Option<Result<Document, SourceError>>,
    /// Articles that were found, and whether anything else was.
    articles: usize,
    refused: bool,
    failed: bool,
}

impl Pieces {
    /// The pieces of files; contents in `known` need not be looked at again.
    pub(super) fn new(todo: Vec<Todo>, known: HashSet<ContentHash>, stop: Stop) -> Self {
        Self { todo: todo.into_iter(), known, open: None, stop }
    }

    fn article(&mut self, document: Document) -> Piece {
        let content = document.content();
        let (position, start) = (document.position as u32, document.start);
        let fresh = self.known.insert(content).then_some(document);
        Piece::Article { position, start, content, fresh }
    }
}

impl Iterator for Pieces {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if (self.stop)() {
            return None;
        }
        let Some(open) = &mut self.open else {
            let todo = self.todo.next()?;
            self.open = Some(Open::new(&todo.path, &self.stop));
            return Some(Piece::Begin(todo));
        };
        match open.first.take().or_else(|| open.documents.next()) {
            Some(Ok(document)) => {
                open.articles += 1;
                Some(self.article(document))
            }
            Some(Err(SourceError::Cancelled(_))) => None,
            Some(Err(error)) => {
                open.failed |= matches!(error, SourceError::Unreadable { .. });
                open.refused |= open.articles == 0;
                Some(Piece::Odd(error.to_string()))
            }
            // Stopped, which is not the end of the file.
            None if (self.stop)() => None,
            None => self.open.take().map(|open| Piece::End(open.end())),
        }
    }
}

impl Open {
    fn new(path: &Path, stop: &Stop) -> Self {
        let mut tries = 1;
        loop {
            let before = look(path);
            let inputs = vec![Input::File(path.to_owned())];
            let mut documents = Documents::new(inputs, From::Auto, Arc::clone(stop));
            let first = documents.next();
            // An article that is a file of its own is all there now: it must be one text,
            // not the beginning of one and the end of another.
            let torn = matches!(&first, Some(Ok(document)) if document.line.is_none())
                && look(path) != before;
            if torn && tries < TRIES {
                tries += 1;
                continue;
            }
            let failed = torn;
            let first = if torn {
                let why = std::io::Error::other("it changes while it is read");
                let name = path.display().to_string();
                Some(Err(SourceError::Unreadable { name, why }))
            } else {
                first
            };
            let path = path.to_owned();
            return Self { path, documents, before, first, articles: 0, refused: false, failed };
        }
    }

    fn end(self) -> Ended {
        let now = look(&self.path);
        let same = now.is_some() && now == self.before;
        // What changed just now may change again and look the same.
        let stamp = self.before.filter(|stamp| same && is_settled(stamp));
        match (self.failed, self.refused && self.articles == 0) {
            (true, _) => Ended::Failed,
            (_, true) => Ended::Refused(stamp),
            _ => Ended::Whole(stamp),
        }
    }
}

fn look(path: &Path) -> Option<Stamp> {
    std::fs::metadata(path).ok().map(|about| stamp(&about))
}

fn is_settled(stamp: &Stamp) -> bool {
    let Ok(now) = SystemTime::now().duration_since(UNIX_EPOCH) else { return false };
    let last = stamp.modified.max(stamp.changed);
    i64::try_from((now.saturating_sub(SETTLED)).as_nanos()).is_ok_and(|limit| last < limit)
}
