//! What the reader corrects holds wherever answers are given: in the reader, in its finder,
//! and in what the commands print.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::fs;
use std::path::Path;

use program::Home;
use sayso::analysis::analyse;
use sayso::ingest;
use sayso::library::remarks::{Remark, Verdict};
use sayso::model::Model;
use sayso::store::{SavedRemark, open};

const TEXT: &str = "The council closes a pier\n\n\
    Ada Brenn told the council that nobody had asked.\n\n\
    \u{201c}I think the pier will be closed before winter,\u{201d} Ada Brenn said.\n\n\
    \u{201c}The ferry was promised to everybody,\u{201d} said Tor Lindahl.\n\n\
    \u{201c}The footbridge needs more than another report,\u{201d} Ada Brenn said.\n";

/// Keeps what is said of the quotation with these words, as the reader does.
fn correct(home: &Home, file: &Path, text: &str, words: &str, verdict: Verdict) {
    let article = ingest::text(text.as_bytes(), "a").article;
    let analysis = analyse(&article, Model::shared());
    let has = |at: &usize| analysis.quotes[*at].span.of(&article.text).contains(words);
    let quote = (0..analysis.quotes.len()).find(has).expect("the words are quoted");
    let remark = Remark::on(&article, &analysis, quote).expect("it is there");
    let saved = SavedRemark {
        key: fs::canonicalize(file).unwrap().display().to_string(),
        position: 0,
        title: "The council closes a pier".to_owned(),
        remark: Remark { verdict: Some(verdict), ..remark },
    };
    let mut store = open(&home.path("data/sayso")).store.expect("the store opens");
    store.set_remark(None, Some(&saved)).unwrap();
}

fn speaks(name: &str) -> Verdict {
    Verdict::Speaker(Some(name.to_owned()))
}

/// A home with one corrected article, in the library or not.
fn corrected() -> (Home, std::path::PathBuf) {
    let home = Home::new();
    let file = home.file("news/a.txt", TEXT);
    home.file("news/b.txt", TEXT.replace("Tor Lindahl", "Wen Holt").replace("ferry", "tram"));
    correct(&home, &file, TEXT, "ferry", speaks("Ida Lund"));
    correct(&home, &file, TEXT, "footbridge", Verdict::NoQuotation);
    (home, file)
}

/// What `sayso find` and the others print, with or without the library.
fn printed(home: &Home, arguments: &[&str], paths: &[&str]) -> String {
    let done = home.run([arguments, paths].concat());
    assert!(done.err.is_empty(), "{}", done.err);
    done.out
}

#[test]
fn corrections_hold_in_everything_that_is_printed() {
    let (home, _) = corrected();
    assert_eq!(home.run(["library", "add", "news"]).code, 0);
    for paths in [&[][..], &["news"], &["./news/../news/a.txt", "news/b.txt"]] {
        let found = printed(&home, &["find", "ferry promised", "--to", "jsonl"], paths);
        assert!(
            found.contains("\"speaker\":\"Ida Lund\",") && found.contains("\"by_reader\":true")
        );
        let found = printed(&home, &["find", "@lund"], paths);
        assert!(found.starts_with("Ida Lund\tThe ferry"), "{found}");
        assert_eq!(printed(&home, &["find", "is:corrected"], paths).lines().count(), 1);
        assert_eq!(printed(&home, &["find", "footbridge"], paths).lines().count(), 1);
        let own = printed(&home, &["find", "--no-corrections", "footbridge"], paths);
        assert_eq!(own.lines().count(), 2);
        let own = printed(&home, &["find", "--no-corrections", "ferry"], paths);
        assert!(own.starts_with("Tor Lindahl"), "{own}");
        let speakers = printed(&home, &["speakers"], paths);
        assert!(speakers.contains("3\tAda Brenn\t2\t") && speakers.contains("1\tIda Lund\t1\t"));
        assert!(!speakers.contains("Lindahl"), "{speakers}");
        let own = printed(&home, &["speakers", "--no-corrections"], paths);
        assert!(own.contains("4\tAda Brenn\t2\t") && own.contains("1\tTor Lindahl\t1\t"));
    }
    let extracted = printed(&home, &["extract", "--to", "jsonl"], &["news/a.txt"]);
    assert!(extracted.contains("\"name\":\"Ida Lund\"") && !extracted.contains("footbridge"));
    assert_eq!(extracted.matches("\"by_reader\":true").count(), 1);
    let own = printed(&home, &["extract", "--no-corrections"], &["news/a.txt"]);
    assert!(own.contains("footbridge") && own.contains("Tor Lindahl"), "{own}");
}

#[test]
fn corrections_follow_a_file_that_is_moved_edited_or_analysed_anew() {
    let (home, file) = corrected();
    assert_eq!(home.run(["library", "add", "news"]).code, 0);
    let lund = |home: &Home| printed(home, &["find", "@lund"], &[]);
    // Edited before and in other places than what was said of it.
    fs::write(&file, TEXT.replace("Ada Brenn told", "On Monday, Ada Brenn told")).unwrap();
    home.run(["library", "update"]);
    assert!(lund(&home).starts_with("Ida Lund\tThe ferry"));
    assert_eq!(printed(&home, &["find", "footbridge"], &[]).lines().count(), 1);
    // Its words are gone: so is what was said of them, until they are back.
    fs::write(&file, TEXT.replace("The ferry was promised", "The boat was given")).unwrap();
    home.run(["library", "update"]);
    assert_eq!(home.run(["find", "'promised"]).out.lines().count(), 1);
    assert_eq!(home.run(["find", "is:corrected"]).code, 1);
    fs::write(&file, TEXT).unwrap();
    // Moved: known by its text.
    fs::create_dir(home.path("news/old")).unwrap();
    fs::rename(&file, home.path("news/old/c.txt")).unwrap();
    home.run(["library", "update"]);
    assert!(lund(&home).starts_with("Ida Lund\tThe ferry"));
    // Made anew from nothing.
    fs::remove_dir_all(home.path("cache")).unwrap();
    home.run(["library", "update"]);
    assert!(lund(&home).starts_with("Ida Lund\tThe ferry"));
    assert!(home.run(["library", "check"]).err.contains("whole"));
}

#[test]
fn what_the_reader_corrects_is_found_in_the_library_at_once_and_later() {
    let home = Home::new();
    home.file("news/a.txt", TEXT);
    for number in 0..20 {
        home.file(&format!("news/b{number:02}.txt"), program::articles::article(number));
    }
    home.run(["library", "add", "news"]);
    let said = home.fed(["--linear"], "]\n]\nr Mirela Zwick\n1\nf zwick\n");
    assert!(said.out.contains("Mirela Zwick said this"), "{}", said.out);
    let after = said.out.split("Mirela Zwick said this").nth(1).unwrap_or_default();
    assert!(after.contains("The ferry was promised"), "{}", said.out);
    assert!(home.run(["find", "zwick"]).out.starts_with("Mirela Zwick\t"));
    let later = home.fed(["--linear"], "f zwick\n");
    assert!(later.out.contains("The ferry was promised"), "{}", later.out);
}

#[test]
fn where_corrections_cannot_be_read_that_is_said_and_the_rest_works() {
    let (home, _) = corrected();
    let path = home.path("data/sayso/sayso.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 9999).unwrap();
    drop(connection);
    let done = home.run(["extract", "news/a.txt"]);
    assert!(done.code == 0 && done.out.contains("Tor Lindahl"), "{}", done.out);
    assert!(done.err.contains("your corrections are left out"), "{}", done.err);
    fs::write(&path, "no database at all".repeat(100)).unwrap();
    let done = home.run(["find", "ferry", "news/a.txt"]);
    assert!(done.code == 0 && done.out.starts_with("Tor Lindahl"), "{}", done.out);
    assert!(done.err.contains("your corrections are left out"), "{}", done.err);
}
