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
    /// For each token the best score of a sequence that ends in each of its labels, the
    /// highest being 0.
    scores: Vec<[i16; LANES]>,
    emissions: Vec<[i16; LANES]>,
    /// The class of each token, which tells of the transitions into it.
    classes: Vec<u8>,
}

impl Search {
    /// Begins a sequence.
    pub(super) fn begin(&mut self) {
        self.scores.clear();
        self.emissions.clear();
        self.classes.clear();
    }

    /// Takes the next token: what speaks for each of its labels, and its class, by which
    /// the transitions into it are found.
    pub(super) fn step(&mut self, emission: [i16; LANES], class: usize, weights: &Transitions) {
        let into = &weights[class];
        let mut best = match self.scores.last() {
            // What goes on with a phrase cannot come first.
            None => into[Label::Outside.index()],
            Some(before) => best_into(before, into),
        };
        let mut highest = i16::MIN;
        for label in 0..LANES {
            best[label] = best[label].saturating_add(emission[label]);
            highest = highest.max(best[label]);
        }
        // Kept near nothing, so that a sequence of any length has scores that fit.
        for score in &mut best {
            *score = score.saturating_sub(highest);
        }
        self.scores.push(best);
        self.emissions.push(emission);
        self.classes.push(class as u8);
    }

    /// The best label of every token taken, and how much more speaks for it than for its
    /// being no part of an attribution.
    pub(super) fn finish(&self, weights: &Transitions, labelled: &mut Vec<(Label, i16)>) {
        labelled.clear();
        let Some(scores) = self.scores.last() else { return };
        let mut last = 0;
        for label in Label::ALL.into_iter().filter(|label| !label.is_between()) {
            if scores[label.index()] > scores[last] {
                last = label.index();
            }
        }
        for at in (0..self.scores.len()).rev() {
            let emission = &self.emissions[at];
            let none = emission[..FIRST_PART].iter().copied().max().unwrap_or(0);
            let label = Label::from_index(last).unwrap_or(Label::Outside);
            labelled.push((label, emission[last].saturating_sub(none)));
            if at > 0 {
                let into = &weights[usize::from(self.classes[at])];
                last = best_before(&self.scores[at - 1], into, last);
            }
        }
        labelled.reverse();
    }
}

/// The best score of each label after some with these scores. Which label that comes from
/// is asked of few of them, later. Kept out of line and without a loop over the rows, so
/// that the scores are made of many labels at a time.
#[inline(never)]
fn best_into(before: &[i16; LANES], into: &[[i16; LANES]; LANES]) -> [i16; LANES] {
    const { assert!(LANES == 16, "four times four rows") };
    let best = raised([i16::MIN; LANES], before, into, 0);
    let best = raised(best, before, into, 4);
    let best = raised(best, before, into, 8);
    raised(best, before, into, 12)
}

/// The best scores when four more labels may have come before.
#[inline]
fn raised(
    best: [i16; LANES],
    before: &[i16; LANES],
    into: &[[i16; LANES]; LANES],
    first: usize,
) -> [i16; LANES] {
    let sum = |number: usize, label: usize| before[number].saturating_add(into[number][label]);
    std::array::from_fn(|label| {
        let one = sum(first, label).max(sum(first + 1, label));
        let other = sum(first + 2, label).max(sum(first + 3, label));
        best[label].max(one).max(other)
    })
}

/// The label that a label's best score comes from; of equal ones the first.
fn best_before(before: &[i16; LANES], into: &[[i16; LANES]; LANES], label: usize) -> usize {
    let mut best = (0, i16::MIN);
    for (number, (score, row)) in before.iter().zip(into).enumerate() {
        let sum = score.saturating_add(row[label]);
        if sum > best.1 {
            best = (number, sum);
        }
    }
    best.0
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
            let mut emission = [0; LANES];
            for (label, weight) in *token {
                emission[label.index()] = *weight;
            }
            search.step(emission, 0, &weights);
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
