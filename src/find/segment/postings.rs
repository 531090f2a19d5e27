//! Lists of ascending numbers, packed: which quotations hold a word.

use super::bytes::{Numbers, Varints, bytes_at, put, put_varint};

/// The packed lists of many things, in order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Postings<'a> {
    starts: Numbers<'a>,
    bytes: &'a [u8],
}

/// One packed list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    length: u32,
    pub(crate) form: Form<'a>,
}

/// How a list is packed: whichever takes fewer bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form<'a> {
    /// Differences between neighbours, seven bits a byte.
    Sparse(Varints<'a>),
    /// One bit for each number there can be.
    Dense(&'a [u8]),
}

impl<'a> Postings<'a> {
    /// Lists between boundaries.
    pub(crate) fn new(starts: &'a [u8], bytes: &'a [u8]) -> Self {
        Self { starts: Numbers::new(starts), bytes }
    }

    /// The list of a thing.
    pub(crate) fn of(self, thing: usize) -> List<'a> {
        let mut rest = Varints(bytes_at(self.bytes, self.starts.stretch(thing)));
        let head = rest.next().unwrap_or(0);
        let form = if head & 1 == 1 { Form::Dense(rest.0) } else { Form::Sparse(rest) };
        List { length: head >> 1, form }
    }
}

impl<'a> List<'a> {
    /// How many numbers, as written.
    pub(crate) fn len(self) -> usize {
        self.length as usize
    }

    /// Calls `each` with the numbers, ascending.
    pub(crate) fn each(self, mut each: impl FnMut(u32)) {
        match self.form {
            Form::Sparse(gaps) => {
                let mut last = 0_u32;
                for gap in gaps {
                    last = last.wrapping_add(gap);
                    each(last);
                }
            }
            Form::Dense(_) => self.iter().for_each(each),
        }
    }

    /// The numbers, ascending.
    pub(crate) fn iter(self) -> Box<dyn Iterator<Item = u32> + 'a> {
        match self.form {
            Form::Sparse(gaps) => Box::new(gaps.scan(0_u32, |last, gap| {
                *last = last.wrapping_add(gap);
                Some(*last)
            })),
            Form::Dense(bytes) => Box::new(bytes.iter().zip(0_u32..).flat_map(|(&byte, at)| {
                let has = move |bit: &u32| byte >> bit & 1 == 1;
                (0..8).filter(has).map(move |bit| at * 8 + bit)
            })),
        }
    }
}

/// Packs lists.
#[derive(Debug)]
pub(crate) struct PostingsWriter {
    starts: Vec<u8>,
    bytes: Vec<u8>,
    /// How many numbers there can be.
    numbers: usize,
}

impl PostingsWriter {
    /// For lists of numbers below `numbers`.
    pub(crate) fn new(numbers: usize) -> Self {
        let mut starts = Vec::new();
        put(&mut starts, 0);
        Self { starts, bytes: Vec::new(), numbers }
    }

    /// Adds the list of the next thing, which ascends.
    pub(crate) fn push(&mut self, list: &[u32]) {
        let start = self.bytes.len();
        put_varint(&mut self.bytes, (list.len() as u32) << 1);
        let mut last = 0;
        for &number in list {
            put_varint(&mut self.bytes, number - last);
            last = number;
        }
        let dense = self.numbers.div_ceil(8);
        if self.bytes.len() - start > dense + 4 {
            self.bytes.truncate(start);
            put_varint(&mut self.bytes, (list.len() as u32) << 1 | 1);
            let first = self.bytes.len();
            self.bytes.resize(first + dense, 0);
            for &number in list {
                self.bytes[first + number as usize / 8] |= 1 << (number % 8);
            }
        }
        put(&mut self.starts, self.bytes.len() as u32);
    }

    /// Adds the lists of `things` things, turning lists of things by number into lists of
    /// numbers by thing. `pairs` yields (thing, number), numbers ascending; it is gone
    /// through twice.
    pub(crate) fn invert<I>(numbers: usize, things: usize, pairs: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, u32)>,
    {
        let mut ends = vec![0_u32; things + 1];
        let mut last = vec![u32::MAX; things];
        for (thing, number) in pairs() {
            let thing = thing as usize;
            if std::mem::replace(&mut last[thing], number) != number {
                ends[thing + 1] += 1;
            }
        }
        for thing in 0..things {
            ends[thing + 1] += ends[thing];
        }
        let starts = ends.clone();
        let mut all = vec![0; ends[things] as usize];
        last.fill(u32::MAX);
        for (thing, number) in pairs() {
            let thing = thing as usize;
            if std::mem::replace(&mut last[thing], number) != number {
                all[ends[thing] as usize] = number;
                ends[thing] += 1;
            }
        }
        let mut writer = Self::new(numbers);
        for thing in 0..things {
            writer.push(&all[starts[thing] as usize..starts[thing + 1] as usize]);
        }
        writer
    }

    /// The boundaries and the lists.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.starts, self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn lists_come_back(lists in prop::collection::vec(
            prop::collection::btree_set(0..200_u32, 0..200), 0..5)) {
            let mut writer = PostingsWriter::new(200);
            for list in &lists {
                writer.push(&list.iter().copied().collect::<Vec<_>>());
            }
            let (starts, bytes) = writer.finish();
            let postings = Postings::new(&starts, &bytes);
            for (at, list) in lists.iter().enumerate() {
                prop_assert_eq!(postings.of(at).len(), list.len());
                prop_assert_eq!(&postings.of(at).iter().collect::<BTreeSet<_>>(), list);
            }
            prop_assert_eq!(postings.of(lists.len()).len(), 0);
        }
    }
}
