//! The tables, and how an older file becomes a newer one.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Steps from one version of the file to the next: the step at index `n` leads from
/// version `n` to `n + 1`. Steps that were released are never changed.
const STEPS: &[&str] = &[
    "
    CREATE TABLE places (
        source   TEXT    NOT NULL, -- canonical path, or sayso:NAME
        position INTEGER NOT NULL, -- which article of the source, from 0
        text_id  INTEGER NOT NULL, -- hash of the text when the place was taken
        offset   INTEGER NOT NULL, -- bytes into that text
        length   INTEGER NOT NULL, -- bytes of that text
        words    TEXT    NOT NULL, -- the words that begin there
        title    TEXT    NOT NULL,
        updated  INTEGER NOT NULL, -- counts up: the highest was read last
        PRIMARY KEY (source, position)
    ) WITHOUT ROWID;
    CREATE INDEX places_by_updated ON places (updated);
    CREATE TABLE marks (
        letter   TEXT    NOT NULL PRIMARY KEY,
        source   TEXT    NOT NULL,
        position INTEGER NOT NULL,
        text_id  INTEGER NOT NULL,
        offset   INTEGER NOT NULL,
        length   INTEGER NOT NULL,
        words    TEXT    NOT NULL,
        title    TEXT    NOT NULL
    ) WITHOUT ROWID;
", "
    CREATE TABLE remarks (
        source     TEXT    NOT NULL, -- canonical path, sayso:NAME, or -
        position   INTEGER NOT NULL, -- which article of the source, from 0
        text_id    INTEGER NOT NULL, -- hash of the text when the remark was made
        offset     INTEGER NOT NULL, -- where the quotation begins: bytes into that text
        length     INTEGER NOT NULL, -- bytes of that text
        words      TEXT    NOT NULL, -- the words that begin there
        title      TEXT    NOT NULL,
        quotation  INTEGER NOT NULL, -- bytes of the quotation
        indirect   INTEGER NOT NULL, -- 1 for a paraphrase
        verdict    TEXT,             -- 'speaker', 'unknown', 'none'; NULL where nothing is said of it
        speaker    TEXT,             -- the name, where the verdict is 'speaker'
        note       TEXT,
        bookmarked INTEGER NOT NULL,
        updated    INTEGER NOT NULL, -- counts up
        PRIMARY KEY (source, position, text_id, offset, quotation, indirect)
    ) WITHOUT ROWID;
", "
    CREATE TABLE library (
        path  BLOB    NOT NULL PRIMARY KEY, -- canonical
        added INTEGER NOT NULL -- counts up
    ) WITHOUT ROWID;
", "
    CREATE TABLE queries (
        query   TEXT    NOT NULL PRIMARY KEY, -- as typed into the finder
        updated INTEGER NOT NULL              -- counts up: the highest was asked last
    ) WITHOUT ROWID;
", "
    CREATE TABLE choices (
        name     TEXT    NOT NULL PRIMARY KEY, -- speakers-wide, speakers-narrow
        shown    INTEGER NOT NULL
    ) WITHOUT ROWID;
"];

/// The version that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// The version of an open file; 0 for an empty one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings a file of an older version up to date, wholly or not at all. Two programs may
/// do this at once: the second finds it done.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    if version(connection)? >= VERSION {
        return Ok(());
    }
    let change = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let from = version(&change)?;
    for step in STEPS.iter().skip(from.max(0) as usize) {
        change.execute_batch(step)?;
    }
    if from < VERSION {
        change.pragma_update(None, "user_version", VERSION)?;
    }
    change.commit()
}
