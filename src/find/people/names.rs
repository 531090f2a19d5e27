//! What names tell of who is meant.

use crate::find::segment::View;
use crate::text::fold::{self, fold_text};

/// The names of a voice, as written and folded: its name, its aliases, its role.
pub(super) fn of<'a>(
    view: &View<'a>,
    voice: u32,
) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let view = *view;
    view.names_of(voice).map(move |(string, name)| {
        (view.strings.get(string as usize), view.names.get(name as usize))
    })
}

/// The name of a voice, as written and folded.
pub(super) fn first<'a>(view: &View<'a>, voice: u32) -> (&'a str, &'a str) {
    of(view, voice).next().unwrap_or(("", ""))
}

/// Whether a name is the same in every article: two words or more, or an acronym.
pub(super) fn is_full(name: &str) -> bool {
    fold::words(name).nth(1).is_some() && !is_dotted(name) || is_acronym(name)
}

/// Three capital letters or more, with or without stops.
pub(super) fn is_acronym(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_uppercase()).count() >= 3 && is_capitals(name)
}

/// Two capital letters, which may be anybody's initials.
pub(super) fn is_short_acronym(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_uppercase()).count() == 2 && is_capitals(name)
}

fn is_capitals(name: &str) -> bool {
    !name.chars().any(|letter| letter.is_lowercase() || letter.is_whitespace())
}

/// Letters with stops between them.
fn is_dotted(name: &str) -> bool {
    name.contains('.') && fold::words(name).all(|word| word.len() == 1)
}

/// What a name is known by in every article: folded, an acronym without stops.
pub(super) fn key(name: &str) -> String {
    let folded = fold_text(name);
    if is_acronym(name) || is_short_acronym(name) {
        return folded.replace('.', "");
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a word in capitals has the initials of a name's capitalised words.
pub(super) fn is_acronym_of(word: &str, name: &str) -> bool {
    if !(is_acronym(word) || is_short_acronym(word)) || word == name {
        return false;
    }
    let initials = name.split(|letter: char| !letter.is_alphanumeric());
    let initials = initials.filter_map(|word| word.chars().next()).filter(|it| it.is_uppercase());
    initials.eq(word.chars().filter(|letter| letter.is_alphanumeric()))
}

/// Whether a folded name is a shorter form of another: the same first and last word, and
/// between them fewer.
pub(super) fn is_shorter(short: &str, long: &str) -> bool {
    let ends = |name: &str| {
        let mut words = name.split(' ').filter(|word| !word.is_empty());
        let (first, last) = (words.next()?.to_owned(), words.next_back()?.to_owned());
        Some((first, last, words.count()))
    };
    let (Some((a, b, inner)), Some((c, d, more))) = (ends(short), ends(long)) else { return false };
    a == c && b == d && inner < more
}

/// Whether two longer forms of one name may be one person's: `j.` may be `john`.
pub(super) fn may_be_one(a: &str, b: &str) -> bool {
    let inner = |name: &str| -> Vec<String> {
        let words: Vec<&str> = name.split(' ').collect();
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or(&[]);
        inner.iter().map(|word| word.trim_end_matches('.').to_owned()).collect()
    };
    let fits = |(a, b): (&String, &String)| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    inner(a).iter().zip(&inner(b)).all(fits)
}

/// A folded name without the initials between its words.
pub(super) fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_initial = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
    let inner = |at: usize| at > 0 && at + 1 < words.len();
    let kept = words.iter().enumerate().filter(|(at, word)| !(inner(*at) && is_initial(word)));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// The first bytes of a name as a number that sorts like them: most comparisons need no more.
pub(super) fn begins(name: &str) -> u64 {
    let mut first = [0; 8];
    let length = name.len().min(8);
    first[..length].copy_from_slice(&name.as_bytes()[..length]);
    u64::from_be_bytes(first)
}
