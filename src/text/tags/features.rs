//! What the tagger sees of a word and its neighbours, as places in its table.

use super::Tag;
use crate::text::prose::Prose;
use crate::text::spelling::Spelling;
use crate::text::tokens::{Token, TokenKind};
use crate::text::vocabulary::Told;

/// Places in the table where a feature's row may begin.
pub(crate) const CELLS: usize = 1 << CELL_BITS;

/// Bits of a place.
const CELL_BITS: u32 = 19;

/// Weights that a feature has, one after the other from its place: one for each tag.
/// Rows overlap, so that the places of tags that a feature says nothing of serve others.
pub(crate) const LANES: usize = Tag::ALL.len();

/// Features of a token; an even number, since weights are added by twos.
pub(crate) const FEATURES: usize = 26;
const _: () = assert!(FEATURES.is_multiple_of(2));

/// The class of a word that the dictionary does not know.
pub(crate) const UNKNOWN: u8 = u8::MAX;

/// What is seen of a word by itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Hash of the word as written, apostrophes made one.
    exact: u32,
    /// The same in small letters, digits made one.
    lower: u32,
    /// Its last one, two and three characters.
    suffixes: [u32; 3],
    /// Its first three characters.
    prefix: u32,
    /// Its kind, and whether it has a hyphen, a digit, an apostrophe.
    shape: u32,
    /// Its class in the dictionary.
    class: u8,
    /// Its tag where that needs no weighing.
    fixed: Option<Tag>,
}

/// What stands before the first and after the last word of a sentence.
const EDGE: Word = Word {
    exact: 1,
    lower: 1,
    suffixes: [1; 3],
    prefix: 1,
    shape: u32::MAX,
    class: UNKNOWN - 1,
    fixed: None,
};

impl Word {
    /// Reads a word; `class` looks a hash of the word as written up.
    fn read(word: &str, kind: TokenKind, class: &impl Fn(u32) -> u8) -> Self {
        let Spelling { exact, lower, last, first, marks, length } = Spelling::of(word);
        let shape = (kind as u32) << 5 | u32::from(marks) | length.min(3);
        let suffixes = [last[0], last[0] << 8 ^ last[1], last[0] << 16 ^ last[1] << 8 ^ last[2]];
        let class = class(exact);
        let fixed = fixed(kind, class);
        Self { exact, lower, suffixes, prefix: first[0], shape, class, fixed }
    }
}

/// The place of a feature: its number and two values, mixed.
fn place(feature: u32, one: u32, other: u32) -> u32 {
    let seed = u64::from(feature + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let pair = u64::from(one) << 32 | u64::from(other);
    let mixed = (pair ^ seed).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> (64 - CELL_BITS)) as u32
}

/// The tag of a token that needs no weighing: marks, other punctuation, and words whose
/// class is a tag.
fn fixed(kind: TokenKind, class: u8) -> Option<Tag> {
    match kind {
        TokenKind::Mark => Some(Tag::Mark),
        TokenKind::Stop | TokenKind::Punct => Some(Tag::Punct),
        _ => Tag::from_index(class.into()),
    }
}

/// The two tags before a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct History {
    before: u8,
    before_that: u8,
}

impl Default for History {
    fn default() -> Self {
        Self { before: u8::MAX, before_that: u8::MAX }
    }
}

impl History {
    /// Forgets what was before where a sentence begins.
    pub(crate) fn begin(&mut self, first: bool) {
        if first {
            *self = Self::default();
        }
    }

    /// Takes the tag of the token that was just read.
    pub(crate) fn push(&mut self, tag: Tag) {
        *self = Self { before: tag as u8, before_that: self.before };
    }
}

/// A token between its neighbours, moving over a text. Every word is read once.
pub(crate) struct Window<'a, Read> {
    prose: &'a Prose,
    words: Told<'a, Word, Read>,
    names: Names,
    /// One past the token in the middle.
    next: usize,
    /// The number of its sentence.
    sentence: Option<u32>,
    /// Whether it is the first of that.
    first: bool,
}

/// A window before the first token; `class` looks a hash of a word as written up.
pub(crate) fn window<'a>(
    text: &'a str,
    prose: &'a Prose,
    class: impl Fn(u32) -> u8 + 'a,
) -> Window<'a, impl Fn(Token) -> Word + 'a> {
    let words = prose.tell(move |token| Word::read(token.of(text), token.kind, &class));
    let names = Names::of(prose, &words);
    Window { prose, words, names, next: 0, sentence: None, first: true }
}

/// Words that the text writes with a capital inside its sentences, where only names have
/// one: what such a word is at the start of a sentence can be told from that. A set of
/// bits by hash, one a token, so that about one word in twenty is taken for another.
struct Names(Box<[u64]>);

impl Names {
    fn of(prose: &Prose, words: &Told<'_, Word, impl Fn(Token) -> Word>) -> Self {
        let length = (prose.tokens.len() / 64 + 16).next_power_of_two();
        let mut names = Self(vec![0; length].into_boxed_slice());
        for (at, pair) in prose.tokens.windows(2).enumerate() {
            if pair[0].is_word() && pair[1].is_capital() && !prose.begins_sentence(at + 1) {
                let (place, bit) = names.place(words.of(at + 1).exact);
                names.0[place] |= bit;
            }
        }
        names
    }

    fn place(&self, hash: u32) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b1);
        ((mixed >> 6) as usize & (self.0.len() - 1), 1 << (mixed & 63))
    }

    fn has(&self, hash: u32) -> bool {
        let (place, bit) = self.place(hash);
        self.0[place] & bit != 0
    }
}

impl<Read: Fn(Token) -> Word> Window<'_, Read> {
    /// Moves on by one token; whether there is one.
    pub(crate) fn advance(&mut self) -> bool {
        let sentence = self.prose.sentence_at(self.next);
        self.first = sentence != self.sentence;
        self.sentence = sentence;
        self.next += 1;
        sentence.is_some()
    }

    /// The number of the token in the middle.
    pub(crate) fn token(&self) -> usize {
        self.next - 1
    }

    /// Whether the token in the middle is the first of its sentence.
    pub(crate) fn is_first(&self) -> bool {
        self.first
    }

    /// The tag of the token in the middle, where it needs no weighing.
    pub(crate) fn fixed(&self) -> Option<Tag> {
        self.words.of(self.token()).fixed
    }

    /// The hash that the dictionary knows the token in the middle by.
    #[cfg(feature = "train")]
    pub(crate) fn hash(&self) -> u32 {
        self.words.of(self.token()).exact
    }

    /// A neighbour, or the edge where the sentence ends before it.
    fn neighbour(&self, distance: isize) -> Word {
        let at = self.token().wrapping_add_signed(distance);
        let same = self.prose.sentence_at(at) == self.sentence;
        if same { self.words.of(at) } else { EDGE }
    }

    /// The places of the features of the token in the middle.
    pub(crate) fn features(&self, history: History) -> [u32; FEATURES] {
        let word = self.words.of(self.token());
        let (before, after) = (self.neighbour(-1), self.neighbour(1));
        let (before_that, after_that) = (self.neighbour(-2), self.neighbour(2));
        let tag = u32::from(history.before);
        let tags = tag << 8 | u32::from(history.before_that);
        let first = u32::from(self.first);
        let named = u32::from(self.names.has(word.exact));
        let classes = u32::from(word.class) << 8 | u32::from(after.class);
        let pairs: [(u32, u32); FEATURES] = [
            (word.exact, first),
            (word.lower, 0),
            (word.lower, tag),
            (word.suffixes[0], word.shape),
            (word.suffixes[1], 0),
            (word.suffixes[2], 0),
            (word.suffixes[2], tag),
            (word.prefix, 0),
            (word.shape, first),
            (word.shape, before.shape << 16 | after.shape & 0xffff),
            (tag, 0),
            (tags, 0),
            (tags, word.suffixes[1]),
            (before.lower, 0),
            (before.suffixes[2], first),
            (before_that.lower, 0),
            (after.lower, 0),
            (after.lower, tag),
            (after.suffixes[2], 0),
            (after.suffixes[1], tag),
            (after_that.lower, 0),
            (u32::from(word.class), tags),
            (classes, tag),
            (classes, u32::from(after_that.class)),
            (u32::from(word.class) << 1 | first, word.shape << 16 | after.shape & 0xffff),
            (u32::from(word.class) << 1 | first, word.shape << 1 | named),
        ];
        std::array::from_fn(|feature| {
            let (one, other) = pairs[feature];
            place(feature as u32, one, other)
        })
    }
}
