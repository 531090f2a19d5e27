//! Which entities a word leads to.

use super::terms::Term;

/// So many of those listed last under a word are looked at, or of those listed first.
pub(super) const NEAR: usize = 300;

/// Entities under words, in the order in which they were listed.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// For each term, its first and its last entry, or none.
    ends: Vec<Option<(u32, u32)>>,
    entries: Vec<Entry>,
}

/// An entity under a word, with the entries before and behind it under the same word; the
/// first and the last one have themselves there.
#[derive(Debug, Clone, Copy)]
struct Entry {
    entity: u32,
    before: u32,
    behind: u32,
}

impl Listed {
    /// Lists an entity under a word, once.
    pub(super) fn enter(&mut self, word: Term, entity: usize) {
        if self.latest(word).any(|known| known == entity) {
            return;
        }
        if self.ends.len() <= word.index() {
            self.ends.resize(word.index() + 1, None);
        }
        let new = self.entries.len() as u32;
        let (first, last) = self.ends[word.index()].unwrap_or((new, new));
        self.entries.push(Entry { entity: entity as u32, before: last, behind: new });
        self.entries[last as usize].behind = new;
        self.ends[word.index()] = Some((first, new));
    }

    /// Those listed under a word, the last one first.
    pub(super) fn latest(&self, word: Term) -> impl Iterator<Item = usize> + Clone {
        self.walk(self.ends_of(word).map(|(_, last)| last), |entry| entry.before)
    }

    /// Those listed under a word, the first one first.
    pub(super) fn earliest(&self, word: Term) -> impl Iterator<Item = usize> + Clone {
        self.walk(self.ends_of(word).map(|(first, _)| first), |entry| entry.behind)
    }

    /// Whether nobody is listed under a word.
    pub(super) fn is_empty(&self, word: Term) -> bool {
        self.ends_of(word).is_none()
    }

    fn ends_of(&self, word: Term) -> Option<(u32, u32)> {
        self.ends.get(word.index()).copied().flatten()
    }

    fn walk(
        &self,
        from: Option<u32>,
        next: impl Fn(Entry) -> u32 + Clone,
    ) -> impl Iterator<Item = usize> + Clone {
        let entries = std::iter::successors(from, move |at| {
            let next = next(self.entries[*at as usize]);
            (next != *at).then_some(next)
        });
        entries.take(NEAR).map(|at| self.entries[at as usize].entity as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::Terms;
    use super::*;

    #[test]
    fn entities_are_listed_once_in_order() {
        let (mut terms, mut listed) = (Terms::default(), Listed::default());
        let (brenn, ketch) = (terms.of("brenn"), terms.of("ketch"));
        for (word, entity) in [(ketch, 4), (brenn, 2), (ketch, 1), (ketch, 4), (ketch, 3)] {
            listed.enter(word, entity);
        }
        assert_eq!(listed.earliest(ketch).collect::<Vec<_>>(), [4, 1, 3]);
        assert_eq!(listed.latest(ketch).collect::<Vec<_>>(), [3, 1, 4]);
        assert_eq!(listed.latest(brenn).collect::<Vec<_>>(), [2]);
        assert!(listed.is_empty(terms.of("horn")));
    }
}
