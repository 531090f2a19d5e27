use crate::app::fixture::Session;
use crate::app::{Effect, Msg, Noted, Overlay, update};
use crate::library::remarks::Verdict;

fn message(session: &Session) -> &str {
    session.state.message.as_ref().map_or("", |message| &message.text)
}

/// Who said the current quotation.
fn speaker(session: &Session) -> String {
    let quote = session.state.selection.quote.expect("a quotation is chosen");
    let analysis = session.state.analysis().expect("it is analysed");
    analysis.speaker_of(quote).map_or_else(|| "-".to_owned(), |speaker| speaker.name.clone())
}

/// What was kept, last first.
fn kept(session: &Session) -> Vec<(Option<Noted>, Option<Noted>)> {
    let kept = session.effects.iter().rev().filter_map(|effect| match effect {
        Effect::SaveRemark(change) => Some((change.before.clone(), change.after.clone())),
        _ => None,
    });
    kept.collect()
}

fn says(noted: Option<&Noted>) -> Option<Verdict> {
    noted.and_then(|noted| noted.remark.verdict.clone())
}

#[test]
fn a_wrong_speaker_is_mended_in_two_keys_and_undone_in_one() {
    let session = Session::new(80, 24).keys("]]");
    assert_eq!(speaker(&session), "Tobias Renn");
    let session = session.keys("r1");
    assert_eq!(speaker(&session), "Marta Quill");
    assert_eq!(message(&session), "Marta Quill said this; U takes that back.");
    assert_eq!(session.state.cast().expect("a cast").members[0].quotes, 4);
    let (before, after) = kept(&session)[0].clone();
    assert_eq!(before, None);
    assert_eq!(says(after.as_ref()), Some(Verdict::Speaker(Some("Marta Quill".to_owned()))));
    let session = session.keys("]U");
    assert_eq!(speaker(&session), "Tobias Renn");
    assert_eq!(message(&session), "Taken back: another speaker.");
    assert_eq!(kept(&session)[0], (after, None));
    let session = session.keys("U");
    assert_eq!(message(&session), "There is nothing to take back.");
}

#[test]
fn somebody_who_is_not_in_the_list_is_typed() {
    let session = Session::new(80, 24).keys("]rIda Lu<cr>");
    assert_eq!(speaker(&session), "Ida Lu", "the typed name, where nobody fits");
    let session = session.keys("rquill<cr>");
    assert_eq!(speaker(&session), "Marta Quill", "whoever fits comes before the typed name");
    let session = session.keys("runknown<cr>");
    assert_eq!(speaker(&session), "-");
    let found = session.state.analysis().expect("it is analysed").attributions[0].clone();
    assert_eq!((found.by_reader, found.guess), (true, None));
}

#[test]
fn the_best_guess_stands_first_where_nobody_is_known() {
    let session = Session::new(80, 24).keys("]]]]r");
    let first = session.state.nameable("").swap_remove(0);
    assert_eq!(
        (first.name.as_deref(), first.what.as_str()),
        (Some("Tobias Renn"), "the best guess")
    );
    let last = session.state.nameable("").pop().expect("there are rows");
    assert_ne!(last.name, None, "it is unknown already");
}

#[test]
fn words_that_are_no_quotation_are_left_out_and_come_back() {
    let session = Session::new(80, 24).keys("]]");
    let all = session.state.walked().len();
    let session = session.keys("x");
    assert_eq!(session.state.walked().len(), all - 1);
    assert_eq!(says(kept(&session)[0].1.as_ref()), Some(Verdict::NoQuotation));
    let session = session.keys("U");
    assert_eq!(session.state.walked().len(), all);
    assert_eq!(session.state.selection.quote, Some(1));
}

#[test]
fn what_is_right_is_ticked_off_and_the_next_one_shown() {
    let session = Session::new(80, 24).keys("]aa");
    assert_eq!(session.state.selection.quote, Some(2));
    let analysis = session.state.analysis().expect("it is analysed");
    let ticked: Vec<bool> = analysis.attributions.iter().map(|it| it.by_reader).collect();
    assert_eq!(ticked, [true, true, false, false, false, false]);
    assert_eq!(message(&session), "Tobias Renn said this: checked.");
    assert!(analysis.attributions[0].mention.is_some(), "what was found stays to be seen");
}

#[test]
fn notes_and_bookmarks_stay_beside_each_other_and_nothing_said_is_nothing_kept() {
    let session = Session::new(80, 24).keys("]Aask her<cr>B");
    let remark = session.state.remark().expect("something was said").clone();
    assert_eq!((remark.note.as_deref(), remark.bookmarked), (Some("ask her"), true));
    assert_eq!(remark.verdict, None);
    let session = session.keys("BA<c-u><cr>");
    assert_eq!(session.state.remark(), None);
    let (before, after) = kept(&session)[0].clone();
    assert_eq!(before.and_then(|noted| noted.remark.note).as_deref(), Some("ask her"));
    assert_eq!(after, None);
}

#[test]
fn what_was_said_earlier_is_in_force_when_the_article_is_analysed_again() {
    let session = Session::new(80, 24).keys("]r1");
    let noted = kept(&session)[0].1.clone().expect("it is kept");
    let mut later = Session::new(80, 24);
    later.send(Msg::Remarks(vec![noted.clone()]));
    let later = later.keys("]");
    assert_eq!(speaker(&later), "Tobias Renn");
    // Paraphrases on and off: analysed twice more.
    let later = later.keys("IIg]");
    assert_eq!(speaker(&later), "Tobias Renn");
    // The same text from another place, as after moving the file.
    let moved = Noted { source: "elsewhere/old.txt".to_owned(), ..noted };
    let mut later = Session::new(80, 24);
    later.send(Msg::Remarks(vec![moved.clone()]));
    let later = later.keys("]");
    assert_eq!(speaker(&later), "Tobias Renn");
    let later = later.keys("r1");
    let (before, after) = kept(&later)[0].clone();
    assert_eq!(before, Some(moved));
    assert_eq!(after.expect("it is kept").source, "news/oldmere.txt");
}

#[test]
fn a_remark_without_its_words_is_told_of_and_listed() {
    let session = Session::new(80, 24).keys("]r1");
    let mut noted = kept(&session)[0].1.clone().expect("it is kept");
    noted.remark.anchor.words = "Words that nobody wrote".to_owned();
    noted.remark.anchor.article.0 += 1;
    let mut later = Session::new(80, 24);
    later.send(Msg::Remarks(vec![noted]));
    assert_eq!(
        message(&later),
        "1 remark of yours in this article found no quotation; M shows them."
    );
    let later = later.keys("M");
    assert!(matches!(later.state.overlay, Some(Overlay::Remarks(_))));
    assert_eq!(later.state.remark_rows("").len(), 1);
    let later = later.keys("<cr>");
    assert_eq!(message(&later), "Its words are not in this article any more.");
}

#[test]
fn the_list_leads_to_each_quotation() {
    let session = Session::new(80, 24).keys("]B]]AA<cr>gMask<c-u><down><cr>");
    assert_eq!(session.state.selection.quote, Some(2));
    let session = session.keys("gMnobody wrote this<cr>");
    assert_eq!(message(&session), "There is nothing to go to.");
    let session = session.keys("<esc>gMnobody here<cr>");
    assert_eq!(session.state.selection.quote, Some(0));
}

#[test]
fn nothing_is_said_of_nothing() {
    for key in ["r", "x", "a", "A", "B"] {
        let session = Session::new(80, 24).keys(key);
        assert_eq!(message(&session), "No quotation is chosen; ] goes to the next one.", "{key}");
        let mut bare = Session::bare(80, 24).keys(key);
        assert!(update(&mut bare.state, Msg::AllOpened).is_empty());
    }
}
