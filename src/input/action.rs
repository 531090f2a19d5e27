//! Everything a person can do, declared once: the keymap, the help screen, the command
//! line, the documentation and the tests all read this table.

/// Where a binding is in force. A key is looked up in the context that has the focus,
/// then in [`Context::Everywhere`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Wherever no more special binding holds.
    Everywhere,
    /// The article pane.
    Article,
    /// The speaker list, the article list and the help.
    List,
    /// The quote finder, and every other line that one types into.
    Finder,
}

impl Context {
    /// Every context, in the order of the help screen.
    pub const ALL: &'static [Self] = &[Self::Everywhere, Self::Article, Self::List, Self::Finder];

    /// Its heading in the help screen and in the documentation.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Article => "In the article",
            Self::List => "In a list",
            Self::Finder => "In the finder, and wherever you type",
        }
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $context:ident, [$($key:literal),*], $help:literal;)*) => {
        /// What a person can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $variant,)*
        }

        impl Action {
            /// Every action, in the order of the help screen.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in `config.toml` and on the command line.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The action of that name in `config.toml`.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Where its bindings are in force.
            pub fn context(self) -> Context {
                match self { $(Self::$variant => Context::$context,)* }
            }

            /// The keys it has by default, as written in `config.toml`.
            pub fn default_keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)* }
            }

            /// One line of help.
            pub fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }
        }
    };
}

actions! {
    Back, "back", Everywhere, ["q"], "Close what is open, else leave sayso";
    Quit, "quit", Everywhere, ["Q", "<c-c>"], "Leave sayso";
    Help, "help", Everywhere, ["?"], "Show the keys in force; type to search";
    Command, "command", Everywhere, [":"], "Run an action by its name";
    NextPane, "next-pane", Everywhere, ["<tab>"], "Go to the next pane";
    PreviousPane, "previous-pane", Everywhere, ["<s-tab>"], "Go to the previous pane";
    Cancel, "cancel", Everywhere, ["<esc>"], "Cancel: close, clear the filter, go back to the article";
    Redraw, "redraw", Everywhere, ["<c-l>"], "Draw the screen again";
    Suspend, "suspend", Everywhere, ["<c-z>"], "Suspend; fg comes back";
    OpenFinder, "finder", Everywhere, ["f"], "Find a quotation";
    ShowSpeakers, "speakers", Everywhere, ["s"], "Go to the speaker list";
    ShowArticles, "articles", Everywhere, ["l"], "Go to the article list";
    ShowPeople, "people", Everywhere, ["P"], "Go to the list of everybody who speaks in any article";
    NextArticle, "next-article", Everywhere, ["J"], "Next article";
    PreviousArticle, "previous-article", Everywhere, ["K"], "Previous article";

    LineDown, "line-down", Article, ["j", "<down>", "<cr>"], "Down a line";
    LineUp, "line-up", Article, ["k", "<up>"], "Up a line";
    PageDown, "page-down", Article, ["<space>", "<pgdn>", "<c-f>"], "Down a page";
    PageUp, "page-up", Article, ["b", "<pgup>", "<c-b>"], "Up a page";
    HalfPageDown, "half-page-down", Article, ["d", "<c-d>"], "Down half a page";
    HalfPageUp, "half-page-up", Article, ["u", "<c-u>"], "Up half a page";
    Top, "top", Article, ["g", "<home>"], "To the beginning";
    Bottom, "bottom", Article, ["G", "<end>"], "To the end";
    NextParagraph, "next-paragraph", Article, ["}", "<right>"], "Next paragraph";
    PreviousParagraph, "previous-paragraph", Article, ["{", "<left>"], "Previous paragraph";
    NextQuote, "next-quote", Article, ["]", "."], "Next quotation";
    PreviousQuote, "previous-quote", Article, ["[", ","], "Previous quotation";
    NextSameSpeaker, "next-same-speaker", Article, [")"], "Next quotation of the same speaker";
    PreviousSameSpeaker, "previous-same-speaker", Article, ["("], "Previous quotation of the same speaker";
    Why, "why", Article, ["i"], "Why this speaker: cue, mention, how sure";
    OtherSpeaker, "other-speaker", Article, ["r"], "Another speaker said this quotation";
    NotQuotation, "not-quotation", Article, ["x"], "These words are no quotation";
    Confirm, "confirm", Article, ["a"], "The speaker is right; on to the next quotation";
    Note, "note", Article, ["A"], "Write a note on the quotation";
    Bookmark, "bookmark", Article, ["B"], "Bookmark the quotation, or no longer";
    Undo, "undo", Article, ["U"], "Take back the last thing said of a quotation";
    ShowRemarks, "remarks", Article, ["M"], "Show everything you said of quotations";
    OnlyQuotes, "only-quotes", Article, ["&"], "Show only the quotations, or everything again";
    Indirect, "indirect", Article, ["I"], "Show paraphrases too, or only quotations";
    TextOnly, "text-only", Article, ["z"], "Show only the text, or the lists again";
    Search, "search", Article, ["/"], "Search the article";
    NextMatch, "next-match", Article, ["n"], "Next match of the search";
    PreviousMatch, "previous-match", Article, ["N"], "Previous match of the search";
    SetMark, "set-mark", Article, ["m"], "Set a mark: a letter follows";
    GoToMark, "go-to-mark", Article, ["'"], "Go to a mark: a letter follows, or ' for where one was";
    JumpBack, "jump-back", Article, ["<c-o>"], "Back to where one jumped from";
    JumpForward, "jump-forward", Article, ["<a-o>", "O"], "Forward again";
    Wider, "wider", Article, ["+"], "Wider text";
    Narrower, "narrower", Article, ["-"], "Narrower text";
    DefaultWidth, "default-width", Article, ["="], "Text as wide as configured";
    Reload, "reload", Article, ["R"], "Read the article again from where it came";
    Browse, "browse", Article, ["o"], "Open the article's address in a browser";
    Edit, "edit", Article, ["e"], "Edit the article's file where one reads";
    Copy, "copy", Article, ["y"], "Copy the quotation with its speaker and article";
    CopyWords, "copy-words", Article, ["Y"], "Copy the quotation's words alone";

    ListDown, "list-down", List, ["j", "<down>", "<c-n>"], "Next row";
    ListUp, "list-up", List, ["k", "<up>", "<c-p>"], "Previous row";
    ListPageDown, "list-page-down", List, ["<space>", "<pgdn>", "<c-f>"], "Down a page of rows";
    ListPageUp, "list-page-up", List, ["b", "<pgup>", "<c-b>"], "Up a page of rows";
    ListTop, "list-top", List, ["g", "<home>"], "First row";
    ListBottom, "list-bottom", List, ["G", "<end>"], "Last row";
    Choose, "choose", List, ["<cr>"], "Choose this row: a speaker to read alone, an article to open";
    ListFilter, "list-filter", List, ["/"], "Type to narrow the list";
    ListOrder, "list-order", List, ["S"], "Sort the list by something else";

    FinderDown, "finder-down", Finder, ["<c-j>", "<c-n>", "<down>"], "Next result";
    FinderUp, "finder-up", Finder, ["<c-k>", "<c-p>", "<up>"], "Previous result";
    FinderPageDown, "finder-page-down", Finder, ["<pgdn>"], "Down a page of results";
    FinderPageUp, "finder-page-up", Finder, ["<pgup>"], "Up a page of results";
    Accept, "accept", Finder, ["<cr>"], "Go to the quotation; run the command or the search";
    Scope, "scope", Finder, ["<c-r>"], "Find in this article, or in everything";
    Preview, "preview", Finder, ["<c-o>"], "Show or hide the quotation in its context";
    FinderCopy, "finder-copy", Finder, ["<c-y>"], "Copy the quotation with its speaker and article";
    LineStart, "line-start", Finder, ["<c-a>", "<home>"], "To the start of the typed line";
    LineEnd, "line-end", Finder, ["<c-e>", "<end>"], "To the end of the typed line";
    CursorLeft, "cursor-left", Finder, ["<left>"], "Left a character";
    CursorRight, "cursor-right", Finder, ["<right>"], "Right a character";
    DeleteBack, "delete-back", Finder, ["<bs>", "<c-h>"], "Delete the character before the cursor";
    DeleteForward, "delete-forward", Finder, ["<del>", "<c-d>"], "Delete the character under the cursor";
    DeleteWord, "delete-word", Finder, ["<c-w>"], "Delete the word before the cursor";
    DeleteLine, "delete-line", Finder, ["<c-u>"], "Delete to the start of the line";
    OlderQuery, "older-query", Finder, ["<c-up>", "<a-p>"], "An older query";
    NewerQuery, "newer-query", Finder, ["<c-down>", "<a-n>"], "A newer query";
}
