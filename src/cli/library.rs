//! The articles that a command works on.

use std::ffi::OsString;
use std::sync::Arc;

use crate::analysis::analyse_with;
use crate::config::Config;
use crate::find::segment::Key;
use crate::find::{Hit, Index};
use crate::indexing::{Corrector, Segments};
use crate::library::{Library, Number};
use crate::model::Model;
use crate::pipeline::{Step, ordered};
use crate::source::{BUNDLED, Documents, From, Input, SourceError, expand};
use crate::store::catalogue::{Catalogue, SegmentRow};

use super::corrections::Corrections;
use super::error::CliError;
use super::{collection, extract, report};

/// What was named; where nothing was, the files of the library, and where there are none,
/// the articles of the program's own. Folders that cannot be listed are told of among the
/// rest.
pub(super) fn inputs(paths: &[OsString], config: &Config) -> Vec<Result<Input, SourceError>> {
    if !paths.is_empty() {
        return expand(paths);
    }
    let roots: Vec<OsString> = collection::roots_of(config).into_iter().map(Into::into).collect();
    let mut found = expand(&roots);
    if !found.iter().any(Result::is_ok) {
        found.extend(BUNDLED.iter().map(|article| Ok(Input::Bundled(article))));
    }
    found
}

/// What can be found, and where.
pub(super) struct Found {
    /// What is searched.
    pub(super) index: Index,
    /// Where the articles of the library stand.
    catalogue: Option<Catalogue>,
    /// Whether something could not be read.
    pub(super) failed: bool,
}

impl Found {
    /// Where a hit was read from.
    pub(super) fn source(&self, hit: &Hit) -> String {
        let listed = match (hit.article, &self.catalogue) {
            (Key::Listed(number), Some(catalogue)) => catalogue.listing(Number(number)).ok(),
            _ => None,
        };
        listed.flatten().map_or_else(|| hit.source.clone(), |listing| listing.source)
    }
}

/// Everything that can be found in what was named; where nothing was, in the library.
/// What the reader said is in the place of what was found.
pub(super) fn index(
    paths: &[OsString],
    from: From,
    corrections: Corrections,
    config: &Config,
) -> Result<Found, CliError> {
    if paths.is_empty()
        && let Some(catalogue) = collection::catalogue(config)?
    {
        let mut index = Index::default();
        let bytes = |row: &SegmentRow| catalogue.segment(row).map(Arc::new);
        let listed = Segments::default().listed(&catalogue, bytes).and_then(|mut listed| {
            let options = collection::options(config);
            Corrector::default().lay_over(&mut listed, &corrections.said, &catalogue, options)?;
            Ok(listed)
        });
        index.set_listed(listed.map_err(|error| CliError::Library(error.to_string()))?);
        return Ok(Found { index, catalogue: Some(catalogue), failed: false });
    }
    let (library, failed) = analysed(inputs(paths, config), from, corrections, config)?;
    let index = Index::build(&library).map_err(|error| CliError::Usage(error.to_string()))?;
    Ok(Found { index, catalogue: None, failed })
}

/// Reads inputs and analyses them as the reader would. What went wrong is told, and the
/// flag says whether something did.
fn analysed(
    inputs: Vec<Result<Input, SourceError>>,
    from: From,
    corrections: Corrections,
    config: &Config,
) -> Result<(Library, bool), CliError> {
    let corrections = corrections.of(&inputs);
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
    let options = collection::options(config);
    let work = move |document: Result<crate::source::Document, SourceError>| {
        let document = document?;
        let (source, position) = (document.source.clone(), document.position);
        let read = document.read()?;
        let found = analyse_with(&read.article, Model::shared(), options);
        let analysis = corrections.laid_over(&source, position, &read.article, found);
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
