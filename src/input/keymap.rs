//! Which key does what, where.

use std::collections::BTreeMap;

use super::{Action, Context, Key, KeyCode, Preset};

/// Which key does what, where.
///
/// A key is looked up in the context that has the focus, then in [`Context::Everywhere`];
/// only where one types ([`Context::Finder`]) is a plain character text, and nothing else.
///
/// Every key has one meaning in every place, so two actions *clash* over a key when there
/// is a place where both would answer to it:
/// - both belong to the same context, or
/// - one of them belongs everywhere: its key must not mean something else in one pane,
///   since that is where it would be missed. (The exception is a plain character in the
///   finder, which never gets so far.)
///
/// The article and a list may use one key for two actions: only one has the focus.
/// A keymap never holds a clash, nor a key that cannot work ([`Refusal`]), nor leaves the
/// reader without a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    preset: Preset,
    /// The keys of each action, in the order of [`Action::ALL`].
    keys: Vec<Vec<Key>>,
    /// The same from the other side, for looking up.
    bindings: BTreeMap<(Context, Key), Action>,
}

/// Why a key cannot be bound to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Ctrl-S and Ctrl-Q stop and start the output of many terminals and never arrive.
    #[error(
        "Ctrl-S and Ctrl-Q stop and start the terminal's output and may never arrive; choose another key"
    )]
    FlowControl,
    /// Where one types, a character is text.
    #[error("a plain character is typed here; choose a key such as `<c-g>` or `<pgdn>`")]
    Typed,
}

/// Why bindings do not make a keymap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindingError {
    /// Two actions answer to one key in one place.
    #[error("`{key}` is bound to both {} and {}; give one of them another key", .first.name(), .second.name())]
    Clash {
        /// The key.
        key: Key,
        /// The one that comes first in [`Action::ALL`].
        first: Action,
        /// The other.
        second: Action,
    },
    /// A key that cannot work.
    #[error("`{key}` cannot be bound to {}: {why}", .action.name())]
    Refused {
        /// The action.
        action: Action,
        /// The key.
        key: Key,
        /// Why not.
        why: Refusal,
    },
    /// Nothing leaves the program.
    #[error("no key is left that leaves sayso; give back or quit a key")]
    NoWayOut,
    /// Nothing but the accepting key leaves the finder.
    #[error(
        "no key is left that closes the finder; give cancel, back or quit a key that is not typed, such as `<esc>`"
    )]
    NoWayOutOfFinder,
}

impl Keymap {
    /// The keymap of a preset with the keys of some actions replaced. An empty list leaves
    /// an action without a key; of two lists for one action the later counts; a key that is
    /// listed twice counts once.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of [`Action::ALL`].
    pub fn new(
        preset: Preset,
        overrides: impl IntoIterator<Item = (Action, Vec<Key>)>,
    ) -> Result<Self, Vec<BindingError>> {
        let mut keys: Vec<Vec<Key>> = Action::ALL.iter().map(|a| preset_keys(preset, *a)).collect();
        for (action, replacing) in overrides {
            let own = &mut keys[action as usize];
            own.clear();
            for key in replacing {
                if !own.contains(&key) {
                    own.push(key);
                }
            }
        }
        let errors = errors(&keys);
        if !errors.is_empty() {
            return Err(errors);
        }
        let bindings =
            bound(&keys).map(|(action, key)| ((action.context(), key), action)).collect();
        Ok(Self { preset, keys, bindings })
    }

    /// The action of a key in a context, falling back to [`Context::Everywhere`].
    /// ([`Context::Finder`] falls back only for keys that are not plain characters,
    /// since those are typed.)
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let found = self.bindings.get(&(context, key)).copied();
        if found.is_some() || (context == Context::Finder && key.typed().is_some()) {
            return found;
        }
        self.bindings.get(&(Context::Everywhere, key)).copied()
    }

    /// The keys of an action, in the order they were bound: the first is the one to show.
    pub fn keys(&self, action: Action) -> &[Key] {
        &self.keys[action as usize]
    }

    /// The preset that it started from.
    pub fn preset(&self) -> Preset {
        self.preset
    }

    /// Whether an action has the keys that the preset gives it.
    pub fn is_as_preset(&self, action: Action) -> bool {
        self.keys(action) == preset_keys(self.preset, action)
    }

    /// Whether a key can be bound to an action at all, whatever else it is bound to.
    ///
    /// # Errors
    /// Why not.
    pub fn permits(action: Action, key: Key) -> Result<(), Refusal> {
        if key.ctrl && matches!(key.code, KeyCode::Char('s' | 'q')) {
            return Err(Refusal::FlowControl);
        }
        if action.context() == Context::Finder && key.typed().is_some() {
            return Err(Refusal::Typed);
        }
        Ok(())
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(Preset::Default, []).expect("the action table has no clash: tested")
    }
}

fn preset_keys(preset: Preset, action: Action) -> Vec<Key> {
    let parse = |text: &&str| Key::parse(text).expect("presets hold keys: tested");
    preset.keys(action).iter().map(parse).collect()
}

fn bound(keys: &[Vec<Key>]) -> impl Iterator<Item = (Action, Key)> {
    Action::ALL.iter().zip(keys).flat_map(|(action, keys)| keys.iter().map(|key| (*action, *key)))
}

fn errors(keys: &[Vec<Key>]) -> Vec<BindingError> {
    let mut errors = Vec::new();
    let mut earlier: BTreeMap<Key, Vec<Action>> = BTreeMap::new();
    for (second, key) in bound(keys) {
        if let Err(why) = Keymap::permits(second, key) {
            errors.push(BindingError::Refused { action: second, key, why });
            continue;
        }
        let others = earlier.entry(key).or_default();
        if let Some(first) = others.iter().copied().find(|first| clash(*first, second, key)) {
            errors.push(BindingError::Clash { key, first, second });
        }
        others.push(second);
    }
    let keys = |action: Action| keys[action as usize].iter();
    if keys(Action::Quit).chain(keys(Action::Back)).next().is_none() {
        errors.push(BindingError::NoWayOut);
    } else if keys(Action::Cancel)
        .chain(keys(Action::Back))
        .chain(keys(Action::Quit))
        .all(|key| key.typed().is_some())
    {
        errors.push(BindingError::NoWayOutOfFinder);
    }
    errors
}

/// The rule of [`Keymap`], for two actions with one key.
fn clash(first: Action, second: Action, key: Key) -> bool {
    let contexts = [first.context(), second.context()];
    let typed = contexts.contains(&Context::Finder) && key.typed().is_some();
    contexts[0] == contexts[1] || (contexts.contains(&Context::Everywhere) && !typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(notations: &[&str]) -> Vec<Key> {
        notations.iter().map(|text| Key::parse(text).expect(text)).collect()
    }

    fn wrong(overrides: &[(Action, &[&str])]) -> Vec<String> {
        let overrides = overrides.iter().map(|(action, texts)| (*action, keys(texts)));
        let errors = Keymap::new(Preset::Default, overrides).expect_err("a mistake");
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_preset_is_a_keymap() {
        for preset in Preset::ALL {
            let keymap = Keymap::new(*preset, []).unwrap_or_else(|errors| panic!("{errors:?}"));
            for action in Action::ALL {
                assert!(keymap.is_as_preset(*action));
                for key in keymap.keys(*action) {
                    assert_eq!(keymap.action(action.context(), *key), Some(*action));
                }
            }
        }
    }

    #[test]
    fn presets_write_keys_in_normal_form_and_once() {
        for preset in Preset::ALL {
            for action in Action::ALL {
                let written = preset.keys(*action);
                let printed: Vec<_> =
                    preset_keys(*preset, *action).iter().map(Key::to_string).collect();
                assert_eq!(written, printed);
                for (position, key) in written.iter().enumerate() {
                    assert!(!written[..position].contains(key), "{key} twice for {action:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_can_be_done_without_alt_and_without_the_prefix_keys_of_tmux_and_screen() {
        let awkward = keys(&["<c-b>", "<c-a>"]);
        for preset in Preset::ALL {
            let keymap = Keymap::new(*preset, []).expect("a preset");
            for action in Action::ALL {
                let mut keys = keymap.keys(*action).iter();
                assert!(
                    keys.any(|key| !key.alt && !awkward.contains(key)),
                    "{action:?} in {}",
                    preset.name()
                );
            }
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        for (position, action) in Action::ALL.iter().enumerate() {
            assert_eq!(*action as usize, position);
            assert_eq!(Action::named(action.name()), Some(*action));
        }
        assert_eq!(Action::named("preset"), None, "the name of a setting among the keys");
    }

    #[test]
    fn a_list_replaces_the_keys_in_its_order_and_an_empty_list_unbinds() {
        let keymap = Keymap::new(
            Preset::Default,
            [(Action::NextQuote, keys(&[".", "]", "."])), (Action::Redraw, Vec::new())],
        )
        .expect("no clash");
        assert_eq!(keymap.keys(Action::NextQuote), keys(&[".", "]"]));
        assert!(keymap.keys(Action::Redraw).is_empty());
        assert_eq!(keymap.action(Context::Article, keys(&["<c-l>"])[0]), None);
        assert!(!keymap.is_as_preset(Action::Redraw));
    }

    #[test]
    fn where_one_types_characters_are_text_and_other_keys_fall_back() {
        let keymap = Keymap::default();
        assert_eq!(keymap.action(Context::Finder, Key::char('q')), None);
        assert_eq!(keymap.action(Context::Finder, keys(&["<esc>"])[0]), Some(Action::Cancel));
        assert_eq!(keymap.action(Context::Article, Key::char('q')), Some(Action::Back));
        assert_eq!(keymap.action(Context::List, Key::char('j')), Some(Action::ListDown));
        assert_eq!(keymap.action(Context::Article, Key::char('j')), Some(Action::LineDown));
        assert_eq!(keymap.action(Context::Everywhere, Key::char('j')), None);
    }

    #[test]
    fn clashes_name_both_actions() {
        assert_eq!(
            wrong(&[(Action::Why, &["j"])]),
            ["`j` is bound to both line-down and why; give one of them another key"]
        );
        assert_eq!(
            wrong(&[(Action::Why, &["s"]), (Action::Accept, &["<esc>"])]),
            [
                "`s` is bound to both speakers and why; give one of them another key",
                "`<esc>` is bound to both cancel and accept; give one of them another key",
            ]
        );
        let elsewhere = [(Action::Choose, keys(&["y"])), (Action::Why, keys(&["<c-w>"]))];
        assert!(Keymap::new(Preset::Default, elsewhere).is_ok(), "different places do not clash");
    }

    #[test]
    fn keys_that_cannot_work_are_refused() {
        insta::assert_snapshot!(
            wrong(&[(Action::Why, &["<c-s>", "<c-Q>"]), (Action::Accept, &["j"])]).join("\n"),
            @r#"
            `<c-s>` cannot be bound to why: Ctrl-S and Ctrl-Q stop and start the terminal's output and may never arrive; choose another key
            `<c-q>` cannot be bound to why: Ctrl-S and Ctrl-Q stop and start the terminal's output and may never arrive; choose another key
            `j` cannot be bound to accept: a plain character is typed here; choose a key such as `<c-g>` or `<pgdn>`
            "#
        );
    }

    #[test]
    fn there_is_always_a_way_out() {
        insta::assert_snapshot!(
            wrong(&[(Action::Quit, &[]), (Action::Back, &[])]).join("\n"),
            @r#"no key is left that leaves sayso; give back or quit a key"#
        );
        insta::assert_snapshot!(
            wrong(&[(Action::Quit, &["Q"]), (Action::Cancel, &["c"])]).join("\n"),
            @r#"no key is left that closes the finder; give cancel, back or quit a key that is not typed, such as `<esc>`"#
        );
    }
}
