//! Articles that nobody writes: they are analysed without a panic, every span in the text.

use std::fmt::Write as _;

use sayso::analysis::{Analysis, analyse};
use sayso::article::{Article, Meta};
use sayso::model::Model;

/// What makes an article of a size.
type Make = fn(usize) -> String;

/// Articles of any size, by name.
const ODD: &[(&str, Make)] = &[
    ("many quotations", |n| {
        many(n, |at| format!("“We go on in spring {at},” said Una Brenn.\n\n"))
    }),
    ("many on one line", |n| many(n, |at| format!("“We go on in spring {at},” said Una Brenn. "))),
    ("never closed", |n| {
        format!("Una Brenn said: “{}", many(n, |at| format!("we go on {at} so. ")))
    }),
    ("none is closed", |n| many(n, |_| "“We go on in spring and she said so.\n\n".to_owned())),
    ("inches and minutes", |n| many(n, |at| format!("It is 6'{at}\" tall, 40\" wide, 10' long. "))),
    ("one quotation", |n| format!("“{}”", many(n, |_| "We go on in spring. ".to_owned()))),
    ("one over paragraphs", |n| many(n, |_| "“We go on in spring.\n\n".to_owned())),
    ("nested", |n| {
        format!("“{}” said Una.", many(n, |_| "she said ‘we go “now” then’ and ".to_owned()))
    }),
    ("long names", |n| {
        let name =
            many(60, |at| format!("Brenn{} ", "abcdefghij".get(at % 10..=at % 10).unwrap_or("")));
        many(n / 8, |_| format!("“We go,” said {name}.\n\n"))
    }),
    ("only marks", |n| many(n, |_| "\"' “‘”’ ".to_owned())),
    ("block quotations", |n| many(n, |at| format!("Una Brenn wrote:\n\n> We go on {at}.\n\n"))),
    ("one block quotation", |n| {
        format!("She wrote:\n\n{}", many(n, |at| format!("> We go {at}.\n>\n")))
    }),
    ("the same block", |n| many(n, |_| "> We go on in spring and autumn.\n\n".to_owned())),
    ("dashes", |n| format!("> {}", many(n, |_| "— Una ".to_owned()))),
    ("letters", |n| {
        format!("It reads {}:\n\n> We go.", many(n, |_| "the letter. The note. ".to_owned()))
    }),
];

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, at| {
        let _ = write!(all, "{}", one(at));
        all
    })
}

fn read(text: &str, model: &Model) -> (Article, Analysis) {
    let article = sayso::ingest::article(text.to_owned(), Meta::default());
    let analysis = analyse(&article, model);
    (article, analysis)
}

#[test]
fn every_span_is_in_the_text() {
    let model = Model::embedded();
    for (name, article) in ODD {
        let (article, analysis) = read(&article(200), &model);
        assert_eq!(analysis.quotes.len(), analysis.attributions.len());
        for quote in &analysis.quotes {
            for part in &quote.parts {
                assert!(part.marked.covers(part.content), "{name}");
                assert!(article.text.get(part.marked.range()).is_some(), "{name}");
                assert!(!part.content.of(&article.text).contains("\n>"), "{name}");
            }
        }
    }
}

/// Fewer without optimisation, which would take a minute.
#[test]
fn a_hundred_thousand_quotations_are_all_found() {
    let model = Model::embedded();
    let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let text = many(count, |at| format!("“We go on in spring {at},” said Una Brenn.\n\n"));
    let (_, analysis) = read(&text, &model);
    assert_eq!(analysis.quotes.len(), count);
    assert!((0..count).all(|at| analysis.speaker_of(at).is_some()));
}
