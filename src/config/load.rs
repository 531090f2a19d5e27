//! TOML to a checked configuration, with a line for every mistake.

use std::collections::HashMap;
use std::fmt::Display;
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::Report;
use super::settings::{KEYS, SECTIONS, Section, list};
use super::{Config, ConfigErrors, Style};
use crate::input::{Action, BindingError, Key, Keymap, Preset, did_you_mean, nearest, shown};

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
    format!("there is no section `{}`{}", shown(name), hint(name, &known))
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

/// The value that a file gives to a setting, and where to complain of it.
pub(super) struct Given<'v, 't> {
    name: &'static str,
    value: &'v Spanned<DeValue<'t>>,
    report: &'v mut Report,
}

impl Given<'_, '_> {
    fn wanted(&mut self, wanted: &str) {
        let message =
            format!("`{}` must be {wanted}, not {}", self.name, kind(self.value.get_ref()));
        self.report.add(&self.value.span(), message);
    }

    /// Takes over `true` or `false`.
    pub(super) fn truth(&mut self, take: impl FnOnce(bool)) {
        match self.value.get_ref() {
            DeValue::Boolean(truth) => take(*truth),
            _ => self.wanted("true or false"),
        }
    }

    /// Takes over a whole number within a range.
    pub(super) fn number(&mut self, range: RangeInclusive<u16>, take: impl FnOnce(u16)) {
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        let DeValue::Integer(integer) = self.value.get_ref() else {
            return self.wanted(&wanted);
        };
        match i64::from_str_radix(integer.as_str(), integer.radix()).map(u16::try_from) {
            Ok(Ok(number)) if range.contains(&number) => take(number),
            _ => {
                let given = shown(&integer.to_string());
                let message = format!("`{}` must be {wanted}, not {given}", self.name);
                self.report.add(&self.value.span(), message);
            }
        }
    }

    /// Takes over one of a few words.
    pub(super) fn word(&mut self, words: &[&'static str], take: impl FnOnce(&'static str)) {
        let quoted: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let wanted = format!("one of {}", quoted.join(", "));
        let DeValue::String(text) = self.value.get_ref() else {
            return self.wanted(&wanted);
        };
        if let Some(word) = words.iter().find(|word| **word == text.as_ref()) {
            return take(word);
        }
        let hint = did_you_mean(nearest(text, words.iter().copied()));
        let message = format!("`{}` must be {wanted}, not \"{}\"{hint}", self.name, shown(text));
        self.report.add(&self.value.span(), message);
    }

    /// Takes over a look.
    pub(super) fn style(&mut self, take: impl FnOnce(Style)) {
        match self.value.get_ref() {
            DeValue::String(text) => {
                if let Some(style) = self.parse(text, &self.value.span()) {
                    take(style);
                }
            }
            _ => self.wanted("a look in words, such as \"bold blue\""),
        }
    }

    /// A list of looks, at least one; `None` where there is a mistake.
    pub(super) fn styles(&mut self) -> Option<Vec<Style>> {
        let texts = self.texts()?;
        if texts.is_empty() {
            self.wanted("a list of at least one look");
            return None;
        }
        // Not stopped at the first mistake: each is reported.
        let styles: Vec<_> =
            texts.iter().map(|(text, span)| self.parse::<Style>(text, span)).collect();
        styles.into_iter().collect()
    }

    /// A list of texts, none of them empty, with their places; `None` where there is a mistake.
    pub(super) fn texts(&mut self) -> Option<Vec<(String, Range<usize>)>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            self.wanted("a list of texts, such as [\"…\", \"…\"]");
            return None;
        };
        let mut texts = Some(Vec::new());
        for value in array {
            match value.get_ref() {
                DeValue::String(text) if !text.is_empty() => {
                    if let Some(texts) = &mut texts {
                        texts.push((text.clone().into_owned(), value.span()));
                    }
                }
                DeValue::String(_) => {
                    let message = format!("an entry of `{}` is empty; take it away", self.name);
                    self.report.add(&value.span(), message);
                    texts = None;
                }
                other => {
                    let given = kind(other);
                    let message =
                        format!("an entry of `{}` must be a text, not {given}", self.name);
                    self.report.add(&value.span(), message);
                    texts = None;
                }
            }
        }
        texts
    }

    fn parse<T: FromStr<Err: Display>>(&mut self, text: &str, span: &Range<usize>) -> Option<T> {
        text.parse()
            .map_err(|wrong| self.report.add(span, format!("`{}`: {wrong}", self.name)))
            .ok()
    }
}

/// What a value is, for a sentence.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(array) if array.is_empty() => "an empty list",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

fn read_keys(config: &mut Config, settings: &DeTable, report: &mut Report) {
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

/// A message of the TOML parser, which may repeat a piece of the file.
fn shown_whole(message: &str) -> String {
    message.chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::{Colour, Mistake};

    fn mistakes(text: &str) -> String {
        Config::load(Some(("my.toml", text))).expect_err("a mistake").to_string()
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
mouse = true
[reading]
width = 300
speakers = "besides"
colour = "red"
[readin]
[articles]
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
        my.toml:1: there is no section `widht`; there is articles, reading, finder, mouse, theme, keys
        my.toml:2: `preview` stands outside of its section; put it under [finder]
        my.toml:3: mouse is a section; write [mouse] on a line of its own
        my.toml:5: `width` must be a whole number from 20 to 200, not 300
        my.toml:6: `speakers` must be one of "beside", "hidden", not "besides"; did you mean `beside`?
        my.toml:7: [reading] has no setting `colour`; there is width, speakers
        my.toml:8: there is no section `readin`; did you mean `reading`?
        my.toml:10: an entry of `folders` must be a text, not a number
        my.toml:10: an entry of `folders` is empty; take it away
        my.toml:12: `limit` must be a whole number from 1 to 10000, not a text
        my.toml:13: `preview` must be true or false, not a number
        my.toml:15: `title`: `gren` is neither a colour nor a look; did you mean `green`?
        my.toml:16: `unknown` must be a look in words, such as "bold blue", not a number
        my.toml:19: `speakers`: `mauve` is neither a colour nor a look; write words such as `bold`, `blue`, `bright-red`, `208`, `#a04000` or `on white`
        my.toml:20: `speakers`: a colour must follow `on`, as in `on blue`
        my.toml:23: `preset` must be one of "default", "less", "vim", not "emacs"
        my.toml:24: there is no action `nxt-quote`; did you mean `next-quote`?
        my.toml:25: `j` is bound to why here and to line-down by the preset "default"; give the latter other keys, as in `line-down = ["<down>", "<cr>"]`
        my.toml:25: `<c-s>` cannot be bound to why: Ctrl-S and Ctrl-Q stop and start the terminal's output and may never arrive; choose another key
        my.toml:29: `w` is bound to copy-words here and to copy on line 26; give one of them another key
        my.toml:31: `accept`: Ctrl-I is Tab to every terminal; write `<tab>`
        my.toml:31: `accept`: `<spcae>` is no key; did you mean `<space>`?
        my.toml:31: `accept`: this is more than one key; write each as an entry of its own
        my.toml:31: `x` cannot be bound to accept: a plain character is typed here; choose a key such as `<c-g>` or `<pgdn>`
        my.toml:32: `reload` must be a list of texts, such as ["…", "…"], not a text
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

    proptest! {
        #[test]
        fn any_file_is_a_configuration_or_mistakes_within_it(
            text in "(\\PC|\n){0,60}",
            at in 0..1000_usize,
            cut in any::<proptest::sample::Index>(),
        ) {
            let mut file = crate::config::show(&Config::default()).replace("# ", "");
            let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at));
            file.insert_str(at.unwrap_or(0), &text);
            let end = (0..=cut.index(file.len())).rev().find(|end| file.is_char_boundary(*end));
            file.truncate(end.unwrap_or(0));
            for text in [&text, &file] {
                if let Err(errors) = Config::load(Some(("my.toml", text))) {
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
}
