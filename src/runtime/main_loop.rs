//! The one loop: events to messages, messages to the state, its effects to workers, and
//! a frame when there is nothing more to take in.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::app::{Effect, Msg, State};
use crate::view;

use super::clipboard::{Way, Ways};
use super::event::{Event, Events};
use super::outside::Outside;
use super::terminal::{Moved, Screen};
use super::{Ended, Setup, keys, signals};

/// The most events that are taken in before a frame is shown, so that a flood of
/// answers does not keep the reader from seeing any of them.
const BATCH: usize = 1024;

/// How long the first article may take before a screen is shown without it.
const BLANK: Duration = Duration::from_millis(60);

/// How long a frame that only tells of what workers found may wait for more of that:
/// thousands of articles are analysed a second, and a slow line need not carry as many
/// frames.
const PACE: Duration = Duration::from_millis(30);

/// One session, running.
struct Session {
    state: State,
    screen: Screen,
    /// What stood where in the last frame.
    standing: Option<view::Standing>,
    outside: Outside,
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
    let (events, inbox) = Events::channel();
    let screen = Screen::take(setup.config.mouse)?;
    let state = setup.state(screen.size());
    signals::start(events.clone(), Some(screen.guard()))?;
    let ways = Ways { tmux: setup.tmux, terminal: true };
    let outside = Outside::start(&events, setup.inputs, setup.from, setup.data, ways);
    keys::start(events.clone());
    keys::watch(events.clone());
    for sentence in setup.told {
        events.tell(sentence, true);
    }
    let mut session = Session { state, screen, standing: None, outside, away: false, ended: None };
    let ended = session.go_on(&inbox);
    session.outside.stop();
    // The reader has the terminal back before anything is waited for.
    session.screen.leave();
    Ok((ended, session.outside.finish()))
}

impl Session {
    /// Takes events in and shows frames until it ends.
    fn go_on(&mut self, inbox: &Receiver<Event>) -> Ended {
        // Something slow shows an empty screen rather than none.
        let mut early = inbox.recv_timeout(BLANK).ok();
        if early.is_none() {
            self.show_or_hang_up();
        }
        let mut shown = Instant::now();
        let mut waits = false;
        while let Some(first) = early.take().or_else(|| self.next(inbox, waits)) {
            let mut batch = vec![first];
            batch.extend(inbox.try_iter().take(BATCH));
            let found = batch.iter().all(|it| matches!(it, Event::Msg(Msg::Analysed { .. })));
            for event in last_sizes(batch) {
                self.take_in(event);
                if let Some(ended) = self.ended {
                    return ended;
                }
            }
            if found {
                early = inbox.recv_timeout(PACE.saturating_sub(shown.elapsed())).ok();
                if early.is_some() {
                    continue;
                }
            }
            waits = !self.screen.rest().is_zero();
            if !waits {
                self.show_or_hang_up();
                shown = Instant::now();
            }
            if let Some(ended) = self.ended {
                return ended;
            }
        }
        self.ended.unwrap_or(Ended::Left)
    }

    /// The next event. Where a frame waits, it is shown when its time has come.
    fn next(&mut self, inbox: &Receiver<Event>, waits: bool) -> Option<Event> {
        if waits {
            match inbox.recv_timeout(self.screen.rest()) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.show_or_hang_up(),
            }
        }
        if self.ended.is_some() { None } else { inbox.recv().ok() }
    }

    fn show_or_hang_up(&mut self) {
        if !self.away && self.show().is_err() {
            self.hang_up();
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
                self.change(Msg::Resize { width: width.max(1), height: height.max(1) });
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
            // Lines are typed only where there is no screen.
            Event::Typed(_) => Ok(()),
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

    fn suspend(&mut self) {
        self.away = true;
        self.screen.leave();
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
        for effect in self.outside.change(&mut self.state, msg) {
            match effect {
                Effect::Redraw => {
                    if self.screen.redraw().is_err() {
                        self.hang_up();
                    }
                }
                Effect::Suspend => self.suspend(),
                Effect::Quit => self.ended = self.ended.or(Some(Ended::Left)),
                // Nothing else is left for us.
                _ => {}
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
