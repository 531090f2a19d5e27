//! The source of a quotation, chosen from all of them by a conditional logit (`McFadden`
//! 1974): the score of a source is the sum of the weights of what is seen of it, and the
//! chance that it is the right one its share of the exponentials.

use super::candidates::{Candidate, Pattern, Scene};
use super::features::{Choice, Desk, Family, Ground, Hand, View};
use super::frames::Narration;
use super::learnt::Learnt;
use super::mentions::{label_of, signature_of};
use super::reasons::{Decided, Reasons};
use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::linear::{Linear, softmax};
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// The options for one quotation, with the keys of each.
#[derive(Debug, Default)]
pub struct Options {
    /// The sources (indexes into the list of sources); the first option is that nobody is
    /// named.
    pub sources: Vec<Option<usize>>,
    /// The keys of all options, one after the other; with weights, without those that are
    /// seen at a glance.
    pub keys: Vec<u32>,
    /// Where the keys of each option end.
    pub ends: Vec<usize>,
    /// What speaks for each option at a glance.
    glances: Vec<f32>,
    /// Where the keys of each family end, of each option.
    families: Vec<[usize; Family::ALL.len()]>,
    /// How the rules link some of the sources to the quotation.
    links: Vec<(usize, Candidate)>,
    /// All candidates of the rules.
    candidates: Vec<Candidate>,
    /// The sources that may be options, with what speaks for each at a glance.
    seen: Vec<(usize, f32)>,
}

/// How much less may speak for a source at a glance than for the best one. What else is
/// seen hardly ever makes up for more: of 14,596 quotations of the training articles, one
/// would lose its source, and 59 % of all sources need not be looked at closely.
const MOST_BEHIND: f32 = 3.0;

impl Options {
    /// Lists the options for a stretch, given the choice for the one before. With `weights`,
    /// those are passed over for which too little speaks at a glance.
    pub fn fill(
        &mut self,
        ground: Ground<'_>,
        scene: &Scene<'_>,
        view: &View,
        before: Option<Choice>,
        desk: &mut Desk,
        weights: Option<&Linear>,
    ) {
        self.link(ground, scene, view.stretch);
        self.sources.clear();
        self.keys.clear();
        self.ends.clear();
        self.glances.clear();
        self.families.clear();
        self.sources.push(None);
        self.glances.push(0.0);
        ground.nobody_keys(view, before, &mut self.keys);
        self.ends.push(self.keys.len());
        self.families.push([0; Family::ALL.len()]);
        ground.walk(view, desk);
        self.glance(ground, view, before, desk, weights);
        let scores = self.seen.iter().map(|(_, score)| *score);
        let least = scores.fold(f32::NEG_INFINITY, f32::max) - MOST_BEHIND;
        let last = ground.last(view, before);
        for (source, score) in &self.seen {
            if *score < least {
                continue;
            }
            if weights.is_none() {
                let hand = hand_of(&self.links, *source);
                ground.glance_keys(view, desk, *source, hand, &mut self.keys);
            }
            let families = ground.source_keys(view, desk, *source, last.as_ref(), &mut self.keys);
            self.glances.push(*score);
            self.families.push(families);
            self.sources.push(Some(*source));
            self.ends.push(self.keys.len());
        }
    }

    /// Finds how the rules link sources to a stretch.
    fn link(&mut self, ground: Ground<'_>, scene: &Scene<'_>, stretch: usize) {
        self.links.clear();
        scene.candidates(stretch, &mut self.candidates);
        for candidate in &self.candidates {
            if let Some(source) = ground.sources.find(&candidate.phrase)
                && !self.links.iter().any(|(known, _)| *known == source)
            {
                self.links.push((source, *candidate));
            }
        }
    }

    /// Looks at all sources that a stretch could have, and at the one before it.
    fn glance(
        &mut self,
        ground: Ground<'_>,
        view: &View,
        before: Option<Choice>,
        desk: &mut Desk,
        weights: Option<&Linear>,
    ) {
        self.seen.clear();
        let near = ground.sources_of(view);
        let last = before.and_then(|before| before.source);
        let far = last.filter(|last| !near.clone().any(|source| source == *last));
        self.seen.extend(near.chain(far).map(|source| (source, 0.0)));
        let Some(weights) = weights else { return };
        for (source, score) in &mut self.seen {
            let hand = hand_of(&self.links, *source);
            *score = ground.glance(view, desk, *source, hand, weights);
        }
    }

    /// The place of a source among those that the rules link to the quotation; the last one
    /// for any other.
    pub fn rank_of(&self, source: usize) -> usize {
        let place = self.links.iter().position(|(known, _)| *known == source);
        place.unwrap_or(self.links.len())
    }

    /// The chance of each option.
    pub fn chances(&self, weights: &Linear) -> Vec<f32> {
        let mut from = 0;
        let options = self.glances.iter().zip(&self.ends);
        let scores = options.map(|(glance, end)| {
            let keys = &self.keys[from..*end];
            from = *end;
            glance + weights.sum(keys)
        });
        softmax(&scores.collect::<Vec<f32>>())
    }

    /// The chance of whoever an option names: that of all options that are plainly the same.
    fn share_of(&self, ground: Ground<'_>, chances: &[f32], option: usize) -> f32 {
        let Some(chosen) = self.sources[option] else { return chances[option] };
        let same = |source: &Option<usize>| {
            source.is_some_and(|source| ground.same_speaker(source, chosen))
        };
        let shares = self.sources.iter().zip(chances).filter(|(source, _)| same(source));
        shares.map(|(_, chance)| chance).sum::<f32>().min(1.0)
    }

    /// How much each family of keys speaks for a source; nothing for the option that nobody
    /// is named.
    pub(super) fn shares(
        &self,
        option: usize,
        ground: Ground<'_>,
        (view, desk): (&View, &mut Desk),
        weights: &Linear,
    ) -> [f32; Family::ALL.len()] {
        let mut start = option.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut shares = self.families[option].map(|end| {
            let keys = self.keys.get(start..end).unwrap_or_default();
            start = end;
            weights.sum(keys)
        });
        if let Some(source) = self.sources[option] {
            let hand = hand_of(&self.links, source);
            let seen = ground.shares_at_a_glance(view, desk, source, hand, weights);
            shares[..Family::AT_A_GLANCE].copy_from_slice(&seen);
        }
        shares
    }

    /// Whom a frame reports more plainly than what was chosen: who asked, rather than whoever
    /// tells of it (`asked a woman, according to two people`); and of `the owners' agent, Ivo
    /// Ketch, said`, not the owners.
    fn plainer(&self, ground: Ground<'_>, chosen: usize) -> Option<Candidate> {
        let source = &ground.sources.list[chosen];
        let frames = || ground.sources.frames_of(chosen);
        let told = |frame: usize| {
            let cue = ground.frames[frame].cue.start();
            ground.symbols.at(cue) == Symbol::According
        };
        if !frames().any(told) && (!source.possessor || frames().len() > 0) {
            return None;
        }
        let best = self.links.iter().map(|(_, candidate)| candidate).find(|candidate| {
            let reports = candidate
                .cue
                .as_ref()
                .is_some_and(|cue| ground.symbols.at(cue.start()) == Symbol::Speech);
            let plain = match candidate.pattern {
                Pattern::After => true,
                Pattern::Before | Pattern::Inside => source.possessor,
                _ => false,
            };
            // Nobody acts between an owner and whoever is set beside what they own.
            let between = source.head() + 1..candidate.phrase.core.start();
            let acts = |at: usize| matches!(ground.symbols.at(at), Symbol::Verb | Symbol::Speech);
            let beside = !source.possessor || !between.is_empty() && !between.clone().any(acts);
            reports && plain && beside
        })?;
        let score = best.score.min(PLAINER);
        Some(Candidate { score, ..*best })
    }

    /// How a source is linked to the quotation, for whoever asks why.
    pub fn link_of(&self, ground: Ground<'_>, view: &View, source: usize) -> Candidate {
        if let Some((_, candidate)) = self.links.iter().find(|(known, _)| *known == source) {
            return *candidate;
        }
        ground.nearest_link(view, source)
    }
}

/// What the rules make of a source.
fn hand_of(links: &[(usize, Candidate)], source: usize) -> Option<Hand> {
    let rank = links.iter().position(|(known, _)| *known == source)?;
    let candidate = &links[rank].1;
    Some((candidate.pattern as u32, (candidate.score * 20.0) as u32, rank == 0))
}

/// What is decided of the stretches, one for each of them.
#[derive(Debug, Default)]
pub struct Decisions {
    /// The source, the likeliest one, with its chance; none where nobody is likelier to be
    /// named.
    pub sources: Vec<Option<Decided>>,
    /// Where nobody is, the likeliest source all the same, for whoever asks for a guess: by
    /// the stretches, in order.
    pub runners_up: Vec<(usize, Decided)>,
}

/// The source of each spoken stretch. In text order: each choice counts for the next.
pub fn decide(ground: Ground<'_>, learnt: &Learnt) -> Decisions {
    let bounds = (0, ground.narration.prose.tokens.len());
    let mut decided: Vec<Option<Candidate>> = vec![None; ground.spoken.len()];
    let mut reasons: Vec<Option<Reasons>> = vec![None; ground.spoken.len()];
    let mut runners_up = Vec::new();
    let (mut options, mut desk) = (Options::default(), Desk::default());
    let mut before: Option<Choice> = None;
    let mut labels = ground.labels();
    for stretch in 0..ground.spoken.len() {
        let view = ground.view(stretch);
        let Ground { narration, frames, spoken, .. } = ground;
        let named = labels[stretch].take().map(|phrase| (phrase, Pattern::Label));
        let named = named.or_else(|| {
            let phrase = signature_of(narration, ground.symbols, &spoken[stretch])?;
            Some((phrase, Pattern::Signed))
        });
        let mut named = named.map(|(phrase, pattern)| Candidate {
            phrase,
            cue: None,
            pattern,
            score: LABELLED,
        });
        if spoken[stretch].set_off && named.is_none() {
            let goes_on = stretch > 0 && spoken[stretch - 1].goes_on_set_off();
            if !goes_on {
                named = ground.lead_in(stretch, &decided);
            }
            // Whoever says the first paragraph says the rest. Without marks, nothing else
            // says whose words they are.
            if named.is_none() && (goes_on || spoken[stretch].is_unmarked()) {
                before = Some(Choice { stretch, source: None });
                continue;
            }
        }
        let named = named.or_else(|| ground.set_off_by_dash(&view));
        let told = named.or_else(|| ground.introduced(stretch)).or_else(|| ground.owned(stretch));
        let told = told.or_else(|| ground.heard(stretch)).or_else(|| ground.dashed(stretch));
        if let Some(candidate) = told {
            let source = ground.sources.find(&candidate.phrase);
            decided[stretch] = Some(candidate);
            before = Some(Choice { stretch, source });
            continue;
        }
        let scene = Scene { narration, frames, spoken, decided: &decided, bounds };
        options.fill(ground, &scene, &view, before, &mut desk, Some(&learnt.ranker));
        let chances = options.chances(&learnt.ranker);
        let (option, _) = best(&chances);
        let below = |source: &usize| ground.is_below(*source, stretch);
        let source = options.sources[option].filter(|source| !below(source));
        let chance = options.share_of(ground, &chances, option);
        if let Some(plainer) = source.and_then(|source| options.plainer(ground, source)) {
            let source = ground.sources.find(&plainer.phrase);
            decided[stretch] = Some(plainer);
            before = Some(Choice { stretch, source });
            continue;
        }
        reasons[stretch] = Reasons::of(
            ground,
            &view,
            &options,
            option,
            (&chances, before),
            (&learnt.ranker, &mut desk),
        );
        let candidate = |source: usize, chance: f32| Candidate {
            score: learnt.certainty(chance),
            ..options.link_of(ground, &view, source)
        };
        decided[stretch] = source.map(|source| candidate(source, chance));
        let told = ground.in_turn(stretch, &decided).or_else(|| {
            let silent = || source.is_none();
            let led = silent().then(|| ground.led_in_by_colon(stretch)).flatten();
            led.or_else(|| silent().then(|| ground.in_talk(stretch, &decided)).flatten())
        });
        if let Some(told) = told {
            let source = ground.sources.find(&told.phrase);
            (decided[stretch], reasons[stretch]) = (Some(told), None);
            before = Some(Choice { stretch, source });
            continue;
        }
        if source.is_none() && chances.len() > 1 {
            let (next, chance) = best(&chances[1..]);
            let next = options.sources[next + 1].map(|source| candidate(source, chance));
            runners_up.extend(next.map(|next| (stretch, ground.decided(next, None))));
        }
        before = Some(Choice { stretch, source });
    }
    let both = decided.into_iter().zip(reasons);
    let mut decided: Vec<Option<Decided>> =
        both.map(|(candidate, reasons)| Some(ground.decided(candidate?, reasons))).collect();
    share_continued(ground, &mut decided);
    Decisions { sources: decided, runners_up }
}

/// How sure a label or a signature makes: of the corpus's few, all are right, which says no
/// more than this.
const LABELLED: f32 = 0.9;

/// How sure a name before a dash is.
const SET_OFF: f32 = 0.8;

/// How sure it is that whom a frame plainly reports has spoken, where the model says others.
const PLAINER: f32 = 0.85;

/// The largest share, and where it is; of equal ones the first.
fn best(chances: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (option, chance) in chances.iter().enumerate() {
        if *chance > best.1 {
            best = (option, *chance);
        }
    }
    best
}

/// A quotation that goes on in the next paragraph is said by whoever says the rest: the
/// surest of the answers counts for all of them, the nearer one of two that name one person.
fn share_continued(ground: Ground<'_>, decided: &mut [Option<Decided>]) {
    let spoken = ground.spoken;
    let score =
        |decided: &Option<Decided>| decided.as_ref().map_or(0.0, |decided| decided.candidate.score);
    let source =
        |decided: &Option<Decided>| ground.sources.find(&decided.as_ref()?.candidate.phrase);
    for index in (1..spoken.len()).rev() {
        let (one, other) = (&decided[index - 1], &decided[index]);
        let same = source(one).zip(source(other));
        let same = same.is_some_and(|(one, other)| ground.same_speaker(one, other));
        let nearer = same && score(one) >= NEARER;
        if spoken[index - 1].continues && score(other) > score(one) && !nearer {
            let rest = decided[index].clone();
            decided[index - 1] = rest;
        }
    }
    for index in 1..spoken.len() {
        if spoken[index - 1].continues && decided[index - 1].is_some() {
            let said = decided[index - 1].clone();
            decided[index] = said;
        }
    }
}

/// So sure an answer stands beside a surer one that names the same person.
const NEARER: f32 = 0.8;

impl Ground<'_> {
    /// The names that label stretches inside their marks, where they are in capitals or
    /// several are labelled with different names, as in a transcript. By itself, a name before
    /// a colon may be whom the quotation is about or speaks to.
    fn labels(&self) -> Vec<Option<Phrase>> {
        let Narration { text, prose, .. } = self.narration;
        let last = |label: &Phrase| prose.tokens[label.core.end() - 1];
        let mut labels: Vec<Option<Phrase>> =
            self.spoken.iter().map(|quoted| label_of(self.narration, quoted)).collect();
        let mut names = labels.iter().flatten().map(|label| last(label).of(text));
        let first = names.next();
        let several = names.any(|name| Some(name) != first);
        for label in &mut labels {
            label.take_if(|label| !several && last(label).kind != TokenKind::Upper);
        }
        labels
    }

    /// A source that is decided on.
    fn decided(self, candidate: Candidate, reasons: Option<Reasons>) -> Decided {
        Decided { candidate, author: self.author_of(&candidate), reasons }
    }

    /// The name that a dash sets off from a description whose participle leads into the
    /// quotation: `the Harbour League—a party of boatmen renouncing “…”`.
    fn set_off_by_dash(&self, view: &View) -> Option<Candidate> {
        let open = view.open();
        let at = self.frames.partition_point(|frame| frame.cue.start() < open).checked_sub(1)?;
        let frame = &self.frames[at];
        let subject = &frame.subject;
        let narration = self.narration;
        let gerund = narration.prose.tokens[frame.cue.start()].of(narration.text).ends_with("ing");
        let dash = (subject.core.end()..frame.cue.start())
            .find(|at| self.symbols.at(*at) == Symbol::Dash)?;
        let verbs = (dash..frame.cue.start()).any(|at| {
            matches!(self.symbols.at(at), Symbol::Verb | Symbol::Auxiliary | Symbol::Comma)
        });
        let leads =
            frame.cue.end() == open && gerund && !verbs && subject.kind == MentionKind::Name;
        leads.then_some(Candidate {
            phrase: *subject,
            cue: Some(frame.cue),
            pattern: Pattern::Before,
            score: SET_OFF,
        })
    }

    /// Whether a source stands only in a later paragraph than words that do not go on there:
    /// whoever speaks next need not have spoken these.
    fn is_below(&self, source: usize, stretch: usize) -> bool {
        let prose = self.narration.prose;
        let quoted = &self.spoken[stretch];
        let last = prose.paragraph_at(quoted.tokens.end.saturating_sub(1));
        !quoted.continues && prose.paragraph_at(self.sources.list[source].head()) > last
    }

    /// The plainest way to tell how a source stands to a quotation.
    fn nearest_link(&self, view: &View, source: usize) -> Candidate {
        let found = &self.sources.list[source];
        let quoted = &self.spoken[view.stretch];
        let prose = self.narration.prose;
        let at = found.head();
        let open = quoted.tokens.start;
        let frame = self.sources.frames_of(source).next().map(|frame| &self.frames[frame]);
        let verb = found.verb().filter(|_| at < open).map(TokenSpan::one);
        let same_sentence = prose.sentence_at(at) == prose.sentence_at(open);
        let same_paragraph = prose.paragraph_at(at) == prose.paragraph_at(open);
        let pattern = match (same_sentence, same_paragraph, at < open, frame.is_some()) {
            (true, _, true, true) => Pattern::Inside,
            (true, _, false, true) => Pattern::Framed,
            (true, _, _, false) => Pattern::OwnSubject,
            (false, true, true, true) => Pattern::SentenceBefore,
            (false, true, true, false) => Pattern::SubjectBefore,
            (false, _, false, _) => Pattern::SentenceAfter,
            (false, false, true, true) => Pattern::ParagraphBefore,
            (false, false, true, false) => Pattern::ParagraphSubject,
        };
        Candidate {
            phrase: found.phrase,
            cue: frame.map(|frame| frame.cue).or(verb),
            pattern,
            score: 0.5,
        }
    }
}
