//! Reporting frames: a cue with whoever it reports, found in the narrator's own words.

use std::ops::Range;

use super::candidates::FAR;
use crate::speaker::MentionKind;
use crate::speaker::phrases::{Phrase, Phrases};
use crate::text::TokenSpan;
use crate::text::cues::{CueStrength, takes_listener};
use crate::text::prose::Prose;
use crate::text::tokens::TokenKind;
use crate::text::words::{Words, same};

/// A cue and its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The tokens of the cue.
    pub cue: TokenSpan,
    /// Who speaks.
    pub subject: Phrase,
    /// From the first token of either to the last.
    pub extent: TokenSpan,
    /// How plainly the cue reports speech.
    pub strength: CueStrength,
    /// Whether the subject follows the cue (`says Brenn`, `according to Brenn`).
    pub inverted: bool,
}

/// The narrator's words: the tokens outside everything that somebody else speaks.
#[derive(Debug, Clone, Copy)]
pub struct Narration<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub prose: &'a Prose,
    /// Its noun phrases.
    pub phrases: &'a Phrases<'a>,
    /// For each token, whether somebody other than the narrator speaks it.
    pub spoken: &'a [bool],
}

/// Words between a subject and its verb; sorted.
#[rustfmt::skip]
static BETWEEN: Words = Words::new(&[
    "also", "always", "are", "both", "can", "could", "did", "do", "does", "even", "had", "has",
    "have", "herself", "himself", "is", "just", "later", "may", "might", "must", "never", "not",
    "now", "often", "once", "only", "recently", "should", "since", "still", "subsequently",
    "themselves", "then", "today", "was", "were", "will", "would", "yesterday", "yet",
]);

/// Prepositions: what follows one is no subject; sorted.
#[rustfmt::skip]
static LEADING: Words = Words::new(&[
    "about", "above", "across", "after", "against", "along", "alongside", "amid", "among",
    "around", "as", "at", "before", "behind", "below", "beneath", "beside", "besides", "between",
    "beyond", "by", "despite", "during", "following", "for", "from", "in", "inside", "into",
    "like", "near", "of", "off", "on", "onto", "outside", "over", "past", "since", "through",
    "throughout", "to", "toward", "towards", "under", "unlike", "until", "upon", "with", "within",
    "without",
]);

/// Forms of `be`, after which a past form is passive; sorted.
static BE: Words = Words::new(&["are", "be", "been", "being", "is", "was", "were"]);

/// Verbs before `to` and a cue that somebody uses often (`used to say`); sorted.
#[rustfmt::skip]
static HABITS: Words = Words::new(&[
    "came", "comes", "continued", "continues", "goes", "like", "liked", "likes", "love", "loved",
    "loves", "preferred", "prefers", "tended", "tends", "use", "used", "went",
]);

/// The longest headline, in tokens.
const HEADLINE: usize = 30;

impl<'a> Narration<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.prose.sentence_at(one) == self.prose.sentence_at(other)
    }

    /// Whether a line is a headline: short, and no stop ends it.
    pub fn is_headline(&self, line: Range<usize>) -> bool {
        let tokens = &self.prose.tokens[line];
        let last = tokens.iter().rfind(|token| token.kind != TokenKind::Mark);
        tokens.len() <= HEADLINE && last.is_some_and(|last| last.kind != TokenKind::Stop)
    }

    /// Every reporting frame, in the order of their cues.
    pub fn frames(&self) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        self.frames_in(0..self.prose.tokens.len(), &mut frames);
        frames
    }

    /// Appends the reporting frames whose cues stand in some tokens, or before those in the
    /// sentence of the first.
    pub fn frames_in(&self, tokens: Range<usize>, frames: &mut Vec<Frame>) {
        let known = frames.last().map_or(0, |frame| frame.cue.end());
        let begins = (0..tokens.start).rev().take(FAR);
        let begins = begins.take_while(|at| self.same_sentence(*at, tokens.start));
        let start = begins.last().unwrap_or(tokens.start).max(known);
        for at in start..tokens.end {
            if self.phrases.kinds(at).may_begin_cue() && !self.spoken[at] {
                let previous = frames.last();
                let previous = previous.filter(|frame| self.same_sentence(frame.cue.start(), at));
                frames.extend(self.frame_at(at, previous));
            }
        }
    }

    /// The frame of the cue at a token.
    fn frame_at(&self, at: usize, previous: Option<&Frame>) -> Option<Frame> {
        let kinds = self.phrases.kinds(at);
        let token = self.prose.tokens[at];
        let word = token.of(self.text);
        if same(word, "according") && same(self.word(at + 1), "to") {
            let subject = self.phrases.beginning_at(at + 2)?;
            return Some(frame(at..at + 2, subject, CueStrength::Speech, true));
        }
        if same(word, "per") {
            let subject = self.named_by_per(at)?;
            return Some(frame(at..at + 1, subject, CueStrength::Speech, true));
        }
        if token.kind != TokenKind::Lower {
            return None;
        }
        if matches!(word, "put" | "puts") && same(self.word(at + 1), "it") {
            let before = self.subject_before(at, None)?;
            return Some(frame(at..at + 2, before, CueStrength::Speech, false));
        }
        let known = kinds.cue_strength();
        if known.is_none() && !kinds.is_cue_or_noun() {
            return None;
        }
        let after_quote = self.after_quotation(at);
        let strength = match known {
            Some(strength) => strength,
            None if after_quote || self.follows_subject(at) => CueStrength::Speech,
            None => return None,
        };
        // `used to say`: the subject stands before the first verb.
        let habit = at >= 2 && self.word(at - 1) == "to" && HABITS.holds(self.word(at - 2));
        let verb = if habit && self.same_sentence(at - 2, at) { at - 2 } else { at };
        let before = verb
            .checked_sub(1)
            .filter(|before| self.same_sentence(*before, at) && !self.spoken[*before]);
        if !after_quote
            && let Some(before) = before
            && self.is_no_verb(self.word(verb), before)
        {
            return None;
        }
        if let Some(subject) = self.inverted_subject(at, after_quote) {
            return Some(frame(at..at + 1, subject, strength, true));
        }
        if after_quote && before.is_none() {
            return None;
        }
        let subject = self.subject_before(verb, previous)?;
        Some(frame(at..at + 1, subject, strength, false))
    }

    /// Whom `per` gives as a source, at the start of a sentence or set off by a comma: `Per the
    /// inspector, the wall is sound`, `sound, as per Brenn`.
    fn named_by_per(&self, at: usize) -> Option<Phrase> {
        let as_per = at > 0 && same(self.word(at - 1), "as");
        let first = at - usize::from(as_per);
        let set_off = self.phrases.begins_sentence(first) || self.word(first - 1) == ",";
        if !set_off || self.phrases.name_of(at).is_some() {
            return None;
        }
        let subject = self.phrases.beginning_at(at + 1)?;
        let head = self.phrases.kinds(self.phrases.head_of(&subject));
        let told = match subject.kind {
            MentionKind::Name => true,
            MentionKind::Pronoun => false,
            MentionKind::Description => {
                same(self.word(at + 1), "the") && (head.is_person_noun() || head.is_body_word())
            }
        };
        let ends = matches!(self.word(subject.whole.end()), "," | "." | "");
        (told && ends).then_some(subject)
    }

    /// Whether a word that could be a cue is none here: an infinitive, a passive, a noun.
    fn is_no_verb(&self, word: &str, before: usize) -> bool {
        let last = self.word(before);
        let passive = BE.holds(last) && word.ends_with('d');
        // `some argued` reports, `the accused` does not.
        let led = ["a", "an", "its", "my", "our", "the", "their", "your"];
        let noun = led.iter().any(|known| same(last, known))
            || !word.ends_with("ed")
                && (self.phrases.kinds(before).is_determiner() && !same(last, "that")
                    || self.prose.tokens[before].kind == TokenKind::Possessive);
        same(last, "to") || passive || noun
    }

    /// Whether a name or a pronoun stands right before the word.
    fn follows_subject(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.same_sentence(before, at)
                && (self.phrases.pronoun_at(before).is_some()
                    || self.phrases.name_of(before).is_some_and(|name| name.whole.end() == at))
        })
    }

    /// Whether the word directly follows a quotation, a comma apart.
    fn after_quotation(&self, at: usize) -> bool {
        let mut back = at;
        while back > 0 && matches!(self.word(back - 1), "," | "-" | "–" | "—" | "―") {
            back -= 1;
        }
        back > 0
            && self.spoken[back - 1]
            && self.prose.paragraph(back - 1) == self.prose.paragraph(at)
    }

    /// The subject that follows an inverted cue.
    fn inverted_subject(&self, at: usize, after_quote: bool) -> Option<Phrase> {
        let next = at + 1;
        if next >= self.prose.tokens.len()
            || self.spoken[next]
            || self.prose.paragraph(next) != self.prose.paragraph(at)
        {
            return None;
        }
        let comma = at > 0 && self.word(at - 1) == ",";
        if !after_quote && (!comma || takes_listener(self.word(at))) {
            return None;
        }
        let subject = self.phrases.beginning_at(next)?;
        let plain = subject.kind != MentionKind::Pronoun
            || ["he", "she", "they", "i", "we"]
                .iter()
                .any(|known| same(self.word(subject.core.start()), known));
        // `he told reporters`: what follows is the listener.
        let listener = comma && !after_quote && subject.kind != MentionKind::Name;
        (plain && !listener).then_some(subject)
    }

    /// The subject of a cue that follows it.
    fn subject_before(&self, at: usize, previous: Option<&Frame>) -> Option<Phrase> {
        let sentence = self.prose.sentence(at);
        let inside = |index: usize| self.prose.sentence(index) == sentence && !self.spoken[index];
        let mut end = at;
        while end > 0 && inside(end - 1) {
            let word = self.word(end - 1);
            let adverb = BETWEEN.holds(word)
                || word.ends_with("n't")
                || word.ends_with("n’t")
                || (word.len() > 4 && word.ends_with("ly"));
            if !adverb || self.phrases.name_of(end - 1).is_some() {
                break;
            }
            end -= 1;
        }
        if end == 0 || !inside(end - 1) {
            return None;
        }
        let gerund = self.word(at).ends_with("ing");
        let last = self.word(end - 1);
        if gerund
            && let Some(previous) = previous
            && (last == "," || last == "and")
        {
            return Some(previous.subject);
        }
        if matches!(last, "," | "–" | "—" | "―" | "-" | ")") {
            return self
                .before_apposition(end - 1)
                .or_else(|| gerund.then(|| self.first_subject(at)).flatten());
        }
        if let Some(found) = self.phrases.ending_at(end).filter(|found| inside(found.whole.start()))
        {
            return Some(self.apposed(found));
        }
        if let Some(previous) = previous {
            return Some(previous.subject);
        }
        self.first_subject(at)
    }

    /// A description set off by a dash from a name speaks as that name.
    fn apposed(&self, found: Phrase) -> Phrase {
        let start = found.whole.start();
        if found.kind != MentionKind::Description
            || start == 0
            || !matches!(self.word(start - 1), "—" | "–" | "-" | "--")
        {
            return found;
        }
        let mut end = start - 1;
        if end > 2 && self.word(end - 1) == ")" {
            end =
                (end.saturating_sub(6)..end).rev().find(|at| self.word(*at) == "(").unwrap_or(end);
        }
        match end.checked_sub(1).and_then(|last| self.phrases.name_of(last)) {
            Some(name) if name.whole.end() == end => *name,
            _ => found,
        }
    }

    /// The subject before an apposition or relative clause that ends at the comma `close`:
    /// the first phrase of the sentence that a comma or bracket follows.
    fn before_apposition(&self, close: usize) -> Option<Phrase> {
        let sentence = self.prose.sentence(close);
        let start = (0..close)
            .rev()
            .take(FAR)
            .take_while(|at| self.prose.sentence(*at) == sentence && !self.spoken[*at])
            .last()?;
        let borders: Vec<usize> = (start + 1..close)
            .filter(|at| matches!(self.word(*at), "," | "–" | "—" | "―" | "-" | "("))
            .collect();
        let named = borders.iter().filter_map(|at| {
            let found = self.phrases.ending_at(*at).filter(|found| found.whole.start() >= start)?;
            let led =
                found.whole.start() > start && LEADING.holds(self.word(found.whole.start() - 1));
            (!led).then_some(found)
        });
        let found: Vec<Phrase> = named.collect();
        found
            .iter()
            .find(|found| found.kind != MentionKind::Description)
            .or_else(|| found.first())
            .copied()
    }

    /// The first phrase of the sentence that can be a subject.
    pub fn first_subject(&self, at: usize) -> Option<Phrase> {
        let sentence = self.prose.sentence(at);
        let start = (0..=at)
            .rev()
            .take(FAR)
            .take_while(|index| self.prose.sentence(*index) == sentence)
            .last()?;
        let mut index = start;
        while index < self.prose.tokens.len() && self.prose.sentence(index) == sentence {
            if self.spoken[index] {
                index += 1;
                continue;
            }
            if let Some(found) = self.phrases.beginning_at(index) {
                let end = found.whole.end();
                let led = index > start && (LEADING.holds(self.word(index - 1)));
                let possessor = self
                    .prose
                    .tokens
                    .get(end)
                    .is_some_and(|next| next.kind == TokenKind::Possessive);
                if !led && !possessor && end <= at.max(end) {
                    return Some(found);
                }
                index = end;
                continue;
            }
            index += 1;
        }
        None
    }
}

fn frame(cue: Range<usize>, subject: Phrase, strength: CueStrength, inverted: bool) -> Frame {
    let cue = TokenSpan::from(cue);
    let extent = cue.hull(subject.whole);
    Frame { cue, subject, extent, strength, inverted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// Frames of a sentence without quotations, as `subject|cue`.
    fn check(text: &str, expected: &[&str]) {
        let prose = Prose::read(text, &[Span::new(0, text.len())], &[]);
        let phrases = Phrases::find(text, &prose, &[]);
        let spoken = vec![false; prose.tokens.len()];
        let narration = Narration { text, prose: &prose, phrases: &phrases, spoken: &spoken };
        let found: Vec<String> = narration
            .frames()
            .iter()
            .map(|frame| {
                format!(
                    "{}|{}",
                    phrases.text_of(frame.subject.core),
                    prose.span(frame.cue).of(text)
                )
            })
            .collect();
        assert_eq!(found, expected, "frames of {text:?}");
    }

    #[test]
    fn lists_are_sorted() {
        assert!(BE.is_sorted() && LEADING.is_sorted() && HABITS.is_sorted());
        assert!(BETWEEN.is_sorted());
    }

    #[test]
    fn subjects_before_the_cue() {
        check("Una Brenn said the pier was safe.", &["Una Brenn|said"]);
        check("On Monday Brenn later told reporters it was safe.", &["Brenn|told"]);
        check("Officials in Port Selden said so.", &["Officials in Port Selden|said"]);
        check("Officials in the Selden Isles said so.", &["Officials in the Selden Isles|said"]);
        check(
            "The director of the Stadthalle, Una Brenn, wrote that it was safe.",
            &["The director of the Stadthalle|wrote"],
        );
        check("Una Brenn, the harbour warden, said so.", &["Una Brenn|said"]);
        check(
            "A member of the inspection team explained why.",
            &["A member of the inspection team|explained"],
        );
        check("Ivo Ketch of the Harbour Board said so.", &["Ivo Ketch|said"]);
        check(
            "Una ag Brenn Sorel, from the old port group known by its local acronym OPG, tells CNS in an interview.",
            &["Una ag Brenn Sorel|tells"],
        );
        check(
            "Una Brenn, an expert on piers and a lecturer at the University of Port Selden, tells CNS that it holds.",
            &["Una Brenn|tells"],
        );
        check(
            "Dr. Una Brenn, head of works, from the port, says so, adding that it holds.",
            &["Una Brenn|says", "Una Brenn|adding"],
        );
    }

    #[test]
    fn no_cues() {
        check("The accused left. The proposed pier and their alleged plans came up.", &[]);
        check("The claim was denied and the report is late.", &[]);
        check("She was told to go.", &[]);
    }

    #[test]
    fn according_to() {
        check("It is safe, according to Una Brenn.", &["Una Brenn|according to"]);
        check("Per Una Brenn, it is safe.", &["Una Brenn|Per"]);
        check("As per the inspector, it is safe.", &["the inspector|per"]);
        check("Per capita, the pier costs ten crowns. It rose, as per the usual rules.", &[]);
    }
}
