//! What is seen of a quotation and of a source near it, as keys of trained weights.

mod before;
mod pair;
mod path;

pub use before::Last;
pub use pair::Hand;
pub use path::Desk;

use super::candidates::FAR;
use super::frames::{Frame, Narration};
use super::mentions::Sources;
use crate::quote::Quoted;
use crate::text::symbols::{Symbol, Symbols};

/// An article as the ranker sees it.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The narrator's words.
    pub narration: Narration<'a>,
    /// What each token is.
    pub symbols: &'a Symbols,
    /// The reporting frames, in text order.
    pub frames: &'a [Frame],
    /// Who could be a source, in text order.
    pub sources: &'a Sources,
    /// The spoken stretches, in text order.
    pub spoken: &'a [Quoted],
}

/// The source decided on for a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The stretch (an index into the spoken ones).
    pub stretch: usize,
    /// The source (an index into the list of sources); none for "nobody is named".
    pub source: Option<usize>,
}

/// How far back and on one looks for sources, in tokens.
const REACH: usize = 260;

/// Most sources looked at on each side of a quotation.
const MOST: usize = 40;

/// What a quotation looks like, and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The stretch.
    pub stretch: usize,
    /// Its opening and closing mark.
    open: usize,
    close: usize,
    /// Where one looks, in tokens.
    low: usize,
    high: usize,
    /// Length class.
    size: u32,
    /// How the words end.
    end: u32,
    /// Whether it begins a sentence, a paragraph; whether it fills its paragraph.
    starts: u32,
    /// The symbols of the two tokens before it and of the two after it, the nearest first.
    before: [u32; 2],
    after: [u32; 2],
    /// The words next to it.
    last: u32,
    next: u32,
}

impl View {
    /// The token of the opening mark.
    pub fn open(&self) -> usize {
        self.open
    }
}

/// What the keys of a source are about, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// What lies between the quotation and the source.
    Way,
    /// What the rules make of the two.
    Rules,
    /// The words beside the source.
    Beside,
    /// The signs beside the quotation, and how many sources are nearer.
    Edges,
    /// The source itself.
    Own,
    /// The verb whose subject it seems to be.
    Verb,
    /// The reporting frames.
    Frames,
    /// Who spoke in the quotation before.
    Before,
}

impl Family {
    /// Every family, by its number.
    pub const ALL: [Self; 8] = [
        Self::Way,
        Self::Rules,
        Self::Beside,
        Self::Edges,
        Self::Own,
        Self::Verb,
        Self::Frames,
        Self::Before,
    ];

    /// How many of them, the first ones, are seen at a glance.
    pub const AT_A_GLANCE: usize = 2;
}

impl Ground<'_> {
    fn sentence(&self, at: usize) -> u32 {
        self.narration.prose.sentence_at(at).unwrap_or(u32::MAX)
    }

    fn paragraph(&self, at: usize) -> u32 {
        self.narration.prose.paragraph_at(at).unwrap_or(u32::MAX)
    }

    /// Looks at a stretch.
    pub fn view(&self, stretch: usize) -> View {
        let prose = self.narration.prose;
        let quoted = &self.spoken[stretch];
        let open = prose.token_at(quoted.part.marked.start as usize);
        let close = prose.token_at(quoted.part.marked.end as usize);
        let paragraph = self.paragraph(open) as usize;
        let range = prose.paragraphs.get(paragraph).cloned().unwrap_or(open..close);
        let narrated = |at: usize| !self.narration.spoken[at] && prose.tokens[at].is_word();
        let near = range.start.max(open.saturating_sub(FAR))..range.end.min(close + FAR);
        let alone = !near.clone().any(narrated);
        let above = paragraph.checked_sub(1).map_or(range.start, |at| prose.paragraphs[at].start);
        let low = if range.start > 0 && alone && paragraph > 1 {
            prose.paragraphs[paragraph - 2].start
        } else {
            above
        };
        let mut high = range.end;
        if alone && let Some(below) = prose.paragraphs.get(paragraph + 1) {
            let sentence = self.sentence(below.start);
            high = below.clone().find(|at| self.sentence(*at) != sentence).unwrap_or(below.end);
        }
        let words = quoted.tokens.clone().filter(|at| prose.tokens[*at].is_word()).count();
        let size = match words {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=8 => 3,
            9..=15 => 4,
            _ => 5,
        };
        let last = quoted.tokens.end.checked_sub(1).map_or(Symbol::Sign, |at| self.symbols.at(at));
        let end = match last {
            Symbol::Comma => 1,
            Symbol::Stop => {
                let word = prose.tokens[quoted.tokens.end - 1].of(self.narration.text);
                if word == "." { 2 } else { 3 }
            }
            Symbol::Dash => 4,
            _ => 0,
        };
        let begins = open == 0 || self.sentence(open) != self.sentence(open - 1);
        let leads = open <= range.start;
        let closes = close >= range.end;
        let starts =
            u32::from(begins) + 2 * u32::from(leads) + 4 * u32::from(closes) + 8 * u32::from(alone);
        let mut view = View {
            stretch,
            open,
            close,
            low: low.max(open.saturating_sub(REACH)),
            high: high.min(close + REACH).max(close),
            size,
            end,
            starts,
            before: [0; 2],
            after: [0; 2],
            last: 0,
            next: 0,
        };
        let (before, after) = (open.wrapping_sub(1), close);
        view.before = [before, open.wrapping_sub(2)].map(|at| self.edge(&view, at));
        view.after = [after, close + 1].map(|at| self.edge(&view, at));
        (view.last, view.next) = (self.lexeme(&view, before), self.lexeme(&view, after));
        view
    }

    /// The sources that a stretch could have, as a range of the list of sources, those
    /// inside the stretch among them.
    pub fn sources_of(&self, view: &View) -> impl Iterator<Item = usize> + Clone + use<> {
        let list = &self.sources.list;
        let first = list.partition_point(|source| source.head() < view.low);
        let split = list.partition_point(|source| source.head() < view.open);
        let after = list.partition_point(|source| source.head() < view.close);
        let last = list.partition_point(|source| source.head() < view.high);
        (first.max(split.saturating_sub(MOST))..split).chain(after..last.min(after + MOST))
    }
}

/// A class of distances or lengths.
fn bucket(number: usize) -> u32 {
    match number {
        0..=3 => number as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=25 => 7,
        _ => 8,
    }
}
