//! Which files and folders the reader took into their library: theirs, and never lost.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use super::{Store, StoreError};

impl Store {
    /// The files and folders of the library that were added by command, in the order in
    /// which they were.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn roots(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut query = self.connection.prepare("SELECT path FROM library ORDER BY added")?;
        let paths = query.query_map([], |row| Ok(OsString::from_vec(row.get(0)?).into()))?;
        Ok(paths.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes a file or a folder, by its canonical path, into the library. Whether it was
    /// not in it before.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_root(&mut self, path: &Path) -> Result<bool, StoreError> {
        let sql = "INSERT OR IGNORE INTO library (path, added)
                   VALUES (?, (SELECT coalesce(max(added), 0) + 1 FROM library))";
        Ok(self.connection.execute(sql, [path.as_os_str().as_bytes()])? > 0)
    }

    /// Takes a file or a folder out of the library. Whether it was in it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn remove_root(&mut self, path: &Path) -> Result<bool, StoreError> {
        let sql = "DELETE FROM library WHERE path = ?";
        Ok(self.connection.execute(sql, [path.as_os_str().as_bytes()])? > 0)
    }
}
