//! Where each pane stands: a pure function of the state, used for moving as well as for
//! drawing, so that nothing has to flow back from the screen.

use super::legend::{Stand, legend_height, speakers_stand};
use super::lists::{LIST_HEAD, ROWS_EACH};
use super::state::{Overlay, Pane, State};

/// A rectangle of the screen, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Area {
    /// First column.
    pub(crate) x: u16,
    /// First row.
    pub(crate) y: u16,
    /// Columns.
    pub(crate) width: u16,
    /// Rows.
    pub(crate) height: u16,
}

impl Area {
    /// Whether a cell lies inside.
    pub(crate) fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column)
            && (self.y..self.y + self.height).contains(&row)
    }
}

/// The panes of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Geometry {
    /// The line on top.
    pub(crate) head: Area,
    /// The quiet rule under it, where there is room. Else the row is blank, or the text's.
    pub(crate) rule: Option<u16>,
    /// Everything between head and footer.
    pub(crate) body: Area,
    /// The columns and rows of the text itself; its margin is the two columns before.
    pub(crate) text: Area,
    /// The list, where it is shown.
    pub(crate) list: Option<Area>,
    /// The row of the list's title: in the rule where the list only stands beside the text.
    pub(crate) list_title: u16,
    /// Rows of the list before its first entry.
    pub(crate) list_head: u16,
    /// Rows of each entry: one where the list only stands beside the text, so that it is
    /// cheap to mend when a terminal has scrolled it together with the text.
    pub(crate) list_each: u16,
    /// The column of the rule between text and list.
    pub(crate) divide: Option<u16>,
    /// The speakers in a few rows below the text, a rule above them.
    pub(crate) legend: Option<Area>,
    /// What opens below the text: why this speaker, who else it
    /// might be, the completions of a command.
    pub(crate) panel: Option<Area>,
    /// The line at the bottom.
    pub(crate) foot: Area,
}

/// The smallest screen that is drawn on, in columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

/// The narrowest screen with a rule under its head, and with the speakers beside the text.
/// The rule takes three bytes a column, which a narrow screen's line is better spent on.
pub(super) const WIDE: u16 = 110;

/// Columns before the text: the mark of the current quotation, and a space.
pub(crate) const MARGIN: u16 = 2;

/// Where everything stands; none where the screen is too small.
pub(crate) fn geometry(state: &State) -> Option<Geometry> {
    let (width, height) = state.size;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return None;
    }
    let roomy = height >= 20;
    let top = 1 + u16::from(roomy);
    let body = Area { x: 0, y: top, width, height: height - top - 1 };
    let list = list_width(state);
    let left = width - list.map_or(0, |list| list + 1);
    let panel = panel_height(state, body.height);
    let legend = legend_height(state, width, body.height).filter(|_| panel.is_none());
    let text_width = state.reader.width.min(left - MARGIN - 1).max(1);
    let spare = left - text_width;
    let text = Area {
        x: (spare / 2).max(MARGIN),
        y: body.y,
        width: text_width,
        height: body.height - panel.or(legend).unwrap_or(0),
    };
    let list_x = width - list.unwrap_or(0);
    let below = |height| Area { x: 0, y: body.y + body.height - height, width: left, height };
    let rule = (roomy && width >= WIDE).then_some(1);
    let list_y = body.y;
    let (list_title, list_head, list_each) = match (state.focus, rule) {
        (Pane::Article, Some(rule)) => (rule, 0, 1),
        (Pane::Article, None) => (list_y, 1, 1),
        (Pane::Speakers | Pane::Articles | Pane::People, _) => {
            (list_y, LIST_HEAD, ROWS_EACH as u16)
        }
    };
    Some(Geometry {
        head: Area { x: 0, y: 0, width, height: 1 },
        rule,
        body,
        text,
        list: list.map(|list| Area { x: list_x, width: list, ..body }),
        list_title,
        list_head,
        list_each,
        divide: list.filter(|_| list_x > 0).map(|_| list_x - 1),
        legend: legend.map(below),
        panel: panel.map(below),
        foot: Area { x: 0, y: height - 1, width, height: 1 },
    })
}

/// Columns of the list: beside the text where it stands there, else only while it has
/// the keys.
fn list_width(state: &State) -> Option<u16> {
    let (width, _) = state.size;
    let list = (width / 4).clamp(26, 34);
    if state.linear {
        return None;
    }
    match state.focus {
        Pane::Article => {
            let beside = !state.library.is_empty() && speakers_stand(state) == Stand::Beside;
            beside.then_some(list)
        }
        Pane::Speakers => Some(list.min(width / 2)),
        // Titles are longer than names.
        Pane::Articles => Some((width / 2).clamp(list.min(width / 2), 48)),
        // So are all the names of one.
        Pane::People => Some((width * 2 / 3).clamp(list.min(width / 2), 72)),
    }
}

fn panel_height(state: &State, body: u16) -> Option<u16> {
    let wanted = match &state.overlay {
        Some(Overlay::Why) => 8 + u16::from(state.remark().is_some_and(|it| it.note.is_some())),
        Some(Overlay::Speaker(_)) => 11,
        Some(Overlay::Command(_)) => 8,
        _ => return None,
    };
    Some(wanted.min(body / 2))
}
