//! Threads, signals, the terminal and the loop: effects are done here and come back as
//! messages. Nothing ticks; the loop sleeps until something happens.
#![allow(clippy::disallowed_methods, reason = "threads and the clock are used here")]

mod analysing;
mod clipboard;
pub mod decoder;
mod event;
mod finding;
mod frames;
mod keys;
mod library;
mod linear;
mod main_loop;
mod outside;
mod programs;
mod reading;
mod saving;
mod script;
mod signals;
pub mod terminal;

use std::path::PathBuf;

use crate::app::State;
use crate::config::Config;
use crate::source::{From, Input, SourceError};

pub use clipboard::Between;
pub use library::Library;
pub use linear::run as run_line_by_line;
pub use main_loop::run;
pub use programs::Programs;
pub use script::play;

/// Everything that a reader's session begins with.
pub struct Setup {
    /// The checked configuration.
    pub config: Config,
    /// What is to be read, and what could not be found.
    pub inputs: Vec<Result<Input, SourceError>>,
    /// The reader's library, where that is what is read.
    pub library: Option<Library>,
    /// Whether the reader named what to open first, so that the place of last time waits.
    pub asked_for: bool,
    /// What the inputs are taken for.
    pub from: From,
    /// The folder of the reader's own data, where one is known.
    pub data: Option<PathBuf>,
    /// What the reader should know from the start, one sentence each.
    pub told: Vec<String>,
    /// What stands between us and the terminal.
    pub between: Between,
    /// The reader's browser and editor.
    pub programs: Programs,
    /// Whether the article comes on standard input, so that no command can.
    pub stdin_taken: bool,
}

impl Setup {
    /// The state that it begins with, on a screen of this size.
    fn state(&self, (width, height): (u16, u16)) -> State {
        let mut state = State::new(self.config.clone(), width, height);
        if self.library.is_some() {
            state = state.with_library();
        }
        if self.asked_for { state.asked_for() } else { state }
    }
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The reader left.
    Left,
    /// A signal asked for it (its number).
    Signal(i32),
}
