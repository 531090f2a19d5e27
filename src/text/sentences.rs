//! Sentences over tokens.

use super::tokens::{Token, TokenKind};
use super::words::Words;

/// Abbreviations whose point ends no sentence when a name or a number follows; sorted.
#[rustfmt::skip]
static BEFORE_NAME: Words = Words::new(&[
    "adm", "apr", "aug", "ave", "brig", "bros", "capt", "cmdr", "co", "col", "cpl", "dec", "dr",
    "drs", "ed", "eng", "esq", "feb", "fr", "ft", "gen", "gov", "hon", "insp", "jan", "jul",
    "jun", "lt", "maj", "mar", "messrs", "mgr", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt",
    "mx", "no", "nos", "nov", "oct", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sec",
    "sen", "sens", "sept", "sgt", "sr", "sra", "srta", "st", "ste", "sup", "supt", "vs",
]);

/// Whether the word before a point is an abbreviation that does not end a sentence.
pub fn is_abbreviation(word: &str) -> bool {
    BEFORE_NAME.holds(word) || is_initial(word)
}

/// Whether a token is an initial with its point: `J.`.
pub fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next() == Some('.')
        && chars.next().is_none()
}

/// Words that begin sentences often and names never; sorted.
#[rustfmt::skip]
static STARTERS: Words = Words::new(&[
    "a", "after", "all", "also", "an", "and", "another", "as", "asked", "at", "before", "but",
    "by", "for", "from", "he", "her", "his", "how", "however", "i", "if", "in", "it", "its",
    "many", "meanwhile", "most", "my", "no", "not", "now", "of", "on", "one", "our", "she",
    "since", "so", "some", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "to", "two", "we", "what", "when", "where", "while", "who", "why", "with", "yet",
    "you",
]);

/// Whether a sentence ends at the token `at`, which must be followed by another token of
/// the same paragraph. Closing marks and brackets after a stop belong to the sentence
/// before, so the caller moves the border past them.
#[inline]
pub fn ends_at(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let pointed = || text.as_bytes().get(token.end().wrapping_sub(1) as usize) == Some(&b'.');
    // Hardly any word has a point.
    let may_end = token.kind == TokenKind::Stop || token.is_word() && pointed();
    may_end && ends_behind(text, tokens, at)
}

/// The same for a stop or a word that ends in a point.
fn ends_behind(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let next = tokens[at + 1..].iter().find(|token| token.kind != TokenKind::Mark);
    let Some(next) = next else { return false };
    let opens =
        next.kind != TokenKind::Lower && next.kind != TokenKind::Stop && !is_joiner(next.of(text));
    match token.kind {
        TokenKind::Stop => {
            let stop = token.of(text);
            if stop == "." && at > 0 && tokens[at - 1].is_word() {
                let word = tokens[at - 1];
                if word.end() == token.start() && is_abbreviation(word.of(text)) {
                    return STARTERS.holds(next.of(text)) && !is_title(word.of(text));
                }
            }
            opens
        }
        // `U.S.` or an initial holds its own point: it ends a sentence only before a
        // word that begins sentences.
        TokenKind::Upper | TokenKind::Capital | TokenKind::Lower
            if token.of(text).ends_with('.') =>
        {
            let pronoun =
                token.of(text) == "I." && at > 0 && tokens[at - 1].kind == TokenKind::Lower;
            next.is_capital()
                && (pronoun || STARTERS.holds(next.of(text)) && !is_initial(token.of(text)))
        }
        _ => false,
    }
}

/// Titles never end a sentence, whatever follows.
fn is_title(word: &str) -> bool {
    ["dr", "mr", "mrs", "ms", "prof", "sen", "rep", "gov", "gen", "st"]
        .iter()
        .any(|title| title.eq_ignore_ascii_case(word))
}

/// Punctuation that continues a sentence after a stop.
fn is_joiner(token: &str) -> bool {
    matches!(token, "," | ";" | ":" | ")" | "]" | "-" | "–" | "—")
}
