//! Who speaks in an article, how often, and how much of what is quoted.

use crate::analysis::Analysis;
use crate::article::Article;
use crate::speaker::SpeakerId;

/// How much one speaker says in one article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpeakerStat {
    /// Who.
    pub id: SpeakerId,
    /// How many quotations.
    pub quotes: usize,
    /// How many words in them.
    pub words: usize,
    /// Their share of all quoted words of the article, from 0 to 1.
    pub share_of_quoted_words: f32,
}

/// Who speaks in one article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpeakerStats {
    /// Everybody in the analysis: most quotations first, then in order of appearance;
    /// those who are only mentioned come last, with 0.
    pub speakers: Vec<SpeakerStat>,
    /// How many quotations nobody is known to speak.
    pub unknown: usize,
    /// How many words those have.
    pub unknown_words: usize,
    /// How many words are quoted in all.
    pub words: usize,
}

/// Counts who speaks in an article. Words of a quotation inside another one count for
/// whoever speaks the outer one, who utters them; so that shares add up to 1.
pub fn speaker_stats(article: &Article, analysis: &Analysis) -> SpeakerStats {
    let mut stats = SpeakerStats::default();
    let mut first = Vec::with_capacity(analysis.speakers.len());
    for speaker in &analysis.speakers {
        let (quotes, words, share_of_quoted_words) = (0, 0, 0.0);
        stats.speakers.push(SpeakerStat { id: speaker.id, quotes, words, share_of_quoted_words });
        first.push(speaker.mentions.first().map_or(u32::MAX, |mention| mention.span.start));
    }
    for (at, quote) in analysis.quotes.iter().enumerate() {
        let spoken = if quote.inside.is_none() {
            let parts = quote.parts.iter();
            parts.map(|part| word_count(article.text.get(part.content.range()).unwrap_or(""))).sum()
        } else {
            0
        };
        stats.words += spoken;
        let speaker = analysis.attributions.get(at).and_then(|attribution| attribution.speaker);
        if let Some(stat) = speaker.and_then(|id| stats.speakers.get_mut(id.index())) {
            stat.quotes += 1;
            stat.words += spoken;
            let first = &mut first[stat.id.index()];
            *first = quote.span.start.min(*first);
        } else {
            stats.unknown += 1;
            stats.unknown_words += spoken;
        }
    }
    for stat in &mut stats.speakers {
        stat.share_of_quoted_words = stat.words as f32 / stats.words.max(1) as f32;
    }
    stats.speakers.sort_by_key(|stat| (std::cmp::Reverse(stat.quotes), first[stat.id.index()]));
    stats
}

/// How many words a text has: runs of letters and digits.
pub fn word_count(text: &str) -> usize {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}
