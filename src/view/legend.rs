//! The speakers in a few rows below the text, where a list beside it would be in the way.

use super::paint::Paint;
use crate::app::{Area, Geometry, MARGIN, State, Voice, legend};
use crate::config::Style;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let Some(below) = panes.legend else { return };
    let theme = paint.theme;
    paint.rule(below, below.y);
    let area = Area {
        x: below.x + MARGIN,
        y: below.y + 1,
        width: below.width - MARGIN,
        height: below.height - 1,
    };
    let (Some(cast), Some(_)) = (state.cast(), state.analysis()) else {
        paint.text(area.x, area.y, area.width, "Finding who said what…", theme.dim);
        return;
    };
    if cast.members.is_empty() {
        paint.text(area.x, area.y, area.width, "Nobody is quoted in this article.", theme.dim);
    }
    for entry in legend(state, area.width) {
        let member = &cast.members[entry.member];
        let alone = state.selection.speaker;
        let style = match member.voice {
            _ if alone.is_some_and(|voice| voice != member.voice) => theme.dim,
            Voice::Known(id) => paint.speaker(cast.colour(id)),
            Voice::Unknown => theme.unknown,
        };
        let style = Style { reverse: false, ..style };
        let (x, y, end) = (area.x + entry.x, area.y + entry.y, area.x + entry.x + entry.width);
        let mark = if alone == Some(member.voice) { "▶" } else { "■" };
        paint.text(x, y, 1, mark, style);
        let number = member.quotes.to_string();
        let room = entry.width.saturating_sub(3 + number.len() as u16);
        let x = paint.text(x + 2, y, room, &member.name, style) + 1;
        paint.text(x, y, end.saturating_sub(x), &number, theme.text);
    }
}
