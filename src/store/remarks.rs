//! What the reader says of quotations, kept and found again.

use rusqlite::{Row, Transaction, params};

use crate::library::remarks::{Noted, Remark, Said, Verdict};

use super::places::{SavedPlace, place};
use super::{Store, StoreError};

/// What the reader says of a quotation, and in which article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRemark {
    /// What the article's source is known by from run to run: a canonical path,
    /// `sayso:NAME`, or `-`.
    pub key: String,
    /// Which article of the source, from 0.
    pub position: usize,
    /// The article's title.
    pub title: String,
    /// What is said.
    pub remark: Remark,
}

impl Store {
    /// Puts a remark in the place of what was said of the same quotation before; either
    /// may be missing, or say nothing. All of it happens, or nothing.
    ///
    /// # Errors
    /// Where the file cannot be written, also where it can only be read: a remark that is
    /// not kept has to be told of.
    pub fn set_remark(
        &mut self,
        before: Option<&SavedRemark>,
        after: Option<&SavedRemark>,
    ) -> Result<(), StoreError> {
        if !self.is_writable() {
            return Err(StoreError::Unwritable);
        }
        let change = self.connection.transaction()?;
        if let Some(before) = before {
            remove(&change, before)?;
        }
        if let Some(after) = after.filter(|it| !it.remark.is_empty()) {
            insert(&change, after)?;
        }
        change.commit()?;
        Ok(())
    }

    /// Every remark, the oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn remarks(&self) -> Result<Vec<SavedRemark>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT source, position, text_id, offset, length, words, title,
                    quotation, indirect, verdict, speaker, note, bookmarked
             FROM remarks ORDER BY updated",
        )?;
        let remarks = query.query_map([], remark)?.collect::<rusqlite::Result<_>>()?;
        Ok(remarks)
    }
}

impl Store {
    /// Everything that stands in the place of what was found, by what the articles' sources
    /// are known by from run to run.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corrections(&self) -> Result<Said, StoreError> {
        let mut said = Said::default();
        for saved in self.remarks()? {
            if saved.remark.verdict.is_some() {
                let SavedRemark { key: source, position, title, remark } = saved;
                said.add(Noted { source, position, title, remark });
            }
        }
        Ok(said)
    }
}

fn remove(change: &Transaction<'_>, saved: &SavedRemark) -> rusqlite::Result<()> {
    let SavedRemark { key, position, remark, .. } = saved;
    change.execute(
        "DELETE FROM remarks WHERE source = ? AND position = ? AND text_id = ?
         AND offset = ? AND quotation = ? AND indirect = ?",
        params![
            key,
            *position as i64,
            remark.anchor.article.0 as i64,
            remark.anchor.offset,
            remark.length,
            remark.indirect,
        ],
    )?;
    Ok(())
}

fn insert(change: &Transaction<'_>, saved: &SavedRemark) -> rusqlite::Result<()> {
    let SavedRemark { key, position, title, remark } = saved;
    let (verdict, speaker) = match &remark.verdict {
        Some(Verdict::Speaker(Some(name))) => (Some("speaker"), Some(name)),
        Some(Verdict::Speaker(None)) => (Some("unknown"), None),
        Some(Verdict::NoQuotation) => (Some("none"), None),
        None => (None, None),
    };
    change.execute(
        "INSERT OR REPLACE INTO remarks
         (source, position, text_id, offset, length, words, title,
          quotation, indirect, verdict, speaker, note, bookmarked, updated)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                 (SELECT coalesce(max(updated), 0) + 1 FROM remarks))",
        params![
            key,
            *position as i64,
            remark.anchor.article.0 as i64,
            remark.anchor.offset,
            remark.anchor.length,
            remark.anchor.words,
            title,
            remark.length,
            remark.indirect,
            verdict,
            speaker,
            remark.note,
            remark.bookmarked,
        ],
    )?;
    Ok(())
}

fn remark(row: &Row<'_>) -> rusqlite::Result<SavedRemark> {
    let SavedPlace { key, position, title, anchor } = place(row)?;
    let verdict: Option<String> = row.get(9)?;
    let verdict = match verdict.as_deref() {
        Some("speaker") => Some(Verdict::Speaker(row.get(10)?)),
        Some("unknown") => Some(Verdict::Speaker(None)),
        Some("none") => Some(Verdict::NoQuotation),
        _ => None,
    };
    let remark = Remark {
        anchor,
        length: row.get(7)?,
        indirect: row.get(8)?,
        verdict,
        note: row.get(11)?,
        bookmarked: row.get(12)?,
    };
    Ok(SavedRemark { key, position, title, remark })
}
