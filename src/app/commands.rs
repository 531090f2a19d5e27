//! Lines typed where one reads line by line, as messages. What can be typed comes from the
//! table of actions: a key that types a character, or an action's name, or its beginning.

use super::Msg;
use super::state::{Overlay, Pane, State};
use crate::input::{Action, Context, Key, KeyCode};
use crate::layout::RowKind;

/// What a typed line means.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The action; none where a number chose from a list.
    pub action: Option<Action>,
    /// What is to happen, one after the other.
    pub msgs: Vec<Msg>,
}

impl State {
    /// Whether a number chooses something now: a list is open.
    pub fn offers_rows(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Finder | Overlay::Remarks(_) | Overlay::Speaker(_)))
            || (self.focus != Pane::Article && matches!(self.overlay, None | Some(Overlay::Filter)))
    }

    /// Whether an answer is on its way that what is open now waits for.
    pub fn is_waiting(&self) -> bool {
        let gathering = self.is_gathering();
        let finding = matches!(self.overlay, Some(Overlay::Finder))
            && (self.finder.waiting || self.opening || self.casts.len() < self.library.len());
        let coming = self.collection.is_awaited();
        let reading = match self.article() {
            Some(_) => self.analysis().is_none() || self.reader.stretch().is_some(),
            None => self.opening,
        };
        finding
            || gathering
            || reading
            || coming
            || self.search.as_ref().is_some_and(super::search::Search::is_waiting)
    }

    /// Whether what is open has been told whole, and awaits nothing.
    pub fn is_told_whole(&self) -> bool {
        self.overlay.is_some() && !self.offers_rows()
    }

    /// Whether what was asked for could not be, which is told: what was to follow it, falls
    /// away.
    pub fn has_refused(&self) -> bool {
        self.message.is_some() && self.overlay.is_none()
    }

    /// Whether the reader is told something.
    pub fn is_told(&self) -> bool {
        self.message.is_some()
    }

    /// What a typed line means.
    ///
    /// # Errors
    /// A sentence, where it means nothing.
    pub fn typed(&self, line: &str) -> Result<Typed, String> {
        let line = line.trim();
        if let Ok(number) = line.parse::<usize>() {
            if self.offers_rows() && number > 0 {
                return Ok(Typed { action: None, msgs: vec![Msg::Choose(number - 1)] });
            }
            return Err("No list is open that a number could choose from.".to_owned());
        }
        let (action, rest) = self.action_of(line)?;
        let open = self.offers_rows();
        if matches!(action.context(), Context::List | Context::Finder) {
            // What needs a list on the screen, and lines that one edits, mean nothing here.
            let works = matches!(action, Action::Scope);
            return match (works, &self.overlay) {
                (true, Some(Overlay::Finder)) => {
                    Ok(Typed { action: Some(action), msgs: vec![Msg::Act(action)] })
                }
                (true, _) => Err(format!("{} works while hits are listed.", action.name())),
                (false, _) => Err(format!("{} needs a screen.", action.name())),
            };
        }
        let mut msgs = self.closing();
        if !(open && matches!(action, Action::Back | Action::Cancel)) {
            msgs.extend(self.messages(action, rest)?);
        }
        let action = match action {
            Action::PageDown | Action::HalfPageDown => Action::NextParagraph,
            Action::PageUp | Action::HalfPageUp => Action::PreviousParagraph,
            other => other,
        };
        Ok(Typed { action: Some(action), msgs })
    }

    /// Closes whatever is open.
    fn closing(&self) -> Vec<Msg> {
        let narrowed = match self.focus {
            Pane::Article => false,
            Pane::Speakers => !self.speakers.filter.text.is_empty(),
            Pane::Articles => !self.articles.filter.text.is_empty(),
            Pane::People => !self.people.list.filter.text.is_empty(),
        };
        // Closing the line that narrows a list clears it, too.
        let typing = matches!(self.overlay, Some(Overlay::Filter));
        let times = usize::from(self.overlay.is_some())
            + usize::from(narrowed && !typing)
            + usize::from(self.focus != Pane::Article);
        (0..times).map(|_| Msg::Act(Action::Cancel)).collect()
    }

    /// The action that a line begins with, and what follows it.
    fn action_of<'l>(&self, line: &'l str) -> Result<(Action, &'l str), String> {
        let Some(first) = line.chars().next() else { return Ok((Action::NextParagraph, "")) };
        let unknown = || {
            let help = self.key_name(Action::Help).unwrap_or_default();
            let said = crate::text::display::fit(line, 40);
            format!("\"{said}\" is no command; {help} lists them.")
        };
        let key = Key::new(KeyCode::Char(first), false, false);
        let key = if first.is_control() { control(first) } else { key };
        let bound = self.config.keymap.action(Context::Article, key);
        let (_, after) = line.split_at(first.len_utf8());
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match bound {
            Some(Action::Command) => return self.action_of(after.trim()),
            // Signs need no space before what follows them, nor do marks.
            Some(action) if after.is_empty() || !first.is_alphanumeric() => {
                return Ok((action, after.trim()));
            }
            Some(action) if word.len() == first.len_utf8() => return Ok((action, rest.trim())),
            Some(action @ (Action::SetMark | Action::GoToMark)) if after.chars().count() == 1 => {
                return Ok((action, after));
            }
            _ => {}
        }
        if let Some(action) = Action::named(word) {
            return Ok((action, rest.trim()));
        }
        let begins = |action: &&Action| word.len() > 2 && action.name().starts_with(word);
        let mut fitting = Action::ALL.iter().filter(begins);
        match (fitting.next(), fitting.next()) {
            (Some(action), None) => Ok((*action, rest.trim())),
            (Some(one), Some(other)) => Err(format!(
                "\"{word}\" could be {} or {}; type more of it.",
                one.name(),
                other.name()
            )),
            _ => Err(unknown()),
        }
    }

    /// An action with what was typed after it.
    fn messages(&self, action: Action, rest: &str) -> Result<Vec<Msg>, String> {
        use Action as A;
        let act = Msg::Act(action);
        let paste = || Msg::Paste(rest.to_owned());
        let accept = Msg::Act(A::Accept);
        let example = || {
            let key = self.key_name(action).unwrap_or_default();
            format!("Type what it is after it, as in \"{key} …\".")
        };
        Ok(match action {
            A::Search if rest.is_empty() && self.search.is_none() => return Err(example()),
            A::Note if rest.is_empty() => return Err(example()),
            A::SetMark | A::GoToMark => {
                let mut letters = rest.chars();
                let (Some(letter), None) = (letters.next(), letters.next()) else {
                    return Err(example());
                };
                vec![act, Msg::Key(Key::char(letter))]
            }
            A::Search | A::Note => vec![act, Msg::Act(A::DeleteLine), paste(), accept],
            A::OpenFinder if !rest.is_empty() => vec![act, Msg::Act(A::DeleteLine), paste()],
            A::ShowSpeakers | A::ShowArticles | A::ShowPeople if !rest.is_empty() => {
                vec![act, Msg::Act(A::ListFilter), paste()]
            }
            A::Help | A::ShowRemarks | A::OtherSpeaker if !rest.is_empty() => vec![act, paste()],
            A::PageDown => self.paragraphs(true, 1),
            A::HalfPageDown => self.paragraphs(true, 2),
            A::PageUp => self.paragraphs(false, 1),
            A::HalfPageUp => self.paragraphs(false, 2),
            _ if !rest.is_empty() && !takes_words(action) => {
                return Err(format!("{} takes nothing after it.", action.name()));
            }
            _ => vec![act],
        })
    }

    /// As many paragraphs on or back as a screen has room for, or a part of it.
    fn paragraphs(&self, down: bool, part: u16) -> Vec<Msg> {
        let action = if down { Action::NextParagraph } else { Action::PreviousParagraph };
        let rows = self.reader.rows.as_ref().map_or(&[][..], |rows| &rows.rows);
        let room = usize::from(self.size.1.saturating_sub(2) / part).max(1);
        let here = self.reader.row.min(rows.len());
        let passed = if down {
            let start = (here + 1..rows.len()).find(|at| begins(rows, *at)).unwrap_or(rows.len());
            start..(start + room).min(rows.len())
        } else {
            here.saturating_sub(room)..here
        };
        let count = passed.filter(|at| begins(rows, *at)).count().max(1);
        (0..count).map(|_| Msg::Act(action)).collect()
    }

    /// Which paragraph of how many one is in, counted from 1; none where no text is open.
    pub(crate) fn nth_paragraph(&self) -> Option<(usize, usize)> {
        let rows = &self.reader.rows.as_ref()?.rows;
        let starts = |range: std::ops::Range<usize>| range.filter(|at| begins(rows, *at)).count();
        let here = (self.reader.row + 1).min(rows.len());
        let (before, after) = (starts(0..here), starts(here..rows.len()));
        Some((before.max(1), before + after))
    }

    /// The rows of the paragraph that one is in.
    pub(crate) fn paragraph_rows(&self) -> std::ops::Range<usize> {
        let Some(layout) = &self.reader.rows else { return 0..0 };
        let rows = &layout.rows;
        let is_text = |at: &usize| matches!(rows[*at].kind, RowKind::Text(_));
        let Some(here) = (self.reader.row.min(rows.len())..rows.len()).find(is_text) else {
            return 0..0;
        };
        let start = (0..=here).rev().find(|at| begins(rows, *at)).unwrap_or(here);
        let end = (here..rows.len()).find(|at| rows[*at].kind != rows[here].kind);
        start..end.unwrap_or(rows.len())
    }
}

/// Whether a row is the first of a paragraph.
fn begins(rows: &[crate::layout::Row], at: usize) -> bool {
    let kind = rows[at].kind;
    matches!(kind, RowKind::Text(_)) && (at == 0 || rows[at - 1].kind != kind)
}

/// Whether something can follow an action.
fn takes_words(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Search
            | A::Note
            | A::SetMark
            | A::GoToMark
            | A::OpenFinder
            | A::ShowSpeakers
            | A::ShowArticles
            | A::ShowPeople
            | A::Help
            | A::ShowRemarks
            | A::OtherSpeaker
    )
}

/// The key that types a control character.
fn control(typed: char) -> Key {
    let letter = char::from_u32(u32::from(typed) + 0x60).unwrap_or(' ');
    Key::new(KeyCode::Char(letter), true, false)
}
