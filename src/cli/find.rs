//! `sayso find`: ranked quotations, one a line.

use std::cell::Cell;
use std::sync::Arc;

use serde::Serialize;

use crate::config::Config;
use crate::find::{Hit, Index, Request, Scope, each};
use crate::text::Span;
use crate::text::display::safe_line;

use super::args::{FindArguments, Rows};
use super::corrections::Corrections;
use super::error::CliError;
use super::output::Output;
use super::{Outcome, library, render, report, wire};

/// One hit on the wire.
#[derive(Serialize)]
struct Line<'a> {
    speaker: Option<&'a str>,
    words: String,
    /// Whether the reader said who speaks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_reader: bool,
    kind: &'static str,
    title: &'a str,
    source: &'a str,
    span: [u32; 2],
    score: i64,
}

/// Runs the command.
pub(super) fn run(arguments: FindArguments, config: &Config) -> Result<Outcome, CliError> {
    let corrections = Corrections::read(arguments.no_corrections);
    let from = arguments.from.into();
    let mut found = library::index(&arguments.paths, from, corrections, config)?;
    let index = std::mem::take(&mut found.index);
    let scope = match &arguments.scope {
        Some(scope) => named(scope, &index)?,
        None => Scope::Everything,
    };
    let limit = arguments.limit.map_or(usize::MAX, |limit| limit as usize);
    let request = Request { query: arguments.query, scope, limit, index: Arc::new(index) };
    let mut output = Output::open(None)?;
    let (mut written, mut any) = (Ok(()), false);
    // Once nobody reads, nothing more is sought.
    let unread = Cell::new(false);
    let results = each(&request, &|| unread.get(), &mut |_| {}, &mut |hit| {
        any = true;
        if written.is_ok() {
            let source = || found.source(&hit);
            let line = line(&hit, source, arguments.to);
            written = output.write(render::row(&line, arguments.to, config.ascii).as_bytes());
            unread.set(written.is_err());
        }
    });
    written?;
    output.finish()?;
    if let Some(note) = results.and_then(|results| results.note) {
        report::complain(&note);
    }
    Ok(if found.failed || !any { Outcome::Failed } else { Outcome::Done })
}

/// The scope that `--scope` names.
fn named(scope: &str, index: &Index) -> Result<Scope, CliError> {
    let usage = |told: &str| Err(CliError::Usage(told.to_owned()));
    match scope.split_once(':') {
        Some(("speaker", name)) => Ok(Scope::Speaker(name.to_owned())),
        Some(("article", name)) => match index.article(name) {
            Some(key) => Ok(Scope::Article(key)),
            None => usage("No article has this title, path or address; see `sayso find title:…`."),
        },
        _ if scope == "everything" => Ok(Scope::Everything),
        _ => usage("Write --scope as everything, speaker:NAME or article:TITLE."),
    }
}

fn line(hit: &Hit, source: impl Fn() -> String, to: Rows) -> String {
    let words = render::joined(&hit.text, hit.parts.iter().map(|&part| (part, part)));
    let speaker = hit.speaker.as_deref();
    match to {
        Rows::Text => {
            let name = safe_line(speaker.unwrap_or(render::UNKNOWN));
            format!("{name}\t{words}\t{}\n", safe_line(&hit.title))
        }
        Rows::Jsonl => {
            let line = Line {
                speaker,
                words,
                by_reader: hit.by_reader,
                kind: wire::kind_word(hit.kind),
                title: &hit.title,
                source: &source(),
                span: span(hit),
                score: hit.score,
            };
            wire::json_line(&line) + "\n"
        }
    }
}

/// From the first part to the last, in code points of the article.
fn span(hit: &Hit) -> [u32; 2] {
    let whole = hit.parts.iter().copied().reduce(Span::hull).unwrap_or_default();
    let places = wire::Places::new(&hit.text, super::args::Offsets::Chars);
    places.range(whole).map(|place| hit.characters + place)
}
