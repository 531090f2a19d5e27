//! Every setting, declared once: reading, showing, the suggestions in messages and the
//! comments of `config.toml` all come from this table.

use std::path::PathBuf;

use super::given::Given;
use super::{Config, Links, Order, Speakers};

/// A section of the file.
pub(super) struct Section {
    /// Its name between the square brackets.
    pub(super) name: &'static str,
    /// The comment above it.
    pub(super) help: &'static str,
    /// Its settings, in the order of the file.
    pub(super) settings: &'static [Setting],
}

/// One setting of a section.
pub(super) struct Setting {
    /// Its name in the file.
    pub(super) name: &'static str,
    /// The comment above it: what it does, and its range.
    pub(super) help: &'static str,
    /// Takes the value over, or reports what is wrong with it.
    pub(super) read: fn(&mut Config, &mut Given),
    /// The value as TOML.
    pub(super) show: fn(&Config) -> String,
}

/// What stands for a number that sayso chooses.
pub(super) const AUTO: &str = "auto";

/// The section of the bindings: its settings are the actions, and `preset`.
pub(super) const KEYS: &str = "keys";

/// The sections in the order of the file, but for the bindings, which come last.
pub(super) const SECTIONS: &[Section] = &[
    Section { name: "library", help: "What there is to read.", settings: LIBRARY },
    Section { name: "reading", help: "The article on the screen.", settings: READING },
    Section { name: "finder", help: "The quote finder.", settings: FINDER },
    Section { name: "mouse", help: "The mouse.", settings: MOUSE },
    Section { name: "terminal", help: "What the terminal is given.", settings: TERMINAL },
    Section { name: "linear", help: LINEAR_HELP, settings: LINEAR },
    Section { name: "theme", help: THEME_HELP, settings: THEME },
];

const LIBRARY: &[Setting] = &[
    Setting {
        name: "folders",
        help: "Files and folders whose articles belong to your library, besides those that were\n\
           taken in with `sayso library add`. The library is what there is to read and to find\n\
           in when nothing is named on the command line. A list of paths, such as [\"~/news\"];\n\
           the list may be empty.",
        read: |config, given| {
            if let Some(folders) = given.texts() {
                config.folders = folders.into_iter().map(|(text, _)| PathBuf::from(text)).collect();
            }
        },
        show: |config| {
            list(config.folders.iter().map(|folder| folder.to_string_lossy().into_owned()))
        },
    },
    Setting {
        name: "order",
        help: "What the article list is sorted by: \"path\", \"name\", \"count\" (of quotations),\n\
               \"date\", or \"read\" (when you read them last).",
        read: |config, given| {
            given.word(&["path", "name", "count", "date", "read"], |word| {
                config.order = Order::named(word).unwrap_or_default();
            });
        },
        show: |config| text(config.order.name()),
    },
];

const SPEAKERS: &[(&str, Speakers)] = &[
    (AUTO, Speakers::Auto),
    ("beside", Speakers::Beside),
    ("below", Speakers::Below),
    ("hidden", Speakers::Hidden),
];

const READING: &[Setting] = &[
    Setting {
        name: "width",
        help: "The widest that the text gets, in columns: 20 to 200.",
        read: |config, given| given.number(20..=200, |width| config.width = width),
        show: |config| config.width.to_string(),
    },
    Setting {
        name: "speakers",
        help: "The speakers while one reads: \"beside\" the article where there is room, in a few\n\
               rows \"below\" it, \"hidden\", or \"auto\": beside, but hidden on a slow line, where a\n\
               list that scrolling must draw again costs most. `text-only` (the key z) shows or\n\
               hides them, and what was chosen so is remembered, for wide and narrow screens each.",
        read: |config, given| choice(given, SPEAKERS, |speakers| config.speakers = speakers),
        show: |config| chosen(SPEAKERS, &config.speakers),
    },
    Setting {
        name: "indirect",
        help: "Whether paraphrases, which have no quotation marks, are sought and shown, too:\n\
               true or false. They are less sure than quotations.",
        read: |config, given| given.truth(|indirect| config.indirect = indirect),
        show: |config| config.indirect.to_string(),
    },
    Setting {
        name: "threshold",
        help: "How sure an answer must be for a speaker to be named: 0 to 1, or \"auto\" for what\n\
               was found to be best. Below, the speaker is unknown, and `why` has the best guess.",
        read: |config, given| given.share(|threshold| config.threshold = threshold),
        show: |config| config.threshold.map_or_else(|| text(AUTO), |share| format!("{share:?}")),
    },
];

const FINDER: &[Setting] = &[
    Setting {
        name: "limit",
        help: "The most quotations that the finder lists: 1 to 10000.",
        read: |config, given| {
            given.number(1..=10_000, |limit| config.finder_limit = usize::from(limit));
        },
        show: |config| config.finder_limit.to_string(),
    },
    Setting {
        name: "preview",
        help: "Whether the finder shows the quotation in its context: true or false.",
        read: |config, given| given.truth(|preview| config.finder_preview = preview),
        show: |config| config.finder_preview.to_string(),
    },
];

const MOUSE: &[Setting] = &[Setting {
    name: "enabled",
    help: "Whether the wheel scrolls and a click chooses: true or false. While false, the\n\
           terminal selects text with the mouse as usual.",
    read: |config, given| given.truth(|mouse| config.mouse = mouse),
    show: |config| config.mouse.to_string(),
}];

const LINKS: &[(&str, Links)] =
    &[(AUTO, Links::Auto), ("always", Links::Always), ("never", Links::Never)];

const TERMINAL: &[Setting] = &[
    Setting {
        name: "ascii",
        help: "Whether only ASCII is shown: true or false. Other characters get stand-ins of the\n\
               same width: plain quotation marks, letters without accents, else question marks.",
        read: |config, given| given.truth(|ascii| config.ascii = ascii),
        show: |config| config.ascii.to_string(),
    },
    Setting {
        name: "links",
        help: "Whether the terminal is told which words are links, so that it opens them in your\n\
               browser as it does its own, also from afar: the title, where the article has an\n\
               address, and addresses in the text. \"auto\" for terminals that are known to open\n\
               links, \"always\", or \"never\".",
        read: |config, given| choice(given, LINKS, |links| config.links = links),
        show: |config| chosen(LINKS, &config.links),
    },
];

const LINEAR_HELP: &str = "\
Reading line by line, for screen readers and for terminals without a screen: one types
a command and Enter, and sayso prints what comes of it (`sayso --linear`).";

const LINEAR: &[Setting] = &[
    Setting {
        name: "enabled",
        help: "Whether sayso always reads line by line, as with --linear: true or false.",
        read: |config, given| given.truth(|linear| config.linear = linear),
        show: |config| config.linear.to_string(),
    },
    Setting {
        name: "names",
        help: "Whether each quotation is led in by its speaker's name in square brackets, since\n\
               there are no colours to tell it: true or false.",
        read: |config, given| given.truth(|names| config.linear_names = names),
        show: |config| config.linear_names.to_string(),
    },
];

const THEME_HELP: &str = "\
The looks, as words: bold, dim, italic, underline, reverse, or plain for none of them;
a colour, and after \"on\" one for the background: black, red, green, yellow, blue,
magenta, cyan, white, each also as bright-red and so on, default for the terminal's own,
a number from 0 to 255, or #rrggbb. An example: \"bold underline #a04000 on default\".
The looks below are legible on light and on dark backgrounds.";

macro_rules! style {
    ($field:ident, $help:literal) => {
        Setting {
            name: stringify!($field),
            help: $help,
            read: |config, given| given.style(|style| config.theme.$field = style),
            show: |config| text(&config.theme.$field.to_string()),
        }
    };
}

const THEME: &[Setting] = &[
    style!(text, "Running text."),
    style!(title, "Headlines and headings."),
    style!(dim, "Residue of the page, and whatever is out of the way."),
    style!(current, "The quotation that is current, over its speaker's colour."),
    style!(selected, "The chosen row of a list."),
    style!(found, "Matches of a search and of the finder."),
    style!(border, "Borders between panes."),
    style!(focus, "Pane titles, and the border of the pane that has the focus."),
    style!(footer, "The line of keys at the bottom."),
    style!(message, "Messages."),
    style!(error, "Messages of failure."),
    style!(unknown, "A quotation whose speaker is not known."),
    style!(indirect, "A paraphrase, over its speaker's colour."),
    Setting {
        name: "speakers",
        help: "One look for each speaker, given in turn; at least one.",
        read: |config, given| {
            if let Some(styles) = given.styles() {
                config.theme.speakers = styles;
            }
        },
        show: |config| {
            let rows = config
                .theme
                .speakers
                .iter()
                .map(|style| format!("    {},\n", text(&style.to_string())));
            format!("[\n{}]", rows.collect::<String>())
        },
    },
];

/// Takes over one of a few words for what each stands for.
fn choice<T: Copy>(given: &mut Given, words: &[(&'static str, T)], take: impl FnOnce(T)) {
    let names: Vec<_> = words.iter().map(|(name, _)| *name).collect();
    given.word(&names, |word| {
        if let Some((_, meant)) = words.iter().find(|(name, _)| *name == word) {
            take(*meant);
        }
    });
}

/// The word for what was chosen, as TOML.
fn chosen<T: PartialEq>(words: &[(&'static str, T)], meant: &T) -> String {
    let word = words.iter().find(|(_, other)| other == meant);
    text(word.map_or(AUTO, |(name, _)| name))
}

/// A text as TOML.
pub(super) fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A list of texts as TOML, on one line.
pub(super) fn list(texts: impl IntoIterator<Item = String>) -> String {
    let texts: Vec<_> = texts.into_iter().map(|each| text(&each)).collect();
    format!("[{}]", texts.join(", "))
}
