//! `sayso find`: ranked quotations, one a line.

use std::sync::Arc;

use serde::Serialize;

use crate::config::Config;
use crate::find::{Index, Request, search};
use crate::library::{Entry, QuoteRef};
use crate::text::display::safe_line;

use super::args::{FindArguments, Rows};
use super::error::CliError;
use super::output::Output;
use super::{Outcome, library, render, report, wire};

/// One hit on the wire.
#[derive(Serialize)]
struct Hit<'a> {
    speaker: Option<&'a str>,
    words: String,
    kind: &'static str,
    title: &'a str,
    source: &'a str,
    span: [u32; 2],
    score: i64,
}

/// Runs the command.
pub(super) fn run(arguments: FindArguments, config: &Config) -> Result<Outcome, CliError> {
    let inputs = library::inputs(&arguments.paths, config);
    let (library, failed) = library::analysed(inputs, arguments.from.into())?;
    let index = Arc::new(Index::build(&library));
    let limit = arguments.limit.map_or(usize::MAX, |limit| limit as usize);
    let request = Request { query: arguments.query, scope: None, limit, index };
    let results = search(&request, &|| false).unwrap_or_default();
    if let Some(note) = &results.note {
        report::complain(note);
    }
    let mut output = Output::open(None)?;
    for hit in &results.hits {
        let Some(entry) = library.get(hit.quote.article) else { continue };
        let line = line(entry, hit.quote, hit.score, arguments.to);
        output.write(render::row(&line, arguments.to, config.ascii).as_bytes())?;
    }
    output.finish()?;
    Ok(if failed || results.hits.is_empty() { Outcome::Failed } else { Outcome::Done })
}

fn line(entry: &Entry, quote: QuoteRef, score: i64, to: Rows) -> String {
    let (Some(analysis), at) = (&entry.analysis, quote.quote as usize) else {
        return String::new();
    };
    let speaker = analysis.speaker_of(at).map(|speaker| speaker.name.as_str());
    let words = render::words(&entry.article, analysis, at);
    let title = entry.article.title();
    match to {
        Rows::Text => {
            let name = safe_line(speaker.unwrap_or(render::UNKNOWN));
            format!("{name}\t{words}\t{}\n", safe_line(title))
        }
        Rows::Jsonl => {
            let places = wire::Places::new(&entry.article.text, super::args::Offsets::Chars);
            let found = &analysis.quotes[at];
            let hit = Hit {
                speaker,
                words,
                kind: wire::kind_word(found.kind),
                title,
                source: &entry.source,
                span: places.range(found.span),
                score,
            };
            wire::json_line(&hit) + "\n"
        }
    }
}
