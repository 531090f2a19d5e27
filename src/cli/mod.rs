//! Arguments, subcommands, exit codes.
#![allow(
    clippy::disallowed_methods,
    reason = "the environment is read, and files are written, here"
)]

mod args;
mod collection;
mod corrections;
mod error;
mod evaluate;
mod extract;
mod find;
mod library;
mod output;
mod picture;
mod places;
mod progress;
mod read;
mod render;
mod report;
mod resume;
mod roots;
mod settings;
mod speakers;
mod svg;
mod wire;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::config::{Config, Deed, Rights};
use args::{Arguments, Command, LibraryCommand};
use error::CliError;

/// How a command ended, where it ended.
enum Outcome {
    /// Everything was done.
    Done,
    /// A signal ended it (its number).
    Signal(i32),
    /// Nothing was found, or some inputs failed; what failed was told.
    Failed,
}

/// Runs the program: 0 done, 1 nothing found or some inputs failed, 2 usage or
/// configuration, 130 interrupted.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version also come this way; a closed pipe is nobody's concern.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(arguments) {
        Ok(Outcome::Done) | Err(CliError::Closed) => ExitCode::SUCCESS,
        Ok(Outcome::Signal(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(255)),
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) => {
            report::complain(&error.to_string());
            ExitCode::from(error.code())
        }
    }
}

fn run(arguments: Arguments) -> Result<Outcome, CliError> {
    let colour = colour(arguments.color);
    let ascii = arguments.ascii;
    let rights = Rights::of(arguments.restricted, &variable("LESSSECURE"));
    if rights == Rights::Restricted {
        places::restrict();
    }
    if let Some(refusal) =
        arguments.command.as_ref().and_then(deed).and_then(|it| rights.refusal(it))
    {
        return Err(CliError::Restricted(refusal));
    }
    let config = || {
        let config = places::configuration(arguments.config.as_deref())?;
        Ok::<_, CliError>(Config { ascii: config.ascii || ascii, rights, ..config })
    };
    match arguments.command {
        None => read::run(arguments.read, arguments.color, config()?),
        Some(Command::Extract(extract)) => extract::run(extract, colour, ascii),
        Some(Command::Find(find)) => find::run(find, &config()?),
        Some(Command::Speakers(speakers)) => speakers::run(&speakers, &config()?),
        Some(Command::Library { what }) => collection::run(&what, &config()?),
        Some(Command::Evaluate(evaluate)) => evaluate::run(&evaluate),
        Some(Command::Config { what }) => settings::config(what, arguments.config.as_deref()),
        Some(Command::Keys) => settings::keys(&config()?),
        Some(Command::Completions { shell }) => settings::completions(shell),
        Some(Command::Man) => settings::man(),
    }
}

/// What a command does beyond showing something, if anything.
fn deed(command: &Command) -> Option<Deed> {
    match command {
        Command::Extract(_) => Some(Deed::Export),
        Command::Library { what: LibraryCommand::List { .. } }
        | Command::Find(_)
        | Command::Speakers(_)
        | Command::Evaluate(_)
        | Command::Config { .. }
        | Command::Keys
        | Command::Completions { .. }
        | Command::Man => None,
        Command::Library { .. } => Some(Deed::Collect),
    }
}

/// A variable of the environment; empty where it is not set, or not readable.
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Whether what is written to standard output has colours.
fn colour(when: args::When) -> bool {
    match when {
        args::When::Always => true,
        args::When::Never => false,
        args::When::Auto => std::io::stdout().is_terminal() && !no_colour(),
    }
}

/// Whether the environment asks for no colours (`NO_COLOR`, not empty).
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
