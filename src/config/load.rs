//! TOML to a checked configuration, with a line for every mistake.

use toml::de::{DeTable, DeValue};

use super::bindings::read_keys;
use super::given::Given;
use super::mistake::Report;
use super::settings::{KEYS, SECTIONS, Section};
use super::{Config, ConfigErrors};
use crate::input::{Action, did_you_mean, nearest, shown};

/// The text of a configuration file.
///
/// # Errors
/// Where it is not UTF-8, with the line where that begins.
pub fn text_of<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, ConfigErrors> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
        let message = "this is not UTF-8 text; save the file as UTF-8".to_owned();
        ConfigErrors { file: file.to_owned(), mistakes: vec![super::Mistake { line, message }] }
    })
}

/// Takes over what a text sets. On an error the configuration may be half changed.
pub(super) fn read(config: &mut Config, file: &str, text: &str) -> Result<(), ConfigErrors> {
    let mut report = Report::new(text);
    match DeTable::parse(text) {
        Ok(table) => sections(config, table.get_ref(), &mut report),
        Err(error) => {
            let end = text.len()..text.len();
            let message = format!(
                "this is not TOML ({}); mend it and check again, since the rest was not read",
                shown_whole(error.message())
            );
            report.add(&error.span().unwrap_or(end), message);
        }
    }
    report.finish(file)
}

fn sections(config: &mut Config, table: &DeTable, report: &mut Report) {
    for (name, value) in table {
        let section = SECTIONS.iter().find(|section| section.name == *name.get_ref());
        if section.is_none() && name.get_ref() != KEYS {
            report.add(&name.span(), unknown_section(name.get_ref()));
            continue;
        }
        let DeValue::Table(settings) = value.get_ref() else {
            let message =
                format!("{0} is a section; write [{0}] on a line of its own", name.get_ref());
            report.add(&name.span(), message);
            continue;
        };
        match section {
            Some(section) => read_section(config, section, settings, report),
            None => read_keys(config, settings, report),
        }
    }
}

fn unknown_section(name: &str) -> String {
    let home = SECTIONS.iter().find(|section| section.settings.iter().any(|s| s.name == name));
    if let Some(home) = home {
        return format!("`{name}` stands outside of its section; put it under [{}]", home.name);
    }
    if Action::named(name).is_some() || name == "preset" {
        return format!("`{name}` stands outside of its section; put it under [{KEYS}]");
    }
    let known: Vec<_> = SECTIONS.iter().map(|section| section.name).chain([KEYS]).collect();
    let misplaced = SECTIONS.iter().find_map(|section| {
        let setting = nearest(name, section.settings.iter().map(|setting| setting.name))?;
        Some(format!("; did you mean `{setting}` under [{}]?", section.name))
    });
    let hint = match nearest(name, known.iter().copied()) {
        None => misplaced.unwrap_or_else(|| hint(name, &known)),
        section => did_you_mean(section),
    };
    format!("there is no section `{}`{hint}", shown(name))
}

fn read_section(config: &mut Config, section: &Section, settings: &DeTable, report: &mut Report) {
    for (name, value) in settings {
        if let Some(setting) = section.settings.iter().find(|s| s.name == *name.get_ref()) {
            (setting.read)(config, &mut Given { name: setting.name, value, report });
            continue;
        }
        let known: Vec<_> = section.settings.iter().map(|setting| setting.name).collect();
        let hint = hint(name.get_ref(), &known);
        let message =
            format!("[{}] has no setting `{}`{hint}", section.name, shown(name.get_ref()));
        report.add(&name.span(), message);
    }
}

/// The end of a message on a name that is not known: what was meant, or what there is.
fn hint(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(name) => did_you_mean(Some(name)),
        None => format!("; there is {}", known.join(", ")),
    }
}

/// A message of the TOML parser, which may repeat a piece of the file.
fn shown_whole(message: &str) -> String {
    message.chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::{Colour, Mistake};
    use crate::input::Preset;

    fn mistakes(text: &str) -> String {
        Config::load(Some(("my.toml", text))).expect_err("a mistake").to_string()
    }

    #[test]
    fn a_threshold_is_a_share_or_left_to_sayso() {
        let load = |value: &str| {
            Config::load(Some(("my.toml", &format!("[reading]\nthreshold = {value}\n"))))
        };
        let given = ["0", "0.45", "1", "\"auto\""].map(|value| load(value).expect(value).threshold);
        assert_eq!(given, [Some(0.0), Some(0.45), Some(1.0), None]);
        let wrong = ["1.5", "-0.1", "nan", "45", "\"high\"", "true"];
        insta::assert_snapshot!(
            wrong.map(|value| load(value).expect_err(value).to_string()).join("\n"),
            @r#"
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not 1.5
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not -0.1
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not nan
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not 45
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not "high"
        my.toml:2: `threshold` must be a number from 0 to 1, or "auto", not true or false
        "#
        );
    }

    #[test]
    fn a_file_overrides_what_it_names_and_leaves_the_rest() {
        let text = "\u{feff}[reading]\r\nwidth = 0x3C\r\n\r\n[theme]\r\ntitle = \"bold blue\"\r\n";
        let config = Config::load(Some(("my.toml", text))).expect("no mistake");
        let default = Config::default();
        assert_eq!(config.width, 60);
        assert_eq!(config.theme.title.fg, Some(Colour::Ansi(4)));
        assert_eq!(config.theme.speakers, default.theme.speakers);
        assert_eq!(config.keymap, default.keymap);
        assert_eq!(Config::load(Some(("my.toml", ""))), Ok(default.clone()));
        let width = |text: &str| Config::load(Some(("my.toml", text))).map(|config| config.width);
        assert_eq!(width("reading.width = 1_00"), Ok(100));
        assert_eq!(width("reading = { width = +20 }"), Ok(20));
        for wrong in ["19", "201", "-80", "80.0", "99999999999999999999"] {
            assert!(width(&format!("reading.width = {wrong}")).is_err(), "{wrong}");
        }
        assert_eq!(Config::load(None), Ok(default));
    }

    #[test]
    fn a_preset_is_the_ground_on_which_lists_stand_wherever_it_is_written() {
        let text = "[keys]\nfinder = [\"<c-f>\"]\npage-down = [\"f\"]\nlist-page-down = [\"f\"]\npreset = \"less\"";
        let keymap = Config::load(Some(("my.toml", text))).expect("no mistake").keymap;
        assert_eq!(keymap.preset(), Preset::Less);
        assert_eq!(keymap.keys(Action::OpenFinder)[0].to_string(), "<c-f>");
        assert_eq!(keymap.keys(Action::LineDown)[0].to_string(), "e");
    }

    #[test]
    fn all_mistakes_are_reported_together_with_their_lines() {
        let text = r#"widht = 60
preview = false
something = 1
mouse = true
[reading]
width = 300
speakers = "besides"
colour = "red"
[readin]
[library]
folders = ["~/news", 7, ""]
[finder]
limit = "many"
preview = 1
[theme]
title = "bold gren"
unknown = 3
speakers = [
  "red",
  "mauve",
  "on",
]
[keys]
preset = "emacs"
nxt-quote = ["]"]
why = ["j", "<c-s>"]
copy = ["w"]
copy-words = [
  "W",
  "w",
]
accept = ["x", "<c-i>", "<spcae>", "jj"]
reload = "r"
"#;
        insta::assert_snapshot!(mistakes(text), @r##"
        my.toml:1: there is no section `widht`; did you mean `width` under [reading]?
        my.toml:2: `preview` stands outside of its section; put it under [finder]
        my.toml:3: there is no section `something`; there is library, reading, finder, mouse, terminal, linear, theme, keys
        my.toml:4: mouse is a section; write [mouse] on a line of its own
        my.toml:6: `width` must be a whole number from 20 to 200, not 300
        my.toml:7: `speakers` must be one of "auto", "beside", "below", "hidden", not "besides"; did you mean `beside`?
        my.toml:8: [reading] has no setting `colour`; there is width, speakers, indirect, threshold
        my.toml:9: there is no section `readin`; did you mean `reading`?
        my.toml:11: an entry of `folders` must be a text, not a number
        my.toml:11: an entry of `folders` is empty; take it away
        my.toml:13: `limit` must be a whole number from 1 to 10000, not a text
        my.toml:14: `preview` must be true or false, not a number
        my.toml:16: `title`: `gren` is neither a colour nor a look; did you mean `green`?
        my.toml:17: `unknown` must be a look in words, such as "bold blue", not a number
        my.toml:20: `speakers`: `mauve` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
        my.toml:21: `speakers`: a colour must follow `on`, as in `on blue`
        my.toml:24: `preset` must be one of "default", "less", "vim", not "emacs"
        my.toml:25: there is no action `nxt-quote`; did you mean `next-quote`?
        my.toml:26: `j` is bound to why here and to line-down by the preset "default"; give the latter other keys, as in `line-down = ["<down>", "<cr>"]`
        my.toml:26: `<c-s>` cannot be bound to why: Ctrl-S and Ctrl-Q stop and start the terminal's output and may never arrive; choose another key
        my.toml:30: `w` is bound to copy-words here and to copy on line 27; give one of them another key
        my.toml:32: `accept`: Ctrl-I is Tab to every terminal; write `<tab>`
        my.toml:32: `accept`: `<spcae>` is no key; did you mean `<space>`?
        my.toml:32: `accept`: this is more than one key; write each as an entry of its own
        my.toml:32: `x` cannot be bound to accept: a plain character is typed here; choose a key such as `<c-g>` or `<pgdn>`
        my.toml:33: `reload` must be a list of texts, such as ["…", "…"], not a text
        "##);
    }

    #[test]
    fn a_reader_cannot_lock_themselves_in() {
        insta::assert_snapshot!(mistakes("[keys]\nback = []\nquit = []\n"), @r##"my.toml:3: no key is left that leaves sayso; give back or quit a key"##);
    }

    #[test]
    fn what_is_not_toml_is_one_mistake_on_its_line() {
        insta::assert_snapshot!(
            [
                "[reading]\nwidth = \n",
                "[reading]\nwidth = 80\nwidth = 90\n",
                "[reading\nwidth = 80",
                "[keys]\nwhy = [\"i\",\n",
                "[theme]\ntitle = \"bold",
                "\u{1b}]0;title\u{7}",
                "<html>",
            ]
            .map(mistakes)
            .join("\n"),
            @r##"
        my.toml:2: this is not TOML (string values must be quoted, expected literal string); mend it and check again, since the rest was not read
        my.toml:3: this is not TOML (duplicate key); mend it and check again, since the rest was not read
        my.toml:1: this is not TOML (unclosed table, expected `]`); mend it and check again, since the rest was not read
        my.toml:2: this is not TOML (unclosed array, expected `]`); mend it and check again, since the rest was not read
        my.toml:2: this is not TOML (invalid basic string, expected `"`); mend it and check again, since the rest was not read
        my.toml:1: this is not TOML (key with no value, expected `=`); mend it and check again, since the rest was not read
        my.toml:1: this is not TOML (key with no value, expected `=`); mend it and check again, since the rest was not read
        "##
        );
    }

    #[test]
    fn what_is_not_text_is_a_mistake_on_its_line() {
        let error =
            text_of("my.toml", b"[reading]\nwidth = 80\n# caf\xe9\n").expect_err("not UTF-8");
        assert_eq!(error.to_string(), "my.toml:3: this is not UTF-8 text; save the file as UTF-8");
        assert_eq!(text_of("my.toml", "# café".as_bytes()), Ok("# café"));
    }

    /// Files with sections, settings and values that are mostly known but seldom fit.
    fn nearly_a_file() -> impl Strategy<Value = String> {
        let name = prop_oneof![
            proptest::sample::select(vec![
                "width",
                "folders",
                "speakers",
                "title",
                "limit",
                "preset",
                "enabled",
                "why",
                "quit",
                "back",
                "accept",
                "\"\\u001b[2J\"",
            ])
            .prop_map(str::to_owned),
            "[a-z-]{1,8}",
        ];
        let value = prop_oneof![
            proptest::sample::select(vec![
                "80",
                "-1",
                "true",
                "1979-05-27",
                "[]",
                "{ a = 1 }",
                "\"less\"",
                "\"bold red\"",
                "\"on\"",
                "[\"j\", \"<c-s>\",\n\"<c-i>\"]",
                "[\"x\", 1, \"\\u0007\"]",
                "[[]]",
                "inf",
            ])
            .prop_map(str::to_owned),
            "\"[^\"\\\\\\pC]{0,10}\"",
        ];
        let section = proptest::sample::select(vec![
            "library", "reading", "finder", "mouse", "theme", "keys", "kyes",
        ]);
        let settings = proptest::collection::btree_map(name, value, 0..5);
        proptest::collection::btree_map(section, settings, 0..4).prop_map(|sections| {
            let mut file = String::new();
            for (section, settings) in sections {
                file.extend(["[", section, "]\n"]);
                for (name, value) in settings {
                    file.extend([&name, " = ", &value, "\n"].map(AsRef::<str>::as_ref));
                }
            }
            file
        })
    }

    proptest! {
        #[test]
        fn any_file_is_a_configuration_or_mistakes_within_it(
            text in prop_oneof![3 => nearly_a_file(), 1 => "(\\PC|\n|\t|\u{1b}|[=\\[\\]\"#]){0,60}"],
        ) {
            if let Err(errors) = Config::load(Some(("my.toml", &text))) {
                prop_assert!(!errors.mistakes.is_empty());
                prop_assert!(errors.mistakes.is_sorted_by_key(|mistake| mistake.line));
                for Mistake { line, message } in errors.mistakes {
                    prop_assert!((1..=text.matches('\n').count() + 1).contains(&line));
                    prop_assert!(!message.contains(char::is_control), "{message:?}");
                }
            }
        }
    }
}
