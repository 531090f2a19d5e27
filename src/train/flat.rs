//! Articles as some archives keep them, made from those that are whole: all on one line,
//! two spaces between sentences and one between paragraphs, straight marks, and the mark
//! that closes a paragraph torn off to the next one's first word.

use super::corpus::{Document, MarkedQuote};
use crate::text::Span;

/// The text on one line, and for each byte of the old text its place in the new one.
struct Line {
    text: String,
    places: Vec<u32>,
}

impl Line {
    /// Adds characters that stand for `length` bytes of the old text.
    fn add(&mut self, new: &str, length: usize) {
        self.places.resize(self.places.len() + length, self.text.len() as u32);
        self.text.push_str(new);
    }

    fn of(text: &str) -> Self {
        let mut line = Self { text: String::new(), places: Vec::new() };
        let paragraphs: Vec<&str> = text.split('\n').collect();
        let last = paragraphs.iter().rposition(|paragraph| !paragraph.trim().is_empty());
        let mut torn = false;
        for (number, paragraph) in paragraphs.iter().enumerate() {
            if paragraph.trim().is_empty() {
                line.add("", paragraph.len());
            } else {
                if torn {
                    line.text.push('"');
                }
                torn = line.paragraph(paragraph, last.is_some_and(|last| number < last));
                line.text.push_str(if torn || line.text.ends_with(' ') { "" } else { " " });
            }
            line.add("", 1);
        }
        line
    }

    /// Adds a paragraph; whether the mark at its end was torn off.
    fn paragraph(&mut self, paragraph: &str, more: bool) -> bool {
        let body = paragraph.trim_end();
        let mut stopped = false;
        for (at, c) in body.char_indices() {
            let after = &body[at + c.len_utf8()..];
            let closes = matches!(c, '"' | '”');
            if more && after.is_empty() && closes && body[..at].ends_with(['.', '!', '?']) {
                self.add(" ", c.len_utf8());
                self.add("", paragraph.len() - body.len());
                return true;
            }
            if c == ' '
                && stopped
                && after.starts_with(|c: char| c.is_uppercase() || "\"“‘".contains(c))
            {
                self.add("  ", 1);
            } else {
                let mut buffer = [0; 4];
                let shown =
                    if matches!(c, '“' | '”') { "\"" } else { c.encode_utf8(&mut buffer) };
                self.add(shown, c.len_utf8());
            }
            stopped = match c {
                '.' => !abbreviates(&body[..at]),
                '!' | '?' => true,
                '"' | '”' | '’' | '\'' => stopped,
                _ => false,
            };
        }
        self.add("", paragraph.len() - body.len());
        false
    }

    fn place(&self, at: u32) -> u32 {
        self.places.get(at as usize).copied().unwrap_or(self.text.len() as u32)
    }

    fn span(&self, span: Span) -> Span {
        let start = self.place(span.start);
        Span { start, end: self.place(span.end).max(start) }
    }
}

/// Whether what stands before a point ends in an abbreviation.
fn abbreviates(head: &str) -> bool {
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.chars().count() == 1 || crate::text::sentences::is_abbreviation(word)
}

/// The same article on one line.
pub(super) fn flattened(document: &Document) -> Document {
    let line = Line::of(&document.article.text);
    let moved = |spans: &Option<Vec<Span>>| {
        spans.as_ref().map(|spans| spans.iter().map(|span| line.span(*span)).collect())
    };
    let quotes = document
        .quotes
        .iter()
        .map(|quote| MarkedQuote {
            span: line.span(quote.span),
            outer: line.span(quote.outer),
            speaker: moved(&quote.speaker),
            speaker_head: moved(&quote.speaker_head),
            ..quote.clone()
        })
        .collect();
    let mut flat = Document::new(document.id.clone(), line.text);
    flat.quotes = quotes;
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_torn_off() {
        let line = Line::of("“We go. Now.” He left.\n\n“It is late.”\n\nMr. Roe ran.\n");
        assert_eq!(line.text, "\"We go.  Now.\"  He left. \"It is late. \"Mr. Roe ran. ");
    }
}
