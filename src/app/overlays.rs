//! Help, the command line, the search line, the line that narrows a list, marks.

use super::line::Line;
use super::lists::has_words;
use super::state::{Overlay, Pane, State};
use crate::config::Keymap;
use crate::find::filter;
use crate::input::{Action, Context, Key};
use crate::text::fold::fold_text;

/// The help: what narrows it, and its first row on the screen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Help {
    /// What was typed.
    pub(crate) line: Line,
    /// The first row on the screen.
    pub(crate) top: usize,
}

/// The command line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Command {
    /// What was typed.
    pub(crate) line: Line,
    /// Which completion is chosen.
    pub(crate) chosen: usize,
}

/// What the awaited letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkUse {
    /// Set a mark.
    Set,
    /// Go to one.
    Go,
}

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HelpRow {
    /// Where the keys that follow are in force.
    Heading(&'static str),
    /// Keys and what they do.
    Binding {
        /// The keys, as people call them.
        keys: String,
        /// What they do.
        action: Action,
    },
    /// An empty row.
    Gap,
}

/// The help's rows: the bindings in force that fit what was typed, by where they hold.
/// What is misspelt or abbreviated finds something where nothing has it as typed.
pub(crate) fn help_rows(keymap: &Keymap, typed: &str) -> Vec<HelpRow> {
    let said: Vec<(Action, String)> = Action::ALL
        .iter()
        .map(|action| {
            let keys = keys_of(keymap, *action);
            (*action, format!("{keys} {} {}", action.name(), action.help()))
        })
        .collect();
    let fits = |wanted: &dyn Fn(usize) -> bool| -> Vec<Action> {
        (0..said.len()).filter(|&at| wanted(at)).map(|at| said[at].0).collect()
    };
    let fitting = fits(&|at| has_words(&said[at].1, typed));
    if !fitting.is_empty() {
        return grouped(keymap, &fitting);
    }
    let names: Vec<&str> = said.iter().map(|(action, _)| action.name()).collect();
    let near = filter(&names, typed);
    grouped(keymap, &fits(&|at| near.iter().any(|(other, _)| *other == at)))
}

/// The keys of an action, as people call them.
fn keys_of(keymap: &Keymap, action: Action) -> String {
    keymap.keys(action).iter().map(|key| key.label()).collect::<Vec<_>>().join("  ")
}

/// The rows of some actions.
fn grouped(keymap: &Keymap, fitting: &[Action]) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    let groups = [Context::Article, Context::Everywhere, Context::List, Context::Finder];
    for context in groups {
        let actions = fitting.iter().copied().filter(|action| action.context() == context);
        let bindings: Vec<HelpRow> = actions
            .map(|action| HelpRow::Binding { keys: keys_of(keymap, action), action })
            .collect();
        if !bindings.is_empty() {
            if !rows.is_empty() {
                rows.push(HelpRow::Gap);
            }
            rows.push(HelpRow::Heading(context.title()));
            rows.extend(bindings);
        }
    }
    rows
}

/// The actions whose name fits what was typed, best first: names that begin with it,
/// that contain it, that have its letters in order.
pub(crate) fn completions(typed: &str) -> Vec<Action> {
    let typed = fold_text(typed.trim()).replace(' ', "-");
    let rank = |action: &Action| {
        let name = action.name();
        let mut letters = name.chars();
        match name.find(typed.as_str()) {
            Some(0) => Some(0),
            Some(_) => Some(1),
            None => typed.chars().all(|c| letters.any(|other| other == c)).then_some(2),
        }
    };
    let runs = |action: &Action| action.context() != Context::Finder && *action != Action::Command;
    let mut ranked: Vec<(u8, Action)> = Action::ALL
        .iter()
        .copied()
        .filter(runs)
        .filter_map(|action| Some((rank(&action)?, action)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, action)| action).collect()
}

impl State {
    /// Does what an action says in the line that is being typed into.
    pub(super) fn line_act(&mut self, action: Action) {
        match self.overlay.clone() {
            Some(Overlay::Finder) => self.finder_act(action),
            Some(Overlay::Help(help)) => self.help_act(help, action),
            Some(Overlay::Command(command)) => self.command_act(command, action),
            Some(Overlay::Search(mut line)) => match action {
                Action::Accept => {
                    self.overlay = None;
                    self.search_for(&line.text);
                }
                Action::DeleteBack if line.text.is_empty() => self.overlay = None,
                Action::OlderQuery | Action::FinderUp => {
                    let last = self.search.as_ref().map_or("", |search| &search.query);
                    self.overlay = Some(Overlay::Search(Line::of(last)));
                }
                _ => {
                    line.edit(action);
                    self.overlay = Some(Overlay::Search(line));
                }
            },
            Some(Overlay::Filter) => self.filter_act(action),
            Some(Overlay::Speaker(naming)) => self.naming_act(naming, action),
            Some(Overlay::Remarks(list)) => self.remarks_act(list, action),
            Some(Overlay::Note(line)) => self.note_act(line, action),
            Some(Overlay::Why | Overlay::Mark(_)) | None => {}
        }
    }

    /// Types into the open line.
    pub(super) fn type_in(&mut self, typed: &str) {
        match &mut self.overlay {
            Some(Overlay::Finder) => {
                let before = self.finder.line.text.clone();
                self.finder.line.insert(typed);
                self.finder_typed(&before);
            }
            Some(Overlay::Help(help)) => {
                help.line.insert(typed);
                help.top = 0;
            }
            Some(Overlay::Command(command)) => {
                command.line.insert(typed);
                command.chosen = 0;
            }
            Some(Overlay::Search(line) | Overlay::Note(line)) => line.insert(typed),
            Some(Overlay::Remarks(list)) => {
                list.filter.insert(typed);
                (list.cursor, list.top) = (0, 0);
            }
            Some(Overlay::Speaker(naming)) => {
                let naming = naming.clone();
                self.type_name(naming, typed);
            }
            Some(Overlay::Filter) => {
                let list = self.list_mut();
                list.filter.insert(typed);
                list.cursor = 0;
            }
            Some(Overlay::Why | Overlay::Mark(_)) | None => {}
        }
    }

    fn help_act(&mut self, mut help: Help, action: Action) {
        let body =
            super::geometry::geometry(self).map_or(1, |panes| usize::from(panes.body.height));
        let page = body.saturating_sub(2).max(1);
        match action {
            Action::FinderDown => help.top += 1,
            Action::FinderUp => help.top = help.top.saturating_sub(1),
            Action::FinderPageDown => help.top += page,
            Action::FinderPageUp => help.top = help.top.saturating_sub(page),
            Action::Accept => {
                self.overlay = None;
                return;
            }
            _ => {
                if help.line.edit(action) {
                    help.top = 0;
                }
            }
        }
        let rows = help_rows(&self.config.keymap, &help.line.text).len();
        help.top = help.top.min(rows.saturating_sub(page));
        self.overlay = Some(Overlay::Help(help));
    }

    fn command_act(&mut self, mut command: Command, action: Action) {
        let fitting = completions(&command.line.text);
        match action {
            Action::FinderDown => command.chosen += 1,
            Action::FinderUp => command.chosen = command.chosen.saturating_sub(1),
            Action::DeleteBack if command.line.text.is_empty() => {
                self.overlay = None;
                return;
            }
            Action::Accept => {
                self.overlay = None;
                match fitting.get(command.chosen) {
                    Some(&chosen) => self.act(chosen),
                    None => {
                        self.tell(format!("There is no action called \"{}\".", command.line.text));
                    }
                }
                return;
            }
            _ => {
                if command.line.edit(action) {
                    command.chosen = 0;
                }
            }
        }
        command.chosen = command.chosen.min(fitting.len().saturating_sub(1));
        self.overlay = Some(Overlay::Command(command));
    }

    fn filter_act(&mut self, action: Action) {
        match action {
            Action::Accept => {
                self.overlay = None;
                self.list(Action::Choose);
            }
            Action::FinderDown => self.list(Action::ListDown),
            Action::FinderUp => self.list(Action::ListUp),
            Action::FinderPageDown => self.list(Action::ListPageDown),
            Action::FinderPageUp => self.list(Action::ListPageUp),
            Action::DeleteBack if self.list_mut().filter.text.is_empty() => self.overlay = None,
            _ => {
                let list = self.list_mut();
                if list.filter.edit(action) {
                    list.cursor = 0;
                }
            }
        }
        self.settle_lists();
    }

    /// The letter of a mark; any other key gives up.
    pub(super) fn mark_letter(&mut self, wanted: MarkUse, key: Key) {
        self.overlay = None;
        match key.typed().filter(|letter| letter.is_alphanumeric() || *letter == '\'') {
            Some(letter) if wanted == MarkUse::Go => self.go_to_mark(letter),
            Some(letter) if letter != '\'' => self.set_mark(letter),
            _ => self.tell("A mark is a letter or a digit."),
        }
    }

    /// Opens or closes the reason why the current quotation is whose it is.
    pub(super) fn toggle_why(&mut self) {
        if matches!(self.overlay, Some(Overlay::Why)) {
            self.overlay = None;
            return;
        }
        if let Some(span) = self.quote().map(|quote| quote.span) {
            self.overlay = Some(Overlay::Why);
            self.bring_into_view(span);
        } else {
            let how = self.hint(Action::NextQuote, "goes to the next one");
            self.tell(format!("No quotation is chosen; {how}."));
        }
    }

    /// Closes what is open; else clears what narrows; else goes back to the article.
    /// False where there was nothing to close.
    pub(super) fn close(&mut self) -> bool {
        if let Some(overlay) = self.overlay.take() {
            if matches!(overlay, Overlay::Filter) {
                self.list_mut().filter = Line::default();
            }
            return true;
        }
        if self.focus != Pane::Article {
            if self.list_mut().filter.text.is_empty() {
                self.focus = Pane::Article;
            } else {
                self.list_mut().filter = Line::default();
            }
            return true;
        }
        false
    }
}
