//! The finder's worker: the newest request wins.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::app::Msg;
use crate::find::{Memory, Request};

use super::event::Events;

/// The finder's worker.
#[derive(Debug, Clone)]
pub(super) struct Finder(Arc<Slot>);

#[derive(Debug, Default)]
struct Slot {
    waiting: Mutex<Option<(u64, Request)>>,
    more: Condvar,
    /// Counts requests: a search goes on while its own is the newest.
    newest: AtomicU64,
}

impl Finder {
    /// Starts the worker.
    pub(super) fn start(events: Events) -> Self {
        let finder = Self(Arc::new(Slot::default()));
        let slot = Arc::clone(&finder.0);
        thread::spawn(move || {
            let mut memory = Memory::default();
            while slot.answer_next(&mut memory, &events) {}
        });
        finder
    }

    /// Asks; a request that waits is forgotten, one that runs is cancelled.
    pub(super) fn ask(&self, generation: u64, request: Request) {
        let mut waiting = self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.newest.fetch_add(1, Ordering::Relaxed);
        *waiting = Some((generation, request));
        self.0.more.notify_one();
    }
}

impl Slot {
    /// Answers the next request; says whether anybody listens.
    fn answer_next(&self, memory: &mut Memory, events: &Events) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (generation, request) = loop {
            match waiting.take() {
                Some(next) => break next,
                None => waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner),
            }
        };
        let number = self.newest.load(Ordering::Relaxed);
        drop(waiting);
        let cancelled = || self.newest.load(Ordering::Relaxed) != number;
        let mut early = |results| {
            events.msg(Msg::Found { generation, results });
        };
        let search = || memory.search(&request, &cancelled, &mut early);
        match catch_unwind(AssertUnwindSafe(search)) {
            Ok(Some(results)) => events.msg(Msg::Found { generation, results }),
            Ok(None) => true,
            Err(_) => {
                // What it left half done is forgotten.
                *memory = Memory::default();
                let text = "sayso made a mistake over this query; please report it.".to_owned();
                events.msg(Msg::Told { text, failure: true })
            }
        }
    }
}
