//! The search in the article, as in less: accents and case do not matter.

use std::sync::Arc;

use super::Effect;
use super::line::Line;
use super::state::{Overlay, State};
use crate::article::{Article, ArticleId};
use crate::text::Span;
use crate::text::fold::{fold, fold_text};

/// A search and where it fits.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// What was typed.
    pub(crate) query: String,
    /// The text in which the matches are.
    pub(crate) id: ArticleId,
    /// Where it fits, in order.
    pub(crate) matches: Vec<Span>,
    /// The match that one stands on.
    pub(crate) current: Option<usize>,
    /// A worker still looks for the matches; then the next one is gone to, downwards or
    /// upwards.
    waits: Option<bool>,
}

impl Search {
    /// Whether a worker still looks for the matches.
    pub(super) fn is_waiting(&self) -> bool {
        self.waits.is_some()
    }
}

/// The longest text, in bytes, that is searched between two keys; a longer one is
/// searched by a worker.
const AT_ONCE: usize = 1 << 20;

/// The most matches that are kept.
const MOST: usize = 100_000;

/// How much text is folded in one go, in bytes.
const STRETCH: usize = 64 * 1024;

impl State {
    /// Opens the search line.
    pub(super) fn open_search(&mut self) {
        self.overlay = Some(Overlay::Search(Line::default()));
    }

    /// Searches for what was typed; an empty line repeats the last search.
    pub(super) fn search_for(&mut self, query: &str) {
        let Some(article) = self.article().cloned() else {
            self.tell("Open an article first.");
            return;
        };
        let query = match (&self.search, query.trim().is_empty()) {
            (Some(last), true) => last.query.clone(),
            (None, true) => return,
            (_, false) => query.to_owned(),
        };
        self.note_jump();
        self.look_for(article, query, true);
    }

    /// Finds every match, now or by a worker, and goes to the next or previous one.
    fn look_for(&mut self, text: Arc<Article>, query: String, down: bool) {
        let (id, asked) = (text.id, query.clone());
        let search = Search { query, id, matches: Vec::new(), current: None, waits: Some(down) };
        self.search = Some(search);
        if text.text.len() <= AT_ONCE {
            let matches = find_all(&text.text, &asked);
            self.searched(id, &asked, matches);
        } else {
            self.tell(format!("Searching for \"{asked}\"…"));
            self.emit(Effect::Search { text, query: asked });
        }
    }

    /// Matches were found; those of another search are dropped.
    pub(super) fn searched(&mut self, id: ArticleId, query: &str, matches: Vec<Span>) {
        let here = self.article().is_some_and(|article| article.id == id);
        let Some(search) = self.search.as_mut().filter(|it| here && it.id == id) else { return };
        if search.query == query
            && let Some(down) = search.waits.take()
        {
            search.matches = matches;
            self.next_match(down);
        }
    }

    /// Goes to the next or previous match; from the last on to the first, and says so.
    pub(super) fn next_match(&mut self, down: bool) {
        let Some(article) = self.article().cloned() else { return };
        let Some(search) = &self.search else {
            let how = self.hint(crate::input::Action::Search, "searches");
            self.tell(format!("There is no search yet; {how}."));
            return;
        };
        if search.id != article.id || search.waits.is_some() {
            let query = search.query.clone();
            self.look_for(article, query, down);
            return;
        }
        let view = self.in_view();
        let Some(search) = &mut self.search else { return };
        let (count, query) = (search.matches.len(), search.query.clone());
        if count == 0 {
            self.tell(format!("\"{query}\" is not in this article."));
            return;
        }
        let from_view = search.matches.partition_point(|found| found.start < view.start);
        let near = search.current.filter(|&at| search.matches[at].overlaps(view));
        let next = match (near, down) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, true) => from_view,
            (None, false) => from_view.wrapping_sub(1),
        };
        let (next, wrapped) = match next {
            usize::MAX => (count - 1, " (on from the end)"),
            next if next >= count => (0, " (on from the beginning)"),
            next => (next, ""),
        };
        search.current = Some(next);
        let found = search.matches[next];
        self.bring_into_view(found);
        self.tell(format!("\"{query}\": match {} of {count}{wrapped}.", next + 1));
        self.save_place();
    }
}

/// Every place where the folded query stands in the folded text.
pub(crate) fn find_all(text: &str, query: &str) -> Vec<Span> {
    let needle: Vec<String> = fold_text(query).split_whitespace().map(str::to_owned).collect();
    let Some((first, rest)) = needle.split_first() else { return Vec::new() };
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    // Stretches overlap by more than a match can be long, so that none is cut in two.
    let overlap = (query.len() * 4 + 64).min(STRETCH / 2);
    while start < text.len() && found.len() < MOST {
        let end = text.ceil_char_boundary((start + STRETCH).min(text.len()));
        let folded = fold(&text[start..end]);
        for at in memchr::memmem::find_iter(folded.text.as_bytes(), first.as_bytes()) {
            let Some(upto) = goes_on(&folded.text, at + first.len(), rest) else { continue };
            let span = folded.original_span(at..upto);
            let span = Span { start: span.start + start as u32, end: span.end + start as u32 };
            if found.last().is_none_or(|last| last.end <= span.start) {
                found.push(span);
            }
        }
        if end == text.len() {
            break;
        }
        start = text.floor_char_boundary(end - overlap);
    }
    found
}

/// Where the rest of the words end, one after another with only white space between.
fn goes_on(folded: &str, mut at: usize, words: &[String]) -> Option<usize> {
    for word in words {
        let tail = folded.get(at..)?;
        let white = tail.len() - tail.trim_start().len();
        if white == 0 || !tail[white..].starts_with(word.as_str()) {
            return None;
        }
        at += white + word.len();
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::super::{Msg, fixture::Session, update};
    use super::*;
    use crate::article::{Block, BlockKind, Meta};

    fn long_article() -> Article {
        let text = format!(
            "{}The needle. {}A needle again.",
            "hay ".repeat(AT_ONCE / 4),
            "hay ".repeat(9)
        );
        let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
        Article {
            id: ArticleId::of(&text),
            meta: Meta::default(),
            text,
            blocks,
            asides: Vec::new(),
        }
    }

    #[test]
    fn a_long_text_is_searched_by_a_worker() {
        let mut session = Session::bare(80, 24);
        let article = Arc::new(long_article());
        let opened = Msg::Opened {
            source: "long.txt".to_owned(),
            articles: vec![Arc::clone(&article)],
            warnings: Vec::new(),
            again: false,
        };
        for effect in update(&mut session.state, opened) {
            if let Effect::LayOut { article, text, width } = effect {
                let layout = Arc::new(crate::layout::lay_out(&text, width));
                session.send(Msg::LaidOut { article, layout });
            }
        }
        let mut session = session.keys("/needle");
        let enter = crate::input::Key::new(crate::input::KeyCode::Enter, false, false);
        let asked = update(&mut session.state, Msg::Key(enter));
        let asks = |effect: &&Effect| matches!(effect, Effect::Search { .. });
        assert_eq!(asked.iter().filter(asks).count(), 1);
        let stale = Msg::Searched { id: article.id, query: "hay".to_owned(), matches: Vec::new() };
        session.send(stale);
        assert!(session.state.search.as_ref().is_some_and(|search| search.waits.is_some()));
        let matches = find_all(&article.text, "needle");
        assert_eq!(matches.len(), 2);
        session.send(Msg::Searched { id: article.id, query: "needle".to_owned(), matches });
        let search = session.state.search.as_ref().expect("there is a search");
        assert_eq!((search.current, search.waits), (Some(0), None));
        let found = search.matches[0];
        assert!(found.overlaps(session.state.in_view()));
    }

    #[test]
    fn accents_case_and_line_ends_do_not_matter() {
        let text = "Traoré spoke.\nThe  mayor,\nTRAORE, left.";
        let found: Vec<&str> =
            find_all(text, "traore").into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Traoré", "TRAORE"]);
        assert_eq!(find_all(text, "the mayor").len(), 1);
        assert!(find_all(text, "  ").is_empty());
    }

    #[test]
    fn a_match_across_two_stretches_is_found_once() {
        let text = format!("{}needle{}", "x".repeat(STRETCH - 3), " y".repeat(STRETCH));
        assert_eq!(find_all(&text, "Needle"), [Span::new(STRETCH - 3, STRETCH + 3)]);
    }
}
