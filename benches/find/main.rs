//! How fast quotations are found among 10,000, 100,000 and 1,000,000, while a query is
//! typed letter by letter, beside other ways to find them, all in one run:
//!
//! ```sh
//! cargo bench --bench find                 # all three sizes; some minutes, 3 GB
//! cargo bench --bench find -- 100000       # one size
//! cargo bench --bench find -- --keys       # only the keys, with the slowest of them
//! cargo bench --bench find -- --test       # 10,000, as quick as can be
//! ```
//!
//! For each size it prints how long making the index takes and how large it is; how long
//! a fresh process takes to open it and how much memory it then has after a search; for
//! every key pressed how long the first screen of results and the exact answer take, in
//! processor time, so that other programs do not blur it. What
//! is found is compared with a slow search that reads everything. The other ways get the
//! whole queries: `fuzzy-matcher` and `nucleo` compare every line, and `fzf --filter`
//! does as a whole program, where it is installed. Processor and machine change the
//! times; the ratios are what counts.

#![allow(missing_docs, reason = "a program, no library")]
#![allow(clippy::disallowed_methods, reason = "it measures, and starts other programs")]

mod engines;
mod generate;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use generate::{EACH, Vocabulary, article, keystrokes, queries};
use sayso::find::segment::{Builder, Key, Member, Segment};
use sayso::find::{Index, Memory, Request, Results, Scope, each, reference, search};

/// As many results as the finder lists at first.
const LIMIT: usize = 200;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, path, query] = &arguments[..]
        && flag == "--open"
    {
        engines::open_and_search(Path::new(path), query);
        return;
    }
    let given = |flag: &str| arguments.iter().any(|it| it == flag);
    let (test, keys) = (given("--test"), given("--keys"));
    let named: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let sizes = match (&named[..], test) {
        ([], true) => vec![10_000],
        ([], false) => vec![10_000, 100_000, 1_000_000],
        (named, _) => named.to_vec(),
    };
    let folder = std::env::temp_dir().join(format!("sayso-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is a place for temporary files");
    let mut halves = Vec::new();
    for quotations in sizes {
        halves.push((quotations, measure(quotations, &folder, test, keys)));
    }
    if let [(least, first), .., (most, last)] = &halves[..] {
        let growth = last.as_secs_f64() / first.as_secs_f64();
        println!("\nfrom {least} to {most} the median grows {growth:.1} times");
    }
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}

/// Measures one size; the median of the exact answers.
fn measure(quotations: usize, folder: &Path, test: bool, keys: bool) -> Duration {
    println!("\n{quotations} quotations");
    let vocabulary = Vocabulary::of(quotations);
    let articles = quotations / EACH;
    let begun = Instant::now();
    let mut builder = Builder::default();
    let mut adding = Duration::ZERO;
    for number in 0..articles {
        let (article, analysis) = article(&vocabulary, number);
        let begun = processor();
        let key = Key::Listed(number as u32);
        builder.add(&Member { key, article: &article, analysis: &analysis, source: "" });
        adding += since(begun);
    }
    let finishing = processor();
    let bytes = builder.finish().expect("it fits");
    let made = adding + since(finishing);
    let path = folder.join(format!("{quotations}.index"));
    std::fs::write(&path, &bytes).expect("there is room");
    println!(
        "  made in {:.2} s of processor time, {:.1} MB ({:.1} s with the quotations)",
        made.as_secs_f64(),
        bytes.len() as f64 / 1e6,
        begun.elapsed().as_secs_f64(),
    );
    let mut index = Index::default();
    index.push(Segment::open(Arc::new(bytes)).expect("it opens"));
    let index = Arc::new(index);
    let queries = queries(&vocabulary, articles);
    engines::cold(&path, &queries[4]);
    let median = typing(&index, &queries, keys);
    if keys {
        return median;
    }
    check(&vocabulary, quotations, &index, &queries);
    engines::compare(&vocabulary, articles, &index, &queries, folder, test);
    median
}

fn request(index: &Arc<Index>, query: &str, limit: usize) -> Request {
    Request { query: query.to_owned(), scope: Scope::Everything, limit, index: Arc::clone(index) }
}

/// Types every query letter by letter; the median of the exact answers.
fn typing(index: &Arc<Index>, queries: &[String], slowest: bool) -> Duration {
    let (mut firsts, mut exacts) = (Vec::new(), Vec::new());
    let mut memory = Memory::default();
    for query in queries {
        for typed in keystrokes(query) {
            let request = request(index, &typed, LIMIT);
            let begun = processor();
            let mut first = None;
            let results = memory.search(&request, &|| false, &mut |_: Results| {
                first = first.or(Some(since(begun)));
            });
            let exact = since(begun);
            assert!(results.is_some_and(|results| results.complete));
            firsts.push((first.unwrap_or(exact), typed.clone()));
            exacts.push((exact, typed));
        }
    }
    println!("  {} keys: first screen {}", firsts.len(), shares(&mut firsts));
    println!("  {} keys: exact answer {}", exacts.len(), shares(&mut exacts));
    if slowest {
        for (kind, times) in [("first screen", &firsts), ("exact answer", &exacts)] {
            println!("  slowest {kind}:");
            for (time, typed) in times.iter().rev().take(20) {
                println!("    {:.1} ms `{typed}`", time.as_secs_f64() * 1e3);
            }
        }
    }
    exacts[exacts.len() / 2].0
}

/// How long a processor has worked for this thread: what else runs on the machine does
/// not count.
fn processor() -> Duration {
    let worked = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(worked.tv_sec.try_into().unwrap_or(0), worked.tv_nsec.try_into().unwrap_or(0))
}

/// How long it has worked since then.
fn since(begun: Duration) -> Duration {
    processor().saturating_sub(begun)
}

/// The median, the 99th percentile and the longest, with what was typed.
fn shares(times: &mut [(Duration, String)]) -> String {
    times.sort();
    let at = |share: f64| &times[((times.len() - 1) as f64 * share).round() as usize];
    let mut out = String::new();
    for (name, share) in [("p50", 0.5), ("p99", 0.99), ("longest", 1.0)] {
        let (time, typed) = at(share);
        let _ = write!(out, "{name} {:.2} ms (`{typed}`)  ", time.as_secs_f64() * 1e3);
    }
    out
}

/// Compares what is found with what reading everything finds: in the whole library where
/// it is small, else with itself where it ranks every quotation that fits.
fn check(vocabulary: &Vocabulary, quotations: usize, index: &Arc<Index>, queries: &[String]) {
    let begun = Instant::now();
    let of = |results: &Results| -> Vec<(Key, u32, i64)> {
        results.hits.iter().map(|hit| (hit.article, hit.quote, hit.score)).collect()
    };
    let found = |query: &str| {
        search(&request(index, query, LIMIT), &|| false, &mut |_| {}).expect("nobody cancels")
    };
    let mut checked = 0;
    if quotations <= 10_000 {
        let all: Vec<_> =
            (0..quotations / EACH).map(|number| (number, article(vocabulary, number))).collect();
        let all: Vec<_> = all
            .iter()
            .map(|(number, (article, analysis))| (Key::Listed(*number as u32), article, analysis))
            .collect();
        for query in queries {
            let half = &query[..query.floor_char_boundary(query.len() / 2)];
            for query in [half, query] {
                let slow = reference::search(&all, query);
                let fast = found(query);
                assert_eq!(fast.total, slow.len(), "{query}");
                assert_eq!(of(&fast), slow[..slow.len().min(LIMIT)], "{query}");
                checked += 1;
            }
        }
    } else {
        for query in queries {
            let fast = found(query);
            if fast.total > quotations / 20 {
                continue;
            }
            let mut every = Vec::new();
            each(&request(index, query, usize::MAX), &|| false, &mut |_| {}, &mut |hit| {
                every.push((hit.article, hit.quote, hit.score));
            });
            assert_eq!(every.len(), fast.total, "{query}");
            assert_eq!(of(&fast), every[..every.len().min(LIMIT)], "{query}");
            checked += 1;
        }
    }
    println!("  {checked} answers are right ({:.1} s)", begun.elapsed().as_secs_f64());
}
