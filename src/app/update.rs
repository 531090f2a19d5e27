//! The one function that changes the state.

use super::overlays::{Command, Help, MarkUse};
use super::remarks::Naming;
use super::state::{Message, Overlay, Pane, State};
use super::{Effect, Msg};
use crate::input::{Action, Context, Key, KeyCode};
use crate::text::display::safe_line;

/// Takes a message in and says what is to be done outside. The same state and message
/// give the same answer.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => state.key(key),
        Msg::Mouse(mouse) => state.mouse(mouse),
        Msg::Paste(text) => state.type_in(&text),
        Msg::Act(action) => {
            state.begin();
            state.act(action);
        }
        Msg::Choose(row) => {
            state.begin();
            state.choose_row(row);
        }
        Msg::Resize { width, height } => state.size = (width, height),
        Msg::Opened { source, articles, warnings, again } => {
            state.opened(&source, articles, &warnings, again);
        }
        Msg::AllOpened => state.all_opened(),
        Msg::Listed(articles) => state.listed(articles),
        Msg::Unlisted(numbers) => state.unlisted(&numbers),
        Msg::AllListed => state.all_listed(),
        Msg::Indexed(segments) => state.indexed(segments),
        Msg::Scanning(reading) => state.collection.progress = reading,
        Msg::Loaded { listing, article, told } => {
            state.loaded(&listing, article, told.as_deref());
        }
        Msg::Known(places) => state.know(places),
        Msg::Marks(marks) => state.know_marks(marks),
        Msg::Remarks(noted) => state.know_remarks(noted),
        Msg::Chosen(choices) => state.choices = choices,
        Msg::Remembered(place) => state.remember(place),
        Msg::Analysed { article, id, options, prepared } => {
            if options == state.options {
                state.analysed(article, id, &prepared);
            }
        }
        Msg::LaidOut { article, layout } => state.laid_out(article, layout),
        Msg::Searched { id, query, matches } => state.searched(id, &query, matches),
        Msg::Found { generation, results } => state.found(generation, results),
        Msg::Gathered(gathered) => state.gathered(gathered),
        Msg::Tidied { untidy, merged } => state.tidied(&untidy, merged),
        Msg::Queries(queries) => state.know_queries(queries),
        Msg::Told { text, failure } => {
            state.message = Some(Message { text: safe_line(&text), failure });
        }
        Msg::Link { slow } => state.measured(slow),
        Msg::Terminate => state.quit(),
        Msg::Resumed => state.emit(Effect::Redraw),
    }
    state.settle();
    state.settle_lists();
    state.settle_finder();
    std::mem::take(&mut state.effects)
}

impl State {
    /// Where keys are looked up now.
    pub(crate) fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (
                Some(
                    Overlay::Finder
                    | Overlay::Help(_)
                    | Overlay::Command(_)
                    | Overlay::Search(_)
                    | Overlay::Speaker(_)
                    | Overlay::Note(_)
                    | Overlay::Remarks(_)
                    | Overlay::Filter,
                ),
                _,
            ) => Context::Finder,
            (Some(Overlay::Why | Overlay::Mark(_)), _) | (None, Pane::Article) => Context::Article,
            (None, Pane::Speakers | Pane::Articles | Pane::People) => Context::List,
        }
    }

    /// The reader does something: what they were told is done with, and from now on
    /// nothing moves by itself.
    fn begin(&mut self) {
        self.message = None;
        self.places.touched = true;
    }

    fn key(&mut self, key: Key) {
        self.begin();
        if let Some(Overlay::Mark(wanted)) = self.overlay {
            self.mark_letter(wanted, key);
            return;
        }
        let context = self.context();
        // Esc and a key right after it are Alt and the key to a terminal, and over a slow
        // line what was typed apart may come together.
        if key.alt && self.config.keymap.action(context, key).is_none() {
            self.key(Key::plain(KeyCode::Esc));
            self.key(Key { alt: false, ..key });
            return;
        }
        match (self.config.keymap.action(context, key), key.typed()) {
            (Some(action), _) => self.act(action),
            (None, Some(typed)) if context == Context::Finder => {
                self.type_in(typed.encode_utf8(&mut [0; 4]));
            }
            (None, _) => {
                let help = self.hint(Action::Help, "shows the keys");
                self.tell(format!("{} does nothing here; {help}.", key.label()));
            }
        }
    }

    /// Does an action, whichever way it was asked for.
    pub(super) fn act(&mut self, action: Action) {
        use Action as A;
        if let Some(refusal) = self.refusal(action) {
            return self.tell(refusal);
        }
        match action {
            A::Back => {
                if !self.close() {
                    self.quit();
                }
            }
            A::Quit => self.quit(),
            A::Cancel => self.cancel(),
            A::Help => self.overlay = Some(Overlay::Help(Help::default())),
            A::Command => self.overlay = Some(Overlay::Command(Command::default())),
            A::NextPane => self.turn_pane(true),
            A::PreviousPane => self.turn_pane(false),
            A::Redraw => self.emit(Effect::Redraw),
            A::Suspend => {
                self.save_place();
                self.emit(Effect::Suspend);
            }
            A::OpenFinder => self.open_finder(),
            A::ShowSpeakers => self.go_to_or_leave(Pane::Speakers),
            A::ShowArticles => self.go_to_or_leave(Pane::Articles),
            A::ShowPeople => self.go_to_or_leave(Pane::People),
            A::NextArticle => self.turn_article(true),
            A::PreviousArticle => self.turn_article(false),
            A::LineDown
            | A::LineUp
            | A::PageDown
            | A::PageUp
            | A::HalfPageDown
            | A::HalfPageUp
            | A::Top
            | A::Bottom
            | A::NextParagraph
            | A::PreviousParagraph
            | A::Wider
            | A::Narrower
            | A::DefaultWidth
            | A::TextOnly
            | A::OnlyQuotes => self.read(action),
            A::NextQuote | A::PreviousQuote | A::NextSameSpeaker | A::PreviousSameSpeaker => {
                self.walk(action);
            }
            A::Indirect => self.toggle_indirect(),
            A::Why => self.toggle_why(),
            A::OtherSpeaker | A::NotQuotation | A::Confirm | A::Note | A::Bookmark | A::Undo => {
                self.correct(action);
            }
            A::Search => self.open_search(),
            A::NextMatch => self.next_match(true),
            A::PreviousMatch => self.next_match(false),
            A::ShowRemarks => self.open_remarks(),
            A::SetMark => self.overlay = Some(Overlay::Mark(MarkUse::Set)),
            A::GoToMark => self.overlay = Some(Overlay::Mark(MarkUse::Go)),
            A::JumpBack => self.jump_back(),
            A::JumpForward => self.jump_forward(),
            A::Reload => self.reload(),
            A::Browse => self.browse(),
            A::Edit => self.edit(),
            A::Copy => self.copy_current(true),
            A::CopyWords => self.copy_current(false),
            A::ListDown
            | A::ListUp
            | A::ListPageDown
            | A::ListPageUp
            | A::ListTop
            | A::ListBottom
            | A::Choose
            | A::ListOrder
            | A::ListFilter => self.list(action),
            A::FinderDown
            | A::FinderUp
            | A::FinderPageDown
            | A::FinderPageUp
            | A::Accept
            | A::Scope
            | A::Preview
            | A::FinderCopy
            | A::LineStart
            | A::LineEnd
            | A::CursorLeft
            | A::CursorRight
            | A::DeleteBack
            | A::DeleteForward
            | A::DeleteWord
            | A::DeleteLine
            | A::OlderQuery
            | A::NewerQuery => self.line_act(action),
        }
    }

    /// Chooses a row by its number: of what is open in front, or of the list in focus.
    fn choose_row(&mut self, row: usize) {
        if row >= self.rows_in_front() {
            self.tell(format!("There is no number {}.", row + 1));
            return;
        }
        match self.overlay.clone() {
            Some(Overlay::Finder) => {
                self.finder.list.cursor = row;
                self.finder_act(Action::Accept);
            }
            Some(Overlay::Remarks(mut list)) => {
                list.cursor = row;
                self.remarks_act(list, Action::Accept);
            }
            Some(Overlay::Speaker(naming)) => {
                self.naming_act(Naming { chosen: row, ..naming }, Action::Accept);
            }
            _ => {
                self.overlay = None;
                self.list_mut().cursor = row;
                self.list(Action::Choose);
            }
        }
    }

    /// How many rows there are to choose from, of what is open in front or of the list in
    /// focus.
    pub(crate) fn rows_in_front(&self) -> usize {
        match (&self.overlay, self.focus) {
            (Some(Overlay::Finder), _) => self.finder.results.hits.len(),
            (Some(Overlay::Remarks(list)), _) => self.remark_rows(&list.filter.text).len(),
            (Some(Overlay::Speaker(naming)), _) => self.nameable(&naming.line.text).len(),
            (Some(Overlay::Filter) | None, Pane::Speakers) => self.speaker_rows(),
            (Some(Overlay::Filter) | None, Pane::Articles) => self.article_rows(),
            (Some(Overlay::Filter) | None, Pane::People) => self.people_rows(),
            _ => 0,
        }
    }

    fn cancel(&mut self) {
        if !self.close() {
            if self.selection.speaker.is_some() {
                self.clear_speaker();
            } else if self.search.take().is_none() {
                self.selection.quote = None;
            }
        }
    }

    fn quit(&mut self) {
        self.save_place();
        self.emit(Effect::Quit);
    }

    fn turn_pane(&mut self, forward: bool) {
        let next = match (self.focus, forward) {
            (Pane::Article, true) | (Pane::Articles, false) => Pane::Speakers,
            (Pane::Speakers, true) | (Pane::Article, false) => Pane::Articles,
            (Pane::Articles, true) | (Pane::Speakers, false) | (Pane::People, _) => Pane::Article,
        };
        self.overlay = None;
        self.go_to_pane(next);
    }

    fn go_to_or_leave(&mut self, pane: Pane) {
        self.overlay = None;
        if self.focus == pane {
            self.focus = Pane::Article;
        } else {
            self.go_to_pane(pane);
        }
    }
}
