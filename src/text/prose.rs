//! Running text as tokens, in paragraphs and sentences.

use std::ops::Range;

use super::sentences::ends_at;
use super::tokens::{Token, TokenKind, tokenise};
use super::vocabulary::{Told, Vocabulary};
use super::{Span, TokenSpan};

/// The tokens of an article's running text.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Every token, in text order.
    pub tokens: Vec<Token>,
    /// The tokens of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    sentences: Sentences,
    /// For each sentence, the number of its paragraph: there are few enough of them.
    of_sentence: Vec<u32>,
    vocabulary: Vocabulary,
}

impl Prose {
    /// Reads paragraphs, passing over `asides` (both in text order). Linear in the text.
    pub fn read(text: &str, paragraphs: &[Span], asides: &[Span]) -> Self {
        // More than running text has, so that the lists are not copied while they grow;
        // room that is not used takes no memory.
        let room = paragraphs.iter().map(|paragraph| paragraph.len()).sum::<usize>() / 4;
        let mut prose = Self {
            tokens: Vec::with_capacity(room),
            paragraphs: Vec::with_capacity(paragraphs.len()),
            sentences: Sentences::with_room(room),
            of_sentence: Vec::new(),
            vocabulary: Vocabulary::default(),
        };
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let first = prose.tokens.len();
            let mut at = paragraph.start;
            let from = asides.partition_point(|aside| aside.start < paragraph.start);
            for aside in asides[from..].iter().take_while(|aside| aside.start < paragraph.end) {
                if aside.start > at {
                    tokenise(text, Span { start: at, end: aside.start }, &mut prose.tokens);
                }
                at = at.max(aside.end);
            }
            if at < paragraph.end {
                tokenise(text, Span { start: at, end: paragraph.end }, &mut prose.tokens);
            }
            let range = first..prose.tokens.len();
            prose.number(text, range.clone(), number as u32);
            prose.paragraphs.push(range);
        }
        prose.vocabulary = Vocabulary::of(text, &prose.tokens);
        prose
    }

    /// Numbers the sentences of a paragraph.
    fn number(&mut self, text: &str, range: Range<usize>, paragraph: u32) {
        let mut ended = false;
        for at in range.clone() {
            let token = self.tokens[at];
            if at == range.start {
                self.of_sentence.push(paragraph);
            } else if ended {
                // Marks and brackets that touch what is before close it.
                let touches = self.tokens[at - 1].end() == token.start();
                let closes = token.kind == TokenKind::Mark || matches!(token.of(text), ")" | "]");
                if !(touches && closes) {
                    self.of_sentence.push(paragraph);
                    ended = false;
                }
            }
            self.sentences.push(self.of_sentence.len() as u32 - 1);
            ended |= ends_at(text, &self.tokens[..range.end], at);
        }
    }

    /// What `tell` says of every token by its letters and its kind: it is asked once of each
    /// word that the text has, not once of each token.
    pub fn tell<T: Copy, Tell: Fn(Token) -> T>(&self, tell: Tell) -> Told<'_, T, Tell> {
        self.vocabulary.tell(&self.tokens, tell)
    }

    /// The number of a token's sentence, counted over the whole text.
    ///
    /// # Panics
    /// If there is no such token.
    #[inline]
    pub fn sentence(&self, token: usize) -> u32 {
        self.sentences.of(token)
    }

    /// The number of a token's sentence, if there is such a token.
    #[inline]
    pub fn sentence_at(&self, token: usize) -> Option<u32> {
        (token < self.tokens.len()).then(|| self.sentence(token))
    }

    /// Whether a token is the first of its sentence.
    pub fn begins_sentence(&self, token: usize) -> bool {
        token == 0 || self.sentence(token) != self.sentence(token - 1)
    }

    /// The number of a token's paragraph.
    ///
    /// # Panics
    /// If there is no such token.
    #[inline]
    pub fn paragraph(&self, token: usize) -> u32 {
        self.of_sentence[self.sentence(token) as usize]
    }

    /// The number of a token's paragraph, if there is such a token.
    pub fn paragraph_at(&self, token: usize) -> Option<u32> {
        (token < self.tokens.len()).then(|| self.paragraph(token))
    }

    /// The first token that begins at or after a byte offset.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| (token.start() as usize) < offset)
    }

    /// The tokens inside a span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start as usize);
        let end = self.token_at(span.end as usize);
        first..end.max(first)
    }

    /// The span from the first to the last of some tokens.
    pub fn span(&self, tokens: impl Into<TokenSpan>) -> Span {
        let tokens = tokens.into();
        match (self.tokens.get(tokens.start()), self.tokens.get(tokens.end().wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => {
                Span { start: first.start(), end: last.end() }
            }
            _ => Span::default(),
        }
    }
}

/// For each token, the number of its sentence: in a byte, since among so few tokens as stand
/// in a block there are fewer sentences than a byte counts.
#[derive(Debug, Clone, Default)]
struct Sentences {
    /// The sentence of the first token of each block.
    first: Vec<u32>,
    /// How many begin between that token and this one.
    since: Vec<u8>,
}

/// So many tokens stand in one block.
const BLOCK: usize = 64;

impl Sentences {
    fn with_room(tokens: usize) -> Self {
        let first = Vec::with_capacity(tokens / BLOCK + 1);
        Self { first, since: Vec::with_capacity(tokens) }
    }

    /// Adds a token in the same sentence as the last one, or in the next.
    fn push(&mut self, sentence: u32) {
        if self.since.len().is_multiple_of(BLOCK) {
            self.first.push(sentence);
        }
        let first = self.first[self.since.len() / BLOCK];
        self.since.push((sentence - first) as u8);
    }

    #[inline]
    fn of(&self, token: usize) -> u32 {
        u32::from(self.since[token]) + self.first[token / BLOCK]
    }
}
