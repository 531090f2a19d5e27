//! What only moved from one frame to the next, so that a terminal can scroll instead of
//! being painted anew. Nothing but bytes depends on it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::{Area, Overlay, Pane, State, geometry};

/// What stands where in a frame, as far as it can scroll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The article's rows.
    text: Option<Strip>,
    /// The rows of what lies beside or over it.
    list: Option<Strip>,
}

/// Some rows of something longer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Strip {
    /// Tells it from others.
    what: (usize, usize),
    /// The rows of the screen.
    rows: Range<u16>,
    /// Which of its rows comes first.
    first: usize,
}

/// What stands where on the screen of a state.
pub fn standing(state: &State) -> Option<Standing> {
    let panes = geometry(state)?;
    let strip = |what, area: Area, first| Strip { what, rows: area.y..area.y + area.height, first };
    match &state.overlay {
        Some(Overlay::Finder) => {
            let results = state.finder.areas(&panes).results;
            let list = strip((0, 0), results, state.finder.list.top);
            return Some(Standing { text: None, list: Some(list) });
        }
        Some(Overlay::Help(help)) => {
            let area =
                Area { y: panes.body.y + 2, height: panes.body.height.max(2) - 2, ..panes.body };
            return Some(Standing { text: None, list: Some(strip((1, 0), area, help.top)) });
        }
        _ => {}
    }
    let text = state.reader.rows.as_ref().zip(state.selection.article).map(|(rows, article)| {
        // The address tells other rows of the same article; used again by chance, it
        // costs bytes.
        strip((article.0 as usize, Arc::as_ptr(rows).addr()), panes.text, state.reader.row)
    });
    let top = match state.focus {
        Pane::Article => None,
        Pane::Speakers => Some((2, state.speakers.top)),
        Pane::Articles => Some((3, state.articles.top)),
    };
    let list = panes.list.zip(top).map(|(area, (which, top))| {
        let head = panes.list_head.min(area.height);
        let rows = Area { y: area.y + head, height: area.height - head, ..area };
        strip((which, 0), rows, top * usize::from(panes.list_each))
    });
    Some(Standing { text, list })
}

/// The rows of the screen that only moved between two frames, and by how many rows they
/// went up (negative: down).
pub fn moved(before: Option<&Standing>, after: Option<&Standing>) -> Option<(Range<u16>, i32)> {
    let (before, after) = before.zip(after)?;
    let of = |before: &Option<Strip>, after: &Option<Strip>| {
        let (before, after) = before.as_ref().zip(after.as_ref())?;
        let same = before.what == after.what && before.rows.start == after.rows.start;
        let up = i32::try_from(after.first).ok()? - i32::try_from(before.first).ok()?;
        let end = before.rows.end.min(after.rows.end);
        (same && up != 0).then_some((before.rows.start..end, up))
    };
    of(&before.text, &after.text).or_else(|| of(&before.list, &after.list))
}
