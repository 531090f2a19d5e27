//! `sayso extract`: every quotation and who said it, an article at a time.

use std::io::IsTerminal as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::analysis::{Options, analyse_with};
use crate::model::Model;
use crate::source::{Document, Documents, SourceError, expand};

use super::args::{ExtractArguments, To};
use super::corrections::Corrections;
use super::error::CliError;
use super::output::Output;
use super::render::{self, Analysed, Looks};
use super::{Outcome, report, wire};
use crate::pipeline::{Step, ordered};

/// One article, written out; or why there is none.
struct Answer {
    written: Result<String, String>,
    warnings: Vec<String>,
}

/// Runs the command.
pub(super) fn run(
    arguments: ExtractArguments,
    colour: bool,
    ascii: bool,
) -> Result<Outcome, CliError> {
    let mut paths = arguments.paths;
    if paths.is_empty() {
        if std::io::stdin().is_terminal() {
            let hint = "Name the files to extract from, or write - to type the article.";
            return Err(CliError::Usage(hint.to_owned()));
        }
        paths.push("-".into());
    }
    let mut failed = false;
    let inputs = expand(&paths);
    let corrections = Corrections::read(arguments.no_corrections).of(&inputs);
    let inputs = inputs.into_iter().filter_map(|input| {
        input
            .map_err(|error| {
                report::complain(&error.to_string());
                failed = true;
            })
            .ok()
    });
    let inputs = inputs.collect();
    let mut output = Output::open(arguments.output)?;
    if let Some(aside) = output.aside() {
        remove_when_interrupted(aside);
    }
    let looks = Looks { colour, terminal: output.is_terminal(), ascii };
    let options = wire::Options { offsets: arguments.offsets, with_text: arguments.with_text };
    let to = arguments.to;
    let sought = Options { indirect: arguments.indirect, threshold: arguments.threshold };
    let asked = Asked { sought, corrections, to, options, looks };

    output.write(render::before(to).as_bytes())?;
    let mut any = false;
    let documents = Documents::new(inputs, arguments.from.into(), Arc::new(|| false));
    ordered(
        jobs(arguments.jobs),
        documents,
        move |it| asked.answer(it),
        |step| {
            let Step::Ready(answer) = step else { return output.flush() };
            for warning in &answer.warnings {
                report::complain(warning);
            }
            match answer.written {
                Err(why) => {
                    report::complain(&why);
                    failed = true;
                    Ok(())
                }
                Ok(written) => {
                    if any {
                        output.write(render::between(to).as_bytes())?;
                    }
                    any = true;
                    output.write(written.as_bytes())
                }
            }
        },
    )?;
    output.write(render::after(to, any).as_bytes())?;
    output.finish()?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// How many threads: as asked for, else one for each processor.
pub(super) fn jobs(asked: Option<u16>) -> usize {
    let processors = || thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(processors, usize::from)
}

/// What is wanted of every article.
struct Asked {
    sought: Options,
    corrections: Corrections,
    to: To,
    options: wire::Options,
    looks: Looks,
}

impl Asked {
    fn answer(&self, document: Result<Document, SourceError>) -> Answer {
        let document = match document {
            Ok(document) => document,
            Err(error) => return Answer { written: Err(error.to_string()), warnings: Vec::new() },
        };
        let (source, position) = (document.source.clone(), document.position);
        let name = match document.line {
            Some(line) => format!("{source}, line {line}"),
            None => source.clone(),
        };
        // One article that trips the program up must not take a million others with it.
        let worked = catch_unwind(AssertUnwindSafe(|| {
            let read = document.read()?;
            let found = analyse_with(&read.article, Model::shared(), self.sought);
            let analysis = self.corrections.laid_over(&source, position, &read.article, found);
            let (article, analysis) = (&read.article, &analysis);
            let analysed = Analysed { source: &source, id: read.id, article, analysis };
            let mut warnings = read.warnings;
            warnings.extend(analysis.language.told().map(|told| format!("{name}: {told}")));
            Ok((render::article(analysed, self.to, self.options, self.looks), warnings))
        }));
        match worked {
            Ok(Ok((written, warnings))) => Answer { written: Ok(written), warnings },
            Ok(Err::<_, SourceError>(error)) => {
                Answer { written: Err(error.to_string()), warnings: Vec::new() }
            }
            Err(_) => {
                let why = format!(
                    "{name} could not be worked on: sayso made a mistake. Please report it."
                );
                Answer { written: Err(why), warnings: Vec::new() }
            }
        }
    }
}

/// Leaves nothing behind where the program is interrupted before its file is complete.
fn remove_when_interrupted(aside: PathBuf) {
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _ = std::fs::remove_file(aside);
            std::process::exit(128 + signal);
        }
    });
}
