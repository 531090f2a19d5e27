//! What the bytes of an article are known by before anything is made of them.

/// The identity of an article as it stands in its source: a hash of its bytes, the same
/// on every machine. Two sources with the same content have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 16]);

impl ContentHash {
    /// The identity of `bytes` that are read as `form` says (a text, a line of JSON): the
    /// first 128 bits of BLAKE3 (O'Connor, Aumasson, Neves, Wilcox-O'Hearn 2020) over
    /// both. No two contents have ever been found to have the same, nor can be made to.
    pub fn of(form: &str, bytes: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("sayso article content");
        hasher.update(&(form.len() as u64).to_le_bytes());
        hasher.update(form.as_bytes());
        hasher.update(bytes);
        let mut hash = [0; 16];
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_read_in_another_form_are_another_content() {
        assert_eq!(ContentHash::of("text", b"words"), ContentHash::of("text", b"words"));
        assert_ne!(ContentHash::of("text", b"words"), ContentHash::of("text", b"word"));
        assert_ne!(ContentHash::of("text", b"words"), ContentHash::of("jsonl", b"words"));
        assert_ne!(ContentHash::of("text", b"words"), ContentHash::of("textw", b"ords"));
    }
}
