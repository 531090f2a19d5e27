//! A list of people put in order, and narrowed to what is typed.

use std::cmp::Reverse;
use std::collections::HashMap;

use fuzzy_matcher::skim::SkimMatcherV2;

use super::{People, Voice, names};
use crate::article::ArticleId;
use crate::find::matching::{Needle, name_quality};
use crate::find::query::{Field, Fit, MAX_WORDS, Words};
use crate::find::segment::recency;
use crate::text::fold;

/// What people are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeopleOrder {
    /// Most quotations first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Those whom the newest articles quote first.
    Date,
    /// Those first who speak in what was read last.
    Read,
}

impl PeopleOrder {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Count => Self::Name,
            Self::Name => Self::Date,
            Self::Date => Self::Read,
            Self::Read => Self::Count,
        }
    }
}

impl People {
    /// Everybody in an order. `read` says how long ago texts were read: the lower, the
    /// later.
    pub fn ordered(&self, order: PeopleOrder, read: &HashMap<ArticleId, usize>) -> Vec<u32> {
        let mut all: Vec<u32> = (0..self.len() as u32).collect();
        let views = self.views();
        let view = |voice: &Voice| &views[voice.segment as usize];
        match order {
            PeopleOrder::Count => {}
            PeopleOrder::Name => {
                let folded = |at: u32| {
                    let voice = &self.voices[self.all[at as usize].named as usize];
                    names::first(view(voice), voice.number).1
                };
                // Most comparisons need no more than the first letters.
                let mut keyed: Vec<(u64, u32)> =
                    all.iter().map(|&at| (names::begins(folded(at)), at)).collect();
                keyed.sort_by(|a, b| {
                    a.0.cmp(&b.0).then_with(|| folded(a.1).cmp(folded(b.1))).then(a.1.cmp(&b.1))
                });
                all = keyed.into_iter().map(|(_, at)| at).collect();
            }
            PeopleOrder::Date => {
                all.sort_by_cached_key(|&at| {
                    let voice = &self.voices[self.all[at as usize].first as usize];
                    (Reverse(recency(view(voice).date(voice.article))), at)
                });
            }
            PeopleOrder::Read => {
                let last = |at: u32| {
                    let voices = self.voices[self.range(at as usize)].iter();
                    let read = voices.filter_map(|it| read.get(&view(it).text_id(it.article)));
                    read.min().copied().unwrap_or(usize::MAX)
                };
                all.sort_by_cached_key(|&at| (last(at), at));
            }
        }
        all
    }

    /// Those of an order who have a name like what was typed, the best first: every word
    /// must be in one of somebody's names, whole, begun, inside, or with letters left out;
    /// misspelt only where nobody fits otherwise.
    pub fn narrowed(&self, order: &[u32], typed: &str) -> Vec<u32> {
        let typed = fold::fold_text(typed);
        let words: Vec<&str> = fold::words(&typed).map(|it| &typed[it]).take(MAX_WORDS).collect();
        if words.is_empty() {
            return order.to_vec();
        }
        let found = self.fitting(order, &words, false);
        if found.is_empty() { self.fitting(order, &words, true) } else { found }
    }

    fn fitting(&self, order: &[u32], words: &[&str], misspelt: bool) -> Vec<u32> {
        let qualities: Vec<Vec<Vec<u8>>> =
            words.iter().map(|word| self.qualities(word, misspelt)).collect();
        let views = self.views();
        let mut found: Vec<(Reverse<usize>, usize, u32)> = Vec::new();
        for (nth, &at) in order.iter().enumerate() {
            let mut best = [0_u8; MAX_WORDS];
            for voice in &self.voices[self.range(at as usize)] {
                for (_, name) in views[voice.segment as usize].names_of(voice.number) {
                    for (best, qualities) in best.iter_mut().zip(&qualities) {
                        let of = &qualities[voice.segment as usize];
                        *best = (*best).max(of.get(name as usize).copied().unwrap_or(0));
                    }
                }
            }
            let best = &best[..words.len()];
            if best.iter().all(|&quality| quality > 0) {
                let all = best.iter().map(|&quality| usize::from(quality)).sum();
                found.push((Reverse(all), nth, at));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, _, at)| at).collect()
    }

    /// How well each folded name of each segment fits a word.
    fn qualities(&self, word: &str, misspelt: bool) -> Vec<Vec<u8>> {
        let matcher = SkimMatcherV2::default();
        let words = Words {
            field: Field::Any,
            words: vec![word.to_owned()],
            start: false,
            end: false,
            fit: Fit::Fuzzy,
        };
        let needles = [Needle::new(word, Fit::Fuzzy, &matcher)];
        let of = |at: usize| {
            let view = self.segments[at].view();
            let quality = |name: usize| {
                let named = (view.names.get(name), view.name_signatures.get(name));
                name_quality(&words, &needles, named, misspelt, &matcher)
            };
            (0..view.names.len()).map(quality).collect()
        };
        (0..self.segments.len()).map(of).collect()
    }
}
