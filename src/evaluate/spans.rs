//! Ranges of code points compared.

use super::gold::Range;
use crate::text::tokens::is_mark;

/// A range without white space and quotation marks at its ends.
pub(super) fn inside(text: &[char], [start, end]: Range) -> Range {
    let outer = |c: &char| c.is_whitespace() || is_mark(*c);
    let (mut start, mut end) = (start.min(text.len()), end.min(text.len()));
    while start < end && outer(&text[start]) {
        start += 1;
    }
    while start < end && outer(&text[end - 1]) {
        end -= 1;
    }
    [start, end]
}

/// A range cut at line breaks, each piece bare of marks; empty ones are dropped.
pub(super) fn pieces(text: &[char], [start, end]: Range) -> Vec<Range> {
    let end = end.min(text.len());
    let mut pieces = Vec::new();
    let mut at = start.min(end);
    for line in text[at..end].split(|c| *c == '\n') {
        let [first, last] = inside(text, [at, at + line.len()]);
        if first < last {
            pieces.push([first, last]);
        }
        at += line.len() + 1;
    }
    pieces
}

/// The Jaccard index of two ranges: what is common, of the whole.
pub(super) fn jaccard(one: Range, other: Range) -> f64 {
    let common = one[1].min(other[1]).saturating_sub(one[0].max(other[0]));
    let whole = one[1].max(other[1]) - one[0].min(other[0]);
    if common == 0 { 0.0 } else { common as f64 / whole as f64 }
}

/// Whether two ranges are the same stretch for all that matters: mostly overlapping, or
/// with both ends within two characters.
pub(super) fn close(one: Range, other: Range) -> bool {
    let index = jaccard(one, other);
    index >= 0.8
        || (index > 0.0 && one[0].abs_diff(other[0]) <= 2 && one[1].abs_diff(other[1]) <= 2)
}

/// Whether a range shares a character with any of some others.
pub(super) fn overlaps(range: Range, others: &[Range]) -> bool {
    others.iter().any(|other| range[0] < other[1] && other[0] < range[1])
}

/// Where the words of some ranges begin, in order, each once.
pub(super) fn words(text: &[char], ranges: &[Range]) -> Vec<usize> {
    let part = |at: usize| text[at].is_alphanumeric();
    let joint = |c: char| matches!(c, '\'' | '’' | '.' | '-');
    let mut starts = Vec::new();
    for [start, end] in ranges {
        let end = (*end).min(text.len());
        let mut at = *start;
        while at < end {
            if !part(at) {
                at += 1;
                continue;
            }
            starts.push(at);
            while at < end && (part(at) || (joint(text[at]) && at + 1 < end && part(at + 1))) {
                at += 1;
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_their_joints() {
        let text: Vec<char> = "“It’s re-set,” she said.".chars().collect();
        assert_eq!(words(&text, &[[0, text.len()]]), [1, 6, 15, 19]);
    }

    #[test]
    fn stretches_are_bare_and_cut_at_line_breaks() {
        let text: Vec<char> = "“One.\n“Two.” ".chars().collect();
        assert_eq!(pieces(&text, [0, text.len()]), [[1, 5], [7, 11]]);
        assert!(close([0, 10], [1, 12]));
        assert!(!close([0, 10], [5, 30]));
    }
}
