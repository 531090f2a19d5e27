//! One value of a file, taken over by the setting that it is for, or complained of.

use std::fmt::Display;
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use toml::Spanned;
use toml::de::DeValue;

use super::Style;
use super::mistake::Report;
use super::settings::AUTO;
use crate::input::{did_you_mean, nearest, shown};

/// The value that a file gives to a setting, and where to complain of it.
pub(super) struct Given<'v, 't> {
    pub(super) name: &'static str,
    pub(super) value: &'v Spanned<DeValue<'t>>,
    pub(super) report: &'v mut Report,
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

    /// Takes over a share, from 0 to 1; none where the choice is left to sayso.
    pub(super) fn share(&mut self, take: impl FnOnce(Option<f32>)) {
        let wanted = "a number from 0 to 1, or \"auto\"";
        let number = match self.value.get_ref() {
            DeValue::String(word) if word == AUTO => return take(None),
            DeValue::Integer(integer) => integer.to_string(),
            DeValue::Float(float) => float.as_str().to_owned(),
            DeValue::String(text) => format!("\"{text}\""),
            _ => return self.wanted(wanted),
        };
        match number.parse::<f32>() {
            Ok(share) if (0.0..=1.0).contains(&share) => take(Some(share)),
            _ => {
                let message = format!("`{}` must be {wanted}, not {}", self.name, shown(&number));
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
