//! Lines gathered into pieces: one piece for each paragraph of the source.

use crate::text::Span;

/// Cuts a text into pieces: paragraphs as the source has them. Blank lines part them;
/// inside a run of lines each line is a piece of its own, unless the lines are plainly
/// one paragraph wrapped by hand.
pub(super) fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = at + line_length(&text[at..]);
        let span = Span::new(at, end).trimmed(text);
        at = end;
        if span.is_empty() {
            flush(text, &mut run, &mut pieces);
        } else {
            run.push(span);
        }
    }
    flush(text, &mut run, &mut pieces);
    pieces
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
fn flush(text: &str, run: &mut Vec<Span>, pieces: &mut Vec<Span>) {
    if let (Some(first), Some(last)) = (run.first(), run.last())
        && is_wrapped(text, run)
    {
        pieces.push(first.hull(*last));
    } else {
        pieces.extend_from_slice(run);
    }
    run.clear();
}

/// Whether lines are one paragraph wrapped by hand: all but the last about as long as a
/// terminal line, and most of them broken inside a sentence.
fn is_wrapped(text: &str, run: &[Span]) -> bool {
    let Some((_, full)) = run.split_last() else { return false };
    if full.is_empty() {
        return false;
    }
    let about_a_line = |span: &Span| (40..=110).contains(&span.len());
    let broken = |span: &&Span| !span.of(text).ends_with(['.', '!', '?', '"', '”', '’', ':']);
    full.iter().all(about_a_line) && full.iter().filter(broken).count() * 2 > full.len()
}
