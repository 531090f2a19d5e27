//! Everybody's voices, and which of them are one person's.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{Entry, People, Voice, names};
use crate::find::Index;
use crate::find::segment::{Segment, View, recency};

/// The longest acronym, in bytes.
const LONGEST_ACRONYM: usize = 16;

/// Nobody yet.
const NONE: u32 = u32::MAX;

/// Those who speak, while they are gathered.
pub(super) struct Gathering<'a> {
    pub(super) views: Vec<View<'a>>,
    /// In the order of segments, articles, and voices in them.
    pub(super) voices: Vec<Voice>,
    /// Whose each of them is.
    pub(super) owners: Vec<u32>,
    /// Who is one with whom: up this way to themselves.
    joined: Vec<u32>,
    /// Whether each is known by a name that is the same in every article.
    pub(super) full: Vec<bool>,
    /// Those who are the same in every article, by what their names are known by.
    pub(super) by_name: HashMap<String, u32, FixedState>,
}

impl Index {
    /// Everybody who speaks, most quotations first, then by name. Takes time in
    /// proportion to the quotations.
    ///
    /// Speakers of two articles are taken for one where both have the same full name (two
    /// words or more, or an acronym in capitals; case and accents aside), unless what the
    /// articles say of them cannot be of one person ([`Gathering::part`]); where one has
    /// an initial or a name more than the other, and nobody has another; where one goes by
    /// the acronym that an article gives the other, and nobody else has it; and where one
    /// has only the last name of the other, and both are said to be the same (`the
    /// president`). There may be many a Brenn, and every article has its "police
    /// spokesman": those stay apart. A wrong merge is worse than none.
    pub fn people(&self) -> People {
        let segments: Vec<Segment> = self.segments.iter().map(|it| it.segment.clone()).collect();
        let mut all = Gathering {
            views: segments.iter().map(Segment::view).collect(),
            voices: Vec::new(),
            owners: Vec::new(),
            joined: Vec::new(),
            full: Vec::new(),
            by_name: HashMap::default(),
        };
        for (segment, held) in self.segments.iter().enumerate() {
            all.gather(segment, |article| held.is_live(article));
        }
        all.join_acronyms();
        all.join_variants();
        all.part();
        all.join_last_names();
        let (voices, all) = all.finish();
        People { segments, voices, all }
    }
}

impl Gathering<'_> {
    /// Takes up the voices of a segment.
    fn gather(&mut self, segment: usize, is_live: impl Fn(u32) -> bool) {
        let view = self.views[segment];
        let mut quotes = vec![0_u32; view.voices()];
        for quote in 0..view.quotes() as u32 {
            if let Some(count) = view.voice(quote).and_then(|at| quotes.get_mut(at as usize)) {
                *count += 1;
            }
        }
        // Whom each name stands for, once one has been met under it.
        let mut known = vec![NONE; view.names.len()];
        for article in (0..view.articles() as u32).filter(|&article| is_live(article)) {
            for voice in view.voices_of(article) {
                let quotes = quotes.get(voice as usize).copied().unwrap_or(0);
                if quotes > 0 {
                    let owner = self.owner(&view, voice, &mut known);
                    let segment = segment as u32;
                    self.voices.push(Voice { segment, article, number: voice, quotes });
                    self.owners.push(owner);
                }
            }
        }
    }

    /// Whose a voice is, by its name.
    fn owner(&mut self, view: &View<'_>, voice: u32, known: &mut [u32]) -> u32 {
        let Some((string, name)) = view.names_of(voice).next() else { return self.add() };
        if !view.is_named(voice) {
            return self.add();
        }
        let met = known.get(name as usize).copied().unwrap_or(NONE);
        if met != NONE {
            return met;
        }
        let original = view.strings.get(string as usize);
        if !names::is_full(original) {
            return self.add();
        }
        let next = self.joined.len() as u32;
        let owner = *self.by_name.entry(names::key(original)).or_insert(next);
        if owner == next {
            self.add();
            self.full[owner as usize] = true;
        }
        if let Some(known) = known.get_mut(name as usize) {
            *known = owner;
        }
        owner
    }

    /// Somebody new.
    pub(super) fn add(&mut self) -> u32 {
        let next = self.joined.len() as u32;
        self.joined.push(next);
        self.full.push(false);
        next
    }

    /// Who somebody is, once those who are one have been joined.
    pub(super) fn root(&self, mut owner: u32) -> u32 {
        while self.joined[owner as usize] != owner {
            owner = self.joined[owner as usize];
        }
        owner
    }

    /// Makes two one.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.joined[one as usize] = other;
    }

    /// Joins those who go by an acronym with whom it is given to, where that is one alone.
    fn join_acronyms(&mut self) {
        let mut whose: HashMap<String, Option<u32>> = HashMap::new();
        let mut short: Vec<(String, u32)> = Vec::new();
        for (at, voice) in self.voices.iter().enumerate() {
            let (view, owner) = (&self.views[voice.segment as usize], self.owners[at]);
            for (nth, (string, _)) in view.names_of(voice.number).enumerate() {
                // Most names are none, which is seen by their bytes.
                let raw = view.strings.raw(string as usize);
                if raw.len() > LONGEST_ACRONYM || raw.iter().any(u8::is_ascii_lowercase) {
                    continue;
                }
                let (name, _) = names::first(view, voice.number);
                let acronym = view.strings.get(string as usize);
                if nth == 0 && names::is_short_acronym(name) {
                    short.push((names::key(name), owner));
                } else if nth > 0 && names::is_acronym_of(acronym, name) {
                    let known = whose.entry(names::key(acronym)).or_insert(Some(owner));
                    *known = known.filter(|&it| it == owner);
                }
            }
        }
        let mut one: Vec<(u32, u32)> = Vec::new();
        for (acronym, owner) in &whose {
            one.extend(self.by_name.get(acronym).copied().zip(*owner));
        }
        for (acronym, by) in short {
            one.extend(whose.get(&acronym).copied().flatten().map(|owner| (by, owner)));
        }
        one.sort_unstable();
        for (by, owner) in one {
            self.join(by, owner);
        }
    }

    /// Joins those whose names differ by what stands between the first and the last, where
    /// all longer ones may be one person's: by an initial, or as one article has both.
    fn join_variants(&mut self) {
        let mut longer: HashMap<String, Vec<&str>, FixedState> = HashMap::default();
        for name in self.by_name.keys() {
            let short = names::without_initials(name);
            if short != *name {
                longer.entry(short).or_default().push(name);
            }
        }
        for voice in &self.voices {
            let view = &self.views[voice.segment as usize];
            let mut all = view.names_of(voice.number).map(|(_, name)| name as usize);
            let Some(first) = all.next() else { continue };
            let long = view.names.raw(first);
            // Most other names begin or end otherwise, which is seen by their bytes.
            let may_be = |short: &[u8]| {
                short.len() < long.len()
                    && (short.first(), short.last()) == (long.first(), long.last())
                    && short.contains(&b' ')
            };
            for other in all.filter(|&other| may_be(view.names.raw(other))) {
                let (name, other) = (view.names.get(first), view.names.get(other));
                if names::is_shorter(other, name)
                    && self.by_name.contains_key(other)
                    && let Some((name, _)) = self.by_name.get_key_value(name)
                {
                    longer.entry(other.to_owned()).or_default().push(name);
                }
            }
        }
        let mut one: Vec<(u32, u32)> = Vec::new();
        for (short, longer) in &longer {
            let all = longer.iter().all(|a| longer.iter().all(|b| names::may_be_one(a, b)));
            let short = self.by_name.get(short).filter(|_| all);
            let owners = longer.iter().map(|name| self.by_name[*name]);
            one.extend(
                short.into_iter().flat_map(|&short| owners.clone().map(move |it| (short, it))),
            );
        }
        one.sort_unstable();
        for (short, long) in one {
            self.join(short, long);
        }
    }

    /// The voices by person, and the people, in order.
    fn finish(self) -> (Vec<Voice>, Vec<Entry>) {
        let mut order: Vec<(u32, u32)> = (0..self.voices.len() as u32)
            .map(|at| (self.root(self.owners[at as usize]), at))
            .collect();
        let date = |at: u32| {
            let voice = &self.voices[at as usize];
            recency(self.views[voice.segment as usize].date(voice.article))
        };
        order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| date(b.1).cmp(date(a.1))).then_with(|| a.1.cmp(&b.1))
        });
        let mut people: Vec<(Entry, &[(u32, u32)])> = Vec::new();
        for theirs in order.chunk_by(|a, b| a.0 == b.0) {
            let mut articles: Vec<(u32, u32)> = Vec::with_capacity(theirs.len());
            let mut quotes = 0;
            for (_, at) in theirs {
                let voice = self.voices[*at as usize];
                quotes += voice.quotes;
                articles.push((voice.segment, voice.article));
            }
            articles.sort_unstable();
            articles.dedup();
            let named = self.best_named(theirs);
            let articles = articles.len() as u32;
            people.push((Entry { first: 0, named, quotes, articles }, theirs));
        }
        let name = |entry: &Entry| {
            let voice = &self.voices[entry.named as usize];
            names::first(&self.views[voice.segment as usize], voice.number).0
        };
        let newest = |theirs: &[(u32, u32)]| date(theirs[0].1);
        people.sort_by_cached_key(|(entry, _)| (Reverse(entry.quotes), names::begins(name(entry))));
        let alike = |(a, _): &(Entry, _), (b, _): &(Entry, _)| {
            a.quotes == b.quotes && names::begins(name(a)) == names::begins(name(b))
        };
        for alike in people.chunk_by_mut(alike).filter(|alike| alike.len() > 1) {
            alike.sort_by(|(a, theirs), (b, others)| {
                name(a).cmp(name(b)).then_with(|| newest(others).cmp(newest(theirs)))
            });
        }
        let (mut voices, mut all) = (Vec::with_capacity(self.voices.len()), Vec::new());
        for (entry, theirs) in people {
            let first = voices.len() as u32;
            let named = theirs.iter().position(|(_, at)| *at == entry.named).unwrap_or(0) as u32;
            voices.extend(theirs.iter().map(|(_, at)| self.voices[*at as usize]));
            all.push(Entry { first, named: first + named, ..entry });
        }
        (voices, all)
    }

    /// The voice with the name that most articles have; of equals, the newest. Names that
    /// are not all in capitals, and full names, go first.
    fn best_named(&self, theirs: &[(u32, u32)]) -> u32 {
        if let [(_, only)] = theirs {
            return *only;
        }
        let mut forms: HashMap<&str, (usize, usize)> = HashMap::new();
        let name = |at: u32| {
            let voice = &self.voices[at as usize];
            names::first(&self.views[voice.segment as usize], voice.number).0
        };
        for (nth, (_, at)) in theirs.iter().enumerate() {
            forms.entry(name(*at)).or_insert((0, nth)).0 += 1;
        }
        let quiet = |name: &str| {
            let words = name.split_whitespace().count();
            (words < 2 || name.chars().any(char::is_lowercase), names::is_full(name), words > 1)
        };
        let best =
            forms.iter().max_by_key(|(name, (count, nth))| (quiet(name), *count, Reverse(*nth)));
        best.map_or(theirs[0].1, |(_, (_, nth))| theirs[*nth].1)
    }
}
