//! Names: runs of words with capitals, with what belongs inside them.

use std::ops::Range;

use super::adverbs::is_adverb;
use super::small_words::{SmallWords, is_common};
use super::{Phrase, Phrases};
use crate::speaker::MentionKind;
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::{is_closed, is_demonym, is_language};
use crate::text::TokenSpan;
use crate::text::hash::Set;
use crate::text::names::is_particle;
use crate::text::sentences::is_abbreviation;
use crate::text::tags::Tag;
use crate::text::tokens::TokenKind;

impl<'a> Phrases<'a> {
    /// The name that begins at a token, titles included.
    pub(super) fn name_at(
        &self,
        at: usize,
        small: &SmallWords<'_>,
        known: &Known<'_>,
    ) -> Option<Phrase> {
        let first = self.token(at);
        if !first.is_capital() && !self.is_led_by_article(at) {
            let last = self.past_particles(at)?;
            let whole = at..self.name_end(last, known);
            let phrase = Phrase::bare(whole, MentionKind::Name);
            return known.led.contains(self.word(last)).then_some(phrase);
        }
        let (word, kinds) = (first.of(self.text), self.kinds(at));
        if known.last.contains(word) && self.acts_as_name(at) {
            return Some(Phrase::bare(TokenSpan::one(at), MentionKind::Name));
        }
        let starts = self.begins_sentence(at);
        let joined = self
            .prose
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is_capital() || self.is_led_by_article(at + 1));
        // `Will Brenn`
        let first_name =
            || joined && self.tags.get(at) == Some(&Tag::ProperNoun) && is_hers(word).is_some();
        let closed = kinds.is_no_name() || kinds.is_closed() && !first_name();
        if closed || (starts && !joined && is_common(word, small)) {
            return None;
        }
        if !joined && self.is_spoken(at) && is_language(word) {
            return None;
        }
        // `Born Ada Brenn in 1930, she`
        if starts && joined && word == "Born" {
            return None;
        }
        if starts
            && first.kind == TokenKind::Capital
            && if joined && kinds.is_opener() {
                !(is_count(word) && self.is_called_so(at, known))
            } else {
                !self.can_name(at, small, known)
            }
        {
            return None;
        }
        if starts && !joined && self.looks_common(at) && !known.common.contains(word) {
            return None;
        }
        let whole = at..self.name_end(at, known);
        let core = self.bare_name(whole.clone()).into();
        Some(Phrase { core, whole: whole.into(), kind: MentionKind::Name })
    }

    /// Whether the word before a language says that somebody speaks it: `in Hausa`.
    fn is_spoken(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        matches!(
            before,
            "in" | "In" | "into" | "speak" | "speaks" | "spoke" | "speaking" | "fluent"
        )
    }

    /// Whether a word with a capital is a common one, by its part of speech: `Success`.
    fn looks_common(&self, at: usize) -> bool {
        let common = |tag: &Tag| !matches!(tag, Tag::ProperNoun | Tag::Other);
        self.token(at).kind == TokenKind::Capital && self.tags.get(at).is_some_and(common)
    }

    /// What the article has as names elsewhere.
    pub(super) fn known_names(&self, small: &SmallWords<'_>) -> Known<'a> {
        let (last, led) = (self.odd_last_names(), self.led_names());
        Known { common: self.common_names(small), last, led }
    }

    /// Last names behind particles, of those that stand behind a first name somewhere: of
    /// `Annegret van der Zwaan`.
    fn led_names(&self) -> Set<&'a str> {
        let begins = |at: &usize| {
            self.prose.tokens[at - 1].is_capital()
                && self.prose.sentence(*at) == self.prose.sentence(at - 1)
        };
        let lasts = (1..self.prose.tokens.len()).filter(begins);
        lasts.filter_map(|at| self.past_particles(at)).map(|last| self.word(last)).collect()
    }

    /// The word with a capital that particles written small lead to: of `van der Zwaan`.
    #[inline]
    fn past_particles(&self, at: usize) -> Option<usize> {
        // Hardly any word is one.
        self.kinds(at).may_be_particle().then(|| self.behind_particles(at)).flatten()
    }

    fn behind_particles(&self, at: usize) -> Option<usize> {
        let particle = |at: &usize| {
            self.kinds(*at).may_be_particle()
                && self.token(*at).kind == TokenKind::Lower
                && is_particle(self.word(*at))
        };
        let count = (at..self.prose.tokens.len().min(at + 3)).take_while(particle).count();
        let last = at + count;
        let near = self.prose.sentence_at(last) == self.prose.sentence_at(at);
        let capital = self.prose.tokens.get(last).is_some_and(|token| token.is_capital());
        (count > 0 && near && capital).then_some(last)
    }

    /// Words that look common where they begin sentences alone, of those that have their
    /// capital inside a sentence too, or that are first names.
    fn common_names(&self, small: &SmallWords<'_>) -> Set<&'a str> {
        let tokens = &self.prose.tokens;
        let mut known = Set::default();
        let asked: Set<&str> = (0..tokens.len())
            .filter(|at| self.looks_common(*at) && self.begins_sentence(*at))
            .filter(|at| tokens.get(at + 1).is_none_or(|next| !next.is_capital()))
            .map(|at| self.word(at))
            .filter(|word| !is_closed(word) && !is_common(word, small))
            .collect();
        if asked.is_empty() {
            return known;
        }
        known.extend(asked.iter().filter(|word| is_hers(word).is_some()));
        for (at, token) in tokens.iter().enumerate().skip(1) {
            let within = token.kind == TokenKind::Capital
                && self.prose.sentence(at) == self.prose.sentence(at - 1)
                && !matches!(tokens[at - 1].kind, TokenKind::Mark);
            if within && asked.contains(token.of(self.text)) && !self.begins_sentence(at) {
                known.insert(token.of(self.text));
            }
        }
        known
    }

    /// Last names that are months or small words too, of those that stand behind a first
    /// name or a title somewhere: of `Greta May`.
    fn odd_last_names(&self) -> Set<&'a str> {
        (1..self.prose.tokens.len())
            .filter(|at| self.is_odd_last(*at))
            .map(|at| self.word(at))
            .collect()
    }

    /// Whether a month or a small word with a capital is a last name, by what stands beside
    /// it. In headlines all words have capitals.
    #[inline]
    fn is_odd_last(&self, at: usize) -> bool {
        let kinds = self.kinds[at];
        // Hardly any word is one.
        self.prose.tokens[at].kind == TokenKind::Capital
            && (kinds.is_closed() || kinds.is_no_name())
            && self.stands_as_last(at)
    }

    fn stands_as_last(&self, at: usize) -> bool {
        let tokens = &self.prose.tokens;
        let inside = |at: usize| self.prose.sentence_at(at) == self.prose.sentence_at(at - 1);
        let next = tokens.get(at + 1).filter(|_| inside(at + 1));
        let led = || match self.word(at - 1) {
            "Mr" | "Mrs" | "Ms" | "Dr" => true,
            "." => at > 1 && matches!(self.word(at - 2), "Mr" | "Mrs" | "Ms" | "Dr"),
            first => is_hers(first).is_some(),
        };
        let ends = next.is_none_or(|next| {
            !next.is_capital() && !next.of(self.text).starts_with(|c: char| c.is_ascii_digit())
        });
        self.word(at).len() > 2 && inside(at) && ends && led()
    }

    /// Whether what stands beside a word that is a last name, and a month or a small word too,
    /// says that it is the name here: `Will wrote`, `said May`, `May's`.
    fn acts_as_name(&self, at: usize) -> bool {
        let tag = |at: usize| self.tags.get(at).copied();
        let apart = |at: usize| self.prose.sentence_at(at) != self.prose.sentence_at(at + 1);
        let led = at > 0 && !apart(at - 1) && tag(at - 1) == Some(Tag::Preposition);
        let reported = at > 0
            && self.token(at - 1).kind == TokenKind::Lower
            && self.kinds(at - 1).cue_strength().is_some();
        let next = self.prose.tokens.get(at + 1);
        let longer = next.is_some_and(|next| next.is_capital());
        let acts = next.is_some_and(|next| {
            next.kind == TokenKind::Possessive
                || next.kind == TokenKind::Lower
                    && (matches!(tag(at + 1), Some(Tag::VerbPast | Tag::VerbThird))
                        || tag(at + 1) == Some(Tag::Participle)
                            && self.kinds(at + 1).cue_strength().is_some())
        });
        self.token(at).kind == TokenKind::Capital
            && !led
            && (reported && !longer || acts && !apart(at))
    }

    /// Whether a word that begins a sentence can be part of a name, by its part of speech. A
    /// gerund that does something is a name where the article has it as one: `Ebeling said`.
    fn can_name(&self, at: usize, small: &SmallWords<'_>, known: &Known<'_>) -> bool {
        let word = self.word(at);
        let acts = || self.tags.get(at + 1).is_some_and(|next| next.is_verb());
        let by_tag = match self.tags.get(at) {
            Some(Tag::Gerund) => {
                known.common.contains(word) && acts() || self.is_called_so(at, known)
            }
            // `Tamberly Foods`, but not `Finally Brenn`
            Some(Tag::Adverb) => {
                word.ends_with("ly") && !is_adverb(word) && !is_common(word, small)
            }
            Some(Tag::Preposition | Tag::Pronoun | Tag::PossessivePronoun | Tag::Conjunction) => {
                false
            }
            _ => true,
        };
        by_tag || is_hers(word).is_some()
    }

    /// Whether words with capitals from a token on are the name of a body that acts: `Reading
    /// Festival said`.
    fn is_called_so(&self, at: usize, known: &Known<'_>) -> bool {
        let end = self.name_end(at, known);
        let body = (at + 1..end).any(|at| self.kinds(at).is_body_word());
        let acts = matches!(
            self.tags.get(end),
            Some(Tag::VerbPast | Tag::VerbThird | Tag::Modal | Tag::PossessiveEnding)
        );
        body && acts
    }

    /// One past the last token of the name that begins at `at`.
    fn name_end(&self, at: usize, known: &Known<'_>) -> usize {
        let tokens = &self.prose.tokens;
        let sentence = self.prose.sentence(at);
        let paragraph = self.prose.paragraph(at);
        let inside = |index: usize| {
            index < tokens.len()
                && self.prose.sentence(index) == sentence
                && self.prose.paragraph(index) == paragraph
        };
        // In headlines verbs have capitals, too.
        let reports = |index: usize| {
            tokens[index].kind == TokenKind::Capital
                && self.kinds(index).cue_strength().is_some()
                && self.tags.get(index).is_some_and(|tag| tag.is_verb())
        };
        let capital = |index: usize| {
            inside(index)
                && (tokens[index].is_capital() || self.is_led_by_article(index))
                && !self.kinds(index).is_no_name()
                && !reports(index)
        };
        let odd_last = |index: usize| {
            inside(index) && known.last.contains(self.word(index)) && self.is_odd_last(index)
        };
        let particle =
            |index: usize| self.kinds(index).may_be_particle() && is_particle(self.word(index));
        let mut body = self.kinds(at).is_body_word() || self.is_of_members(at);
        let mut end = at + 1;
        if let Some(office) = self.office_end(at).filter(|office| capital(*office)) {
            end = office + 1;
        }
        loop {
            let word = self.word(end);
            if odd_last(end) {
                return end + 1;
            } else if capital(end)
                && !(self.kinds(end).is_closed()
                    && tokens[end].kind == TokenKind::Capital
                    && word.len() > 1
                    && !is_particle(&word.to_lowercase()))
            {
                body |= self.kinds(end).is_body_word();
                end += 1;
            } else if inside(end) && self.nickname_end(end).is_some_and(&capital) {
                end = self.nickname_end(end).map_or(end + 1, |after| after + 1);
            } else if inside(end)
                && word == "."
                && is_abbreviation(self.word(end - 1))
                && (capital(end + 1) || odd_last(end + 1))
            {
                end += 1;
            } else if inside(end)
                && (particle(end)
                    || word == "&"
                    // `Una Mac an Bhaird`
                    || word == "an" && matches!(self.word(end - 1), "Mac" | "Mag" | "Nic" | "Mhac"))
                && capital(end + 1)
            {
                end += 2;
            } else if inside(end) && particle(end) && particle(end + 1) && capital(end + 2) {
                end += 3;
            } else if inside(end)
                && body
                && matches!(word, "of" | "for" | "in" | "on" | "and")
                && capital(end + 1)
            {
                end += 2;
            } else if inside(end)
                && body
                && matches!(word, "of" | "for" | "in" | "and")
                && self.word(end + 1) == "the"
                && capital(end + 2)
            {
                end += 3;
            } else {
                return end;
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
    fn office_end(&self, at: usize) -> Option<usize> {
        // `Senior Minister of State for Trade Una Brenn`
        let rank = matches!(self.word(at), "Senior" | "Junior" | "Deputy" | "Assistant" | "Acting");
        let at = at + usize::from(rank && self.kinds(at + 1).is_title());
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

    /// A name without the titles before it; a title alone is its own name.
    pub(super) fn bare_name(&self, whole: Range<usize>) -> Range<usize> {
        let office = self.office_end(whole.start).filter(|end| *end < whole.end);
        let from = office.unwrap_or(whole.start);
        let mut start = from;
        for at in from..whole.end {
            let word = self.word(at);
            let body = self.kinds(at + 1).is_body_word() && at + 1 < whole.end;
            let several = at == whole.start && is_several(word);
            // A nickname is none: `Rodrigo “Boy” Brenn`.
            if at > from && !self.token(at - 1).is_word() && self.word(at - 1) != "." {
                continue;
            }
            if (self.kinds(at).is_title() || self.kinds(at).is_person_noun() || several)
                && at + 1 < whole.end
                && !body
                && is_hers(word).is_none()
            {
                start = at + 1;
            }
        }
        // `American Una Brenn`
        if start == whole.start
            && whole.len() > 2
            && is_demonym(self.word(start))
            && is_hers(self.word(start + 1)).is_some()
        {
            start += 1;
        }
        // `Publican Una Brenn`: a noun that begins the sentence, with a whole name behind it.
        let noun =
            self.tags.get(whole.start).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective));
        let titled = is_hers(self.word(whole.start)).is_none()
            && is_hers(self.word(whole.start + 1)).is_some()
            && self.token(whole.start).kind == TokenKind::Capital
            && !matches!(self.word(whole.start + 1), "." | "-");
        if (noun && is_hers(self.word(whole.start)).is_none() || titled)
            && start == whole.start
            && whole.len() > 2
            && self.begins_sentence(start)
            && !whole.clone().any(|at| self.kinds(at).is_body_word())
        {
            start += 1;
        }
        while start + 1 < whole.end && self.word(start) == "." {
            start += 1;
        }
        if matches!(self.word(start), "of" | "for") {
            return whole;
        }
        let mut end = whole.end;
        while end > start + 2 && is_after_name(self.word(end - 1)) {
            end -= 1;
        }
        start..end
    }
}

impl Phrases<'_> {
    /// Whether a token is written small and a name with its article before it: `al-Harrasi`.
    fn is_led_by_article(&self, at: usize) -> bool {
        self.kinds(at).is_hyphened() && is_led_by_article(self.word(at))
    }
}

/// Words that the article has as names where there is no doubt of it.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// Those that look common where they begin sentences.
    common: Set<&'a str>,
    /// Last names that are months or small words too.
    last: Set<&'a str>,
    /// Last names that particles lead to.
    led: Set<&'a str>,
}

/// Whether a word written small is a name with its article before it: `al-Harrasi`.
fn is_led_by_article(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        matches!(article, "al" | "el" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ad" | "ul")
            && name.starts_with(char::is_uppercase)
    })
}

/// Whether a word that begins sentences may begin the name of a body too: of `One Nation
/// Party`, `All Saints School`.
fn is_count(word: &str) -> bool {
    matches!(word, "One" | "Two" | "Three" | "All" | "Next" | "Every" | "Just" | "Save")
}

/// Whether a word says of several what they are whose names follow: `Couple Ada and Ivo Brenn`.
fn is_several(word: &str) -> bool {
    matches!(word, "Couple" | "Twins" | "Brothers" | "Sisters" | "Siblings" | "Friends")
}

/// Letters behind names for degrees, honours and offices: of `Una Brenn QC`.
fn is_after_name(word: &str) -> bool {
    matches!(
        word,
        "QC" | "KC"
            | "SC"
            | "MP"
            | "MEP"
            | "MSP"
            | "MLA"
            | "MLC"
            | "TD"
            | "MBE"
            | "OBE"
            | "CBE"
            | "DBE"
            | "KBE"
            | "JP"
            | "FRS"
            | "PhD"
            | "DPhil"
            | "MD"
            | "RN"
            | "Esq"
    )
}
