//! Everything the program knows while it runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::article_list::ArticleRows;
use super::cast::{Cast, Voice};
use super::collection::Collection;
use super::finder::Finder;
use super::legend::Choices;
use super::line::Line;
use super::lists::{List, SpeakerOrder};
use super::people::People;
use super::places::Places;
use super::reading::Reader;
use super::remarks::{Naming, Remarks};
use super::search::Search;
use super::{Effect, overlays};
use crate::analysis::{Analysis, Options};
use crate::article::Article;
use crate::config::{Config, Order};
use crate::input::Action;
use crate::library::{Entry, Handle, Library};
use crate::quote::Quote;

/// The whole state of the program: [`super::update`] changes it, [`crate::view::draw`]
/// shows it.
#[derive(Debug, Clone)]
pub struct State {
    /// As configured.
    pub(crate) config: Config,
    /// Columns and rows of the screen.
    pub(crate) size: (u16, u16),
    /// Every article that was opened.
    pub(crate) library: Library,
    /// What is sought in every article.
    pub(crate) options: Options,
    /// Who speaks in each analysed article.
    pub(crate) casts: BTreeMap<Handle, Arc<Cast>>,
    /// What is being looked at: the one shared truth of all panes.
    pub(crate) selection: Selection,
    /// Which pane has the keys.
    pub(crate) focus: Pane,
    /// What is open over the panes.
    pub(crate) overlay: Option<Overlay>,
    /// Where one reads.
    pub(crate) reader: Reader,
    /// The speaker list.
    pub(crate) speakers: List,
    /// The article list.
    pub(crate) articles: List,
    /// Its rows, before it is narrowed, and what they are sorted by.
    pub(crate) article_rows: ArticleRows,
    pub(crate) order: Order,
    /// What the speaker list is sorted by.
    pub(crate) speaker_order: SpeakerOrder,
    /// The list of everybody who speaks.
    pub(crate) people: People,
    /// The reader's library.
    pub(crate) collection: Collection,
    /// The quote finder, kept while it is closed.
    pub(crate) finder: Finder,
    /// The search in the article.
    pub(crate) search: Option<Search>,
    /// Marks, jumps, and where the reader left off.
    pub(crate) places: Places,
    /// What the reader says of quotations.
    pub(crate) remarks: Remarks,
    /// Whether sources are still being read.
    pub(crate) opening: bool,
    /// Whether the line to the reader's terminal was measured, and is slow.
    pub(crate) slow_link: bool,
    /// What the reader chose by key of how the screen is set out.
    pub(crate) choices: Choices,
    /// Whether one reads line by line, without a screen.
    pub(crate) linear: bool,
    /// What the reader is told, until the next key.
    pub(crate) message: Option<Message>,
    pub(super) effects: Vec<Effect>,
}

/// What is being looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Selection {
    /// The article.
    pub(crate) article: Option<Handle>,
    /// The quotation, an index into the article's analysis.
    pub(crate) quote: Option<usize>,
    /// The speaker who is read alone.
    pub(crate) speaker: Option<Voice>,
}

/// The panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The article.
    Article,
    /// The speaker list.
    Speakers,
    /// The article list.
    Articles,
    /// The list of everybody who speaks.
    People,
}

/// What can be open over the panes; it has the keys while it is.
#[derive(Debug, Clone)]
pub(crate) enum Overlay {
    /// The quote finder.
    Finder,
    /// The keys in force.
    Help(overlays::Help),
    /// Why this speaker.
    Why,
    /// The command line.
    Command(overlays::Command),
    /// The line of the article's search.
    Search(Line),
    /// The line that narrows the list of the pane in focus.
    Filter,
    /// Another speaker is chosen for the current quotation.
    Speaker(Naming),
    /// Everything that the reader said of quotations.
    Remarks(List),
    /// The line of a note on the current quotation.
    Note(Line),
    /// A letter is awaited: for a new mark, or for one to go to.
    Mark(overlays::MarkUse),
}

/// Something the reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// One sentence.
    pub(crate) text: String,
    /// Whether it tells of a failure.
    pub(crate) failure: bool,
}

impl State {
    /// The state before anything was opened, on a screen of `width` columns and `height`
    /// rows.
    pub fn new(config: Config, width: u16, height: u16) -> Self {
        let finder = Finder::new(config.finder_preview);
        let reader = Reader::new(config.width);
        let order = config.order;
        let options = Options { indirect: config.indirect, threshold: config.threshold };
        Self {
            config,
            size: (width, height),
            library: Library::default(),
            options,
            casts: BTreeMap::new(),
            selection: Selection::default(),
            focus: Pane::Article,
            overlay: None,
            reader,
            speakers: List::default(),
            articles: List::default(),
            article_rows: ArticleRows::default(),
            order,
            speaker_order: SpeakerOrder::default(),
            people: People::default(),
            collection: Collection::default(),
            finder,
            search: None,
            places: Places::default(),
            remarks: Remarks::default(),
            opening: true,
            slow_link: false,
            choices: Choices::default(),
            linear: false,
            message: None,
            effects: Vec::new(),
        }
    }

    /// The same, where the reader named what to open: the first of it is shown, and the
    /// remembered place only says where in it.
    #[must_use]
    pub fn asked_for(mut self) -> Self {
        self.places.asked_for = true;
        self
    }

    /// The same for reading line by line, without a screen: where one is can be any row.
    #[must_use]
    pub fn line_by_line(mut self) -> Self {
        self.linear = true;
        self
    }

    /// Every article that was opened.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Whether the line to the reader's terminal was measured, and is slow.
    pub fn is_link_slow(&self) -> bool {
        self.slow_link
    }

    /// The article that the reader looks at.
    pub fn looked_at(&self) -> Option<Handle> {
        self.selection.article
    }

    /// Notes something to be done outside.
    pub(super) fn emit(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Tells the reader something.
    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), failure: false });
    }

    /// The article that is read.
    pub(crate) fn entry(&self) -> Option<&Entry> {
        self.library.get(self.selection.article?)
    }

    /// The text that is read.
    pub(crate) fn article(&self) -> Option<&Arc<Article>> {
        self.entry().map(|entry| &entry.article)
    }

    /// What is known of the article that is read.
    pub(crate) fn analysis(&self) -> Option<&Arc<Analysis>> {
        self.entry().and_then(|entry| entry.analysis.as_ref())
    }

    /// Who speaks in the article that is read.
    pub(crate) fn cast(&self) -> Option<&Arc<Cast>> {
        self.casts.get(&self.selection.article?)
    }

    /// The quotation that is current.
    pub(crate) fn quote(&self) -> Option<&Quote> {
        self.analysis()?.quotes.get(self.selection.quote?)
    }

    /// The first key of an action, as people call it; where one reads line by line, the
    /// first that can be typed, or the action's name.
    pub(crate) fn key_name(&self, action: Action) -> Option<String> {
        let keys = self.config.keymap.keys(action);
        if self.linear {
            let typed = keys.iter().filter_map(|key| key.typed()).find(|key| *key != ' ');
            return Some(typed.map_or_else(|| action.name().to_owned(), String::from));
        }
        keys.first().map(|key| key.label())
    }

    /// The text, in which a key is named, or an empty one where the action has none.
    pub(crate) fn hint(&self, action: Action, what: &str) -> String {
        self.key_name(action).map_or_else(String::new, |key| format!("{key} {what}"))
    }
}
