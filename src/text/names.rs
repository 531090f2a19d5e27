//! What names are made of, as far as single words tell.

use super::words::Words;

/// Small words inside names; sorted.
#[rustfmt::skip]
pub(crate) static PARTICLES: Words = Words::new(&[
    "abu", "ag", "al", "ap", "arap", "as", "at", "aw", "bar", "ben", "bin", "bint", "binte",
    "binti", "da", "dal", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "el", "en", "het", "ibn", "la", "las", "le", "lo", "los", "ole", "op", "ould",
    "te", "ten", "ter", "the", "tot", "um", "umm", "van", "vom", "von", "wa", "walad", "y", "zu",
    "zum", "zur",
]);

/// Whether a word written small stands inside people's names: `van`, `ag`, `de`.
pub fn is_particle(word: &str) -> bool {
    !matches!(word, "the" | "as" | "at" | "do" | "en" | "op" | "wa" | "bar" | "lo" | "um")
        && PARTICLES.holds(word)
}
