//! Who speaks, how often, and how much of what is quoted: in one article and across all.

use std::collections::HashMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::library::{Handle, Library};
use crate::speaker::{MentionKind, Speaker, SpeakerId};
use crate::text::fold;

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

/// Somebody who speaks, across the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The fullest name, as the first article has it.
    pub name: String,
    /// Other names and descriptions, from all articles, each once, in order.
    pub aliases: Vec<String>,
    /// What the first article that says so says the speaker is.
    pub role: Option<String>,
    /// How many quotations.
    pub quotes: usize,
    /// Where, in the order of the articles.
    pub articles: Vec<(Handle, SpeakerId)>,
}

impl Library {
    /// Everybody who speaks, most quotations first, then in order of appearance.
    ///
    /// Speakers of two articles are taken for one person only where both have the same
    /// full name (two words or more, or an acronym in capitals; case and accents aside):
    /// there may be many a Brenn, and every article has its "police spokesman". A wrong
    /// merge is worse than none.
    pub fn speakers(&self) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (handle, entry) in self.iter() {
            let Some(analysis) = &entry.analysis else { continue };
            for speaker in &analysis.speakers {
                let own = |at: &usize| super::walk::is_by(analysis, *at, Some(speaker.id));
                let quotes = (0..analysis.quotes.len()).filter(own).count();
                if quotes == 0 {
                    continue;
                }
                let next = voices.len();
                let at =
                    full_name(speaker).map_or(next, |name| *by_name.entry(name).or_insert(next));
                if at == next {
                    voices.push(Voice {
                        name: speaker.name.clone(),
                        aliases: Vec::new(),
                        role: None,
                        quotes: 0,
                        articles: Vec::new(),
                    });
                }
                voices[at].gather(handle, speaker, quotes);
            }
        }
        voices.sort_by_key(|voice| std::cmp::Reverse(voice.quotes));
        voices
    }
}

impl Voice {
    fn gather(&mut self, handle: Handle, speaker: &Speaker, quotes: usize) {
        for alias in std::iter::once(&speaker.name).chain(&speaker.aliases) {
            if *alias != self.name && !self.aliases.contains(alias) {
                self.aliases.push(alias.clone());
            }
        }
        if self.role.is_none() {
            self.role.clone_from(&speaker.role);
        }
        self.quotes += quotes;
        self.articles.push((handle, speaker.id));
    }
}

/// The name by which a speaker is the same in every article, folded, where there is one.
fn full_name(speaker: &Speaker) -> Option<String> {
    let named = speaker.mentions.iter().any(|mention| mention.kind == MentionKind::Name);
    let acronym = word_count(&speaker.name) == 1
        && speaker.name.chars().filter(|letter| letter.is_uppercase()).count() >= 3
        && !speaker.name.chars().any(char::is_lowercase);
    if !named || !(acronym || word_count(&speaker.name) > 1) {
        return None;
    }
    let folded = fold::fold_text(&speaker.name);
    Some(folded.split_whitespace().collect::<Vec<_>>().join(" "))
}
