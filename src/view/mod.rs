//! Draws the state into a buffer of cells. Changes nothing, and nothing flows back.
//! Whatever comes from content goes through [`crate::text::display`].

mod article;
mod finder;
mod foot;
mod head;
mod help;
mod legend;
pub mod linear;
mod lists;
mod naming;
mod paint;
mod remarks;
mod scroll;
mod typing;
mod welcome;
mod why;

use ratatui::buffer::Buffer;

use crate::app::{Geometry, Overlay, SMALLEST, State, geometry};
pub use paint::Link;
use paint::Paint;
pub use scroll::{Standing, moved, standing};

/// Draws the whole screen. Returns which cells of it lead to which addresses: whether that
/// is told to a terminal, and how, is for others to say.
pub fn draw(state: &State, buffer: &mut Buffer) -> Vec<Link> {
    let mut paint = Paint::new(buffer, &state.config.theme);
    paint.clear();
    match geometry(state) {
        Some(panes) => draw_panes(state, &panes, &mut paint),
        None => too_small(state, &mut paint),
    }
    if state.config.ascii {
        paint.in_ascii();
    }
    paint.into_links()
}

fn draw_panes(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    head::draw(state, panes, paint);
    match &state.overlay {
        Some(Overlay::Finder) => finder::draw(state, panes, paint),
        Some(Overlay::Remarks(list)) => remarks::draw(state, list, panes, paint),
        Some(Overlay::Help(help)) => help::draw(state, help, panes, paint),
        _ => {
            if state.article().is_some() {
                article::draw(state, panes, paint);
            } else {
                welcome::draw(state, panes, paint);
            }
            lists::draw(state, panes, paint);
            legend::draw(state, panes, paint);
            why::draw(state, panes, paint);
            naming::draw(state, panes, paint);
            help::draw_completions(state, panes, paint);
        }
    }
    foot::draw(state, panes, paint);
}

/// Where the terminal's cursor belongs, column and row; none where nothing is typed.
pub fn cursor(state: &State) -> Option<(u16, u16)> {
    let panes = geometry(state)?;
    typing::field(state, &panes).map(|field| field.cursor())
}

fn too_small(state: &State, paint: &mut Paint<'_>) {
    let (width, height) = state.size;
    let (needed, rows) = SMALLEST;
    let text = format!(
        "This window is too small: {width}x{height}, and sayso needs {needed}x{rows}. Make it larger."
    );
    paint.wrapped(crate::app::Area { x: 0, y: 0, width, height }, &text, paint.theme.text);
}

#[cfg(test)]
mod tests;
