//! Blocks of an article from its pieces.

use super::{block, flat, lines, residue, set_off};
use crate::article::{Block, BlockKind, Meta, label};
use crate::text::Span;
use crate::text::tokens::is_mark;

/// The longest caption, in characters.
const CAPTION: usize = 260;

/// The longest headline, in characters.
const TITLE: usize = 220;

/// Cuts a text into blocks, and notes residue inside them.
pub(super) fn cut(text: &str, meta: &Meta, asides: &mut Vec<Span>) -> Vec<Block> {
    let pieces = lines::pieces(text);
    let mut blocks = Vec::new();
    // How far in each block stands.
    let mut indents = Vec::new();
    let whole = pieces.iter().map(|piece| piece.span.len()).sum::<usize>().max(1);
    for piece in &pieces {
        let span = piece.span;
        // Only a line that is most of the article is a flattened one: people who set two
        // spaces between sentences are not always consistent.
        if piece.quoted > 0 {
            set_off::quoted_line(text, span, piece.quoted, &mut blocks, asides);
        } else if span.len() * 2 > whole && flat::is_flat(text, span) {
            flattened(text, span, &mut blocks, asides);
        } else {
            blocks.push(block(set_off::kind_of(span.of(text)), span));
        }
        indents.resize(blocks.len(), piece.indent);
    }
    titles(text, meta, &mut blocks);
    captions(text, &mut blocks);
    set_off::further_in(text, &mut blocks, &indents);
    headings(text, &mut blocks);
    for found in &blocks {
        if found.kind.is_prose() {
            inline(text, found.span, asides);
        }
    }
    blocks
}

/// Adds the blocks of a flattened article.
fn flattened(text: &str, piece: Span, blocks: &mut Vec<Block>, asides: &mut Vec<Span>) {
    let agency = residue::dateline(piece.of(text)).and_then(|dateline| dateline.agency);
    for paragraph in flat::paragraphs(text, piece) {
        let Some(found) = residue::run_in_credit(text, paragraph, agency) else {
            blocks.push(block(
                residue::kind_of(paragraph.of(text)),
                stray_digit(text, paragraph, asides),
            ));
            continue;
        };
        let before = Span::new(paragraph.start as usize, found.credit.start as usize).trimmed(text);
        let cut = caption_start(text, before);
        let kept = Span::new(before.start as usize, cut).trimmed(text);
        blocks.push(block(BlockKind::Paragraph, kept));
        blocks.push(block(BlockKind::Caption, Span::new(cut, before.end as usize).trimmed(text)));
        blocks.push(block(BlockKind::Credit, found.credit));
        let rest = Span::new(found.credit.end as usize, paragraph.end as usize).trimmed(text);
        blocks.push(block(residue::kind_of(rest.of(text)), rest));
    }
    blocks.retain(|block| !block.span.is_empty());
}

/// Where the caption begins in what stands before a credit: all of it where it is one or
/// two sentences, else the last sentence.
fn caption_start(text: &str, before: Span) -> usize {
    let body = before.of(text);
    let mut starts: Vec<usize> = vec![0];
    let mut at = 0;
    while let Some(found) = body[at..].find(". ").or_else(|| body[at..].find(".\u{a0}")) {
        at += found + 1;
        let rest = body[at..].trim_start();
        let word = body[..at - 1].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if rest.starts_with(char::is_uppercase)
            && !crate::text::sentences::is_abbreviation(word)
            && word.len() > 1
        {
            starts.push(body.len() - rest.len());
        }
    }
    let start = if starts.len() <= 2 && body.chars().count() <= CAPTION {
        0
    } else {
        starts[starts.len() - 1]
    };
    before.start as usize + start
}

/// A stray digit glued to a paragraph's first word (`3The port …`) is an aside.
fn stray_digit(text: &str, paragraph: Span, asides: &mut Vec<Span>) -> Span {
    let body = paragraph.of(text);
    let digits = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let rest = &body[digits..];
    let capital =
        rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_lowercase);
    if (1..=2).contains(&digits) && capital {
        let start = paragraph.start as usize;
        asides.push(Span::new(start, start + digits));
    }
    paragraph
}

/// Finds the headline: a line like the one the input knows, or a first line that is short
/// and no sentence of the text.
fn titles(text: &str, meta: &Meta, blocks: &mut [Block]) {
    let known = meta.title.as_deref().map(bare).filter(|title| !title.is_empty());
    let many = blocks.len() > 1;
    let Some(first) = blocks.iter_mut().take(4).find(|block| block.kind == BlockKind::Paragraph)
    else {
        return;
    };
    let body = first.span.of(text);
    let short = body.chars().count() <= TITLE;
    let headline = match &known {
        Some(title) => bare(body) == *title,
        None => {
            many && !body.ends_with(['.', '!', ':', ',', '…'])
                && residue::dateline(body).is_none()
                && label(body).is_none()
                && !body.ends_with(['"', '”'])
        }
    };
    if short && headline {
        first.kind = BlockKind::Title;
    }
}

/// A line's letters and digits in small, to compare headlines.
fn bare(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A short single sentence right after a picture's credit, or right before one, is its
/// caption.
fn captions(text: &str, blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        if blocks[at].kind != BlockKind::Credit || residue::is_byline(blocks[at].span.of(text)) {
            continue;
        }
        // A credit that runs into the text has its caption already.
        let end = blocks[at].span.end as usize;
        if !text[end..].trim_start_matches([' ', '\t', '\r', '\u{a0}']).starts_with('\n') {
            continue;
        }
        let fits = |block: &Block| {
            let body = block.span.of(text);
            block.kind == BlockKind::Paragraph
                && body.chars().count() <= CAPTION
                && !body.contains(['"', '“', '”', '«'])
        };
        let before = at
            .checked_sub(1)
            .filter(|before| *before > 0 && blocks[*before].kind == BlockKind::Paragraph);
        if blocks.get(at + 1).is_some_and(fits)
            && !before.is_some_and(|before| fits(&blocks[before]))
        {
            blocks[at + 1].kind = BlockKind::Caption;
        } else if let Some(before) = before.filter(|before| fits(&blocks[*before])) {
            blocks[before].kind = BlockKind::Caption;
        }
    }
}

/// Short lines that end in no stop and stand before a longer paragraph are headings.
fn headings(text: &str, blocks: &mut [Block]) {
    for at in 1..blocks.len().saturating_sub(1) {
        let body = blocks[at].span.of(text);
        let ends_open = !body.ends_with(['.', '!', '?', ':', ',', ';', '"', '”', '’', '\'', '…']);
        let next = blocks[at + 1];
        if blocks[at].kind == BlockKind::Paragraph
            && ends_open
            && body.chars().count() <= 90
            && label(body).is_none()
            && !set_off::is_signature(body)
            && next.kind == BlockKind::Paragraph
            && next.span.len() > body.len()
            && body.split_whitespace().count() <= 14
        {
            blocks[at].kind = BlockKind::Heading;
        }
    }
}

/// Notes residue inside a paragraph: its dateline, crumbs in brackets, what shares are traded
/// by, a star before a closing note.
fn inline(text: &str, span: Span, asides: &mut Vec<Span>) {
    let start = span.start as usize;
    let body = span.of(text);
    if let Some(dateline) = residue::dateline(body) {
        asides.push(Span::new(start, start + dateline.length).trimmed(text));
    }
    for at in memchr::memchr2_iter(b'(', b'[', body.as_bytes()) {
        if let Some(length) = residue::crumb(&body[at..]) {
            asides.push(Span::new(start + at, start + at + length));
        }
    }
    for at in memchr::memchr_iter(b'.', body.as_bytes()) {
        if let Some(code) = residue::share_code(body, at) {
            asides.push(Span::new(start + code.start, start + code.end));
        }
    }
    if let Some(first) = body
        .chars()
        .next()
        .filter(|c| matches!(c, '•' | '*' | '·') || is_mark(*c) && body.len() == c.len_utf8())
    {
        asides.push(Span::new(start, start + first.len_utf8()));
    }
}
