//! Keys as people write them, actions as people do them, and the map between.

mod action;
mod key;
mod key_table;
mod keymap;
mod notation;
mod preset;

pub use action::{Action, Context};
pub use key::{Key, KeyCode};
pub use key_table::{key_table_markdown, key_table_text};
pub use keymap::{BindingError, Keymap, Refusal};
pub use notation::{KeyError, WrongKey};
pub use preset::Preset;

/// The known name that was probably meant, if any is alike: at most a third of its letters
/// are wrong, missing, too many or exchanged.
pub(crate) fn nearest<'k>(
    written: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    // Longer than any name with room for slips: not worth comparing, however long it is.
    if written.len() > 60 {
        return None;
    }
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&written, name), name))
        .filter(|(distance, name)| distance * 3 <= name.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The end of a message that names what was probably meant, or the end of a sentence that
/// cannot.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// A piece of someone's file for a message: cut where it is long, and nothing in it can
/// steer the terminal.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown = String::new();
    for (position, character) in text.chars().enumerate() {
        match character {
            _ if position == LONGEST => {
                shown.push('…');
                break;
            }
            '\'' | '"' | '\\' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
        }
    }
    shown
}
