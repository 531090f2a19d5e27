//! How well a query's terms fit the words and names of one segment, and the quotations
//! to which those lead.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::find::dictionary::{Fits, fitting_names, fitting_words};
use crate::find::docs::Docs;
use crate::find::matching::{EXACT, INSIDE};
use crate::find::memory::Known;
use crate::find::pairs::Pair;
use crate::find::plan::{Cancelled, Plan, Term};
use crate::find::query::{Field, Words};
use crate::find::segment::View;
use crate::find::slots::{ByQuality, Slots};

/// A query's terms compared with one segment.
pub(crate) struct Tables<'a> {
    pub(crate) view: View<'a>,
    pub(crate) slots: Slots,
    /// One for each term.
    pub(crate) terms: Vec<Rc<Table>>,
    /// The quotations that are searched at all.
    pub(crate) searched: Docs,
}

/// How well one term fits the words and names of a segment. Whatever it does not need at
/// once is found when it is first asked for.
#[derive(Debug)]
pub(crate) struct Table {
    asked: Words,
    /// For each of its words, the words that fit.
    pub(crate) words: Vec<Fits>,
    /// The quality by name; empty where none fits.
    pub(crate) names: Vec<u8>,
    /// The words that the last of its words fits, and the names, by quality.
    last_by: ByQuality,
    names_by: ByQuality,
    /// Which of its words leads to fewest quotations.
    rarest: usize,
    /// All quotations that it may fit.
    all: OnceCell<Docs>,
    /// For each of its words, quotations that have an uncommon one beginning so.
    pub(crate) begun: Vec<OnceCell<Docs>>,
}

impl<'a> Tables<'a> {
    /// Compares all terms with a segment.
    pub(crate) fn new(
        plan: &Plan,
        view: &View<'a>,
        searched: Docs,
        known: &mut Known,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, Cancelled> {
        let slots = Slots::new(view.code_words.len(), plan.slots());
        let mut tables = Self { view: *view, slots, terms: Vec::new(), searched };
        for term in &plan.terms {
            let table = tables.compare(plan, term, known, cancelled)?;
            tables.terms.push(table);
        }
        Ok(tables)
    }

    /// Compares one term again, with misspellings let in.
    pub(crate) fn renew(
        &mut self,
        plan: &Plan,
        term: usize,
        known: &mut Known,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), Cancelled> {
        self.terms[term] = self.compare(plan, &plan.terms[term], known, cancelled)?;
        Ok(())
    }

    fn compare(
        &mut self,
        plan: &Plan,
        term: &Term,
        known: &mut Known,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Rc<Table>, Cancelled> {
        let (view, matcher) = (self.view, &plan.matcher);
        if let Some(table) = known.get(term) {
            for (at, fits) in table.words.iter().enumerate() {
                self.set_slots(term.column + at, fits);
            }
            return Ok(table);
        }
        let mut words = Vec::with_capacity(term.needles.len());
        for (at, needle) in term.needles.iter().enumerate() {
            let fits = fitting_words(&view, needle, term.misspelt, matcher, cancelled)?;
            self.set_slots(term.column + at, &fits);
            words.push(fits);
        }
        let slots = (&self.slots, term.column);
        let names = fitting_names(&view, term, &words, slots, matcher, cancelled)?;
        let table = Rc::new(Table::new(&view, &term.words, words, names));
        known.keep(term, &table);
        Ok(table)
    }

    fn set_slots(&mut self, column: usize, fits: &Fits) {
        let codes = self.view.word_codes;
        let code = |&(word, quality): &(u32, u8)| (codes.get(word as usize), quality);
        self.slots.set(column, fits.iter().map(code));
    }

    /// Whether some quotation that is searched is fitted outright by a term of one word.
    pub(crate) fn is_met(&self, term: usize) -> bool {
        let (view, table) = (&self.view, &self.terms[term]);
        table.qualities().take_while(|&quality| quality >= INSIDE).any(|quality| {
            let names = table.names_by.of(quality).iter();
            let words = table.words_of(quality).iter();
            names.map(|&it| view.name_quotes.of(it as usize)).any(|it| self.searched.meets(it))
                || words.clone().any(|&word| {
                    let list = view.word_quotes.of(word as usize);
                    table.asked.field == Field::Any && self.searched.meets(list)
                })
                || words
                    .flat_map(|&word| view.word_titles.of(word as usize).iter())
                    .any(|article| self.searched.meets_range(view.quotes_of(article)))
        })
    }

    /// Adds the quotations to which words and names of one quality lead: all that the
    /// term fits so, and where it is not simple perhaps others. Of several words the last
    /// counts.
    pub(crate) fn add_led(&self, term: usize, quality: u8, docs: &mut Docs) {
        let table = &self.terms[term];
        self.add_names(table, quality, docs);
        self.add_words(table.asked.field, table.words_of(quality).iter().copied(), docs);
    }

    /// The quotations that a term may fit.
    pub(crate) fn all(&self, term: usize) -> &Docs {
        let table = &self.terms[term];
        table.all.get_or_init(|| {
            let mut docs = self.none();
            table.names_by.qualities().for_each(|quality| {
                self.add_names(table, quality, &mut docs);
            });
            let words = || table.words[table.rarest].iter().map(|&(word, _)| word);
            match table.asked.field {
                Field::Any if table.asked.is_phrase() => {
                    self.add_titles(words(), &mut docs);
                    docs.add(&self.in_order(term));
                }
                field => self.add_words(field, words(), &mut docs),
            }
            docs
        })
    }

    /// How much work [`Tables::all`] is, in numbers to be unpacked.
    pub(crate) fn work(&self, term: usize) -> usize {
        let (view, table) = (&self.view, &self.terms[term]);
        if table.all.get().is_some() {
            return 0;
        }
        let names = table.names_by.qualities().flat_map(|quality| table.names_by.of(quality));
        let mut work = names.map(|&it| view.name_quotes.of(it as usize).len()).sum::<usize>();
        if table.asked.field != Field::Speaker {
            for &(word, _) in &table.words[table.rarest] {
                work += view.word_titles.of(word as usize).len();
                if table.asked.field == Field::Any {
                    work += view.word_quotes.of(word as usize).len();
                }
            }
        }
        work
    }

    /// Adds the quotations whose speakers' names a term fits so well.
    pub(crate) fn add_named(&self, term: usize, quality: u8, docs: &mut Docs) {
        self.add_names(&self.terms[term], quality, docs);
    }

    /// No quotations.
    pub(crate) fn none(&self) -> Docs {
        Docs::none(self.view.quotes() as u32)
    }

    fn add_names(&self, table: &Table, quality: u8, docs: &mut Docs) {
        for &name in table.names_by.of(quality) {
            docs.add_list(self.view.name_quotes.of(name as usize));
        }
    }

    /// The quotations that may have all words of a phrase next to each other.
    fn in_order(&self, term: usize) -> Docs {
        let mut docs = Docs::all(self.view.quotes() as u32);
        let last = self.terms[term].words.len() - 1;
        for at in 0..last {
            let Pair { whole, begun } = self.pair((term, at), (term, at + 1), &docs);
            docs = if at + 1 == last { begun } else { whole };
        }
        docs
    }

    /// Adds the quotations that have one of some words, in their titles, too.
    fn add_words(&self, field: Field, words: impl Iterator<Item = u32> + Clone, docs: &mut Docs) {
        if field == Field::Any {
            for word in words.clone() {
                docs.add_list(self.view.word_quotes.of(word as usize));
            }
        }
        if field != Field::Speaker {
            self.add_titles(words, docs);
        }
    }

    /// Adds the quotations of articles that have one of some words in their titles.
    fn add_titles(&self, words: impl Iterator<Item = u32>, docs: &mut Docs) {
        let view = &self.view;
        let mut titled = Docs::none(view.articles() as u32);
        words.for_each(|word| titled.add_list(view.word_titles.of(word as usize)));
        let mut run: Range<u32> = 0..0;
        for quotes in titled.iter().map(|article| view.quotes_of(article)) {
            if quotes.start == run.end {
                run.end = quotes.end;
            } else {
                docs.add_range(std::mem::replace(&mut run, quotes));
            }
        }
        docs.add_range(run);
    }
}

impl Table {
    fn new(view: &View<'_>, asked: &Words, words: Vec<Fits>, names: Vec<u8>) -> Self {
        let asked = asked.clone();
        let mut last_by = ByQuality::default();
        for &(word, quality) in words.last().into_iter().flatten() {
            last_by.put(word, quality);
        }
        let mut names_by = ByQuality::default();
        for (name, &quality) in (0..).zip(&names) {
            names_by.put(name, quality);
        }
        let weight = |&at: &usize| -> usize {
            words[at].iter().map(|&(word, _)| view.word_quotes.of(word as usize).len()).sum()
        };
        let rarest = (0..words.len()).min_by_key(weight).unwrap_or(0);
        let begun = words.iter().map(|_| OnceCell::new()).collect();
        Self { asked, words, names, last_by, names_by, rarest, all: OnceCell::new(), begun }
    }

    /// The qualities that there are, best first.
    pub(crate) fn qualities(&self) -> impl Iterator<Item = u8> + use<> {
        let words = self.last_by.qualities().filter(|_| self.asked.field != Field::Speaker);
        let mut all: Vec<u8> = words.chain(self.names_by.qualities()).collect();
        all.sort_unstable_by_key(|&quality| std::cmp::Reverse(quality));
        all.dedup();
        all.into_iter()
    }

    /// The word that one of the term's words is, if there is one.
    pub(crate) fn whole(&self, needle: usize) -> Option<u32> {
        let exact = self.words[needle].iter().find(|(_, quality)| *quality == EXACT);
        exact.map(|&(word, _)| word)
    }

    /// One of the term's words, as typed.
    pub(crate) fn typed(&self, needle: usize) -> &str {
        &self.asked.words[needle]
    }

    /// The words of a quality, of which the text or the title may have one.
    fn words_of(&self, quality: u8) -> &[u32] {
        if self.asked.field == Field::Speaker { &[] } else { self.last_by.of(quality) }
    }
}
