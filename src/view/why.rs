//! Why a quotation is whose it is.

use super::paint::Paint;
use crate::app::{Area, Geometry, Overlay, State, Voice};
use crate::config::Style;
use crate::speaker::MentionKind;
use crate::text::display::safe_line;

/// Why a quotation is whose it is, in words.
pub(super) struct Reasons {
    /// Whose words they are.
    pub(super) voice: Voice,
    /// The same in words.
    pub(super) name: String,
    /// How sure that is.
    pub(super) sure: String,
    /// What speaks for it: what it is, its words, and what is to be said of them.
    pub(super) facts: Vec<(&'static str, String, &'static str)>,
    /// A sentence.
    pub(super) because: String,
}

/// Why the current quotation is whose it is.
pub(super) fn reasons(state: &State) -> Option<Reasons> {
    let (article, analysis) = (state.article()?, state.analysis()?);
    let (quote, cast) = (state.selection.quote?, state.cast()?);
    let found = analysis.attributions.get(quote)?;
    let voice = cast.voice(quote);
    let guess = found.guess.as_ref().filter(|_| voice == Voice::Unknown);
    let name = match guess {
        Some(_) => "Unknown",
        None if voice == Voice::Unknown => "Nobody is named",
        None => cast.name(voice),
    };
    let sure = match guess {
        _ if found.by_reader => "  you said so".to_owned(),
        Some(guess) => {
            format!(" — perhaps {}, {} %", safe_line(&guess.name), percent(guess.confidence))
        }
        None => format!("  {}, {} %", in_words(found.confidence), percent(found.confidence)),
    };
    let mut facts = Vec::new();
    if let Some(cue) = found.cue {
        facts.push(("cue", safe_line(cue.of(&article.text)), ""));
    }
    if let Some(mention) = found.mention.or(guess.and_then(|guess| guess.mention)) {
        let kind = match mention.kind {
            MentionKind::Name => "  a name",
            MentionKind::Pronoun => "  a pronoun",
            MentionKind::Description => "  a description",
        };
        facts.push(("mention", safe_line(mention.span.of(&article.text)), kind));
    }
    let remark = state.remark();
    if let Some(note) = remark.and_then(|remark| remark.note.as_deref()) {
        facts.push(("note", safe_line(note), ""));
    }
    if remark.is_some_and(|remark| remark.bookmarked) {
        facts.push(("bookmark", "set".to_owned(), ""));
    }
    let because = if found.by_reader { found_before(state) } else { None };
    let because =
        because.unwrap_or_else(|| guess.map_or(&found.because, |guess| &guess.because).clone());
    Some(Reasons { voice, name: name.to_owned(), sure, facts, because })
}

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (Some(Overlay::Why), Some(below)) = (&state.overlay, panes.panel) else { return };
    let Some(reasons) = reasons(state) else { return };
    let theme = paint.theme;
    paint.rule(below, below.y);
    let area =
        Area { x: panes.text.x, y: below.y + 1, width: panes.text.width, height: below.height - 1 };
    let style = match (reasons.voice, state.cast()) {
        (Voice::Known(id), Some(cast)) => paint.speaker(cast.colour(id)),
        _ => theme.unknown,
    };
    let x = paint.text(area.x, area.y, area.width, &reasons.name, Style { bold: true, ..style });
    let end = area.x + area.width;
    paint.text(x, area.y, end.saturating_sub(x), &reasons.sure, theme.text);
    let mut y = area.y + 1;
    for (what, words, more) in &reasons.facts {
        if y < area.y + area.height {
            let x = paint.text(area.x, y, 9, what, theme.dim).max(area.x + 9);
            let underlined = Style { underline: true, ..theme.text };
            let x = paint.text(x, y, end.saturating_sub(x), words, underlined);
            paint.text(x, y, end.saturating_sub(x), more, theme.dim);
            y += 1;
        }
    }
    let height = (area.y + area.height).saturating_sub(y);
    paint.wrapped(Area { y, height, ..area }, &reasons.because, theme.text);
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
