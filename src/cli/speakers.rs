//! `sayso speakers`: who speaks, how often, in how many articles, under which names.

use std::collections::HashMap;

use serde::Serialize;

use crate::config::Config;
use crate::find::{PeopleOrder, Person};
use crate::text::display::safe_line;

use super::args::{Rows, SpeakersArguments};
use super::corrections::Corrections;
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
    let corrections = Corrections::read(arguments.no_corrections);
    let found = library::index(&arguments.paths, arguments.from.into(), corrections, config)?;
    let people = found.index.people();
    let all = people.ordered(PeopleOrder::Count, &HashMap::new());
    let listed = people.narrowed(&all, arguments.named.as_deref().unwrap_or(""));
    let mut output = Output::open(None)?;
    let mut written = Ok(());
    people.each(&listed, |person| {
        let line = line(&person, arguments.to);
        written = output.write(render::row(&line, arguments.to, config.ascii).as_bytes());
        written.is_ok()
    });
    written?;
    output.finish()?;
    let none = arguments.named.is_some() && listed.is_empty();
    Ok(if found.failed || none { Outcome::Failed } else { Outcome::Done })
}

fn line(person: &Person, to: Rows) -> String {
    let Person { name, aliases, role, quotes, articles, .. } = person;
    match to {
        Rows::Text => {
            let others: Vec<_> = aliases.iter().map(|alias| safe_line(alias)).collect();
            format!("{quotes}\t{}\t{articles}\t{}\n", safe_line(name), others.join("; "))
        }
        Rows::Jsonl => {
            let (role, quotes, articles) = (role.as_deref(), *quotes, *articles);
            wire::json_line(&Speaker { name, role, quotes, articles, aliases }) + "\n"
        }
    }
}
