//! Who speaks across a library: one person under many names in many articles, and people
//! of one name kept apart.

mod apart;
mod gathering;
mod names;
mod narrowing;
#[cfg(test)]
mod tests;

pub use narrowing::PeopleOrder;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::find::segment::{Key, Segment, View};

/// Somebody, or some body, that speaks in the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name, as most articles have it.
    pub name: String,
    /// Other names and descriptions, each once, those of the newest article first.
    pub aliases: Vec<String>,
    /// What the newest article that says so says they are.
    pub role: Option<String>,
    /// How many quotations.
    pub quotes: usize,
    /// In how many articles.
    pub articles: usize,
    /// The date of the newest, as its source has it; empty where none is known.
    pub newest: String,
}

/// Everybody who speaks in a library, most quotations first. Of each only where they speak
/// is held, some twenty bytes for each article; names are read where they lie.
#[derive(Debug, Clone)]
pub struct People {
    segments: Vec<Segment>,
    /// The voices of each, one after the other, the newest article's first.
    voices: Vec<Voice>,
    all: Vec<Entry>,
}

/// What somebody says in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Voice {
    segment: u32,
    article: u32,
    number: u32,
    quotes: u32,
}

/// Somebody who speaks.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The first of their voices; the next one's first ends them.
    first: u32,
    /// Which of the voices has their name.
    named: u32,
    quotes: u32,
    articles: u32,
}

/// What somebody says, wherever it is found: articles, and whom each calls them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Their name.
    pub name: String,
    pub(crate) voices: Vec<(Key, String)>,
}

impl People {
    /// How many.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nobody speaks.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Somebody, with everything that is known of them.
    ///
    /// # Panics
    /// Beyond [`People::len`].
    pub fn get(&self, at: usize) -> Person {
        self.brief(at, usize::MAX)
    }

    /// The same, where other names are looked for in so many articles at most.
    ///
    /// # Panics
    /// Beyond [`People::len`].
    pub fn brief(&self, at: usize, articles: usize) -> Person {
        self.person(&self.views(), at, articles)
    }

    /// Everybody of some rows, one after the other.
    pub fn each(&self, rows: &[u32], mut each: impl FnMut(Person) -> bool) {
        let views = self.views();
        for &at in rows {
            if !each(self.person(&views, at as usize, usize::MAX)) {
                break;
            }
        }
    }

    fn person(&self, views: &[View<'_>], at: usize, articles: usize) -> Person {
        let entry = self.all[at];
        let name = self.name(views, at);
        let (mut role, mut aliases, mut seen) = (None, Vec::new(), HashSet::from([name]));
        for voice in self.voices[self.range(at)].iter().take(articles) {
            let view = &views[voice.segment as usize];
            let names = view.names_of(voice.number);
            let mut names: Vec<&str> =
                names.map(|(string, _)| view.strings.get(string as usize)).collect();
            if view.has_role(voice.number) {
                role = role.or(names.pop());
            }
            aliases.extend(names.into_iter().filter(|it| seen.insert(it)).map(str::to_owned));
        }
        let voice = &self.voices[entry.first as usize];
        Person {
            name: name.to_owned(),
            aliases,
            role: role.map(str::to_owned),
            quotes: entry.quotes as usize,
            articles: entry.articles as usize,
            newest: views[voice.segment as usize].date(voice.article).to_owned(),
        }
    }

    /// What somebody says, to look in.
    ///
    /// # Panics
    /// Beyond [`People::len`].
    pub fn said(&self, at: usize) -> Arc<Said> {
        let views = self.views();
        let voices = self.voices[self.range(at)].iter().map(|voice| {
            let view = &views[voice.segment as usize];
            (view.key(voice.article), names::first(view, voice.number).0.to_owned())
        });
        Arc::new(Said { name: self.name(&views, at).to_owned(), voices: voices.collect() })
    }

    /// The name of somebody.
    fn name<'a>(&self, views: &[View<'a>], at: usize) -> &'a str {
        let voice = &self.voices[self.all[at].named as usize];
        names::first(&views[voice.segment as usize], voice.number).0
    }

    /// The segments ready to be read, which takes a while for each.
    fn views(&self) -> Vec<View<'_>> {
        self.segments.iter().map(Segment::view).collect()
    }

    fn range(&self, at: usize) -> Range<usize> {
        let end = self.all.get(at + 1).map_or(self.voices.len(), |next| next.first as usize);
        self.all[at].first as usize..end
    }
}
