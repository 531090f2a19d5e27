//! Everything that the reader said of quotations.

use super::paint::Paint;
use super::typing::field;
use crate::app::{Area, Geometry, List, Noted, ROWS_EACH, RemarkPlace, State};
use crate::config::Style;
use crate::text::display::safe_line;

pub(super) fn draw(state: &State, list: &List, panes: &Geometry, paint: &mut Paint<'_>) {
    let theme = paint.theme;
    let area = super::help::column(panes);
    paint.text(area.x, area.y, 7, "Remarks", theme.focus);
    if let Some(field) = field(state, panes) {
        field.draw(paint, theme.text);
        if list.filter.text.is_empty() {
            let hint = "type to search: a word, a name, a title";
            paint.text(field.x + 1, field.y, field.width.saturating_sub(1), hint, theme.dim);
        }
    }
    paint.rule(panes.body, area.y + 1);
    let rows = state.remark_rows(&list.filter.text);
    if rows.is_empty() {
        paint.text(area.x, area.y + 2, area.width, "Nothing you said has that.", theme.dim);
    }
    let lines = (area.y + 2..area.y + area.height - 1).step_by(ROWS_EACH);
    for ((at, row), y) in rows.iter().enumerate().skip(list.top).zip(lines) {
        let Noted { title, remark, .. } = &row.noted;
        let said = safe_line(&remark.said());
        let begins = paint.right(area, y, &said, Style { bold: true, ..theme.text });
        let words = safe_line(remark.words());
        let room = begins.saturating_sub(area.x + 2);
        paint.text(area.x, y, room, &words, theme.text);
        let place = match row.place {
            RemarkPlace::Quotation(..) => "",
            RemarkPlace::Words(..) => "no quotation now",
            RemarkPlace::Gone(_) => "the words are gone",
            RemarkPlace::Elsewhere => "not open",
        };
        let under = Area { y: y + 1, ..area };
        let begins = paint.right(under, y + 1, place, theme.dim);
        let room = begins.saturating_sub(area.x + 4);
        let note =
            remark.note.as_ref().map_or_else(|| title.clone(), |it| format!("{title}: {it}"));
        paint.text(area.x + 2, y + 1, room, &safe_line(&note), theme.dim);
        if at == list.cursor {
            paint.over(Area { x: area.x, y, width: area.width, height: 1 }, theme.selected);
        }
    }
}
