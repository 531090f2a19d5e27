//! What a word is by the lists that phrases are found with, all of them asked at once.

use super::lexicon::{BODIES, CLOSED, NO_NAMES, OPENERS, PEOPLE, TITLES, is_person_noun, is_title};
use super::phrases::{DETERMINERS, is_link};
use crate::text::cues::{CueStrength, NOUNS_TOO, STRONG, WEAK};
use crate::text::names::PARTICLES;
use crate::text::tokens::{Token, TokenKind};
use crate::text::words::Union;

/// What a word is, a bit for each list that holds it. Tells the same as the functions that
/// ask one list; each word is looked up once, however often it is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u16);

const DETERMINER: u16 = 1;
const LINK: u16 = 1 << 1;
const CLOSED_CLASS: u16 = 1 << 2;
const PERSON: u16 = 1 << 3;
const BODY: u16 = 1 << 4;
const NO_NAME: u16 = 1 << 5;
const OPENER: u16 = 1 << 6;
const TITLE: u16 = 1 << 7;
const PARTICLE: u16 = 1 << 8;
const SPEECH: u16 = 1 << 9;
const ATTITUDE: u16 = 1 << 10;
const CUE_OR_NOUN: u16 = 1 << 11;
const PRONOUN: u16 = 1 << 12;
const LEADS_TO_CUE: u16 = 1 << 13;
const HYPHENED: u16 = 1 << 14;

static KINDS: Union<8192> = Union::new(&[
    (DETERMINERS.list(), DETERMINER),
    (&["at", "by", "for", "from", "in", "near", "of", "on", "to", "with"], LINK),
    (CLOSED.list(), CLOSED_CLASS),
    (PEOPLE.list(), PERSON),
    (BODIES.list(), BODY),
    (NO_NAMES.list(), NO_NAME),
    (OPENERS.list(), OPENER),
    (TITLES.list(), TITLE),
    (PARTICLES.list(), PARTICLE),
    (STRONG, SPEECH),
    (WEAK, ATTITUDE),
    (NOUNS_TOO.list(), CUE_OR_NOUN),
    (&["according", "per", "put", "puts"], LEADS_TO_CUE),
    (&["he", "i", "it", "she", "they", "we", "who"], PRONOUN),
]);

impl Kinds {
    /// What a token is.
    pub fn of_token(text: &str, token: Token) -> Self {
        match token.kind {
            TokenKind::Mark | TokenKind::Stop | TokenKind::Punct | TokenKind::Possessive => {
                Self::default()
            }
            _ => Self::of(token.of(text)),
        }
    }

    /// What a word is.
    pub fn of(word: &str) -> Self {
        let mut kinds = KINDS.find(word);
        let hyphened = word.bytes().any(|byte| byte == b'-');
        if hyphened || word.ends_with('.') {
            let bit = |kind: u16, is: bool| if is { kind } else { 0 };
            kinds &= !(PERSON | TITLE);
            kinds |= bit(HYPHENED, hyphened);
            kinds |= bit(PERSON, is_person_noun(word)) | bit(TITLE, is_title(word));
        }
        // With a capital these are none.
        if kinds & LINK != 0 && !is_link(word) {
            kinds &= !LINK;
        }
        Self(kinds)
    }

    const fn has(self, kind: u16) -> bool {
        self.0 & kind != 0
    }

    /// Whether it begins a noun phrase: `the`, `some`.
    pub const fn is_determiner(self) -> bool {
        self.has(DETERMINER)
    }

    /// Whether it links what belongs to a noun to it: `of`, `in`.
    pub const fn is_link(self) -> bool {
        self.has(LINK)
    }

    /// Whether it stands in no noun phrase.
    pub const fn is_closed(self) -> bool {
        self.has(CLOSED_CLASS)
    }

    /// Whether it names people or a body that speaks.
    pub const fn is_person_noun(self) -> bool {
        self.has(PERSON)
    }

    /// Whether it marks the name of a body: `Ministry`.
    pub const fn is_body_word(self) -> bool {
        self.has(BODY)
    }

    /// Whether with a capital it is no name of a speaker: `Monday`.
    pub const fn is_no_name(self) -> bool {
        self.has(NO_NAME)
    }

    /// Whether it begins sentences, and is part of no name there: `According`.
    pub const fn is_opener(self) -> bool {
        self.has(OPENER)
    }

    /// Whether it is a title before a name, or several in one.
    pub const fn is_title(self) -> bool {
        self.has(TITLE)
    }

    /// Whether, written small, it may stand inside people's names: `van`, `de`.
    pub const fn may_be_particle(self) -> bool {
        self.has(PARTICLE)
    }

    /// Whether it can be a cue, and how plainly.
    pub const fn cue_strength(self) -> Option<CueStrength> {
        if self.has(SPEECH) {
            Some(CueStrength::Speech)
        } else if self.has(ATTITUDE) {
            Some(CueStrength::Attitude)
        } else {
            None
        }
    }

    /// Whether it is a verb of speech where a quotation or its subject touches it, although
    /// it is a noun as often.
    pub const fn is_cue_or_noun(self) -> bool {
        self.has(CUE_OR_NOUN)
    }

    /// Whether a cue may begin with it.
    pub const fn may_begin_cue(self) -> bool {
        self.has(SPEECH | ATTITUDE | CUE_OR_NOUN | LEADS_TO_CUE)
    }

    /// Whether it is a pronoun that can be a source: `she`, `who`.
    pub const fn is_pronoun(self) -> bool {
        self.has(PRONOUN)
    }

    /// Whether there is a hyphen in it.
    pub const fn is_hyphened(self) -> bool {
        self.has(HYPHENED)
    }
}
