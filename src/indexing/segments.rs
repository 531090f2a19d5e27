//! What the index keeps of articles, by way of the finder.
//! INTERIM: numbers and words only.

use crate::analysis::Analysis;
use crate::article::Article;
use crate::library::Number;

#[derive(Debug, Default)]
pub(super) struct Builder {
    bytes: Vec<u8>,
    text: usize,
}

impl Builder {
    pub(super) fn add(&mut self, number: Number, article: &Article, analysis: &Analysis) {
        self.text += article.text.len();
        let words: String =
            analysis.quotes.iter().map(|quote| quote.span.of(&article.text)).collect();
        self.bytes.extend(number.0.to_le_bytes());
        self.bytes.extend((words.len() as u32).to_le_bytes());
        self.bytes.extend(words.as_bytes());
    }

    pub(super) fn text(&self) -> usize {
        self.text
    }

    pub(super) fn absorb(&mut self, bytes: &[u8], live: &[(u32, Number)]) -> bool {
        let mut rest = bytes;
        let mut place = 0;
        while rest.len() >= 8 {
            let number = u32::from_le_bytes(rest[..4].try_into().unwrap());
            let length = 8 + u32::from_le_bytes(rest[4..8].try_into().unwrap()) as usize;
            if live.binary_search(&(place, Number(number))).is_ok() {
                self.bytes.extend(&rest[..length]);
            }
            rest = &rest[length..];
            place += 1;
        }
        true
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

pub(super) fn is_whole(_bytes: &[u8]) -> bool {
    true
}
