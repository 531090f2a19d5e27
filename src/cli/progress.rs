//! How far a long command is, on standard error: one line that is written over on a
//! terminal, a line now and then elsewhere.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use super::report;

/// How often it is told.
const EACH: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));

/// The line that tells how far it is.
pub(super) struct Line {
    terminal: bool,
    told: Instant,
    shown: bool,
}

impl Line {
    /// Nothing is shown yet.
    pub(super) fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), told: Instant::now(), shown: false }
    }

    /// Shows how far it is, where it is time to.
    pub(super) fn show(&mut self, text: impl FnOnce() -> String) {
        let each = if self.terminal { EACH.0 } else { EACH.1 };
        if self.told.elapsed() < each {
            return;
        }
        self.told = Instant::now();
        if self.terminal {
            self.shown = true;
            let mut stderr = std::io::stderr().lock();
            // That standard error is gone is nobody's concern.
            let _ = write!(stderr, "\r\x1b[Ksayso: {}", text());
            let _ = stderr.flush();
        } else {
            report::complain(&text());
        }
    }

    /// Says a sentence on a line of its own.
    pub(super) fn say(&mut self, sentence: &str) {
        self.clear();
        report::complain(sentence);
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let mut stderr = std::io::stderr().lock();
            let _ = write!(stderr, "\r\x1b[K");
            let _ = stderr.flush();
        }
    }
}
