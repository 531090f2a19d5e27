//! Where a command writes to: standard output, or a file that appears when it is
//! complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write};
use std::path::{Path, PathBuf};

use super::error::CliError;

/// Where a command writes to.
pub(super) enum Output {
    /// Standard output.
    Stdout(BufWriter<Stdout>),
    /// A file.
    File(BufWriter<File>, Place),
}

/// A file that was asked for with `-o`.
pub(super) struct Place {
    path: PathBuf,
    /// What is written first and renamed when complete; none for what is no plain file
    /// (a pipe, a device).
    aside: Option<Aside>,
}

/// A file written beside its place; removed where it is not put there.
struct Aside(PathBuf);

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Output {
    /// Standard output, or the file.
    pub(super) fn open(path: Option<PathBuf>) -> Result<Self, CliError> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::with_capacity(64 << 10, io::stdout())));
        };
        match open_file(&path) {
            Ok((file, aside)) => Ok(Self::File(BufWriter::new(file), Place { path, aside })),
            Err(why) => Err(CliError::File { path, why }),
        }
    }

    /// Whether people read along on a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Writes all of it.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        match self {
            Self::Stdout(to) => to.write_all(bytes).map_err(CliError::stdout),
            Self::File(to, place) => {
                let path = &place.path;
                to.write_all(bytes).map_err(|why| CliError::File { path: path.clone(), why })
            }
        }
    }

    /// Lets readers at the other end of a pipe have what was written so far.
    pub(super) fn flush(&mut self) -> Result<(), CliError> {
        match self {
            Self::Stdout(to) => to.flush().map_err(CliError::stdout),
            Self::File(..) => Ok(()),
        }
    }

    /// Everything is written: the file takes its place.
    pub(super) fn finish(self) -> Result<(), CliError> {
        match self {
            Self::Stdout(mut to) => to.flush().map_err(CliError::stdout),
            Self::File(to, place) => {
                let path = place.path.clone();
                put_in_place(to, place).map_err(|why| CliError::File { path, why })
            }
        }
    }

    /// The file that must go where the program is interrupted.
    pub(super) fn aside(&self) -> Option<PathBuf> {
        match self {
            Self::Stdout(_) => None,
            Self::File(_, place) => Some(place.aside.as_ref()?.0.clone()),
        }
    }
}

fn open_file(path: &Path) -> io::Result<(File, Option<Aside>)> {
    let about = fs::metadata(path).ok();
    if about.as_ref().is_some_and(|it| !it.is_file()) {
        return Ok((OpenOptions::new().write(true).open(path)?, None));
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".sayso-{}", std::process::id()));
    let aside = path.with_file_name(hidden);
    let file = OpenOptions::new().write(true).create_new(true).open(&aside)?;
    let aside = Aside(aside);
    if let Some(about) = about {
        file.set_permissions(about.permissions())?;
    }
    Ok((file, Some(aside)))
}

fn put_in_place(to: BufWriter<File>, place: Place) -> io::Result<()> {
    let file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
    let Some(aside) = place.aside else { return Ok(()) };
    file.sync_all()?;
    fs::rename(&aside.0, &place.path)?;
    // Nothing is there any more to be removed.
    std::mem::forget(aside);
    Ok(())
}
