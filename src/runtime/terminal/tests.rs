//! The program's own frames, by the backend of our own and by the plain one.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frugal::tests::linked::{LINKED, Reader, asked};
use super::frugal::tests::{Shown, plainly, seen};
use super::{Link, Moved};
use crate::analysis::analyse;
use crate::app::fixture::Session;
use crate::app::{Msg, update};
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::input::{Action, Key, KeyCode};
use crate::library::Handle;
use crate::text::Span;
use crate::view;

/// Sentences with everything that is hard to show.
const SENTENCES: [&str; 7] = [
    "\u{201c}The ferry sails at dawn,\u{201d} said Ada Brenn, who keeps the north landing.",
    "Nobody asked the baker, Noe\u{308}l Brandt, about the café or its 漢字 sign.",
    "\u{201c}We counted 40 crates 🚢 and one 👩\u{200d}🚀,\u{201d} Tobias Renn said.",
    "\u{1112}\u{1161}\u{11ab} Velde wrote it down as 한, and שלום beside it; the sun ☀\u{fe0f} shone.",
    "The council met twice in the old mill, as every year, and went home in the rain.",
    "See https://example.org/tides/of/the/north/landing?year=40&part=2#lights (or ask) for all.",
    "\u{201c}I was told the lights would hold,\u{201d} Brenn said, by the light of torches 🇳🇴.",
];

fn long_article() -> Article {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for nth in 0..60 {
        let start = text.len();
        let sentences: Vec<&str> = (0..=nth % 4).map(|at| SENTENCES[(nth + at) % 7]).collect();
        text.push_str(&sentences.join(" "));
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let id = ArticleId::of(&text);
    let url = Some("https://example.org/2013/a winter".to_owned());
    Article { id, meta: Meta { url, ..Meta::default() }, text, blocks, asides: Vec::new() }
}

/// A reader with a long article open among others.
fn session(width: u16, height: u16) -> Session {
    let mut session = Session::new(width, height);
    let article = Arc::new(long_article());
    let analysis = Arc::new(analyse(&article, crate::model::Model::shared()));
    let prepared = crate::app::Prepared::of(Handle(2), &article, analysis).expect("is short");
    let (id, articles) = (article.id, vec![article]);
    let source = "long.txt".to_owned();
    session.send(Msg::Opened { source, articles, warnings: Vec::new(), again: false });
    let _ = update(
        &mut session.state,
        Msg::Analysed {
            article: Handle(2),
            id,
            options: crate::analysis::Options::default(),
            prepared,
        },
    );
    session.keys("JJ")
}

/// A screen that follows a session.
struct Follower {
    shown: Shown,
    reader: Reader,
    standing: Option<view::Standing>,
    scrolled: usize,
    linked: usize,
    bytes: usize,
}

impl Follower {
    fn new(width: u16, height: u16) -> Self {
        let shown = Shown::new(width, height, LINKED);
        let reader = Reader::new(width, height);
        Self { shown, reader, standing: None, scrolled: 0, linked: 0, bytes: 0 }
    }

    /// Shows a frame and compares it with the plain backend's, cell by cell.
    fn follow(&mut self, session: &Session, after: &str) {
        let (width, height) = session.state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let links: Vec<Link> = view::draw(&session.state, &mut buffer)
            .into_iter()
            .map(|it| Link { y: it.y, columns: it.columns, address: it.address.into() })
            .collect();
        let cursor = view::cursor(&session.state);
        let standing = view::standing(&session.state);
        let moved = view::moved(self.standing.as_ref(), standing.as_ref());
        self.standing = standing;
        let moved = moved.map(|(rows, up)| Moved { rows, up });
        self.shown.terminal.backend_mut().link(links.clone());
        let bytes = self.shown.show(&buffer, moved, cursor);
        self.reader.read(&bytes);
        self.linked += links.len();
        for (y, (read, asked)) in self.reader.links().iter().zip(asked(&buffer, &links)).enumerate()
        {
            assert_eq!(*read, asked, "the links of row {y} after {after} at {width}x{height}");
        }
        self.bytes += bytes.len();
        self.scrolled +=
            usize::from(bytes.windows(2).any(|two| two == b"\x1bM" || two[0] == b'\n'));
        let (ours, plain) = (seen(&self.shown.emulator), seen(&plainly(&buffer)));
        for (y, (ours, plain)) in ours.iter().zip(&plain).enumerate() {
            assert_eq!(ours, plain, "row {y} after {after} at {width}x{height}");
        }
        let screen = self.shown.emulator.screen();
        assert_eq!(screen.hide_cursor(), cursor.is_none(), "the cursor after {after}");
        if let Some((x, y)) = cursor {
            assert_eq!(screen.cursor_position(), (y, x), "the cursor after {after}");
        }
        let again = self.shown.show(&buffer, None, cursor);
        assert_eq!(again, b"", "nothing changed after {after}");
    }
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Mostly moving about, now and then anything else.
fn step(numbers: &mut Numbers, session: &Session) -> Msg {
    const MOVES: [char; 14] =
        ['j', 'j', 'j', 'k', 'k', ' ', 'b', 'd', 'u', ']', '[', 'n', '{', '}'];
    let key = match numbers.below(10) {
        0..6 => Key::plain(KeyCode::Char(MOVES[numbers.below(MOVES.len())])),
        6 => Key::plain(KeyCode::Esc),
        7 => Key::plain(KeyCode::Char(['a', 'e', 's', 'i', '&', 'f', '/', '?'][numbers.below(8)])),
        8 => {
            Key::plain([KeyCode::Esc, KeyCode::Enter, KeyCode::Down, KeyCode::Up][numbers.below(4)])
        }
        _ => {
            let action = Action::ALL[numbers.below(Action::ALL.len())];
            let keys = session.state.config.keymap.keys(action);
            *keys.first().expect("every action has a key")
        }
    };
    Msg::Key(key)
}

#[test]
fn long_runs_of_keys_show_what_the_plain_backend_shows() {
    for (width, height, steps) in [(80, 24, 400), (200, 50, 120), (40, 10, 400), (120, 30, 150)] {
        let mut session = session(width, height);
        let mut follower = Follower::new(width, height);
        let mut numbers = Numbers(u64::from(width));
        follower.follow(&session, "the start");
        for nth in 0..steps {
            let msg = step(&mut numbers, &session);
            let after = format!("step {nth}, {msg:?}");
            session.send(msg);
            follower.follow(&session, &after);
        }
        assert!(follower.scrolled > steps / 20, "it scrolls at {width}x{height}");
        assert!(follower.linked > 20, "it has links at {width}x{height}");
    }
}

#[test]
fn other_sizes_on_the_way_show_what_the_plain_backend_shows() {
    let mut session = session(80, 24);
    let mut follower = Follower::new(80, 24);
    let mut numbers = Numbers(7);
    for nth in 0..120 {
        let msg = step(&mut numbers, &session);
        session.send(msg);
        if nth % 6 == 5 {
            let (width, height) = (20 + numbers.below(130) as u16, 5 + numbers.below(40) as u16);
            session.send(Msg::Resize { width, height });
            follower.shown.resize(width, height);
            follower.reader = Reader::new(width, height);
        }
        follower.follow(&session, &format!("step {nth}"));
    }
}

#[test]
fn a_line_costs_little_more_than_its_words() {
    let mut session = session(80, 24);
    let mut follower = Follower::new(80, 24);
    follower.follow(&session, "the start");
    session.send(Msg::Key(Key::plain(KeyCode::Char('j'))));
    follower.follow(&session, "the first line");
    let (before, lines) = (follower.bytes, 40);
    for _ in 0..lines {
        session.send(Msg::Key(Key::plain(KeyCode::Char('j'))));
        follower.follow(&session, "a line");
    }
    let each = (follower.bytes - before) / lines;
    assert!(each < 130, "{each} bytes a line");
}

#[test]
fn a_letter_in_the_finder_that_leaves_its_rows_costs_a_few_bytes() {
    // With the question whether the terminal has come so far, 16.
    let most = 16 - super::QUESTION.len();
    for (width, height) in [(80, 24), (200, 50)] {
        let mut session = session(width, height).keys("f");
        let mut follower = Follower::new(width, height);
        follower.follow(&session, "the finder");
        let rows = |session: &Session| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            view::draw(&session.state, &mut buffer);
            let line = view::cursor(&session.state).expect("it is typed in").1;
            buffer.content.drain(usize::from(line * width)..usize::from((line + 1) * width));
            buffer.content
        };
        let mut stayed = 0;
        for letter in "lights would ".chars() {
            let (before, bytes) = (rows(&session), follower.bytes);
            session.send(Msg::Key(Key::plain(KeyCode::Char(letter))));
            follower.follow(&session, "a letter");
            if rows(&session) == before {
                let bytes = follower.bytes - bytes;
                assert!(bytes <= most, "{letter:?} takes {bytes} bytes at {width}x{height}");
                stayed += 1;
            }
        }
        assert!(stayed > 5, "{stayed} letters left the rows at {width}x{height}");
    }
}
