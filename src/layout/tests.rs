use super::*;
use crate::article::{ArticleId, Block, Meta};
use crate::text::display::clusters;
use proptest::prelude::*;

fn article(blocks: &[(BlockKind, &str)]) -> Article {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (kind, words) in blocks {
        let start = text.len();
        text.push_str(words);
        spans.push(Block { kind: *kind, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let id = ArticleId::of(&text);
    Article { id, meta: Meta::default(), text, blocks: spans, asides: Vec::new() }
}

fn rows(article: &Article, width: u16) -> Vec<String> {
    let layout = lay_out(article, width);
    layout
        .rows
        .iter()
        .map(|row| {
            let words = row.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}{words}", " ".repeat(usize::from(row.indent)))
        })
        .collect()
}

#[test]
fn blocks_stand_apart_and_residue_stands_close() {
    let article = article(&[
        (BlockKind::Title, "The weir holds"),
        (BlockKind::Caption, "The weir at dusk"),
        (BlockKind::Credit, "Photo: nobody"),
        (BlockKind::Heading, "After the rain"),
        (BlockKind::Paragraph, "It rained\nfor nine   days."),
    ]);
    assert_eq!(
        rows(&article, 20),
        [
            "The weir holds",
            "",
            "  The weir at dusk",
            "  Photo: nobody",
            "",
            "After the rain",
            "It rained for nine",
            "days.",
        ]
    );
}

#[test]
fn ordinary_paragraphs_get_an_even_rag() {
    let article =
        article(&[(BlockKind::Paragraph, "These few words will unfortunately not wrap nicely.")]);
    assert_eq!(
        rows(&article, 15),
        ["These few", "words will", "unfortunately", "not wrap", "nicely."]
    );
}

#[test]
fn long_words_and_hyphens_break() {
    let article = article(&[(BlockKind::Paragraph, "abcdefghij well-known")]);
    assert_eq!(rows(&article, 6), ["abcdef", "ghij", "well-", "known"]);
}

#[test]
fn wide_characters_count_twice() {
    let article = article(&[(BlockKind::Paragraph, "日本語日本語")]);
    assert_eq!(rows(&article, 5), ["日本", "語日", "本語"]);
    assert_eq!(rows(&article, 1).len(), 6);
}

#[test]
fn a_row_is_found_by_its_bytes() {
    let article = article(&[(BlockKind::Paragraph, "one two"), (BlockKind::Paragraph, "three")]);
    let layout = lay_out(&article, 3);
    assert_eq!(layout.row_at(0), 0);
    assert_eq!(layout.row_at(5), 1);
    assert_eq!(layout.row_at(article.text.find("three").expect("it is there")), 3);
    assert_eq!(layout.rows_of(Span::new(2, 5)), 0..2);
}

#[test]
fn long_texts_and_long_words_are_wrapped_whole() {
    for words in
        ["x".repeat(100_000), "ab cd\u{1b}[1m\u{301}ef ".repeat(20_000), "日".repeat(30_000)]
    {
        let article = article(&[(BlockKind::Paragraph, &words)]);
        check(&article, 40);
    }
}

/// Every visible character in exactly one row, in order, and no row too wide.
fn check(article: &Article, width: u16) {
    let layout = lay_out(article, width);
    let mut shown = String::new();
    let mut end = 0;
    for row in &layout.rows {
        assert!(row.span.start >= end, "rows are in order");
        end = row.span.end;
        let mut columns = row.indent;
        for cluster in clusters(&article.text, row.span) {
            columns += cluster.columns.min(width);
            if !cluster.is_space() {
                shown.push_str(&cluster.shown);
            }
        }
        assert!(columns <= width, "{columns} columns in a row of {width}");
    }
    let blocks = article.blocks.iter().flat_map(|block| clusters(&article.text, block.span));
    let all: String = blocks
        .filter(|cluster| !cluster.is_space())
        .map(|cluster| cluster.shown.into_owned())
        .collect();
    assert!(shown == all, "text is lost or doubled");
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide(
        words in "([a-z\\-]{1,9}|\\PC|[ \\n\\t\u{a0}]|日本|\u{301}|\u{200b}|\\x1b\\[1m|👩\u{200d}👧|🇫🇷){0,80}",
        more in "[a-z —“”.]{0,60}",
        width in 1_u16..40,
    ) {
        let kind = BlockKind::Paragraph;
        check(&article(&[(BlockKind::Title, &more), (kind, &words), (BlockKind::Caption, &more)]), width);
    }
}
