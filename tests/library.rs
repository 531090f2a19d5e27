//! The library: what is taken in is found out once, whatever happens to files, disks and
//! programs meanwhile.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use program::articles::article;
use program::{Done, Home};
use sayso::analysis::Options;
use sayso::indexing::{self, Ended, Event, Request};
use sayso::store::catalogue::{Catalogue, NoWriter, Writer};

/// Writes articles into a folder of the home, and returns the folder.
fn folder(home: &Home, name: &str, numbers: std::ops::Range<usize>) -> PathBuf {
    for number in numbers {
        home.file(&format!("{name}/a{number:04}.txt"), article(number));
    }
    home.path(name)
}

/// How many articles and quotations each part of the library has.
fn listed(home: &Home) -> Vec<(usize, usize)> {
    let done = home.run(["library", "list"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let row = |line: &str| {
        let numbers: Vec<usize> = line.split('\t').filter_map(|field| field.parse().ok()).collect();
        (numbers[0], numbers[1])
    };
    done.out.lines().map(row).collect()
}

/// How many articles the last update analysed.
fn analysed(done: &Done) -> usize {
    let said = done.err.lines().last().unwrap_or_default();
    let number = said.strip_prefix("sayso: ").and_then(|it| it.split(' ').next());
    number.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("{}", done.err))
}

fn is_whole(home: &Home) {
    let done = home.run(["library", "check"]);
    assert_eq!((done.code, done.err.contains("whole")), (0, true), "{}", done.err);
}

fn catalogue(home: &Home) -> Catalogue {
    Catalogue::open(&home.path("cache/sayso/library")).expect("a catalogue")
}

/// The files in which the articles stand, relative to the home.
fn places(home: &Home) -> Vec<String> {
    let mut places = Vec::new();
    let root = fs::canonicalize(home.path("")).unwrap();
    let relative = |path: &str| Path::new(path).strip_prefix(&root).unwrap().display().to_string();
    catalogue(home)
        .listings(|listing| {
            places.push(format!("{} {}", relative(&listing.source), listing.position));
        })
        .unwrap();
    places
}

#[test]
fn what_is_added_is_analysed_once_and_found_again() {
    let home = Home::new();
    let news = folder(&home, "news", 0..20);
    let added = home.run(["library".as_ref(), "add".as_ref(), news.as_os_str()]);
    assert_eq!((added.code, analysed(&added)), (0, 20), "{}", added.err);
    let quotes = catalogue(&home).counts().unwrap().1;
    assert!(quotes >= 60);
    assert_eq!(listed(&home), [(20, quotes)]);
    assert_eq!(analysed(&home.run(["library", "update"])), 0);
    folder(&home, "news", 20..22);
    assert_eq!(analysed(&home.run(["library", "update"])), 2);
    is_whole(&home);
    // The name of the folder does not change what is known of the articles.
    let removed = home.run(["library".as_ref(), "remove".as_ref(), news.as_os_str()]);
    assert_eq!(removed.code, 0, "{}", removed.err);
    assert!(removed.err.contains("the library has 0 articles"), "{}", removed.err);
    assert!(listed(&home).is_empty());
    assert_eq!(fs::read_dir(news).unwrap().count(), 22);
}

#[test]
fn the_configuration_names_folders_too_and_keeps_them() {
    let home = Home::new();
    folder(&home, "config/sayso/mine", 0..3);
    home.file("config/sayso/config.toml", "[library]\nfolders = [\"mine\"]\n");
    assert_eq!(analysed(&home.run(["library", "update"])), 3);
    let listing = home.run(["library", "list"]);
    assert!(listing.out.contains("mine\t3\t") && listing.out.contains("configured"));
    let removed = home.run(["library", "remove", "config/sayso/mine"]);
    assert_eq!(removed.code, 1);
    assert!(removed.err.contains("the configuration names it"), "{}", removed.err);
    assert_eq!(listed(&home).len(), 1);
}

#[test]
fn what_cannot_be_in_the_library_is_said() {
    let home = Home::new();
    folder(&home, "news", 0..1);
    home.file("page.html", "<p>words");
    let said = |arguments: &[&str]| {
        let done = home.run(arguments);
        assert_eq!(done.code, 1, "{arguments:?}: {}", done.err);
        done.err
    };
    assert!(said(&["library", "add", "nowhere.txt"]).contains("nowhere.txt"));
    assert!(said(&["library", "add", "page.html"]).contains("a web page"));
    assert!(said(&["library", "add", "-"]).contains("Standard input"));
    assert!(said(&["library", "remove", "news"]).contains("not in the library"));
    assert_eq!(home.run(["library", "add", "news"]).code, 0);
    assert!(said(&["library", "remove", "news/a0000.txt"]).contains("taken in as a whole"));
    let again = home.run(["library", "add", "news/../news"]);
    assert!(again.code == 0 && again.err.contains("already"), "{}", again.err);
}

#[test]
fn moved_copied_and_changed_files_keep_what_is_known() {
    let home = Home::new();
    folder(&home, "news", 0..6);
    home.run(["library", "add", "news"]);
    let numbers = |home: &Home| {
        let mut numbers = Vec::new();
        catalogue(home).listings(|listing| numbers.push(listing.number)).unwrap();
        numbers
    };
    let before = numbers(&home);
    // Moved: the same article in another place.
    fs::create_dir(home.path("news/old")).unwrap();
    fs::rename(home.path("news/a0000.txt"), home.path("news/old/z.txt")).unwrap();
    // Copied: one article with two files, listed with the first.
    fs::copy(home.path("news/a0001.txt"), home.path("news/copy.txt")).unwrap();
    assert_eq!(analysed(&home.run(["library", "update"])), 0);
    let mut after = numbers(&home);
    after.sort_unstable();
    assert_eq!(before, after);
    assert!(places(&home).contains(&"news/old/z.txt 0".to_owned()));
    assert!(!places(&home).contains(&"news/copy.txt 0".to_owned()));
    fs::remove_file(home.path("news/a0001.txt")).unwrap();
    assert_eq!(analysed(&home.run(["library", "update"])), 0);
    assert!(places(&home).contains(&"news/copy.txt 0".to_owned()));
    // Changed: the old article is gone, and its quotations with it.
    home.file("news/a0002.txt", article(2) + "\u{201c}And more,\u{201d} Ada Brenn said.\n");
    assert_eq!(analysed(&home.run(["library", "update"])), 1);
    assert_eq!(places(&home).len(), 6);
    is_whole(&home);
}

#[test]
fn files_with_many_articles_are_taken_article_by_article() {
    let home = Home::new();
    let line = |number: usize| {
        let text = serde_json::to_string(&article(number)).unwrap();
        format!("{{\"id\": {number}, \"text\": {text}}}\n")
    };
    let file = |numbers: &[usize]| numbers.iter().map(|number| line(*number)).collect::<String>();
    home.file("news/all.jsonl", file(&[1, 2, 3, 4]));
    assert_eq!(analysed(&home.run(["library", "add", "news/all.jsonl"])), 4);
    home.file("news/all.jsonl", file(&[5, 3, 2]) + "not JSON\n" + &line(6));
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (1, 2), "{}", done.err);
    assert!(done.err.contains("all.jsonl, line 4"), "{}", done.err);
    let expected = [0, 1, 2, 4].map(|position| format!("news/all.jsonl {position}"));
    assert_eq!(places(&home), expected);
    is_whole(&home);
}

#[test]
fn a_folder_that_disappears_is_remembered_and_comes_back() {
    let home = Home::new();
    folder(&home, "disk/news", 0..5);
    folder(&home, "here", 5..8);
    home.run(["library", "add", "disk/news", "here"]);
    let before = listed(&home);
    fs::rename(home.path("disk"), home.path("elsewhere")).unwrap();
    let done = home.run(["library", "update"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("what is known of it is kept"), "{}", done.err);
    assert_eq!(listed(&home), before);
    fs::rename(home.path("elsewhere"), home.path("disk")).unwrap();
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (0, 0), "{}", done.err);
    is_whole(&home);
}

#[test]
fn what_is_no_article_is_said_once_and_harms_nothing() {
    let home = Home::new();
    folder(&home, "news", 0..2);
    home.file("news/binary.txt", b"\x7fELF\x01\0\0\0");
    home.file("news/empty.txt", "");
    std::os::unix::fs::symlink("nowhere", home.path("news/broken.txt")).unwrap();
    let done = home.run(["library", "add", "news"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("binary.txt is a binary file"), "{}", done.err);
    assert!(done.err.contains("empty.txt is empty"), "{}", done.err);
    assert_eq!(catalogue(&home).counts().unwrap().0, 2);
    is_whole(&home);
}

#[test]
fn an_index_of_another_sayso_or_a_damaged_one_is_made_anew() {
    let home = Home::new();
    folder(&home, "news", 0..4);
    home.run(["library", "add", "news"]);
    let path = home.path("cache/sayso/library/catalogue.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 9999).unwrap();
    drop(connection);
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (0, 4), "{}", done.err);
    assert!(done.err.contains("made by a newer sayso. It is made anew"), "{}", done.err);
    is_whole(&home);

    fs::write(&path, "this is no database, whatever it is called".repeat(100)).unwrap();
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (0, 4), "{}", done.err);
    assert!(done.err.contains("damaged. It is made anew"), "{}", done.err);
    is_whole(&home);

    // In its middle: found by whoever looks there.
    let mut bytes = fs::read(&path).unwrap();
    for byte in &mut bytes[5000..40_000] {
        *byte = 0xa5;
    }
    fs::write(&path, bytes).unwrap();
    let _ = fs::remove_file(path.with_extension("sqlite-wal"));
    assert_eq!(home.run(["library", "check"]).code, 1);
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (0, 4), "{}", done.err);
    is_whole(&home);

    fs::remove_dir_all(home.path("cache")).unwrap();
    assert_eq!(analysed(&home.run(["library", "update"])), 4);
    is_whole(&home);
}

#[test]
fn a_damaged_or_missing_segment_is_made_anew_alone() {
    let home = Home::new();
    folder(&home, "news", 0..4);
    home.run(["library", "add", "news"]);
    folder(&home, "news", 4..6);
    home.run(["library", "update"]);
    let segments = || {
        let entries = fs::read_dir(home.path("cache/sayso/library/segments")).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
        paths.sort();
        paths
    };
    assert_eq!(segments().len(), 2);
    // Cut, gone, or another's: seen when it is opened.
    let bytes = fs::read(&segments()[0]).unwrap();
    fs::write(&segments()[0], &bytes[..bytes.len() / 2]).unwrap();
    let done = home.run(["library", "update"]);
    assert_eq!((done.code, analysed(&done)), (0, 4), "{}", done.err);
    assert!(done.err.contains("4 of its articles are analysed again"), "{}", done.err);
    fs::remove_file(&segments()[0]).unwrap();
    assert_eq!(analysed(&home.run(["library", "update"])), 2);
    // A byte in its middle: seen by whoever checks all of it.
    let victim = &segments()[1];
    let mut bytes = fs::read(victim).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(victim, bytes).unwrap();
    let done = home.run(["library", "check"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("missing or damaged"), "{}", done.err);
    assert!(analysed(&home.run(["library", "update"])) > 0);
    is_whole(&home);
    assert_eq!(catalogue(&home).counts().unwrap().0, 6);
}

#[test]
fn where_the_index_cannot_be_kept_that_is_said() {
    let home = Home::new();
    folder(&home, "news", 0..2);
    home.file("cache", "a file where the folder should be");
    let done = home.run(["library", "add", "news"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("cannot be kept in"), "{}", done.err);
    // What the reader took in is theirs, and stays.
    assert_eq!(home.run(["library", "list"]).out.lines().count(), 1);
}

#[test]
fn where_there_is_no_room_what_was_kept_is_whole() {
    let home = Home::new();
    let news = folder(&home, "news", 0..3);
    home.run(["library".as_ref(), "add".as_ref(), news.as_os_str()]);
    folder(&home, "news", 3..400);
    // A limit on the size of files is met as a full disk is: in the middle of writing.
    let program = env!("CARGO_BIN_EXE_sayso");
    let script = format!("trap '' XFSZ; ulimit -f 200; exec {program} library update");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).env_clear().envs(home.variables());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    is_whole(&home);
    let done = home.run(["library", "update"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(catalogue(&home).counts().unwrap().0, 400);
    is_whole(&home);
}

/// The screen after some keys, in the library of the home.
fn shown(home: &Home, keys: &str) -> String {
    let done = home.run(["--print", "--size", "100x24", "--keys", keys]);
    assert_eq!(done.code, 0, "{}", done.err);
    done.out
}

#[test]
fn the_reader_finds_and_opens_what_is_in_the_library() {
    let home = Home::new();
    folder(&home, "news", 0..30);
    let line = |number: usize| {
        let text = serde_json::to_string(&article(number)).unwrap();
        format!("{{\"title\": \"Line {number}\", \"text\": {text}}}\n")
    };
    home.file("news/many.jsonl", (30..60).map(line).collect::<String>());
    home.run(["library", "add", "news"]);
    let first = shown(&home, "");
    assert!(first.contains("Council hears case 0") && first.contains("1 of 60"), "{first}");
    // A word that is in one article alone, found in everything.
    let found = shown(&home, "fsession 17 vote<cr>");
    assert!(found.contains("quotation") && found.contains("of 60"), "{found}");
    let listed = shown(&home, "l/line 47<cr>");
    assert!(listed.contains("Line 47") && listed.contains("in session 47"), "{listed}");
    let next = shown(&home, "l/line 47<cr>J");
    assert!(next.contains("Line 48") && next.contains("in session 48"), "{next}");
    let found = home.run(["find", "@brenn", "--limit", "1", "--to", "jsonl"]);
    assert!(found.out.contains("news/"), "{} {}", found.out, found.err);
    assert!(home.run(["speakers"]).out.contains("Ada Brenn"));
}

#[test]
fn what_has_changed_or_gone_since_is_said_by_the_reader() {
    let home = Home::new();
    folder(&home, "news", 0..3);
    home.file("other/a.txt", article(77));
    home.run(["library", "add", "news", "other/a.txt"]);
    // The file goes after it was listed: a reader without a folder to look at keeps it.
    fs::rename(home.path("other"), home.path("moved")).unwrap();
    let gone = shown(&home, "l/case 77<cr>");
    assert!(gone.contains("a.txt") && gone.contains("can still be found"), "{gone}");
    assert!(gone.contains("Council hears case 0"), "{gone}");
}

#[test]
fn a_library_that_is_empty_still_has_something_to_read() {
    let home = Home::new();
    fs::create_dir(home.path("news")).unwrap();
    home.run(["library", "add", "news"]);
    assert!(shown(&home, "l").contains("Articles"));
    assert!(shown(&home, "").contains("of 8"));
}

#[test]
fn without_a_place_for_the_index_the_reader_reads_all_the_same() {
    let home = Home::new();
    folder(&home, "news", 0..5);
    home.file("cache", "a file where the folder should be");
    home.run(["library", "add", "news"]);
    let shown = shown(&home, "JJ");
    assert!(shown.contains("Council hears case 2") && shown.contains("3 of 5"), "{shown}");
    let found = home.run(["find", "@brenn"]);
    assert_eq!((found.code, found.out.is_empty()), (0, false), "{}", found.err);
}

/// What an update is asked for in these tests.
fn request(roots: Vec<PathBuf>, without_disk: bool) -> Request {
    Request {
        roots,
        options: Options::default(),
        jobs: 2,
        pause: Duration::from_millis(1),
        without_disk,
        stop: Arc::new(|| false),
    }
}

#[test]
fn without_a_place_to_keep_it_the_index_is_in_memory() {
    let home = Home::new();
    let roots = vec![fs::canonicalize(folder(&home, "news", 0..5)).unwrap()];
    let nowhere = home.file("nowhere", "");
    let opened = indexing::writer(Some(&nowhere), true).unwrap();
    assert!(opened.told.unwrap().contains("held in memory"));
    let mut writer = opened.writer;
    let ended = indexing::update(&mut writer, &request(roots, true), &mut |_, _| {}).unwrap();
    assert!(matches!(ended, Ended::Done(progress) if progress.analysed == 5));
    assert_eq!(writer.catalogue().counts().unwrap().0, 5);
    let rows = writer.catalogue().segments().unwrap();
    assert!(rows.iter().all(|row| writer.segment(row).is_some()));
}

#[test]
fn a_disk_that_fails_on_the_way_is_done_without() {
    let home = Home::new();
    let roots = vec![fs::canonicalize(folder(&home, "news", 0..40)).unwrap()];
    let cache = home.path("cache");
    let mut writer = indexing::writer(Some(&cache), true).unwrap().writer;
    let mut told = Vec::new();
    let mut failed = false;
    let ended = indexing::update(&mut writer, &request(roots, true), &mut |event, _| match event {
        // From the first batch on, nothing more can be written.
        Event::Changed { .. } if !failed => {
            failed = true;
            fs::remove_dir_all(cache.join("segments")).unwrap();
            fs::write(cache.join("segments"), "").unwrap();
        }
        Event::Told { sentence, .. } => told.push(sentence),
        _ => {}
    });
    assert!(matches!(ended.unwrap(), Ended::Done(progress) if progress.analysed == 40));
    assert!(told[0].contains("held in memory"), "{told:?}");
    assert!(!writer.is_kept());
    assert_eq!(writer.catalogue().counts().unwrap().0, 40);
}

#[test]
fn one_program_writes_and_the_others_read() {
    let home = Home::new();
    let roots = vec![fs::canonicalize(folder(&home, "news", 0..6)).unwrap()];
    let cache = home.path("cache");
    let mut writer = Writer::open(&cache).unwrap().writer;
    assert!(matches!(Writer::open(&cache), Err(NoWriter::Busy)));
    indexing::update(&mut writer, &request(roots.clone(), false), &mut |_, _| {}).unwrap();
    let reader = Catalogue::open(&cache).expect("readable while somebody writes");
    let change = reader.change().unwrap();
    assert_eq!(reader.counts().unwrap().0, 6);
    let rows = reader.segments().unwrap();
    folder(&home, "news", 6..9);
    indexing::update(&mut writer, &request(roots, false), &mut |_, _| {}).unwrap();
    assert_ne!(reader.change().unwrap(), change);
    assert_eq!(reader.counts().unwrap().0, 9);
    assert!(rows.iter().all(|row| reader.segment(row).is_some() || row.live < 10));
    drop(writer);
    assert!(Writer::open(&cache).is_ok(), "the lock goes with the writer");
}

#[test]
fn other_rules_have_everything_analysed_again_while_the_old_answers_serve() {
    let home = Home::new();
    let roots = vec![fs::canonicalize(folder(&home, "news", 0..8)).unwrap()];
    let mut writer = Writer::open(&home.path("cache")).unwrap().writer;
    indexing::update(&mut writer, &request(roots.clone(), false), &mut |_, _| {}).unwrap();
    let mut other = request(roots, false);
    other.options.threshold = Some(0.99);
    let mut least = usize::MAX;
    let ended = indexing::update(&mut writer, &other, &mut |event, writer| {
        if matches!(event, Event::Changed { .. }) {
            let rows = writer.catalogue().segments().unwrap();
            least = least.min(rows.iter().map(|row| row.live as usize).sum());
        }
    });
    assert!(matches!(ended.unwrap(), Ended::Done(progress) if progress.analysed == 8));
    assert_eq!(least, 8, "every article can be found at any time");
    assert_eq!(writer.catalogue().counts().unwrap().0, 8);
    assert!(indexing::check(&mut writer).unwrap().is_empty());
}

#[test]
fn a_file_that_changes_all_the_time_is_taken_whole_or_not_at_all() {
    let home = Home::new();
    let path = home.file("news/a.txt", "A ".repeat(400_000));
    let roots = vec![fs::canonicalize(home.path("news")).unwrap()];
    let done = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writing = {
        let (path, done) = (path.clone(), Arc::clone(&done));
        std::thread::spawn(move || {
            for letter in ["B ", "A "].iter().cycle() {
                if done.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                fs::write(&path, letter.repeat(400_000)).unwrap();
            }
        })
    };
    let mut writer = Writer::in_memory().unwrap();
    for _ in 0..5 {
        indexing::update(&mut writer, &request(roots.clone(), false), &mut |_, _| {}).unwrap();
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    writing.join().unwrap();
    fs::write(&path, "A ".repeat(400_000)).unwrap();
    let ended = indexing::update(&mut writer, &request(roots, false), &mut |_, _| {}).unwrap();
    assert!(matches!(ended, Ended::Done(progress) if progress.failed == 0));
    let mut titles = Vec::new();
    writer.catalogue().listings(|listing| titles.push(listing.about.title)).unwrap();
    assert_eq!(titles.len(), 1);
    assert!(titles[0].starts_with("A A"));
}

#[test]
fn what_no_file_holds_is_not_found_although_it_was_not_forgotten_yet() {
    let home = Home::new();
    let text = |thing: &str| article(3).replace("the pier", thing);
    home.file("news/a.txt", text("the pier") + "\u{201c}Old words,\u{201d} Ada Brenn said.\n");
    home.file("news/b.txt", article(4));
    home.run(["library", "add", "news"]);
    home.file("news/a.txt", text("the pier") + "\u{201c}New words,\u{201d} Ada Brenn said.\n");
    let root = fs::canonicalize(home.path("news")).unwrap();
    let mut writer = Writer::open(&home.path("cache/sayso/library")).unwrap().writer;
    // Stopped when the new text has been kept, and before the old one is forgotten.
    let kept = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stop = Arc::clone(&kept);
    let stop: indexing::Stop = Arc::new(move || stop.load(std::sync::atomic::Ordering::Relaxed));
    let request = Request { stop, ..request(vec![root], false) };
    let ended = indexing::update(&mut writer, &request, &mut |event, _| {
        if matches!(event, Event::Changed { .. }) {
            kept.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    });
    assert!(matches!(ended.unwrap(), Ended::Stopped));
    assert_eq!(writer.catalogue().unheld().unwrap().len(), 1);
    assert_eq!(writer.catalogue().check().unwrap(), Vec::<String>::new());
    drop(writer);
    assert!(home.run(["find", "'new words"]).out.contains("New words"));
    assert_eq!(home.run(["find", "\"old words"]).code, 1);
    assert_eq!(analysed(&home.run(["library", "update"])), 0);
    is_whole(&home);
    assert!(catalogue(&home).unheld().unwrap().is_empty());
}

/// Not a test of its own: the process that the next one kills.
#[test]
#[ignore = "runs as a child of killed_while_scanning"]
fn child_updates_until_killed() {
    let folder = std::env::var_os("SAYSO_TEST_FOLDER").expect("started by its test");
    let folder = fs::canonicalize(folder).unwrap();
    let mut writer = Writer::open(&folder.join("cache")).unwrap().writer;
    println!("began");
    let request = request(vec![folder.join("news")], false);
    indexing::update(&mut writer, &request, &mut |_, _| {}).unwrap();
}

/// `SAYSO_KILLS` says how often; a few by default.
#[test]
fn killed_while_scanning_nothing_is_lost_or_taken_twice() {
    let kills = std::env::var("SAYSO_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(5);
    let home = Home::new();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % limit
    };
    let mut finished = 0;
    for round in 0..kills {
        // New, moved, changed and removed files in every round.
        let base = round * 12;
        folder(&home, "news", base..base + 12);
        if base > 0 {
            let old = |number: usize| home.path(&format!("news/a{number:04}.txt"));
            let _ = fs::rename(old(base - 1), home.path(&format!("news/moved{base}.txt")));
            let _ = fs::remove_file(old(base - 2));
            fs::write(old(base - 3), article(base + 100_000)).unwrap();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "child_updates_until_killed"])
            .env("SAYSO_TEST_FOLDER", home.path(""))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(5_000 + below(250_000)));
        finished += usize::from(child.try_wait().unwrap().is_some());
        child.kill().unwrap();
        child.wait().unwrap();
        if let Some(catalogue) = Catalogue::open(&home.path("cache")) {
            assert_eq!(catalogue.check().unwrap(), Vec::<String>::new(), "round {round}");
            for row in catalogue.segments().unwrap() {
                let bytes = catalogue.segment(&row).expect("every segment is there");
                assert!(row.is_of(&bytes), "round {round}");
            }
        }
    }
    assert!(kills < 20 || finished < kills, "some were killed on the way");
    let mut writer = Writer::open(&home.path("cache")).unwrap().writer;
    let root = fs::canonicalize(home.path("news")).unwrap();
    let mut expected: Vec<String> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    expected.sort();
    indexing::update(&mut writer, &request(vec![root], false), &mut |_, _| {}).unwrap();
    let mut found = Vec::new();
    writer.catalogue().listings(|listing| found.push(listing.source)).unwrap();
    assert_eq!(found, expected);
    assert!(indexing::check(&mut writer).unwrap().is_empty());
    assert!(writer.catalogue().unheld().unwrap().is_empty(), "what no file holds is forgotten");
}
