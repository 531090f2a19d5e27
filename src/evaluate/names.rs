//! Names compared by their last words.

use crate::text::fold::fold_text;

/// What follows a last name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// The folded words of a name.
fn words(name: &str) -> Vec<String> {
    let folded = fold_text(name);
    let split = folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.' | '-')));
    let bare = split.map(|word| {
        let word = word.trim_matches(['\'', '.', '-']);
        word.strip_suffix("'s").unwrap_or(word).to_owned()
    });
    bare.filter(|word| !word.is_empty()).collect()
}

/// Whether a name holds the last word of any of some others.
pub(super) fn same_last(name: &str, others: &[&str]) -> bool {
    let have = words(name);
    others.iter().any(|other| {
        let last = words(other).into_iter().rfind(|word| !SUFFIXES.contains(&word.as_str()));
        last.is_some_and(|last| have.contains(&last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_tells() {
        assert!(same_last("Una Brenn", &["Brenn Jr."]));
        assert!(same_last("BRENN", &["Una Brenn"]));
        assert!(same_last("Amadou Touré", &["Toure"]));
        assert!(!same_last("Una Brenn", &["Una Sorel"]));
    }
}
