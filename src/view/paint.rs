//! Putting safe text into cells.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style as CellStyle};

use crate::app::Area;
use crate::config::{Colour, Style, Theme};
use crate::text::Span;
use crate::text::ascii::ascii;
use crate::text::display::{Cluster, clusters, columns, fit, safe_line};
use crate::text::links::safe;

/// Cells of a row that lead somewhere: what a terminal can open when they are clicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The row.
    pub y: u16,
    /// The columns; not empty, and of links of a row none twice.
    pub columns: Range<u16>,
    /// Where they lead: printable ASCII, as [`crate::text::links::safe`] gives it.
    pub address: String,
}

/// A buffer with the looks to fill it in.
pub(super) struct Paint<'a> {
    buffer: &'a mut Buffer,
    links: Vec<Link>,
    /// The looks.
    pub(super) theme: &'a Theme,
}

impl<'a> Paint<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, links: Vec::new(), theme }
    }

    /// Empties the screen.
    pub(super) fn clear(&mut self) {
        self.buffer.reset();
        let area = self.buffer.area;
        self.buffer.set_style(area, cell_style(self.theme.text));
    }

    /// Has cells of a row lead to an address, where it can be handed on. What is written
    /// over them later stands there in their place, and leads nowhere ([`Paint::blank`]).
    pub(super) fn link(&mut self, y: u16, columns: Range<u16>, address: &str) {
        let columns = columns.start..columns.end.min(self.buffer.area.right());
        if columns.is_empty() || y >= self.buffer.area.bottom() {
            return;
        }
        if let Some(address) = safe(address) {
            self.links.push(Link { y, columns, address });
        }
    }

    /// The cells that lead somewhere, once all is drawn.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links
    }

    /// Puts a cluster at a cell, where it fits; says how many columns it took.
    pub(super) fn cluster(
        &mut self,
        x: u16,
        y: u16,
        limit: u16,
        cluster: &Cluster<'_>,
        style: Style,
    ) -> u16 {
        let right = limit.min(self.buffer.area.right());
        if cluster.columns == 0 || y >= self.buffer.area.bottom() || x >= right {
            return 0;
        }
        if x + cluster.columns > right {
            self.buffer[(x, y)].set_symbol("…").set_style(cell_style(style));
            return 1;
        }
        self.buffer[(x, y)].set_symbol(&cluster.shown).set_style(cell_style(style));
        if cluster.columns == 2 {
            self.buffer[(x + 1, y)].reset();
            self.buffer[(x + 1, y)].set_style(cell_style(style));
        }
        cluster.columns
    }

    /// Puts a text on one line, cut to `width` columns with `…`; says where it ended.
    /// Spaces before it count, as the distance to what stands before.
    pub(super) fn text(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let distance = (text.len() - text.trim_start_matches(' ').len()).min(usize::from(width));
        let cut = fit(text, usize::from(width) - distance);
        let mut at = x + distance as u16;
        for cluster in clusters(&cut, Span::new(0, cut.len())) {
            at += self.cluster(at, y, x + width, &cluster, style);
        }
        at
    }

    /// Puts a text on one line as [`Paint::text`] does, with some of its bytes marked as
    /// found; says where it ended.
    pub(super) fn marked(
        &mut self,
        x: u16,
        y: u16,
        width: u16,
        text: &str,
        found: &[Span],
        style: Style,
    ) -> u16 {
        if found.is_empty() {
            return self.text(x, y, width, text, style);
        }
        let cut = columns(text) > usize::from(width);
        let limit = x + width - u16::from(cut && width > 0);
        let mut at = x;
        for cluster in clusters(text, Span::new(0, text.len())) {
            if at + cluster.columns > limit {
                break;
            }
            let here = found.iter().any(|found| found.contains(cluster.span.start as usize));
            let style = if here { mixed(style, self.theme.found) } else { style };
            at += self.cluster(at, y, limit, &cluster, style);
        }
        if cut { self.text(at, y, width.min(1), "…", style) } else { at }
    }

    /// Puts a text at the right end of an area's line; says where it began.
    pub(super) fn right(&mut self, area: Area, y: u16, text: &str, style: Style) -> u16 {
        let wide = (columns(text) as u16).min(area.width);
        let x = area.x + area.width - wide;
        self.text(x, y, wide, text, style);
        x
    }

    /// Empties an area.
    pub(super) fn blank(&mut self, area: Area) {
        let rows = area.y..area.y + area.height;
        let columns = area.x..area.x + area.width;
        self.links.retain(|link| {
            !rows.contains(&link.y)
                || link.columns.end <= columns.start
                || link.columns.start >= columns.end
        });
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(cell_style(self.theme.text));
                }
            }
        }
    }

    /// Puts a text on as many lines as it takes and the area has, the last with `…` where
    /// more would follow; says how many.
    pub(super) fn wrapped(&mut self, area: Area, text: &str, style: Style) -> u16 {
        let lines = lines(text, area.width);
        let shown = lines.len().min(usize::from(area.height));
        for (nth, line) in lines.iter().take(shown).enumerate() {
            let cut = nth + 1 == shown && shown < lines.len();
            // Too long for the line, so that it ends in `…`.
            let more = if cut { format!("{line} {}", lines[nth + 1]) } else { String::new() };
            let line = if cut { &more } else { line };
            self.text(area.x, area.y + nth as u16, area.width, line, style);
        }
        shown as u16
    }

    /// A quiet rule across.
    pub(super) fn rule(&mut self, area: Area, y: u16) {
        for x in area.x..area.x + area.width {
            self.symbol(x, y, "─", self.theme.border);
        }
    }

    /// One symbol of our own.
    pub(super) fn symbol(&mut self, x: u16, y: u16, symbol: &'static str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(cell_style(style));
        }
    }

    /// Lays a style over an area.
    pub(super) fn over(&mut self, area: Area, style: Style) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(cell_style(style));
                }
            }
        }
    }

    /// Puts plain characters, as wide, where others stand: for terminals that have no more
    /// than ASCII. Whatever was drawn goes this way, so that nothing is missed.
    pub(super) fn in_ascii(&mut self) {
        let area = self.buffer.area;
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            while x < area.right() {
                let shown = self.buffer[(x, y)].symbol().to_owned();
                let wide = (columns(&shown) as u16).clamp(1, area.right() - x);
                if !shown.is_ascii() {
                    let stand_in = ascii(&shown, wide).into_owned();
                    for (nth, sign) in stand_in.chars().enumerate() {
                        self.buffer[(x + nth as u16, y)].set_char(sign);
                    }
                }
                x += wide;
            }
        }
    }

    /// The style of a speaker, by the order of appearance.
    pub(super) fn speaker(&self, colour: usize) -> Style {
        let all = &self.theme.speakers;
        if all.is_empty() { self.theme.unknown } else { all[colour % all.len()] }
    }
}

/// A text broken into lines of at most `width` columns, at its spaces; a word that is wider than a line is cut.
pub(super) fn lines(text: &str, width: u16) -> Vec<String> {
    let (width, mut all) = (usize::from(width.max(1)), Vec::new());
    let (mut line, mut wide) = (String::new(), 0);
    for word in safe_line(text).split(' ') {
        let more = columns(word);
        if !line.is_empty() && wide + 1 + more > width {
            all.push(std::mem::take(&mut line));
            wide = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            wide += 1;
        }
        for cluster in clusters(word, Span::new(0, word.len())) {
            if wide + usize::from(cluster.columns) > width {
                all.push(std::mem::take(&mut line));
                wide = 0;
            }
            line.push_str(&cluster.shown);
            wide += usize::from(cluster.columns);
        }
    }
    if !line.is_empty() {
        all.push(line);
    }
    all
}

/// One style over another: what it sets wins, what it adds is added. Bold and dim are one
/// thing to a terminal, and together look as it likes: the upper one holds.
pub(super) fn mixed(under: Style, over: Style) -> Style {
    Style {
        fg: over.fg.or(under.fg),
        bg: over.bg.or(under.bg),
        bold: over.bold || under.bold && !over.dim,
        dim: over.dim || under.dim && !over.bold,
        italic: under.italic || over.italic,
        underline: under.underline || over.underline,
        reverse: under.reverse || over.reverse,
    }
}

/// A style of the configuration as cells have it.
pub(super) fn cell_style(style: Style) -> CellStyle {
    let (fg, bg) = (style.fg.map(colour), style.bg.map(colour));
    let mut cells = CellStyle { fg, bg, ..CellStyle::default() };
    let modifiers = [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
    ];
    for (set, modifier) in modifiers {
        if set {
            cells = cells.add_modifier(modifier);
        }
    }
    cells
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Ansi(number) => ANSI[usize::from(number & 15)],
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// The 16 colours by number; as names, so that backends write the short sequences that
/// every terminal knows.
const ANSI: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];
