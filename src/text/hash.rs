//! Hashes of words and of combinations of what is seen: the keys under which trained
//! weights are kept. Stable across versions and platforms.

/// How many bits a key has. Few enough that sorted keys pack well, many enough that two
/// that matter rarely meet.
pub const KEY_BITS: u32 = 24;

/// A key on the way: what has been seen so far, folded into one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Key(u64);

impl Key {
    /// Begins a key with the number of its template.
    pub const fn of(template: u32) -> Self {
        Self(0x51_7c_c1_b7_27_22_0a_95).with(template)
    }

    /// The key with one more thing seen.
    #[must_use]
    pub const fn with(self, value: u32) -> Self {
        let mixed = (self.0 ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ (mixed >> 29))
    }

    /// The finished key, of [`KEY_BITS`] bits.
    pub const fn end(self) -> u32 {
        let mixed = self.0.wrapping_mul(0xd6e8_feb8_6659_fd93);
        (mixed >> (64 - KEY_BITS)) as u32
    }

    /// What has been seen so far as one value of another key.
    pub const fn value(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// The hash of a word in small letters (ASCII): 32-bit FNV-1a (Fowler, Noll, Vo 1991).
pub const fn word(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
