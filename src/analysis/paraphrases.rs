//! Paraphrases as quotations with their speakers.

use std::ops::Range;

use super::answer::{Said, less, unknown};
use crate::attribution::chain::Ground;
use crate::attribution::indirect::{Paraphrase, Reported, chance, find};
use crate::attribution::{Attribution, Guess};
use crate::model::Hearsay;
use crate::quote::{Part, Quote, QuoteKind};
use crate::speaker::identity::Cast;
use crate::speaker::phrases::{Phrase, Phrases};
use crate::speaker::{Mention, MentionKind};
use crate::text::Span;
use crate::text::prose::Prose;

/// Finds the paraphrases between the quotations of an article, and whose they are. Where
/// one holds quoted words, both have one source.
pub(super) fn paraphrases(
    ground: Ground<'_>,
    hearsay: &Hearsay,
    threshold: f32,
    phrases: &Phrases<'_>,
    said: &mut Vec<Said>,
    cast: &mut Cast<'_>,
) {
    let sureness = |keys: &[u32]| chance(hearsay.sureness.sum(keys));
    let reported = find(ground, &hearsay.chain, sureness);
    for said in said.iter_mut() {
        widen(ground.prose, &reported, &mut said.attribution);
    }
    let mut quotations: Vec<&Said> =
        said.iter().filter(|said| said.quote.kind == QuoteKind::Mixed).collect();
    quotations.sort_by_key(|said| said.quote.span);
    let one = |found| one(ground, found, (phrases, threshold), &quotations, cast);
    let told: Vec<Said> = reported.paraphrases.iter().map(one).collect();
    said.extend(told);
}

/// Makes the source and the cue of a quotation the whole ones of which they are a part, as
/// they are told of paraphrases.
fn widen(prose: &Prose, reported: &Reported, attribution: &mut Attribution) {
    let whole = |span: Span, runs: &[Range<usize>]| {
        let start = prose.token_at(span.start as usize);
        let at = runs.partition_point(|run| run.end <= start);
        let run = runs.get(at).map(|run| prose.span(run.clone()));
        run.filter(|run| run.covers(span)).unwrap_or(span)
    };
    if let Some(mention) = &mut attribution.mention {
        mention.span = whole(mention.span, &reported.sources);
    }
    attribution.cue = attribution.cue.map(|cue| whole(cue, &reported.cues));
}

/// One paraphrase.
fn one(
    ground: Ground<'_>,
    paraphrase: &Paraphrase,
    (phrases, threshold): (&Phrases<'_>, f32),
    quotations: &[&Said],
    cast: &mut Cast<'_>,
) -> Said {
    let parts: Vec<Part> = paraphrase
        .content
        .iter()
        .map(|piece| ground.prose.span(piece.clone()))
        .map(|span| Part { content: span, marked: span })
        .collect();
    let (first, last) = (parts[0].content, parts[parts.len() - 1].content);
    let quote = Quote { span: first.hull(last), kind: QuoteKind::Indirect, parts, inside: None };
    if let Some(quotation) = held(&quote, quotations) {
        let attribution = Attribution {
            because: format!(
                "quoted words in it are told apart: {}",
                quotation.attribution.because
            ),
            ..quotation.attribution.clone()
        };
        return Said { quote, entity: quotation.entity, guessed: None, attribution };
    }
    let cue = paraphrase.cue.as_ref().map(|cue| ground.prose.span(cue.clone()));
    let Some(source) = &paraphrase.source else {
        let because = "it is reported without a source".to_owned();
        let attribution = Attribution {
            speaker: None,
            mention: None,
            cue,
            confidence: 0.0,
            because,
            guess: None,
            by_reader: false,
        };
        return Said { quote, entity: None, guessed: None, attribution };
    };
    let phrase = speaking(phrases, source.clone());
    let span = ground.prose.span(source.clone());
    let fold = |span: Span| span.folded(ground.text);
    let mut because = match cue {
        Some(cue) => format!("“{}” reports it (“{}”)", fold(span), fold(cue)),
        None => format!("the words are “{}”’s, by how the sentence is built", fold(span)),
    };
    let mention = Some(Mention { span, kind: phrase.kind });
    if paraphrase.confidence < threshold {
        let (guessed, known) = cast.guess(&phrase).unwrap_or((None, 1.0));
        let name = guessed.map_or_else(|| fold(span), |entity| cast.name_of(entity).into_owned());
        let confidence = less(paraphrase.confidence, known);
        let guess = Guess { speaker: None, name, mention, confidence, because };
        return Said { quote, entity: None, guessed, attribution: unknown(Some(guess)) };
    }
    let resolved = cast.resolve_surely(&phrase);
    let (entity, known) = resolved.map_or((None, 1.0), |(entity, known)| (Some(entity), known));
    if entity.is_none() {
        because.push_str("; whom that stands for cannot be told");
    }
    let attribution = Attribution {
        speaker: None,
        mention,
        cue,
        confidence: less(paraphrase.confidence, known),
        because,
        guess: None,
        by_reader: false,
    };
    Said { quote, entity, guessed: None, attribution }
}

/// The quotation with a source whose words stand in a paraphrase.
fn held<'a>(quote: &Quote, quotations: &[&'a Said]) -> Option<&'a Said> {
    let from = quotations.partition_point(|said| said.quote.span.end <= quote.span.start);
    quotations[from..]
        .iter()
        .take_while(|said| said.quote.span.start < quote.span.end)
        .find(|said| {
            let inside = |part: &Part| part.content.covers(said.quote.span);
            said.attribution.mention.is_some() && quote.parts.iter().any(inside)
        })
        .copied()
}

/// The phrase of a source that says who it is.
fn speaking(phrases: &Phrases<'_>, source: Range<usize>) -> Phrase {
    let inside = |phrase: &Phrase| phrase.core.end() <= source.end;
    let begins = phrases.beginning_at(source.start).filter(inside);
    let named = || {
        let mut names = source.clone().filter_map(|at| phrases.name_of(at));
        names.find(|name| inside(name) && name.core.start() >= source.start).copied()
    };
    begins.or_else(named).unwrap_or_else(|| Phrase::bare(source.clone(), MentionKind::Description))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Article;
    use crate::attribution::frames::Narration;
    use crate::model::Model;
    use crate::quote::quoted;

    /// The paraphrases of a text, as `source | cue | content … content`.
    fn found(text: &str) -> Vec<String> {
        let (prose, found) = search(text);
        let words = |range: &Range<usize>| prose.span(range.clone()).of(text).to_owned();
        let part = |range: &Option<Range<usize>>| range.as_ref().map_or("-".to_owned(), words);
        found
            .iter()
            .map(|it| {
                let content: Vec<String> = it.content.iter().map(words).collect();
                format!("{} | {} | {}", part(&it.source), part(&it.cue), content.join(" … "))
            })
            .collect()
    }

    fn search(text: &str) -> (Prose, Vec<Paraphrase>) {
        let model = Model::shared();
        let article = Article {
            id: crate::article::ArticleId::of(text),
            meta: crate::article::Meta::default(),
            text: text.to_owned(),
            blocks: Vec::new(),
            asides: Vec::new(),
        };
        let hearsay = model.hearsay.as_ref().expect("the embedded one is whole");
        let whole = [Span::new(0, text.len())];
        let prose = Prose::read(text, &whole, &[]);
        let mut tags = Vec::new();
        model.tagger.tag(text, &prose, &mut tags);
        let stretches = quoted(&article, &whole, &prose);
        let spoken = vec![false; prose.tokens.len()];
        let phrases = Phrases::find(text, &prose, &tags);
        let frames = Narration { text, prose: &prose, phrases: &phrases, spoken: &spoken }.frames();
        let ground = Ground {
            text,
            prose: &prose,
            tags: &tags,
            stretches: &stretches,
            direct: &[],
            frames: &frames,
            passed: &[],
        };
        let found = find(ground, &hearsay.chain, |_| 0.5).paraphrases;
        (prose, found)
    }

    #[test]
    fn clauses_are_found_on_either_side_of_their_cue() {
        assert_eq!(
            found("Marta Quill said the ferry would stop in March."),
            ["Marta Quill | said | the ferry would stop in March"]
        );
        assert_eq!(
            found("The crew had not been paid in May, Renn said."),
            ["Renn | said | The crew had not been paid in May"]
        );
        assert_eq!(
            found("The lights had failed twice, according to Tobias Renn."),
            ["Tobias Renn | according to | The lights had failed twice"]
        );
    }

    #[test]
    fn what_nobody_reports_is_left_alone() {
        assert_eq!(found("The ferry left at nine. Two gulls followed it."), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "([A-Za-z“”\",. \n]|said|He |that |told ){0,120}") {
            let (prose, found) = search(&text);
            for it in &found {
                prop_assert!(!it.content.is_empty());
                prop_assert!(it.content.windows(2).all(|pair| pair[0].end <= pair[1].start));
                for range in it.content.iter().chain(&it.cue).chain(&it.source) {
                    prop_assert!(range.start < range.end && range.end <= prose.tokens.len());
                }
                prop_assert!((0.0..=1.0).contains(&it.confidence));
            }
            prop_assert!(found.is_sorted_by_key(|it| it.content[0].start));
        }
    }
}
