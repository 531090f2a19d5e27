//! The program without a terminal: keys in, the last screen out. Everything happens in
//! place and in order, so the same keys always give the same screen. Nothing is saved.

use std::collections::VecDeque;
use std::sync::mpsc::channel;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Effect, Msg, State, update};
use crate::find::search;
use crate::input::Key;
use crate::view;

use super::analysing::{Job, done};
use super::event::{Event, Events};
use super::reading::{Sources, Stop};
use super::{Setup, library};

/// Opens everything, presses the keys one after the other, and returns the last screen,
/// of `size` columns and rows. A key that leaves ends it: those after it go nowhere.
pub fn play(setup: Setup, keys: &[Key], size: (u16, u16)) -> Buffer {
    let (width, height) = size;
    let state = setup.state(size);
    let sources = Sources::new(setup.inputs, setup.from, setup.library.is_some());
    let mut session = Script { state, sources };
    for text in setup.told {
        session.settle(Msg::Told { text, failure: true });
    }
    for at in 0..session.sources.inputs.len() {
        let opened = match &session.sources.inputs[at] {
            Ok(input) => session.sources.read(input, false, &Stop::default()),
            Err(error) => Msg::Told { text: error.to_string(), failure: true },
        };
        session.settle(opened);
    }
    if let Some(library) = &setup.library {
        let (events, inbox) = Events::channel();
        let (ask, asked) = channel();
        drop(ask);
        library::keep(&events, library, &asked);
        drop(events);
        for event in inbox {
            if let Event::Msg(msg) = event {
                session.settle(msg);
            }
        }
    }
    let mut goes_on = session.settle(Msg::AllOpened);
    for key in keys {
        goes_on = goes_on && session.settle(Msg::Key(*key));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view::draw(&session.state, &mut buffer);
    buffer
}

struct Script {
    state: State,
    sources: Sources,
}

impl Script {
    /// Takes a message in, and every answer to what it brings about; says whether the
    /// program goes on.
    fn settle(&mut self, msg: Msg) -> bool {
        let mut waiting = VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            for effect in update(&mut self.state, msg) {
                if matches!(effect, Effect::Quit) {
                    return false;
                }
                waiting.extend(self.carry_out(effect));
            }
        }
        true
    }

    fn carry_out(&self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Reload { source } => Some(self.sources.reload(&source, &Stop::default())),
            Effect::Analyse { article, text, options } => {
                Some(done(Job::Analyse(article, text, options)))
            }
            Effect::LayOut { article, text, width } => {
                Some(done(Job::LayOut(article, text, width)))
            }
            Effect::Search { text, query } => Some(done(Job::Search(text, query))),
            Effect::Find { generation, request } => {
                let results = search(&request, &|| false, &mut |_| {});
                results.map(|results| Msg::Found { generation, results })
            }
            Effect::Load(listing) => Some(done(Job::Load(listing))),
            Effect::Tidy(untidy) => Some(done(Job::Tidy(untidy))),
            Effect::Gather(gather) => Some(done(Job::Gather(gather))),
            Effect::Copy { what, .. } => {
                let text = format!("The {what} is not copied: there is no terminal.");
                Some(Msg::Told { text, failure: false })
            }
            Effect::Browse { .. } | Effect::Edit { .. } => {
                let text = "No other program is started: there is no terminal.".to_owned();
                Some(Msg::Told { text, failure: false })
            }
            Effect::LookAgain
            | Effect::SavePlace(_)
            | Effect::SaveMark { .. }
            | Effect::SaveChoices(_)
            | Effect::SaveQuery(_)
            | Effect::SaveRemark(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit => None,
        }
    }
}
