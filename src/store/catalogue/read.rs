//! What the catalogue knows.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    Catalogue, CatalogueError, KnownArticle, KnownFile, Next, SegmentBytes, SegmentRow, Stamp,
};
use crate::article::{ArticleId, ContentHash};
use crate::library::{About, Listing, Number};
use crate::store::mapped::Mapped;

impl Catalogue {
    /// Every segment, oldest first.
    ///
    /// # Errors
    /// Where the catalogue cannot be read; so for everything below.
    pub fn segments(&self) -> Result<Vec<SegmentRow>, CatalogueError> {
        let mut query = self.connection.prepare_cached(
            "SELECT number, articles, live, bytes, hash FROM segments ORDER BY number",
        )?;
        let row = |row: &Row<'_>| {
            Ok(SegmentRow {
                number: row.get(0)?,
                articles: row.get(1)?,
                live: row.get(2)?,
                bytes: row.get::<_, i64>(3)? as u64,
                hash: ContentHash(row.get(4)?),
            })
        };
        Ok(query.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The articles of a segment that are in force, ascending.
    ///
    /// # Errors
    /// As above.
    pub fn live(&self, segment: i64) -> Result<Vec<Number>, CatalogueError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT number FROM articles WHERE segment = ? ORDER BY number")?;
        let rows = query.query_map([segment], |row| Ok(Number(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The file of a segment; none in memory.
    pub(super) fn segment_path(&self, row: &SegmentRow) -> Option<PathBuf> {
        // The hash is in the name, so that no two catalogues ever mean different bytes by
        // one name, whoever deletes what meanwhile.
        let hash = u64::from_be_bytes(row.hash.0[..8].try_into().ok()?);
        Some(self.folder.as_ref()?.join(format!("{}-{hash:016x}.seg", row.number)))
    }

    /// The bytes of a segment on the disk. None where they are not there or too few:
    /// then a writer has just replaced it, or it was lost.
    pub fn segment(&self, row: &SegmentRow) -> Option<SegmentBytes> {
        let mapped = Mapped::open(&self.segment_path(row)?).ok()?;
        (mapped.len() as u64 == row.bytes).then_some(SegmentBytes::Mapped(mapped))
    }

    /// Every file that was looked at.
    ///
    /// # Errors
    /// As above.
    pub fn files(&self) -> Result<HashMap<PathBuf, KnownFile>, CatalogueError> {
        let mut query = self
            .connection
            .prepare("SELECT path, number, size, modified, changed, inode FROM files")?;
        let rows = query.query_map([], |row| {
            let size: Option<i64> = row.get(2)?;
            let stamp = match size {
                Some(size) => Some(Stamp {
                    size: size as u64,
                    modified: row.get(3)?,
                    changed: row.get(4)?,
                    inode: row.get::<_, i64>(5)? as u64,
                }),
                None => None,
            };
            Ok((path(row.get(0)?), KnownFile { number: row.get(1)?, stamp }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every content that was analysed.
    ///
    /// # Errors
    /// As above.
    pub fn contents(&self) -> Result<HashMap<ContentHash, KnownArticle>, CatalogueError> {
        // An article whose segment was lost is known, and to be analysed again.
        let mut query = self
            .connection
            .prepare("SELECT content, number, iif(segment IS NULL, 0, version) FROM articles")?;
        let rows = query.query_map([], |row| {
            let known = KnownArticle { number: Number(row.get(1)?), version: row.get(2)? };
            Ok((ContentHash(row.get(0)?), known))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The files that hold an article of another version, or one whose segment was lost.
    ///
    /// # Errors
    /// As above.
    pub fn stale_files(&self, version: i64) -> Result<HashSet<i64>, CatalogueError> {
        let mut query = self.connection.prepare(
            "SELECT DISTINCT file FROM holdings JOIN articles ON articles.number = article
             WHERE version <> ? OR segment IS NULL",
        )?;
        let rows = query.query_map([version], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles there are, with how many quotations.
    ///
    /// # Errors
    /// As above.
    pub fn counts(&self) -> Result<(usize, usize), CatalogueError> {
        let sql = "SELECT count(*), coalesce(sum(quotes), 0) FROM articles";
        let counts = self.connection.query_row(sql, [], |row| {
            Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize))
        })?;
        Ok(counts)
    }

    /// How many articles, with how many quotations, are in a file or a folder.
    ///
    /// # Errors
    /// As above.
    pub fn counts_under(&self, path: &Path) -> Result<(usize, usize), CatalogueError> {
        // Everything in a folder begins with its path and a slash, and so stands between
        // that and what follows the slash.
        let path = path.as_os_str().as_bytes();
        let mut inside = path.strip_suffix(b"/").unwrap_or(path).to_vec();
        inside.push(b'/');
        let mut after = inside.clone();
        after.pop();
        after.push(b'/' + 1);
        let counts = self.connection.query_row(
            "SELECT count(*), coalesce(sum(quotes), 0) FROM articles WHERE number IN
             (SELECT article FROM files JOIN holdings ON file = files.number
              WHERE path = ?1 OR (path >= ?2 AND path < ?3))",
            params![path, inside, after],
            |row| Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize)),
        )?;
        Ok(counts)
    }

    /// Calls `each` with every article, in the order of the files; one with two files
    /// comes with the first.
    ///
    /// # Errors
    /// As above.
    pub fn listings(&self, mut each: impl FnMut(Listing)) -> Result<(), CatalogueError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT {LISTED} FROM files CROSS JOIN holdings ON holdings.file = files.number
             JOIN articles ON articles.number = article ORDER BY path, position"
        ))?;
        let mut seen = HashSet::new();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let listing = listing(row)?;
            if seen.insert(listing.number) {
                each(listing);
            }
        }
        Ok(())
    }

    /// One article, where it is still there.
    ///
    /// # Errors
    /// As above.
    pub fn listing(&self, number: Number) -> Result<Option<Listing>, CatalogueError> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT {LISTED} FROM holdings JOIN files ON holdings.file = files.number
             JOIN articles ON articles.number = article
             WHERE article = ? ORDER BY path, position LIMIT 1"
        ))?;
        Ok(query.query_row([number.0], listing).optional()?)
    }

    /// The article at a place of a file, by the file's canonical path.
    ///
    /// # Errors
    /// As above.
    pub fn listing_at(
        &self,
        path: &Path,
        position: usize,
    ) -> Result<Option<Listing>, CatalogueError> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT {LISTED} FROM files JOIN holdings ON holdings.file = files.number
             JOIN articles ON articles.number = article WHERE path = ? AND position = ?"
        ))?;
        let place = params![path.as_os_str().as_bytes(), position as i64];
        Ok(query.query_row(place, listing).optional()?)
    }

    /// What changes whenever anybody writes.
    ///
    /// # Errors
    /// As above.
    pub fn change(&self) -> Result<i64, CatalogueError> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Looks through all of it but the segments: `SQLite`'s own check, and that every
    /// article has one place, in a segment that is there. Says what is wrong.
    ///
    /// # Errors
    /// As above.
    pub fn check(&self) -> Result<Vec<String>, CatalogueError> {
        let mut wrong = Vec::new();
        let found: String =
            self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            wrong.push(format!("The catalogue is damaged ({found})."));
        }
        for row in self.segments()? {
            if self.live(row.number)?.len() != row.live as usize || row.live > row.articles {
                let number = row.number;
                wrong.push(format!("Segment {number} does not hold what the catalogue says."));
            }
        }
        for (sql, what) in RULES {
            let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
            if count > 0 {
                wrong.push(format!("{count} {what}."));
            }
        }
        Ok(wrong)
    }

    /// How many articles no file holds any more and that wait to be forgotten: none once
    /// all files have been looked at.
    ///
    /// # Errors
    /// As above.
    pub fn unheld(&self) -> Result<usize, CatalogueError> {
        let sql =
            "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM holdings)";
        let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(count.max(0) as usize)
    }

    /// The numbers that are given next.
    pub(super) fn next(&self) -> rusqlite::Result<Next> {
        Ok(Next {
            file: next_of(&self.connection, "files")?,
            article: u32::try_from(next_of(&self.connection, "articles")?).unwrap_or(u32::MAX),
        })
    }
}

/// What must be nowhere in the catalogue, and what it is called. An article that no file
/// holds is no fault: its file was changed or moved, and it is forgotten, or met again, when
/// the files have all been looked at; a program that is killed leaves that to the next.
const RULES: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM articles WHERE segment NOT IN (SELECT number FROM segments)",
        "articles are in a segment that is none",
    ),
    (
        "SELECT count(*) FROM holdings WHERE article NOT IN (SELECT number FROM articles)
         OR file NOT IN (SELECT number FROM files)",
        "articles of files are unknown",
    ),
];

/// What is read of an article to list it.
const LISTED: &str = "articles.number, path, position, start, text_id, title, outlet, date, quotes";

fn listing(row: &Row<'_>) -> rusqlite::Result<Listing> {
    Ok(Listing {
        number: Number(row.get(0)?),
        source: path(row.get(1)?).display().to_string(),
        position: row.get::<_, u32>(2)? as usize,
        start: row.get::<_, i64>(3)? as u64,
        about: About {
            text: ArticleId(row.get::<_, i64>(4)? as u64),
            title: row.get(5)?,
            outlet: row.get(6)?,
            date: row.get(7)?,
            quotes: row.get(8)?,
        },
    })
}

/// The hash by which a segment's bytes are known.
pub(super) fn hash_of(bytes: &[u8]) -> ContentHash {
    ContentHash::of("segment", bytes)
}

fn path(bytes: Vec<u8>) -> PathBuf {
    OsString::from_vec(bytes).into()
}

/// One more than was ever given, also to rows that are gone.
fn next_of(connection: &Connection, table: &str) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?";
    connection.query_row(sql, params![table], |row| row.get(0))
}
