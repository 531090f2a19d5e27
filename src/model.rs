//! What was learnt from marked articles: the weights that the program embeds, opened.

use std::sync::LazyLock;

use crate::attribution::chain::Chain;
use crate::attribution::learnt::{Learnt, SURENESS};
use crate::text::linear::Linear;
use crate::text::tags::Tagger;
use crate::text::weights::{Weights, WeightsError};

/// The trained parts of the analysis. Made once, then lent to whoever analyses.
#[derive(Debug, Clone)]
pub struct Model {
    /// Tells parts of speech.
    pub tagger: Tagger,
    /// Tells who said what.
    pub attribution: Learnt,
    /// Tells who is paraphrased.
    pub chain: Chain,
    /// Tells how sure that is.
    pub sureness: Linear,
}

impl Model {
    /// The model that the program is built with. Checks and copies the weights, which
    /// takes about a millisecond.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the weights are part of the program.
    pub fn embedded() -> Self {
        Self::open(include_bytes!("../model/sayso.weights"))
            .expect("a test opens the embedded weights")
    }

    /// The same, opened once and lent to all who stand at the edge of the program; what is
    /// pure is given a model.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Model> = LazyLock::new(Model::embedded);
        &SHARED
    }

    /// The model of a file of weights.
    ///
    /// # Errors
    /// If the bytes are damaged, of another version, or lack a part.
    pub fn open(bytes: &[u8]) -> Result<Self, WeightsError> {
        let weights = Weights::open(bytes)?;
        Ok(Self {
            tagger: Tagger::open(weights.section("tagger")?)?,
            attribution: Learnt::read(&weights)?,
            chain: Chain::open(weights.section("indirect")?)?,
            sureness: Linear::unpack(weights.section(SURENESS)?)
                .ok_or(WeightsError::Malformed(SURENESS))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_whole() {
        let bytes = include_bytes!("../model/sayso.weights");
        assert!(Model::open(bytes).is_ok());
        assert!(bytes.len() < 2_500_000, "the weights weigh {} bytes", bytes.len());
    }

    #[test]
    fn a_part_that_is_missing_is_named() {
        let error = Model::open(&Weights::write(&[])).expect_err("no sections");
        assert_eq!(error, WeightsError::Missing("tagger".to_owned()));
    }
}
