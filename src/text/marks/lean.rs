//! What it costs to read a mark as opening, as closing, and as no quotation mark, from its
//! shape, its neighbours and the habits of the text.

use crate::text::tokens::{is_apostrophe, is_mark};

/// What the text's marks are like as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// `„…“` is used, so `“` may close.
    low: bool,
    /// `»…«`, not `«…»`.
    outward: bool,
    /// `”…”`: the curly mark has no direction.
    undirected: bool,
}

impl Habits {
    pub(super) fn of(text: &str) -> Self {
        let first = |mark: char| text.find(mark).unwrap_or(text.len());
        Self {
            low: text.contains('„'),
            outward: first('»') < first('«'),
            undirected: !text.contains('“'),
        }
    }
}

/// What it costs to read a mark in each way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lean {
    pub(super) open: f32,
    pub(super) close: f32,
    /// To read it as an apostrophe, an inch, or a stray.
    pub(super) ignore: f32,
}

/// How many characters a run of marks is looked through; people set no more than a few.
const TOGETHER: usize = 8;

/// What stands beside a mark, other marks skipped.
pub(super) struct Beside {
    before: Option<char>,
    after: Option<char>,
    /// Directly beside, marks included.
    touching_before: Option<char>,
    /// The first word after.
    next_is_elision: bool,
    /// `stop, one white space, mark`, then something that begins a paragraph.
    pub(super) after_stop_and_space: bool,
    /// Nothing but white space stands before or after in the paragraph.
    last: bool,
}

impl Beside {
    pub(super) fn of(body: &str, at: usize, length: usize) -> Self {
        let head = &body[..at];
        let tail = &body[at + length..];
        let after = tail.chars().take(TOGETHER).find(|c| !is_mark(*c));
        let word = first_word(tail);
        let mut back = head.chars().rev().take(TOGETHER).skip_while(|c| is_mark(*c));
        let spaced = back.next().is_some_and(char::is_whitespace);
        let stopped =
            back.find(|c| !is_mark(*c)).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'));
        let begins =
            after.is_some_and(|c| !c.is_lowercase() && !c.is_whitespace() && !is_closing(c));
        Self {
            before: head.chars().rev().take(TOGETHER).find(|c| !is_mark(*c)),
            after,
            touching_before: head.chars().next_back(),
            next_is_elision: ELISIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
                || is_year(word),
            after_stop_and_space: spaced && stopped && begins,
            last: tail.trim_start().is_empty(),
        }
    }

    /// Whether a word could begin after the mark but not end before it.
    fn open_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || is_opening(c))
    }

    fn open_after(&self) -> bool {
        self.after.is_none_or(|c| c.is_whitespace() || is_closing(c))
    }
}

/// The letters and digits that begin a text, no more than six.
fn first_word(text: &str) -> &str {
    let mut rest = text.chars();
    for _ in 0..6 {
        let before = rest.as_str();
        if !rest.next().is_some_and(char::is_alphanumeric) {
            return &text[..text.len() - before.len()];
        }
    }
    &text[..text.len() - rest.as_str().len()]
}

/// Whether a word is what is left of a year or a decade: `90s`, `68`.
fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 2 && word.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words written with an apostrophe in front.
const ELISIONS: &[&str] =
    &["em", "til", "tis", "twas", "cause", "n", "round", "bout", "cos", "nuff", "er"];

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '•' | '*')
}

fn is_closing(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '…' | '/')
}

/// The costs of a double mark.
pub(super) fn lean_double(c: char, beside: &Beside, habits: Habits) -> Lean {
    let mut lean = match (beside.open_before(), beside.open_after()) {
        (true, false) => Lean { open: 0.0, close: 5.0, ignore: 3.5 },
        (false, true) => Lean { open: 5.0, close: 0.0, ignore: 3.5 },
        (true, true) if beside.last => Lean { open: 4.0, close: 0.0, ignore: 3.0 },
        (true, true) if matches!(beside.after, Some('.' | '…' | '—' | '–' | '-')) => {
            Lean { open: 0.4, close: 0.9, ignore: 3.0 }
        }
        (true, true) => Lean { open: 0.5, close: 0.5, ignore: 2.5 },
        (false, false) => match beside.before {
            Some(',' | '.' | '!' | '?' | '…' | ';') => {
                Lean { open: 0.8, close: 0.3, ignore: 3.0 }
            }
            Some(':') => Lean { open: 0.1, close: 2.0, ignore: 3.0 },
            _ if beside.after.is_some_and(char::is_uppercase) => {
                Lean { open: 0.3, close: 0.8, ignore: 2.5 }
            }
            _ => Lean { open: 0.6, close: 0.6, ignore: 2.0 },
        },
    };
    let directed = match c {
        '‟' | '„' | '`' => Some(true),
        '“' if !habits.low => Some(true),
        '”' if !habits.undirected => Some(false),
        '«' => Some(!habits.outward),
        '»' => Some(habits.outward),
        _ => None,
    };
    if let Some(opens) = directed {
        lean.open *= 0.4;
        lean.close *= 0.4;
        *(if opens { &mut lean.close } else { &mut lean.open }) += 2.5;
    } else if beside.touching_before.is_some_and(|c| c.is_ascii_digit()) && c == '"' {
        // Inches and seconds: 6'2", 40".
        lean.ignore = 0.8;
    }
    lean
}

/// The costs of a single mark; none where it is plainly an apostrophe.
pub(super) fn lean_single(c: char, beside: &Beside) -> Option<Lean> {
    if !is_apostrophe(c) && !matches!(c, '‚' | '‛' | '‹' | '›') || matches!(c, '´' | '`') {
        return None;
    }
    let before_word = beside.touching_before.is_some_and(char::is_alphanumeric);
    let after_word = beside.after.is_some_and(char::is_alphanumeric);
    if before_word && after_word {
        return None;
    }
    let far = 6.0;
    Some(match c {
        '‚' | '‹' => Lean { open: 0.0, close: far, ignore: 2.0 },
        '›' => Lean { open: far, close: 0.0, ignore: 2.0 },
        _ if beside.open_before() && !beside.open_after() => match (c, beside.next_is_elision) {
            ('‘', false) => Lean { open: 0.0, close: far, ignore: 1.6 },
            ('‘', true) => Lean { open: 0.6, close: far, ignore: 0.6 },
            ('’', _) => Lean { open: 2.6, close: 3.5, ignore: 0.2 },
            (_, true) => Lean { open: 2.0, close: far, ignore: 0.1 },
            _ => Lean { open: 0.5, close: 4.0, ignore: 1.4 },
        },
        '‘' => Lean { open: 1.0, close: 2.5, ignore: 1.0 },
        _ if !beside.open_before() => match beside.before {
            Some(',' | '.' | '!' | '?' | '…') => Lean { open: far, close: 0.0, ignore: 2.6 },
            Some('s' | 'S') if beside.after == Some(' ') => {
                Lean { open: far, close: 0.7, ignore: 0.2 }
            }
            Some(c) if c.is_ascii_digit() => Lean { open: far, close: 0.6, ignore: 0.3 },
            _ => Lean { open: far, close: 0.4, ignore: 0.9 },
        },
        _ if beside.last => Lean { open: far, close: 0.2, ignore: 1.5 },
        _ => Lean { open: 2.0, close: 1.5, ignore: 0.5 },
    })
}
