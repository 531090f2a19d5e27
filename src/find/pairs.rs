//! Where two words of a query may stand next to each other.
//!
//! Each of two common words leads to a good part of all quotations, and where they stand
//! next to each other only reading tells. So that is written down in the segment: for
//! common words and, by their first letters, for all others.

use crate::find::docs::Docs;
use crate::find::matching::PREFIX;
use crate::find::tables::Tables;

/// One word of a term: the term, and which of its words.
pub(crate) type Word = (usize, usize);

/// The quotations in which two words may stand next to each other.
#[derive(Debug)]
pub(crate) struct Pair {
    /// Both as typed.
    pub(crate) whole: Docs,
    /// The first as typed, and one that begins as the second.
    pub(crate) begun: Docs,
}

impl Tables<'_> {
    /// Where some quotations may have two words next to each other.
    pub(crate) fn pair(&self, first: Word, second: Word, among: &Docs) -> Pair {
        let view = &self.view;
        let (mut whole, mut begun) = (self.none(), self.none());
        let after = &self.terms[second.0].words[second.1];
        let whole_after = self.terms[second.0].whole(second.1);
        let Some(before) = self.terms[first.0].whole(first.1) else {
            return Pair { whole, begun };
        };
        let code = |word: u32| view.word_codes.get(word as usize);
        let before_code = code(before);
        if before_code >= view.common() {
            begun.add_list(view.word_quotes.of(before as usize));
            begun.keep(among);
            if let Some(word) = whole_after {
                whole.add_list(view.word_quotes.of(word as usize));
                whole.keep(&begun);
            }
            return Pair { whole, begun };
        }
        for &(word, _) in after.iter().filter(|(_, quality)| *quality >= PREFIX) {
            let list = view.pair(before_code, code(word));
            list.into_iter().for_each(|list| begun.add_list(list));
        }
        if let Some(word) = whole_after {
            if code(word) < view.common() {
                let list = view.pair(before_code, code(word));
                list.into_iter().for_each(|list| whole.add_list(list));
            } else {
                whole.add_list(view.word_quotes.of(word as usize));
                self.keep_beside(before_code, second, &mut whole);
            }
        }
        let mut uncommon = among.clone();
        self.keep_beside(before_code, second, &mut uncommon);
        // All that begin with the same letter are what is wanted where that is all there is.
        if self.terms[second.0].typed(second.1).len() > 1 && uncommon.len() > 0 {
            uncommon.keep(self.begun(second));
        }
        whole.keep(among);
        begun.keep(among);
        begun.add(&uncommon);
        Pair { whole, begun }
    }

    /// Keeps the quotations in which a common word stands before one that is not, and
    /// begins with the first letter of what was typed.
    fn keep_beside(&self, before: u32, second: Word, docs: &mut Docs) {
        let mut beside = self.none();
        let typed = self.terms[second.0].typed(second.1);
        if let Some(list) = typed.bytes().next().and_then(|it| self.view.pair_with(before, it)) {
            beside.add_list(list);
        }
        docs.keep(&beside);
    }

    /// The quotations that have a word which is not common and begins as one of a term's.
    fn begun(&self, (term, needle): Word) -> &Docs {
        let (view, table) = (&self.view, &self.terms[term]);
        table.begun[needle].get_or_init(|| {
            let mut docs = self.none();
            let common = view.common();
            for &(word, quality) in &table.words[needle] {
                if quality >= PREFIX && view.word_codes.get(word as usize) >= common {
                    docs.add_list(view.word_quotes.of(word as usize));
                }
            }
            docs
        })
    }
}
