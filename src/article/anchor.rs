//! A place in a text that survives another width and an edited file: it is known by
//! its words.

/// A place in an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The text's identity when the place was taken.
    pub article: super::ArticleId,
    /// Byte offset in that text.
    pub offset: u32,
    /// Length of that text in bytes, to know how far in the place was.
    pub length: u32,
    /// The words that begin at the place, white space folded to single spaces.
    pub words: String,
}

/// How much text an anchor keeps, in characters.
const WORDS: usize = 80;

impl Anchor {
    /// The anchor of a byte offset of a text. An offset inside a character or past the
    /// end is moved back to the nearest boundary.
    pub fn at(text: &str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let mut words = String::new();
        for word in text[offset..].split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().take(WORDS));
            if words.chars().count() >= WORDS {
                break;
            }
        }
        Self {
            article: super::ArticleId::of(text),
            offset: offset as u32,
            length: text.len() as u32,
            words,
        }
    }
}
