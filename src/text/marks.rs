//! Quotation marks paired.
//!
//! Whether a straight mark opens or closes, whether an apostrophe is a mark at all, and
//! which mark was lost, can only be told from the whole. So every mark is given costs
//! for opening, for closing and for being no quotation mark, from its shape and its
//! neighbours, and the cheapest consistent reading of all marks is found by dynamic
//! programming (Viterbi 1967) over six states of nesting. One lost or torn mark costs a
//! little and spoils nothing further on. Linear in the text.

use super::Span;
use super::tokens::{is_apostrophe, marks};

/// A stretch between an opening and a closing mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: Span,
    /// The closing mark; none where the quotation runs to the end of its paragraph, either
    /// because it goes on in the next one or because the mark was lost.
    pub close: Option<Span>,
    /// Whether the marks are double ones.
    pub double: bool,
    /// The pair (an index into the same list) inside which this one stands.
    pub outer: Option<usize>,
    /// Whether it goes on in the next pair, which opens the next paragraph.
    pub continues: bool,
    /// The last byte that is inside: the start of the closing mark, or the end of the
    /// paragraph.
    pub end: u32,
}

/// How the paragraphs to pair came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Paragraphs are as the source has them.
    Kept,
    /// All paragraphs run on one line, and closing marks may be torn off: one that ends a
    /// paragraph may stand, after a space, glued to the next paragraph's first word.
    Lost,
}

/// Pairs the marks of some paragraphs, which must be in order.
pub fn pair(text: &str, paragraphs: &[Span], breaks: Breaks) -> Vec<Pair> {
    let habits = Habits::of(text);
    let steps = steps(text, paragraphs, breaks, habits);
    let states = cheapest(&steps);
    build(&steps, &states)
}

/// What the text's marks are like as a whole.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// `„…“` is used, so `“` may close.
    low: bool,
    /// `»…«`, not `«…»`.
    outward: bool,
    /// `”…”`: the curly mark has no direction.
    undirected: bool,
}

impl Habits {
    fn of(text: &str) -> Self {
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
struct Lean {
    open: f32,
    close: f32,
    /// To read it as an apostrophe, an inch, or a stray.
    ignore: f32,
}

/// One thing met while reading the paragraphs from first to last.
#[derive(Debug, Clone, Copy)]
enum Step {
    Mark {
        span: Span,
        double: bool,
        lean: Lean,
        leads: bool,
        torn: bool,
    },
    /// A paragraph ends at `end`; the next one begins with a mark of this kind, if any.
    Break {
        end: u32,
        next: Option<bool>,
        /// The paragraph breaks off inside a sentence, which the next one goes on with.
        broken: bool,
    },
}

/// How a mark is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Open,
    Close,
    Ignore,
    /// Opens again what is open already: a paragraph that goes on with a quotation.
    Reopen,
    /// At a break: what is open stays open.
    Carry,
    /// At a break: what is open ends.
    Drop,
}

/// States of nesting.
const NONE: usize = 0;
const DOUBLE: usize = 1;
const SINGLE: usize = 2;
const SINGLE_IN_DOUBLE: usize = 3;
const DOUBLE_IN_SINGLE: usize = 4;
const DOUBLE_IN_DOUBLE: usize = 5;
const STATES: usize = 6;

/// What it costs to take double marks inside double ones for a quotation in a quotation.
const ALIKE: f32 = 2.0;

fn steps(text: &str, paragraphs: &[Span], breaks: Breaks, habits: Habits) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.range();
        let body = &text[range.clone()];
        let mut skip_to = 0;
        for (at, c) in marks(body) {
            if at < skip_to {
                continue;
            }
            let doubled =
                matches!(c, '\'' | '`' | '´' | '’') && body[at + c.len_utf8()..].starts_with(c);
            let double = doubled || matches!(c, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»');
            let length = if doubled { 2 * c.len_utf8() } else { c.len_utf8() };
            skip_to = at + length;
            let beside = Beside::of(body, at, length);
            let lean = if double {
                Some(lean_double(c, &beside, habits))
            } else {
                lean_single(c, &beside)
            };
            let Some(lean) = lean else { continue };
            let torn = double && breaks == Breaks::Lost && beside.after_stop_and_space;
            let lean = if torn { Lean { close: lean.close.min(0.3), ..lean } } else { lean };
            let span = Span::new(range.start + at, range.start + at + length);
            steps.push(Step::Mark {
                span,
                double,
                lean,
                leads: body[..at].trim().is_empty(),
                torn,
            });
        }
        let next = paragraphs.get(index + 1).and_then(|next| leading_mark(next.of(text)));
        let broken = paragraphs.get(index + 1).is_some_and(|next| is_broken(body, next.of(text)));
        steps.push(Step::Break { end: trimmed_end(text, *paragraph), next, broken });
    }
    steps
}

/// Where the paragraph's text ends, white space apart.
fn trimmed_end(text: &str, paragraph: Span) -> u32 {
    paragraph.trimmed(text).end
}

/// Whether a paragraph ends, and the next one begins, inside a sentence.
fn is_broken(paragraph: &str, next: &str) -> bool {
    let ended =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ';') || super::tokens::is_mark(c);
    !paragraph.trim_end().ends_with(ended) && next.trim_start().starts_with(char::is_lowercase)
}

/// Whether a paragraph begins with a double (`Some(true)`) or single mark.
fn leading_mark(paragraph: &str) -> Option<bool> {
    let rest = paragraph.trim_start();
    let first = rest.chars().next()?;
    let doubled = rest.starts_with("''") || rest.starts_with("``");
    match first {
        '"' | '＂' | '“' | '„' | '«' | '»' => Some(true),
        _ if doubled => Some(true),
        '‘' | '\'' => Some(false),
        _ => None,
    }
}

/// How many characters a run of marks is looked through; people set no more than a few.
const TOGETHER: usize = 8;

/// What stands beside a mark, other marks skipped.
struct Beside {
    before: Option<char>,
    after: Option<char>,
    /// Directly beside, marks included.
    touching_before: Option<char>,
    /// The first word after.
    next_is_elision: bool,
    /// `stop, one white space, mark`, then something that begins a paragraph.
    after_stop_and_space: bool,
    /// Nothing but white space stands before or after in the paragraph.
    last: bool,
}

impl Beside {
    fn of(body: &str, at: usize, length: usize) -> Self {
        let head = &body[..at];
        let tail = &body[at + length..];
        let is_mark = super::tokens::is_mark;
        let after = tail.chars().take(TOGETHER).find(|c| !is_mark(*c));
        let word: String = tail.chars().take_while(|c| c.is_alphanumeric()).take(6).collect();
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
            next_is_elision: ELISIONS.iter().any(|known| known.eq_ignore_ascii_case(&word))
                || is_year(&word),
            after_stop_and_space: spaced && stopped && begins,
            last: tail.trim().is_empty(),
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
fn lean_double(c: char, beside: &Beside, habits: Habits) -> Lean {
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
fn lean_single(c: char, beside: &Beside) -> Option<Lean> {
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

/// Every way on from a state at a step: how it is read, where it leads, what it costs.
fn ways(step: &Step, state: usize, mut way: impl FnMut(Reading, usize, f32)) {
    match *step {
        Step::Mark { double: true, lean, leads, torn, .. } => {
            way(Reading::Ignore, state, lean.ignore);
            match state {
                NONE => way(Reading::Open, DOUBLE, lean.open),
                SINGLE => way(Reading::Open, DOUBLE_IN_SINGLE, lean.open),
                DOUBLE | SINGLE_IN_DOUBLE => {
                    if state == DOUBLE && !leads {
                        way(Reading::Open, DOUBLE_IN_DOUBLE, lean.open + ALIKE);
                    }
                    let lost = if state == DOUBLE { 0.0 } else { 2.0 };
                    way(Reading::Close, NONE, lean.close + lost);
                    let again = if leads {
                        0.0
                    } else if torn {
                        1.5
                    } else {
                        3.3
                    };
                    way(Reading::Reopen, DOUBLE, lean.open + again + lost);
                }
                DOUBLE_IN_DOUBLE => way(Reading::Close, DOUBLE, lean.close),
                _ => {
                    way(Reading::Close, SINGLE, lean.close);
                    way(Reading::Reopen, DOUBLE_IN_SINGLE, lean.open + 4.0);
                }
            }
        }
        Step::Mark { lean, leads, .. } => {
            way(Reading::Ignore, state, lean.ignore);
            match state {
                NONE => way(Reading::Open, SINGLE, lean.open + 0.2),
                DOUBLE => way(Reading::Open, SINGLE_IN_DOUBLE, lean.open),
                SINGLE => {
                    way(Reading::Close, NONE, lean.close);
                    way(Reading::Reopen, SINGLE, lean.open + if leads { 0.0 } else { 4.0 });
                }
                SINGLE_IN_DOUBLE => way(Reading::Close, DOUBLE, lean.close),
                DOUBLE_IN_SINGLE => way(Reading::Close, NONE, lean.close + 3.0),
                _ => {}
            }
        }
        Step::Break { next, broken, .. } => {
            let outer_double = matches!(state, DOUBLE | SINGLE_IN_DOUBLE | DOUBLE_IN_DOUBLE);
            let leads_on = next == Some(outer_double);
            let (carry, drop) = match state {
                NONE => return way(Reading::Carry, NONE, 0.0),
                DOUBLE if broken => (0.3, 2.6),
                DOUBLE if leads_on => (0.3, 2.6),
                DOUBLE => (3.2, 2.6),
                SINGLE if leads_on => (0.5, 3.2),
                _ if leads_on => (1.5, 4.0),
                _ => (6.0, 3.6),
            };
            way(Reading::Drop, NONE, drop);
            if next.is_some() || state == DOUBLE {
                way(Reading::Carry, state, carry);
            }
        }
    }
}

/// The reading of every step on the cheapest way through all of them, with the state
/// before it.
fn cheapest(steps: &[Step]) -> Vec<(Reading, usize)> {
    let mut costs = [f32::INFINITY; STATES];
    costs[NONE] = 0.0;
    let mut back: Vec<[(Reading, u8); STATES]> = Vec::with_capacity(steps.len());
    for step in steps {
        let mut next = [f32::INFINITY; STATES];
        let mut from = [(Reading::Ignore, 0); STATES];
        for (state, cost) in costs.iter().enumerate().filter(|(_, cost)| cost.is_finite()) {
            ways(step, state, |reading, to, price| {
                if cost + price < next[to] {
                    next[to] = cost + price;
                    from[to] = (reading, state as u8);
                }
            });
        }
        // Costs are kept small, so that a million marks lose no precision.
        let least = next.iter().copied().fold(f32::INFINITY, f32::min);
        costs = next.map(|cost| cost - least);
        back.push(from);
    }
    let mut state = NONE;
    let mut readings: Vec<(Reading, usize)> = back
        .iter()
        .rev()
        .map(|from| {
            let (reading, before) = from[state];
            state = usize::from(before);
            (reading, state)
        })
        .collect();
    readings.reverse();
    readings
}

/// Pairs from readings.
fn build(steps: &[Step], readings: &[(Reading, usize)]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (step, (reading, _)) in steps.iter().zip(readings) {
        match (*step, *reading) {
            (Step::Mark { span, double, .. }, Reading::Open) => {
                let pair = Pair {
                    open: span,
                    close: None,
                    double,
                    outer: open.last().copied(),
                    continues: false,
                    end: span.end,
                };
                open.push(pairs.len());
                pairs.push(pair);
            }
            (Step::Mark { span, double, .. }, Reading::Close) => {
                while let Some(at) = open.pop() {
                    pairs[at].end = span.start;
                    if pairs[at].double == double {
                        pairs[at].close = Some(span);
                        break;
                    }
                }
            }
            (Step::Mark { span, double, leads, torn, .. }, Reading::Reopen) => {
                while let Some(at) = open.pop() {
                    let ended = pairs[at].end.max(pairs[at].open.end);
                    pairs[at].end = if leads { ended } else { span.start };
                    if pairs[at].double == double {
                        pairs[at].continues = leads || torn;
                        break;
                    }
                }
                let pair = Pair {
                    open: span,
                    close: None,
                    double,
                    outer: open.last().copied(),
                    continues: false,
                    end: span.end,
                };
                open.push(pairs.len());
                pairs.push(pair);
            }
            (Step::Break { end, .. }, Reading::Carry) => {
                for at in &open {
                    pairs[*at].end = end.max(pairs[*at].open.end);
                }
            }
            (Step::Break { end, .. }, _) => {
                for at in open.drain(..) {
                    pairs[at].end = end.max(pairs[at].open.end);
                }
            }
            (Step::Mark { .. }, _) => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shows the pairs in brackets: `[…]` for double, `{…}` for single marks; a stretch
    /// that is not closed ends in `…`.
    fn shown(text: &str, breaks: Breaks) -> String {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            paragraphs.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        let mut out: Vec<String> = text.chars().map(String::from).collect();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut set = |span: Span, with: &str| {
            let first = starts.binary_search(&(span.start as usize)).unwrap();
            out[first] = with.to_owned();
            for more in first + 1..starts.len() {
                if starts[more] < span.end as usize {
                    out[more] = String::new();
                }
            }
        };
        for pair in pair(text, &paragraphs, breaks) {
            set(pair.open, if pair.double { "[" } else { "{" });
            match pair.close {
                Some(close) => set(close, if pair.double { "]" } else { "}" }),
                None if pair.continues => {
                    set(Span::new(pair.end as usize - 1, pair.end as usize), ".+");
                }
                None => set(Span::new(pair.end as usize - 1, pair.end as usize), ".…"),
            }
        }
        out.concat()
    }

    fn kept(text: &str, expected: &str) {
        assert_eq!(shown(text, Breaks::Kept), expected);
    }

    fn lost(text: &str, expected: &str) {
        assert_eq!(shown(text, Breaks::Lost), expected);
    }

    #[test]
    fn shapes_of_marks() {
        kept("“No,” she said, “not now.”", "[No,] she said, [not now.]");
        kept("\"No,\" she said, \"not now.\"", "[No,] she said, [not now.]");
        kept("''No,'' she said.", "[No,] she said.");
        kept("«Nein», said Ivo. „Doch“, said Una.", "[Nein], said Ivo. [Doch], said Una.");
        kept("»Nein«, said Ivo.", "[Nein], said Ivo.");
        kept(
            "‘No,’ she said, ‘it’s the miners’ hall.’",
            "{No,} she said, {it’s the miners’ hall.}",
        );
        kept("'No,' she said, 'don't.'", "{No,} she said, {don't.}");
    }

    #[test]
    fn nesting() {
        kept("\"He said 'go' and I went,\" she said.", "[He said {go} and I went,] she said.");
        kept("‘They call it “the pit”,’ he said.", "{They call it [the pit],} he said.");
        kept("“She told me, ‘Never.’”", "[She told me, {Never.}]");
    }

    #[test]
    fn double_marks_in_double_marks() {
        kept(
            "“They say the “long” way is short,” said Una.",
            "[They say the [long] way is short,] said Una.",
        );
        kept(
            "He wrote, \"Hearing that she cried \"Land ho!\" as we turned.\" All laughed.",
            "He wrote, [Hearing that she cried [Land ho!] as we turned.] All laughed.",
        );
        kept("“We go, he said. “Now,” he added.", "[We go, he said..…[Now,] he added.");
    }

    #[test]
    fn single_marks_at_names_of_years_and_possessives() {
        kept("The 'two dogs' sign", "The {two dogs} sign");
        kept("The '2nd row people' left.", "The {2nd row people} left.");
        kept("Back in '68 the dogs' home closed.", "Back in '68 the dogs' home closed.");
    }

    #[test]
    fn a_line_broken_off_in_a_sentence_goes_on() {
        kept("“One two\nthree four,” said Una.", "[One two\nthree four,] said Una.");
    }

    #[test]
    fn apostrophes_are_no_marks() {
        kept(
            "the '90s, rock 'n' roll and the dogs' bowls",
            "the '90s, rock 'n' roll and the dogs' bowls",
        );
        kept("He's 6'2\" and she's 5'1\" tall.", "He's 6'2\" and she's 5'1\" tall.");
        kept("\"He is 6'2\" tall,\" she said.", "[He is 6'2\" tall,] she said.");
    }

    #[test]
    fn paragraphs_go_on() {
        kept("“One.\n“Two,” he said.", "[One.+\n[Two,] he said.");
        kept("“One two three.\nNo marks here.", "[One two three.…\nNo marks here.");
        kept(
            "“One two.\n“Three four,” said Una. “Five.”",
            "[One two.+\n[Three four,] said Una. [Five.]",
        );
    }

    #[test]
    fn torn_marks_are_given_back() {
        lost(
            "She left. \"We go.  We stay. \"However, he said so.",
            "She left. [We go.  We stay. ]However, he said so.",
        );
        lost(
            "Roe says \"despite it all. \"\"As a result, no,\" he says.",
            "Roe says [despite it all. ][As a result, no,] he says.",
        );
        lost("Ann Roe/CNS\"If so, no,\" she said.", "Ann Roe/CNS[If so, no,] she said.");
    }

    #[test]
    fn one_lost_mark_spoils_nothing_after_it() {
        kept(
            "He left. No,\" she said.\n\"Yes,\" he said. \"So.\"",
            "He left. No,\" she said.\n[Yes,] he said. [So.]",
        );
        lost(
            "It ended,\" he said. \"We go,\" she said.",
            "It ended,\" he said. [We go,] she said.",
        );
    }

    proptest! {
        #[test]
        fn any_marks_give_ordered_pairs(text in "[a-zA-Z,.?! \"'“”‘’«»„0-9\n]{0,160}", torn: bool) {
            let mut paragraphs = Vec::new();
            let mut at = 0;
            for line in text.split('\n') {
                paragraphs.push(Span::new(at, at + line.len()));
                at += line.len() + 1;
            }
            let pairs = pair(&text, &paragraphs, if torn { Breaks::Lost } else { Breaks::Kept });
            for (index, pair) in pairs.iter().enumerate() {
                prop_assert!(pair.open.end <= pair.end);
                prop_assert!(text.is_char_boundary(pair.end as usize));
                if let Some(close) = pair.close {
                    prop_assert_eq!(close.start, pair.end);
                }
                if let Some(outer) = pair.outer {
                    prop_assert!(outer < index);
                    prop_assert!(pairs[outer].open.end <= pair.open.start);
                }
            }
        }
    }
}
