//! How far a name goes: past particles, initials and nicknames, and past the `of` of a body.

use super::Phrases;
use super::names::Known;
use crate::speaker::first_names::is_hers;
use crate::text::names::is_particle;
use crate::text::sentences::is_abbreviation;
use crate::text::tokens::TokenKind;

impl Phrases<'_> {
    /// One past the last token of the name that begins at `at`.
    pub(super) fn name_end(&self, at: usize, known: &Known<'_>) -> usize {
        let sentence = self.prose.sentence(at);
        let mut body = self.kinds(at).is_body_word() || self.is_of_members(at);
        let mut end = at + 1;
        if let Some(office) = self.office_end(at).filter(|at| self.may_be_part(*at, sentence)) {
            end = office + 1;
        }
        while self.prose.sentence_at(end) == Some(sentence) {
            if self.is_known_last(end, sentence, known) {
                return end + 1;
            }
            if self.may_be_part(end, sentence) && !self.is_small(end) {
                body |= self.kinds(end).is_body_word();
                end += 1;
                continue;
            }
            match self.linking(end, body, known) {
                0 => return end,
                more => end += more,
            }
        }
        end
    }

    /// Whether a token of this sentence has its capital as a part of a name. In headlines
    /// verbs have capitals, too.
    fn may_be_part(&self, at: usize, sentence: u32) -> bool {
        if self.prose.sentence_at(at) != Some(sentence) {
            return false;
        }
        let (kind, kinds) = (self.token(at).kind, self.kinds(at));
        let reports = || {
            kind == TokenKind::Capital
                && kinds.cue_strength().is_some()
                && self.tags.get(at).is_some_and(|tag| tag.is_verb())
        };
        (self.token(at).is_capital() || self.is_led_by_article(at))
            && !kinds.is_no_name()
            && !reports()
    }

    /// Whether a token of this sentence is a last name that is a month or a small word, too.
    fn is_known_last(&self, at: usize, sentence: u32, known: &Known<'_>) -> bool {
        !known.last.is_empty()
            && self.prose.sentence_at(at) == Some(sentence)
            && known.last.contains(self.word(at))
            && self.is_odd_last(at)
    }

    /// Whether a word with a capital is a small one, and no particle: of `The`, not of `Van`.
    fn is_small(&self, at: usize) -> bool {
        self.kinds(at).is_closed()
            && self.token(at).kind == TokenKind::Capital
            && self.word(at).len() > 1
            && !is_particle(&self.word(at).to_lowercase())
    }

    /// How many tokens link the next part of a name to those before it, with whatever of that
    /// part is sure to belong to it: a nickname, a point, particles, the `of` of a body.
    fn linking(&self, at: usize, body: bool, known: &Known<'_>) -> usize {
        let (word, sentence) = (self.word(at), self.prose.sentence(at));
        let part = |at: usize| self.may_be_part(at, sentence);
        let particle = |at: usize| self.kinds(at).may_be_particle() && is_particle(self.word(at));
        match self.token(at).kind {
            TokenKind::Number | TokenKind::Possessive => 0,
            TokenKind::Stop => {
                let abbreviated = word == "." && is_abbreviation(self.word(at - 1));
                let goes_on = || part(at + 1) || self.is_known_last(at + 1, sentence, known);
                usize::from(abbreviated && goes_on())
            }
            TokenKind::Mark | TokenKind::Punct => match self.nickname_end(at) {
                Some(end) if part(end) => end + 1 - at,
                _ if word == "&" && part(at + 1) => 2,
                _ => 0,
            },
            TokenKind::Lower | TokenKind::Capital | TokenKind::Upper => {
                // `Una Mac an Bhaird`
                let gaelic =
                    || word == "an" && matches!(self.word(at - 1), "Mac" | "Mag" | "Nic" | "Mhac");
                let links = || body && matches!(word, "of" | "for" | "in" | "on" | "and");
                let the = || word != "on" && self.word(at + 1) == "the";
                if part(at + 1) && (particle(at) || gaelic() || links()) {
                    2
                } else if part(at + 2) && (particle(at) && particle(at + 1) || links() && the()) {
                    3
                } else {
                    0
                }
            }
        }
    }

    /// One past a nickname that begins at a token: of `“Bob”` or `(Bob)` inside a name.
    pub fn nickname_end(&self, at: usize) -> Option<usize> {
        let touch = |at: usize| self.token(at).end() == self.prose.tokens[at + 1].start();
        let close = (at + 2..at + 4).find(|close| {
            self.prose.tokens.get(*close).is_some_and(|token| {
                let word = token.of(self.text);
                match self.word(at) {
                    "(" => word == ")" && *close == at + 2,
                    _ => token.kind == TokenKind::Mark && self.token(at).kind == TokenKind::Mark,
                }
            })
        })?;
        let named = (at + 1..close).all(|at| self.token(at).kind == TokenKind::Capital);
        (named && touch(at) && touch(close - 1)).then_some(close + 1)
    }

    /// Where the person's name begins in `Minister of Trade Una Brenn`: a title, `of` or
    /// `for`, and capitals of which the last two are the name, or more from a first name
    /// on. None where there are fewer than three, as in `Bishop of Port Selden`.
    pub(super) fn office_end(&self, at: usize) -> Option<usize> {
        if !self.kinds(at).is_title() && !self.kinds(at + 1).is_title() {
            return None;
        }
        // `Senior Minister of State for Trade Una Brenn`, `Union Minister for Railways Una Brenn`
        let rank = !self.kinds(at).is_title() && self.token(at).is_capital();
        let at =
            at + usize::from((rank || self.word(at) == "Deputy") && self.kinds(at + 1).is_title());
        let titled = self.kinds(at).is_title();
        let state = self.word(at + 1) == "of" && self.word(at + 2) == "State";
        let at = if state && self.word(at + 3) == "for" { at + 2 } else { at };
        if !titled || !matches!(self.word(at + 1), "of" | "for") {
            return None;
        }
        let from = at + 2 + usize::from(self.word(at + 2) == "the");
        let run = (from..self.prose.tokens.len().min(from + 8)).take_while(|next| {
            self.token(*next).is_capital()
                && self.prose.sentence(*next) == self.prose.sentence(at)
                && !self.kinds(*next).is_no_name()
        });
        let end = from + run.count();
        let first = (from + 1..end).find(|next| is_hers(self.word(*next)).is_some());
        let first = first.filter(|first| first + 1 < end);
        first.or((end >= from + 3).then(|| end - 2))
    }
}
