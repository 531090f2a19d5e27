//! Speech told from titles, terms and irony in quotation marks.

use std::ops::Range;

use super::Quoted;
use crate::text::cues::{CueStrength, cue_strength};
use crate::text::hash::{Key, key};
use crate::text::prose::Prose;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tokens::TokenKind;
use crate::text::words::{Words, same};

/// What stands around a stretch in quotation marks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// It is a turn of an interview, where few marks are speech.
    pub in_turn: bool,
    /// It is inside a headline or a heading.
    pub in_heading: bool,
}

/// Words that finite sentences have; sorted.
static FINITE: Words = Words::new(&[
    "am", "are", "aren't", "can", "can't", "could", "did", "didn't", "do", "does", "doesn't",
    "don't", "had", "has", "have", "he", "i", "i'm", "is", "isn't", "it", "it's", "let's", "might",
    "must", "she", "should", "they", "was", "we", "were", "will", "won't", "would", "you",
    "you're",
]);

/// Whether a word is one that finite sentences have, whichever apostrophe it is written with.
pub(super) fn is_finite(word: &str) -> bool {
    if word.is_ascii() {
        FINITE.holds(word)
    } else {
        word.contains('’') && FINITE.holds(&word.replace('’', "'"))
    }
}

/// Words right before a title, a term or a nickname; sorted.
static NAMING: Words = Words::new(&[
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
]);

/// How far one looks for the ends of a sentence, in tokens.
const FAR: usize = 300;

/// How likely a stretch in marks is somebody's words: above 0 it is taken for speech. The
/// sum of plain evidence: length, a finite verb, the marks' neighbours, a cue near.
pub fn speech_score(text: &str, prose: &Prose, quoted: &Quoted, setting: Setting) -> f32 {
    let tokens = &prose.tokens[quoted.tokens.clone()];
    let words: Vec<&str> = tokens
        .iter()
        .filter(|token| token.is_word() || token.kind == TokenKind::Number)
        .map(|token| token.of(text))
        .collect();
    let finite = words.iter().any(|word| is_finite(word));
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
        .filter(|at| prose.sentence(*at) == prose.sentence(open.min(prose.tokens.len() - 1)));
    let mut reported = false;
    if let Some(before) = before {
        let last = word(before);
        let cue_before = (before.saturating_sub(2)..=before)
            .any(|at| cue_strength(word(at)) == Some(CueStrength::Speech));
        let weak_before =
            (before.saturating_sub(2)..=before).any(|at| cue_strength(word(at)).is_some());
        reported = cue_before || weak_before;
        if NAMING.holds(last) || (last == "as" && NAMING.holds(word(before.wrapping_sub(1)))) {
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
        .filter(|at| prose.paragraph(*at) == prose.paragraph(open.min(prose.tokens.len() - 1)))
        .any(|at| cue_strength(word(at)) == Some(CueStrength::Speech));
    if cue_after {
        score += 1.0;
        reported = true;
    }
    let Some(sentence) = prose.sentence_at(open) else { return score };
    let around = (0..open).rev().take(FAR).take_while(|at| prose.sentence(*at) == sentence);
    let after =
        (close..prose.tokens.len()).take(FAR).take_while(|at| prose.sentence(*at) == sentence);
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

/// What is seen of a stretch in marks and around it, as keys of trained weights that tell
/// speech from everything else.
pub fn speech_keys(
    text: &str,
    prose: &Prose,
    symbols: &Symbols,
    quoted: &Quoted,
    setting: Setting,
    keys: &mut Vec<u32>,
) {
    let mut add = |template: u32, values: &[u32]| {
        keys.push(key(template, values));
    };
    let inside = quoted.tokens.clone();
    let open = prose.token_at(quoted.part.marked.start as usize);
    let close = prose.token_at(quoted.part.marked.end as usize);
    let symbol = |at: usize| symbols.at(at) as u32;
    let word = |at| symbols.word_at(at);
    let count = inside.clone().filter(|at| prose.tokens[*at].is_word()).count();
    let size = match count {
        0..=4 => count,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => 8,
    } as u32;
    let finite = inside.clone().any(|at| is_finite(prose.tokens[at].of(text)));
    let verbs = inside
        .clone()
        .filter(|at| {
            matches!(
                symbols.at(*at),
                Symbol::Verb | Symbol::Auxiliary | Symbol::Speech | Symbol::Attitude
            )
        })
        .count()
        .min(2) as u32;
    let person = inside.clone().any(|at| {
        ["I", "we", "my", "our", "you", "me", "us", "your"].contains(&prose.tokens[at].of(text))
    });
    let capitals = inside.clone().filter(|at| prose.tokens[*at].is_capital()).count();
    let case = if capitals == 0 {
        0
    } else if capitals * 3 >= count * 2 {
        2 + u32::from(count > 1)
    } else {
        1
    };
    let first = inside.start;
    let last = inside.end.max(first + 1) - 1;
    let leads = prose.tokens.get(first).is_some_and(|token| token.is_capital());
    let end = match symbols.at(last) {
        Symbol::Comma => 1,
        Symbol::Stop => 2,
        Symbol::Dash => 3,
        Symbol::Colon | Symbol::Semicolon | Symbol::Sign => 4,
        _ => 0,
    };
    let place = u32::from(setting.in_heading);
    let (b1, b2, a1, a2) =
        (open.wrapping_sub(1), open.wrapping_sub(2), close, close.saturating_add(1));
    let same = |one: usize, other: usize| prose.sentence_at(one) == prose.sentence_at(other);
    let begins = !same(b1, open);
    let closes = !same(close, open);
    add(1, &[size, place]);
    add(2, &[size, case, end]);
    add(3, &[size, u32::from(finite), u32::from(person)]);
    add(4, &[u32::from(leads), end, size.min(5)]);
    add(5, &[case, place, size.min(4)]);
    add(6, &[verbs, size]);
    if begins {
        add(7, &[size, end, u32::from(closes)]);
    } else {
        add(8, &[word(b1)]);
        add(9, &[word(b1), size.min(4)]);
        add(10, &[word(b2), word(b1)]);
        add(11, &[symbol(b1), symbol(b2), size.min(4)]);
        add(12, &[symbol(b1), u32::from(leads), case]);
        add(13, &[symbol(b1), symbols.at(first) as u32]);
    }
    if closes {
        add(14, &[size, u32::from(begins), end]);
    } else {
        add(15, &[word(a1)]);
        add(16, &[symbol(a1), symbol(a2), size.min(4)]);
        add(17, &[symbol(a1), case, end]);
        add(18, &[word(a1), size.min(4)]);
    }
    add(19, &[symbol(b1), symbol(a1), u32::from(begins), u32::from(closes)]);
    add(20, &[word(first)]);
    add(21, &[word(last)]);
    add(22, &[symbol(first), symbol(last), size.min(4)]);
    for at in inside.clone().take(12) {
        add(23, &[word(at)]);
    }
    if count <= 3 {
        let shape = inside.clone().fold(Key::of(0), |key, at| key.with(symbol(at)));
        add(24, &[shape.value()]);
        add(25, &[shape.value(), symbol(b1)]);
    }
    around_keys(text, prose, symbols, open..close, size, &mut add);
    let hand = speech_score(text, prose, quoted, setting);
    add(60, &[(hand * 1.5 + 10.0) as u32]);
    add(61, &[size, (hand + 10.0) as u32]);
    let double =
        text[quoted.part.marked.start as usize..].starts_with(['"', '“', '”', '«', '„', '»']);
    add(62, &[u32::from(double), size.min(4), place]);
    add(0, &[]);
}

/// What the sentence and the paragraph around the marks tell.
fn around_keys(
    text: &str,
    prose: &Prose,
    symbols: &Symbols,
    marked: Range<usize>,
    size: u32,
    add: &mut impl FnMut(u32, &[u32]),
) {
    let (open, close) = (marked.start, marked.end);
    let Some(sentence) = prose.sentence_at(open) else { return };
    let paragraph = prose.paragraphs[prose.paragraph(open) as usize].clone();
    let low = (paragraph.start..open)
        .rev()
        .take(50)
        .take_while(|at| prose.sentence(*at) == sentence)
        .last()
        .unwrap_or(open);
    let high = (close..paragraph.end)
        .take(50)
        .take_while(|at| prose.sentence(*at) == sentence)
        .last()
        .map_or(close, |at| at + 1);
    let cue = |at: usize| matches!(symbols.at(at), Symbol::Speech | Symbol::According);
    let weak = |at: usize| symbols.at(at) == Symbol::Attitude;
    let before = (low..open).rev().position(cue);
    let before_weak = (low..open).rev().position(weak);
    let after = (close..high).position(cue);
    let distance = |found: Option<usize>| match found {
        None => 0,
        Some(0) => 1,
        Some(1..=2) => 2,
        Some(3..=6) => 3,
        Some(7..=14) => 4,
        Some(_) => 5,
    };
    let (db, dw, da) = (distance(before), distance(before_weak), distance(after));
    add(30, &[db, size.min(5)]);
    add(31, &[dw, size.min(5)]);
    add(32, &[da, size.min(5)]);
    add(33, &[db.min(1), dw.min(1), da.min(1), size.min(4)]);
    add(34, &[db, dw, da]);
    if let Some(at) = before {
        add(35, &[symbols.word_at(open - 1 - at)]);
    }
    if let Some(at) = before_weak {
        add(36, &[symbols.word_at(open - 1 - at), dw]);
    }
    if let Some(at) = after {
        add(37, &[symbols.word_at(close + at)]);
    }
    let reported = |at: &usize| {
        matches!(
            symbols.at(*at),
            Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::According
        )
    };
    let verb = (low..open).rev().find(reported);
    if let Some(verb) = verb {
        let gap = distance(Some(open - 1 - verb));
        add(43, &[symbols.word_at(verb), size.min(4)]);
        add(44, &[symbols.word_at(verb), gap]);
        let who = symbols.at(verb.wrapping_sub(1)) as u32;
        add(45, &[symbols.at(verb) as u32, who, gap]);
    }
    if let Some(verb) = (close..high).find(reported) {
        let gap = distance(Some(verb - close));
        add(46, &[symbols.word_at(verb), gap]);
        add(47, &[symbols.at(verb) as u32, gap, size.min(4)]);
    }
    let near = |from: usize, count: usize| {
        (0..count).fold(Key::of(0), |key, back| {
            let at = from.wrapping_sub(back + 1);
            key.with(if at >= low && at < open { symbols.at(at) as u32 } else { 99 })
        })
    };
    add(48, &[near(open, 3).value()]);
    add(49, &[near(open, 4).value(), size.min(3)]);
    let beyond = |count: usize| {
        (0..count).fold(Key::of(0), |key, on| {
            let at = close + on;
            key.with(if at < high { symbols.at(at) as u32 } else { 99 })
        })
    };
    add(50, &[beyond(3).value()]);
    add(51, &[near(open, 2).value(), beyond(2).value()]);
    add(52, &[symbols.at(low) as u32, u32::from(verb.is_some()), size.min(4)]);
    let noun = (low..open).rev().take(4).find(|at| symbols.at(*at) == Symbol::Noun);
    if let Some(noun) = noun {
        add(53, &[symbols.word_at(noun), (open - noun) as u32]);
    }
    let is_mark = |at: &usize| prose.tokens[*at].kind == TokenKind::Mark;
    let marks = (low..open).filter(is_mark).count().min(4) as u32;
    let more = (close..high).filter(is_mark).count().min(4) as u32;
    add(38, &[marks.min(2), more.min(2), size.min(4)]);
    let elsewhere = paragraph.clone().filter(|at| *at < low || *at >= high);
    let speech = elsewhere.take(200).filter(|at| cue(*at)).count().min(2) as u32;
    add(39, &[speech, size.min(5)]);
    add(40, &[speech, db.min(1), dw.min(1), da.min(1)]);
    // Who stands before: `Brenn's "…"`, `the "…"`.
    let colon = open > low && symbols.at(open - 1) == Symbol::Colon;
    add(41, &[u32::from(colon), size]);
    let shared = text[prose.span(open..close).range()].len() as u32;
    add(42, &[shared.min(60) / 10, size.min(4)]);
}

/// Whether words in marks are the title of a work: capitals as titles have them, from the
/// first word to the last, and no verb of speech right beside. Corpora of news hold few
/// titles, so that this is surer than what is learnt from them.
pub(crate) fn is_title(text: &str, prose: &Prose, quoted: &Quoted) -> bool {
    let words = || prose.tokens[quoted.tokens.clone()].iter().filter(|token| token.is_word());
    let (Some(first), Some(last)) = (words().next(), words().next_back()) else { return false };
    let small = |word: &str| word.chars().count() <= 4 && word.chars().all(char::is_lowercase);
    let titled = || words().all(|word| word.is_capital() || small(word.of(text)));
    let capitals = || words().filter(|word| word.is_capital()).count();
    let shouted = || words().all(|word| word.kind == TokenKind::Upper);
    let ends = first.is_capital() && last.is_capital();
    if !ends || !titled() || words().count() < 3 || capitals() < 2 || shouted() {
        return false;
    }
    let open = prose.token_at(quoted.part.marked.start as usize);
    let close = prose.token_at(quoted.part.marked.end as usize);
    let beside = (open.saturating_sub(4)..open).chain(close..(close + 4).min(prose.tokens.len()));
    let speech = |at: usize| cue_strength(prose.tokens[at].of(text)) == Some(CueStrength::Speech);
    let begins = open == 0 || prose.sentence(open) != prose.sentence(open - 1);
    !begins && !beside.into_iter().any(speech)
}

/// Whether words in marks make a sentence or clause (direct) rather than a fragment
/// inside a paraphrase (mixed).
pub(crate) fn is_direct(text: &str, prose: &Prose, quoted: &Quoted) -> bool {
    let tokens = &prose.tokens[quoted.tokens.clone()];
    if quoted.set_off {
        return true;
    }
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let finite = tokens.iter().any(|token| token.is_word() && is_finite(token.of(text)));
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
