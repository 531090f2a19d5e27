//! The reading thread: sources to articles, one source after the other.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::Msg;
use crate::source::{Documents, From, Input, LIMIT, SourceError};

use super::event::Events;

/// The most sentences about one source.
const WARNINGS: usize = 20;

/// The sources of a session, by what people know them by.
#[derive(Debug)]
pub(super) struct Sources {
    /// In the order in which they were named.
    pub(super) inputs: Vec<Result<Input, SourceError>>,
    by_name: HashMap<String, Input>,
    from: From,
}

impl Sources {
    /// The sources, taken for `from`.
    pub(super) fn new(inputs: Vec<Result<Input, SourceError>>, from: From) -> Self {
        let named = inputs.iter().flatten().map(|input| (input.name(), input.clone()));
        let by_name = named.collect();
        Self { inputs, by_name, from }
    }

    /// A source by its name.
    pub(super) fn get(&self, name: &str) -> Option<&Input> {
        self.by_name.get(name)
    }

    /// Reads one; `again` says that it was read before.
    pub(super) fn read(&self, input: &Input, again: bool, stop: &Stop) -> Msg {
        let mut articles = Vec::new();
        let mut warnings = Vec::new();
        let mut size = 0;
        let asked = Arc::clone(&stop.0);
        let stop = Arc::new(move || asked.load(Ordering::Relaxed));
        for document in Documents::new(vec![input.clone()], self.from, stop) {
            match document.and_then(crate::source::Document::read) {
                Ok(read) => {
                    size += read.article.text.len();
                    warnings.extend(read.warnings);
                    articles.push(Arc::new(read.article));
                }
                Err(error) => warnings.push(error.to_string()),
            }
            if size > LIMIT {
                let (name, count) = (input.name(), articles.len());
                let limit = LIMIT >> 20;
                warnings.insert(
                    0,
                    format!(
                        "{name} holds more than {limit} MiB; the first {count} articles are shown."
                    ),
                );
                break;
            }
        }
        if warnings.len() > WARNINGS {
            let more = warnings.len() - WARNINGS;
            warnings.truncate(WARNINGS);
            warnings.push(format!("There is more that is odd about it: {more} more such lines."));
        }
        Msg::Opened { source: input.name(), articles, warnings, again }
    }

    /// A source again, by name; a sentence where it can't be.
    pub(super) fn reload(&self, name: &str, stop: &Stop) -> Msg {
        match self.get(name) {
            Some(Input::Stdin) | None => Msg::Told {
                text: format!("{name} cannot be read again; only files can."),
                failure: true,
            },
            Some(input) => self.read(input, true, stop),
        }
    }
}

/// Stops reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Reading ends soon.
    pub(super) fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Starts reading everything, then whatever is asked to be read again.
pub(super) fn start(events: Events, sources: Arc<Sources>, stop: Stop) -> Sender<String> {
    let (ask, asked) = channel();
    thread::spawn(move || read_all(&events, &sources, &stop, &asked));
    ask
}

fn read_all(events: &Events, sources: &Sources, stop: &Stop, asked: &Receiver<String>) {
    for input in &sources.inputs {
        let msg = match input {
            Ok(input) => sources.read(input, false, stop),
            Err(error) => Msg::Told { text: error.to_string(), failure: true },
        };
        if !events.msg(msg) {
            return;
        }
    }
    events.msg(Msg::AllOpened);
    for name in asked {
        events.msg(sources.reload(&name, stop));
    }
}
