//! Narrowing a list of short strings while one types: speakers, articles, help, commands.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::highlight::joined;
use crate::find::matching::{self, Needle, name_quality, signature, tier};
use crate::find::query::{Field, Fit, Words};
use crate::text::{Span, fold};

/// Strings longer than this many bytes are not matched by scattered letters.
const LONGEST: usize = 400;

/// The names that fit what was typed, best first, with the matched bytes of each. All
/// words must fit, in any order: whole, their beginnings, stretches inside, or, after
/// all of those, scattered letters; misspellings only where nothing else is found.
/// Case and accents do not matter. Equals keep their order, and nothing typed keeps
/// everything.
pub fn filter(names: &[&str], query: &str) -> Vec<(usize, Vec<Span>)> {
    let query = fold::fold_text(query);
    let matcher = SkimMatcherV2::default();
    let mut terms: Vec<Typed> =
        fold::words(&query).map(|word| Typed::new(&query[word], &matcher)).collect();
    terms.truncate(crate::find::query::MAX_WORDS);
    if terms.is_empty() {
        return (0..names.len()).map(|at| (at, Vec::new())).collect();
    }
    let folded: Vec<fold::Folded> = names.iter().map(|name| fold::fold(name)).collect();
    let found = narrow(&folded, &terms, false, &matcher);
    if found.is_empty() { narrow(&folded, &terms, true, &matcher) } else { found }
}

/// One typed word.
struct Typed {
    words: Words,
    needle: [Needle; 1],
}

impl Typed {
    fn new(word: &str, matcher: &SkimMatcherV2) -> Self {
        let words = Words {
            field: Field::Any,
            words: vec![word.to_owned()],
            start: false,
            end: false,
            fit: Fit::Fuzzy,
        };
        Self { words, needle: [Needle::new(word, Fit::Fuzzy, matcher)] }
    }

    /// How well it fits a name, and where.
    fn fit(
        &self,
        name: &fold::Folded,
        misspelt: bool,
        matcher: &SkimMatcherV2,
    ) -> Option<(usize, Vec<Span>)> {
        let text = name.text.as_str();
        let quality =
            name_quality(&self.words, &self.needle, (text, signature(text)), misspelt, matcher);
        let span = |range| name.original_span(range);
        if quality == 0 {
            // Anything goes in a short list, last: that is what people know from fzf.
            if text.len() > LONGEST {
                return None;
            }
            matcher.fuzzy_match(text, &self.words.words[0])?;
            let places = matching::letter_places(text, &self.words.words[0], matcher);
            return Some((1, places.into_iter().map(span).collect()));
        }
        let spans = fold::words(text)
            .filter_map(|word| {
                let own = &text[word.clone()];
                let fits = self.needle[0].word(own, signature(own), matcher);
                let fits = if fits == 0 && misspelt { self.needle[0].misspelt(own) } else { fits };
                (tier(fits) == tier(quality)).then(|| {
                    let places = self.needle[0].places(own, fits, matcher);
                    places
                        .into_iter()
                        .map(move |place| word.start + place.start..word.start + place.end)
                })
            })
            .flatten()
            .map(span)
            .collect::<Vec<_>>();
        if spans.is_empty() {
            let across = self.needle[0].places(text, quality, matcher);
            return Some((usize::from(quality) + 1, across.into_iter().map(span).collect()));
        }
        Some((usize::from(quality) + 1, spans))
    }
}

fn narrow(
    names: &[fold::Folded],
    terms: &[Typed],
    misspelt: bool,
    matcher: &SkimMatcherV2,
) -> Vec<(usize, Vec<Span>)> {
    let mut found: Vec<(usize, usize, Vec<Span>)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let fits: Option<Vec<_>> =
            terms.iter().map(|term| term.fit(name, misspelt, matcher)).collect();
        if let Some(fits) = fits {
            let score = fits.iter().map(|(score, _)| score).sum();
            let spans = fits.into_iter().flat_map(|(_, spans)| spans).collect();
            found.push((score, at, joined(spans)));
        }
    }
    found.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, at, spans)| (at, spans)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(names: &[&str], query: &str) -> Vec<String> {
        filter(names, query).into_iter().map(|(at, _)| names[at].to_owned()).collect()
    }

    #[test]
    fn better_fits_come_first_and_equals_keep_their_order() {
        let names = ["Mabren", "Tor Brennan", "Ada Brenn", "Ben Ren", "Lia Brenn"];
        assert_eq!(
            best(&names, "bren"),
            ["Ada Brenn", "Lia Brenn", "Tor Brennan", "Mabren", "Ben Ren"]
        );
        assert_eq!(best(&names, "BRENN"), ["Ada Brenn", "Lia Brenn", "Tor Brennan"]);
        assert_eq!(best(&names, "lia brenn"), ["Lia Brenn"]);
        assert_eq!(best(&names, ""), names);
        assert!(best(&names, "zzz").is_empty());
    }

    #[test]
    fn accents_abbreviations_and_misspellings_find_the_name() {
        let names = ["Zoé Traoré", "next-quote", "Oskar Lindqvist"];
        assert_eq!(best(&names, "traore"), ["Zoé Traoré"]);
        assert_eq!(best(&names, "nxtq"), ["next-quote"]);
        assert_eq!(best(&names, "lindkvist"), ["Oskar Lindqvist"]);
        let marked = |query: &str| -> Vec<&str> {
            let (at, spans) = filter(&names, query).swap_remove(0);
            spans.into_iter().map(|span| span.of(names[at])).collect()
        };
        assert_eq!(marked("traore"), ["Traoré"]);
        assert_eq!(marked("nextq"), ["next", "q"]);
        assert_eq!(marked("lindkvist"), ["Lindqvist"]);
    }
}
