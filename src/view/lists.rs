//! The speaker list and the article list.

use super::paint::{Paint, mixed};
use super::typing::field;
use crate::app::{Area, Geometry, LIST_HEAD, Line, Overlay, Pane, ROWS_EACH, STDIN, State, Voice};
use crate::config::Style;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let Some(list) = panes.list else { return };
    if let Some(x) = panes.divide {
        for y in list.y..list.y + list.height {
            paint.symbol(x, y, "│", paint.theme.border);
        }
        if let Some(y) = panes.rule {
            paint.symbol(x, y, "┬", paint.theme.border);
        }
    }
    let inner = Area { x: list.x + 1, width: list.width.saturating_sub(2), ..list };
    if state.focus == Pane::Articles {
        articles(state, panes, inner, paint);
    } else {
        speakers(state, panes, inner, paint);
    }
}

/// The list's own line: what it is, or what is typed to narrow it.
fn title(
    state: &State,
    panes: &Geometry,
    area: Area,
    paint: &mut Paint<'_>,
    (what, number): (&str, &str),
    filter: &Line,
) {
    let focused = state.focus != Pane::Article;
    let style = if focused { paint.theme.focus } else { paint.theme.dim };
    let typing = matches!(state.overlay, Some(Overlay::Filter));
    if typing || !filter.text.is_empty() {
        let x = paint.text(area.x, area.y, 2, "/", style);
        match field(state, panes).filter(|_| typing) {
            Some(field) => field.draw(paint, paint.theme.text),
            None => {
                paint.text(x, area.y, area.width - 1, &filter.text, paint.theme.text);
            }
        }
        return;
    }
    paint.text(area.x, area.y, area.width, what, style);
    paint.right(area, area.y, number, paint.theme.dim);
}

fn visible(area: Area, top: usize) -> impl Iterator<Item = (usize, u16)> {
    let fit = usize::from(area.height.saturating_sub(LIST_HEAD)) / ROWS_EACH;
    (0..fit.max(1)).map(move |nth| (top + nth, area.y + LIST_HEAD + (nth * ROWS_EACH) as u16))
}

fn speakers(state: &State, panes: &Geometry, area: Area, paint: &mut Paint<'_>) {
    let known = state.cast().map_or(0, |cast| cast.members.len());
    let number = if known > 0 { known.to_string() } else { String::new() };
    title(state, panes, area, paint, ("Speakers", &number), &state.speakers.filter);
    let theme = paint.theme;
    let body =
        Area { y: area.y + LIST_HEAD, height: area.height.saturating_sub(LIST_HEAD), ..area };
    if state.speaker_rows() == 0 {
        let text = match (state.article(), state.analysis(), known) {
            (None, ..) => "",
            (_, None, _) => "Finding who said what…",
            (_, Some(_), 0) => "Nobody is quoted in this article.",
            _ => "No speaker has that name.",
        };
        paint.wrapped(body, text, theme.dim);
        return;
    }
    for (at, y) in visible(area, state.speakers.top) {
        let Some((member, found)) = state.speaker_at(at) else { break };
        let colour = match (member.voice, state.cast()) {
            (Voice::Known(id), Some(cast)) => paint.speaker(cast.colour(id)),
            _ => theme.unknown,
        };
        let alone = state.selection.speaker;
        let away = alone.is_some_and(|voice| voice != member.voice);
        let style = if away { theme.dim } else { colour };
        let mark = if alone == Some(member.voice) { "▶" } else { "■" };
        paint.text(area.x, y, 1, mark, Style { reverse: false, ..style });
        let doubt = if member.unsure { "?" } else { "" };
        let numbers = match member.paraphrases {
            0 => format!("{}{doubt}", member.quotes),
            paraphrases => format!("{}{doubt} +{paraphrases}", member.quotes),
        };
        let begins = paint.right(area, y, &numbers, if away { theme.dim } else { theme.text });
        let room = begins.saturating_sub(area.x + 3);
        paint.marked(area.x + 2, y, room, &member.name, found, Style { reverse: false, ..style });
        let what = if member.role.is_none() { " of the words" } else { "" };
        let share = format!("{}%{what}", member.share);
        let begins = paint.right(area, y + 1, &share, theme.dim);
        let room = begins.saturating_sub(area.x + 3);
        if let Some(role) = &member.role {
            paint.text(area.x + 2, y + 1, room, role, theme.dim);
        }
        if state.focus == Pane::Speakers && at == state.speakers.cursor {
            paint.over(Area { x: area.x, y, width: area.width, height: 1 }, theme.selected);
        }
    }
}

fn articles(state: &State, panes: &Geometry, area: Area, paint: &mut Paint<'_>) {
    let number = state.article_count().to_string();
    title(state, panes, area, paint, ("Articles", &number), &state.articles.filter);
    let theme = paint.theme;
    if state.article_rows() == 0 {
        let body =
            Area { y: area.y + LIST_HEAD, height: area.height.saturating_sub(LIST_HEAD), ..area };
        let none = state.article_count() == 0;
        let text = if none { "There is no article yet." } else { "No article has that title." };
        paint.wrapped(body, text, theme.dim);
        return;
    }
    for (at, y) in visible(area, state.articles.top) {
        let Some((article, found)) = state.article_at(at) else { break };
        let current = article.current;
        let style = if current { mixed(theme.text, theme.title) } else { theme.text };
        paint.text(area.x, y, 1, if current { "▶" } else { " " }, style);
        let quotes = article.quotes.map_or("…".to_owned(), |quotes| quotes.to_string());
        let begins = paint.right(area, y, &quotes, theme.text);
        let room = begins.saturating_sub(area.x + 3);
        let source = article.source.rsplit('/').next().unwrap_or(article.source);
        let source = if source == STDIN { "standard input" } else { source };
        let untitled = article.title.trim().is_empty();
        let shown = if untitled { source } else { article.title };
        paint.marked(area.x + 2, y, room, shown, &found, style);
        let known = [article.outlet, article.date, Some(source).filter(|_| !untitled)];
        let known: Vec<&str> = known.into_iter().flatten().filter(|it| !it.is_empty()).collect();
        let under = if article.quotes.is_some() {
            known.join(" · ")
        } else {
            "finding who said what…".to_owned()
        };
        paint.text(area.x + 2, y + 1, area.width.saturating_sub(2), &under, theme.dim);
        if at == state.articles.cursor {
            paint.over(Area { x: area.x, y, width: area.width, height: 1 }, theme.selected);
        }
    }
}
