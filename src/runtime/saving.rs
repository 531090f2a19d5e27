//! The store's thread: opens the reader's data without holding up the first frame, says
//! where the reader left off, and keeps places shortly after they change.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::{Choices, Msg, Noted, Place, RemarkChange};
use crate::store::{self, SavedPlace, SavedRemark, Store};

use super::event::{Event, Events};
use super::reading::Sources;

/// How long a change of place may wait for others before it is written.
const PAUSE: Duration = Duration::from_millis(400);

/// What is to be kept.
#[derive(Debug)]
enum Keep {
    Place(Place),
    Mark(char, Place),
    Remark(Box<RemarkChange>),
    Choices(Choices),
    Query(String),
}

/// What the reader's choices are called in the store.
const WIDE: &str = "speakers-wide";
const NARROW: &str = "speakers-narrow";

/// The store's thread.
#[derive(Debug)]
pub(super) struct Saver {
    inbox: Sender<Keep>,
    thread: JoinHandle<Option<String>>,
}

impl Saver {
    /// Starts the thread, which opens the data in `folder`.
    pub(super) fn start(events: Events, folder: PathBuf, sources: Arc<Sources>) -> Self {
        let (sender, inbox) = channel();
        let thread = thread::spawn(move || {
            let opened = store::open(&folder);
            if let Some(told) = opened.told {
                events.tell(told, true);
            }
            if let Some(store) = &opened.store {
                remember(&events, store, &sources);
            }
            events.send(Event::Remembered);
            let mut store = opened.store?;
            keep(&events, &mut store, &sources, &inbox)
        });
        Self { inbox: sender, thread }
    }

    /// A place to keep, soon.
    pub(super) fn save(&self, place: Place) {
        // Where the data can't be had, that was told.
        let _ = self.inbox.send(Keep::Place(place));
    }

    /// A mark to keep, soon.
    pub(super) fn mark(&self, letter: char, place: Place) {
        // As above.
        let _ = self.inbox.send(Keep::Mark(letter, place));
    }

    /// What the reader says of a quotation, in the place of what was said before; kept at
    /// once.
    pub(super) fn remark(&self, change: Box<RemarkChange>) {
        // As above.
        let _ = self.inbox.send(Keep::Remark(change));
    }

    /// What the reader chose, to keep soon.
    pub(super) fn choices(&self, choices: Choices) {
        // As above.
        let _ = self.inbox.send(Keep::Choices(choices));
    }

    /// A query to keep, soon.
    pub(super) fn query(&self, query: String) {
        // As above.
        let _ = self.inbox.send(Keep::Query(query));
    }

    /// Writes what waits, and ends. Returns a sentence where that failed.
    pub(super) fn finish(self) -> Option<String> {
        drop(self.inbox);
        self.thread.join().ok().flatten()
    }
}

/// Says where the reader left off, in each of the sources and in which last, and what
/// is marked.
fn remember(events: &Events, store: &Store, sources: &Sources) {
    let keyed = sources.inputs.iter().flatten().filter_map(|it| Some((it.key()?, it.name())));
    let names: HashMap<String, String> = keyed.collect();
    let told = |saved: SavedPlace, source: String| {
        let SavedPlace { position, title, anchor, .. } = saved;
        Place { source, position, title, anchor }
    };
    let known = |saved: SavedPlace| {
        let listed = || sources.listed(&saved.key);
        let source = names.get(&saved.key).cloned().or_else(listed)?;
        Some(told(saved, source))
    };
    let read = || {
        let places: Vec<Place> = store.places()?.into_iter().filter_map(known).collect();
        // Marks of what is not open are told of by where it lies.
        let marked = |(letter, saved): (char, SavedPlace)| {
            let source = names.get(&saved.key).unwrap_or(&saved.key).clone();
            (letter, told(saved, source))
        };
        let marks = store.marks()?.into_iter().map(marked).collect();
        let noted = |saved: SavedRemark| {
            let SavedRemark { key, position, title, remark } = saved;
            let source = names.get(&key).cloned().unwrap_or(key);
            Noted { source, position, title, remark }
        };
        let remarks = store.remarks()?.into_iter().map(noted).collect();
        events.msg(Msg::Queries(store.queries()?));
        let choices = Choices { wide: store.choice(WIDE)?, narrow: store.choice(NARROW)? };
        Ok::<_, store::StoreError>((places, marks, remarks, choices))
    };
    match read() {
        Ok((places, marks, remarks, choices)) => {
            events.msg(Msg::Chosen(choices));
            let last = places.first().cloned();
            events.msg(Msg::Remarks(remarks));
            events.msg(Msg::Marks(marks));
            events.msg(Msg::Known(places));
            if let Some(last) = last {
                events.msg(Msg::Remembered(last));
            }
        }
        Err(error) => events.tell(error.to_string(), true),
    }
}

/// Keeps places and marks until nobody sends any more. Returns a sentence where the last
/// could not be kept.
fn keep(
    events: &Events,
    store: &mut Store,
    sources: &Sources,
    inbox: &Receiver<Keep>,
) -> Option<String> {
    let mut told = false;
    while let Ok(first) = inbox.recv() {
        // Places change with every key; what is said of a quotation is kept at once.
        let pause = if matches!(first, Keep::Remark(..)) { Duration::ZERO } else { PAUSE };
        let mut waiting = vec![first];
        let due = Instant::now() + pause;
        let ended = loop {
            match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(more) => {
                    let now = matches!(more, Keep::Remark(..));
                    waiting.push(more);
                    if now {
                        break false;
                    }
                }
                Err(RecvTimeoutError::Timeout) => break false,
                Err(RecvTimeoutError::Disconnected) => break true,
            }
        };
        let said = waiting.iter().any(|keep| matches!(keep, Keep::Remark(..)));
        if let Err(error) = write(store, waiting, sources) {
            if ended {
                return Some(error.to_string());
            }
            // Once is enough for places: every key that moves would tell it again.
            if said || !told {
                events.tell(error.to_string(), true);
            }
            told = true;
        }
    }
    None
}

/// Writes what waited.
fn write(
    store: &mut Store,
    waiting: Vec<Keep>,
    sources: &Sources,
) -> Result<(), store::StoreError> {
    let mut places = Vec::new();
    for keep in waiting {
        match keep {
            Keep::Place(place) => places.push(place),
            Keep::Choices(Choices { wide, narrow }) => {
                for (name, chosen) in [(WIDE, wide), (NARROW, narrow)] {
                    if let Some(shown) = chosen {
                        store.set_choice(name, shown)?;
                    }
                }
            }
            Keep::Mark(letter, place) => {
                if let Some(place) = newest(vec![place], sources).first() {
                    store.set_mark(letter, place)?;
                }
            }
            Keep::Query(query) => store.add_query(&query)?,
            Keep::Remark(change) => {
                let saved = |noted: Noted| {
                    let Noted { source, position, title, remark } = noted;
                    let key = sources.key(&source);
                    SavedRemark { key: key.unwrap_or(source), position, title, remark }
                };
                let RemarkChange { before, after } = *change;
                store.set_remark(before.map(saved).as_ref(), after.map(saved).as_ref())?;
            }
        }
    }
    store.save(&newest(places, sources))
}

/// The newest place of each article, in the order of reading.
fn newest(places: Vec<Place>, sources: &Sources) -> Vec<SavedPlace> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for place in places.into_iter().rev() {
        let Some(key) = sources.key(&place.source) else {
            continue;
        };
        let Place { position, title, anchor, .. } = place;
        if seen.insert((key.clone(), position)) {
            kept.push(SavedPlace { key, position, title, anchor });
        }
    }
    kept.reverse();
    kept
}
