//! How fast articles are read, stage by stage, in megabytes a second.

#![allow(missing_docs, reason = "the macros of criterion make items without them")]
#![allow(clippy::disallowed_methods, reason = "reads the bundled articles")]

use std::hint::black_box;
use std::ops::Range;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use sayso::analysis::{Options, analyse, analyse_with};
use sayso::article::Article;
use sayso::attribution::chain::{self, Labelled};
use sayso::attribution::features::Ground;
use sayso::attribution::frames::Narration;
use sayso::attribution::mentions::Sources;
use sayso::attribution::rank::decide;
use sayso::ingest;
use sayso::model::Model;
use sayso::quote::{Quoted, Reading, quoted};
use sayso::speaker::identity::Cast;
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

/// An article with everything that the later stages start from.
struct Prepared<'a> {
    article: &'a Article,
    reading: Reading,
    spoken: Vec<Quoted>,
    mask: Vec<bool>,
    direct: Vec<Range<usize>>,
}

impl<'a> Prepared<'a> {
    fn of(article: &'a Article, model: &Model) -> Self {
        let reading = Reading::of(article, &model.tagger);
        let (spoken, _) = reading.spoken(article, &model.attribution.speech);
        let (mask, direct) = (reading.mask(&spoken), reading.direct(&article.text, &spoken));
        Self { article, reading, spoken, mask, direct }
    }

    fn phrases(&self) -> Phrases<'_> {
        Phrases::find(&self.article.text, &self.reading.prose, &self.reading.tags)
    }

    fn narration<'b>(&'b self, phrases: &'b Phrases<'b>) -> Narration<'b> {
        let (text, prose) = (self.article.text.as_str(), &self.reading.prose);
        Narration { text, prose, phrases, spoken: &self.mask }
    }
}

fn stages(criterion: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let model = Model::embedded();
    let prose =
        |article: &Article| Prose::read(&article.text, &paragraphs(article), &article.asides);
    let read: Vec<Prose> = articles.iter().map(prose).collect();
    let prepared: Vec<Prepared<'_>> =
        articles.iter().map(|article| Prepared::of(article, &model)).collect();

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
    group.bench_function("marks", |bencher| {
        let stretches = |(article, prose): (&Article, &Prose)| {
            quoted(article, &paragraphs(article), prose).len()
        };
        bencher.iter(|| articles.iter().zip(&read).map(stretches).sum::<usize>());
    });
    group.bench_function("speech", |bencher| {
        let spoken =
            |it: &Prepared<'_>| it.reading.spoken(it.article, &model.attribution.speech).0.len();
        bencher.iter(|| prepared.iter().map(spoken).sum::<usize>());
    });
    group.bench_function("phrases and frames", |bencher| {
        let frames = |it: &Prepared<'_>| it.narration(&it.phrases()).frames().len();
        bencher.iter(|| prepared.iter().map(frames).sum::<usize>());
    });
    ranking(&mut group, &prepared, &model);
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            articles.iter().map(|article| analyse(article, &model).quotes.len()).sum::<usize>()
        });
    });
    group.bench_function("whole with paraphrases", |bencher| {
        let options = Options { indirect: true, ..Options::default() };
        let found = |article| analyse_with(article, &model, options).quotes.len();
        bencher.iter(|| articles.iter().map(found).sum::<usize>());
    });
    group.finish();
    criterion.bench_function("model", |bencher| bencher.iter(Model::embedded));
}

/// The stages that choose speakers, and the chain of paraphrases.
fn ranking(group: &mut BenchmarkGroup<'_, WallTime>, prepared: &[Prepared<'_>], model: &Model) {
    let found: Vec<(Phrases<'_>, &Prepared<'_>)> =
        prepared.iter().map(|it| (it.phrases(), it)).collect();
    let framed: Vec<_> = found
        .iter()
        .map(|(phrases, it)| {
            let narration = it.narration(phrases);
            let frames = narration.frames();
            let Reading { symbols, tags, .. } = &it.reading;
            let sources = Sources::gather(narration, symbols, tags, &frames);
            (*it, narration, frames, sources)
        })
        .collect();
    group.bench_function("candidates and ranking", |bencher| {
        bencher.iter(|| {
            for (it, narration, frames, sources) in &framed {
                let (narration, symbols, spoken) = (*narration, &it.reading.symbols, &it.spoken);
                let ground = Ground { narration, symbols, frames, sources, spoken };
                black_box(decide(ground, &model.attribution));
            }
        });
    });
    group.bench_function("cast", |bencher| {
        bencher.iter(|| {
            for (phrases, it) in &found {
                let Reading { prose, symbols, .. } = &it.reading;
                let (text, mask) = (it.article.text.as_str(), &it.mask);
                let weights = &model.attribution.antecedent;
                black_box(Cast::gather(text, prose, phrases, mask, symbols, weights));
            }
        });
    });
    let Some(hearsay) = &model.hearsay else { return };
    group.bench_function("chain of paraphrases", |bencher| {
        let mut labelled = Labelled::default();
        bencher.iter(|| {
            for (it, _, frames, _) in &framed {
                let Reading { prose, tags, stretches, .. } = &it.reading;
                let (text, direct) = (it.article.text.as_str(), &it.direct);
                let ground =
                    chain::Ground { text, prose, tags, stretches, direct, frames, passed: &[] };
                hearsay.chain.label(ground, &mut labelled);
                black_box(&labelled);
            }
        });
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
