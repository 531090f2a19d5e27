//! Speech told from titles, terms and irony in quotation marks.

use super::Quoted;
use crate::text::cues::{CueStrength, cue_strength};
use crate::text::prose::Prose;
use crate::text::tokens::TokenKind;
use crate::text::words::{holds, same};

/// What stands around a stretch in quotation marks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// It is a turn of an interview, where few marks are speech.
    pub in_turn: bool,
    /// It is inside a headline or a heading.
    pub in_heading: bool,
}

/// Words that finite sentences have; sorted.
const FINITE: &[&str] = &[
    "am", "are", "aren't", "can", "can't", "could", "did", "didn't", "do", "does", "doesn't",
    "don't", "had", "has", "have", "he", "i", "i'm", "is", "isn't", "it", "it's", "let's", "might",
    "must", "she", "should", "they", "was", "we", "were", "will", "won't", "would", "you",
    "you're",
];

/// Words right before a title, a term or a nickname; sorted.
const NAMING: &[&str] = &[
    "called",
    "dubbed",
    "entitled",
    "known",
    "named",
    "nicknamed",
    "phrase",
    "slogan",
    "so-called",
    "term",
    "termed",
    "titled",
    "word",
    "words",
];

/// How likely a stretch in marks is somebody's words: above 0 it is taken for speech. The
/// sum of plain evidence: length, a finite verb, the marks' neighbours, a cue near.
pub fn speech_score(text: &str, prose: &Prose, quoted: &Quoted, setting: Setting) -> f32 {
    let tokens = &prose.tokens[quoted.tokens.clone()];
    let words: Vec<&str> = tokens
        .iter()
        .filter(|token| token.is_word() || token.kind == TokenKind::Number)
        .map(|token| token.of(text))
        .collect();
    let finite = words.iter().any(|word| holds(FINITE, &word.replace('’', "'")));
    let mut score = match words.len() {
        0 => return -5.0,
        1 => -1.2,
        2 => -0.3,
        3 => 0.3,
        4..=6 => 1.2,
        _ => 3.0,
    };
    if finite && words.len() > 1 {
        score += 1.0;
    }
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let ends_in_stop = tokens
        .last()
        .is_some_and(|last| matches!(last.kind, TokenKind::Stop) || last.of(text) == ",");
    if words.len() > 1 && capitals * 3 >= words.len() * 2 && !finite && !setting.in_heading {
        score -= 2.2;
    } else if capitals > 0 && words[0].starts_with(char::is_uppercase) && ends_in_stop {
        score += 1.0;
    }
    score + neighbours(text, prose, quoted, setting)
}

/// What the words around the marks tell.
fn neighbours(text: &str, prose: &Prose, quoted: &Quoted, setting: Setting) -> f32 {
    let mut score = 0.0;
    let open = prose.token_at(quoted.part.marked.start as usize);
    let close = prose.token_at(quoted.part.marked.end as usize);
    let word = |at: usize| prose.tokens.get(at).map_or("", |token| token.of(text));
    let before = open
        .checked_sub(1)
        .filter(|at| prose.sentence[*at] == prose.sentence[open.min(prose.sentence.len() - 1)]);
    let mut reported = false;
    if let Some(before) = before {
        let last = word(before);
        let cue_before = (before.saturating_sub(2)..=before)
            .any(|at| cue_strength(word(at)) == Some(CueStrength::Speech));
        let weak_before =
            (before.saturating_sub(2)..=before).any(|at| cue_strength(word(at)).is_some());
        reported = cue_before || weak_before;
        if holds(NAMING, last) || (last == "as" && holds(NAMING, word(before.wrapping_sub(1)))) {
            score -= 1.0;
        } else if cue_before || matches!(last, ":") {
            score += 1.5;
        } else if weak_before {
            score += 1.0;
        } else if ["the", "a", "an", "of"].iter().any(|known| same(last, known)) {
            score -= 0.4;
        }
    }
    let cue_after = (close..(close + 5).min(prose.tokens.len()))
        .filter(|at| prose.paragraph[*at] == prose.paragraph[open.min(prose.paragraph.len() - 1)])
        .any(|at| cue_strength(word(at)) == Some(CueStrength::Speech));
    if cue_after {
        score += 1.0;
        reported = true;
    }
    let Some(&sentence) = prose.sentence.get(open) else { return score };
    let around = (0..open).rev().take_while(|at| prose.sentence[*at] == sentence);
    let after = (close..prose.tokens.len()).take_while(|at| prose.sentence[*at] == sentence);
    if !reported
        && around.chain(after).any(|at| cue_strength(word(at)) == Some(CueStrength::Speech))
    {
        score += 0.8;
        reported = true;
    }
    if setting.in_turn {
        score -= if reported { 2.0 } else { 4.0 };
    }
    score
}

/// Whether words in marks make a sentence or clause (direct) rather than a fragment
/// inside a paraphrase (mixed).
pub(crate) fn is_direct(text: &str, prose: &Prose, quoted: &Quoted) -> bool {
    let tokens = &prose.tokens[quoted.tokens.clone()];
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let finite = tokens
        .iter()
        .any(|token| token.is_word() && holds(FINITE, &token.of(text).replace('’', "'")));
    let capital =
        tokens.iter().find(|token| token.is_word()).is_some_and(|token| token.is_capital());
    let stop =
        tokens.last().is_some_and(|token| token.kind == TokenKind::Stop || token.of(text) == ",");
    (finite && words >= 5) || words >= 10 || (capital && stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(FINITE.is_sorted() && NAMING.is_sorted());
    }
}
