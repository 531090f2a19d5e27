//! `sayso speakers`: who speaks, how often, in how many articles, under which names.

use serde::Serialize;

use crate::config::Config;
use crate::library::Voice;
use crate::text::display::safe_line;

use super::args::{Rows, SpeakersArguments};
use super::error::CliError;
use super::output::Output;
use super::{Outcome, library, render, wire};

/// One speaker on the wire.
#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    role: Option<&'a str>,
    quotes: usize,
    articles: usize,
    aliases: &'a [String],
}

/// Runs the command.
pub(super) fn run(arguments: &SpeakersArguments, config: &Config) -> Result<Outcome, CliError> {
    let inputs = library::inputs(&arguments.paths, config);
    let (library, failed) = library::analysed(inputs, arguments.from.into())?;
    let mut output = Output::open(None)?;
    for voice in library.speakers() {
        let line = line(&voice, arguments.to);
        output.write(render::row(&line, arguments.to, config.ascii).as_bytes())?;
    }
    output.finish()?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

fn line(voice: &Voice, to: Rows) -> String {
    let Voice { name, aliases, role, quotes, articles } = voice;
    let articles = articles.len();
    match to {
        Rows::Text => {
            let others: Vec<_> = aliases.iter().map(|alias| safe_line(alias)).collect();
            format!("{quotes}\t{}\t{articles}\t{}\n", safe_line(name), others.join("; "))
        }
        Rows::Jsonl => {
            let (role, quotes) = (role.as_deref(), *quotes);
            wire::json_line(&Speaker { name, role, quotes, articles, aliases }) + "\n"
        }
    }
}
