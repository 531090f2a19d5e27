//! Who reports what, with or without marks: every token labelled as part of a source, a
//! cue or a content.
//!
//! A linear chain of labels (Lafferty, `McCallum`, Pereira 2001) over each paragraph. What
//! it sees of a token is hashed straight to a place in one small table of weights.

mod features;
mod labels;
mod section;
mod viterbi;

#[cfg(feature = "train")]
pub(crate) use features::CELLS;
#[cfg(feature = "train")]
pub(crate) use section::{CLASSES, Cues, write};
#[cfg(feature = "train")]
pub(crate) use viterbi::FORBIDDEN;

pub(crate) use features::{FEATURES, LANES, Sight};
pub use labels::{Label, Role};

use std::borrow::Cow;
use std::ops::Range;

use super::frames::Frame;
use crate::quote::Quoted;
use crate::text::prose::Prose;
use crate::text::tags::Tag;
use crate::text::weights::WeightsError;
use section::Cues as CueWords;
use viterbi::{Search, Transitions};

/// An article as the chain sees it.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub prose: &'a Prose,
    /// Their parts of speech, one for each token.
    pub tags: &'a [Tag],
    /// The stretches in quotation marks, in text order.
    pub stretches: &'a [Quoted],
    /// The tokens of what is a quotation by itself, marks and all, in text order: each is
    /// one piece to the chain, which looks past it.
    pub direct: &'a [Range<usize>],
    /// The reporting frames, in text order.
    pub frames: &'a [Frame],
    /// For each token, whether nothing is sought there; empty where all are sought.
    /// Paragraphs of nothing else are passed over.
    pub passed: &'a [bool],
}

/// The labels of an article's tokens.
#[derive(Debug, Clone, Default)]
pub struct Labelled {
    /// One for each token.
    pub labels: Vec<Label>,
    /// How much more speaks for each label than for no part in an attribution, in
    /// [`UNIT`]s of evidence.
    pub leads: Vec<i16>,
}

/// Whole numbers of a weight of 1, which is the logarithm of a ratio of chances.
pub(crate) const UNIT: f32 = 40.0;

/// So many tokens are weighed at once: their places take a few kilobytes.
const AT_ONCE: usize = 32;

/// Labels the tokens of English text.
#[derive(Debug, Clone)]
pub struct Chain {
    cues: CueWords,
    transitions: Transitions,
    section: Cow<'static, [u8]>,
    /// Where the table of weights begins in the section: it is the largest part of all
    /// weights, asked for by few, and so stays where it is.
    table: usize,
}

impl Chain {
    /// Reads a chain from its section of the weights.
    ///
    /// # Errors
    /// If the section is of another version or not well formed.
    pub fn open(section: impl Into<Cow<'static, [u8]>>) -> Result<Self, WeightsError> {
        let section = section.into();
        let (cues, transitions, table) = section::read(&section)?;
        Ok(Self { cues, transitions, section, table })
    }

    /// Labels every token, in place of what `labelled` held. Linear in the text; nothing
    /// is allocated by the token.
    pub fn label(&self, ground: Ground<'_>, labelled: &mut Labelled) {
        let Labelled { labels, leads } = labelled;
        labels.clear();
        labels.resize(ground.prose.tokens.len(), Label::Outside);
        leads.clear();
        leads.resize(ground.prose.tokens.len(), 0);
        let mut sight = Sight::default();
        let mut search = Search::default();
        let mut pieces = Vec::new();
        let mut places = [[0; FEATURES]; AT_ONCE];
        for paragraph in &ground.prose.paragraphs {
            let passed = ground.passed.get(paragraph.clone()).unwrap_or_default();
            if !passed.is_empty() && passed.iter().all(|passed| *passed) {
                continue;
            }
            sight.look(ground, &self.cues, paragraph.clone());
            search.begin();
            for start in (0..sight.len()).step_by(AT_ONCE) {
                let end = sight.len().min(start + AT_ONCE);
                for (at, places) in (start..end).zip(&mut places) {
                    sight.features(at, places);
                    search.take(sight.class(at));
                }
                self.weigh(&places[..end - start], search.evidence());
            }
            search.finish(&self.transitions, &mut pieces);
            for (at, (label, lead)) in pieces.iter().enumerate() {
                let tokens = sight.tokens(at);
                leads[tokens.clone()].fill(*lead);
                if let [first, rest @ ..] = &mut labels[tokens] {
                    *first = *label;
                    rest.fill(label.going_on());
                }
            }
        }
    }

    /// Appends what speaks for each label of some tokens, by the places of their features.
    /// Kept out of line, where the sums are made of many labels at a time, and by itself: the
    /// table is larger than what is near the processor, so that as many rows as can be should
    /// be on their way at once.
    #[inline(never)]
    fn weigh(&self, tokens: &[[u32; FEATURES]], evidence: &mut Vec<[i16; LANES]>) {
        let cells = &self.section[self.table..];
        for places in tokens {
            let mut sums = [0_i16; LANES];
            for place in places {
                // `open` makes sure that a whole row follows every place.
                let start = *place as usize;
                let Some(row) = cells.get(start..start + LANES) else { break };
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from(*weight as i8);
                }
            }
            evidence.push(sums);
        }
    }
}
