//! Pieces that were worked on, gathered into batches, and batches into the catalogue.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use super::reading::{Ended, Piece};
use super::{Event, Progress, Request};
use crate::analysis::{Analysis, Options, analyse_with};
use crate::article::{Article, ContentHash};
use crate::find::segment::{Builder, Key, Member};
use crate::library::{About, Number};
use crate::model::Model;
use crate::source::Document;
use crate::store::catalogue::{
    Batch, CatalogueError, FileRead, Holding, KnownArticle, NewArticle, Writer,
};

/// How much text is gathered at most before it is kept.
const GATHERED: usize = 32 << 20;

/// How many files.
const FILES: usize = 20_000;

/// A piece that was worked on.
pub(super) enum Done {
    /// Nothing was to be done.
    Piece(Piece),
    /// An article was analysed.
    Article {
        position: u32,
        start: u64,
        content: ContentHash,
        found: Result<Box<(Article, Analysis)>, String>,
        warnings: Vec<String>,
    },
}

/// Works on a piece.
pub(super) fn work(piece: Piece, options: Options) -> Done {
    match piece {
        Piece::Article { position, start, content, fresh: Some(document) } => {
            let (found, warnings) = analysed(document, options);
            Done::Article { position, start, content, found, warnings }
        }
        piece => Done::Piece(piece),
    }
}

/// An article with its analysis, or a sentence.
type Found = Result<Box<(Article, Analysis)>, String>;

/// One article that trips the program up must not take a million others with it.
fn analysed(document: Document, options: Options) -> (Found, Vec<String>) {
    let name = match document.line {
        Some(line) => format!("{}, line {line}", document.source),
        None => document.source.clone(),
    };
    let worked = catch_unwind(AssertUnwindSafe(|| {
        let read = document.read().map_err(|error| error.to_string())?;
        let analysis = analyse_with(&read.article, Model::shared(), options);
        Ok((Box::new((read.article, analysis)), read.warnings))
    }));
    match worked {
        Ok(Ok((found, warnings))) => (Ok(found), warnings),
        Ok(Err(why)) => (Err(why), Vec::new()),
        Err(_) => {
            let why =
                format!("{name} could not be worked on: sayso made a mistake. Please report it.");
            (Err(why), Vec::new())
        }
    }
}

/// Takes pieces in, in their order.
pub(super) struct Gatherer<'a> {
    writer: &'a mut Writer,
    request: &'a Request,
    on: &'a mut dyn FnMut(Event, &Writer),
    contents: HashMap<ContentHash, KnownArticle>,
    version: i64,
    builder: Builder,
    /// Bytes of the texts in the builder.
    text: usize,
    batch: Batch,
    /// The file that is being read, and how many articles it has so far.
    file: Option<(FileRead, u32)>,
    progress: Progress,
    kept: Instant,
    /// Whether anything was kept yet.
    begun: bool,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        writer: &'a mut Writer,
        request: &'a Request,
        on: &'a mut dyn FnMut(Event, &Writer),
        contents: HashMap<ContentHash, KnownArticle>,
        files: usize,
    ) -> Self {
        Self {
            writer,
            request,
            on,
            contents,
            version: request.version(),
            builder: Builder::default(),
            text: 0,
            batch: Batch::default(),
            file: None,
            progress: Progress { files, ..Progress::default() },
            kept: Instant::now(),
            begun: false,
        }
    }

    /// Takes a piece in.
    pub(super) fn take(&mut self, done: Done) -> Result<(), CatalogueError> {
        match done {
            Done::Piece(Piece::Begin(todo)) => {
                let number = todo.number.unwrap_or_else(|| self.writer.file_number());
                let (path, holdings) = (todo.path, Vec::new());
                self.file = Some((FileRead { number, path, holdings, whole: None }, 0));
            }
            Done::Piece(Piece::Odd(sentence)) => self.tell(sentence, true),
            Done::Piece(Piece::End(ended)) => {
                self.end(ended);
                return self.keep_in_time();
            }
            Done::Piece(Piece::Article { position, start, content, .. }) => {
                // Not known where the article that had it first was none after all.
                let article = self.contents.get(&content).map(|known| known.number);
                self.hold(Holding { position, start, article });
            }
            Done::Article { position, start, content, found, warnings } => {
                for warning in warnings {
                    self.tell(warning, false);
                }
                let article = match found {
                    Ok(found) => Some(self.add(content, &found.0, &found.1)),
                    Err(why) => {
                        self.tell(why, true);
                        None
                    }
                };
                self.hold(Holding { position, start, article });
                return self.keep_in_time();
            }
        }
        Ok(())
    }

    fn tell(&mut self, sentence: String, failure: bool) {
        (self.on)(Event::Told { sentence, failure }, self.writer);
    }

    fn add(&mut self, content: ContentHash, article: &Article, analysis: &Analysis) -> Number {
        let before = self.contents.get(&content).map(|known| known.number);
        let number = before.unwrap_or_else(|| self.writer.number());
        self.text += article.text.len();
        let key = Key::Listed(number.0);
        // Where it stands is the catalogue's: a file may move.
        self.builder.add(&Member { key, article, analysis, source: "" });
        let (about, version) = (About::of(article, analysis), self.version);
        self.contents.insert(content, KnownArticle { number, version });
        self.batch.articles.push(NewArticle { number, content, about, version });
        self.progress.analysed += 1;
        number
    }

    fn hold(&mut self, holding: Holding) {
        if let Some((file, count)) = &mut self.file {
            *count = (*count).max(holding.position + 1);
            file.holdings.push(holding);
        }
    }

    /// The file has ended.
    fn end(&mut self, ended: Ended) {
        self.progress.done += 1;
        let Some((mut file, count)) = self.file.take() else { return };
        file.whole = match ended {
            Ended::Whole(stamp) => Some((stamp, count)),
            Ended::Refused(stamp) => Some((stamp, 0)),
            Ended::Failed => {
                self.progress.failed += 1;
                None
            }
        };
        if ended != Ended::Failed || !file.holdings.is_empty() {
            self.batch.files.push(file);
        }
    }

    fn keep_in_time(&mut self) -> Result<(), CatalogueError> {
        (self.on)(Event::Progress(self.progress), self.writer);
        let full = self.text > GATHERED || self.batch.files.len() > FILES;
        // Somebody may wait for something to read.
        let pause = if self.begun { self.request.pause } else { self.request.pause / 10 };
        if full || self.kept.elapsed() > pause { self.keep() } else { Ok(()) }
    }

    /// Keeps what was gathered, also of a file that is half read.
    pub(super) fn keep(&mut self) -> Result<(), CatalogueError> {
        if let Some((file, _)) = &mut self.file
            && !file.holdings.is_empty()
        {
            let holdings = std::mem::take(&mut file.holdings);
            let FileRead { number, path, .. } = file.clone();
            self.batch.files.push(FileRead { number, path, holdings, whole: None });
        }
        let mut batch = std::mem::take(&mut self.batch);
        if !batch.articles.is_empty() {
            self.text = 0;
            // A batch is far smaller than the most that fits.
            batch.segment = std::mem::take(&mut self.builder).finish().unwrap_or_default();
        }
        if let Err(error) = self.writer.commit(&batch) {
            self.request.go_on_without_disk(error, self.writer, self.on)?;
            self.writer.commit(&batch)?;
        }
        let held = batch.files.iter().flat_map(|file| &file.holdings);
        let mut changed: Vec<Number> = held.filter_map(|holding| holding.article).collect();
        changed.sort_unstable();
        changed.dedup();
        if !changed.is_empty() {
            self.request.merge(self.writer, self.on)?;
            (self.on)(Event::Changed { changed, gone: Vec::new() }, self.writer);
        }
        self.kept = Instant::now();
        self.begun = true;
        Ok(())
    }

    /// What was done.
    pub(super) fn progress(&self) -> Progress {
        self.progress
    }
}
