//! Where in a found quotation the query is: for the rows that are shown only.

use std::ops::Range;

use crate::find::Hit;
use crate::find::matching::{Needle, name_quality, signature, tier};
use crate::find::plan::{Plan, Table, Term};
use crate::find::query::Field;
use crate::find::rank::meet;
use crate::find::run::{Segment, spoken_words};
use crate::library::QuoteRef;
use crate::text::{Span, fold};

/// The hit of a quotation that fits, with the places of every wanted term. A term that
/// is somewhere whole is not shown where it is only in part.
pub(crate) fn hit(plan: &Plan, tables: &[Table], segment: &Segment, quote: u32, score: i64) -> Hit {
    let QuoteRef { article, quote: at } = segment.reference(quote);
    let member = segment.member(quote);
    let text = Words::of_quote(segment, quote);
    let title = Words::of(member.article.title());
    let name = member.analysis.speaker_of(at as usize).map(|speaker| fold::fold(&speaker.name));
    let mut hit = Hit {
        quote: QuoteRef { article, quote: at },
        score,
        in_speaker: Vec::new(),
        in_text: Vec::new(),
        in_title: Vec::new(),
    };
    for (term, table) in plan.terms.iter().zip(tables).filter(|(term, _)| term.wanted) {
        let wanted = tier(meet(term, table, segment, quote).quality);
        if wanted == 0 {
            continue;
        }
        if let Some(name) = name.as_ref().filter(|_| term.words.field != Field::Title) {
            hit.in_speaker.extend(in_name(plan, term, name, wanted));
        }
        if term.words.field == Field::Any {
            hit.in_text.extend(text.places(plan, term, wanted));
        }
        if term.words.field != Field::Speaker {
            hit.in_title.extend(title.places(plan, term, wanted));
        }
    }
    for spans in [&mut hit.in_speaker, &mut hit.in_text, &mut hit.in_title] {
        *spans = joined(std::mem::take(spans));
    }
    hit
}

/// Spans in order, those that touch or overlap made one.
pub(crate) fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// Where a term is in a name, in the wanted tier.
fn in_name(plan: &Plan, term: &Term, name: &fold::Folded, wanted: u8) -> Vec<Span> {
    let bits = signature(&name.text);
    let quality =
        name_quality(&term.words, &term.needles, (&name.text, bits), term.misspelt, &plan.matcher);
    if tier(quality) != wanted {
        return Vec::new();
    }
    let words = Words::of_folded(name);
    let found = words.places(plan, term, wanted);
    if let ([needle], true) = (&term.needles[..], found.is_empty()) {
        let across = needle.places(&name.text, quality, &plan.matcher);
        return across.into_iter().map(|range| name.original_span(range)).collect();
    }
    found
}

/// The words of a text, each with the way back to the original.
struct Words {
    words: Vec<Word>,
}

struct Word {
    text: String,
    /// Signature of the word.
    bits: u32,
    /// For each byte boundary of the word but the last, the original character there.
    spans: Vec<Span>,
}

impl Words {
    fn of(text: &str) -> Self {
        Self::of_folded(&fold::fold(text))
    }

    fn of_folded(folded: &fold::Folded) -> Self {
        Self { words: fold::words(&folded.text).map(|word| Word::new(folded, word, 0)).collect() }
    }

    fn of_quote(segment: &Segment, quote: u32) -> Self {
        let member = segment.member(quote);
        let at = segment.quotes[quote as usize].quote as usize;
        let parts = member.analysis.quotes[at].parts.iter().map(|part| part.content);
        let mut words = Vec::new();
        spoken_words(&member.article, parts, |folded, word, offset| {
            words.push(Word::new(folded, word, offset));
        });
        Self { words }
    }

    /// Every place where the term fits with the wanted tier.
    fn places(&self, plan: &Plan, term: &Term, wanted: u8) -> Vec<Span> {
        let needed = term.needles.len();
        let quality = |needle: &Needle, word: &Word| {
            let quality = needle.word(&word.text, word.bits, &plan.matcher);
            if quality == 0 && term.misspelt { needle.misspelt(&word.text) } else { quality }
        };
        let last = self.words.len().saturating_sub(needed);
        let mut spans = Vec::new();
        for (at, run) in self.words.windows(needed).enumerate() {
            if term.words.start && at > 0 || term.words.end && at < last {
                continue;
            }
            let qualities: Vec<u8> =
                term.needles.iter().zip(run).map(|(needle, word)| quality(needle, word)).collect();
            if tier(qualities.iter().copied().min().unwrap_or(0)) != wanted {
                continue;
            }
            for ((needle, word), quality) in term.needles.iter().zip(run).zip(qualities) {
                let places = needle.places(&word.text, quality, &plan.matcher);
                spans.extend(places.into_iter().map(|place| word.original(place)));
            }
        }
        spans
    }
}

impl Word {
    fn new(folded: &fold::Folded, range: Range<usize>, offset: u32) -> Self {
        let text = folded.text[range.clone()].to_owned();
        let spans = range
            .map(|byte| {
                let span = folded.original_span(byte..byte + 1);
                Span { start: span.start + offset, end: span.end + offset }
            })
            .collect();
        Self { bits: signature(&text), text, spans }
    }

    fn original(&self, place: Range<usize>) -> Span {
        self.spans[place.start].hull(self.spans[place.end - 1])
    }
}
