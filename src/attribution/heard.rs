//! Sources whom a verb of hearing or a headline gives: `heard Brenn call “…”`, `was overheard
//! telling a friend that it was “…”`, `Pier ‘unsafe’ – engineers`.

use super::candidates::{Candidate, Pattern};
use super::features::Ground;
use super::lead_in::is_document;
use crate::speaker::MentionKind;
use crate::speaker::lexicon::{is_person_noun, is_writing};
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::symbols::Symbol;
use crate::text::words::{Words, same};

/// Verbs whose object is heard or remembered to say something; sorted.
static HEARING: Words = Words::new(&[
    "hear",
    "heard",
    "hearing",
    "hears",
    "overheard",
    "overhears",
    "recall",
    "recalled",
    "recalls",
    "remember",
    "remembered",
    "remembers",
]);

/// Verbs of speech as they stand behind somebody who is heard; sorted.
#[rustfmt::skip]
static SPEAKING: Words = Words::new(&[
    "announce", "ask", "asking", "call", "calling", "complain", "complaining", "cry", "crying", "joke", "joking",
    "mutter", "muttering", "say", "saying", "scream", "screaming", "shout", "shouting", "telling", "whisper",
    "whispering", "yell", "yelling",
]);

/// What somebody is who says something and is noticed: `was overheard telling`; sorted.
static NOTICED: Words = Words::new(&[
    "caught",
    "filmed",
    "heard",
    "overheard",
    "photographed",
    "recorded",
    "seen",
    "spotted",
    "videotaped",
]);

/// How far a verb stands before the words that it reports at most, in tokens.
const NEAR: usize = 14;

/// The longest source at the end of a headline, in tokens.
const LONG: usize = 6;

/// How sure it is that whoever is heard has spoken.
const SURE: f32 = 0.86;

/// How sure it is that the name behind a headline's dash is that of its source.
const DASHED: f32 = 0.75;

impl Ground<'_> {
    /// Whom the narrator says somebody hears saying a stretch.
    pub(super) fn heard(&self, stretch: usize) -> Option<Candidate> {
        let open = self.narration.prose.token_at(self.spoken[stretch].part.marked.start as usize);
        let last = open.checked_sub(1).filter(|last| self.is_narrated_beside(*last, open))?;
        self.heard_by(last).or_else(|| self.noticed(last, open))
    }

    fn is_narrated_beside(&self, at: usize, other: usize) -> bool {
        let prose = self.narration.prose;
        !self.narration.spoken[at] && prose.paragraph(at) == prose.paragraph(other)
    }

    /// `She heard Brenn call “`, `He remembers his father saying: “`.
    fn heard_by(&self, last: usize) -> Option<Candidate> {
        let sign = matches!(self.symbols.at(last), Symbol::Comma | Symbol::Colon);
        let verb = if sign { last.checked_sub(1)? } else { last };
        let verb = verb - usize::from(verb > 0 && matches!(self.word(verb), "out" | "back"));
        if !SPEAKING.holds(self.word(verb)) {
            return None;
        }
        let end = verb;
        let object = end.checked_sub(1)?;
        let phrase = if ["him", "her", "them"].iter().any(|it| same(self.word(object), it)) {
            let core = TokenSpan::new(object, end);
            Phrase { whole: core, core, kind: MentionKind::Pronoun }
        } else {
            self.narration.phrases.ending_at(end)?
        };
        let hears = phrase
            .whole
            .start()
            .checked_sub(1)
            .filter(|at| HEARING.holds(self.word(*at)) && self.is_narrated_beside(*at, last));
        hears.map(|_| said(phrase, TokenSpan::one(verb)))
    }

    /// `A whip was overheard telling a friend that it was “`, `was quoted as saying that “`.
    fn noticed(&self, last: usize, open: usize) -> Option<Candidate> {
        let sentence = self.narration.prose.sentence(last);
        let near = (open.saturating_sub(NEAR)..open).rev().take_while(|at| {
            self.narration.prose.sentence(*at) == sentence && !self.narration.spoken[*at]
        });
        let verb = near.into_iter().find(|at| SPEAKING.holds(self.word(*at)))?;
        let mut noticed = verb.checked_sub(1).filter(|_| self.word(verb).ends_with("ing"))?;
        if self.word(noticed) == "as" && noticed > 0 && self.word(noticed - 1) == "quoted" {
            noticed -= 1;
        } else if !NOTICED.holds(self.word(noticed)) {
            return None;
        }
        let passive = |at: &usize| {
            matches!(self.symbols.at(*at), Symbol::Auxiliary | Symbol::Adverb)
                && self.narration.prose.sentence(*at) == sentence
        };
        let start = (0..noticed).rev().take_while(passive).last()?;
        let phrase = self.narration.phrases.ending_at(start)?;
        self.is_narrated_beside(phrase.whole.start(), open)
            .then(|| said(phrase, TokenSpan::one(verb)))
    }

    /// Whom a dash at the end of a headline gives as the source: `Pier ‘unsafe’ – engineers`.
    pub(super) fn dashed(&self, stretch: usize) -> Option<Candidate> {
        let prose = self.narration.prose;
        let close = prose.token_at(self.spoken[stretch].part.marked.end as usize);
        let paragraph = prose.paragraph_at(close)?;
        let line = prose.paragraphs[paragraph as usize].clone();
        let dash = (close..line.end).rev().take(LONG + 1);
        let dash = dash.into_iter().find(|at| self.symbols.at(*at) == Symbol::Dash)?;
        let phrase = self.narration.phrases.beginning_at(dash + 1).or_else(|| {
            let core = TokenSpan::new(dash + 1, line.end);
            let noun = is_person_noun(self.word(line.end - 1));
            noun.then_some(Phrase { whole: core, core, kind: MentionKind::Description })
        })?;
        let told = self.is_person_or_writing(&phrase) && phrase.whole.end() == line.end;
        let from = self.frames.partition_point(|frame| frame.cue.start() < line.start);
        let reported = self.frames.get(from).is_some_and(|frame| frame.cue.start() < line.end);
        let narrated = (close..line.end).all(|at| !self.narration.spoken[at]);
        (told && narrated && !reported && self.narration.is_headline(line)).then_some(Candidate {
            phrase,
            cue: None,
            pattern: Pattern::Signed,
            score: DASHED,
        })
    }

    fn is_person_or_writing(&self, phrase: &Phrase) -> bool {
        let head = self.word(self.narration.phrases.head_of(phrase));
        match phrase.kind {
            MentionKind::Name => true,
            MentionKind::Pronoun => false,
            MentionKind::Description => {
                is_person_noun(head) || is_document(head) || is_writing(head)
            }
        }
    }
}

fn said(phrase: Phrase, cue: TokenSpan) -> Candidate {
    Candidate { phrase, cue: Some(cue), pattern: Pattern::Before, score: SURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(HEARING.is_sorted() && SPEAKING.is_sorted() && NOTICED.is_sorted());
    }
}
