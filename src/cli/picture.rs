//! A screen as characters, with escape sequences, or as a picture.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// Cells that follow one another and look the same.
pub(super) struct Run {
    /// Column of the first, from 0.
    pub(super) column: u16,
    /// How many columns they take.
    pub(super) columns: u16,
    /// What they show.
    pub(super) text: String,
    /// How they look.
    pub(super) looks: Looks,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) foreground: Color,
    pub(super) background: Color,
    pub(super) modifier: Modifier,
}

impl Looks {
    /// As the terminal shows text by itself.
    pub(super) const PLAIN: Self =
        Self { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
    }
}

/// The rows of a screen as runs.
pub(super) fn rows(screen: &Buffer) -> Vec<Vec<Run>> {
    let area = screen.area;
    (area.top()..area.bottom())
        .map(|row| {
            let mut runs: Vec<Run> = Vec::new();
            let mut column = area.left();
            while column < area.right() {
                let cell = &screen[(column, row)];
                let (symbol, looks) = (cell.symbol(), Looks::of(cell));
                // What a wide character covers is no cell of its own.
                let columns = (symbol.width() as u16).clamp(1, area.right() - column);
                match runs.last_mut() {
                    Some(run) if run.looks == looks => {
                        run.text.push_str(symbol);
                        run.columns += columns;
                    }
                    _ => runs.push(Run { column, columns, text: symbol.to_owned(), looks }),
                }
                column += columns;
            }
            runs
        })
        .collect()
}

/// A screen as characters only, without white space at the ends of its rows.
pub(super) fn text(screen: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(screen) {
        let line: String = row.iter().map(|run| run.text.as_str()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A screen with the escape sequences (SGR, and no other) that colour it.
pub(super) fn ansi(screen: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(screen) {
        for run in row {
            if run.looks == Looks::PLAIN {
                out.push_str(&run.text);
            } else {
                let _ = write!(out, "\x1b[{}m{}\x1b[0m", sgr(run.looks), run.text);
            }
        }
        out.push('\n');
    }
    out
}

/// The parameters of SGR for these looks, from plain.
fn sgr(looks: Looks) -> String {
    let modifiers = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
        (Modifier::CROSSED_OUT, 9),
    ];
    let mut codes: Vec<String> = modifiers
        .iter()
        .filter(|(modifier, _)| looks.modifier.contains(*modifier))
        .map(|(_, code)| code.to_string())
        .collect();
    for (colour, base) in [(looks.foreground, 30), (looks.background, 40)] {
        match (index(colour), colour) {
            (Some(number @ 0..=7), _) => codes.push((base + u16::from(number)).to_string()),
            (Some(number @ 8..=15), _) => codes.push((base + 52 + u16::from(number)).to_string()),
            (Some(number), _) => codes.push(format!("{};5;{number}", base + 8)),
            (None, Color::Rgb(r, g, b)) => codes.push(format!("{};2;{r};{g};{b}", base + 8)),
            (None, _) => {}
        }
    }
    codes.join(";")
}

/// The number of a colour among the 256; none for the terminal's own and for true colour.
pub(super) fn index(colour: Color) -> Option<u8> {
    let number = match colour {
        Color::Reset | Color::Rgb(..) => return None,
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn screen() -> Buffer {
        let mut screen = Buffer::empty(Rect::new(0, 0, 8, 2));
        screen.set_string(0, 0, "\u{4e00}\u{4e8c}a", Style::new().fg(Color::LightRed));
        screen.set_string(0, 1, "b<c", Style::new().bg(Color::Rgb(1, 2, 3)).bold());
        screen
    }

    #[test]
    fn characters_only() {
        assert_eq!(text(&screen()), "\u{4e00}\u{4e8c}a\nb<c\n");
    }

    #[test]
    fn with_escape_sequences() {
        let expected = "\x1b[91m\u{4e00}\u{4e8c}a\x1b[0m   \n\x1b[1;48;2;1;2;3mb<c\x1b[0m     \n";
        assert_eq!(ansi(&screen()), expected);
    }
}
