//! Inputs as a stream of documents, each still to be taken in: reading is cheap and in
//! order, taking in can be done by many workers.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::article::{Article, ContentHash, Meta};
use crate::ingest;

use super::{Input, LIMIT, SourceError, content, jsonl};

/// What the bytes of an input are taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum From {
    /// By the ending of the name; standard input by its first line.
    #[default]
    Auto,
    /// One article.
    Text,
    /// One article a line.
    Jsonl,
}

/// One article's bytes, and where they stand.
#[derive(Debug)]
pub struct Document {
    /// What people know the input by.
    pub source: String,
    /// Which article of the input, from 0.
    pub position: usize,
    /// The line, from 1, where the input has one article a line.
    pub line: Option<u64>,
    /// At which byte of the input its own begin.
    pub start: u64,
    bytes: Vec<u8>,
    cut: bool,
}

/// An article that was taken in.
#[derive(Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// The identity that a line of JSON gave it, as it came.
    pub id: Option<serde_json::Value>,
    /// What was odd about it, one sentence each.
    pub warnings: Vec<String>,
}

impl Document {
    /// What its bytes are known by, before anything is made of them.
    pub fn content(&self) -> ContentHash {
        ContentHash::of(if self.line.is_some() { "jsonl" } else { "text" }, &self.bytes)
    }

    /// Takes the bytes for what they are. Touches neither disk nor terminal.
    ///
    /// # Errors
    /// Where a line is no article, or the bytes are no text.
    pub fn read(self) -> Result<Read, SourceError> {
        let name = match self.line {
            Some(line) => format!("{}, line {line}", self.source),
            None => self.source.clone(),
        };
        let mut warnings = Vec::new();
        if self.cut {
            let limit = LIMIT >> 20;
            warnings.push(format!("{name} is longer than {limit} MiB; the rest is left out."));
        }
        let (text, replaced) = content::decode(self.bytes);
        if replaced {
            warnings.push(format!(
                "{name} is not all UTF-8; what could not be read is shown as \u{fffd}."
            ));
        }
        let Some(line) = self.line else {
            let article = ingest::article(text, Meta::default());
            return Ok(Read { article, id: None, warnings });
        };
        let record = jsonl::record(text.trim()).map_err(|why| SourceError::Line {
            name: self.source,
            line,
            why,
        })?;
        let meta = record.meta();
        Ok(Read { article: ingest::article(record.text, meta), id: record.id, warnings })
    }
}

/// The documents of inputs, in order, read as they are asked for.
pub struct Documents {
    inputs: std::vec::IntoIter<Input>,
    from: From,
    stop: Arc<dyn Fn() -> bool + Send + Sync>,
    lines: Option<Lines>,
}

/// An input with one article a line, half read.
struct Lines {
    source: String,
    reader: Box<dyn BufRead + Send>,
    line: u64,
    position: usize,
    /// Bytes that were passed.
    passed: u64,
    /// No line at all is no mistake: where many pieces of an input are worked on apart,
    /// some may be empty.
    may_be_empty: bool,
}

impl Documents {
    /// The documents of `inputs`, taken for `from`. Where `stop` turns true, what is
    /// being read ends with [`SourceError::Cancelled`] and nothing follows.
    pub fn new(inputs: Vec<Input>, from: From, stop: Arc<dyn Fn() -> bool + Send + Sync>) -> Self {
        Self { inputs: inputs.into_iter(), from, stop, lines: None }
    }

    /// One input: a document, or the lines that are to follow.
    fn open(&mut self, input: &Input) -> Result<Option<Document>, SourceError> {
        let name = input.name();
        let mut reader: Box<dyn BufRead + Send> = match input {
            Input::File(path) => {
                let file = File::open(path)
                    .map_err(|why| SourceError::Unreadable { name: name.clone(), why })?;
                Box::new(BufReader::with_capacity(64 << 10, file))
            }
            Input::Stdin => Box::new(BufReader::with_capacity(64 << 10, io::stdin())),
            Input::Bundled(article) => Box::new(Cursor::new(article.text.as_bytes())),
        };
        let as_lines = match (self.from, input) {
            (From::Jsonl, _) => true,
            (From::Text, _) | (From::Auto, Input::Bundled(_)) => false,
            (From::Auto, Input::File(path)) if has_ending(path, &["jsonl", "ndjson"]) => true,
            (From::Auto, Input::File(path)) if !has_ending(path, &["json"]) => false,
            (From::Auto, _) => {
                let mut first = Vec::new();
                let length = jsonl::next_line(&mut *reader, &mut first, LIMIT)
                    .map_err(|why| SourceError::Unreadable { name: name.clone(), why })?;
                // The rest of a line over the limit is gone: only text may follow it.
                let as_lines = length <= LIMIT && jsonl::looks_like(&first);
                reader = Box::new(BufReader::new(Cursor::new(first).chain(reader)));
                as_lines
            }
        };
        if as_lines {
            self.lines = Some(Lines {
                source: name,
                reader,
                line: 0,
                position: 0,
                passed: 0,
                may_be_empty: self.from == From::Jsonl,
            });
            return Ok(None);
        }
        let (bytes, cut) = content::read_limited(&mut *reader, &name, &*self.stop)?;
        content::refuse(&bytes, &name)?;
        if bytes.trim_ascii().is_empty() {
            return Err(SourceError::Empty(name));
        }
        Ok(Some(Document { source: name, position: 0, line: None, start: 0, bytes, cut }))
    }
}

/// Reads one article of a file again: what begins at a byte where the file has one article
/// a line, or, where that line is no article any more, what stands at its position.
///
/// # Errors
/// Where there is no such article any more, or the file cannot be read.
pub fn article_at(path: &str, start: u64, position: usize) -> Result<Article, SourceError> {
    let inputs = || vec![Input::File(path.into())];
    let mut documents = Documents::new(inputs(), From::Auto, Arc::new(|| false));
    if start > 0
        && let Some(line) = line_at(path, start, position)
        && let Ok(read) = line.read()
    {
        return Ok(read.article);
    }
    let missing = || SourceError::Missing(path.into());
    loop {
        let document = documents.next().ok_or_else(missing)??;
        if document.position == position {
            return Ok(document.read()?.article);
        }
    }
}

/// The line that begins at a byte of a file, if one does.
fn line_at(path: &str, start: u64, position: usize) -> Option<Document> {
    use std::io::{Seek as _, SeekFrom};
    let mut file = File::open(path).ok()?;
    let mut before = [0];
    file.seek(SeekFrom::Start(start - 1)).ok()?;
    file.read_exact(&mut before).ok()?;
    let mut bytes = Vec::new();
    let mut reader = BufReader::new(file);
    let length = jsonl::next_line(&mut reader, &mut bytes, LIMIT).ok()?;
    let begins = before == [b'\n'] && (1..=LIMIT).contains(&length);
    let source = path.to_owned();
    begins.then_some(Document { source, position, line: Some(1), start, bytes, cut: false })
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|it| endings.iter().any(|ending| it.eq_ignore_ascii_case(ending)))
}

impl Lines {
    /// The next line that is not blank; nothing at the end.
    fn next(&mut self) -> Option<Result<Document, SourceError>> {
        loop {
            let mut bytes = Vec::new();
            match jsonl::next_line(&mut *self.reader, &mut bytes, LIMIT) {
                Ok(0) if self.line == 0 && !self.may_be_empty => {
                    self.line = 1;
                    return Some(Err(SourceError::Empty(self.source.clone())));
                }
                Ok(0) => return None,
                Ok(length) => {
                    self.line += 1;
                    let start = self.passed;
                    self.passed += length as u64;
                    if bytes.trim_ascii().is_empty() {
                        continue;
                    }
                    if length > LIMIT {
                        let why = format!("it is longer than {} MiB", LIMIT >> 20);
                        let (name, line) = (self.source.clone(), self.line);
                        return Some(Err(SourceError::Line { name, line, why }));
                    }
                    let position = self.position;
                    self.position += 1;
                    return Some(Ok(Document {
                        source: self.source.clone(),
                        position,
                        line: Some(self.line),
                        start,
                        bytes,
                        cut: false,
                    }));
                }
                Err(why) => {
                    self.reader = Box::new(io::empty());
                    self.line = self.line.max(1);
                    return Some(Err(SourceError::Unreadable { name: self.source.clone(), why }));
                }
            }
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if (self.stop)() {
                return None;
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(next) => return Some(next),
                    None => self.lines = None,
                }
                continue;
            }
            let input = self.inputs.next()?;
            match self.open(&input) {
                Ok(Some(document)) => return Some(Ok(document)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
