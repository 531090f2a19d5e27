//! How the time of an analysis grows: with the length of one article, to 10 MB, and with
//! the number of articles, to 100,000. A rate that stays is growth in proportion.
//!
//! `cargo bench --bench growth`, or with `-- 1000` for fewer articles; with `-- --test` only
//! whether it runs.

#![allow(clippy::disallowed_methods, reason = "reads the bundled articles and the clock")]

use std::time::Instant;

use sayso::analysis::{Options, analyse_with};
use sayso::ingest;
use sayso::model::Model;

/// Most articles, if nothing else is asked for.
const MOST: usize = 100_000;

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse::<usize>().ok());
    let tried = std::env::args().any(|argument| argument == "--test");
    let (longest, most) = if tried { (100_000, 100) } else { (usize::MAX, asked.unwrap_or(MOST)) };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the bundled articles")
        .map(|entry| entry.expect("a bundled article").path())
        .collect();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("an article")).collect();
    let model = Model::embedded();
    for indirect in [false, true] {
        println!("{} paraphrases", if indirect { "with" } else { "without" });
        let options = Options { indirect, ..Options::default() };
        let run = |text: &str| {
            let article = ingest::text(text.as_bytes(), "growth").article;
            analyse_with(&article, &model, options).quotes.len()
        };
        // Time before the first measurement, so that it is no slower than the others.
        run(&texts.concat());
        let whole = format!("{}\n\n", texts.join("\n\n"));
        for size in [10_000, 100_000, 1_000_000, 10_000_000] {
            if size > longest {
                break;
            }
            let text: String = whole.repeat(size / whole.len() + 1);
            let mut end = size;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let started = Instant::now();
            let quotes = run(&text[..end]);
            told(&format!("one article of {size} bytes"), end, quotes, started);
        }
        let mut count = 100;
        while count <= most {
            let started = Instant::now();
            let (mut bytes, mut quotes) = (0, 0);
            for text in texts.iter().cycle().take(count) {
                bytes += text.len();
                quotes += run(text);
            }
            told(&format!("{count} articles"), bytes, quotes, started);
            count *= 10;
        }
    }
}

fn told(what: &str, bytes: usize, quotes: usize, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    let rate = bytes as f64 / 1e6 / seconds;
    println!("  {what:<32} {quotes:>9} quotations {seconds:>9.3} s {rate:>7.2} MB a second");
}
