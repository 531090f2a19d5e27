//! The keys in force, and the completions of the command line.

use super::paint::Paint;
use super::typing::field;
use crate::app::{Area, Geometry, HelpRow, Overlay, State, completions, help_rows};
use crate::config::Style;
use crate::text::display::columns;

/// Columns of the keys.
const KEYS: u16 = 26;

/// The column of the help, no wider than reads well.
pub(super) fn column(panes: &Geometry) -> Area {
    let width = panes.body.width.min(100);
    Area { x: (panes.body.width - width) / 2 + 1, width: width - 2, ..panes.body }
}

pub(super) fn draw(
    state: &State,
    help: &crate::app::Help,
    panes: &Geometry,
    paint: &mut Paint<'_>,
) {
    let (body, theme) = (panes.body, paint.theme);
    let area = column(panes);
    paint.text(area.x, area.y, 5, "Keys", theme.focus);
    if let Some(field) = field(state, panes) {
        field.draw(paint, theme.text);
        if help.line.text.is_empty() {
            let hint = "type to search: a key, an action, a word";
            paint.text(field.x + 1, field.y, field.width.saturating_sub(1), hint, theme.dim);
        }
    }
    paint.rule(body, area.y + 1);
    let rows = help_rows(&state.config.keymap, &help.line.text);
    if rows.is_empty() {
        paint.text(area.x, area.y + 2, area.width, "No key does that.", theme.dim);
    }
    let keys_width = KEYS.min(area.width / 3);
    for (row, y) in rows.iter().skip(help.top).zip(area.y + 2..area.y + area.height) {
        match row {
            HelpRow::Heading(title) => {
                paint.text(area.x, y, area.width, title, theme.title);
            }
            HelpRow::Binding { keys, action } => {
                let keys = if keys.is_empty() { "no key" } else { keys };
                paint.text(area.x, y, keys_width - 1, keys, Style { bold: true, ..theme.text });
                let name = action.name();
                let wide = columns(name) as u16;
                let room = area.width - keys_width;
                paint.text(area.x + keys_width, y, room, action.help(), theme.text);
                if room > columns(action.help()) as u16 + wide + 2 {
                    paint.right(Area { y, ..area }, y, name, theme.dim);
                }
            }
            HelpRow::Gap => {}
        }
    }
}

/// The actions that fit what is typed on the command line.
pub(super) fn draw_completions(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (Some(Overlay::Command(command)), Some(area)) = (&state.overlay, panes.panel) else {
        return;
    };
    let theme = paint.theme;
    paint.rule(area, area.y);
    let fitting = completions(&command.line.text);
    let rows = usize::from(area.height.saturating_sub(1));
    if fitting.is_empty() {
        paint.text(area.x + 1, area.y + 1, area.width - 2, "No action has that name.", theme.dim);
    }
    let top = (command.chosen + 1).saturating_sub(rows);
    for ((at, action), y) in
        fitting.iter().enumerate().skip(top).zip(area.y + 1..area.y + area.height)
    {
        paint.text(area.x + 1, y, 23, action.name(), Style { bold: true, ..theme.text });
        let keys = state.key_name(*action).unwrap_or_default();
        paint.text(area.x + 25, y, 8, &keys, theme.dim);
        paint.text(area.x + 33, y, area.width.saturating_sub(34), action.help(), theme.text);
        if at == command.chosen {
            paint.over(Area { x: area.x, y, width: area.width, height: 1 }, theme.selected);
        }
    }
}
