//! What a name tells by itself: its words, titles, suffix and nickname, and what stands
//! beside it.

use std::ops::Range;

use super::gender::{Gender, gender_of_title};
use super::terms::{Term, TermList, fold};
use super::titles::{is_form_of_address, is_suffix, once};
use super::{Cast, Sort};
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::is_body_word;
use crate::speaker::phrases::Phrase;

/// What a name tells by itself.
pub(super) struct Naming {
    /// Its words, folded, without titles and suffix.
    pub(super) words: TermList,
    pub(super) suffix: Option<Term>,
    /// As it stands.
    pub(super) shown: Term,
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// The titles before it, folded.
    pub(super) titles: TermList,
    /// Whether it stands where places stand.
    pub(super) led: bool,
    /// Whether `the` stands before it.
    pub(super) the: bool,
    /// What the article says of its bearer where it stands.
    pub(super) role: Option<Term>,
    /// Whether it is said to be somebody else's who bears the same name: `another John Renn`.
    pub(super) another: bool,
    /// What stands inside it in marks or brackets, folded.
    pub(super) nickname: Option<Term>,
}

impl Cast<'_> {
    /// The same of a name of which nothing is known but its words.
    pub(super) fn naming_of(&mut self, name: &str) -> Naming {
        let mut words = std::mem::take(&mut self.words_room);
        words.clear();
        for word in name.split_whitespace() {
            self.add_word(word, &mut words);
        }
        let suffix = self.take_suffix(&mut words);
        let naming = Naming {
            words: self.terms.list_of(&words),
            suffix,
            shown: self.terms.of(""),
            sort: Sort::Person,
            gender: None,
            titles: TermList::default(),
            led: false,
            the: true,
            role: None,
            another: false,
            nickname: None,
        };
        self.words_room = words;
        naming
    }

    /// What a name tells by itself.
    pub(super) fn naming(&mut self, name: &Phrase) -> Naming {
        let nickname = self.nickname(name);
        let mut words = std::mem::take(&mut self.words_room);
        words.clear();
        for at in name.core.range() {
            if nickname.as_ref().is_none_or(|called| !called.contains(&at)) && self.word(at) != "."
            {
                self.add_word(self.word(at), &mut words);
            }
        }
        let suffix = self.take_suffix(&mut words);
        let mut address = None;
        let shown = if let Some(last) = self.shared_last_name(name) {
            let first = self.word(name.core.start());
            let mut shown = self.shown_without(name, nickname.as_ref());
            if is_form_of_address(first) {
                address = gender_of_title(first);
                words.clear();
                shown.clear();
            } else {
                shown.push(' ');
            }
            shown.push_str(self.word(last));
            words.push(self.terms.folded(self.word(last)));
            self.terms.of(&shown)
        } else if nickname.is_some() {
            let shown = self.shown_without(name, nickname.as_ref());
            self.terms.of(&shown)
        } else {
            self.shown(name.core)
        };
        let words_of = self.terms.list_of(&words);
        let gender = self.read_titles(name, &mut words).or(address);
        let titles = self.terms.list_of(&words);
        self.words_room = words;
        let before = name.whole.start().checked_sub(1).map_or("", |before| self.word(before));
        Naming {
            words: words_of,
            suffix,
            shown,
            sort: if self.phrases.is_body(name) { Sort::Body } else { Sort::Person },
            gender,
            led: matches!(
                before,
                "in" | "at" | "from" | "to" | "near" | "across" | "around" | "outside"
            ),
            the: titles.len() == 0 && matches!(before, "the" | "The"),
            role: self.role(name),
            another: matches!(before, "another" | "Another" | "other" | "different" | "second"),
            titles,
            nickname: nickname.map(|called| self.terms.folded(self.word(called.start + 1))),
        }
    }

    /// Reads the titles before a name, folded, and the gender that they tell.
    fn read_titles(&mut self, name: &Phrase, titles: &mut Vec<Term>) -> Option<Gender> {
        titles.clear();
        let mut gender = None;
        for at in name.whole.start()..name.core.start() {
            let mut room = String::new();
            let title = fold(self.word(at), &mut room);
            if !title.is_empty() {
                let title = once(title).0;
                gender = gender.or_else(|| gender_of_title(title));
                titles.push(self.terms.of(title));
            }
        }
        gender
    }

    /// A name as it stands, without the nickname inside it.
    fn shown_without(&self, name: &Phrase, nickname: Option<&Range<usize>>) -> String {
        match nickname {
            None => self.phrases.text_of(name.core),
            Some(called) => {
                let start = self.phrases.text_of(name.core.start()..called.start);
                start + " " + &self.phrases.text_of(called.end..name.core.end())
            }
        }
    }

    /// Adds a word to those of a name, folded: `j.k` as its initials.
    fn add_word(&mut self, word: &str, words: &mut Vec<Term>) {
        let word = word.trim_end_matches('.');
        if !word.contains('.') {
            words.push(self.terms.folded(word));
            return;
        }
        let mut room = String::new();
        let word = fold(word, &mut room);
        if word.split('.').all(|part| part.chars().count() == 1) {
            words.extend(word.split('.').map(|initial| self.terms.of(initial)));
        } else {
            words.push(self.terms.of(word));
        }
    }

    /// Takes the suffix from the words of a name that has others.
    fn take_suffix(&self, words: &mut Vec<Term>) -> Option<Term> {
        let suffix = words.pop_if(|last| is_suffix(self.terms.text(*last)));
        suffix.filter(|_| !words.is_empty())
    }

    /// The tokens of the nickname inside a name, with its marks.
    fn nickname(&self, name: &Phrase) -> Option<Range<usize>> {
        let open = name.core.range().skip(1).find(|at| !self.prose.tokens[*at].is_word())?;
        let end = self.phrases.nickname_end(open).filter(|end| *end < name.core.end())?;
        Some(open..end)
    }

    /// The token of the last name that a first name or a title shares with the name that
    /// `and` joins to it: of `Keith and Dawn Brenn`, `Mr and Mrs Brenn`.
    fn shared_last_name(&self, name: &Phrase) -> Option<usize> {
        let and = name.whole.end();
        if !matches!(self.word(and), "and" | "&") {
            return None;
        }
        let next = self.phrases.name_of(and + 1).filter(|next| next.whole.start() == and + 1)?;
        let alone = name.core.range().filter(|at| self.word(*at) != ".").count() == 1;
        let word = self.word(name.core.start());
        let titles = is_form_of_address(word) && next.core.start() > next.whole.start();
        let known = || {
            let mut room = String::new();
            let word = self.terms.known(fold(word, &mut room));
            let mut listed = word.into_iter().flat_map(|word| self.by_word.earliest(word));
            listed.any(|at| self.entities[at].words.len() > 1)
        };
        let firsts = next.core.len() > 1
            && next.whole == next.core
            && !known()
            && !next.core.range().any(|at| is_body_word(self.word(at)))
            && (is_hers(word).is_some() || is_hers(self.word(next.core.start())).is_some());
        let last = next.core.end() - 1;
        (alone && (titles || firsts) && self.word(last) != ".").then_some(last)
    }
}
