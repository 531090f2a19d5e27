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
use crate::text::tags::Tag;
use crate::text::tokens::{Token, TokenKind};

impl<'a> Phrases<'a> {
    /// The name that begins at a token, titles included.
    pub(super) fn name_at(
        &self,
        at: usize,
        small: &SmallWords,
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
            .is_some_and(|next| next.is_capital() || self.is_led_by_article(at + 1))
            || starts && self.office_end(at).is_some();
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
        // `Lawyers for Brenn`
        let several = || kinds.is_person_noun() && word.len() > 4 && word.ends_with('s');
        if starts && !joined && (self.looks_common(at) || several()) && !known.common.contains(word)
        {
            return None;
        }
        let whole = at..self.name_end(at, known);
        if self.is_office_of_somebody(&whole) {
            return None;
        }
        let core = self.bare_name(whole.clone()).into();
        Some(Phrase { core, whole: whole.into(), kind: MentionKind::Name })
    }

    /// Whether words with capitals say but what somebody is whose name stands behind a comma:
    /// `General Secretary of the Union, Una Brenn,`.
    fn is_office_of_somebody(&self, whole: &Range<usize>) -> bool {
        let end = whole.clone().find(|at| self.kinds(*at).is_link()).unwrap_or(whole.end);
        let Some(last) = end.checked_sub(1).filter(|last| *last >= whole.start) else {
            return false;
        };
        let office = |at: usize| self.kinds(at).is_title() || self.kinds(at).is_person_noun();
        if !office(last)
            || is_hers(self.word(last)).is_some()
            || !(whole.start..last).all(|at| office(at) || is_of_office(self.word(at)))
        {
            return false;
        }
        let sentence = self.prose.sentence(last);
        let inside = |at: usize| self.prose.sentence_at(at) == Some(sentence);
        let small = ["of", "the", "and", "for", "in", "at", "&"];
        let belongs = |at: usize| {
            let noun = self.tags.get(at).is_some_and(|tag| tag.is_noun());
            // `of the Dockers' Union`
            let owner = self.token(at).kind == TokenKind::Possessive;
            noun || owner || self.token(at).is_capital() || small.contains(&self.word(at))
        };
        let linked = self.kinds(end).is_link();
        let most = (end + MOST_OF_OFFICE).min(self.prose.tokens.len());
        let comma = (end..most).find(|at| !linked || !inside(*at) || !belongs(*at));
        let led = end > whole.start + 1 || linked;
        led && comma.is_some_and(|comma| {
            self.word(comma) == ","
                && inside(comma)
                && inside(comma + 1)
                && self.token(comma + 1).is_capital()
        })
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
    pub(super) fn known_names(&self, small: &SmallWords) -> Known<'a> {
        let (last, led) = (self.odd_last_names(), self.led_names());
        Known { common: self.common_names(small), last, led }
    }

    /// Last names behind particles, of those that stand behind a first name somewhere: of
    /// `Annegret van der Zwaan`.
    fn led_names(&self) -> Set<&'a str> {
        let begins = |at: &usize| {
            self.kinds(*at).may_be_particle()
                && *at > 0
                && self.prose.tokens[at - 1].is_capital()
                && self.prose.sentence(*at) == self.prose.sentence(at - 1)
        };
        let lasts = self.starts.iter().filter(begins);
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
        // Most of those that may be one lead to no capital.
        let leads = |next: &Token| next.is_capital() || self.kinds(at + 1).may_be_particle();
        self.prose.tokens.get(at + 1).filter(|next| leads(next))?;
        let count = (at..self.prose.tokens.len().min(at + 3)).take_while(particle).count();
        let last = at + count;
        let near = self.prose.sentence_at(last) == self.prose.sentence_at(at);
        let capital = self.prose.tokens.get(last).is_some_and(|token| token.is_capital());
        (count > 0 && near && capital).then_some(last)
    }

    /// Words that look common where they begin sentences alone, of those that have their
    /// capital inside a sentence too, or that are first names.
    fn common_names(&self, small: &SmallWords) -> Set<&'a str> {
        let tokens = &self.prose.tokens;
        let mut known = Set::default();
        let asked: Set<&str> = self
            .starts
            .iter()
            .filter(|at| self.begins_sentence(*at) && self.looks_common(*at))
            .filter(|at| tokens.get(at + 1).is_none_or(|next| !next.is_capital()))
            .map(|at| self.word(at))
            .filter(|word| !is_closed(word) && !is_common(word, small))
            .collect();
        if asked.is_empty() {
            return known;
        }
        known.extend(asked.iter().filter(|word| is_hers(word).is_some()));
        for (at, token) in self.starts.iter().skip_while(|at| *at == 0).map(|at| (at, tokens[at])) {
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
        let odd = self.starts.iter().filter(|at| *at > 0 && self.is_odd_last(*at));
        odd.map(|at| self.word(at)).collect()
    }

    /// Whether a month or a small word with a capital is a last name, by what stands beside
    /// it. In headlines all words have capitals.
    #[inline]
    pub(super) fn is_odd_last(&self, at: usize) -> bool {
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
        let ends = || {
            next.is_none_or(|next| {
                !next.is_capital() && !next.of(self.text).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        inside(at) && ends() && self.word(at).len() > 2 && led()
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
    fn can_name(&self, at: usize, small: &SmallWords, known: &Known<'_>) -> bool {
        let word = self.word(at);
        let acts = || self.tags.get(at + 1).is_some_and(|next| next.is_verb());
        let by_tag = match self.tags.get(at) {
            Some(Tag::Gerund) => {
                known.common.contains(word) && acts()
                    || self.is_called_so(at, known)
                    || self.is_told_of(at, known)
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

    /// Whether words with capitals from a token on are the name of somebody of whom more is
    /// told: `Tshering Brenn, who runs`, `Tshering Brenn, 34,`.
    fn is_told_of(&self, at: usize, known: &Known<'_>) -> bool {
        let end = self.name_end(at, known);
        let number =
            || self.prose.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Number);
        end > at + 1 && self.word(end) == "," && (self.word(end + 1) == "who" || number())
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

    /// Whether the first word of a name of three words or more says what somebody is: of
    /// `American Una Brenn`; of `Publican Una Brenn`, a noun that begins the sentence, with a
    /// whole name behind it.
    fn begins_with_noun(&self, whole: &Range<usize>) -> bool {
        let (word, next) = (self.word(whole.start), self.word(whole.start + 1));
        let named = is_hers(next).is_some();
        if named && is_demonym(word) {
            return true;
        }
        let noun =
            self.tags.get(whole.start).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective));
        let titled = named
            && self.token(whole.start).kind == TokenKind::Capital
            && !matches!(next, "." | "-");
        (noun || titled)
            && is_hers(word).is_none()
            && self.begins_sentence(whole.start)
            && !whole.clone().any(|at| self.kinds(at).is_body_word())
    }

    /// A name without the titles before it; a title alone is its own name.
    pub(super) fn bare_name(&self, whole: Range<usize>) -> Range<usize> {
        let office = self.office_end(whole.start).filter(|end| *end < whole.end);
        let from = office.unwrap_or(whole.start);
        let mut start = from;
        for at in from..whole.end {
            let word = self.word(at);
            let body = self.kinds(at + 1).is_body_word() && at + 1 < whole.end;
            let several = at == whole.start && is_several(word)
                || at + 2 < whole.end && is_honour(word, self.word(at + 1))
                || at > from && is_honour(self.word(at - 1), word);
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
        if start == whole.start && whole.len() > 2 {
            start += usize::from(self.begins_with_noun(&whole));
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
    pub(super) fn is_led_by_article(&self, at: usize) -> bool {
        self.kinds(at).is_hyphened() && is_led_by_article(self.word(at))
    }
}

/// The longest that an office is told of, in tokens: `of the Maritime Workers' Union`.
const MOST_OF_OFFICE: usize = 12;

/// Whether a word stands before the noun of an office: `Managing Director`.
fn is_of_office(word: &str) -> bool {
    matches!(
        word,
        "Acting"
            | "Assistant"
            | "Chief"
            | "Deputy"
            | "Executive"
            | "First"
            | "General"
            | "Managing"
            | "National"
            | "Permanent"
            | "Prime"
            | "Regional"
            | "Senior"
            | "Vice"
    )
}

/// Words that the article has as names where there is no doubt of it.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// Those that look common where they begin sentences.
    common: Set<&'a str>,
    /// Last names that are months or small words too.
    pub(super) last: Set<&'a str>,
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

/// Whether two words are a title together that neither is alone: `Tan Sri Noraini Brenn`.
fn is_honour(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        (
            "Tan" | "Puan" | "Toh" | "Datuk" | "Dato" | "Dato'" | "Dato’" | "Datin",
            "Sri" | "Seri" | "Puan"
        )
    )
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
