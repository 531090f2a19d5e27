//! The catalogue's tables. There are no steps from one version to the next: a catalogue of
//! another version is made anew.

use rusqlite::Connection;

/// The version of the tables.
pub(super) const VERSION: i64 = 2;

/// What tells a catalogue from every other `SQLite` file: "ssyc".
pub(super) const APPLICATION: i64 = 0x7373_7963;

const TABLES: &str = "
    CREATE TABLE segments (
        number   INTEGER PRIMARY KEY AUTOINCREMENT,
        articles INTEGER NOT NULL,
        live     INTEGER NOT NULL, -- how many rows of `articles` point here
        bytes    INTEGER NOT NULL,
        hash     BLOB    NOT NULL
    );
    CREATE TABLE articles (
        number   INTEGER PRIMARY KEY AUTOINCREMENT,
        content  BLOB    NOT NULL UNIQUE,
        segment  INTEGER,          -- none where its segment was lost
        version  INTEGER NOT NULL, -- of the rules and the model
        text_id  INTEGER NOT NULL,
        title    TEXT    NOT NULL,
        outlet   TEXT,
        date     TEXT,
        quotes   INTEGER NOT NULL
    );
    CREATE INDEX articles_by_segment ON articles (segment);
    CREATE INDEX articles_by_version ON articles (version);
    CREATE TABLE files (
        number   INTEGER PRIMARY KEY AUTOINCREMENT,
        path     BLOB    NOT NULL UNIQUE,
        size     INTEGER,          -- none where it was not read to its end
        modified INTEGER,
        changed  INTEGER,
        inode    INTEGER
    );
    CREATE TABLE holdings (
        file     INTEGER NOT NULL,
        position INTEGER NOT NULL, -- which article of the file
        start    INTEGER NOT NULL, -- the byte of the file at which it begins
        article  INTEGER NOT NULL,
        PRIMARY KEY (file, position)
    ) WITHOUT ROWID;
    CREATE INDEX holdings_by_article ON holdings (article);
    -- Articles that no file holds any more, until they are met again or forgotten: kept
    -- in step with every change, so that nobody finds them meanwhile.
    CREATE TABLE unheld (article INTEGER PRIMARY KEY);
    CREATE TRIGGER article_made AFTER INSERT ON articles BEGIN
        INSERT OR IGNORE INTO unheld SELECT NEW.number
            WHERE NOT EXISTS (SELECT 1 FROM holdings WHERE article = NEW.number);
    END;
    CREATE TRIGGER article_forgotten AFTER DELETE ON articles BEGIN
        DELETE FROM unheld WHERE article = OLD.number;
    END;
    CREATE TRIGGER article_held AFTER INSERT ON holdings BEGIN
        DELETE FROM unheld WHERE article = NEW.article;
    END;
    CREATE TRIGGER article_changed AFTER UPDATE OF article ON holdings BEGIN
        DELETE FROM unheld WHERE article = NEW.article;
        INSERT OR IGNORE INTO unheld SELECT OLD.article
            WHERE NOT EXISTS (SELECT 1 FROM holdings WHERE article = OLD.article);
    END;
    CREATE TRIGGER article_let_go AFTER DELETE ON holdings BEGIN
        INSERT OR IGNORE INTO unheld SELECT OLD.article
            WHERE NOT EXISTS (SELECT 1 FROM holdings WHERE article = OLD.article);
    END;
";

/// Makes the tables in an empty file.
pub(super) fn make(connection: &mut Connection) -> rusqlite::Result<()> {
    let change = connection.transaction()?;
    change.execute_batch(TABLES)?;
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", VERSION)?;
    change.commit()
}

/// What stands at the head of an open catalogue: whose file it is, and the version.
pub(super) fn identity(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let value = |name: &str| {
        connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0))
    };
    Ok((value("application_id")?, value("user_version")?))
}
