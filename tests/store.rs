//! The reader's own data survives what happens to files.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use sayso::article::Anchor;
use sayso::library::remarks::{Remark, Verdict};
use sayso::store::{FILE, SavedPlace, SavedRemark, Store, open};

fn place(key: &str, offset: usize) -> SavedPlace {
    let text = "The ferry left at nine. ".repeat(1000);
    let anchor = Anchor::at(&text, offset);
    SavedPlace { key: key.into(), position: 0, title: "The ferry".into(), anchor }
}

fn opened(folder: &Path) -> Store {
    let opened = open(folder);
    assert_eq!(opened.told, None);
    opened.store.expect("the store opens")
}

/// The place that was read last.
fn last(store: &Store) -> Option<SavedPlace> {
    store.places().unwrap().into_iter().next()
}

#[test]
fn a_place_is_found_again_and_the_last_one_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = opened(folder.path());
    assert_eq!(last(&store), None);
    store.save(&[place("/a", 1), place("/b", 2)]).unwrap();
    store.save(&[place("/a", 24)]).unwrap();
    drop(store);
    let store = opened(folder.path());
    assert_eq!(last(&store), Some(place("/a", 24)));
    assert_eq!(store.place("/b", 0).unwrap(), Some(place("/b", 2)));
    assert_eq!(store.place("/b", 1).unwrap(), None);
}

fn remark(offset: usize, verdict: Option<Verdict>) -> SavedRemark {
    let SavedPlace { key, position, title, anchor } = place("/a", offset);
    let note = Some("ask her".to_owned());
    let remark =
        Remark { anchor, length: 23, indirect: false, verdict, note, bookmarked: offset > 0 };
    SavedRemark { key, position, title, remark }
}

#[test]
fn what_is_said_of_a_quotation_is_kept_replaced_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = opened(folder.path());
    let named = remark(0, Some(Verdict::Speaker(Some("Ida Lund".into()))));
    let unknown = remark(24, Some(Verdict::Speaker(None)));
    let none = remark(48, Some(Verdict::NoQuotation));
    let noted = remark(24, None);
    for said in [&named, &unknown, &none] {
        store.set_remark(None, Some(said)).unwrap();
    }
    drop(store);
    let mut store = opened(folder.path());
    assert_eq!(store.remarks().unwrap(), [named.clone(), unknown.clone(), none.clone()]);
    store.set_remark(Some(&unknown), Some(&noted)).unwrap();
    store.set_remark(Some(&named), None).unwrap();
    assert_eq!(store.remarks().unwrap(), [none, noted]);
}

/// Not a test of its own: the process that the next one kills.
#[test]
#[ignore = "runs as a child of killed_while_writing"]
fn child_writes_places_until_killed() {
    let folder = std::env::var_os("SAYSO_TEST_FOLDER").expect("started by its test");
    let mut store = opened(Path::new(&folder));
    for offset in 0..20_000 {
        store.save(&[place("/a", offset)]).unwrap();
        println!("saved {offset}");
    }
}

#[test]
fn killed_while_writing_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "child_writes_places_until_killed", "--nocapture"])
        .env("SAYSO_TEST_FOLDER", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let saved = |line: String| line.split("saved ").nth(1)?.trim().parse::<u32>().ok();
    let mut sure = 0;
    while sure < 30 {
        sure = saved(lines.next().unwrap().unwrap()).unwrap_or(sure);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines {
        sure = saved(line.unwrap()).unwrap_or(sure);
    }
    let store = opened(folder.path());
    let found = last(&store).unwrap();
    assert!(found.anchor.offset >= sure, "{sure} was acknowledged");
}

#[test]
fn two_at_once_both_keep_their_places() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for key in ["/a", "/b"] {
            let folder = folder.path();
            scope.spawn(move || {
                let mut store = opened(folder);
                for offset in 0..50 {
                    store.save(&[place(key, offset)]).unwrap();
                }
            });
        }
    });
    let store = opened(folder.path());
    for key in ["/a", "/b"] {
        assert_eq!(store.place(key, 0).unwrap(), Some(place(key, 49)));
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_a_new_one_begun() {
    for damage in ["not a database at all, but long enough to be taken for one".repeat(40), {
        let folder = tempfile::tempdir().unwrap();
        opened(folder.path()).save(&[place("/a", 1)]).unwrap();
        let whole = fs::read(folder.path().join(FILE)).unwrap();
        let mut bytes = String::from_utf8_lossy(&whole[..100]).into_owned();
        bytes.push_str(&"garbage".repeat(2000));
        bytes
    }] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), &damage).unwrap();
        let again = open(folder.path());
        let told = again.told.unwrap();
        assert!(told.contains("was damaged; it was set aside as"), "{told}");
        again.store.unwrap().save(&[place("/a", 3)]).unwrap();
        let aside = folder.path().join(format!("{FILE}.damaged-1"));
        assert_eq!(fs::read(aside).unwrap(), damage.as_bytes());
        assert_eq!(last(&opened(folder.path())), Some(place("/a", 3)));
    }
}

#[test]
fn a_flipped_page_never_stops_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = opened(folder.path());
    let many: Vec<_> = (0..200).map(|n| place(&format!("/{n}"), n)).collect();
    store.save(&many).unwrap();
    drop(store);
    let whole = fs::read(folder.path().join(FILE)).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 24) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = whole.clone();
        for byte in bytes.iter_mut().skip(at).take(64) {
            *byte ^= 0x5a;
        }
        fs::write(folder.path().join(FILE), bytes).unwrap();
        let again = open(folder.path());
        match again.store {
            Some(mut store) => store.save(&[place("/new", 1)]).unwrap(),
            None => assert!(again.told.is_some()),
        }
    }
}

#[test]
fn a_file_of_a_newer_program_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened(folder.path()));
    let file = folder.path().join(FILE);
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.pragma_update(None, "user_version", 9999).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    let before = fs::read(&file).unwrap();
    let again = open(folder.path());
    assert!(again.store.is_none());
    assert!(again.told.unwrap().contains("newer sayso"));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_is_in_the_way_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    let again = open(folder.path());
    assert!(again.store.is_none());
    assert!(again.told.unwrap().starts_with("Places are not remembered now:"));

    let file = folder.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let again = open(&file.join("sayso"));
    assert!(again.store.is_none());
    assert!(again.told.unwrap().starts_with("Places are not remembered now:"));
}

#[test]
fn a_folder_that_can_only_be_read_still_gives_places() {
    let folder = tempfile::tempdir().unwrap();
    opened(folder.path()).save(&[place("/a", 5)]).unwrap();
    let mode = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    let file = folder.path().join(FILE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    mode(0o500);
    let again = open(folder.path());
    mode(0o700);
    // The superuser may write everywhere; everybody else is told.
    if let Some(told) = again.told {
        assert!(told.contains("can only be read"), "{told}");
    }
    let found = last(&again.store.unwrap());
    assert_eq!(found, Some(place("/a", 5)));
}

#[test]
fn queries_are_kept_each_once_the_newest_last_and_not_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = opened(folder.path());
    assert!(store.queries().unwrap().is_empty());
    for query in ["pier", "@brenn ferry", "pier"] {
        store.add_query(query).unwrap();
    }
    drop(store);
    let mut store = opened(folder.path());
    assert_eq!(store.queries().unwrap(), ["@brenn ferry", "pier"], "asked again, it is the newest");
    for number in 0..250 {
        store.add_query(&format!("query {number}")).unwrap();
    }
    let kept = store.queries().unwrap();
    assert_eq!((kept.len(), kept[0].as_str()), (200, "query 50"));
    assert_eq!(kept.last().map(String::as_str), Some("query 249"));
    // One that is asked again and again pushes no other out.
    for _ in 0..250 {
        store.add_query("query 100").unwrap();
    }
    let kept = store.queries().unwrap();
    assert_eq!((kept.len(), kept[0].as_str()), (200, "query 50"));
    assert_eq!(kept.last().map(String::as_str), Some("query 100"));
}

#[test]
fn queries_of_sessions_at_once_are_all_kept_in_one_order() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened(folder.path()));
    let sessions: Vec<_> = (0..4)
        .map(|session| {
            let path = folder.path().to_owned();
            std::thread::spawn(move || {
                let mut store = open(&path).store.expect("the store opens");
                for number in 0..20 {
                    store.add_query(&format!("{session} {number}")).unwrap();
                }
            })
        })
        .collect();
    sessions.into_iter().for_each(|session| session.join().unwrap());
    let kept = opened(folder.path()).queries().unwrap();
    assert_eq!(kept.len(), 80, "none is lost to another");
    for session in 0..4 {
        let begins = format!("{session} ");
        let own: Vec<&str> = kept.iter().filter_map(|it| it.strip_prefix(&begins)).collect();
        assert_eq!(own, (0..20).map(|it| it.to_string()).collect::<Vec<_>>());
    }
}

#[test]
fn queries_of_a_file_that_can_only_be_read_are_read() {
    let folder = tempfile::tempdir().unwrap();
    opened(folder.path()).add_query("pier").unwrap();
    let mut looked = sayso::store::look(folder.path()).unwrap().expect("it is there");
    assert_eq!(looked.queries().unwrap(), ["pier"]);
    looked.add_query("ferry").unwrap();
    assert_eq!(opened(folder.path()).queries().unwrap(), ["pier"], "to look changes nothing");
    let nowhere = tempfile::tempdir().unwrap();
    assert!(sayso::store::look(nowhere.path()).unwrap().is_none());
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0, "nor makes anything");
}
