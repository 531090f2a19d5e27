//! A run of articles with their quotations, made ready for searching, in plain bytes:
//! which words stand in which quotation, who speaks it under which names, and back.
//!
//! A segment is opened, not loaded: nothing is parsed, and of a file mapped into memory
//! only what a search looks at is read. [`Builder`] makes the bytes; `format` says how
//! they are laid out. Bytes that were damaged give an error or wrong answers, never a
//! panic.

mod builder;
pub(crate) mod bytes;
mod format;
pub(crate) mod postings;
#[cfg(test)]
mod tests;
mod view;

use std::ops::Range;
use std::sync::Arc;

pub(crate) use builder::recency;
pub use builder::{Builder, Member};
pub use format::{SegmentError, VERSION};

pub(crate) use view::View;

use self::format::SECTIONS;
use crate::library::Handle;

/// The bytes of a segment, owned or mapped.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What an article is known by in an index: two articles never share one. Of quotations
/// that fit alike and are of the same day, those with the lower key come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// An article that is open.
    Opened(Handle),
    /// An article of the reader's folders, by its number there.
    Listed(u32),
}

impl Key {
    fn bits(self) -> u64 {
        match self {
            Self::Opened(handle) => u64::from(handle.0),
            Self::Listed(number) => 1 << 32 | u64::from(number),
        }
    }

    fn of(bits: u64) -> Self {
        let number = bits as u32;
        if bits >> 32 == 0 { Self::Opened(Handle(number)) } else { Self::Listed(number) }
    }
}

/// The quotations of some articles. Never changes; a changed article goes into a new
/// segment. Cloning is cheap.
#[derive(Clone)]
pub struct Segment {
    bytes: Bytes,
    sections: Arc<[(Range<usize>, u32); SECTIONS]>,
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Segment({} bytes)", (*self.bytes).as_ref().len())
    }
}

impl Segment {
    /// Opens a segment; only its header is read.
    ///
    /// # Errors
    /// Where the bytes are no segment of this version, or not all of one. Damage beyond
    /// the header is found by [`Segment::verify`].
    pub fn open(bytes: Bytes) -> Result<Self, SegmentError> {
        let sections = Arc::new(format::read((*bytes).as_ref())?);
        Ok(Self { bytes, sections })
    }

    /// Reads everything and compares it with the checksums.
    ///
    /// # Errors
    /// Where they differ.
    pub fn verify(&self) -> Result<(), SegmentError> {
        let bytes = (*self.bytes).as_ref();
        let holds = |(range, checksum): &(Range<usize>, u32)| {
            bytes.get(range.clone()).is_some_and(|section| crc32fast::hash(section) == *checksum)
        };
        if self.sections.iter().all(holds) { Ok(()) } else { Err(SegmentError::Damaged) }
    }

    /// How many quotations.
    pub fn quotes(&self) -> usize {
        self.view().quotes()
    }

    /// How many articles.
    pub fn articles(&self) -> usize {
        self.view().articles()
    }

    /// How many bytes.
    pub fn size(&self) -> usize {
        (*self.bytes).as_ref().len()
    }

    /// The keys of its articles, ascending.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let view = self.view();
        (0..view.articles()).map(move |at| view.key(view.by_key.get(at)))
    }

    /// Whether both are the same bytes in the same place.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.bytes, &other.bytes)
    }

    /// Its parts, ready to be read.
    pub(crate) fn view(&self) -> View<'_> {
        View::new((*self.bytes).as_ref(), &self.sections)
    }
}
