//! `sayso library`: what belongs to the reader's own collection, and keeping its index in
//! step.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde::Serialize;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::analysis::Options;
use crate::config::Config;
use crate::indexing::{self, Ended, Event, Progress, Request};
use crate::runtime;
use crate::source::{Input, expand};
use crate::store::catalogue::{Catalogue, NoWriter, OpenedWriter};
use crate::store::{self, Store};
use crate::text::display::safe_line;

use super::args::{LibraryCommand, Rows};
use super::error::CliError;
use super::output::Output;
use super::progress::Line;
use super::roots::{Root, canonical, roots};
use super::{Outcome, extract, places, report, wire};

/// How often it is tried to write while another program does.
const AGAIN: Duration = Duration::from_millis(200);

/// Runs the command.
pub(super) fn run(what: &LibraryCommand, config: &Config) -> Result<Outcome, CliError> {
    match what {
        LibraryCommand::Add { paths } => add(paths, config),
        LibraryCommand::List { to } => list(*to, config),
        LibraryCommand::Remove { paths } => remove(paths, config),
        LibraryCommand::Update => update(config, false),
        LibraryCommand::Check => check(),
    }
}

/// The reader's own data, which must be there to be changed.
fn own_data() -> Result<Store, CliError> {
    let folder = places::data_folder().ok_or_else(|| {
        CliError::Library("There is no home folder to keep the library in.".to_owned())
    })?;
    let opened = store::open(&folder);
    let store = opened.store.filter(Store::is_writable);
    match (store, opened.told) {
        (Some(store), told) => {
            if let Some(told) = told {
                report::complain(&told);
            }
            Ok(store)
        }
        (None, told) => Err(CliError::Library(told.unwrap_or_default())),
    }
}

/// What the library is made of, as far as it can be read.
fn library(config: &Config) -> Vec<Root> {
    // To look makes nothing.
    let folder = places::data_folder().filter(|folder| folder.join(store::FILE).exists());
    let opened = folder.map(|folder| store::open(&folder));
    let store = opened.and_then(|opened| {
        if let Some(told) = &opened.told {
            report::complain(told);
        }
        opened.store
    });
    roots(config, store.as_ref())
}

fn add(paths: &[OsString], config: &Config) -> Result<Outcome, CliError> {
    let mut store = own_data()?;
    let mut failed = false;
    for path in paths {
        // A folder may have its first article later.
        let checked = if Path::new(path).is_dir() { Vec::new() } else { expand(&[path]) };
        let refused = checked.into_iter().find_map(|input| match input {
            Ok(Input::File(_)) => None,
            Ok(_) => Some("Standard input cannot be in the library; name files.".to_owned()),
            Err(error) => Some(error.to_string()),
        });
        if let Some(why) = refused {
            report::complain(&why);
            failed = true;
            continue;
        }
        let path = canonical(Path::new(path));
        let refused = |error: store::StoreError| CliError::Library(error.to_string());
        if !store.add_root(&path).map_err(refused)? {
            report::complain(&format!("{} is in the library already.", path.display()));
        }
    }
    drop(store);
    update(config, failed)
}

fn remove(paths: &[OsString], config: &Config) -> Result<Outcome, CliError> {
    let mut store = own_data()?;
    let all = roots(config, Some(&store));
    let mut failed = false;
    for path in paths {
        let path = canonical(Path::new(path));
        let refused = |error: store::StoreError| CliError::Library(error.to_string());
        let removed = store.remove_root(&path).map_err(refused)?;
        if let Some(why) = stays(&path, removed, &all) {
            report::complain(&why);
            failed = true;
        }
    }
    drop(store);
    update(config, failed)
}

/// Why a path stays in the library, where it does.
fn stays(path: &Path, removed: bool, all: &[Root]) -> Option<String> {
    let shown = path.display();
    if all.iter().any(|root| root.path == path && root.configured) {
        return Some(format!(
            "{shown} stays in the library, since the configuration names it; take it out of \
             `folders` there (`sayso config path`)."
        ));
    }
    if removed {
        return None;
    }
    let around = all.iter().find(|root| path.starts_with(&root.path));
    Some(match around {
        Some(root) => format!(
            "{shown} belongs to {}, which was taken in as a whole; take that out, or move the \
             file elsewhere.",
            root.path.display()
        ),
        None => format!("{shown} is not in the library; `sayso library list` shows what is."),
    })
}

/// What the reader reads where nothing is named; none where nothing was taken in.
pub(super) fn reading(config: &Config) -> Option<runtime::Library> {
    let roots = roots_of(config);
    if roots.is_empty() {
        return None;
    }
    // A processor is left to whoever reads.
    let jobs = extract::jobs(None).saturating_sub(1).max(1);
    let request = request(config, roots, jobs, true, Arc::new(|| false));
    Some(runtime::Library { cache: places::cache_folder(), request, data: None })
}

/// The files and folders that the library is made of.
pub(super) fn roots_of(config: &Config) -> Vec<PathBuf> {
    library(config).into_iter().map(|root| root.path).collect()
}

/// The index of the library as it is, made first where there is none; none where nothing
/// was taken in, or it cannot be kept.
pub(super) fn catalogue(config: &Config) -> Result<Option<Catalogue>, CliError> {
    let Some(folder) = places::cache_folder().filter(|_| !roots_of(config).is_empty()) else {
        return Ok(None);
    };
    if let Some(catalogue) = Catalogue::open(&folder) {
        return Ok(Some(catalogue));
    }
    match update(config, false) {
        // Then the files are read for this once.
        Err(CliError::Library(why)) => report::complain(&why),
        updated => {
            updated?;
        }
    }
    Ok(Catalogue::open(&folder))
}

fn request(
    config: &Config,
    roots: Vec<PathBuf>,
    jobs: usize,
    without_disk: bool,
    stop: indexing::Stop,
) -> Request {
    let options = options(config);
    Request { roots, options, jobs, pause: indexing::PAUSE, without_disk, stop }
}

/// What is sought in the articles of the library.
pub(super) fn options(config: &Config) -> Options {
    Options { indirect: config.indirect, threshold: config.threshold }
}

/// Brings the index in step, and tells how far that is.
fn update(config: &Config, mut failed: bool) -> Result<Outcome, CliError> {
    let roots = roots_of(config);
    let mut line = Line::new();
    let signal = interrupted();
    let Some(OpenedWriter { mut writer, told }) = writer(&signal, &mut line)? else {
        return Ok(Outcome::Signal(signal.load(Ordering::Relaxed) as i32));
    };
    if let Some(told) = told {
        line.say(&told);
    }
    let stop = Arc::clone(&signal);
    let stop = Arc::new(move || stop.load(Ordering::Relaxed) != 0);
    let request = request(config, roots, extract::jobs(None), false, stop);
    let ended = indexing::update(&mut writer, &request, &mut |event, _| match event {
        Event::Progress(progress) => line.show(|| so_far(progress)),
        Event::Told { sentence, failure } => {
            failed |= failure;
            line.say(&sentence);
        }
        Event::Changed { .. } => {}
    });
    line.clear();
    let refused = |error: &dyn std::fmt::Display| CliError::Library(error.to_string());
    match ended.map_err(|error| refused(&error))? {
        Ended::Stopped => {
            report::complain("Stopped; what was analysed is kept, and the next update goes on.");
            Ok(Outcome::Signal(signal.load(Ordering::Relaxed) as i32))
        }
        Ended::Done(progress) => {
            let counts = writer.catalogue().counts().map_err(|error| refused(&error))?;
            report::complain(&summary(progress, counts));
            Ok(if failed { Outcome::Failed } else { Outcome::Done })
        }
    }
}

/// The index to write, as soon as nobody else does; none where that was interrupted.
fn writer(signal: &AtomicUsize, line: &mut Line) -> Result<Option<OpenedWriter>, CliError> {
    let folder = places::cache_folder();
    let mut waits = false;
    while signal.load(Ordering::Relaxed) == 0 {
        match indexing::writer(folder.as_deref(), false) {
            Ok(opened) => return Ok(Some(opened)),
            Err(NoWriter::Refused(error)) => return Err(CliError::Library(error.to_string())),
            Err(NoWriter::Busy) => {
                if !std::mem::replace(&mut waits, true) {
                    line.say("Another sayso is bringing the library up to date; waiting for it…");
                }
                std::thread::park_timeout(AGAIN);
            }
        }
    }
    Ok(None)
}

/// The number of the signal that asks to end, once one has.
fn interrupted() -> Arc<AtomicUsize> {
    let signal = Arc::new(AtomicUsize::new(0));
    for number in [SIGINT, SIGTERM, SIGHUP] {
        // Without it, a signal ends the program at once, which harms nothing.
        let _ = signal_hook::flag::register_usize(number, Arc::clone(&signal), number as usize);
    }
    signal
}

fn so_far(progress: Progress) -> String {
    let Progress { done, files, analysed, .. } = progress;
    format!("{done} of {files} files read, {analysed} articles analysed…")
}

fn summary(progress: Progress, (articles, quotations): (usize, usize)) -> String {
    let count = crate::app::count;
    format!(
        "{} analysed; the library has {} with {}.",
        count(progress.analysed, "article"),
        count(articles, "article"),
        count(quotations, "quotation")
    )
}

/// A part of the library on the wire.
#[derive(Serialize)]
struct Part<'a> {
    path: &'a str,
    articles: usize,
    quotes: usize,
    configured: bool,
}

fn list(to: Rows, config: &Config) -> Result<Outcome, CliError> {
    let catalogue = places::cache_folder().and_then(|folder| Catalogue::open(&folder));
    let mut output = Output::open(None)?;
    for root in library(config) {
        let counts = catalogue.as_ref().and_then(|it| it.counts_under(&root.path).ok());
        let (articles, quotes) = counts.unwrap_or_default();
        let path = root.path.display().to_string();
        let row = match to {
            Rows::Text => {
                let note = if root.configured { "\tconfigured" } else { "" };
                format!("{}\t{articles}\t{quotes}{note}\n", safe_line(&path))
            }
            Rows::Jsonl => {
                let configured = root.configured;
                wire::json_line(&Part { path: &path, articles, quotes, configured }) + "\n"
            }
        };
        output.write(row.as_bytes())?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn check() -> Result<Outcome, CliError> {
    let signal = interrupted();
    let Some(opened) = writer(&signal, &mut Line::new())? else {
        return Ok(Outcome::Signal(signal.load(Ordering::Relaxed) as i32));
    };
    let refused = |error: &dyn std::fmt::Display| CliError::Library(error.to_string());
    let mut wrong: Vec<String> = opened.told.into_iter().collect();
    let mut writer = opened.writer;
    wrong.extend(indexing::check(&mut writer).map_err(|error| refused(&error))?);
    if wrong.is_empty() {
        let (articles, quotations) =
            writer.catalogue().counts().map_err(|error| refused(&error))?;
        let count = crate::app::count;
        let (articles, quotations) = (count(articles, "article"), count(quotations, "quotation"));
        report::complain(&format!("The index is whole: {articles}, {quotations}."));
        return Ok(Outcome::Done);
    }
    for sentence in &wrong {
        report::complain(sentence);
    }
    report::complain("`sayso library update` makes what is missing anew, from your files.");
    Ok(Outcome::Failed)
}
