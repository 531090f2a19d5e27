//! The different words of a text: what a word by itself tells is asked once of each of them,
//! however often the text has it.

use super::hash::written;
use super::tokens::Token;

/// Which word each token of a text is. Tokens are the same word where they are written alike
/// and of the same kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// For each token the number of its word, from 0 in the order of the text; or [`REST`].
    numbers: Vec<u16>,
    /// The first token of each word.
    first: Vec<u32>,
}

/// What stands in the place of the numbers of words beyond those that are numbered: a text
/// of so many is long, and has these seldom.
const REST: u16 = u16::MAX;

/// Most places of the table in which words are found again: twice as many as have numbers.
const MOST_PLACES: usize = 2 * (REST as usize + 1);

impl Vocabulary {
    /// The words of a text's tokens.
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        // Some places stay empty, though every token be another word.
        let length = (tokens.len() * 4 / 3 + 2).next_power_of_two().min(MOST_PLACES);
        let mut places = vec![REST; length];
        // What each word is known again by.
        let mut known: Vec<u64> = Vec::with_capacity(length / 4);
        let mut first: Vec<u32> = Vec::with_capacity(length / 4);
        let number = |(at, token): (usize, &Token)| {
            let word = written(text, token.span().range(), token.kind as u8);
            let mut place = (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
            loop {
                let number = &mut places[place & (length - 1)];
                if *number == REST {
                    if first.len() < usize::from(REST) {
                        *number = first.len() as u16;
                        known.push(word);
                        first.push(at as u32);
                    }
                    return *number;
                }
                if known[usize::from(*number)] == word {
                    return *number;
                }
                place += 1;
            }
        };
        let numbers = tokens.iter().enumerate().map(number).collect();
        first.shrink_to_fit();
        Self { numbers, first }
    }

    /// What `tell` says of every token, asked once of each word.
    pub(super) fn tell<'a, T: Copy, Tell: Fn(Token) -> T>(
        &'a self,
        tokens: &'a [Token],
        tell: Tell,
    ) -> Told<'a, T, Tell> {
        let words = self.first.iter().map(|at| tell(tokens[*at as usize])).collect();
        Told { numbers: &self.numbers, tokens, words, tell }
    }
}

/// What was told of the words of a text.
#[derive(Debug)]
pub struct Told<'a, T, Tell> {
    numbers: &'a [u16],
    tokens: &'a [Token],
    words: Vec<T>,
    tell: Tell,
}

impl<T: Copy, Tell: Fn(Token) -> T> Told<'_, T, Tell> {
    /// What was told of a token.
    ///
    /// # Panics
    /// If there is no such token.
    #[inline]
    pub fn of(&self, token: usize) -> T {
        self.told(self.numbers[token], self.tokens[token])
    }

    /// What was told of every token, in order.
    pub fn all(&self) -> impl ExactSizeIterator<Item = T> {
        self.numbers.iter().zip(self.tokens).map(|(number, token)| self.told(*number, *token))
    }

    #[inline]
    fn told(&self, number: u16, token: Token) -> T {
        match self.words.get(usize::from(number)) {
            Some(told) => *told,
            None => (self.tell)(token),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::super::Span;
    use super::super::hash::word as hash_of;
    use super::super::prose::Prose;
    use super::*;

    /// Checks that every token is told what its letters and its kind say; how often one asks.
    fn asked(text: &str) -> usize {
        let prose = Prose::read(text, &[Span::new(0, text.len())], &[]);
        let asked = Cell::new(0);
        let words = prose.tell(|token| {
            asked.set(asked.get() + 1);
            (hash_of(token.of(text)), token.of(text).len(), token.kind)
        });
        let all: Vec<_> = words.all().collect();
        let direct = |token: &Token| (hash_of(token.of(text)), token.span().len(), token.kind);
        assert_eq!(all, prose.tokens.iter().map(direct).collect::<Vec<_>>());
        asked.get()
    }

    #[test]
    fn a_word_is_asked_about_once() {
        assert_eq!(asked("the boat, the Boat, the lighthouses, the lighthouses"), 5);
    }

    #[test]
    fn words_beyond_those_that_are_numbered_are_told_too() {
        let words: Vec<String> = (0..=u32::from(REST)).map(|word| format!("w{word}")).collect();
        assert_eq!(asked(&(words.join(" ") + " last last")), usize::from(REST) + 3);
    }

    proptest! {
        #[test]
        fn every_token_is_told_what_it_is(text in "([a-cB'é.@, ]|abcdefg){0,60}|\\PC{0,60}") {
            asked(&text);
        }
    }
}
