//! `sayso speakers`: who speaks, how often, in how many articles, under which names.

use serde::Serialize;

use crate::config::Config;
use crate::find::{Person, filter};
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
    let mut people = found.index.speakers();
    if let Some(named) = &arguments.named {
        people = like(&people, named);
    }
    let mut output = Output::open(None)?;
    for person in &people {
        let line = line(person, arguments.to);
        output.write(render::row(&line, arguments.to, config.ascii).as_bytes())?;
    }
    output.finish()?;
    let none = arguments.named.is_some() && people.is_empty();
    Ok(if found.failed || none { Outcome::Failed } else { Outcome::Done })
}

/// Those with a name like this one, the nearest first.
fn like(people: &[Person], named: &str) -> Vec<Person> {
    let names: Vec<String> = people
        .iter()
        .map(|person| [std::slice::from_ref(&person.name), &person.aliases].concat().join(" "))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    filter(&names, named).into_iter().map(|(at, _)| people[at].clone()).collect()
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
