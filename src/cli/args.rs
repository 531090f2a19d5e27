//! What can be typed: one definition feeds the parser, the help, the completions and
//! the manual page.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// Read the news by who said what.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Read the news by who said what: every quotation, and who said it",
    after_help = "Without a terminal, `sayso FILE` prints what `sayso extract FILE` prints; on one\n\
        without a screen (TERM=dumb) it reads line by line, as with --linear.\n\
        Nothing leaves this machine. Who said what is found by machine and can be wrong:\n\
        the key `i` shows why, and the text is always there to check."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: ReadArguments,
    /// The configuration file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Show only ASCII: other characters get stand-ins of the same width
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Only read, find and correct, for an account that many share: nothing is copied, written
    /// out or kept, no other program started, nothing opened but what is named here or in the
    /// library, and the environment cannot undo it. The same where LESSSECURE is set
    #[arg(long, global = true)]
    pub(super) restricted: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

/// Reading, which is what happens without a subcommand.
#[derive(Debug, Args)]
pub(super) struct ReadArguments {
    /// Files and folders to read, or - for standard input; without any, your library, or
    /// the articles that come with sayso
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<OsString>,
    /// Read line by line, without a screen: for screen readers, and for terminals that can
    /// do nothing else
    #[arg(long, conflicts_with_all = ["keys", "print"])]
    pub(super) linear: bool,
    /// Press these keys, as the configuration writes them (`jj]i`, `f<cr>`), then end
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true)]
    pub(super) keys: Option<String>,
    /// What the input is
    #[arg(short, long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FromFormat,
    /// The size of the screen for --keys and --print
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "80x24", value_parser = size)]
    pub(super) size: (u16, u16),
    /// Print the screen after the keys, without a terminal
    #[arg(
        long,
        value_name = "FORM",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text"
    )]
    pub(super) print: Option<Print>,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sizes = text.split_once('x').and_then(|(width, height)| {
        Some((width.parse::<u16>().ok()?, height.parse::<u16>().ok()?))
    });
    match sizes {
        Some((width @ 1..=1000, height @ 1..=1000)) => Ok((width, height)),
        _ => Err("write columns and rows, each from 1 to 1000, as in 80x24".to_owned()),
    }
}

/// How sure an answer must be.
fn threshold(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("write a number from 0 to 1, as in 0.8".to_owned()),
    }
}

/// Everything else that sayso does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write out every quotation and who said it
    Extract(ExtractArguments),
    /// Find quotations, best first, one a line: speaker, words, article
    Find(FindArguments),
    /// List who speaks: how often, who, in how many articles, under which other names
    Speakers(SpeakersArguments),
    /// Your own collection: files and folders, read ahead, so that everything in them is
    /// found at once
    Library {
        #[command(subcommand)]
        what: LibraryCommand,
    },
    /// Measure how well who said what is found, on articles annotated by hand
    Evaluate(EvaluateArguments),
    /// Where the configuration is, what it is, and whether it has mistakes
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
    /// Print the keys in force
    Keys,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `sayso evaluate`.
#[derive(Debug, Args)]
pub(super) struct EvaluateArguments {
    /// JSON Lines, one annotated article a line (gzip is unpacked), or - for standard input
    #[arg(value_name = "GOLD", value_hint = ValueHint::FilePath)]
    pub(super) gold: PathBuf,
    /// Look for paraphrases too, and measure all attributions
    #[arg(long)]
    pub(super) indirect: bool,
}

/// `sayso extract`.
#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// Files and folders, or - for standard input, which is also read without any
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<OsString>,
    /// What the input is
    #[arg(short, long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FromFormat,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(super) to: To,
    /// Write to a file, which appears when it is complete
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// How many articles to work on at once [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// What places in the text are counted in
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    pub(super) offsets: Offsets,
    /// Write each article's text, too (json and jsonl)
    #[arg(long)]
    pub(super) with_text: bool,
    /// Seek paraphrases, too, which have no quotation marks
    #[arg(long)]
    pub(super) indirect: bool,
    /// Name a speaker only where it is as sure as this, 0 to 1; else give the best guess
    /// (json and jsonl) [default: what was found to be best]
    #[arg(long, value_name = "N", value_parser = threshold)]
    pub(super) threshold: Option<f32>,
    /// Give the program's own answers, whatever you corrected in the reader
    #[arg(long)]
    pub(super) no_corrections: bool,
}

/// `sayso find`.
#[derive(Debug, Args)]
pub(super) struct FindArguments {
    /// Words, in any order: 'exact, ^first, last$, !without, a | b; @name for a speaker
    #[arg(allow_hyphen_values = true)]
    pub(super) query: String,
    /// Files and folders, or - for standard input; without any, your library, or the
    /// articles that come with sayso
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<OsString>,
    /// What the input is
    #[arg(short, long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FromFormat,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(super) to: Rows,
    /// The most quotations to list
    #[arg(short, long, value_name = "N")]
    pub(super) limit: Option<u32>,
    /// Where to look: everything, speaker:NAME or article:TITLE
    #[arg(short, long, value_name = "WHERE")]
    pub(super) scope: Option<String>,
    /// Give the program's own answers, whatever you corrected in the reader
    #[arg(long)]
    pub(super) no_corrections: bool,
}

/// `sayso speakers`.
#[derive(Debug, Args)]
pub(super) struct SpeakersArguments {
    /// Only those with a name like this; some letters may be wrong or missing
    #[arg(short, long, value_name = "NAME")]
    pub(super) named: Option<String>,
    /// Files and folders, or - for standard input; without any, your library, or the
    /// articles that come with sayso
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<OsString>,
    /// What the input is
    #[arg(short, long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FromFormat,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(super) to: Rows,
    /// Give the program's own answers, whatever you corrected in the reader
    #[arg(long)]
    pub(super) no_corrections: bool,
}

/// `sayso library`.
#[derive(Debug, Subcommand)]
pub(super) enum LibraryCommand {
    /// Take files and folders in, and analyse what is new
    Add {
        /// Files and folders
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, required = true)]
        paths: Vec<OsString>,
    },
    /// List what was taken in: path, articles, quotations
    List {
        /// What to write
        #[arg(short, long, value_name = "FORMAT", default_value = "text")]
        to: Rows,
    },
    /// Take files and folders out again; the files themselves stay as they are
    Remove {
        /// Files and folders, as they were taken in
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, required = true)]
        paths: Vec<OsString>,
    },
    /// Look at every file again, and analyse what is new or has changed
    Update,
    /// Check all that was found out about the library; what is damaged is made anew by the
    /// next update
    Check,
}

/// `sayso config`.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print where the configuration file is, or would be
    Path,
    /// Print the configuration in force, complete and commented
    Show,
    /// Check the configuration file, and say what is wrong with it
    Check,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Rows {
    /// A line each, with tabs between
    Text,
    /// A line of JSON each
    Jsonl,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What an input is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FromFormat {
    /// By the name's ending; standard input by its first line
    Auto,
    /// One article, plain text
    Text,
    /// One article a line: {"text": …, "id"?, "title"?, "date"?, "url"?, "byline"?, "outlet"?}
    Jsonl,
}

impl From<FromFormat> for crate::source::From {
    fn from(format: FromFormat) -> Self {
        match format {
            FromFormat::Auto => Self::Auto,
            FromFormat::Text => Self::Text,
            FromFormat::Jsonl => Self::Jsonl,
        }
    }
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum To {
    /// For people
    Text,
    /// One article a line
    Jsonl,
    /// One array of articles
    Json,
    /// One quotation a row
    Csv,
    /// For a document
    Markdown,
}

/// Units of places in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Offsets {
    /// Unicode code points
    Chars,
    /// Bytes of UTF-8
    Bytes,
}

/// How a screen is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Print {
    /// Characters only
    Text,
    /// With the escape sequences that colour it
    Ansi,
    /// As a picture
    Svg,
}
