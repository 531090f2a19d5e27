//! Noun phrases that can speak: names, pronouns and descriptions, found over tokens
//! without a parser.

use std::collections::HashSet;
use std::ops::Range;

use super::first_names::is_hers;
use super::lexicon::{is_body_word, is_closed, is_no_name, is_person_noun, is_title};
use super::{Mention, MentionKind};
use crate::text::Span;
use crate::text::hash::word as hash_of;
use crate::text::names::is_particle;
use crate::text::prose::Prose;
use crate::text::sentences::is_abbreviation;
use crate::text::tags::Tag;
use crate::text::tokens::{Token, TokenKind};
use crate::text::words::{Words, same};

/// A noun phrase as a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What refers: the name without titles, the pronoun, or the whole description.
    pub core: Range<usize>,
    /// The same with the titles and modifiers that stand before it.
    pub whole: Range<usize>,
    /// How it refers.
    pub kind: MentionKind,
}

/// All names of a text, and the questions one asks of the tokens around a place.
#[derive(Debug)]
pub struct Phrases<'a> {
    text: &'a str,
    prose: &'a Prose,
    /// Parts of speech; empty where they are not known.
    tags: &'a [Tag],
    /// Names, in text order.
    names: Vec<Phrase>,
    /// For each token, one more than the name that holds it, or 0.
    name_of: Vec<u32>,
}

/// The longest description, in tokens before its head.
const MODIFIERS: usize = 8;

impl<'a> Phrases<'a> {
    /// Finds the names of a text.
    pub fn find(text: &'a str, prose: &'a Prose, tags: &'a [Tag]) -> Self {
        let mut found =
            Self { text, prose, tags, names: Vec::new(), name_of: vec![0; prose.tokens.len()] };
        let small = SmallWords::of(text, prose);
        let mut at = 0;
        while at < prose.tokens.len() {
            match found.name_at(at, &small) {
                Some(name) => {
                    at = name.whole.end;
                    found.names.push(name);
                    let number = found.names.len() as u32;
                    for token in found.names[number as usize - 1].whole.clone() {
                        found.name_of[token] = number;
                    }
                }
                None => at += 1,
            }
        }
        found.names.shrink_to_fit();
        found
    }

    /// Every name, in text order.
    pub fn names(&self) -> &[Phrase] {
        &self.names
    }

    /// The name that holds a token.
    pub fn name_of(&self, token: usize) -> Option<&Phrase> {
        let number = *self.name_of.get(token)?;
        self.names.get((number as usize).wrapping_sub(1))
    }

    /// A phrase as a mention.
    pub fn mention(&self, phrase: &Phrase) -> Mention {
        Mention { span: self.prose.span(phrase.core.clone()), kind: phrase.kind }
    }

    fn token(&self, at: usize) -> Token {
        self.prose.tokens[at]
    }

    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// Whether the token is the first word of its sentence.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let sentence = self.prose.sentence[at];
        (0..at).rev().take_while(|before| self.prose.sentence[*before] == sentence).all(|before| {
            matches!(self.token(before).kind, TokenKind::Mark | TokenKind::Punct | TokenKind::Stop)
        }) || (at > 0 && self.token(at - 1).kind == TokenKind::Mark)
    }

    /// The name that begins at a token, titles included.
    fn name_at(&self, at: usize, small: &SmallWords<'_>) -> Option<Phrase> {
        let first = self.token(at);
        if !first.is_capital() {
            return None;
        }
        let word = first.of(self.text);
        let starts = self.begins_sentence(at);
        let joined = self.prose.tokens.get(at + 1).is_some_and(|next| next.is_capital());
        if is_no_name(word) || is_closed(word) || (starts && !joined && is_common(word, small)) {
            return None;
        }
        if starts
            && first.kind == TokenKind::Capital
            && (joined && is_opener(word) || !self.can_name(at))
        {
            return None;
        }
        let whole = at..self.name_end(at);
        let core = self.bare_name(whole.clone());
        Some(Phrase { core, whole, kind: MentionKind::Name })
    }

    /// Whether a word that begins a sentence can be part of a name, by its part of speech.
    fn can_name(&self, at: usize) -> bool {
        !self.tags.get(at).is_some_and(|tag| {
            matches!(
                tag,
                Tag::Adverb
                    | Tag::Gerund
                    | Tag::Preposition
                    | Tag::Pronoun
                    | Tag::PossessivePronoun
                    | Tag::Conjunction
            )
        })
    }

    /// One past the last token of the name that begins at `at`.
    fn name_end(&self, at: usize) -> usize {
        let tokens = &self.prose.tokens;
        let sentence = self.prose.sentence[at];
        let paragraph = self.prose.paragraph[at];
        let inside = |index: usize| {
            index < tokens.len()
                && self.prose.sentence[index] == sentence
                && self.prose.paragraph[index] == paragraph
        };
        let capital = |index: usize| {
            inside(index) && tokens[index].is_capital() && !is_no_name(self.word(index))
        };
        let mut body = is_body_word(self.word(at));
        let mut end = at + 1;
        loop {
            let word = self.word(end);
            if capital(end)
                && !(is_closed(word)
                    && tokens[end].kind == TokenKind::Capital
                    && word.len() > 1
                    && !is_particle(&word.to_lowercase()))
            {
                body |= is_body_word(word);
                end += 1;
            } else if inside(end)
                && word == "."
                && is_abbreviation(self.word(end - 1))
                && capital(end + 1)
            {
                end += 1;
            } else if inside(end) && (is_particle(word) || word == "&") && capital(end + 1) {
                end += 2;
            } else if inside(end)
                && is_particle(word)
                && is_particle(self.word(end + 1))
                && capital(end + 2)
            {
                end += 3;
            } else if inside(end)
                && body
                && matches!(word, "of" | "for" | "in" | "on" | "and")
                && capital(end + 1)
            {
                end += 2;
            } else if inside(end)
                && body
                && matches!(word, "of" | "for" | "in" | "and")
                && self.word(end + 1) == "the"
                && capital(end + 2)
            {
                end += 3;
            } else {
                return end;
            }
        }
    }

    /// A name without the titles before it; a title alone is its own name.
    fn bare_name(&self, whole: Range<usize>) -> Range<usize> {
        let mut start = whole.start;
        for at in whole.clone() {
            let word = self.word(at);
            let body = is_body_word(self.word(at + 1)) && at + 1 < whole.end;
            if (is_title(word) || is_person_noun(word))
                && at + 1 < whole.end
                && !body
                && is_hers(word).is_none()
            {
                start = at + 1;
            }
        }
        // `Publican Una Brenn`: a noun that begins the sentence, with a whole name behind it.
        let noun =
            self.tags.get(whole.start).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective));
        if noun
            && start == whole.start
            && whole.len() > 2
            && self.begins_sentence(start)
            && !whole.clone().any(|at| is_body_word(self.word(at)))
        {
            start += 1;
        }
        while start + 1 < whole.end && self.word(start) == "." {
            start += 1;
        }
        if matches!(self.word(start), "of" | "for") { whole } else { start..whole.end }
    }

    /// Whether a name is that of a body rather than of a person.
    pub fn is_body(&self, phrase: &Phrase) -> bool {
        let mut core = phrase.core.clone();
        core.clone().any(|at| is_body_word(self.word(at)))
            || (core.len() == 1 && core.any(|at| self.token(at).kind == TokenKind::Upper))
    }

    /// The pronoun at a token that can be a source.
    pub fn pronoun_at(&self, at: usize) -> Option<Phrase> {
        let word = self.word(at);
        let is =
            ["he", "she", "they", "we", "i", "who", "it"].iter().any(|pronoun| same(word, pronoun));
        let roman = word == "i";
        (is && !roman).then(|| Phrase {
            core: at..at + 1,
            whole: at..at + 1,
            kind: MentionKind::Pronoun,
        })
    }

    /// The phrase that begins at a token: a name, a pronoun, or a description.
    pub fn beginning_at(&self, at: usize) -> Option<Phrase> {
        if at >= self.prose.tokens.len() {
            return None;
        }
        if let Some(pronoun) = self.pronoun_at(at) {
            return Some(pronoun);
        }
        if let Some(name) = self.name_of(at).filter(|name| name.whole.start == at)
            && !self.is_modifier(name)
        {
            return Some(name.clone());
        }
        self.description_from(at)
    }

    /// Whether a name stands before a small noun that it modifies (`French officials`).
    fn is_modifier(&self, name: &Phrase) -> bool {
        let next = name.whole.end;
        let Some(token) = self.prose.tokens.get(next) else { return false };
        let word = token.of(self.text);
        token.kind == TokenKind::Lower && is_person_noun(word)
            || (token.kind == TokenKind::Possessive && self.description_from(next + 1).is_some())
    }

    /// The description that begins at a token: a determiner or modifier, and all up to its
    /// head, with what `of` or `for` adds to it.
    fn description_from(&self, at: usize) -> Option<Phrase> {
        let sentence = *self.prose.sentence.get(at)?;
        let mut end = at;
        let mut head = None;
        while end < self.prose.tokens.len()
            && self.prose.sentence[end] == sentence
            && end - at <= MODIFIERS
        {
            let token = self.token(end);
            let word = token.of(self.text);
            let determiner = end == at && is_determiner(word);
            let fits = match token.kind {
                TokenKind::Lower | TokenKind::Capital | TokenKind::Upper => {
                    determiner || !(is_closed(word) || word.len() > 4 && word.ends_with("ly"))
                }
                TokenKind::Number | TokenKind::Possessive => true,
                _ => false,
            };
            let verb = end > at
                && !determiner
                && head.is_some()
                && crate::text::cues::cue_strength(word).is_some();
            if !fits || verb {
                break;
            }
            if is_person_noun(word) && !determiner {
                head = Some(end);
            }
            end += 1;
        }
        let determined = is_determiner(self.word(at));
        let last = match head {
            Some(head) => head,
            None if determined && end > at + 1 && self.token(end - 1).is_word() => end - 1,
            None => return None,
        };
        // An apposed name is what refers: `spokesman Ivo Ketch`.
        if let Some(name) = self
            .name_of(last + 1)
            .filter(|name| name.whole.start == last + 1 && !self.is_body(name))
        {
            return Some(Phrase {
                core: name.core.clone(),
                whole: at..name.whole.end,
                kind: MentionKind::Name,
            });
        }
        if let Some(name) = self
            .name_of(last)
            .filter(|name| name.core.end == last + 1 && name.core.start > at && head.is_none())
        {
            return Some(Phrase {
                core: name.core.clone(),
                whole: at..name.whole.end,
                kind: MentionKind::Name,
            });
        }
        let end = self.with_complement(last + 1);
        Some(Phrase { core: at..end, whole: at..end, kind: MentionKind::Description })
    }

    /// Past the `of …` that belongs to a head (`a member of the mediation team`).
    fn with_complement(&self, end: usize) -> usize {
        if !matches!(self.word(end), "of" | "for" | "from" | "at" | "in" | "with") {
            return end;
        }
        let after = end + 1;
        let limit = (after + 7).min(self.prose.tokens.len());
        let mut last = after;
        while last < limit && self.prose.sentence[last] == self.prose.sentence[end] {
            let token = self.token(last);
            let word = token.of(self.text);
            let fits =
                token.is_word() || matches!(token.kind, TokenKind::Number | TokenKind::Possessive);
            let determiner = last == after && is_determiner(word);
            if !fits
                || (!determiner && is_closed(word) && word != "of")
                || is_day(word)
                || (last > after && crate::text::cues::cue_strength(word).is_some())
            {
                break;
            }
            last += 1;
        }
        let lone = last == after || (last == after + 1 && is_determiner(self.word(after)));
        if lone || self.word(last - 1) == "of" { end } else { last }
    }

    /// The phrase that ends right before a token: a name, a pronoun, or a description. Where
    /// it hangs on a preposition, the phrase before that is the one that speaks
    /// (`officials in Port Selden said`).
    pub fn ending_at(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1)?;
        let sentence = self.prose.sentence[last];
        if let Some(pronoun) = self.pronoun_at(last) {
            return Some(pronoun);
        }
        let found = match self.name_of(last) {
            Some(name) if name.whole.end == end => Some(name.clone()),
            Some(_) => None,
            None => self.description_before(last),
        }?;
        let mut start = found.whole.start;
        // The name may stand behind small modifiers: `the harbour spokesman Ivo Ketch`.
        if found.kind == MentionKind::Name
            && start > 0
            && self.prose.sentence[start - 1] == sentence
            && (is_determiner(self.word(start - 1)) && self.is_body(&found))
        {
            start -= 1;
        }
        if start > 0 && self.prose.sentence[start - 1] == sentence {
            let before = self.word(start - 1);
            if matches!(
                before,
                "of" | "for" | "in" | "from" | "at" | "with" | "on" | "to" | "by" | "near"
            ) && start > 1
                && self.prose.sentence[start - 2] == sentence
                && let Some(outer) = self.ending_at(start - 1)
            {
                if outer.kind != MentionKind::Description {
                    return Some(Phrase { whole: outer.whole.start..end, ..outer });
                }
                return Some(Phrase {
                    core: outer.core.start..end,
                    whole: outer.whole.start..end,
                    kind: MentionKind::Description,
                });
            }
        }
        Some(Phrase { whole: start..end, ..found })
    }

    /// The description whose head is the token `last`.
    fn description_before(&self, last: usize) -> Option<Phrase> {
        let sentence = self.prose.sentence[last];
        let head = self.word(last);
        if !self.token(last).is_word() || is_closed(head) {
            return None;
        }
        let person = is_person_noun(head);
        let mut start = last;
        let mut determined = false;
        while start > 0 && last - start < MODIFIERS && self.prose.sentence[start - 1] == sentence {
            let token = self.token(start - 1);
            let word = token.of(self.text);
            if is_determiner(word) {
                determined = true;
                start -= 1;
                break;
            }
            let fits = (token.is_word() && !is_closed(word))
                || matches!(token.kind, TokenKind::Number | TokenKind::Possessive);
            if !fits || crate::text::cues::cue_strength(word).is_some_and(|_| !word.ends_with("ed"))
            {
                break;
            }
            start -= 1;
        }
        let plural = head.ends_with('s') || matches!(head, "people" | "police" | "men" | "women");
        let possessed = (start..last).any(|at| self.token(at).kind == TokenKind::Possessive);
        (determined || possessed || person && (plural || start < last)).then(|| Phrase {
            core: start..last + 1,
            whole: start..last + 1,
            kind: MentionKind::Description,
        })
    }

    /// The token that carries a phrase: the last of a name, the head of a description.
    pub fn head_of(&self, phrase: &Phrase) -> usize {
        let last = phrase.core.end.saturating_sub(1).max(phrase.core.start);
        if phrase.kind != MentionKind::Description {
            return last;
        }
        let border = (phrase.core.start + 1..phrase.core.end)
            .find(|at| matches!(self.word(*at), "of" | "for" | "in" | "from" | "at" | "with"));
        border.map_or(last, |border| border - 1)
    }

    /// The text of a phrase's core, white space folded.
    pub fn text_of(&self, range: Range<usize>) -> String {
        let words = self.prose.span(range).of(self.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The span of some tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.prose.span(range)
    }
}

/// Whether a word that begins a sentence stands elsewhere in small letters.
fn is_common(word: &str, small: &SmallWords<'_>) -> bool {
    let lower = word.to_lowercase();
    small.holds(&lower) || is_opener(word)
}

/// Places of the table that tells most words to be asked for by nobody.
const PLACES: usize = 1 << 15;

/// The words of a text that stand in small letters, of those that it has with a capital
/// too: no others are asked for.
struct SmallWords<'a>(HashSet<&'a str>);

impl<'a> SmallWords<'a> {
    fn of(text: &'a str, prose: &Prose) -> Self {
        let place = |word: &str| {
            let hash = hash_of(word) as usize;
            (hash ^ (hash >> 15)) % PLACES
        };
        let mut asked = vec![false; PLACES];
        for token in prose.tokens.iter().filter(|token| token.is_capital()) {
            let word = token.of(text);
            let place = if word.is_ascii() { place(word) } else { place(&word.to_lowercase()) };
            asked[place] = true;
        }
        let small = prose.tokens.iter().filter(|token| token.kind == TokenKind::Lower);
        let words = small.map(|token| token.of(text)).filter(|word| asked[place(word)]);
        Self(words.collect())
    }

    fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Words that begin a noun phrase; sorted.
#[rustfmt::skip]
static DETERMINERS: Words = Words::new(&[
    "a", "all", "an", "another", "both", "each", "every", "few", "her", "his", "its", "many", "most", "my", "no",
    "one", "other", "our", "several", "some", "that", "the", "their", "these", "this", "those", "three", "two",
]);

/// Whether a word begins a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    DETERMINERS.holds(word)
}

fn is_day(word: &str) -> bool {
    is_no_name(word) || matches!(word, "yesterday" | "today")
}

/// Capitalised words that begin sentences and are part of no name; sorted.
const OPENERS: &[&str] = &[
    "According",
    "Across",
    "Additionally",
    "After",
    "Against",
    "All",
    "Also",
    "Although",
    "Among",
    "And",
    "Any",
    "Anybody",
    "Anyone",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Between",
    "Beyond",
    "Both",
    "But",
    "By",
    "Critics",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Everybody",
    "Everyone",
    "Finally",
    "For",
    "Former",
    "From",
    "Hence",
    "Here",
    "How",
    "However",
    "If",
    "In",
    "Instead",
    "Just",
    "Last",
    "Later",
    "Let",
    "Like",
    "Many",
    "Meanwhile",
    "Most",
    "Next",
    "No",
    "Nobody",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "Officials",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Over",
    "Perhaps",
    "Several",
    "Since",
    "So",
    "Some",
    "Somebody",
    "Someone",
    "Something",
    "Speaking",
    "Still",
    "Such",
    "That",
    "Then",
    "There",
    "These",
    "This",
    "Those",
    "Though",
    "Three",
    "Thus",
    "To",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "Well",
    "What",
    "When",
    "Where",
    "Whether",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yes",
    "Yet",
];

fn is_opener(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}
