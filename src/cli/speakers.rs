//! `sayso speakers`: who speaks, how often, in how many articles, under which names.

use std::collections::HashMap;

use serde::Serialize;

use crate::config::Config;
use crate::library::Library;
use crate::text::display::safe_line;

use super::args::{Rows, SpeakersArguments};
use super::error::CliError;
use super::output::Output;
use super::{Outcome, library, wire};

/// Runs the command.
pub(super) fn run(arguments: &SpeakersArguments, config: &Config) -> Result<Outcome, CliError> {
    let inputs = library::inputs(&arguments.paths, config);
    let (library, failed) = library::analysed(inputs, arguments.from.into())?;
    let mut output = Output::open(None)?;
    for who in gathered(&library) {
        output.write(who.line(arguments.to).as_bytes())?;
    }
    output.finish()?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// Everybody who is quoted, most quoted first. People are one where their fullest names
/// are the same.
fn gathered(library: &Library) -> Vec<Who> {
    let mut all: Vec<Who> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (_, entry) in library.iter() {
        let Some(analysis) = &entry.analysis else { continue };
        for speaker in &analysis.speakers {
            let said = analysis.attributions.iter().filter(|it| it.speaker == Some(speaker.id));
            let quotes = said.count();
            if quotes == 0 {
                continue;
            }
            let at = *known.entry(&speaker.name).or_insert_with(|| {
                all.push(Who { name: speaker.name.clone(), ..Who::default() });
                all.len() - 1
            });
            let who = &mut all[at];
            who.quotes += quotes;
            who.articles += 1;
            for alias in speaker.aliases.iter().filter(|alias| **alias != speaker.name) {
                if !who.aliases.contains(alias) {
                    who.aliases.push(alias.clone());
                }
            }
        }
    }
    all.sort_by(|one, other| other.quotes.cmp(&one.quotes).then_with(|| one.name.cmp(&other.name)));
    all
}

/// Somebody who speaks in the articles.
#[derive(Debug, Default, Serialize)]
struct Who {
    /// The fullest name.
    name: String,
    /// How many quotations.
    quotes: usize,
    /// In how many articles.
    articles: usize,
    /// Other names.
    aliases: Vec<String>,
}

impl Who {
    /// One line of output.
    fn line(&self, to: Rows) -> String {
        match to {
            Rows::Text => {
                let aliases: Vec<_> = self.aliases.iter().map(|alias| safe_line(alias)).collect();
                format!(
                    "{}\t{}\t{}\t{}\n",
                    self.quotes,
                    safe_line(&self.name),
                    self.articles,
                    aliases.join("; ")
                )
            }
            Rows::Jsonl => wire::json_line(self) + "\n",
        }
    }
}
