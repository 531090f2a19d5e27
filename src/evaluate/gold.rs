//! Articles annotated by hand, as they come in JSON Lines.

use serde::Deserialize;
use thiserror::Error;

/// A half-open range of code points.
pub(super) type Range = [usize; 2];

/// An annotated article. Offsets are code points into its text.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// What it is known by.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// Every attribution: who is reported, by which cue, to what effect.
    #[serde(default)]
    pub attributions: Vec<GoldAttribution>,
    /// Every stretch between quotation marks.
    #[serde(default)]
    pub quotes: Vec<GoldQuote>,
}

/// One attribution.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldAttribution {
    /// Who is reported.
    #[serde(default)]
    pub source: Vec<Range>,
    /// The words that report.
    #[serde(default)]
    pub cue: Vec<Range>,
    /// What is reported.
    #[serde(default)]
    pub content: Vec<Range>,
}

/// What a stretch between marks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoldKind {
    /// Somebody's sentences.
    Direct,
    /// A fragment in a paraphrase.
    Mixed,
    /// Nobody's quotation.
    Scare,
}

/// How the source of a quotation is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceType {
    /// By name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By a description.
    Nominal,
}

/// One stretch between marks.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuote {
    /// The inside of the marks.
    pub span: Range,
    /// What it is.
    pub kind: GoldKind,
    /// Whether the kind is most likely wrong: neither right nor wrong then.
    #[serde(default)]
    pub doubtful: bool,
    /// The source, as annotated.
    pub speaker: Option<Vec<Range>>,
    /// The part of the source that identifies it.
    pub speaker_head: Option<Vec<Range>>,
    /// How the source is named.
    pub source_type: Option<SourceType>,
    /// The person's name in the source.
    pub speaker_name: Option<String>,
    /// Other names that are as right.
    #[serde(default)]
    pub speaker_name_alt: Vec<String>,
    /// For pronouns, the name that automatic coreference gives; sometimes wrong.
    pub speaker_name_silver: Option<String>,
}

/// Why a line is no annotated article.
#[derive(Debug, Error)]
#[error("it is no annotated article ({0})")]
pub struct GoldError(#[from] serde_json::Error);

impl Gold {
    /// Reads one line.
    ///
    /// # Errors
    /// Where it is not JSON, or has not the fields of an annotated article.
    pub fn parse(line: &str) -> Result<Self, GoldError> {
        Ok(serde_json::from_str(line)?)
    }
}
