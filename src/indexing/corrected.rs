//! What the reader says of quotations, over what can be found in their library.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::analysis::{Analysis, Options, analyse_with};
use crate::article::{Article, ArticleId};
use crate::find::{Corrections, Listed};
use crate::library::remarks::{Remark, Said, remarked};
use crate::library::{Listing, Number};
use crate::model::Model;
use crate::source::article_at;
use crate::store::catalogue::{Catalogue, CatalogueError};

/// Lays what the reader says over what can be found. What was said of a text that has
/// changed since is looked for in the text of today, once.
#[derive(Debug, Default)]
pub struct Corrector {
    edited: HashMap<Number, Edited>,
}

/// An article that has changed since something was said of it.
#[derive(Debug)]
struct Edited {
    text: ArticleId,
    article: Article,
    found: Analysis,
}

impl Corrector {
    /// Puts what the reader says, known by the canonical paths of the files, in the place of
    /// what was found. Takes time in proportion to the articles of which something is said.
    ///
    /// # Errors
    /// Where the catalogue cannot be read.
    pub fn lay_over(
        &mut self,
        listed: &mut Vec<Listed>,
        said: &Said,
        catalogue: &Catalogue,
        options: Options,
    ) -> Result<(), CatalogueError> {
        let mut corrections = Corrections::default();
        for (number, listing) in of_which(listed, said, catalogue)? {
            let (source, text) = (listing.source.as_str(), listing.about.text);
            let said = said.of(source, listing.position, text);
            let remarks: Vec<Remark> = said.map(|noted| noted.remark.clone()).collect();
            if remarks.iter().all(|remark| remark.anchor.article == text) {
                corrections.say(listed, number.0, &remarks);
            } else if let Some(edited) = self.edited(&listing, options) {
                let all = remarked(&edited.article, &edited.found, &remarks);
                corrections.put(number.0, &edited.article, &all.analysis);
            }
        }
        // What the reader says of more than 4 GiB of text is no more than that.
        let _ = corrections.lay_over(listed);
        Ok(())
    }

    /// An article that has changed; none where its file cannot be read, or has changed again.
    fn edited(&mut self, listing: &Listing, options: Options) -> Option<&Edited> {
        let text = listing.about.text;
        if self.edited.get(&listing.number).is_none_or(|known| known.text != text) {
            let article = article_at(&listing.source, listing.start, listing.position).ok()?;
            if article.id != text {
                return None;
            }
            let found = analyse_with(&article, Model::shared(), options);
            self.edited.insert(listing.number, Edited { text, article, found });
        }
        self.edited.get(&listing.number)
    }
}

/// The articles of which something is said.
fn of_which(
    listed: &[Listed],
    said: &Said,
    catalogue: &Catalogue,
) -> Result<BTreeMap<Number, Listing>, CatalogueError> {
    let mut found = BTreeMap::new();
    for text in said.texts() {
        for number in listed.iter().flat_map(|it| it.with_text(text)) {
            if let Some(listing) = catalogue.listing(Number(number))? {
                found.insert(Number(number), listing);
            }
        }
    }
    for (source, position) in said.places() {
        if let Some(listing) = catalogue.listing_at(Path::new(source), position)? {
            // Of an article with two files, the one of which something is said.
            found.insert(listing.number, listing);
        }
    }
    Ok(found)
}
