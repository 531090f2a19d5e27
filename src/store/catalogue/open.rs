//! Opening a catalogue: to read, to write, or in memory where there is no place for one.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{Catalogue, CatalogueError, Next, SegmentRow, Writer, schema};

/// The catalogue's file in the cache folder.
const FILE: &str = "catalogue.sqlite";

/// The file that whoever writes has locked.
const LOCK: &str = "writer.lock";

/// The folder of the segments.
const SEGMENTS: &str = "segments";

/// How long a reader waits while a writer moves the log into the file.
const BUSY: Duration = Duration::from_secs(5);

/// Why there is no writer.
#[derive(Debug)]
pub enum NoWriter {
    /// Another program writes at the moment.
    Busy,
    /// The place cannot be written.
    Refused(CatalogueError),
}

/// A writer, and what people should know of how it came about.
#[derive(Debug)]
pub struct OpenedWriter {
    /// The writer.
    pub writer: Writer,
    /// A sentence, where the index had to be made anew.
    pub told: Option<String>,
}

impl Catalogue {
    /// Opens the catalogue in a cache folder to read from it. None where there is none
    /// that this program can read: whoever writes next makes it anew.
    pub fn open(folder: &Path) -> Option<Self> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return None;
        }
        let open = |flags| Connection::open_with_flags(&path, flags).ok().filter(is_ours);
        // Reading takes part in the log, too, for which the files beside it are written.
        let connection = open(OpenFlags::SQLITE_OPEN_READ_WRITE).or_else(|| immutable(&path))?;
        connection.busy_timeout(BUSY).ok()?;
        Some(Self { connection, folder: Some(folder.join(SEGMENTS)) })
    }
}

impl Writer {
    /// Opens the catalogue in a cache folder to write, made where it is missing; one that
    /// is damaged or of another version is thrown away and begun anew. What an earlier
    /// writer left half done is removed.
    ///
    /// # Errors
    /// Where another program writes, or the place cannot be written.
    pub fn open(folder: &Path) -> Result<OpenedWriter, NoWriter> {
        let refused = |why: io::Error| NoWriter::Refused(cannot_keep(folder, &why.to_string()));
        let segments = folder.join(SEGMENTS);
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&segments);
        made.map_err(refused)?;
        let lock = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK));
        let lock = lock.map_err(refused)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoWriter::Busy),
            Err(TryLockError::Error(why)) => return Err(refused(why)),
        }
        let path = folder.join(FILE);
        let cannot = |why: &CatalogueError| NoWriter::Refused(cannot_keep(folder, &why.reason()));
        let attempt = || {
            let connection = connect(&path)?;
            let catalogue = Catalogue { connection, folder: Some(segments.clone()) };
            let next = catalogue.next()?;
            let rows = catalogue.segments()?;
            Ok::<_, CatalogueError>((catalogue, next, rows))
        };
        let (opened, told) = match attempt() {
            Err(error) if error.is_damage() => {
                remove(&path).map_err(refused)?;
                let file = path.display();
                let told = format!("{error} It is made anew, from your files ({file}).");
                (attempt().map_err(|error| cannot(&error))?, Some(told))
            }
            opened => (opened.map_err(|error| cannot(&error))?, None),
        };
        let (catalogue, next, rows) = opened;
        let identity = fs::metadata(&path).ok().map(|about| (about.dev(), about.ino()));
        let writer = Self { catalogue, held: HashMap::new(), next, _lock: Some(lock), identity };
        writer.sweep(&rows).map_err(NoWriter::Refused)?;
        Ok(OpenedWriter { writer, told })
    }

    /// Throws away what is damaged or was deleted, and begins anew in the same place.
    ///
    /// # Errors
    /// Where the place cannot be written, or another program was faster; then nothing is
    /// kept.
    pub fn begin_anew(&mut self) -> Result<(), CatalogueError> {
        let folder = self.catalogue.folder.as_deref().and_then(Path::parent).map(Path::to_owned);
        let was_deleted = self.is_deleted();
        // The lock is let go with what it belongs to.
        *self = Self::in_memory()?;
        let Some(folder) = folder else { return Ok(()) };
        if !was_deleted {
            remove(&folder.join(FILE)).map_err(|why| cannot_keep(&folder, &why.to_string()))?;
        }
        match Self::open(&folder) {
            Ok(opened) => {
                *self = opened.writer;
                Ok(())
            }
            Err(NoWriter::Busy) => Err(cannot_keep(&folder, "another sayso writes there")),
            Err(NoWriter::Refused(error)) => Err(error),
        }
    }

    /// A catalogue in memory, for as long as the program runs.
    ///
    /// # Errors
    /// Where there is not even room for that.
    pub fn in_memory() -> Result<Self, CatalogueError> {
        let mut connection = Connection::open_in_memory()?;
        schema::make(&mut connection)?;
        let catalogue = Catalogue { connection, folder: None };
        let next = Next { file: 1, article: 1 };
        Ok(Self { catalogue, held: HashMap::new(), next, _lock: None, identity: None })
    }

    /// Whether somebody deleted the catalogue while it was open, so that what is written
    /// would be found by nobody.
    pub fn is_deleted(&self) -> bool {
        let Some(folder) = self.catalogue.folder.as_deref().and_then(Path::parent) else {
            return false;
        };
        let now = fs::metadata(folder.join(FILE)).ok().map(|about| (about.dev(), about.ino()));
        now != self.identity
    }

    /// Removes segments that the catalogue does not speak of: left by a writer that was
    /// killed, or replaced while somebody still read them.
    pub(super) fn sweep(&self, rows: &[SegmentRow]) -> Result<(), CatalogueError> {
        let Some(folder) = self.catalogue.folder.clone() else { return Ok(()) };
        let known: HashSet<PathBuf> =
            rows.iter().filter_map(|row| self.catalogue.segment_path(row)).collect();
        let refused = |why: io::Error| cannot_keep(&folder, &why.to_string());
        for entry in fs::read_dir(&folder).map_err(refused)?.flatten() {
            if !known.contains(&entry.path()) {
                // What cannot be removed takes room and harms nobody.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }
}

/// The sentence on an index that cannot be kept.
pub(super) fn cannot_keep(folder: &Path, why: &str) -> CatalogueError {
    CatalogueError::Refused { folder: folder.to_owned(), why: why.to_owned() }
}

fn connect(path: &Path) -> Result<Connection, CatalogueError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    let (application, version) = schema::identity(&connection)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let _mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    // What the last seconds before a power cut brought can be made again; the file is
    // whole whatever happens.
    connection.execute_batch("PRAGMA synchronous = NORMAL")?;
    if (application, version, tables) == (0, 0, 0) {
        schema::make(&mut connection)?;
    } else if (application, version) != (schema::APPLICATION, schema::VERSION) {
        return Err(CatalogueError::Other { newer: version > schema::VERSION });
    }
    if connection.is_readonly("main")? {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
        return Err(rusqlite::Error::SqliteFailure(code, None).into());
    }
    Ok(connection)
}

fn is_ours(connection: &Connection) -> bool {
    schema::identity(connection).ok() == Some((schema::APPLICATION, schema::VERSION))
}

/// Reads a catalogue in a place that cannot be written.
fn immutable(path: &Path) -> Option<Connection> {
    let address = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let opened = Connection::open_with_flags(format!("file:{address}?immutable=1"), flags);
    opened.ok().filter(is_ours)
}

/// Removes a catalogue with its log. Whoever reads it goes on with what it was.
fn remove(path: &Path) -> io::Result<()> {
    for end in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(end);
        match fs::remove_file(&beside) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            _ => {}
        }
    }
    fs::remove_file(path)
}
