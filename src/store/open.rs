//! Opening: whatever is in the way, the program goes on, with a sentence for the reader.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{FILE, Store, StoreError, schema};

/// How long one program waits for another that is writing.
const BUSY: Duration = Duration::from_secs(2);

/// What came of opening.
#[derive(Debug)]
pub struct Opened {
    /// The reader's data, where it can be had.
    pub store: Option<Store>,
    /// What the reader should know, as a sentence.
    pub told: Option<String>,
}

/// Opens the reader's data in a folder, which is made where it is missing. A damaged
/// file is set aside, never deleted; one from a newer program is left untouched.
pub fn open(folder: &Path) -> Opened {
    match try_open(folder) {
        Ok((store, told)) => Opened { store: Some(store), told },
        Err(error) => Opened { store: None, told: Some(error.to_string()) },
    }
}

/// Opens the reader's data to read it, changing nothing. None where there is none yet.
///
/// # Errors
/// Where it is there and cannot be read.
pub fn look(folder: &Path) -> Result<Option<Store>, StoreError> {
    let path = folder.join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let open = || {
        // Reading takes part in the log, too, for which the files beside it are written.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let connection = Connection::open_with_flags(&path, flags)?;
        connection.busy_timeout(BUSY)?;
        let version = schema::version(&connection)?;
        Ok::<_, rusqlite::Error>((Store { connection, writable: false }, version))
    };
    match open().or_else(|why| {
        let store = connect_read_only(&path).ok_or(why)?;
        Ok::<_, rusqlite::Error>((store, schema::VERSION))
    }) {
        Ok((_, version)) if version > schema::VERSION => Err(StoreError::Newer(path)),
        // An older file has less in it; whoever writes brings it up to date.
        Ok((store, _)) => Ok(Some(store)),
        Err(error) => Err(StoreError::Refused { path, why: reason(&error) }),
    }
}

fn try_open(folder: &Path) -> Result<(Store, Option<String>), StoreError> {
    let path = folder.join(FILE);
    make_folder(folder)?;
    if header_version(&path).is_some_and(|version| version > schema::VERSION) {
        return Err(StoreError::Newer(path));
    }
    match connect(&path) {
        Ok(store) => Ok((store, None)),
        Err(Trouble::Newer) => Err(StoreError::Newer(path)),
        Err(Trouble::Sqlite(error)) => match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => set_aside(&path),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                let refused = || StoreError::Refused { path: path.clone(), why: reason(&error) };
                let store = connect_read_only(&path).ok_or_else(refused)?;
                Ok((store, Some(StoreError::ReadOnly(path).to_string())))
            }
            _ => Err(StoreError::Refused { path, why: error.to_string() }),
        },
    }
}

/// What `SQLite` says, without the path that it may repeat.
fn reason(error: &rusqlite::Error) -> String {
    error.sqlite_error_code().map_or_else(
        || error.to_string(),
        |code| match code {
            ErrorCode::ReadOnly => "it can only be read".to_owned(),
            ErrorCode::PermissionDenied => "permission denied".to_owned(),
            _ => "it cannot be opened".to_owned(),
        },
    )
}

/// Makes the folder, for the reader's eyes only.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|why| StoreError::Refused { path: folder.to_owned(), why: why.to_string() })
}

/// The version in the header of the file, read without `SQLite`: opening a file for
/// writing may already change it.
fn header_version(path: &Path) -> Option<i64> {
    let mut header = [0; 64];
    fs::File::open(path).ok()?.read_exact(&mut header).ok()?;
    let version = header[60..64].try_into().ok()?;
    header.starts_with(b"SQLite format 3\0").then(|| i64::from(i32::from_be_bytes(version)))
}

enum Trouble {
    Newer,
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

fn connect(path: &Path) -> Result<Store, Trouble> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    // A newer version may stand in the write-ahead log alone.
    if schema::version(&connection)? > schema::VERSION {
        return Err(Trouble::Newer);
    }
    let _mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    connection.execute_batch("PRAGMA synchronous = FULL")?;
    schema::migrate(&mut connection)?;
    check(&connection)?;
    if connection.is_readonly("main")? {
        // `SQLite` falls back to this by itself where the file is not ours to write.
        return Ok(Store { connection, writable: false });
    }
    Ok(Store { connection, writable: true })
}

/// Whether the file is whole; it is small, so all of it is looked at.
fn check(connection: &Connection) -> rusqlite::Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(code, Some(found)))
}

/// Reads a file that can't be written, without the files beside it that `SQLite` would make.
fn connect_read_only(path: &Path) -> Option<Store> {
    let address = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection =
        Connection::open_with_flags(format!("file:{address}?immutable=1"), flags).ok()?;
    (schema::version(&connection).ok()? == schema::VERSION)
        .then_some(Store { connection, writable: false })
}

/// Renames a damaged file, with its log, and begins a new one.
fn set_aside(path: &Path) -> Result<(Store, Option<String>), StoreError> {
    let refused = |why: String| StoreError::Refused { path: path.to_owned(), why };
    let named = |number: u32, end: &str| -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".damaged-{number}{end}"));
        name.into()
    };
    let free = (1..1000).find(|number| !named(*number, "").exists());
    let number = free.ok_or_else(|| refused("it is damaged, as were many before".to_owned()))?;
    fs::rename(path, named(number, "")).map_err(|why| refused(why.to_string()))?;
    for end in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(end);
        // Most often there is none.
        let _ = fs::rename(beside, named(number, end));
    }
    match connect(path) {
        Ok(store) => {
            let told = format!(
                "{} was damaged; it was set aside as {}, and places are remembered anew.",
                path.display(),
                named(number, "").display()
            );
            Ok((store, Some(told)))
        }
        Err(Trouble::Newer) => Err(StoreError::Newer(path.to_owned())),
        Err(Trouble::Sqlite(error)) => Err(refused(error.to_string())),
    }
}
