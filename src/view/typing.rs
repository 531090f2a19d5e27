//! Lines being typed into: where they stand, what of a long one is seen, and where the
//! terminal's cursor belongs.

use super::paint::Paint;
use crate::app::{Geometry, Line, Overlay, Pane, State};
use crate::config::Style;
use crate::text::Span;
use crate::text::display::clusters;

/// A line being typed, on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// First column.
    pub(super) x: u16,
    /// Row.
    pub(super) y: u16,
    /// Columns.
    pub(super) width: u16,
    /// What is typed.
    pub(super) line: &'a Line,
}

/// Columns at the right of the finder's line that tell where quotations are looked for.
pub(super) const STATUS: u16 = 30;

/// The line being typed, where one is.
pub(super) fn field<'a>(state: &'a State, panes: &Geometry) -> Option<Field<'a>> {
    let (body, foot) = (panes.body, panes.foot);
    let at_foot = |line| Field { x: foot.x + 1, y: foot.y, width: foot.width - 2, line };
    Some(match state.overlay.as_ref()? {
        Overlay::Finder => {
            let before = state.finder.count_width() + 4;
            let width = body.width.saturating_sub(before + 1 + STATUS).max(body.width / 3);
            Field { x: body.x + before, y: body.y, width, line: &state.finder.line }
        }
        Overlay::Help(help) => {
            let area = super::help::column(panes);
            Field {
                x: area.x + 6,
                y: area.y,
                width: area.width.saturating_sub(7),
                line: &help.line,
            }
        }
        Overlay::Remarks(list) => {
            let area = super::help::column(panes);
            let width = area.width.saturating_sub(10);
            Field { x: area.x + 9, y: area.y, width, line: &list.filter }
        }
        Overlay::Command(command) => at_foot(&command.line),
        Overlay::Search(line) => at_foot(line),
        Overlay::Note(line) => {
            let sign = super::foot::NOTE.len() as u16;
            Field { x: foot.x + sign, y: foot.y, width: foot.width.saturating_sub(sign + 1), line }
        }
        Overlay::Speaker(naming) => {
            let (panel, before) = (panes.panel?, 17);
            let width = panel.width.saturating_sub(before + 1);
            Field { x: panel.x + before, y: panel.y + 1, width, line: &naming.line }
        }
        Overlay::Filter => {
            let list = panes.list?;
            let typed = match state.focus {
                Pane::Articles => &state.articles,
                Pane::People => &state.people.list,
                Pane::Article | Pane::Speakers => &state.speakers,
            };
            debug_assert!(list.height >= panes.list_head, "a list has room for its title");
            Field {
                x: list.x + 2,
                y: panes.list_title,
                width: list.width.saturating_sub(3),
                line: &typed.filter,
            }
        }
        Overlay::Why | Overlay::Mark(_) => return None,
    })
}

impl Field<'_> {
    /// The first byte that is seen, so that the cursor is, too.
    fn from(&self) -> usize {
        let text = &self.line.text;
        let room = usize::from(self.width.max(1));
        let before: Vec<(usize, u16)> =
            text[..self.line.cursor].char_indices().map(|(at, c)| (at, columns_of(c))).collect();
        let mut taken = 1;
        for &(at, columns) in before.iter().rev() {
            taken += usize::from(columns);
            if taken > room {
                return at + text[at..].chars().next().map_or(0, char::len_utf8);
            }
        }
        0
    }

    /// Draws it.
    pub(super) fn draw(&self, paint: &mut Paint<'_>, style: Style) {
        let mut x = self.x;
        for c in self.line.text[self.from()..].chars() {
            let shown = c.to_string();
            for cluster in clusters(&shown, Span::new(0, shown.len())) {
                x += paint.cluster(x, self.y, self.x + self.width, &cluster, style);
            }
        }
    }

    /// The cell of the cursor.
    pub(super) fn cursor(&self) -> (u16, u16) {
        let before = self.line.text[self.from()..self.line.cursor].chars();
        (self.x + before.map(columns_of).sum::<u16>(), self.y)
    }
}

/// Spaces count in a line being typed, so it is not folded as a title would be.
fn columns_of(c: char) -> u16 {
    let mut bytes = [0; 4];
    let text: &str = c.encode_utf8(&mut bytes);
    clusters(text, Span::new(0, text.len())).map(|cluster| cluster.columns).sum()
}
