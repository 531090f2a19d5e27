//! The best sequence of labels (Viterbi 1967).

use super::features::LANES;
use super::labels::Label;

/// Weights from each label to each, by class of token.
pub(crate) type Transitions = Box<[[[i16; LANES]; LANES]]>;

/// The weight of a transition that must not be.
pub(crate) const FORBIDDEN: i16 = -20_000;

/// The number of the first label that is part of something.
const FIRST_PART: usize = Label::SourceAhead as usize;

/// Buffers of a search, used over and over.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// For each token what speaks for each of its labels.
    evidence: Vec<[i16; LANES]>,
    /// For each token the best score of a sequence that leads to each of its labels, what
    /// speaks for that apart.
    reached: Vec<[i16; LANES]>,
    /// For each token the highest score of a sequence that ends in one of its labels. The
    /// scores are counted from there, so that a sequence of any length has scores that fit.
    highest: Vec<i16>,
    /// The class of each token, which tells of the transitions into it.
    classes: Vec<u8>,
}

impl Search {
    /// Begins a sequence.
    pub(super) fn begin(&mut self) {
        self.evidence.clear();
        self.reached.clear();
        self.highest.clear();
        self.classes.clear();
    }

    /// Takes the next token, of a class by which the transitions into it are found.
    pub(super) fn take(&mut self, class: usize) {
        self.classes.push(class as u8);
    }

    /// What speaks for each label of the tokens taken, in their order: to be appended to.
    pub(super) fn evidence(&mut self) -> &mut Vec<[i16; LANES]> {
        &mut self.evidence
    }

    /// Finds the scores of all tokens; those of the last one.
    fn search(&mut self, weights: &Transitions) -> Option<[i16; LANES]> {
        let mut last: Option<[i16; LANES]> = None;
        for (class, evidence) in self.classes.iter().zip(&self.evidence) {
            let into = &weights[usize::from(*class)];
            let reached = match last {
                // What goes on with a phrase cannot come first.
                None => into[Label::Outside.index()],
                Some(before) => best_into(&before, into),
            };
            let highest = scores(&reached, evidence, 0).into_iter().fold(i16::MIN, i16::max);
            last = Some(scores(&reached, evidence, highest));
            self.reached.push(reached);
            self.highest.push(highest);
        }
        last
    }

    /// The best label of every token taken, and how much more speaks for it than for its
    /// being no part of an attribution.
    pub(super) fn finish(&mut self, weights: &Transitions, labelled: &mut Vec<(Label, i16)>) {
        labelled.clear();
        let Some(scores) = self.search(weights) else { return };
        let mut last = 0;
        for label in Label::ALL.into_iter().filter(|label| !label.is_between()) {
            if scores[label.index()] > scores[last] {
                last = label.index();
            }
        }
        for at in (0..self.reached.len()).rev() {
            let evidence = &self.evidence[at];
            let none = evidence[..FIRST_PART].iter().copied().max().unwrap_or(0);
            let label = Label::from_index(last).unwrap_or(Label::Outside);
            labelled.push((label, evidence[last].saturating_sub(none)));
            if at > 0 {
                last = self.before(at, last, &weights[usize::from(self.classes[at])]);
            }
        }
        labelled.reverse();
    }

    /// The first label of the token before that the best score of a token's label comes from.
    fn before(&self, at: usize, label: usize, into: &[[i16; LANES]; LANES]) -> usize {
        let scores = scores(&self.reached[at - 1], &self.evidence[at - 1], self.highest[at - 1]);
        let best = self.reached[at][label];
        // Nothing is above the highest one: only below can a sum be too much to be told.
        let led = |(score, into): (&i16, &[i16; LANES])| {
            i32::from(best) == (i32::from(*score) + i32::from(into[label])).max(i16::MIN.into())
        };
        scores.iter().zip(into).position(led).unwrap_or(0)
    }
}

/// The scores of the labels of a token, counted from the highest one. Kept out of line like
/// [`best_into`].
#[inline(never)]
fn scores(reached: &[i16; LANES], evidence: &[i16; LANES], highest: i16) -> [i16; LANES] {
    let mut scores = *reached;
    for (score, evidence) in scores.iter_mut().zip(evidence) {
        *score = score.saturating_add(*evidence).saturating_sub(highest);
    }
    scores
}

/// The best score of each label after some with these scores. Which label that comes from
/// is asked of few of them, later. Kept out of line and without a loop over the rows, so
/// that the scores are made of many labels at a time.
#[inline(never)]
fn best_into(before: &[i16; LANES], into: &[[i16; LANES]; LANES]) -> [i16; LANES] {
    const { assert!(LANES == 16, "four times four rows") };
    let mut best = [i16::MIN; LANES];
    raise(&mut best, before, into, 0);
    raise(&mut best, before, into, 4);
    raise(&mut best, before, into, 8);
    raise(&mut best, before, into, 12);
    best
}

/// Raises the best scores where four more labels may have come before.
#[inline]
fn raise(
    best: &mut [i16; LANES],
    before: &[i16; LANES],
    into: &[[i16; LANES]; LANES],
    first: usize,
) {
    let sum = |number: usize, label: usize| before[number].saturating_add(into[number][label]);
    for (label, best) in best.iter_mut().enumerate() {
        let one = sum(first, label).max(sum(first + 1, label));
        let other = sum(first + 2, label).max(sum(first + 3, label));
        *best = one.max(other).max(*best);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Transitions that leave everything free that may be.
    fn free() -> [[i16; LANES]; LANES] {
        let mut into = [[FORBIDDEN; LANES]; LANES];
        for before in Label::ALL {
            for label in Label::ALL.into_iter().filter(|label| label.may_follow(Some(before))) {
                into[before.index()][label.index()] = 0;
            }
        }
        into
    }

    fn best(evidence: &[&[(Label, i16)]]) -> (Vec<Label>, Vec<i16>) {
        let mut labelled = Vec::new();
        let mut search = Search::default();
        search.begin();
        let weights: Transitions = vec![free()].into_boxed_slice();
        for token in evidence {
            let mut evidence = [0; LANES];
            for (label, weight) in *token {
                evidence[label.index()] = *weight;
            }
            search.take(0);
            search.evidence().push(evidence);
        }
        search.finish(&weights, &mut labelled);
        labelled.into_iter().unzip()
    }

    #[test]
    fn a_phrase_is_begun_for_what_goes_on_with_it() {
        let (labels, leads) = best(&[
            &[(Label::Outside, 10)],
            &[(Label::CueAhead, 1), (Label::Outside, 20)],
            &[(Label::InCueAhead, 90)],
        ]);
        assert_eq!(labels, [Label::Outside, Label::CueAhead, Label::InCueAhead]);
        assert_eq!(leads, [0, -19, 90]);
    }

    #[test]
    fn a_long_text_does_not_overflow() {
        let token: &[(Label, i16)] = &[(Label::ContentAhead, 9_000), (Label::Outside, -9_000)];
        let (labels, _) = best(&vec![token; 5_000]);
        assert!(labels.iter().all(|label| *label == Label::ContentAhead));
    }

    #[test]
    fn nothing_has_no_labels() {
        assert_eq!(best(&[]), (Vec::new(), Vec::new()));
    }
}
