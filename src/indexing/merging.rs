//! Small segments merged into larger ones, so that a search meets few however many batches
//! there were, and what is no longer in force takes no room.

use crate::find::segment::{Builder, Key, Segment};
use crate::library::Number;
use crate::store::catalogue::{CatalogueError, SegmentRow, Writer};

/// Segments are merged when this many stand in one class of size; each class is this many
/// times larger than the one below. So an article is written again a few times at most,
/// and there are a few segments of each class.
const EACH: u64 = 4;

/// Segments below this many bytes are of one class.
const SMALL: u64 = 1 << 20;

/// Merges what is to be merged.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn merge(writer: &mut Writer) -> Result<(), CatalogueError> {
    while let Some(rows) = next(&writer.catalogue().segments()?) {
        let mut builder = Builder::default();
        for row in &rows {
            let live = writer.catalogue().live(row.number)?;
            let segment = writer.segment(row).and_then(|bytes| Segment::open(bytes).ok());
            let keep = |key: Key| matches!(key, Key::Listed(it) if live.binary_search(&Number(it)).is_ok());
            if segment.is_none_or(|segment| builder.absorb(&segment, keep).is_err()) {
                // What was in it is analysed again by the next update.
                return writer.lose(row);
            }
        }
        match builder.finish() {
            Ok(bytes) => writer.merge(&rows, &bytes)?,
            // Too large for one: they serve as they are.
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

/// Which segments to merge: enough of one class, or one that is mostly out of force.
fn next(rows: &[SegmentRow]) -> Option<Vec<SegmentRow>> {
    if let Some(row) = rows.iter().find(|row| row.live > 0 && row.live * 2 < row.articles) {
        return Some(vec![*row]);
    }
    let live: Vec<&SegmentRow> = rows.iter().filter(|row| row.live > 0).collect();
    let classes =
        live.iter().map(|row| class(row.bytes)).collect::<std::collections::BTreeSet<_>>();
    classes.into_iter().find_map(|wanted| {
        let of_it: Vec<SegmentRow> =
            live.iter().filter(|row| class(row.bytes) == wanted).map(|row| **row).collect();
        (of_it.len() as u64 >= EACH).then_some(of_it)
    })
}

fn class(bytes: u64) -> u32 {
    (bytes / SMALL).max(1).ilog(EACH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ContentHash;

    fn rows(sizes: &[(u64, u32, u32)]) -> Vec<SegmentRow> {
        let row = |(number, &(bytes, articles, live)): (usize, &(u64, u32, u32))| SegmentRow {
            number: number as i64,
            articles,
            live,
            bytes,
            hash: ContentHash([0; 16]),
        };
        sizes.iter().enumerate().map(row).collect()
    }

    fn merged(sizes: &[(u64, u32, u32)]) -> Vec<i64> {
        next(&rows(sizes)).unwrap_or_default().iter().map(|row| row.number).collect()
    }

    #[test]
    fn segments_of_one_size_are_merged_when_they_are_enough() {
        let small = (1000, 10, 10);
        assert!(merged(&[small, small, small]).is_empty());
        assert_eq!(merged(&[small, (80 << 20, 9, 9), small, small, small]), [0, 2, 3, 4]);
    }

    #[test]
    fn what_is_mostly_out_of_force_is_written_again_and_what_is_wholly_is_left() {
        assert_eq!(merged(&[(1000, 10, 0), (1000, 10, 4), (1000, 10, 5)]), [1]);
        assert!(merged(&[(1000, 10, 0), (1000, 10, 0), (1000, 10, 0), (1000, 10, 0)]).is_empty());
    }

    #[test]
    fn however_many_come_there_are_never_many() {
        let mut all: Vec<(u64, u32, u32)> = Vec::new();
        for _ in 0..3000 {
            all.push((300_000, 100, 100));
            while let Some(chosen) = next(&rows(&all)) {
                let of = |row: &SegmentRow| (row.bytes, row.articles);
                let (bytes, articles) =
                    chosen.iter().map(of).fold((0, 0), |all, it| (all.0 + it.0, all.1 + it.1));
                let gone: Vec<i64> = chosen.iter().map(|row| row.number).collect();
                let mut number = -1;
                all.retain(|_| {
                    number += 1;
                    !gone.contains(&number)
                });
                all.push((bytes, articles, articles));
            }
            assert!(all.len() < 24, "{} segments", all.len());
        }
    }
}
