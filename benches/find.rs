//! How long a query takes over 10,000 and 100,000 quotations, and how long the same
//! takes by matching every quotation letter by letter (`brute_force`).
//!
//! The quotations are made here, always the same ones: words and names of invented
//! syllables, as frequent as words are (Zipf's law).

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use sayso::analysis::Analysis;
use sayso::article::{Article, ArticleId, Meta};
use sayso::attribution::Attribution;
use sayso::find::{Index, Request, search};
use sayso::library::Library;
use sayso::quote::{Part, Quote, QuoteKind};
use sayso::speaker::{Speaker, SpeakerId};
use sayso::text::Span;

/// Numbers that look random and are always the same (a linear congruential generator
/// with Knuth's MMIX constants, upper bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// A rank below `limit`, rank r about as frequent as 1 / (r + 1).
    fn zipf(&mut self, limit: usize) -> usize {
        let uniform = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((limit as f64).powf(uniform) - 1.0) as usize
    }

    fn word(&mut self, syllables: usize) -> String {
        const SYLLABLES: [&str; 24] = [
            "ba", "ren", "to", "mi", "stel", "ka", "dor", "é", "lin", "fu", "gra", "so", "ver",
            "ni", "pol", "ta", "shu", "per", "wo", "il", "an", "che", "us", "my",
        ];
        (0..syllables).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An article of ten quotations by up to four speakers.
fn article(numbers: &mut Numbers, words: &[String], names: &[String]) -> (Article, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for id in 0..4 {
        let name = names[numbers.zipf(names.len())].clone();
        let (aliases, role, mentions) = (Vec::new(), None, Vec::new());
        analysis.speakers.push(Speaker {
            id: SpeakerId(id),
            name,
            aliases,
            role,
            mentions,
            members: Vec::new(),
        });
    }
    for _ in 0..10 {
        let start = text.len() + 1;
        text.push('"');
        for word in 0..12 + numbers.below(25) {
            if word > 0 {
                text.push(' ');
            }
            text.push_str(&words[numbers.zipf(words.len())]);
        }
        let content = Span::new(start, text.len());
        text.push_str("\" they said. ");
        let part = Part { content, marked: content };
        let kind = QuoteKind::Direct;
        analysis.quotes.push(Quote { span: content, kind, parts: vec![part], inside: None });
        let speaker = (numbers.below(8) > 0).then(|| SpeakerId(numbers.below(4) as u32));
        let because = String::new();
        let (mention, cue, confidence) = (None, None, 0.9);
        analysis.attributions.push(Attribution {
            speaker,
            mention,
            cue,
            confidence,
            because,
            guess: None,
            by_reader: false,
        });
    }
    let title = (0..7).map(|_| words[numbers.zipf(words.len())].as_str()).collect::<Vec<_>>();
    let meta = Meta { title: Some(title.join(" ")), ..Meta::default() };
    let id = ArticleId::of(&text);
    (Article { id, meta, text, blocks: Vec::new(), asides: Vec::new() }, analysis)
}

fn library(quotes: usize) -> Library {
    let mut numbers = Numbers(7);
    let vocabulary = 20_000 + quotes / 2;
    let words: Vec<String> = (0..vocabulary)
        .map(|rank| {
            let syllables = 1 + usize::from(rank > 20) + usize::from(rank > 400) + numbers.below(3);
            numbers.word(syllables)
        })
        .collect();
    let names: Vec<String> = (0..500 + quotes / 20)
        .map(|_| {
            let (first, last) = (numbers.word(2), numbers.word(3));
            format!("{} {}", capital(&first), capital(&last))
        })
        .collect();
    let mut library = Library::default();
    for number in 0..quotes / 10 {
        let (article, analysis) = article(&mut numbers, &words, &names);
        let handle = library.add(number.to_string(), Arc::new(article));
        library.set_analysis(handle, Arc::new(analysis));
    }
    library
}

/// What is typed: (name, query). Words and names are those of the library itself.
fn queries(library: &Library) -> Vec<(&'static str, String)> {
    let entry = library.iter().nth(library.len() / 2).expect("has articles").1;
    let analysis = entry.analysis.as_ref().expect("is analysed");
    let said = analysis.quotes[3].span.of(&entry.article.text);
    let words: Vec<&str> = said.split(' ').collect();
    let rare = words.iter().max_by_key(|word| word.len()).expect("has words");
    let name = &analysis.speakers[1].name;
    let last = name.split(' ').next_back().expect("has a last name");
    let mut misspelt: Vec<char> = last.chars().collect();
    misspelt.swap(2, 3);
    vec![
        ("empty", String::new()),
        ("letter", "s".to_owned()),
        ("two_letters", "st".to_owned()),
        ("word", (*rare).to_owned()),
        ("name", format!("@{last}")),
        ("misspelt", misspelt.iter().collect::<String>() + "x"),
        ("phrase", words[2..7].join(" ")),
        ("name_and_word", format!("{last} {}", words[5])),
        ("or_and_not", format!("{} | {rare} !{}", words[1], words[4])),
    ]
}

fn bench(criterion: &mut Criterion) {
    for quotes in [10_000, 100_000] {
        let library = library(quotes);
        let index = Arc::new(Index::build(&library));
        let mut group = criterion.benchmark_group(format!("find/{quotes}"));
        group.sample_size(10);
        let queries = queries(&library);
        for (name, query) in &queries {
            let (query, index) = (query.clone(), Arc::clone(&index));
            let request = Request { query, scope: None, limit: 50, index };
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                bencher.iter(|| search(black_box(&request), &|| false));
            });
        }
        group.bench_function("build", |bencher| bencher.iter(|| Index::build(&library)));
        let (handle, entry) = library.iter().next().expect("has articles");
        group.bench_function("add_article", |bencher| {
            bencher.iter(|| black_box(&index).with(handle, entry));
        });
        let texts: Vec<String> = library
            .iter()
            .flat_map(|(_, entry)| {
                let analysis = entry.analysis.clone().expect("is analysed");
                let article = Arc::clone(&entry.article);
                (0..analysis.quotes.len())
                    .map(move |at| analysis.quotes[at].span.of(&article.text).to_lowercase())
            })
            .collect();
        let matcher = SkimMatcherV2::default();
        for (name, query) in queries.iter().filter(|(name, _)| ["word", "phrase"].contains(name)) {
            group.bench_function(BenchmarkId::new("brute_force", name), |bencher| {
                bencher.iter(|| {
                    let fits = |text: &&String| {
                        let mut words = query.split(' ');
                        words.all(|word| matcher.fuzzy_match(text, word).is_some())
                    };
                    texts.iter().filter(fits).count()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
