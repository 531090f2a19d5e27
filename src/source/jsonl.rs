//! One article a line: `{"id": …, "text": …, "title"?, "date"?, "url"?, "byline"?, "outlet"?}`.

use std::io::{self, BufRead};

use serde::Deserialize;
use serde_json::Value;

use crate::article::Meta;

/// One line, as it comes. What is known besides the text may be of any type: a number
/// is taken as its digits, anything that is neither is passed over.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    /// The input's own identity, handed back as it came.
    #[serde(default)]
    pub(super) id: Option<Value>,
    /// The article's text.
    pub(super) text: String,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    byline: Value,
    #[serde(default)]
    outlet: Value,
}

impl Record {
    /// Everything but the text.
    pub(super) fn meta(&self) -> Meta {
        Meta {
            id: self.id.as_ref().and_then(plain),
            title: plain(&self.title),
            byline: plain(&self.byline),
            date: plain(&self.date),
            outlet: plain(&self.outlet),
            url: plain(&self.url),
        }
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Parses one line; the error says what is wrong, without a full stop.
pub(super) fn record(line: &str) -> Result<Record, String> {
    serde_json::from_str(line).map_err(|error| {
        let why = error.to_string();
        match why.split_once(" at line ") {
            // Every line is line 1 to the parser; its column is what helps.
            Some((what, _)) => format!("{what} at column {}", error.column()),
            None => why,
        }
    })
}

/// Whether a text begins like JSON Lines: its first line is an object with a text.
pub(super) fn looks_like(first_line: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct HasText {
        #[serde(rename = "text")]
        _text: String,
    }
    first_line.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<HasText>(first_line.trim_ascii()).is_ok()
}

/// Reads the next line into `line`, at most `limit` bytes of it; the rest of a longer
/// line is passed over. Returns how long the line really was, its end included; 0 at
/// the end of the input.
pub(super) fn next_line(
    from: &mut dyn BufRead,
    line: &mut Vec<u8>,
    limit: usize,
) -> io::Result<usize> {
    line.clear();
    let mut length = 0;
    loop {
        let chunk = match from.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = memchr::memchr(b'\n', chunk);
        let taken = end.map_or(chunk.len(), |at| at + 1);
        let room = limit.saturating_sub(line.len()).min(taken);
        line.extend_from_slice(&chunk[..room]);
        from.consume(taken);
        length += taken;
        if end.is_some() || taken == 0 {
            return Ok(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_an_article_may_be_of_any_type() {
        let line = r#"{"id": 7, "text": "Words.", "title": "T", "date": 2013, "url": null}"#;
        let meta = record(line).unwrap().meta();
        assert_eq!(meta.id.as_deref(), Some("7"));
        assert_eq!(meta.title.as_deref(), Some("T"));
        assert_eq!(meta.date.as_deref(), Some("2013"));
        assert_eq!(meta.url, None);
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_with_it() {
        assert_eq!(record("{\"id\": 1}").unwrap_err(), "missing field `text` at column 9");
        assert!(record("not JSON").unwrap_err().contains("column"));
    }

    #[test]
    fn lines_are_told_apart_and_too_long_ones_cut() {
        let mut from = io::Cursor::new(b"one\ntwo and more\nlast".to_vec());
        let mut line = Vec::new();
        assert_eq!(next_line(&mut from, &mut line, 5).unwrap(), 4);
        assert_eq!(line, b"one\n");
        assert_eq!(next_line(&mut from, &mut line, 5).unwrap(), 13);
        assert_eq!(line, b"two a");
        assert_eq!(next_line(&mut from, &mut line, 5).unwrap(), 4);
        assert_eq!(next_line(&mut from, &mut line, 5).unwrap(), 0);
    }

    #[test]
    fn json_lines_are_known_by_their_first_line() {
        assert!(looks_like(b" {\"text\": \"a\", \"id\": 1}\n"));
        assert!(!looks_like(b"{\"name\": \"a\"}"));
        assert!(!looks_like(b"{curly} words"));
    }
}
