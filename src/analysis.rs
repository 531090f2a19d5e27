//! The one entry to everything that is known of who said what: [`analyse`].

use crate::article::Article;
use crate::attribution::Attribution;
use crate::quote::Quote;
use crate::speaker::{Speaker, SpeakerId};
use crate::text::Span;

/// Everything found in one article. Spans are over that article's text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// Utterances and interview turns, ordered by where they start.
    pub quotes: Vec<Quote>,
    /// Whoever is mentioned as a source, by [`SpeakerId`] (an index into this list).
    pub speakers: Vec<Speaker>,
    /// Who says each quotation: one for each of `quotes`, in the same order.
    pub attributions: Vec<Attribution>,
    /// Words in quotation marks that nobody speaks here: titles, terms, irony.
    pub scare: Vec<Span>,
}

impl Analysis {
    /// The speaker of a quotation, where one is known.
    pub fn speaker_of(&self, quote: usize) -> Option<&Speaker> {
        self.attributions.get(quote)?.speaker.map(|id| &self.speakers[id.index()])
    }

    /// A speaker by identity.
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.speakers[id.index()]
    }
}

/// Finds every quotation of an article, and who said it. Pure: the same article gives
/// the same answer, on any machine.
pub fn analyse(article: &Article) -> Analysis {
    let _ = article;
    Analysis::default()
}
