//! One article's quotations in each form that is written.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::text::Span;
use crate::text::ascii::ascii_text;
use crate::text::display::safe_line;

use super::args::{Rows, To};
use super::wire;

/// What is written for somebody unknown.
pub(super) const UNKNOWN: &str = "unknown";

/// An article with what was found in it, ready to be written.
pub(super) struct Analysed<'a> {
    /// What people know the input by.
    pub(super) source: &'a str,
    /// The identity that the input gave.
    pub(super) id: Option<serde_json::Value>,
    /// The article.
    pub(super) article: &'a Article,
    /// What was found.
    pub(super) analysis: &'a Analysis,
}

/// Looks that do not change what is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    /// Names stand out.
    pub(super) colour: bool,
    /// A terminal shows it: nothing in it may steer the terminal.
    pub(super) terminal: bool,
    /// What is written for people is ASCII.
    pub(super) ascii: bool,
}

/// What is written before the first article.
pub(super) fn before(to: To) -> &'static str {
    match to {
        To::Csv => {
            "article,source,title,start,end,kind,speaker_id,speaker,words,confidence,because\n"
        }
        To::Json => "[\n",
        To::Text | To::Jsonl | To::Markdown => "",
    }
}

/// What is written between two articles.
pub(super) fn between(to: To) -> &'static str {
    match to {
        To::Json => ",\n",
        To::Text | To::Markdown => "\n",
        To::Jsonl | To::Csv => "",
    }
}

/// What is written after the last article; `any` says whether there was one.
pub(super) fn after(to: To, any: bool) -> &'static str {
    match (to, any) {
        (To::Json, true) => "\n]\n",
        (To::Json, false) => "]\n",
        _ => "",
    }
}

/// A row for people, in ASCII where that is wanted; the wire stays as it is.
pub(super) fn row(line: &str, to: Rows, ascii: bool) -> Cow<'_, str> {
    if ascii && to == Rows::Text { ascii_text(line) } else { Cow::Borrowed(line) }
}

/// One article.
pub(super) fn article(it: Analysed<'_>, to: To, options: wire::Options, looks: Looks) -> String {
    match to {
        To::Text if looks.ascii => ascii_text(&text(&it, looks)).into_owned(),
        To::Text => text(&it, looks),
        To::Markdown => markdown(&it),
        To::Csv => csv_rows(it, options, looks),
        To::Jsonl | To::Json => {
            let wire = wire::article(it.id, it.source, it.article, it.analysis, options);
            let mut json = wire::json_line(&wire);
            if to == To::Jsonl {
                json.push('\n');
            }
            json
        }
    }
}

/// The words of a quotation, for people, on one line; an ellipsis stands for words of
/// the article's own between its parts.
pub(super) fn words(article: &Article, analysis: &Analysis, quote: usize) -> String {
    let parts = analysis.quotes[quote].parts.iter();
    joined(&article.text, parts.map(|part| (part.content, part.marked)))
}

/// The same of a text's parts, each without its marks and with them.
pub(super) fn joined(text: &str, parts: impl Iterator<Item = (Span, Span)>) -> String {
    let mut words = String::new();
    let mut last: Option<Span> = None;
    for (content, marked) in parts {
        if let Some(last) = last {
            let between = text.get(last.range().end..marked.range().start);
            let told = between.is_some_and(|it| it.contains(char::is_alphanumeric));
            words.push_str(if told { " \u{2026} " } else { " " });
        }
        words.push_str(&safe_line(content.of(text)));
        last = Some(marked);
    }
    words
}

fn text(it: &Analysed<'_>, looks: Looks) -> String {
    let (bold, plain) = if looks.colour { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let mut out = format!("{}\n{}\n\n", safe_line(it.article.title()), safe_line(it.source));
    let mut last = None;
    for quote in 0..it.analysis.quotes.len() {
        let speaker = it.analysis.speaker_of(quote).map(|speaker| speaker.name.as_str());
        if last != Some(speaker) {
            let name = safe_line(speaker.unwrap_or(UNKNOWN));
            let _ = writeln!(out, "{bold}{name}{plain}");
            last = Some(speaker);
        }
        let _ = writeln!(out, "    {}", words(it.article, it.analysis, quote));
    }
    if last.is_none() {
        out.push_str("    (no quotations)\n");
    }
    out
}

fn markdown(it: &Analysed<'_>) -> String {
    let mut out = format!("## {}\n\n", escaped(&safe_line(it.article.title())));
    let meta = &it.article.meta;
    let known = [meta.byline.as_deref(), meta.outlet.as_deref(), meta.date.as_deref()];
    let known: Vec<_> = known.into_iter().flatten().map(|it| escaped(&safe_line(it))).collect();
    if !known.is_empty() {
        let _ = writeln!(out, "{}\n", known.join(", "));
    }
    for quote in 0..it.analysis.quotes.len() {
        let name = it.analysis.speaker_of(quote).map_or(UNKNOWN, |speaker| &speaker.name);
        let (name, words) = (safe_line(name), words(it.article, it.analysis, quote));
        let _ = writeln!(out, "- **{}**: {}", escaped(&name), escaped(&words));
    }
    if it.analysis.quotes.is_empty() {
        out.push_str("No quotations.\n");
    }
    out
}

/// Text that means itself in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn csv_rows(it: Analysed<'_>, options: wire::Options, looks: Looks) -> String {
    let places = wire::Places::new(&it.article.text, options.offsets);
    let id = match it.id {
        Some(serde_json::Value::String(id)) => id,
        Some(other) => other.to_string(),
        None => format!("{:016x}", it.article.id.0),
    };
    let shown =
        |text: &str| -> String { if looks.terminal { safe_line(text) } else { text.to_owned() } };
    let mut rows = csv::Writer::from_writer(Vec::new());
    for (at, quote) in it.analysis.quotes.iter().enumerate() {
        let speaker = it.analysis.speaker_of(at);
        let found = it.analysis.attributions.get(at);
        let [start, end] = places.range(quote.span);
        let row = [
            shown(&id),
            shown(it.source),
            shown(it.article.title()),
            start.to_string(),
            end.to_string(),
            wire::kind_word(quote.kind).to_owned(),
            speaker.map_or(String::new(), |speaker| speaker.id.0.to_string()),
            speaker.map_or(String::new(), |speaker| shown(&speaker.name)),
            words(it.article, it.analysis, at),
            found.map_or(String::new(), |it| format!("{:.3}", it.confidence)),
            found.map_or(String::new(), |it| shown(&it.because)),
        ];
        rows.write_record(row).expect("rows of equal length go to memory");
    }
    let bytes = rows.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("rows of text are text")
}
