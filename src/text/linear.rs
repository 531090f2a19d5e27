//! Linear models over hashed keys: a few ten thousand weights in a small table.

use super::hash::KEY_BITS;

/// The version of how weights are packed.
const VERSION: u8 = 1;

/// Slots that are looked at together.
const BUCKET: usize = 8;

/// Keys that are looked up together: a power of two, and so few that their weights, of eight
/// bits each, add up to no more than sixteen hold.
const AT_ONCE: usize = 64;

/// What stands in the place of a key's rest where a slot holds no weight.
const EMPTY: u16 = u16::MAX;

/// How many rests of keys there are: so few that none is [`EMPTY`].
const RESTS: u32 = 1 << 15;

/// Fewest buckets: none may be for more keys than there are rests.
const FEWEST: usize = 1 << (KEY_BITS - RESTS.ilog2());

/// Weights by key. A key that the table lacks weighs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    /// A table whose size is a power of two: the upper bits of a key say which bucket it
    /// stands in, so that sorted keys fill one after the other. Small tables stay near the
    /// processor.
    buckets: Vec<Bucket>,
    scale: f32,
}

/// Slots filled from the front, with the rests of their keys and the weights, in units of
/// the table's scale.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(align(32))]
struct Bucket {
    rests: [u16; BUCKET],
    weights: [i16; BUCKET],
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
        let empty = Bucket { rests: [EMPTY; BUCKET], weights: [0; BUCKET] };
        Self { buckets: vec![empty; buckets_of(weights)], scale }
    }

    /// Puts a weight into the slot of its bucket that comes next; `next` is the last bucket
    /// that was filled and its first free slot. Keys come in order, each once. None where the
    /// bucket is full.
    fn put(&mut self, key: u32, weight: i16, next: &mut (usize, usize)) -> Option<()> {
        let (at, rest) = self.place(key);
        let slot = if at == next.0 { next.1 } else { 0 };
        *next = (at, slot + 1);
        let Bucket { rests, weights } = &mut self.buckets[at];
        (*rests.get_mut(slot)?, weights[slot]) = (rest, weight);
        Some(())
    }

    /// The bucket of a key, and the rest of the key: keys of one bucket are so near each
    /// other that their lower bits tell them apart.
    fn place(&self, key: u32) -> (usize, u16) {
        let at = bucket_of(key, self.buckets.len());
        (at & (self.buckets.len() - 1), (key % RESTS) as u16)
    }

    /// The weight of a key.
    pub fn weight(&self, key: u32) -> f32 {
        self.sum(&[key])
    }

    /// The sum of the weights of some keys.
    pub fn sum(&self, keys: &[u32]) -> f32 {
        self.of_units(self.units(keys))
    }

    /// A sum of weights that is given in units of the table's scale.
    pub fn of_units(&self, units: i32) -> f32 {
        units as f32 * self.scale
    }

    /// The sum of the weights of some keys in units of the table's scale, so that sums of
    /// parts add up exactly. All slots of a bucket are weighed, those of other keys with
    /// nothing: whether the table has a key cannot be foretold, so that a branch on it would
    /// cost more, and have no bucket on its way to the processor while another one is waited
    /// for.
    pub fn units(&self, keys: &[u32]) -> i32 {
        let mut total = 0;
        for keys in keys.chunks(AT_ONCE) {
            let mut sums = [0_i16; BUCKET];
            for key in keys {
                let (at, rest) = self.place(*key);
                let bucket = &self.buckets[at];
                for (sum, (known, weight)) in
                    sums.iter_mut().zip(bucket.rests.iter().zip(bucket.weights))
                {
                    *sum += if *known == rest { weight } else { 0 };
                }
            }
            total += sums.iter().map(|sum| i32::from(*sum)).sum::<i32>();
        }
        total
    }

    /// How many weights there are.
    pub fn len(&self) -> usize {
        let kept = self.buckets.iter().flat_map(|bucket| bucket.rests);
        kept.filter(|rest| *rest != EMPTY).count()
    }

    /// Whether nothing has been learnt.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The weights packed: keys as differences, weights in eight bits. Reading them back
    /// gives weights that differ by at most 1/254 of the largest. The lightest of the very few
    /// are left out that would find their bucket full: looking elsewhere for them would cost
    /// every other look-up more than they are worth.
    pub fn pack(weights: &[(u32, f32)]) -> Vec<u8> {
        let mut sorted = weights.to_vec();
        sorted.sort_unstable_by_key(|(key, _)| *key);
        sorted.dedup_by_key(|(key, _)| *key);
        let sorted = fitting(sorted);
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
        let (mut key, mut last, mut next) = (0_u32, None, (0, 0));
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
            // Of a key that comes twice, the first one counts.
            if last.replace(key) != Some(key) {
                weights.put(key, i16::from(*weight as i8), &mut next)?;
            }
        }
        rest.is_empty().then_some(weights)
    }
}

/// How many buckets there are for so many weights.
fn buckets_of(weights: usize) -> usize {
    (weights * 2 / BUCKET).next_power_of_two().max(FEWEST)
}

/// The bucket of a key, of so many.
fn bucket_of(key: u32, buckets: usize) -> usize {
    key as usize >> (KEY_BITS - buckets.trailing_zeros())
}

/// Weights in the order of their keys without those, the lightest first, that their bucket
/// has no room for.
fn fitting(mut weights: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    loop {
        let buckets = buckets_of(weights.len());
        let before = weights.len();
        let groups =
            weights.chunk_by(|one, other| bucket_of(one.0, buckets) == bucket_of(other.0, buckets));
        let kept = groups.flat_map(|group| {
            let mut kept = group.to_vec();
            kept.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
            kept.truncate(BUCKET);
            kept.sort_unstable_by_key(|(key, _)| *key);
            kept
        });
        weights = kept.collect();
        // With fewer weights there may be fewer buckets.
        if weights.len() == before {
            return weights;
        }
    }
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

    #[test]
    fn a_full_bucket_keeps_its_heaviest_weights() {
        let weights: Vec<(u32, f32)> =
            (0..20).map(|key| (key, (key as f32 - 9.5) / 10.0)).collect();
        let read = Linear::new(&weights);
        assert_eq!(read.len(), BUCKET);
        for (key, weight) in weights {
            let kept = if (4..16).contains(&key) { 0.0 } else { weight };
            assert!((read.weight(key) - kept).abs() < 0.005, "weight of {key}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Linear::unpack(&bytes);
        }
    }
}
