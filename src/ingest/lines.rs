//! Lines gathered into pieces: one piece for each paragraph of the source.

use crate::text::Span;

/// A paragraph as the source has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its text, white space at the ends apart.
    pub(super) span: Span,
    /// How far in the line of it stands that is least far in, in columns.
    pub(super) indent: u32,
    /// How many bytes of it are the signs of a quoted line (`> `), as mails and Markdown
    /// have them.
    pub(super) quoted: u32,
}

/// Cuts a text into pieces: paragraphs as the source has them. Blank lines part them;
/// inside a run of lines each line is a piece of its own, unless the lines are plainly
/// one paragraph wrapped by hand. A quoted line is a piece by itself always: its sign
/// stands in no sentence.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = at + line_length(&text[at..]);
        let span = Span::new(at, end).trimmed(text);
        let indent = columns(&text[at..span.start as usize]);
        at = end;
        let quoted = sign_length(span.of(text));
        if span.is_empty() || quoted > 0 {
            flush(text, &mut run, &mut pieces);
        } else {
            run.push(Piece { span, indent, quoted });
        }
        if quoted > 0 {
            pieces.push(Piece { span, indent, quoted });
        }
    }
    flush(text, &mut run, &mut pieces);
    pieces
}

/// How far in white space leads.
fn columns(space: &str) -> u32 {
    space.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The length in bytes of the signs before a quoted line: `>`, `> > `.
fn sign_length(line: &str) -> u32 {
    let rest = line.trim_start_matches(['>', ' ', '\t']);
    if line.starts_with('>') { (line.len() - rest.len()) as u32 } else { 0 }
}

/// The length in bytes of the line that begins a text, with what ends it: a line feed, a
/// form feed, a line separator or a paragraph separator.
fn line_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    // The separators begin like dashes and curly marks.
    let [separator, ..] = *b"\xe2\x80\xa8";
    let ends = memchr::memchr3_iter(b'\n', b'\x0c', separator, bytes);
    let mut lengths = ends.filter_map(|at| match &bytes[at..] {
        [b'\n' | b'\x0c', ..] => Some(at + 1),
        [_, 0x80, 0xa8 | 0xa9, ..] => Some(at + 3),
        _ => None,
    });
    lengths.next().unwrap_or(bytes.len())
}

/// Adds a run of lines without a blank line between them.
fn flush(text: &str, run: &mut Vec<Piece>, pieces: &mut Vec<Piece>) {
    if let (Some(first), Some(last)) = (run.first(), run.last())
        && is_wrapped(text, run)
    {
        let indent = run.iter().map(|line| line.indent).min().unwrap_or(0);
        pieces.push(Piece { span: first.span.hull(last.span), indent, quoted: 0 });
    } else {
        pieces.extend_from_slice(run);
    }
    run.clear();
}

/// Whether lines are one paragraph wrapped by hand: all but the last about as long as a
/// terminal line, and most of them broken inside a sentence.
fn is_wrapped(text: &str, run: &[Piece]) -> bool {
    let Some((_, full)) = run.split_last() else { return false };
    if full.is_empty() {
        return false;
    }
    let about_a_line = |line: &Piece| (40..=110).contains(&line.span.len());
    let broken = |line: &&Piece| !line.span.of(text).ends_with(['.', '!', '?', '"', '”', '’', ':']);
    full.iter().all(about_a_line) && full.iter().filter(broken).count() * 2 > full.len()
}
