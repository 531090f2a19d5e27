//! Articles and analyses made by hand from marked text, for tests.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::attribution::Attribution;
use crate::library::Library;
use crate::quote::{Part, Quote, QuoteKind};
use crate::speaker::{Mention, MentionKind, Speaker, SpeakerId};
use crate::text::Span;

/// An article with its analysis from lines such as
/// `{Ada Brenn|the mayor}: "[We will rebuild] it said [the pier]" ~mixed 0.4`.
/// `{…}` has the speaker's name, then aliases (`{?}` is unknown), each `[…]` a part;
/// after `~` come the kind and the confidence, which may be left out (direct, 0.9).
pub(crate) fn marked(title: &str, date: Option<&str>, lines: &str) -> (Article, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (head, rest) = line.split_once("}: ").expect("a speaker in braces");
        let (body, tail) = rest.split_once(" ~").unwrap_or((rest, "direct 0.9"));
        let speaker = speaker(&mut analysis, &mut text, head.trim_start_matches('{'));
        let parts = parts(&mut text, body);
        let (kind, confidence) = tail.split_once(' ').unwrap_or((tail, "0.9"));
        let kind = match kind {
            "mixed" => QuoteKind::Mixed,
            "indirect" => QuoteKind::Indirect,
            "turn" => QuoteKind::Turn,
            _ => QuoteKind::Direct,
        };
        let span = parts[0].content.hull(parts[parts.len() - 1].content);
        analysis.quotes.push(Quote { span, kind, parts, inside: None });
        analysis.attributions.push(Attribution {
            speaker,
            mention: None,
            cue: None,
            confidence: confidence.parse().expect("a number"),
            because: String::new(),
            guess: None,
            by_reader: false,
        });
        text.push('\n');
    }
    let span = Span::new(0, text.len());
    let blocks = vec![Block { kind: BlockKind::Paragraph, span }];
    let (title, date) = (Some(title.to_owned()), date.map(str::to_owned));
    let meta = Meta { title, date, ..Meta::default() };
    let id = ArticleId::of(&text);
    (Article { id, meta, text, blocks, asides: Vec::new() }, analysis)
}

/// A library of marked articles: (title, date, lines).
pub(crate) fn library(articles: &[(&str, Option<&str>, &str)]) -> Library {
    let mut library = Library::default();
    for (title, date, lines) in articles {
        let (article, analysis) = marked(title, *date, lines);
        let handle = library.add((*title).to_owned(), Arc::new(article));
        library.set_analysis(handle, Arc::new(analysis));
    }
    library
}

fn speaker(analysis: &mut Analysis, text: &mut String, names: &str) -> Option<SpeakerId> {
    let start = text.len();
    text.push_str(names.split('|').next().unwrap_or(""));
    let mention = Mention { span: Span::new(start, text.len()), kind: MentionKind::Name };
    text.push_str(": ");
    let mut names = names.split('|').map(str::to_owned);
    let name = names.next().filter(|name| name != "?")?;
    if let Some(known) = analysis.speakers.iter_mut().find(|speaker| speaker.name == name) {
        known.mentions.push(mention);
        return Some(known.id);
    }
    let id = SpeakerId(analysis.speakers.len() as u32);
    let (aliases, mentions) = (names.collect(), vec![mention]);
    analysis.speakers.push(Speaker {
        id,
        name,
        aliases,
        role: None,
        mentions,
        members: Vec::new(),
    });
    Some(id)
}

fn parts(text: &mut String, body: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for letter in body.chars() {
        match letter {
            '[' => start = text.len(),
            ']' => {
                let content = Span::new(start, text.len());
                parts.push(Part { content, marked: content });
            }
            _ => text.push(letter),
        }
    }
    parts
}
