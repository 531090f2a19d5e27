//! Articles made up from a number, for tests that want many: every number gives another.

use std::fmt::Write as _;

const NAMES: &[&str] = &[
    "Ada Brenn",
    "Tor Lindahl",
    "Mirela Osei",
    "Jonas Petrak",
    "Samira Holt",
    "Wen Castellan",
    "Idris Vogel",
    "Paula Nkemelu",
    "Rafael Stroud",
    "Hanne Quist",
];

const THINGS: &[&str] = &[
    "the pier",
    "the new ferry",
    "the school roof",
    "the budget",
    "the old mill",
    "the tram line",
    "the dam",
    "the night market",
    "the archive",
    "the footbridge",
];

const WORDS: &[&str] = &[
    "will be closed before winter",
    "has cost us far too much already",
    "was promised to everybody on this side of the river",
    "needs more than another report",
    "should never have been sold",
    "is the only thing that still works here",
];

/// An article of some paragraphs, each with a quotation.
pub(crate) fn article(number: usize) -> String {
    let pick = |list: &[&'static str], salt: usize| list[(number * 7 + salt * 13) % list.len()];
    let mut text = format!("Council hears case {number} about {}\n\n", pick(THINGS, 1));
    for part in 0..3 + number % 4 {
        let (name, thing) = (pick(NAMES, part), pick(THINGS, part + 2));
        let _ = write!(
            text,
            "{name} told the council on Monday, in session {number}, that nobody had asked. \
             \u{201c}I think {thing} {},\u{201d} {name} said after vote {part}.\n\n",
            pick(WORDS, part + number / 7)
        );
    }
    text
}
