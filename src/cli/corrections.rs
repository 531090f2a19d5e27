//! What the reader said of quotations, in the place of what was found.

use std::collections::HashMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::library::remarks::{Remark, Said, remarked};
use crate::source::{Input, SourceError};
use crate::store;

use super::{places, report};

/// What the reader said, by the names of the inputs.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    /// By what sources are known by from run to run.
    pub(super) said: Said,
    /// That, by what people know the inputs by.
    keys: HashMap<String, String>,
}

impl Corrections {
    /// Everything that the reader said, unless `none` of it is wanted. Where it cannot be
    /// read, that is told.
    pub(super) fn read(none: bool) -> Self {
        let Some(folder) = places::data_folder().filter(|_| !none) else { return Self::default() };
        let read = store::look(&folder).and_then(|store| match store {
            Some(store) => store.corrections(),
            None => Ok(Said::default()),
        });
        let said = read.unwrap_or_else(|error| {
            report::complain(&format!("{error} So your corrections are left out."));
            Said::default()
        });
        Self { said, keys: HashMap::new() }
    }

    /// The same for some inputs, which are known by other names from run to run.
    pub(super) fn of(mut self, inputs: &[Result<Input, SourceError>]) -> Self {
        // To look up a canonical path takes a while.
        if !self.said.is_empty() {
            let keyed = inputs.iter().flatten().filter_map(|it| Some((it.name(), it.key()?)));
            self.keys = keyed.collect();
        }
        self
    }

    /// What was found in an article with what the reader says in its place.
    pub(super) fn laid_over(
        &self,
        source: &str,
        position: usize,
        article: &Article,
        found: Analysis,
    ) -> Analysis {
        let key = self.keys.get(source).map_or(source, String::as_str);
        let said = self.said.of(key, position, article.id);
        let remarks: Vec<Remark> = said.map(|noted| noted.remark.clone()).collect();
        if remarks.is_empty() { found } else { remarked(article, &found, &remarks).analysis }
    }
}
