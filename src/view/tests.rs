use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::app::fixture::Session;
use crate::app::{Mouse, MouseKind, Msg};
use crate::input::{Action, Key, KeyCode};

fn drawn(session: &Session) -> Buffer {
    let (width, height) = session.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    super::draw(&session.state, &mut buffer);
    buffer
}

/// The screen as people see it, without colours.
fn screen(session: &Session) -> String {
    let buffer = drawn(session);
    let rows = (0..buffer.area.height).map(|y| {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip > 0 {
                skip -= 1;
                continue;
            }
            row.push_str(symbol);
            skip = crate::text::display::columns(symbol).saturating_sub(1);
        }
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The screen with its looks: `{style:words}` for each run that is not plain text.
fn styled(session: &Session) -> String {
    let buffer = drawn(session);
    let rows = (0..buffer.area.height).map(|y| {
        let (mut row, mut looks) = (String::new(), String::new());
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let now = name(cell.fg, cell.bg, cell.modifier);
            if now != looks {
                if !looks.is_empty() {
                    row.push('}');
                }
                if !now.is_empty() {
                    row.push('{');
                    row.push_str(&now);
                    row.push(':');
                }
                looks = now;
            }
            row.push_str(cell.symbol());
        }
        if !looks.is_empty() {
            row.push('}');
        }
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn name(fg: Color, bg: Color, modifier: Modifier) -> String {
    let mut parts = Vec::new();
    if fg != Color::Reset {
        parts.push(format!("{fg}").to_lowercase());
    }
    if bg != Color::Reset {
        parts.push(format!("on-{bg}").to_lowercase());
    }
    for (one, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "under"),
        (Modifier::REVERSED, "rev"),
    ] {
        if modifier.contains(one) {
            parts.push(name.to_owned());
        }
    }
    parts.join("+")
}

macro_rules! screens {
    ($($test:ident: $form:ident, $width:literal x $height:literal, $keys:literal;)*) => {
        $(
            #[test]
            fn $test() {
                let session = Session::new($width, $height).keys($keys);
                insta::assert_snapshot!(stringify!($test), $form(&session));
            }
        )*
    };
}

screens! {
    first_screen: screen, 80 x 24, "";
    first_screen_wide: screen, 200 x 50, "";
    first_screen_small: screen, 40 x 10, "";
    first_screen_tiny: screen, 1 x 1, "";
    first_screen_in_colour: styled, 80 x 24, "";
    a_quotation_in_colour: styled, 80 x 24, "]]]";
    speakers_on_a_narrow_screen: screen, 80 x 24, "s";
    one_speaker_alone: styled, 120 x 30, "s<cr>";
    articles: screen, 80 x 24, "l";
    why: styled, 80 x 24, "]i";
    a_guess: screen, 80 x 24, "]]]]i";
    another_speaker: styled, 80 x 24, "]]r";
    another_speaker_typed: screen, 40 x 10, "]]rqui";
    the_reader_said_so: screen, 80 x 24, "]Aask her about the crew<cr>Br2i";
    a_note: screen, 80 x 24, "]Aask her";
    remarks: screen, 80 x 24, "]aBx]Anot in the minutes<cr>U]r1M";
    paraphrases: styled, 80 x 24, "I";
    only_quotations: screen, 80 x 40, "&";
    only_quotations_in_colour: styled, 80 x 24, "&]";
    finder: screen, 80 x 24, "fboat";
    finder_by_name: styled, 80 x 24, "fmart";
    finder_misspelt: screen, 80 x 24, "fqiull";
    list_narrowed_in_colour: styled, 80 x 24, "s/quil";
    finder_wide: screen, 200 x 50, "fquill";
    finder_without_a_hit: screen, 80 x 24, "fzzzz";
    finder_small: screen, 40 x 10, "f";
    help: screen, 80 x 24, "?";
    help_narrowed: screen, 80 x 24, "?quotation";
    command_line: screen, 80 x 24, ":quo";
    searching: styled, 80 x 24, "/ferry<cr>";
    search_line: screen, 80 x 24, "/fer";
    list_narrowed: screen, 80 x 24, "s/renn";
    people: screen, 80 x 24, "P";
    people_narrowed: styled, 80 x 24, "P/ren";
    what_one_of_them_says: screen, 80 x 24, "P<cr>";
    interview_turn: styled, 80 x 24, "G]";
}

#[test]
fn nothing_open() {
    let mut session = Session::bare(80, 24);
    session.send(crate::app::Msg::AllOpened);
    insta::assert_snapshot!("nothing_open", screen(&session));
}

#[test]
fn the_cursor_stands_where_one_types() {
    let session = Session::new(80, 24).keys("/ferry<left>");
    assert_eq!(super::cursor(&session.state), Some((5, 23)));
    let session = Session::new(80, 24).keys("fab");
    assert_eq!(super::cursor(&session.state), Some((7, 2)));
    assert_eq!(super::cursor(&Session::new(80, 24).state), None);
}

#[test]
fn no_cell_holds_a_control_character_whatever_the_article_says() {
    use crate::app::fixture;
    let mut article = fixture::article();
    article.meta.title = Some("\u{1b}]0;owned\u{7}A\u{9b}31m title\u{202e}".to_owned());
    article.text = article.text.replace("winter", "win\u{1b}[2J\u{0}\u{85}");
    article.blocks = vec![crate::article::Block {
        kind: crate::article::BlockKind::Paragraph,
        span: crate::text::Span::new(0, article.text.len()),
    }];
    article.asides.clear();
    article.id = crate::article::ArticleId::of(&article.text);
    let mut session = Session::bare(120, 30);
    let articles = vec![std::sync::Arc::new(article)];
    let source = "\u{1b}[31mred.txt".to_owned();
    // Analysed as empty: only the first article's text fits the fixture's analysis.
    let opened =
        Msg::Opened { source, articles, warnings: vec!["\u{1b}c odd".to_owned()], again: false };
    let _ = crate::app::update(&mut session.state, opened);
    let buffer = drawn(&session);
    let odd = buffer.content.iter().find(|cell| cell.symbol().chars().any(char::is_control));
    assert_eq!(odd.map(ratatui::buffer::Cell::symbol), None);
}

#[derive(Debug, Clone)]
enum Step {
    Do(usize),
    Type(char),
    Size(u16, u16),
    Point(u16, u16, u8),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..Action::ALL.len()).prop_map(Step::Do),
        4 => proptest::char::any().prop_map(Step::Type),
        2 => (1_u16..140, 1_u16..40).prop_map(|(width, height)| Step::Size(width, height)),
        1 => (0_u16..140, 0_u16..40, 0_u8..3).prop_map(|(x, y, kind)| Step::Point(x, y, kind)),
    ];
    proptest::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_keys_and_sizes_break_it(steps in steps()) {
        let mut session = Session::new(80, 24);
        for step in steps {
            session.send(match step {
                Step::Do(at) => {
                    let keys = session.state.config.keymap.keys(Action::ALL[at]);
                    Msg::Key(*keys.first().expect("every action has a key"))
                }
                Step::Type(c) => Msg::Key(Key::plain(KeyCode::Char(c))),
                Step::Size(width, height) => Msg::Resize { width, height },
                Step::Point(column, row, kind) => Msg::Mouse(Mouse { column, row, kind: match kind {
                    0 => MouseKind::Click,
                    1 => MouseKind::WheelUp,
                    _ => MouseKind::WheelDown,
                } }),
            });
            let state = &session.state;
            if let Some(quote) = state.selection.quote {
                prop_assert!(state.analysis().is_some_and(|all| quote < all.quotes.len()));
            }
            if let Some(rows) = &state.reader.rows {
                prop_assert!(state.reader.row < rows.rows.len().max(1));
            }
            let (width, height) = state.size;
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            super::draw(state, &mut buffer);
            if let Some((x, y)) = super::cursor(state) {
                prop_assert!(x < width && y < height);
            }
        }
    }
}

#[test]
fn a_long_sentence_is_told_whole() {
    let mut session = Session::new(40, 10);
    let text = "The file news/a-very-long-name-that-takes-a-whole-row-and-more.txt cannot be read; check its rights and open it again.";
    session.send(Msg::Told { text: text.to_owned(), failure: true });
    let shown: String = screen(&session).lines().map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(shown.ends_with("check its rights and open it again."), "{shown}");
    session.send(Msg::Told { text: "word ".repeat(400), failure: true });
    assert!(screen(&session).ends_with('…'));
}

#[test]
fn in_ascii_every_cell_is_and_nothing_moves() {
    for keys in ["", "]i", "s", "f", "?", "l", "&", ":z"] {
        let plain = Session::new(80, 24).keys(keys);
        let mut ascii = plain.clone();
        ascii.state.config.ascii = true;
        let (plain, ascii) = (drawn(&plain), drawn(&ascii));
        for (one, other) in plain.content.iter().zip(&ascii.content) {
            assert!(other.symbol().is_ascii(), "{:?} after {keys}", other.symbol());
            assert_eq!(one.style(), other.style());
            if one.symbol().is_ascii() {
                assert_eq!(one.symbol(), other.symbol());
            }
        }
    }
    let mut session = Session::new(80, 24).keys("]");
    session.state.config.ascii = true;
    insta::assert_snapshot!("in_ascii", screen(&session));
}

#[test]
fn below_the_text_the_speakers_take_a_few_rows() {
    insta::assert_snapshot!("speakers_below", screen(&Session::new(80, 24).keys("z")));
}

/// What is told for lines that are typed one after the other.
fn told(session: &mut Session, lines: &[&str]) -> String {
    let mut teller = super::linear::Teller::default();
    let mut out = teller.begin(&session.state).join("\n");
    for line in lines {
        out = format!("{out}\n\n{}{line}\n", super::linear::prompt(&session.state));
        match session.state.typed(line) {
            Ok(typed) => {
                for msg in typed.msgs {
                    session.send(msg);
                    if session.state.has_refused() {
                        break;
                    }
                }
                out.push_str(&teller.after(&session.state, typed.action).join("\n"));
                if session.state.is_told_whole() {
                    session.send(Msg::Act(Action::Cancel));
                }
            }
            Err(sentence) => out.push_str(&sentence),
        }
    }
    out
}

fn line_by_line() -> Session {
    let mut session = Session::new(80, 24);
    session.state = session.state.line_by_line();
    session
}

#[test]
fn line_by_line_it_reads_walks_and_says_why() {
    let lines = ["", "", "]", "]", "i", ")", "[", "{", "G", "", "page-up", "g", "k", "&", "&", "w"];
    insta::assert_snapshot!("linear_reading", told(&mut line_by_line(), &lines));
}

#[test]
fn line_by_line_lists_are_numbered_and_numbers_choose() {
    let lines = [
        "s",
        "2",
        "cancel",
        "s quil",
        "1",
        "cancel",
        "f bridge",
        "9",
        "1",
        "l",
        "q",
        "7",
        "J",
        "K",
        "/ferry",
        "n",
        "ma",
        "G",
        "'a",
        "A too early",
        "]",
        "r",
        "q",
        "r Renn",
        "1",
        "U",
        "A heard twice",
        "M",
        "1",
        "? bookmark",
    ];
    insta::assert_snapshot!("linear_lists", told(&mut line_by_line(), &lines));
}

#[test]
fn how_far_the_library_is_stands_in_the_foot() {
    let mut session = Session::new(80, 24);
    let foot = |session: &Session| screen(session).lines().last().map(str::to_owned);
    let reading = crate::app::Reading { done: 30, files: 200 };
    session.send(crate::app::Msg::Scanning(Some(reading)));
    assert!(foot(&session).is_some_and(|foot| foot.contains("library 15% · ")));
    session.send(crate::app::Msg::Scanning(None));
    assert!(foot(&session).is_some_and(|foot| !foot.contains("library")));
}

/// What cells lead to, as words and addresses.
fn linked(session: &Session) -> Vec<(String, String)> {
    let (width, height) = session.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let links = super::draw(&session.state, &mut buffer).into_iter();
    let words = |link: &super::Link| {
        link.columns.clone().map(|x| buffer[(x, link.y)].symbol()).collect::<String>()
    };
    links.map(|link| (words(&link), link.address)).collect()
}

#[test]
fn the_title_and_addresses_in_the_text_are_links_as_far_as_they_are_seen() {
    let asked = "Nobody asked why it does. ".repeat(7);
    let text = format!(
        "It sails at https://example.org/north/of/the/landing?year=2024&month=11&day=19, \
         it says. {asked}The 漢字 sign is at (https://example.net/漢)."
    );
    let url = Some("https://example.org/a b".to_owned());
    let meta = crate::article::Meta { url, ..crate::app::fixture::article().meta };
    let article = crate::ingest::article(text, meta);
    let mut session = Session::bare(48, 12);
    let articles = vec![std::sync::Arc::new(article)];
    let source = "a.txt".to_owned();
    session.send(Msg::Opened { source, articles, warnings: Vec::new(), again: false });
    insta::assert_debug_snapshot!("links", linked(&session));
    // What the reader is told stands over the text.
    session.send(Msg::Told { text: "word ".repeat(60), failure: true });
    insta::assert_debug_snapshot!("links_under_a_message", linked(&session));
    assert_eq!(linked(&session.keys("?")).len(), 1, "the title is there behind the help");
}
