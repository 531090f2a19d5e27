//! Whether people find what they half remember: `finding/queries.tsv` has what they type
//! and what they mean, over the articles with right answers and some written for it. The
//! wanted quotation, or one of the wanted speaker's, must be among the first three.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sayso::analysis::Analysis;
use sayso::article::{Article, ArticleId, Meta};
use sayso::attribution::Attribution;
use sayso::find::segment::{Builder, Key, Member, Segment};
use sayso::find::{Hit, Index, Request, Scope, search};
use sayso::quote::{Part, Quote, QuoteKind};
use sayso::speaker::{Mention, MentionKind, Speaker, SpeakerId};
use sayso::text::Span;

/// How many of a hundred wanted answers must be among the first three.
const WANTED: usize = 95;

/// An article that is being put together.
struct Draft {
    text: String,
    meta: Meta,
    analysis: Analysis,
}

impl Draft {
    fn new(text: String, title: &str, date: Option<&str>, outlet: Option<&str>) -> Self {
        let (date, outlet) = (date.map(str::to_owned), outlet.map(str::to_owned));
        let meta = Meta { title: Some(title.to_owned()), date, outlet, ..Meta::default() };
        Self { text, meta, analysis: Analysis::default() }
    }

    /// A quotation with its speaker: the name, others of theirs, and what they are.
    fn quote(&mut self, span: Span, name: Option<&str>, aliases: Vec<String>, role: Option<&str>) {
        let part = Part { content: span, marked: span };
        let (kind, inside) = (QuoteKind::Direct, None);
        self.analysis.quotes.push(Quote { span, kind, parts: vec![part], inside });
        let speaker = name.map(|name| self.speaker(name, aliases, role));
        self.analysis.attributions.push(Attribution {
            speaker,
            mention: None,
            cue: None,
            confidence: 0.9,
            because: String::new(),
            guess: None,
            by_reader: false,
        });
    }

    fn speaker(&mut self, name: &str, aliases: Vec<String>, role: Option<&str>) -> SpeakerId {
        let speakers = &mut self.analysis.speakers;
        if let Some(known) = speakers.iter().find(|it| it.name == name) {
            return known.id;
        }
        let id = SpeakerId(speakers.len() as u32);
        let mentions = vec![Mention { span: Span::new(0, 0), kind: MentionKind::Name }];
        let (name, role) = (name.to_owned(), role.map(str::to_owned));
        speakers.push(Speaker { id, name, aliases, role, mentions, members: Vec::new() });
        id
    }

    fn finish(self) -> (Article, Analysis) {
        let Self { text, meta, analysis } = self;
        let id = ArticleId::of(&text);
        (Article { id, meta, text, blocks: Vec::new(), asides: Vec::new() }, analysis)
    }
}

/// The articles of a folder with the answers that were written by hand.
fn answered(folder: &Path, answers: &Path) -> Vec<Draft> {
    let answers: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(answers).unwrap()).unwrap();
    let articles = answers.as_array().unwrap().iter().map(|answer| {
        let text = fs::read_to_string(folder.join(answer["id"].as_str().unwrap())).unwrap();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let title = text.lines().next().unwrap_or("").to_owned();
        let mut draft = Draft::new(text, &title, None, None);
        for quote in answer["quotes"].as_array().unwrap() {
            if quote["kind"] == "scare" {
                continue;
            }
            let place = |at: usize| bytes[quote["span"][at].as_u64().unwrap() as usize];
            let also = quote["also"].as_array().into_iter().flatten();
            let also = also.filter_map(|name| name.as_str().map(str::to_owned)).collect();
            draft.quote(Span::new(place(0), place(1)), quote["speaker"].as_str(), also, None);
        }
        draft
    });
    articles.collect()
}

/// The articles that were written for this test: `# title | date | outlet`, then
/// `name | acronym or description: words` a line.
fn written(text: &str) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(head) = line.strip_prefix("# ") {
            let parts: Vec<&str> = head.split(" | ").collect();
            drafts.push(Draft::new(String::new(), parts[0], Some(parts[1]), Some(parts[2])));
            continue;
        }
        let draft = drafts.last_mut().unwrap();
        let (who, words) = line.split_once(": ").unwrap();
        let (name, other) = who.split_once(" | ").map_or((who, None), |(a, b)| (a, Some(b)));
        let start = draft.text.len();
        draft.text.push_str(words);
        let span = Span::new(start, draft.text.len());
        draft.text.push('\n');
        let is_acronym = |it: &&str| !it.contains(char::is_lowercase);
        let aliases = other.filter(is_acronym).map(str::to_owned).into_iter().collect();
        draft.quote(span, Some(name), aliases, other.filter(|it| !is_acronym(it)));
    }
    drafts
}

fn index() -> Arc<Index> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut drafts = answered(&root.join("articles"), &root.join("tests/articles/gold.json"));
    drafts.extend(answered(&root.join("tests/genres"), &root.join("tests/genres/gold.json")));
    drafts.extend(written(include_str!("finding/more.txt")));
    let mut builder = Builder::default();
    for (number, draft) in drafts.into_iter().enumerate() {
        let (article, analysis) = draft.finish();
        let key = Key::Listed(number as u32);
        builder.add(&Member { key, article: &article, analysis: &analysis, source: "" });
    }
    let mut index = Index::default();
    index.push(Segment::open(Arc::new(builder.finish().unwrap())).unwrap());
    Arc::new(index)
}

fn is_wanted(hit: &Hit, wanted: &str) -> bool {
    match wanted.strip_prefix('@') {
        Some(name) => hit.speaker.as_deref() == Some(name),
        None => hit.text.contains(wanted),
    }
}

#[test]
fn what_people_half_remember_is_among_the_first_three() {
    let index = index();
    let cases: Vec<(&str, &str)> = include_str!("finding/queries.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("a tab stands before what is wanted"))
        .collect();
    assert!(cases.len() >= 60);
    let (mut first, mut found, mut missed) = (0, 0, Vec::new());
    for &(query, wanted) in &cases {
        let index = Arc::clone(&index);
        let request =
            Request { query: query.to_owned(), scope: Scope::Everything, limit: 3, index };
        let hits = search(&request, &|| false, &mut |_| {}).expect("nobody cancels").hits;
        if let Some(at) = hits.iter().position(|hit| is_wanted(hit, wanted)) {
            found += 1;
            first += usize::from(at == 0);
        } else {
            let best = hits.first().map_or("nothing", |hit| &hit.text);
            missed.push(format!("`{query}` wants {wanted}, gets {best}"));
        }
    }
    println!("{} queries: {first} first, {found} among the first three", cases.len());
    assert!(found * 100 >= cases.len() * WANTED, "missed:\n{}", missed.join("\n"));
    println!("{}", missed.join("\n"));
}
