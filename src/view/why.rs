//! Why a quotation is whose it is.

use super::paint::Paint;
use crate::app::{Area, Geometry, Overlay, State, Voice};
use crate::config::Style;
use crate::speaker::MentionKind;
use crate::text::display::safe_line;

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (Some(Overlay::Why), Some(below)) = (&state.overlay, panes.panel) else { return };
    let (Some(article), Some(analysis), Some(quote), Some(cast)) =
        (state.article(), state.analysis(), state.selection.quote, state.cast())
    else {
        return;
    };
    let Some(found) = analysis.attributions.get(quote) else { return };
    let theme = paint.theme;
    paint.rule(below, below.y);
    let area =
        Area { x: panes.text.x, y: below.y + 1, width: panes.text.width, height: below.height - 1 };
    let voice = cast.voice(quote);
    let style = match voice {
        Voice::Known(id) => paint.speaker(cast.colour(id)),
        Voice::Unknown => theme.unknown,
    };
    let guess = found.guess.as_ref().filter(|_| voice == Voice::Unknown);
    let name = match guess {
        Some(_) => "Unknown",
        None if voice == Voice::Unknown => "Nobody is named",
        None => cast.name(voice),
    };
    let x = paint.text(area.x, area.y, area.width, name, Style { bold: true, ..style });
    let rest = (area.x + area.width).saturating_sub(x);
    let sure = match guess {
        _ if found.by_reader => "  you said so".to_owned(),
        Some(guess) => {
            format!(" — perhaps {}, {} %", safe_line(&guess.name), percent(guess.confidence))
        }
        None => format!("  {}, {} %", in_words(found.confidence), percent(found.confidence)),
    };
    paint.text(x, area.y, rest, &sure, theme.text);
    let mut y = area.y + 1;
    let mut fact = |what: &str, words: String, more: &str| {
        if y < area.y + area.height {
            let x = paint.text(area.x, y, 9, what, theme.dim).max(area.x + 9);
            let x = paint.text(
                x,
                y,
                (area.x + area.width).saturating_sub(x),
                &words,
                Style { underline: true, ..theme.text },
            );
            paint.text(x, y, (area.x + area.width).saturating_sub(x), more, theme.dim);
            y += 1;
        }
    };
    if let Some(cue) = found.cue {
        fact("cue", safe_line(cue.of(&article.text)), "");
    }
    if let Some(mention) = found.mention.or(guess.and_then(|guess| guess.mention)) {
        let kind = match mention.kind {
            MentionKind::Name => "  a name",
            MentionKind::Pronoun => "  a pronoun",
            MentionKind::Description => "  a description",
        };
        fact("mention", safe_line(mention.span.of(&article.text)), kind);
    }
    let remark = state.remark();
    if let Some(note) = remark.and_then(|remark| remark.note.as_deref()) {
        fact("note", safe_line(note), "");
    }
    if remark.is_some_and(|remark| remark.bookmarked) {
        fact("bookmark", "set".to_owned(), "");
    }
    let height = (area.y + area.height).saturating_sub(y);
    let because = if found.by_reader { found_before(state) } else { None };
    let because =
        because.unwrap_or_else(|| guess.map_or(&found.because, |guess| &guess.because).clone());
    paint.wrapped(Area { y, height, ..area }, &because, theme.text);
}

/// What was found, before the reader said who speaks.
fn found_before(state: &State) -> Option<String> {
    let (analysis, quote) = state.found_before()?;
    let found = analysis.attributions.get(quote)?;
    Some(match analysis.speaker_of(quote) {
        Some(who) => {
            let (name, sure) = (safe_line(&who.name), percent(found.confidence));
            format!("Found was {name}, {sure} %: {}", found.because)
        }
        None => "Nobody was found to say it.".to_owned(),
    })
}

/// A share in whole percent; nobody is ever wholly sure.
fn percent(share: f32) -> u32 {
    (share.clamp(0.0, 0.99) * 100.0).round() as u32
}

/// How sure, in words that people use.
fn in_words(confidence: f32) -> &'static str {
    match confidence {
        c if c >= 0.95 => "sure",
        c if c >= 0.8 => "almost sure",
        c if c >= 0.6 => "likely",
        c if c >= 0.4 => "perhaps",
        _ => "a guess",
    }
}
