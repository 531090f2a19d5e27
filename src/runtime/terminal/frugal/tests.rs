pub(in super::super) mod linked;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::*;

/// A terminal emulator of a size.
pub(in super::super) fn emulator(width: u16, height: u16) -> vt100::Parser {
    let cells = |count| std::num::NonZero::new(count).expect("not empty");
    vt100::Parser::new(cells(height), cells(width), 0)
}

/// What an emulator shows of every cell: blanks only as far as they can be seen.
pub(in super::super) fn seen(emulator: &vt100::Parser) -> Vec<String> {
    let screen = emulator.screen();
    let (height, width) = screen.size();
    let row = |y: u16| {
        let cells = (0..width.get()).map(|x| {
            let cell = screen.cell(y, x).expect("it is inside");
            let text = cell.contents();
            let blank = text.trim().is_empty();
            let seen = !blank || cell.inverse() || cell.underline();
            let text = if blank { "" } else { text };
            let fg = if seen { format!("{:?}", cell.fgcolor()) } else { String::new() };
            let bold = (seen && !blank).then_some((cell.bold(), cell.dim(), cell.italic()));
            let looks = (fg, cell.bgcolor(), bold, cell.underline(), cell.inverse());
            format!("{text}{}{looks:?}", cell.is_wide())
        });
        cells.collect::<Vec<_>>().join("\n")
    };
    (0..height.get()).map(row).collect()
}

/// What the plain backend makes of a screen, written whole.
pub(in super::super) fn plainly(buffer: &Buffer) -> vt100::Parser {
    let mut cells: Vec<(u16, u16, Cell)> = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let width = cell.symbol().cell_width().max(1);
            if width > 1 {
                // Below what turns out narrow there is nothing.
                let mut blank = cell.clone();
                blank.set_symbol(" ");
                cells.extend((x..x + width).map(|x| (x, y, blank.clone())));
            }
            cells.push((x, y, cell.clone()));
            x += width;
        }
    }
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    Backend::flush(&mut backend).unwrap();
    let mut plain = emulator(buffer.area.width, buffer.area.height);
    plain.process(&bytes);
    plain
}

/// A terminal under our backend, and what it shows.
pub(in super::super) struct Shown {
    pub(in super::super) terminal: Terminal<Frugal<Vec<u8>>>,
    pub(in super::super) emulator: vt100::Parser,
}

impl Shown {
    pub(in super::super) fn new(width: u16, height: u16, known: Known) -> Self {
        let backend = Frugal::new(Vec::new(), known, width, height);
        let terminal = Terminal::new(backend).unwrap();
        let mut emulator = emulator(width, height);
        emulator.process(b"\x1b[?25l");
        Self { terminal, emulator }
    }

    pub(in super::super) fn resize(&mut self, width: u16, height: u16) {
        let cells = |count| std::num::NonZero::new(count).expect("not empty");
        self.emulator.screen_mut().set_size(cells(height), cells(width));
        self.terminal.backend_mut().resize(width, height);
    }

    /// Shows a screen; returns what was written.
    pub(in super::super) fn show(
        &mut self,
        buffer: &Buffer,
        moved: Option<Moved>,
        cursor: Option<(u16, u16)>,
    ) -> Vec<u8> {
        self.terminal.backend_mut().expect(moved);
        let drawn = self.terminal.draw(|frame| {
            frame.buffer_mut().clone_from(buffer);
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        });
        drawn.unwrap();
        let bytes = std::mem::take(self.terminal.backend_mut().writer_mut());
        self.emulator.process(&bytes);
        bytes
    }
}

/// A screen with these rows.
fn screen(width: u16, rows: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, rows.len() as u16));
    for (y, row) in rows.iter().enumerate() {
        buffer.set_string(0, y as u16, row, ratatui::style::Style::default());
    }
    buffer
}

/// What is written from one screen to another.
fn written(known: Known, before: &[&str], after: &[&str], moved: Option<Moved>) -> String {
    let width = 30;
    let mut shown = Shown::new(width, before.len() as u16, known);
    shown.show(&screen(width, before), None, None);
    let bytes = shown.show(&screen(width, after), moved, None);
    assert_eq!(seen(&shown.emulator), seen(&plainly(&screen(width, after))));
    String::from_utf8(bytes)
        .unwrap()
        .replace('\x1b', "^")
        .replace('\r', "<cr>")
        .replace('\n', "<lf>")
        .replace('\u{8}', "<bs>")
}

const MODERN: Known = Known::modern(Colours::True);

#[test]
fn frames_end_with_the_question_where_it_is_asked_and_known() {
    let rows = screen(8, &["one", "two"]);
    for (known, answers) in [(Known::modern(Colours::True), true), (SILENT, false)] {
        let mut shown = Shown::new(8, 2, known);
        assert!(!shown.show(&rows, None, None).ends_with(QUESTION), "nobody asked");
        shown.terminal.backend_mut().ask(true);
        assert_eq!(shown.show(&rows, None, None), b"", "nothing changed");
        let bytes = shown.show(&screen(8, &["one", "six"]), None, None);
        assert_eq!(bytes.ends_with(QUESTION), answers);
        assert_eq!(shown.terminal.backend().cost(), bytes.len());
    }
}

/// A terminal that answers nothing.
const SILENT: Known = Known { answers: false, ..Known::modern(Colours::True) };

#[test]
fn nothing_is_written_where_nothing_changed() {
    assert_eq!(written(MODERN, &["one", "two"], &["one", "two"], None), "");
}

#[test]
fn short_gaps_are_written_again_and_long_ones_jumped() {
    let before = ["a row of words", "", ""];
    assert_eq!(written(MODERN, &before, &["A roW of words", "", ""], None), "<cr>A roW");
    assert_eq!(written(MODERN, &before, &["A row of wordS", "", ""], None), "<cr>A^[12CS");
    assert_eq!(written(MODERN, &before, &["a row of wordS", "  x", ""], None), "<bs>S<cr><lf>  x");
}

#[test]
fn what_goes_is_erased() {
    let before = ["the whole row goes", "x"];
    assert_eq!(written(MODERN, &before, &["", "x"], None), "^[H^[K");
    assert_eq!(written(MODERN, &before, &["the            oes", "x"], None), "^[1;5H^[11X");
    let old = Known::by_name("vt100");
    assert_eq!(written(old, &before, &["the            oes", "x"], None), "^[1;5H           ");
}

#[test]
fn rows_that_moved_are_scrolled_and_the_margins_stay() {
    let known = MODERN;
    let row = |n: usize| format!("  {}", &"abcdefgh".repeat(4)[n % 8..][..16]);
    let screens = |from: usize| -> Vec<String> {
        let text = (from..from + 8).map(row);
        std::iter::once("head".to_owned()).chain(text).chain(["foot".to_owned()]).collect()
    };
    let mut shown = Shown::new(30, 10, known);
    let mut show = |from: usize, up: i32| {
        let rows = screens(from);
        let buffer = screen(30, &rows.iter().map(String::as_str).collect::<Vec<_>>());
        let bytes = shown.show(&buffer, Some(Moved { rows: 1..9, up }), None);
        assert_eq!(seen(&shown.emulator), seen(&plainly(&buffer)));
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    };
    show(10, 0);
    assert_eq!(show(11, 1), format!("^[2;9r^[9H\n{}", row(18)));
    assert_eq!(show(12, 1), format!("\n\r{}", row(19)));
    assert_eq!(show(11, -1), format!("^[2H^M{}", row(11)));
    let bytes = show(11, 1);
    assert_eq!(bytes, "", "a hint that is wrong costs nothing");
    assert_eq!(shown.terminal.backend().traces().undo(), b"\x1b[r");
    assert_eq!(shown.terminal.backend().traces().undo(), b"");
}

#[test]
fn old_terminals_get_only_what_they_know() {
    let mut buffer = screen(30, &["one", "two  three", "", ""]);
    buffer.content[0].fg = Color::Red;
    buffer.content[1].modifier = Modifier::ITALIC | Modifier::BOLD;
    for (name, never) in [
        ("vt100", ["?", "X", "[3", "S"].as_slice()),
        ("vt220", &["?25;", "[3", "2026", "S"]),
        ("linux", &["38;5", "[3m", "2026", "S"]),
    ] {
        let mut shown = Shown::new(30, 4, Known::by_name(name));
        let moved = Some(Moved { rows: 0..4, up: 3 });
        let mut bytes = shown.show(&buffer, None, Some((3, 1)));
        bytes.extend(shown.show(&screen(30, &["four", "five", "", "o"]), moved, None));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("1m"), "{name} knows bold: {text:?}");
        for sequence in never {
            assert!(!text.contains(sequence), "{name} does not know {sequence}: {text:?}");
        }
    }
}

#[test]
fn the_cursor_is_written_only_where_it_changes() {
    let buffer = screen(30, &["type here", ""]);
    let mut shown = Shown::new(30, 2, MODERN);
    shown.show(&buffer, None, None);
    assert_eq!(shown.show(&buffer, None, Some((4, 1))), b"\n\x1b[5D\x1b[?25h");
    assert_eq!(shown.show(&buffer, None, Some((4, 1))), b"");
    assert_eq!(shown.show(&buffer, None, Some((5, 1))), b"\x1b[C");
    assert_eq!(shown.show(&buffer, None, None), b"\x1b[?25l");
}

/// A writer that fails once.
struct Breaks {
    bytes: Vec<u8>,
    broken: bool,
}

impl Write for Breaks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken {
            return Err(io::Error::other("the line is bad"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_frame_that_was_cut_short_the_next_is_written_whole() {
    let out = Breaks { bytes: Vec::new(), broken: false };
    let mut backend = Frugal::new(out, MODERN, 10, 2);
    let one = Cell::new("1");
    backend.draw([(0, 0, &one)].into_iter()).unwrap();
    backend.flush().unwrap();
    backend.writer_mut().broken = true;
    backend.draw([(1, 0, &one)].into_iter()).unwrap();
    backend.flush().unwrap_err();
    backend.writer_mut().broken = false;
    backend.writer_mut().bytes.clear();
    backend.flush().unwrap();
    assert_eq!(backend.writer_mut().bytes, b"\x1b[m\x1b[r\x1b[H\x1b[J11");
}

#[test]
fn nothing_spills_over_the_end_of_a_row() {
    let mut buffer = screen(6, &["", "next"]);
    buffer[(4, 0)].set_symbol("👩\u{200d}🚀");
    let mut shown = Shown::new(6, 2, MODERN);
    shown.show(&buffer, None, None);
    assert_eq!(shown.emulator.screen().contents(), "    👩\nnext");
}

/// Clusters of every kind: plain, wide, joined, combined, of unsure width, right to left.
const CLUSTERS: [&str; 20] = [
    " ",
    " ",
    " ",
    " ",
    "a",
    "b",
    "c",
    "é",
    "“",
    "─",
    "e\u{301}",
    "漢",
    "字",
    "🚀",
    "👩\u{200d}🚀",
    "☀\u{fe0f}",
    "🇳🇴",
    "각",
    "ש",
    "\u{1112}\u{1161}\u{11ab}",
];

#[derive(Debug, Clone)]
struct Change {
    rows: std::ops::Range<u16>,
    up: i32,
    cells: Vec<(u16, u16, usize, u8)>,
    scrolls: bool,
}

fn change(width: u16, height: u16) -> impl Strategy<Value = Change> {
    let cells =
        proptest::collection::vec((0..width, 0..height, 0..CLUSTERS.len(), any::<u8>()), 0..30);
    let rows = (0..height, 0..=height).prop_map(|(a, b)| a.min(b)..a.max(b));
    (rows, -5..6, cells, any::<bool>()).prop_map(|(rows, up, cells, scrolls)| Change {
        rows,
        up,
        cells,
        scrolls,
    })
}

fn style(cell: &mut Cell, look: u8) {
    let colours = [Color::Reset, Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(200)];
    cell.fg = colours[usize::from(look) % 5];
    cell.bg = if look > 200 { Color::Green } else { Color::Reset };
    for (bit, modifier) in [
        (1, Modifier::BOLD),
        (2, Modifier::UNDERLINED),
        (4, Modifier::REVERSED),
        (8, Modifier::DIM),
        (16, Modifier::ITALIC),
    ] {
        cell.modifier.set(modifier, look >> 5 & 3 == 3 && look & bit > 0);
    }
    if cell.modifier.contains(Modifier::BOLD) {
        // Which of the two is seen depends on what was set before, in some terminals.
        cell.modifier.remove(Modifier::DIM);
    }
}

/// Puts a cluster where it fits, as views do: what it takes half of goes.
fn put(buffer: &mut Buffer, (x, y, which, look): (u16, u16, usize, u8)) {
    let cluster = CLUSTERS[which];
    let width = cluster.cell_width();
    // Joined ones take four columns where they are not known; they do not reach the end.
    if x + width.max(if cluster.contains('\u{200d}') { 4 } else { 0 }) > buffer.area.width {
        return;
    }
    if x > 0 && buffer[(x - 1, y)].symbol().cell_width() > 1 {
        buffer[(x - 1, y)].reset();
    }
    for at in x..x + width {
        if buffer[(at, y)].symbol().cell_width() > 1 && at + 1 < buffer.area.width {
            buffer[(at + 1, y)].reset();
        }
        buffer[(at, y)].reset();
        style(&mut buffer[(at, y)], look);
    }
    buffer[(x, y)].set_symbol(cluster);
}

/// Moves rows, as on scrolling; what stands beside the first columns stays.
fn scroll(buffer: &mut Buffer, rows: &std::ops::Range<u16>, up: i32, width: u16) {
    let old = buffer.clone();
    for y in rows.clone() {
        let from = i32::from(y) + up;
        for x in 0..width {
            let inside = from >= i32::from(rows.start) && from < i32::from(rows.end);
            let cell = if inside { old[(x, from as u16)].clone() } else { Cell::EMPTY };
            buffer[(x, y)] = cell;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn it_ends_in_the_screen_of_the_plain_backend(
        changes in proptest::collection::vec(change(24, 8), 1..14),
        narrow in any::<bool>(),
    ) {
        let (width, height) = (24, 8);
        let mut shown = Shown::new(width, height, MODERN);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for change in changes {
            if change.scrolls {
                // Wide cells are not cut in two: the last column is left as it is.
                let kept = if narrow { 0 } else { width };
                scroll(&mut buffer, &change.rows, change.up, kept);
            }
            for cell in change.cells {
                put(&mut buffer, cell);
            }
            let moved = Moved { rows: change.rows, up: change.up };
            shown.show(&buffer, Some(moved), None);
            let (ours, plain) = (seen(&shown.emulator), seen(&plainly(&buffer)));
            for (y, (ours, plain)) in ours.iter().zip(&plain).enumerate() {
                prop_assert_eq!(ours, plain, "row {}", y);
            }
            prop_assert_eq!(shown.show(&buffer, None, None), b"");
        }
    }
}
