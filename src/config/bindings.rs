//! The section of the bindings: what each action's list says, and what does not go together.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use super::given::Given;
use super::mistake::Report;
use super::settings::list;
use crate::input::{Action, BindingError, Key, Keymap, Preset, did_you_mean, nearest, shown};

/// Takes over the bindings of a file, or reports what is wrong with them.
pub(super) fn read_keys(config: &mut Config, settings: &DeTable, report: &mut Report) {
    let mut preset = Preset::default();
    let mut bindings = Bindings::default();
    for (name, value) in settings {
        let span = name.span();
        let name = name.get_ref().as_ref();
        if name == "preset" {
            let names: Vec<_> = Preset::ALL.iter().map(|preset| preset.name()).collect();
            Given { name: "preset", value, report }.word(&names, |word| {
                preset = Preset::ALL.iter().copied().find(|p| p.name() == word).unwrap_or_default();
            });
        } else if let Some(action) = Action::named(name) {
            bindings.read(action, &span, value, report);
        } else {
            let known = Action::ALL.iter().map(|action| action.name()).chain(["preset"]);
            let hint = match nearest(name, known) {
                Some(name) => did_you_mean(Some(name)),
                None => "; `sayso keys` lists them".to_owned(),
            };
            report.add(&span, format!("there is no action `{}`{hint}", shown(name)));
        }
    }
    let keys = bindings.keys.iter().map(|(action, keys)| (*action, keys.clone()));
    match Keymap::new(preset, keys) {
        Ok(keymap) => config.keymap = keymap,
        Err(errors) => {
            for error in errors {
                bindings.report(preset, &error, report);
            }
        }
    }
}

/// The bindings of one file, and the line of each.
#[derive(Default)]
struct Bindings {
    keys: Vec<(Action, Vec<Key>)>,
    action_lines: HashMap<Action, usize>,
    key_lines: HashMap<(Action, Key), usize>,
}

impl Bindings {
    fn read(
        &mut self,
        action: Action,
        span: &Range<usize>,
        value: &Spanned<DeValue>,
        report: &mut Report,
    ) {
        self.action_lines.insert(action, report.line(span));
        let mut keys = Vec::new();
        let Some(texts) = (Given { name: action.name(), value, report: &mut *report }).texts()
        else {
            return;
        };
        for (text, span) in texts {
            let line = report.line(&span);
            match Key::parse(&text) {
                Err(error) => report.add_at(line, format!("`{}`: {}", action.name(), error.wrong)),
                Ok(key) => {
                    self.key_lines.insert((action, key), line);
                    keys.push(key);
                }
            }
        }
        self.keys.push((action, keys));
    }

    /// Reports what does not go together, on the line of this file that brought it.
    fn report(&self, preset: Preset, error: &BindingError, report: &mut Report) {
        match error {
            BindingError::Refused { action, key, .. } => {
                report.add_at(self.line(*action, *key).unwrap_or(1), error.to_string());
            }
            BindingError::Clash { key, first, second } => {
                self.clash(preset, *key, *first, *second, report);
            }
            BindingError::NoWayOut | BindingError::NoWayOutOfFinder => {
                let actions = [Action::Cancel, Action::Back, Action::Quit];
                let line = actions.iter().filter_map(|action| self.action_lines.get(action)).max();
                report.add_at(line.copied().unwrap_or(1), error.to_string());
            }
        }
    }

    fn line(&self, action: Action, key: Key) -> Option<usize> {
        self.key_lines.get(&(action, key)).copied()
    }

    fn clash(&self, preset: Preset, key: Key, first: Action, second: Action, report: &mut Report) {
        let (here, line, there) = match (self.line(first, key), self.line(second, key)) {
            (Some(line), Some(other)) => {
                let (here, line, there, other) = if other < line {
                    (first, line, second, other)
                } else {
                    (second, other, first, line)
                };
                let message = format!(
                    "`{key}` is bound to {} here and to {} on line {other}; give one of them another key",
                    here.name(),
                    there.name()
                );
                return report.add_at(line, message);
            }
            (Some(line), None) => (first, line, second),
            (None, line) => (second, line.unwrap_or(1), first),
        };
        let others = preset.keys(there).iter().filter(|text| Key::parse(text) != Ok(key));
        let remaining = list(others.map(|text| (*text).to_owned()));
        let message = format!(
            "`{key}` is bound to {} here and to {} by the preset \"{}\"; give the latter other keys, as in `{} = {remaining}`",
            here.name(),
            there.name(),
            preset.name(),
            there.name()
        );
        report.add_at(line, message);
    }
}
