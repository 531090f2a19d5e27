//! The tagger's stage: an averaged perceptron (Collins 2002) over the corpus's tags.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Document, Word};
use super::irregular::{PAST, PAST_OR_PARTICIPLE};
use super::{Corpus, Random, Sections};
use crate::text::spelling::Spelling;
use crate::text::tags::{
    self, CELLS, FEATURES, History, LANES, Tag, Tagger, UNKNOWN, argmax, window,
};
use crate::text::tokens::{Token, TokenKind};

/// Times that the corpus is read.
const ROUNDS: usize = 8;

/// A word so often seen, and so often with the same tag, always has that tag.
const CERTAIN: (u32, f64) = (10, 0.98);

/// A word so often seen is in the dictionary, with the tags that it has so often.
const KNOWN: (u32, f64) = (4, 0.05);

/// Learns the section `tagger`.
pub fn train(corpus: &Corpus, _: &Sections) -> Vec<u8> {
    let gold: Vec<Vec<Option<Tag>>> = corpus.train.iter().map(gold).collect();
    let words = dictionary(&corpus.train, &gold);
    let known: BTreeMap<u32, u8> = words.iter().copied().collect();
    let mut learner = Learner::default();
    let mut order: Vec<usize> = (0..corpus.train.len()).collect();
    let mut random = Random::new(1);
    for round in 1..=ROUNDS {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for document in &order {
            wrong += learner.learn(&corpus.train[*document], &gold[*document], &known);
        }
        println!("tagger: round {round}, {wrong} corrections");
    }
    let section = tags::write(&words, &learner.cells());
    match Tagger::open(&section) {
        Ok(tagger) => println!("{}", Agreement::of(&tagger, &corpus.dev)),
        Err(error) => println!("tagger: {error}"),
    }
    section
}

/// The classes of words by hash, in the order of the hashes.
fn dictionary(documents: &[Document], gold: &[Vec<Option<Tag>>]) -> Vec<(u32, u8)> {
    let mut counts: BTreeMap<u32, [u32; LANES]> = BTreeMap::new();
    for (document, gold) in documents.iter().zip(gold) {
        let mut window = window(&document.article.text, &document.prose, |_| UNKNOWN);
        while window.advance() {
            if let (Some(tag), None) = (gold[window.token()], window.fixed()) {
                counts.entry(window.hash()).or_insert([0; LANES])[tag.index()] += 1;
            }
        }
    }
    let mut classes: BTreeMap<u32, u32> = BTreeMap::new();
    let mut words = Vec::new();
    for (hash, counts) in counts {
        let seen: u32 = counts.iter().sum();
        let best = argmax(&counts);
        let share = |tag: usize| f64::from(counts[tag]) / f64::from(seen);
        if seen >= CERTAIN.0 && share(best.index()) >= CERTAIN.1 {
            words.push((hash, 1 << best.index(), true));
        } else if seen >= KNOWN.0 {
            let often = (0..LANES).filter(|tag| share(*tag) >= KNOWN.1);
            let mask =
                often.fold(0, |mask, tag| mask | 1_u32 << tag) | 1 << (24 + best.index() % 8);
            *classes.entry(mask).or_default() += 1;
            words.push((hash, mask, false));
        }
    }
    // The most frequent sets of tags have classes of their own; words with others are
    // left to the table.
    let mut sets: Vec<(u32, u32)> = classes.into_iter().collect();
    sets.sort_by_key(|(mask, words)| (std::cmp::Reverse(*words), *mask));
    sets.truncate(usize::from(UNKNOWN) - 1 - LANES);
    let number = |mask: u32| sets.iter().position(|(set, _)| *set == mask);
    let class = |mask: u32, certain: bool| {
        if certain {
            Some(mask.trailing_zeros() as u8)
        } else {
            number(mask).map(|number| (LANES + number) as u8)
        }
    };
    let known: BTreeSet<u32> = words.iter().map(|(hash, ..)| *hash).collect();
    // What the corpus has too seldom, from the grammar.
    let both = 1 << Tag::VerbPast.index() | 1 << Tag::Participle.index();
    let both = sets.iter().map(|(mask, _)| *mask).find(|mask| mask & 0xff_ffff == both);
    let past = PAST.iter().map(|word| (*word, Some((1 << Tag::VerbPast.index(), true))));
    let either = PAST_OR_PARTICIPLE.iter().map(|word| (*word, both.map(|mask| (mask, false))));
    for (word, class) in past.chain(either) {
        let hash = Spelling::exact(word);
        if let Some((mask, certain)) = class.filter(|_| !known.contains(&hash)) {
            words.push((hash, mask, certain));
        }
    }
    words.sort_unstable();
    let words: Vec<(u32, u8)> = words
        .into_iter()
        .filter_map(|(hash, mask, certain)| class(mask, certain).map(|class| (hash, class)))
        .collect();
    let certain = words.iter().filter(|(_, class)| usize::from(*class) < LANES).count();
    println!("tagger: {} words known, {certain} of them certain", words.len());
    words
}

/// A table that is learning, in whole numbers so that every machine learns the same.
struct Learner {
    weights: Vec<i32>,
    /// Sums of each weight over all corrections up to its stamp.
    sums: Vec<i64>,
    stamps: Vec<i64>,
    corrections: i64,
}

impl Default for Learner {
    fn default() -> Self {
        let length = CELLS + LANES;
        Self {
            weights: vec![0; length],
            sums: vec![0; length],
            stamps: vec![0; length],
            corrections: 0,
        }
    }
}

impl Learner {
    /// Reads a document and corrects the weights at each word that they get wrong; how many.
    fn learn(
        &mut self,
        document: &Document,
        gold: &[Option<Tag>],
        known: &BTreeMap<u32, u8>,
    ) -> usize {
        let class = |hash| known.get(&hash).copied().unwrap_or(UNKNOWN);
        let mut window = window(&document.article.text, &document.prose, class);
        let mut history = History::default();
        let mut wrong = 0;
        while window.advance() {
            history.begin(window.is_first());
            let tag = window.fixed().unwrap_or_else(|| {
                let features = window.features(history);
                let guess = self.best(&features);
                self.corrections += 1;
                if let Some(tag) = gold[window.token()].filter(|tag| *tag != guess) {
                    wrong += 1;
                    for feature in features {
                        self.add(feature as usize + tag.index(), 1);
                        self.add(feature as usize + guess.index(), -1);
                    }
                }
                guess
            });
            history.push(tag);
        }
        wrong
    }

    fn best(&self, features: &[u32; FEATURES]) -> Tag {
        let mut scores = [0; LANES];
        for feature in features {
            let row = &self.weights[*feature as usize..][..LANES];
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
        argmax(&scores)
    }

    fn add(&mut self, cell: usize, step: i32) {
        let lasted = self.corrections - self.stamps[cell];
        self.sums[cell] += lasted * i64::from(self.weights[cell]);
        self.stamps[cell] = self.corrections;
        self.weights[cell] += step;
    }

    /// The averaged weights in a byte each: their roots, so that small weights keep their
    /// proportions and large ones their size.
    fn cells(&self) -> Vec<i8> {
        let sums: Vec<i64> = (0..self.weights.len())
            .map(|cell| {
                let lasted = self.corrections - self.stamps[cell];
                self.sums[cell] + lasted * i64::from(self.weights[cell])
            })
            .collect();
        let largest = sums.iter().map(|sum| sum.abs()).max().unwrap_or(0).max(1) as f64;
        sums.iter()
            .map(|sum| {
                let root = (sum.abs() as f64 / largest).sqrt();
                (root * 127.0).round() as i8 * sum.signum() as i8
            })
            .collect()
    }
}

/// The corpus's tag for each of our tokens; none where it has no token there.
fn gold(document: &Document) -> Vec<Option<Tag>> {
    let mut first = 0;
    let tokens = &document.prose.tokens;
    tokens
        .iter()
        .map(|token| {
            while document.words.get(first).is_some_and(|word| word.span.end <= token.start()) {
                first += 1;
            }
            let words = &document.words[first..];
            let end = words.iter().position(|word| word.span.start >= token.end());
            joined(*token, &words[..end.unwrap_or(words.len())])
        })
        .collect()
}

/// The tag of one of our tokens, given the corpus's tokens that it overlaps. A contraction
/// (`don't`, `I'm`) has the tag of its first part.
fn joined(token: Token, words: &[Word]) -> Option<Tag> {
    match token.kind {
        TokenKind::Mark => return Some(Tag::Mark).filter(|_| !words.is_empty()),
        TokenKind::Stop | TokenKind::Punct => {
            return Some(Tag::Punct).filter(|_| !words.is_empty());
        }
        _ => {}
    }
    words.iter().find_map(|word| tag_of(&word.pos))
}

/// Our tag for one of the Penn Treebank's; none for punctuation.
fn tag_of(pos: &str) -> Option<Tag> {
    Some(match pos {
        "NN" => Tag::Noun,
        "NNS" => Tag::Plural,
        "NNP" | "NNPS" => Tag::ProperNoun,
        "PRP" | "EX" => Tag::Pronoun,
        "PRP$" => Tag::PossessivePronoun,
        "DT" | "PDT" => Tag::Determiner,
        "JJ" | "JJR" | "JJS" => Tag::Adjective,
        "VB" => Tag::VerbBase,
        "VBD" => Tag::VerbPast,
        "VBN" => Tag::Participle,
        "VBG" => Tag::Gerund,
        "VBZ" => Tag::VerbThird,
        "VBP" => Tag::VerbPresent,
        "MD" => Tag::Modal,
        "RB" | "RBR" | "RBS" | "RP" => Tag::Adverb,
        "IN" => Tag::Preposition,
        "CC" => Tag::Conjunction,
        "TO" => Tag::To,
        "WP" | "WDT" | "WRB" | "WP$" => Tag::Wh,
        "CD" => Tag::Number,
        "POS" => Tag::PossessiveEnding,
        "FW" | "UH" | "LS" | "SYM" => Tag::Other,
        _ => return None,
    })
}

/// How often a tagger gives the corpus's tags.
struct Agreement {
    /// By the corpus's tag and ours.
    counts: [[u32; LANES]; LANES],
}

impl Agreement {
    fn of(tagger: &Tagger, documents: &[Document]) -> Self {
        let mut counts = [[0; LANES]; LANES];
        let mut found = Vec::new();
        for document in documents {
            tagger.tag(&document.article.text, &document.prose, &mut found);
            for (gold, found) in gold(document).into_iter().zip(&found) {
                if let Some(gold) = gold {
                    counts[gold.index()][found.index()] += 1;
                }
            }
        }
        Self { counts }
    }
}

impl std::fmt::Display for Agreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |tags: &[Tag]| {
            let row = |tag: &Tag| self.counts[tag.index()];
            let all: u32 = tags.iter().map(|tag| row(tag).iter().sum::<u32>()).sum();
            let right: u32 = tags.iter().map(|tag| row(tag)[tag.index()]).sum();
            100.0 * f64::from(right) / f64::from(all.max(1))
        };
        let words = &Tag::ALL[..Tag::Punct.index()];
        write!(f, "tagger: agrees on {:.2} % of tokens", share(&Tag::ALL))?;
        writeln!(f, ", {:.2} % of words", share(words))?;
        let mut errors: Vec<(u32, Tag, Tag)> = Vec::new();
        for gold in Tag::ALL {
            for found in Tag::ALL.into_iter().filter(|found| *found != gold) {
                errors.push((self.counts[gold.index()][found.index()], gold, found));
            }
        }
        errors.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
        for (count, gold, found) in errors.iter().take(12) {
            writeln!(f, "tagger: {count} times {found:?} for {gold:?}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// A document whose words have the tags after their slashes.
    fn document(marked: &str) -> Document {
        let mut text = String::new();
        let mut words = Vec::new();
        for (number, pair) in marked.split(' ').enumerate() {
            let (word, pos) = pair.rsplit_once('/').expect("a word and its tag");
            if number > 0 && !matches!(pos, "POS" | "RB'" | ".") {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(word);
            words.push(Word {
                span: Span::new(start, text.len()),
                pos: pos.trim_end_matches('\'').to_owned(),
                lemma: word.to_lowercase(),
                entity: "O".to_owned(),
                chain: None,
                head: 0,
                relation: "dep".to_owned(),
                sentence: 0,
            });
        }
        Document { words, ..Document::new("invented".to_owned(), text) }
    }

    fn corpus() -> Corpus {
        let train = vec![
            document("Ilse/NNP said/VBD the/DT ferry/NN left/VBD ./."),
            document("The/DT keepers/NNS do/VBP n't/RB' know/VB Ilse/NNP 's/POS ferry/NN ./."),
            document("She/PRP says/VBZ the/DT old/JJ keepers/NNS left/VBD ./."),
        ];
        let dev = vec![document("Ilse/NNP says/VBZ the/DT ferry/NN left/VBD ./.")];
        Corpus { train, dev }
    }

    #[test]
    fn tags_are_joined_to_our_tokens() {
        let corpus = corpus();
        let tags = [
            Tag::Determiner,
            Tag::Plural,
            Tag::VerbPresent,
            Tag::VerbBase,
            Tag::ProperNoun,
            Tag::PossessiveEnding,
            Tag::Noun,
            Tag::Punct,
        ];
        assert_eq!(gold(&corpus.train[1]), tags.map(Some));
    }

    #[test]
    fn tokens_that_the_corpus_lacks_have_no_tag() {
        let mut document = document("Ilse/NNP said/VBD so/RB ./.");
        document.words.remove(1);
        assert_eq!(
            gold(&document),
            [Some(Tag::ProperNoun), None, Some(Tag::Adverb), Some(Tag::Punct)]
        );
    }

    #[test]
    fn what_is_learnt_is_learnt_the_same_again() {
        let section = train(&corpus(), &Sections::default());
        assert_eq!(section, train(&corpus(), &Sections::default()));
        let tagger = Tagger::open(&section).expect("a section as trained");
        let corpus = corpus();
        let mut tags = Vec::new();
        for document in corpus.train.iter().chain(&corpus.dev) {
            tagger.tag(&document.article.text, &document.prose, &mut tags);
            let tags: Vec<Option<Tag>> = tags.iter().copied().map(Some).collect();
            assert_eq!(tags, gold(document), "{}", document.article.text);
        }
    }
}
