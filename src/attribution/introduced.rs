//! Speakers who are told of only after their words: `“…” The speaker was Una Brenn.`

use super::candidates::{Candidate, Pattern};
use super::features::Ground;
use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::words::Words;

/// Nouns for whoever said what stands before; sorted.
static SPEAKERS: Words = Words::new(&["author", "caller", "speaker", "voice", "words", "writer"]);

/// How sure it is that whom such a sentence names has spoken.
const SURE: f32 = 0.92;

impl Ground<'_> {
    /// Whoever the sentence right after a stretch says has spoken: `The speaker was …`, `The
    /// words were those of …`, `That was Una Brenn`.
    pub(super) fn introduced(&self, stretch: usize) -> Option<Candidate> {
        let prose = self.narration.prose;
        let word =
            |at: usize| prose.tokens.get(at).map_or("", |token| token.of(self.narration.text));
        let start = prose.token_at(self.spoken[stretch].part.marked.end as usize);
        let before = prose.paragraph_at(start.checked_sub(1)?)?;
        if prose.paragraph_at(start) != Some(before) {
            return None;
        }
        let told = matches!(word(start), "The" | "That" | "This");
        let named = word(start) == "The" && SPEAKERS.holds(word(start + 1));
        let verb = start + 1 + usize::from(named);
        let is = matches!(word(verb), "was" | "is" | "were" | "are");
        if !told || !is || word(start) == "The" && !named {
            return None;
        }
        let of = matches!(word(verb + 1), "those" | "that") && word(verb + 2) == "of";
        let phrase = self.named_from(verb + if of { 3 } else { 1 })?;
        (named || phrase.kind == MentionKind::Name).then(|| Candidate {
            phrase,
            cue: Some(TokenSpan::one(verb)),
            pattern: Pattern::SentenceAfter,
            score: SURE,
        })
    }

    /// The phrase that begins at a token, or the name set beside it: `the driver, Ivo Ketch`.
    pub(super) fn named_from(&self, at: usize) -> Option<Phrase> {
        let phrases = self.narration.phrases;
        let phrase = phrases.beginning_at(at)?;
        let beside = phrases.name_of(phrase.whole.end() + 1);
        let beside = beside.filter(|name| name.whole.start() == phrase.whole.end() + 1);
        Some(match beside {
            Some(name) if phrase.kind == MentionKind::Description => *name,
            _ => phrase,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(SPEAKERS.is_sorted());
    }
}
