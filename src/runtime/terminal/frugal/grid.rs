//! The cells of a screen.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::{Cell, CellWidth as _};

use super::known::Known;
use super::looks::Looks;
use super::{Link, Moved};

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Symbol {
    /// One character.
    One(char),
    /// A cluster of several.
    Cluster(Arc<str>),
    /// The right half of the wide one before it.
    Half,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) symbol: Symbol,
    pub(super) looks: Looks,
    /// Columns that it takes.
    pub(super) width: u8,
    /// Columns that terminals may take for it; more than `width`, or unknown where that
    /// is not sure.
    pub(super) reach: u8,
    /// Whether all terminals agree about its width.
    pub(super) sure: bool,
    /// The address that it leads to. It says nothing of what the cell shows.
    pub(super) link: Option<Arc<str>>,
}

impl Glyph {
    pub(super) const BLANK: Self = Self {
        symbol: Symbol::One(' '),
        looks: Looks::PLAIN,
        width: 1,
        reach: 1,
        sure: true,
        link: None,
    };

    /// A cell as a terminal that knows so much shows it. Whatever would not take a cell
    /// of its own is shown as a blank.
    pub(super) fn of(cell: &Cell, known: &Known) -> Self {
        let looks = Looks::of(cell, known);
        let text = cell.symbol();
        let mut chars = text.chars();
        let first = chars.next().unwrap_or(' ');
        if first.is_control() {
            return Self { looks, ..Self::BLANK };
        }
        let width = text.cell_width();
        match (width, chars.next()) {
            (0, _) => Self { looks, ..Self::BLANK },
            (_, None) => Self::sized(Symbol::One(first), looks, width, width, sure(first)),
            (_, Some(_)) => {
                let reach = text.chars().map(columns).sum::<u16>().max(width);
                Self::sized(Symbol::Cluster(text.into()), looks, width.min(2), reach, false)
            }
        }
    }

    fn sized(symbol: Symbol, looks: Looks, width: u16, reach: u16, sure: bool) -> Self {
        let (width, reach) = (width.min(2) as u8, reach.min(32) as u8);
        Self { symbol, looks, width, reach, sure, link: None }
    }

    /// The same, or only its first character where it might spill over the end of the row
    /// into the next one.
    fn within(self, room: u16) -> Self {
        let Symbol::Cluster(text) = &self.symbol else { return self };
        if text.chars().map(alone).sum::<u16>() <= room {
            return self;
        }
        let first = Symbol::One(text.chars().next().unwrap_or(' '));
        Self { symbol: first, reach: self.width, ..self }
    }

    /// The right half of this one.
    fn half(&self) -> Self {
        let (symbol, link) = (Symbol::Half, self.link.clone());
        Self { symbol, looks: self.looks, width: 0, reach: 0, sure: true, link }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.symbol == Symbol::One(' ')
    }

    /// Whether erasing makes this cell.
    pub(super) fn is_erased(&self) -> bool {
        self.is_blank() && self.looks.erases() && self.link.is_none()
    }

    /// Whether two cells look the same, and lead to the same address.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.symbol == other.symbol
            && self.link == other.link
            && (self.looks == other.looks
                || self.is_blank() && self.looks.on_blank() == other.looks.on_blank())
    }

    /// Bytes that it takes, without its looks.
    pub(super) fn cost(&self) -> usize {
        match &self.symbol {
            Symbol::One(c) => c.len_utf8(),
            Symbol::Cluster(text) => text.len(),
            Symbol::Half => 0,
        }
    }
}

/// Columns of a character by itself.
fn alone(c: char) -> u16 {
    c.encode_utf8(&mut [0; 4]).cell_width()
}

/// The most columns that a character of a cluster may take.
fn columns(c: char) -> u16 {
    match c {
        // Vowels and final consonants of decomposed Hangul; what asks for an emoji.
        '\u{1160}'..='\u{11ff}' | '\u{fe0f}' => alone(c).max(1),
        _ => alone(c),
    }
}

/// Whether all terminals agree about the width of a character: newer emoji are wide to
/// some and narrow to others.
fn sure(c: char) -> bool {
    !matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(c, '\u{2500}'..='\u{25ff}' | '\u{2190}'..='\u{21ff}')
}

/// All cells of a screen.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) width: u16,
    pub(super) height: u16,
    cells: Vec<Glyph>,
}

impl Grid {
    pub(super) fn new(width: u16, height: u16) -> Self {
        let cells = vec![Glyph::BLANK; usize::from(width) * usize::from(height)];
        Self { width, height, cells }
    }

    pub(super) fn row(&self, y: u16) -> &[Glyph] {
        let width = usize::from(self.width);
        &self.cells[usize::from(y) * width..][..width]
    }

    /// Puts a cell, as a terminal does: what it takes half of goes. Outside, nothing.
    pub(super) fn put(&mut self, x: u16, y: u16, glyph: Glyph) {
        if x >= self.width || y >= self.height {
            return;
        }
        let glyph = glyph.within(self.width - x);
        let width = usize::from(self.width);
        let row = &mut self.cells[usize::from(y) * width..][..width];
        let x = usize::from(x);
        let end = x + usize::from(glyph.width);
        if end > width {
            row[x] = Glyph { looks: glyph.looks, ..Glyph::BLANK };
            return;
        }
        if row[x].symbol == Symbol::Half && x > 0 {
            row[x - 1] = Glyph { looks: row[x - 1].looks, ..Glyph::BLANK };
        }
        if end < width && row[end].symbol == Symbol::Half {
            row[end] = Glyph { looks: row[end].looks, ..Glyph::BLANK };
        }
        if glyph.width == 2 {
            row[x + 1] = glyph.half();
        }
        row[x] = glyph;
    }

    /// Has the cells of a row that are there lead to an address, or nowhere; wide ones
    /// where their left halves do.
    pub(super) fn lead(&mut self, link: &Link, leads: bool) {
        if link.y >= self.height {
            return;
        }
        let from = usize::from(link.y) * usize::from(self.width);
        for x in link.columns.start..link.columns.end.min(self.width) {
            let at = from + usize::from(x);
            // None for the right half of another one.
            let cells = usize::from(self.cells[at].width);
            for cell in &mut self.cells[at..at + cells] {
                cell.link = leads.then(|| Arc::clone(&link.address));
            }
        }
    }

    /// Blanks cells, counted row by row.
    pub(super) fn blank(&mut self, cells: Range<usize>) {
        self.cells[cells].fill(Glyph::BLANK);
    }

    /// Moves rows; those that come in are blank.
    pub(super) fn scroll(&mut self, moved: &Moved) {
        let width = usize::from(self.width);
        let rows = &mut self.cells
            [usize::from(moved.rows.start) * width..usize::from(moved.rows.end) * width];
        let by = (moved.up.unsigned_abs() as usize * width).min(rows.len());
        if moved.up > 0 {
            rows.rotate_left(by);
            let kept = rows.len() - by;
            rows[kept..].fill(Glyph::BLANK);
        } else {
            rows.rotate_right(by);
            rows[..by].fill(Glyph::BLANK);
        }
    }
}
