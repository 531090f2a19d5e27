//! Words that a noun gives to whom it belongs: `Brenn's answer: “…”`, `in her words, “…”`,
//! `“…” was his verdict`.

use super::candidates::{Candidate, Pattern};
use super::features::Ground;
use super::frames::Frame;
use super::lead_in::is_document;
use super::mentions::{Source, is_saying};
use crate::speaker::phrases::Phrase;
use crate::text::symbols::Symbol;

/// How sure it is that whoever the noun belongs to has spoken.
const SURE: f32 = 0.88;

/// How far a noun stands from its owner at most, in tokens.
const NEAR: usize = 6;

impl Ground<'_> {
    /// Whose answer, words, letter the text right beside a stretch says it is, where no verb
    /// says more.
    pub(super) fn owned(&self, stretch: usize) -> Option<Candidate> {
        let marked = self.spoken[stretch].part.marked;
        let open = self.narration.prose.token_at(marked.start as usize);
        let close = self.narration.prose.token_at(marked.end as usize);
        let phrase = self.answer_of(close).or_else(|| {
            let from = self.frames.partition_point(|frame| frame.cue.start() < close);
            let reported = |frame: &Frame| frame.extent.start() <= close + 1;
            let led = !self.frames.get(from).is_some_and(reported);
            let begun = || self.begun_by_words(open);
            led.then(|| self.in_words_of(open).or_else(begun).or_else(|| self.headed(open)))
                .flatten()
        })?;
        Some(Candidate { phrase, cue: None, pattern: Pattern::Author, score: SURE })
    }

    /// Whether two tokens are the narrator's, in one paragraph.
    fn told_together(&self, one: usize, other: usize) -> bool {
        let prose = self.narration.prose;
        self.narration.spoken.get(one) == Some(&false)
            && prose.paragraph_at(one) == prose.paragraph_at(other)
    }

    fn is_told(&self, at: usize) -> bool {
        let word = self.word(at);
        (is_saying(word) || is_document(word)) && self.narration.phrases.name_of(at).is_none()
    }

    /// Whose words lead into the mark: `In Brenn's own words, “`, `in the words of Una Brenn, “`.
    fn in_words_of(&self, open: usize) -> Option<Phrase> {
        let last = open.checked_sub(1).filter(|last| self.told_together(*last, open))?;
        let sign = matches!(self.symbols.at(last), Symbol::Comma | Symbol::Colon);
        let noun = if sign { last.checked_sub(1)? } else { last };
        let led = |at: usize| at > 0 && matches!(self.word(at - 1), "in" | "In");
        if self.word(noun) == "words" {
            let owner = self.owner(noun.saturating_sub(NEAR), noun)?;
            return led(owner.phrase.whole.start()).then_some(owner.phrase);
        }
        let source = self.sources_in(noun..noun + 1).last()?;
        let start = source.phrase.whole.start().checked_sub(3)?;
        let words = ["the", "words", "of"].iter().enumerate();
        let words = words.into_iter().all(|(place, word)| self.word(start + place) == *word);
        (words && led(start)).then_some(source.phrase)
    }

    /// In whose words the sentence goes on: `In the words of one critic, she paints “`.
    fn begun_by_words(&self, open: usize) -> Option<Phrase> {
        let last = open.checked_sub(1).filter(|last| self.told_together(*last, open))?;
        let first = self.sentence_to(last).start;
        let words = ["In", "the", "words", "of"].iter().enumerate();
        let begins = words.into_iter().all(|(place, word)| self.word(first + place) == *word);
        let from = if begins { first + 4 } else { return None };
        let phrase = self.narration.phrases.beginning_at(from)?;
        let comma = self.symbols.at(phrase.whole.end()) == Symbol::Comma;
        let reports = (phrase.whole.end()..open).any(|at| self.symbols.at(at) == Symbol::Speech);
        (comma && !reports).then_some(phrase)
    }

    /// Whose saying or text a heading without a verb announces: `Her verdict: “`, `From Una
    /// Brenn's letter: “`, `The lesson from the mayor: “`.
    fn headed(&self, open: usize) -> Option<Phrase> {
        let colon = open.checked_sub(1).filter(|colon| {
            self.symbols.at(*colon) == Symbol::Colon && self.told_together(*colon, open)
        })?;
        let sentence = self.sentence_to(colon);
        let noun = sentence.clone().rev().find(|at| self.is_told(*at))?;
        let acts = |at: usize| {
            matches!(
                self.symbols.at(at),
                Symbol::Verb
                    | Symbol::Auxiliary
                    | Symbol::Speech
                    | Symbol::Attitude
                    | Symbol::According
                    | Symbol::Relative
            )
        };
        if sentence.clone().any(|at| at != noun && acts(at)) {
            return None;
        }
        let owner = self.owner(sentence.start, noun).map(|source| source.phrase);
        owner.or_else(|| self.sender(noun))
    }

    /// Whose saying the words are called after the mark: `” was Brenn's short answer`.
    fn answer_of(&self, close: usize) -> Option<Phrase> {
        let verb = close + usize::from(self.symbols.at(close) == Symbol::Comma);
        let is = matches!(self.word(verb), "was" | "is" | "were" | "are");
        if !is || !self.told_together(verb, close.checked_sub(1)?) {
            return None;
        }
        let begins = |source: &&Source| source.phrase.whole.start() == verb + 1;
        let owner = self.sources_in(verb + 1..verb + NEAR).iter().find(begins)?;
        let noun = (owner.head() + 1..owner.head() + NEAR).find(|at| self.is_told(*at))?;
        (self.owner(verb + 1, noun)?.head() == owner.head()).then_some(owner.phrase)
    }
}
