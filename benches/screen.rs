//! What a reader waits for: wrapping an article, drawing a frame, a key with its frame.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use sayso::analysis::analyse;
use sayso::app::{Effect, Msg, Prepared, State, update};
use sayso::article::{Article, ArticleId, Block, BlockKind, Meta};
use sayso::config::Config;
use sayso::input::Key;
use sayso::layout::lay_out;
use sayso::text::Span;
use sayso::view;

const SENTENCES: &str = "The harbour board met twice in April. \u{201c}We will dredge the channel before \
    the herring come,\u{201d} said Ilse Marn, its secretary. Nobody from the boatyard spoke, though the \
    café owner, Noël Brandt, called the plan \u{201c}long overdue\u{201d}. ";

fn article(bytes: usize) -> Arc<Article> {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    while text.len() < bytes {
        let start = text.len();
        text.push_str(SENTENCES.repeat(2).trim_end());
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let id = ArticleId::of(&text);
    Arc::new(Article { id, meta: Meta::default(), text, blocks, asides: Vec::new() })
}

fn wrap(criterion: &mut Criterion) {
    for (name, bytes) in [("wrap 7 KB", 7_000), ("wrap 1 MB", 1_000_000)] {
        let article = article(bytes);
        criterion.bench_function(name, |bencher| bencher.iter(|| lay_out(black_box(&article), 80)));
    }
    // Ten times the text takes ten times as long, also on one line.
    for (name, bytes) in
        [("wrap 1 MB on one line", 1_000_000), ("wrap 10 MB on one line", 10_000_000)]
    {
        let article = on_one_line(bytes);
        criterion.bench_function(name, |bencher| bencher.iter(|| lay_out(black_box(&article), 80)));
    }
}

fn on_one_line(bytes: usize) -> Article {
    let text = SENTENCES.repeat(bytes.div_ceil(SENTENCES.len()));
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    Article { id: ArticleId::of(&text), meta: Meta::default(), text, blocks, asides: Vec::new() }
}

/// The first screen of a text of 10 MB, which the rest is wrapped behind.
fn first_screen(criterion: &mut Criterion) {
    let article = Arc::new(on_one_line(10_000_000));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
    criterion.bench_function("first screen, 10 MB on one line", |bencher| {
        bencher.iter(|| {
            let mut state = State::new(Config::default(), 200, 50);
            let articles = vec![Arc::clone(&article)];
            let (source, warnings) = ("bench.txt".to_owned(), Vec::new());
            black_box(update(&mut state, Msg::Opened { source, articles, warnings, again: false }));
            view::draw(&state, &mut buffer);
        });
    });
}

/// A reader with an article open and analysed, on a screen of 200x50.
fn reader(bytes: usize) -> State {
    let mut state = State::new(Config::default(), 200, 50);
    let source = "bench.txt".to_owned();
    let opened =
        Msg::Opened { source, articles: vec![article(bytes)], warnings: Vec::new(), again: false };
    let mut waiting = update(&mut state, opened);
    while let Some(effect) = waiting.pop() {
        let answer = match effect {
            Effect::Analyse { article, text, options } => {
                let analysis = Arc::new(analyse(&text, sayso::model::Model::shared()));
                let prepared = Prepared::of(article, &text, analysis).expect("is short");
                Msg::Analysed { article, id: text.id, options, prepared }
            }
            Effect::LayOut { article, text, width } => {
                Msg::LaidOut { article, layout: Arc::new(lay_out(&text, width)) }
            }
            _ => continue,
        };
        waiting.extend(update(&mut state, answer));
    }
    state
}

fn frame(criterion: &mut Criterion) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
    for (name, bytes) in [("frame, 7 KB", 7_000), ("frame, 1 MB", 1_000_000)] {
        let state = reader(bytes);
        criterion.bench_function(name, |bencher| bencher.iter(|| view::draw(&state, &mut buffer)));
    }
    let keys = Key::parse_sequence("]jk[").expect("the keys are well written");
    for (name, bytes) in [("key and frame, 7 KB", 7_000), ("key and frame, 1 MB", 1_000_000)] {
        let mut state = reader(bytes);
        let mut pressed = keys.iter().cycle();
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| {
                if let Some(key) = pressed.next() {
                    black_box(update(&mut state, Msg::Key(*key)));
                }
                view::draw(&state, &mut buffer);
            });
        });
    }
}

criterion_group!(benches, wrap, first_screen, frame);
criterion_main!(benches);
