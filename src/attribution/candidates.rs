//! For each quotation, everybody who could have said it, with how the text links them.

use std::ops::Range;

use super::frames::{Frame, Narration};
use crate::quote::Quoted;
use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::cues::CueStrength;
use crate::text::tokens::TokenKind;

/// How far one looks for the ends of a sentence or a paragraph, in tokens: far longer than
/// any that people write.
pub(super) const FAR: usize = 600;

/// How a quotation and a mention stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// The quotation, then the reporting frame: `"…," says Brenn`.
    After,
    /// The reporting frame, then the quotation: `Brenn says: "…"`.
    Before,
    /// The quotation stands inside the reported clause: `Brenn says it is "…"`.
    Inside,
    /// The frame follows, with other words between: `It was "…" for all, Brenn says`.
    Framed,
    /// A sentence ends in a colon before the quotation, without a cue.
    Colon,
    /// The quotation goes on after its reporting frame: `"…," says Brenn. "…"`.
    Continues,
    /// The sentence before reports somebody.
    SentenceBefore,
    /// The sentence before is about somebody.
    SubjectBefore,
    /// The subject of the quotation's own sentence.
    OwnSubject,
    /// The paragraph before reports somebody.
    ParagraphBefore,
    /// The paragraph before is somebody's quotation, or about somebody.
    ParagraphSubject,
    /// The sentence after reports somebody.
    SentenceAfter,
    /// A turn of an interview.
    Turn,
    /// A dash and the speaker's name close the paragraph, as under a motto.
    Signed,
    /// The quotation begins with the speaker's name and a colon.
    Label,
    /// What stands beside the quotation says whose letter, statement, answer it is.
    Author,
    /// Two people speak in turn, and the other one spoke last.
    InTurn,
    /// The narrator asks something, and the quotation answers.
    Answers,
    /// The paragraph before says that somebody was asked something.
    Asked,
    /// The sentence after is about somebody.
    SubjectAfter,
}

impl Pattern {
    /// How often, of a hundred, such a link is right when it is the best one; from reading
    /// news of many kinds.
    fn prior(self) -> f32 {
        match self {
            Self::After => 0.97,
            Self::Before | Self::Turn | Self::Label | Self::Signed => 0.95,
            Self::Continues => 0.94,
            Self::Author => 0.88,
            Self::Inside => 0.86,
            Self::Colon | Self::InTurn | Self::Asked => 0.75,
            Self::Framed => 0.8,
            Self::SentenceBefore => 0.72,
            Self::SubjectBefore | Self::SubjectAfter => 0.62,
            Self::Answers => 0.66,
            Self::OwnSubject => 0.58,
            Self::ParagraphBefore => 0.64,
            Self::ParagraphSubject => 0.54,
            Self::SentenceAfter => 0.5,
        }
    }

    /// How the link reads to people, after "because".
    pub fn sentence(self, mention: &str, cue: Option<&str>) -> String {
        let cue = cue.unwrap_or("");
        match self {
            Self::After => {
                format!("“{mention}” is the subject of “{cue}”, which follows the quotation")
            }
            Self::Before => {
                format!("“{mention}” is the subject of “{cue}”, which leads into the quotation")
            }
            Self::Inside => format!(
                "the quoted words stand in what “{mention}” reports (“{cue}”) in the same sentence"
            ),
            Self::Framed => format!(
                "the sentence that holds the quotation is reported by “{mention}” (“{cue}”)"
            ),
            Self::Colon => format!("the sentence before the colon is about “{mention}”"),
            Self::Continues if cue.is_empty() => {
                format!("the quotation goes on after “{mention}” broke into it")
            }
            Self::Continues => {
                format!("the quotation goes on after “{mention}” and “{cue}” broke into it")
            }
            Self::SentenceBefore => format!("the sentence before reports “{mention}” (“{cue}”)"),
            Self::SubjectBefore => {
                format!("the sentence before is about “{mention}”, and no other source is near")
            }
            Self::OwnSubject if !cue.is_empty() => format!(
                "“{mention}” is the subject of “{cue}” in the sentence that holds the quoted words"
            ),
            Self::OwnSubject => {
                format!("“{mention}” stands in the sentence that holds the quoted words")
            }
            Self::ParagraphBefore => format!(
                "the paragraph before reports “{mention}” (“{cue}”), and this one names no source"
            ),
            Self::ParagraphSubject => format!(
                "the paragraph before is “{mention}” speaking or about “{mention}”, and this one names no source"
            ),
            Self::SentenceAfter => format!("the sentence after reports “{mention}” (“{cue}”)"),
            Self::InTurn => format!("“{mention}” and somebody else speak in turn"),
            Self::Answers => {
                format!("the narrator asks something, and “{mention}” spoke last before that")
            }
            Self::Asked => format!("the paragraph before says that “{mention}” is asked (“{cue}”)"),
            Self::SubjectAfter => {
                format!("the sentence after is about “{mention}”, and no other source is near")
            }
            Self::Label => format!("the quotation bears the name “{mention}” before its words"),
            Self::Author => {
                format!("what stands beside the quotation says that it is from “{mention}”")
            }
            Self::Signed => format!("“{mention}” signs the quotation, after a dash"),
            Self::Turn => format!("it is a turn of “{mention}” in an interview"),
        }
    }
}

/// Somebody who could have said a quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The mention.
    pub phrase: Phrase,
    /// The tokens of the cue, where there is one.
    pub cue: Option<TokenSpan>,
    /// How the two are linked.
    pub pattern: Pattern,
    /// How good the link is, 0 to 1.
    pub score: f32,
}

/// What is looked at to find candidates.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The narrator's words.
    pub narration: Narration<'a>,
    /// The reporting frames in them, in text order.
    pub frames: &'a [Frame],
    /// The spoken stretches, in text order.
    pub spoken: &'a [Quoted],
    /// The source decided on for each of them so far.
    pub decided: &'a [Option<Candidate>],
    /// Where one may look, in tokens.
    pub bounds: (usize, usize),
}

impl Scene<'_> {
    fn word(&self, at: usize) -> &str {
        self.narration.prose.tokens.get(at).map_or("", |token| token.of(self.narration.text))
    }

    fn sentence(&self, at: usize) -> Option<u32> {
        self.narration.prose.sentence_at(at)
    }

    fn paragraph(&self, at: usize) -> Option<u32> {
        self.narration.prose.paragraph_at(at)
    }

    /// The frames whose extent lies in some tokens.
    fn frames_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Frame> {
        let first = self.frames.partition_point(|frame| frame.cue.start() < range.start);
        let last = self.frames.partition_point(|frame| frame.cue.start() < range.end);
        self.frames[first..last.max(first)].iter()
    }

    /// Everybody who could have said the spoken stretch `index`, best first, in place of what
    /// `found` held.
    pub fn candidates(&self, index: usize, found: &mut Vec<Candidate>) {
        let quoted = &self.spoken[index];
        let open = self.narration.prose.token_at(quoted.part.marked.start as usize);
        let close = self.narration.prose.token_at(quoted.part.marked.end as usize);
        found.clear();
        self.after(quoted, close, found);
        self.before(open, found);
        self.continued(index, open, found);
        self.same_sentence(open, close, found);
        self.neighbours(index, open, close, found);
        found.retain(|candidate| {
            candidate.phrase.core.start() >= self.bounds.0
                && candidate.phrase.core.end() <= self.bounds.1
        });
        found.sort_by(|one, other| other.score.total_cmp(&one.score));
    }

    /// A frame right after the closing mark.
    fn after(&self, quoted: &Quoted, close: usize, found: &mut Vec<Candidate>) {
        let tokens = &self.narration.prose.tokens;
        let paragraph = self.paragraph(close.saturating_sub(1));
        let mut at = close;
        while at < tokens.len() && matches!(self.word(at), "," | "-" | "–" | "—" | "―" | "--" | ")")
        {
            at += 1;
        }
        let comma_after = at > close;
        let last = quoted.tokens.end.checked_sub(1).map_or("", |last| self.word(last));
        let Some(frame) = self.frames_in(at.saturating_sub(1)..at + 40).find(|frame| {
            frame.extent.start() >= at
                && frame.extent.start() <= at + 1
                && self.paragraph(frame.cue.start()) == paragraph
        }) else {
            return;
        };
        let crossed = (at..frame.cue.start()).any(|token| self.narration.spoken[token]);
        let near = frame.extent.start() == at;
        // A full stop inside the marks ends the sentence: what follows is another one,
        // unless a small cue goes on (`"No." said Brenn`).
        let ended = matches!(last, "." | "…") && !comma_after && !frame.inverted;
        if crossed || ended {
            return;
        }
        let open_end = comma_after
            || matches!(last, "," | "?" | "!" | "—" | "–" | "-" | "…" | "?!" | "...")
            || frame.inverted;
        let score = Pattern::After.prior()
            - if near { 0.0 } else { 0.06 }
            - if open_end { 0.0 } else { 0.22 }
            - self.weakness(frame);
        found.push(candidate(frame, Pattern::After, score));
    }

    /// The nearest frame before the opening mark, in the same sentence.
    fn before(&self, open: usize, found: &mut Vec<Candidate>) {
        let Some(sentence) = self.sentence(open) else { return };
        let start = (0..open)
            .rev()
            .take(FAR)
            .take_while(|at| self.sentence(*at) == Some(sentence))
            .last()
            .unwrap_or(open);
        for (rank, frame) in self
            .frames_in(start..open)
            .rev()
            .filter(|frame| frame.extent.end() <= open)
            .take(2)
            .enumerate()
        {
            let mut gap = frame.extent.end()..open;
            let words = gap.clone().filter(|at| self.narration.prose.tokens[*at].is_word()).count();
            let crossed = gap.any(|at| self.narration.spoken[at]);
            let last = open.checked_sub(1).map_or("", |at| self.word(at));
            let leads = matches!(last, "," | ":" | "—" | "–")
                || words == 0
                || (words <= 2 && last == "that");
            let told = words <= 6 && matches!(last, "," | ":");
            // A frame that belongs to the quotation before it, with nothing between.
            let (pattern, base) = if words == 0 || (leads && told) {
                (Pattern::Before, Pattern::Before.prior())
            } else {
                (Pattern::Inside, Pattern::Inside.prior() - 0.012 * words.min(20) as f32)
            };
            let score =
                base - if crossed { 0.05 } else { 0.0 } - 0.1 * rank as f32 - self.weakness(frame);
            found.push(candidate(frame, pattern, score));
        }
    }

    /// The quotation before in the same paragraph goes on.
    fn continued(&self, index: usize, open: usize, found: &mut Vec<Candidate>) {
        let Some(before) = index.checked_sub(1) else { return };
        let (Some(decided), quoted) = (&self.decided[before], &self.spoken[before]) else { return };
        let from = quoted.tokens.end;
        if self.paragraph(from.saturating_sub(1)) != self.paragraph(open) {
            return;
        }
        // Only the reporting clause stands between, or nothing.
        let first = (from..open).find(|at| self.narration.prose.tokens[*at].is_word());
        let between = first.map(|first| {
            (first..open)
                .filter(|at| self.sentence(*at) != self.sentence(first))
                .filter(|at| self.narration.prose.tokens[*at].is_word())
                .count()
        });
        let own = decided.cue.as_ref().is_some_and(|cue| cue.start() >= from && cue.start() < open);
        let begins =
            self.narration.prose.tokens.get(open).is_some_and(|_| self.begins_sentence(open));
        let score = match between {
            None => 0.9,
            Some(0) if own && begins => Pattern::Continues.prior(),
            Some(0) if own => 0.85,
            Some(words) if own => 0.7 - 0.01 * words.min(20) as f32,
            Some(_) => 0.6,
        };
        found.push(Candidate {
            pattern: Pattern::Continues,
            score: score.min(decided.score + 0.1),
            ..*decided
        });
    }

    fn begins_sentence(&self, open: usize) -> bool {
        open == 0 || self.sentence(open) != self.sentence(open - 1)
    }

    /// Frames and subjects of the quotation's own sentence that do not touch it.
    fn same_sentence(&self, open: usize, close: usize, found: &mut Vec<Candidate>) {
        let Some(sentence) = self.sentence(open) else { return };
        let end = (close..self.narration.prose.tokens.len())
            .take(FAR)
            .take_while(|at| self.sentence(*at) == Some(sentence))
            .last()
            .map_or(close, |at| at + 1);
        for frame in
            self.frames_in(close..end).filter(|frame| frame.extent.start() >= close).take(1)
        {
            let words = (close..frame.extent.start())
                .filter(|at| self.narration.prose.tokens[*at].is_word())
                .count();
            let score =
                Pattern::Framed.prior() - 0.01 * words.min(25) as f32 - self.weakness(frame)
                    + if self.word(frame.cue.start()).eq_ignore_ascii_case("according") {
                        0.05
                    } else {
                        0.0
                    };
            found.push(candidate(frame, Pattern::Framed, score));
        }
        if self.begins_sentence(open) {
            return;
        }
        let Some(subject) =
            self.narration.first_subject(open).filter(|subject| subject.whole.end() <= open)
        else {
            return;
        };
        let colon = open.checked_sub(1).is_some_and(|at| self.word(at) == ":");
        let (pattern, score) = if colon {
            (Pattern::Colon, Pattern::Colon.prior())
        } else {
            (Pattern::OwnSubject, Pattern::OwnSubject.prior())
        };
        let name = if subject.kind == MentionKind::Description { 0.08 } else { 0.0 };
        found.push(Candidate { phrase: subject, cue: None, pattern, score: score - name });
    }

    /// The sentences and the paragraph around.
    fn neighbours(&self, index: usize, open: usize, close: usize, found: &mut Vec<Candidate>) {
        if !self.begins_sentence(open) {
            return;
        }
        let Some(paragraph) = self.paragraph(open) else { return };
        let range = &self.narration.prose.paragraphs[paragraph as usize];
        let colon = open.checked_sub(1).is_some_and(|at| self.word(at) == ":");
        // The last sentence of the narrator before the quotation, in this paragraph or the
        // one before.
        let here = (range.start..open).rev().take(FAR).find(|at| self.is_narrated(*at));
        let (last, apart) = if let Some(last) = here {
            (Some(last), false)
        } else {
            let above = (paragraph as usize)
                .checked_sub(1)
                .map(|above| self.narration.prose.paragraphs[above].clone());
            (above.and_then(|above| above.rev().take(FAR).find(|at| self.is_narrated(*at))), true)
        };
        if let Some(last) = last {
            let sentence = self.sentence(last);
            let start = (0..=last)
                .rev()
                .take(FAR)
                .take_while(|at| self.sentence(*at) == sentence)
                .last()
                .unwrap_or(last);
            let reported = self
                .frames_in(start..last + 1)
                .rfind(|frame| frame.strength == CueStrength::Speech);
            let reported = reported.or_else(|| self.frames_in(start..last + 1).next_back());
            if let Some(frame) = reported {
                let pattern =
                    if apart { Pattern::ParagraphBefore } else { Pattern::SentenceBefore };
                let lead = if colon && apart { 0.2 } else { 0.0 };
                found.push(candidate(
                    frame,
                    pattern,
                    pattern.prior() + lead - 0.6 * self.weakness(frame),
                ));
            } else if let Some(subject) = self.narration.first_subject(start) {
                let pattern =
                    if apart { Pattern::ParagraphSubject } else { Pattern::SubjectBefore };
                let described = if subject.kind == MentionKind::Description { 0.12 } else { 0.0 };
                found.push(Candidate {
                    phrase: subject,
                    cue: None,
                    pattern,
                    score: pattern.prior() - described,
                });
            }
        }
        // A paragraph that is nothing but a quotation, after one of the same kind.
        if here.is_none()
            && let Some(before) = index.checked_sub(1)
            && let Some(decided) = &self.decided[before]
            && self.paragraph(self.spoken[before].tokens.start) == Some(paragraph.wrapping_sub(1))
        {
            let score = Pattern::ParagraphSubject.prior() + 0.04;
            found.push(Candidate {
                pattern: Pattern::ParagraphSubject,
                score: score.min(decided.score),
                ..*decided
            });
        }
        let next = (close..range.end).take(FAR).find(|at| self.is_narrated(*at));
        if let Some(next) = next {
            let sentence = self.sentence(next);
            let end = (next..range.end)
                .take(FAR)
                .take_while(|at| self.sentence(*at) == sentence)
                .last()
                .map_or(next, |at| at + 1);
            if let Some(frame) = self.frames_in(next..end).next() {
                found.push(candidate(
                    frame,
                    Pattern::SentenceAfter,
                    Pattern::SentenceAfter.prior() - self.weakness(frame),
                ));
            }
        }
    }

    fn is_narrated(&self, at: usize) -> bool {
        !self.narration.spoken[at]
            && self.narration.prose.tokens[at].kind != TokenKind::Mark
            && self.narration.prose.tokens[at].is_word()
    }

    /// What speaks against a frame: a cue that is no verb of speech, a subject that is not
    /// known to speak.
    fn weakness(&self, frame: &Frame) -> f32 {
        let cue = if frame.strength == CueStrength::Attitude { 0.08 } else { 0.0 };
        let it = if self.word(frame.subject.core.start()).eq_ignore_ascii_case("it") {
            0.1
        } else {
            0.0
        };
        cue + it
    }
}

fn candidate(frame: &Frame, pattern: Pattern, score: f32) -> Candidate {
    Candidate { phrase: frame.subject, cue: Some(frame.cue), pattern, score: score.clamp(0.0, 1.0) }
}
