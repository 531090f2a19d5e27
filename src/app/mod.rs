//! The state of the program and the only function that changes it. Pure: no clock, no
//! disk, no threads; what must be done outside is returned as [`Effect`]s.

mod article_list;
mod cast;
mod collection;
mod commands;
mod elsewhere;
mod finder;
#[cfg(test)]
pub(crate) mod fixture;
mod geometry;
mod legend;
mod line;
mod lists;
mod mouse;
mod only_quotes;
mod opening;
mod overlays;
mod people;
mod places;
mod prepared;
mod reading;
mod remark_list;
mod remarks;
mod search;
mod state;
#[cfg(test)]
mod tests;
mod update;
mod walking;

pub use collection::Reading;
pub use commands::Typed;
pub use legend::Choices;
pub use people::{Gather, Gathered};
pub use prepared::Prepared;
pub use state::State;
pub use update::update;

pub(crate) use cast::{Cast, Member, Segment, Voice};
pub(crate) use finder::Place as FinderPlace;
pub(crate) use geometry::{Area, Geometry, MARGIN, SMALLEST, geometry};
pub(crate) use legend::legend;
pub(crate) use line::Line;
pub(crate) use lists::{List, ROWS_EACH, count};
pub(crate) use overlays::{Help, HelpRow, MarkUse, completions, help_rows};
pub(crate) use remark_list::RemarkPlace;
pub(crate) use search::find_all;
pub(crate) use state::{Overlay, Pane};

use std::sync::Arc;

use crate::analysis::Options;
use crate::article::{Anchor, Article};
use crate::input::{Action, Key};
use crate::layout::Layout;
pub(crate) use crate::library::STDIN;
pub use crate::library::remarks::Noted;
use crate::library::{Handle, Listing, Number, Shelved};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something (only when it is turned on).
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// An action was asked for by its name, and by no key.
    Act(Action),
    /// A row of the list or of the results in front was chosen by its number, from 0.
    Choose(usize),
    /// The screen has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A source was read: its articles, in order, and what was odd about it.
    Opened {
        /// Where they came from, as people know it.
        source: String,
        /// The articles; none where the source could not be read.
        articles: Vec<Arc<Article>>,
        /// Sentences for the reader: what was odd, or why it could not be read.
        warnings: Vec<String>,
        /// Whether this replaces what was read from the source before (`reload`).
        again: bool,
    },
    /// Every source that was asked for has been read.
    AllOpened,
    /// Articles of the library are there, or are other than they were.
    Listed(Vec<Shelved>),
    /// Articles of the library are no more.
    Unlisted(Vec<Number>),
    /// Every article that is known of the library has been listed.
    AllListed,
    /// What the finder searches of the library has changed: all of it.
    Indexed(Vec<crate::find::Listed>),
    /// How far the library's files have been read; none when they have been.
    Scanning(Option<Reading>),
    /// An article of the library was read.
    Loaded {
        /// As it was asked for.
        listing: Listing,
        /// The article; none where it cannot be read.
        article: Option<Arc<Article>>,
        /// Why it cannot be read, or what is odd about it.
        told: Option<String>,
    },
    /// The places of the sources' articles, from the reader's own data: where each is
    /// taken up when it is shown.
    Known(Vec<Place>),
    /// The reader's marks, from the reader's own data: a letter and its place.
    Marks(Vec<(char, Place)>),
    /// What the reader said of quotations, from the reader's own data, the oldest first.
    Remarks(Vec<Noted>),
    /// What the reader chose earlier of how the screen is set out, from their own data.
    Chosen(Choices),
    /// The place where the reader left off, from the reader's own data.
    Remembered(Place),
    /// An article was analysed.
    Analysed {
        /// Which.
        article: Handle,
        /// The text's identity, so that an answer for an older text is dropped.
        id: crate::article::ArticleId,
        /// What was sought, so that an answer to another question is dropped.
        options: Options,
        /// Who said what, ready to be shown and found.
        prepared: Prepared,
    },
    /// An article was wrapped.
    LaidOut {
        /// Which.
        article: Handle,
        /// Its rows; the width they were made for is in it.
        layout: Arc<Layout>,
    },
    /// The finder answered.
    Found {
        /// The number of the request, so that a stale answer is dropped.
        generation: u64,
        /// The answer.
        results: crate::find::Results,
    },
    /// The rows of the list of everybody who speaks.
    Gathered(Gathered),
    /// Segments of what the finder searches were merged.
    Tidied {
        /// Those.
        untidy: crate::find::Untidy,
        /// What was made of them.
        merged: crate::find::segment::Segment,
    },
    /// The finder's queries of earlier sessions, from the reader's own data, the newest
    /// last.
    Queries(Vec<String>),
    /// A long text was searched.
    Searched {
        /// The text.
        id: crate::article::ArticleId,
        /// What was searched for.
        query: String,
        /// Where it fits, in order.
        matches: Vec<crate::text::Span>,
    },
    /// Something a worker has to tell the reader.
    Told {
        /// One sentence.
        text: String,
        /// Whether it tells of a failure.
        failure: bool,
    },
    /// How fast the line to the reader's terminal is, once that was measured, and whenever
    /// it turns out otherwise. Where it cannot be measured, nothing comes.
    Link {
        /// Whether a screenful takes so long that one waits for it: below about 100 kbit/s.
        slow: bool,
    },
    /// The program is asked to end (SIGTERM, SIGHUP, SIGINT).
    Terminate,
    /// The program goes on after it was suspended.
    Resumed,
}

/// What the mouse did, at a cell of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
    /// What.
    pub kind: MouseKind,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Click,
    /// The wheel turned away from the reader.
    WheelUp,
    /// The wheel turned towards the reader.
    WheelDown,
}

/// A place in an article, found again by its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The article's source, as people know it.
    pub source: String,
    /// Where in the source's list of articles (a JSON Lines file has many), from 0.
    pub position: usize,
    /// The article's title, for telling of it.
    pub title: String,
    /// Where in the text.
    pub anchor: Anchor,
}

/// What is said of a quotation now, in the place of what was said before; none for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkChange {
    /// What was said before.
    pub before: Option<Noted>,
    /// What is said now.
    pub after: Option<Noted>,
}

/// Something to be done outside; its result comes back as a [`Msg`].
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read a source again.
    Reload {
        /// As given in [`Msg::Opened`].
        source: String,
    },
    /// Read an article of the library; answered by [`Msg::Loaded`].
    Load(Listing),
    /// Look whether another program has changed the library's index; answered by
    /// [`Msg::Listed`] and what goes with it, where one has.
    LookAgain,
    /// Find who said what; answered by [`Msg::Analysed`].
    Analyse {
        /// Which.
        article: Handle,
        /// Its text and blocks.
        text: Arc<Article>,
        /// What is sought.
        options: Options,
    },
    /// Wrap an article that is too long to wrap between two keys; answered by [`Msg::LaidOut`].
    LayOut {
        /// Which.
        article: Handle,
        /// Its text and blocks.
        text: Arc<Article>,
        /// Columns.
        width: u16,
    },
    /// Search a text that is too long to search between two keys; answered by
    /// [`Msg::Searched`].
    Search {
        /// The text.
        text: Arc<Article>,
        /// What was typed.
        query: String,
    },
    /// Rank quotations; answered by [`Msg::Found`]. A newer request replaces an older one.
    Find {
        /// Comes back with the answer.
        generation: u64,
        /// What to find, and where.
        request: crate::find::Request,
    },
    /// Find the rows of the list of everybody who speaks; answered by [`Msg::Gathered`].
    Gather(Box<Gather>),
    /// Merge segments of what the finder searches; answered by [`Msg::Tidied`].
    Tidy(crate::find::Untidy),
    /// Keep a query of the finder.
    SaveQuery(String),
    /// Keep the place where the reader is.
    SavePlace(Place),
    /// Keep a mark.
    SaveMark {
        /// Its letter.
        letter: char,
        /// Its place.
        place: Place,
    },
    /// Keep what the reader says of a quotation.
    SaveRemark(Box<RemarkChange>),
    /// Keep what the reader chose of how the screen is set out.
    SaveChoices(Choices),
    /// Put a text on the reader's clipboard; answered by [`Msg::Told`].
    Copy {
        /// The text.
        text: String,
        /// What it is, for telling of it (`quotation`).
        what: &'static str,
    },
    /// Open an address in a browser, or say where else it went; answered by [`Msg::Told`].
    Browse {
        /// As [`crate::text::links::safe`] gives it.
        address: String,
    },
    /// Have a file edited on the terminal, which is given back for that.
    Edit {
        /// Its path.
        source: String,
        /// At which of its lines, counted from 1.
        line: usize,
    },
    /// Draw everything again.
    Redraw,
    /// Hand the terminal back and stop until the shell continues us.
    Suspend,
    /// End the program.
    Quit,
}
