//! What only moved from one frame to the next, so that a terminal can scroll instead of
//! being painted anew. Nothing but bytes depends on it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::{Area, Overlay, Pane, State, geometry};
use crate::find::segment::Key;

/// What stands where in a frame, as far as it can scroll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The article's rows.
    text: Option<Strip>,
    /// The rows of what lies beside or over it.
    list: Option<Strip>,
    /// What the finder found.
    found: Option<Found>,
}

/// The rows of the screen with what was found, and what stands on each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    rows: Range<u16>,
    /// Their articles and their places among the quotations of these.
    quotes: Vec<(Key, u32)>,
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
            let hits = state.finder.results.hits.iter().skip(state.finder.list.top);
            let quotes = hits
                .take(usize::from(results.height))
                .map(|hit| (hit.article, hit.quote))
                .collect();
            let found = Found { rows: results.y..results.y + results.height, quotes };
            return Some(Standing { text: None, list: None, found: Some(found) });
        }
        Some(Overlay::Help(help)) => {
            let area =
                Area { y: panes.body.y + 2, height: panes.body.height.max(2) - 2, ..panes.body };
            return Some(Standing {
                list: Some(strip((1, 0), area, help.top)),
                text: None,
                found: None,
            });
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
        Pane::People => Some((4, state.people.list.top)),
    };
    let list = panes.list.zip(top).map(|(area, (which, top))| {
        let head = panes.list_head.min(area.height);
        let rows = Area { y: area.y + head, height: area.height - head, ..area };
        strip((which, 0), rows, top * usize::from(panes.list_each))
    });
    Some(Standing { text, list, found: None })
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
    of(&before.text, &after.text)
        .or_else(|| of(&before.list, &after.list))
        .or_else(|| refound(before.found.as_ref()?, after.found.as_ref()?))
}

/// Where some of what was found went or came in between, the rows after it only moved.
fn refound(before: &Found, after: &Found) -> Option<(Range<u16>, i32)> {
    if before.rows != after.rows {
        return None;
    }
    let (old, new) = (&before.quotes, &after.quotes);
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[same..], &new[same..]);
    let agree = |one: &[(Key, u32)], other: &[(Key, u32)]| {
        one.iter().zip(other).filter(|(one, other)| one == other).count()
    };
    let up = (1..old.len()).map(|by| (agree(&old[by..], new), by as i32));
    let down = (1..new.len()).map(|by| (agree(old, &new[by..]), -(by as i32)));
    // Of those that spare as many rows the shortest way.
    let (spared, by) = up.chain(down).max_by_key(|(rows, by)| (*rows, -by.abs()))?;
    (spared > 1).then_some((before.rows.start + same as u16..before.rows.end, by))
}

#[cfg(test)]
mod tests {
    use super::*;
    fn found(quotes: &[u32]) -> Standing {
        let quotes = quotes.iter().map(|&quote| (Key::Listed(0), quote)).collect();
        Standing { text: None, list: None, found: Some(Found { rows: 4..10, quotes }) }
    }

    #[test]
    fn what_stands_behind_something_that_went_or_came_moved() {
        for (before, after, expected) in [
            (&[1, 2, 3, 4, 5, 6], &[1, 2, 4, 5, 6, 7], Some((6..10, 1))),
            (&[1, 2, 3, 4, 5, 6], &[3, 4, 5, 6, 7, 8], Some((4..10, 2))),
            (&[1, 2, 3, 4, 5, 6], &[1, 9, 2, 3, 4, 5], Some((5..10, -1))),
            (&[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 5, 6], None),
            (&[1, 2, 3, 4, 5, 6], &[6, 5, 4, 3, 2, 1], None),
            (&[1, 2, 3, 4, 5, 6], &[7, 8, 9, 10, 11, 12], None),
        ] {
            let moved = moved(Some(&found(before)), Some(&found(after)));
            assert_eq!(moved, expected, "{before:?} to {after:?}");
        }
        assert_eq!(moved(Some(&found(&[])), Some(&found(&[1, 2]))), None);
    }
}
