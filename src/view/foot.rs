//! The line at the bottom: what is typed, else a message, else the keys that matter
//! here and how far one has read.

use super::paint::{Paint, lines, mixed};
use super::typing::field;
use crate::app::{Area, Geometry, MarkUse, Overlay, Pane, State};
use crate::config::Style;
use crate::input::Action;
use crate::text::display::columns;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (foot, theme) = (panes.foot, paint.theme);
    paint.over(foot, theme.footer);
    match &state.overlay {
        Some(Overlay::Search(_)) => return prompt(state, paint, panes, "/"),
        Some(Overlay::Command(_)) => return prompt(state, paint, panes, ":"),
        Some(Overlay::Note(_)) => return prompt(state, paint, panes, NOTE),
        Some(Overlay::Mark(wanted)) => {
            let text = match wanted {
                MarkUse::Set => "Set a mark: type a letter.",
                MarkUse::Go => "Go to a mark: type its letter, or ' for where you were.",
            };
            paint.text(
                foot.x + 1,
                foot.y,
                foot.width - 1,
                text,
                mixed(theme.footer, theme.message),
            );
            return;
        }
        Some(
            Overlay::Finder
            | Overlay::Help(_)
            | Overlay::Why
            | Overlay::Speaker(_)
            | Overlay::Remarks(_)
            | Overlay::Filter,
        )
        | None => {}
    }
    if let Some(message) = &state.message {
        let style = if message.failure { theme.error } else { theme.message };
        tell(panes, paint, &message.text, mixed(theme.footer, style));
        return;
    }
    let place = place(state);
    let begins = paint.right(foot, foot.y, &place, theme.footer);
    let mut x = foot.x + 1;
    for (actions, what) in keys_that_matter(state) {
        let may = |action: &&Action| state.refusal(**action).is_none();
        let keys: Vec<String> =
            actions.iter().filter(may).filter_map(|action| state.key_name(*action)).collect();
        let keys = keys.join(" ");
        let wide = (columns(&keys) + 1 + what.len() + 2) as u16;
        if keys.is_empty() || x + wide > begins {
            continue;
        }
        x = paint.text(x, foot.y, wide, &keys, Style { bold: true, ..theme.footer }) + 1;
        x = paint.text(x, foot.y, wide, what, theme.footer) + 2;
    }
}

/// What stands before a note while it is typed.
pub(super) const NOTE: &str = "note: ";

/// A sentence to the reader. One that is longer than the footer takes rows from above:
/// its end is what says what to do next.
fn tell(panes: &Geometry, paint: &mut Paint<'_>, text: &str, style: Style) {
    let foot = panes.foot;
    let rows = (lines(text, foot.width - 2).len() as u16).min(panes.body.height / 2).max(1);
    let area = Area { y: foot.y + 1 - rows, height: rows, ..foot };
    for y in area.y..foot.y {
        paint.blank(Area { y, height: 1, ..area });
    }
    paint.over(area, paint.theme.footer);
    paint.wrapped(Area { x: foot.x + 1, width: foot.width - 2, ..area }, text, style);
}

/// Some keys, and what they do.
type Keys = &'static [(&'static [Action], &'static str)];

/// The keys that matter most where one is, as they are bound.
fn keys_that_matter(state: &State) -> Vec<(Vec<Action>, &'static str)> {
    use Action as A;
    let keys: Keys = match (&state.overlay, state.focus) {
        (Some(Overlay::Finder), _) => &[
            (&[A::Accept], "go there"),
            (&[A::FinderDown, A::FinderUp], "move"),
            (&[A::Cancel], "close"),
            (&[A::Scope], "here/all"),
            (&[A::FinderCopy], "copy"),
        ],
        (Some(Overlay::Help(_)), _) => {
            &[(&[A::FinderDown, A::FinderUp], "move"), (&[A::Cancel], "close")]
        }
        (Some(Overlay::Remarks(_)), _) => &[
            (&[A::Accept], "go there"),
            (&[A::FinderDown, A::FinderUp], "move"),
            (&[A::Cancel], "close"),
        ],
        (Some(Overlay::Speaker(_) | Overlay::Filter), _) => &[
            (&[A::Accept], "choose"),
            (&[A::FinderDown, A::FinderUp], "move"),
            (&[A::Cancel], "cancel"),
        ],
        (Some(Overlay::Why), _) => &[
            (&[A::PreviousQuote, A::NextQuote], "quotations"),
            (&[A::Confirm], "right"),
            (&[A::OtherSpeaker], "another speaker"),
            (&[A::Cancel], "close"),
            (&[A::NotQuotation], "no quotation"),
            (&[A::Copy], "copy"),
        ],
        (_, Pane::Speakers) => &[
            (&[A::Choose], "read alone"),
            (&[A::ListDown, A::ListUp], "move"),
            (&[A::ListFilter], "narrow"),
            (&[A::ShowArticles], "articles"),
            (&[A::Cancel], "back"),
        ],
        (_, Pane::Articles) => &[
            (&[A::Choose], "open"),
            (&[A::ListDown, A::ListUp], "move"),
            (&[A::ListFilter], "narrow"),
            (&[A::ShowSpeakers], "speakers"),
            (&[A::Cancel], "back"),
        ],
        (_, Pane::People) => &[
            (&[A::Choose], "what they say"),
            (&[A::ListDown, A::ListUp], "move"),
            (&[A::ListFilter], "narrow"),
            (&[A::ListOrder], "sort"),
            (&[A::Cancel], "back"),
        ],
        (_, Pane::Article) => keys_of_the_article(state),
    };
    keys.iter().map(|(actions, what)| (actions.to_vec(), *what)).collect()
}

/// The same in the article.
fn keys_of_the_article(state: &State) -> Keys {
    use Action as A;
    if state.article().is_none() {
        &[(&[A::Help], "help"), (&[A::Quit], "quit")]
    } else if state.selection.speaker.is_some() {
        &[
            (&[A::PreviousQuote, A::NextQuote], "quotations"),
            (&[A::Cancel], "everybody"),
            (&[A::Why], "why"),
            (&[A::OnlyQuotes], "only these"),
            (&[A::Help], "help"),
        ]
    } else if state.selection.quote.is_some() {
        &[
            (&[A::PreviousQuote, A::NextQuote], "quotations"),
            (&[A::Why], "why"),
            (&[A::Copy], "copy"),
            (&[A::OpenFinder], "find"),
            (&[A::Help], "help"),
        ]
    } else {
        &[
            (&[A::PreviousQuote, A::NextQuote], "quotations"),
            (&[A::ShowSpeakers], "speakers"),
            (&[A::OpenFinder], "find"),
            (&[A::Search], "search"),
            (&[A::Help], "help"),
        ]
    }
}

/// How much of the article has been on the screen, in percent, if one read from its
/// beginning: by rows, or by bytes while not all rows are there.
fn share(state: &State) -> usize {
    if state.reader.stretch().is_some() {
        let length = state.article().map_or(0, |article| article.text.len());
        return (state.in_view().end as usize * 100).checked_div(length).unwrap_or(0);
    }
    let rows = state.reader.rows.as_ref().map_or(0, |rows| rows.rows.len());
    let page = crate::app::geometry(state).map_or(0, |panes| usize::from(panes.text.height));
    ((state.reader.row + page).min(rows) * 100).checked_div(rows).unwrap_or(0)
}

/// How far one has read, and which quotation is current.
fn place(state: &State) -> String {
    let reading = reading(state);
    if state.article().is_none() {
        return reading;
    }
    reading + &place_in_article(state)
}

/// How far the files of the library have been read.
fn reading(state: &State) -> String {
    let Some(reading) = state.collection.progress.filter(|it| it.files > 0) else {
        return String::new();
    };
    format!(" library {}% ·", reading.done * 100 / reading.files)
}

fn place_in_article(state: &State) -> String {
    if state.article().is_none()
        || matches!(state.overlay, Some(Overlay::Finder | Overlay::Help(_) | Overlay::Remarks(_)))
    {
        return String::new();
    }
    let share = share(state);
    let quote = match (state.nth_quote(), state.analysis()) {
        (Some((nth, all)), _) => format!("quotation {nth} of {all} · "),
        (None, None) => "finding who said what… ".to_owned(),
        (None, Some(_)) => match state.walked().len() {
            0 => "no quotations · ".to_owned(),
            all => format!("{} · ", crate::app::count(all, "quotation")),
        },
    };
    format!(" {quote}{share}% ")
}

fn prompt(state: &State, paint: &mut Paint<'_>, panes: &Geometry, sign: &str) {
    let style = paint.theme.footer;
    paint.text(panes.foot.x, panes.foot.y, sign.len() as u16, sign, Style { bold: true, ..style });
    if let Some(field) = field(state, panes) {
        field.draw(paint, style);
    }
}
