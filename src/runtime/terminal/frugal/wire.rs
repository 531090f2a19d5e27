//! What is sent to the terminal, and what the terminal is like after it.

use std::sync::Arc;

use super::Moved;
use super::grid::{Glyph, Symbol};
use super::known::Known;
use super::looks::Looks;

/// Ends a link (OSC 8).
pub(super) const LINK_END: &[u8] = b"\x1b]8;;\x1b\\";

/// More rows than this are scrolled by one sequence, where the terminal has one.
const MANY: i32 = 4;

/// Bytes for the terminal, with the state that it is in when it has read them.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    pub(super) bytes: Vec<u8>,
    pub(super) known: Known,
    width: u16,
    height: u16,
    /// Column and row of the cursor, where they are sure; the column is `width` while the
    /// cursor waits at the end of a full row.
    cursor: Option<(u16, u16)>,
    looks: Looks,
    /// The address that cells lead to which are written now.
    link: Option<Arc<str>>,
    /// The first and the last row of the scroll region.
    margins: (u16, u16),
}

/// How to get somewhere.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// By row and column.
    Jump,
    /// To the first column or not, so many rows down, so many columns on or back.
    Walk { start: bool, down: u16, on: u16, back: u16 },
}

impl Wire {
    pub(super) fn new(known: Known, width: u16, height: u16) -> Self {
        let margins = (0, height.saturating_sub(1));
        let (bytes, looks) = (Vec::new(), Looks::PLAIN);
        Self { bytes, known, width, height, cursor: None, looks, link: None, margins }
    }

    /// To a terminal of which nothing is known any more but its size.
    pub(super) fn forgotten(&self) -> Self {
        Self::new(self.known, self.width, self.height)
    }

    /// The bytes, which are no longer in here then.
    pub(super) fn taken(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    pub(super) fn has_margins(&self) -> bool {
        self.margins != (0, self.height.saturating_sub(1))
    }

    pub(super) fn is_plain(&self) -> bool {
        self.looks == Looks::PLAIN
    }

    pub(super) fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Empties the screen, whatever was set before.
    pub(super) fn clear(&mut self) {
        if self.known.links {
            self.bytes.extend_from_slice(LINK_END);
        }
        self.bytes.extend_from_slice(b"\x1b[m");
        if self.known.scrolls {
            self.bytes.extend_from_slice(b"\x1b[r");
        }
        self.bytes.extend_from_slice(b"\x1b[H\x1b[J");
        self.looks = Looks::PLAIN;
        self.margins = (0, self.height.saturating_sub(1));
        self.cursor = Some((0, 0));
    }

    /// Changes the looks of what is written from now on.
    pub(super) fn look(&mut self, looks: Looks) {
        self.looks.change(looks, &self.known, &mut self.bytes);
        self.looks = looks;
    }

    /// Has cells that are written from now on lead to an address, or nowhere.
    pub(super) fn lead(&mut self, link: Option<&Arc<str>>) {
        if self.link.as_ref() == link {
            return;
        }
        match link {
            // Cells with the same address and the same `id` are one link to a terminal,
            // however they came to stand there; so one `id` will do.
            Some(address) => {
                self.bytes.extend_from_slice(b"\x1b]8;id=s;");
                self.bytes.extend_from_slice(address.as_bytes());
                self.bytes.extend_from_slice(b"\x1b\\");
            }
            None => self.bytes.extend_from_slice(LINK_END),
        }
        self.link = link.cloned();
    }

    /// Sets looks under which erasing and scrolling leave blanks as on an empty screen, that
    /// lead nowhere.
    fn look_erasing(&mut self) {
        self.lead(None);
        if !self.looks.erases() {
            self.look(Looks::PLAIN);
        }
    }

    /// Whether a cell can be written as the terminal is.
    pub(super) fn suits(&self, glyph: &Glyph) -> bool {
        self.link == glyph.link && self.looks_like(glyph)
    }

    /// Whether a cell can be written without changing the looks.
    fn looks_like(&self, glyph: &Glyph) -> bool {
        if glyph.is_blank() {
            self.looks.on_blank() == glyph.looks.on_blank()
        } else {
            self.looks == glyph.looks
        }
    }

    /// Writes a cell where the cursor is.
    pub(super) fn put(&mut self, glyph: &Glyph) {
        let at = self.cursor;
        let end = at.map(|(x, y)| (x + u16::from(glyph.width), y));
        if !self.known.waits && end == Some((self.width, self.height - 1)) {
            // The screen would scroll.
            return;
        }
        if !self.looks_like(glyph) {
            self.look(glyph.looks);
        }
        self.lead(glyph.link.as_ref());
        if let (false, 2, Some((x, y))) = (glyph.sure, glyph.width, at) {
            // Where it turns out narrow, what was under its right half must not stay.
            self.bytes.extend_from_slice(b"  ");
            self.cursor = end;
            self.to(x, y);
        }
        match &glyph.symbol {
            Symbol::One(c) => {
                self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Symbol::Cluster(text) => self.bytes.extend_from_slice(text.as_bytes()),
            Symbol::Half => return,
        }
        let full = end.is_some_and(|(x, _)| x >= self.width);
        self.cursor = end.filter(|_| glyph.sure && (self.known.waits || !full));
    }

    /// Erases from the cursor to the end of the row.
    pub(super) fn erase_rest(&mut self) {
        self.look_erasing();
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Erases cells from the cursor on.
    pub(super) fn erase(&mut self, cells: u16) {
        self.look_erasing();
        self.number(cells, b'X');
    }

    /// Bytes of a change to what erases.
    pub(super) fn erasing_cost(&self) -> usize {
        let link = if self.link.is_some() { LINK_END.len() } else { 0 };
        link + if self.looks.erases() { 0 } else { 3 }
    }

    /// Scrolls rows. The margins stay.
    pub(super) fn scroll(&mut self, moved: &Moved) {
        self.look_erasing();
        let margins = (moved.rows.start, moved.rows.end - 1);
        if self.margins != margins {
            if margins == (0, self.height - 1) {
                self.bytes.extend_from_slice(b"\x1b[r");
            } else {
                let rows = format!("\x1b[{};{}r", margins.0 + 1, margins.1 + 1);
                self.bytes.extend_from_slice(rows.as_bytes());
            }
            self.margins = margins;
            // At the top of the screen in most, of the region in some.
            self.cursor = None;
        }
        if moved.up.abs() > MANY && self.known.scrolls_many {
            let by = moved.up.unsigned_abs() as u16;
            self.number(by, if moved.up > 0 { b'S' } else { b'T' });
            return;
        }
        let edge = if moved.up > 0 { margins.1 } else { margins.0 };
        if self.cursor.is_none_or(|(_, y)| y != edge) {
            self.to(0, edge);
        }
        let one: &[u8] = if moved.up > 0 { b"\n" } else { b"\x1bM" };
        for _ in 0..moved.up.unsigned_abs() {
            self.bytes.extend_from_slice(one);
        }
    }

    /// Moves the cursor.
    pub(super) fn to(&mut self, x: u16, y: u16) {
        if self.cursor == Some((x, y)) {
            return;
        }
        match self.way(x, y) {
            Way::Jump if (x, y) == (0, 0) => self.bytes.extend_from_slice(b"\x1b[H"),
            Way::Jump if x == 0 => self.number(y + 1, b'H'),
            Way::Jump => {
                let place = format!("\x1b[{};{}H", y + 1, x + 1);
                self.bytes.extend_from_slice(place.as_bytes());
            }
            Way::Walk { start, down, on, back } => {
                if start {
                    self.bytes.push(b'\r');
                }
                self.bytes.extend(std::iter::repeat_n(b'\n', usize::from(down)));
                if on > 0 {
                    self.number(on, b'C');
                }
                if usize::from(back) <= counted(back) {
                    self.bytes.extend(std::iter::repeat_n(0x08, usize::from(back)));
                } else {
                    self.number(back, b'D');
                }
            }
        }
        self.cursor = Some((x, y));
    }

    /// Bytes that it takes to get somewhere.
    pub(super) fn cost(&self, x: u16, y: u16) -> usize {
        match self.way(x, y) {
            Way::Jump => jump(x, y),
            way @ Way::Walk { .. } => way.cost(),
        }
    }

    fn way(&self, x: u16, y: u16) -> Way {
        let mut best = (jump(x, y), Way::Jump);
        let Some((from, row)) = self.cursor.filter(|(_, row)| self.can_feed(*row, y)) else {
            return best.1;
        };
        let down = y - row;
        let on = x.saturating_sub(from);
        let walks = [
            (from < self.width).then_some(Way::Walk {
                start: false,
                down,
                on,
                back: from.saturating_sub(x),
            }),
            Some(Way::Walk { start: true, down, on: x, back: 0 }),
        ];
        for way in walks.into_iter().flatten() {
            if way.cost() < best.0 {
                best = (way.cost(), way);
            }
        }
        best.1
    }

    /// Whether line feeds lead from one row to another without scrolling.
    fn can_feed(&self, from: u16, to: u16) -> bool {
        from <= to && to < self.height && (from > self.margins.1 || to <= self.margins.1)
    }

    /// A sequence with one number; one is left out.
    fn number(&mut self, number: u16, end: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        if number != 1 {
            self.bytes.extend_from_slice(number.to_string().as_bytes());
        }
        self.bytes.push(end);
    }
}

impl Way {
    fn cost(self) -> usize {
        match self {
            Self::Jump => usize::MAX,
            Self::Walk { start, down, on, back } => {
                let on = if on > 0 { counted(on) } else { 0 };
                usize::from(start) + usize::from(down) + on + counted(back).min(usize::from(back))
            }
        }
    }
}

/// Bytes of a sequence with one number.
pub(super) fn counted(number: u16) -> usize {
    if number == 1 { 3 } else { 3 + digits(number) }
}

fn digits(number: u16) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

fn jump(x: u16, y: u16) -> usize {
    match (x, y) {
        (0, 0) => 3,
        (0, y) => 3 + digits(y + 1),
        (x, y) => 4 + digits(y + 1) + digits(x + 1),
    }
}
