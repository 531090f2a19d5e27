//! An article read up to the question of which stretches in marks are speech.

use std::ops::Range;

use super::marked::{Quoted, quoted};
use super::set_off;
use super::speech::{Setting, is_direct, is_title, speech_keys};
use super::surroundings::{Surroundings, is_headline};
use super::turns::{Interview, interview};
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::linear::Linear;
use crate::text::prose::Prose;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tags::{Tag, Tagger};

/// An article's tokens, its interview, and its stretches in marks.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The tokens of the running text.
    pub prose: Prose,
    /// Parts of speech.
    pub tags: Vec<Tag>,
    /// What each token is.
    pub symbols: Symbols,
    /// Turns, where the article is an interview.
    pub interview: Interview,
    /// The stretches between marks and the paragraphs of block quotations, in text order.
    pub stretches: Vec<Quoted>,
}

impl Reading {
    /// Reads an article.
    pub fn of(article: &Article, tagger: &Tagger) -> Self {
        let mut reading = Self::untagged(article);
        reading.tag(article, tagger);
        reading
    }

    /// Reads an article but for parts of speech and symbols, for which nobody asks where
    /// nobody speaks.
    pub fn untagged(article: &Article) -> Self {
        let paragraphs = paragraphs(article);
        let prose = Prose::read(&article.text, &paragraphs, &article.asides);
        let interview = interview(article);
        let stretches = quoted(article, &paragraphs, &prose);
        let stretches = set_off::among(article, &prose, &interview, stretches);
        Self { prose, interview, stretches, ..Self::default() }
    }

    /// Finds the parts of speech and the symbols.
    pub fn tag(&mut self, article: &Article, tagger: &Tagger) {
        tagger.tag(&article.text, &self.prose, &mut self.tags);
        self.symbols = Symbols::read(&article.text, &self.prose, &self.tags);
    }

    /// Whether anybody but the narrator may speak: there are marks, set off lines or turns.
    pub fn may_quote(&self) -> bool {
        !self.stretches.is_empty() || !self.interview.turns.is_empty()
    }

    /// What a stretch stands in.
    pub fn setting(&self, article: &Article, stretch: &Quoted) -> Setting {
        let content = stretch.part.content;
        let turns = &self.interview.turns;
        let next = turns.partition_point(|turn| turn.span.end <= content.start);
        let in_turn = turns.get(next).is_some_and(|turn| turn.span.overlaps(content));
        let block = article.block_at(content.start as usize).map(|at| article.blocks[at].kind);
        Setting {
            in_turn,
            in_heading: !matches!(block, Some(BlockKind::Paragraph | BlockKind::Quotation)),
        }
    }

    /// The keys by which a stretch is told for speech or not.
    pub fn speech_keys(&self, article: &Article, stretch: &Quoted, keys: &mut Vec<u32>) {
        let setting = self.setting(article, stretch);
        speech_keys(&article.text, &self.prose, &self.symbols, stretch, setting, keys);
        let marked = stretch.part.marked;
        let index = self.stretches.partition_point(|other| other.part.marked.start < marked.start);
        let surroundings = Surroundings {
            text: &article.text,
            prose: &self.prose,
            symbols: &self.symbols,
            stretches: &self.stretches,
            index,
            setting,
        };
        surroundings.keys(keys);
    }

    /// Which of the stretches are speech, outermost ones only; and where the others are
    /// that stand in no speech.
    pub fn spoken(&self, article: &Article, weights: &Linear) -> (Vec<Quoted>, Vec<Span>) {
        let mut keys = Vec::new();
        self.split(&article.text, |stretch| {
            if stretch.set_off {
                return f32::INFINITY;
            }
            keys.clear();
            self.speech_keys(article, stretch, &mut keys);
            weights.sum(&keys) - self.reserve(article, stretch)
        })
    }

    /// How much must speak for speech before a stretch is taken for it.
    fn reserve(&self, article: &Article, stretch: &Quoted) -> f32 {
        let setting = self.setting(article, stretch);
        let reserve = if setting.in_turn {
            IN_TURN
        } else if self.is_reply(&article.text, stretch) {
            REPLY
        } else if self.is_bare_fragment(stretch) {
            BARE
        } else {
            0.0
        };
        let text = &article.text;
        let work = !setting.in_heading
            && is_title(text, &self.prose, stretch)
            && !is_headline(text, &self.prose, self.prose.within(stretch.part.marked));
        if work { reserve.max(TITLE) } else { reserve }
    }

    /// Whether a stretch is talk: a sentence that is a paragraph, after a paragraph that begins
    /// with words in marks.
    fn is_reply(&self, text: &str, stretch: &Quoted) -> bool {
        let prose = &self.prose;
        let marked = stretch.part.marked;
        let Some(paragraph) = prose.paragraph_at(stretch.tokens.start) else { return false };
        let [before, here] = [paragraph.wrapping_sub(1), paragraph]
            .map(|number| prose.paragraphs.get(number as usize).cloned().unwrap_or_default());
        let Some(first) = prose.tokens.get(before.start).filter(|_| !before.is_empty()) else {
            return false;
        };
        let at = self.stretches.partition_point(|other| other.part.marked.start < first.start());
        let follows = self.stretches[at].part.marked.start == first.start();
        let words = stretch.part.content.of(text);
        let sentence =
            words.starts_with(char::is_uppercase) && words.ends_with(['.', '!', '?', '…']);
        follows && sentence && prose.within(marked) == here
    }

    /// Whether a stretch is a word or two in a sentence that reports nobody's words.
    fn is_bare_fragment(&self, stretch: &Quoted) -> bool {
        let words = stretch.tokens.clone().filter(|at| self.prose.tokens[*at].is_word()).count();
        let Some(sentence) = self.prose.sentence_at(stretch.tokens.start) else { return false };
        let same = |at: &usize| self.prose.sentence_at(*at) == Some(sentence);
        let reports = |at: usize| {
            matches!(self.symbols.at(at), Symbol::Speech | Symbol::Attitude | Symbol::According)
        };
        let before = (0..stretch.tokens.start).rev().take(FAR).take_while(same);
        let after = (stretch.tokens.end..self.prose.tokens.len()).take(FAR).take_while(same);
        words <= 2 && !before.chain(after).any(reports)
    }

    /// The stretches of a text divided by whether they are speech, nested ones passed over:
    /// by how much speaks for it, over nothing. Those that go on over paragraphs are judged
    /// together.
    pub fn split(
        &self,
        text: &str,
        mut evidence: impl FnMut(&Quoted) -> f32,
    ) -> (Vec<Quoted>, Vec<Span>) {
        let (mut spoken, mut scare) = (Vec::new(), Vec::new());
        let mut within = vec![false; self.stretches.len()];
        let mut goes_on: Option<bool> = None;
        for (index, stretch) in self.stretches.iter().enumerate() {
            if stretch.outer.is_some_and(|outer| within[outer]) {
                within[index] = true;
                continue;
            }
            let goes_on_here = goes_on.filter(|_| is_several(text, stretch));
            within[index] = goes_on_here
                .unwrap_or_else(|| self.chain(text, index).map(&mut evidence).sum::<f32>() > 0.0);
            goes_on = goes_on_in_next(text, stretch).then_some(within[index]);
            if within[index] {
                spoken.push(stretch.clone());
            } else {
                scare.push(stretch.part.content);
            }
        }
        (spoken, scare)
    }

    /// An outermost stretch and those in which it goes on.
    fn chain(&self, text: &str, index: usize) -> impl Iterator<Item = &Quoted> {
        let outer = self.stretches[index].outer;
        let chain = self.stretches[index..].iter().filter(move |other| other.outer == outer);
        let mut goes_on = true;
        chain.enumerate().map_while(move |(at, stretch)| {
            let here = goes_on && (at == 0 || is_several(text, stretch));
            goes_on = goes_on_in_next(text, stretch);
            here.then_some(stretch)
        })
    }

    /// The tokens, marks and all, of those spoken stretches that are quotations by
    /// themselves, not fragments in a paraphrase.
    pub fn direct(&self, text: &str, spoken: &[Quoted]) -> Vec<Range<usize>> {
        let direct = spoken.iter().filter(|stretch| is_direct(text, &self.prose, stretch));
        direct.map(|stretch| self.prose.within(stretch.part.marked)).collect()
    }

    /// For each token, whether somebody other than the narrator speaks it.
    pub fn mask(&self, spoken: &[Quoted]) -> Vec<bool> {
        let mut mask = vec![false; self.prose.tokens.len()];
        let turns = self.interview.turns.iter().map(|turn| turn.span);
        for span in spoken.iter().map(|stretch| stretch.part.marked).chain(turns) {
            for token in self.prose.within(span) {
                mask[token] = true;
            }
        }
        mask
    }
}

/// Whether a stretch goes on in the next paragraph as speech does: words that end a sentence.
/// Anything else is a term or a line that a lost mark made part of the next quotation.
fn goes_on_in_next(text: &str, stretch: &Quoted) -> bool {
    let ends = stretch.part.content.of(text).ends_with(['.', '!', '?', '…', ':', ';']);
    stretch.continues && ends && is_several(text, stretch)
}

/// Whether a stretch is more than one word.
fn is_several(text: &str, stretch: &Quoted) -> bool {
    stretch.part.content.of(text).split_whitespace().nth(1).is_some()
}

/// The paragraphs that are read, without the signs of quoted lines.
pub(super) fn paragraphs(article: &Article) -> Vec<Span> {
    let prose = article.blocks.iter().filter(|block| block.kind.is_prose());
    let words = prose.map(|block| match block.kind {
        BlockKind::Quotation => article.words_of(block),
        _ => block.span,
    });
    words.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// How much more must speak for speech inside a turn of an interview, where few marks are.
const IN_TURN: f32 = 3.0;

/// How much less must speak for speech in a sentence that replies to another paragraph's.
const REPLY: f32 = -1.5;

/// How much more must speak for speech in a word or two that no verb of the sentence
/// reports: terms and irony, more often than not, outside the news that weights are learnt
/// from.
const BARE: f32 = 0.25;

/// The same for words with the capitals of a title, with no verb of speech beside them, but
/// for headlines, where every word has them.
const TITLE: f32 = 1.5;

/// How far one looks for the ends of a sentence, in tokens.
const FAR: usize = 300;
