use proptest::prelude::*;

use super::query::{Clause, Compare, Field, Fit, MAX_WORDS, Test, Words, parse};
use super::search::Search;
use super::segment::{Builder, Key, Member, Segment};
use super::*;
use crate::library::{Handle, Library, fixture};
use crate::quote::QuoteKind;

fn harbour() -> Library {
    let council = r#"
        {Zoé Traoré|the mayor|Mayor Traoré}: "[We will rebuild the old pier before winter]"
        {Tor Lindqvist|a harbour official}: "[The pier costs] he said [more than the harbour can earn]"
        {?}: "[Nobody asked the fishermen]" ~direct 0.3
        {Assaleh Brenn}: "[a waste of money]" ~mixed 0.6
    "#;
    let strike = r#"
        {Pier Costa}: "[The strike goes on until the old contract is torn up]"
        {Ida Brennan}: the union will [not sit at that table again] ~indirect 0.8
        {Pier Costa}: "[Before winter we will rebuild nothing, old pier or new]"
    "#;
    let ferry = r#"
        {Ida Brennan}: "[People don't want a ferry to the jetty, they want a pier]" ~turn 0.95
        {?}: "[Straße um Straße]" ~turn
    "#;
    fixture::library(&[
        ("Council votes on harbour", Some("2013-02-05"), council),
        ("Dockers walk out", Some("2013-03-01T08:00"), strike),
        ("The ferry nobody wanted", None, ferry),
    ])
}

fn request(library: &Library, query: &str) -> Request {
    let index = Arc::new(Index::build(library).expect("is small"));
    Request { query: query.to_owned(), scope: Scope::Everything, limit: 100, index }
}

fn results(request: &Request) -> Results {
    search(request, &|| false, &mut |_| {}).expect("nobody cancels")
}

fn place(hit: &Hit) -> (u32, u32) {
    let Key::Opened(handle) = hit.article else { panic!("is not opened") };
    (handle.0, hit.quote)
}

fn found(library: &Library, query: &str) -> Vec<(u32, u32)> {
    let results = results(&request(library, query));
    assert_eq!(results.hits.len(), results.total);
    results.hits.iter().map(place).collect()
}

#[test]
fn what_is_half_remembered_comes_first() {
    let library = harbour();
    let firsts = [
        ("rebuild the old pier", (0, 0)),
        ("rebuild the pier winter", (0, 0)),
        ("old pier or", (1, 2)),
        ("rebuild nothing", (1, 2)),
        ("traore", (0, 0)),
        ("TRAORÉ pier", (0, 0)),
        ("lindkvist", (0, 1)),
        ("@lindqwist", (0, 1)),
        ("asalleh", (0, 3)),
        ("brnenan", (1, 1)),
        ("fshrmen", (0, 2)),
        ("dont ferry", (2, 0)),
        ("strasse", (2, 1)),
        ("\"goes on\" strike", (1, 0)),
        ("table | jetty", (1, 1)),
        ("@'brenn'", (0, 3)),
        ("@mayor", (0, 0)),
        ("tlindq", (0, 1)),
        ("^before", (1, 2)),
        ("winter$", (0, 0)),
        ("dockers", (1, 0)),
    ];
    for (query, first) in firsts {
        assert_eq!(found(&library, query).first(), Some(&first), "{query}");
    }
}

#[test]
fn conditions_choose_exactly() {
    let library = harbour();
    let all: Vec<_> = found(&library, "");
    assert_eq!(all, [(1, 0), (1, 1), (1, 2), (0, 0), (0, 1), (0, 2), (0, 3), (2, 0), (2, 1)]);
    let cases: [(&str, &[(u32, u32)]); 16] = [
        ("is:turn", &[(2, 0), (2, 1)]),
        ("is:mixed | is:indirect", &[(1, 1), (0, 3)]),
        ("is:unknown", &[(0, 2), (2, 1)]),
        ("!is:unknown !is:direct", &[(1, 1), (0, 3), (2, 0)]),
        ("conf:<0.5", &[(0, 2)]),
        ("conf:>=95%", &[(2, 0)]),
        ("before:2013-03", &[(0, 0), (0, 1), (0, 2), (0, 3)]),
        ("after:2013-03", &[(1, 0), (1, 1), (1, 2)]),
        ("!after:2013", &[]),
        ("title:ferry", &[(2, 0), (2, 1)]),
        ("@costa !winter", &[(1, 0)]),
        ("speaker:pier", &[(1, 0), (1, 2)]),
        ("!pier !title:harbour", &[(1, 1), (2, 1)]),
        (r"more\ than\ the", &[(0, 1)]),
        ("costs more", &[(0, 1)]),
        ("\"than more\"", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&library, query), expected, "{query}");
    }
}

#[test]
fn places_lie_in_the_words_the_name_and_the_title() {
    let library = harbour();
    let marked = |query: &str| {
        let hit = results(&request(&library, query)).hits.swap_remove(0);
        let name = hit.speaker.as_deref().unwrap_or("");
        let of = |spans: &[Span], text: &str| {
            spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
        };
        let text = of(&hit.in_text, &hit.text);
        [of(&hit.in_speaker, name), text, of(&hit.in_title, &hit.title)].join("/")
    };
    assert_eq!(marked("traore reb"), "Traoré/reb/");
    assert_eq!(marked("costs more"), "/costs|more/");
    assert_eq!(marked("harb harbour"), "/harbour/harbour");
    assert_eq!(marked("lindkvist"), "Lindqvist//");
    assert_eq!(marked("strasse"), "/Straße|Straße/");
    assert_eq!(marked("tlindq"), "T|Lindq//");
    assert_eq!(marked("@costa before"), "Costa/Before/");
}

#[test]
fn what_is_odd_is_said() {
    let library = harbour();
    let note = |query: &str| results(&request(&library, query)).note;
    assert_eq!(note("pier"), None);
    assert_eq!(
        note("@lindkvist").as_deref(),
        Some("Nothing has “lindkvist” as typed; these come nearest.")
    );
    assert_eq!(note("zzzz").as_deref(), Some("No quotation fits; try fewer words, or other ones."));
    assert!(note("is:loud").is_some_and(|note| note.contains("direct, mixed")));
    assert!(note(&"pier ".repeat(40)).is_some_and(|note| note.contains("first 32 words")));
    let empty = Request { index: Arc::default(), ..request(&library, "") };
    assert!(results(&empty).note.is_some());
    assert_eq!(search(&request(&library, "pier"), &|| true, &mut |_| {}), None);
}

#[test]
fn a_scope_keeps_to_its_article_and_a_limit_to_the_best() {
    let library = harbour();
    let all = results(&request(&library, "pier"));
    let few = Request { limit: 2, ..request(&library, "pier") };
    let few = results(&few);
    assert_eq!((&few.hits[..], few.total), (&all.hits[..2], all.total));
    let article = Scope::Article(Key::Opened(Handle(2)));
    let scoped = Request { scope: article, ..request(&library, "peir") };
    assert_eq!(results(&scoped).total, 1);
    let speaker = Scope::Speaker("Pier Costa".to_owned());
    let scoped = Request { scope: speaker, ..request(&library, "winter") };
    let hits = results(&scoped).hits;
    assert_eq!(hits.iter().map(place).collect::<Vec<_>>(), [(1, 2)]);
}

fn words(field: Field, words: &[&str], fit: Fit) -> Test {
    let words = words.iter().map(|&word| word.to_owned()).collect();
    Test::Words(Words { field, words, start: false, end: false, fit })
}

#[test]
fn queries_mean_what_fzf_users_expect() {
    let cases = [
        ("Pier", words(Field::Any, &["pier"], Fit::Fuzzy)),
        ("'pier", words(Field::Any, &["pier"], Fit::Inside)),
        ("'pier'", words(Field::Any, &["pier"], Fit::Whole)),
        ("“Old Pier”", words(Field::Any, &["old", "pier"], Fit::Whole)),
        ("\"old pi", words(Field::Any, &["old", "pi"], Fit::Prefix)),
        ("@\"ada b\"", words(Field::Speaker, &["ada", "b"], Fit::Whole)),
        ("speaker:Ada", words(Field::Speaker, &["ada"], Fit::Fuzzy)),
        ("co-operat", words(Field::Any, &["co", "operat"], Fit::Prefix)),
        ("is:dir", Test::Kind(QuoteKind::Direct)),
        ("conf:<50%", Test::Confidence(Compare::Less, 0.5)),
        ("before:2013/02", Test::Before("2013-02".to_owned())),
    ];
    for (query, test) in cases {
        let parsed = parse(query);
        assert_eq!(parsed.groups, [[Clause { negated: false, test }]], "{query}");
        assert!(parsed.notes.is_empty(), "{query}");
    }
    assert_eq!(parse("a | b | c d").groups.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(parse("| a |").groups.len(), 1);
    for odd in ["@", "title:", "--", "conf:high", "before:yesterday", "is:"] {
        assert_eq!((parse(odd).groups.len(), parse(odd).notes.len()), (0, 1), "{odd}");
    }
}

/// The quotations of an article: who (an index into [`NAMES`]) and what (into [`WORDS`]).
type Sayings = Vec<(usize, Vec<usize>)>;

/// A small library of few words, so that queries meet it often, and a query for it.
fn small() -> impl Strategy<Value = (Vec<Sayings>, String)> {
    let quote = (0..5_usize, prop::collection::vec(0..WORDS.len(), 1..9));
    let articles = prop::collection::vec(prop::collection::vec(quote, 0..5), 1..7);
    let term = (
        prop::sample::select(vec!["", "", "", "", "!", "'", "^", "@", "title:", "| ", "!@"]),
        prop::sample::select(vec![
            "pier",
            "pi",
            "p",
            "harbour",
            "hrbur",
            "old",
            "the",
            "old\\ pier",
            "\"the old\"",
            "perr",
            "brenn",
            "bren",
            "abrenn",
            "lindkvist",
            "is:direct",
            "conf:<0.5",
            "ferry's",
            "ferri",
        ]),
        prop::sample::select(vec!["", "", "", "$", "'"]),
    );
    let query = prop::collection::vec(term, 0..4).prop_map(|terms| {
        let term = |(before, word, after)| format!("{before}{word}{after}");
        terms.into_iter().map(term).collect::<Vec<_>>().join(" ")
    });
    (articles, query)
}

const WORDS: [&str; 12] = [
    "the", "old", "pier", "Piers", "harbour", "we", "will", "Ferry's", "rebuild", "opera", "Brenn",
    "perch",
];
const NAMES: [&str; 5] =
    ["?", "Ada Brenn|the mayor", "Tor Lindqvist", "Pier Costa|Costa", "Ida Brennan"];

fn small_library(articles: &[Sayings]) -> Library {
    let said = |words: &[usize]| words.iter().map(|&at| WORDS[at]).collect::<Vec<_>>().join(" ");
    let line = |(name, words): &(usize, Vec<usize>)| {
        let kind = if words.len() > 4 { "direct 0.9" } else { "turn 0.4" };
        format!("{{{}}}: [{}] ~{kind}\n", NAMES[*name], said(words))
    };
    let texts: Vec<String> =
        articles.iter().map(|article| article.iter().map(line).collect()).collect();
    let titled = |(at, text)| (["The old pier", "Harbour", "We will"][at % 3], None, text);
    let texts: Vec<_> = texts.iter().map(String::as_str).enumerate().map(titled).collect();
    fixture::library(&texts)
}

proptest! {
    #[test]
    fn the_index_finds_what_reading_everything_finds((articles, query) in small()) {
        let library = small_library(&articles);
        let all: Vec<_> = library
            .iter()
            .map(|(handle, entry)| {
                let analysis = entry.analysis.as_deref().expect("is analysed");
                (Key::Opened(handle), &*entry.article, analysis)
            })
            .collect();
        let half = query.len() / 2;
        let slow = reference::search(&all, &query);
        let built = Index::build(&library).expect("is small");
        // Article by article, each twice, so that segments are replaced and merged.
        let mut grown = Index::default();
        for &(key, article, analysis) in all.iter().chain(&all) {
            let mut builder = Builder::default();
            builder.add(&Member { key, article, analysis, source: "" });
            let bytes = builder.finish().expect("is small");
            grown.push(Segment::open(Arc::new(bytes)).expect("opens"));
            if let Some(untidy) = grown.untidy().filter(|_| articles.len() % 2 == 0) {
                grown.tidy(&untidy, untidy.merge().expect("merges"));
            }
        }
        prop_assert_eq!(grown.len(), built.len());
        for index in [built, grown].map(Arc::new) {
            for (few, limit) in [(1000, 1000), (0, 3), (0, 1)] {
                let scope = Scope::Everything;
                let request = Request { query: query.clone(), scope, limit, index: Arc::clone(&index) };
                let mut hits = Vec::new();
                let mut typed = Memory::default();
                for upto in half..query.len() {
                    // Whatever came before makes no difference.
                    if let Some(before) = query.get(..upto) {
                        let before = Request { query: before.to_owned(), ..request.clone() };
                        Search { few, ..Search::of(&before, &|| false) }
                            .each(&mut typed, &mut |_| {}, &mut |_| {});
                    }
                }
                let searched = Search { few, ..Search::of(&request, &|| false) };
                let results = searched.each(&mut typed, &mut |_| {}, &mut |hit| {
                    hits.push((hit.article, hit.quote, hit.score));
                });
                let results = results.expect("nobody cancels");
                prop_assert_eq!(results.total, slow.len(), "{}", query);
                prop_assert_eq!(&hits[..], &slow[..slow.len().min(limit)], "{} {}", query, few);
            }
        }
    }

    #[test]
    fn any_query_is_read_and_answered(query in "\\PC{0,40}|[@!'^$|\"\\\\a-c: is]{0,40}") {
        let parsed = parse(&query);
        prop_assert!(parsed.groups.iter().flatten().count() <= MAX_WORDS);
        prop_assert!(parsed.notes.len() <= 4);
        let library = harbour();
        for hit in results(&request(&library, &query)).hits {
            for span in hit.in_text {
                prop_assert!(hit.text.get(span.range()).is_some());
                prop_assert!(hit.parts.iter().any(|part| part.covers(span)));
            }
        }
    }

    #[test]
    fn filters_point_into_the_names(query in "\\PC{0,12}|[a-zé ]{0,6}") {
        let names = ["Zoé Traoré", "Tor Lindqvist", "the Straße committee", ""];
        for (at, spans) in filter(&names, &query) {
            prop_assert!(spans.iter().all(|span| names[at].get(span.range()).is_some()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

#[test]
fn long_queries_are_read_to_the_end_without_trouble() {
    for odd in ["\"", "| ", "!", "\\ ", "@ ", "is:x ", "is:d ", "conf:< ", "a\"b ", "^'!", "ﷺ "] {
        let query: String = odd.chars().cycle().take(10_000).collect();
        let parsed = parse(&query);
        assert!(parsed.groups.len() <= MAX_WORDS, "{odd}");
        assert!(parsed.notes.len() <= 4, "{odd}");
    }
}
