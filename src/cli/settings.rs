//! `sayso config`, `sayso keys`, `sayso completions`, `sayso man`: what the program says
//! about itself.

use std::path::Path;

use clap::CommandFactory as _;

use crate::config::{self, Config};
use crate::input::key_table_text;

use super::Outcome;
use super::args::{Arguments, ConfigCommand};
use super::error::CliError;
use super::output::Output;
use super::places::{config_place, configuration};

/// `sayso config path|show|check`.
pub(super) fn config(what: ConfigCommand, named: Option<&Path>) -> Result<Outcome, CliError> {
    match what {
        ConfigCommand::Path => {
            let place = config_place(named).ok_or_else(|| {
                let why = "There is no place for it; name the file with --config.";
                CliError::Config(why.to_owned())
            })?;
            print(format!("{}\n", place.path.display()))
        }
        ConfigCommand::Show => print(config::show(&configuration(named)?)),
        ConfigCommand::Check => {
            configuration(named)?;
            let place = config_place(named).filter(|place| place.path.exists());
            print(match place {
                Some(place) => format!("{} has no mistakes.\n", place.path.display()),
                None => "There is no configuration file; the defaults are in force.\n".to_owned(),
            })
        }
    }
}

/// `sayso keys`.
pub(super) fn keys(config: &Config) -> Result<Outcome, CliError> {
    print(key_table_text(&config.keymap))
}

/// `sayso completions SHELL`.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sayso", &mut script);
    print(script)
}

/// `sayso man`.
pub(super) fn man() -> Result<Outcome, CliError> {
    let mut page = Vec::new();
    let made = clap_mangen::Man::new(Arguments::command()).render(&mut page);
    made.map_err(CliError::stdout)?;
    print(page)
}

fn print(text: impl AsRef<[u8]>) -> Result<Outcome, CliError> {
    let mut output = Output::open(None)?;
    output.write(text.as_ref())?;
    output.finish()?;
    Ok(Outcome::Done)
}
