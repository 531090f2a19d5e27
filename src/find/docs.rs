//! Sets of quotations of one segment, a bit for each.

use crate::find::segment::postings::{Form, List};
use std::ops::Range;

/// Some of a segment's quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Docs {
    bits: Vec<u64>,
    /// How many quotations the segment has.
    most: u32,
}

impl Docs {
    /// None of `most`.
    pub(crate) fn none(most: u32) -> Self {
        Self { bits: vec![0; (most as usize).div_ceil(64)], most }
    }

    /// All of `most`.
    pub(crate) fn all(most: u32) -> Self {
        let mut docs = Self::none(most);
        docs.add_range(0..most);
        docs
    }

    /// Adds those of a list.
    pub(crate) fn add_list(&mut self, list: List<'_>) {
        match list.form {
            Form::Sparse(gaps) => {
                let mut at = 0_u32;
                for gap in gaps {
                    at = at.wrapping_add(gap);
                    self.insert(at);
                }
            }
            Form::Dense(bytes) => {
                for (word, chunk) in self.bits.iter_mut().zip(bytes.chunks(8)) {
                    let mut eight = [0; 8];
                    eight[..chunk.len()].copy_from_slice(chunk);
                    *word |= u64::from_le_bytes(eight);
                }
                self.trim();
            }
        }
    }

    /// Adds one.
    pub(crate) fn insert(&mut self, doc: u32) {
        if doc < self.most
            && let Some(word) = self.bits.get_mut(doc as usize / 64)
        {
            *word |= 1 << (doc % 64);
        }
    }

    /// Takes one out.
    pub(crate) fn take_out(&mut self, doc: u32) {
        if let Some(word) = self.bits.get_mut(doc as usize / 64) {
            *word &= !(1 << (doc % 64));
        }
    }

    /// Adds those of a range.
    pub(crate) fn add_range(&mut self, range: Range<u32>) {
        self.each_word(range, |word, mask| *word |= mask);
    }

    /// Takes those of a range out.
    pub(crate) fn remove_range(&mut self, range: Range<u32>) {
        self.each_word(range, |word, mask| *word &= !mask);
    }

    /// Adds those of another set.
    pub(crate) fn add(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
    }

    /// Keeps those that are in another set, too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= other);
    }

    /// Takes those of another set out.
    pub(crate) fn remove(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= !other);
    }

    /// Keeps those that were not in it.
    pub(crate) fn invert(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether one of a list is among them.
    pub(crate) fn meets(&self, list: List<'_>) -> bool {
        list.iter().any(|doc| self.contains(doc))
    }

    /// Whether one of a range is among them.
    pub(crate) fn meets_range(&self, mut range: Range<u32>) -> bool {
        range.any(|doc| self.contains(doc))
    }

    fn contains(&self, doc: u32) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// All of them, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.bits.iter().zip(0_u32..).flat_map(|(&word, at)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }

    fn each_word(&mut self, range: Range<u32>, change: impl Fn(&mut u64, u64)) {
        let end = range.end.min(self.most);
        let mut at = range.start;
        while at < end {
            let upto = end.min((at / 64 + 1) * 64);
            let mask = (u64::MAX >> (64 - (upto - at))) << (at % 64);
            if let Some(word) = self.bits.get_mut(at as usize / 64) {
                change(word, mask);
            }
            at = upto;
        }
    }

    /// No bit stands for a quotation that is not there.
    fn trim(&mut self) {
        let rest = self.most % 64;
        if let Some(last) = self.bits.last_mut().filter(|_| rest > 0) {
            *last &= u64::MAX >> (64 - rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_are_sets(
            most in 1..200_u32, (a, b) in (0..200_u32, 0..200_u32), (c, d) in (0..200_u32, 0..200_u32),
        ) {
            let (one, two) = (a.min(b)..a.max(b), c.min(d)..c.max(d));
            let set = |range: &Range<u32>| range.clone().filter(|&at| at < most).collect::<BTreeSet<_>>();
            let docs = |range: &Range<u32>| {
                let mut docs = Docs::none(most);
                docs.add_range(range.clone());
                docs
            };
            let read = |docs: &Docs| docs.iter().collect::<BTreeSet<_>>();
            let (left, right) = (docs(&one), docs(&two));
            prop_assert_eq!(read(&left), set(&one));
            prop_assert_eq!(left.len(), set(&one).len());
            let mut both = left.clone();
            both.keep(&right);
            prop_assert_eq!(read(&both), &set(&one) & &set(&two));
            let mut any = left.clone();
            any.add(&right);
            prop_assert_eq!(read(&any), &set(&one) | &set(&two));
            let mut less = left.clone();
            less.remove(&right);
            prop_assert_eq!(read(&less), &set(&one) - &set(&two));
            let mut less = left.clone();
            less.remove_range(two.clone());
            prop_assert_eq!(read(&less), &set(&one) - &set(&two));
            let mut other = left.clone();
            other.invert();
            prop_assert_eq!(other.len() + left.len(), most as usize);
            other.add(&left);
            prop_assert_eq!(other, Docs::all(most));
            prop_assert_eq!(left.meets_range(two.clone()), both.len() > 0);
        }
    }
}
