//! Stretches between quotation marks, spoken or not.

use std::ops::Range;

use super::Part;
use super::speech::is_finite;
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::cues::{CueStrength, cue_strength};
use crate::text::marks::{Breaks, pair};
use crate::text::prose::Prose;
use crate::text::tokens::TokenKind;

/// A stretch between marks, or a paragraph of a block quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words and the words with their marks.
    pub part: Part,
    /// The tokens of the words.
    pub tokens: Range<usize>,
    /// The stretch (an index into the same list) inside which this one stands.
    pub outer: Option<usize>,
    /// Whether it goes on in the next stretch, which opens the next paragraph.
    pub continues: bool,
    /// Whether it is a paragraph of a block quotation (without marks, or with marks around
    /// all of it), or signed inside its marks.
    pub set_off: bool,
}

impl Quoted {
    /// Whether no marks stand around it.
    pub fn is_unmarked(&self) -> bool {
        self.part.marked == self.part.content
    }

    /// Whether a mark closes it.
    pub fn is_closed(&self) -> bool {
        self.part.marked.end > self.part.content.end
    }

    /// Whether the next stretch is the next paragraph of the same block quotation.
    pub fn goes_on_set_off(&self) -> bool {
        self.set_off && self.continues
    }

    /// Its parts: one, unless it runs over several quoted lines, whose signs are no words of
    /// it.
    pub fn parts(&self, article: &Article) -> Vec<Part> {
        let whole = self.part;
        let first = article.block_at(whole.content.start as usize).unwrap_or(0);
        let inside = article.blocks[first.min(article.blocks.len())..]
            .iter()
            .take_while(|block| block.span.start < whole.content.end);
        if !inside.clone().any(|block| block.kind == BlockKind::Quotation) {
            return vec![whole];
        }
        let lines = inside.filter_map(|block| article.words_of(block).intersection(whole.marked));
        let mut parts: Vec<Part> = lines
            .filter_map(|marked| {
                let content = marked.intersection(whole.content)?.trimmed(&article.text);
                (!content.is_empty()).then_some(Part { content, marked: content })
            })
            .collect();
        if parts.is_empty() {
            return vec![whole];
        }
        let last = parts.len() - 1;
        parts[0].marked.start = whole.marked.start;
        parts[last].marked.end = whole.marked.end;
        parts
    }
}

/// Whether what stands before a mark leads into speech: a colon, a comma, the end of a
/// sentence; and a word follows at once.
fn begins_speech(text: &str, mark: Span) -> bool {
    let before = text[..mark.start as usize].trim_end();
    let apart = before.len() < mark.start as usize;
    let follows = text[mark.end as usize..].starts_with(char::is_alphanumeric);
    apart && follows && before.ends_with([':', ',', '.', '!', '?', '”', '"', '’'])
}

/// Words whose closing mark was lost, up to the clause that reports them: `…, said Una`,
/// `…, she said`.
fn before_report(text: &str, prose: &Prose, content: Span) -> Span {
    let tokens = prose.within(content);
    let word = |at: usize| prose.tokens.get(at).map_or("", |token| token.of(text));
    let cue = |at: usize| cue_strength(word(at)) == Some(CueStrength::Speech);
    let pronoun = |at: usize| ["he", "she", "they"].contains(&word(at));
    let capital = |at: usize| prose.tokens.get(at).is_some_and(|token| token.is_capital());
    let comma = tokens.clone().find(|at| {
        word(*at) == ","
            && (cue(at + 1) && (capital(at + 2) || pronoun(at + 2))
                || pronoun(at + 1) && cue(at + 2))
    });
    match comma {
        Some(comma) if comma > tokens.start => {
            Span { start: content.start, end: prose.tokens[comma].end() }
        }
        _ => content,
    }
}

/// The most words that sign a quotation.
const SIGNATURE: usize = 12;

/// The words of a quotation put there for the eye that is signed inside its marks, on a
/// line of its own: `"We go.\nUna Brenn, harbour master"`. None where it is not.
fn before_signature(text: &str, prose: &Prose, content: Span) -> Option<Span> {
    let (said, _) = content.of(text).rsplit_once('\n')?;
    let said = Span { start: content.start, end: content.start + said.len() as u32 }.trimmed(text);
    let ends = said.of(text).ends_with(['.', '!', '?', '…', '”', '"', '’']);
    let several = said.of(text).split_whitespace().nth(3).is_some();
    let line = prose.within(Span { start: said.end, end: content.end });
    let words: Vec<usize> = line.clone().filter(|at| prose.tokens[*at].is_word()).collect();
    let capitals = words.iter().filter(|at| prose.tokens[**at].is_capital()).count();
    let first = words.first().is_some_and(|at| prose.tokens[*at].is_capital());
    let one = line.clone().all(|at| prose.sentence(at) == prose.sentence(line.start));
    let tells = |at: &usize| {
        let word = prose.tokens[*at].of(text);
        is_finite(word) || cue_strength(word) == Some(CueStrength::Speech)
    };
    let bare = line.clone().all(|at| prose.tokens[at].kind != TokenKind::Mark);
    let signs = first && one && bare && capitals >= 2 && words.len() <= SIGNATURE;
    (ends && several && signs && !words.iter().any(tells)).then_some(said)
}

/// Every stretch between quotation marks of an article's running text, in text order.
/// One that is never closed counts only where it opens its paragraph or something leads
/// into it: the mark was lost, or the quotation goes on in the next paragraph.
pub fn quoted(article: &Article, paragraphs: &[Span], prose: &Prose) -> Vec<Quoted> {
    let text = &article.text;
    let mut kept: Vec<Option<usize>> = Vec::new();
    let mut found: Vec<Quoted> = Vec::new();
    for pair in pair(text, paragraphs, Breaks::Kept) {
        let content = Span { start: pair.open.end, end: pair.end.max(pair.open.end) }.trimmed(text);
        let paragraph = paragraphs
            .partition_point(|paragraph| paragraph.start <= pair.open.start)
            .saturating_sub(1);
        let leads =
            text[paragraphs[paragraph].start as usize..pair.open.start as usize].trim().is_empty();
        let has_letters = content.of(text).chars().any(char::is_alphanumeric);
        let unclosed = pair.close.is_none() && !pair.continues;
        let begins = leads || pair.double && begins_speech(text, pair.open);
        let lost = unclosed && !(begins && pair.outer.is_none());
        // `<a title="…">`: what follows the sign is no quotation.
        let in_markup = text[..pair.open.start as usize].ends_with('=');
        if !has_letters || lost || in_markup {
            kept.push(None);
            continue;
        }
        let content = if unclosed { before_report(text, prose, content) } else { content };
        let end = pair.close.map_or(content.end, |close| close.end);
        let signed = before_signature(text, prose, content).filter(|_| pair.outer.is_none());
        let (content, end) = signed.map_or((content, end), |said| (said, said.end));
        kept.push(Some(found.len()));
        found.push(Quoted {
            part: Part { content, marked: Span { start: pair.open.start, end } },
            tokens: prose.within(content),
            outer: pair.outer.and_then(|outer| kept[outer]),
            continues: pair.continues,
            set_off: signed.is_some(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Block, Meta};

    /// The stretches of some paragraphs.
    fn check(text: &str, expected: &[&str]) {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split("\n\n") {
            paragraphs.push(Span::new(at, at + line.len()));
            at += line.len() + 2;
        }
        let block = |span: &Span| Block { kind: BlockKind::Paragraph, span: *span };
        let article = Article {
            id: ArticleId::of(text),
            meta: Meta::default(),
            text: text.to_owned(),
            blocks: paragraphs.iter().map(block).collect(),
            asides: Vec::new(),
        };
        let prose = Prose::read(&article.text, &paragraphs, &article.asides);
        let found = quoted(&article, &paragraphs, &prose);
        let shown: Vec<&str> =
            found.iter().map(|quoted| quoted.part.content.of(&article.text)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_lost_closing_mark_costs_one_paragraph_at_most() {
        check(
            "Ivo Renn was glad. He added: “We will be back by noon.\n\nNobody was hurt.",
            &["We will be back by noon."],
        );
        check(
            "“We never had a plan for the winter, said Una Brenn, who keeps the locks.",
            &["We never had a plan for the winter,"],
        );
        check("The “old ferry is out of use.", &[]);
    }

    #[test]
    fn a_line_that_signs_a_quotation_is_no_part_of_it() {
        let words = "\"Nobody has asked the pilots.\n";
        let said = "Nobody has asked the pilots.";
        check(&format!("{words}Una Brenn, harbour master.\""), &[said]);
        check(&format!("{words}Former Port Selden pilot Ivo Renn\""), &[said]);
        for line in ["Nobody Has Asked Me.", "Go!", "They say so", "the pilots of Port Selden"] {
            check(&format!("{words}{line}\""), &[&format!("{said}\n{line}")]);
        }
    }
}
