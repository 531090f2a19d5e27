//! Keys as people write them, actions as people do them, and the map between.

mod action;
mod key;

pub use action::{Action, Context};
pub use key::{Key, KeyCode};

/// Which key does what, where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    bindings: std::collections::BTreeMap<(Context, Key), Action>,
}

impl Keymap {
    /// The action of a key in a context, falling back to [`Context::Everywhere`].
    /// ([`Context::Finder`] falls back only for keys that are not plain characters,
    /// since those are typed.)
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let found = self.bindings.get(&(context, key)).copied();
        let typed = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        if found.is_some() || (context == Context::Finder && typed) {
            return found;
        }
        self.bindings.get(&(Context::Everywhere, key)).copied()
    }

    /// The keys of an action, in the order they were bound.
    pub fn keys(&self, action: Action) -> Vec<Key> {
        self.bindings
            .iter()
            .filter(|(_, bound)| **bound == action)
            .map(|((_, key), _)| *key)
            .collect()
    }
}
