//! Where in a found quotation the query is: for the rows that are shown only.

use std::ops::Range;

use crate::find::Hit;
use crate::find::matching::tier;
use crate::find::plan::{Plan, Term};
use crate::find::query::Field;
use crate::find::rank::Judge;
use crate::find::tables::Tables;
use crate::text::{Span, fold};

/// The hit of a quotation that fits, with the places of every wanted term. A term that
/// is somewhere whole is not shown where it is only in part.
pub(crate) fn hit(judge: &mut Judge<'_>, quote: u32, score: i64) -> Hit {
    let (plan, tables) = (judge.plan, judge.tables);
    let view = &tables.view;
    let article = view.quote_article.get(quote as usize);
    let (title, said) = (view.title(article), view.text(quote));
    let parts: Vec<Span> = view.parts(quote).filter(|it| said.get(it.range()).is_some()).collect();
    let mut hit = Hit {
        article: view.key(article),
        quote: view.number(quote),
        score,
        speaker: view.speaker(quote).map(str::to_owned),
        text: said.to_owned(),
        offset: view.offset(quote),
        characters: view.characters(quote),
        parts,
        kind: view.kind(quote),
        confidence: view.confidence(quote),
        by_reader: view.is_by_reader(quote),
        title: title.to_owned(),
        date: view.date(article).to_owned(),
        outlet: view.outlet(article).to_owned(),
        address: view.address(article).to_owned(),
        source: view.source(article).to_owned(),
        in_speaker: Vec::new(),
        in_text: Vec::new(),
        in_title: Vec::new(),
    };
    if plan.terms.iter().all(|term| !term.wanted) {
        return hit;
    }
    let text = Words::of(said, hit.parts.iter().copied(), tables, view.tokens(quote));
    let all = std::iter::once(Span::new(0, title.len()));
    let title = Words::of(title, all, tables, view.title_tokens(article));
    let name = Name::of(tables, quote);
    for (at, term) in plan.terms.iter().enumerate().filter(|(_, term)| term.wanted) {
        let wanted = tier(judge.quality(at, quote));
        if wanted == 0 {
            continue;
        }
        if let Some(name) = name.as_ref().filter(|_| term.words.field != Field::Title) {
            hit.in_speaker.extend(name.places(plan, tables, at, wanted));
        }
        if term.words.field == Field::Any {
            hit.in_text.extend(text.places(plan, tables, term, wanted));
        }
        if term.words.field != Field::Speaker {
            hit.in_title.extend(title.places(plan, tables, term, wanted));
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

/// The name of a quotation's speaker.
struct Name<'a> {
    text: &'a str,
    /// Its number among the folded names.
    number: u32,
    words: Words,
}

impl<'a> Name<'a> {
    fn of(tables: &Tables<'a>, quote: u32) -> Option<Self> {
        let view = &tables.view;
        let (string, number) = view.names_of(view.voice(quote)?).next()?;
        let text = view.strings.get(string as usize);
        let all = std::iter::once(Span::new(0, text.len()));
        Some(Self { text, number, words: Words::of(text, all, tables, view.name_tokens(number)) })
    }

    /// Where a term is in it, in the wanted tier.
    fn places(&self, plan: &Plan, tables: &Tables<'_>, term: usize, wanted: u8) -> Vec<Span> {
        let quality = tables.terms[term].names.get(self.number as usize).copied().unwrap_or(0);
        if tier(quality) != wanted {
            return Vec::new();
        }
        let term = &plan.terms[term];
        let found = self.words.places(plan, tables, term, wanted);
        if let ([needle], true) = (&term.needles[..], found.is_empty()) {
            let folded = fold::fold(self.text);
            let across = needle.places(&folded.text, quality, &plan.matcher);
            return across.into_iter().map(|range| folded.original_span(range)).collect();
        }
        found
    }
}

/// The words of a text, each with how it fits and the way back to the original.
struct Words {
    parts: Vec<(fold::Folded, u32)>,
    words: Vec<Word>,
}

struct Word {
    /// Its row in the slots.
    row: u32,
    part: usize,
    place: Range<usize>,
}

impl Words {
    /// The words of a text's parts, whose codes are known.
    fn of(
        text: &str,
        parts: impl Iterator<Item = Span>,
        tables: &Tables<'_>,
        mut codes: impl Iterator<Item = u32>,
    ) -> Self {
        let parts: Vec<_> = parts.map(|part| (fold::fold(part.of(text)), part.start)).collect();
        let mut words = Vec::new();
        for (part, (folded, _)) in parts.iter().enumerate() {
            for place in fold::words(&folded.text) {
                let row = codes.next().map_or(0, |code| tables.slots.row(code));
                words.push(Word { row, part, place });
            }
        }
        Self { parts, words }
    }

    /// Every place where the term fits with the wanted tier.
    fn places(&self, plan: &Plan, tables: &Tables<'_>, term: &Term, wanted: u8) -> Vec<Span> {
        let needed = term.needles.len();
        let last = self.words.len().saturating_sub(needed);
        let mut spans = Vec::new();
        for (at, run) in self.words.windows(needed).enumerate() {
            if term.words.start && at > 0 || term.words.end && at < last {
                continue;
            }
            let quality = |nth: usize| tables.slots.at(run[nth].row, term.column + nth);
            if tier((0..needed).map(quality).min().unwrap_or(0)) != wanted {
                continue;
            }
            for (nth, (needle, word)) in term.needles.iter().zip(run).enumerate() {
                let (folded, offset) = &self.parts[word.part];
                let text = &folded.text[word.place.clone()];
                for place in needle.places(text, quality(nth), &plan.matcher) {
                    let start = word.place.start;
                    let span = folded.original_span(start + place.start..start + place.end);
                    spans.push(Span { start: span.start + offset, end: span.end + offset });
                }
            }
        }
        spans
    }
}
