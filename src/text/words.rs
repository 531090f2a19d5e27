//! Looking words up in sorted lists without allocating.

/// The longest word, in bytes, that a list holds.
const LONGEST: usize = 32;

/// Whether a sorted list of small-letter words holds `word`, letter case apart (ASCII;
/// other letters must match as they are).
pub fn holds(sorted: &[&str], word: &str) -> bool {
    let mut buffer = [0_u8; LONGEST];
    lower(word, &mut buffer).is_some_and(|word| sorted.binary_search(&word).is_ok())
}

/// The word in small letters (ASCII), in the buffer; none where it does not fit.
fn lower<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

/// Whether two words are the same, ASCII letter case apart.
pub fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
