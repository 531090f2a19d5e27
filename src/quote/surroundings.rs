//! What the wider surroundings of a stretch in marks tell of whether it is speech: the
//! stretches beside it, the way to the nearest cue, what kind of thing is named, and
//! whether all words around are capitalised as headlines have them.

use std::ops::Range;

use super::Quoted;
use super::speech::{Setting, is_title, speech_score};
use crate::text::cues::{CueStrength, cue_strength};
use crate::text::hash::{Key, key, word as hash_of};
use crate::text::prose::Prose;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tokens::TokenKind;
use crate::text::words::Words;

/// Works that have titles, and where they are shown; sorted.
#[rustfmt::skip]
static WORKS: Words = Words::new(&[
    "advert", "advertisement", "album", "albums", "anthem", "article", "ballad", "ballet",
    "bestseller", "biography", "blog", "book", "books", "cartoon", "chapter", "column", "comedy",
    "comic", "commercial", "concerto", "documentary", "drama", "editorial", "episode", "essay",
    "exhibition", "film", "films", "game", "games", "hit", "hymn", "instalment", "magazine",
    "manifesto", "manuscript", "memoir", "movie", "movies", "mural", "musical", "newsletter",
    "novel", "novella", "novels", "opera", "painting", "pamphlet", "paper", "photograph", "piece",
    "play", "podcast", "poem", "poems", "prequel", "program", "programme", "report", "sculpture",
    "segment", "sequel", "series", "show", "shows", "single", "sitcom", "sketch", "soap", "song",
    "songs", "soundtrack", "story", "study", "symphony", "thriller", "track", "tracks", "trilogy",
    "tune", "video", "volume", "website", "western",
]);

/// What bears written words; sorted.
#[rustfmt::skip]
static SIGNS: Words = Words::new(&[
    "badge", "badges", "banner", "banners", "button", "buttons", "cap", "caption", "hashtag",
    "hat", "hats", "headline", "headlines", "inscription", "jersey", "label", "logo", "motto",
    "placard", "placards", "plaque", "poster", "posters", "shirt", "shirts", "sign", "signs",
    "slogan", "slogans", "sticker", "stickers", "t-shirt", "t-shirts", "tag",
]);

/// Words for words; sorted.
#[rustfmt::skip]
static TERMS: Words = Words::new(&[
    "adjective", "alias", "buzzword", "concept", "euphemism", "expression", "mantra", "moniker",
    "name", "nickname", "notion", "phrase", "pseudonym", "term", "terms", "title", "word", "words",
]);

/// Verbs that give a name; sorted.
#[rustfmt::skip]
static NAMINGS: Words = Words::new(&[
    "aka", "alias", "branded", "called", "calling", "christened", "codenamed", "coined", "dubbed",
    "entitled", "headlined", "known", "labeled", "labelled", "named", "nicknamed", "so-called",
    "termed", "titled",
]);

/// What is done with works; sorted.
#[rustfmt::skip]
static SHOWN: Words = Words::new(&[
    "aired", "airs", "appeared", "appearing", "author", "authored", "co-wrote", "composed",
    "directed", "director", "host", "hosted", "hosts", "performed", "performing", "played",
    "plays", "produced", "producer", "published", "recorded", "released", "sang", "sing",
    "singing", "sings", "star", "starred", "starring", "stars", "sung", "watch", "watched",
    "watching",
]);

/// The class of a word that tells what the marks are for; 0 for any other.
fn class_of(word: &str) -> u32 {
    [&WORKS, &SIGNS, &TERMS, &NAMINGS, &SHOWN]
        .iter()
        .position(|list| list.holds(word))
        .map_or(0, |at| at as u32 + 1)
}

/// A stretch among the others of its article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) text: &'a str,
    pub(super) prose: &'a Prose,
    pub(super) symbols: &'a Symbols,
    pub(super) stretches: &'a [Quoted],
    /// Which of the stretches.
    pub(super) index: usize,
    pub(super) setting: Setting,
}

/// The class of the longest stretches, of nine words and more.
const LONG: u32 = 6;

/// How many words a stretch has, in classes.
fn size_of(prose: &Prose, quoted: &Quoted) -> u32 {
    match quoted.tokens.clone().filter(|at| prose.tokens[*at].is_word()).count() {
        count @ 0..=4 => count as u32,
        5..=8 => 5,
        _ => LONG,
    }
}

/// Most tokens of a sentence that are looked at on each side.
const NEAR: usize = 60;

impl Surroundings<'_> {
    fn quoted(&self) -> &Quoted {
        &self.stretches[self.index]
    }

    fn same(&self, one: usize, other: usize) -> bool {
        self.prose.sentence_at(one) == self.prose.sentence_at(other)
    }

    /// Tokens of the same sentence before and after the marks.
    fn sides(&self, open: usize, close: usize) -> (Range<usize>, Range<usize>) {
        let low = (0..open).rev().take(NEAR).take_while(|at| self.same(*at, open)).last();
        let count = self.prose.tokens.len();
        let high = (close..count).take(NEAR).take_while(|at| self.same(*at, open)).last();
        (low.unwrap_or(open)..open, close..high.map_or(close, |at| at + 1))
    }

    /// Adds what is seen.
    pub(super) fn keys(&self, keys: &mut Vec<u32>) {
        let mut add = |template: u32, values: &[u32]| {
            keys.push(key(template, values));
        };
        let quoted = self.quoted();
        let open = self.prose.token_at(quoted.part.marked.start as usize);
        let close = self.prose.token_at(quoted.part.marked.end as usize);
        let size = size_of(self.prose, quoted);
        self.form_keys(open, close, size, &mut add);
        // Whole sentences are speech nearly always: what stands around them adds nothing.
        if size == LONG {
            return;
        }
        let (before, after) = self.sides(open, close);
        self.word_keys(&before, &after, size, &mut add);
        self.way_keys(&before, &after, size, &mut add);
        self.neighbour_keys(open, close, size, &mut add);
    }

    /// Headlines, titles, fragments that nothing reports.
    fn form_keys(&self, open: usize, close: usize, size: u32, add: &mut impl FnMut(u32, &[u32])) {
        let quoted = self.quoted();
        let paragraph = self.prose.paragraph_at(open).unwrap_or(0);
        let range = self.prose.paragraphs.get(paragraph as usize).cloned().unwrap_or(open..close);
        let style = u32::from(is_headline(self.text, self.prose, open..close));
        let first = paragraph.min(3);
        let work = u32::from(is_title(self.text, self.prose, quoted));
        let last = self.symbols.at(quoted.tokens.end.max(1) - 1) as u32;
        let symbol = |at: usize| self.symbols.at(at) as u32;
        let before = if open > range.start { symbol(open - 1) } else { 99 };
        let after = if close < range.end { symbol(close) } else { 99 };
        let alone = u32::from(before == 99) + 2 * u32::from(after == 99);
        let double = u32::from(
            self.text[quoted.part.marked.start as usize..]
                .starts_with(['"', '“', '”', '«', '„', '»'])
                || quoted.part.content.start > quoted.part.marked.start + 1,
        );
        add(64, &[style, work, size]);
        add(65, &[style, work, before, last]);
        add(66, &[style, first, size, double]);
        add(67, &[alone, size, double, style]);
        add(68, &[work, before, after]);
        add(69, &[first, alone, size]);
    }

    /// The words near the marks, whichever stands where.
    fn word_keys(
        &self,
        before: &Range<usize>,
        after: &Range<usize>,
        size: u32,
        add: &mut impl FnMut(u32, &[u32]),
    ) {
        for at in before.clone().rev().take(5) {
            add(70, &[self.symbols.word_at(at)]);
            add(71, &[self.symbols.word_at(at), size.min(4)]);
        }
        for at in after.clone().take(4) {
            add(72, &[self.symbols.word_at(at)]);
        }
        let mut seen = 0_u32;
        for (distance, at) in before.clone().rev().take(6).enumerate() {
            let class = class_of(self.prose.tokens[at].of(self.text));
            if class > 0 && seen & (1 << class) == 0 {
                seen |= 1 << class;
                add(73, &[class, distance.min(3) as u32]);
                add(74, &[class, size]);
            }
        }
        let mut then = 0_u32;
        for (distance, at) in after.clone().take(4).enumerate() {
            let class = class_of(self.prose.tokens[at].of(self.text));
            if class > 0 && then & (1 << class) == 0 {
                then |= 1 << class;
                add(75, &[class, distance.min(2) as u32, size]);
            }
        }
        let stretch = self.quoted();
        let capitals =
            stretch.tokens.clone().filter(|at| self.prose.tokens[*at].is_capital()).count();
        add(76, &[seen, capitals.min(2) as u32]);
        if size <= 3 {
            for at in stretch.tokens.clone() {
                let token = self.prose.tokens[at];
                if token.kind == TokenKind::Lower {
                    let word = token.of(self.text);
                    let tail = word.char_indices().rev().nth(2).map_or(word, |(at, _)| &word[at..]);
                    add(77, &[hash_of(tail), size]);
                }
            }
        }
    }

    /// The symbols between the marks and the nearest cue of the sentence.
    fn way_keys(
        &self,
        before: &Range<usize>,
        after: &Range<usize>,
        size: u32,
        add: &mut impl FnMut(u32, &[u32]),
    ) {
        let left = self.way(before.clone().rev());
        let right = self.way(after.clone());
        add(80, &[left.fine.value(), u32::from(left.cue)]);
        add(81, &[left.coarse.value(), u32::from(left.cue), size.min(4)]);
        add(82, &[right.coarse.value(), u32::from(right.cue), size.min(4)]);
        add(83, &[u32::from(left.cue), u32::from(right.cue), size]);
        let subject = |at: &usize| {
            matches!(
                self.symbols.at(*at),
                Symbol::Name | Symbol::Pronoun | Symbol::Noun | Symbol::Relative | Symbol::That
            )
        };
        let first = before.clone().find(subject).map_or(99, |at| self.symbols.at(at) as u32);
        add(84, &[first, u32::from(left.cue), size]);
        let possessor = before
            .clone()
            .rev()
            .take(4)
            .find(|at| matches!(self.symbols.at(*at), Symbol::Of | Symbol::Possessive));
        if let Some(at) = possessor {
            let noun = (at + 1..before.end)
                .rev()
                .find(|at| self.symbols.at(*at) == Symbol::Noun)
                .map_or(0, |noun| self.symbols.word_at(noun));
            add(85, &[noun, size.min(3)]);
            add(86, &[(before.end - at) as u32, self.symbols.at(at) as u32, size]);
        }
    }

    fn way(&self, tokens: impl Iterator<Item = usize>) -> Way {
        let mut way = Way::default();
        let (mut last, mut length) = (99, 0);
        for at in tokens {
            let symbol = self.symbols.at(at);
            let word = self.prose.tokens[at].of(self.text);
            let cue = matches!(symbol, Symbol::Speech | Symbol::Attitude | Symbol::According)
                || cue_strength(word) == Some(CueStrength::Speech);
            let shown = match symbol {
                Symbol::Adjective | Symbol::Number | Symbol::Determiner => Symbol::Noun,
                Symbol::Auxiliary => Symbol::Verb,
                other => other,
            };
            if shown as u32 != last && length < 7 {
                last = shown as u32;
                length += 1;
                way.fine = way.fine.with(last);
                let plain = !matches!(shown, Symbol::Noun | Symbol::Adverb | Symbol::Preposition);
                if plain {
                    way.coarse = way.coarse.with(last);
                }
            }
            if cue {
                way.cue = true;
                break;
            }
        }
        way
    }

    /// The stretches before and after this one.
    fn neighbour_keys(
        &self,
        open: usize,
        close: usize,
        size: u32,
        add: &mut impl FnMut(u32, &[u32]),
    ) {
        let outermost = |quoted: &&Quoted| quoted.outer.is_none();
        let last = self.stretches[..self.index].iter().rev().find(outermost);
        let next = self.stretches[self.index + 1..].iter().find(outermost);
        let before = last.map_or((0, 0), |quoted| {
            let end = self.prose.token_at(quoted.part.marked.end as usize);
            self.beside(quoted, end..open, quoted.tokens.start)
        });
        let after = next.map_or((0, 0), |quoted| {
            let start = self.prose.token_at(quoted.part.marked.start as usize);
            self.beside(quoted, close..start, quoted.tokens.start)
        });
        add(90, &[before.0, size]);
        add(91, &[after.0, size]);
        add(92, &[before.0, before.1, size.min(4)]);
        add(93, &[after.0, after.1, size.min(4)]);
        add(94, &[before.0, after.0, size.min(4)]);
    }

    /// A neighbour: how near and how much like speech it is, and what stands between.
    fn beside(&self, quoted: &Quoted, gap: Range<usize>, at: usize) -> (u32, u32) {
        let here = self.quoted().tokens.start;
        let near = if self.same(at, here) {
            1
        } else if self.prose.paragraph_at(at) == self.prose.paragraph_at(here) {
            2
        } else {
            return (0, 0);
        };
        let score = speech_score(self.text, self.prose, quoted, self.setting);
        let like = (score.clamp(-3.0, 4.0) + 3.0) as u32 / 2;
        let between = if gap.len() <= 5 {
            gap.fold(Key::of(0), |key, at| key.with(self.symbols.at(at) as u32)).value()
        } else {
            1
        };
        (near * 8 + like, between)
    }
}

/// Whether the words of the paragraph around a stretch are capitalised as those of headlines
/// are.
pub(super) fn is_headline(text: &str, prose: &Prose, marked: Range<usize>) -> bool {
    let paragraph = prose.paragraph_at(marked.start).unwrap_or(0);
    let Some(range) = prose.paragraphs.get(paragraph as usize) else { return false };
    let around = (range.start..marked.start).chain(marked.end..range.end).take(40);
    let (mut long, mut capitals) = (0, 0);
    for at in around {
        let token = prose.tokens[at];
        if token.is_word() && token.of(text).len() > 3 {
            long += 1;
            capitals += usize::from(token.is_capital());
        }
    }
    range.len() <= 50 && long > 0 && capitals * 5 >= long * 4
}

/// What lies between the marks and a cue.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    fine: Key,
    coarse: Key,
    cue: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!([&WORKS, &SIGNS, &TERMS, &NAMINGS, &SHOWN].iter().all(|list| list.is_sorted()));
    }
}
