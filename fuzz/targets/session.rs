//! Any keys and sizes on the screen: nothing breaks, and each state can be drawn.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sayso::analysis::analyse_with;
use sayso::app::{Effect, Msg, Prepared, State, update};
use sayso::article::Article;
use sayso::config::Config;
use sayso::find::search;
use sayso::input::{Action, Key};
use sayso::layout::lay_out;
use sayso::model::Model;
use sayso::view;

const TEXT: &str = "Council votes on harbour\n\nPORT ALDER, 3 May - \u{201c}We will rebuild the old pier \
    before winter,\u{201d} said Zoé Traoré, the mayor. \u{201c}It costs,\u{201d} she said, \u{201c}more than \
    the harbour can earn.\u{201d}\n\nNobody asked the fishermen, Assaleh Brenn said. He called it \
    \u{201c}a waste of money\u{201d}. See https://harbour.example/plan for the plan.\n\nQ: Who pays?\n\nA: We \
    do, as always.";

static ARTICLE: LazyLock<Arc<Article>> =
    LazyLock::new(|| Arc::new(sayso::ingest::text(TEXT.as_bytes(), "fuzz").article));

/// What somebody else would do for the state, done at once.
fn answer(effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::Analyse { article, text, options } => {
            let analysis = analyse_with(&text, Model::shared(), options);
            let prepared = Prepared::of(article, &text, Arc::new(analysis)).expect("is short");
            Msg::Analysed { article, id: text.id, options, prepared }
        }
        Effect::LayOut { article, text, width } => {
            Msg::LaidOut { article, layout: Arc::new(lay_out(&text, width)) }
        }
        Effect::Find { generation, request } => {
            let results = search(&request, &|| false, &mut |_| {})?;
            Msg::Found { generation, results }
        }
        Effect::Gather(asked) => Msg::Gathered(asked.answer()),
        _ => return None,
    })
}

fn settle(state: &mut State, msg: Msg) {
    let mut waiting = vec![msg];
    while let Some(msg) = waiting.pop() {
        waiting.extend(update(state, msg).into_iter().filter_map(answer));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let config = Config::default();
    let (mut width, mut height) = (80, 24);
    let mut state = State::new(config.clone(), width, height);
    let (source, articles) = ("fuzz.txt".to_owned(), vec![Arc::clone(&ARTICLE)]);
    settle(&mut state, Msg::Opened { source, articles, warnings: Vec::new(), again: false });
    settle(&mut state, Msg::AllOpened);
    for &byte in bytes.iter().take(200) {
        let at = usize::from(byte);
        let msg = match Action::ALL.get(at) {
            Some(&action) => config.keymap.keys(action).first().copied().map(Msg::Key),
            None if byte > 250 => {
                (width, height) = ((u16::from(byte) - 250) * 29 - 28, u16::from(byte) - 245);
                Some(Msg::Resize { width, height })
            }
            None => Some(Msg::Key(Key::char(char::from(byte & 0x7f).max(' ')))),
        };
        if let Some(msg) = msg {
            settle(&mut state, msg);
        }
        view::draw(&state, &mut Buffer::empty(Rect::new(0, 0, width, height)));
        if let Some((x, y)) = view::cursor(&state) {
            assert!(x < width && y < height);
        }
    }
});
