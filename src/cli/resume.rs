//! `sayso` alone: what was read last, and a word to those who are new.

use std::path::{Path, PathBuf};

use crate::input::{Action, Keymap};
use crate::source::{Input, SourceError};
use crate::store;

/// Puts the article that was read last before the others, where it is a file that is
/// still there and not among them. Returns what is to be told: what was odd about the
/// reader's data, and three hints where nothing was ever read.
pub(super) fn resume(
    inputs: &mut Vec<Result<Input, SourceError>>,
    data: Option<&Path>,
    keymap: &Keymap,
    has_library: bool,
) -> Vec<String> {
    let Some(opened) = data.map(store::open) else { return vec![hints(keymap)] };
    let mut told: Vec<String> = opened.told.into_iter().collect();
    let places = opened.store.and_then(|store| store.places().ok()).unwrap_or_default();
    let Some(last) = places.first() else {
        if told.is_empty() {
            told.push(hints(keymap));
        }
        return told;
    };
    let known = |input: &Result<Input, SourceError>| {
        input.as_ref().is_ok_and(|input| input.key().as_deref() == Some(last.key.as_str()))
    };
    let path = PathBuf::from(&last.key);
    // Of a file with many articles, the one comes by way of the library.
    let many = path.extension().is_some_and(|it| it == "jsonl" || it == "ndjson");
    let listed = has_library && many;
    if path.is_absolute() && path.is_file() && !listed && !inputs.iter().any(known) {
        inputs.insert(0, Ok(Input::File(path)));
    }
    told
}

/// Three keys to begin with.
fn hints(keymap: &Keymap) -> String {
    let key = |action| keymap.keys(action).first().map_or_else(String::new, |key| key.label());
    format!(
        "New here? {} goes from quotation to quotation, {} finds one, {} shows every key.",
        key(Action::NextQuote),
        key(Action::OpenFinder),
        key(Action::Help)
    )
}
