//! The quote finder: what is typed, the quotations that fit, one of them in context.

use super::paint::{Paint, mixed};
use super::typing::{STATUS, field};
use crate::app::{Area, FinderPlace, Geometry, State};
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::config::Style;
use crate::find::Hit;
use crate::find::segment::Key;
use crate::input::Action;
use crate::text::Span;
use crate::text::display::clusters;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (finder, theme) = (&state.finder, paint.theme);
    let areas = finder.areas(panes);
    let line = areas.line;
    let (total, listed) = (finder.results.total, finder.results.hits.len());
    let speaker = state.searched_speaker().map(|name| format!("by {name}"));
    let where_ = match finder.place {
        FinderPlace::Article => "in this article",
        FinderPlace::Everything | FinderPlace::Speaker | FinderPlace::Person => {
            speaker.as_deref().unwrap_or("in everything")
        }
    };
    let nth = match finder.list.cursor {
        0 => String::new(),
        nth => format!("no. {} ", nth + 1),
    };
    let told = Area { x: line.width.saturating_sub(STATUS), width: STATUS.min(line.width), ..line };
    let begins = paint.right(told, line.y, &format!(" {nth}{where_} "), theme.dim);
    // It changes with what is typed. In the looks of that, and at the start of its line, it
    // takes a slow one a few bytes.
    let count = Area { x: line.x + 1, width: finder.count_width(), ..line };
    paint.right(count, line.y, &total.to_string(), theme.text);
    let sign = if finder.waiting { "…" } else { ">" };
    paint.text(count.x + count.width + 1, line.y, 1, sign, theme.focus);
    if let Some(field) = field(state, panes) {
        field.draw(paint, theme.text);
        if finder.line.text.is_empty() {
            let hint = "a name, words of a quotation, or both";
            paint.text(field.x + 1, line.y, begins.saturating_sub(field.x + 3), hint, theme.dim);
        }
    }
    paint.rule(line, line.y + 1);
    let note = finder.results.note.as_deref();
    if listed == 0 {
        nothing(state, note, areas.results, paint);
        return;
    }
    if let Some(note) = note {
        paint.text(
            line.x + 3,
            line.y + 1,
            line.width.saturating_sub(6),
            &format!(" {note} "),
            theme.dim,
        );
    }
    let single = is_single_letter(&finder.line.text);
    let shown = finder.results.hits.iter().enumerate().skip(finder.list.top);
    for ((at, hit), y) in shown.zip(areas.results.y..areas.results.y + areas.results.height) {
        let row = Area { y, height: 1, ..areas.results };
        result(state, &marked(hit, !single), row, at == finder.list.cursor, paint);
    }
    if let (Some(area), Some(hit)) = (areas.preview, finder.results.hits.get(finder.list.cursor)) {
        if area.x > 0 {
            for y in area.y..area.y + area.height {
                paint.symbol(area.x - 1, y, "│", theme.border);
            }
        } else {
            paint.rule(area, area.y - 1);
        }
        preview(state, &marked(hit, !single), area, paint);
    }
}

/// Whether only a letter or a digit is typed so far. It is found nearly everywhere: to mark
/// it says nothing, and costs a slow line more than all the words around it.
fn is_single_letter(typed: &str) -> bool {
    let typed = typed.trim();
    typed.len() == 1 && typed.as_bytes()[0].is_ascii_alphanumeric()
}

/// A hit with what was found in it marked, or not. Whole words are: which letters of them
/// fit, one knows who typed them, and while more of a word is typed, nothing changes.
fn marked(hit: &Hit, marked: bool) -> Hit {
    let mut hit = hit.clone();
    if marked {
        whole_words(hit.speaker.as_deref().unwrap_or_default(), &mut hit.in_speaker);
        whole_words(&hit.text, &mut hit.in_text);
        whole_words(&hit.title, &mut hit.in_title);
        return hit;
    }
    for found in [&mut hit.in_speaker, &mut hit.in_text, &mut hit.in_title] {
        found.clear();
    }
    hit
}

/// Widens spans of a text to the words that they are in, where it is written in words.
fn whole_words(text: &str, spans: &mut Vec<Span>) {
    // Scripts without spaces between words come later.
    let of_word = |c: char| c.is_alphanumeric() && c < '\u{e00}';
    let run = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take_while(|c| of_word(*c)).map(char::len_utf8).sum()
    };
    for span in spans.iter_mut() {
        let Some(found) = text.get(span.range()) else { continue };
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        if found.starts_with(of_word) {
            span.start -= run(&mut before.chars().rev()) as u32;
        }
        if found.ends_with(of_word) {
            span.end += run(&mut after.chars()) as u32;
        }
    }
    spans.dedup_by(|next, span| {
        let meet = next.start <= span.end;
        if meet {
            *span = span.hull(*next);
        }
        meet
    });
}

/// What is told where nothing fits, and what else could be tried.
fn nothing(state: &State, note: Option<&str>, area: Area, paint: &mut Paint<'_>) {
    let finder = &state.finder;
    let dim = paint.theme.dim;
    let waits = if finder.waiting { "" } else { "Nothing fits." };
    let room = Area { x: area.x + 3, width: area.width.saturating_sub(6), ..area };
    let told = paint.wrapped(room, note.unwrap_or(waits), dim);
    if finder.waiting || finder.line.text.trim().is_empty() {
        return;
    }
    let mut hints = Vec::new();
    if finder.place != FinderPlace::Everything {
        hints.push(state.hint(Action::Scope, "finds elsewhere."));
    }
    if let (Some(close), Some(search)) =
        (state.key_name(Action::Cancel), state.key_name(Action::Search))
    {
        hints.push(format!(
            "Only quotations are found here: {close}, then {search}, searches the whole text."
        ));
    }
    let mut y = area.y + told + 1;
    for hint in hints {
        let height = (area.y + area.height).saturating_sub(y);
        y += paint.wrapped(Area { y, height, ..room }, &hint, dim);
    }
}

/// The name and the style of whoever says a hit: of an open article, the colour that the
/// speaker has there.
fn speaker<'a>(state: &State, hit: &'a Hit, paint: &Paint<'_>) -> (&'a str, Style) {
    let Some(name) = hit.speaker.as_deref() else { return ("unknown", paint.theme.unknown) };
    let Key::Opened(handle) = hit.article else { return (name, paint.theme.text) };
    let analysis = state.library().get(handle).and_then(|entry| entry.analysis.as_ref());
    let who = analysis.and_then(|all| all.speaker_of(hit.quote as usize));
    match (who, state.casts.get(&handle)) {
        (Some(who), Some(cast)) => (name, paint.speaker(cast.colour(who.id))),
        _ => (name, paint.theme.text),
    }
}

fn result(state: &State, hit: &Hit, row: Area, chosen: bool, paint: &mut Paint<'_>) {
    let theme = paint.theme;
    let (name, style) = speaker(state, hit, paint);
    paint.text(row.x + 1, row.y, 1, if chosen { "▌" } else { " " }, theme.focus);
    let name_width = (row.width / 5).clamp(10, 24);
    let style = Style { reverse: false, ..style };
    paint.marked(row.x + 3, row.y, name_width, name, &hit.in_speaker, style);
    let title_width = if row.width >= 110 { row.width / 5 } else { 0 };
    let x = row.x + 4 + name_width;
    let end = row.x + row.width - 1 - title_width;
    words(hit, Area { x, width: end.saturating_sub(x + 1), ..row }, paint);
    if title_width > 0 {
        paint.marked(end + 1, row.y, title_width - 1, &hit.title, &hit.in_title, theme.dim);
    }
    if chosen {
        paint
            .over(Area { x: row.x + 2, width: row.width.saturating_sub(3), ..row }, theme.selected);
    }
}

/// The quotation's words on one line, moved so that the first match is seen.
fn words(hit: &Hit, area: Area, paint: &mut Paint<'_>) {
    let text = hit.text.as_str();
    let span = Span::new(0, text.len());
    let wanted = hit.in_text.first().map_or(span.start, |found| found.start);
    let width = usize::from(area.width);
    let start = window(text, span, wanted, width);
    let mut x = area.x;
    let limit = area.x + area.width;
    if start > span.start {
        x = paint.text(x, area.y, 1, "…", paint.theme.dim);
    }
    let mut from = hit.in_text.partition_point(|found| found.end <= start);
    for cluster in clusters(text, Span { start, ..span }) {
        while hit.in_text.get(from).is_some_and(|found| found.end <= cluster.span.start) {
            from += 1;
        }
        let found = hit.in_text.get(from).is_some_and(|found| found.start <= cluster.span.start);
        let style =
            if found { mixed(paint.theme.text, paint.theme.found) } else { paint.theme.text };
        if x + cluster.columns >= limit && cluster.span.end < span.end {
            paint.text(x, area.y, 1, "…", paint.theme.dim);
            break;
        }
        x += paint.cluster(x, area.y, limit, &cluster, style);
    }
}

/// Where to begin, so that the byte `wanted` stands in the first half of `width` columns:
/// at a word.
fn window(text: &str, span: Span, wanted: u32, width: usize) -> u32 {
    let near = |start: u32| {
        let all = clusters(text, Span { start, end: wanted.max(start) });
        all.take(width * 8).map(|cluster| usize::from(cluster.columns)).sum::<usize>()
    };
    let far = text.floor_char_boundary((wanted as usize).saturating_sub(width * 8)) as u32;
    let far = far.max(span.start);
    if far == span.start && near(span.start) + width / 4 < width {
        return span.start;
    }
    let head = &text[far as usize..wanted as usize];
    let words = head.char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let mut start = wanted;
    for (at, c) in words {
        let candidate = far + (at + c.len_utf8()) as u32;
        if near(candidate) > width / 3 {
            break;
        }
        start = candidate;
    }
    let white = &text[start as usize..wanted as usize];
    start + (white.len() - white.trim_start().len()) as u32
}

/// The chosen quotation: in its paragraph where the article is open, else on its own.
fn preview(state: &State, hit: &Hit, area: Area, paint: &mut Paint<'_>) {
    let theme = paint.theme;
    let (name, style) = speaker(state, hit, paint);
    let inner = Area { x: area.x + 3, width: area.width.saturating_sub(6), ..area };
    let x = paint.text(inner.x, inner.y, inner.width, name, Style { bold: true, ..style });
    let rest = (inner.x + inner.width).saturating_sub(x);
    let date = if hit.date.is_empty() { String::new() } else { format!(", {}", hit.date) };
    paint.text(x, inner.y, rest, &format!(" · {}{date}", hit.title), theme.dim);
    let area = Area { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let article = match hit.article {
        Key::Opened(handle) => state.library().get(handle).map(|entry| &entry.article),
        Key::Listed(_) => None,
    };
    let block = article.and_then(|article| {
        let block = article.block_at(hit.offset as usize)?;
        Some((article.text.as_str(), article.blocks[block].span))
    });
    let (text, block, offset) = match block {
        Some((text, block)) => (text, block, hit.offset),
        None => (hit.text.as_str(), Span::new(0, hit.text.len()), 0),
    };
    let quote = Span { start: offset, end: offset + hit.text.len() as u32 };
    context(text, block, quote, style, hit, area, paint);
}

/// The block of the quotation, from a little before it on.
fn context(
    text: &str,
    block: Span,
    quote: Span,
    style: Style,
    hit: &Hit,
    area: Area,
    paint: &mut Paint<'_>,
) {
    let room = usize::from(area.width) * usize::from(area.height);
    let start = window(text, block, quote.start, room);
    // Enough of the text to fill the area, and no more.
    let end = (start as usize + room * 4).min(block.end.max(quote.end) as usize);
    let end = text.floor_char_boundary(end).max(start as usize);
    let span = Span::new(0, end - start as usize);
    let spare = Article {
        id: ArticleId(0),
        meta: Meta::default(),
        text: text[start as usize..end].to_owned(),
        blocks: vec![Block { kind: BlockKind::Paragraph, span }],
        asides: Vec::new(),
    };
    let rows = crate::layout::lay_out(&spare, area.width).rows;
    for (row, y) in rows.iter().zip(area.y..area.y + area.height) {
        let mut x = area.x;
        for cluster in clusters(&spare.text, row.span) {
            let byte = (cluster.span.start + start) as usize;
            let in_quote = byte.checked_sub(quote.start as usize);
            let found = in_quote.is_some_and(|at| hit.in_text.iter().any(|it| it.contains(at)));
            let mut looks = if quote.contains(byte) { style } else { paint.theme.dim };
            if found {
                looks = mixed(looks, paint.theme.found);
            }
            x += paint.cluster(x, y, area.x + area.width, &cluster, looks);
        }
    }
}
