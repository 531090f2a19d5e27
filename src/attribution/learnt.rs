//! What attribution has learnt: the weights of its three questions, and how sure it may be.

use crate::speaker::identity::PronounWeights;
use crate::text::linear::Linear;
use crate::text::weights::{Weights, WeightsError};

/// Names of the sections.
pub const SPEECH: &str = "speech";
/// Weights of the choice of a source.
pub const RANKER: &str = "ranker";
/// Weights of the choice of whom a pronoun stands for.
pub const ANTECEDENT: &str = "antecedent";
/// How often a choice of a given chance is right.
pub const CERTAINTY: &str = "certainty";

/// The chain that tells who reports what.
pub const INDIRECT: &str = "indirect";
/// How sure a paraphrase and its source are.
pub const SURENESS: &str = "sureness";

/// Trained weights of attribution.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learnt {
    /// Whether a stretch in marks is speech.
    pub speech: Linear,
    /// Which source says a quotation.
    pub ranker: Linear,
    /// Whom a pronoun stands for.
    pub antecedent: PronounWeights,
    /// Chances with how often they are right, both rising.
    pub curve: Vec<(f32, f32)>,
    /// Below this certainty, a source is a guess: the speaker is left unknown.
    pub threshold: f32,
}

impl Learnt {
    /// Reads the sections of attribution.
    ///
    /// # Errors
    /// If one is not there or not well formed.
    pub fn read(weights: &Weights<'_>) -> Result<Self, WeightsError> {
        let linear = |name: &'static str| {
            Linear::unpack(weights.section(name)?).ok_or(WeightsError::Malformed(name))
        };
        let (curve, threshold) =
            curve(weights.section(CERTAINTY)?).ok_or(WeightsError::Malformed(CERTAINTY))?;
        Ok(Self {
            speech: linear(SPEECH)?,
            ranker: linear(RANKER)?,
            antecedent: PronounWeights::new(linear(ANTECEDENT)?),
            curve,
            threshold,
        })
    }

    /// How often a choice of a given chance is right.
    pub fn certainty(&self, chance: f32) -> f32 {
        let at = self.curve.partition_point(|(known, _)| *known < chance);
        match (at.checked_sub(1).map(|before| self.curve[before]), self.curve.get(at)) {
            (Some((x0, y0)), Some((x1, y1))) if *x1 > x0 => {
                y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
            }
            (_, Some((_, right))) => *right,
            (Some((_, right)), None) => right,
            (None, None) => chance,
        }
    }
}

/// The certainty section: the threshold, then pairs of chance and share that is right.
pub fn pack_curve(curve: &[(f32, f32)], threshold: f32) -> Vec<u8> {
    let numbers = curve.iter().flat_map(|(chance, right)| [*chance, *right]);
    std::iter::once(threshold).chain(numbers).flat_map(f32::to_le_bytes).collect()
}

fn curve(bytes: &[u8]) -> Option<(Vec<(f32, f32)>, f32)> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    let numbers: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let (threshold, pairs) = numbers.split_first()?;
    let curve: Vec<(f32, f32)> = pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let rising = curve.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1);
    let whole = rest.is_empty() && pairs.len().is_multiple_of(2);
    let finite = numbers.iter().all(|number| (0.0..=1.0).contains(number));
    (whole && rising && finite).then_some((curve, *threshold))
}
