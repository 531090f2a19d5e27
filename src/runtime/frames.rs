//! When the next frame is wanted: at once where the reader did something or waits for it,
//! now and then where there is only progress to tell of. When it may be shown is for
//! [`super::terminal::Screen`] to say.

use std::time::{Duration, Instant};

use crate::app::Msg;
use crate::library::Handle;

/// How long a frame waits for an answer that is nearly there, such as the finder's. Two
/// frames cost a slow line more than one, and nobody sees so short a time.
const SOON: Duration = Duration::from_millis(60);

/// The same of the first frame, for what is found out about the first article.
const FIRST: Duration = Duration::from_millis(100);

/// How long after the last one a frame comes that only tells of what workers found: while
/// thousands of articles are opened nobody needs to see each of them counted.
const PACE: Duration = Duration::from_millis(300);

/// When frames are wanted.
#[derive(Debug)]
pub(super) struct Frames {
    /// None where the last one shows everything.
    wanted: Option<Instant>,
    /// When the last one was shown.
    shown: Instant,
    /// Whether the reader waits for an answer of the finder.
    asked: bool,
}

impl Frames {
    /// A first frame is wanted soon, even if there is nothing to show in it yet.
    pub(super) fn new(now: Instant) -> Self {
        Self { wanted: Some(now + FIRST), shown: now, asked: false }
    }

    /// When the next one is wanted, if at all.
    pub(super) fn wanted(&self) -> Option<Instant> {
        self.wanted
    }

    /// One was shown, with everything in it.
    pub(super) fn shown(&mut self, now: Instant) {
        self.wanted = None;
        self.shown = now;
    }

    /// Something came while the reader looked at this article.
    pub(super) fn after(&mut self, msg: &Msg, looked_at: Option<Handle>, now: Instant) {
        let at = match msg {
            Msg::Opened { again: false, .. } if looked_at.is_none() => now + FIRST,
            Msg::Known(_) | Msg::Remembered(_) => now + SOON,
            Msg::Analysed { article, .. } if looked_at == Some(*article) => now,
            // The rest of an answer that comes in parts is nearly there, too.
            Msg::Found { results, .. } if self.asked && !results.complete => now + SOON,
            Msg::Found { .. } if self.asked => now,
            Msg::Opened { again: false, .. }
            | Msg::Analysed { .. }
            | Msg::Found { .. }
            | Msg::Tidied { .. }
            | Msg::Listed(_)
            | Msg::Unlisted(_)
            | Msg::AllListed
            | Msg::Indexed(_)
            | Msg::Scanning(_)
            | Msg::Queries(_)
            | Msg::AllOpened
            | Msg::Marks(_) => (self.shown + PACE).max(now),
            _ => now,
        };
        self.want(at);
    }

    /// What came made the reader ask the finder something: it may as well be shown with
    /// the answer. `wanted` says when a frame was wanted before it came.
    pub(super) fn asked(&mut self, wanted: Option<Instant>, now: Instant) {
        self.asked = true;
        self.wanted = wanted;
        self.want(now + SOON);
    }

    /// The finder has nothing more to answer.
    pub(super) fn answered(&mut self) {
        self.asked = false;
    }

    /// One is wanted at a time, if none was wanted earlier.
    fn want(&mut self, at: Instant) {
        self.wanted = Some(self.wanted.map_or(at, |earlier| earlier.min(at)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Key, KeyCode};

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn what_the_reader_does_is_shown_at_once_and_progress_now_and_then() {
        let begun = Instant::now();
        let mut frames = Frames::new(begun);
        assert_eq!(frames.wanted(), Some(begun + FIRST));
        let now = begun + FIRST;
        frames.shown(now);
        assert_eq!(frames.wanted(), None);
        frames.after(&Msg::AllOpened, Some(Handle(0)), now + MS);
        assert_eq!(frames.wanted(), Some(now + PACE));
        frames.after(&Msg::AllOpened, Some(Handle(0)), now + MS * 20);
        assert_eq!(frames.wanted(), Some(now + PACE), "more of it changes nothing");
        let key = Msg::Key(Key::plain(KeyCode::Char('j')));
        frames.after(&key, Some(Handle(0)), now + MS * 30);
        assert_eq!(frames.wanted(), Some(now + MS * 30));
        frames.shown(now + MS * 30);
        frames.after(&Msg::AllOpened, Some(Handle(0)), now + MS * 2000);
        assert_eq!(frames.wanted(), Some(now + MS * 2000), "the last one is long ago");
    }

    #[test]
    fn an_answer_of_the_finder_is_waited_for_only_where_the_reader_asked() {
        let now = Instant::now();
        let mut frames = Frames::new(now);
        frames.shown(now);
        let found = |complete| {
            let results = crate::find::Results { complete, ..Default::default() };
            Msg::Found { generation: 1, results }
        };
        frames.after(&found(true), None, now + MS);
        assert_eq!(frames.wanted(), Some(now + PACE));
        frames.shown(now + PACE);
        frames.asked(None, now + PACE);
        assert_eq!(frames.wanted(), Some(now + PACE + SOON));
        frames.after(&found(false), None, now + PACE + MS);
        assert_eq!(frames.wanted(), Some(now + PACE + SOON), "there is more of it");
        frames.after(&found(true), None, now + PACE + MS);
        assert_eq!(frames.wanted(), Some(now + PACE + MS));
    }
}
