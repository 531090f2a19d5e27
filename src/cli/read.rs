//! `sayso [PATH]…`: the reader, on a terminal, by script, or as plain output.

use std::env;
use std::io::IsTerminal as _;

use crate::config::{Config, Deed, Rights};
use crate::input::Key;
use crate::runtime::{self, Between, Ended, Programs, Setup};

use super::args::{ExtractArguments, Offsets, Print, ReadArguments, To, When};
use super::error::CliError;
use super::output::Output;
use super::{
    Outcome, collection, extract, library, no_colour, picture, places, report, resume, svg,
    variable,
};

/// How one reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Keys from the command line, and the screen printed.
    Script,
    /// On a screen.
    Screen,
    /// Line by line.
    Linear,
    /// Not at all: what is found is printed.
    Plain,
}

impl Way {
    /// By what was asked for and what the terminal can do.
    fn of(arguments: &ReadArguments, config: &Config) -> Self {
        let (typed, shown) = (std::io::stdin().is_terminal(), std::io::stdout().is_terminal());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        if arguments.print.is_some() || arguments.keys.is_some() {
            Self::Script
        } else if arguments.linear || (typed && shown && (dumb || config.linear)) {
            Self::Linear
        } else if shown && !dumb {
            Self::Screen
        } else {
            Self::Plain
        }
    }
}

/// Runs the command.
pub(super) fn run(
    mut arguments: ReadArguments,
    colour: When,
    config: Config,
) -> Result<Outcome, CliError> {
    let way = Way::of(&arguments, &config);
    // What is piped in is an article, unless it is commands.
    let piped = !matches!(way, Way::Script | Way::Linear) && !std::io::stdin().is_terminal();
    if arguments.paths.is_empty() && piped {
        arguments.paths.push("-".into());
    }
    if way == Way::Plain {
        if let Some(refusal) = config.rights.refusal(Deed::Export) {
            return Err(CliError::Restricted(refusal));
        }
        if arguments.paths.is_empty() {
            return Err(CliError::Usage(
                "The reader needs a terminal with a screen; name a file to print its quotations."
                    .to_owned(),
            ));
        }
        return plainly(arguments, colour, &config);
    }
    let Some(setup) = setup(&arguments, way, colour, config) else { return Ok(Outcome::Failed) };
    let (ended, unsaved) = match way {
        Way::Script | Way::Plain => return by_script(setup, &arguments),
        Way::Linear => runtime::run_line_by_line(setup),
        Way::Screen => runtime::run(setup),
    }
    .map_err(CliError::Terminal)?;
    if let Some(sentence) = unsaved {
        report::complain(&sentence);
    }
    Ok(match ended {
        Ended::Left => Outcome::Done,
        Ended::Signal(signal) => Outcome::Signal(signal),
    })
}

/// What the session begins with; none where nothing can be opened, which is told.
fn setup(arguments: &ReadArguments, way: Way, colour: When, config: Config) -> Option<Setup> {
    // Of those who share an account, none should find what another left.
    let data = places::data_folder().filter(|_| config.rights == Rights::All);
    let own = if arguments.paths.is_empty() { collection::reading(&config) } else { None };
    let mut inputs =
        if own.is_some() { Vec::new() } else { library::inputs(&arguments.paths, &config) };
    let mut told = Vec::new();
    // A script gives the same screen wherever it runs, and leaves nothing behind.
    if arguments.paths.is_empty() && way != Way::Script {
        told = resume::resume(&mut inputs, data.as_deref(), &config.keymap, own.is_some());
    }
    if own.is_none() && !inputs.iter().any(Result::is_ok) {
        // Nothing to open a screen for.
        for error in inputs.into_iter().filter_map(Result::err) {
            report::complain(&error.to_string());
        }
        return None;
    }
    // A folder opens where one was in it; a file that is named is wanted now.
    let first = arguments.paths.first();
    let asked_for = first.is_some_and(|path| !std::path::Path::new(path).is_dir());
    let wants_colour = match colour {
        When::Always => true,
        When::Never => false,
        When::Auto => !no_colour(),
    };
    Some(Setup {
        config: if wants_colour { config } else { config.without_colour() },
        inputs,
        library: own,
        asked_for,
        from: arguments.from.into(),
        data,
        told,
        between: Between::of(variable),
        programs: Programs::of(variable),
        stdin_taken: arguments.paths.iter().any(|path| path == "-"),
    })
}

/// What `sayso extract` prints.
fn plainly(arguments: ReadArguments, colour: When, config: &Config) -> Result<Outcome, CliError> {
    let extract = ExtractArguments {
        paths: arguments.paths,
        from: arguments.from,
        to: To::Text,
        output: None,
        jobs: None,
        offsets: Offsets::Chars,
        with_text: false,
        indirect: config.indirect,
        threshold: config.threshold,
        no_corrections: false,
    };
    extract::run(extract, colour == When::Always, config.ascii)
}

/// Keys pressed without a terminal, and the screen printed.
fn by_script(setup: Setup, arguments: &ReadArguments) -> Result<Outcome, CliError> {
    let keys = Key::parse_sequence(arguments.keys.as_deref().unwrap_or(""))
        .map_err(|error| CliError::Usage(format!("The keys are not right {error}.")))?;
    let screen = runtime::play(setup, &keys, arguments.size);
    let printed = match arguments.print {
        None => return Ok(Outcome::Done),
        Some(Print::Text) => picture::text(&screen),
        Some(Print::Ansi) => picture::ansi(&screen),
        Some(Print::Svg) => svg::svg(&screen),
    };
    let mut output = Output::open(None)?;
    output.write(printed.as_bytes())?;
    output.finish()?;
    Ok(Outcome::Done)
}
