//! Talk that says nowhere who speaks: two people in turn, an answer to what the narrator
//! asks, words beside what somebody does (`She shrugged. “…”`).
//!
//! News hardly ever has such talk, so that there is little to learn from. Each rule asks
//! for plain signs, and is moderately sure of what it says.

use std::ops::Range;

use super::candidates::{Candidate, FAR, Pattern};
use super::features::Ground;
use super::mentions::Source;
use crate::quote::Quoted;
use crate::speaker::MentionKind;
use crate::speaker::lexicon::is_person_noun;
use crate::speaker::phrases::Phrase;
use crate::text::symbols::Symbol;
use crate::text::words::{Words, same};

/// Cues of whoever asks, or expects to be answered; sorted.
static ASKING: Words = Words::new(&[
    "ask", "asked", "asking", "asks", "demanded", "demands", "enquired", "enquires", "inquired",
    "inquires", "queried", "wondered", "wonders",
]);

/// Cues of whoever answers; sorted.
static ANSWERING: Words = Words::new(&[
    "agreed",
    "agrees",
    "answered",
    "answers",
    "countered",
    "counters",
    "interrupted",
    "interrupts",
    "objected",
    "objects",
    "replied",
    "replies",
    "responded",
    "responds",
    "retorted",
    "retorts",
]);

/// Words that begin what is asked; sorted.
static QUESTIONS: Words =
    Words::new(&["about", "how", "if", "what", "when", "where", "whether", "which", "who", "why"]);

/// First words of an answer; sorted.
static REPLIES: Words = Words::new(&["nah", "no", "nope", "yeah", "yes"]);

/// How sure it is that two who ask and answer go on in turn.
const TURNS: f32 = 0.75;

/// How sure it is that whoever spoke two paragraphs before speaks again, after words that
/// nobody is known to speak.
const AGAIN: f32 = 0.6;

/// How sure it is that whoever spoke last answers what the narrator asks.
const ANSWERS: f32 = 0.66;

/// How sure it is that whoever does something in the sentence beside the words speaks them.
const BESIDE: f32 = 0.66;

/// The most words of what is said in turn: speeches are no talk.
const TURN: usize = 40;

/// The most words of a sentence that tells what somebody does while they speak, and of a
/// question of the narrator's.
const SHORT: usize = 14;

impl Ground<'_> {
    /// Who speaks a paragraph that is nothing but words in marks, where the two before ask
    /// and answer: the one who did not speak last. `decided` is known of those before.
    pub(super) fn in_turn(
        &self,
        stretch: usize,
        decided: &[Option<Candidate>],
    ) -> Option<Candidate> {
        let above = self.bare_paragraph(stretch)?.checked_sub(1)?;
        let Some(last) = self.last_in(stretch, above) else {
            return self.asked_in(above).map(|(_, listener)| listener);
        };
        let other = decided[last].as_ref().filter(|_| !self.spoken[last].continues)?;
        let further = self.paragraph_of(last)?.checked_sub(1)?;
        let (one, asked) = match self.last_in(last, further) {
            Some(before) => {
                let one = decided[before]?;
                let asked = self.ends_asking(before) || self.has_cue(&one, &ASKING);
                (one, asked)
            }
            None => (self.asked_in(further)?.0, true),
        };
        let first = self.word_at(self.first_in(last).tokens.start);
        let answered = self.has_cue(other, &ANSWERING) && REPLIES.holds(first);
        let goes_on = other.pattern == Pattern::InTurn;
        let talk = asked || self.ends_asking(last) || answered || goes_on;
        let differ = !self.are_alike(&one, other);
        (talk && differ).then(|| speaks(&one, Pattern::InTurn, TURNS))
    }

    fn has_cue(&self, candidate: &Candidate, list: &Words) -> bool {
        candidate.cue.as_ref().is_some_and(|cue| list.holds(self.word_at(cue.start())))
    }

    /// Who asks, and who is asked, in a paragraph of the narrator's that ends by saying so:
    /// `Una Brenn asked the caretaker, Ivo Renn, whether he had the keys.`
    fn asked_in(&self, paragraph: u32) -> Option<(Candidate, Candidate)> {
        let prose = self.narration.prose;
        let tokens = prose.paragraphs[paragraph as usize].clone();
        let last = tokens.clone().next_back()?;
        if tokens.clone().any(|at| self.narration.spoken[at]) {
            return None;
        }
        let to = self.frames.partition_point(|frame| frame.cue.start() <= last);
        let frame = self.frames[..to].iter().rev().take(2).find(|frame| {
            prose.sentence(frame.cue.start()) == prose.sentence(last)
                && ASKING.holds(self.word_at(frame.cue.start()))
        })?;
        let listener = self.named_from(frame.cue.end())?;
        let person = |phrase: &Phrase| {
            let head = self.word_at(self.narration.phrases.head_of(phrase));
            phrase.kind != MentionKind::Description || is_person_noun(head)
        };
        let said = |phrase: Phrase, pattern: Pattern| Candidate {
            phrase,
            cue: Some(frame.cue),
            pattern,
            score: TURNS,
        };
        // `asked them to come` begs, and asks nothing.
        let then = listener.whole.end();
        let then = then + usize::from(self.symbols.at(then) == Symbol::Comma);
        (person(&listener) && QUESTIONS.holds(self.word_at(then))).then(|| {
            let asker = said(frame.subject, Pattern::InTurn);
            (asker, said(listener, Pattern::Asked))
        })
    }

    /// Who speaks where no source stands near enough to be sure.
    pub(super) fn in_talk(
        &self,
        stretch: usize,
        decided: &[Option<Candidate>],
    ) -> Option<Candidate> {
        match self.bare_paragraph(stretch) {
            Some(paragraph) => self
                .again(stretch, paragraph, decided)
                .or_else(|| self.answer(stretch, paragraph, decided)),
            None => self.beside(stretch),
        }
    }

    /// Whoever spoke two paragraphs before: either they are answered in between, or they
    /// have not stopped.
    fn again(
        &self,
        stretch: usize,
        paragraph: u32,
        decided: &[Option<Candidate>],
    ) -> Option<Candidate> {
        let last = self.last_in(stretch, paragraph.checked_sub(1)?)?;
        let between = self.bare_paragraph(last)?;
        let before = self.last_in(last, between.checked_sub(1)?)?;
        let silent = decided[last].is_none() && !self.spoken[last].continues;
        let one = decided[before].as_ref().filter(|one| silent && self.is_person(one))?;
        Some(speaks(one, Pattern::InTurn, AGAIN))
    }

    /// Whoever spoke last, where the narrator asks something in between.
    fn answer(
        &self,
        stretch: usize,
        paragraph: u32,
        decided: &[Option<Candidate>],
    ) -> Option<Candidate> {
        let asked = paragraph.checked_sub(1)?;
        let question = self.narration.prose.paragraphs[asked as usize].clone();
        let asks = question.clone().next_back().is_some_and(|at| self.word_at(at) == "?");
        let narrated = question.clone().all(|at| !self.narration.spoken[at]);
        let last = self.last_in(stretch, asked.checked_sub(1)?)?;
        let one = decided[last].as_ref().filter(|one| self.is_person(one))?;
        let short = self.words_in(question) <= SHORT;
        (asks && narrated && short).then(|| speaks(one, Pattern::Answers, ANSWERS))
    }

    /// Whoever does something in a short sentence right before or right after the words, in
    /// the same paragraph.
    fn beside(&self, stretch: usize) -> Option<Candidate> {
        let prose = self.narration.prose;
        let open = prose.token_at(self.spoken[stretch].part.marked.start as usize);
        let close = prose.token_at(self.spoken[stretch].part.marked.end as usize);
        let beside = |one: usize, other: usize| {
            prose.paragraph_at(one) == prose.paragraph_at(other) && other < prose.tokens.len()
        };
        let begins = |at: usize| prose.sentence_at(at) != prose.sentence_at(at.wrapping_sub(1));
        let before = open
            .checked_sub(1)
            .filter(|last| beside(*last, open) && begins(open))
            .and_then(|last| self.acts_in(last))
            .map(|source| (source, Pattern::SubjectBefore));
        let found = before.or_else(|| {
            let next = Some(close).filter(|next| beside(open, *next) && begins(*next))?;
            // Whom a pronoun stands for after words of nobody's cannot be told.
            let named = |source: &&Source| source.phrase.kind == MentionKind::Name;
            self.acts_in(next).filter(named).map(|source| (source, Pattern::SubjectAfter))
        });
        let (source, pattern) = found?;
        Some(Candidate { phrase: source.phrase, cue: None, pattern, score: BESIDE })
    }

    /// Whoever a short sentence of the narrator's begins with and says to do something.
    fn acts_in(&self, at: usize) -> Option<&Source> {
        let prose = self.narration.prose;
        let sentence = prose.sentence(at);
        let inside = |other: &usize| prose.sentence_at(*other) == Some(sentence);
        let first = (0..=at).rev().take(FAR).take_while(inside).last()?;
        let end = (at..prose.tokens.len()).take(FAR).take_while(inside).last()? + 1;
        let narrated = (first..end).all(|at| !self.narration.spoken[at]);
        // `Asked whether he had the keys, Renn shrugged.`
        let asked = matches!(self.word_at(first), "Asked" | "Pressed");
        let comma = (first..end).rev().find(|at| asked && self.symbols.at(*at) == Symbol::Comma);
        let start = comma.map_or(first, |comma| comma + 1);
        let phrase = self.narration.phrases.beginning_at(start)?;
        let source = &self.sources.list[self.sources.find(&phrase)?];
        let verb = source.verb().filter(|verb| self.symbols.at(*verb) == Symbol::Verb)?;
        let person = match source.phrase.kind {
            MentionKind::Name => !source.body,
            MentionKind::Pronoun => {
                ["he", "she"].iter().any(|word| same(self.word_at(start), word))
            }
            MentionKind::Description => false,
        };
        let short = self.words_in(start..end) <= SHORT;
        (narrated && person && short && verb < end && !source.possessor).then_some(source)
    }

    fn is_person(&self, one: &Candidate) -> bool {
        let head = self.narration.phrases.head_of(&one.phrase);
        one.phrase.kind != MentionKind::Description || is_person_noun(self.word_at(head))
    }

    fn word_at(&self, at: usize) -> &str {
        self.narration.prose.tokens.get(at).map_or("", |token| token.of(self.narration.text))
    }

    fn words_in(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|at| self.narration.prose.tokens[*at].is_word()).count()
    }

    fn paragraph_of(&self, stretch: usize) -> Option<u32> {
        self.narration.prose.paragraph_at(self.spoken[stretch].tokens.start)
    }

    /// The paragraph that a stretch begins, where it is short and the narrator has no word in
    /// it.
    fn bare_paragraph(&self, stretch: usize) -> Option<u32> {
        let paragraph = self.paragraph_of(stretch)?;
        let first = stretch.checked_sub(1).is_none_or(|before| {
            self.paragraph_of(before) != Some(paragraph) && !self.spoken[before].continues
        });
        let tokens = self.narration.prose.paragraphs[paragraph as usize].clone();
        let silent =
            |at: usize| self.narration.spoken[at] || !self.narration.prose.tokens[at].is_word();
        let bare = first && tokens.clone().all(silent);
        (bare && self.words_in(tokens) <= TURN).then_some(paragraph)
    }

    /// The last stretch before another one, where it stands in a given paragraph.
    fn last_in(&self, stretch: usize, paragraph: u32) -> Option<usize> {
        let first = (0..stretch)
            .rev()
            .take_while(|at| self.paragraph_of(*at) == self.paragraph_of(stretch));
        let before = first.last().unwrap_or(stretch).checked_sub(1)?;
        (self.paragraph_of(before) == Some(paragraph)).then_some(before)
    }

    /// The first stretch of the paragraph of another one.
    fn first_in(&self, stretch: usize) -> &Quoted {
        let same = |at: &usize| self.paragraph_of(*at) == self.paragraph_of(stretch);
        let first = (0..=stretch).rev().take_while(same).last().unwrap_or(stretch);
        &self.spoken[first]
    }

    fn ends_asking(&self, stretch: usize) -> bool {
        self.spoken[stretch].part.content.of(self.narration.text).ends_with('?')
    }

    fn are_alike(&self, one: &Candidate, other: &Candidate) -> bool {
        let source = |candidate: &Candidate| self.sources.find(&candidate.phrase);
        match (source(one), source(other)) {
            (Some(one), Some(other)) => self.same_speaker(one, other),
            _ => one.phrase == other.phrase,
        }
    }
}

/// Somebody who has spoken before, as who speaks now.
fn speaks(one: &Candidate, pattern: Pattern, score: f32) -> Candidate {
    Candidate { phrase: one.phrase, cue: None, pattern, score: score.min(one.score) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!([&ASKING, &ANSWERING, &QUESTIONS, &REPLIES].iter().all(|list| list.is_sorted()));
    }
}
