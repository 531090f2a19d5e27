//! The program on a real pseudo-terminal: what it shows, and that the terminal is given
//! back on every way out.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;
#[path = "program/terminal.rs"]
mod terminal;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use program::Home;
use terminal::{ANSWER, DEADLINE, Terminal, article, cells, pause, shown, size};

/// The place that was kept last.
fn kept_place(home: &Home) -> sayso::store::SavedPlace {
    let kept = sayso::store::open(&home.path("data/sayso")).store.unwrap();
    kept.places().unwrap().into_iter().next().expect("a place is kept")
}

#[test]
fn it_starts_reads_and_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    assert!(terminal.screen.screen().alternate_screen());
    terminal.press("jjj");
    terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_given_back();
}

#[test]
fn it_reads_standard_input_and_takes_its_keys_from_the_terminal() {
    let home = Home::new();
    let file = article(&home);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("cat ferry.txt | '{}' -", env!("CARGO_BIN_EXE_sayso"))]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0, "{file}");
    terminal.assert_given_back();
}

#[test]
fn signals_end_it_with_the_place_kept_and_the_terminal_given_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = Home::new();
        let (mut terminal, file) = Terminal::reading(&home, 80, 24);
        terminal.press("jjj");
        terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
        terminal.signal(signal);
        assert_eq!(terminal.wait_for_end(), code);
        terminal.assert_given_back();
        let place = kept_place(&home);
        assert_eq!(place.key, std::fs::canonicalize(&file).unwrap().display().to_string());
        assert!(place.anchor.offset > 0);
    }
}

#[test]
fn a_line_that_goes_away_ends_it_with_the_place_kept() {
    // In a session of its own no signal comes when the terminal goes.
    let alone = format!("trap '' HUP; exec setsid -w '{}' ferry.txt", env!("CARGO_BIN_EXE_sayso"));
    let told = format!("exec '{}' ferry.txt", env!("CARGO_BIN_EXE_sayso"));
    for script in [told, alone] {
        let home = Home::new();
        let file = article(&home);
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &script]);
        let mut terminal = Terminal::start(command, &home, 80, 24);
        terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
        terminal.press("jjj");
        terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
        terminal.hang_up();
        terminal.wait("ends", |it| it.child.try_wait().unwrap().is_some());
        let place = kept_place(&home);
        assert!(place.anchor.offset > 0, "{script}");
    }
}

#[test]
fn it_opens_where_each_article_was_left() {
    let home = Home::new();
    let text = std::fs::read(article(&home)).unwrap();
    home.file("news/a.txt", &text);
    home.file("news/b.txt", &text);
    let start = |home: &Home| Terminal::sayso(home, &["news"], 80, 24);
    let top = |terminal: &Terminal| terminal.text().lines().nth(2).unwrap_or("").to_owned();
    let goes = |terminal: &mut Terminal, what: &str, to: &str| {
        terminal.wait(what, |it| top(it) == to);
    };
    let mut terminal = start(&home);
    terminal.wait("shows an article", |it| it.text().contains("Paragraph 0 is"));
    terminal.wait("has both", |it| it.text().contains("1 of 2"));
    let first = top(&terminal);
    terminal.press("  ");
    terminal.wait("pages down", |it| it.text().contains("Paragraph 20 is") && top(it) != first);
    let left = top(&terminal);
    terminal.press("J");
    goes(&mut terminal, "shows the second", &first);
    terminal.leave();

    let mut terminal = start(&home);
    terminal.wait("opens the second", |it| it.text().contains("2 of 2"));
    goes(&mut terminal, "opens the second where it was", &first);
    terminal.press("K");
    goes(&mut terminal, "shows the first where it was left", &left);
    terminal.leave();
}

#[test]
fn alone_it_opens_what_was_read_last_and_helps_whoever_is_new() {
    let home = Home::new();
    let mut terminal = Terminal::sayso(&home, &[], 80, 24);
    terminal.wait("helps the new", |it| it.text().contains("New here? ] goes"));
    terminal.leave();

    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is"));
    terminal.press("  ");
    terminal.wait("pages down", |it| it.text().contains("Paragraph 20 is"));
    let left = terminal.text();
    terminal.leave();

    let mut terminal = Terminal::sayso(&home, &[], 80, 24);
    let rows = |text: &str| text.lines().skip(2).take(20).map(str::to_owned).collect::<Vec<_>>();
    terminal.wait("opens what was read last, where it was", |it| rows(&it.text()) == rows(&left));
    terminal.leave();
}

#[test]
fn marks_outlive_the_session() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("  ma");
    terminal.wait("sets a mark", |it| it.text().contains("Mark a is set."));
    let marked = terminal.text().lines().nth(2).unwrap_or("").to_owned();
    terminal.press("gQ");
    assert_eq!(terminal.wait_for_end(), 0);

    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.wait("knows the mark", |it| {
        it.press("'a");
        it.text().lines().nth(2) == Some(marked.as_str())
    });
    terminal.leave();
}

#[test]
fn a_copy_goes_by_way_of_the_terminal_and_says_so() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    terminal.press("]");
    terminal.wait_for_screen(&shown(&home, &file, "]", "80x24"));
    terminal.press("Y");
    terminal.wait("says how", |it| it.text().contains("OSC 52"));
    terminal.leave();
}

#[test]
fn a_key_in_pieces_is_one_key() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    terminal.press("/");
    terminal.wait_for_screen(&shown(&home, &file, "/", "80x24"));
    // Alone it means to leave the line; with what follows at once, a place in it.
    terminal.press("\x1b");
    terminal.press("[Dferry");
    terminal.wait_for_screen(&shown(&home, &file, "/<left>ferry", "80x24"));
    terminal.press("\x1b");
    terminal.wait_for_screen(&shown(&home, &file, "/ferry<esc>", "80x24"));
    terminal.leave();
}

#[test]
fn it_stops_for_the_shell_and_comes_back() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    let screen = shown(&home, &file, "j", "80x24");
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("j");
    terminal.wait_for_screen(&screen);
    for stop in ["\x1a", "TSTP"] {
        if stop == "TSTP" {
            terminal.signal(stop);
        } else {
            terminal.press(stop);
        }
        terminal.wait("stops", |it| it.process_state() == 'T');
        terminal.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
        terminal.assert_given_back();
        terminal.signal("CONT");
        terminal.wait("takes the screen again", |it| it.screen.screen().alternate_screen());
        terminal.wait_for_screen(&screen);
    }
    terminal.leave();
}

#[test]
fn answers_are_never_keys_however_they_come() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    terminal.press("f");
    terminal.wait_for_screen(&shown(&home, &file, "f", "80x24"));
    for pieces in [&[ANSWER][..], &["\x1b[0", "n"], &["\x1b[", "0n\x1b[0", "n\x1b[0n"]] {
        for piece in pieces {
            terminal.press(piece);
            pause(Duration::from_millis(20));
        }
    }
    terminal.press("ferry");
    terminal.wait_for_screen(&shown(&home, &file, "fferry", "80x24"));
    terminal.press("\x03");
}

#[test]
fn no_third_frame_is_begun_while_two_are_on_their_way() {
    let home = Home::new();
    let file = article(&home);
    let mut terminal = Terminal::sayso(&home, &[&file], 80, 24);
    terminal.answers = true;
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "j", "80x24"));
    terminal.wait("asks", |it| it.asked >= 3);
    // From now on the line holds everything back.
    terminal.answers = false;
    let asked = terminal.asked;
    for keys in ["jj", "jjj"] {
        terminal.press("j");
        terminal.wait_for_screen(&shown(&home, &file, keys, "80x24"));
    }
    assert_eq!(terminal.asked, asked + 2);
    terminal.press("jj");
    let end = Instant::now() + Duration::from_millis(300);
    terminal.wait("gives it time", |_| Instant::now() > end);
    assert_eq!(terminal.asked, asked + 2, "the third frame waits");
    terminal.press(ANSWER);
    terminal.wait_for_screen(&shown(&home, &file, "jjjjj", "80x24"));
    // Where no answer comes at all, it goes on without.
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "jjjjjj", "80x24"));
    terminal.leave();
}

#[test]
fn a_pasted_text_is_text_however_long_it_is() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    terminal.press("f");
    terminal.wait_for_screen(&shown(&home, &file, "f", "80x24"));
    terminal.press("\x1b[20");
    terminal.press("0~Ada Q\x1b");
    terminal.press("[201~");
    terminal.wait("shows it", |it| it.text().contains("> Ada Q"));
    terminal.press(&format!("\x1b[200~{}\x1b[201~", "quit Q ".repeat(40_000)));
    terminal.press("\x15Brenn");
    terminal.wait_for_screen(&shown(&home, &file, "fBrenn", "80x24"));
}

/// Has the program write more than fits on the line while nobody reads it.
fn write_until_it_is_stuck(terminal: &mut Terminal) {
    terminal.held.store(true, Ordering::SeqCst);
    for _ in 0..40 {
        terminal.press("\x0c");
        pause(Duration::from_millis(70));
    }
}

#[test]
fn stopped_while_it_writes_it_comes_back_whole() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 200, 50);
    write_until_it_is_stuck(&mut terminal);
    terminal.signal("TSTP");
    terminal.held.store(false, Ordering::SeqCst);
    terminal.wait("stops", |it| it.process_state() == 'T');
    terminal.wait("gives the screen back", |it| !it.screen.screen().alternate_screen());
    terminal.assert_given_back();
    terminal.press("j");
    terminal.signal("CONT");
    terminal.wait_for_screen(&shown(&home, &file, "j", "200x50"));
    // Stopped where it cannot prepare for it, too.
    write_until_it_is_stuck(&mut terminal);
    terminal.signal("STOP");
    terminal.wait("stops", |it| it.process_state() == 'T');
    terminal.signal("CONT");
    terminal.held.store(false, Ordering::SeqCst);
    terminal.press("j");
    terminal.wait_for_screen(&shown(&home, &file, "jj", "200x50"));
    terminal.leave();
}

#[test]
fn a_line_that_goes_away_in_the_middle_of_a_frame_ends_it_with_the_place_kept() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 200, 50);
    terminal.press("jjj");
    terminal.wait_for_screen(&shown(&home, &file, "jjj", "200x50"));
    write_until_it_is_stuck(&mut terminal);
    terminal.hang_up();
    terminal.wait("ends", |it| it.child.try_wait().unwrap().is_some());
    let place = kept_place(&home);
    assert!(place.anchor.offset > 0);
}

#[test]
fn articles_that_are_opened_one_after_the_other_are_not_counted_one_by_one() {
    let home = Home::new();
    let files = 600;
    for nth in 0..files {
        home.file(&format!("news/{nth:04}.txt"), format!("Article {nth} is about the ferry."));
    }
    let mut terminal = Terminal::sayso(&home, &["news"], 80, 24);
    terminal.answers = true;
    terminal.wait("has all", |it| it.text().contains(&format!("1 of {files}")));
    terminal.press("l");
    terminal.wait("lists them", |it| it.text().contains("Articles"));
    terminal.wait("has gone through all", |it| !it.text().contains("finding"));
    assert!(terminal.asked < files / 10, "{} frames", terminal.asked);
}

#[test]
fn a_storm_of_sizes_settles_on_the_last() {
    let home = Home::new();
    let (mut terminal, file) = Terminal::reading(&home, 80, 24);
    for step in 0..100 {
        let master = terminal.master.as_ref().unwrap();
        master.resize(size(20 + step % 37, 5 + step % 11)).unwrap();
    }
    let sizes = [(1, 1), (200, 50), (61, 17)];
    for (width, height) in sizes {
        terminal.master.as_ref().unwrap().resize(size(width, height)).unwrap();
    }
    terminal.screen.screen_mut().set_size(cells(17), cells(61));
    terminal.wait_for_screen(&shown(&home, &file, "", "61x17"));
    terminal.leave();
}

#[test]
fn keys_that_change_nothing_write_nothing() {
    let home = Home::new();
    let file = article(&home);
    // Keys that are bound to nothing, then one whose effect shows that they were taken in.
    let written = ["", "\x1b[17~\x1b[18~\x1b[19~"].map(|before| {
        let mut terminal = Terminal::sayso(&home, &[&file, "--config", "/dev/null"], 80, 24);
        terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
        terminal.written = 0;
        terminal.press(before);
        terminal.press("j");
        terminal.wait_for_screen(&shown(&home, &file, "j", "80x24"));
        terminal.press("Q");
        assert_eq!(terminal.wait_for_end(), 0);
        std::fs::remove_dir_all(home.path("data")).unwrap();
        terminal.drain();
        terminal.written
    });
    assert_eq!(written[0], written[1]);
}

#[test]
fn without_a_capable_terminal_it_prints() {
    let home = Home::new();
    let file = article(&home);
    let mut command = CommandBuilder::new("sh");
    // With keys to be had, it would read line by line.
    let script = "TERM=dumb exec \"$0\" \"$1\" --color never < /dev/null";
    command.args(["-c", script, env!("CARGO_BIN_EXE_sayso"), &file]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    let mut bytes = Vec::new();
    let end = Instant::now() + DEADLINE;
    while terminal.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "never ends");
        bytes.extend(terminal.bytes.recv_timeout(Duration::from_millis(20)).unwrap_or_default());
    }
    assert!(!bytes.contains(&0x1b), "no escape sequence");
}

/// Not a test of its own: the process that the next one looks at.
#[test]
#[ignore = "runs as a child of a_panic_is_printed_on_the_terminal_as_it_was"]
fn child_that_panics() {
    let _guard = sayso::runtime::terminal::Guard::take(true).unwrap();
    panic!("this is what went wrong");
}

#[test]
fn a_panic_is_printed_on_the_terminal_as_it_was() {
    let home = Home::new();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "child_that_panics", "--nocapture"]);
    let mut terminal = Terminal::start(command, &home, 80, 24);
    assert_ne!(terminal.wait_for_end(), 0);
    terminal.wait("says what went wrong", |it| it.text().contains("this is what went wrong"));
    terminal.assert_given_back();
}
