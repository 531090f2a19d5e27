//! Lines gathered into pieces: one piece for each paragraph of the source.

use crate::text::Span;

/// Cuts a text into pieces: paragraphs as the source has them. Blank lines part them;
/// inside a run of lines each line is a piece of its own, unless the lines are plainly
/// one paragraph wrapped by hand.
pub(super) fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{c}']) {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            flush(text, &mut run, &mut pieces);
        } else {
            run.push(span);
        }
    }
    flush(text, &mut run, &mut pieces);
    pieces
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
