//! The other ways to find something among many lines, and a fresh process.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use sayso::find::segment::Segment;
use sayso::find::{Index, search};
use sayso::store::Mapped;

use crate::generate::{Vocabulary, article};
use crate::whole::{Home, fzf, has_fzf};
use crate::{LIMIT, request};

/// What a fresh process does that [`cold`] starts: opens an index, searches, tells how
/// long each took in microseconds, and its resident memory in kilobytes.
pub(crate) fn open_and_search(path: &Path, query: &str) {
    let begun = Instant::now();
    let bytes = Arc::new(Mapped::open(path).expect("the file was just written"));
    let mut index = Index::default();
    index.push(Segment::open(bytes).expect("it opens"));
    let opened = begun.elapsed();
    let begun = Instant::now();
    let request = request(&Arc::new(index), query, LIMIT);
    let found = search(&request, &|| false, &mut |_| {});
    assert!(found.is_some_and(|results| results.total > 0));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let searched = begun.elapsed();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let resident = resident.and_then(|line| line.split_whitespace().next()).unwrap_or("0");
    println!("{} {} {resident}", opened.as_micros(), searched.as_micros());
    drop(request);
}

/// Opens an index in a fresh process.
pub(crate) fn cold(path: &Path, query: &str) {
    let program = std::env::current_exe().expect("this program is somewhere");
    let begun = Instant::now();
    let output = Command::new(program).arg("--open").arg(path).arg(query).output();
    let whole = begun.elapsed();
    let told = String::from_utf8(output.expect("it starts").stdout).expect("it tells numbers");
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    let [opened, searched, resident] = numbers[..] else { panic!("it tells three: {told}") };
    println!(
        "  a fresh process: opens in {:.2} ms, first search {:.1} ms, whole {:.1} ms, then has {:.0} MB",
        opened / 1e3,
        searched / 1e3,
        whole.as_secs_f64() * 1e3,
        resident / 1e3,
    );
}

/// Finds whole queries in each way. Those that compare every line get fewer of them.
pub(crate) fn compare(
    vocabulary: &Vocabulary,
    articles: usize,
    index: &Arc<Index>,
    queries: &[String],
    (folder, home): (&Path, &Home),
    test: bool,
) {
    let lines: Vec<String> = (0..articles)
        .flat_map(|number| {
            let (article, analysis) = article(vocabulary, number);
            let line = |at: usize| {
                let name = analysis.speaker_of(at).map_or("unknown", |speaker| &speaker.name);
                format!("{name} {}", analysis.quotes[at].span.of(&article.text))
            };
            (0..analysis.quotes.len()).map(line).collect::<Vec<_>>()
        })
        .collect();
    let path = folder.join("lines");
    std::fs::write(&path, lines.join("\n")).expect("there is room");
    let plain = queries.iter().filter(|it| !it.contains(['@', '"', '|', ':', '!']));
    let few: Vec<&String> = plain.take(if test || articles > 50_000 { 2 } else { 6 }).collect();
    let sayso = time(&few, |query| {
        black_box(search(&request(index, query, LIMIT), &|| false, &mut |_| {}));
    });
    println!("  whole queries, each: sayso {:.2} ms", sayso.as_secs_f64() * 1e3);
    let matcher = SkimMatcherV2::default();
    tell(
        "fuzzy-matcher",
        sayso,
        time(&few, |query| {
            let fits = |line: &&String| {
                query.split(' ').all(|word| matcher.fuzzy_match(line, word).is_some())
            };
            black_box(lines.iter().filter(fits).count());
        }),
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let nucleo = time(&few, |query| {
        let pattern = Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
        let mut buffer = Vec::new();
        let fits = |line: &&String| {
            pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher).is_some()
        };
        black_box(lines.iter().filter(fits).count());
    });
    tell("nucleo", sayso, nucleo);
    for query in &few {
        let all = home.find(&[query]);
        let first = home.find(&[query, "--limit", "20"]);
        let times = |other: Duration| other.as_secs_f64() / all.as_secs_f64();
        println!(
            "    `sayso find {query}`, the whole program: {:.1} ms, its first 20 {:.1} ms; \
             the matcher of nucleo {:.0} times as long",
            all.as_secs_f64() * 1e3,
            first.as_secs_f64() * 1e3,
            times(nucleo),
        );
        if has_fzf() {
            let fzf = fzf(&path, query);
            let took = fzf.as_secs_f64() * 1e3;
            println!("      `fzf --filter` {took:.1} ms, {:.0} times as long", times(fzf));
        }
    }
    if !has_fzf() {
        println!("    fzf is not installed");
    }
}

/// The mean time of some queries.
fn time(queries: &[&String], mut find: impl FnMut(&str)) -> Duration {
    let begun = Instant::now();
    for query in queries {
        find(query);
    }
    begun.elapsed() / queries.len() as u32
}

fn tell(name: &str, sayso: Duration, other: Duration) {
    let ratio = other.as_secs_f64() / sayso.as_secs_f64();
    println!("    {name} {:.1} ms, {ratio:.0} times as long", other.as_secs_f64() * 1e3);
}
