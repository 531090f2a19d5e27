//! The mouse, where it is turned on: the wheel scrolls what it is over, a click chooses.

use super::geometry::{Geometry, geometry};
use super::state::{Overlay, Pane, State};
use super::{Mouse, MouseKind};
use crate::input::Action;

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

impl State {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        let Some(panes) = geometry(self) else { return };
        self.message = None;
        self.places.touched = true;
        match (&self.overlay, mouse.kind) {
            (Some(Overlay::Finder), MouseKind::Click) => {
                let results = self.finder.areas(&panes).results;
                if results.contains(mouse.column, mouse.row) {
                    self.finder.list.cursor =
                        self.finder.list.top + usize::from(mouse.row - results.y);
                    self.settle_finder();
                }
            }
            (Some(Overlay::Finder | Overlay::Help(_) | Overlay::Command(_)), kind) => match kind {
                MouseKind::WheelUp => self.line_act(Action::FinderUp),
                MouseKind::WheelDown => self.line_act(Action::FinderDown),
                MouseKind::Click => {}
            },
            (_, kind) => self.mouse_on_panes(&panes, mouse, kind),
        }
    }

    fn mouse_on_panes(&mut self, panes: &Geometry, mouse: Mouse, kind: MouseKind) {
        let on_list = panes.list.filter(|list| list.contains(mouse.column, mouse.row));
        match (kind, on_list) {
            (MouseKind::WheelUp, None) => self.scroll_by(-WHEEL),
            (MouseKind::WheelDown, None) => self.scroll_by(WHEEL),
            (MouseKind::WheelUp, Some(_)) => self.list(Action::ListUp),
            (MouseKind::WheelDown, Some(_)) => self.list(Action::ListDown),
            (MouseKind::Click, Some(list)) => {
                let Some(row) = (mouse.row - list.y).checked_sub(panes.list_head) else { return };
                let row = usize::from(row / panes.list_each);
                if self.focus == Pane::Article {
                    self.focus = Pane::Speakers;
                }
                let rows = match self.focus {
                    Pane::Articles => self.article_rows(),
                    Pane::People => self.people_rows(),
                    Pane::Article | Pane::Speakers => self.speaker_rows(),
                };
                let shown = self.list_mut();
                if shown.top + row < rows {
                    shown.cursor = shown.top + row;
                    self.list(Action::Choose);
                }
            }
            (MouseKind::Click, None) => self.click_text(panes, mouse),
        }
    }

    /// Chooses the quotation under the pointer.
    fn click_text(&mut self, panes: &Geometry, mouse: Mouse) {
        let Some(byte) = self.byte_at(panes, mouse) else { return };
        let Some(cast) = self.cast() else { return };
        let at = cast.segments.partition_point(|segment| segment.span.end as usize <= byte);
        let segment = cast.segments.get(at).filter(|segment| segment.span.contains(byte));
        let turn = || cast.turns.iter().find(|turn| turn.span.contains(byte));
        if let Some(quote) = segment.or_else(turn).map(|found| found.quote) {
            self.focus = Pane::Article;
            self.selection.quote = Some(quote);
            self.save_place();
        }
    }

    fn byte_at(&self, panes: &Geometry, mouse: Mouse) -> Option<usize> {
        if !panes.text.contains(mouse.column, mouse.row) {
            return None;
        }
        let row = self.reader.row + usize::from(mouse.row - panes.text.y);
        let row = self.reader.rows.as_ref()?.rows.get(row)?;
        let wanted = (mouse.column - panes.text.x).checked_sub(row.indent)?;
        let mut column = 0;
        let mut clusters = crate::text::display::clusters(&self.article()?.text, row.span);
        let found = clusters.find(|cluster| {
            column += cluster.columns;
            column > wanted
        });
        found.map(|cluster| cluster.span.start as usize)
    }
}
