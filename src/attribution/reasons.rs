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
        (weights, desk): (&Linear, &mut Desk),
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
        let likelier = |one: usize, other: usize| chances[one].total_cmp(&chances[other]).is_gt();
        let mut next: Option<usize> = None;
        for at in (0..chances.len()).filter(|at| *at != chosen) {
            if next.is_none_or(|next| likelier(at, next)) && other(at) {
                next = Some(at);
            }
        }
        let next = next?;
        let own = options.shares(chosen, ground, (view, desk), weights);
        let theirs = options.shares(next, ground, (view, desk), weights);
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

    /// Appends the reasons to a sentence about the candidate, which has told of its cue.
    pub fn tell(&self, narration: Narration<'_>, candidate: &Candidate, because: &mut String) {
        because.push_str("; chosen over ");
        match &self.against {
            Some(phrase) => {
                let name = narration.phrases.text_of(phrase.core);
                because.extend(["“", &name, "”"]);
            }
            None => because.push_str("nobody"),
        }
        match percent(self.chance) {
            0 => because.push_str(" (under 1 %)"),
            share => because.extend([" (", &share.to_string(), " %)"]),
        }
        let told = |reason: &&Reason| {
            candidate.cue.is_none() || !matches!(reason, Reason::Reports | Reason::Acts(_))
        };
        let all = || self.strongest.iter().flatten().filter(told);
        let last = all().count().saturating_sub(1);
        for (place, reason) in all().enumerate() {
            because.push_str(match place {
                0 => " because it ",
                _ if place == last => " and ",
                _ => ", ",
            });
            because.push_str(reason.words());
            if let Reason::Acts(verb) = reason {
                let verb = narration.prose.tokens[*verb as usize].of(narration.text);
                because.extend([" “", verb, "”"]);
            }
        }
    }
}

/// A share in whole percents.
fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

impl Reason {
    /// What is so of a source, behind `it`; whose subject it is, is told behind that.
    const fn words(self) -> &'static str {
        match self {
            Self::SameSentence => "stands in the same sentence",
            Self::NextSentence => "stands in the sentence beside it",
            Self::SameParagraph => "stands in the same paragraph",
            Self::NextParagraph => "stands in the paragraph beside it",
            Self::SetAsSpeakers => "is set among words as speakers are",
            Self::Nearest => "is the nearest",
            Self::Signs => "fits how the quotation begins and ends",
            Self::Kind(MentionKind::Name) => "is a name",
            Self::Kind(MentionKind::Pronoun) => "is a pronoun",
            Self::Kind(MentionKind::Description) => "describes somebody who speaks",
            Self::Acts(_) => "is the subject of",
            Self::Reports => "is the subject of a verb that reports",
            Self::SpokeBefore => "spoke in the quotation before",
            Self::OtherSpokeBefore => "did not speak in the quotation before",
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
