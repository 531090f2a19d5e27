//! A query made ready: its terms compared with every distinct word and name, once.

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::index::{Held, Index};
use crate::find::matching::{self, INSIDE, Needle};
use crate::find::query::{Clause, Field, Query, Test, Words};
use crate::find::run::Segment;
use crate::library::Handle;

/// How many strings or quotations are gone through between two looks at whether to go on.
const STRIDE: usize = 128;

/// Raised where the search is no longer wanted.
pub(crate) struct Cancelled;

/// A query's terms, in order, and how its conditions refer to them.
pub(crate) struct Plan {
    /// All must hold; of each, one condition.
    pub(crate) groups: Vec<Vec<Condition>>,
    pub(crate) terms: Vec<Term>,
    /// The words that are looked for in the text, in the order of the query.
    pub(crate) columns: Vec<Column>,
    pub(crate) matcher: SkimMatcherV2,
}

/// One condition of a group.
pub(crate) enum Condition {
    /// A term occurs, or does not where `negated`.
    Term {
        /// Index into [`Plan::terms`].
        term: usize,
        negated: bool,
    },
    /// Something else is asked.
    Other(Clause),
}

/// Words to look for.
pub(crate) struct Term {
    pub(crate) words: Words,
    pub(crate) needles: Vec<Needle>,
    /// Whether some clause asks for it, so that it counts and is highlighted.
    pub(crate) wanted: bool,
    /// Whether nothing fits it outright, so that misspellings are let in.
    pub(crate) misspelt: bool,
}

/// One word that is looked for in the text, for how near and in what order they stand.
pub(crate) struct Column {
    pub(crate) term: usize,
    pub(crate) word: usize,
    /// Whether it follows the column before it in the query.
    pub(crate) joined: bool,
}

impl Plan {
    /// The plan of a query.
    pub(crate) fn new(query: &Query) -> Self {
        let matcher = SkimMatcherV2::default();
        let (mut terms, mut columns) = (Vec::new(), Vec::new());
        let mut groups = Vec::new();
        let mut joined = false;
        for clauses in &query.groups {
            let mut group = Vec::new();
            for clause in clauses {
                let Test::Words(words) = &clause.test else {
                    group.push(Condition::Other(clause.clone()));
                    continue;
                };
                let term = terms.len();
                group.push(Condition::Term { term, negated: clause.negated });
                let needles = Needle::all(words, &matcher);
                let wanted = !clause.negated;
                if wanted && words.field == Field::Any && clauses.len() == 1 {
                    for word in 0..needles.len() {
                        columns.push(Column { term, word, joined: joined || word > 0 });
                    }
                }
                terms.push(Term { words: words.clone(), needles, wanted, misspelt: false });
            }
            joined = matches!((&group[..], columns.last()),
                ([Condition::Term { term, .. }], Some(last)) if last.term == *term);
            groups.push(group);
        }
        Self { groups, terms, columns, matcher }
    }

    /// Compares the terms with everything distinct in the index. Terms that nothing fits
    /// outright (in the one article, where there is a scope) are compared again, with
    /// misspellings let in. One list of tables for each segment, in order.
    pub(crate) fn compare(
        &mut self,
        index: &Index,
        scope: Option<Handle>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Vec<Table>>, Cancelled> {
        let mut tables = Vec::with_capacity(index.segments.len());
        for held in &index.segments {
            let of_term = |term| Table::new(term, &held.segment, &self.matcher, cancelled);
            tables.push(self.terms.iter().map(of_term).collect::<Result<Vec<_>, _>>()?);
        }
        for (at, term) in self.terms.iter_mut().enumerate() {
            let [needle] = &term.needles[..] else { continue };
            let mut segments = index.segments.iter().zip(&tables);
            if !needle.may_be_misspelt()
                || segments.any(|(held, tables)| tables[at].is_met(held, scope))
            {
                continue;
            }
            term.misspelt = true;
            for (held, tables) in index.segments.iter().zip(&mut tables) {
                tables[at] = Table::new(term, &held.segment, &self.matcher, cancelled)?;
            }
        }
        Ok(tables)
    }
}

/// How well one term fits each distinct word and name of a segment. Lists are empty
/// where the term is not looked for in such a place.
pub(crate) struct Table {
    /// For each of the term's words, the quality by word.
    pub(crate) words: Vec<Vec<u8>>,
    /// The quality by name.
    pub(crate) names: Vec<u8>,
}

impl Table {
    fn new(
        term: &Term,
        segment: &Segment,
        matcher: &SkimMatcherV2,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, Cancelled> {
        let mut table = Self { words: Vec::new(), names: Vec::new() };
        if term.words.field != Field::Speaker {
            for needle in &term.needles {
                let mut qualities = Vec::with_capacity(segment.words.len());
                for (word, bits) in segment.words.iter() {
                    look_up(qualities.len(), cancelled)?;
                    let quality = needle.word(word, bits, matcher);
                    qualities.push(if quality == 0 && term.misspelt {
                        needle.misspelt(word)
                    } else {
                        quality
                    });
                }
                table.words.push(qualities);
            }
        }
        if term.words.field != Field::Title {
            table.names.reserve(segment.names.len());
            for name in segment.names.iter() {
                look_up(table.names.len(), cancelled)?;
                let (words, needles) = (&term.words, &term.needles);
                table.names.push(matching::name_quality(
                    words,
                    needles,
                    name,
                    term.misspelt,
                    matcher,
                ));
            }
        }
        Ok(table)
    }

    /// Whether some quotation that is searched is fitted outright by the term, which has
    /// one word.
    fn is_met(&self, held: &Held, scope: Option<Handle>) -> bool {
        let segment = &held.segment;
        let article_counts = |article: u32| {
            held.is_live(article)
                && scope.is_none_or(|scope| segment.articles[article as usize].handle == scope)
        };
        let counts = |quote: u32| article_counts(segment.quotes[quote as usize].article);
        let titled = |article: u32| {
            article_counts(article) && !segment.articles[article as usize].quotes.is_empty()
        };
        let outright = |qualities: &[u8]| -> Vec<usize> {
            let fits = |&(_, &quality): &(usize, &u8)| quality >= INSIDE;
            qualities.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
        };
        let in_names = || {
            let names = outright(&self.names);
            names.into_iter().any(|name| segment.by_name.of(name).iter().copied().any(counts))
        };
        let in_words = || {
            let words = outright(self.words.first().map_or(&[], Vec::as_slice));
            words.into_iter().any(|word| {
                segment.by_word.of(word).iter().copied().any(counts)
                    || segment.by_title.of(word).iter().copied().any(titled)
            })
        };
        in_names() || in_words()
    }
}

/// Looks now and then whether to go on.
pub(crate) fn look_up(done: usize, cancelled: &dyn Fn() -> bool) -> Result<(), Cancelled> {
    if done.is_multiple_of(STRIDE) && cancelled() { Err(Cancelled) } else { Ok(()) }
}
