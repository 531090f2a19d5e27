//! Block quotations: paragraphs that are set off, by a sign before each line or by standing
//! further in, as somebody's own words; and the line that signs them.

use super::{block, residue};
use crate::article::{Block, BlockKind, label};
use crate::text::Span;
use crate::text::tokens::is_mark;

/// The longest line that signs a quotation, in characters.
const SIGNATURE: usize = 120;

/// The most words before the first comma or bracket of a line that signs.
const NAME: usize = 7;

/// How much further in than the rest words stand that are set off, in columns.
const FURTHER: u32 = 2;

/// Adds the blocks of a quoted line (`> Words of hers.`), whose signs are an aside.
pub(super) fn quoted_line(
    text: &str,
    line: Span,
    signs: u32,
    blocks: &mut Vec<Block>,
    asides: &mut Vec<Span>,
) {
    let words = Span { start: line.start + signs, end: line.end };
    asides.push(Span { start: line.start, end: words.start }.trimmed(text));
    // An empty line between two quoted paragraphs is part of the quotation.
    match residue::kind_of(words.of(text)) {
        _ if words.is_empty() => blocks.push(block(BlockKind::Quotation, line)),
        BlockKind::Navigation => blocks.push(block(BlockKind::Navigation, line)),
        _ => signed(text, line, words, blocks),
    }
}

/// What a line is by its form. The date behind a name makes no note of it.
pub(super) fn kind_of(line: &str) -> BlockKind {
    match residue::kind_of(line) {
        BlockKind::Note if is_signature(line) => BlockKind::Paragraph,
        kind => kind,
    }
}

/// Adds a paragraph that is set off, and what signs it at its end as a block of its own.
/// `words` is the paragraph without what leads it.
fn signed(text: &str, paragraph: Span, words: Span, blocks: &mut Vec<Block>) {
    let Some(at) = signature(words.of(text)) else {
        return blocks.push(block(BlockKind::Quotation, paragraph));
    };
    let cut = words.start as usize + at;
    if at == 0 {
        return blocks.push(block(BlockKind::Paragraph, paragraph));
    }
    let before = Span::new(paragraph.start as usize, cut).trimmed(text);
    blocks.push(block(BlockKind::Quotation, before));
    blocks.push(block(BlockKind::Paragraph, Span::new(cut, paragraph.end as usize)));
}

/// Where the signature begins that ends a paragraph, if one does: a dash, a name, and
/// whatever is told of who bears it. At the start of the paragraph, or after a sentence.
fn signature(words: &str) -> Option<usize> {
    let dashes = words.char_indices().rev().filter(|(_, c)| matches!(c, '—' | '–' | '―' | '-'));
    // A dash of two hyphens is one.
    let dashes = dashes.filter(|(at, c)| *c != '-' || !words[..*at].ends_with('-'));
    let near = |at: &usize| words[*at..].chars().nth(SIGNATURE).is_none();
    let places = dashes.map(|(at, _)| at).take_while(near);
    places.into_iter().find(|at| {
        let before = words[..*at].trim_end();
        let apart = before.len() < *at && before.ends_with(ends_sentence);
        (before.is_empty() || apart) && is_signature(&words[*at..])
    })
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_mark(c)
}

/// Whether a line, its signs of a quoted line apart, signs what stands above it: `— Una
/// Brenn, harbour warden`.
pub(super) fn is_signature(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let named = line.trim_start_matches(['—', '–', '―', '-']);
    let dashes = line.len() - named.len();
    // A single hyphen without a space is no dash.
    if dashes == 0 || line.starts_with('-') && dashes == 1 && !named.starts_with(' ') {
        return false;
    }
    let named = named.trim();
    let name = named.split([',', '(', '@', ':', ';']).next().unwrap_or("").trim();
    let words = name.split_whitespace();
    let fits = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || matches!(word, "and" | "of" | "the" | "for" | "in" | "to" | "on" | "&")
            || word.chars().count() <= 4 && word.chars().all(|c| c.is_lowercase() || c == '\'')
    };
    let count = name.split_whitespace().count();
    name.starts_with(char::is_uppercase)
        && (1..=NAME).contains(&count)
        && words.into_iter().all(fits)
        && !is_sentence(named)
        && named.chars().count() <= SIGNATURE
}

/// Whether a line ends as sentences do, and not in an abbreviation (`Jr.`, `Ph.D.`).
fn is_sentence(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or("");
    let short = last.starts_with(char::is_uppercase) && last.chars().count() <= 5;
    line.ends_with(['!', '?', '…']) || line.ends_with('.') && !short
}

/// Finds the paragraphs that stand further in than the rest (`indents`, one for each block)
/// because they are quoted: a colon leads into them, somebody signs them, or whole
/// paragraphs of several lines stand in where others do not.
pub(super) fn further_in(text: &str, blocks: &mut Vec<Block>, indents: &[u32]) {
    let running = |at: usize| blocks[at].kind == BlockKind::Paragraph;
    let Some(base) = (0..blocks.len()).filter(|at| running(*at)).map(|at| indents[at]).min() else {
        return;
    };
    let deep = |at: usize| running(at) && indents[at] >= base + FURTHER;
    let all = (0..blocks.len()).filter(|at| running(*at)).count();
    let most = (0..blocks.len()).filter(|at| deep(*at)).count() * 2 > all;
    let mut runs = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if !deep(at) {
            at += 1;
            continue;
        }
        let first = at;
        while at < blocks.len() && deep(at) {
            at += 1;
        }
        let body = |at: usize| blocks[at].span.of(text);
        let led = first > 0 && running(first - 1) && body(first - 1).ends_with(':');
        let signs = signature(body(at - 1)).is_some()
            || blocks.get(at).is_some_and(|next| is_signature(next.span.of(text)));
        let whole = !most && (first..at).any(|at| body(at).contains('\n'));
        let other = (first..at).any(|at| is_item(body(at)) || label(body(at)).is_some());
        if (led || signs && !most || whole) && !other {
            runs.push(first..at);
        }
    }
    if runs.is_empty() {
        return;
    }
    let mut quoted = vec![false; blocks.len()];
    for run in runs {
        quoted[run].fill(true);
    }
    let old = std::mem::take(blocks);
    for (found, quoted) in old.into_iter().zip(quoted) {
        if quoted {
            signed(text, found.span, found.span, blocks);
        } else {
            blocks.push(found);
        }
    }
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    let bullet = line.starts_with(['•', '*', '·', '+', '▪', '‣'])
        || line.starts_with(['-', '–']) && !is_signature(line);
    numbered || bullet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_and_a_name_sign() {
        for line in [
            "— Una Brenn",
            "-- Una Brenn, harbour warden",
            "– Una Brenn (@unabrenn) March 4, 2031",
            "- The Harbour Board of Port Selden",
            "― Dr. Ana de la Roe, Ph.D.",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "— Not for the money.",
            "-Una",
            "— and then we left",
            "— We shall see!",
            "— Sorry, we are closed.",
            "Una Brenn",
            "— The boat was old and nobody had looked at it for years",
        ] {
            assert!(!is_signature(line), "{line}");
        }
    }

    #[test]
    fn a_signature_stands_behind_a_sentence() {
        assert_eq!(signature("We go. — Una Brenn"), Some("We go. ".len()));
        assert_eq!(signature("— Una Brenn"), Some(0));
        assert_eq!(signature("We go — Una Brenn too"), None);
        assert_eq!(signature("The wall — which Una Brenn built — fell."), None);
    }
}
