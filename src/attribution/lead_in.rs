//! Who says a block quotation: whoever signs it below, or whom the sentence above it
//! reports or names as the author of what is quoted (`Her letter to the board read:`).
//!
//! A model has nothing to learn here: corpora of news have few such blocks, and what leads
//! into them is said plainly or not at all.

use std::ops::Range;

use super::candidates::{Candidate, FAR, Pattern};
use super::features::Ground;
use super::frames::Frame;
use super::mentions::{Source, signature_of};
use crate::speaker::MentionKind;
use crate::speaker::lexicon::is_person_noun;
use crate::speaker::phrases::{Phrase, is_determiner};
use crate::text::TokenSpan;
use crate::text::cues::CueStrength;
use crate::text::symbols::Symbol;
use crate::text::words::{Words, same};

/// What is written or spoken as a whole, and quoted at length; sorted.
#[rustfmt::skip]
static DOCUMENTS: Words = Words::new(&[
    "account", "address", "affidavit", "announcement", "answer", "apology", "appeal", "article", "blog", "brief",
    "caption", "column", "comment", "comments", "complaint", "declaration", "diary", "dispatch", "e-mail", "editorial",
    "email", "entry", "essay", "explanation", "letter", "mail", "memo", "memoir", "memorandum", "message", "messages",
    "note", "notice", "obituary", "op-ed", "petition", "post", "posting", "posts", "reaction", "remarks", "reply",
    "report", "resignation", "response", "review", "sermon", "speech", "statement", "statements", "testament",
    "testimony", "text", "thread", "toast", "transcript", "tribute", "tweet", "tweets", "verdict", "will", "words",
]);

/// What one does with a text of one's own; sorted.
#[rustfmt::skip]
static WRITING: Words = Words::new(&[
    "circulated", "composed", "delivered", "drafted", "emailed", "gave", "handed", "issued", "left", "made", "mailed",
    "penned", "posted", "provided", "published", "put", "read", "recorded", "released", "send", "sends", "sent",
    "shared", "signed", "submitted", "uploaded", "writes", "written", "wrote",
]);

/// Words for somebody who is not to be told; sorted.
static INDEFINITE: Words = Words::new(&[
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "nobody",
    "one",
    "somebody",
    "someone",
    "unknown",
]);

/// How sure a signature, and a frame before a colon, make.
const SURE: f32 = 0.96;

/// How sure it is that the author of what the sentence before the colon speaks of is quoted.
const AUTHOR: f32 = 0.88;

/// The same where no colon leads into the quotation.
const LOOSE: f32 = 0.72;

/// How many sentences back the author of `the letter` is looked for.
const BACK: usize = 4;

/// Whether a word stands for something written or spoken as a whole: `letter`.
pub(super) fn is_document(word: &str) -> bool {
    DOCUMENTS.holds(word)
}

impl Ground<'_> {
    /// Whose words a block quotation is, as far as the text around it says so. `stretch` is
    /// its first paragraph, `decided` what is decided of those before.
    pub(super) fn lead_in(
        &self,
        stretch: usize,
        decided: &[Option<Candidate>],
    ) -> Option<Candidate> {
        let joined = |at: &usize| self.spoken[*at].goes_on_set_off() && *at + 1 < self.spoken.len();
        let end = (stretch..self.spoken.len()).find(|at| !joined(at)).unwrap_or(stretch);
        let signed = signature_of(self.narration, self.symbols, &self.spoken[end]);
        if let Some(phrase) = signed {
            return Some(Candidate { phrase, cue: None, pattern: Pattern::Signed, score: SURE });
        }
        let prose = self.narration.prose;
        let open = prose.token_at(self.spoken[stretch].part.marked.start as usize);
        let last = open.checked_sub(1)?;
        let above = prose.paragraph_at(open)?.checked_sub(1)?;
        if prose.paragraph(last) != above {
            return None;
        }
        if self.narration.spoken[last] {
            return self.block_before(stretch, decided);
        }
        let leads = self.symbols.at(last) == Symbol::Colon;
        let sentence = self.sentence_to(last);
        self.reported(sentence.clone(), leads)
            .or_else(|| self.author(sentence.clone(), leads))
            .or_else(|| self.author_before(sentence.clone(), leads))
            .or_else(|| {
                let writer = self.writer(sentence.clone()).filter(|_| leads)?;
                Some(written(writer, AUTHOR))
            })
            .or_else(|| self.only_name(sentence).filter(|_| leads))
    }

    /// Whom a paragraph that is nothing but a quotation in marks is led in by, where the one
    /// before it ends in a colon.
    pub(super) fn led_in_by_colon(&self, stretch: usize) -> Option<Candidate> {
        let prose = self.narration.prose;
        let open = prose.token_at(self.spoken[stretch].part.marked.start as usize);
        let last = open.checked_sub(1).filter(|last| !self.narration.spoken[*last])?;
        let begins = prose.paragraph(last) != prose.paragraph_at(open)?;
        let leads = begins && self.symbols.at(last) == Symbol::Colon;
        if !leads {
            return None;
        }
        let sentence = self.sentence_to(last);
        let found = self.reported(sentence.clone(), true);
        let found = found.or_else(|| self.author(sentence.clone(), true));
        found.or_else(|| self.only_name(sentence))
    }

    /// The source of the block quotation right before this one, which nothing parts from it.
    fn block_before(&self, stretch: usize, decided: &[Option<Candidate>]) -> Option<Candidate> {
        let before = stretch.checked_sub(1).filter(|before| self.spoken[*before].set_off)?;
        let joined =
            |at: &usize| at.checked_sub(1).is_some_and(|one| self.spoken[one].goes_on_set_off());
        let first = (0..=before).rev().find(|at| !joined(at))?;
        let candidate = decided[first]?;
        Some(Candidate {
            pattern: Pattern::ParagraphSubject,
            score: candidate.score.min(LOOSE),
            ..candidate
        })
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.narration.prose.tokens.get(at).map_or("", |token| token.of(self.narration.text))
    }

    /// The sentence that ends with a token, as far as the narrator tells it.
    pub(super) fn sentence_to(&self, last: usize) -> Range<usize> {
        let prose = self.narration.prose;
        let inside =
            |at: &usize| prose.sentence(*at) == prose.sentence(last) && !self.narration.spoken[*at];
        let first = (0..=last).rev().take(FAR).take_while(inside).last().unwrap_or(last);
        first..last + 1
    }

    /// Whom the sentence reports, the author of the document where a document does.
    fn reported(&self, sentence: Range<usize>, leads: bool) -> Option<Candidate> {
        let from = self.frames.partition_point(|frame| frame.cue.start() < sentence.start);
        let to = self.frames.partition_point(|frame| frame.cue.start() < sentence.end);
        let speech = |frame: &&Frame| frame.strength == CueStrength::Speech;
        let frame = self.frames[from..to].iter().rfind(speech)?;
        let subject = &frame.subject;
        let head = self.word(self.narration.phrases.head_of(subject));
        let it = subject.kind == MentionKind::Pronoun && head.eq_ignore_ascii_case("it");
        if it || DOCUMENTS.holds(head) {
            let author = self.author(sentence.clone(), leads);
            let author = author.or_else(|| self.author_before(sentence, leads));
            return author.or_else(|| (!it).then(|| link(frame, leads)));
        }
        Some(link(frame, leads))
    }

    /// Whoever a source speaks for that is a text of theirs: the author of `the statement`.
    pub fn author_of(&self, candidate: &Candidate) -> Option<Phrase> {
        let phrase = &candidate.phrase;
        let head = self.narration.phrases.head_of(phrase);
        let document = phrase.kind == MentionKind::Description && DOCUMENTS.holds(self.word(head));
        if !document {
            return None;
        }
        let sentence = self.sentence_to(head);
        let own = self.owner(sentence.start, head).map(|source| source.phrase);
        let own = own.or_else(|| self.sender(head));
        own.or_else(|| self.author_before(sentence, true).map(|found| found.phrase))
    }

    /// Who wrote what a sentence speaks of: `her letter`, `a statement from the Harbour
    /// Board`, `the note that Brenn left`, `Brenn posted a message`.
    fn author(&self, sentence: Range<usize>, leads: bool) -> Option<Candidate> {
        let document = |at: &usize| {
            DOCUMENTS.holds(self.word(*at)) && self.narration.phrases.name_of(*at).is_none()
        };
        sentence.clone().rev().filter(document).find_map(|document| {
            let owner = self.owner(sentence.start, document).map(|source| source.phrase);
            let owner = owner.or_else(|| self.says_in(sentence.start, document));
            let owner = owner.or_else(|| self.sender(document)).map(|phrase| (phrase, None));
            let found = owner.or_else(|| self.writer(sentence.start..document))?;
            Some(written(found, if leads { AUTHOR } else { LOOSE }))
        })
    }

    /// The author of `the letter` where an earlier sentence tells whose letter it is.
    fn author_before(&self, sentence: Range<usize>, leads: bool) -> Option<Candidate> {
        let definite = |at: &usize| {
            let near = (at.saturating_sub(3)..*at).rev();
            let determiner = near.map(|at| self.word(at)).find(|word| is_determiner(word));
            DOCUMENTS.holds(self.word(*at))
                && matches!(determiner, Some("the" | "The" | "this" | "This"))
        };
        let noun = sentence.clone().rev().find(definite).map(|at| self.word(at));
        if noun.is_none() && !sentence.clone().any(|at| self.word(at) == "It") {
            return None;
        }
        let mut before = sentence.start;
        for _ in 0..BACK {
            let mut back = (0..before).rev().take(FAR);
            let last = back.find(|at| !self.narration.spoken[*at])?;
            let sentence = self.sentence_to(last);
            before = sentence.start;
            let same_noun = |at| noun.is_none_or(|noun| same(self.word(at), noun));
            let place =
                sentence.clone().rev().find(|at| DOCUMENTS.holds(self.word(*at)) && same_noun(*at));
            if let Some(document) = place {
                return self.author(sentence.start..document + 1, leads);
            }
        }
        None
    }

    pub(super) fn sources_in(&self, range: Range<usize>) -> &[Source] {
        let list = &self.sources.list;
        let from = list.partition_point(|source| source.head() < range.start);
        let to = list.partition_point(|source| source.head() < range.end);
        &list[from..to.max(from)]
    }

    /// The possessor of a document: `her letter`, `Brenn's short reply`.
    pub(super) fn owner(&self, start: usize, document: usize) -> Option<&Source> {
        let near = self.sources_in(start.max(document.saturating_sub(6))..document);
        // `her` may be the object, too; nouns behind it say that it is not.
        let owns = |source: &&Source| source.possessor || same(self.word(source.head()), "her");
        let owner = near.iter().rfind(owns)?;
        let between = |at: usize| {
            matches!(
                self.symbols.at(at),
                Symbol::Noun | Symbol::Adjective | Symbol::Of | Symbol::Number | Symbol::Name
            )
        };
        ((owner.head() + 1)..document).all(between).then_some(owner)
    }

    /// Who says something in a document: `Brenn has resigned, in a statement …`.
    fn says_in(&self, start: usize, document: usize) -> Option<Phrase> {
        let article = document.checked_sub(1).filter(|at| matches!(self.word(*at), "a" | "an"))?;
        let within = article.checked_sub(1).filter(|at| matches!(self.word(*at), "in" | "In"))?;
        if within < start {
            return None;
        }
        let subject = self.narration.first_subject(document)?;
        let human = subject.kind != MentionKind::Description
            || is_person_noun(self.word(self.narration.phrases.head_of(&subject)));
        (human && subject.whole.end() <= within).then_some(subject)
    }

    /// Whom a document is from: `a statement by the mayor`, `the note Una Brenn left`.
    pub(super) fn sender(&self, document: usize) -> Option<Phrase> {
        let phrases = self.narration.phrases;
        let led = matches!(self.word(document + 1), "from" | "by" | "of");
        let that = matches!(self.word(document + 1), "that" | "which");
        let start = document + 1 + usize::from(led || that);
        let bare = start + usize::from(self.symbols.at(start) == Symbol::Determiner);
        let named = phrases.name_of(bare).filter(|name| name.whole.start().max(start) <= bare);
        let phrase = named.copied().or_else(|| phrases.beginning_at(start))?;
        let person = match phrase.kind {
            MentionKind::Name | MentionKind::Pronoun => true,
            MentionKind::Description => is_person_noun(self.word(phrases.head_of(&phrase))),
        };
        let source = self.sources.find(&phrase).map(|source| &self.sources.list[source]);
        let acts = source.is_some_and(|source| source.verb().is_some());
        (person && (led || acts)).then_some(phrase)
    }

    /// Who does before some token what one does with a text of one's own, and the verb.
    fn writer(&self, tokens: Range<usize>) -> Option<(Phrase, Option<usize>)> {
        self.sources_in(tokens.clone()).iter().rev().find_map(|source| {
            let verb = source.verb().filter(|verb| *verb < tokens.end)?;
            let head = self.word(source.head());
            let nobody = DOCUMENTS.holds(head) || INDEFINITE.holds(head) || source.possessor;
            if nobody || !WRITING.holds(self.word(verb)) {
                return None;
            }
            let phrase = self.hung_on(&source.phrase).unwrap_or(source.phrase);
            Some((phrase, Some(verb)))
        })
    }

    /// The phrase to which another belongs: `The Friends` of `The Friends of the Pier`.
    fn hung_on(&self, phrase: &Phrase) -> Option<Phrase> {
        let start = phrase.whole.start();
        let determiner =
            start.checked_sub(1).filter(|at| self.symbols.at(*at) == Symbol::Determiner);
        let of = determiner.unwrap_or(start).checked_sub(1).filter(|at| self.word(*at) == "of")?;
        self.narration.phrases.ending_at(of)
    }

    /// The one person whom the sentence names, where it is about them.
    fn only_name(&self, sentence: Range<usize>) -> Option<Candidate> {
        let subject = self.narration.first_subject(sentence.end - 1)?;
        let names = self.sources_in(sentence);
        let names = names.iter().filter(|source| source.phrase.kind == MentionKind::Name);
        let alone = subject.kind == MentionKind::Name && names.count() == 1;
        alone.then_some(Candidate {
            phrase: subject,
            cue: None,
            pattern: Pattern::Colon,
            score: LOOSE,
        })
    }
}

/// Whoever wrote what is quoted, with the verb that says so, as the link to it.
fn written((phrase, verb): (Phrase, Option<usize>), score: f32) -> Candidate {
    let pattern = if verb.is_some() { Pattern::Before } else { Pattern::Author };
    Candidate { phrase, cue: verb.map(TokenSpan::one), pattern, score }
}

/// A frame as the link to what follows it.
fn link(frame: &Frame, leads: bool) -> Candidate {
    let (pattern, score) =
        if leads { (Pattern::Before, SURE) } else { (Pattern::ParagraphBefore, LOOSE) };
    Candidate { phrase: frame.subject, cue: Some(frame.cue), pattern, score }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(DOCUMENTS.is_sorted() && WRITING.is_sorted() && INDEFINITE.is_sorted());
    }
}
