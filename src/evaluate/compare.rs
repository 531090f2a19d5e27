//! One article's answers against its annotation.

use std::collections::HashMap;

use super::gold::{Gold, GoldKind, GoldQuote, Range, SourceType};
use super::names::same_last;
use super::spans::{close, inside, jaccard, overlaps, pieces, words};
use super::tally::{Balance, Ratio, Tally};
use crate::analysis::Analysis;
use crate::quote::QuoteKind;
use crate::text::Span;

/// An answer, in code points.
struct Claim<'a> {
    pieces: Vec<Range>,
    content: Vec<Range>,
    kind: QuoteKind,
    mention: Option<Range>,
    cue: Option<Range>,
    name: Option<&'a str>,
    confidence: f32,
}

/// A stretch that was wanted.
struct Target<'a> {
    span: Range,
    gold: &'a GoldQuote,
    claim: Option<usize>,
}

/// Above this an answer counts as sure.
const SURE: f32 = 0.95;

/// Compares what was found in an article (whose text must be the annotated one) with its
/// annotation.
pub fn compare(gold: &Gold, analysis: &Analysis) -> Tally {
    let text: Vec<char> = gold.text.chars().collect();
    let claims = claims(&gold.text, &text, analysis);
    let mut tally = Tally { articles: 1, ..Tally::default() };
    quotations(gold, &text, &claims, &mut tally);
    attributions(gold, &text, &claims, &mut tally);
    tally
}

/// The answers in code points. Nested quotations and turns are no answers here: the
/// annotation has the outermost quotation only, and no interviews.
fn claims<'a>(bytes: &str, text: &[char], analysis: &'a Analysis) -> Vec<Claim<'a>> {
    let mut place = vec![0_usize; bytes.len() + 1];
    for (at, (byte, _)) in bytes.char_indices().enumerate() {
        place[byte] = at;
    }
    place[bytes.len()] = text.len();
    let range = |span: Span| [place[span.start as usize], place[span.end as usize]];
    let quotes = analysis.quotes.iter().zip(&analysis.attributions).enumerate();
    let outermost =
        quotes.filter(|(_, (quote, _))| quote.kind != QuoteKind::Turn && quote.inside.is_none());
    outermost
        .map(|(at, (quote, found))| {
            let content: Vec<Range> = quote.parts.iter().map(|part| range(part.content)).collect();
            Claim {
                pieces: content.iter().flat_map(|part| pieces(text, *part)).collect(),
                content,
                kind: quote.kind,
                mention: found.mention.map(|mention| range(mention.span)),
                cue: found.cue.map(range),
                name: analysis.speaker_of(at).map(|speaker| speaker.name.as_str()),
                confidence: found.confidence,
            }
        })
        .collect()
}

/// Quotations in marks: found, and said by whom.
fn quotations(gold: &Gold, text: &[char], claims: &[Claim<'_>], tally: &mut Tally) {
    let mut targets: Vec<Target<'_>> = gold
        .quotes
        .iter()
        .flat_map(|quote| pieces(text, quote.span).into_iter().map(move |span| (span, quote)))
        .map(|(span, gold)| Target { span, gold, claim: None })
        .collect();
    let given: Vec<(Range, usize)> = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.kind != QuoteKind::Indirect)
        .flat_map(|(at, claim)| claim.pieces.iter().map(move |piece| (*piece, at)))
        .collect();
    let taken = pair(&mut targets, &given, claims);
    for target in &targets {
        let claim = target.claim.map(|at| &claims[at]);
        match target.gold.kind {
            _ if target.gold.doubtful => {}
            GoldKind::Scare => tally.scare.count(claim.is_some()),
            kind => {
                let ratio = if kind == GoldKind::Direct {
                    &mut tally.found_direct
                } else {
                    &mut tally.found_mixed
                };
                ratio.count(claim.is_some());
                tally.found.add(usize::from(claim.is_some()), 0, 1);
                speaker(target.gold, claim, tally);
            }
        }
    }
    for (at, (_, claim)) in given.iter().enumerate() {
        let target = taken[at].map(|target| &targets[target]);
        if target.is_some_and(|target| target.gold.doubtful) {
            continue;
        }
        tally.found.add(0, 1, 0);
        let claim = &claims[*claim];
        let speaks = claim.mention.is_some() || claim.name.is_some();
        let open = target.is_some_and(|target| {
            target.gold.kind != GoldKind::Scare && target.gold.speaker.is_none()
        });
        if speaks && !open {
            tally.end_to_end.add(0, 1, 0);
            tally.strict.add(0, 1, 0);
            if claim.confidence > SURE {
                tally.sure.of += 1;
            }
        }
    }
}

/// Gives each target the answer that fits it best, one to one; for each answer its target.
fn pair(
    targets: &mut [Target<'_>],
    given: &[(Range, usize)],
    claims: &[Claim<'_>],
) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (target, wanted) in targets.iter().enumerate() {
        // Stretches are short and few: those that could be close are looked at.
        for (at, (piece, claim)) in
            given.iter().enumerate().filter(|(_, (piece, _))| close(wanted.span, *piece))
        {
            let claim = &claims[*claim];
            let speaks = claim.mention.is_some() || claim.name.is_some();
            pairs.push((jaccard(wanted.span, *piece), speaks, at, target));
        }
    }
    pairs.sort_by(|one, other| {
        other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)).then(one.2.cmp(&other.2))
    });
    let mut taken = vec![None; given.len()];
    for (_, _, at, target) in pairs {
        if taken[at].is_none() && targets[target].claim.is_none() {
            taken[at] = Some(target);
            targets[target].claim = Some(given[at].1);
        }
    }
    taken
}

/// Whether the source of a wanted quotation is right.
fn speaker(gold: &GoldQuote, claim: Option<&Claim<'_>>, tally: &mut Tally) {
    let Some(source) = gold.speaker.as_deref().filter(|source| !source.is_empty()) else { return };
    let heads = gold.speaker_head.as_deref().unwrap_or(source);
    let mention =
        claim.and_then(|claim| claim.mention).is_some_and(|mention| overlaps(mention, heads));
    let named = |names: &[&str]| {
        claim.and_then(|claim| claim.name).is_some_and(|name| same_last(name, names))
    };
    let wanted: Vec<&str> =
        gold.speaker_name.iter().chain(&gold.speaker_name_alt).map(String::as_str).collect();
    let name = !wanted.is_empty() && named(&wanted);
    let silver = gold
        .speaker_name_silver
        .as_deref()
        .filter(|_| gold.source_type == Some(SourceType::Pronoun));
    let pronoun_name = silver.is_some_and(|silver| named(&[silver]));
    let right = mention || name || pronoun_name;
    tally.mention.count(mention);
    let by_type: Option<&mut Ratio> = match gold.source_type {
        Some(SourceType::Name) => Some(&mut tally.mention_name),
        Some(SourceType::Pronoun) => Some(&mut tally.mention_pronoun),
        Some(SourceType::Nominal) => Some(&mut tally.mention_nominal),
        None => None,
    };
    if let Some(ratio) = by_type {
        ratio.count(mention);
    }
    if !wanted.is_empty() {
        tally.name.count(name);
    }
    if silver.is_some() {
        tally.pronoun_name.count(pronoun_name);
    }
    tally.end_to_end.add(usize::from(right), 0, 1);
    tally.strict.add(usize::from(mention), 0, 1);
    let sure = claim.is_some_and(|claim| claim.confidence > SURE);
    tally.sure_cover.count(sure);
    tally.sure.hit += usize::from(sure && right);
}

/// All attributions, quoted or not, by words and by exact spans.
fn attributions(gold: &Gold, text: &[char], claims: &[Claim<'_>], tally: &mut Tally) {
    tally.paraphrases += claims.iter().filter(|claim| claim.kind == QuoteKind::Indirect).count();
    let mut owners: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut sources = Vec::new();
    for (at, wanted) in gold.attributions.iter().enumerate() {
        for word in words(text, &wanted.content) {
            owners.entry(word).or_default().push(at);
        }
        sources.extend(words(text, &wanted.source));
    }
    let (mut content, mut given_sources, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for claim in claims {
        let spoken = words(text, &claim.content);
        if let Some(mention) = claim.mention {
            given_sources.extend(words(text, &[mention]));
            let right = |word: &&usize| {
                owners.get(word).is_some_and(|owners| {
                    owners.iter().any(|owner| overlaps(mention, &gold.attributions[*owner].source))
                })
            };
            both.extend(spoken.iter().filter(right).copied());
        }
        content.extend(spoken);
    }
    for list in [&mut sources, &mut content, &mut given_sources, &mut both] {
        list.sort_unstable();
        list.dedup();
    }
    let in_gold = content.iter().filter(|word| owners.contains_key(word)).count();
    tally.content_words.add(in_gold, content.len(), owners.len());
    let common = given_sources.iter().filter(|word| sources.binary_search(word).is_ok()).count();
    tally.source_words.add(common, given_sources.len(), sources.len());
    let has_source = |word: &usize| {
        owners.get(word).is_some_and(|owners| {
            owners.iter().any(|owner| !gold.attributions[*owner].source.is_empty())
        })
    };
    let wanted = owners.keys().filter(|word| has_source(word)).count();
    let given =
        content.iter().filter(|word| !owners.contains_key(word) || has_source(word)).count();
    tally.both_words.add(both.len(), given, wanted);
    exact(gold, text, claims, tally);
}

/// Spans that match to the character, marks apart.
fn exact(gold: &Gold, text: &[char], claims: &[Claim<'_>], tally: &mut Tally) {
    let measure = |balance: &mut Balance, wanted: Vec<Range>, given: Vec<Range>| {
        let bare = |ranges: Vec<Range>| {
            let mut bare: Vec<Range> =
                ranges.into_iter().map(|range| inside(text, range)).collect();
            bare.sort_unstable();
            bare.dedup();
            bare
        };
        let (wanted, given) = (bare(wanted), bare(given));
        let hit = given.iter().filter(|range| wanted.binary_search(range).is_ok()).count();
        balance.add(hit, given.len(), wanted.len());
    };
    let all = |part: fn(&super::GoldAttribution) -> &Vec<Range>| -> Vec<Range> {
        gold.attributions.iter().flat_map(|wanted| part(wanted).iter().copied()).collect()
    };
    // The annotation has the outermost span only: quoted words in a paraphrase are a part
    // of its content.
    let told: Vec<Range> = claims
        .iter()
        .filter(|claim| claim.kind == QuoteKind::Indirect)
        .flat_map(|claim| claim.content.iter().copied())
        .collect();
    let inner = |claim: &Claim<'_>, [start, end]: Range| {
        claim.kind == QuoteKind::Mixed && told.iter().any(|one| one[0] <= start && end <= one[1])
    };
    let content = claims.iter().flat_map(|claim| {
        claim.content.iter().copied().filter(|range| !inner(claim, *range)).collect::<Vec<_>>()
    });
    let content = content.collect();
    measure(&mut tally.exact_content, all(|wanted| &wanted.content), content);
    measure(
        &mut tally.exact_source,
        all(|wanted| &wanted.source),
        claims.iter().filter_map(|claim| claim.mention).collect(),
    );
    measure(
        &mut tally.exact_cue,
        all(|wanted| &wanted.cue),
        claims.iter().filter_map(|claim| claim.cue).collect(),
    );
}
