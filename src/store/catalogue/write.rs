//! What is taken into the catalogue, a batch at a time.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Transaction, params};

use super::open::cannot_keep;
use super::read::hash_of;
use super::{
    Batch, Catalogue, CatalogueError, FileRead, Forgotten, Holding, NewArticle, SegmentBytes,
    SegmentRow, Stamp, Writer,
};
use crate::library::Number;

impl Writer {
    /// The catalogue, to read from.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Whether it is kept on the disk.
    pub fn is_kept(&self) -> bool {
        self.catalogue.folder.is_some()
    }

    /// The bytes of a segment; none where they are lost.
    pub fn segment(&self, row: &SegmentRow) -> Option<Arc<SegmentBytes>> {
        let held = self.held.get(&row.number).map(Arc::clone);
        held.or_else(|| self.catalogue.segment(row).map(Arc::new))
    }

    /// A number for a new article.
    pub fn number(&mut self) -> Number {
        self.next.article += 1;
        Number(self.next.article - 1)
    }

    /// A number for a new file.
    pub fn file_number(&mut self) -> i64 {
        self.next.file += 1;
        self.next.file - 1
    }

    /// Takes a batch in, wholly or not at all.
    ///
    /// # Errors
    /// Where it cannot be written, or nobody would find it there; so for everything below.
    pub fn commit(&mut self, batch: &Batch) -> Result<(), CatalogueError> {
        if batch.is_empty() {
            return Ok(());
        }
        let segment = if batch.articles.is_empty() {
            None
        } else {
            let number = self.next_segment()?;
            Some(self.put(number, &batch.segment, batch.articles.len() as u32)?)
        };
        let change = self.catalogue.connection.transaction()?;
        if let Some(row) = &segment {
            insert_segment(&change, row)?;
            for article in &batch.articles {
                put_article(&change, article, row.number)?;
            }
        }
        for file in &batch.files {
            put_file(&change, file)?;
        }
        change.commit()?;
        Ok(())
    }

    /// Puts one segment in the place of others: in it is whatever is in force in them.
    ///
    /// # Errors
    /// As above.
    pub fn merge(&mut self, old: &[SegmentRow], bytes: &[u8]) -> Result<(), CatalogueError> {
        let number = self.next_segment()?;
        let live = old.iter().map(|row| row.live).sum();
        let row = self.put(number, bytes, live)?;
        let change = self.catalogue.connection.transaction()?;
        insert_segment(&change, &row)?;
        for row in old {
            let update = "UPDATE articles SET segment = ? WHERE segment = ?";
            change.execute(update, [number, row.number])?;
            change.execute("DELETE FROM segments WHERE number = ?", [row.number])?;
        }
        change.commit()?;
        self.remove(old);
        Ok(())
    }

    /// Gives up a segment that cannot be read: what was in it is analysed again.
    ///
    /// # Errors
    /// As above.
    pub fn lose(&mut self, row: &SegmentRow) -> Result<(), CatalogueError> {
        let change = self.catalogue.connection.transaction()?;
        change.execute("UPDATE articles SET segment = NULL WHERE segment = ?", [row.number])?;
        change.execute("DELETE FROM segments WHERE number = ?", [row.number])?;
        change.commit()?;
        self.remove(std::slice::from_ref(row));
        Ok(())
    }

    /// Forgets files, and every article that no file holds any more.
    ///
    /// # Errors
    /// As above.
    pub fn forget(&mut self, files: &[i64]) -> Result<Forgotten, CatalogueError> {
        let change = self.catalogue.connection.transaction()?;
        let mut touched: BTreeSet<u32> = BTreeSet::new();
        for file in files {
            let mut held = change.prepare_cached("SELECT article FROM holdings WHERE file = ?")?;
            for article in held.query_map([file], |row| row.get(0))? {
                touched.insert(article?);
            }
            change.execute("DELETE FROM holdings WHERE file = ?", [file])?;
            change.execute("DELETE FROM files WHERE number = ?", [file])?;
        }
        let mut query = change.prepare("SELECT article FROM unheld ORDER BY article")?;
        let gone: Vec<u32> =
            query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(query);
        change.execute(
            "UPDATE segments SET live = live - (SELECT count(*) FROM articles
             WHERE segment = segments.number AND number IN (SELECT article FROM unheld))",
            [],
        )?;
        change.execute("DELETE FROM articles WHERE number IN (SELECT article FROM unheld)", [])?;
        let emptied = change.execute("DELETE FROM segments WHERE live = 0", [])?;
        change.commit()?;
        if emptied > 0 {
            self.sweep(&self.catalogue.segments()?)?;
        }
        for article in &gone {
            touched.remove(article);
        }
        let numbers = |them: &mut dyn Iterator<Item = u32>| them.map(Number).collect();
        Ok(Forgotten {
            gone: numbers(&mut gone.into_iter()),
            moved: numbers(&mut touched.into_iter()),
        })
    }

    /// Goes on in memory with everything that is known, where nothing more can be written.
    ///
    /// # Errors
    /// Where the catalogue cannot even be read.
    pub fn leave_disk(&mut self) -> Result<(), CatalogueError> {
        let mut memory = Self::in_memory()?;
        for row in self.catalogue.segments()? {
            if let Some(bytes) = self.segment(&row) {
                memory.held.insert(row.number, bytes);
            }
        }
        let change = memory.catalogue.connection.transaction()?;
        for (table, columns) in [("segments", 5), ("articles", 9), ("files", 6), ("holdings", 4)] {
            copy(&self.catalogue.connection, &change, table, columns)?;
        }
        change.commit()?;
        memory.next = self.next;
        *self = memory;
        Ok(())
    }

    fn next_segment(&self) -> rusqlite::Result<i64> {
        let sql = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'segments'";
        self.catalogue.connection.query_row(sql, [], |row| row.get(0))
    }

    /// Writes a segment's bytes to where they will be looked for.
    fn put(
        &mut self,
        number: i64,
        bytes: &[u8],
        articles: u32,
    ) -> Result<SegmentRow, CatalogueError> {
        let (hash, length) = (hash_of(bytes), bytes.len() as u64);
        let row = SegmentRow { number, articles, live: articles, bytes: length, hash };
        match self.catalogue.segment_path(&row) {
            None => {
                self.held.insert(number, Arc::new(SegmentBytes::Held(bytes.to_vec())));
            }
            Some(path) => {
                if self.is_deleted() {
                    return Err(CatalogueError::Deleted);
                }
                write_aside(&path, bytes).map_err(|why| {
                    cannot_keep(path.parent().unwrap_or(Path::new(".")), &why.to_string())
                })?;
            }
        }
        Ok(row)
    }

    /// Removes the bytes of segments that are no more. Whoever has them mapped keeps them.
    fn remove(&mut self, rows: &[SegmentRow]) {
        for row in rows {
            self.held.remove(&row.number);
            if let Some(path) = self.catalogue.segment_path(row) {
                // The next writer tries again.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

/// Writes a file that is there wholly or not at all.
fn write_aside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("tmp");
    let written = (|| {
        let mut file = File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&aside, path)?;
        File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
    })();
    if written.is_err() {
        // A half of it would only take the room that is missing.
        let _ = std::fs::remove_file(&aside);
    }
    written
}

fn insert_segment(change: &Transaction<'_>, row: &SegmentRow) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO segments (number, articles, live, bytes, hash) VALUES (?, ?, ?, ?, ?)",
        params![row.number, row.articles, row.live, row.bytes as i64, row.hash.0],
    )?;
    Ok(())
}

/// A new article, or one that was analysed anew, whose old place is in force no more.
fn put_article(
    change: &Transaction<'_>,
    article: &NewArticle,
    segment: i64,
) -> rusqlite::Result<()> {
    change
        .prepare_cached(
            "UPDATE segments SET live = live - 1
             WHERE number = (SELECT segment FROM articles WHERE number = ?)",
        )?
        .execute([article.number.0])?;
    change
        .prepare_cached(
            "INSERT OR REPLACE INTO articles
             (number, content, segment, version, text_id, title, outlet, date, quotes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            article.number.0,
            article.content.0,
            segment,
            article.version,
            article.about.text.0 as i64,
            article.about.title,
            article.about.outlet,
            article.about.date,
            article.about.quotes,
        ])?;
    Ok(())
}

fn put_file(change: &Transaction<'_>, file: &FileRead) -> rusqlite::Result<()> {
    let stamp = file.whole.and_then(|(stamp, _)| stamp);
    let size = |stamp: Stamp| stamp.size as i64;
    change
        .prepare_cached(
            "INSERT OR REPLACE INTO files (number, path, size, modified, changed, inode)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            file.number,
            file.path.as_os_str().as_bytes(),
            stamp.map(size),
            stamp.map(|it| it.modified),
            stamp.map(|it| it.changed),
            stamp.map(|it| it.inode as i64),
        ])?;
    let mut insert = change.prepare_cached(
        "INSERT INTO holdings (file, position, start, article) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET start = excluded.start, article = excluded.article",
    )?;
    let mut delete =
        change.prepare_cached("DELETE FROM holdings WHERE file = ? AND position = ?")?;
    for Holding { position, start, article } in &file.holdings {
        match article {
            Some(Number(article)) => {
                insert.execute(params![file.number, position, *start as i64, article])?
            }
            None => delete.execute(params![file.number, position])?,
        };
    }
    if let Some((_, count)) = file.whole {
        // The file had more articles when it was read before.
        change
            .prepare_cached("DELETE FROM holdings WHERE file = ? AND position >= ?")?
            .execute(params![file.number, count])?;
    }
    Ok(())
}

/// Copies a table with this many columns.
fn copy(
    from: &Connection,
    to: &Transaction<'_>,
    table: &str,
    columns: usize,
) -> rusqlite::Result<()> {
    let mut query = from.prepare(&format!("SELECT * FROM {table}"))?;
    let marks = vec!["?"; columns].join(", ");
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<rusqlite::types::Value> =
            (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        insert.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}
