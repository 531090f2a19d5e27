//! What the state wants done outside, done: by threads that answer with events. Reading on
//! a screen and reading line by line share it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::{Effect, Msg, State, update};
use crate::config::Rights;
use crate::library::Handle;

use super::analysing::{Job, Workers};
use super::clipboard::{self, Ways};
use super::event::Events;
use super::finding::Finder;
use super::programs::{self, Program, Programs};
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
    programs: Programs,
    /// Whether a program can have the terminal.
    lends: bool,
    rights: Rights,
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
    /// opened. `terminal` says whether what is copied can go by way of the terminal, `lends`
    /// whether other programs can have it.
    pub(super) fn start(events: &Events, setup: Setup, terminal: bool, lends: bool) -> Self {
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
            ways: Ways { between: setup.between, terminal },
            programs: setup.programs,
            lends,
            rights: setup.config.rights,
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
        if let Some(refusal) = effect.deed().and_then(|deed| self.rights.refusal(deed)) {
            self.events.tell(refusal, false);
            return None;
        }
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
            Effect::Copy { text, what } => self.copy(text, what.to_owned(), ""),
            Effect::Browse { address } => return self.browse(address),
            Effect::Edit { source, .. } if !self.lends || !Path::new(&source).is_file() => {
                let why =
                    if self.lends { "is no file any more" } else { "needs a screen to be edited" };
                self.events.tell(format!("{source} {why}."), true);
            }
            Effect::Edit { .. } | Effect::Redraw | Effect::Suspend | Effect::Quit => {
                return Some(effect);
            }
        }
        None
    }

    fn copy(&self, text: String, what: String, before: &'static str) {
        let (events, data) = (self.events.clone(), self.data.clone());
        clipboard::copy(events, text, what, before, self.ways, data);
    }

    /// Opens an address in a browser; where the browser needs the terminal, that is left.
    fn browse(&self, address: String) -> Option<Effect> {
        let programs = self.programs.browsers(&address);
        if self.lends && programs.first().is_some_and(|program| program.on_terminal) {
            return Some(Effect::Browse { address });
        }
        let programs = programs.into_iter().filter(|program| !program.on_terminal).collect();
        let (events, data, ways) = (self.events.clone(), self.data.clone(), self.ways);
        let (text, what) = (address.clone(), format!("address {address}"));
        let before = "No browser can be opened from here. ";
        programs::open(self.events.clone(), address, programs, move || {
            clipboard::copy(events, text, what, before, ways, data);
        });
        None
    }

    /// The program that does what was left, and the file that it may change.
    pub(super) fn program(&self, effect: &Effect) -> Option<(Program, Option<String>)> {
        match effect {
            Effect::Browse { address } => {
                self.programs.browsers(address).into_iter().next().map(|it| (it, None))
            }
            Effect::Edit { source, line } => {
                Some((self.programs.editor(source, *line), Some(source.clone())))
            }
            _ => None,
        }
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
