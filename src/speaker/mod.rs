//! Speakers: their mentions, one person under many names, roles.

pub mod callings;
pub mod first_names;
pub mod identity;
pub mod kinds;
pub mod lexicon;
pub mod phrases;

use crate::text::Span;

/// A speaker of one analysis: an index into its `speakers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub u32);

impl SpeakerId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a mention refers to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// `Ada Brenn`, `Brenn`, `the Ministry of Works`.
    Name,
    /// `she`, `who`.
    Pronoun,
    /// `a harbour official`, `the miners`.
    Description,
}

/// A place in the text that refers to a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// How.
    pub kind: MentionKind,
}

/// Somebody, or some body, that speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Its index in the analysis.
    pub id: SpeakerId,
    /// The fullest name seen, or the description where no name is given.
    pub name: String,
    /// Other names and descriptions seen, in order of appearance.
    pub aliases: Vec<String>,
    /// What the article says the speaker is (`senior research fellow`), if it does.
    pub role: Option<String>,
    /// Where the article refers to the speaker, in text order.
    pub mentions: Vec<Mention>,
    /// Of several who speak as one (`the two said`), each of them; else empty.
    pub members: Vec<SpeakerId>,
}
