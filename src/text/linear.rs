//! Linear models over hashed keys: a few ten thousand weights in a small table.

use super::hash::KEY_BITS;

/// The version of how weights are packed.
const VERSION: u8 = 1;

/// A slot that holds no weight. It would be the smallest number of eight bits, which
/// packing never makes, for the key 0.
const EMPTY: u32 = 0x80;

/// Weights by key. A key that the table lacks weighs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    /// An open-addressing table whose size is a power of two. A slot has the key in its
    /// upper bits and the weight, in units of `scale`, in the lower eight: small tables
    /// stay near the processor.
    slots: Vec<u32>,
    scale: f32,
}

impl Default for Linear {
    fn default() -> Self {
        Self::of_size(0, 1.0)
    }
}

impl Linear {
    /// A table of these weights, rounded as [`Linear::pack`] does.
    pub fn new(weights: &[(u32, f32)]) -> Self {
        Self::unpack(&Self::pack(weights)).unwrap_or_default()
    }

    /// An empty table with room for so many weights.
    fn of_size(weights: usize, scale: f32) -> Self {
        Self { slots: vec![EMPTY; (weights * 2).next_power_of_two().max(8)], scale }
    }

    /// Adds a weight; of a key that comes twice, the first one counts.
    fn insert(&mut self, key: u32, weight: u8) {
        let mask = self.slots.len() - 1;
        let mut at = place(key, self.slots.len());
        while self.slots[at] != EMPTY {
            if self.slots[at] >> 8 == key {
                return;
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = key << 8 | u32::from(weight);
    }

    /// The weight of a key.
    pub fn weight(&self, key: u32) -> f32 {
        let mask = self.slots.len() - 1;
        let mut at = place(key, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot == EMPTY {
                return 0.0;
            }
            if slot >> 8 == key {
                return f32::from(slot as u8 as i8) * self.scale;
            }
            at = (at + 1) & mask;
        }
    }

    /// The sum of the weights of some keys.
    pub fn sum(&self, keys: &[u32]) -> f32 {
        keys.iter().map(|key| self.weight(*key)).sum()
    }

    /// How many weights there are.
    pub fn len(&self) -> usize {
        self.slots.iter().filter(|slot| **slot != EMPTY).count()
    }

    /// Whether nothing has been learnt.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The weights packed: keys as differences, weights in eight bits. Reading them back
    /// gives weights that differ by at most 1/254 of the largest.
    pub fn pack(weights: &[(u32, f32)]) -> Vec<u8> {
        let mut sorted = weights.to_vec();
        sorted.sort_unstable_by_key(|(key, _)| *key);
        sorted.dedup_by_key(|(key, _)| *key);
        let largest = sorted.iter().map(|(_, weight)| weight.abs()).fold(0.0, f32::max);
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let mut packed = vec![VERSION];
        packed.extend_from_slice(&(sorted.len() as u32).to_le_bytes());
        packed.extend_from_slice(&scale.to_le_bytes());
        let mut last = 0;
        for (key, weight) in sorted {
            let mut difference = key - last;
            last = key;
            while difference >= 0x80 {
                packed.push((difference & 0x7f) as u8 | 0x80);
                difference >>= 7;
            }
            packed.push(difference as u8);
            packed.push((weight / scale).round() as i8 as u8);
        }
        packed
    }

    /// Reads packed weights; none where they are not well formed.
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        let (version, rest) = packed.split_first()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let (scale, mut rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let scale = f32::from_le_bytes(*scale);
        if *version != VERSION || !scale.is_finite() || count > rest.len() {
            return None;
        }
        let mut weights = Self::of_size(count, scale);
        let mut key = 0_u32;
        for _ in 0..count {
            let mut shift = 0;
            loop {
                let (byte, after) = rest.split_first()?;
                rest = after;
                key = key.checked_add(u32::from(byte & 0x7f).checked_shl(shift)?)?;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            let (weight, after) = rest.split_first()?;
            rest = after;
            if key >> KEY_BITS != 0 || *weight as i8 == i8::MIN {
                return None;
            }
            weights.insert(key, *weight);
        }
        rest.is_empty().then_some(weights)
    }
}

/// Where a key is looked for first.
fn place(key: u32, size: usize) -> usize {
    let mixed = key.wrapping_mul(0x9e37_79b1) >> (32 - KEY_BITS);
    mixed as usize & (size - 1)
}

/// Scores as shares of one.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= sum;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn packed_weights_come_back() {
        let weights = [(9, -1.0), (3, 0.5), (16_000_000, 0.25), (200, 0.0)];
        let read = Linear::unpack(&Linear::pack(&weights)).expect("well formed");
        for (key, weight) in weights {
            assert!((read.weight(key) - weight).abs() < 0.005, "weight of {key}");
        }
        assert!(read.weight(4).abs() < f32::EPSILON);
        assert_eq!(read.len(), 4);
        assert!(Linear::unpack(&[]).is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Linear::unpack(&bytes);
        }
    }
}
