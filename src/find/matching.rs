//! How well one word of a query fits one word or one name, and where.
//!
//! A quality is a number from 0 (does not fit) to [`EXACT`]. Its tiers, best first: the
//! whole word, its beginning, a stretch inside it, an abbreviation of it (scattered
//! letters by fuzzy-matcher's score), and a misspelling of it (edit distance). Inside
//! a tier, the more of the word is typed, the better.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::query::{Fit, Words};
use crate::text::fold;

/// The whole word.
pub const EXACT: u8 = 200;
/// The least quality of a word that begins so.
pub const PREFIX: u8 = 150;
/// The least quality of a word that holds the letters in one piece.
pub const INSIDE: u8 = 100;
/// The least quality of a word that holds the letters scattered.
pub const FUZZY: u8 = 40;
/// One letter is wrong, missing, extra, or swapped with the next.
pub const NEAR: u8 = 35;
/// Two are.
pub const FAR: u8 = 25;

/// Words and names longer than this many bytes are not matched by scattered letters:
/// nobody abbreviates them, and the matcher's time and memory grow with the product of
/// the lengths.
const LONGEST_FUZZY: usize = 96;

/// The tier of a quality, higher is better; 0 where nothing fits.
pub fn tier(quality: u8) -> u8 {
    match quality {
        EXACT.. => 5,
        PREFIX.. => 4,
        INSIDE.. => 3,
        FUZZY.. => 2,
        1.. => 1,
        0 => 0,
    }
}

/// One bit for each of 32 classes of letters that a text has: a text can only hold
/// another one's letters if it has all of its bits.
pub fn signature(text: &str) -> u32 {
    text.chars().fold(0, |bits, letter| bits | 1 << (letter as u32 & 31))
}

/// A word of a query, ready to be compared with many words.
pub struct Needle {
    text: String,
    fit: Fit,
    signature: u32,
    letters: Vec<char>,
    /// The word in the other number: one for many, many for one.
    others: Vec<String>,
    /// The matcher's score of the word with itself, the most that it can reach.
    perfect: i64,
}

impl Needle {
    /// A folded word, and how much of a word must fit it.
    pub fn new(text: &str, fit: Fit, matcher: &SkimMatcherV2) -> Self {
        let perfect = if fit == Fit::Fuzzy && text.len() <= LONGEST_FUZZY {
            matcher.fuzzy_match(text, text).unwrap_or(0)
        } else {
            0
        };
        Self {
            text: text.to_owned(),
            fit,
            signature: signature(text),
            letters: text.chars().collect(),
            others: if fit == Fit::Fuzzy { other_number(text) } else { Vec::new() },
            perfect,
        }
    }

    /// The needles of words that stand next to each other: all but the last must fit
    /// whole words.
    pub fn all(words: &Words, matcher: &SkimMatcherV2) -> Vec<Self> {
        let last = words.words.len() - 1;
        let fit = |at: usize| match (at == last, at, words.end && !words.start) {
            (true, ..) => words.fit,
            (false, 0, true) => Fit::Suffix,
            _ => Fit::Whole,
        };
        words.words.iter().enumerate().map(|(at, word)| Self::new(word, fit(at), matcher)).collect()
    }

    /// The word in the other number, as far as that is not a beginning of it or the word
    /// with more letters.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(String::as_str)
    }

    /// The word, folded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How much of a word must fit it.
    pub fn fit(&self) -> Fit {
        self.fit
    }

    /// Its first letter.
    pub fn first(&self) -> Option<char> {
        self.letters.first().copied()
    }

    /// Whether scattered letters may fit at all.
    pub fn may_be_scattered(&self) -> bool {
        self.fit == Fit::Fuzzy && self.letters.len() >= 3
    }

    /// Whether a text of this signature and these bytes has the letters in their order,
    /// at least one in `most` of its own: a cheap test before the matcher's.
    pub fn may_be_short_for(&self, bits: u32, text: &[u8], most: usize) -> bool {
        self.signature & !bits == 0
            && text.len() <= (self.text.len() * most).min(LONGEST_FUZZY)
            && is_subsequence(self.text.as_bytes(), text)
    }

    /// Whether a word of this signature and length in bytes may be a misspelling: each
    /// letter that is wrong takes away one and brings in another.
    pub fn may_be_near(&self, bits: u32, length: usize) -> bool {
        let most = self.allowed_edits();
        length + most >= self.letters.len()
            && length <= (self.letters.len() + most) * 4
            && (self.signature & !bits).count_ones() as usize <= most
            && (bits & !self.signature).count_ones() as usize <= most
    }

    /// Whether misspellings are looked for where nothing fits outright. Numbers are
    /// never taken for one another.
    pub fn may_be_misspelt(&self) -> bool {
        self.fit == Fit::Fuzzy && self.allowed_edits() > 0
    }

    /// How well a folded word of this signature fits, misspellings aside.
    pub fn word(&self, word: &str, bits: u32, matcher: &SkimMatcherV2) -> u8 {
        if self.others.iter().any(|other| other == word) {
            return INSIDE;
        }
        if self.signature & !bits != 0 {
            return 0;
        }
        let outright = self.outright(word);
        if outright > 0 || !self.is_abbreviation(word.chars().next(), word.len(), 2) {
            return outright;
        }
        self.scattered(word, matcher)
    }

    /// How well the letters of a whole folded name fit when they are scattered over its
    /// words (`hclintn`).
    pub fn across(&self, name: &str, bits: u32, matcher: &SkimMatcherV2) -> u8 {
        let fits = self.signature & !bits == 0
            && fold::words(name)
                .any(|word| self.is_abbreviation(name[word].chars().next(), name.len(), 3));
        if fits { self.scattered(name, matcher) } else { 0 }
    }

    /// How well the word fits as a misspelling of a folded word.
    pub fn misspelt(&self, word: &str) -> u8 {
        let most = self.allowed_edits();
        // Bytes bound characters from above, four times from below.
        if most == 0 || word.len() > (self.letters.len() + most) * 4 {
            return 0;
        }
        match edit_distance(&self.letters, word, most) {
            Some(0 | 1) => NEAR,
            Some(_) => FAR,
            None => 0,
        }
    }

    /// Where a quality that was found lies in the word or name: byte ranges.
    pub fn places(&self, word: &str, quality: u8, matcher: &SkimMatcherV2) -> Vec<Range<usize>> {
        let start = match tier(quality) {
            0 => return Vec::new(),
            2 => return letter_places(word, &self.text, matcher),
            4 => Some(0),
            3 if self.fit == Fit::Suffix => word.len().checked_sub(self.text.len()),
            3 => word.find(&self.text),
            _ => None,
        };
        let place = start.map_or(0..word.len(), |start| start..start + self.text.len());
        std::iter::once(place).collect()
    }

    fn outright(&self, word: &str) -> u8 {
        let typed = &self.text;
        // How much of the word is typed, from 0 to 29.
        let share = (typed.len() * 29 / word.len().max(1)) as u8;
        if word == typed {
            return EXACT;
        }
        let (prefix, suffix, inside) = match self.fit {
            Fit::Whole => (false, false, false),
            Fit::Prefix => (true, false, false),
            Fit::Suffix => (false, true, false),
            // One Latin letter is inside nearly every word; one ideograph is not.
            Fit::Inside | Fit::Fuzzy => (true, false, typed.len() > 1),
        };
        if prefix && word.starts_with(typed.as_str()) {
            PREFIX + share
        } else if suffix && word.ends_with(typed.as_str())
            || inside && word.contains(typed.as_str())
        {
            INSIDE + share
        } else {
            0
        }
    }

    /// Whether scattered letters may be tried: three or more, beginning where the word
    /// begins, and at least one in `most` of its letters.
    fn is_abbreviation(&self, first: Option<char>, length: usize, most: usize) -> bool {
        self.fit == Fit::Fuzzy
            && self.letters.len() >= 3
            && self.letters.first().copied() == first
            && length <= LONGEST_FUZZY
            && length <= self.text.len() * most
    }

    fn scattered(&self, text: &str, matcher: &SkimMatcherV2) -> u8 {
        let Some(score) = matcher.fuzzy_match(text, &self.text) else { return 0 };
        // From 0 to 59, where 59 is as good as the word itself.
        let share = (score * 59 / self.perfect.max(1)).clamp(0, 59) as u8;
        if share < 32 { 0 } else { FUZZY + share }
    }

    fn allowed_edits(&self) -> usize {
        match self.letters.len() {
            _ if self.letters.iter().any(|letter| letter.is_numeric()) => 0,
            3..=6 => 1,
            7..=40 => 2,
            _ => 0,
        }
    }
}

/// An English noun in the other number, as its spelling suggests: people remember what was
/// said of a goat, and type goats. Longer forms that begin with the word fit it anyway.
fn other_number(word: &str) -> Vec<String> {
    const LEAST: usize = 4;
    if word.len() < LEAST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let ending = |ending: &str, others: &[&str]| -> Option<Vec<String>> {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 2)?;
        Some(others.iter().map(|other| format!("{stem}{other}")).collect())
    };
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|it| word.ends_with(it));
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return Vec::new();
    }
    let after_vowel = ["ay", "ey", "oy", "uy"].iter().any(|it| word.ends_with(it));
    ending("ies", &["y"])
        .or_else(|| ending("ves", &["f", "fe", "ve"]))
        .or_else(|| ending("es", &[""]).filter(|_| sibilant))
        .or_else(|| ending("s", &[""]))
        .or_else(|| ending("y", &["ies"]).filter(|_| !after_vowel))
        .or_else(|| ending("fe", &["ves"]))
        .or_else(|| ending("f", &["ves"]))
        .or_else(|| ending("men", &["man"]))
        .or_else(|| ending("man", &["men"]))
        .unwrap_or_default()
}

/// Whether all of `letters` stand in a text, in their order.
fn is_subsequence(letters: &[u8], text: &[u8]) -> bool {
    let mut rest = letters.iter().peekable();
    for byte in text {
        rest.next_if_eq(&byte);
    }
    rest.peek().is_none()
}

/// Where scattered letters lie in a text: byte ranges, one for each run.
pub fn letter_places(text: &str, typed: &str, matcher: &SkimMatcherV2) -> Vec<Range<usize>> {
    let Some((_, indices)) = matcher.fuzzy_indices(text, typed) else { return Vec::new() };
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut indices = indices.into_iter().peekable();
    for (at, (byte, letter)) in text.char_indices().enumerate() {
        if indices.next_if_eq(&at).is_none() {
            continue;
        }
        match places.last_mut() {
            Some(last) if last.end == byte => last.end = byte + letter.len_utf8(),
            _ => places.push(byte..byte + letter.len_utf8()),
        }
    }
    places
}

/// Where words next to each other fit best among `length` words, as (quality, position);
/// quality 0 where they do not. The quality is that of the worst of the words; of equals
/// the first place counts. `quality` tells how well a needle fits the word at a position.
pub fn best_run(words: &Words, length: usize, quality: impl Fn(usize, usize) -> u8) -> (u8, usize) {
    let needed = words.words.len();
    let Some(last) = length.checked_sub(needed) else { return (0, 0) };
    let first = if words.end { last } else { 0 };
    let last = if words.start { 0 } else { last };
    let mut best = (0, 0);
    for at in first..=last.max(first) {
        if words.start && at > 0 {
            break;
        }
        let here = (0..needed).map(|word| quality(word, at + word)).min().unwrap_or(0);
        if here > best.0 {
            best = (here, at);
        }
    }
    best
}

/// How well a query's words fit a folded name, misspellings included where `misspelt`.
pub fn name_quality(
    words: &Words,
    needles: &[Needle],
    (name, bits): (&str, u32),
    misspelt: bool,
    matcher: &SkimMatcherV2,
) -> u8 {
    let needed = needles.iter().fold(0, |all, needle| all | needle.signature);
    let as_typed = needles.iter().all(|needle| needle.others.is_empty());
    if !misspelt && as_typed && needed & !bits != 0 {
        return 0;
    }
    let tokens: Vec<Range<usize>> = fold::words(name).collect();
    let (quality, _) = best_run(words, tokens.len(), |needle, at| {
        let word = &name[tokens[at].clone()];
        let fits = needles[needle].word(word, signature(word), matcher);
        if fits == 0 && misspelt { needles[needle].misspelt(word) } else { fits }
    });
    match needles {
        [needle] if quality < INSIDE => quality.max(needle.across(name, bits, matcher)),
        _ => quality,
    }
}

/// How many letters are wrong, missing, extra, or swapped with their neighbour (optimal
/// string alignment, the restricted Damerau-Levenshtein distance), where at most `most`.
fn edit_distance(typed: &[char], word: &str, most: usize) -> Option<usize> {
    let width = typed.len();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=width).collect();
    let mut row = last.clone();
    let mut previous = '\0';
    let mut length = 0;
    for letter in word.chars() {
        length += 1;
        if length > width + most {
            return None;
        }
        row[0] = length;
        for at in 1..=width {
            let wrong = last[at - 1] + usize::from(typed[at - 1] != letter);
            row[at] = wrong.min(last[at] + 1).min(row[at - 1] + 1);
            if at > 1 && length > 1 && typed[at - 1] == previous && typed[at - 2] == letter {
                row[at] = row[at].min(before[at - 2] + 1);
            }
        }
        if row.iter().all(|&edits| edits > most) {
            return None;
        }
        before.clone_from(&last);
        std::mem::swap(&mut last, &mut row);
        previous = letter;
    }
    Some(last[width]).filter(|&edits| edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quality(typed: &str, word: &str) -> u8 {
        let matcher = SkimMatcherV2::default();
        Needle::new(typed, Fit::Fuzzy, &matcher).word(word, signature(word), &matcher)
    }

    #[test]
    fn tiers_stand_in_order() {
        let words = ["clinton", "clintons", "mcclinton"];
        let qualities: Vec<u8> = words.iter().map(|word| tier(quality("clinton", word))).collect();
        assert_eq!(qualities, [5, 4, 3]);
        assert_eq!(tier(quality("clntn", "clinton")), 2);
        assert_eq!(quality("cat", "cabinet"), 0, "too few of its letters");
        assert_eq!(quality("inton", "clinch"), 0);
    }

    #[test]
    fn misspellings_are_one_or_two_letters_away() {
        let matcher = SkimMatcherV2::default();
        let misspelt =
            |typed: &str, word: &str| Needle::new(typed, Fit::Fuzzy, &matcher).misspelt(word);
        assert_eq!(misspelt("brnen", "brenn"), NEAR);
        assert_eq!(misspelt("asalleh", "assaleh"), FAR);
        assert_eq!(misspelt("assalah", "assaleh"), NEAR);
        assert_eq!(misspelt("pire", "pool"), 0);
        assert_eq!(misspelt("2013", "2012"), 0, "another number is no misspelling");
        assert_eq!(misspelt("ab", "ac"), 0, "two letters are too few to tell");
    }

    #[test]
    fn one_and_many_are_the_same_thing() {
        let pairs = [
            ("goats", "goat"),
            ("salary", "salaries"),
            ("wolves", "wolf"),
            ("churches", "church"),
            ("women", "woman"),
            ("buses", "buse"),
        ];
        for (typed, other) in pairs {
            assert_eq!(quality(typed, other), INSIDE, "{typed}");
        }
        for (typed, other) in
            [("census", "censu"), ("was", "wa"), ("boss", "bos"), ("day", "daies")]
        {
            assert_eq!(quality(typed, other), 0, "{typed}");
        }
    }

    #[test]
    fn scattered_letters_are_found_where_they_are() {
        let matcher = SkimMatcherV2::default();
        let needle = Needle::new("clntn", Fit::Fuzzy, &matcher);
        let found = needle.word("clinton", signature("clinton"), &matcher);
        assert_eq!(needle.places("clinton", found, &matcher), [0..2, 3..5, 6..7]);
    }
}
