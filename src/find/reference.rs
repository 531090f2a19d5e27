//! The same ranking, written to be obviously right: every quotation is read, every time.

use std::cmp::Reverse;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::find::matching::{EXACT, INSIDE, Needle, PREFIX, name_quality, signature};
use crate::find::query::{Field, Fit, Test, Words, parse};
use crate::find::rank::{LATE, Rank, nearness, test_holds};
use crate::library::{Library, QuoteRef};
use crate::text::fold;

/// Everything that fits, best first, with its score.
pub(super) fn search(library: &Library, query: &str) -> Vec<(QuoteRef, i64)> {
    let query = parse(query);
    let docs = docs(library);
    let matcher = SkimMatcherV2::default();
    let groups: Vec<Vec<(bool, &Test, Option<Slow>)>> = query
        .groups
        .iter()
        .map(|group| {
            let slow = |test: &Test| match test {
                Test::Words(words) => Some(Slow::new(words, &docs, &matcher)),
                _ => None,
            };
            group.iter().map(|clause| (clause.negated, &clause.test, slow(&clause.test))).collect()
        })
        .collect();
    let mut found = Vec::new();
    'docs: for doc in &docs {
        let mut rank = Rank::default();
        for group in &groups {
            let mut best: Option<(u8, u8)> = None;
            for (negated, test, slow) in group {
                let met = if let Some(slow) = slow {
                    let met = slow.meet(doc, &matcher);
                    let counts = if *negated { (0, 0) } else { met };
                    ((met.0 == 0) == *negated).then_some(counts)
                } else {
                    let at = doc.reference.quote as usize;
                    test_holds(test, doc.article, doc.analysis, at, *negated).then_some((0, 0))
                };
                best = best.max(met);
            }
            let Some((quality, place)) = best else { continue 'docs };
            rank.quality += usize::from(quality);
            rank.place += usize::from(place);
        }
        read(&groups, doc, &matcher, &mut rank);
        found.push((doc.reference, rank.score()));
    }
    found.sort_by_key(|&(reference, score)| (Reverse(score), reference));
    found
}

struct Doc<'a> {
    reference: QuoteRef,
    article: &'a Article,
    analysis: &'a Analysis,
    names: Vec<String>,
    text: Vec<String>,
    title: Vec<String>,
}

fn split(text: &str) -> Vec<String> {
    let folded = fold::fold_text(text);
    fold::words(&folded).map(|word| folded[word].to_owned()).collect()
}

fn docs(library: &Library) -> Vec<Doc<'_>> {
    let mut docs = Vec::new();
    for (handle, entry) in library.iter() {
        let analysis = entry.analysis.as_ref().expect("is analysed");
        for reference in library.quotes_of(handle) {
            let at = reference.quote as usize;
            let parts = &analysis.quotes[at].parts;
            let text = parts.iter().flat_map(|part| split(part.content.of(&entry.article.text)));
            let speaker = analysis.speaker_of(at);
            let names = speaker.map_or(Vec::new(), |speaker| {
                let all =
                    std::iter::once(&speaker.name).chain(&speaker.aliases).chain(&speaker.role);
                all.map(|name| fold::fold_text(name)).collect()
            });
            docs.push(Doc {
                reference,
                article: &entry.article,
                analysis,
                names,
                text: text.collect(),
                title: split(entry.article.title()),
            });
        }
    }
    docs
}

/// A term.
struct Slow {
    words: Words,
    needles: Vec<Needle>,
    misspelt: bool,
}

impl Slow {
    fn new(words: &Words, docs: &[Doc<'_>], matcher: &SkimMatcherV2) -> Self {
        let needles = Needle::all(words, matcher);
        let mut slow = Self { words: words.clone(), needles, misspelt: false };
        let one = words.fit == Fit::Fuzzy && words.words.len() == 1;
        slow.misspelt = one && docs.iter().all(|doc| slow.meet(doc, matcher).0 < INSIDE);
        slow
    }

    fn word(&self, needle: usize, word: &str, matcher: &SkimMatcherV2) -> u8 {
        match self.needles[needle].word(word, signature(word), matcher) {
            0 if self.misspelt => self.needles[needle].misspelt(word),
            quality => quality,
        }
    }

    /// The best (quality, place).
    fn meet(&self, doc: &Doc<'_>, matcher: &SkimMatcherV2) -> (u8, u8) {
        let mut best = (0, 0);
        if self.words.field != Field::Title {
            for name in &doc.names {
                let folded = (name.as_str(), signature(name));
                let quality =
                    name_quality(&self.words, &self.needles, folded, self.misspelt, matcher);
                best = best.max((quality, 2));
            }
        }
        if self.words.field == Field::Any {
            best = best.max((self.run(&doc.text, matcher), 1));
        }
        if self.words.field != Field::Speaker {
            best = best.max((self.run(&doc.title, matcher), 0));
        }
        best
    }

    fn run(&self, text: &[String], matcher: &SkimMatcherV2) -> u8 {
        let needed = self.needles.len();
        let starts = (0..=text.len()).filter(|start| start + needed <= text.len());
        starts
            .filter(|&start| !self.words.start || start == 0)
            .filter(|&start| !self.words.end || start + needed == text.len())
            .filter_map(|start| {
                (0..needed).map(|at| self.word(at, &text[start + at], matcher)).min()
            })
            .max()
            .unwrap_or(0)
    }
}

/// Phrase, nearness and place of the first word.
fn read(
    groups: &[Vec<(bool, &Test, Option<Slow>)>],
    doc: &Doc<'_>,
    matcher: &SkimMatcherV2,
    rank: &mut Rank,
) {
    // Runs of neighbouring words of the query, each word's qualities by position.
    let mut runs: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    for group in groups {
        match &group[..] {
            [(false, _, Some(slow))] if slow.words.field == Field::Any => {
                for needle in 0..slow.needles.len() {
                    let of = |word: &String| slow.word(needle, word, matcher);
                    let qualities = doc.text.iter().map(of).collect();
                    runs.last_mut().expect("there is one").push(qualities);
                }
            }
            _ => runs.push(Vec::new()),
        }
    }
    let positions = || 0..doc.text.len();
    let mut early = None;
    for run in &runs {
        for (first, qualities) in run.iter().enumerate() {
            early = early.into_iter().chain(positions().find(|&at| qualities[at] > 0)).min();
            for at in positions() {
                let exact = |&length: &usize| run[first + length - 1][at + length - 1] == EXACT;
                let most = (run.len() - first).min(doc.text.len() - at);
                let whole = (1..=most).take_while(exact).count();
                let more = whole < most && run[first + whole][at + whole] >= PREFIX;
                rank.phrase = rank.phrase.max((whole + usize::from(more)).saturating_sub(1));
            }
        }
        for pair in run.windows(2) {
            let pairs = positions().flat_map(|from| positions().map(move |to| (from, to)));
            let near = pairs
                .filter(|&(from, to)| from != to && pair[0][from] > 0 && pair[1][to] > 0)
                .map(|(from, to)| nearness(from, to));
            rank.nearness += near.max().unwrap_or(0);
        }
    }
    rank.early = early.map_or(0, |early| LATE.saturating_sub(early));
}
