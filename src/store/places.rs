//! Places, kept and found again.

use rusqlite::{Row, params};

use crate::article::{Anchor, ArticleId};

use super::{Store, StoreError};

/// Where the reader was in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlace {
    /// What the article's source is known by from run to run: a canonical path, or
    /// `sayso:NAME`.
    pub key: String,
    /// Which article of the source, from 0.
    pub position: usize,
    /// The article's title.
    pub title: String,
    /// Where in its text.
    pub anchor: Anchor,
}

impl Store {
    /// Whether places can be kept.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Keeps places, all or none; the last one counts as read last.
    ///
    /// # Errors
    /// Where the file cannot be written. Where it can only be read, nothing is done:
    /// that was told when it was opened.
    pub fn save(&mut self, places: &[SavedPlace]) -> Result<(), StoreError> {
        if !self.writable || places.is_empty() {
            return Ok(());
        }
        let change = self.connection.transaction()?;
        {
            let mut insert = change.prepare_cached(
                "INSERT OR REPLACE INTO places
                 (source, position, text_id, offset, length, words, title, updated)
                 VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(updated), 0) + 1 FROM places))",
            )?;
            for place in places {
                insert.execute(params![
                    place.key,
                    place.position as i64,
                    place.anchor.article.0 as i64,
                    place.anchor.offset,
                    place.anchor.length,
                    place.anchor.words,
                    place.title,
                ])?;
            }
        }
        change.commit()?;
        Ok(())
    }

    /// Every place, the one that was read last first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn places(&self) -> Result<Vec<SavedPlace>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT source, position, text_id, offset, length, words, title
             FROM places ORDER BY updated DESC",
        )?;
        let places = query.query_map([], place)?.collect::<rusqlite::Result<_>>()?;
        Ok(places)
    }

    /// The place in one article.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn place(&self, key: &str, position: usize) -> Result<Option<SavedPlace>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT source, position, text_id, offset, length, words, title
             FROM places WHERE source = ? AND position = ?",
        )?;
        let mut rows = query.query(params![key, position as i64])?;
        Ok(rows.next()?.map(place).transpose()?)
    }
}

pub(super) fn place(row: &Row<'_>) -> rusqlite::Result<SavedPlace> {
    Ok(SavedPlace {
        key: row.get(0)?,
        position: row.get::<_, i64>(1)?.max(0) as usize,
        title: row.get(6)?,
        anchor: Anchor {
            article: ArticleId(row.get::<_, i64>(2)? as u64),
            offset: row.get(3)?,
            length: row.get(4)?,
            words: row.get(5)?,
        },
    })
}
