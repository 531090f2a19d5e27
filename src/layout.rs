//! An article wrapped to rows at a width, without any style.

use crate::text::Span;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Text of a block (its index in the article's blocks).
    Text(u32),
    /// The empty row between two blocks.
    Gap,
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
