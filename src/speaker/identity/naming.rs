//! What a name tells by itself: its words, titles, suffix and nickname, and what stands
//! beside it.

use std::ops::Range;

use super::gender::{Gender, gender_of_title};
use super::names::{NEAR, fold};
use super::titles::{is_form_of_address, is_suffix, once};
use super::{Cast, Sort};
use crate::speaker::first_names::is_hers;
use crate::speaker::lexicon::is_body_word;
use crate::speaker::phrases::Phrase;

/// What a name tells by itself.
pub(super) struct Naming {
    /// Its words, folded, without titles and suffix.
    pub(super) words: Vec<String>,
    pub(super) suffix: Option<String>,
    /// As it stands.
    pub(super) shown: String,
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// The titles before it, folded.
    pub(super) titles: Vec<String>,
    /// Whether it stands where places stand.
    pub(super) led: bool,
    /// Whether `the` stands before it.
    pub(super) the: bool,
    /// What the article says of its bearer where it stands.
    pub(super) role: Option<String>,
    /// Whether it is said to be somebody else's who bears the same name: `another John Renn`.
    pub(super) another: bool,
    /// What stands inside it in marks or brackets, folded.
    pub(super) nickname: Option<String>,
}

impl Naming {
    /// The same of a name of which nothing is known but its words.
    pub(super) fn of_words(name: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in name.split_whitespace() {
            initials(fold(word), &mut words);
        }
        let suffix = words.pop_if(|last| is_suffix(last)).filter(|_| !words.is_empty());
        Self {
            words,
            suffix,
            shown: String::new(),
            sort: Sort::Person,
            gender: None,
            titles: Vec::new(),
            led: false,
            the: true,
            role: None,
            another: false,
            nickname: None,
        }
    }
}

impl Cast<'_> {
    /// What a name tells by itself.
    pub(super) fn naming(&self, name: &Phrase) -> Naming {
        let nickname = self.nickname(name);
        let called = |at: &usize| nickname.as_ref().is_some_and(|called| called.contains(at));
        let mut words: Vec<String> = Vec::with_capacity(name.core.len());
        let plain = name.core.range().filter(|at| !called(at)).map(|at| self.word(at));
        for word in plain.filter(|word| *word != ".") {
            initials(fold(word), &mut words);
        }
        let suffix = words.pop_if(|last| is_suffix(last)).filter(|_| !words.is_empty());
        let mut shown = match &nickname {
            None => self.phrases.text_of(name.core),
            Some(called) => {
                let start = self.phrases.text_of(name.core.start()..called.start);
                start + " " + &self.phrases.text_of(called.end..name.core.end())
            }
        };
        let mut address = None;
        if let Some(last) = self.shared_last_name(name) {
            if is_form_of_address(self.word(name.core.start())) {
                address = gender_of_title(self.word(name.core.start()));
                words.clear();
                shown.clear();
            } else {
                shown.push(' ');
            }
            shown.push_str(self.word(last));
            words.push(fold(self.word(last)));
        }
        let titles = name.whole.start()..name.core.start();
        let titles: Vec<String> = titles
            .map(|at| fold(self.word(at)))
            .filter(|title| !title.is_empty())
            .map(|title| once(&title).0.to_owned())
            .collect();
        let gender = titles.iter().find_map(|title| gender_of_title(title)).or(address);
        let before = name.whole.start().checked_sub(1).map_or("", |before| self.word(before));
        Naming {
            words,
            suffix,
            shown,
            sort: if self.phrases.is_body(name) { Sort::Body } else { Sort::Person },
            gender,
            led: matches!(
                before,
                "in" | "at" | "from" | "to" | "near" | "across" | "around" | "outside"
            ),
            the: titles.is_empty() && matches!(before, "the" | "The"),
            role: self.role(name),
            another: matches!(before, "another" | "Another" | "other" | "different" | "second"),
            titles,
            nickname: nickname.map(|called| fold(self.word(called.start + 1))),
        }
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
        let known = self.by_word.get(&fold(word)).is_some_and(|known| {
            known.iter().take(NEAR).any(|at| self.entities[*at].words.len() > 1)
        });
        let firsts = next.core.len() > 1
            && !known
            && next.whole == next.core
            && !next.core.range().any(|at| is_body_word(self.word(at)))
            && (is_hers(word).is_some() || is_hers(self.word(next.core.start())).is_some());
        let last = next.core.end() - 1;
        (alone && (titles || firsts) && self.word(last) != ".").then_some(last)
    }
}

/// Adds a word: `j.k` as its initials, any other as it is.
fn initials(word: String, words: &mut Vec<String>) {
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    if dotted {
        words.extend(word.split('.').map(str::to_owned));
    } else {
        words.push(word);
    }
}
