//! Two people of one name, and one person of two: what articles say of those who speak in
//! them tells.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use super::gathering::Gathering;
use super::{Voice, names};
use crate::speaker::callings::{Calling, calling};
use crate::speaker::lexicon::is_person_noun;
use crate::text::fold;

/// How many times as many articles as any other one somebody must have for articles that
/// say nothing of them to be theirs.
const FAR_MORE: usize = 3;

/// What links two voices of one name.
#[derive(PartialEq, Eq, Hash)]
enum Link<'a> {
    /// Both are said to be one (`minister`).
    Role(&'a str),
    /// The same somebody else speaks in both articles.
    With(u32),
}

/// Voices that something links, and what walks of life they are of.
#[derive(Default)]
struct Circle {
    voices: Vec<usize>,
    callings: BTreeSet<Calling>,
}

impl<'a> Gathering<'a> {
    /// Parts those who have one full name and can hardly be one person: articles say that
    /// they are of different walks of life (a minister, a goalkeeper), and nothing links
    /// these articles: no role that both give, nobody who speaks in both. Articles that say
    /// nothing of them belong to whoever has far more articles than the others, or to
    /// nobody else.
    pub(super) fn part(&mut self) {
        let told = Told::default();
        let mut voices: Vec<(u32, usize)> =
            (0..self.voices.len()).map(|at| (self.root(self.owners[at]), at)).collect();
        voices.sort_unstable();
        let mut parted = Vec::new();
        for theirs in voices.chunk_by(|a, b| a.0 == b.0).filter(|theirs| theirs.len() > 1) {
            let told = theirs.iter().fold(0, |all, (_, at)| all | told.of(self, *at));
            if (told & CALLINGS).count_ones() > 1 {
                let theirs: Vec<usize> = theirs.iter().map(|(_, at)| *at).collect();
                parted.extend(self.apart(&theirs));
            }
        }
        for voices in parted {
            let owner = self.add();
            self.full[owner as usize] = true;
            for at in voices {
                self.owners[at] = owner;
            }
        }
    }

    /// The voices of one name that are others' than the first.
    fn apart(&self, voices: &[usize]) -> Vec<Vec<usize>> {
        let mut people: Vec<Circle> = Vec::new();
        let mut silent: Vec<Circle> = Vec::new();
        for circle in self.circles(voices) {
            if circle.callings.is_empty() {
                silent.push(circle);
                continue;
            }
            let fits = |other: &&mut Circle| !other.callings.is_disjoint(&circle.callings);
            match people.iter_mut().find(fits) {
                Some(other) => other.take(circle),
                None => people.push(circle),
            }
        }
        people.sort_by_key(|circle| std::cmp::Reverse(circle.voices.len()));
        if let [most, rest @ ..] = &mut people[..] {
            let next = rest.first().map_or(0, |circle| circle.voices.len());
            if next == 0 || most.voices.len() >= next * FAR_MORE {
                silent.drain(..).for_each(|circle| most.take(circle));
            }
        }
        let others = people.into_iter().chain(silent).skip(1);
        others.map(|circle| circle.voices).collect()
    }

    /// Voices that something links, the largest circle first.
    fn circles(&self, voices: &[usize]) -> Vec<Circle> {
        let mut circle_of: Vec<usize> = (0..voices.len()).collect();
        let mut met: HashMap<Link<'_>, usize> = HashMap::new();
        for (nth, &at) in voices.iter().enumerate() {
            for link in self.links(at) {
                let before = circle_of[*met.entry(link).or_insert(nth)];
                let here = circle_of[nth];
                if before != here {
                    circle_of.iter_mut().filter(|it| **it == here).for_each(|it| *it = before);
                }
            }
        }
        let mut circles: HashMap<usize, Circle> = HashMap::new();
        for (nth, &at) in voices.iter().enumerate() {
            let circle = circles.entry(circle_of[nth]).or_default();
            circle.voices.push(at);
            circle.callings.extend(self.callings(at));
        }
        let mut circles: Vec<Circle> = circles.into_values().collect();
        circles.sort_by_key(|circle| (std::cmp::Reverse(circle.voices.len()), circle.voices[0]));
        circles
    }

    fn links(&self, at: usize) -> impl Iterator<Item = Link<'a>> {
        let here = |voice: &Voice| (voice.segment, voice.article);
        let same = |other: &usize| here(&self.voices[*other]) == here(&self.voices[at]);
        let before = (0..at).rev().take_while(same);
        let after = (at + 1..self.voices.len()).take_while(same);
        let known = |other: &usize| self.full[self.owners[*other] as usize];
        let with =
            before.chain(after).filter(known).map(|it| Link::With(self.root(self.owners[it])));
        self.roles(at).map(Link::Role).chain(with).collect::<Vec<_>>().into_iter()
    }

    fn callings(&self, at: usize) -> impl Iterator<Item = Calling> {
        self.roles(at).filter_map(calling)
    }

    /// The words of a voice's role and descriptions that say what somebody is.
    fn roles(&self, at: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let voice = self.voices[at];
        let view = self.views[voice.segment as usize];
        let last = view.names_of(voice.number).count().saturating_sub(1);
        let names = names::of(&view, voice.number).enumerate();
        let described = names.filter(move |(nth, (name, folded))| {
            let role = view.has_role(voice.number) && *nth == last;
            role || name.starts_with(char::is_lowercase) || folded.starts_with("the ")
        });
        let words =
            described.flat_map(|(_, (_, folded))| fold::words(folded).map(|it| &folded[it]));
        words.filter(|word| is_person_noun(word) || calling(word).is_some())
    }

    /// Joins those who go by a last name alone with whoever has it in full and is said to
    /// be the same, where that is one alone.
    pub(super) fn join_last_names(&mut self) {
        let told = Told::default();
        let is_bare = |at: &usize| {
            let voice = &self.voices[*at];
            let named = self.views[voice.segment as usize].is_named(voice.number);
            named && !self.full[self.owners[*at] as usize] && told.of(self, *at) & ROLE != 0
        };
        let mut bare: Vec<usize> = (0..self.voices.len()).filter(is_bare).collect();
        let mut full: HashMap<&str, Vec<u32>> =
            bare.iter().map(|&at| (self.last_name(at), Vec::new())).collect();
        let mut seen = vec![false; self.full.len()];
        for (at, &owner) in self.owners.iter().enumerate() {
            if !self.full[owner as usize] || std::mem::replace(&mut seen[owner as usize], true) {
                continue;
            }
            if let Some(owners) = full.get_mut(self.last_name(at)) {
                let owner = self.root(owner);
                if !owners.contains(&owner) {
                    owners.push(owner);
                }
            }
        }
        bare.retain(|&at| !full[self.last_name(at)].is_empty());
        let wanted: BTreeSet<u32> =
            bare.iter().flat_map(|&at| full[self.last_name(at)].iter().copied()).collect();
        let mut roles: HashMap<u32, BTreeSet<&str>> = HashMap::new();
        for at in 0..if wanted.is_empty() { 0 } else { self.voices.len() } {
            let owner = self.root(self.owners[at]);
            if wanted.contains(&owner) {
                roles.entry(owner).or_default().extend(self.roles(at));
            }
        }
        for at in bare {
            let theirs: BTreeSet<&str> = self.roles(at).collect();
            let same = |owner: &&u32| roles.get(owner).is_some_and(|it| !it.is_disjoint(&theirs));
            let mut fitting = full[self.last_name(at)].iter().filter(same);
            if let (Some(&owner), None) = (fitting.next(), fitting.next()) {
                self.join(self.owners[at], owner);
            }
        }
    }

    fn last_name(&self, at: usize) -> &'a str {
        let voice = &self.voices[at];
        let (_, folded) = names::first(&self.views[voice.segment as usize], voice.number);
        fold::words(folded).last().map_or("", |last| &folded[last])
    }
}

/// Any role is told.
const ROLE: u8 = 1 << 6;
/// A bit for each calling.
const CALLINGS: u8 = ROLE - 1;
/// It is known what a name tells.
const KNOWN: u8 = 1 << 7;

/// What each folded name of each segment tells of those whose description it is.
#[derive(Default)]
struct Told(RefCell<Vec<Vec<u8>>>);

impl Told {
    /// What a voice's role and descriptions tell.
    fn of(&self, all: &Gathering<'_>, at: usize) -> u8 {
        let voice = &all.voices[at];
        let view = &all.views[voice.segment as usize];
        let mut told = self.0.borrow_mut();
        if told.is_empty() {
            *told = all.views.iter().map(|view| vec![0; view.names.len()]).collect();
        }
        let told = &mut told[voice.segment as usize];
        let described = view.proper_names_of(voice.number).filter(|(name, proper)| {
            !proper || view.names.raw(*name as usize).starts_with(b"the ")
        });
        described.fold(0, |all, (name, _)| {
            let Some(told) = told.get_mut(name as usize) else { return all };
            if *told & KNOWN == 0 {
                let folded = view.names.get(name as usize);
                let words = fold::words(folded).map(|word| &folded[word]);
                *told = words.fold(KNOWN, |all, word| all | tells(word));
            }
            all | *told
        })
    }
}

fn tells(word: &str) -> u8 {
    let calling = calling(word).map_or(0, |calling| 1 << calling as u8);
    let role = calling != 0 || is_person_noun(word);
    calling | if role { ROLE } else { 0 }
}

impl Circle {
    fn take(&mut self, other: Self) {
        self.voices.extend(other.voices);
        self.callings.extend(other.callings);
    }
}
