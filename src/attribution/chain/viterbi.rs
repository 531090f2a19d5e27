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
    back: Vec<[i16; LANES]>,
    emissions: Vec<[i16; LANES]>,
    scores: [i16; LANES],
}

impl Search {
    /// Begins a sequence.
    pub(super) fn begin(&mut self) {
        self.back.clear();
        self.emissions.clear();
    }

    /// Takes the next token: what speaks for each of its labels, and the transitions into it.
    pub(super) fn step(&mut self, emission: &[i16; LANES], into: &[[i16; LANES]; LANES]) {
        let mut best = [i16::MIN; LANES];
        let mut back = [0; LANES];
        if self.back.is_empty() {
            // What goes on with a phrase cannot come first.
            best = into[Label::Outside.index()];
        } else {
            for (before, row) in into.iter().enumerate() {
                let score = self.scores[before];
                for label in 0..LANES {
                    let sum = score.saturating_add(row[label]);
                    let better = sum > best[label];
                    best[label] = if better { sum } else { best[label] };
                    back[label] = if better { before as i16 } else { back[label] };
                }
            }
        }
        let mut highest = i16::MIN;
        for label in 0..LANES {
            best[label] = best[label].saturating_add(emission[label]);
            highest = highest.max(best[label]);
        }
        // Kept near nothing, so that a sequence of any length has scores that fit.
        for score in &mut best {
            *score = score.saturating_sub(highest);
        }
        self.scores = best;
        self.back.push(back);
        self.emissions.push(*emission);
    }

    /// The best label of every token taken, and how much more speaks for it than for its
    /// being no part of an attribution.
    pub(super) fn finish(&self, labelled: &mut Vec<(Label, i16)>) {
        let mut last = 0;
        for label in Label::ALL.into_iter().filter(|label| !label.is_between()) {
            if self.scores[label.index()] > self.scores[last] {
                last = label.index();
            }
        }
        labelled.clear();
        for (back, emission) in self.back.iter().zip(&self.emissions).rev() {
            let none = emission[..FIRST_PART].iter().copied().max().unwrap_or(0);
            let label = Label::from_index(last).unwrap_or(Label::Outside);
            labelled.push((label, emission[last].saturating_sub(none)));
            last = back[last] as usize;
        }
        labelled.reverse();
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
        for token in evidence {
            let mut emission = [0; LANES];
            for (label, weight) in *token {
                emission[label.index()] = *weight;
            }
            search.step(&emission, &free());
        }
        search.finish(&mut labelled);
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
