//! A screen as a picture: legible on dark and on light pages, in any viewer of SVG.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::picture::{Looks, Run, index, rows};

/// Width of a column, in hundredths of a unit, so that no rounding adds up over a row.
const COLUMN: u32 = 843;
/// Height of a row.
const ROW: u32 = 18;
/// From the top of a row to where its letters stand.
const BASELINE: u32 = 13;
/// Room around the screen.
const MARGIN: u32 = 12;

/// The terminal's own foreground and background, then its 16 colours: on a dark page.
const DARK: [&str; 18] = [
    "#d8dee6", "#14181d", "#3b4250", "#f0717a", "#8fcf7a", "#e5c167", "#78aef5", "#cf9af0",
    "#5fc9c6", "#c8ced8", "#7d8796", "#ff949b", "#aee59a", "#f5d98a", "#9cc6ff", "#e2b8ff",
    "#86e0dc", "#ffffff",
];

/// The same on a light page.
const LIGHT: [&str; 18] = [
    "#22262c", "#fcfcfa", "#22262c", "#b3202c", "#2b7a1e", "#8a6100", "#1a56b8", "#8331b5",
    "#00716f", "#6b7380", "#6b7380", "#c43a45", "#3d8f2f", "#9c7208", "#2f6bd0", "#9a4acb",
    "#138583", "#101216",
];

/// Draws the screen.
pub(super) fn svg(screen: &Buffer) -> String {
    let width = units(u32::from(screen.area.width));
    let height = u32::from(screen.area.height) * ROW;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{0} {0} {1:.2} {2}\" \
         width=\"{1:.0}\" height=\"{2}\" role=\"img\" aria-label=\"A screen of sayso\">",
        -i64::from(MARGIN),
        width + 2.0 * f64::from(MARGIN),
        height + 2 * MARGIN,
    );
    style(&mut out);
    let _ = writeln!(
        out,
        "<rect class=\"b\" x=\"{0}\" y=\"{0}\" width=\"100%\" height=\"100%\" rx=\"8\"/>",
        -i64::from(MARGIN),
    );
    for (row, runs) in rows(screen).iter().enumerate() {
        let top = row as u32 * ROW;
        // Grounds first: a letter may reach over the edge of its cell.
        for run in runs {
            ground(&mut out, run, top);
        }
        for run in runs {
            letters(&mut out, run, top);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Where a column begins.
fn units(column: u32) -> f64 {
    f64::from(column * COLUMN) / 100.0
}

/// One class for each colour, so that the page's own ground decides what it looks like.
fn style(out: &mut String) {
    out.push_str("<style>\ntext{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}\n");
    colours(out, &DARK);
    out.push_str("\n@media(prefers-color-scheme:light){\n");
    colours(out, &LIGHT);
    out.push_str("\n}\n</style>\n");
}

fn colours(out: &mut String, palette: &[&str; 18]) {
    let _ = write!(out, ".f{{fill:{}}}.b{{fill:{}}}", palette[0], palette[1]);
    for (number, colour) in palette[2..].iter().enumerate() {
        let _ = write!(out, ".c{number}{{fill:{colour}}}");
    }
}

/// How a colour is written; `own` is the class of the terminal's own.
fn fill(colour: Color, own: &str) -> String {
    match (index(colour), colour) {
        (Some(number @ 0..=15), _) => format!("class=\"c{number}\""),
        (Some(number), _) => {
            let (r, g, b) = of_256(number);
            format!("fill=\"#{r:02x}{g:02x}{b:02x}\"")
        }
        (None, Color::Rgb(r, g, b)) => format!("fill=\"#{r:02x}{g:02x}{b:02x}\""),
        (None, _) => format!("class=\"{own}\""),
    }
}

/// The usual values of the colours from 16 on: a cube, then greys.
fn of_256(number: u8) -> (u8, u8, u8) {
    if number >= 232 {
        let grey = 8 + 10 * (number - 232);
        return (grey, grey, grey);
    }
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let cube = number.saturating_sub(16);
    (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
}

fn ground(out: &mut String, run: &Run, top: u32) {
    let Looks { foreground, background, modifier } = run.looks;
    let fill = if modifier.contains(Modifier::REVERSED) {
        fill(foreground, "f")
    } else if background == Color::Reset {
        return;
    } else {
        fill(background, "b")
    };
    let _ = writeln!(
        out,
        "<rect {fill} x=\"{:.2}\" y=\"{top}\" width=\"{:.2}\" height=\"{ROW}\"/>",
        units(u32::from(run.column)),
        units(u32::from(run.columns)),
    );
}

fn letters(out: &mut String, run: &Run, top: u32) {
    let underlined = run.looks.modifier.contains(Modifier::UNDERLINED);
    if run.text.trim().is_empty() && !underlined {
        return;
    }
    // White space at the end is nothing to draw.
    let shown = if underlined { run.text.as_str() } else { run.text.trim_end_matches(' ') };
    let columns = u32::from(run.columns) - (run.text.len() - shown.len()) as u32;
    let Looks { foreground, background, modifier } = run.looks;
    let reversed = modifier.contains(Modifier::REVERSED);
    let mut fill = if reversed { fill(background, "b") } else { fill(foreground, "f") };
    if modifier.contains(Modifier::BOLD) {
        fill.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::DIM) {
        fill.push_str(" opacity=\"0.65\"");
    }
    if modifier.contains(Modifier::ITALIC) {
        fill.push_str(" font-style=\"italic\"");
    }
    if underlined {
        fill.push_str(" text-decoration=\"underline\"");
    }
    let _ = writeln!(
        out,
        "<text {fill} x=\"{:.2}\" y=\"{}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\">{}</text>",
        units(u32::from(run.column)),
        top + BASELINE,
        units(columns),
        escaped(shown),
    );
}

/// Text that means itself in XML, without the characters that XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn every_run_is_a_text_of_its_own_and_means_itself() {
        let mut screen = Buffer::empty(Rect::new(0, 0, 10, 1));
        screen.set_string(0, 0, "a<b&c", Style::new().fg(Color::Red));
        screen.set_string(5, 0, "rev", Style::new().reversed());
        let picture = svg(&screen);
        let texts: Vec<&str> = picture.lines().filter(|line| line.starts_with("<text")).collect();
        assert_eq!(texts.len(), 2);
        assert!(
            texts[0].starts_with("<text class=\"c1\" x=\"0.00\" y=\"13\" textLength=\"42.15\"")
        );
        assert!(texts[0].ends_with(">a&lt;b&amp;c</text>"));
        assert!(texts[1].starts_with("<text class=\"b\" x=\"42.15\""));
        assert!(picture.contains("<rect class=\"f\" x=\"42.15\" y=\"0\" width=\"25.29\""));
    }

    #[test]
    fn the_256_colours_have_their_usual_values() {
        assert_eq!(of_256(16), (0, 0, 0));
        assert_eq!(of_256(196), (255, 0, 0));
        assert_eq!(of_256(255), (238, 238, 238));
    }
}
