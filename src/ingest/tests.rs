use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// The blocks of a text, one a line: a letter for the kind, then the words.
fn shown(text: &str) -> String {
    let article = article(text.to_owned(), Meta::default());
    let mut out = String::new();
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Title => "T",
            BlockKind::Heading => "H",
            BlockKind::Paragraph => "P",
            BlockKind::Quotation => "Q",
            BlockKind::Caption => "C",
            BlockKind::Credit => "W",
            BlockKind::Navigation => "N",
            BlockKind::Note => "E",
        };
        let _ = writeln!(out, "{kind} {}", block.span.of(&article.text));
    }
    for aside in &article.asides {
        let _ = writeln!(out, "- {}", aside.of(&article.text));
    }
    out
}

#[test]
fn paragraphs_and_residue_of_a_page() {
    let text = "The Pier Goes Up Again\n\nBy Una Sorel\n\n  • Share\n  • Read Later\nTOM HALE / Reuters\n\nBoys fish off the pier in Port Selden, Jan. 9, 2031.\n\nThe pier is back. It took ten years.\n\n(MORE: Why Piers Fall Down)\n\n“It is ours,” said Una Brenn.\n\n*Additional reporting by Ivo Marsh";
    insta::assert_snapshot!(shown(text), @r"
    T The Pier Goes Up Again
    W By Una Sorel
    N • Share
    N • Read Later
    W TOM HALE / Reuters
    C Boys fish off the pier in Port Selden, Jan. 9, 2031.
    P The pier is back. It took ten years.
    N (MORE: Why Piers Fall Down)
    P “It is ours,” said Una Brenn.
    E *Additional reporting by Ivo Marsh
    ");
}

#[test]
fn what_shares_are_traded_by_stands_beside_the_text() {
    let shown = |text: &str| shown(text).lines().skip(1).collect::<Vec<_>>().join(" ");
    for (text, expected) in [
        ("Shares of Brenn Foods BRN.L and Corran CRN7.DE's fell.", "- BRN.L - CRN7.DE"),
        ("It left the EU.A new report on NATO.I think J. K. Brenn of the U.S. wrote it.", ""),
        ("Version 12.5 of HARBOUR.COM and the B.C. coast, at BRN.L.X or .L", ""),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

/// A flattened article of the given middle, long enough to be taken for one.
fn flattened(middle: &str) -> String {
    let filler =
        "The works on the quay began in spring and went on through the summer without a pause.  ";
    format!(
        "PORT SELDEN, Aug 3 (CNS)  - {}The last stone was laid in June. {middle}",
        filler.repeat(9)
    )
}

#[test]
fn a_flattened_article_gets_its_paragraphs_back() {
    let text = flattened(
        "Two girls play on the pier.  It is closed in winter.  Credit: Ana Roe/CNS\"If it falls, we leave.  We mean it,\" says Ivo Ketch. But Dr.  Hale says it stands. \"It is sound.  It was tested. \"However, the U. N.  report is late. Why is that?We do not know.  3Nobody asked. 4The mayor left. \"He ran. \"*Additional reporting by Una Sorel",
    );
    let shown = shown(&text);
    let tail: Vec<&str> = shown.lines().skip(1).collect();
    insta::assert_snapshot!(tail.join("\n"), @r#"
    C Two girls play on the pier.  It is closed in winter.
    W Credit: Ana Roe/CNS
    P "If it falls, we leave.  We mean it," says Ivo Ketch.
    P But Dr.  Hale says it stands.
    P "It is sound.  It was tested. "
    P However, the U. N.  report is late.
    P Why is that?
    P We do not know.  3Nobody asked.
    P 4The mayor left.
    P "He ran. "
    E *Additional reporting by Una Sorel
    - PORT SELDEN, Aug 3 (CNS)  -
    - 4
    "#);
}

#[test]
fn not_every_stop_with_one_space_ends_a_paragraph() {
    let text = flattened(
        "There are two ways: 1. Boats or nets.  In Renn v. Sorel the court chose boats.\u{a0}It took years….Nobody minded… It rained. She left in a boat of 9.57. They don’t. Nobody does.",
    );
    let shown = shown(&text);
    let tail: Vec<&str> = shown.lines().skip(1).take(4).collect();
    let first = "P There are two ways: 1. Boats or nets.  In Renn v. Sorel the court chose boats.\u{a0}It took years….Nobody minded… It rained.";
    assert_eq!(tail, [first, "P She left in a boat of 9.57.", "P They don’t.", "P Nobody does."]);
}

#[test]
fn a_credit_glued_to_the_next_word_ends_where_it_ends() {
    let text = flattened(
        "Ivo Ketch, the warden.  Credit: Ana Roe/CNSCNS spoke with Ivo Ketch on the pier. He smiled.",
    );
    assert!(
        shown(&text).contains("W Credit: Ana Roe/CNS\nP CNS spoke with Ivo Ketch on the pier.\n"),
        "{}",
        shown(&text)
    );
    let text = flattened(
        "Ivo Ketch, the warden.  Credit: Ana RoeThe pier was closed in winter. He smiled.",
    );
    assert!(
        shown(&text).contains("W Credit: Ana Roe\nP The pier was closed in winter.\n"),
        "{}",
        shown(&text)
    );
}

#[test]
fn lines_wrapped_by_hand_are_one_paragraph() {
    let text = "Pier\n\nThe works on the quay began in spring and went on\nthrough the summer without a pause, although the\nweather was bad.\n\nNobody minded.";
    assert_eq!(article(text.to_owned(), Meta::default()).blocks.len(), 3);
}

#[test]
fn quoted_lines_are_block_quotations() {
    let text = "The pier\n\nShe wrote to the board:\n\n> We asked for a wall. Nobody\n> came to look.\n>\n> We ask again.\n>\n> — Una Brenn, warden\n\nThe board did not reply.";
    insta::assert_snapshot!(shown(text), @r"
    T The pier
    P She wrote to the board:
    Q > We asked for a wall. Nobody
    Q > came to look.
    Q >
    Q > We ask again.
    Q >
    P > — Una Brenn, warden
    P The board did not reply.
    - >
    - >
    - >
    - >
    - >
    - >
    ");
    assert_eq!(
        shown("One line of text.\n> Read more\n> We go. — Una Brenn (@una) March 4, 2031"),
        "P One line of text.\nN > Read more\nQ > We go.\nP — Una Brenn (@una) March 4, 2031\n- >\n- >\n"
    );
}

#[test]
fn what_stands_further_in_is_a_block_quotation_where_something_says_so() {
    let text = "The pier\n\nThe statement read in full:\n\n    We asked for a wall.\n\n    Nobody came to look.\n\nThe board did not reply.\n\n  A paragraph that stands in for no reason.\n\nIt met on Monday.";
    insta::assert_snapshot!(shown(text), @r"
    T The pier
    P The statement read in full:
    Q We asked for a wall.
    Q Nobody came to look.
    P The board did not reply.
    P A paragraph that stands in for no reason.
    P It met on Monday.
    ");
    let list = "The board will:\n\n    - build a wall\n    - buy a boat\n\nIt met on Monday.";
    assert!(!shown(list).contains("Q "), "{}", shown(list));
    let book =
        "The pier goes up.\n\n  She said so.\n\n  He said no.\n\n  They went to the town hall.";
    assert!(!shown(book).contains("Q "), "{}", shown(book));
    let wrapped = "The warden has had enough of the board and of its many letters\nto her, and she told it so in a letter of her own.\n\n    We asked for a wall in spring and again in the\n    autumn, and nobody came to look at it.\n\nThe board met on Monday.";
    assert!(shown(wrapped).contains("Q We asked"), "{}", shown(wrapped));
}

#[test]
fn bytes_that_are_not_utf8_are_opened_with_a_warning() {
    let ingested = text(b"Caf\xe9 news\n\nA line.", "menu.txt");
    assert_eq!(ingested.article.text, "Caf\u{fffd} news\n\nA line.");
    assert_eq!(ingested.warnings.len(), 1);
    assert!(text(b"\xef\xbb\xbfNews", "n").article.text.starts_with("News"));
}

#[test]
fn what_spans_do_not_reach_is_kept_and_stands_in_no_block() {
    let whole = "Renn’s boat\n\nIt leaks.\n\nNobody minds.";
    for reach in 0..=whole.len() {
        let article = within(whole.to_owned(), Meta::default(), reach);
        assert_eq!(article.text, whole);
        let last = article.blocks.last().map_or(0, |block| block.span.end as usize);
        assert!(last <= reach && whole[last..whole.floor_char_boundary(reach)].trim().is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_into_ordered_blocks_that_hold_all_of_it(text in "(\\PC|\n|\n    |\n> |\n>|: ?\n\n  |— Una |[a-z]{3}\\. |[.?!]  ?[A-Z\"]|Credit: |\\(MORE: ){0,300}") {
        let article = article(text.clone(), Meta::default());
        prop_assert_eq!(&article.text, &text);
        let mut last = 0;
        for block in &article.blocks {
            prop_assert!(block.span.start as usize >= last);
            prop_assert!(text[last..block.span.start as usize].trim().is_empty(), "{:?}", &text[last..block.span.start as usize]);
            prop_assert!(!block.span.is_empty());
            last = block.span.end as usize;
        }
        prop_assert!(text[last..].trim().is_empty());
        for aside in &article.asides {
            prop_assert!(article.blocks.iter().any(|block| block.span.covers(*aside)));
        }
    }
}
