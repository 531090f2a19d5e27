//! What goes over the wire as JSON: types of its own, so that the inside can change
//! and the format stays.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use crate::analysis::Analysis;
use crate::article;
use crate::quote::QuoteKind;
use crate::text::Span;

use super::args::Offsets;

/// A half-open range of places in the article's text.
type Range = [u32; 2];

/// One article: what was found in it.
#[derive(Debug, Serialize)]
pub(super) struct Article<'a> {
    id: Value,
    source: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    quotes: Vec<Quote<'a>>,
    speakers: Vec<Speaker<'a>>,
}

/// One utterance. `span` and `parts` leave the quotation marks out.
#[derive(Debug, Serialize)]
struct Quote<'a> {
    span: Range,
    parts: Vec<Range>,
    text: &'a str,
    kind: &'static str,
    speaker: Option<Who<'a>>,
    cue: Option<Range>,
    confidence: f32,
    because: &'a str,
    /// Whether the reader said who speaks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_reader: bool,
    /// Quotations inside this one, said by others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nested: Vec<Quote<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guess: Option<Guess<'a>>,
}

/// Who might say a quotation whose speaker is unknown. The identity is of one who speaks
/// elsewhere in the article.
#[derive(Debug, Serialize)]
struct Guess<'a> {
    id: Option<u32>,
    name: &'a str,
    mention: Option<Range>,
    confidence: f32,
    because: &'a str,
}

/// Who says one quotation, and the words that name them there. Words that stand for
/// somebody who cannot be told (`he`) have neither identity nor name.
#[derive(Debug, Serialize)]
struct Who<'a> {
    id: Option<u32>,
    name: Option<&'a str>,
    mention: Option<Range>,
}

/// Somebody who is named as a source.
#[derive(Debug, Serialize)]
struct Speaker<'a> {
    id: u32,
    name: &'a str,
    role: Option<&'a str>,
    aliases: &'a [String],
    mentions: Vec<Range>,
    /// Of several who speak as one, the identity of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<u32>,
    quotes: usize,
}

/// The word for a kind of quotation.
pub(super) fn kind_word(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Turn => "turn",
    }
}

/// How the wire sees an article. `id` is what the input gave, if it gave any.
pub(super) fn article<'a>(
    id: Option<Value>,
    source: &'a str,
    article: &'a article::Article,
    analysis: &'a Analysis,
    options: Options,
) -> Article<'a> {
    let text = article.text.as_str();
    let places = Places::new(text, options.offsets);
    let quotes = analysis.quotes.iter().enumerate().map(|(at, quote)| {
        let found = analysis.attributions.get(at);
        Quote {
            span: places.range(quote.span),
            parts: quote.parts.iter().map(|part| places.range(part.content)).collect(),
            text: quote.span.of(text),
            kind: kind_word(quote.kind),
            speaker: who(analysis.speaker_of(at), found, &places),
            cue: found.and_then(|it| it.cue).map(|cue| places.range(cue)),
            confidence: found.map_or(0.0, |it| rounded(it.confidence)),
            because: found.map_or("", |it| &it.because),
            by_reader: found.is_some_and(|it| it.by_reader),
            guess: found.and_then(|it| it.guess.as_ref()).map(|guess| Guess {
                id: guess.speaker.map(|id| id.0),
                name: &guess.name,
                mention: guess.mention.map(|it| places.range(it.span)),
                confidence: rounded(guess.confidence),
                because: &guess.because,
            }),
            nested: Vec::new(),
        }
    });
    let quotes = gathered(quotes.collect(), analysis);
    let mut quoted = vec![0; analysis.speakers.len()];
    for speaker in analysis.attributions.iter().filter_map(|found| found.speaker) {
        quoted[speaker.index()] += 1;
    }
    let speakers = analysis.speakers.iter().map(|speaker| Speaker {
        id: speaker.id.0,
        name: &speaker.name,
        role: speaker.role.as_deref(),
        aliases: &speaker.aliases,
        mentions: speaker.mentions.iter().map(|it| places.range(it.span)).collect(),
        members: speaker.members.iter().map(|member| member.0).collect(),
        quotes: quoted[speaker.id.index()],
    });
    let title = Some(article.title()).filter(|title| !title.is_empty());
    Article {
        id: id.unwrap_or_else(|| Value::String(format!("{:016x}", article.id.0))),
        source,
        title,
        byline: article.meta.byline.as_deref(),
        date: article.meta.date.as_deref(),
        text: options.with_text.then_some(text),
        quotes,
        speakers: speakers.collect(),
    }
}

/// How sure, as the wire writes it.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

/// Puts quotations that stand inside others into them; those inside a turn of an interview
/// stay beside it.
fn gathered<'a>(quotes: Vec<Quote<'a>>, analysis: &Analysis) -> Vec<Quote<'a>> {
    let outer = |at: usize| {
        let inside = analysis.quotes[at].inside?;
        (analysis.quotes[inside].kind != QuoteKind::Turn).then_some(inside)
    };
    let mut places: Vec<usize> = Vec::with_capacity(quotes.len());
    let mut gathered: Vec<Quote<'a>> = Vec::new();
    for (at, quote) in quotes.into_iter().enumerate() {
        if let Some(place) = outer(at).map(|outer| places[outer]) {
            places.push(place);
            gathered[place].nested.push(quote);
        } else {
            places.push(gathered.len());
            gathered.push(quote);
        }
    }
    gathered
}

/// Who says a quotation, as far as that is known.
fn who<'a>(
    speaker: Option<&'a crate::speaker::Speaker>,
    found: Option<&crate::attribution::Attribution>,
    places: &Places<'_>,
) -> Option<Who<'a>> {
    let mention = found.and_then(|it| it.mention).map(|it| places.range(it.span));
    (speaker.is_some() || mention.is_some()).then(|| Who {
        id: speaker.map(|it| it.id.0),
        name: speaker.map(|it| it.name.as_str()),
        mention,
    })
}

/// What the reader of the wire asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    /// Units of places.
    pub(super) offsets: Offsets,
    /// Whether the text goes along.
    pub(super) with_text: bool,
}

/// JSON on one line. What a terminal could act on is escaped, which JSON allows anywhere
/// in a string.
pub(super) fn json_line(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("strings, numbers and lists always serialise");
    if !json.contains(steers) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if steers(c) {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Characters that a terminal may act on instead of showing them.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How many bytes lie between two known places.
const STRIDE: usize = 256;

/// Turns byte offsets of one text to the units of the wire: the text is passed over
/// once, and each place looks at no more than [`STRIDE`] bytes.
pub(super) struct Places<'a> {
    text: &'a [u8],
    /// Code points before every `STRIDE`th byte; empty where a byte is a code point.
    before: Vec<u32>,
}

impl<'a> Places<'a> {
    /// Places in `text`.
    pub(super) fn new(text: &'a str, offsets: Offsets) -> Self {
        let bytes = text.as_bytes();
        if offsets == Offsets::Bytes || text.is_ascii() {
            return Self { text: bytes, before: Vec::new() };
        }
        let before = bytes.chunks(STRIDE).scan(0, |count, chunk| {
            let here = *count;
            *count += code_points(chunk);
            Some(here)
        });
        let before = before.collect();
        Self { text: bytes, before }
    }

    /// A span in the units of the wire.
    pub(super) fn range(&self, span: Span) -> [u32; 2] {
        [self.place(span.start), self.place(span.end)]
    }

    fn place(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        if self.before.is_empty() {
            return offset as u32;
        }
        // The end of a text whose length is a multiple of the stride has no entry.
        let known = (offset / STRIDE).min(self.before.len() - 1);
        self.before[known] + code_points(&self.text[known * STRIDE..offset])
    }
}

/// How many code points begin in these bytes of UTF-8.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_code_points(text in "[aé\u{4e00}\u{1f600}]{0,600}") {
            let places = Places::new(&text, Offsets::Chars);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(places.place(at as u32) as usize, count);
            }
            prop_assert_eq!(places.place(text.len() as u32) as usize, text.chars().count());
        }
    }

    #[test]
    fn a_terminal_finds_nothing_to_act_on_in_json() {
        let json = json_line(&"a\u{1b}[1m\u{9b}2m\u{202e}");
        assert!(!json.contains(steers));
        let back: String = serde_json::from_str(&json).unwrap();
        assert_eq!(back, "a\u{1b}[1m\u{9b}2m\u{202e}");
    }
}
