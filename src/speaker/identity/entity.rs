//! One of those whom an article names or describes, with what it tells of them.

use super::few::Few;
use super::gender::{Form, Gender, given, is_plural};
use super::terms::{Term, TermList, Terms};
use super::titles::{nouns_of_title, once};
use crate::speaker::Mention;
use crate::speaker::lexicon::{is_anybody, is_collective, is_person_noun, is_thing};
use crate::text::TokenSpan;
use crate::text::words::same;

/// What somebody is, as far as names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Body,
    /// Known by a description only.
    Described,
    /// Several, each of whom is known.
    Group,
}

/// What the last word of a name or a description tells, and what the whole does, a bit for
/// each: asked at every pronoun.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head(u8);

impl Head {
    const THING: u8 = 1;
    const PERSON: u8 = 1 << 1;
    const COLLECTIVE: u8 = 1 << 2;
    const ANYBODY: u8 = 1 << 3;
    const PLURAL: u8 = 1 << 4;
    const OWNED: u8 = 1 << 5;
    const NEW: u8 = 1 << 6;
    const KNOWN: u8 = 1 << 7;

    fn of(sort: Sort, name: &str, last: &str) -> Self {
        let described = sort == Sort::Described;
        let person = is_person_noun(last);
        let first = if described { name.split(' ').next().unwrap_or("") } else { "" };
        let new = matches!(first, "a" | "an" | "A" | "An" | "one" | "One");
        let bit = |bit: u8, is: bool| if is { bit } else { 0 };
        Self(
            bit(Self::THING, !described && is_thing(last))
                | bit(Self::PERSON, person)
                | bit(Self::COLLECTIVE, described && is_collective(last))
                | bit(Self::ANYBODY, described && is_anybody(last))
                | bit(Self::PLURAL, is_plural(name))
                | bit(Self::OWNED, !person && Form::of(first).is_some())
                | bit(Self::NEW, new)
                | bit(Self::KNOWN, matches!(first, "the" | "The")),
        )
    }

    const fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Whether a name is of a thing.
    pub(super) const fn is_thing(self) -> bool {
        self.has(Self::THING)
    }

    /// Whether it is of people.
    pub(super) const fn is_person(self) -> bool {
        self.has(Self::PERSON)
    }

    /// Whether a description is of many together.
    pub(super) const fn is_collective(self) -> bool {
        self.has(Self::COLLECTIVE)
    }

    /// Whether a description is of everybody.
    pub(super) const fn is_anybody(self) -> bool {
        self.has(Self::ANYBODY)
    }

    /// Whether the whole is of several.
    pub(super) const fn is_plural(self) -> bool {
        self.has(Self::PLURAL)
    }

    /// Whether a description is of what somebody has, not of somebody: `his name`.
    pub(super) const fn is_owned(self) -> bool {
        self.has(Self::OWNED)
    }

    /// Whether a description is of somebody for the first time: `an official`.
    pub(super) const fn is_new(self) -> bool {
        self.has(Self::NEW)
    }

    /// Whether a description is of somebody as known: `the official`.
    pub(super) const fn is_known(self) -> bool {
        self.has(Self::KNOWN)
    }
}

/// Somebody, or something that may speak, with all that the article tells of it.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// Words of the fullest name, folded.
    pub(super) words: TermList,
    pub(super) name: Term,
    pub(super) head: Head,
    pub(super) aliases: Few<Term>,
    pub(super) role: Option<Term>,
    /// What else the article says of it.
    pub(super) roles: Few<Term>,
    /// The titles before its name, folded.
    pub(super) titles: Few<Term>,
    /// What tells a son from his father (`jr`).
    pub(super) suffix: Option<Term>,
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// What its first name tells.
    pub(super) given: Option<Gender>,
    /// What the pronouns near its names tell: above 0 for `he`, below for `she`.
    pub(super) lean: i16,
    /// How often `he` and `she` surely stood for it.
    pub(super) called_by: [u16; 2],
    pub(super) acronym: Option<Term>,
    /// What it is called beside its first name, folded: `bob`, of `Robert “Bob” Brenn`.
    pub(super) nickname: Option<Term>,
    /// The tokens of each mention by name, in order, and how many of them stand where
    /// places stand.
    pub(super) named: Few<TokenSpan>,
    pub(super) led: usize,
    /// How many of them stand as those of things do: behind `the`, or before a noun.
    pub(super) things: usize,
    /// The same of descriptions and pronouns, as far as they are known.
    pub(super) called: Few<TokenSpan>,
    /// The first tokens of those mentions that are subjects of verbs, in order.
    pub(super) acted: Few<usize>,
    pub(super) mentions: Few<Mention>,
    /// Those of a group.
    pub(super) members: Vec<usize>,
}

impl Entity {
    pub(super) fn new(sort: Sort, name: Term, words: TermList, terms: &Terms) -> Self {
        let first = terms.list(words).first().filter(|_| sort == Sort::Person);
        Self {
            given: first.and_then(|first| given(terms.text(*first))),
            head: head_of(sort, name, words, terms),
            words,
            name,
            aliases: Few::None,
            role: None,
            roles: Few::None,
            titles: Few::None,
            suffix: None,
            sort,
            gender: None,
            lean: 0,
            called_by: [0, 0],
            acronym: None,
            nickname: None,
            named: Few::None,
            led: 0,
            things: 0,
            called: Few::None,
            acted: Few::None,
            mentions: Few::None,
            members: Vec::new(),
        }
    }

    /// Calls it by a fuller name; the one before.
    pub(super) fn rename(&mut self, name: Term, words: TermList, terms: &Terms) -> Term {
        self.words = words;
        self.head = head_of(self.sort, name, words, terms);
        std::mem::replace(&mut self.name, name)
    }

    /// Whether it is a person as far as anything tells: one word with a capital may be
    /// anything.
    pub(super) fn is_surely_somebody(&self) -> bool {
        let told = self.gender.is_some() || self.given.is_some() || self.lean != 0;
        self.sort == Sort::Person && (self.words.len() > 1 || told || !self.titles.is_empty())
    }

    /// Whether a title or a first name tells that it is a person.
    pub(super) fn is_known_person(&self) -> bool {
        self.gender.is_some() || self.given.is_some() || !self.titles.is_empty()
    }

    /// The last mention before a token.
    pub(super) fn last_before(&self, token: usize) -> Option<TokenSpan> {
        let last = |list: &[TokenSpan]| {
            let end = list.partition_point(|mention| mention.start() < token);
            end.checked_sub(1).map(|last| list[last])
        };
        let (named, called) = (last(&self.named), last(&self.called));
        named.into_iter().chain(called).max_by_key(|mention| mention.start())
    }

    /// Where it last was the subject of a verb before a token.
    pub(super) fn acted_before(&self, token: usize) -> Option<usize> {
        let end = self.acted.partition_point(|at| *at < token);
        end.checked_sub(1).map(|last| self.acted[last])
    }

    /// Notes that a mention is the subject of a verb.
    pub(super) fn acts_at(&mut self, token: usize) {
        let place = self.acted.partition_point(|at| *at < token);
        if self.acted.get(place) != Some(&token) {
            self.acted.insert(place, token);
        }
    }

    /// How many mentions there are before a token.
    pub(super) fn count_before(&self, token: usize) -> usize {
        let count = |list: &[TokenSpan]| list.partition_point(|mention| mention.start() < token);
        count(&self.named) + count(&self.called)
    }

    /// Whether a word is one of those that say what somebody is.
    pub(super) fn has_role(&self, word: &str, terms: &Terms) -> bool {
        self.all_roles().any(|role| {
            terms
                .text(role)
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|own| same(own, word) || same(once(own).0, word))
        })
    }

    /// What the article says it is, in all places.
    pub(super) fn all_roles(&self) -> impl Iterator<Item = Term> {
        self.role.into_iter().chain(self.roles.iter().copied())
    }

    /// Whether a noun calls back a bearer of one of its titles.
    pub(super) fn has_title(&self, noun: &str, terms: &Terms) -> bool {
        self.titles.iter().any(|title| {
            let title = terms.text(*title);
            title == noun || nouns_of_title(title).contains(&noun)
        })
    }

    /// Whether its name stands as that of a thing does, mostly, or of what somebody is.
    pub(super) fn is_like_a_thing(&self) -> bool {
        self.things * 2 > self.named.len()
    }

    /// The first mention of all.
    pub(super) fn first(&self) -> Option<usize> {
        let first = |list: &[TokenSpan]| list.first().map(|mention| mention.start());
        first(&self.named).into_iter().chain(first(&self.called)).min()
    }

    /// Notes a mention by a description or a pronoun.
    pub(super) fn call(&mut self, tokens: TokenSpan, mention: Mention) {
        let place = self.called.partition_point(|known| known.start() < tokens.start());
        if self.called.get(place).is_none_or(|known| known.start() != tokens.start()) {
            self.called.insert(place, tokens);
            self.mentions.push(mention);
        }
    }
}

fn head_of(sort: Sort, name: Term, words: TermList, terms: &Terms) -> Head {
    let last = terms.list(words).last().map_or("", |last| terms.text(*last));
    Head::of(sort, terms.text(name), last)
}
