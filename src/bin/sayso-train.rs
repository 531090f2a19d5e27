//! Trains the weights that the program embeds.

#![allow(clippy::disallowed_methods, reason = "reads a corpus, writes the weights")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sayso::evaluate::report;
use sayso::text::weights::Weights;
use sayso::train::{Corpus, STAGES, Sections, measure};

/// Trains the weights that sayso embeds, and reports how good they are.
#[derive(Parser)]
#[command(name = "sayso-train", version)]
struct Arguments {
    /// The folder of the corpus.
    corpus: PathBuf,
    /// The file of weights to write.
    #[arg(long, default_value = "model/sayso.weights")]
    out: PathBuf,
    /// Measure on every fifth article to learn from, and do not learn from those: from this
    /// one on, 0 to 4.
    #[arg(long, value_name = "FOLD")]
    hold_out: Option<usize>,
    /// Train this stage alone and keep the other sections of the file; may be repeated.
    #[arg(long, value_name = "STAGE")]
    only: Vec<String>,
}

fn main() -> ExitCode {
    match train(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("sayso-train: {message}");
            ExitCode::FAILURE
        }
    }
}

fn train(arguments: &Arguments) -> Result<(), String> {
    let known = |name: &String| STAGES.iter().any(|stage| stage.name == name);
    if let Some(unknown) = arguments.only.iter().find(|name| !known(name)) {
        let names: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        return Err(format!("There is no stage {unknown:?}; there are: {}.", names.join(", ")));
    }
    let mut sections = Sections::default();
    if !arguments.only.is_empty() {
        let file = std::fs::read(&arguments.out)
            .map_err(|error| format!("{} cannot be read: {error}.", arguments.out.display()))?;
        sections = Sections::of(&Weights::open(&file).map_err(|error| error.to_string())?);
    }
    let mut corpus = Corpus::read(&arguments.corpus).map_err(|error| error.to_string())?;
    if let Some(fold) = arguments.hold_out {
        corpus.hold_out(fold);
    }
    println!("{} articles to learn from, {} to measure on", corpus.train.len(), corpus.dev.len());
    for stage in STAGES {
        if arguments.only.is_empty() || arguments.only.iter().any(|name| name == stage.name) {
            let bytes = (stage.train)(&corpus, &sections);
            println!("{}: {} bytes", stage.name, bytes.len());
            sections.set(stage.name, bytes);
        }
    }
    match measure(&corpus, &sections) {
        Ok(tally) => print!("{}", report(&tally)),
        Err(error) => println!("not measured as a whole: {error}"),
    }
    let file = sections.write();
    std::fs::write(&arguments.out, &file)
        .map_err(|error| format!("{} cannot be written: {error}.", arguments.out.display()))?;
    println!("{}: {} bytes", arguments.out.display(), file.len());
    Ok(())
}
