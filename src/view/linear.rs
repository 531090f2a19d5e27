//! Reading line by line: what comes of a typed line, in paragraphs of words. For screen
//! readers and for terminals without a screen, so nothing is told by place or by colour.

use super::paint::lines;
use super::why::reasons;
use crate::app::{
    Cast, FinderPlace, HelpRow, Noted, Overlay, Pane, RemarkPlace, State, Voice, count, help_rows,
};
use crate::article::BlockKind;
use crate::find::segment::Key;
use crate::input::{Action, Context};
use crate::layout::RowKind;
use crate::library::Handle;
use crate::quote::QuoteKind;
use crate::text::Span;
use crate::text::ascii::ascii_text;
use crate::text::display::{clusters, safe_line};

/// How many rows of a list are told at once.
const LISTED: usize = 20;

/// What was told last, so that only what is new is told.
#[derive(Debug, Clone, Default)]
pub struct Teller {
    seen: Seen,
    /// The first row of the open list that was not told yet.
    listed: usize,
}

/// Where one was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Seen {
    article: Option<Handle>,
    row: usize,
    only_quotes: bool,
}

impl Seen {
    fn of(state: &State) -> Self {
        Self {
            article: state.selection.article,
            row: state.reader.row,
            only_quotes: state.reader.only_quotes,
        }
    }
}

impl Teller {
    /// What is told first: what is open, and how to go on.
    pub fn begin(&mut self, state: &State) -> Vec<String> {
        let mut told: Vec<String> = state.message.iter().map(|it| it.text.clone()).collect();
        told.extend(heading(state));
        let key = |action| state.key_name(action).unwrap_or_default();
        told.push(format!(
            "Enter reads on, {} goes to the next quotation, {} lists all commands, {} leaves.",
            key(Action::NextQuote),
            key(Action::Help),
            key(Action::Back)
        ));
        if !at_title(state) {
            told.extend(passage(state));
        }
        self.seen = Seen::of(state);
        told
    }

    /// What came of an action, or of a number where there was none.
    pub fn after(&mut self, state: &State, action: Option<Action>) -> Vec<String> {
        let mut told: Vec<String> = state.message.iter().map(|it| it.text.clone()).collect();
        let before = std::mem::take(&mut self.seen);
        self.seen = Seen::of(state);
        let other = before.article != self.seen.article;
        if other {
            told.extend(heading(state));
        }
        let silent = other && at_title(state);
        match (&state.overlay, action) {
            (Some(Overlay::Why), _) => told.extend(why(state)),
            (Some(Overlay::Help(help)), _) => told.extend(help_lines(state, &help.line.text)),
            _ if state.offers_rows() => {
                if action.is_some() {
                    self.listed = 0;
                    told.extend(self.more(state));
                }
            }
            (Some(_), _) => {}
            (None, None) => {
                let chosen = quotation(state);
                told.extend(chosen.or_else(|| passage(state).filter(|_| !silent)));
            }
            (None, Some(action)) => {
                let said = !told.is_empty();
                told.extend(after_action(state, action, &before, said).filter(|_| !silent));
            }
        }
        told
    }

    /// More rows of the open list.
    pub fn more(&mut self, state: &State) -> Vec<String> {
        let all = state.rows_in_front();
        let upto = all.min(self.listed + LISTED);
        let mut told = Vec::new();
        if self.listed == 0 {
            told.push(list_heading(state, all));
        }
        told.extend((self.listed..upto).map(|at| format!("{}. {}", at + 1, row(state, at))));
        if self.listed == all && all > 0 {
            told.push("That was the last.".to_owned());
        } else if upto < all {
            told.push(format!("{} more; Enter lists them.", all - upto));
        }
        self.listed = upto;
        told
    }
}

/// Before each typed line: where one is.
pub fn prompt(state: &State) -> String {
    if state.offers_rows() && state.rows_in_front() > 0 {
        return "number> ".to_owned();
    }
    match state.nth_paragraph() {
        Some((nth, all)) => format!("{nth} of {all}> "),
        None => "> ".to_owned(),
    }
}

/// A told paragraph as lines of at most `width` columns, in ASCII where that is wanted.
pub fn wrapped(state: &State, told: &str, width: u16) -> Vec<String> {
    let lines = lines(told, width);
    if !state.config.ascii {
        return lines;
    }
    lines.iter().map(|line| ascii_text(line).into_owned()).collect()
}

/// What is told once an action is done; `said` says that something is told already.
fn after_action(state: &State, action: Action, before: &Seen, said: bool) -> Option<String> {
    use Action as A;
    let moved = *before != Seen::of(state);
    let end = || Some("That was the end of the article.".to_owned());
    let same =
        before.article == state.selection.article && state.paragraph_rows().contains(&before.row);
    match action {
        A::NextQuote | A::PreviousQuote | A::NextSameSpeaker | A::PreviousSameSpeaker => {
            if said {
                None
            } else {
                quotation(state)
            }
        }
        A::Confirm | A::Undo | A::NotQuotation => quotation(state),
        A::Search | A::NextMatch | A::PreviousMatch => {
            let found = state.search.as_ref().is_some_and(|search| search.current.is_some());
            if found { passage(state) } else { None }
        }
        A::Redraw | A::Top | A::Bottom => passage(state),
        A::NextParagraph if !moved || same => end(),
        A::LineDown if !moved => end(),
        A::PreviousParagraph | A::LineUp if !moved => {
            Some("This is the beginning of the article.".to_owned())
        }
        A::LineDown | A::LineUp => {
            let row = state.reader.row;
            Some(rows_text(state, row..row + 1))
        }
        _ if moved => passage(state),
        _ => None,
    }
}

fn block_at(state: &State) -> Option<BlockKind> {
    let rows = &state.reader.rows.as_ref()?.rows;
    match rows.get(state.paragraph_rows().start)?.kind {
        RowKind::Text(block) => Some(state.article()?.blocks.get(block as usize)?.kind),
        _ => None,
    }
}

fn at_title(state: &State) -> bool {
    block_at(state) == Some(BlockKind::Title)
}

/// What is open: title, source, who speaks.
fn heading(state: &State) -> Vec<String> {
    let Some(entry) = state.entry() else { return vec!["No article is open.".to_owned()] };
    let meta = &entry.article.meta;
    let known = [meta.byline.as_deref(), meta.outlet.as_deref(), meta.date.as_deref()];
    let mut told = vec![format!("{}.", entry.article.title().trim_end_matches('.'))];
    let about: Vec<&str> = known.into_iter().flatten().chain(meta.url.as_deref()).collect();
    if !about.is_empty() {
        told.push(about.join(", "));
    }
    let all = state.article_count();
    let nth = state.article_place().filter(|_| all > 1);
    let nth = nth.map_or_else(String::new, |at| format!(", article {} of {all}", at + 1));
    let source = if entry.source == "-" { "standard input" } else { &entry.source };
    told.push(format!("{source}{nth}."));
    if let Some(cast) = state.cast() {
        let names: Vec<String> =
            cast.members.iter().map(|it| format!("{} {}", it.name, it.quotes)).collect();
        let quotes = cast.members.iter().map(|member| member.quotes).sum();
        told.push(match names.len() {
            0 => "No quotations.".to_owned(),
            _ => format!("{}: {}.", count(quotes, "quotation"), names.join(", ")),
        });
    }
    told
}

/// The paragraph that one is in.
fn passage(state: &State) -> Option<String> {
    let rows = state.paragraph_rows();
    if rows.is_empty() {
        return None;
    }
    let what = match block_at(state)? {
        BlockKind::Paragraph => "",
        BlockKind::Title => "[title] ",
        BlockKind::Heading => "[heading] ",
        BlockKind::Caption => "[caption] ",
        BlockKind::Credit => "[credit] ",
        BlockKind::Note => "[note] ",
        BlockKind::Navigation => "[residue of the page] ",
    };
    Some(format!("{what}{}", rows_text(state, rows)))
}

/// The text of some rows of one block, with the speakers named where that is wanted.
fn rows_text(state: &State, rows: std::ops::Range<usize>) -> String {
    let layout = state.reader.rows.as_ref();
    let all = layout.map_or(&[][..], |layout| &layout.rows);
    let shown = &all[rows.start.min(all.len())..rows.end.min(all.len())];
    match (shown.first(), shown.last()) {
        (Some(first), Some(last)) => text(
            state,
            Span { start: first.span.start, end: last.span.end },
            state.config.linear_names,
        ),
        _ => String::new(),
    }
}

/// Some of the article's own text, safe to show.
fn text(state: &State, span: Span, names: bool) -> String {
    let Some(article) = state.article() else { return String::new() };
    let voices = if names { voices(state, span) } else { Vec::new() };
    let mut voices = voices.into_iter().peekable();
    let mut out = String::new();
    for cluster in clusters(&article.text, span) {
        while let Some((_, name)) = voices.next_if(|(at, _)| *at <= cluster.span.start) {
            out.push_str(&name);
        }
        out.push_str(&cluster.shown);
    }
    out
}

/// Where in some text a quotation begins, or goes on from before it, and whose it is.
fn voices(state: &State, span: Span) -> Vec<(u32, String)> {
    let (Some(analysis), Some(cast)) = (state.analysis(), state.cast()) else { return Vec::new() };
    let mut found = Vec::new();
    for &at in &cast.walk {
        let quote = &analysis.quotes[at];
        let Some(first) = quote.parts.iter().position(|part| part.marked.overlaps(span)) else {
            continue;
        };
        let part = quote.parts[first].marked;
        let goes_on = first > 0 || part.start < span.start;
        let name = named(cast, at, quote.kind == QuoteKind::Indirect);
        let name = if goes_on { format!("[{name} goes on] ") } else { format!("[{name}] ") };
        found.push((part.start.max(span.start), name));
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

fn named(cast: &Cast, quote: usize, indirect: bool) -> String {
    let name = match cast.voice(quote) {
        Voice::Unknown => "unknown speaker",
        voice @ Voice::Known(_) => cast.name(voice),
    };
    if indirect { format!("{name}, in other words") } else { name.to_owned() }
}

/// The current quotation: which, whose, and its words as they stand.
fn quotation(state: &State) -> Option<String> {
    let (quote, cast) = (state.quote()?, state.cast()?);
    let name = named(cast, state.selection.quote?, quote.kind == QuoteKind::Indirect);
    let marked: Vec<Span> = quote.parts.iter().map(|part| part.marked).collect();
    let span = marked.iter().fold(quote.span, |all, part| all.hull(*part));
    let nth = state
        .nth_quote()
        .map_or_else(String::new, |(nth, all)| format!("Quotation {nth} of {all}, "));
    Some(format!("{nth}{name}: {}", text(state, span, false)))
}

/// Why the current quotation is whose it is.
fn why(state: &State) -> Vec<String> {
    let Some(reasons) = reasons(state) else { return Vec::new() };
    let sure = reasons.sure.trim_start_matches([' ', '\u{2014}', ',']);
    let mut told = vec![format!("{}: {sure}.", reasons.name)];
    for (what, words, more) in &reasons.facts {
        let more = if more.is_empty() { String::new() } else { format!(", {}", more.trim()) };
        told.push(format!("{what}: {words}{more}."));
    }
    told.push(reasons.because);
    told
}

/// The commands that have what was typed.
fn help_lines(state: &State, typed: &str) -> Vec<String> {
    let mut told = Vec::new();
    if typed.is_empty() {
        told.push(
            "Type a command and Enter. Enter alone reads the next paragraph, or lists more of an \
             open list. A number chooses from the list that was told last."
                .to_owned(),
        );
        let with = [
            (Action::Search, "words"),
            (Action::OpenFinder, "words"),
            (Action::ShowSpeakers, "name"),
            (Action::ShowArticles, "title"),
            (Action::ShowPeople, "name"),
            (Action::SetMark, "letter"),
            (Action::GoToMark, "letter"),
            (Action::OtherSpeaker, "name"),
            (Action::Note, "note"),
            (Action::Help, "word"),
        ];
        let with = with
            .map(|(action, what)| format!("{} {what}", state.key_name(action).unwrap_or_default()));
        told.push(format!("These take words after them: {}.", with.join(", ")));
    }
    let wanted = |action: Action| {
        matches!(action.context(), Context::Article | Context::Everywhere)
            && !matches!(action, Action::NextPane | Action::PreviousPane | Action::TextOnly)
    };
    let before = told.len();
    for row in help_rows(&state.config.keymap, typed) {
        if let HelpRow::Binding { action, .. } = row
            && wanted(action)
        {
            let key = state.key_name(action).unwrap_or_default();
            let name = if key == action.name() { "" } else { action.name() };
            let what =
                if action == Action::Redraw { "Tell again where one is" } else { action.help() };
            told.push(format!("{key}  {name}: {what}."));
        }
    }
    if told.len() == before {
        told.push("No command does that.".to_owned());
    }
    told
}

fn list_heading(state: &State, all: usize) -> String {
    let what = match (&state.overlay, state.focus) {
        (Some(Overlay::Finder), _) => {
            let results = &state.finder.results;
            let scope = match state.finder.place {
                FinderPlace::Everything => "",
                FinderPlace::Article => " in this article",
                FinderPlace::Speaker | FinderPlace::Person => " by this speaker",
            };
            let note = results.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
            return format!("{}{scope}.{note}", count(results.total, "quotation"));
        }
        (Some(Overlay::Remarks(_)), _) => "remark",
        (Some(Overlay::Speaker(_)), _) => return "Who said this?".to_owned(),
        (_, Pane::Articles) => "article",
        _ => "speaker",
    };
    let narrowed = if all == 0 { " of that name" } else { "" };
    format!("{}{narrowed}.", count(all, what))
}

/// A row of the open list.
fn row(state: &State, at: usize) -> String {
    let told = match (&state.overlay, state.focus) {
        (Some(Overlay::Finder), _) => hit(state, at),
        (Some(Overlay::Remarks(list)), _) => {
            state.remark_rows(&list.filter.text).get(at).map(|row| {
                let Noted { title, remark, .. } = &row.noted;
                let place = match row.place {
                    RemarkPlace::Quotation(..) => "",
                    RemarkPlace::Words(..) => " No quotation now.",
                    RemarkPlace::Gone(_) => " The words are gone.",
                    RemarkPlace::Elsewhere => " Not open.",
                };
                let note =
                    remark.note.as_ref().map_or_else(String::new, |it| format!(" Note: {it}."));
                format!("{}: {}. In {title}.{note}{place}", remark.said(), remark.words())
            })
        }
        (Some(Overlay::Speaker(naming)), _) => {
            state.nameable(&naming.line.text).get(at).map(|row| {
                let name = row.name.as_deref().unwrap_or("unknown");
                if row.what.is_empty() { name.to_owned() } else { format!("{name}, {}", row.what) }
            })
        }
        (_, Pane::People) => state.person_at(at).map(|person| {
            let role = person.role.map_or_else(String::new, |role| format!(", {role}"));
            let also = match person.aliases.len() {
                0 => String::new(),
                _ => format!("; also {}", person.aliases.join(", ")),
            };
            let (quotes, articles) = (person.quotes, person.articles);
            let articles = count(articles, "article");
            format!("{}{role}: {} in {articles}{also}", person.name, count(quotes, "quotation"))
        }),
        (_, Pane::Articles) => state.article_at(at).map(|(listed, _)| {
            let title = if listed.title.trim().is_empty() { listed.source } else { listed.title };
            let quotes = listed.quotes.map_or_else(
                || "finding who said what".to_owned(),
                |quotes| count(quotes, "quotation"),
            );
            format!("{title}: {quotes}")
        }),
        _ => state.speaker_at(at).map(|(member, _)| {
            let role = member.role.as_ref().map_or_else(String::new, |role| format!(", {role}"));
            let unsure = if member.unsure { ", unsure" } else { "" };
            let also = match member.paraphrases {
                0 => String::new(),
                number => format!(" and {}", count(number, "paraphrase")),
            };
            let quotes = count(member.quotes, "quotation");
            format!(
                "{}{role}: {quotes}{also}, {} % of the words{unsure}",
                member.name, member.share
            )
        }),
    };
    safe_line(&told.unwrap_or_default())
}

/// A hit of the finder: who, what, where.
fn hit(state: &State, at: usize) -> Option<String> {
    let hit = state.finder.results.hits.get(at)?;
    let name = hit.speaker.as_deref().unwrap_or("unknown speaker");
    let here = state.selection.article.map(Key::Opened) == Some(hit.article);
    let title = if here { String::new() } else { format!(" In {}.", hit.title) };
    Some(format!("{name}: {}{title}", hit.text))
}
