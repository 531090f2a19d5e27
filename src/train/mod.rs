//! Training of the embedded weights, stage by stage: the same corpus gives the same
//! bytes, on any machine. Built with the feature `train` alone.
//!
//! A stage is a module with a `train(&Corpus, &Sections) -> Vec<u8>`: the bytes of its
//! section, trained on the corpus and, where it needs them, on what the stages before
//! it have learnt. It reports its scores on the articles held out for development.

mod antecedent;
mod certainty;
pub mod corpus;
mod flat;
pub mod indirect;
mod irregular;
mod linear;
mod pretended;
mod random;
mod ranker;
mod speech;
pub mod tagger;
mod whole;

pub use corpus::Corpus;
pub use random::Random;
pub use whole::measure;

use crate::attribution::learnt;
use crate::text::weights::Weights;

/// What stages have learnt so far: bytes by section name, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Sections(Vec<(String, Vec<u8>)>);

impl Sections {
    /// The sections of an opened file.
    pub fn of(weights: &Weights<'_>) -> Self {
        let owned = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), bytes.to_vec());
        Self(weights.sections().iter().map(owned).collect())
    }

    /// The bytes of a section, if it is there.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// Puts a section in, in the place of one of that name.
    pub fn set(&mut self, name: &str, bytes: Vec<u8>) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = bytes,
            None => self.0.push((name.to_owned(), bytes)),
        }
    }

    /// The file of them all.
    pub fn write(&self) -> Vec<u8> {
        let borrowed: Vec<(&str, &[u8])> =
            self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        Weights::write(&borrowed)
    }
}

/// A stage of the training.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// The section that it makes.
    pub name: &'static str,
    /// Learns the section from the corpus and the sections before it.
    pub train: fn(&Corpus, &Sections) -> Vec<u8>,
}

/// Every stage, in the order in which they need one another.
pub const STAGES: &[Stage] = &[
    Stage { name: "tagger", train: tagger::train },
    Stage { name: learnt::SPEECH, train: speech::train },
    Stage { name: learnt::RANKER, train: ranker::train },
    Stage { name: learnt::ANTECEDENT, train: antecedent::train },
    Stage { name: learnt::CERTAINTY, train: certainty::train },
    Stage { name: learnt::INDIRECT, train: indirect::train },
    Stage { name: learnt::SURENESS, train: indirect::train_sureness },
];
