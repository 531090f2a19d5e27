//! The bindings in force as a table, for the documentation and for `sayso keys`.
#![allow(clippy::format_push_string, reason = "small texts, made once")]

use unicode_width::UnicodeWidthStr;

use super::{Action, Context, Key, Keymap};

fn actions(context: Context) -> impl Iterator<Item = Action> {
    Action::ALL.iter().copied().filter(move |action| action.context() == context)
}

/// The bindings as Markdown: a heading and a table for each context.
pub fn key_table_markdown(keymap: &Keymap) -> String {
    let mut out = String::new();
    for context in Context::ALL {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &format!(
            "### {}\n\n| Keys | What it does | Action |\n|---|---|---|\n",
            context.title()
        );
        for action in actions(*context) {
            let keys: Vec<_> = keymap.keys(action).iter().map(|key| code(*key)).collect();
            let keys = if keys.is_empty() { "none".to_owned() } else { keys.join(" ") };
            out += &format!("| {keys} | {} | `{}` |\n", action.help(), action.name());
        }
    }
    out
}

/// A key as Markdown code that stays whole within a table.
fn code(key: Key) -> String {
    match key.label().as_str() {
        "`" => "`` ` ``".to_owned(),
        label => format!("`{}`", label.replace('|', "\\|")),
    }
}

/// The bindings as plain text in columns: keys, help, and the name for `config.toml`.
pub fn key_table_text(keymap: &Keymap) -> String {
    let row = |action: Action| {
        let keys: Vec<_> = keymap.keys(action).iter().map(|key| key.label()).collect();
        let keys = if keys.is_empty() { "none".to_owned() } else { keys.join(" ") };
        (keys, action.help(), action.name())
    };
    let widest = |column: fn(&(String, &'static str, &'static str)) -> usize| {
        Action::ALL.iter().map(|action| column(&row(*action))).max().unwrap_or(0)
    };
    let keys_width = widest(|(keys, _, _)| keys.width());
    let name_width = widest(|(_, _, name)| name.width());
    let mut out = String::new();
    for context in Context::ALL {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &format!("{}\n", context.title());
        for (keys, help, name) in actions(*context).map(row) {
            // Not `{keys:<width$}`: that counts characters, and a key may be two columns wide.
            let space = " ".repeat(keys_width - keys.width());
            out += &format!("  {keys}{space}  {name:<name_width$}  {help}\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Preset;

    #[test]
    fn the_tables_hold_every_action_of_every_preset() {
        for preset in Preset::ALL {
            let keymap = Keymap::new(*preset, []).expect("a preset");
            insta::assert_snapshot!(format!("keys_{}", preset.name()), key_table_text(&keymap));
        }
        insta::assert_snapshot!("keys_markdown", key_table_markdown(&Keymap::default()));
    }

    #[test]
    fn awkward_keys_stay_whole() {
        let keys = ["|", "`", "語"].map(Key::parse).map(|key| key.expect("a key"));
        let keymap = Keymap::new(
            Preset::Default,
            [(Action::Why, keys.to_vec()), (Action::Redraw, Vec::new())],
        )
        .expect("no clash");
        let markdown = key_table_markdown(&keymap);
        assert!(markdown.contains("| `\\|` `` ` `` `語` | Why this speaker"), "{markdown}");
        assert!(markdown.contains("| none | Draw the screen again"), "{markdown}");
        let text = key_table_text(&keymap);
        let column = |name: &str| {
            let line = text.lines().find(|line| line.contains(name)).expect("a row");
            line[..line.find(name).expect("a name")].width()
        };
        assert_eq!(column(" why "), column(" redraw "));
    }
}
