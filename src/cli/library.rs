//! The articles that a command works on.

use std::ffi::OsString;
use std::sync::Arc;

use crate::analysis::analyse;
use crate::config::Config;
use crate::find::Index;
use crate::library::Library;
use crate::model::Model;
use crate::source::{BUNDLED, Documents, From, Input, SourceError, expand, folder_articles};

use super::error::CliError;
use super::{extract, report};
use crate::pipeline::{Step, ordered};

/// What was named; where nothing was, the configured folders, and where they hold
/// nothing, the articles of the program's own. Folders that cannot be listed are told
/// of among the rest.
pub(super) fn inputs(paths: &[OsString], config: &Config) -> Vec<Result<Input, SourceError>> {
    if !paths.is_empty() {
        return expand(paths);
    }
    let mut found = Vec::new();
    for folder in &config.folders {
        match folder_articles(folder) {
            Ok(inputs) => found.extend(inputs.into_iter().map(Ok)),
            Err(error) => found.push(Err(error)),
        }
    }
    if !found.iter().any(Result::is_ok) {
        found.extend(BUNDLED.iter().map(|article| Ok(Input::Bundled(article))));
    }
    found
}

/// Everything that can be found in what was named, or in what is there where nothing was;
/// the flag says whether something could not be read.
pub(super) fn index(
    paths: &[OsString],
    from: From,
    config: &Config,
) -> Result<(Index, bool), CliError> {
    let (library, failed) = analysed(inputs(paths, config), from)?;
    let index = Index::build(&library).map_err(|error| CliError::Usage(error.to_string()))?;
    Ok((index, failed))
}

/// Reads and analyses inputs. What went wrong is told, and the flag says whether
/// something did.
pub(super) fn analysed(
    inputs: Vec<Result<Input, SourceError>>,
    from: From,
) -> Result<(Library, bool), CliError> {
    let mut library = Library::default();
    let mut failed = false;
    let good = inputs.into_iter().filter_map(|input| {
        input
            .map_err(|error| {
                report::complain(&error.to_string());
                failed = true;
            })
            .ok()
    });
    let documents = Documents::new(good.collect(), from, Arc::new(|| false));
    let work = |document: Result<crate::source::Document, SourceError>| {
        let document = document?;
        let source = document.source.clone();
        let read = document.read()?;
        let analysis = analyse(&read.article, Model::shared());
        Ok::<_, SourceError>((source, read, analysis))
    };
    ordered(extract::jobs(None), documents, work, |step| {
        match step {
            Step::Idle => {}
            Step::Ready(Ok((source, read, analysis))) => {
                read.warnings.iter().for_each(|warning| report::complain(warning));
                let handle = library.add(source, Arc::new(read.article));
                library.set_analysis(handle, Arc::new(analysis));
            }
            Step::Ready(Err(error)) => {
                report::complain(&error.to_string());
                failed = true;
            }
        }
        Ok::<_, CliError>(())
    })?;
    Ok((library, failed))
}
