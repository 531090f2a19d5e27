//! The quotations alone: the rows of an article that show one.

use super::cast::{Cast, Voice};
use crate::analysis::Analysis;
use crate::layout::{Layout, Row, RowKind};
use crate::text::Span;
use crate::text::sentences::is_abbreviation;

/// The rows that show a quotation, under a row that names each speaker.
pub(super) fn only_quotes(
    all: &Layout,
    text: &str,
    analysis: &Analysis,
    cast: &Cast,
    chosen: Option<Voice>,
) -> Layout {
    let mut rows: Vec<Row> = Vec::new();
    let (mut next, mut before) = (0, None);
    for &index in &cast.walk {
        let (quote, voice) = (&analysis.quotes[index], cast.voice(index));
        if chosen.is_some_and(|chosen| chosen != voice) {
            continue;
        }
        let shown = all.rows_of(quote.span);
        if shown.end <= next {
            continue;
        }
        let shown = shown.start.max(next)..shown.end;
        let at = all.rows[shown.start].span.start as usize;
        let end = rows.last().map_or(at, |row| row.span.end as usize);
        let gap = Row { span: Span::new(end, end), kind: RowKind::Gap, indent: 0 };
        if before != Some(voice) {
            if !rows.is_empty() {
                rows.push(gap);
            }
            rows.push(Row {
                span: Span::new(at, at),
                kind: RowKind::Voice(index as u32),
                indent: 0,
            });
        } else if shown.start > next {
            rows.push(gap);
        }
        let fresh = before != Some(voice) || shown.start > next;
        next = shown.end;
        before = Some(voice);
        let at = rows.len();
        rows.extend_from_slice(&all.rows[shown]);
        if fresh {
            let first = &mut rows[at].span;
            let start = first.start as usize;
            let begins = quote.parts.first().map_or(quote.span, |part| part.marked).start as usize;
            first.start = (start + sentence_in(&text[start..begins.max(start)])) as u32;
        }
    }
    Layout { width: all.width, rows }
}

/// Where the last sentence of what stands before a quotation begins: the end of another
/// one is no way to begin. At its start where there is none but one.
fn sentence_in(before: &str) -> usize {
    let ends = |at: usize| {
        let said = before[..at].trim_end_matches(['\u{201d}', '"', '\u{2019}', '\'', ')']);
        let word = said.rsplit(char::is_whitespace).next().unwrap_or("");
        let name = word.strip_suffix('.').unwrap_or(word).to_lowercase();
        said.ends_with(['.', '?', '!']) && !is_abbreviation(word) && !is_abbreviation(&name)
    };
    let mut spaces = before.char_indices().filter(|(_, c)| c.is_whitespace());
    let found = spaces.rfind(|(at, _)| ends(*at));
    found.map_or(0, |(at, _)| {
        let rest = &before[at..];
        at + rest.len() - rest.trim_start().len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_begins_with_the_sentence_that_the_quotation_is_in() {
        let cases = [
            ("", ""),
            ("the pier. ", ""),
            ("the pier.  Brenn said: ", "Brenn said: "),
            ("all ended,\u{201d} she said. He added that ", "He added that "),
            ("of the engine, Mr. Brenn said ", "of the engine, Mr. Brenn said "),
            ("Renn called the decision ", "Renn called the decision "),
        ];
        for (before, kept) in cases {
            assert_eq!(&before[sentence_in(before)..], kept);
        }
    }
}
