//! Who else might have said the current quotation.

use super::paint::Paint;
use super::typing::field;
use crate::app::{Area, Geometry, Overlay, State};
use crate::config::Style;
use crate::text::display::{columns, safe_line};

/// Columns before the names: the digit that chooses, and a space.
const DIGIT: u16 = 3;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (Some(Overlay::Speaker(naming)), Some(area)) = (&state.overlay, panes.panel) else {
        return;
    };
    let theme = paint.theme;
    paint.rule(area, area.y);
    let x = paint.text(area.x + 1, area.y + 1, area.width - 2, "Who said this?", theme.focus);
    let typed = &naming.line.text;
    if let Some(field) = field(state, panes) {
        field.draw(paint, theme.text);
        if typed.is_empty() {
            let hint = "a digit chooses; or type a name";
            paint.text(x + 2, field.y, area.width.saturating_sub(x + 3), hint, theme.dim);
        }
    }
    let all = state.nameable(typed);
    let rows = usize::from(area.height.saturating_sub(2));
    let top = (naming.chosen + 1).saturating_sub(rows);
    for ((at, row), y) in all.iter().enumerate().skip(top).zip(area.y + 2..area.y + area.height) {
        if typed.is_empty() && at < 9 {
            paint.text(area.x + 1, y, 1, &(at + 1).to_string(), theme.dim);
        }
        let style = match &row.name {
            Some(_) => Style { bold: true, ..theme.text },
            None => theme.unknown,
        };
        let name = row.name.as_deref().map_or_else(|| "unknown".to_owned(), safe_line);
        let room = area.width.saturating_sub(DIGIT + 1);
        let x = paint.text(area.x + DIGIT, y, room, &name, style) + 2;
        let what = safe_line(&row.what);
        if usize::from((area.x + area.width).saturating_sub(x)) > columns(&what) {
            paint.right(Area { y, width: area.width - 1, ..area }, y, &what, theme.dim);
        }
        if at == naming.chosen {
            paint.over(Area { x: area.x, y, width: area.width, height: 1 }, theme.selected);
        }
    }
}
