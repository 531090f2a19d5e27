//! The configuration in force as the file that makes it.
#![allow(clippy::format_push_string, reason = "small texts, made once")]

use super::Config;
use super::settings::{KEYS, SECTIONS, list, text};
use crate::input::{Action, Context, Key, Preset};

const HEAD: &str = "\
The configuration of sayso, complete: every setting with what it does and its range.
What your own file leaves out is as by default, so it need only hold what differs.
`sayso config path` says where your file is, `sayso config check` finds its mistakes.";

/// The configuration as commented TOML that parses back to the same [`Config`] (provided
/// that its folders are Unicode). Bindings that are as their preset has them are comments,
/// so that changing the preset in a copy of the file changes them. The default
/// configuration shows as `config.toml`, to the byte.
pub fn show(config: &Config) -> String {
    let mut out = comment(HEAD);
    for section in SECTIONS {
        out += &format!("\n{}[{}]\n", comment(section.help), section.name);
        for (position, setting) in section.settings.iter().enumerate() {
            if position > 0 {
                out.push('\n');
            }
            out += &format!(
                "{}{} = {}\n",
                comment(setting.help),
                setting.name,
                (setting.show)(config)
            );
        }
    }
    out + &keys(config)
}

fn keys(config: &Config) -> String {
    let presets: Vec<_> = Preset::ALL.iter().map(|preset| text(preset.name())).collect();
    let help = format!(
        "The keys. A list replaces the keys of its action, an empty list leaves it without:\n\
         take the `#` away and change the list. The first key is the one that help shows.\n\
         Keys are written as in vim: j, <space>, <cr>, <esc>, <tab>, <s-tab>, <bs>, <del>, <up>,\n\
         <pgdn>, <home>, <c-d> with Ctrl, <a-o> with Alt, <lt> for the character <. Ctrl-S and\n\
         Ctrl-Q cannot be bound (they stop and start the terminal), nor Ctrl-I (it is Tab).\n\
         One key cannot do two things in one place; what is bound everywhere is bound in each.\n\
         The presets to start from: {}.",
        presets.join(", ")
    );
    let keymap = &config.keymap;
    let mut out =
        format!("\n{}[{KEYS}]\npreset = {}\n", comment(&help), text(keymap.preset().name()));
    for context in Context::ALL {
        out += &format!("\n# {}:\n", context.title());
        for action in Action::ALL.iter().filter(|action| action.context() == *context) {
            let mark = if keymap.is_as_preset(*action) { "# " } else { "" };
            let keys = list(keymap.keys(*action).iter().map(Key::to_string));
            let binding = format!("{mark}{} = {keys}", action.name());
            out += &format!("{binding:<50}  # {}\n", action.help());
        }
    }
    out
}

fn comment(text: &str) -> String {
    text.lines().flat_map(|line| ["# ", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;
    use crate::config::style::tests::any_style;
    use crate::config::{Keymap, Links, Order, Rights, Speakers, Theme};

    #[test]
    fn config_toml_is_what_the_code_knows() {
        // Where this fails after a setting or an action changed, put what is printed here
        // into `config.toml`.
        let shown = show(&Config::default());
        assert!(include_str!("../../config.toml") == shown, "config.toml should be:\n{shown}");
    }

    #[test]
    fn config_toml_sets_everything_itself() {
        let embedded = include_str!("../../config.toml");
        for section in SECTIONS {
            for setting in section.settings {
                assert!(embedded.contains(&format!("\n{} = ", setting.name)), "{}", setting.name);
            }
        }
        for action in Action::ALL {
            let keys = list(action.default_keys().iter().map(|key| (*key).to_owned()));
            assert!(embedded.contains(&format!("\n# {} = {keys} ", action.name())), "{action:?}");
            assert!(embedded.contains(&format!("  # {}\n", action.help())), "{action:?}");
        }
    }

    #[test]
    fn with_every_comment_taken_away_the_bindings_are_still_the_defaults() {
        let shown = show(&Config::default());
        let (before, keys) = shown.split_once("preset = \"default\"\n").expect("the preset");
        let real: String = keys
            .lines()
            .filter(|line| line.contains(" = ["))
            .flat_map(|line| [line.trim_start_matches("# "), "\n"])
            .collect();
        assert_eq!(real.lines().count(), Action::ALL.len());
        let config = Config::load(Some(("config.toml", &format!("{before}{real}"))));
        assert_eq!(config, Ok(Config::default()));
    }

    #[test]
    fn only_what_differs_from_the_preset_is_a_real_binding() {
        let text = "[keys]\npreset = \"less\"\nwhy = [\"<c-w>\", \"'\"]\ngo-to-mark = []\n";
        let shown = show(&Config::load(Some(("mine", text))).expect("no mistake"));
        let real: Vec<_> = shown
            .lines()
            .skip_while(|line| *line != "[keys]")
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split("  ").next().unwrap_or_default())
            .collect();
        assert_eq!(
            real,
            ["[keys]", "preset = \"less\"", "why = [\"<c-w>\", \"'\"]", "go-to-mark = []"]
        );
        assert!(shown.contains("\n# copy = [\"c\"]"), "{shown}");
    }

    fn any_keymap() -> impl Strategy<Value = Keymap> {
        let key = proptest::sample::select(vec![
            "j", "é", "\"", "\\", "'", "#", "<lt>", "<c-g>", "<f>", "<a-x>", "<cr>", "<space>", "]",
        ]);
        let keys = proptest::collection::vec(key, 0..3)
            .prop_map(|keys| keys.into_iter().filter_map(|key| Key::parse(key).ok()).collect());
        let overrides =
            proptest::collection::vec((proptest::sample::select(Action::ALL), keys), 0..4);
        (proptest::sample::select(Preset::ALL), overrides).prop_map(|(preset, overrides)| {
            Keymap::new(preset, overrides)
                .or_else(|_| Keymap::new(preset, []))
                .expect("presets are keymaps")
        })
    }

    fn any_theme() -> impl Strategy<Value = Theme> {
        let speakers = proptest::collection::vec(any_style(), 1..5);
        let styles = proptest::array::uniform12(any_style());
        (styles, any_style(), speakers).prop_map(
            |(
                [
                    text,
                    title,
                    dim,
                    current,
                    selected,
                    found,
                    border,
                    focus,
                    footer,
                    message,
                    error,
                    unknown,
                ],
                indirect,
                speakers,
            )| Theme {
                text,
                title,
                dim,
                current,
                selected,
                found,
                border,
                focus,
                footer,
                message,
                error,
                unknown,
                indirect,
                speakers,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_shown_parses_back(
            folders in proptest::collection::vec(".{1,12}|(\n|\"|'|\\\\|\u{0}){1,4}", 0..3),
            (width, finder_limit) in (20..=200_u16, 1..=10_000_usize),
            order in proptest::sample::select(&Order::ALL[..]),
            speakers in proptest::sample::select(vec![
                Speakers::Auto, Speakers::Beside, Speakers::Below, Speakers::Hidden,
            ]),
            (ascii, linear, linear_names, indirect) in any::<(bool, bool, bool, bool)>(),
            threshold in proptest::option::of(0.0..=1.0_f32),
            (mouse, finder_preview) in any::<(bool, bool)>(),
            links in proptest::sample::select(vec![Links::Auto, Links::Always, Links::Never]),
            theme in any_theme(),
            keymap in any_keymap(),
        ) {
            let config = Config {
                folders: folders.into_iter().map(PathBuf::from).collect(),
                order,
                width,
                speakers,
                ascii,
                links,
                linear,
                linear_names,
                indirect,
                threshold,
                mouse,
                theme,
                keymap,
                finder_limit,
                finder_preview,
                rights: Rights::All,
            };
            let shown = show(&config);
            prop_assert_eq!(Config::load(Some(("shown", &shown))), Ok(config));
        }
    }
}
