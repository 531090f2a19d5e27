//! Flattened articles: archives that keep a whole article on one line, with two spaces
//! between the sentences of a paragraph and one between paragraphs, and that tear the
//! closing mark off a paragraph and glue it to the next one.

use crate::text::Span;
use crate::text::marks::{Breaks, pair};
use crate::text::sentences::is_abbreviation;
use crate::text::tokens::is_mark;

/// How many bytes a line must have before it is taken for a whole article.
const LONG: usize = 800;

/// Whether a piece of text is a flattened article: long, its sentences set apart by two
/// spaces several times, and by one space as well.
pub(super) fn is_flat(text: &str, piece: Span) -> bool {
    if piece.len() < LONG {
        return false;
    }
    let (mut wide, mut narrow, mut glued) = (0_usize, 0_usize, 0_usize);
    for stop in stops(text, piece) {
        match stop.spaces {
            0 => glued += usize::from(stop.begins),
            1 => narrow += usize::from(stop.begins),
            _ => wide += 1,
        }
    }
    wide >= 3 && narrow + glued >= 1
}

/// The paragraphs of a flattened article, in order. A torn mark stays with the paragraph
/// that it closes.
pub(super) fn paragraphs(text: &str, piece: Span) -> Vec<Span> {
    let pairs = pair(text, &[piece], Breaks::Lost);
    let mut closing: Vec<Span> = pairs.iter().filter_map(|pair| pair.close).collect();
    closing.sort_unstable();
    let closes = |at: usize| closing.binary_search_by_key(&(at as u32), |mark| mark.start).is_ok();
    let mut paragraphs = Vec::new();
    let mut from = piece.start as usize;
    for stop in stops(text, piece) {
        if !stop.begins || stop.spaces > 1 {
            continue;
        }
        // Marks that close stay here, marks that open go to the next paragraph.
        let mut cut = stop.next;
        for c in text[stop.next..piece.end as usize].chars().take_while(|c| is_mark(*c)) {
            if !closes(cut) {
                break;
            }
            cut += c.len_utf8();
        }
        let paragraph = Span::new(from, cut).trimmed(text);
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
        from = cut;
    }
    let last = Span::new(from, piece.end as usize).trimmed(text);
    if !last.is_empty() {
        paragraphs.push(last);
    }
    paragraphs
}

/// The end of a sentence in running text.
struct Stop {
    /// White space characters after it.
    spaces: usize,
    /// Where the next text begins, marks included.
    next: usize,
    /// Whether what follows could begin a paragraph.
    begins: bool,
}

/// Every sentence end of a piece that is followed by something, abbreviations passed over.
fn stops(text: &str, piece: Span) -> impl Iterator<Item = Stop> + '_ {
    let end = piece.end as usize;
    let mut at = piece.start as usize;
    std::iter::from_fn(move || {
        loop {
            let from = at + text[at..end].find(['.', '!', '?', '…'])?;
            let body = &text[from..end];
            let run = body.find(|c| !matches!(c, '.' | '!' | '?' | '…')).unwrap_or(body.len());
            let stop = &body[..run];
            let attached = text[from + run..end]
                .find(|c: char| !is_mark(c) && c != ')' && c != ']')
                .unwrap_or(0);
            let after = from + run + attached;
            at = after.max(from + run);
            let rest = &text[after..end];
            let trimmed = rest.trim_start();
            let spaces = rest[..rest.len() - trimmed.len()].chars().count();
            let next = trimmed.chars().find(|c| !is_mark(*c))?;
            let word = word_before(text, piece, from);
            if spaces > 0
                && stop == "."
                && (is_abbreviation(word)
                    || is_list_number(text, piece, from)
                    || is_single_letter(text, piece, from))
            {
                continue;
            }
            // Lines were joined by plain spaces; and what trails off goes on as a rule.
            let joined = !rest.starts_with('\u{a0}') && stop != "…";
            let begins = if spaces == 0 {
                let torn = attached > 0 && is_opening_word(trimmed);
                torn || (is_ended_word(word, stop) && is_opening_word(trimmed))
            } else {
                joined
                    && !next.is_lowercase()
                    && !matches!(next, ',' | ';' | ':' | '-' | '–' | '—' | ')' | '.')
            };
            return Some(Stop { spaces, next: end - trimmed.len(), begins });
        }
    })
}

/// The word that ends right before `at`.
fn word_before(text: &str, piece: Span, at: usize) -> &str {
    let head = &text[piece.start as usize..at];
    let tail = head
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |cut| cut + head[cut..].chars().next().map_or(1, char::len_utf8));
    &head[tail..]
}

/// Whether a single letter stands before `at`: an initial, part of `U. N.`, the `v.` of a
/// lawsuit; neither the end of `don’t` nor a pronoun.
fn is_single_letter(text: &str, piece: Span, at: usize) -> bool {
    let word = word_before(text, piece, at);
    let mut chars = word.chars();
    let alone = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    let clipped = text[piece.start as usize..at - word.len()].ends_with(['\'', '’']);
    alone && !clipped && !is_pronoun(text, piece, at)
}

/// Whether the number before `at` is that of a list (`1. Boats 2. Nets`): small, and no part
/// of a sentence that could end there.
fn is_list_number(text: &str, piece: Span, at: usize) -> bool {
    let head = &text[piece.start as usize..at];
    let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = head.len() - before.len();
    let apart = before.ends_with(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    let begins = before.trim_end().ends_with(['.', '!', '?', '…', ':', ';', '—', '–']);
    matches!(digits, 1 | 2) && (before.trim().is_empty() || apart && begins)
}

/// Whether the lone capital before `at` is the pronoun (`neither do I.`): an `I` after a
/// word in small letters.
fn is_pronoun(text: &str, piece: Span, at: usize) -> bool {
    let head = &text[piece.start as usize..at];
    head.strip_suffix('I')
        .is_some_and(|head| head.trim_end().ends_with(char::is_lowercase) && head.ends_with(' '))
}

/// Whether a word that a stop follows without a space ends a sentence (and is not part of
/// an address such as `example.org` or of `U.S.`).
fn is_ended_word(word: &str, stop: &str) -> bool {
    // What trails off may go on at once.
    if stop.contains('…') || stop.contains("..") {
        return false;
    }
    let long_enough = if stop == "." { 3 } else { 1 };
    word.chars().count() >= long_enough
        && word.chars().next_back().is_some_and(|c| c.is_lowercase() || c.is_numeric())
        || (stop != "." && !word.is_empty())
}

/// Whether a text begins with a capitalised word of ordinary look (`We`, `The`, `I `).
fn is_opening_word(rest: &str) -> bool {
    let mut chars = rest.trim_start_matches(is_mark).chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    first
        && chars.next().is_some_and(|c| {
            c.is_lowercase() || c.is_whitespace() || c == '’' || c == '\'' || c == '´'
        })
}
