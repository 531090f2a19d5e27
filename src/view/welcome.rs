//! What is shown while no article is open.

use super::paint::Paint;
use crate::app::{Area, Geometry, State};
use crate::input::Action;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (text, theme) = (panes.text, paint.theme);
    let y = text.y + text.height / 4;
    if state.opening {
        paint.text(text.x, y, text.width, "Opening…", theme.dim);
        return;
    }
    paint.text(text.x, y, text.width, "No article is open.", theme.title);
    let key = |action| state.key_name(action).unwrap_or_else(|| "a key".to_owned());
    let hints = [
        "sayso FILE or FOLDER opens what you name; sayso alone, the bundled articles.".to_owned(),
        format!("{} shows every key and what it does.", key(Action::Help)),
        format!("{} leaves; nothing you read leaves this machine.", key(Action::Back)),
    ];
    let mut row = y + 2;
    for hint in hints {
        let room = Area {
            x: text.x + 2,
            y: row,
            width: text.width - 2,
            height: (text.y + text.height).saturating_sub(row),
        };
        if room.height > 0 {
            paint.symbol(text.x, row, "·", theme.dim);
            row += paint.wrapped(room, &hint, theme.text);
        }
    }
}
