//! Going from quotation to quotation by place: what the keys for the next and the
//! previous one ask.

use crate::analysis::Analysis;
use crate::speaker::SpeakerId;

/// The first quotation that starts after a byte offset; only the speaker's, where one is
/// given.
pub fn next_quote(analysis: &Analysis, offset: usize, speaker: Option<SpeakerId>) -> Option<usize> {
    let first = analysis.quotes.partition_point(|quote| quote.span.start as usize <= offset);
    (first..analysis.quotes.len()).find(|&quote| is_by(analysis, quote, speaker))
}

/// The last quotation that starts before a byte offset; only the speaker's, where one is
/// given.
pub fn previous_quote(
    analysis: &Analysis,
    offset: usize,
    speaker: Option<SpeakerId>,
) -> Option<usize> {
    let end = analysis.quotes.partition_point(|quote| (quote.span.start as usize) < offset);
    (0..end).rev().find(|&quote| is_by(analysis, quote, speaker))
}

/// The innermost quotation whose span holds a byte offset.
pub fn quote_at(analysis: &Analysis, offset: usize) -> Option<usize> {
    let end = analysis.quotes.partition_point(|quote| quote.span.start as usize <= offset);
    (0..end)
        .rev()
        .filter(|&quote| analysis.quotes[quote].span.contains(offset))
        .min_by_key(|&quote| analysis.quotes[quote].span.len())
}

/// Whether a quotation is a speaker's, alone or together with others; or anybody's where
/// none is given.
pub fn is_by(analysis: &Analysis, quote: usize, speaker: Option<SpeakerId>) -> bool {
    let Some(speaker) = speaker else { return true };
    let found = analysis.attributions.get(quote).and_then(|found| found.speaker);
    found.is_some_and(|found| {
        let members = analysis.speakers.get(found.index()).map_or(&[][..], |it| &it.members);
        found == speaker || members.contains(&speaker)
    })
}
