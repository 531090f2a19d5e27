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
        Self::identified(super::ArticleId::of(text), text, offset)
    }

    /// The same in an article, whose identity is known: takes no time in the length of
    /// its text.
    pub fn in_article(article: &super::Article, offset: usize) -> Self {
        Self::identified(article.id, &article.text, offset)
    }

    fn identified(article: super::ArticleId, text: &str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let mut words = String::new();
        // Enough for the words of any script, however far the next white space is.
        let ahead = &text[offset..text.floor_char_boundary((offset + 16 * WORDS).min(text.len()))];
        for word in ahead.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().take(WORDS));
            if words.chars().count() >= WORDS {
                break;
            }
        }
        Self { article, offset: offset as u32, length: text.len() as u32, words }
    }

    /// Where the place is in a text that may have changed since: the same offset in the
    /// same text, else the words of the place nearest to where it was, or fewer of them.
    /// None where not even the first words are there.
    pub fn find_in(&self, text: &str) -> Option<usize> {
        self.find_in_identified(super::ArticleId::of(text), text)
    }

    /// The same in an article, whose identity is known: where its text is the same, it
    /// takes no time in its length.
    pub fn find_in_article(&self, article: &super::Article) -> Option<usize> {
        self.find_in_identified(article.id, &article.text)
    }

    fn find_in_identified(&self, id: super::ArticleId, text: &str) -> Option<usize> {
        if id == self.article {
            return Some(text.floor_char_boundary((self.offset as usize).min(text.len())));
        }
        let words: Vec<&str> = self.words.split(' ').filter(|word| !word.is_empty()).collect();
        let share = f64::from(self.offset) / f64::from(self.length.max(1));
        let wanted = (share * text.len() as f64) as usize;
        let mut lengths = vec![words.len(), words.len() / 2, words.len() / 4];
        lengths.dedup();
        // One short word would be found anywhere.
        lengths.retain(|length| words[..*length].iter().map(|word| word.len()).sum::<usize>() >= 4);
        lengths.into_iter().find_map(|length| nearest(text, &words[..length], wanted))
    }
}

/// Where a run of words stands in a text, white space aside, nearest to an offset.
fn nearest(text: &str, words: &[&str], wanted: usize) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    // The last word may have been cut, so that its beginning is enough.
    let stands = |at: &usize| {
        let mut tail = &text[at + first.len()..];
        rest.iter().all(|word| {
            let next = tail.trim_start();
            let fits = next.len() < tail.len() && next.starts_with(word);
            tail = next.get(word.len()..).unwrap_or("");
            fits
        })
    };
    let places = text.match_indices(first).map(|(at, _)| at).filter(stands);
    places.min_by_key(|at| at.abs_diff(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The ferry came.\n\nNobody left the ferry\nthat night.\n\nThe ferry went.";

    #[test]
    fn the_same_text_has_the_same_place() {
        let anchor = Anchor::at(TEXT, 17);
        assert_eq!(anchor.words, "Nobody left the ferry that night. The ferry went.");
        assert_eq!(anchor.find_in(TEXT), Some(17));
    }

    #[test]
    fn another_wrapping_or_a_longer_text_keeps_the_place() {
        let anchor = Anchor::at(TEXT, 17);
        let other = format!("An editor's note.\n\n{}", TEXT.replace("ferry\nthat", "ferry that"));
        let found = anchor.find_in(&other).expect("the words are there");
        assert!(other[found..].starts_with("Nobody left"));
    }

    #[test]
    fn the_nearest_of_several_places_is_taken() {
        let text = "Rain again. ".repeat(20);
        let anchor = Anchor::at(&text, 12 * 10);
        let other = format!("{text} And on.");
        let found = anchor.find_in(&other).expect("the words are there");
        assert!(found.abs_diff(120) <= 12, "{found}");
    }

    #[test]
    fn fewer_words_are_better_than_none_and_none_is_admitted() {
        let anchor = Anchor::at(TEXT, 17);
        let other = "Nobody left the ferry but one, they say.";
        assert_eq!(anchor.find_in(other), Some(0));
        assert_eq!(anchor.find_in("Something else entirely."), None);
    }
}
