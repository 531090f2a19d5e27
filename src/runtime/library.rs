//! The reader's library beside the loop: what is known of it is shown at once, then its
//! files are looked at, and what is new is analysed in the background.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Msg, Reading};
use crate::indexing::{self, Corrector, Event, Request, Segments};
use crate::library::remarks::Said;
use crate::library::{Listing, Number, Shelved};
use crate::source::{BUNDLED, Documents, From, Input, SourceError, article_at};
use crate::store;
use crate::store::catalogue::{
    Catalogue, NoWriter, OpenedWriter, SegmentBytes, SegmentRow, Writer,
};

use super::event::Events;
use super::reading::Stop;

/// How often it is told how far the library is: a slow line has better to do.
const EACH: Duration = Duration::from_secs(1);

/// How many articles are listed first, so that there is something to see at once.
const FIRST: usize = 200;

/// The reader's library.
pub struct Library {
    /// The folder of its index, where one is known.
    pub cache: Option<PathBuf>,
    /// What is to be kept in step.
    pub request: Request,
    /// The folder of the reader's own data, where what they say of quotations is to be
    /// found in the place of what was found.
    pub data: Option<PathBuf>,
}

impl Library {
    /// The same, until the session ends, with what the reader says in their own data.
    pub(super) fn until(mut self, stop: &Stop, data: Option<PathBuf>) -> Self {
        let stop = stop.clone();
        self.request.stop = Arc::new(move || stop.is_asked());
        self.data = data;
        self
    }
}

/// Starts keeping the library. Whatever is sent asks to look whether another program has
/// changed the index.
pub(super) fn start(events: Events, library: Library) -> Sender<()> {
    let (ask, asked) = channel();
    thread::spawn(move || keep(&events, &library, &asked));
    ask
}

/// Lists what is known, brings it in step, and then looks again whenever asked.
pub(super) fn keep(events: &Events, library: &Library, asked: &Receiver<()>) {
    let mut keeper = Keeper {
        events,
        library,
        segments: Segments::default(),
        said: Said::default(),
        corrector: Corrector::default(),
        shown: HashSet::new(),
        told: None,
        change: None,
    };
    keeper.read_corrections();
    let open = || library.cache.as_deref().and_then(Catalogue::open);
    let mut known = open();
    if let Some(catalogue) = &known {
        keeper.show_all(catalogue);
    }
    events.msg(Msg::AllListed);
    let mut done = keeper.bring_in_step(library);
    if !done {
        let told = "Another sayso is reading your library; what it finds shows up here, too.";
        events.tell(told.to_owned(), false);
    }
    known = known.or_else(open);
    if done {
        keeper.change = known.as_ref().and_then(|it| it.change().ok());
    }
    for () in asked {
        // Whoever wrote may have gone, or somebody else may have written since.
        if !done {
            done = keeper.bring_in_step(library);
        }
        if let Some(catalogue) = &known
            && catalogue.change().ok() != keeper.change
        {
            keeper.show_all(catalogue);
        } else if keeper.read_corrections()
            && let Some(catalogue) = &known
        {
            keeper.show_kept(catalogue);
        }
    }
}

/// What stands between the index and the state.
struct Keeper<'a> {
    events: &'a Events,
    library: &'a Library,
    segments: Segments,
    /// What the reader said in the place of what was found.
    said: Said,
    corrector: Corrector,
    /// Articles that were listed.
    shown: HashSet<Number>,
    /// When it was told last how far it is.
    told: Option<Instant>,
    /// What the catalogue looked like when all of it was shown.
    change: Option<i64>,
}

impl Keeper<'_> {
    /// Brings the index in step with the files; whether nobody else does at the moment.
    fn bring_in_step(&mut self, library: &Library) -> bool {
        let opened = match indexing::writer(library.cache.as_deref(), true) {
            Ok(opened) => opened,
            Err(NoWriter::Busy) => return false,
            Err(NoWriter::Refused(error)) => {
                self.events.tell(error.to_string(), true);
                return true;
            }
        };
        let OpenedWriter { mut writer, told } = opened;
        if let Some(told) = told {
            self.events.tell(told, false);
        }
        let request = &library.request;
        let ended = indexing::update(&mut writer, request, &mut |event, writer| match event {
            Event::Progress(progress) => {
                let (done, files) = (progress.done, progress.files);
                self.tell_progress(Reading { done, files });
            }
            Event::Told { sentence, failure } => self.events.tell(sentence, failure),
            Event::Changed { changed, gone } => self.show(writer, &changed, gone),
        });
        self.events.msg(Msg::Scanning(None));
        if let Err(error) = ended {
            self.events.tell(error.to_string(), true);
        }
        if writer.catalogue().counts().is_ok_and(|(articles, _)| articles == 0) {
            self.show_bundled();
        }
        // What is only in memory is needed as long as the session lasts, and is: the
        // segments are shared.
        true
    }

    fn tell_progress(&mut self, reading: Reading) {
        if self.told.is_none_or(|told| told.elapsed() >= EACH) {
            self.told = Some(Instant::now());
            self.events.msg(Msg::Scanning(Some(reading)));
        }
    }

    /// Reads what the reader said; whether it is something else than before. What stands in
    /// the way is told by whoever keeps it.
    fn read_corrections(&mut self) -> bool {
        let data = self.library.data.as_deref();
        let store = data.and_then(|folder| store::look(folder).ok().flatten());
        let said = store.and_then(|store| store.corrections().ok()).unwrap_or_default();
        let changed = said != self.said;
        self.said = said;
        changed
    }

    /// Shows everything that is known.
    fn show_all(&mut self, catalogue: &Catalogue) {
        self.change = catalogue.change().ok();
        self.show_kept(catalogue);
        let before = std::mem::take(&mut self.shown);
        let mut listed = Vec::new();
        let read = catalogue.listings(|listing| {
            self.shown.insert(listing.number);
            listed.push(Shelved::new(listing));
            if self.shown.len() == FIRST && before.is_empty() {
                self.events.msg(Msg::Listed(std::mem::take(&mut listed)));
            }
        });
        self.events.msg(Msg::Listed(listed));
        let gone: Vec<Number> = before.difference(&self.shown).copied().collect();
        if !gone.is_empty() {
            self.events.msg(Msg::Unlisted(gone));
        }
        if let Err(error) = read {
            self.events.tell(error.to_string(), true);
        }
    }

    /// Shows what has changed.
    fn show(&mut self, writer: &Writer, changed: &[Number], gone: Vec<Number>) {
        let listing = |number: &Number| writer.catalogue().listing(*number).ok().flatten();
        let listed: Vec<Shelved> = changed.iter().filter_map(listing).map(Shelved::new).collect();
        self.shown.extend(changed);
        if !listed.is_empty() {
            self.events.msg(Msg::Listed(listed));
        }
        for number in &gone {
            self.shown.remove(number);
        }
        if !gone.is_empty() {
            self.events.msg(Msg::Unlisted(gone));
        }
        self.show_segments(writer.catalogue(), |row| writer.segment(row));
    }

    /// Shows what can be found in an index on the disk.
    fn show_kept(&mut self, catalogue: &Catalogue) {
        self.show_segments(catalogue, |row| catalogue.segment(row).map(Arc::new));
    }

    /// Shows what can be found now.
    fn show_segments(
        &mut self,
        catalogue: &Catalogue,
        bytes: impl Fn(&SegmentRow) -> Option<Arc<SegmentBytes>>,
    ) {
        let corrected = self.segments.listed(catalogue, bytes).and_then(|mut listed| {
            let options = self.library.request.options;
            self.corrector.lay_over(&mut listed, &self.said, catalogue, options)?;
            Ok(listed)
        });
        match corrected {
            Ok(listed) => {
                self.events.msg(Msg::Indexed(listed));
            }
            Err(error) => self.events.tell(error.to_string(), true),
        }
    }

    /// There is always something to read.
    fn show_bundled(&self) {
        let inputs: Vec<Input> = BUNDLED.iter().map(Input::Bundled).collect();
        for document in Documents::new(inputs, From::Auto, Arc::new(|| false)).flatten() {
            let source = document.source.clone();
            if let Ok(read) = document.read() {
                let (articles, warnings) = (vec![Arc::new(read.article)], read.warnings);
                self.events.msg(Msg::Opened { source, articles, warnings, again: false });
            }
        }
    }
}

/// Reads an article of the library.
pub(super) fn load(listing: Listing) -> Msg {
    let (article, told) = match article_at(&listing.source, listing.start, listing.position) {
        Ok(article) if article.id == listing.about.text => (Some(Arc::new(article)), None),
        Ok(article) => {
            let told = format!("{} has changed since it was read last.", listing.source);
            (Some(Arc::new(article)), Some(told))
        }
        Err(error) => (None, Some(gone(&error))),
    };
    Msg::Loaded { listing, article, told }
}

fn gone(error: &SourceError) -> String {
    format!("{error} What was found in it can still be found, until the library is read again.")
}
