use proptest::prelude::*;

use super::*;

/// Shows the pairs in brackets: `[…]` for double, `{…}` for single marks; a stretch
/// that is not closed ends in `…`.
fn shown(text: &str, breaks: Breaks) -> String {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        paragraphs.push(Span::new(at, at + line.len()));
        at += line.len() + 1;
    }
    let mut out: Vec<String> = text.chars().map(String::from).collect();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut set = |span: Span, with: &str| {
        let first = starts.binary_search(&(span.start as usize)).unwrap();
        out[first] = with.to_owned();
        for more in first + 1..starts.len() {
            if starts[more] < span.end as usize {
                out[more] = String::new();
            }
        }
    };
    for pair in pair(text, &paragraphs, breaks) {
        set(pair.open, if pair.double { "[" } else { "{" });
        match pair.close {
            Some(close) => set(close, if pair.double { "]" } else { "}" }),
            None if pair.continues => {
                set(Span::new(pair.end as usize - 1, pair.end as usize), ".+");
            }
            None => set(Span::new(pair.end as usize - 1, pair.end as usize), ".…"),
        }
    }
    out.concat()
}

fn kept(text: &str, expected: &str) {
    assert_eq!(shown(text, Breaks::Kept), expected);
}

fn lost(text: &str, expected: &str) {
    assert_eq!(shown(text, Breaks::Lost), expected);
}

#[test]
fn shapes_of_marks() {
    kept("“No,” she said, “not now.”", "[No,] she said, [not now.]");
    kept("\"No,\" she said, \"not now.\"", "[No,] she said, [not now.]");
    kept("''No,'' she said.", "[No,] she said.");
    kept("«Nein», said Ivo. „Doch“, said Una.", "[Nein], said Ivo. [Doch], said Una.");
    kept("»Nein«, said Ivo.", "[Nein], said Ivo.");
    kept("‘No,’ she said, ‘it’s the miners’ hall.’", "{No,} she said, {it’s the miners’ hall.}");
    kept("'No,' she said, 'don't.'", "{No,} she said, {don't.}");
}

#[test]
fn nesting() {
    kept("\"He said 'go' and I went,\" she said.", "[He said {go} and I went,] she said.");
    kept("‘They call it “the pit”,’ he said.", "{They call it [the pit],} he said.");
    kept("“She told me, ‘Never.’”", "[She told me, {Never.}]");
}

#[test]
fn double_marks_in_double_marks() {
    kept(
        "“They say the “long” way is short,” said Una.",
        "[They say the [long] way is short,] said Una.",
    );
    kept(
        "He wrote, \"Hearing that she cried \"Land ho!\" as we turned.\" All laughed.",
        "He wrote, [Hearing that she cried [Land ho!] as we turned.] All laughed.",
    );
    kept("“We go, he said. “Now,” he added.", "[We go, he said..…[Now,] he added.");
}

#[test]
fn single_marks_at_names_of_years_and_possessives() {
    kept("The 'two dogs' sign", "The {two dogs} sign");
    kept("The '2nd row people' left.", "The {2nd row people} left.");
    kept("Back in '68 the dogs' home closed.", "Back in '68 the dogs' home closed.");
}

#[test]
fn a_line_broken_off_in_a_sentence_goes_on() {
    kept("“One two\nthree four,” said Una.", "[One two\nthree four,] said Una.");
}

#[test]
fn apostrophes_are_no_marks() {
    kept(
        "the '90s, rock 'n' roll and the dogs' bowls",
        "the '90s, rock 'n' roll and the dogs' bowls",
    );
    kept("He's 6'2\" and she's 5'1\" tall.", "He's 6'2\" and she's 5'1\" tall.");
    kept("\"He is 6'2\" tall,\" she said.", "[He is 6'2\" tall,] she said.");
}

#[test]
fn paragraphs_go_on() {
    kept("“One.\n“Two,” he said.", "[One.+\n[Two,] he said.");
    kept("“One two three.\nNo marks here.", "[One two three.…\nNo marks here.");
    kept(
        "“One two.\n“Three four,” said Una. “Five.”",
        "[One two.+\n[Three four,] said Una. [Five.]",
    );
}

#[test]
fn torn_marks_are_given_back() {
    lost(
        "She left. \"We go.  We stay. \"However, he said so.",
        "She left. [We go.  We stay. ]However, he said so.",
    );
    lost(
        "Roe says \"despite it all. \"\"As a result, no,\" he says.",
        "Roe says [despite it all. ][As a result, no,] he says.",
    );
    lost("Ann Roe/CNS\"If so, no,\" she said.", "Ann Roe/CNS[If so, no,] she said.");
}

#[test]
fn one_lost_mark_spoils_nothing_after_it() {
    kept(
        "He left. No,\" she said.\n\"Yes,\" he said. \"So.\"",
        "He left. No,\" she said.\n[Yes,] he said. [So.]",
    );
    lost("It ended,\" he said. \"We go,\" she said.", "It ended,\" he said. [We go,] she said.");
}

proptest! {
    #[test]
    fn any_marks_give_ordered_pairs(text in "[a-zA-Z,.?! \"'“”‘’«»„0-9\n]{0,160}", torn: bool) {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            paragraphs.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        let pairs = pair(&text, &paragraphs, if torn { Breaks::Lost } else { Breaks::Kept });
        for (index, pair) in pairs.iter().enumerate() {
            prop_assert!(pair.open.end <= pair.end);
            prop_assert!(text.is_char_boundary(pair.end as usize));
            if let Some(close) = pair.close {
                prop_assert_eq!(close.start, pair.end);
            }
            if let Some(outer) = pair.outer {
                prop_assert!(outer < index);
                prop_assert!(pairs[outer].open.end <= pair.open.start);
            }
        }
    }
}
