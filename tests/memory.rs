//! How much memory one article takes, however long: so much for each of its bytes.
//!
//! The process is asked for the most that it ever had, so that there is one test here.

#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    reason = "reads the bundled articles and what the system says"
)]

use sayso::analysis::analyse;
use sayso::article::Meta;
use sayso::ingest;
use sayso::model::Model;

/// How long the articles are that are tried, in bytes.
const LENGTH: usize = 1_000_000;

/// The most bytes of memory for each byte of an article, its text among them.
const MOST: f64 = 10.0;

/// The most memory that this process ever had, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("what Linux says of us");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("our peak");
    let kilobytes: usize = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes << 10
}

#[test]
fn memory_is_bounded_by_the_article() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let files = std::fs::read_dir(folder).expect("the bundled articles");
    let mut paths: Vec<_> = files.map(|file| file.expect("an article").path()).collect();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("an article")).collect();
    let whole = texts.join("\n\n") + "\n\n";
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ") + " ";
    // The model is no part of any article.
    analyse(&ingest::text(whole.as_bytes(), "warm").article, Model::shared());
    let before = peak();
    for (form, text) in [("in paragraphs", whole), ("on one line", line)] {
        let article = ingest::article(text.repeat(LENGTH / text.len() + 1), Meta::default());
        let analysis = analyse(&article, Model::shared());
        let taken = (peak() - before) as f64 / article.text.len() as f64;
        println!("{form}: {taken:.1} bytes a byte, {} quotations", analysis.quotes.len());
        assert!(taken <= MOST, "an article {form} takes {taken:.1} times its length");
    }
}
