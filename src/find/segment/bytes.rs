//! Numbers in plain bytes, read where they lie: little-endian, or seven bits a byte.
//! Whatever the bytes, reading is safe: what is not there reads as 0 or as nothing.

use std::ops::Range;

/// A list of numbers of four bytes each.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Numbers<'a>(&'a [[u8; 4]]);

impl<'a> Numbers<'a> {
    /// The numbers in some bytes; a rest of fewer than four is left out.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// How many.
    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// The number at a position; 0 beyond the end.
    #[inline]
    pub(crate) fn get(self, at: usize) -> u32 {
        self.0.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    /// Where the stretch of a position begins and ends, in a list of boundaries.
    #[inline]
    pub(crate) fn stretch(self, at: usize) -> Range<usize> {
        let start = self.get(at) as usize;
        start..start.max(self.get(at + 1) as usize)
    }

    /// The numbers at some positions; fewer where the list ends.
    pub(crate) fn slice(self, range: Range<usize>) -> impl Iterator<Item = u32> + use<'a> {
        let end = range.end.min(self.0.len());
        let start = range.start.min(end);
        self.0[start..end].iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Whether no number is below the one before it.
    pub(crate) fn ascend(self) -> bool {
        self.0.is_sorted_by_key(|bytes| u32::from_le_bytes(*bytes))
    }

    /// How many of the first `upto` numbers, which ascend, are below `limit`.
    pub(crate) fn below(self, limit: u32, upto: usize) -> usize {
        let upto = upto.min(self.0.len());
        self.0[..upto].partition_point(|bytes| u32::from_le_bytes(*bytes) < limit)
    }
}

/// Numbers of seven bits a byte (LEB128), read one after another.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Varints<'a>(pub(crate) &'a [u8]);

#[allow(clippy::copy_iterator, reason = "a list is read from its beginning each time")]
impl Iterator for Varints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        let mut value = u32::from(first & 0x7f);
        let mut shift = 7;
        while let Some((&byte, rest)) = self.0.split_first() {
            self.0 = rest;
            value |= u32::from(byte & 0x7f).wrapping_shl(shift);
            if byte < 0x80 || shift >= 28 {
                break;
            }
            shift += 7;
        }
        Some(value)
    }
}

/// Appends a number of four bytes.
pub(crate) fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Appends a number of seven bits a byte.
pub(crate) fn put_varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A stretch of bytes; empty where it is not there.
pub(crate) fn bytes_at(bytes: &[u8], range: Range<usize>) -> &[u8] {
    bytes.get(range).unwrap_or(&[])
}

/// A stretch of text; empty where it is not there or no text.
pub(crate) fn text_at(bytes: &[u8], range: Range<usize>) -> &str {
    std::str::from_utf8(bytes_at(bytes, range)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers: Vec<u32>, rest in 0..4_usize) {
            let (mut fixed, mut varying) = (Vec::new(), Vec::new());
            for &number in &numbers {
                put(&mut fixed, number);
                put_varint(&mut varying, number);
            }
            fixed.extend(&[1; 4][..rest]);
            let read = Numbers::new(&fixed);
            prop_assert_eq!(read.slice(0..usize::MAX).collect::<Vec<_>>(), &numbers[..]);
            prop_assert_eq!(read.get(numbers.len()), 0);
            prop_assert_eq!(Varints(&varying).collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            prop_assert!(Varints(&bytes).count() <= bytes.len());
        }
    }
}
