//! A backend for ratatui that costs little on a slow line. It stands alone: nothing in
//! here knows what is drawn.
//!
//! [`Frugal`] goes under an unmodified [`ratatui::Terminal`]. It keeps a shadow of what
//! the terminal shows, takes in what ratatui draws, and works out on [`Backend::flush`]
//! how to get from one to the other with few bytes:
//!
//! - Only what changed is written, and nothing at all where nothing changed. A frame is
//!   one `write`.
//! - A short gap of unchanged cells is written again where that is shorter than a jump;
//!   the cursor goes the shortest way (`CR`, `LF`, `BS`, relative, absolute).
//! - Blank ends of rows are erased (`EL`), long blanks within a row too (`ECH`).
//! - Colours and attributes are changed by one combined `SGR` with only what differs.
//!   The look of a blank cell counts only as far as it can be seen.
//! - The cursor is shown, hidden and moved only where that changes.
//! - Whoever draws may say that some rows only moved ([`Frugal::expect`]). Then the
//!   terminal scrolls them by a scroll region, and what should not have moved is mended.
//!   That is only a way to save bytes: it is tried beside the plain way, the shorter one
//!   is written, and both end in the same screen.
//!
//! A frame may end with a question that the terminal answers when it has come so far
//! ([`Frugal::ask`]); reading the answer is for whoever reads what the terminal sends.
//!
//! Cells may lead somewhere ([`Frugal::link`], OSC 8). That is told only of cells that are
//! written, ends before anything is erased or scrolled, and never outlasts a frame.
//!
//! Only what the terminal knows is written; [`Known`] says what that is.
//!
//! Not used though they would be short: repeated characters (`REP`), which mosh does not
//! know and tmux only lately beyond ASCII, and left and right margins, which few know.
//!
//! Terminals disagree about how wide some characters are: emoji that are joined from
//! several, combining marks, decomposed Hangul. After such a cluster the place of the
//! cursor is taken for unknown, the cells that it may have spilled over are written
//! again, and so are they when it goes.
//!
//! ```text
//! ratatui::Terminal ──draw──▶ wanted: Grid ─┐
//!                             shown:  Grid ─┴─paint──▶ Wire ──▶ one write
//! ```

mod grid;
mod known;
mod looks;
mod opens;
mod paint;
#[cfg(test)]
pub(super) mod tests;
mod wire;

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use grid::{Glyph, Grid};
pub use known::{Colours, Known};
use wire::{LINK_END, Wire};

/// A frame of so many bytes is shown at once, where the terminal can (mode 2026): smaller
/// ones do not tear, and the mode costs bytes itself.
const PAGE: usize = 1200;

/// Asks whether the terminal has come so far; it answers `CSI 0 n`.
pub const QUESTION: &[u8] = b"\x1b[5n";

/// Rows of the screen that only moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The rows among which they moved.
    pub rows: Range<u16>,
    /// By how many rows: positive where they went up, as on reading on.
    pub up: i32,
}

/// Cells of a row that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The row.
    pub y: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// Where they lead. An address that is not printable ASCII leads nowhere.
    pub address: Arc<str>,
}

/// What a frame may have left set in the terminal, for whoever gives the terminal back,
/// from any thread.
#[derive(Debug, Clone, Default)]
pub struct Traces(Arc<Left>);

#[derive(Debug, Default)]
struct Left {
    margins: AtomicBool,
    looks: AtomicBool,
    /// A frame with links is being written.
    links: AtomicBool,
}

impl Traces {
    /// The bytes that undo them. Asked again, there is nothing left to undo.
    pub fn undo(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.0.links.swap(false, Ordering::SeqCst) {
            bytes.extend_from_slice(LINK_END);
        }
        if self.0.margins.swap(false, Ordering::SeqCst) {
            bytes.extend_from_slice(b"\x1b[r");
        }
        if self.0.looks.swap(false, Ordering::SeqCst) {
            bytes.extend_from_slice(b"\x1b[m");
        }
        bytes
    }

    fn note(&self, wire: &Wire) {
        self.0.margins.store(wire.has_margins(), Ordering::SeqCst);
        self.0.looks.store(!wire.is_plain(), Ordering::SeqCst);
        self.0.links.store(false, Ordering::SeqCst);
    }
}

/// The backend; see the module's own text.
pub struct Frugal<W: Write> {
    out: W,
    known: Known,
    shown: Grid,
    wanted: Grid,
    wire: Wire,
    traces: Traces,
    expected: Option<Moved>,
    /// Which cells lead somewhere.
    links: Vec<Link>,
    cursor: Cursor,
    /// Whether the terminal shows something else than the shadow has.
    stale: bool,
    /// Whether frames end with the question.
    asks: bool,
    /// Bytes of the last frame.
    cost: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cursor {
    /// Where it is wanted, if it is wanted at all.
    at: Position,
    wanted: bool,
    shown: bool,
}

impl<W: Write> Frugal<W> {
    /// A backend that writes to a terminal of this size. The first frame clears the
    /// screen; the cursor is taken for hidden.
    pub fn new(out: W, known: Known, width: u16, height: u16) -> Self {
        let grid = Grid::new(width, height);
        Self {
            out,
            known,
            shown: grid.clone(),
            wanted: grid,
            wire: Wire::new(known, width, height),
            traces: Traces::default(),
            expected: None,
            links: Vec::new(),
            cursor: Cursor::default(),
            stale: true,
            asks: false,
            cost: 0,
        }
    }

    /// How many bytes the last frame was.
    pub fn cost(&self) -> usize {
        self.cost
    }

    /// Whether the next frames end with the question whether the terminal has come so far
    /// (`CSI 5 n`), where they write anything and it knows the question.
    pub fn ask(&mut self, asks: bool) {
        self.asks = asks && self.known.answers;
    }

    /// What frames may leave set in the terminal.
    pub fn traces(&self) -> Traces {
        self.traces.clone()
    }

    /// Where the frames go; whatever is written there must leave the screen as it is.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// The terminal has a new size. The next frame is written whole.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.shown = Grid::new(width, height);
        self.wanted = Grid::new(width, height);
        self.wire = Wire::new(self.known, width, height);
        self.stale = true;
    }

    /// The terminal was away, and shows something else than it was told; its cursor is
    /// hidden. The next frame is to be drawn whole ([`ratatui::Terminal::clear`]).
    pub fn lose(&mut self) {
        self.cursor.shown = !self.known.hides_cursor;
        self.stale = true;
    }

    /// Says that the next frame shows some rows elsewhere. Where that is not so, nothing
    /// but bytes is lost.
    pub fn expect(&mut self, moved: Option<Moved>) {
        self.expected = moved;
    }

    /// Says which cells of the next frames lead where; no cell twice. Where the terminal
    /// knows no links, nothing comes of it.
    pub fn link(&mut self, links: Vec<Link>) {
        for link in std::mem::take(&mut self.links) {
            self.wanted.lead(&link, false);
        }
        if self.known.links {
            let can_be_sent = |link: &Link| link.address.bytes().all(|it| it.is_ascii_graphic());
            self.links = links;
            self.links.retain(can_be_sent);
        }
    }

    /// The shortest way from what is shown to what is wanted.
    fn frame(&mut self) -> Wire {
        let expected = self.expected.take();
        if self.stale {
            let mut wire = self.wire.forgotten();
            wire.clear();
            paint::paint(
                &mut wire,
                &Grid::new(self.wanted.width, self.wanted.height),
                &self.wanted,
            );
            return wire;
        }
        let mut plain = self.wire.clone();
        paint::paint(&mut plain, &self.shown, &self.wanted);
        let Some(moved) = expected.filter(|moved| self.can_scroll(moved)) else { return plain };
        let (mut wire, mut shown) = (self.wire.clone(), self.shown.clone());
        wire.scroll(&moved);
        shown.scroll(&moved);
        paint::paint(&mut wire, &shown, &self.wanted);
        if wire.bytes.len() < plain.bytes.len() { wire } else { plain }
    }

    fn can_scroll(&self, moved: &Moved) -> bool {
        let rows = i32::from(moved.rows.end) - i32::from(moved.rows.start);
        self.known.scrolls
            && moved.rows.end <= self.shown.height
            && rows > 1
            && moved.up != 0
            && moved.up.abs() < rows
    }
}

impl<W: Write> Backend for Frugal<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut half = None;
        for (x, y, cell) in content {
            // Ratatui blanks what is under the right half of some wide cells by itself.
            if half == Some((x, y)) {
                continue;
            }
            let glyph = Glyph::of(cell, &self.known);
            half = (glyph.width == 2).then_some((x + 1, y));
            self.wanted.put(x, y, glyph);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = true;
        Ok(())
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Any region but the whole screen is blanked in the next frame.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let (width, height) = (self.wanted.width, self.wanted.height);
        let Position { x, y } = self.cursor.at;
        let row = |y: u16| usize::from(y.min(height)) * usize::from(width);
        let at = (row(y) + usize::from(x.min(width))).min(row(height));
        let cells = match clear_type {
            ClearType::All => {
                self.stale = true;
                0..row(height)
            }
            ClearType::AfterCursor => at..row(height),
            ClearType::BeforeCursor => 0..at,
            ClearType::CurrentLine => row(y)..row(y.saturating_add(1)),
            ClearType::UntilNewLine => at..row(y.saturating_add(1)).max(at),
        };
        self.wanted.blank(cells);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(self.shown.width, self.shown.height))
    }

    /// The size in cells; pixels are not known.
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        for link in &self.links {
            self.wanted.lead(link, true);
        }
        let mut wire = self.frame();
        if self.cursor.wanted {
            wire.to(self.cursor.at.x, self.cursor.at.y);
        }
        if self.cursor.wanted != self.cursor.shown && self.known.hides_cursor {
            let change = if self.cursor.wanted { b"\x1b[?25h" } else { b"\x1b[?25l" };
            wire.bytes.extend_from_slice(change);
        }
        let mut bytes = wire.taken();
        if self.known.synchronises && bytes.len() >= PAGE {
            bytes = [b"\x1b[?2026h".as_slice(), &bytes, b"\x1b[?2026l"].concat();
        }
        if self.asks && !bytes.is_empty() {
            bytes.extend_from_slice(QUESTION);
        }
        self.cost = bytes.len();
        // What is written half has an unknown end; so it is until all is written.
        self.stale = true;
        if !bytes.is_empty() {
            self.traces.0.links.store(!self.links.is_empty(), Ordering::SeqCst);
            self.out.write_all(&bytes)?;
            self.out.flush()?;
        }
        self.traces.note(&wire);
        self.wire = wire;
        self.cursor.shown = self.cursor.wanted;
        self.shown.clone_from(&self.wanted);
        self.stale = false;
        Ok(())
    }
}
