//! Parts of speech: what each word of a text does in its sentence.
//!
//! A greedy averaged perceptron (Collins 2002) reads from left to right. What it sees of
//! a word and of its neighbours is hashed straight to a place in one small table of
//! weights; words that are nearly always the same are looked up instead.

mod features;
mod section;
#[cfg(test)]
mod tests;

pub(crate) use features::{CELLS, FEATURES, History, LANES, UNKNOWN, window};
#[cfg(feature = "train")]
pub(crate) use section::write;

use super::prose::Prose;
use super::weights::WeightsError;
use section::Dictionary;

/// What a token does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// A common noun in the singular, or of mass: `harbour`, `rain`.
    Noun,
    /// A common noun in the plural.
    Plural,
    /// A name, or a part of one.
    ProperNoun,
    /// `she`, `them`, `himself`, and `there` that stands for a subject; contracted ones
    /// too (`I'm`, `they've`).
    Pronoun,
    /// `her`, `their` before what is owned.
    PossessivePronoun,
    /// `the`, `some`, `this` before a noun, and on their own.
    Determiner,
    /// `old`, `older`, `oldest`.
    Adjective,
    /// A verb's bare form: `to go`, `will go`.
    VerbBase,
    /// A finite verb of the past: `went`.
    VerbPast,
    /// A participle: `gone`, `was built`.
    Participle,
    /// A form in `-ing`.
    Gerund,
    /// A finite verb of the present with `he`, `she`, `it`: `goes`, `isn't`.
    VerbThird,
    /// A finite verb of the present with the others: `go`, `don't`.
    VerbPresent,
    /// `will`, `can't`.
    Modal,
    /// `slowly`, `not`, and particles of verbs: `gave up`.
    Adverb,
    /// `of`, and what subordinates a clause: `that`, `because`.
    Preposition,
    /// `and`, `but`.
    Conjunction,
    /// `to`, of any use.
    To,
    /// `who`, `whose`, `which`, `where`.
    Wh,
    /// `two`, `1,000`.
    Number,
    /// The ending `'s` of a possessor.
    PossessiveEnding,
    /// Interjections, foreign words, marks of lists.
    Other,
    /// A punctuation mark or symbol.
    Punct,
    /// A quotation mark.
    Mark,
}

impl Tag {
    /// Every tag, by its number.
    pub const ALL: [Self; 24] = [
        Self::Noun,
        Self::Plural,
        Self::ProperNoun,
        Self::Pronoun,
        Self::PossessivePronoun,
        Self::Determiner,
        Self::Adjective,
        Self::VerbBase,
        Self::VerbPast,
        Self::Participle,
        Self::Gerund,
        Self::VerbThird,
        Self::VerbPresent,
        Self::Modal,
        Self::Adverb,
        Self::Preposition,
        Self::Conjunction,
        Self::To,
        Self::Wh,
        Self::Number,
        Self::PossessiveEnding,
        Self::Other,
        Self::Punct,
        Self::Mark,
    ];

    /// The tag of a number, from 0.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// Its number, from 0: for tables by tag.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether it is a verb that stands with a subject: `said`, `says`, `will`.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::VerbPast | Self::VerbThird | Self::VerbPresent | Self::Modal)
    }

    /// Whether it is a verb in any form, auxiliary ones among them.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::VerbBase | Self::Participle | Self::Gerund)
    }

    /// Whether it is a noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Plural | Self::ProperNoun)
    }
}

/// Tells the parts of speech of English text.
#[derive(Debug, Clone)]
pub struct Tagger {
    dictionary: Dictionary,
    /// Weights by place.
    table: Box<[i16; CELLS + LANES]>,
}

impl Tagger {
    /// Reads a tagger from its section of the weights.
    ///
    /// # Errors
    /// If the section is of another version or not well formed.
    pub fn open(section: &[u8]) -> Result<Self, WeightsError> {
        let (dictionary, roots) = section::read(section)?;
        let table: Box<[i16]> = roots.iter().map(|root| weight(*root)).collect();
        let table = table.try_into().map_err(|_| WeightsError::Malformed(section::NAME))?;
        Ok(Self { dictionary, table })
    }

    /// The tag of every token of `prose`, which must be of `text`, in `tags` (emptied
    /// first). Linear in the text; nothing is allocated by the word.
    pub fn tag(&self, text: &str, prose: &Prose, tags: &mut Vec<Tag>) {
        tags.clear();
        tags.reserve(prose.tokens.len());
        let mut window = window(text, prose, |hash| self.dictionary.class(hash));
        let mut history = History::default();
        while window.advance() {
            history.begin(window.is_first());
            let tag =
                window.fixed().unwrap_or_else(|| highest(&self.sums(&window.features(history))));
            history.push(tag);
            tags.push(tag);
        }
    }

    /// The sum of weights of each tag. Kept out of line, where the sums are made of many
    /// tags at a time; inside the loop over the tokens they are made one by one.
    #[inline(never)]
    fn sums(&self, features: &[u32; FEATURES]) -> [i16; LANES] {
        let mut scores = [0_i16; LANES];
        for place in features {
            let place = *place as usize % CELLS;
            for (score, weight) in scores.iter_mut().zip(&self.table[place..place + LANES]) {
                *score = score.saturating_add(*weight);
            }
        }
        scores
    }
}

/// What a byte of the section weighs: its square, with its sign, in units of eight, so that
/// sums of all features fit.
#[inline]
fn weight(root: u8) -> i16 {
    let root = i16::from(root as i8);
    // Without a division, so that many are made at a time.
    let weight = (root * root + 4) >> 3;
    if root < 0 { -weight } else { weight }
}

/// The same as [`argmax`] of whole numbers, of which the highest is found many at a time.
fn highest(scores: &[i16; LANES]) -> Tag {
    let learnt = &scores[..Tag::Punct as usize];
    let most = learnt.iter().copied().fold(i16::MIN, i16::max);
    let at = learnt.iter().position(|score| *score == most);
    at.and_then(Tag::from_index).unwrap_or(Tag::Noun)
}

/// The tag with the highest score among those that are learnt, the first of equals.
#[cfg(feature = "train")]
pub(crate) fn argmax<Score: PartialOrd + Copy>(scores: &[Score; LANES]) -> Tag {
    let mut best = Tag::Noun;
    for tag in &Tag::ALL[1..Tag::Punct as usize] {
        if scores[tag.index()] > scores[best.index()] {
            best = *tag;
        }
    }
    best
}
