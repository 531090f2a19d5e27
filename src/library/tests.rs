use super::fixture::{library, marked};
use super::walk::{next_quote, previous_quote, quote_at};
use super::*;
use crate::speaker::SpeakerId;

const COUNCIL: &str = r#"
    {Ada Brenn|the mayor}: "[We will rebuild the pier]"
    {?}: "[Nobody asked us]"
    {Tor Lindahl}: "[It costs] he said [too much]"
    {Tor Lindahl}: "[Far too much, I'm afraid]"
"#;

#[test]
fn who_speaks_most_comes_first() {
    let (article, analysis) = marked("Council", None, COUNCIL);
    let stats = speaker_stats(&article, &analysis);
    let found: Vec<_> =
        stats.speakers.iter().map(|stat| (stat.id.0, stat.quotes, stat.words)).collect();
    assert_eq!(found, [(1, 2, 10), (0, 1, 5)]);
    assert_eq!((stats.unknown, stats.unknown_words, stats.words), (1, 3, 18));
    assert!((stats.speakers[0].share_of_quoted_words - 10.0 / 18.0).abs() < 1e-6);
    assert_eq!(speaker_stats(&article, &Analysis::default()), SpeakerStats::default());
}

#[test]
fn one_walks_from_quotation_to_quotation() {
    let (_, analysis) = marked("Council", None, COUNCIL);
    let start = |quote: usize| analysis.quotes[quote].span.start as usize;
    assert_eq!(next_quote(&analysis, 0, None), Some(0));
    assert_eq!(next_quote(&analysis, start(0), None), Some(1));
    assert_eq!(next_quote(&analysis, start(0), Some(SpeakerId(1))), Some(2));
    assert_eq!(next_quote(&analysis, start(3), None), None);
    assert_eq!(previous_quote(&analysis, start(0), None), None);
    assert_eq!(previous_quote(&analysis, start(3), Some(SpeakerId(0))), Some(0));
    assert_eq!(previous_quote(&analysis, usize::MAX, None), Some(3));
    assert_eq!(quote_at(&analysis, start(2) + 2), Some(2));
    assert_eq!(quote_at(&analysis, 0), None);
}

#[test]
fn an_article_read_again_keeps_its_handle() {
    let mut library = library(&[("One", None, COUNCIL)]);
    assert_eq!(library.quotes_of(Handle(0)).count(), 4);
    let (article, _) = marked("One", None, r#"{Ada Brenn}: "[New words]""#);
    assert!(library.replace(Handle(0), Arc::new(article)));
    assert_eq!(library.quotes_of(Handle(0)).count(), 0);
    assert!(library.get(Handle(0)).is_some_and(|entry| entry.analysis.is_none()));
    let (article, _) = marked("One", None, "");
    assert!(!library.replace(Handle(7), Arc::new(article)));
}
