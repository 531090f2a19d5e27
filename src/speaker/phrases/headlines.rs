//! Names in headlines. Where every word has a capital, `Una Brenn Opens Port Selden Pier`
//! looks like one name: what the rest of the article has as names tells where they end.

use std::ops::Range;

use super::held::Held;
use super::{Phrase, Phrases};
use crate::speaker::MentionKind;
use crate::speaker::first_names::is_hers;
use crate::text::hash::Set;
use crate::text::tokens::TokenKind;

/// The longest headline, in tokens.
const LONGEST: usize = 40;

/// So many words of more than three letters make a headline of a paragraph.
const FEWEST: usize = 4;

impl Phrases<'_> {
    /// Divides the names in headlines where the article does not have their words as names
    /// elsewhere.
    pub(super) fn divide_headlines(&mut self) {
        let headlines: Vec<Range<usize>> =
            self.prose.paragraphs.iter().filter(|range| self.is_headline(range)).cloned().collect();
        if headlines.is_empty() {
            return;
        }
        let within = |name: &Phrase| {
            let at = headlines.partition_point(|headline| headline.end <= name.whole.start());
            headlines.get(at).is_some_and(|headline| headline.start <= name.whole.start())
        };
        let elsewhere = self.names.iter().filter(|name| !within(name));
        let known: Set<&str> =
            elsewhere.flat_map(|name| name.core.range()).map(|at| self.word(at)).collect();
        let mut names = Vec::with_capacity(self.names.len());
        for name in &self.names {
            if within(name) && name.whole.len() > 1 {
                self.divide(name, &known, &mut names);
            } else {
                names.push(*name);
            }
        }
        self.names = names;
        self.held = Held::default();
        for (number, name) in self.names.iter().enumerate() {
            self.held.add(name.whole, number);
        }
    }

    /// Whether all longer words of a paragraph have capitals, small ones like `with` apart.
    fn is_headline(&self, range: &Range<usize>) -> bool {
        let small = |at: usize| self.kinds(at).is_closed() || self.kinds(at).is_link();
        let long =
            |at: &usize| self.token(*at).is_word() && self.word(*at).len() > 3 && !small(*at);
        let is_short = range.len() <= LONGEST;
        is_short
            && range.clone().filter(long).all(|at| self.token(at).kind != TokenKind::Lower)
            && range.clone().filter(long).nth(FEWEST - 1).is_some()
    }

    /// Adds the parts of a name whose words are known, each with the first name before it;
    /// the whole name where none is.
    fn divide(&self, name: &Phrase, known: &Set<&str>, names: &mut Vec<Phrase>) {
        let is_known = |at: usize| known.contains(self.word(at));
        // What stands inside names, whichever they are: `de`, a title, a stop.
        let neutral = |at: usize| {
            let kind = self.token(at).kind;
            !matches!(kind, TokenKind::Capital | TokenKind::Upper) || self.kinds(at).is_title()
        };
        let before = names.len();
        let mut at = name.whole.start();
        while at < name.whole.end() {
            let run = (at..name.whole.end()).take_while(|at| is_known(*at) || neutral(*at)).count();
            let (start, mut end) = (at, at + run);
            at = end + 1;
            while end > start && !is_known(end - 1) {
                end -= 1;
            }
            if end == start {
                continue;
            }
            let first = start.checked_sub(1).filter(|first| {
                name.whole.range().contains(first) && is_hers(self.word(*first)).is_some()
            });
            let whole = first.unwrap_or(start)..end;
            let core = self.bare_name(whole.clone());
            names.push(Phrase { core: core.into(), whole: whole.into(), kind: MentionKind::Name });
        }
        if names.len() == before {
            names.push(*name);
        }
    }
}
