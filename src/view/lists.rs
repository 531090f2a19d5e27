//! The speaker list and the article list.

use super::paint::{Paint, mixed};
use super::typing::field;
use crate::app::{Area, Geometry, Line, Member, Overlay, Pane, STDIN, State, Voice, count};
use crate::config::Style;
use crate::find::{PeopleOrder, filter};
use crate::text::Span;
use crate::text::display::safe_line;

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
    match state.focus {
        Pane::Articles => articles(state, panes, inner, paint),
        Pane::People => people(state, panes, inner, paint),
        Pane::Article | Pane::Speakers => speakers(state, panes, inner, paint),
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
    let y = panes.list_title;
    let focused = state.focus != Pane::Article;
    let style = if focused { paint.theme.focus } else { paint.theme.dim };
    let typing = matches!(state.overlay, Some(Overlay::Filter));
    if typing || !filter.text.is_empty() {
        let x = paint.text(area.x, y, 2, "/", style);
        match field(state, panes).filter(|_| typing) {
            Some(field) => field.draw(paint, paint.theme.text),
            None => {
                paint.text(x, y, area.width - 1, &filter.text, paint.theme.text);
            }
        }
        return;
    }
    paint.text(area.x, y, area.width, what, style);
    paint.right(area, y, number, paint.theme.dim);
}

/// The entries in view, each with its first row.
fn visible(area: Area, panes: &Geometry, top: usize) -> impl Iterator<Item = (usize, u16)> {
    let (head, each) = (panes.list_head, panes.list_each);
    let fit = (area.height.saturating_sub(head) / each).max(1);
    (0..fit).map(move |nth| (top + usize::from(nth), area.y + head + nth * each))
}

/// Where the entries are.
fn body(area: Area, panes: &Geometry) -> Area {
    let head = panes.list_head;
    Area { y: area.y + head, height: area.height.saturating_sub(head), ..area }
}

fn speakers(state: &State, panes: &Geometry, area: Area, paint: &mut Paint<'_>) {
    let known = state.cast().map_or(0, |cast| cast.members.len());
    let number = if known > 0 { known.to_string() } else { String::new() };
    title(state, panes, area, paint, ("Speakers", &number), &state.speakers.filter);
    let theme = paint.theme;
    if state.speaker_rows() == 0 {
        let text = match (state.article(), state.analysis(), known) {
            (None, ..) => "",
            (_, None, _) => "Finding who said what…",
            (_, Some(_), 0) => "Nobody is quoted in this article.",
            _ => "No speaker has that name.",
        };
        paint.wrapped(body(area, panes), text, theme.dim);
        return;
    }
    for (at, y) in visible(area, panes, state.speakers.top) {
        let Some((member, found)) = state.speaker_at(at) else { break };
        let row = Area { y, height: panes.list_each, ..area };
        if state.focus == Pane::Speakers {
            speaker(state, member, found, row, paint);
            if at == state.speakers.cursor {
                paint.over(Area { height: 1, ..row }, theme.selected);
            }
        } else {
            beside(state, member, row, paint);
        }
    }
}

/// The looks of a speaker in the list, and whether another one is read alone.
fn looks(state: &State, member: &Member, paint: &Paint<'_>) -> (Style, bool) {
    let colour = match (member.voice, state.cast()) {
        (Voice::Known(id), Some(cast)) => paint.speaker(cast.colour(id)),
        _ => paint.theme.unknown,
    };
    let away = state.selection.speaker.is_some_and(|voice| voice != member.voice);
    let style = if away { paint.theme.dim } else { colour };
    (Style { reverse: false, ..style }, away)
}

/// A speaker in the list that has the keys, on two rows.
fn speaker(state: &State, member: &Member, found: &[Span], area: Area, paint: &mut Paint<'_>) {
    let (theme, y) = (paint.theme, area.y);
    let (style, away) = looks(state, member, paint);
    let alone = state.selection.speaker == Some(member.voice);
    paint.text(area.x, y, 1, if alone { "▶" } else { "■" }, style);
    let doubt = if member.unsure { "?" } else { "" };
    let numbers = match member.paraphrases {
        0 => format!("{}{doubt}", member.quotes),
        paraphrases => format!("{}{doubt} +{paraphrases}", member.quotes),
    };
    let begins = paint.right(area, y, &numbers, if away { theme.dim } else { theme.text });
    let room = begins.saturating_sub(area.x + 3);
    paint.marked(area.x + 2, y, room, &member.name, found, style);
    let what = if member.role.is_none() { " of the words" } else { "" };
    let share = format!("{}%{what}", member.share);
    let begins = paint.right(area, y + 1, &share, theme.dim);
    let room = begins.saturating_sub(area.x + 3);
    if let Some(role) = &member.role {
        paint.text(area.x + 2, y + 1, room, role, theme.dim);
    }
}

/// A speaker in the list that stands beside the text: one row, in one look, with the
/// number before the name, so that mending it takes few bytes.
fn beside(state: &State, member: &Member, row: Area, paint: &mut Paint<'_>) {
    let (style, _) = looks(state, member, paint);
    let alone = state.selection.speaker == Some(member.voice);
    let Area { x, y, width, .. } = row;
    if alone {
        paint.text(x, y, 1, "▶", style);
    }
    paint.right(Area { x: x + 1, width: 3, ..row }, y, &member.quotes.to_string(), style);
    if member.unsure {
        paint.text(x + 4, y, 1, "?", style);
    }
    let name = match member.paraphrases {
        0 => member.name.clone(),
        paraphrases => format!("{} +{paraphrases}", member.name),
    };
    paint.text(x + 6, y, width.saturating_sub(6), &name, style);
}

fn people(state: &State, panes: &Geometry, area: Area, paint: &mut Paint<'_>) {
    let list = &state.people.list;
    let number = state.people_count().map_or_else(String::new, |number| number.to_string());
    title(state, panes, area, paint, ("Everybody who speaks", &number), &list.filter);
    let theme = paint.theme;
    if state.people_rows() == 0 {
        let text = match (state.is_gathering(), state.people_count()) {
            (true, _) | (_, None) => "Gathering who speaks…",
            (_, Some(0)) => "Nobody is quoted in any article.",
            _ => "Nobody has that name.",
        };
        paint.wrapped(body(area, panes), text, theme.dim);
        return;
    }
    let (typed, dated) = (list.filter.text.trim(), state.people.order == PeopleOrder::Date);
    for (at, y) in visible(area, panes, list.top) {
        let Some(person) = state.person_at(at) else { break };
        let name = safe_line(&person.name);
        let begins = paint.right(area, y, &person.quotes.to_string(), theme.text);
        let found = filter(&[&name], typed).into_iter().next().map(|(_, spans)| spans);
        let found = found.filter(|_| !typed.is_empty()).unwrap_or_default();
        let room = begins.saturating_sub(area.x + 1);
        paint.marked(area.x, y, room, &name, &found, theme.text);
        let articles = count(person.articles, "article");
        let day = person.newest.get(..10).unwrap_or(&person.newest);
        let day = Some(day).filter(|day| dated && !day.is_empty());
        let known: Vec<&str> = day.into_iter().chain([articles.as_str()]).collect();
        let begins = paint.right(area, y + 1, &safe_line(&known.join(" · ")), theme.dim);
        let role = person.role.into_iter();
        let names: Vec<String> = role.chain(person.aliases).map(|it| safe_line(&it)).collect();
        let room = begins.saturating_sub(area.x + 3);
        paint.text(area.x + 2, y + 1, room, &names.join(", "), theme.dim);
        if at == list.cursor {
            paint.over(Area { height: 1, y, ..area }, theme.selected);
        }
    }
}

fn articles(state: &State, panes: &Geometry, area: Area, paint: &mut Paint<'_>) {
    let number = state.article_count().to_string();
    title(state, panes, area, paint, ("Articles", &number), &state.articles.filter);
    let theme = paint.theme;
    if state.article_rows() == 0 {
        let none = state.article_count() == 0;
        let text = if none { "There is no article yet." } else { "No article has that title." };
        paint.wrapped(body(area, panes), text, theme.dim);
        return;
    }
    for (at, y) in visible(area, panes, state.articles.top) {
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
