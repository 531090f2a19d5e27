//! Firms called by what they are: `the company`, of the only firm that the article names.

use super::listed::NEAR as LATEST;
use super::terms::Term;
use super::{Cast, Entity, Sort};
use crate::text::TokenSpan;
use crate::text::symbols::Symbol;
use crate::text::words::Words;

/// What a firm is called for short; sorted.
static FIRMS: Words = Words::new(&["business", "company", "corporation", "firm"]);

/// Last words of the names of firms; sorted.
#[rustfmt::skip]
static ENDINGS: Words = Words::new(&[
    "airlines", "airways", "bank", "brands", "brewery", "builders", "capital", "co", "company", "consulting", "corp",
    "corporation", "electric", "electronics", "energy", "enterprises", "entertainment", "financial", "foods", "gas",
    "group", "holdings", "homes", "inc", "industries", "insurance", "labs", "limited", "llc", "logistics", "ltd",
    "mills", "mining", "motors", "oil", "partners", "pharma", "pharmaceuticals", "plc", "power", "properties",
    "railways", "retail", "shipping", "software", "solutions", "sons", "steel", "stores", "studios", "systems",
    "technologies", "telecom", "water",
]);

/// So many mentions of somebody are read for what they tell, the first ones.
const FIRST: usize = 8;

impl Cast<'_> {
    /// The only firm named before a token, where words say no more than that it is one.
    pub(super) fn firm(&self, words: &[Term], token: usize) -> Option<usize> {
        let [noun] = words else { return None };
        if !FIRMS.holds(self.terms.text(*noun)) {
            return None;
        }
        let latest = self.entities.iter().enumerate().rev().take(LATEST);
        let mut found = latest.filter(|(_, entity)| self.is_firm(entity, token));
        match (found.next(), found.next()) {
            (Some((only, _)), None) => Some(only),
            _ => None,
        }
    }

    /// Whether the article names a firm before a token: by how its name ends, or by whom
    /// somebody speaks for.
    fn is_firm(&self, entity: &Entity, token: usize) -> bool {
        let before = |name: &&TokenSpan| name.start() < token;
        let mut named = entity.named.iter().take(FIRST).take_while(before).peekable();
        if !matches!(entity.sort, Sort::Body | Sort::Person) || named.peek().is_none() {
            return false;
        }
        let words = self.terms.list(entity.words);
        let last = words.last().map_or("", |last| self.terms.text(*last));
        words.len() > 1 && ENDINGS.holds(last) || named.any(|name| self.is_spoken_for(*name))
    }

    /// Whether somebody speaks for the bearer of a name that no word says to be of another
    /// kind: `a spokeswoman for Selden Water`.
    fn is_spoken_for(&self, name: TokenSpan) -> bool {
        let Some(link) = name.start().checked_sub(1) else { return false };
        let whole = self.phrases.name_of(name.start());
        self.symbols.at(link) == Symbol::Preposition
            && matches!(self.word(link), "for" | "from" | "at")
            && link > 0
            && matches!(self.word(link - 1), "spokesman" | "spokesperson" | "spokeswoman")
            && whole.is_some_and(|whole| !self.phrases.is_body(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(FIRMS.is_sorted() && ENDINGS.is_sorted());
    }
}
