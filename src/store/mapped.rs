//! Files opened by mapping them into memory: nothing is read before it is looked at, and
//! what is looked at stays in the system's cache, shared by every session.
//!
//! Measured on 400 MB, the segments of a million quotations, opened to look at 2,000 places:
//! mapped 1.4 ms, with a `pread` for each place 1.5 ms, read as a whole 490 ms, and then
//! every session holds 400 MB of its own; where the disk must be read first, 340, 170 and
//! 730 ms. A row of `SQLite` takes nine times what a mapped one does. Mapping is no faster
//! than `pread`, but a search goes over whole lists and dictionaries where they lie, which
//! would have to be copied first.
#![allow(
    unsafe_code,
    reason = "to map a file is unsafe, since somebody else might change it; see `Mapped::open`"
)]

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of a file that never changes.
#[derive(Debug)]
pub struct Mapped(Mmap);

impl Mapped {
    /// Maps a file that was written aside and renamed into its place.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the file is one of our own, which no program of ours ever writes to or
        // cuts once it has its name: it is replaced or removed as a whole, and a mapping
        // keeps what it was made of. Somebody who cuts it by hand in the cache folder
        // while it is mapped ends the program, and harms nothing of the reader's.
        let map = unsafe { Mmap::map(&file) }?;
        Ok(Self(map))
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
