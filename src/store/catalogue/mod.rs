//! The catalogue of the index: which files were looked at, which articles they hold, and
//! in which segment each article's quotations are. All of it can be made again from the
//! files, so it is kept apart from the reader's own data, and may be deleted at any time.
//!
//! A segment is a file that never changes. It is written aside, synced and renamed before
//! the catalogue says, in one transaction, what is in it; so whatever happens in between
//! leaves at most a file that nobody speaks of, which the next writer removes. An article
//! stands in the catalogue once, with one place in one segment: nothing can be found twice.

mod error;
mod open;
mod read;
mod schema;
mod write;

use std::ops::Deref;
use std::path::PathBuf;

use rusqlite::Connection;

use super::mapped::Mapped;
use crate::article::ContentHash;
use crate::library::{About, Number};

pub use error::CatalogueError;
pub use open::{NoWriter, OpenedWriter};

/// A catalogue to read from.
#[derive(Debug)]
pub struct Catalogue {
    connection: Connection,
    /// Where the segments are; none in memory.
    folder: Option<PathBuf>,
}

/// The one catalogue that can be written, of all programs that share it.
#[derive(Debug)]
pub struct Writer {
    catalogue: Catalogue,
    /// Segments of a catalogue in memory.
    held: std::collections::HashMap<i64, std::sync::Arc<SegmentBytes>>,
    next: Next,
    /// Locked while it lives: the lock dies with the program.
    _lock: Option<std::fs::File>,
    /// Which file the catalogue is, to notice that it was deleted.
    identity: Option<(u64, u64)>,
}

/// The numbers that are given next.
#[derive(Debug, Clone, Copy, Default)]
struct Next {
    file: i64,
    article: u32,
}

/// How a file looked when it was read: if it looks the same, it is not read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When it was written, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it was changed, in nanoseconds since 1970.
    pub changed: i64,
    /// What the file system knows it by.
    pub inode: u64,
}

/// A file that was looked at before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownFile {
    /// What the catalogue knows it by.
    pub number: i64,
    /// How it looked; none where it was not read to its end.
    pub stamp: Option<Stamp>,
}

/// An article that was analysed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownArticle {
    /// What it is known by.
    pub number: Number,
    /// The version of the rules and the model that analysed it.
    pub version: i64,
}

/// A segment in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentRow {
    /// What it is known by; never given twice.
    pub number: i64,
    /// How many articles are in it.
    pub articles: u32,
    /// How many of them are still in force; the others are skipped.
    pub live: u32,
    /// Its size.
    pub bytes: u64,
    /// A hash of all of it.
    pub hash: ContentHash,
}

/// The bytes of a segment.
#[derive(Debug)]
pub enum SegmentBytes {
    /// From the disk.
    Mapped(Mapped),
    /// Where there is no disk to keep it on.
    Held(Vec<u8>),
}

impl SegmentRow {
    /// Whether these are the bytes that were written, all of them looked at.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.hash == read::hash_of(bytes)
    }
}

impl Deref for SegmentBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(bytes) => bytes,
            Self::Held(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for SegmentBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// An article whose quotations are in the segment of its batch.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// What it is known by: [`Writer::number`], or as before where it was analysed anew.
    pub number: Number,
    /// Its content.
    pub content: ContentHash,
    /// What lists show of it.
    pub about: About,
    /// The version of the rules and the model.
    pub version: i64,
}

/// Where an article stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Which article of the file, from 0.
    pub position: u32,
    /// At which byte of the file its own begin.
    pub start: u64,
    /// The article; none where what stands there is none.
    pub article: Option<Number>,
}

/// What was read of a file.
#[derive(Debug, Clone)]
pub struct FileRead {
    /// [`Writer::file_number`], or as before.
    pub number: i64,
    /// Its canonical path.
    pub path: PathBuf,
    /// The articles that were read since the last batch.
    pub holdings: Vec<Holding>,
    /// How the file looked and how many articles it has, where it was read to its end.
    pub whole: Option<(Option<Stamp>, u32)>,
}

/// What is taken into the catalogue at once, wholly or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The articles of the segment.
    pub articles: Vec<NewArticle>,
    /// What was read of which files.
    pub files: Vec<FileRead>,
    /// The segment; empty where no article is new.
    pub segment: Vec<u8>,
}

impl Batch {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.files.is_empty()
    }
}

/// What went with files that are no more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Articles that no file holds any more.
    pub gone: Vec<Number>,
    /// Articles that another file still holds.
    pub moved: Vec<Number>,
}
