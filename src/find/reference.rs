//! The same ranking, written to be obviously right: every quotation is read, every time.

use std::cmp::Reverse;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::find::matching::{EXACT, INSIDE, Needle, PREFIX, name_quality, signature};
use crate::find::query::{Field, Fit, Query, Test, Words, is_before, parse};
use crate::find::rank::{LATE, Rank, nearness};
use crate::find::segment::{Key, recency};
use crate::text::fold;

/// Everything that fits among some articles, best first: the article, the quotation, and
/// its score. For tests and benchmarks of the finder, which must give the same.
pub fn search(articles: &[(Key, &Article, &Analysis)], query: &str) -> Vec<(Key, u32, i64)> {
    let query = parse(query);
    let docs = docs(articles);
    let matcher = SkimMatcherV2::default();
    let mut groups = groups(&query, &docs, &matcher);
    let mut found = round(&groups, &docs, &matcher, 0);
    if found.is_empty() {
        for clause in groups.iter_mut().flatten().filter(|clause| !clause.negated) {
            if let Some(slow) = &mut clause.slow {
                slow.misspelt |= slow.words.fit == Fit::Fuzzy;
            }
        }
        found = round(&groups, &docs, &matcher, 0);
    }
    if found.is_empty() {
        let plain = groups.iter().filter(|group| is_plain(group)).count();
        found = round(&groups, &docs, &matcher, plain / 2);
    }
    found.sort_by_key(|(doc, score)| {
        let date = doc.article.meta.date.as_deref().unwrap_or("");
        (Reverse(*score), Reverse(recency(date)), doc.key, doc.quote)
    });
    found.into_iter().map(|(doc, score)| (doc.key, doc.quote as u32, score)).collect()
}

/// A condition of a query.
struct Asked<'a> {
    negated: bool,
    test: &'a Test,
    slow: Option<Slow>,
}

fn groups<'a>(query: &'a Query, docs: &[Doc<'_>], matcher: &SkimMatcherV2) -> Vec<Vec<Asked<'a>>> {
    let slow = |test: &Test, negated: bool| match test {
        Test::Words(words) => Some(Slow::new(words, negated, docs, matcher)),
        _ => None,
    };
    let groups = query.groups.iter().map(|group| {
        let asked = group.iter().map(|clause| Asked {
            negated: clause.negated,
            test: &clause.test,
            slow: slow(&clause.test, clause.negated),
        });
        asked.collect()
    });
    groups.collect()
}

/// Whether only plain words are asked for.
fn is_plain(group: &[Asked<'_>]) -> bool {
    let plain = |it: &Asked<'_>| {
        !it.negated && it.slow.as_ref().is_some_and(|slow| slow.words.field == Field::Any)
    };
    group.iter().all(plain)
}

/// Everything that fits, where so many plain words may be missing.
fn round<'a, 'b>(
    groups: &[Vec<Asked<'_>>],
    docs: &'b [Doc<'a>],
    matcher: &SkimMatcherV2,
    allowed: usize,
) -> Vec<(&'b Doc<'a>, i64)> {
    let mut found = Vec::new();
    'docs: for doc in docs {
        let mut rank = Rank::default();
        let mut missing = 0;
        for group in groups {
            let mut best: Option<(u8, u8)> = None;
            for asked in group {
                let met = if let Some(slow) = &asked.slow {
                    let met = slow.meet(doc, matcher);
                    let counts = if asked.negated { (0, 0) } else { met };
                    ((met.0 == 0) == asked.negated).then_some(counts)
                } else {
                    doc.answers(asked.test)
                        .is_some_and(|answer| answer != asked.negated)
                        .then_some((0, 0))
                };
                best = best.max(met);
            }
            let Some((quality, place)) = best else {
                missing += 1;
                if !is_plain(group) || missing > allowed {
                    continue 'docs;
                }
                continue;
            };
            rank.quality += usize::from(quality);
            rank.place += usize::from(place);
        }
        read(groups, doc, matcher, &mut rank);
        found.push((doc, rank.score()));
    }
    found
}

struct Doc<'a> {
    key: Key,
    quote: usize,
    article: &'a Article,
    analysis: &'a Analysis,
    /// With the place that each counts as.
    names: Vec<(String, u8)>,
    text: Vec<String>,
    title: Vec<String>,
}

impl Doc<'_> {
    /// What is to be said to a question that is not about words; none where nothing can.
    fn answers(&self, test: &Test) -> Option<bool> {
        let attribution = self.analysis.attributions.get(self.quote);
        let date = self.article.meta.date.as_deref();
        match test {
            Test::Words(_) => None,
            Test::Kind(kind) => Some(self.analysis.quotes[self.quote].kind == *kind),
            Test::Unknown => Some(attribution.is_none_or(|found| found.speaker.is_none())),
            Test::Corrected => Some(attribution.is_some_and(|found| found.by_reader)),
            Test::Confidence(compare, limit) => {
                Some(compare.holds(attribution.map_or(0.0, |found| found.confidence), *limit))
            }
            Test::Before(limit) => is_before(date, limit),
            Test::After(limit) => is_before(date, limit).map(|before| !before),
        }
    }
}

fn split(text: &str) -> Vec<String> {
    let folded = fold::fold_text(text);
    fold::words(&folded).map(|word| folded[word].to_owned()).collect()
}

fn docs<'a>(articles: &[(Key, &'a Article, &'a Analysis)]) -> Vec<Doc<'a>> {
    let mut docs = Vec::new();
    for &(key, article, analysis) in articles {
        for (at, quote) in analysis.quotes.iter().enumerate() {
            let parts = quote.parts.iter();
            let text = parts.flat_map(|part| split(part.content.of(&article.text)));
            let speaker = analysis.speaker_of(at);
            let names = speaker.map_or(Vec::new(), |speaker| {
                let place = |name: &str| if name.starts_with(char::is_lowercase) { 1 } else { 2 };
                let names = std::iter::once(&speaker.name).chain(&speaker.aliases);
                let names = names.map(|name| (name, place(name)));
                let role = speaker.role.iter().map(|role| (role, 1));
                names.chain(role).map(|(name, place)| (fold::fold_text(name), place)).collect()
            });
            docs.push(Doc {
                key,
                quote: at,
                article,
                analysis,
                names,
                text: text.collect(),
                title: split(article.title()),
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
    fn new(words: &Words, negated: bool, docs: &[Doc<'_>], matcher: &SkimMatcherV2) -> Self {
        let needles = Needle::all(words, matcher);
        let mut slow = Self { words: words.clone(), needles, misspelt: false };
        let one = words.fit == Fit::Fuzzy && words.words.len() == 1 && !negated;
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
            for (name, place) in &doc.names {
                let folded = (name.as_str(), signature(name));
                let quality =
                    name_quality(&self.words, &self.needles, folded, self.misspelt, matcher);
                best = best.max((quality, *place));
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
fn read(groups: &[Vec<Asked<'_>>], doc: &Doc<'_>, matcher: &SkimMatcherV2, rank: &mut Rank) {
    // Runs of neighbouring words of the query, each word's qualities by position.
    let mut runs: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    for group in groups {
        match &group[..] {
            [Asked { negated: false, slow: Some(slow), .. }] if slow.words.field == Field::Any => {
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
