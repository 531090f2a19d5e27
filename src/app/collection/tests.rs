use std::sync::Arc;

use crate::app::fixture::Session;
use crate::app::{Effect, Msg, Noted};
use crate::article::{Anchor, Article};
use crate::ingest;
use crate::library::remarks::{Remark, Verdict};
use crate::library::{About, Listing, Number, Shelved};

fn article(number: u32) -> Article {
    let text = format!("Case {number}\n\n\u{201c}It is closed,\u{201d} said Ada Brenn.\n");
    ingest::text(text.as_bytes(), "case").article
}

fn listing(number: u32) -> Listing {
    let article = article(number);
    let about = About {
        title: format!("Case {number}"),
        outlet: Some("The Courier".to_owned()),
        date: Some(format!("2024-01-{:02}", 1 + number * 7 % 28)),
        text: article.id,
        quotes: number * 13 % 10,
    };
    let source = format!("/news/{number:06}.txt");
    Listing { number: Number(number), about, source, position: 0, start: 0 }
}

/// A session with a library of so many articles, whose loads are answered.
fn session(articles: u32) -> Session {
    let mut session = Session::bare(80, 24);
    session.state = session.state.with_library();
    session.send(Msg::AllOpened);
    session.send(Msg::Listed((0..articles).map(listing).map(Shelved::new).collect()));
    session.send(Msg::AllListed);
    answer_loads(&mut session);
    session
}

fn answer_loads(session: &mut Session) {
    for effect in std::mem::take(&mut session.effects) {
        if let Effect::Load(listing) = effect {
            let article = Some(Arc::new(article(listing.number.0)));
            session.send(Msg::Loaded { listing, article, told: None });
        }
    }
}

fn keys(session: Session, keys: &str) -> Session {
    let mut session = session.keys(keys);
    answer_loads(&mut session);
    session
}

/// The titles of the article list.
fn titles(session: &Session) -> Vec<String> {
    let state = &session.state;
    let row = |at| state.article_at(at).map(|(article, _)| article.title.to_owned());
    (0..state.article_rows()).filter_map(row).collect()
}

fn read(session: &Session) -> &str {
    session.state.article().map_or("", |article| article.title())
}

#[test]
fn the_first_article_is_shown_and_the_others_are_only_listed() {
    let session = keys(session(5), "l");
    assert_eq!(titles(&session), ["Case 0", "Case 1", "Case 2", "Case 3", "Case 4"]);
    assert_eq!((read(&session), session.state.library.len()), ("Case 0", 1));
    let session = keys(session, "G<cr>");
    assert_eq!((read(&session), session.state.library.len()), ("Case 4", 2));
    let session = keys(session, "K");
    assert_eq!(read(&session), "Case 3");
    assert_eq!(session.state.article_count(), 5);
}

#[test]
fn a_library_that_is_read_for_the_first_time_shows_what_comes_first() {
    let mut session = session(0);
    assert_eq!(read(&session), "");
    session.send(Msg::Listed(vec![Shelved::new(listing(7)), Shelved::new(listing(8))]));
    answer_loads(&mut session);
    session.send(Msg::Listed(vec![Shelved::new(listing(1))]));
    answer_loads(&mut session);
    assert_eq!(read(&session), "Case 7");
}

#[test]
fn keys_that_are_faster_than_the_disk_end_where_they_lead() {
    let mut session = session(9).keys("JJJ");
    assert_eq!(read(&session), "Case 0");
    answer_loads(&mut session);
    assert_eq!(read(&session), "Case 3");
}

#[test]
fn the_list_goes_from_order_to_order() {
    let first = |session: &Session| titles(session).into_iter().take(3).collect::<Vec<_>>();
    let session = keys(session(12), "lS");
    assert_eq!(first(&session), ["Case 0", "Case 1", "Case 10"]);
    let session = keys(session, "S");
    assert_eq!(first(&session), ["Case 3", "Case 6", "Case 9"]);
    let session = keys(session, "S");
    assert_eq!(first(&session), ["Case 3", "Case 7", "Case 11"]);
    let mut session = keys(session, "S");
    let place = |number: u32| crate::app::Place {
        source: listing(number).source,
        position: 0,
        title: String::new(),
        anchor: Anchor::at("Case", 0),
    };
    session.send(Msg::Known(vec![place(8), place(2)]));
    assert_eq!(first(&keys(session, "l")), ["Case 8", "Case 2", "Case 0"]);
}

#[test]
fn a_long_list_is_narrowed_by_all_the_words_that_are_typed() {
    let session = keys(session(6000), "l/5 99");
    let narrowed = titles(&session);
    assert!(narrowed.len() > 20 && narrowed.iter().all(|it| it.contains('5')), "{narrowed:?}");
    let session = keys(session, "<bs>");
    assert!(titles(&session).len() > narrowed.len());
    let session = keys(session, "<c-u>case 5999<cr>");
    assert_eq!(read(&session), "Case 5999");
    assert_eq!(session.state.article_count(), 6000);
}

#[test]
fn what_cannot_be_read_any_more_is_said_and_one_stays_where_one_was() {
    let mut session = session(3).keys("J");
    let Some(Effect::Load(listing)) = session.effects.pop() else { panic!("something is read") };
    let told = Some("/news/000001.txt is not there.".to_owned());
    session.send(Msg::Loaded { listing, article: None, told });
    assert_eq!(read(&session), "Case 0");
    assert!(session.state.message.as_ref().is_some_and(|it| it.failure));
    // What is asked for next comes next.
    session.send(Msg::Unlisted(vec![Number(1)]));
    assert_eq!(read(&keys(session, "J")), "Case 2");
}

#[test]
fn one_goes_to_what_the_reader_said_of_an_article_that_is_not_open() {
    let mut session = session(4);
    let listing = listing(2);
    let anchor = Anchor::at(&article(2).text, 11);
    let verdict = Some(Verdict::Speaker(Some("Tor Lindahl".to_owned())));
    let remark =
        Remark { anchor, length: 13, indirect: false, verdict, note: None, bookmarked: false };
    let (source, position, title) = (listing.source, 0, String::new());
    // Its file may lie elsewhere now.
    let source = source.replace("news", "old");
    session.send(Msg::Remarks(vec![Noted { source, position, title, remark }]));
    assert_eq!(session.state.library.len(), 1, "nothing is read before it is wanted");
    let session = keys(session, "M<cr>");
    assert_eq!(read(&session), "Case 2");
}
