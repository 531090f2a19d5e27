//! Bytes to articles. Never fails on content: whatever the text is, there is an article
//! of it, and the text is kept as it came.

mod blocks;
mod flat;
mod lines;
mod residue;
mod set_off;

use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::text::Span;

/// An article, and what was odd about the bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// The article.
    pub article: Article,
    /// Sentences for the reader.
    pub warnings: Vec<String>,
}

/// An article from the bytes of a plain text. Bytes that are not UTF-8 become
/// replacement characters, with a warning; a byte order mark is dropped. `name` is what
/// people know the input by.
pub fn text(bytes: &[u8], name: &str) -> Ingested {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut warnings = Vec::new();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
            warnings.push(format!(
                "{name} is not valid UTF-8 (first at line {line}); the bytes that cannot be read are shown as \u{fffd}."
            ));
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    if text.len() > Span::REACH {
        warnings.push(format!(
            "{name} is longer than {} GiB; nothing is looked for in the rest.",
            Span::REACH.div_ceil(1 << 30)
        ));
    }
    Ingested { article: article(text, Meta::default()), warnings }
}

/// An article from its text and what is known besides. The text is not altered; blocks
/// and asides are found in it, as far as spans reach ([`Span::REACH`]). Linear in the text.
pub fn article(text: String, meta: Meta) -> Article {
    within(text, meta, Span::REACH)
}

/// The same, with blocks among so many bytes at most.
fn within(text: String, mut meta: Meta, reach: usize) -> Article {
    let mut asides = Vec::new();
    let mut blocks = blocks::cut(&text[..text.floor_char_boundary(reach)], &meta, &mut asides);
    if meta.byline.is_none() {
        let byline = blocks
            .iter()
            .take(4)
            .map(|block| block.span.of(&text))
            .find(|block| residue::is_byline(block));
        meta.byline = byline.map(|line| line.trim()[3..].trim().to_owned());
    }
    asides.sort_unstable();
    asides.dedup();
    blocks.retain(|block| !block.span.is_empty());
    Article { id: ArticleId::of(&text), meta, text, blocks, asides }
}

/// A block, by the shorter name the modules below use.
fn block(kind: BlockKind, span: Span) -> Block {
    Block { kind, span }
}

#[cfg(test)]
mod tests;
