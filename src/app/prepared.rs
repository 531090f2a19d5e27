//! What is made of an analysed article beside the loop, so that taking it up is cheap.

use std::sync::Arc;

use super::cast::Cast;
use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::find::segment::{Builder, Key, Member, Segment};
use crate::library::Handle;

/// An analysed article, ready to be shown and found.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The identity of its text.
    pub(super) text: ArticleId,
    pub(super) analysis: Arc<Analysis>,
    pub(super) cast: Arc<Cast>,
    /// What the finder searches of it.
    pub(super) segment: Segment,
}

impl Prepared {
    /// Makes everything of what was found in an article; none where it is too long to be
    /// searched, beyond 4 GiB, which no span can tell of either.
    pub fn of(handle: Handle, article: &Article, analysis: Arc<Analysis>) -> Option<Self> {
        let mut builder = Builder::default();
        let key = Key::Opened(handle);
        builder.add(&Member { key, article, analysis: &analysis, source: "" });
        let segment = Segment::open(Arc::new(builder.finish().ok()?)).ok()?;
        let cast = Arc::new(Cast::of(article, &analysis));
        Some(Self { text: article.id, analysis, cast, segment })
    }
}
