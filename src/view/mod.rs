//! (being written)
use crate::app::State;

/// Stand-in.
pub fn draw(state: &State, buffer: &mut ratatui::buffer::Buffer) {
    let Some((_, entry)) = state.library.iter().next() else { return };
    let area = buffer.area;
    let layout = crate::layout::lay_out(&entry.article, area.width);
    for (y, row) in
        layout.rows.iter().skip(state.top).take(area.height.saturating_sub(1).into()).enumerate()
    {
        let text = crate::text::display::safe_line(row.span.of(&entry.article.text));
        buffer.set_string(row.indent.min(area.width), y as u16, text, ratatui::style::Style::new());
    }
    let told = format!(
        "[{}x{}] {}",
        area.width,
        area.height,
        crate::text::display::safe_line(&state.told)
    );
    buffer.set_stringn(
        0,
        area.height - 1,
        told,
        area.width.into(),
        ratatui::style::Style::new().reversed(),
    );
}

/// Stand-in.
pub fn cursor(_: &State) -> Option<(u16, u16)> {
    None
}
