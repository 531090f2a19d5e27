//! What was learnt of whom pronouns stand for, as one small table: so little is told apart of
//! each thing seen that all that can be seen has a place.

use crate::speaker::identity::gender::Form;
use crate::text::hash::key;
use crate::text::linear::Linear;
use crate::text::symbols::Symbol;

/// How many values each thing has that is seen, by template.
const RANGES: [&[u32]; 39] = {
    const SYMBOLS: u32 = Symbol::Mark as u32 + 1;
    [
        &[],
        &[10, 3],
        &[5],
        &[2, 3, 2],
        &[7, 5],
        &[4, 5],
        &[5, 7],
        &[7, 4],
        &[3, SYMBOLS, 3],
        &[3, SYMBOLS, 3],
        &[4, 2, 2, 3],
        &[2, 2, 3],
        &[5, 5],
        &[5, 5, 4],
        &[5, 2, 4],
        &[3, 5, 5],
        &[3, 7, 2],
        &[2, 5, 4],
        &[6, 3],
        &[2, 2, 3],
        &[2],
        &[2, SYMBOLS, 3],
        &[3, SYMBOLS],
        &[4, 5, 4],
        &[4, 5],
        &[7, 5, 4],
        &[7, 2, 4],
        &[7, 2, 2, 3],
        &[2, 2, 2, 2, 3],
        &[2, 2, 3, 3, 3],
        &[2, 7],
        &[8, 6],
        &[6, 5, 4],
        &[6, 3, 4],
        &[4, 4, 3],
        &[4, 2, 6],
        &[2, 4, 4, 3],
        &[2, 2],
        &[5, 6, 4],
    ]
};

/// Most things that are seen together.
const MOST: usize = 5;

/// Where the places of each template begin; the last number is how many places there are.
const STARTS: [usize; RANGES.len() + 1] = {
    let mut starts = [0; RANGES.len() + 1];
    let mut template = 0;
    while template < RANGES.len() {
        starts[template + 1] = starts[template] + count(RANGES[template]);
        template += 1;
    }
    starts
};

/// How many combinations there are of values.
const fn count(ranges: &[u32]) -> usize {
    let (mut count, mut at) = (1, 0);
    while at < ranges.len() {
        count *= ranges[at] as usize;
        at += 1;
    }
    count
}

/// The place of what is seen.
#[inline]
fn place<const N: usize>(template: usize, values: [u32; N]) -> usize {
    let ranges = RANGES[template];
    debug_assert_eq!(ranges.len(), N, "template {template} is of as many values");
    let values = values.into_iter().zip(ranges);
    STARTS[template]
        + values.fold(0, |place, (value, range)| {
            debug_assert!(value < *range, "{value} is a value of template {template}");
            place * *range as usize + value as usize
        })
}

/// The number before the first template of keys for pronouns of a form.
fn templates(form: Form) -> u32 {
    match form {
        Form::He | Form::She => 200,
        Form::They => 240,
        Form::It => 280,
    }
}

/// The weights of the choice of whom a pronoun stands for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PronounWeights {
    /// For each form that is told apart, the weights of all places, in units of the scale.
    tables: [Vec<i8>; 3],
    /// What the weights were learnt as; its scale is theirs.
    learnt: Linear,
}

impl PronounWeights {
    /// The weights of keys, in a table.
    pub fn new(learnt: Linear) -> Self {
        let tables = [Form::He, Form::They, Form::It].map(|form| {
            let mut table = Vec::with_capacity(STARTS[RANGES.len()]);
            for (template, ranges) in RANGES.iter().enumerate() {
                for number in 0..count(ranges) {
                    let (mut rest, mut values) = (number as u32, [0; MOST]);
                    let values = &mut values[..ranges.len()];
                    for (value, range) in values.iter_mut().zip(*ranges).rev() {
                        (rest, *value) = (rest / range, rest % range);
                    }
                    let key = key(templates(form) + template as u32, values);
                    table.push(i8::try_from(learnt.units(&[key])).unwrap_or(0));
                }
            }
            table
        });
        Self { tables, learnt }
    }

    /// Nothing seen yet at a pronoun of some form.
    pub(super) fn at(&self, form: Form) -> Sum<'_> {
        let table = match form {
            Form::He | Form::She => 0,
            Form::They => 1,
            Form::It => 2,
        };
        Sum { table: &self.tables[table], units: 0 }
    }

    /// What a sum weighs.
    pub(super) fn of(&self, sum: &Sum<'_>) -> f32 {
        self.learnt.of_units(sum.units)
    }
}

/// Who is told what is seen of one of those for whom a pronoun could stand.
pub(in crate::speaker::identity) trait Sight {
    /// Tells of some values of a template.
    fn see<const N: usize>(&mut self, template: usize, values: [u32; N]);
}

/// The sum of the weights of what is seen.
#[derive(Debug)]
pub(super) struct Sum<'a> {
    table: &'a [i8],
    units: i32,
}

impl Sight for Sum<'_> {
    #[inline]
    fn see<const N: usize>(&mut self, template: usize, values: [u32; N]) {
        let weight = self.table.get(place(template, values));
        self.units += weight.map_or(0, |weight| i32::from(*weight));
    }
}

/// What is seen as keys, to learn from.
#[derive(Debug)]
pub(super) struct Keys {
    templates: u32,
    pub(super) list: Vec<u32>,
}

impl Keys {
    /// No keys yet, at a pronoun of some form.
    pub(super) fn at(form: Form) -> Self {
        Self { templates: templates(form), list: Vec::new() }
    }
}

impl Sight for Keys {
    fn see<const N: usize>(&mut self, template: usize, values: [u32; N]) {
        debug_assert!(place(template, values) < STARTS[template + 1], "all has its place");
        self.list.push(key(self.templates + template as u32, &values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_seen_weighs_what_its_key_does() {
        let seen = |sight: &mut dyn FnMut(usize, [u32; 3])| {
            for (template, values) in
                [(3, [1, 2, 1]), (8, [2, 5, 0]), (38, [4, 5, 3]), (38, [0; 3])]
            {
                sight(template, values);
            }
        };
        for form in [Form::She, Form::They, Form::It] {
            let mut keys = Keys::at(form);
            seen(&mut |template, values| keys.see(template, values));
            let learnt: Vec<(u32, f32)> = keys
                .list
                .iter()
                .zip([1.0, -0.5, 0.25, 0.125])
                .map(|(key, it)| (*key, it))
                .collect();
            let weights = PronounWeights::new(Linear::new(&learnt));
            let mut sum = weights.at(form);
            seen(&mut |template, values| sum.see(template, values));
            assert!((weights.of(&sum) - weights.learnt.sum(&keys.list)).abs() < f32::EPSILON);
            assert!((weights.of(&sum) - 0.875).abs() < 0.02);
        }
    }
}
