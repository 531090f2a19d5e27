//! An article wrapped to rows at a width, without any style.
//!
//! Rows are byte spans over the article's text, so that whatever is known of the text
//! (quotations, matches, marks) meets the rows by comparing numbers.

mod wrap;

use crate::article::{Article, Block, BlockKind};
use crate::text::Span;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Text of a block (its index in the article's blocks).
    Text(u32),
    /// The empty row between two blocks.
    Gap,
    /// Names who speaks the quotation that follows (its index in the analysis); only
    /// where the quotations are shown alone.
    Voice(u32),
}

/// One row of the screen: the bytes it shows. Rows cover every byte of every block, in
/// order, but for the white space at which a row breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which bytes of the text it shows; empty for a gap.
    pub span: Span,
    /// What it is.
    pub kind: RowKind,
    /// Columns left free before the text.
    pub indent: u16,
}

/// An article's rows at one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Columns that the rows may take.
    pub width: u16,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

impl Layout {
    /// The row that shows a byte of the text, or the last one before it.
    pub fn row_at(&self, offset: usize) -> usize {
        let after = self.rows.partition_point(|row| row.span.start as usize <= offset);
        after.saturating_sub(1)
    }

    /// The rows that show any byte of a span.
    pub fn rows_of(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.rows.partition_point(|row| row.span.end <= span.start);
        let last = self.rows.partition_point(|row| row.span.start < span.end);
        first.min(last)..last
    }
}

/// Wraps an article to rows of at most `width` columns (at least one). Takes time in
/// the length of the text, whatever its blocks and words are.
pub fn lay_out(article: &Article, width: u16) -> Layout {
    lay_out_part(article, width, Span::new(0, article.text.len()))
}

/// The same for some bytes of an article alone, which begin and end between characters:
/// so that there is something to read of a long text before all of it is wrapped.
pub fn lay_out_part(article: &Article, width: u16, part: Span) -> Layout {
    let width = width.max(1);
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Option<&Block> = None;
    let first = article.blocks.partition_point(|block| block.span.end <= part.start);
    for (index, block) in article.blocks.iter().enumerate().skip(first) {
        if block.span.start >= part.end {
            break;
        }
        let indent = indent_of(block.kind, width);
        let (start, end) = (block.span.start.max(part.start), block.span.end.min(part.end));
        let lines = wrap::wrap(&article.text, Span { start, end }, width - indent);
        if lines.is_empty() {
            continue;
        }
        if before.is_some_and(|before| has_gap(article, before, block)) {
            let end = rows.last().map_or(0, |row| row.span.end as usize);
            rows.push(Row { span: Span::new(end, end), kind: RowKind::Gap, indent: 0 });
        }
        let kind = RowKind::Text(index as u32);
        rows.extend(lines.into_iter().map(|span| Row { span, kind, indent }));
        before = Some(block);
    }
    rows.shrink_to_fit();
    Layout { width, rows }
}

/// Block quotations and residue stand in a little, where there is room.
fn indent_of(kind: BlockKind, width: u16) -> u16 {
    let flush = kind.is_prose() && kind != BlockKind::Quotation;
    if flush || width < 20 { 0 } else { 2 }
}

/// Residue that follows residue, what follows a heading, and the lines of a block quotation
/// stand close.
fn has_gap(article: &Article, before: &Block, after: &Block) -> bool {
    let compact = !before.kind.is_prose() && !after.kind.is_prose();
    let lines = before.kind == BlockKind::Quotation && after.kind != BlockKind::Heading && {
        let between = &article.text[before.span.end as usize..after.span.start as usize];
        between.matches('\n').count() == 1
    };
    !compact && !lines && before.kind != BlockKind::Heading
}

#[cfg(test)]
mod tests;
