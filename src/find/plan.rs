//! A query made ready: its conditions, its terms, and the words to be read in order.

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::matching::Needle;
use crate::find::query::{Clause, Field, Query, Test, Words};

/// How many things are gone through between two looks at whether to go on.
const STRIDE: usize = 256;

/// Raised where the search is no longer wanted.
#[derive(Debug)]
pub(crate) struct Cancelled;

/// A query's terms, in order, and how its conditions refer to them.
pub(crate) struct Plan {
    /// All must hold; of each, one condition.
    pub(crate) groups: Vec<Group>,
    pub(crate) terms: Vec<Term>,
    /// The words that are looked for in the text, in the order of the query.
    pub(crate) columns: Vec<Column>,
    /// How many of the groups that may be missing are, at most.
    pub(crate) missing: usize,
    pub(crate) matcher: SkimMatcherV2,
}

/// Conditions of which one must hold.
pub(crate) struct Group {
    pub(crate) conditions: Vec<Condition>,
    /// Whether it is the sort of thing that people remember wrongly: a plain word.
    pub(crate) plain: bool,
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
    /// Its first column in the [`Slots`].
    pub(crate) column: usize,
    /// Whether some clause asks for it, so that it counts and is highlighted.
    pub(crate) wanted: bool,
    /// Whether misspellings are let in, since nothing fits outright.
    pub(crate) misspelt: bool,
}

impl Term {
    /// Whether one word anywhere is all that is asked for, so that lists tell everything.
    pub(crate) fn is_simple(&self) -> bool {
        self.needles.len() == 1 && !self.words.start && !self.words.end
    }

    /// Whether lists tell everything about it, so that nothing must be read.
    pub(crate) fn is_listed(&self) -> bool {
        self.is_simple() || self.words.field == Field::Speaker
    }

    /// Whether misspellings can be let in that are not.
    fn can_be_misspelt(&self) -> bool {
        let [needle] = &self.needles[..] else { return false };
        self.wanted && !self.misspelt && needle.may_be_misspelt()
    }
}

/// One word that is looked for in the text, for how near and in what order they stand.
pub(crate) struct Column {
    pub(crate) term: usize,
    /// Its column in the [`Slots`].
    pub(crate) slot: usize,
    /// Whether it follows the column before it in the query.
    pub(crate) joined: bool,
}

impl Plan {
    /// The plan of a query.
    pub(crate) fn new(query: &Query) -> Self {
        let matcher = SkimMatcherV2::default();
        let (mut terms, mut columns, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        let (mut joined, mut slot) = (false, 0);
        for clauses in &query.groups {
            let mut conditions = Vec::new();
            let mut plain = true;
            for clause in clauses {
                let Test::Words(words) = &clause.test else {
                    conditions.push(Condition::Other(clause.clone()));
                    plain = false;
                    continue;
                };
                let term = terms.len();
                conditions.push(Condition::Term { term, negated: clause.negated });
                let needles = Needle::all(words, &matcher);
                let wanted = !clause.negated;
                if wanted && words.field == Field::Any && clauses.len() == 1 {
                    for word in 0..needles.len() {
                        columns.push(Column {
                            term,
                            slot: slot + word,
                            joined: joined || word > 0,
                        });
                    }
                }
                plain &= wanted && words.field == Field::Any;
                let column = slot;
                slot += needles.len();
                let words = words.clone();
                terms.push(Term { words, needles, column, wanted, misspelt: false });
            }
            joined = matches!((&conditions[..], columns.last()),
                ([Condition::Term { term, .. }], Some(last)) if last.term == *term);
            groups.push(Group { conditions, plain });
        }
        Self { groups, terms, columns, missing: 0, matcher }
    }

    /// Columns of the slots.
    pub(crate) fn slots(&self) -> usize {
        self.terms.last().map_or(1, |last| last.column + last.needles.len())
    }

    /// The term of a column, and which of its words it is.
    pub(crate) fn word(&self, column: &Column) -> (usize, usize) {
        (column.term, column.slot - self.terms[column.term].column)
    }

    /// The terms of which misspellings can be let in that are not.
    pub(crate) fn may_be_misspelt(&self) -> impl Iterator<Item = usize> + '_ {
        let terms = self.terms.iter().enumerate();
        terms.filter(|(_, term)| term.can_be_misspelt()).map(|(at, _)| at)
    }

    /// Lets misspellings of some terms in.
    pub(crate) fn let_misspell(&mut self, terms: &[usize]) {
        for &term in terms {
            self.terms[term].misspelt = true;
        }
    }

    /// Lets misspellings of every word in; the terms that this changes.
    pub(crate) fn let_misspellings_in(&mut self) -> Vec<usize> {
        let terms: Vec<usize> = self.may_be_misspelt().collect();
        self.let_misspell(&terms);
        terms
    }

    /// Lets half of the plain words be missing; whether there are enough of them.
    pub(crate) fn let_words_be_missing(&mut self) -> bool {
        let plain = self.groups.iter().filter(|group| group.plain).count();
        self.missing = plain / 2;
        self.missing > 0
    }
}

/// Looks now and then whether to go on.
pub(crate) fn look_up(done: usize, cancelled: &dyn Fn() -> bool) -> Result<(), Cancelled> {
    if done.is_multiple_of(STRIDE) && cancelled() { Err(Cancelled) } else { Ok(()) }
}
