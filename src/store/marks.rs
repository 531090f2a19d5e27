//! Marks: letters that the reader gave to places.

use rusqlite::params;

use super::places::{SavedPlace, place};
use super::{Store, StoreError};

impl Store {
    /// Gives a letter to a place; the place that had it before loses it.
    ///
    /// # Errors
    /// Where the file cannot be written. Where it can only be read, nothing is done:
    /// that was told when it was opened.
    pub fn set_mark(&mut self, letter: char, place: &SavedPlace) -> Result<(), StoreError> {
        if !self.is_writable() {
            return Ok(());
        }
        self.connection.execute(
            "INSERT OR REPLACE INTO marks
             (letter, source, position, text_id, offset, length, words, title)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                letter.to_string(),
                place.key,
                place.position as i64,
                place.anchor.article.0 as i64,
                place.anchor.offset,
                place.anchor.length,
                place.anchor.words,
                place.title,
            ],
        )?;
        Ok(())
    }

    /// Every mark, by letter.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn marks(&self) -> Result<Vec<(char, SavedPlace)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT source, position, text_id, offset, length, words, title, letter
             FROM marks ORDER BY letter",
        )?;
        let marks = query.query_map([], |row| {
            let letter: String = row.get(7)?;
            Ok((letter.chars().next().unwrap_or(' '), place(row)?))
        })?;
        Ok(marks.collect::<rusqlite::Result<_>>()?)
    }
}
