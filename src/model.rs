//! What was learnt from marked articles: the weights that the program embeds, opened.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::attribution::chain::Chain;
use crate::attribution::learnt::{INDIRECT, Learnt, SURENESS};
use crate::text::linear::Linear;
use crate::text::tags::Tagger;
use crate::text::weights::{Weights, WeightsError};

/// The weights of the program, as its training wrote them.
static EMBEDDED: &[u8] = include_bytes!("../model/sayso.weights");

/// The trained parts of the analysis. Made once, then lent to whoever analyses.
#[derive(Debug, Clone)]
pub struct Model {
    /// Tells parts of speech.
    pub tagger: Tagger,
    /// Tells who said what.
    pub attribution: Learnt,
    /// Tells who is paraphrased; none where the weights do without.
    pub hearsay: Option<Hearsay>,
    /// The checksum of the weights.
    pub checksum: u64,
}

/// What paraphrases are found by. Nothing else looks at it.
#[derive(Debug, Clone)]
pub struct Hearsay {
    /// Tells who reports what.
    pub chain: Chain,
    /// Tells how sure that is.
    pub sureness: Linear,
}

impl Hearsay {
    fn read<'a, S: Into<Cow<'static, [u8]>>>(
        weights: &Weights<'a>,
        kept: impl Fn(&'a [u8]) -> S,
    ) -> Result<Option<Self>, WeightsError> {
        let Ok(section) = weights.section(INDIRECT) else { return Ok(None) };
        let chain = Chain::open(kept(section))?;
        let sureness =
            Linear::unpack(weights.section(SURENESS)?).ok_or(WeightsError::Malformed(SURENESS))?;
        Ok(Some(Self { chain, sureness }))
    }
}

impl Model {
    /// The model that the program is built with. The largest tables stay where they are;
    /// the others take less than a millisecond to make.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the weights are part of the program.
    pub fn embedded() -> Self {
        Weights::of_program(EMBEDDED)
            .and_then(|weights| Self::of(&weights, |section| section))
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
        Self::of(&Weights::open(bytes)?, <[u8]>::to_vec)
    }

    /// The same; `kept` makes of a section what can be kept for good.
    fn of<'a, S: Into<Cow<'static, [u8]>>>(
        weights: &Weights<'a>,
        kept: impl Fn(&'a [u8]) -> S,
    ) -> Result<Self, WeightsError> {
        Ok(Self {
            tagger: Tagger::open(weights.section("tagger")?)?,
            attribution: Learnt::read(weights)?,
            hearsay: Hearsay::read(weights, kept)?,
            checksum: weights.checksum(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_whole() {
        assert!(Model::open(EMBEDDED).is_ok_and(|model| model.hearsay.is_some()));
        assert!(EMBEDDED.len() < 2_500_000, "the weights weigh {} bytes", EMBEDDED.len());
    }

    #[test]
    fn a_part_that_is_missing_is_named() {
        let error = Model::open(&Weights::write(&[])).expect_err("no sections");
        assert_eq!(error, WeightsError::Missing("tagger".to_owned()));
    }
}
