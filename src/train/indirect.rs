//! The stage of reported speech: a conditional random field (Lafferty, `McCallum`, Pereira
//! 2001) over the parts of every attribution, learnt by stochastic gradients with steps
//! of their own for each weight (Duchi, Hazan, Singer 2011).

use std::collections::BTreeMap;
use std::ops::Range;

use super::corpus::{Document, MarkedAttribution};
use super::speech::tagger;
use super::{Corpus, Random, Sections};
use crate::attribution::chain::{
    self, CELLS, CLASSES, Chain, Cues, FEATURES, FORBIDDEN, Ground, LANES, Label, Labelled, Role,
    Sight, UNIT,
};
use crate::attribution::learnt::SPEECH;
use crate::quote::Reading;
use crate::text::Span;
use crate::text::linear::Linear;
use crate::text::tags::Tagger;

/// Times that the corpus is read.
const ROUNDS: usize = 8;

/// The size of the first steps.
const RATE: f32 = 0.03;

/// How strongly weights are drawn to nothing.
const DECAY: f32 = 1e-4;

/// Of 256 features, so many are not looked at while learning, others every time: no
/// feature may rely on another one.
const BLIND: u64 = 154;

/// A document with what the chain looks at.
struct Lesson<'a> {
    document: &'a Document,
    reading: Reading,
    direct: Vec<Range<usize>>,
    gold: Vec<Label>,
}

impl<'a> Lesson<'a> {
    fn new(document: &'a Document, tagger: &Tagger, speech: &Linear) -> Self {
        let article = &document.article;
        let reading = Reading::of(article, tagger);
        let (spoken, _) = reading.spoken(article, speech);
        let direct = reading.direct(&article.text, &spoken);
        let gold = gold(document);
        Self { document, reading, direct, gold }
    }

    fn ground(&self) -> Ground<'_> {
        Ground {
            text: &self.document.article.text,
            prose: &self.reading.prose,
            tags: &self.reading.tags,
            stretches: &self.reading.stretches,
            direct: &self.direct,
            passed: &[],
        }
    }
}

/// Learns the section `indirect`.
pub fn train(corpus: &Corpus, sections: &Sections) -> Vec<u8> {
    let tagger = tagger(sections);
    let speech = sections.get(SPEECH).and_then(Linear::unpack).unwrap_or_default();
    let lesson = |document| Lesson::new(document, &tagger, &speech);
    let lessons: Vec<Lesson<'_>> = corpus.train.iter().map(lesson).collect();
    let section = learn(&lessons);
    match Chain::open(section.clone()) {
        Ok(chain) => {
            let dev: Vec<Lesson<'_>> = corpus.dev.iter().map(lesson).collect();
            println!("{}", report(&chain, &dev));
        }
        Err(error) => println!("indirect: {error}"),
    }
    section
}

/// Learns a section from lessons.
fn learn(lessons: &[Lesson<'_>]) -> Vec<u8> {
    let own: Vec<Counts> = lessons.iter().map(count).collect();
    let mut all = Counts::new();
    for (hash, counts) in own.iter().flatten() {
        let sum = all.entry(*hash).or_default();
        *sum = (sum.0 + counts.0, sum.1 + counts.1);
    }
    let words = cue_words(&all);
    let sheets: Vec<Sheet> = lessons
        .iter()
        .zip(&own)
        .map(|(lesson, own)| Sheet::of(lesson, &cues_elsewhere(&all, own)))
        .collect();
    let mut learner = Learner::new();
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    let mut random = Random::new(3);
    for round in 0..ROUNDS {
        random.shuffle(&mut order);
        let mut missed = 0.0;
        for number in &order {
            missed += learner.learn(&sheets[*number]);
        }
        if round * 2 >= ROUNDS {
            learner.keep();
        }
        println!("indirect: round {}, {missed:.0} labels missed", round + 1);
    }
    let (transitions, cells) = learner.numbers();
    chain::write(&words, &transitions, &cells)
}

/// The label of each token.
fn gold(document: &Document) -> Vec<Label> {
    let mut labels = vec![Label::Outside; document.prose.tokens.len()];
    for marked in &document.attributions {
        mark(document, marked, &mut labels);
    }
    labels
}

/// Writes the labels of one attribution.
fn mark(document: &Document, marked: &MarkedAttribution, labels: &mut [Label]) {
    let start = |spans: &[Span]| spans.iter().map(|span| span.start).min();
    let (source, cue, content) =
        (start(&marked.source), start(&marked.cue), start(&marked.content));
    let ahead =
        |one: Option<u32>, other: Option<u32>| one.zip(other).map(|(one, other)| one < other);
    let pieces = [
        (Role::Source, &marked.source),
        (Role::Cue, &marked.cue),
        (Role::Content, &marked.content),
    ];
    let (mut first, mut last) = (usize::MAX, 0);
    for (role, spans) in pieces {
        let role_ahead = |span: Span| match role {
            Role::Source => ahead(source, cue).or(ahead(source, content)),
            Role::Cue => ahead(cue, content),
            Role::Content => cue.or(source).map(|other| span.start < other),
        };
        for span in spans {
            let tokens = document.prose.within(*span);
            let is_ahead = role_ahead(*span).unwrap_or(true);
            (first, last) = (first.min(tokens.start), last.max(tokens.end));
            let mut begins = true;
            for token in tokens {
                let new_paragraph = token > 0
                    && document.prose.paragraph[token] != document.prose.paragraph[token - 1];
                labels[token] = Label::of(role, is_ahead, begins || new_paragraph);
                begins = false;
            }
        }
    }
    for label in labels.get_mut(first..last).unwrap_or_default() {
        if *label == Label::Outside {
            *label = Label::Between;
        }
    }
}

/// How often a word was seen, and how often it was a cue.
type Counts = BTreeMap<u32, (u32, u32)>;

/// Counts the words of a document.
fn count(lesson: &Lesson<'_>) -> Counts {
    let mut counts = Counts::new();
    let mut sight = Sight::default();
    sight.look(lesson.ground(), &Cues::of(&[]), 0..lesson.gold.len());
    for at in 0..sight.len() {
        let count = counts.entry(sight.word(at)).or_default();
        let label = lesson.gold[sight.tokens(at).start];
        count.0 += 1;
        count.1 += u32::from(label.role() == Some(Role::Cue));
    }
    counts
}

/// The class of a word so often seen and so often a cue.
fn class((seen, cue): (u32, u32)) -> u8 {
    let share = f64::from(cue) / (f64::from(seen) + 2.0);
    [0.01, 0.08, 0.3, 0.6].iter().filter(|least| share >= **least).count() as u8
}

/// Words that are cues often enough, by hash, in classes from 1.
fn cue_words(counts: &Counts) -> Vec<(u32, u8)> {
    let words = counts.iter().filter(|(_, (seen, _))| *seen >= 3);
    words.map(|(hash, counts)| (*hash, class(*counts))).filter(|(_, class)| *class > 0).collect()
}

/// The same for the words of one document, as all the others have them: what is learnt
/// from it must not lean on what is known of it already.
fn cues_elsewhere(all: &Counts, own: &Counts) -> Cues {
    let rest = |(hash, own): (&u32, &(u32, u32))| {
        let all = all.get(hash).copied().unwrap_or_default();
        (*hash, (all.0 - own.0, all.1 - own.1))
    };
    Cues::of(&cue_words(&own.iter().map(rest).collect()))
}

/// A document's features and labels, in paragraphs.
struct Sheet {
    places: Vec<[u32; FEATURES]>,
    classes: Vec<u8>,
    gold: Vec<Label>,
    ends: Vec<usize>,
}

impl Sheet {
    fn of(lesson: &Lesson<'_>, cues: &Cues) -> Self {
        let (mut places, mut classes, mut gold, mut ends) = (vec![], vec![], vec![], vec![]);
        let mut sight = Sight::default();
        for paragraph in &lesson.document.prose.paragraphs {
            sight.look(lesson.ground(), cues, paragraph.clone());
            for at in 0..sight.len() {
                let mut row = [0; FEATURES];
                sight.features(at, &mut row);
                places.push(row);
                classes.push(sight.class(at) as u8);
                let tokens = sight.tokens(at);
                let mut label = lesson.gold[tokens.start + tokens.len() / 2];
                let before = at.checked_sub(1).map(|_| gold[gold.len() - 1]);
                if let Some(role) = label.role().filter(|_| !label.may_follow(before)) {
                    label = Label::of(role, label.is_ahead(), true);
                }
                gold.push(label);
            }
            ends.push(gold.len());
        }
        Self { places, classes, gold, ends }
    }
}

/// A paragraph of a sheet.
#[derive(Clone, Copy)]
struct Lines<'a> {
    places: &'a [[u32; FEATURES]],
    classes: &'a [u8],
    gold: &'a [Label],
}

/// Makes numbers sum up to 1.
fn scale(numbers: &mut Lanes) {
    let sum = numbers.iter().sum::<f32>() + 1e-30;
    for number in numbers {
        *number /= sum;
    }
}

type Lanes = [f32; LANES];
type Square = [Lanes; LANES];

/// Weights that are learning.
struct Learner {
    cells: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f32>,
    transitions: Vec<Square>,
    transition_squares: Vec<Square>,
    transition_sums: Vec<Square>,
    kept: f32,
    random: Random,
    /// Which features are looked at, a bit each, by token.
    masks: Vec<u64>,
    /// Exponentials of the transitions; nothing where one must not be.
    powers: Vec<Square>,
    slopes: Vec<Square>,
    forward: Vec<Lanes>,
    chances: Vec<Lanes>,
}

impl Learner {
    fn new() -> Self {
        let mut learner = Self {
            cells: vec![0.0; CELLS + LANES],
            squares: vec![1.0; CELLS + LANES],
            sums: vec![0.0; CELLS + LANES],
            transitions: vec![[[0.0; LANES]; LANES]; CLASSES],
            transition_squares: vec![[[1.0; LANES]; LANES]; CLASSES],
            transition_sums: vec![[[0.0; LANES]; LANES]; CLASSES],
            kept: 0.0,
            random: Random::new(5),
            masks: Vec::new(),
            powers: vec![[[0.0; LANES]; LANES]; CLASSES],
            slopes: vec![[[0.0; LANES]; LANES]; CLASSES],
            forward: Vec::new(),
            chances: Vec::new(),
        };
        learner.raise();
        learner
    }

    /// Learns from a document; how much of its labels was missed before.
    fn learn(&mut self, sheet: &Sheet) -> f32 {
        let mut start = 0;
        let mut missed = 0.0;
        for end in &sheet.ends {
            if start < *end {
                missed += self.paragraph(sheet, start..*end);
            }
            start = *end;
        }
        for class in 0..CLASSES {
            for before in 0..LANES {
                for label in 0..LANES {
                    let slope = self.slopes[class][before][label];
                    if slope == 0.0 {
                        continue;
                    }
                    let square = &mut self.transition_squares[class][before][label];
                    *square += slope * slope;
                    self.transitions[class][before][label] -= RATE * slope / square.sqrt();
                }
            }
        }
        self.slopes.fill([[0.0; LANES]; LANES]);
        self.raise();
        missed
    }

    /// Exponentials of the transitions.
    fn raise(&mut self) {
        for (class, square) in self.transitions.iter().enumerate() {
            for before in Label::ALL {
                for label in Label::ALL {
                    let power = if label.may_follow(Some(before)) {
                        exp(square[before.index()][label.index()])
                    } else {
                        0.0
                    };
                    self.powers[class][before.index()][label.index()] = power;
                }
            }
        }
    }

    /// Which features to look at next.
    fn mask(&mut self) -> u64 {
        let (mut mask, mut bits) = (0, 0);
        for feature in 0..FEATURES {
            if feature % 8 == 0 {
                bits = self.random.number();
            }
            mask |= u64::from(bits & 255 >= BLIND) << feature;
            bits >>= 8;
        }
        mask
    }

    /// Learns from a paragraph; how much of its labels was missed before.
    fn paragraph(&mut self, sheet: &Sheet, range: Range<usize>) -> f32 {
        let lines = Lines {
            places: &sheet.places[range.clone()],
            classes: &sheet.classes[range.clone()],
            gold: &sheet.gold[range],
        };
        self.forward(lines);
        let missed = self.backward(lines);
        self.step(lines);
        missed
    }

    /// The chances of labels given the tokens up to each. `chances` holds what speaks for
    /// each label meanwhile.
    fn forward(&mut self, lines: Lines<'_>) {
        self.forward.clear();
        self.chances.clear();
        self.masks.clear();
        for (at, places) in lines.places.iter().enumerate() {
            let mask = self.mask();
            self.masks.push(mask);
            let power = self.power(places, mask);
            let into = &self.powers[usize::from(lines.classes[at])];
            let mut alpha = [0.0_f32; LANES];
            match self.forward.last() {
                None => alpha = into[Label::Outside.index()],
                Some(last) => {
                    for (before, row) in last.iter().zip(into) {
                        for (alpha, into) in alpha.iter_mut().zip(row) {
                            *alpha += before * into;
                        }
                    }
                }
            }
            for (alpha, power) in alpha.iter_mut().zip(&power) {
                *alpha *= power;
            }
            scale(&mut alpha);
            self.forward.push(alpha);
            self.chances.push(power);
        }
    }

    /// Exponentials of what speaks for each label, as far as the mask lets one see.
    fn power(&self, places: &[u32; FEATURES], mask: u64) -> Lanes {
        let share = 256.0 / (256 - BLIND) as f32;
        let mut sums = [0.0_f32; LANES];
        for (feature, place) in places.iter().enumerate() {
            if mask >> feature & 1 == 0 {
                continue;
            }
            let row = &self.cells[*place as usize..][..LANES];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight * share;
            }
        }
        let sums = &sums[..Label::ALL.len()];
        let highest = sums.iter().fold(f32::MIN, |one, other| one.max(*other));
        let mut power = [0.0; LANES];
        for (power, sum) in power.iter_mut().zip(sums) {
            *power = exp(sum - highest);
        }
        power
    }

    /// The chances of labels given all tokens, in `chances`, and the slopes of the
    /// transitions; how much of the labels is missed.
    fn backward(&mut self, lines: Lines<'_>) -> f32 {
        let mut beta = [1.0_f32; LANES];
        let mut missed = 0.0;
        for at in (0..lines.gold.len()).rev() {
            let gold = lines.gold[at].index();
            let mut ahead = self.chances[at];
            let mut chance = self.forward[at];
            for label in 0..LANES {
                ahead[label] *= beta[label];
                chance[label] *= beta[label];
            }
            scale(&mut chance);
            missed += 1.0 - chance[gold];
            self.chances[at] = chance;
            let class = usize::from(lines.classes[at]);
            let (into, slopes) = (&self.powers[class], &mut self.slopes[class]);
            let Some(before) = at.checked_sub(1) else {
                for (slope, chance) in slopes[Label::Outside.index()].iter_mut().zip(&chance) {
                    *slope += chance;
                }
                slopes[Label::Outside.index()][gold] -= 1.0;
                break;
            };
            let last = &self.forward[before];
            for (beta, row) in beta.iter_mut().zip(into) {
                *beta = row.iter().zip(&ahead).map(|(into, ahead)| into * ahead).sum();
            }
            let whole: f32 = last.iter().zip(&beta).map(|(last, beta)| last * beta).sum();
            for before in 0..LANES {
                let share = last[before] / (whole + 1e-30);
                for label in 0..LANES {
                    slopes[before][label] += share * into[before][label] * ahead[label];
                }
            }
            slopes[lines.gold[before].index()][gold] -= 1.0;
            scale(&mut beta);
        }
        missed
    }

    /// Steps of the weights of every token that is not certain yet.
    fn step(&mut self, lines: Lines<'_>) {
        for (at, places) in lines.places.iter().enumerate() {
            let mut slopes = self.chances[at];
            let gold = &mut slopes[lines.gold[at].index()];
            *gold -= 1.0;
            if gold.abs() < 1e-3 {
                continue;
            }
            for (feature, place) in places.iter().enumerate() {
                if self.masks[at] >> feature & 1 == 0 {
                    continue;
                }
                let place = *place as usize;
                let cells = &mut self.cells[place..][..LANES];
                let squares = &mut self.squares[place..][..LANES];
                for label in 0..LANES {
                    let slope = slopes[label];
                    let pull = if slope == 0.0 { 0.0 } else { DECAY * cells[label] };
                    let slope = slope + pull;
                    squares[label] += slope * slope;
                    cells[label] -= RATE * slope / squares[label].sqrt();
                }
            }
        }
    }

    /// Takes the weights as they are into their mean.
    fn keep(&mut self) {
        self.kept += 1.0;
        for (sum, weight) in self.sums.iter_mut().zip(&self.cells) {
            *sum += weight;
        }
        let sums = self.transition_sums.iter_mut().flatten().flatten();
        for (sum, weight) in sums.zip(self.transitions.iter().flatten().flatten()) {
            *sum += weight;
        }
    }

    /// The mean weights as whole numbers: transitions and cells.
    fn numbers(&self) -> (Vec<[[i16; LANES]; LANES]>, Vec<i8>) {
        // Nearly all weights fit in a byte; the few larger ones are cut.
        let whole = |sum: f32| (sum / self.kept * UNIT).round();
        let cells = self.sums.iter().map(|sum| whole(*sum).clamp(-127.0, 127.0) as i8).collect();
        let mut transitions = vec![[[FORBIDDEN; LANES]; LANES]; CLASSES];
        for (class, square) in transitions.iter_mut().enumerate() {
            for before in Label::ALL {
                for label in Label::ALL.into_iter().filter(|label| label.may_follow(Some(before))) {
                    let (before, label) = (before.index(), label.index());
                    let sum = self.transition_sums[class][before][label];
                    square[before][label] = whole(sum).clamp(-4000.0, 4000.0) as i16;
                }
            }
        }
        (transitions, cells)
    }
}

/// The exponential, by sums and products alone, so that every machine has the same.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = x.round();
    let rest = (x - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0)))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// How well a chain labels lessons.
fn report(chain: &Chain, lessons: &[Lesson<'_>]) -> String {
    let mut labelled = Labelled::default();
    // By role: right, found, marked; tokens, then phrases.
    let mut tokens = [[0_u32; 3]; 3];
    let mut phrases = [[0_u32; 3]; 3];
    for lesson in lessons {
        chain.label(lesson.ground(), &mut labelled);
        let labels = &labelled.labels;
        for (found, gold) in labels.iter().zip(&lesson.gold) {
            for (number, role) in [Role::Source, Role::Cue, Role::Content].into_iter().enumerate() {
                let (found, gold) = (found.role() == Some(role), gold.role() == Some(role));
                tokens[number][0] += u32::from(found && gold);
                tokens[number][1] += u32::from(found);
                tokens[number][2] += u32::from(gold);
            }
        }
        let (found, gold) = (runs(labels), runs(&lesson.gold));
        for run in &found {
            phrases[run.0 as usize][1] += 1;
            phrases[run.0 as usize][0] += u32::from(gold.binary_search(run).is_ok());
        }
        for run in &gold {
            phrases[run.0 as usize][2] += 1;
        }
    }
    let score = |[right, found, marked]: [u32; 3]| {
        200.0 * f64::from(right) / f64::from((found + marked).max(1))
    };
    let line = |counts: [[u32; 3]; 3]| {
        let [source, cue, content] = counts.map(score);
        format!("sources {source:.2}, cues {cue:.2}, contents {content:.2}")
    };
    format!("indirect: F1 of tokens: {}; of phrases: {}", line(tokens), line(phrases))
}

/// Phrases: role, first token, end.
fn runs(labels: &[Label]) -> Vec<(Role, usize, usize)> {
    let mut runs: Vec<(Role, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(role) = label.role() else { continue };
        match runs.last_mut() {
            Some(run) if run.0 == role && run.2 == at && !label.begins() => run.2 = at + 1,
            _ => runs.push((role, at, at + 1)),
        }
    }
    runs.sort_unstable();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with one attribution: the parts of the text that are source, cue, content.
    fn document(text: &str, parts: [&str; 3]) -> Document {
        let mut document = Document::new("invented".to_owned(), text.to_owned());
        let span = |part: &str| {
            let start = text.find(part).expect("part of the text");
            vec![Span::new(start, start + part.len())]
        };
        let [source, cue, content] = parts.map(span);
        document.attributions =
            vec![MarkedAttribution { id: "1".to_owned(), source, cue, content }];
        document
    }

    fn documents() -> Vec<Document> {
        vec![
            document(
                "Ilse Marrow said the ferry had left.",
                ["Ilse Marrow", "said", "the ferry had left"],
            ),
            document(
                "The lock is shut, the keeper said.",
                ["the keeper", "said", "The lock is shut"],
            ),
            document(
                "According to Tobias Renn, the ice is thin.",
                ["Tobias Renn", "According to", "the ice is thin"],
            ),
        ]
    }

    fn lessons(documents: &[Document]) -> Vec<Lesson<'_>> {
        let bytes = include_bytes!("../../model/sayso.weights");
        let weights = crate::text::weights::Weights::open(bytes).expect("weights");
        let section = weights.section("tagger").expect("a tagger").to_vec();
        let tagger = Tagger::open(section).expect("a tagger");
        let speech = Linear::default();
        documents.iter().map(|document| Lesson::new(document, &tagger, &speech)).collect()
    }

    #[test]
    fn sides_are_told_from_the_cue() {
        let documents = documents();
        let lessons = lessons(&documents);
        assert_eq!(
            lessons[1].gold,
            [
                Label::ContentAhead,
                Label::InContentAhead,
                Label::InContentAhead,
                Label::InContentAhead,
                Label::Between,
                Label::SourceAhead,
                Label::InSourceAhead,
                Label::CueBehind,
                Label::Outside,
            ]
        );
        assert_eq!(lessons[2].gold[..3], [Label::CueAhead, Label::InCueAhead, Label::SourceBehind]);
    }

    #[test]
    fn what_is_learnt_is_learnt_the_same_again() {
        let documents = documents();
        let lessons = lessons(&documents);
        let section = learn(&lessons);
        assert!(section == learn(&lessons), "other bytes the second time");
        assert!(Chain::open(section).is_ok());
    }

    #[test]
    fn exponentials_are_near() {
        for x in [-20.0_f32, -1.5, -0.3, 0.0, 0.7, 3.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
    }
}
