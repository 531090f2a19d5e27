//! What all stages together are good for: the measures of [`evaluate`](crate::evaluate), on
//! the articles to measure on.

use super::corpus::{Document, MarkedQuote};
use super::{Corpus, Sections};
use crate::analysis::{Options, analyse_with};
use crate::evaluate::{Gold, GoldAttribution, GoldKind, GoldQuote, SourceType, Tally, compare};
use crate::model::Model;
use crate::text::Span;
use crate::text::weights::WeightsError;

/// Measures what these sections answer, paraphrases among it.
///
/// # Errors
/// If a section is not there or not well formed.
pub fn measure(corpus: &Corpus, sections: &Sections) -> Result<Tally, WeightsError> {
    let model = Model::open(&sections.write())?;
    let options = Options { indirect: true, ..Options::default() };
    let mut all = Tally::default();
    for document in &corpus.dev {
        let analysis = analyse_with(&document.article, &model, options);
        all.add(&compare(&gold(document), &analysis));
    }
    Ok(all)
}

/// Places of a text in code points, by byte.
struct Points(Vec<usize>);

impl Points {
    fn of(text: &str) -> Self {
        let mut points = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            points[at] = count;
            count += 1;
            points[at + c.len_utf8()] = count;
        }
        Self(points)
    }

    fn range(&self, span: Span) -> [usize; 2] {
        [self.0[span.start as usize], self.0[span.end as usize]]
    }

    fn ranges(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.range(*span)).collect()
    }
}

/// A document as its annotation is evaluated.
fn gold(document: &Document) -> Gold {
    let text = &document.article.text;
    let points = Points::of(text);
    let attributions = document.attributions.iter().map(|marked| GoldAttribution {
        source: points.ranges(&marked.source),
        cue: points.ranges(&marked.cue),
        content: points.ranges(&marked.content),
    });
    Gold {
        id: document.id.clone(),
        title: None,
        text: text.clone(),
        attributions: attributions.collect(),
        quotes: document.quotes.iter().map(|marked| quote(marked, &points)).collect(),
    }
}

fn quote(marked: &MarkedQuote, points: &Points) -> GoldQuote {
    let ranges = |spans: &Option<Vec<Span>>| spans.as_deref().map(|spans| points.ranges(spans));
    GoldQuote {
        span: points.range(marked.span),
        kind: match marked.kind.as_str() {
            "direct" => GoldKind::Direct,
            "mixed" => GoldKind::Mixed,
            _ => GoldKind::Scare,
        },
        doubtful: marked.doubtful,
        speaker: ranges(&marked.speaker),
        speaker_head: ranges(&marked.speaker_head),
        source_type: marked.source_type.as_deref().and_then(|kind| match kind {
            "name" => Some(SourceType::Name),
            "pronoun" => Some(SourceType::Pronoun),
            "nominal" => Some(SourceType::Nominal),
            _ => None,
        }),
        speaker_name: marked.speaker_name.clone(),
        speaker_name_alt: marked.speaker_name_alt.clone(),
        speaker_name_silver: marked.speaker_name_silver.clone(),
    }
}
