//! Who speaks in an article: counts, colours, and which bytes of the text are whose.
//! Made once when an article has been analysed, so that drawing only looks things up.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::quote::QuoteKind;
use crate::speaker::SpeakerId;
use crate::text::Span;
use crate::text::display::safe_line;
use crate::text::fold::fold_text;

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Voice {
    /// A speaker's.
    Known(SpeakerId),
    /// It is not known whose.
    Unknown,
}

/// Somebody who speaks in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Who.
    pub(crate) voice: Voice,
    /// The name, safe to show.
    pub(crate) name: String,
    /// What the article says they are, safe to show.
    pub(crate) role: Option<String>,
    /// How many quotations are theirs.
    pub(crate) quotes: usize,
    /// How many paraphrases are of theirs, which count for nothing else.
    pub(crate) paraphrases: usize,
    /// Their share of all quoted words, in percent.
    pub(crate) share: usize,
    /// Whether it is unsure on the whole that their quotations are theirs.
    pub(crate) unsure: bool,
}

/// Below this confidence, on the average, a speaker's quotations are unsure.
const SURE: f32 = 0.7;

/// Some bytes of the text that belong to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Which bytes.
    pub(crate) span: Span,
    /// Which quotation.
    pub(crate) quote: usize,
}

/// The speakers of an article and the words that are theirs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cast {
    /// Whoever speaks, most quotations first, the unknown last.
    pub(crate) members: Vec<Member>,
    /// The same as indices into it, by name.
    pub(crate) by_name: Vec<usize>,
    /// Quoted stretches with their marks, in order, apart: inside another, the inner
    /// quotation's.
    pub(crate) segments: Vec<Segment>,
    /// Interview turns, in order.
    pub(crate) turns: Vec<Segment>,
    /// The quotations that one walks through, in order: all but those inside another,
    /// unless that is a turn.
    pub(crate) walk: Vec<usize>,
    voices: Vec<Voice>,
    colours: BTreeMap<SpeakerId, usize>,
}

impl Cast {
    /// Gathers who speaks in an article.
    pub(crate) fn of(article: &Article, analysis: &Analysis) -> Self {
        let mut cast = Self::default();
        for index in 0..analysis.quotes.len() {
            let speaker = analysis.attributions.get(index).and_then(|found| found.speaker);
            let speaker = speaker.filter(|id| id.index() < analysis.speakers.len());
            cast.voices.push(speaker.map_or(Voice::Unknown, Voice::Known));
            if let Some(id) = speaker {
                let next = cast.colours.len();
                cast.colours.entry(id).or_insert(next);
            }
        }
        cast.walk =
            (0..analysis.quotes.len()).filter(|&index| is_walked(analysis, index)).collect();
        cast.members = members(article, analysis, &cast);
        cast.by_name = (0..cast.members.len()).collect();
        cast.by_name.sort_by_cached_key(|&at| {
            let member = &cast.members[at];
            (member.voice == Voice::Unknown, fold_text(&member.name))
        });
        cast.segments = segments(analysis);
        let turns =
            analysis.quotes.iter().enumerate().filter(|(_, quote)| quote.kind == QuoteKind::Turn);
        cast.turns = turns.map(|(index, turn)| Segment { span: turn.span, quote: index }).collect();
        cast
    }

    /// Whose words a quotation is.
    pub(crate) fn voice(&self, quote: usize) -> Voice {
        self.voices.get(quote).copied().unwrap_or(Voice::Unknown)
    }

    /// Which of the palette's styles a speaker has: given by first appearance.
    pub(crate) fn colour(&self, speaker: SpeakerId) -> usize {
        self.colours.get(&speaker).copied().unwrap_or(0)
    }

    /// The name of a voice, safe to show.
    pub(crate) fn name(&self, voice: Voice) -> &str {
        let member = self.members.iter().find(|member| member.voice == voice);
        member.map_or("unknown", |member| &member.name)
    }

    /// The interview turn that shows any byte of a span.
    pub(crate) fn turn_over(&self, span: Span) -> Option<Segment> {
        let at = self.turns.partition_point(|turn| turn.span.end <= span.start);
        self.turns.get(at).copied().filter(|turn| turn.span.overlaps(span))
    }
}

fn is_walked(analysis: &Analysis, index: usize) -> bool {
    let outer = analysis.quotes[index].inside.and_then(|outer| analysis.quotes.get(outer));
    outer.is_none_or(|outer| outer.kind == QuoteKind::Turn)
}

/// What is counted of a voice.
#[derive(Default)]
struct Tally {
    quotes: usize,
    paraphrases: usize,
    words: usize,
    /// The sum over the quotations.
    confidence: f32,
}

fn members(article: &Article, analysis: &Analysis, cast: &Cast) -> Vec<Member> {
    let mut tally: BTreeMap<Voice, Tally> = BTreeMap::new();
    for &index in &cast.walk {
        let tally = tally.entry(cast.voice(index)).or_default();
        if analysis.quotes[index].kind == QuoteKind::Indirect {
            tally.paraphrases += 1;
            continue;
        }
        tally.quotes += 1;
        tally.confidence += analysis.attributions.get(index).map_or(0.0, |it| it.confidence);
        let parts = &analysis.quotes[index].parts;
        tally.words += parts
            .iter()
            .map(|part| part.content.of(&article.text).split_whitespace().count())
            .sum::<usize>();
    }
    let all = tally.values().map(|tally| tally.words).sum::<usize>().max(1);
    let mut members: Vec<Member> = tally
        .into_iter()
        .map(|(voice, tally)| {
            let speaker = match voice {
                Voice::Known(id) => analysis.speakers.get(id.index()),
                Voice::Unknown => None,
            };
            Member {
                voice,
                name: speaker
                    .map_or_else(|| "unknown".to_owned(), |speaker| safe_line(&speaker.name)),
                role: speaker.and_then(|speaker| speaker.role.as_deref()).map(safe_line),
                quotes: tally.quotes,
                paraphrases: tally.paraphrases,
                share: (tally.words * 100 + all / 2) / all,
                unsure: voice != Voice::Unknown && tally.confidence < SURE * tally.quotes as f32,
            }
        })
        .collect();
    members.sort_by_key(|member| match member.voice {
        Voice::Known(id) => (0, usize::MAX - member.quotes, cast.colour(id)),
        Voice::Unknown => (1, 0, 0),
    });
    members
}

/// Cuts the quotations' parts so that no two overlap; the inner of two wins.
fn segments(analysis: &Analysis) -> Vec<Segment> {
    let quotes =
        analysis.quotes.iter().enumerate().filter(|(_, quote)| quote.kind != QuoteKind::Turn);
    let mut parts: Vec<Segment> = quotes
        .flat_map(|(index, quote)| {
            quote.parts.iter().map(move |part| Segment { span: part.marked, quote: index })
        })
        .filter(|segment| !segment.span.is_empty())
        .collect();
    parts.sort_by_key(|segment| (segment.span.start, u32::MAX - segment.span.end, segment.quote));
    let mut apart: Vec<Segment> = Vec::with_capacity(parts.len());
    let mut open: Vec<Segment> = Vec::new();
    let mut at = 0;
    for part in parts {
        close(&mut open, &mut apart, &mut at, part.span.start);
        if let Some(outer) = open.last() {
            push(&mut apart, at.max(outer.span.start), part.span.start, outer.quote);
        }
        at = at.max(part.span.start);
        open.push(part);
    }
    close(&mut open, &mut apart, &mut at, u32::MAX);
    apart
}

/// Writes down what ends before `upto`.
fn close(open: &mut Vec<Segment>, apart: &mut Vec<Segment>, at: &mut u32, upto: u32) {
    while let Some(last) = open.pop_if(|last| last.span.end <= upto) {
        push(apart, *at, last.span.end, last.quote);
        *at = (*at).max(last.span.end);
    }
}

fn push(apart: &mut Vec<Segment>, start: u32, end: u32, quote: usize) {
    if start < end {
        apart.push(Segment { span: Span { start, end }, quote });
    }
}
