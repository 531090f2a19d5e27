//! What the reader chose by key of how the screen is set out.

use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError};

impl Store {
    /// Keeps whether something is shown.
    ///
    /// # Errors
    /// Where the file cannot be written. Where it can only be read, nothing is done:
    /// that was told when it was opened.
    pub fn set_choice(&mut self, name: &str, shown: bool) -> Result<(), StoreError> {
        if !self.is_writable() {
            return Ok(());
        }
        self.connection.execute(
            "INSERT OR REPLACE INTO choices (name, shown) VALUES (?, ?)",
            params![name, shown],
        )?;
        Ok(())
    }

    /// Whether something is shown; none where the reader never chose.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn choice(&self, name: &str) -> Result<Option<bool>, StoreError> {
        let mut query =
            self.connection.prepare_cached("SELECT shown FROM choices WHERE name = ?")?;
        Ok(query.query_row([name], |row| row.get(0)).optional()?)
    }
}
