//! The index as it is searched.

use std::collections::HashMap;
use std::sync::Arc;

use crate::find::Listed;
use crate::find::segment::Segment;
use crate::library::Number;
use crate::store::catalogue::{Catalogue, CatalogueError, SegmentBytes, SegmentRow};

/// The segments that were opened, by their numbers: they never change.
#[derive(Debug, Default)]
pub struct Segments(HashMap<i64, Segment>);

/// How often it is looked again where segments were replaced between looking and opening.
const TRIES: usize = 5;

impl Segments {
    /// Everything that can be found, as the catalogue has it now. What is missing or damaged
    /// is left out: whoever writes makes it anew.
    ///
    /// # Errors
    /// Where the catalogue cannot be read.
    pub fn listed(
        &mut self,
        catalogue: &Catalogue,
        bytes: impl Fn(&SegmentRow) -> Option<Arc<SegmentBytes>>,
    ) -> Result<Vec<Listed>, CatalogueError> {
        for _ in 1..TRIES {
            let rows = catalogue.segments()?;
            let listed = self.open(&rows, catalogue, &bytes)?;
            // Another program may have merged some just now.
            if listed.len() == rows.len() || catalogue.segments()? == rows {
                return Ok(listed);
            }
        }
        self.open(&catalogue.segments()?, catalogue, &bytes)
    }

    fn open(
        &mut self,
        rows: &[SegmentRow],
        catalogue: &Catalogue,
        bytes: &impl Fn(&SegmentRow) -> Option<Arc<SegmentBytes>>,
    ) -> Result<Vec<Listed>, CatalogueError> {
        let mut before = std::mem::take(&mut self.0);
        // A program that was killed may have left some to be forgotten.
        let unheld = catalogue.unheld()?;
        let mut listed = Vec::new();
        for row in rows {
            let known = before.remove(&row.number);
            let opened = known.or_else(|| Segment::open(bytes(row)?).ok());
            let Some(segment) = opened else { continue };
            self.0.insert(row.number, segment.clone());
            if row.live == row.articles && unheld.is_empty() {
                listed.push(Listed::new(segment, None));
            } else {
                let mut live = catalogue.live(row.number)?;
                live.retain(|number| !unheld.contains(number));
                let live: Vec<u32> = live.into_iter().map(|Number(number)| number).collect();
                listed.push(Listed::new(segment, Some(&live)));
            }
        }
        Ok(listed)
    }
}
