//! What the tagger sees of a word and its neighbours, as places in its table.

use super::Tag;
use crate::text::prose::Prose;
use crate::text::tokens::{TokenKind, is_apostrophe};

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
struct Word {
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
}

/// What stands before the first and after the last word of a sentence.
const EDGE: Word =
    Word { exact: 1, lower: 1, suffixes: [1; 3], prefix: 1, shape: u32::MAX, class: UNKNOWN - 1 };

impl Word {
    /// Reads a word in one pass; `class` looks a hash of the word as written up.
    fn read(word: &str, kind: TokenKind, class: &impl Fn(u32) -> u8) -> Self {
        let mut spelling = Spelling::default();
        if word.is_ascii() {
            for byte in word.bytes() {
                spelling.take(ASCII[usize::from(byte)]);
            }
        } else {
            for c in word.chars() {
                spelling.take(Letter::of(c));
            }
        }
        let Spelling { exact, lower, last, prefix, marks, length } = spelling;
        let two = step(last[0], last[1]);
        let shape = (kind as u32) << 5 | u32::from(marks) | length.min(3);
        let suffixes = [last[0], two, step(two, last[2])];
        Self { exact, lower, suffixes, prefix, shape, class: class(exact) }
    }
}

/// A character of a word.
#[derive(Debug, Clone, Copy)]
struct Letter {
    /// As written, apostrophes made one.
    exact: u32,
    /// In small, digits made one.
    small: u32,
    /// Bits of a word's shape: a hyphen, a digit, an apostrophe.
    marks: u8,
}

/// The letters of ASCII, which most words are of.
static ASCII: [Letter; 128] = {
    let mut letters = [Letter { exact: 0, small: 0, marks: 0 }; 128];
    let mut byte = 0;
    while byte < letters.len() {
        letters[byte] = Letter::ascii(byte as u8);
        byte += 1;
    }
    letters
};

impl Letter {
    const fn ascii(byte: u8) -> Self {
        let (exact, small, marks) = match byte {
            b'-' => (byte, byte, 1 << 4),
            b'0'..=b'9' => (byte, b'0', 1 << 3),
            b'\'' | b'`' => (b'\'', b'\'', 1 << 2),
            _ => (byte, byte.to_ascii_lowercase(), 0),
        };
        Self { exact: exact as u32, small: small as u32, marks }
    }

    fn of(c: char) -> Self {
        match u8::try_from(c) {
            _ if is_apostrophe(c) => Self::ascii(b'\''),
            Ok(byte) if byte.is_ascii() => Self::ascii(byte),
            _ => {
                let small = c.to_lowercase().next().map_or(0, u32::from);
                Self { exact: u32::from(c), small, marks: 0 }
            }
        }
    }
}

/// What is known of a word while its letters are read.
struct Spelling {
    exact: u32,
    lower: u32,
    /// The last letters in small, the very last first.
    last: [u32; 3],
    prefix: u32,
    marks: u8,
    length: u32,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { exact: START, lower: START, last: [0; 3], prefix: START, marks: 0, length: 0 }
    }
}

impl Spelling {
    fn take(&mut self, letter: Letter) {
        self.exact = step(self.exact, letter.exact);
        self.lower = step(self.lower, letter.small);
        self.last = [letter.small, self.last[0], self.last[1]];
        if self.length < 3 {
            self.prefix = step(self.prefix, letter.small);
        }
        self.marks |= letter.marks;
        self.length += 1;
    }
}

/// The hash of a word as written, apostrophes made one.
fn exact(word: &str) -> u32 {
    word.chars().fold(START, |hash, c| step(hash, Letter::of(c).exact))
}

/// Where hashes of words begin (FNV-1a's offset of 32 bits).
const START: u32 = 0x811c_9dc5;

/// Takes one more number into a hash (FNV-1a with a mix, by characters).
fn step(hash: u32, number: u32) -> u32 {
    (hash ^ number).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// The place of a feature: its number and two values, mixed.
fn place(feature: u32, one: u32, other: u32) -> u32 {
    let seed = u64::from(feature + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let pair = u64::from(one) << 32 | u64::from(other);
    let mixed = (pair ^ seed).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> (64 - CELL_BITS)) as u32
}

/// The tag of a token that needs no weighing: marks, other punctuation, and words whose
/// class is a tag.
pub(crate) fn fixed(kind: TokenKind, class: u8) -> Option<Tag> {
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
    pub(crate) fn begin(&mut self, window: &Window<'_>) {
        if window.is_first() {
            *self = Self::default();
        }
    }

    /// Takes the tag of the token that was just read.
    pub(crate) fn push(&mut self, tag: Tag) {
        *self = Self { before: tag as u8, before_that: self.before };
    }
}

/// A token between its neighbours, moving over a text. Every word is read once.
pub(crate) struct Window<'a> {
    text: &'a str,
    prose: &'a Prose,
    /// One past the token in the middle.
    next: usize,
    /// Two words before, the word, two after; sentences apart.
    words: [Word; 5],
    names: Names,
}

/// Words that the text writes with a capital inside its sentences, where only names have
/// one: what such a word is at the start of a sentence can be told from that. A set of
/// bits by hash, one a token, so that about one word in twenty is taken for another.
struct Names(Box<[u64]>);

impl Names {
    fn of(text: &str, prose: &Prose) -> Self {
        let length = (prose.tokens.len() / 64 + 16).next_power_of_two();
        let mut names = Self(vec![0; length].into_boxed_slice());
        for (pair, sentences) in prose.tokens.windows(2).zip(prose.sentence.windows(2)) {
            let inside = pair[0].is_word() && sentences[0] == sentences[1];
            if inside && pair[1].is_capital() {
                let hash = exact(pair[1].of(text));
                let (place, bit) = names.place(hash);
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

impl<'a> Window<'a> {
    /// A window before the first token.
    pub(crate) fn new(text: &'a str, prose: &'a Prose, class: &impl Fn(u32) -> u8) -> Self {
        let mut window =
            Self { text, prose, next: 0, words: [EDGE; 5], names: Names::of(text, prose) };
        window.words[3] = window.read(0, class);
        window.words[4] = window.read(1, class);
        window
    }

    /// The word of a token, or the edge.
    fn read(&self, token: usize, class: &impl Fn(u32) -> u8) -> Word {
        self.prose
            .tokens
            .get(token)
            .map_or(EDGE, |token| Word::read(token.of(self.text), token.kind, class))
    }

    /// Moves on by one token; whether there is one.
    pub(crate) fn advance(&mut self, class: &impl Fn(u32) -> u8) -> bool {
        if self.next >= self.prose.tokens.len() {
            return false;
        }
        self.words.rotate_left(1);
        self.words[4] = self.read(self.next + 2, class);
        self.next += 1;
        true
    }

    /// The number of the token in the middle.
    pub(crate) fn token(&self) -> usize {
        self.next - 1
    }

    /// The kind of the token in the middle.
    pub(crate) fn kind(&self) -> TokenKind {
        self.prose.tokens[self.token()].kind
    }

    /// The class of the token in the middle.
    pub(crate) fn class(&self) -> u8 {
        self.words[2].class
    }

    /// The hash that the dictionary knows the token in the middle by.
    #[cfg(feature = "train")]
    pub(crate) fn hash(&self) -> u32 {
        self.words[2].exact
    }

    /// Whether the token in the middle is the first of its sentence.
    fn is_first(&self) -> bool {
        self.token() == 0 || !self.is_near(self.token() - 1)
    }

    /// Whether a token is in the sentence of the one in the middle.
    fn is_near(&self, token: usize) -> bool {
        self.prose.sentence.get(token) == self.prose.sentence.get(self.token())
    }

    /// A neighbour, or the edge where the sentence ends before it.
    fn neighbour(&self, distance: isize) -> &Word {
        let token = self.token().wrapping_add_signed(distance);
        let near = token < self.prose.tokens.len() && self.is_near(token);
        if near { &self.words[(2 + distance) as usize] } else { &EDGE }
    }

    /// The places of the features of the token in the middle.
    pub(crate) fn features(&self, history: History, places: &mut [u32; FEATURES]) {
        let word = &self.words[2];
        let (before, after) = (self.neighbour(-1), self.neighbour(1));
        let (before_that, after_that) = (self.neighbour(-2), self.neighbour(2));
        let tag = u32::from(history.before);
        let tags = tag << 8 | u32::from(history.before_that);
        let first = u32::from(self.is_first());
        let named = u32::from(self.names.has(word.exact));
        let classes = u32::from(word.class) << 8 | u32::from(after.class);
        let pairs = [
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
        for (feature, (place_of, (one, other))) in places.iter_mut().zip(pairs).enumerate() {
            *place_of = place(feature as u32, one, other);
        }
    }
}
