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

/// How many articles of one source are gathered before they are sent.
const GATHERED: usize = 200;

/// The sources of a session, by what people know them by.
#[derive(Debug)]
pub(super) struct Sources {
    /// In the order in which they were named.
    pub(super) inputs: Vec<Result<Input, SourceError>>,
    by_name: HashMap<String, Input>,
    from: From,
    /// Whether the reader's library is read, too, whose articles are known by their paths.
    library: bool,
}

impl Sources {
    /// The sources, taken for `from`.
    pub(super) fn new(inputs: Vec<Result<Input, SourceError>>, from: From, library: bool) -> Self {
        let named = inputs.iter().flatten().map(|input| (input.name(), input.clone()));
        let by_name = named.collect();
        Self { inputs, by_name, from, library }
    }

    /// A source by its name.
    pub(super) fn get(&self, name: &str) -> Option<&Input> {
        self.by_name.get(name)
    }

    /// What a source is known by from one run to the next, by its name.
    pub(super) fn key(&self, name: &str) -> Option<String> {
        self.get(name).map_or_else(|| self.listed(name), Input::key)
    }

    /// The name of a source of the library that is known by a key.
    pub(super) fn listed(&self, key: &str) -> Option<String> {
        (self.library && key.starts_with('/')).then(|| key.to_owned())
    }

    /// Reads one whole; `again` says that it was read before.
    pub(super) fn read(&self, input: &Input, again: bool, stop: &Stop) -> Msg {
        self.gather(input, again, stop, usize::MAX, |_| {})
    }

    /// Reads one and sends its articles as they come: the first alone, so that there is
    /// something to read at once, then many at a time. Returns the last of them.
    fn read_on(&self, input: &Input, stop: &Stop, events: &Events) -> Msg {
        self.gather(input, false, stop, 1, |msg| {
            events.msg(msg);
        })
    }

    /// Gathers the articles of an input: each time that there are `most`, and one more,
    /// they are sent; what is left is returned, with what was odd.
    fn gather(
        &self,
        input: &Input,
        again: bool,
        stop: &Stop,
        mut most: usize,
        send: impl Fn(Msg),
    ) -> Msg {
        let (mut articles, mut warnings) = (Vec::new(), Vec::new());
        let (mut size, mut count) = (0, 0);
        let opened = |articles, warnings| {
            let source = input.name();
            Msg::Opened { source, articles, warnings, again }
        };
        let asked = Arc::clone(&stop.0);
        let stop = Arc::new(move || asked.load(Ordering::Relaxed));
        for document in Documents::new(vec![input.clone()], self.from, stop) {
            match document.and_then(crate::source::Document::read) {
                Ok(read) => {
                    if articles.len() >= most {
                        send(opened(std::mem::take(&mut articles), Vec::new()));
                        most = most.max(GATHERED);
                    }
                    size += read.article.text.len();
                    count += 1;
                    warnings.extend(read.warnings);
                    articles.push(Arc::new(read.article));
                }
                Err(error) => warnings.push(error.to_string()),
            }
            if size > LIMIT {
                let (name, limit) = (input.name(), LIMIT >> 20);
                let told = format!(
                    "{name} holds more than {limit} MiB; the first {count} articles are shown."
                );
                warnings.insert(0, told);
                break;
            }
        }
        opened(articles, few(warnings))
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

/// The first of many sentences, and how many more there are.
fn few(mut warnings: Vec<String>) -> Vec<String> {
    if warnings.len() > WARNINGS {
        let more = warnings.len() - WARNINGS;
        warnings.truncate(WARNINGS);
        warnings.push(format!("There is more that is odd about it: {more} more such lines."));
    }
    warnings
}

/// Stops reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether it is to end.
    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

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
            Ok(input) => sources.read_on(input, stop, events),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_many_articles_comes_alone_and_all_come_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.jsonl");
        let lines = (0..1000).map(|nth| format!("{{\"text\": \"Article {nth}.\"}}\n"));
        std::fs::write(&path, lines.collect::<Vec<_>>().concat()).unwrap();
        let sources = Sources::new(vec![Ok(Input::File(path))], From::Auto, false);
        let (events, inbox) = Events::channel();
        let (ask, asked) = channel();
        drop(ask);
        read_all(&events, &sources, &Stop::default(), &asked);
        drop(events);
        let opened = inbox.iter().filter_map(|event| match event {
            super::super::event::Event::Msg(Msg::Opened { articles, .. }) => Some(articles),
            _ => None,
        });
        let opened: Vec<_> = opened.collect();
        assert_eq!(opened[0].len(), 1);
        assert!(opened.len() < 10);
        let texts: Vec<String> =
            opened.iter().flatten().map(|article| article.text.trim().to_owned()).collect();
        let expected: Vec<String> = (0..1000).map(|nth| format!("Article {nth}.")).collect();
        assert_eq!(texts, expected);
    }
}
