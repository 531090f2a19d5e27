//! Everything that has been trained, in one place.

use crate::attribution::learnt::Learnt;
use crate::text::tags::Tagger;
use crate::text::weights::{Weights, WeightsError};

/// Trained weights.
#[derive(Debug, Clone)]
pub struct Model {
    /// Parts of speech.
    pub tagger: Tagger,
    /// Who said what.
    pub attribution: Learnt,
}

impl Model {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// If the bytes are no weights or lack a section.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        let weights = Weights::open(bytes)?;
        let tagger = Tagger::open(weights.section("tagger")?)?;
        Ok(Self { tagger, attribution: Learnt::read(&weights)? })
    }
}
