//! The stage of reported speech: a conditional random field (Lafferty, `McCallum`, Pereira
//! 2001) over the parts of every attribution, learnt by stochastic gradients with steps
//! of their own for each weight (Duchi, Hazan, Singer 2011).

mod learner;
mod report;
mod sureness;

pub(super) use sureness::train as train_sureness;

use std::collections::BTreeMap;
use std::ops::Range;

use learner::Learner;
use report::report;

use super::corpus::{Document, MarkedAttribution};
use super::speech::tagger;
use super::{Corpus, Random, Sections};
use crate::attribution::chain::{self, Chain, Cues, FEATURES, Ground, Label, Role, Sight};
use crate::attribution::frames::{Frame, Narration};
use crate::attribution::learnt::SPEECH;
use crate::quote::Reading;
use crate::speaker::phrases::Phrases;
use crate::text::Span;
use crate::text::linear::Linear;
use crate::text::tags::Tagger;

/// Times that the corpus is read.
const ROUNDS: usize = 8;

/// A document with what the chain looks at.
struct Lesson<'a> {
    document: &'a Document,
    reading: Reading,
    direct: Vec<Range<usize>>,
    frames: Vec<Frame>,
    gold: Vec<Label>,
}

impl<'a> Lesson<'a> {
    fn new(document: &'a Document, tagger: &Tagger, speech: &Linear) -> Self {
        let article = &document.article;
        let reading = Reading::of(article, tagger);
        let (spoken, _) = reading.spoken(article, speech);
        let direct = reading.direct(&article.text, &spoken);
        let mask = reading.mask(&spoken);
        let (text, prose) = (article.text.as_str(), &reading.prose);
        let phrases = Phrases::find(text, prose, &reading.tags);
        let narration = Narration { text, prose, phrases: &phrases, spoken: &mask };
        let frames = narration.frames();
        let gold = gold(document);
        Self { document, reading, direct, frames, gold }
    }

    fn ground(&self) -> Ground<'_> {
        Ground {
            text: &self.document.article.text,
            prose: &self.reading.prose,
            tags: &self.reading.tags,
            stretches: &self.reading.stretches,
            direct: &self.direct,
            frames: &self.frames,
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
    let section = learn(&lessons.iter().collect::<Vec<_>>());
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
fn learn(lessons: &[&Lesson<'_>]) -> Vec<u8> {
    let own: Vec<Counts> = lessons.iter().map(|lesson| count(lesson)).collect();
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
                    && document.prose.paragraph(token) != document.prose.paragraph(token - 1);
                labels[token] = Label::of(role, is_ahead, begins || new_paragraph);
                begins = false;
            }
        }
    }
    let mut last_role = Role::Source;
    for label in labels.get_mut(first..last).unwrap_or_default() {
        match label.role() {
            Some(role) => last_role = role,
            None => *label = Label::after(last_role),
        }
    }
}

/// Makes labels such as may follow one another in a paragraph.
fn mend(labels: &mut [Label]) {
    let mut before = None;
    for label in labels.iter_mut() {
        if !label.may_follow(before) {
            *label = match (label.role(), before.and_then(Label::role)) {
                (Some(role), _) => Label::of(role, label.is_ahead(), true),
                (None, Some(role)) if label.is_between() => Label::after(role),
                (None, _) => before.filter(|before| before.is_between()).unwrap_or(Label::Outside),
            };
        }
        before = Some(*label);
    }
    let mut is_left = false;
    for label in labels.iter_mut().rev() {
        is_left = label.role().is_some() || is_left && *label != Label::Outside;
        if !is_left {
            *label = Label::Outside;
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
            let start = gold.len();
            for at in 0..sight.len() {
                let mut row = [0; FEATURES];
                sight.features(at, &mut row);
                places.push(row);
                classes.push(sight.class(at) as u8);
                let tokens = sight.tokens(at);
                gold.push(lesson.gold[tokens.start + tokens.len() / 2]);
            }
            mend(&mut gold[start..]);
            ends.push(gold.len());
        }
        Self { places, classes, gold, ends }
    }
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
        let tagger = Tagger::open(&section).expect("a tagger");
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
                Label::AfterContent,
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
        let lessons: Vec<&Lesson<'_>> = lessons.iter().collect();
        let section = learn(&lessons);
        assert!(section == learn(&lessons), "other bytes the second time");
        assert!(Chain::open(section).is_ok());
    }
}
