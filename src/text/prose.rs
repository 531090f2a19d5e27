//! Running text as tokens, in paragraphs and sentences.

use std::ops::Range;

use super::sentences::ends_at;
use super::tokens::{Token, TokenKind, tokenise};
use super::{Span, TokenSpan};

/// The tokens of an article's running text.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Every token, in text order.
    pub tokens: Vec<Token>,
    /// The tokens of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    /// For each token, the number of its sentence, counted over the whole text.
    pub sentence: Vec<u32>,
    /// For each sentence, the number of its paragraph: there are few enough of them.
    of_sentence: Vec<u32>,
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
            sentence: Vec::with_capacity(room),
            of_sentence: Vec::new(),
        };
        let mut sentence = 0;
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
            sentence = prose.sentences(text, range.clone(), sentence) + 1;
            prose.of_sentence.resize(sentence as usize, number as u32);
            prose.paragraphs.push(range);
        }
        prose
    }

    /// Numbers the sentences of a paragraph from `sentence` on; the last number.
    fn sentences(&mut self, text: &str, range: Range<usize>, mut sentence: u32) -> u32 {
        let mut ended = false;
        for at in range.clone() {
            let token = self.tokens[at];
            if ended {
                // Marks and brackets that touch what is before close it.
                let touches = at > range.start && self.tokens[at - 1].end() == token.start();
                let closes = token.kind == TokenKind::Mark || matches!(token.of(text), ")" | "]");
                if !(touches && closes) {
                    sentence += 1;
                    ended = false;
                }
            }
            self.sentence.push(sentence);
            ended |= ends_at(text, &self.tokens[..range.end], at);
        }
        sentence
    }

    /// The number of a token's paragraph.
    ///
    /// # Panics
    /// If there is no such token.
    pub fn paragraph(&self, token: usize) -> u32 {
        self.of_sentence[self.sentence[token] as usize]
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
