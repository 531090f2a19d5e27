//! What a page leaves behind in a text: crumbs of navigation, captions, credits, notes of
//! the editors, datelines. Told by their form, never by what they are about.

use std::ops::Range;

use crate::article::BlockKind;
use crate::text::Span;

/// Buttons and links, as whole lines; sorted.
const FURNITURE: &[&str] = &[
    "advertisement",
    "back to top",
    "bookmark",
    "comment",
    "comments",
    "continue reading",
    "copy link",
    "download",
    "e-mail",
    "email",
    "facebook",
    "flipboard",
    "home",
    "leave a comment",
    "like",
    "linkedin",
    "listen",
    "log in",
    "menu",
    "messenger",
    "more",
    "most popular",
    "most read",
    "newsletter",
    "newsletters",
    "pin it",
    "pinterest",
    "print",
    "read later",
    "read more",
    "recommended",
    "reddit",
    "related",
    "related articles",
    "related stories",
    "reprints",
    "save",
    "search",
    "share",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "subscribe",
    "telegram",
    "trending",
    "tweet",
    "twitter",
    "view comments",
    "whatsapp",
    "x",
];

/// Beginnings of lines that lead elsewhere, in small letters.
const LEADS: &[&str] = &[
    "also read:",
    "click here",
    "continue reading",
    "follow @",
    "follow us",
    "gallery:",
    "listen:",
    "listen to this",
    "more:",
    "photo gallery",
    "photos:",
    "read also:",
    "read more:",
    "read:",
    "recommended:",
    "related:",
    "see also:",
    "see more:",
    "share on",
    "share this",
    "share via",
    "sign up for",
    "skip to ",
    "story continues",
    "subscribe to",
    "subscribe now",
    "this story continues",
    "video:",
    "view gallery",
    "watch:",
];

/// Beginnings of credits, in small letters.
const CREDITS: &[&str] = &[
    "credit:",
    "credits:",
    "illustration by",
    "illustration:",
    "image credit",
    "image:",
    "photo by",
    "photo credit",
    "photo:",
    "photograph by",
    "photograph:",
    "photography by",
    "photos by",
    "picture by",
    "picture credit",
    "picture:",
    "video by",
];

/// Who owns pictures, at the end of a credit.
const AGENCIES: &[&str] = &[
    "reuters",
    "ap",
    "afp",
    "getty images",
    "getty",
    "epa",
    "pa",
    "bloomberg",
    "alamy",
    "shutterstock",
];

/// Beginnings of editors' notes, in small letters.
const NOTES: &[&str] = &[
    "additional reporting",
    "clarification:",
    "contributed to this",
    "correction:",
    "edited by",
    "editing by",
    "editor's note",
    "editors' note",
    "editor’s note",
    "editors’ note",
    "editor´s note",
    "reporting by",
    "the writer is",
    "the author is",
    "this article first appeared",
    "this article has been",
    "this article originally",
    "this article was",
    "this piece was",
    "this story first appeared",
    "this story has been",
    "this story was",
    "with additional reporting",
    "with reporting by",
    "writing by",
    "translated by",
];

/// The head of a line in small letters, without bullets, stars and brackets.
fn head(line: &str) -> String {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || "•*·|>»([-–—_".contains(c));
    let start = beginning(bare, 80);
    if start.is_ascii() {
        start.to_ascii_lowercase()
    } else {
        start.chars().flat_map(char::to_lowercase).collect()
    }
}

/// The first characters of a text, so many at most.
fn beginning(text: &str, characters: usize) -> &str {
    match text.as_bytes().get(..characters) {
        None => text,
        Some(start) if start.is_ascii() => &text[..characters],
        Some(_) => text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at]),
    }
}

/// Whether a text has more characters than a number.
fn is_longer(text: &str, than: usize) -> bool {
    text.len() > than && text.chars().nth(than).is_some()
}

/// What a line is by its form, unless it is running text.
pub(super) fn kind_of(line: &str) -> BlockKind {
    let line = line.trim();
    let head = head(line);
    if is_navigation(line, &head) {
        BlockKind::Navigation
    } else if is_credit(line, &head) || is_byline(line) {
        BlockKind::Credit
    } else if is_note(line, &head) || is_date(line) {
        BlockKind::Note
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a line is a button, a link or a breadcrumb of the page.
fn is_navigation(line: &str, head: &str) -> bool {
    if is_longer(line, 300) {
        return false;
    }
    let bare = head.trim_end_matches(|c: char| !c.is_alphanumeric());
    FURNITURE.binary_search(&bare).is_ok()
        || LEADS.iter().any(|lead| head.starts_with(lead))
        || crumb(line).is_some_and(|length| length == line.len())
        || (line.len() < 120
            && (line.matches(" > ").count() > 1 || line.matches(" » ").count() > 1))
        || (bare.is_empty() && line.chars().count() < 8)
}

/// The longest bracketed crumb, in bytes without its opening bracket.
const CRUMB: usize = 300;

/// The length in bytes of a bracketed crumb that begins the text: `(MORE: …)`.
pub(super) fn crumb(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['(', '['])?;
    let inner = &inner[..inner.floor_char_boundary(CRUMB)];
    let label = inner.find(':')?;
    let is_label = (3..=24).contains(&label)
        && inner[..label].chars().all(|c| c.is_uppercase() || c == ' ')
        && inner[..label].chars().any(char::is_uppercase);
    let end = inner.find([')', ']'])?;
    (is_label && label < end).then_some(end + 2)
}

/// The letters by which a share is traded, as wires put them behind companies, around a stop:
/// of `Brenn Foods BRN.L said`, `BRN.L`. Bytes of the text.
pub(super) fn share_code(text: &str, stop: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (before, after) = (&bytes[..stop], &bytes[stop + 1..]);
    let code = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let company = before.iter().rev().take(7).take_while(code).count();
    let exchange = after.iter().take(4).take_while(|byte| byte.is_ascii_uppercase()).count();
    let ends =
        after.get(exchange).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'.');
    let (start, end) = (stop - company, stop + 1 + exchange);
    let [.., last, b' '] = bytes[..start] else { return None };
    let behind = last.is_ascii_alphanumeric() || !last.is_ascii();
    let lettered = bytes[start..stop].iter().any(u8::is_ascii_uppercase);
    // `It left the EU.A new report` lost its space.
    let sentence = matches!(&after[..exchange], b"A" | b"I");
    let long = (2..=6).contains(&company) && (1..=2).contains(&exchange);
    (long && ends && behind && lettered && !sentence).then_some(start..end)
}

/// Whether a line says who made a picture.
fn is_credit(line: &str, head: &str) -> bool {
    if is_longer(line, 160) {
        return false;
    }
    if CREDITS.iter().any(|credit| head.starts_with(credit)) || line.starts_with('©') {
        return true;
    }
    let Some((who, owner)) = line.trim_end_matches([')', '.']).rsplit_once('/') else {
        return false;
    };
    let owner = owner.trim().to_lowercase();
    let agency =
        AGENCIES.iter().any(|agency| owner == *agency || owner.starts_with(&format!("{agency} ")));
    let names = who.split_whitespace().all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    line.len() < 90 && names && (agency || who.chars().all(|c| !c.is_lowercase()))
}

/// Whether a paragraph is a note of the editors.
fn is_note(line: &str, head: &str) -> bool {
    NOTES.iter().any(|note| head.starts_with(note))
        || (line.len() < 200 && line.to_lowercase().contains(" contributed to this"))
}

/// Whether a line says who wrote the article.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let Some(who) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        return false;
    };
    line.len() < 100
        && !line.ends_with(['.', '!', '?'])
        && who.starts_with(char::is_uppercase)
        && who.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() <= 2
}

/// Names of the months and their abbreviations, in small letters.
const MONTHS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
];

/// Whether a short line is a date: `Jan. 29, 2013`, `Tuesday 4 March 2025, 10:15`.
fn is_date(line: &str) -> bool {
    if line.len() >= 60 {
        return false;
    }
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (2..=9).contains(&words.len())
        && words.iter().any(|word| MONTHS.contains(&word.as_str()))
        && words.iter().any(|word| {
            word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1600..2200).contains(&year))
        })
}

/// A dateline that begins a paragraph, with the dash after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// Its length in bytes, the dash and white space after it included.
    pub length: usize,
    /// The agency in brackets: `(AFP)`.
    pub agency: Option<&'a str>,
}

/// The dateline that begins a paragraph, if one does: a place in capitals, perhaps a
/// region, a date and an agency, then a dash. `PORT SELDEN, Aug 3 (CNS) - `.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    let window = beginning(paragraph, 120);
    // Most paragraphs have none there; the long dashes all begin with one byte.
    memchr::memchr2(b'-', "—".as_bytes()[0], window.as_bytes())?;
    let dashes = [" - ", " -- ", " – ", " — ", "— ", "– ", " —"];
    let (at, dash) = dashes
        .iter()
        .filter_map(|dash| window.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, _)| *at)?;
    let before = window[..at].trim_end();
    let place = before.split(',').next().unwrap_or("").split('(').next().unwrap_or("").trim();
    let shouted = place.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !place.chars().any(char::is_lowercase);
    let agency = before.rfind('(').and_then(|open| before[open + 1..].strip_suffix(')'));
    let named = |word: &str| {
        !word.starts_with(char::is_lowercase) || matches!(word, "of" | "the" | "de" | "la")
    };
    let plain = before.split_whitespace().all(named);
    let told = shouted
        || agency.is_some_and(|agency| agency.chars().all(|c| c.is_uppercase() || c == '/'));
    if !told || !plain || place.is_empty() {
        return None;
    }
    let after = at + dash.len();
    let length = after + (paragraph[after..].len() - paragraph[after..].trim_start().len());
    let agency = agency.filter(|agency| (2..=12).contains(&agency.len()) && !agency.contains(' '));
    Some(Dateline { length, agency })
}

/// A caption and a credit that run into the text around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunInCredit {
    /// From the credit's first word to its last one.
    pub credit: Span,
}

/// A credit that stands inside a flattened paragraph (`… Credit: Ada Roe/CNS"If the …`),
/// and where it ends although no break says so.
pub(super) fn run_in_credit(
    text: &str,
    paragraph: Span,
    agency: Option<&str>,
) -> Option<RunInCredit> {
    let body = paragraph.of(text);
    let at = ["Credit: ", "Credits: ", "Photo: ", "Photo by ", "Picture: ", "Image: "]
        .iter()
        .filter_map(|label| body.find(label).map(|at| (at, at + label.len())))
        .filter(|(at, _)| {
            body[..*at].trim_end().is_empty()
                || body[..*at].trim_end().ends_with(['.', '!', '?', ')', '"'])
        })
        .min()?;
    let length = credit_length(&body[at.1..], agency);
    let start = paragraph.start as usize + at.0;
    let end = paragraph.start as usize + at.1 + length;
    Some(RunInCredit { credit: Span::new(start, end) })
}

/// The length of the names that begin `rest`, up to where other text was glued to them.
fn credit_length(rest: &str, agency: Option<&str>) -> usize {
    if let Some(agency) = agency
        && let Some(at) = rest.find(&format!("/{agency}")).filter(|at| *at < 80)
    {
        return at + 1 + agency.len();
    }
    let chars: Vec<(usize, char)> = rest.char_indices().take(120).collect();
    let mut slash = None;
    for (index, (at, c)) in chars.iter().enumerate() {
        let next = chars.get(index + 1).map(|(_, c)| *c);
        let after = chars.get(index + 2).map(|(_, c)| *c);
        if matches!(c, '/') {
            slash = Some(at + 1);
        }
        let is_end = crate::text::tokens::is_mark(*c) && !next.is_some_and(char::is_lowercase)
            || matches!(c, '.' | '!' | '?' | ';')
                && !(index > 0 && chars[index - 1].1.is_uppercase());
        if is_end {
            return *at;
        }
        let glued_word = c.is_lowercase()
            && next.is_some_and(char::is_uppercase)
            && !particle_before(&rest[..=*at]);
        let glued_acronym = slash.is_some()
            && c.is_uppercase()
            && next.is_some_and(char::is_uppercase)
            && after.is_some_and(char::is_lowercase);
        if glued_word || glued_acronym {
            return at + c.len_utf8();
        }
        if let Some(start) = slash
            && let Some(half) = doubled(&rest[start..])
        {
            return start + half;
        }
        let lower_word = c.is_whitespace() && next.is_some_and(char::is_lowercase);
        let particle = rest[at + c.len_utf8()..]
            .split_whitespace()
            .next()
            .is_some_and(crate::text::names::is_particle);
        if lower_word && !particle {
            return *at;
        }
    }
    chars.last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a capital may follow a small letter inside one name: `McRae`, `DeVane`.
fn particle_before(head: &str) -> bool {
    let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(word, "Mc" | "Mac" | "De" | "Di" | "Du" | "La" | "Le" | "Van" | "Fitz")
}

/// The length of an acronym that stands twice in a row (`CNSCNS spoke`).
fn doubled(rest: &str) -> Option<usize> {
    let run = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
    let half = run / 2;
    (run >= 4 && run.is_multiple_of(2) && rest[..half] == rest[half..run]).then_some(half)
}
