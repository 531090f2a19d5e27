//! The line on top: title, source, which article of how many.

use super::paint::Paint;
use crate::app::{Geometry, STDIN, State};
use crate::text::display::columns;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (head, theme) = (panes.head, paint.theme);
    if let Some(y) = panes.rule {
        paint.rule(crate::app::Area { y, ..head }, y);
    }
    let left = panes.head.x + 1;
    let Some(entry) = state.entry() else {
        paint.text(left, head.y, head.width - 2, "sayso", theme.focus);
        return;
    };
    let all = state.article_count();
    let nth = state.article_place().filter(|_| all > 1);
    let nth = nth.map_or_else(String::new, |at| format!("{} of {all} ", at + 1));
    let begins = paint.right(head, head.y, &nth, theme.dim);
    let room = begins.saturating_sub(left + 1);
    let title = entry.article.title();
    let source = if entry.source == STDIN { "standard input" } else { file_name(&entry.source) };
    let shown = if title.trim().is_empty() { source } else { title };
    let title_room = if room > 50 { room - 18 } else { room };
    let x = paint.text(left, head.y, title_room, shown, theme.focus);
    if let Some(address) = &entry.article.meta.url {
        paint.link(head.y, left..x, address);
    }
    let rest = begins.saturating_sub(x + 4);
    if rest >= 12 && shown != source {
        let cut = shortened(source, usize::from(rest));
        paint.text(x, head.y, rest + 3, &format!(" · {cut}"), theme.dim);
    }
}

/// The end of a path, which says most.
fn file_name(source: &str) -> &str {
    if source.contains("://") { source } else { source.rsplit('/').next().unwrap_or(source) }
}

fn shortened(source: &str, width: usize) -> String {
    if columns(source) <= width {
        source.to_owned()
    } else {
        crate::text::display::fit(source, width)
    }
}
