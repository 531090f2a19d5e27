//! Where the speakers stand while one reads: beside the text, in a few rows below it, or
//! out of the way. The width and the line say where; the reader says whether.

use super::Effect;
use super::geometry::{MARGIN, WIDE};
use super::lists::count;
use super::state::{Pane, State};
use crate::config::Speakers;
use crate::input::Action;
use crate::text::display::columns;

/// Where the speakers stand while the article has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// A list beside the text.
    Beside,
    /// A few rows below the text, which scrolling leaves alone.
    Below,
    /// Nowhere.
    Away,
}

/// What the reader chose by key, for each width of the screen: whether the speakers are
/// shown. Without a choice the configuration says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// Where a list has room beside the text.
    pub wide: Option<bool>,
    /// Where it has not.
    pub narrow: Option<bool>,
}

/// Where the speakers stand while the article has the keys. What the reader chose goes
/// before what the width and the line would have.
pub(crate) fn speakers_stand(state: &State) -> Stand {
    let wide = state.size.0 >= WIDE;
    let chosen = if wide { state.choices.wide } else { state.choices.narrow };
    let place = match (state.config.speakers, wide, state.slow_link) {
        (Speakers::Below, ..) | (_, false, _) | (Speakers::Auto | Speakers::Hidden, true, true) => {
            Stand::Below
        }
        _ => Stand::Beside,
    };
    let shown = chosen.unwrap_or(match state.config.speakers {
        Speakers::Auto => wide && !state.slow_link,
        Speakers::Beside => wide,
        Speakers::Below => true,
        Speakers::Hidden => false,
    });
    if shown { place } else { Stand::Away }
}

/// The most rows of speakers below the text.
const LEGEND_ROWS: usize = 3;

/// Columns between two speakers below the text.
const BETWEEN: usize = 3;

/// A speaker below the text: which of the members, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LegendEntry {
    /// Which of the cast's members.
    pub(crate) member: usize,
    /// Column from the legend's first.
    pub(crate) x: u16,
    /// Row from the legend's first.
    pub(crate) y: u16,
    /// Columns, with the mark before the name.
    pub(crate) width: u16,
}

/// How the speakers stand in rows of `width` columns; as many as have room.
pub(crate) fn legend(state: &State, width: u16) -> Vec<LegendEntry> {
    let members = state.cast().map_or(&[][..], |cast| &cast.members);
    let room = usize::from(width);
    let (mut x, mut y, mut all) = (0, 0, Vec::new());
    for (member, it) in members.iter().enumerate() {
        let wide = (2 + columns(&it.name) + 1 + it.quotes.to_string().len()).min(room);
        if x > 0 && x + wide > room {
            (x, y) = (0, y + 1);
        }
        if y == LEGEND_ROWS {
            break;
        }
        all.push(LegendEntry { member, x: x as u16, y: y as u16, width: wide as u16 });
        x += wide + BETWEEN;
    }
    all
}

/// Rows of the legend with its rule, where there is room for it.
pub(super) fn legend_height(state: &State, width: u16, body: u16) -> Option<u16> {
    let wanted = state.focus == Pane::Article
        && body >= 12
        && state.article().is_some()
        && speakers_stand(state) == Stand::Below;
    let last = wanted.then(|| legend(state, width - MARGIN).last().map_or(0, |last| last.y));
    last.map(|last| last + 2)
}

impl State {
    /// Shows or hides the speakers, and remembers that on screens like this one.
    pub(super) fn toggle_speakers(&mut self) {
        let shown = speakers_stand(self) == Stand::Away;
        let wide = self.size.0 >= WIDE;
        let chosen = if wide { &mut self.choices.wide } else { &mut self.choices.narrow };
        *chosen = Some(shown);
        self.emit(Effect::SaveChoices(self.choices));
        let now = if shown { "The speakers are shown." } else { "Only the text." };
        self.tell(now);
    }

    /// The line to the terminal was measured: a list beside the text may give way to it.
    pub(super) fn measured(&mut self, slow: bool) {
        let before = speakers_stand(self);
        self.slow_link = slow;
        let now = speakers_stand(self);
        let gone = before == Stand::Beside && now == Stand::Away;
        if gone && self.message.is_none() && self.focus == Pane::Article {
            let speakers = self.cast().map_or(0, |cast| cast.members.len());
            let shows = self.hint(Action::TextOnly, "shows them below");
            let who = count(speakers, "speaker");
            self.tell(format!("The line is slow, so the {who} gave way to the text; {shows}."));
        }
    }
}
