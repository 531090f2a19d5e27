//! How fast articles are read, stage by stage, in megabytes a second.

#![allow(missing_docs, reason = "the macros of criterion make items without them")]
#![allow(clippy::disallowed_methods, reason = "reads the bundled articles")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::analysis::{Options, analyse_with};
use sayso::article::Article;
use sayso::ingest;
use sayso::model::Model;
use sayso::quote::Reading;
use sayso::speaker::phrases::Phrases;
use sayso::text::Span;
use sayso::text::prose::Prose;

/// Times that each bundled article is taken.
const COPIES: usize = 8;

/// The bundled articles, several times, each copy a little different from the others.
fn articles() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the bundled articles")
        .map(|entry| entry.expect("a bundled article").path())
        .collect();
    paths.sort();
    let mut articles = Vec::new();
    for copy in 0..COPIES {
        for path in &paths {
            let text = std::fs::read_to_string(path).expect("a bundled article");
            let text = format!("{text}\n\nThis is copy {copy} of the article.\n");
            articles.push(ingest::text(text.as_bytes(), "bundled").article);
        }
    }
    articles
}

/// The paragraphs that are read for quotations.
fn paragraphs(article: &Article) -> Vec<Span> {
    let prose = article.blocks.iter().filter(|block| block.kind.is_prose());
    prose.map(|block| block.span).collect()
}

fn stages(criterion: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let model = Model::embedded();
    let prose =
        |article: &Article| Prose::read(&article.text, &paragraphs(article), &article.asides);
    let read: Vec<Prose> = articles.iter().map(prose).collect();

    let mut group = criterion.benchmark_group("analyse");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("blocks", |bencher| {
        let blocks = |article: &Article| {
            ingest::article(article.text.clone(), article.meta.clone()).blocks.len()
        };
        bencher.iter(|| articles.iter().map(blocks).sum::<usize>());
    });
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| articles.iter().map(|article| prose(article).tokens.len()).sum::<usize>());
    });
    group.bench_function("tags", |bencher| {
        let mut tags = Vec::new();
        bencher.iter(|| {
            for (article, prose) in articles.iter().zip(&read) {
                model.tagger.tag(&article.text, prose, &mut tags);
                black_box(&tags);
            }
        });
    });
    group.bench_function("reading", |bencher| {
        let stretches = |article| Reading::of(article, &model.tagger).stretches.len();
        bencher.iter(|| articles.iter().map(stretches).sum::<usize>());
    });
    group.bench_function("phrases", |bencher| {
        let readings: Vec<Reading> =
            articles.iter().map(|article| Reading::of(article, &model.tagger)).collect();
        let names = |(article, reading): (&Article, &Reading)| {
            Phrases::find(&article.text, &reading.prose, &reading.tags).names().len()
        };
        bencher.iter(|| articles.iter().zip(&readings).map(names).sum::<usize>());
    });
    for (name, indirect) in [("whole", false), ("whole with paraphrases", true)] {
        let options = Options { indirect, ..Options::default() };
        let quotes = |article| analyse_with(article, &model, options).quotes.len();
        group.bench_function(name, |bencher| {
            bencher.iter(|| articles.iter().map(quotes).sum::<usize>());
        });
    }
    group.finish();
    criterion.bench_function("model", |bencher| bencher.iter(Model::embedded));
}

criterion_group!(benches, stages);
criterion_main!(benches);
