//! The one loop: events to messages, messages to the state, its effects to workers, and
//! a frame when there is nothing more to take in.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::app::{Effect, Msg, State};
use crate::config::Links;
use crate::input::Action;
use crate::view;

use super::clipboard::Way;
use super::decoder::Input;
use super::event::{Event, Events};
use super::frames::Frames;
use super::keys::Typed;
use super::outside::Outside;
use super::terminal::{Drawn, Link, Moved, Screen};
use super::{Ended, Setup, keys, programs, signals};

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
    outside: Outside,
    events: Events,
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
    let links = match setup.config.links {
        Links::Auto => None,
        Links::Always => Some(true),
        Links::Never => Some(false),
    };
    let screen = Screen::take(setup.config.mouse, links)?;
    let state = setup.state(screen.size());
    signals::start(events.clone(), Some(screen.guard()))?;
    let outside = Outside::start(&events, setup, screen.has_clipboard(), true);
    let typed = keys::start(events.clone())?;
    let mut session = Session {
        state,
        screen,
        standing: None,
        frames: Frames::new(begun),
        typed,
        slow: None,
        outside,
        events,
        away: false,
        ended: None,
    };
    let ended = session.go_on(&inbox);
    session.outside.stop();
    // The reader has the terminal back before anything else is waited for.
    session.leave(if ended == Ended::Left { FAREWELL } else { SHORT_FAREWELL });
    Ok((ended, session.outside.finish()))
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
            let links = view::draw(state, buffer).into_iter();
            let links =
                links.map(|it| Link { y: it.y, columns: it.columns, address: it.address.into() });
            Drawn { cursor: view::cursor(state), links: links.collect() }
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
            Event::Clipboard(Way::Terminal { sequence, told }) => {
                let sent = self.screen.send(&sequence);
                self.change(Msg::Told { text: told, failure: false });
                sent
            }
            Event::Returned { told, changed } => {
                self.typed.go_on();
                let back = self.come_back();
                if let Some(text) = told {
                    self.change(Msg::Told { text, failure: true });
                } else if changed {
                    self.change(Msg::Act(Action::Reload));
                }
                back
            }
            // Lines are typed only where there is no screen.
            Event::Line(_) => Ok(()),
            Event::Remembered => {
                self.outside.placed = true;
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
        let slow = self.screen.is_line_slow();
        if slow == self.slow {
            return None;
        }
        self.slow = slow;
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

    /// Has another program use the terminal until it ends.
    fn lend(&mut self, effect: &Effect) {
        let Some((program, file)) = self.outside.program(effect) else { return };
        self.away = true;
        self.leave(FAREWELL);
        self.screen.lend();
        self.typed.pause();
        programs::run(self.events.clone(), program, keys::terminal(), file);
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
        let (wanted, now) = (self.frames.wanted(), Instant::now());
        self.frames.after(&msg, self.state.selection.article, now);
        let done = self.outside.change(&mut self.state, msg);
        if ours && done.asked {
            self.frames.asked(wanted, now);
        }
        if !self.state.finder.waiting {
            self.frames.answered();
        }
        for effect in done.left {
            if matches!(effect, Effect::Redraw) {
                if self.screen.redraw().is_err() {
                    self.hang_up();
                }
            } else if matches!(effect, Effect::Suspend) {
                self.suspend();
            } else if matches!(effect, Effect::Browse { .. } | Effect::Edit { .. }) {
                self.lend(&effect);
            } else if matches!(effect, Effect::Quit) {
                self.ended = self.ended.or(Some(Ended::Left));
            }
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
