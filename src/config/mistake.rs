//! What is wrong with a configuration, and on which line.

use std::fmt;
use std::ops::Range;

/// One mistake in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// One sentence that says what is wrong and what to write instead.
    pub message: String,
}

/// Everything that is wrong with a configuration file: at least one mistake, in the order
/// of the lines. Printed as `config.toml:12: …`, one a line, without a line break at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors {
    /// The file, as it is to be named to people.
    pub file: String,
    /// The mistakes, sorted by line.
    pub mistakes: Vec<Mistake>,
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, Mistake { line, message }) in self.mistakes.iter().enumerate() {
            let separator = if position == 0 { "" } else { "\n" };
            write!(f, "{separator}{}:{line}: {message}", self.file)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

/// Gathers the mistakes of one text and knows the line of every byte.
pub(super) struct Report {
    /// Where each line but the first begins.
    line_starts: Vec<usize>,
    mistakes: Vec<Mistake>,
}

impl Report {
    pub(super) fn new(text: &str) -> Self {
        let line_starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect();
        Self { line_starts, mistakes: Vec::new() }
    }

    /// The line, from 1, on which a piece of the text begins.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.line_starts.partition_point(|start| *start <= span.start) + 1
    }

    pub(super) fn add(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.add_at(self.line(span), message);
    }

    pub(super) fn add_at(&mut self, line: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake { line, message: message.into() });
    }

    /// Everything that was found, if anything was.
    pub(super) fn finish(mut self, file: &str) -> Result<(), ConfigErrors> {
        if self.mistakes.is_empty() {
            return Ok(());
        }
        self.mistakes.sort_by_key(|mistake| mistake.line);
        Err(ConfigErrors { file: file.to_owned(), mistakes: self.mistakes })
    }
}
