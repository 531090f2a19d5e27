//! Interviews: who asks, who answers, and where each turn begins and ends.

use crate::article::{Article, BlockKind};
use crate::text::Span;

/// A side of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TurnSide {
    /// The interviewer.
    Question,
    /// Whoever is interviewed.
    Answer,
}

/// One turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks.
    pub side: TurnSide,
    /// The words, without the label or a stray digit before them.
    pub span: Span,
    /// The label (`Q`, `ADA BRENN`), where the turn has one.
    pub label: Option<Span>,
}

/// An interview: its turns, and what stands before them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interview {
    /// The turns, in order; empty where the article is no interview.
    pub turns: Vec<Turn>,
    /// The byte at which the first turn begins.
    pub start: u32,
}

/// The fewest questions that make an interview.
const FEWEST: usize = 3;

/// Finds the turns of an article that is an interview: with labels (`Q:`, a name and a
/// colon), or with paragraphs that ask and paragraphs that answer.
pub fn interview(article: &Article) -> Interview {
    let labelled = labelled(article);
    if labelled.turns.is_empty() { asked(article) } else { labelled }
}

/// Turns by labels. A label must come back, and there must be two of them.
fn labelled(article: &Article) -> Interview {
    let text = &article.text;
    let mut found: Vec<(Span, Span)> = Vec::new();
    for block in article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        if let Some(length) = crate::article::label(block.span.of(text)) {
            let start = block.span.start as usize;
            found.push((Span::new(start, start + length), block.span));
        }
    }
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (label, _) in &found {
        match names.iter_mut().find(|(name, _)| *name == label.of(text)) {
            Some((_, count)) => *count += 1,
            None => names.push((label.of(text), 1)),
        }
    }
    let often: Vec<&str> =
        names.iter().filter(|(_, count)| *count > 1).map(|(name, _)| *name).collect();
    if often.len() < 2 || found.len() < 2 * FEWEST - 1 {
        return Interview::default();
    }
    // Whoever asks most is the interviewer.
    let asks = |name: &str| {
        let turns = found.iter().filter(|(label, _)| label.of(text) == name);
        turns.filter(|(_, block)| block.of(text).trim_end().ends_with('?')).count()
    };
    let is_asker =
        |name: &str| matches!(name, "Q" | "Question" | "QUESTION" | "Interviewer" | "INTERVIEWER");
    let asker = often.iter().copied().find(|name| is_asker(name));
    let asker = asker.or_else(|| {
        often.iter().copied().max_by_key(|name| asks(name)).filter(|name| asks(name) >= 2)
    });
    let mut turns: Vec<Turn> = Vec::new();
    for block in article.blocks.iter().filter(|block| block.kind.is_prose()) {
        match found.iter().find(|(_, span)| *span == block.span) {
            Some((label, span))
                if names.iter().any(|(name, count)| {
                    *name == label.of(text) && (*count > 1 || names.len() <= 4)
                }) =>
            {
                let words = Span { start: label.end + 1, end: span.end }.trimmed(text);
                let side = if Some(label.of(text)) == asker {
                    TurnSide::Question
                } else {
                    TurnSide::Answer
                };
                turns.push(Turn { side, span: words, label: Some(*label) });
            }
            // A paragraph without a label goes on with the turn before it.
            _ => {
                if let Some(turn) = turns.last_mut() {
                    turn.span.end = block.span.end;
                }
            }
        }
    }
    let start = turns.first().and_then(|turn| turn.label).map_or(0, |label| label.start);
    Interview { turns, start }
}

/// Turns by question marks: paragraphs (with the sentences before them in the same block)
/// that end in one, each followed by paragraphs that speak in the first person.
fn asked(article: &Article) -> Interview {
    let text = &article.text;
    let prose = article.blocks.iter().filter(|block| block.kind.is_prose());
    let (blocks, starts): (Vec<Span>, Vec<u32>) =
        prose.map(|block| (block.span, article.words_of(block).start)).unzip();
    let asks: Vec<bool> = blocks.iter().map(|block| is_question(block.of(text))).collect();
    let Some(first) = asks.iter().position(|asks| *asks) else { return Interview::default() };
    let questions = asks
        .iter()
        .enumerate()
        .filter(|(at, asks)| **asks && asks_next(&blocks, text, *at))
        .count();
    let answers: Vec<&str> = blocks
        .iter()
        .zip(&asks)
        .skip(first)
        .filter(|(_, asks)| !**asks)
        .map(|(block, _)| block.of(text))
        .collect();
    // In an interview somebody says "I" or "we" outside quotation marks, again and again.
    let personal = answers.iter().filter(|answer| in_first_person(answer)).count();
    let marked = answers.iter().filter(|answer| answer.starts_with(['"', '“', '‘', '«'])).count();
    let quoting = answers.iter().filter(|answer| answer.contains(['"', '“', '«'])).count();
    if questions < FEWEST
        || personal * 3 < answers.len().max(3)
        || marked * 4 > answers.len()
        || quoting * 5 > answers.len() * 2
    {
        return Interview::default();
    }
    let mut turns: Vec<Turn> = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(first) {
        let is_question = asks[at]
            && (asks_next(&blocks, text, at)
                || at + 1 < blocks.len() && !asks[at + 1] && block.len() < 300);
        let side = if is_question { TurnSide::Question } else { TurnSide::Answer };
        let start = starts[at];
        match turns.last_mut() {
            Some(turn) if turn.side == side => turn.span.end = block.end,
            _ => turns.push(Turn { side, span: Span { start, end: block.end }, label: None }),
        }
    }
    Interview { start: turns.first().map_or(0, |turn| turn.span.start), turns }
}

/// Whether a paragraph ends by asking.
fn is_question(block: &str) -> bool {
    block.trim_end().ends_with('?') && !block.contains(['"', '“']) && block.chars().count() < 700
}

/// Whether the answer follows the question at once, glued to it or in the next paragraph,
/// and does not itself begin with a mark.
fn asks_next(blocks: &[Span], text: &str, at: usize) -> bool {
    let Some(next) = blocks.get(at + 1) else { return false };
    let glued = next.start == blocks[at].end;
    glued
        || (!is_question(next.of(text))
            && text[blocks[at].end as usize..next.start as usize].contains('\n'))
}

/// Whether the words speak of "I", "we", "us", "our", "my".
fn in_first_person(answer: &str) -> bool {
    answer.split(|c: char| !c.is_alphanumeric()).any(|word| {
        word == "I"
            || ["we", "us", "our", "my", "me"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known) && word != "US")
    })
}
