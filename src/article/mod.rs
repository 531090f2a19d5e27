//! The article: its text, which never changes, and its blocks as spans over it.

mod anchor;
mod content;
mod label;

pub use anchor::Anchor;
pub use content::ContentHash;
pub use label::label;

use crate::text::Span;

/// What an article is known by: a hash of its text, the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The identity of a text: 64-bit FNV-1a of its bytes (Fowler, Noll, Vo 1991),
    /// stable across versions and platforms.
    pub fn of(text: &str) -> Self {
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash)
    }
}

/// What is known of an article besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    /// The identity that the input gave (JSON Lines `id`), if any.
    pub id: Option<String>,
    /// Headline; from the input, else the text's own title block.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it appeared, as the input has it.
    pub date: Option<String>,
    /// Where it appeared.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// Running text; the only kind, with headings, titles and block quotations, that is
    /// read for quotations.
    Paragraph,
    /// A paragraph, or a line, of words that are set off as somebody else's.
    Quotation,
    /// Words under a picture.
    Caption,
    /// Who made a picture.
    Credit,
    /// Links and buttons that a web page left behind.
    Navigation,
    /// What the editors say about the article.
    Note,
}

impl BlockKind {
    /// Whether quotations and speakers are looked for in it. Residue of the page is
    /// dimmed on the screen and never read as speech.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Paragraph | Self::Quotation)
    }
}

/// A run of text of one kind. Blocks are in text order and do not overlap; the white
/// space between them belongs to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}

/// One article: what was ingested, unaltered, and how it divides into blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Hash of the text.
    pub id: ArticleId,
    /// Headline, date, address.
    pub meta: Meta,
    /// The text as it came, double spaces, stray characters and all.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Residue inside blocks (datelines, stray digits, run-in crumbs): dimmed, never
    /// read as speech. In order, each inside one block.
    pub asides: Vec<Span>,
}

impl Article {
    /// The headline to show, for people: the title known from the input, else the title
    /// block, else the first words of the text.
    pub fn title(&self) -> &str {
        if let Some(title) = self.meta.title.as_deref().filter(|title| !title.trim().is_empty()) {
            return title;
        }
        let block = self.blocks.iter().find(|block| block.kind == BlockKind::Title);
        let block = block.or_else(|| self.blocks.first());
        let Some(mut span) = block.map(|block| block.span) else { return "" };
        // A dateline is no part of what the article is called by.
        if let Some(dateline) = self.asides.iter().find(|aside| aside.start == span.start)
            && dateline.end < span.end
        {
            span.start = dateline.end;
        }
        // A line can be as long as a book, and the title is asked for with every frame.
        let from = span.of(&self.text).trim_start();
        let from = from.char_indices().nth(100).map_or(from, |(at, _)| &from[..at]);
        from.lines().next().unwrap_or("").trim()
    }

    /// A block's words, without the aside that leads it: a stray digit, the sign of a quoted
    /// line.
    pub fn words_of(&self, block: &Block) -> Span {
        let from = self.asides.partition_point(|aside| aside.start < block.span.start);
        let leading = self.asides.get(from).filter(|aside| aside.start == block.span.start);
        let start = leading.map_or(block.span.start, |aside| aside.end.min(block.span.end));
        Span { start, end: block.span.end }.trimmed(&self.text)
    }

    /// The index of the block that holds a byte offset, or the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start as usize <= offset).checked_sub(1)
    }
}
