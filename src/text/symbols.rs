//! What each token is to whoever looks for speech: a small set of symbols, and a hash of
//! its word. Names are names, whichever they are: no weight can hang on one of them.

use super::cues::{CueStrength, cue_strength, is_cue_or_noun};
use super::hash::word as hash_of;
use super::prose::Prose;
use super::tags::Tag;
use super::tokens::{Token, TokenKind};
use super::words::{Union, number_and_hash};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Symbol {
    /// Part of a name.
    Name,
    /// A noun, or a small word of unknown kind.
    Noun,
    /// An adjective.
    Adjective,
    /// A verb that reports nothing.
    Verb,
    /// `is`, `had`, `would`.
    Auxiliary,
    /// An adverb or a negation.
    Adverb,
    /// A verb of speech.
    Speech,
    /// A verb of opinion or attitude.
    Attitude,
    /// `according`.
    According,
    /// `he`, `they`, `him`.
    Pronoun,
    /// `who`, `which`, `whose`.
    Relative,
    /// `that`.
    That,
    /// `his`, `their`.
    Possessive,
    /// `the`, `a`, `some`.
    Determiner,
    /// `of`, `in`, `with`.
    Preposition,
    /// `to`.
    To,
    /// `and`, `but`.
    And,
    /// `when`, `because`, `if`.
    Subordinate,
    /// A number.
    Number,
    /// `'s`.
    Of,
    /// `.`, `!`, `?`.
    Stop,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// `;`.
    Semicolon,
    /// A dash.
    Dash,
    /// A bracket.
    Bracket,
    /// Any other sign.
    Sign,
    /// A quotation mark.
    Mark,
}

/// Symbols and word hashes of an article's tokens.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    /// What each token is.
    pub symbol: Vec<Symbol>,
    /// A hash of each token's word; names and numbers each have one hash together. None of
    /// them where they are forgotten.
    pub word: Vec<u32>,
}

/// The word hash of all names.
const NAME: u32 = hash_of("<name>");

/// The word hash of all numbers.
const NUMBER: u32 = hash_of("<number>");

/// Subject and object pronouns; sorted.
const PRONOUNS: &[&str] = &[
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "he",
    "her",
    "herself",
    "him",
    "himself",
    "i",
    "it",
    "itself",
    "me",
    "nobody",
    "one",
    "she",
    "somebody",
    "someone",
    "them",
    "themselves",
    "they",
    "us",
    "we",
    "you",
];

/// Possessive pronouns; sorted.
const POSSESSIVES: &[&str] = &["his", "its", "my", "our", "their", "whose", "your"];

/// Determiners; sorted.
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "few", "many", "most", "no",
    "other", "others", "several", "some", "such", "the", "these", "this", "those",
];

/// Prepositions; sorted.
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "against", "along", "amid", "among", "around", "at", "behind",
    "below", "beside", "besides", "between", "beyond", "by", "despite", "down", "during",
    "except", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto",
    "out", "outside", "over", "past", "per", "through", "throughout", "toward", "towards",
    "under", "unlike", "up", "upon", "via", "with", "within", "without",
];

/// Words that begin a clause; sorted.
const SUBORDINATES: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "once", "since", "so", "than",
    "though", "unless", "until", "what", "when", "where", "whereas", "whether", "while", "why",
];

/// Forms of `be`, `have`, `do`, and modals; sorted.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "am", "are", "aren't", "be", "been", "being", "can", "can't", "could", "couldn't", "did",
    "didn't", "do", "does", "doesn't", "don't", "had", "hadn't", "has", "hasn't", "have",
    "haven't", "he's", "i'm", "is", "isn't", "it's", "may", "might", "must", "shall", "she's",
    "should", "shouldn't", "was", "wasn't", "were", "weren't", "will", "won't", "would",
    "wouldn't",
];

/// Adverbs that do not end in `ly`; sorted.
const ADVERBS: &[&str] = &[
    "again",
    "ago",
    "also",
    "always",
    "and/or",
    "even",
    "ever",
    "here",
    "later",
    "never",
    "not",
    "now",
    "often",
    "only",
    "perhaps",
    "sometimes",
    "soon",
    "still",
    "then",
    "there",
    "today",
    "together",
    "tomorrow",
    "too",
    "very",
    "yesterday",
    "yet",
];

impl Symbols {
    /// Reads the tokens of a text.
    pub fn read(text: &str, prose: &Prose, tags: &[Tag]) -> Self {
        let mut symbols = Self {
            symbol: Vec::with_capacity(prose.tokens.len()),
            word: Vec::with_capacity(prose.tokens.len()),
        };
        for (token, tag) in prose.tokens.iter().zip(tags) {
            let word = token.of(text);
            let (number, hash) = number_and_hash(word);
            let symbol = symbol_of((word, number), *token, *tag);
            symbols.symbol.push(symbol);
            symbols.word.push(match symbol {
                Symbol::Name => NAME,
                Symbol::Number => NUMBER,
                _ => hash,
            });
        }
        symbols
    }

    /// The symbol of a token; a stop beyond the text's ends.
    pub fn at(&self, token: usize) -> Symbol {
        self.symbol.get(token).copied().unwrap_or(Symbol::Stop)
    }

    /// Forgets the words, which only weights ask for, and keeps the symbols.
    pub fn forget_words(&mut self) {
        self.word = Vec::new();
    }

    /// The word hash of a token; 0 beyond the text's ends.
    pub fn word_at(&self, token: usize) -> u32 {
        debug_assert_eq!(self.word.len(), self.symbol.len(), "the words are forgotten");
        self.word.get(token).copied().unwrap_or(0)
    }
}

fn symbol_of((word, number): (&str, u64), token: Token, tag: Tag) -> Symbol {
    match token.kind {
        TokenKind::Number => Symbol::Number,
        TokenKind::Possessive => Symbol::Of,
        TokenKind::Mark => Symbol::Mark,
        TokenKind::Stop => Symbol::Stop,
        TokenKind::Punct => match word {
            "," => Symbol::Comma,
            ":" => Symbol::Colon,
            ";" => Symbol::Semicolon,
            "(" | ")" | "[" | "]" => Symbol::Bracket,
            "-" | "–" | "—" | "―" | "--" | "---" => Symbol::Dash,
            _ => Symbol::Sign,
        },
        TokenKind::Lower | TokenKind::Capital | TokenKind::Upper => {
            word_symbol((word, number), token, tag)
        }
    }
}

fn word_symbol((word, number): (&str, u64), token: Token, tag: Tag) -> Symbol {
    if token.kind != TokenKind::Upper
        && let Some(symbol) = closed_symbol(number)
    {
        return symbol;
    }
    if tag == Tag::ProperNoun {
        return Symbol::Name;
    }
    if tag.is_verb() {
        return match cue_strength(word) {
            Some(CueStrength::Speech) => Symbol::Speech,
            Some(CueStrength::Attitude) => Symbol::Attitude,
            None if is_cue_or_noun(word) => Symbol::Attitude,
            None => Symbol::Verb,
        };
    }
    match tag {
        Tag::Adjective => Symbol::Adjective,
        Tag::Adverb => Symbol::Adverb,
        Tag::Pronoun => Symbol::Pronoun,
        Tag::Determiner => Symbol::Determiner,
        Tag::Preposition => Symbol::Preposition,
        Tag::Number => Symbol::Number,
        Tag::Wh => Symbol::Subordinate,
        _ => Symbol::Noun,
    }
}

/// Words that are of one kind alone; where several of the lists hold one, the first counts.
static CLOSED: Union<250, 512> = Union::new(&[
    (PRONOUNS, 1),
    (POSSESSIVES, 1 << 1),
    (DETERMINERS, 1 << 2),
    (PREPOSITIONS, 1 << 3),
    (SUBORDINATES, 1 << 4),
    (AUXILIARIES, 1 << 5),
    (ADVERBS, 1 << 6),
    (&["which", "who", "whom"], 1 << 7),
    (&["that"], 1 << 8),
    (&["to"], 1 << 9),
    (&["according"], 1 << 10),
    (&["and", "but", "nor", "or"], 1 << 11),
]);

/// The symbols of the words of each of these lists.
const SYMBOLS: [Symbol; 12] = [
    Symbol::Pronoun,
    Symbol::Possessive,
    Symbol::Determiner,
    Symbol::Preposition,
    Symbol::Subordinate,
    Symbol::Auxiliary,
    Symbol::Adverb,
    Symbol::Relative,
    Symbol::That,
    Symbol::To,
    Symbol::According,
    Symbol::And,
];

/// The symbol of a word that is of one kind alone, by its number.
fn closed_symbol(number: u64) -> Option<Symbol> {
    SYMBOLS.get(CLOSED.find_number(number).trailing_zeros() as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in
            [PRONOUNS, POSSESSIVES, DETERMINERS, PREPOSITIONS, SUBORDINATES, AUXILIARIES, ADVERBS]
        {
            assert!(list.is_sorted());
        }
    }
}
