//! `sayso evaluate`: how well who said what is found, on articles annotated by hand.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};

use crate::analysis::{Options, analyse_with};
use crate::article::Meta;
use crate::evaluate::{Gold, Tally, compare, report};
use crate::ingest;
use crate::model::Model;

use super::args::EvaluateArguments;
use super::error::CliError;
use super::output::Output;
use super::{Outcome, extract};
use crate::pipeline::{Step, ordered};

/// Runs the command.
pub(super) fn run(arguments: &EvaluateArguments) -> Result<Outcome, CliError> {
    let name = arguments.gold.display().to_string();
    let trouble = |why: String| CliError::Usage(format!("{name} cannot be evaluated: {why}."));
    let lines = open(arguments.gold.as_os_str()).map_err(|why| trouble(why.to_string()))?;
    let numbered = lines
        .lines()
        .enumerate()
        .filter(|(_, line)| line.as_ref().map_or(true, |line| !line.trim().is_empty()));
    let options = Options { indirect: arguments.indirect, ..Options::default() };
    let work = move |(at, line): (usize, std::io::Result<String>)| {
        let line = line.map_err(|why| format!("line {}: {why}", at + 1))?;
        let gold = Gold::parse(&line).map_err(|why| format!("line {}: {why}", at + 1))?;
        let meta = Meta { title: gold.title.clone(), ..Meta::default() };
        let article = ingest::article(gold.text.clone(), meta);
        Ok::<_, String>(compare(&gold, &analyse_with(&article, Model::shared(), options)))
    };
    let mut all = Tally::default();
    ordered(extract::jobs(None), numbered, work, |step| {
        match step {
            Step::Idle => {}
            Step::Ready(Ok(tally)) => all.add(&tally),
            Step::Ready(Err(why)) => return Err(trouble(why)),
        }
        Ok(())
    })?;
    let mut output = Output::open(None)?;
    output.write(report(&all).as_bytes())?;
    output.finish()?;
    Ok(Outcome::Done)
}

/// The lines of a file, or of standard input for `-`; unpacked where it is gzip.
fn open(path: &OsStr) -> std::io::Result<Box<dyn BufRead + Send>> {
    if path == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let mut file = File::open(path)?;
    let mut magic = [0_u8; 2];
    let packed = file.read(&mut magic)? == 2 && magic == [0x1f, 0x8b];
    let file = File::open(path)?;
    Ok(if packed {
        Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    })
}
