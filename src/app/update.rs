//! The one function that changes the state.

use super::overlays::{Command, Help, MarkUse};
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
        Msg::Resize { width, height } => state.size = (width, height),
        Msg::Opened { source, articles, warnings, again } => {
            state.opened(&source, articles, &warnings, again);
        }
        Msg::AllOpened => state.all_opened(),
        Msg::Known(places) => state.know(places),
        Msg::Marks(marks) => state.know_marks(marks),
        Msg::Remarks(noted) => state.know_remarks(noted),
        Msg::Remembered(place) => state.remember(place),
        Msg::Analysed { article, id, options, prepared } => {
            if options == state.options {
                state.analysed(article, id, prepared);
            }
        }
        Msg::LaidOut { article, layout } => state.laid_out(article, layout),
        Msg::Searched { id, query, matches } => state.searched(id, &query, matches),
        Msg::Found { generation, results } => state.found(generation, results),
        Msg::Tidied { untidy, merged } => state.tidied(&untidy, merged),
        Msg::Queries(queries) => state.know_queries(queries),
        Msg::Told { text, failure } => {
            state.message = Some(Message { text: safe_line(&text), failure });
        }
        Msg::Link { slow } => state.slow_link = slow,
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
            (None, Pane::Speakers | Pane::Articles) => Context::List,
        }
    }

    fn key(&mut self, key: Key) {
        self.message = None;
        self.places.touched = true;
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
            A::Copy => self.copy_current(true),
            A::CopyWords => self.copy_current(false),
            A::ListDown
            | A::ListUp
            | A::ListPageDown
            | A::ListPageUp
            | A::ListTop
            | A::ListBottom
            | A::Choose
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
            (Pane::Articles, true) | (Pane::Speakers, false) => Pane::Article,
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
