//! What each token is to whoever looks for speech: a small set of symbols, and a hash of
//! its word. Names are names, whichever they are: no weight can hang on one of them.

use super::cues::{NOUNS_TOO, STRONG, WEAK};
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
        let words = prose.tell(|token| Word::of(text, token));
        let symbol: Vec<Symbol> =
            words.all().zip(tags).map(|(word, tag)| word.symbol(*tag)).collect();
        let hash = |(word, symbol): (Word, &Symbol)| match symbol {
            Symbol::Name => NAME,
            Symbol::Number => NUMBER,
            _ => word.hash,
        };
        let word = words.all().zip(&symbol).map(hash).collect();
        Self { symbol, word }
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

/// What a word by itself tells of its symbol.
#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u32,
    /// Its symbol, whatever its tag.
    always: Option<Symbol>,
    /// Its symbol where it is a verb.
    verb: Symbol,
}

impl Word {
    fn of(text: &str, token: Token) -> Self {
        let word = token.of(text);
        let (number, hash) = number_and_hash(word);
        let lists = if token.is_word() { LISTS.find_number(number) } else { 0 };
        let verb = if lists & STRONG_CUE != 0 {
            Symbol::Speech
        } else if lists & (WEAK_CUE | CUE_OR_NOUN) != 0 {
            Symbol::Attitude
        } else {
            Symbol::Verb
        };
        let always = match token.kind {
            TokenKind::Number => Some(Symbol::Number),
            TokenKind::Possessive => Some(Symbol::Of),
            TokenKind::Mark => Some(Symbol::Mark),
            TokenKind::Stop => Some(Symbol::Stop),
            TokenKind::Punct => Some(sign(word)),
            TokenKind::Upper => None,
            TokenKind::Lower | TokenKind::Capital => {
                CLOSED.get(lists.trailing_zeros() as usize).copied()
            }
        };
        Self { hash, always, verb }
    }

    /// The symbol of the word where it has a tag.
    fn symbol(self, tag: Tag) -> Symbol {
        if let Some(symbol) = self.always {
            return symbol;
        }
        match tag {
            Tag::ProperNoun => Symbol::Name,
            tag if tag.is_verb() => self.verb,
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
}

/// The symbol of a punctuation mark.
fn sign(sign: &str) -> Symbol {
    match sign {
        "," => Symbol::Comma,
        ":" => Symbol::Colon,
        ";" => Symbol::Semicolon,
        "(" | ")" | "[" | "]" => Symbol::Bracket,
        "-" | "–" | "—" | "―" | "--" | "---" => Symbol::Dash,
        _ => Symbol::Sign,
    }
}

/// Words that are of one kind alone (where several of the lists hold one, the first counts),
/// and, with the bits after theirs, verbs that report.
static LISTS: Union<8192> = Union::new(&[
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
    (STRONG, STRONG_CUE),
    (WEAK, WEAK_CUE),
    (NOUNS_TOO.list(), CUE_OR_NOUN),
]);

const STRONG_CUE: u16 = 1 << 12;
const WEAK_CUE: u16 = 1 << 13;
const CUE_OR_NOUN: u16 = 1 << 14;

/// The symbols of the words of each of the lists of one kind alone.
const CLOSED: [Symbol; 12] = [
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
