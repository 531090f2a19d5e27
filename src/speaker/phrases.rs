//! Noun phrases that can speak: names, pronouns and descriptions, found over tokens
//! without a parser.

mod adverbs;
mod descriptions;
mod extent;
mod flags;
mod headlines;
mod held;
mod names;
mod small_words;
mod told;

use super::kinds::Kinds;
use super::lexicon::is_person_noun;
use super::{Mention, MentionKind};
use crate::text::prose::Prose;
use crate::text::tags::Tag;
use crate::text::tokens::{Token, TokenKind};
use crate::text::words::Words;
use crate::text::{Span, TokenSpan};
use flags::Flags;
use held::Held;
use small_words::SmallWords;
pub use told::Told;

/// A noun phrase as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// What refers: the name without titles, the pronoun, or the whole description.
    pub core: TokenSpan,
    /// The same with the titles and modifiers that stand before it.
    pub whole: TokenSpan,
    /// How it refers.
    pub kind: MentionKind,
}

impl Phrase {
    /// A phrase with nothing that stands before what refers.
    pub fn bare(tokens: impl Into<TokenSpan>, kind: MentionKind) -> Self {
        let core = tokens.into();
        Self { core, whole: core, kind }
    }
}

/// All names of a text, and the questions one asks of the tokens around a place.
#[derive(Debug)]
pub struct Phrases<'a> {
    text: &'a str,
    prose: &'a Prose,
    /// Parts of speech; empty where they are not known.
    tags: &'a [Tag],
    /// What each token is by the lists.
    kinds: Vec<Kinds>,
    /// Which tokens begin sentences, marks and the like before them apart.
    begin: Flags,
    /// Which tokens may begin names.
    starts: Flags,
    /// Names, in text order.
    names: Vec<Phrase>,
    /// Which of them holds a token.
    held: Held,
}

/// The longest name, in tokens; a longer run of capitals is none.
const LONGEST: usize = 24;

/// Most prepositions that a phrase hangs on, one behind the other.
const DEEPEST: usize = 6;

impl<'a> Phrases<'a> {
    /// Finds the names of a text.
    pub fn find(text: &'a str, prose: &'a Prose, tags: &'a [Tag]) -> Self {
        let kinds: Vec<Kinds> = prose.tell(|token| Kinds::of_token(text, token)).all().collect();
        let all = prose.tokens.iter().zip(&kinds);
        let starts = all.map(|(token, kinds)| {
            token.is_capital() || kinds.may_be_particle() || kinds.is_hyphened()
        });
        let starts = Flags::of(kinds.len(), starts);
        let (names, held) = (Vec::new(), Held::default());
        let begin = beginnings(prose);
        let mut found = Self { text, prose, tags, kinds, begin, starts, names, held };
        found.find_names();
        found.divide_headlines();
        found.names.shrink_to_fit();
        found
    }

    /// Finds the names, one behind the other.
    fn find_names(&mut self) {
        let small = SmallWords::of(self);
        let known = self.known_names(&small);
        let mut names: Vec<Phrase> = Vec::new();
        let mut end = 0;
        for at in self.starts.iter() {
            if at < end {
                continue;
            }
            let Some(name) = self.name_at(at, &small, &known) else { continue };
            end = name.whole.end();
            if name.whole.len() <= LONGEST {
                self.held.add(name.whole, names.len());
                names.push(name);
            }
        }
        self.names = names;
    }

    /// Every name, in text order.
    pub fn names(&self) -> &[Phrase] {
        &self.names
    }

    /// The name that holds a token.
    pub fn name_of(&self, token: usize) -> Option<&Phrase> {
        self.names.get(self.held.number(token)?)
    }

    /// A phrase as a mention.
    pub fn mention(&self, phrase: &Phrase) -> Mention {
        Mention { span: self.prose.span(phrase.core), kind: phrase.kind }
    }

    fn token(&self, at: usize) -> Token {
        self.prose.tokens[at]
    }

    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// What a token is by the lists; nothing beyond the text's ends.
    pub fn kinds(&self, at: usize) -> Kinds {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// Whether the token is the first word of its sentence.
    pub fn begins_sentence(&self, at: usize) -> bool {
        self.begin.has(at)
    }

    /// Whether a name is that of a body rather than of a person.
    pub fn is_body(&self, phrase: &Phrase) -> bool {
        let core = phrase.core;
        core.range().any(|at| self.kinds(at).is_body_word())
            || core.len() > 2 && self.is_of_members(core.start())
            || (core.len() == 1 && self.token(core.start()).kind == TokenKind::Upper)
    }

    /// Whether a body calls itself by its members at a token: `the Friends of the Pier`.
    fn is_of_members(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Capital
            && matches!(self.word(at + 1), "of" | "for" | "against")
            && at > 0
            && self.prose.sentence(at - 1) == self.prose.sentence(at)
            && self.word(at).strip_suffix('s').is_some_and(is_person_noun)
    }

    /// The pronoun at a token that can be a source.
    pub fn pronoun_at(&self, at: usize) -> Option<Phrase> {
        let roman = || self.word(at) == "i";
        (self.kinds(at).is_pronoun() && !roman())
            .then(|| Phrase::bare(TokenSpan::one(at), MentionKind::Pronoun))
    }

    /// The phrase that begins at a token: a name, a pronoun, or a description.
    pub fn beginning_at(&self, at: usize) -> Option<Phrase> {
        if at >= self.prose.tokens.len() {
            return None;
        }
        if let Some(pronoun) = self.pronoun_at(at) {
            return Some(pronoun);
        }
        if let Some(name) = self.name_of(at).filter(|name| name.whole.start() == at)
            && !self.is_modifier(name)
        {
            return Some(*name);
        }
        self.some_of(at).or_else(|| self.description_from(at))
    }

    /// Some of several, beginning at a token: `one of those advisers`.
    pub fn some_of(&self, at: usize) -> Option<Phrase> {
        let end = self.is_part(at).then(|| self.with_complement(at + 1))?;
        (end > at + 1).then(|| Phrase::bare(at..end, MentionKind::Description))
    }

    /// Whether a word stands for some of those behind it: `one of`.
    fn is_part(&self, at: usize) -> bool {
        let part = [
            "one", "two", "three", "four", "some", "many", "most", "several", "both", "none", "few",
        ];
        self.word(at + 1) == "of"
            && part.iter().any(|part| self.word(at).eq_ignore_ascii_case(part))
    }

    /// Whether a name stands before a small noun that it modifies (`French officials`).
    pub fn is_modifier(&self, name: &Phrase) -> bool {
        let next = name.whole.end();
        let Some(token) = self.prose.tokens.get(next) else { return false };
        token.kind == TokenKind::Lower && self.kinds(next).is_person_noun()
            || (token.kind == TokenKind::Possessive && self.description_from(next + 1).is_some())
    }

    /// The phrase that ends right before a token: a name, a pronoun, or a description. Where
    /// it hangs on a preposition, the phrase before that is the one that speaks
    /// (`officials in Port Selden said`).
    pub fn ending_at(&self, end: usize) -> Option<Phrase> {
        let mut found = self.bare_ending_at(end)?;
        for _ in 0..DEEPEST {
            let Some(link) = self.hung_on(&found) else { break };
            if let Some(part) = link.checked_sub(1).filter(|part| self.is_part(*part)) {
                return Some(Phrase::bare(part..end, MentionKind::Description));
            }
            let Some(outer) = self.bare_ending_at(link) else { break };
            found = outer;
        }
        let described = found.kind == MentionKind::Description;
        let core = if described { TokenSpan::new(found.core.start(), end) } else { found.core };
        let whole = TokenSpan::new(found.whole.start(), end);
        Some(Phrase { core, whole, kind: found.kind })
    }

    /// The same, whatever it hangs on.
    fn bare_ending_at(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1)?;
        if let Some(pronoun) = self.pronoun_at(last) {
            return Some(pronoun);
        }
        let mut found = match self.name_of(last) {
            Some(name) if name.whole.end() == end => Some(*name),
            Some(_) => None,
            None => self.description_before(last),
        }?;
        let start = found.whole.start();
        if found.kind == MentionKind::Name
            && start > 0
            && self.prose.sentence(start - 1) == self.prose.sentence(last)
            && self.kinds(start - 1).is_determiner()
            && self.is_body(&found)
        {
            found.whole = TokenSpan::new(start - 1, found.whole.end());
        }
        Some(found)
    }

    /// Where the phrase ends on which another hangs by a preposition.
    fn hung_on(&self, found: &Phrase) -> Option<usize> {
        let first = found.whole.start();
        // `officials in the Netherlands`
        let article = found.kind == MentionKind::Name
            && first > 0
            && self.prose.sentence(first - 1) == self.prose.sentence(first)
            && self.word(first - 1) == "the";
        let start = (first - usize::from(article)).checked_sub(2)?;
        let sentence = self.prose.sentence(first);
        let near =
            self.prose.sentence(start) == sentence && self.prose.sentence(start + 1) == sentence;
        let led = self.kinds(start + 1).is_link();
        (found.kind != MentionKind::Pronoun && near && led).then_some(start + 1)
    }

    /// The token that carries a phrase: the last of a name, the head of a description.
    pub fn head_of(&self, phrase: &Phrase) -> usize {
        let last = phrase.core.end().saturating_sub(1).max(phrase.core.start());
        if phrase.kind != MentionKind::Description {
            return last;
        }
        let border =
            (phrase.core.start() + 1..phrase.core.end()).find(|at| self.kinds(*at).is_link());
        border.map_or(last, |border| border - 1)
    }

    /// The text of a phrase's core, white space folded.
    pub fn text_of(&self, tokens: impl Into<TokenSpan>) -> String {
        self.prose.span(tokens).folded(self.text)
    }

    /// The span of some tokens.
    pub fn span(&self, tokens: impl Into<TokenSpan>) -> Span {
        self.prose.span(tokens)
    }
}

/// Which tokens are the first of their sentences, marks, signs and stops apart, or stand
/// right behind a mark.
fn beginnings(prose: &Prose) -> Flags {
    let (mut sentence, mut first, mut marked) = (0, true, false);
    let begin = prose.tokens.iter().enumerate().map(|(at, token)| {
        let here = prose.sentence(at);
        first |= here != sentence;
        sentence = here;
        let begins = first || marked;
        marked = token.kind == TokenKind::Mark;
        first &= matches!(token.kind, TokenKind::Mark | TokenKind::Punct | TokenKind::Stop);
        begins
    });
    Flags::of(prose.tokens.len(), begin)
}

/// Words that begin a noun phrase; sorted.
#[rustfmt::skip]
pub(super) static DETERMINERS: Words = Words::new(&[
    "a", "all", "an", "another", "both", "each", "every", "few", "her", "his", "its", "many", "most", "my", "no",
    "one", "other", "our", "several", "some", "that", "the", "their", "these", "this", "those", "three", "two",
]);

/// Whether a word links what belongs to a noun to it (`the head of works`).
pub fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "in" | "from" | "at" | "with" | "on" | "to" | "by" | "near")
}

/// Whether a word begins a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    DETERMINERS.holds(word)
}
