//! What people type into the finder, and what they mean by it.
//!
//! The habits of fzf's extended search, over words instead of scattered letters:
//!
//! | typed | means |
//! |---|---|
//! | `pier harbour` | both, anywhere: speaker, quotation or title |
//! | `'pier` | these letters, in one piece; `'pier'` only as a whole word |
//! | `^we` `costs$` | the quotation (or the name, or the title) begins, ends so |
//! | `!pier` | no word begins so |
//! | `pier \| jetty` | one or the other |
//! | `"the old pier"` `the\ old\ pier` | these words, next to each other |
//! | `@brenn` `speaker:brenn` | who speaks, under any of their names or their role |
//! | `title:harbour` | the article's title |
//! | `is:direct` `mixed` `indirect` `turn` | the kind of quotation |
//! | `is:unknown` `is:corrected` | nobody is known to speak; the reader said who does |
//! | `conf:<0.5` `conf:>=90%` | how sure we are of the speaker |
//! | `before:2013-02` `after:2013-02` | the article's date: before that month, or from its beginning on |
//!
//! Case never matters: people type names with capitals, and a capital that hid half of
//! the results (fzf's smart case) would be a trap. Nor do accents.

use crate::quote::QuoteKind;
use crate::text::fold;

/// The most words and conditions that one query has; more are ignored, with a note.
pub const MAX_WORDS: usize = 32;

/// A query, understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// All of these must hold; of each, at least one clause.
    pub groups: Vec<Vec<Clause>>,
    /// Sentences for the reader about what was odd, in order.
    pub notes: Vec<String>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Whether it must not hold.
    pub negated: bool,
    /// What is asked.
    pub test: Test,
}

/// What can be asked of a quotation.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Words occur.
    Words(Words),
    /// Of this kind.
    Kind(QuoteKind),
    /// Nobody is known to speak it.
    Unknown,
    /// The reader said who speaks it.
    Corrected,
    /// The confidence of its attribution compares so.
    Confidence(Compare, f32),
    /// Its article appeared before this ISO date or beginning of one.
    Before(String),
    /// Its article appeared then or later.
    After(String),
}

/// How to compare with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Compare {
    /// Whether `left` stands so to `right`.
    pub fn holds(self, left: f32, right: f32) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The speaker's names, the quotation, the article's title.
    Any,
    /// The speaker's names and role.
    Speaker,
    /// The article's title.
    Title,
}

/// How much of a word must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// All of it.
    Whole,
    /// Its beginning.
    Prefix,
    /// Its end.
    Suffix,
    /// Any stretch of it.
    Inside,
    /// Any stretch, or an abbreviation of it, or a misspelling where nothing else fits.
    Fuzzy,
}

/// Words to look for, next to each other where there are several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// Where.
    pub field: Field,
    /// The words, folded; at least one.
    pub words: Vec<String>,
    /// Whether the field must begin with them.
    pub start: bool,
    /// Whether the field must end with them.
    pub end: bool,
    /// How much of the last word must fit. Of those before it, all of each.
    pub fit: Fit,
}

impl Words {
    /// Whether these are whole words next to each other, of which only the last may be
    /// unfinished.
    pub(crate) fn is_phrase(&self) -> bool {
        let whole = matches!(self.fit, Fit::Whole | Fit::Prefix);
        self.words.len() > 1 && whole && (self.start || !self.end)
    }
}

/// Understands a query. Never fails: what is odd is read as well as can be, and noted.
/// Takes time in proportion to the length.
pub fn parse(query: &str) -> Query {
    let folded = fold::fold_text(query);
    let mut reader = Reader { rest: &folded, query: Query::default(), words: 0, full: false };
    reader.read();
    if reader.full {
        reader.query.notes.push(format!(
            "Only the first {MAX_WORDS} words and conditions count; shorten the query to use the rest."
        ));
    }
    reader.query
}

/// Reads a folded query from the left.
struct Reader<'a> {
    rest: &'a str,
    query: Query,
    /// Words taken so far.
    words: usize,
    /// Whether words were left out.
    full: bool,
}

/// What stands before a term.
#[derive(Default)]
struct Marks {
    negated: bool,
    exact: bool,
    start: bool,
    prefix: Option<Prefix>,
}

/// What a `name:` before a term asks for.
#[derive(Clone, Copy, PartialEq)]
enum Prefix {
    Speaker,
    Title,
    Is,
    Confidence,
    Before,
    After,
}

const PREFIXES: [(&str, Prefix); 7] = [
    ("@", Prefix::Speaker),
    ("speaker:", Prefix::Speaker),
    ("title:", Prefix::Title),
    ("is:", Prefix::Is),
    ("conf:", Prefix::Confidence),
    ("before:", Prefix::Before),
    ("after:", Prefix::After),
];

impl Reader<'_> {
    fn read(&mut self) {
        let mut or = false;
        while !self.full {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() {
                break;
            }
            if let Some(after) = self.rest.strip_prefix('|')
                && after.chars().next().is_none_or(char::is_whitespace)
            {
                self.rest = after;
                or = true;
                continue;
            }
            let marks = self.marks();
            let term = self.term();
            let Some(clause) = self.clause(&marks, &term) else { continue };
            match self.query.groups.last_mut() {
                Some(group) if or => group.push(clause),
                _ => self.query.groups.push(vec![clause]),
            }
            or = false;
        }
    }

    /// Takes the signs before a term, in whatever order they were typed.
    fn marks(&mut self) -> Marks {
        let mut marks = Marks::default();
        loop {
            if let Some(rest) = self.rest.strip_prefix('!') {
                marks.negated = true;
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('\'') {
                marks.exact = true;
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('^') {
                marks.start = true;
                self.rest = rest;
            } else if marks.prefix.is_none()
                && let Some((rest, prefix)) = PREFIXES
                    .iter()
                    .find_map(|(sign, prefix)| Some((self.rest.strip_prefix(sign)?, *prefix)))
            {
                marks.prefix = Some(prefix);
                self.rest = rest;
            } else {
                return marks;
            }
        }
    }

    /// Takes a term: up to a space that is not escaped, or a phrase in quotes.
    fn term(&mut self) -> Term {
        if let Some(after) = self.rest.strip_prefix('"') {
            let (inner, after, closed) = match after.find('"') {
                Some(at) => (&after[..at], &after[at + 1..], true),
                None => (after, "", false),
            };
            let end = after.strip_prefix('$');
            self.rest = end.unwrap_or(after);
            return Term { text: inner.to_owned(), closed, end: end.is_some(), quote: false };
        }
        let mut text = String::new();
        let mut letters = self.rest.char_indices().peekable();
        let mut stop = self.rest.len();
        while let Some((at, letter)) = letters.next() {
            if letter == '\\' && letters.peek().is_some_and(|(_, next)| next.is_whitespace()) {
                text.push(' ');
                letters.next();
            } else if letter.is_whitespace() {
                stop = at;
                break;
            } else {
                text.push(letter);
            }
        }
        self.rest = &self.rest[stop..];
        let end = text.len() > 1 && text.ends_with('$');
        if end {
            text.pop();
        }
        let quote = text.ends_with('\'');
        Term { text, closed: false, end, quote }
    }

    fn clause(&mut self, marks: &Marks, term: &Term) -> Option<Clause> {
        let test = match marks.prefix {
            Some(Prefix::Is) => self.kind(term.text.trim()),
            Some(Prefix::Confidence) => self.confidence(term.text.trim()),
            Some(Prefix::Before) => self.date("before", term.text.trim()).map(Test::Before),
            Some(Prefix::After) => self.date("after", term.text.trim()).map(Test::After),
            Some(Prefix::Speaker) => self.words(marks, term, Field::Speaker).map(Test::Words),
            Some(Prefix::Title) => self.words(marks, term, Field::Title).map(Test::Words),
            None => self.words(marks, term, Field::Any).map(Test::Words),
        };
        let test = test?;
        if !matches!(test, Test::Words(_)) && !self.has_room() {
            return None;
        }
        Some(Clause { negated: marks.negated, test })
    }

    fn words(&mut self, marks: &Marks, term: &Term, field: Field) -> Option<Words> {
        let mut words: Vec<String> =
            fold::words(&term.text).map(|range| term.text[range].to_owned()).collect();
        if words.is_empty() {
            let note = match field {
                Field::Speaker => "Type a name after @.".to_owned(),
                Field::Title => "Type a word after title:.".to_owned(),
                Field::Any if term.text.is_empty() => return None,
                Field::Any => {
                    format!("There is no word in {}, so it is left out.", shown(&term.text))
                }
            };
            self.note(note);
            return None;
        }
        let room = MAX_WORDS - self.words;
        if words.len() > room {
            self.full = true;
            words.truncate(room);
        }
        self.words += words.len();
        if words.is_empty() {
            return None;
        }
        let (several, exact) = (words.len() > 1, marks.exact);
        let fit = if term.closed || exact && term.quote || term.end && (marks.start || several) {
            Fit::Whole
        } else if term.end {
            Fit::Suffix
        } else if marks.start || several || marks.negated && !exact {
            Fit::Prefix
        } else if exact {
            Fit::Inside
        } else {
            Fit::Fuzzy
        };
        Some(Words { field, words, start: marks.start, end: term.end, fit })
    }

    /// Notes what is odd: each thing once, and few of them.
    fn note(&mut self, note: String) {
        const MOST: usize = 3;
        if self.query.notes.len() < MOST && !self.query.notes.contains(&note) {
            self.query.notes.push(note);
        }
    }

    /// Takes room for one condition, which counts like a word.
    fn has_room(&mut self) -> bool {
        self.full |= self.words == MAX_WORDS;
        self.words += usize::from(!self.full);
        !self.full
    }

    fn kind(&mut self, value: &str) -> Option<Test> {
        const KINDS: [(&str, Test); 6] = [
            ("direct", Test::Kind(QuoteKind::Direct)),
            ("mixed", Test::Kind(QuoteKind::Mixed)),
            ("indirect", Test::Kind(QuoteKind::Indirect)),
            ("turn", Test::Kind(QuoteKind::Turn)),
            ("unknown", Test::Unknown),
            ("corrected", Test::Corrected),
        ];
        let found =
            KINDS.into_iter().find(|(name, _)| !value.is_empty() && name.starts_with(value));
        if found.is_none() {
            self.note(
                "After is: type one of direct, mixed, indirect, turn, unknown and corrected."
                    .to_owned(),
            );
        }
        found.map(|(_, test)| test)
    }

    fn confidence(&mut self, value: &str) -> Option<Test> {
        const SIGNS: [(&str, Compare); 4] = [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<", Compare::Less),
            (">", Compare::More),
        ];
        let found = SIGNS
            .iter()
            .find_map(|(sign, compare)| Some((value.strip_prefix(sign)?, *compare)))
            .and_then(|(number, compare)| {
                let percent = number.strip_suffix('%');
                let number: f32 = percent.unwrap_or(number).parse().ok()?;
                let number = if percent.is_some() { number / 100.0 } else { number };
                number.is_finite().then_some(Test::Confidence(compare, number))
            });
        if found.is_none() {
            self.note("Compare the confidence as in conf:<0.5 or conf:>0.9.".to_owned());
        }
        found
    }

    fn date(&mut self, name: &str, value: &str) -> Option<String> {
        let value = value.replace('/', "-");
        let found = is_dated(&value)
            && value.len() <= 10
            && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !found {
            self.note(format!("Write the date as in {name}:2013-02 or {name}:2013-02-17."));
        }
        found.then_some(value)
    }
}

/// A term as typed, without what stood before it.
struct Term {
    text: String,
    /// Whether it was in quotes that were closed: nothing more of it is to come.
    closed: bool,
    /// Whether `$` stood after it.
    end: bool,
    /// Whether its last letter is an apostrophe.
    quote: bool,
}

/// The beginning of a term, for a note.
fn shown(text: &str) -> String {
    match text.char_indices().nth(20) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Whether a date begins with a year of four digits, so that it can be compared.
fn is_dated(date: &str) -> bool {
    date.len() >= 4 && date.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

/// Whether an article's date lies before an ISO date or the beginning of one (`2013`,
/// `2013-02`); none where the article has no date that can be compared.
pub fn is_before(date: Option<&str>, limit: &str) -> Option<bool> {
    let date = date.filter(|date| is_dated(date))?.as_bytes();
    let length = date.len().min(limit.len());
    Some(date[..length] < limit.as_bytes()[..length])
}
