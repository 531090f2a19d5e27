//! Bytes of any format to articles and warnings; never fails on content.

use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::text::Span;

/// An article, and what was odd about its bytes.
#[derive(Debug)]
pub struct Ingested {
    /// The article.
    pub article: Article,
    /// One sentence each.
    pub warnings: Vec<String>,
}

/// Takes bytes for plain text. `name` is what people know them by.
pub fn text(bytes: &[u8], name: &str) -> Ingested {
    let _ = name;
    let text = String::from_utf8_lossy(bytes).into_owned();
    Ingested { article: article(text, Meta::default()), warnings: Vec::new() }
}

/// Divides a text into blocks.
pub fn article(text: String, meta: Meta) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(&text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
    }
    Article { id: ArticleId::of(&text), meta, text, blocks, asides: Vec::new() }
}
