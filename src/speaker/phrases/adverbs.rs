//! Adverbs that begin sentences, told from names that look like them: `Finally Brenn said`,
//! `Tamberly Foods said`.

use crate::text::words::Words;

/// Adverbs in `-ly` that no ending tells; sorted.
#[rustfmt::skip]
static ADVERBS: Words = Words::new(&[
    "badly", "barely", "bitterly", "boldly", "bravely", "briefly", "brightly", "clearly",
    "closely", "coldly", "commonly", "coolly", "curiously", "daily", "dryly", "duly", "eagerly",
    "early", "easily", "exactly", "fairly", "famously", "finally", "firmly", "formerly",
    "frankly", "friendly", "gently", "gladly", "gravely", "greatly", "grimly", "happily",
    "hardly", "hastily", "heavily", "highly", "hourly", "justly", "kindly", "largely", "lastly",
    "lately", "likely", "loudly", "luckily", "mainly", "merely", "monthly", "mostly", "namely",
    "nearly", "neatly", "newly", "nightly", "nobly", "notably", "oddly", "only", "openly",
    "orderly", "partly", "plainly", "possibly", "presently", "primly", "probably", "promptly",
    "proudly", "quarterly", "quickly", "quietly", "rapidly", "rarely", "readily", "really",
    "rightly", "roughly", "sadly", "safely", "scarcely", "secondly", "shortly", "shyly", "simply",
    "slowly", "smoothly", "softly", "solely", "soundly", "strangely", "strictly", "strongly",
    "surely", "swiftly", "thankfully", "thirdly", "tightly", "timely", "truly", "unlikely",
    "warmly", "weekly", "wholly", "widely", "wisely", "yearly",
]);

/// Ends of adverbs that names hardly have.
const ENDINGS: [&str; 22] = [
    "ably", "ally", "antly", "arily", "ately", "edly", "ently", "erely", "essly", "etely", "fully",
    "ibly", "icly", "ingly", "isely", "ively", "mely", "ously", "stly", "tily", "utely", "wardly",
];

/// Whether a word in `-ly` is an adverb as surely as its end tells: `Apparently`, not
/// `Tamberly`.
pub(super) fn is_adverb(word: &str) -> bool {
    let ends = |end: &&str| word.len() > end.len() + 2 && word.ends_with(*end);
    ADVERBS.holds(word) || ENDINGS.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_adverbs() {
        assert!(ADVERBS.is_sorted());
        let adverbs = ["Finally", "Apparently", "Reportedly", "Usually", "Sadly", "Immediately"];
        assert!(adverbs.iter().all(|word| is_adverb(word)));
        let names = ["Tamberly", "Kelly", "Waverly", "Donnelly", "Wally", "Osterly"];
        assert!(!names.iter().any(|word| is_adverb(word)));
    }
}
