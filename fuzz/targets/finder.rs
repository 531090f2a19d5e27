//! Any text as a query: the finder answers as the slow and obvious search does, and what
//! it marks as fitting stands in what it shows.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use sayso::analysis::{Analysis, analyse};
use sayso::article::Article;
use sayso::find::segment::{Builder, Key, Member, Segment};
use sayso::find::{Index, Request, Scope, reference, search};
use sayso::model::Model;

const TEXTS: [&str; 3] = [
    "PORT ALDER, 3 May - \u{201c}We will rebuild the old pier before winter,\u{201d} said Zoé Traoré, \
     the mayor. \u{201c}It costs,\u{201d} she said, \u{201c}more than the harbour can earn.\u{201d}\n\n\
     Nobody asked the fishermen, Assaleh Brenn said. He called it \u{201c}a waste of money\u{201d}.",
    "\u{201c}The strike goes on until the old contract is torn up,\u{201d} said Pier Costa.\n\n\
     Ida Brennan told the board: \u{201c}People don\u{2019}t want a ferry to the jetty.\u{201d}",
    "\u{201c}Straße um Straße,\u{201d} said 李娜, a guide, \u{201c}and 98 per cent of it is rain.\u{201d}",
];

static ARTICLES: LazyLock<Vec<(Article, Analysis)>> = LazyLock::new(|| {
    let read = |text: &str| sayso::ingest::text(text.as_bytes(), "fuzz").article;
    TEXTS
        .iter()
        .map(|text| read(text))
        .map(|it| (it.clone(), analyse(&it, Model::shared())))
        .collect()
});

static INDEX: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    for (number, (article, analysis)) in ARTICLES.iter().enumerate() {
        builder.add(&Member { key: Key::Listed(number as u32), article, analysis, source: "" });
    }
    let mut index = Index::default();
    let bytes = builder.finish().expect("is small");
    index.push(Segment::open(Arc::new(bytes)).expect("is whole"));
    Arc::new(index)
});

fuzz_target!(|query: &str| {
    let index = Arc::clone(&INDEX);
    let request = Request { query: query.to_owned(), scope: Scope::Everything, limit: 100, index };
    let found = search(&request, &|| false, &mut |_| {}).expect("nobody cancels");
    for hit in &found.hits {
        assert!(hit.in_text.iter().all(|span| hit.text.get(span.range()).is_some()));
        let speaker = hit.speaker.as_deref().unwrap_or("");
        assert!(hit.in_speaker.iter().all(|span| speaker.get(span.range()).is_some()));
        assert!(hit.in_title.iter().all(|span| hit.title.get(span.range()).is_some()));
    }
    let keyed = (0..).map(Key::Listed).zip(ARTICLES.iter());
    let all: Vec<_> = keyed.map(|(key, (article, analysis))| (key, article, analysis)).collect();
    let expected = reference::search(&all, query);
    let told: Vec<_> = found.hits.iter().map(|hit| (hit.article, hit.quote, hit.score)).collect();
    assert_eq!(told, expected);
});
