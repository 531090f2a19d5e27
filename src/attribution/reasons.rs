//! Why one source and not another: what spoke for it most, in words.

use super::candidates::Candidate;
use super::features::{Choice, Desk, Family, Ground, View};
use super::frames::Narration;
use super::rank::Options;
use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::linear::Linear;
use crate::text::symbols::Symbol;

/// A choice and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// Who, and how the text links them to the quotation.
    pub candidate: Candidate,
    /// Whom they speak for, where they are a text of somebody's: the author of `the statement`.
    pub author: Option<Phrase>,
    /// Why them and nobody else; none where a label or a signature settles it.
    pub reasons: Option<Reasons>,
}

/// What spoke for a source, against the next best one.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasons {
    /// The strongest first, at least one.
    strongest: [Option<Reason>; MOST],
    /// The next best source; none where the next best is that nobody is named.
    against: Option<Phrase>,
    /// The chance of that one.
    chance: f32,
}

/// Something that is so of a source and spoke for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    SameSentence,
    NextSentence,
    SameParagraph,
    NextParagraph,
    SetAsSpeakers,
    Nearest,
    Signs,
    Kind(MentionKind),
    /// The token of the verb whose subject it is.
    Acts(u32),
    Reports,
    SpokeBefore,
    OtherSpokeBefore,
}

/// Most reasons told of one choice.
const MOST: usize = 3;

/// A reason is told where it has at least this share of all that speaks for a source.
const SHARE: f32 = 0.15;

impl Reasons {
    /// Weighs the chosen option against the likeliest one of another name.
    pub(super) fn of(
        ground: Ground<'_>,
        view: &View,
        options: &Options,
        chosen: usize,
        (chances, before): (&[f32], Option<Choice>),
        (weights, desk): (&Linear, &Desk),
    ) -> Option<Self> {
        let source = options.sources[chosen]?;
        let name = |source: usize| {
            let core = ground.sources.list[source].phrase.core;
            ground.narration.prose.span(core).of(ground.narration.text).split_whitespace()
        };
        let same = |other: usize| {
            ground.same_speaker(source, other)
                || name(other).eq(name(source))
                || ground.is_apposed(source.min(other), source.max(other))
        };
        let other = |at: usize| options.sources[at].is_none_or(|other| !same(other));
        let mut others: Vec<usize> = (0..chances.len()).filter(|at| *at != chosen).collect();
        let next = loop {
            let likelier = |one: &usize, other: &usize| chances[*one].total_cmp(&chances[*other]);
            let at =
                (0..others.len()).rev().max_by(|one, at| likelier(&others[*one], &others[*at]))?;
            let next = others.remove(at);
            if other(next) {
                break next;
            }
        };
        let (own, theirs) = (options.shares(chosen, weights), options.shares(next, weights));
        let lead = |family: Family| own[family as usize] - theirs[family as usize];
        let mut families = Family::ALL;
        families.sort_by(|one, other| lead(*other).total_cmp(&lead(*one)));
        let all: f32 = families.iter().map(|family| lead(*family).max(0.0)).sum();
        let strong = families.into_iter().filter(|family| lead(*family) > all * SHARE);
        let told = strong.filter_map(|family| ground.reason(view, desk, source, before, family));
        let mut strongest = [None; MOST];
        for (place, reason) in strongest.iter_mut().zip(told) {
            *place = Some(reason);
        }
        let against = options.sources[next].map(|source| ground.sources.list[source].phrase);
        strongest[0].is_some().then_some(Self { strongest, against, chance: chances[next] })
    }

    /// The next best source, that the candidate was chosen over.
    pub fn against(&self) -> Option<&Phrase> {
        self.against.as_ref()
    }

    /// The reasons as the end of a sentence about the candidate, which has told of its cue.
    pub fn told(&self, narration: Narration<'_>, candidate: &Candidate) -> String {
        let share = (self.chance * 100.0).round();
        let share = if share < 1.0 { "under 1 %".to_owned() } else { format!("{share:.0} %") };
        let over = match &self.against {
            Some(phrase) => {
                let name = narration.phrases.text_of(phrase.core);
                format!("chosen over “{name}” ({share})")
            }
            None => format!("chosen over nobody ({share})"),
        };
        let words = |reason: &Reason| match *reason {
            Reason::SameSentence => "stands in the same sentence".to_owned(),
            Reason::NextSentence => "stands in the sentence beside it".to_owned(),
            Reason::SameParagraph => "stands in the same paragraph".to_owned(),
            Reason::NextParagraph => "stands in the paragraph beside it".to_owned(),
            Reason::SetAsSpeakers => "is set among words as speakers are".to_owned(),
            Reason::Nearest => "is the nearest".to_owned(),
            Reason::Signs => "fits how the quotation begins and ends".to_owned(),
            Reason::Kind(MentionKind::Name) => "is a name".to_owned(),
            Reason::Kind(MentionKind::Pronoun) => "is a pronoun".to_owned(),
            Reason::Kind(MentionKind::Description) => "describes somebody who speaks".to_owned(),
            Reason::Acts(verb) => {
                let verb = narration.prose.tokens[verb as usize].of(narration.text);
                format!("is the subject of “{verb}”")
            }
            Reason::Reports => "is the subject of a verb that reports".to_owned(),
            Reason::SpokeBefore => "spoke in the quotation before".to_owned(),
            Reason::OtherSpokeBefore => "did not speak in the quotation before".to_owned(),
        };
        let told = |reason: &&Reason| {
            candidate.cue.is_none() || !matches!(reason, Reason::Reports | Reason::Acts(_))
        };
        let all: Vec<String> = self.strongest.iter().flatten().filter(told).map(words).collect();
        match all.split_last() {
            None => format!("; {over}"),
            Some((one, [])) => format!("; {over} because it {one}"),
            Some((last, rest)) => format!("; {over} because it {} and {last}", rest.join(", ")),
        }
    }
}

impl Ground<'_> {
    /// Whether a name and a description, given in text order, tell of one person by standing
    /// side by side: `Una Brenn, the harbour master,`.
    fn is_apposed(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.sources.list[one].phrase, &self.sources.list[other].phrase);
        let described = |phrase: &Phrase| phrase.kind == MentionKind::Description;
        let named = |phrase: &Phrase| phrase.kind == MentionKind::Name;
        let beside = one.whole.end() + 1 == other.whole.start();
        let set_off = [Symbol::Comma, Symbol::Dash, Symbol::Bracket];
        // A verb or `and` behind it would make it somebody else.
        let closed = [Symbol::Stop, Symbol::Preposition, Symbol::Relative, Symbol::Mark];
        let behind = self.symbols.at(other.whole.end());
        (named(one) && described(other) || described(one) && named(other))
            && beside
            && set_off.contains(&self.symbols.at(one.whole.end()))
            && (set_off.contains(&behind) || closed.contains(&behind))
    }

    /// What a family of keys tells of a source that is so; none where it can't be put in
    /// words, or is told already by how the source is linked to the quotation.
    fn reason(
        &self,
        view: &View,
        desk: &Desk,
        index: usize,
        before: Option<Choice>,
        family: Family,
    ) -> Option<Reason> {
        let source = &self.sources.list[index];
        match family {
            Family::Way => Some(match self.borders(view, desk, index) {
                0 => Reason::SameSentence,
                1 => Reason::NextSentence,
                2 => Reason::SameParagraph,
                _ => Reason::NextParagraph,
            }),
            Family::Beside => Some(Reason::SetAsSpeakers),
            Family::Edges if self.is_nearest(view, desk, index) => Some(Reason::Nearest),
            Family::Edges => Some(Reason::Signs),
            Family::Own => Some(Reason::Kind(source.phrase.kind)),
            Family::Verb => source.verb().map(|verb| Reason::Acts(verb as u32)),
            Family::Frames => source.reports.then_some(Reason::Reports),
            Family::Before => {
                let last = before.and_then(|before| before.source)?;
                let same = self.same_speaker(index, last);
                Some(if same { Reason::SpokeBefore } else { Reason::OtherSpokeBefore })
            }
            Family::Rules => None,
        }
    }
}
