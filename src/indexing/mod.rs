//! The index kept in step with the reader's folders: look at every file, read what is new
//! or changed, analyse each content once, keep it batch by batch.
//!
//! A batch is kept wholly or not at all, so a program that is killed goes on where it was.
//! Whatever is done here can be done again from the files; nothing of the reader's is.
#![allow(clippy::disallowed_methods, reason = "files are read and threads started here")]

mod corrected;
mod gathering;
mod listed;
mod looking;
mod merging;
mod reading;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::analysis::{Options, version};
use crate::find::segment::Segment;
use crate::library::Number;
use crate::model::Model;
use crate::pipeline::{Step, ordered};
use crate::store::catalogue::{CatalogueError, NoWriter, OpenedWriter, Writer};

pub use corrected::Corrector;
pub use listed::Segments;

use gathering::{Gatherer, work};
use reading::Pieces;

/// How long what was analysed usually waits before it is kept.
pub const PAUSE: Duration = Duration::from_secs(2);

/// Says when to stop.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// What is to be kept in step, and how.
#[derive(Clone)]
pub struct Request {
    /// The files and folders of the library, canonical.
    pub roots: Vec<PathBuf>,
    /// What is sought in every article.
    pub options: Options,
    /// How many articles are worked on at once.
    pub jobs: usize,
    /// How long what was analysed may wait before it is kept: what a kill costs at most.
    pub pause: Duration,
    /// Whether to go on in memory where the disk refuses.
    pub without_disk: bool,
    /// Says when to stop; what was done until then stays done.
    pub stop: Stop,
}

/// How far an update is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files that were read.
    pub done: usize,
    /// Files that are to be read.
    pub files: usize,
    /// Articles that were analysed.
    pub analysed: usize,
    /// Files that could not be read.
    pub failed: usize,
}

/// Something that happens during an update.
#[derive(Debug, Clone)]
pub enum Event {
    /// It goes on.
    Progress(Progress),
    /// The reader should know.
    Told {
        /// One sentence.
        sentence: String,
        /// Whether something is missing for it.
        failure: bool,
    },
    /// What can be found has changed.
    Changed {
        /// Articles that are new, have other answers, or stand in another file.
        changed: Vec<Number>,
        /// Articles that are no more.
        gone: Vec<Number>,
    },
}

/// How an update ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything is in step, as far as it can be read.
    Done(Progress),
    /// It was stopped.
    Stopped,
}

impl Request {
    /// The version of the answers that are wanted.
    fn version(&self) -> i64 {
        version(Model::shared(), self.options) as i64
    }

    /// Goes on in memory, where that was asked for and helps.
    fn go_on_without_disk(
        &self,
        error: CatalogueError,
        writer: &mut Writer,
        on: &mut dyn FnMut(Event, &Writer),
    ) -> Result<(), CatalogueError> {
        if !self.without_disk || !writer.is_kept() || error.is_damage() {
            return Err(error);
        }
        writer.leave_disk()?;
        on(Event::Told { sentence: in_memory(&error), failure: true }, writer);
        Ok(())
    }

    /// Merges what is to be merged.
    fn merge(
        &self,
        writer: &mut Writer,
        on: &mut dyn FnMut(Event, &Writer),
    ) -> Result<(), CatalogueError> {
        match merging::merge(writer) {
            Err(error) => self.go_on_without_disk(error, writer, on),
            Ok(()) => Ok(()),
        }
    }
}

/// The sentence on an index that is not kept.
fn in_memory(error: &CatalogueError) -> String {
    format!("{error} It is held in memory now, and made anew each time.")
}

/// Opens the index in a cache folder to write it; in memory where there is none or it
/// cannot be used, with a sentence for the reader.
///
/// # Errors
/// Where another program writes at the moment.
pub fn writer(folder: Option<&Path>, without_disk: bool) -> Result<OpenedWriter, NoWriter> {
    let memory = |told| {
        let writer = Writer::in_memory().map_err(NoWriter::Refused)?;
        Ok(OpenedWriter { writer, told })
    };
    match folder.map(Writer::open) {
        None => memory(None),
        Some(Err(NoWriter::Refused(error))) if without_disk => memory(Some(in_memory(&error))),
        Some(opened) => opened,
    }
}

/// Brings the index in step with the files. Everything that happens is told to `on`. An
/// index that turns out to be damaged, or is deleted meanwhile, is made anew.
///
/// # Errors
/// Where the index cannot be read or written; what was kept until then stays.
pub fn update(
    writer: &mut Writer,
    request: &Request,
    on: &mut dyn FnMut(Event, &Writer),
) -> Result<Ended, CatalogueError> {
    match update_once(writer, request, on) {
        Err(error) if error.is_damage() => {
            let sentence = format!("{error} It is made anew, from your files.");
            on(Event::Told { sentence, failure: false }, writer);
            writer.begin_anew()?;
            update_once(writer, request, on)
        }
        ended => ended,
    }
}

fn update_once(
    writer: &mut Writer,
    request: &Request,
    on: &mut dyn FnMut(Event, &Writer),
) -> Result<Ended, CatalogueError> {
    give_up_damaged(writer, on)?;
    let version = request.version();
    let known = writer.catalogue().files()?;
    let contents = writer.catalogue().contents()?;
    let stale = writer.catalogue().stale_files(version)?;
    let looked = looking::look(&request.roots, &known, &stale);
    for sentence in looked.told {
        on(Event::Told { sentence, failure: true }, writer);
    }
    let current = contents.iter().filter(|(_, article)| article.version == version);
    let current: HashSet<_> = current.map(|(content, _)| *content).collect();
    let files = looked.todo.len();
    let pieces = Pieces::new(looked.todo, current, Arc::clone(&request.stop));
    let mut gatherer = Gatherer::new(writer, request, on, contents, files);
    let options = request.options;
    let jobs = request.jobs.max(1);
    ordered(
        jobs,
        pieces,
        move |piece| work(piece, options),
        |step| match step {
            Step::Ready(done) => gatherer.take(done),
            Step::Idle => Ok(()),
        },
    )?;
    gatherer.keep()?;
    let progress = gatherer.progress();
    if (request.stop)() {
        return Ok(Ended::Stopped);
    }
    let forgotten = match writer.forget(&looked.gone) {
        Err(error) => {
            request.go_on_without_disk(error, writer, on)?;
            writer.forget(&looked.gone)?
        }
        Ok(forgotten) => forgotten,
    };
    request.merge(writer, on)?;
    if !forgotten.gone.is_empty() || !forgotten.moved.is_empty() {
        on(Event::Changed { changed: forgotten.moved, gone: forgotten.gone }, writer);
    }
    Ok(Ended::Done(progress))
}

/// Gives up segments that cannot be read, and says so.
fn give_up_damaged(
    writer: &mut Writer,
    on: &mut dyn FnMut(Event, &Writer),
) -> Result<(), CatalogueError> {
    let mut lost = 0;
    for row in writer.catalogue().segments()? {
        if writer.segment(&row).is_none_or(|bytes| Segment::open(bytes).is_err()) {
            lost += row.live;
            writer.lose(&row)?;
        }
    }
    if lost > 0 {
        let sentence = format!(
            "A part of the index of your library was damaged, missing, or another sayso's; {lost} \
             of its articles are analysed again."
        );
        on(Event::Told { sentence, failure: false }, writer);
    }
    Ok(())
}

/// Looks through the whole index, every byte of it, and says what is wrong. What is damaged
/// is given up, so that the next update makes it anew.
///
/// # Errors
/// Where the index cannot be read or written.
pub fn check(writer: &mut Writer) -> Result<Vec<String>, CatalogueError> {
    let mut wrong = Vec::new();
    for row in writer.catalogue().segments()? {
        let bytes = writer.segment(&row);
        if bytes.is_some_and(|bytes| row.is_of(&bytes) && Segment::open(bytes).is_ok()) {
            continue;
        }
        let articles = row.live;
        wrong.push(format!("The segment with {articles} of the articles is missing or damaged."));
        writer.lose(&row)?;
    }
    let catalogue = writer.catalogue().check()?;
    if !catalogue.is_empty() {
        writer.begin_anew()?;
    }
    wrong.extend(catalogue);
    Ok(wrong)
}
