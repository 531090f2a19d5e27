//! The one loop: events to messages, messages to the state, its effects to workers, and
//! a frame when there is nothing more to take in.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::app::{Effect, Msg, State, update};
use crate::library::Handle;
use crate::view;

use super::analysing::{Job, Workers};
use super::clipboard::{self, Way};
use super::decoder::Input;
use super::event::{Event, Events};
use super::finding::Finder;
use super::frames::Frames;
use super::keys::Typed;
use super::reading::{self, Sources, Stop};
use super::saving::Saver;
use super::terminal::{Moved, Screen};
use super::{Ended, Setup, keys, signals};

/// The most events that are taken in before a frame is shown, so that a flood of
/// answers does not keep the reader from seeing any of them.
const BATCH: usize = 1024;

/// How long answers of the terminal are waited for before the reader leaves it.
const FAREWELL: Duration = Duration::from_secs(1);

/// The same where a signal asks to leave.
const SHORT_FAREWELL: Duration = Duration::from_millis(50);

/// One session, running.
struct Session {
    state: State,
    screen: Screen,
    /// What stood where in the last frame.
    standing: Option<view::Standing>,
    frames: Frames,
    typed: Typed,
    /// Whether the line is slow, as the state was told.
    slow: Option<bool>,
    events: Events,
    workers: Workers,
    finder: Finder,
    saver: Option<Saver>,
    reload: Sender<String>,
    data: Option<PathBuf>,
    tmux: bool,
    /// The places of earlier sessions have come, or the reader has moved. Until then none
    /// is kept: where the screen begins is not where the reader was.
    placed: bool,
    /// The article that the reader looked at last.
    looked_at: Option<Handle>,
    /// The terminal is not ours at the moment.
    away: bool,
    ended: Option<Ended>,
}

/// Runs the reader until they leave. Returns how it ended, and a sentence where
/// something of theirs could not be kept.
///
/// # Errors
/// Where the terminal cannot be taken.
pub fn run(setup: Setup) -> io::Result<(Ended, Option<String>)> {
    let begun = Instant::now();
    let (events, inbox) = Events::channel();
    let screen = Screen::take(setup.config.mouse)?;
    let state = setup.state(screen.size());
    signals::start(events.clone(), screen.guard())?;
    let stop = Stop::default();
    let sources = Arc::new(Sources::new(setup.inputs, setup.from));
    let reload = reading::start(events.clone(), Arc::clone(&sources), stop.clone());
    let typed = keys::start(events.clone());
    let saver = setup.data.clone().map(|folder| Saver::start(events.clone(), folder, sources));
    for sentence in setup.told {
        events.tell(sentence, true);
    }
    let mut session = Session {
        state,
        screen,
        standing: None,
        frames: Frames::new(begun),
        typed,
        slow: None,
        workers: Workers::start(&events),
        finder: Finder::start(events.clone()),
        events,
        saver,
        reload,
        data: setup.data,
        tmux: setup.tmux,
        placed: false,
        looked_at: None,
        away: false,
        ended: None,
    };
    let ended = session.go_on(&inbox);
    stop.now();
    // The reader has the terminal back before anything else is waited for.
    session.leave(if ended == Ended::Left { FAREWELL } else { SHORT_FAREWELL });
    Ok((ended, session.saver.and_then(Saver::finish)))
}

impl Session {
    /// Takes events in and shows frames until it ends.
    fn go_on(&mut self, inbox: &Receiver<Event>) -> Ended {
        loop {
            match self.next(inbox) {
                Ok(first) => {
                    let mut batch = vec![first];
                    batch.extend(inbox.try_iter().take(BATCH));
                    for event in last_sizes(batch) {
                        self.take_in(event);
                        if let Some(ended) = self.ended {
                            return ended;
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ended::Left,
            }
            let inputs = self.typed.give_up();
            self.take_inputs(inputs);
            self.show_if_due();
            if let Some(ended) = self.ended {
                return ended;
            }
        }
    }

    /// The next event, or none at the time when something is to be done without one.
    fn next(&self, inbox: &Receiver<Event>) -> Result<Event, RecvTimeoutError> {
        let now = Instant::now();
        let wanted = self.frames.wanted().filter(|_| !self.away);
        let frame = wanted.map(|at| at.max(now + self.screen.rest()));
        match frame.into_iter().chain(self.typed.until()).min() {
            Some(at) => inbox.recv_timeout(at.saturating_duration_since(now)),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Shows a frame where one is wanted by now, and the line has room for it.
    fn show_if_due(&mut self) {
        let due = self.frames.wanted().is_some_and(|at| at <= Instant::now());
        if due && !self.away && self.screen.rest().is_zero() {
            if self.show().is_err() {
                self.hang_up();
            }
            self.frames.shown(Instant::now());
        }
    }

    fn show(&mut self) -> io::Result<()> {
        let state = &self.state;
        let standing = view::standing(state);
        let moved = view::moved(self.standing.as_ref(), standing.as_ref())
            .map(|(rows, up)| Moved { rows, up });
        self.standing = standing;
        self.screen.show(moved, |buffer| {
            view::draw(state, buffer);
            view::cursor(state)
        })
    }

    fn take_in(&mut self, event: Event) {
        let result = match event {
            Event::Msg(Msg::Resize { width, height }) => {
                self.screen.resize(width, height);
                self.change(Msg::Resize { width, height });
                Ok(())
            }
            Event::Typed => {
                let inputs = self.typed.take(self.screen.round_trip());
                self.take_inputs(inputs);
                Ok(())
            }
            Event::Msg(msg) => {
                self.change(msg);
                Ok(())
            }
            Event::Clipboard(Way::Terminal { sequence, what }) => {
                let sent = self.screen.send(&sequence);
                let text = format!("The {what} went to the terminal's clipboard (OSC 52).");
                self.change(Msg::Told { text, failure: false });
                sent
            }
            Event::Remembered => {
                self.placed = true;
                Ok(())
            }
            Event::End(signal) => {
                self.change(Msg::Terminate);
                self.ended = Some(Ended::Signal(signal));
                Ok(())
            }
            Event::Suspend => {
                self.suspend();
                Ok(())
            }
            Event::Continue => self.come_back(),
            Event::Gone => {
                self.hang_up();
                Ok(())
            }
        };
        if result.is_err() {
            self.hang_up();
        }
    }

    /// The line is gone: what is the reader's is kept, and nobody is there to be told.
    fn hang_up(&mut self) {
        if self.ended.is_none() {
            self.ended = Some(Ended::Signal(signal_hook::consts::SIGHUP));
            self.change(Msg::Terminate);
        }
    }

    fn take_inputs(&mut self, inputs: Vec<Input>) {
        for input in inputs {
            let msg = match input {
                Input::Key(event) => keys::key(event).map(Msg::Key),
                Input::Mouse(event) => keys::mouse(event).map(Msg::Mouse),
                Input::Paste(text) => Some(Msg::Paste(text)),
                Input::Answer => self.answered(),
            };
            if let Some(msg) = msg.filter(|_| self.ended.is_none()) {
                self.change(msg);
            }
        }
    }

    /// The terminal says that it has come so far; sometimes one learns from it.
    fn answered(&mut self) -> Option<Msg> {
        self.screen.answered();
        let slow = self.screen.is_line_slow().filter(|_| self.slow != self.screen.is_line_slow());
        self.slow = self.screen.is_line_slow();
        slow.map(|slow| Msg::Link { slow })
    }

    /// Gives the terminal back, once the answers are there that it still owes: whoever
    /// has it next should not find them typed. The screen is back at once.
    fn leave(&mut self, longest: Duration) {
        self.screen.leave_screen();
        let end = Instant::now() + longest;
        while let left = end.saturating_duration_since(Instant::now()).min(self.screen.farewell())
            && let Some(inputs) = self.typed.wait(left)
        {
            for _ in inputs.iter().filter(|input| **input == Input::Answer) {
                self.screen.answered();
            }
        }
        self.screen.leave();
    }

    fn suspend(&mut self) {
        self.away = true;
        self.leave(FAREWELL);
        signals::stop();
    }

    /// Also after a stop that nobody could prepare for (SIGSTOP).
    fn come_back(&mut self) -> io::Result<()> {
        self.away = false;
        let (width, height) = self.screen.come_back()?;
        self.change(Msg::Resize { width, height });
        self.change(Msg::Resumed);
        Ok(())
    }

    fn change(&mut self, msg: Msg) {
        let ours = matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_));
        self.placed |= ours;
        let (wanted, now) = (self.frames.wanted(), Instant::now());
        self.frames.after(&msg, self.state.selection.article, now);
        for effect in update(&mut self.state, msg) {
            if ours && matches!(effect, Effect::Find { .. }) {
                self.frames.asked(wanted, now);
            }
            self.carry_out(effect);
        }
        if !self.state.finder.waiting {
            self.frames.answered();
        }
        let looked_at = self.state.selection.article;
        if let Some(article) = looked_at.filter(|_| looked_at != self.looked_at) {
            self.workers.prefer(article);
        }
        self.looked_at = looked_at;
    }

    fn carry_out(&mut self, effect: Effect) {
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
            Effect::Tidy(untidy) => self.workers.add(Job::Tidy(untidy)),
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
            Effect::Copy { text, what } => {
                clipboard::copy(self.events.clone(), text, what, self.tmux, self.data.clone());
            }
            Effect::Redraw => {
                if self.screen.redraw().is_err() {
                    self.hang_up();
                }
            }
            Effect::Suspend => self.suspend(),
            Effect::Quit => self.ended = self.ended.or(Some(Ended::Left)),
        }
    }
}

/// Leaves out every size that another one follows.
fn last_sizes(batch: Vec<Event>) -> Vec<Event> {
    let is_size = |event: &Event| matches!(event, Event::Msg(Msg::Resize { .. }));
    let last = batch.iter().rposition(is_size);
    let mut at = 0;
    let kept = batch.into_iter().filter(|event| {
        at += 1;
        !is_size(event) || Some(at - 1) == last
    });
    kept.collect()
}
