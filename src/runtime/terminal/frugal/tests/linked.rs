//! Where cells lead, as whoever reads the bytes has it.

use super::*;

/// A terminal that knows links, as far as they go: which cell leads where. Whatever is
/// erased or scrolled in while a link is open, terminals take differently: that fails.
pub(in super::super::super) struct Reader {
    width: u16,
    height: u16,
    cells: Vec<Option<String>>,
    at: (u16, u16),
    margins: (u16, u16),
    link: Option<String>,
}

impl Reader {
    pub(in super::super::super) fn new(width: u16, height: u16) -> Self {
        let cells = vec![None; usize::from(width) * usize::from(height)];
        Self { width, height, cells, at: (0, 0), margins: (0, height - 1), link: None }
    }

    /// Where each cell leads, row by row.
    pub(in super::super::super) fn links(&self) -> Vec<&[Option<String>]> {
        self.cells.chunks(usize::from(self.width)).collect()
    }

    /// Takes a frame in, after which no link may be open.
    pub(in super::super::super) fn read(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '\u{1b}' => rest = self.escape(rest),
                '\r' => self.at.0 = 0,
                '\n' => self.feed(),
                '\u{8}' => self.at.0 = self.at.0.min(self.width - 1).saturating_sub(1),
                _ => self.put(c.encode_utf8(&mut [0; 4]).cell_width()),
            }
        }
        assert_eq!(self.link, None, "no link outlasts a frame");
    }

    /// Takes the sequence after an ESC; returns what follows it.
    fn escape<'t>(&mut self, rest: &'t str) -> &'t str {
        if let Some(rest) = rest.strip_prefix("]8;") {
            let (link, rest) = rest.split_once("\u{1b}\\").expect("it ends");
            let (parameters, address) = link.split_once(';').expect("it has both");
            assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
            assert_eq!(parameters.is_empty(), address.is_empty());
            self.link = Some(address.to_owned()).filter(|it| !it.is_empty());
            return rest;
        }
        if let Some(rest) = rest.strip_prefix('M') {
            assert_eq!(self.at.1, self.margins.0, "it scrolls");
            self.scroll(-1);
            return rest;
        }
        let rest = rest.strip_prefix('[').expect("nothing else is written");
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).expect("it ends");
        let (given, rest) = rest.split_at(end);
        let numbers: Vec<u16> = given.split(';').filter_map(|it| it.parse().ok()).collect();
        let first = numbers.first().copied().unwrap_or(1);
        let (x, y) = self.at;
        match rest.as_bytes()[0] {
            b'H' => self.at = (numbers.get(1).copied().unwrap_or(1) - 1, first - 1),
            b'C' => self.at.0 = (x + first).min(self.width - 1),
            b'D' => self.at.0 = x.min(self.width - 1).saturating_sub(first),
            b'K' => self.erase(x.min(self.width - 1)..self.width, y),
            b'X' => self.erase(x..(x + first).min(self.width), y),
            b'J' => (y..self.height).for_each(|y| self.erase(0..self.width, y)),
            b'S' => (0..first).for_each(|_| self.scroll(1)),
            b'T' => (0..first).for_each(|_| self.scroll(-1)),
            b'r' => {
                let last = numbers.get(1).copied().unwrap_or(self.height);
                (self.margins, self.at) = ((first - 1, last - 1), (0, 0));
            }
            b'm' | b'h' | b'l' | b'n' => {}
            other => panic!("nobody knows {}", char::from(other)),
        }
        &rest[1..]
    }

    fn put(&mut self, width: u16) {
        if width == 0 {
            return;
        }
        if self.at.0 + width > self.width {
            self.at.0 = 0;
            self.feed();
        }
        let from = usize::from(self.at.1) * usize::from(self.width) + usize::from(self.at.0);
        self.cells[from..from + usize::from(width)].fill(self.link.clone());
        self.at.0 += width;
    }

    fn erase(&mut self, columns: Range<u16>, y: u16) {
        assert_eq!(self.link, None, "nothing is erased within a link");
        let from = usize::from(y) * usize::from(self.width);
        for x in columns {
            self.cells[from + usize::from(x)] = None;
        }
    }

    fn feed(&mut self) {
        if self.at.1 == self.margins.1 {
            self.scroll(1);
        } else {
            self.at.1 = (self.at.1 + 1).min(self.height - 1);
        }
    }

    fn scroll(&mut self, up: i32) {
        assert_eq!(self.link, None, "nothing is scrolled within a link");
        let width = usize::from(self.width);
        let rows = usize::from(self.margins.0) * width..(usize::from(self.margins.1) + 1) * width;
        let rows = &mut self.cells[rows];
        if up > 0 {
            rows.rotate_left(width);
            rows.iter_mut().rev().take(width).for_each(|cell| *cell = None);
        } else {
            rows.rotate_right(width);
            rows[..width].fill(None);
        }
    }
}

/// Where each cell of a screen should lead: a wide one where its left half does.
pub(in super::super::super) fn asked(buffer: &Buffer, links: &[Link]) -> Vec<Vec<Option<String>>> {
    let Rect { width, height, .. } = buffer.area;
    let mut cells = vec![vec![None; usize::from(width)]; usize::from(height)];
    for link in links {
        for x in link.columns.clone() {
            cells[usize::from(link.y)][usize::from(x)] = Some(link.address.to_string());
        }
    }
    for (y, row) in cells.iter_mut().enumerate() {
        for x in 1..row.len() {
            if buffer[(x as u16 - 1, y as u16)].symbol().cell_width() == 2 {
                row[x] = row[x - 1].clone();
            }
        }
    }
    cells
}

pub(in super::super::super) const LINKED: Known =
    Known { links: true, ..Known::modern(Colours::True) };

fn link(y: u16, columns: Range<u16>, address: &str) -> Link {
    Link { y, columns, address: address.into() }
}

#[test]
fn links_are_told_of_cells_that_are_written_and_of_no_others() {
    let mut shown = Shown::new(30, 2, LINKED);
    let mut show = |rows: &[&str], links: Vec<Link>| {
        shown.terminal.backend_mut().link(links);
        let bytes = shown.show(&screen(30, rows), None, None);
        String::from_utf8(bytes).unwrap().replace('\x1b', "^").replace('\u{8}', "^H")
    };
    let to = |columns| vec![link(0, columns, "https://a.org/")];
    show(&["one two", ""], to(4..7));
    assert_eq!(show(&["one two", ""], to(4..7)), "", "nothing changed");
    assert_eq!(show(&["One two", "x"], to(4..7)), "\rO\n^Hx");
    assert_eq!(show(&["One Two", "x"], to(4..7)), "^[1;5H^]8;id=s;https://a.org/^\\T^]8;;^\\");
    let both = vec![link(0, 0..3, "http://b"), link(0, 4..7, "https://a.org/")];
    assert_eq!(show(&["One Two", "x"], both), "\r^]8;id=s;http://b^\\One^]8;;^\\");
    assert_eq!(show(&["One Two", "x"], Vec::new()), "\rOne Two");
    assert_eq!(show(&["", "x"], to(0..0)), "\r^[K");
}

#[test]
fn what_knows_no_links_is_told_of_none_nor_of_what_cannot_be_sent() {
    for (known, address) in [(MODERN, "https://a.org/"), (LINKED, "https://a\u{7}"), (LINKED, "é")]
    {
        let mut shown = Shown::new(8, 1, known);
        shown.terminal.backend_mut().link(vec![link(0, 0..3, address)]);
        let bytes = shown.show(&screen(8, &["one"]), None, None);
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("]8;id"), "{text:?}");
    }
}

/// A writer that looks at what would have to be undone while it is written to.
struct Looks {
    traces: Option<Traces>,
    undone: Vec<u8>,
}

impl Write for Looks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.undone.extend(self.traces.as_ref().map(Traces::undo).unwrap_or_default());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_link_is_ended_for_whoever_gives_the_terminal_back_in_the_middle_of_a_frame() {
    let mut backend = Frugal::new(Looks { traces: None, undone: Vec::new() }, LINKED, 8, 1);
    let traces = backend.traces();
    backend.writer_mut().traces = Some(traces.clone());
    backend.link(vec![link(0, 0..1, "https://a.org/")]);
    let one = Cell::new("1");
    backend.draw([(0, 0, &one)].into_iter()).unwrap();
    backend.flush().unwrap();
    assert_eq!(backend.writer_mut().undone, b"\x1b]8;;\x1b\\");
    assert_eq!(traces.undo(), b"", "all of it is written now");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn every_cell_leads_where_it_should(
        steps in proptest::collection::vec(
            (change(24, 8), proptest::collection::btree_map(0..8_u16, (0..24_u16, 1..20_u16, 0..3_usize), 0..5)),
            1..14,
        ),
    ) {
        let (width, height) = (24, 8);
        let mut shown = Shown::new(width, height, LINKED);
        let mut reader = Reader::new(width, height);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (change, links) in steps {
            let addresses = ["https://a.org/", "http://b", "mailto:c@d"];
            let links: Vec<Link> = links
                .into_iter()
                .map(|(y, (x, wide, which))| link(y, x..(x + wide).min(width), addresses[which]))
                .collect();
            if change.scrolls {
                scroll(&mut buffer, &change.rows, change.up, width);
            }
            for cell in change.cells {
                put(&mut buffer, cell);
            }
            shown.terminal.backend_mut().link(links.clone());
            let moved = Moved { rows: change.rows, up: change.up };
            let bytes = shown.show(&buffer, Some(moved), None);
            reader.read(&bytes);
            prop_assert_eq!(reader.links(), asked(&buffer, &links));
            let (ours, plain) = (seen(&shown.emulator), seen(&plainly(&buffer)));
            for (y, (ours, plain)) in ours.iter().zip(&plain).enumerate() {
                prop_assert_eq!(ours, plain, "row {}", y);
            }
            prop_assert_eq!(shown.show(&buffer, None, None), b"");
        }
    }
}
