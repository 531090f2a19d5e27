//! What is done with the article in other programs: its address in a browser, its file in
//! an editor. And what a session with fewer rights does not do at all.

use super::state::State;
use super::{Effect, STDIN};
use crate::config::Deed;
use crate::input::Action;
use crate::text::links::safe;

/// What an action does beyond the screen, if anything.
fn deed(action: Action) -> Option<Deed> {
    match action {
        Action::Suspend => Some(Deed::Suspend),
        Action::Copy | Action::CopyWords | Action::FinderCopy => Some(Deed::Copy),
        Action::Browse => Some(Deed::Browse),
        Action::Edit => Some(Deed::Edit),
        _ => None,
    }
}

impl Effect {
    /// What it does beyond the screen, if anything: nothing that is not an action's.
    pub(crate) fn deed(&self) -> Option<Deed> {
        match self {
            Self::Suspend => Some(Deed::Suspend),
            Self::Copy { .. } => Some(Deed::Copy),
            Self::Browse { .. } => Some(Deed::Browse),
            Self::Edit { .. } => Some(Deed::Edit),
            _ => None,
        }
    }
}

impl State {
    /// Why an action is not done in this session, as a sentence; none where it is.
    pub(crate) fn refusal(&self, action: Action) -> Option<String> {
        self.config.rights.refusal(deed(action)?)
    }

    /// Opens the article's address in a browser.
    pub(super) fn browse(&mut self) {
        let Some(entry) = self.entry() else { return self.tell("No article is open.") };
        match entry.article.meta.url.as_deref().map(safe) {
            Some(Some(address)) => self.emit(Effect::Browse { address }),
            Some(None) => self.tell("The article's address is none that a browser opens."),
            None => self.tell("This article has no address."),
        }
    }

    /// Opens the article's file in an editor, at the current quotation, else where one reads.
    pub(super) fn edit(&mut self) {
        let Some(entry) = self.entry() else { return self.tell("No article is open.") };
        let source = entry.source.clone();
        if source == STDIN || source.starts_with("sayso:") {
            return self.tell("This article is in no file of yours that could be edited.");
        }
        // Of many articles in a file, each has a line, as in JSON Lines.
        let many = [".jsonl", ".ndjson"].iter().any(|ending| source.ends_with(ending));
        let line = if many {
            entry.position
        } else {
            let text = &entry.article.text;
            let byte = self.quote().map_or(self.reader.byte, |quote| quote.span.start as usize);
            let before = &text.as_bytes()[..byte.min(text.len())];
            memchr::memchr_iter(b'\n', before).count()
        };
        self.save_place();
        self.emit(Effect::Edit { source, line: line + 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Msg;
    use crate::app::fixture::{Session, article};
    use crate::config::Rights;

    fn told(session: &Session) -> String {
        session.state.message.as_ref().map_or_else(String::new, |message| message.text.clone())
    }

    #[test]
    fn an_address_is_opened_where_there_is_one() {
        let session = Session::new(80, 24).keys("o");
        assert_eq!(told(&session), "This article has no address.");
        for (url, expected) in
            [("HTTP://a.org/\u{1b}", Some("http://a.org/%1B")), ("file:///etc/passwd", None)]
        {
            let mut article = article();
            article.meta.url = Some(url.to_owned());
            let mut session = Session::bare(80, 24);
            let articles = vec![std::sync::Arc::new(article)];
            let source = "a.txt".to_owned();
            session.send(Msg::Opened { source, articles, warnings: Vec::new(), again: false });
            let session = session.keys("o");
            let opened = session.effects.iter().find_map(|effect| match effect {
                Effect::Browse { address } => Some(address.as_str()),
                _ => None,
            });
            assert_eq!(opened, expected);
            assert_eq!(told(&session).is_empty(), expected.is_some(), "{url}");
        }
    }

    #[test]
    fn a_file_is_edited_at_the_quotation_or_where_one_reads() {
        let edited = |session: Session| {
            session.effects.into_iter().find_map(|effect| match effect {
                Effect::Edit { source, line } => Some((source, line)),
                _ => None,
            })
        };
        let at = |line| Some(("news/oldmere.txt".to_owned(), line));
        assert_eq!(edited(Session::new(80, 24).keys("e")), at(1));
        assert_eq!(edited(Session::new(80, 24).keys("]e")), at(9));
        assert_eq!(edited(Session::new(80, 24).keys("}}e")), at(5));
        for source in ["-", "sayso:ferry"] {
            let mut session = Session::bare(80, 24);
            let articles = vec![std::sync::Arc::new(article())];
            let source = source.to_owned();
            session.send(Msg::Opened { source, articles, warnings: Vec::new(), again: false });
            let session = session.keys("e");
            assert!(told(&session).contains("in no file of yours"));
            assert_eq!(edited(session), None);
        }
    }

    #[test]
    fn in_a_restricted_session_no_action_asks_for_anything_beyond_the_screen() {
        for action in Action::ALL {
            let mut session = Session::new(80, 24).keys("]");
            session.state.config.rights = Rights::Restricted;
            session.effects.clear();
            session.send(Msg::Act(*action));
            assert!(session.effects.iter().all(|effect| effect.deed().is_none()), "{action:?}");
            assert_eq!(
                deed(*action).is_some(),
                told(&session).contains("restricted"),
                "{action:?}"
            );
        }
    }
}
