//! What was asked of the finder, kept from one session to the next.

use rusqlite::params;

use super::{Store, StoreError};

/// The most queries that are kept.
const MOST: i64 = 200;

impl Store {
    /// Keeps a query as the newest; the oldest beyond the two hundredth are forgotten.
    ///
    /// # Errors
    /// Where the file cannot be written. Where it can only be read, nothing is done:
    /// that was told when it was opened.
    pub fn add_query(&mut self, query: &str) -> Result<(), StoreError> {
        if !self.is_writable() {
            return Ok(());
        }
        let change = self.connection.transaction()?;
        change.execute(
            "INSERT OR REPLACE INTO queries (query, updated)
             VALUES (?, (SELECT coalesce(max(updated), 0) + 1 FROM queries))",
            params![query],
        )?;
        change.execute(
            "DELETE FROM queries WHERE query NOT IN
             (SELECT query FROM queries ORDER BY updated DESC LIMIT ?)",
            params![MOST],
        )?;
        change.commit()?;
        Ok(())
    }

    /// Every query, the newest last.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn queries(&self) -> Result<Vec<String>, StoreError> {
        let mut query =
            self.connection.prepare_cached("SELECT query FROM queries ORDER BY updated")?;
        let queries = query.query_map([], |row| row.get(0))?;
        Ok(queries.collect::<rusqlite::Result<_>>()?)
    }
}
