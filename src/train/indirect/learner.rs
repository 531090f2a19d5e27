//! A conditional random field that learns by stochastic gradients.

use std::ops::Range;

use super::Sheet;
use crate::attribution::chain::{CELLS, CLASSES, FEATURES, FORBIDDEN, LANES, Label, UNIT};
use crate::train::Random;

/// The size of the first steps.
const RATE: f32 = 0.03;

/// How strongly weights are drawn to nothing.
const DECAY: f32 = 1e-4;

/// Of 256 features, so many are not looked at while learning, others every time: no
/// feature may rely on another one.
const BLIND: u64 = 90;

/// How much more may speak for a cue than was learnt, which finds more of them: those who
/// mark a corpus pass over some. Tried on articles held out.
const CUE: f32 = 0.9;

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
pub(super) struct Learner {
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
    pub(super) fn new() -> Self {
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
    pub(super) fn learn(&mut self, sheet: &Sheet) -> f32 {
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
        let highest = sums.iter().fold(f32::MIN, |one, other| one.max(*other));
        let mut power = [0.0; LANES];
        for (power, sum) in power.iter_mut().zip(&sums) {
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
    pub(super) fn keep(&mut self) {
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
    pub(super) fn numbers(&self) -> (Vec<[[i16; LANES]; LANES]>, Vec<i8>) {
        // Nearly all weights fit in a byte; the few larger ones are cut.
        let whole = |sum: f32| (sum / self.kept * UNIT).round();
        let cells = self.sums.iter().map(|sum| whole(*sum).clamp(-127.0, 127.0) as i8).collect();
        let mut transitions = vec![[[FORBIDDEN; LANES]; LANES]; CLASSES];
        for (class, square) in transitions.iter_mut().enumerate() {
            for before in Label::ALL {
                for label in Label::ALL.into_iter().filter(|label| label.may_follow(Some(before))) {
                    let (before, label) = (before.index(), label.index());
                    let more = if CUES.contains(&label) { CUE * self.kept } else { 0.0 };
                    let sum = self.transition_sums[class][before][label] + more;
                    square[before][label] = whole(sum).clamp(-4000.0, 4000.0) as i16;
                }
            }
        }
        (transitions, cells)
    }
}

/// The labels that begin a cue.
const CUES: [usize; 2] = [Label::CueAhead as usize, Label::CueBehind as usize];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_near() {
        for x in [-20.0_f32, -1.5, -0.3, 0.0, 0.7, 3.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
    }
}
