//! Distinct strings and their numbers.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Distinct strings, numbered in the order of their arrival.
#[derive(Debug, Default)]
pub(super) struct Interner {
    text: String,
    ends: Vec<usize>,
    numbers: HashMap<Box<str>, u32, FixedState>,
}

impl Interner {
    /// The number of a string, which is added where it is new.
    pub(super) fn number(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(string);
        self.ends.push(self.text.len());
        self.numbers.insert(string.into(), number);
        number
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The numbers in the order of their strings.
    pub(super) fn sorted(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| self.get(a as usize).cmp(self.get(b as usize)));
        order
    }
}

/// Where each number stands in an order of all of them.
pub(super) fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &number) in order.iter().enumerate() {
        places[number as usize] = place as u32;
    }
    places
}
