//! Sentences on standard error.

use std::io::Write as _;

use crate::text::display::safe_line;

/// Says one sentence on standard error. Names of files and pieces of content in it
/// cannot steer the terminal. That standard error is gone is nobody's concern.
pub(super) fn complain(sentence: &str) {
    let mut stderr = std::io::stderr().lock();
    for line in sentence.lines() {
        let _ = writeln!(stderr, "sayso: {}", safe_line(line));
    }
}
