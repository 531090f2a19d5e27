//! A query made ready: its terms, and each compared with every distinct word and name.

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::dictionary::{Fits, fitting_names, fitting_words};
use crate::find::docs::Docs;
use crate::find::matching::{INSIDE, Needle};
use crate::find::query::{Clause, Field, Query, Test, Words};
use crate::find::segment::View;
use crate::find::segment::postings::List;
use crate::find::slots::{ByQuality, Slots};

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
    fn slots(&self) -> usize {
        self.terms.last().map_or(1, |last| last.column + last.needles.len())
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

/// How well a query's terms fit the words and names of one segment.
pub(crate) struct Tables<'a> {
    pub(crate) view: View<'a>,
    pub(crate) slots: Slots,
    /// One for each term.
    pub(crate) terms: Vec<Table>,
    /// The quotations that are searched at all.
    pub(crate) searched: Docs,
}

/// How well one term fits the words and names of a segment.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// For each of its words, the words that fit.
    pub(crate) words: Vec<Fits>,
    /// The quality by name; empty where none fits.
    pub(crate) names: Vec<u8>,
    /// Words (of the rarest needle) and names by quality.
    words_by: ByQuality,
    pub(crate) names_by: ByQuality,
}

impl<'a> Tables<'a> {
    /// Compares all terms with a segment.
    pub(crate) fn new(
        plan: &Plan,
        view: &View<'a>,
        searched: Docs,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, Cancelled> {
        let slots = Slots::new(view.code_words.len(), plan.slots());
        let mut tables = Self { view: *view, slots, terms: Vec::new(), searched };
        for term in &plan.terms {
            let table = tables.compare(plan, term, cancelled)?;
            tables.terms.push(table);
        }
        Ok(tables)
    }

    /// Compares one term again, with misspellings let in.
    pub(crate) fn renew(
        &mut self,
        plan: &Plan,
        term: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), Cancelled> {
        self.terms[term] = self.compare(plan, &plan.terms[term], cancelled)?;
        Ok(())
    }

    fn compare(
        &mut self,
        plan: &Plan,
        term: &Term,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Table, Cancelled> {
        let (view, matcher) = (self.view, &plan.matcher);
        let mut words = Vec::with_capacity(term.needles.len());
        for (at, needle) in term.needles.iter().enumerate() {
            let fits = fitting_words(&view, needle, term.misspelt, matcher, cancelled)?;
            let code = |&(word, quality): &(u32, u8)| (view.word_codes.get(word as usize), quality);
            self.slots.set(term.column + at, fits.iter().map(code));
            words.push(fits);
        }
        let slots = (&self.slots, term.column);
        let names = fitting_names(&view, term, &words, slots, matcher, cancelled)?;
        let mut table = Table { words, names, ..Table::default() };
        let rarest = table.words.iter().min_by_key(|fits| weight(&view, fits));
        for &(word, quality) in rarest.into_iter().flatten() {
            table.words_by.put(word, quality);
        }
        for (name, &quality) in (0..).zip(&table.names) {
            table.names_by.put(name, quality);
        }
        Ok(table)
    }

    /// Whether some quotation that is searched is fitted outright by a term of one word.
    pub(crate) fn is_met(&self, plan: &Plan, term: usize) -> bool {
        let mut met = false;
        for quality in self.terms[term].qualities().filter(|&quality| quality >= INSIDE) {
            self.each_list(plan, term, quality, |list| {
                met = met
                    || match list {
                        Lead::List(list) => self.searched.meets(list),
                        Lead::Range(range) => self.searched.meets_range(range),
                    };
            });
        }
        met
    }

    /// Adds the quotations to which words and names of one quality lead: all that the
    /// term fits so, and where it is not simple perhaps others.
    pub(crate) fn add_quality(&self, plan: &Plan, term: usize, quality: u8, docs: &mut Docs) {
        self.each_list(plan, term, quality, |list| match list {
            Lead::List(list) => docs.add_list(list),
            Lead::Range(range) => docs.add_range(range),
        });
    }

    /// Adds the quotations that a term may fit.
    pub(crate) fn add_all(&self, plan: &Plan, term: usize, docs: &mut Docs) {
        for quality in self.terms[term].qualities() {
            self.add_quality(plan, term, quality, docs);
        }
    }

    /// How much work [`Tables::add_all`] is, in numbers to be unpacked.
    pub(crate) fn work(&self, plan: &Plan, term: usize) -> usize {
        let (view, table, field) = (&self.view, &self.terms[term], plan.terms[term].words.field);
        let mut work = 0;
        for quality in table.qualities() {
            let names = table.names_by.of(quality).iter();
            work += names.map(|&it| view.name_quotes.of(it as usize).len()).sum::<usize>();
            for &word in table.words_by.of(quality).iter().filter(|_| field != Field::Speaker) {
                work += view.word_titles.of(word as usize).len();
                if field == Field::Any {
                    work += view.word_quotes.of(word as usize).len();
                }
            }
        }
        work
    }

    fn each_list(&self, plan: &Plan, term: usize, quality: u8, mut each: impl FnMut(Lead<'_>)) {
        let (view, table, field) = (&self.view, &self.terms[term], plan.terms[term].words.field);
        for &name in table.names_by.of(quality) {
            each(Lead::List(view.name_quotes.of(name as usize)));
        }
        if field == Field::Speaker {
            return;
        }
        for &word in table.words_by.of(quality) {
            if field == Field::Any {
                each(Lead::List(view.word_quotes.of(word as usize)));
            }
            let titles = view.word_titles.of(word as usize);
            titles.each(|article| each(Lead::Range(view.quotes_of(article))));
        }
    }
}

impl Table {
    /// The qualities that there are, each once.
    pub(crate) fn qualities(&self) -> impl Iterator<Item = u8> + use<> {
        let all = self.words_by.qualities().chain(self.names_by.qualities());
        let mut all: Vec<u8> = all.collect();
        all.sort_unstable_by_key(|&quality| std::cmp::Reverse(quality));
        all.dedup();
        all.into_iter()
    }
}

/// Where a word or a name leads.
enum Lead<'a> {
    List(List<'a>),
    Range(std::ops::Range<u32>),
}

/// How many quotations words lead to.
fn weight(view: &View<'_>, fits: &Fits) -> usize {
    fits.iter().map(|&(word, _)| view.word_quotes.of(word as usize).len()).sum()
}

/// Looks now and then whether to go on.
pub(crate) fn look_up(done: usize, cancelled: &dyn Fn() -> bool) -> Result<(), Cancelled> {
    if done.is_multiple_of(STRIDE) && cancelled() { Err(Cancelled) } else { Ok(()) }
}
