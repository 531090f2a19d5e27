use super::fixture::{self, Session};
use super::*;
use crate::input::{Action, Context, Key};
use crate::quote::QuoteKind;

fn copied(session: &Session) -> Vec<&str> {
    let texts = session.effects.iter().filter_map(|effect| match effect {
        Effect::Copy { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn message(session: &Session) -> &str {
    session.state.message.as_ref().map_or("", |message| &message.text)
}

fn quote(session: &Session) -> Option<usize> {
    session.state.selection.quote
}

#[test]
fn walking_goes_from_quotation_to_quotation_and_stops_at_the_ends() {
    let session = Session::new(80, 24).keys("]");
    assert_eq!(quote(&session), Some(0));
    let session = session.keys("]]");
    assert_eq!(quote(&session), Some(2));
    let session = session.keys("[");
    assert_eq!(quote(&session), Some(1));
    let session = session.keys("G]]]]]]]]");
    assert_eq!(quote(&session), Some(5));
    assert_eq!(message(&session), "There is no further quotation.");
}

#[test]
fn paraphrases_come_and_go_by_a_key_and_the_chosen_quotation_stays() {
    let paraphrased = |session: &Session| {
        let all = session.state.analysis().expect("it is analysed");
        all.quotes.iter().filter(|quote| quote.kind == QuoteKind::Indirect).count()
    };
    let words = |session: &Session| session.state.quote().map(|quote| quote.span);
    let session = Session::new(80, 24).keys("]]]");
    let (chosen, few) = (words(&session), paraphrased(&session));
    let session = session.keys("I");
    assert_eq!((words(&session), paraphrased(&session)), (chosen, few + 1));
    assert!(message(&session).starts_with("Paraphrases are shown, too"), "{}", message(&session));
    let session = session.keys("[");
    assert_eq!(session.state.quote().map(|quote| quote.kind), Some(QuoteKind::Indirect));
    let session = session.keys("]I");
    assert_eq!((words(&session), paraphrased(&session)), (chosen, few));
    assert_eq!(message(&session), "Only quotations are shown.");
}

#[test]
fn the_same_speaker_is_followed() {
    let session = Session::new(80, 24).keys("])");
    assert_eq!(quote(&session), Some(2));
    let session = session.keys(")(");
    assert_eq!(quote(&session), Some(2));
}

#[test]
fn a_quotation_that_is_walked_to_is_on_the_screen() {
    for (width, height) in [(80, 24), (40, 10), (200, 50)] {
        let mut session = Session::new(width, height);
        for _ in 0..6 {
            session = session.keys("]");
            let span = session.state.quote().expect("one is current").span;
            assert!(span.overlaps(session.state.in_view()), "{width}x{height}");
        }
    }
}

#[test]
fn one_speaker_is_read_alone_until_cancelled() {
    let session = Session::new(80, 24).keys("s<cr>]]");
    assert_eq!(session.state.selection.speaker, Some(Voice::Known(crate::speaker::SpeakerId(0))));
    assert_eq!(quote(&session), Some(5));
    let session = session.keys("<esc>");
    assert_eq!(session.state.selection.speaker, None);
    let session = session.keys("s<cr>s<cr>");
    assert_eq!(session.state.selection.speaker, None, "Enter again clears");
}

#[test]
fn the_unknown_are_listed_last_and_can_be_read_alone() {
    let session = Session::new(80, 24).keys("sG<cr>");
    assert_eq!(session.state.selection.speaker, Some(Voice::Unknown));
    assert_eq!(quote(&session), Some(3));
}

#[test]
fn copying_says_who_and_where() {
    let session = Session::new(80, 24).keys("]yY");
    assert_eq!(
        copied(&session),
        [
            "\u{201c}Nobody here asked for a bridge,\u{201d} … \u{201c}We asked for a boat that comes when the timetable says it comes.\u{201d} — Marta Quill, Oldmere keeps its ferry, for one more winter, The Sound Courier, 2024-11-19",
            "Nobody here asked for a bridge, … We asked for a boat that comes when the timetable says it comes.",
        ]
    );
    let session = Session::new(80, 24).keys("y");
    assert_eq!(message(&session), "No quotation is chosen; ] goes to the next one.");
}

#[test]
fn searching_finds_and_wraps() {
    let session = Session::new(80, 24).keys("/RENN<cr>");
    assert!(message(&session).starts_with("\"RENN\": match 1 of 2"), "{}", message(&session));
    let session = session.keys("nn");
    assert!(message(&session).ends_with("(on from the beginning)."), "{}", message(&session));
    let session = session.keys("/nowhere<cr>");
    assert_eq!(message(&session), "\"nowhere\" is not in this article.");
}

#[test]
fn jumps_and_marks_lead_back() {
    let session = Session::new(80, 12).keys("Gmag");
    assert_eq!(session.state.reader.row, 0);
    let end = session.keys("'a");
    let row = end.state.reader.row;
    assert!(row > 0);
    let session = end.keys("''");
    assert_eq!(session.state.reader.row, 0);
    let session = session.keys("<c-o>");
    assert_eq!(session.state.reader.row, row);
    let session = session.keys("O");
    assert_eq!(session.state.reader.row, 0);
    assert_eq!(message(&session.keys("'x")), "There is no mark x.");
}

#[test]
fn a_resize_keeps_the_place() {
    let mut session = Session::new(80, 12).keys("<space>");
    let byte = session.state.reader.byte;
    session.send(Msg::Resize { width: 44, height: 12 });
    let rows = session.state.reader.rows.clone().expect("there are rows");
    assert!(rows.rows[session.state.reader.row].span.contains(byte));
    session.send(Msg::Resize { width: 80, height: 12 });
    assert_eq!(session.state.reader.byte, byte);
}

#[test]
fn the_finder_leads_to_the_quotation_in_its_article() {
    let session = Session::new(80, 24).keys("Jfbrave costed<cr>");
    assert_eq!(session.state.selection.article, Some(Handle(0)));
    assert_eq!(quote(&session), Some(1));
    assert!(session.state.overlay.is_none());
    let session = session.keys("<c-o>");
    assert_eq!(session.state.selection.article, Some(Handle(1)));
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut session = Session::new(80, 24).keys("fboat");
    let before = session.state.finder.results.clone();
    assert!(!before.hits.is_empty());
    session.send(Msg::Found { generation: 1, results: crate::find::Results::default() });
    assert_eq!(session.state.finder.results, before);
}

#[test]
fn older_queries_come_back() {
    let session = Session::new(80, 24).keys("fboat<cr>f<c-u>brave<cr>f<c-up><c-up>");
    assert_eq!(session.state.finder.line.text, "boat");
}

#[test]
fn the_remembered_place_is_taken_up_before_or_after_the_article() {
    let article = Arc::new(fixture::article());
    let offset = article.text.find("Renn added").expect("it is there");
    let place = Place {
        source: "a.txt".to_owned(),
        position: 0,
        title: article.title().to_owned(),
        anchor: Anchor::at(&article.text, offset),
    };
    let opened = Msg::Opened {
        source: "a.txt".to_owned(),
        articles: vec![article],
        warnings: Vec::new(),
        again: false,
    };
    for first in [true, false] {
        let mut session = Session::bare(60, 12);
        let messages = [Msg::Remembered(place.clone()), opened.clone()];
        let order = if first { [0, 1] } else { [1, 0] };
        for at in order {
            session.send(messages[at].clone());
        }
        assert!(session.state.in_view().contains(offset), "remembered first: {first}");
    }
}

#[test]
fn what_was_asked_for_comes_first() {
    let place = |source: &str, text: &str| Place {
        source: source.to_owned(),
        position: 0,
        title: String::new(),
        anchor: Anchor::at(text, 0),
    };
    let article = Arc::new(fixture::article());
    let opened = |source: &str| Msg::Opened {
        source: source.to_owned(),
        articles: vec![Arc::clone(&article)],
        warnings: Vec::new(),
        again: false,
    };
    for asked in [true, false] {
        let mut session = Session::bare(60, 12);
        if asked {
            session.state = session.state.asked_for();
        }
        for msg in
            [opened("a.txt"), opened("b.txt"), Msg::Remembered(place("b.txt", &article.text))]
        {
            session.send(msg);
        }
        assert_eq!(session.state.selection.article, Some(Handle(u32::from(!asked))));
    }
}

#[test]
fn reading_again_keeps_the_place() {
    let mut session = Session::new(60, 12).keys("GR");
    assert!(session.effects.iter().any(|effect| matches!(effect, Effect::Reload { .. })));
    let words =
        session.state.article().expect("one is open").text[session.state.reader.byte..].to_owned();
    let mut article = fixture::article();
    article.text.push_str("One more line.");
    article.id = crate::article::ArticleId::of(&article.text);
    session.send(Msg::Opened {
        source: "news/oldmere.txt".to_owned(),
        articles: vec![Arc::new(article)],
        warnings: Vec::new(),
        again: true,
    });
    assert_eq!(session.state.library().len(), 2);
    assert!(
        session.state.article().expect("one is open").text[session.state.reader.byte..]
            .starts_with(&words[..20])
    );
}

#[test]
fn leaving_keeps_the_place_first() {
    for session in [Session::new(60, 12).keys("dq"), {
        let mut session = Session::new(60, 12).keys("d");
        session.send(Msg::Terminate);
        session
    }] {
        let quits = session.effects.iter().position(|effect| matches!(effect, Effect::Quit));
        let saves =
            session.effects.iter().position(|effect| matches!(effect, Effect::SavePlace(_)));
        assert!(saves < quits && saves.is_some());
    }
}

#[test]
fn pasted_text_goes_to_the_line_being_typed() {
    let mut session = Session::new(80, 24).keys("f");
    session.send(Msg::Paste("bo\u{1b}at\n".to_owned()));
    assert_eq!(session.state.finder.line.text, "boat ");
}

#[test]
fn the_mouse_scrolls_and_chooses() {
    let mouse = |column, row, kind| Msg::Mouse(Mouse { column, row, kind });
    let mut session = Session::new(120, 12);
    session.send(mouse(10, 5, MouseKind::WheelDown));
    assert_eq!(session.state.reader.row, 3);
    let list =
        geometry(&session.state).and_then(|panes| panes.list).expect("there is room for a list");
    session.send(mouse(list.x + 2, list.y + 2, MouseKind::Click));
    assert_eq!(session.state.selection.speaker, Some(Voice::Known(crate::speaker::SpeakerId(1))));
    let mut session = Session::new(80, 24);
    let panes = geometry(&session.state).expect("there is room");
    let rows = session.state.reader.rows.clone().expect("there are rows");
    let start = fixture::analysis(&fixture::article()).quotes[0].span.start as usize;
    let row = rows.row_at(start) as u16;
    session.send(mouse(panes.text.x + 3, panes.text.y + row, MouseKind::Click));
    assert_eq!(quote(&session), Some(0));
}

#[test]
fn lists_are_narrowed_by_accents_misspellings_and_either_word() {
    let first = |keys: &str| {
        let session = Session::new(80, 24).keys(keys);
        session.state.speaker_at(0).map(|(member, found)| {
            let marked: Vec<_> =
                found.iter().map(|span| span.of(&member.name).to_owned()).collect();
            (member.name.clone(), marked)
        })
    };
    let marked = |name: &str, found: &str| Some((name.to_owned(), vec![found.to_owned()]));
    assert_eq!(first("s/qu\u{ed}l"), marked("Marta Quill", "Quil"));
    assert_eq!(first("s/tobais"), marked("Tobias Renn", "Tobias"));
    assert_eq!(first("s/zzzz"), None);
    let session = Session::new(80, 24).keys("l/short");
    assert_eq!(session.state.article_rows(), 1);
    let session = session.keys("<cr>");
    assert_eq!(session.state.selection.article, Some(Handle(1)));
    assert_eq!(session.state.article_rows(), 2, "what was typed is gone");
}

#[test]
fn a_narrowed_list_knows_what_comes_later() {
    let mut session = Session::new(80, 24).keys("l/oldmere");
    let before = session.state.article_rows();
    session.send(Msg::Opened {
        source: "late.txt".to_owned(),
        articles: vec![Arc::new(fixture::article())],
        warnings: Vec::new(),
        again: false,
    });
    assert_eq!(session.state.article_rows(), before + 1);
}

#[test]
fn the_help_forgives_a_misspelling() {
    let keymap = crate::config::Config::default().keymap;
    let rows = help_rows(&keymap, "finedr");
    assert!(
        rows.iter().any(|row| matches!(row, HelpRow::Binding { action: Action::OpenFinder, .. }))
    );
}

#[test]
fn a_click_below_the_last_row_of_a_list_chooses_nothing() {
    let mut session = Session::new(120, 30);
    let list = geometry(&session.state).and_then(|panes| panes.list).expect("there is a list");
    let below = list.y + list.height - 1;
    session.send(Msg::Mouse(Mouse { column: list.x + 2, row: below, kind: MouseKind::Click }));
    assert_eq!(session.state.selection.speaker, None);
}

/// An article of one long line, and a screen that it was just opened on.
fn a_long_line() -> (Arc<crate::article::Article>, State) {
    let text = (0..20_000).map(|nth| format!("Word{nth} of it.")).collect::<Vec<_>>().join(" ");
    let span = crate::text::Span::new(0, text.len());
    let article = Arc::new(crate::article::Article {
        id: crate::article::ArticleId::of(&text),
        meta: crate::article::Meta::default(),
        text,
        blocks: vec![crate::article::Block { kind: crate::article::BlockKind::Paragraph, span }],
        asides: Vec::new(),
    });
    let mut state = State::new(crate::config::Config::default(), 80, 24);
    let opened = Msg::Opened {
        source: "long.txt".to_owned(),
        articles: vec![Arc::clone(&article)],
        warnings: Vec::new(),
        again: false,
    };
    let wraps = |effect: &&Effect| matches!(effect, Effect::LayOut { .. });
    assert_eq!(update(&mut state, opened).iter().filter(wraps).count(), 1);
    (article, state)
}

#[test]
fn a_long_text_can_be_read_before_all_of_it_is_wrapped() {
    let (article, mut state) = a_long_line();
    let shown = |state: &State| state.in_view().of(&article.text).to_owned();
    let press = |state: &mut State, key: &str| {
        let key = Key::parse_sequence(key).expect("the key is well written")[0];
        let asked = update(state, Msg::Key(key));
        assert!(!asked.iter().any(|effect| matches!(effect, Effect::LayOut { .. })));
    };
    assert!(shown(&state).starts_with("Word0 of it. "));
    // On and on, past the end of every stretch, nothing is left out.
    for _ in 0..100 {
        let before = state.in_view();
        press(&mut state, "<space>");
        let after = state.in_view();
        assert!(before.start < after.start && after.start <= before.end, "{before:?} {after:?}");
    }
    for _ in 0..60 {
        let before = state.in_view();
        press(&mut state, "b");
        let after = state.in_view();
        assert!(after.start < before.start && before.start <= after.end, "{before:?} {after:?}");
    }
    press(&mut state, "G");
    assert!(shown(&state).trim_end().ends_with("Word19999 of it."));
    let end = state.reader.byte;
    let width = state.reader.rows.as_ref().map_or(0, |rows| rows.width);
    let layout = Arc::new(crate::layout::lay_out(&article, width));
    update(&mut state, Msg::LaidOut { article: Handle(0), layout });
    assert!(state.reader.stretch().is_none() && state.in_view().contains(end));
    press(&mut state, "g");
    assert!(shown(&state).starts_with("Word0 of it. "));
}

#[test]
fn standard_input_is_no_outlet() {
    let mut session = Session::bare(80, 24);
    let mut article = fixture::article();
    article.meta.outlet = None;
    session.send(Msg::Opened {
        source: STDIN.to_owned(),
        articles: vec![Arc::new(article)],
        warnings: Vec::new(),
        again: false,
    });
    let session = session.keys("]y");
    assert!(
        copied(&session)[0].ends_with("for one more winter, 2024-11-19"),
        "{:?}",
        copied(&session)
    );
}

/// Everything a reader could notice.
fn noticed(session: &Session) -> String {
    let state = &session.state;
    format!(
        "{:?} {:?} {:?} {:?} {} {} {} {:?} {} {} {:?}",
        state.selection,
        state.focus,
        state.overlay,
        state.message,
        state.reader.row,
        state.reader.width,
        state.finder.preview,
        state.finder.list,
        state.speakers.cursor,
        state.finder.place as u8,
        state.finder.line,
    )
}

#[test]
fn every_action_does_something() {
    for &action in Action::ALL {
        let before = match (action.context(), action) {
            (_, Action::Copy | Action::CopyWords | Action::Cancel) => "]",
            (
                _,
                Action::LineUp
                | Action::PageUp
                | Action::HalfPageUp
                | Action::Top
                | Action::PreviousParagraph,
            ) => "G",
            (_, Action::JumpForward) => "Gg<c-o>",
            (_, Action::DefaultWidth) => "-",
            (_, Action::PreviousArticle) => "J",
            (Context::List, Action::ListUp | Action::ListPageUp | Action::ListTop) => "sG",
            (Context::List, _) => "s",
            (Context::Finder, Action::FinderUp | Action::FinderPageUp) => "f<down>",
            (Context::Finder, Action::CursorRight | Action::DeleteForward | Action::LineEnd) => {
                "fab<left>"
            }
            (Context::Finder, Action::OlderQuery) => "fboat<cr>f<c-u>",
            (Context::Finder, Action::NewerQuery) => "fboat<cr>f<c-u><c-up>",
            (
                Context::Finder,
                Action::FinderDown | Action::FinderPageDown | Action::Accept | Action::FinderCopy,
            ) => "f",
            (Context::Finder, _) => "fab",
            _ => "",
        };
        let mut session = Session::new(80, 12).keys(before);
        let (seen, done) = (noticed(&session), session.effects.len());
        let key = session
            .state
            .config
            .keymap
            .keys(action)
            .first()
            .copied()
            .expect("every action has a key");
        session.send(Msg::Key(key));
        assert!(
            noticed(&session) != seen || session.effects.len() > done,
            "{} does nothing",
            action.name()
        );
    }
}

#[test]
fn every_action_can_be_run_by_its_name() {
    for &action in Action::ALL {
        if action.context() == Context::Finder || action == Action::Command {
            continue;
        }
        assert_eq!(completions(action.name()).first(), Some(&action));
    }
}

#[test]
fn the_help_names_every_binding_and_can_be_narrowed() {
    let keymap = crate::config::Config::default().keymap;
    let all = help_rows(&keymap, "");
    let bindings = all.iter().filter(|row| matches!(row, HelpRow::Binding { .. })).count();
    assert_eq!(bindings, Action::ALL.len());
    assert!(help_rows(&keymap, "clipbo nowhere").is_empty());
    assert!(help_rows(&keymap, "speaker").len() < all.len());
}

/// Where the speakers stand: beside the text, below it.
fn speakers_at(session: &Session) -> (bool, bool) {
    let panes = geometry(&session.state).expect("there is room");
    (panes.list.is_some(), panes.legend.is_some())
}

#[test]
fn a_slow_line_puts_the_speakers_away_unless_the_reader_chose() {
    let mut session = Session::new(120, 40);
    assert_eq!(speakers_at(&session), (true, false));
    session.send(Msg::Link { slow: true });
    assert_eq!(speakers_at(&session), (false, false));
    assert!(message(&session).starts_with("The line is slow"), "{}", message(&session));
    let mut session = session.keys("z");
    assert_eq!(speakers_at(&session), (false, true), "out of the way of scrolling");
    session.send(Msg::Link { slow: false });
    assert_eq!(speakers_at(&session), (true, false));
    session.send(Msg::Link { slow: true });
    assert_eq!(speakers_at(&session), (false, true), "the choice stays");
}

#[test]
fn what_is_chosen_of_the_speakers_is_kept_for_wide_and_narrow_screens_each() {
    let session = Session::new(80, 24).keys("z");
    assert_eq!(speakers_at(&session), (false, true));
    let kept = session.effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveChoices(choices) => Some(*choices),
        _ => None,
    });
    assert_eq!(kept, Some(Choices { wide: None, narrow: Some(true) }));
    let mut later = Session::new(200, 50);
    later.send(Msg::Chosen(Choices { wide: Some(false), narrow: Some(true) }));
    assert_eq!(speakers_at(&later), (false, false));
    later.send(Msg::Resize { width: 80, height: 24 });
    assert_eq!(speakers_at(&later), (false, true));
    // Too low for anything below the text.
    later.send(Msg::Resize { width: 80, height: 12 });
    assert_eq!(speakers_at(&later), (false, false));
}

#[test]
fn alt_and_a_key_that_means_nothing_together_are_esc_and_the_key() {
    for (together, apart) in
        [("f<a-j>", "f<esc>j"), ("]<a-d>", "]<esc>d"), ("/fer<a-g>", "/fer<esc>g")]
    {
        let [one, other] = [together, apart].map(|keys| Session::new(60, 12).keys(keys).state);
        assert_eq!(one.reader.row, other.reader.row, "{together}");
        assert_eq!(one.selection, other.selection, "{together}");
        assert!(one.overlay.is_none(), "{together}");
    }
}
