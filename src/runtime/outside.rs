//! What the state wants done outside, done: by threads that answer with events. Reading on
//! a screen and reading line by line share it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::{Effect, Msg, State, update};
use crate::library::Handle;

use super::analysing::{Job, Workers};
use super::clipboard::{self, Ways};
use super::event::Events;
use super::finding::Finder;
use super::reading::{self, Sources, Stop};
use super::saving::Saver;
use super::{Setup, library};

/// The threads of a session.
pub(super) struct Outside {
    events: Events,
    workers: Workers,
    finder: Finder,
    saver: Option<Saver>,
    reload: Sender<String>,
    library: Option<Sender<()>>,
    stop: Stop,
    data: Option<PathBuf>,
    ways: Ways,
    /// The places of earlier sessions have come, or the reader has moved. Until then none
    /// is kept: where the screen begins is not where the reader was.
    pub(super) placed: bool,
    /// The article that the reader looked at last.
    looked_at: Option<Handle>,
}

/// What came of a message.
pub(super) struct Done {
    /// What only whoever has the terminal can do.
    pub(super) left: Vec<Effect>,
    /// Whether the finder was asked.
    pub(super) asked: bool,
}

impl Outside {
    /// Starts the threads: the inputs and the library are read, and the reader's own data is
    /// opened. `terminal` says whether what is copied can go by way of the terminal.
    pub(super) fn start(events: &Events, setup: Setup, terminal: bool) -> Self {
        let stop = Stop::default();
        let sources = Sources::new(setup.inputs, setup.from, setup.library.is_some());
        let sources = Arc::new(sources);
        let reload = reading::start(events.clone(), Arc::clone(&sources), stop.clone());
        let data = setup.data.clone();
        let library =
            setup.library.map(|library| library::start(events.clone(), library.until(&stop, data)));
        let saver = setup.data.clone().map(|folder| Saver::start(events.clone(), folder, sources));
        for sentence in setup.told {
            events.tell(sentence, true);
        }
        Self {
            events: events.clone(),
            workers: Workers::start(events),
            finder: Finder::start(events.clone()),
            placed: saver.is_none(),
            saver,
            reload,
            library,
            stop,
            data: setup.data,
            ways: Ways { tmux: setup.tmux, terminal },
            looked_at: None,
        }
    }

    /// Takes a message into the state, and does what comes of it.
    pub(super) fn change(&mut self, state: &mut State, msg: Msg) -> Done {
        self.placed |= matches!(
            msg,
            Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::Act(_) | Msg::Choose(_)
        );
        let effects = update(state, msg);
        let asked = effects.iter().any(|effect| matches!(effect, Effect::Find { .. }));
        let left = effects.into_iter().filter_map(|effect| self.carry_out(effect)).collect();
        let looked_at = state.looked_at();
        if let Some(article) = looked_at.filter(|_| looked_at != self.looked_at) {
            self.workers.prefer(article);
        }
        self.looked_at = looked_at;
        Done { left, asked }
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Reload { source } => {
                // The thread lives as long as the session.
                let _ = self.reload.send(source);
            }
            Effect::Analyse { article, text, options } => {
                self.workers.add(Job::Analyse(article, text, options));
            }
            Effect::LayOut { article, text, width } => {
                self.workers.add(Job::LayOut(article, text, width));
            }
            Effect::Search { text, query } => self.workers.add(Job::Search(text, query)),
            Effect::Find { generation, request } => self.finder.ask(generation, request),
            Effect::Load(listing) => self.workers.add(Job::Load(listing)),
            Effect::LookAgain => {
                if let Some(library) = &self.library {
                    // The thread lives as long as the session.
                    let _ = library.send(());
                }
            }
            Effect::Tidy(untidy) => self.workers.add(Job::Tidy(untidy)),
            Effect::Gather(gather) => self.workers.add(Job::Gather(gather)),
            Effect::SaveQuery(query) => {
                if let Some(saver) = &self.saver {
                    saver.query(query);
                }
            }
            Effect::SavePlace(place) => {
                if let Some(saver) = self.saver.as_ref().filter(|_| self.placed) {
                    saver.save(place);
                }
            }
            Effect::SaveMark { letter, place } => {
                if let Some(saver) = &self.saver {
                    saver.mark(letter, place);
                }
            }
            Effect::SaveRemark(change) => {
                if let Some(saver) = &self.saver {
                    saver.remark(change);
                } else {
                    let text = "This is not kept: there is no place for your own data.".to_owned();
                    self.events.tell(text, true);
                }
            }
            Effect::SaveChoices(choices) => {
                if let Some(saver) = &self.saver {
                    saver.choices(choices);
                }
            }
            Effect::Copy { text, what } => {
                clipboard::copy(self.events.clone(), text, what, self.ways, self.data.clone());
            }
            Effect::Redraw | Effect::Suspend | Effect::Quit => return Some(effect),
        }
        None
    }

    /// Nothing more needs to be read.
    pub(super) fn stop(&self) {
        self.stop.now();
    }

    /// Writes what waits to be kept. Returns a sentence where that failed.
    pub(super) fn finish(self) -> Option<String> {
        self.saver.and_then(Saver::finish)
    }
}
