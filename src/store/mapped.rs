//! Files opened by mapping them into memory: nothing is read before it is looked at, and
//! what is looked at stays in the system's cache, shared by every session.
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
