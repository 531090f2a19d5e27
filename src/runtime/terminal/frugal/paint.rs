//! From what is shown to what is wanted, row by row.

use super::grid::{Glyph, Grid, Symbol};
use super::wire::{Wire, counted};

/// The longest gap that may be written again instead of jumped over.
const GAP: usize = 12;

/// Writes what differs. No link is left open: whatever else comes to the screen leads
/// nowhere.
pub(super) fn paint(wire: &mut Wire, shown: &Grid, wanted: &Grid) {
    let mut differs = Vec::with_capacity(usize::from(wanted.width));
    for y in 0..wanted.height {
        let (old, new) = (shown.row(y), wanted.row(y));
        if old == new {
            continue;
        }
        compare(old, new, &mut differs);
        Row { wire, new, differs: &differs, y }.paint();
    }
    wire.lead(None);
}

/// Notes for each cell of a row whether it must be written.
fn compare(old: &[Glyph], new: &[Glyph], differs: &mut Vec<bool>) {
    differs.clear();
    differs.extend(old.iter().zip(new).map(|(old, new)| !old.same(new)));
    for x in 0..new.len() {
        // A right half is written with its left one.
        if differs[x] && new[x].symbol == Symbol::Half && x > 0 {
            differs[x - 1] = true;
        }
        if !differs[x] {
            continue;
        }
        // It may have spilled over what follows, or will.
        for glyph in [&old[x], &new[x]] {
            if !glyph.sure {
                let end = (x + usize::from(glyph.reach).max(2)).min(new.len());
                differs[x..end].fill(true);
            }
        }
    }
    let spilled = (0..new.len()).rev();
    for x in spilled {
        // What was marked from the left above may begin in the middle of a wide one.
        if differs[x] && new[x].symbol == Symbol::Half && x > 0 {
            differs[x - 1] = true;
        }
    }
}

struct Row<'a> {
    wire: &'a mut Wire,
    new: &'a [Glyph],
    differs: &'a [bool],
    y: u16,
}

impl Row<'_> {
    fn paint(&mut self) {
        let tail = self.new.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |at| at + 1);
        let mut x = 0;
        while let Some(next) = self.next(x) {
            let last = self.differs.iter().rposition(|differs| *differs).unwrap_or(next);
            if next >= tail && last + 1 - next > 3 + self.wire.erasing_cost() {
                self.reach(next);
                self.wire.erase_rest();
                return;
            }
            let cells = self.erasable(next);
            if cells > 0 {
                self.reach(next);
                self.wire.erase(cells as u16);
                x = next + cells;
                continue;
            }
            if self.new[next].symbol != Symbol::Half {
                self.reach(next);
                self.wire.put(&self.new[next]);
            }
            x = next + 1;
        }
    }

    fn next(&self, from: usize) -> Option<usize> {
        (from..self.new.len()).find(|x| self.differs[*x])
    }

    /// How many cells from one on are better erased than written as blanks; none where
    /// writing is as short.
    fn erasable(&self, from: usize) -> usize {
        if !self.wire.known.erases {
            return 0;
        }
        let run = self.new[from..].iter().take_while(|glyph| glyph.is_erased()).count();
        let Some(last) = self.differs[from..from + run].iter().rposition(|differs| *differs) else {
            return 0;
        };
        let cells = last + 1;
        let after = self.next(from + cells).map_or(usize::MAX, |next| next - from);
        // What is written right behind them asks for a jump.
        let jump = if after <= cells + 4 { counted(after as u16) } else { 0 };
        let cost = counted(cells as u16) + jump + self.wire.erasing_cost();
        if cost < cells { cells } else { 0 }
    }

    /// Gets the cursor to a cell of the row: the shortest of jumping, of writing again
    /// what lies between, and of doing so from the start of the row.
    fn reach(&mut self, x: usize) {
        let direct = self.wire.cost(x as u16, self.y);
        let here = self
            .wire
            .cursor()
            .filter(|(from, row)| *row == self.y && usize::from(*from) < x)
            .and_then(|(from, _)| self.bridge(usize::from(from), x).map(|cost| (from, cost)));
        let start = self.bridge(0, x).map(|cost| (0, cost + self.wire.cost(0, self.y)));
        let best = here.into_iter().chain(start).min_by_key(|(_, cost)| *cost);
        match best.filter(|(_, cost)| *cost <= direct) {
            Some((from, _)) => {
                self.wire.to(from, self.y);
                for at in usize::from(from)..x {
                    self.wire.put(&self.new[at]);
                }
            }
            None => self.wire.to(x as u16, self.y),
        }
    }

    /// Bytes of the cells between two, where they can be written as the terminal is.
    fn bridge(&self, from: usize, to: usize) -> Option<usize> {
        let cells = self.new.get(from..to).filter(|cells| cells.len() <= GAP)?;
        let starts_whole = cells.first().is_none_or(|glyph| glyph.symbol != Symbol::Half);
        let can =
            |glyph: &Glyph| glyph.sure && (glyph.symbol == Symbol::Half || self.wire.suits(glyph));
        (starts_whole && cells.iter().all(can)).then(|| cells.iter().map(Glyph::cost).sum())
    }
}
