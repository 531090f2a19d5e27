use std::sync::Arc;

use crate::app::fixture::Session;
use crate::app::{Effect, FinderPlace, Msg, Overlay, Pane, update};
use crate::article::Article;
use crate::find::segment::{Builder, Key, Member, Segment};
use crate::find::{Listed, PeopleOrder};
use crate::input::Key as Typed;
use crate::library::fixture::marked;

/// A session over a library of so many articles, each with somebody of its own and Ada
/// Brenn.
fn session(articles: u32) -> Session {
    let mut builder = Builder::default();
    for number in 0..articles {
        let lines = format!(
            "{{Ada Brenn|the mayor}}: \"[Case {number} is closed]\"
            {{Tor Number{number}|a witness}}: \"[Case {number} is open]\""
        );
        let date = format!("20{:02}-01-01", number % 90 + 10);
        let (article, analysis): (Article, _) = marked("Case", Some(&date), &lines);
        let (article, analysis) = (&article, &analysis);
        builder.add(&Member { key: Key::Listed(number), article, analysis, source: "" });
    }
    let segment = Segment::open(Arc::new(builder.finish().expect("is small"))).expect("opens");
    let mut session = Session::new(100, 24);
    session.send(Msg::Indexed(vec![Listed::new(segment, None)]));
    session
}

fn names(session: &Session) -> Vec<String> {
    let state = &session.state;
    (0..state.people_rows().min(5)).filter_map(|at| Some(state.person_at(at)?.name)).collect()
}

#[test]
fn everybody_is_listed_put_in_order_and_narrowed() {
    let session = session(30).keys("P");
    assert_eq!(session.state.focus, Pane::People);
    assert_eq!(names(&session)[..2], ["Ada Brenn", "Marta Quill"]);
    assert_eq!(session.state.people_count(), Some(33));
    let session = session.keys("S");
    assert_eq!(session.state.people.order, PeopleOrder::Name);
    assert_eq!(names(&session)[..3], ["Ada Brenn", "Marta Quill", "Tobias Renn"]);
    let session = session.keys("S");
    assert_eq!(names(&session)[..2], ["Ada Brenn", "Tor Number29"]);
    let session = session.keys("SS/numbr 17");
    assert_eq!(names(&session), ["Tor Number17"]);
    let session = session.keys("<c-u>nobody at all");
    assert_eq!(session.state.people_rows(), 0);
    let session = session.keys("<esc>");
    assert_eq!(session.state.people_rows(), 33);
    assert_eq!(session.keys("<esc>").state.focus, Pane::Article);
}

#[test]
fn what_somebody_says_anywhere_is_shown_and_narrowed() {
    let session = session(30).keys("P/brenn<cr>");
    assert!(matches!(session.state.overlay, Some(Overlay::Finder)));
    assert_eq!(session.state.finder.place, FinderPlace::Person);
    assert_eq!(session.state.searched_speaker(), Some("Ada Brenn"));
    assert_eq!(session.state.finder.results.total, 30);
    let session = session.keys("case 7");
    assert_eq!(session.state.finder.results.hits[0].text, "Case 7 is closed");
    let found = &session.state.finder.results.hits;
    assert!(found.iter().all(|hit| hit.speaker.as_deref() == Some("Ada Brenn")));
    let session = session.keys("<c-u><c-r>");
    assert_eq!(session.state.finder.place, FinderPlace::Everything);
    let session = session.keys("<esc>");
    assert_eq!(session.state.focus, Pane::People, "back where one came from");
}

#[test]
fn keys_faster_than_the_list_choose_what_was_typed() {
    let mut session = session(30);
    let mut asked = Vec::new();
    for key in Typed::parse_sequence("P/number8<cr>").expect("well written") {
        asked.extend(update(&mut session.state, Msg::Key(key)));
    }
    assert!(session.state.is_gathering());
    // One question at a time, and the next is the newest.
    while let Some(effect) = asked.pop() {
        if let Effect::Gather(gather) = effect {
            let answer = Msg::Gathered(gather.answer());
            asked = update(&mut session.state, answer);
        }
    }
    assert_eq!(session.state.searched_speaker(), Some("Tor Number8"));
}

#[test]
fn what_is_corrected_is_counted_at_once() {
    let session = Session::new(100, 24).keys("]rIda Lund<cr>P");
    let lund = (0..3).filter_map(|at| session.state.person_at(at)).find(|it| it.name == "Ida Lund");
    assert_eq!(lund.map(|it| it.quotes), Some(1));
}
