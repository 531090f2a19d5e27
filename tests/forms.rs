//! Forms in which people quote and report, one article each, with who says what.
//!
//! An article's answers stand beside it, a quotation a line: who says it (`-` where nobody is
//! said to), a bar, its words with an ellipsis between its parts; those inside another one
//! stand in. Answers are what a careful reader would say, not what the program does; faults
//! that are left are counted in [`LEFT`].

#![allow(clippy::disallowed_methods, reason = "reads the articles of the tests")]

use std::path::{Path, PathBuf};

use sayso::analysis::{Analysis, analyse};
use sayso::article::Article;
use sayso::model::Model;
use sayso::quote::{Quote, QuoteKind};

/// How many quotations of an article, by its number, are not told as they should be.
const LEFT: &[(&str, usize)] = &[("06", 1), ("12", 1)];

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(article: &Article, quote: &Quote) -> String {
    let parts = quote.parts.iter().map(|part| folded(part.content.of(&article.text)));
    parts.collect::<Vec<_>>().join(" … ")
}

/// What is found, in the form of the answers.
fn told(article: &Article, analysis: &Analysis) -> Vec<String> {
    let mut told = Vec::new();
    for (at, quote) in analysis.quotes.iter().enumerate() {
        if quote.kind == QuoteKind::Indirect {
            continue;
        }
        let speaker = analysis.speaker_of(at).map_or("-", |speaker| speaker.name.as_str());
        let inside = if quote.inside.is_some() { "  " } else { "" };
        told.push(format!("{inside}{speaker} | {}", words(article, quote)));
    }
    told
}

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let files = std::fs::read_dir(folder).expect("the folder of the forms");
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending != "answers"));
    paths.sort();
    paths
}

#[test]
fn forms_of_quoting() {
    let model = Model::embedded();
    let mut worse = Vec::new();
    for path in articles() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("an article");
        let answers = std::fs::read_to_string(path.with_extension("answers")).expect("answers");
        let wanted: Vec<String> = answers.lines().map(str::to_owned).collect();
        let article = sayso::ingest::text(&bytes, &name).article;
        let told = told(&article, &analyse(&article, &model));
        let missing: Vec<&String> = wanted.iter().filter(|line| !told.contains(line)).collect();
        let more: Vec<&String> = told.iter().filter(|line| !wanted.contains(line)).collect();
        let faults = missing.len().max(more.len());
        for (sign, lines) in [('-', &missing), ('+', &more)] {
            for line in lines {
                println!("{name}: {sign} {line}");
            }
        }
        let left = LEFT.iter().find(|(known, _)| name.starts_with(known)).map_or(0, |left| left.1);
        if faults > left {
            worse.push(format!("{name}: {faults} faults, not {left}"));
        }
    }
    assert!(worse.is_empty(), "{worse:#?}");
}
