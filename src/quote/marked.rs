//! Stretches between quotation marks, spoken or not.

use std::ops::Range;

use super::Part;
use crate::article::Article;
use crate::text::Span;
use crate::text::marks::{Breaks, pair};
use crate::text::prose::Prose;

/// A stretch between marks.
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
}

/// Every stretch between quotation marks of an article's running text, in text order.
/// One that is never closed counts only where it opens its paragraph: the mark was lost,
/// or the quotation goes on in the next one.
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
        let lost = pair.close.is_none() && !pair.continues && !(leads && pair.outer.is_none());
        // `<a title="…">`: what follows the sign is no quotation.
        let in_markup = text[..pair.open.start as usize].ends_with('=');
        if !has_letters || lost || in_markup {
            kept.push(None);
            continue;
        }
        let end = pair.close.map_or(content.end, |close| close.end);
        kept.push(Some(found.len()));
        found.push(Quoted {
            part: Part { content, marked: Span { start: pair.open.start, end } },
            tokens: prose.within(content),
            outer: pair.outer.and_then(|outer| kept[outer]),
            continues: pair.continues,
        });
    }
    found
}
