//! Reading line by line: with lines piped in, and on a terminal that can do nothing.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use program::Home;

/// How long anything may take before a test fails.
const DEADLINE: Duration = Duration::from_secs(50);

const FERRY: &str = "The ferry stays\n\nThe council of Oldmere met on Tuesday and voted to keep the ferry.\n\n\
    \u{201c}Nobody asked for a bridge,\u{201d} said Marta Quill, the mayor. \u{201c}We asked for a boat.\u{201d}\n\n\
    The operator, Tobias Renn, called it \u{201c}brave and badly costed\u{201d}. It is the caf\u{e9} that pays.\n";

#[test]
fn piped_lines_are_done_in_order_without_one_escape() {
    let home = Home::new();
    home.file("ferry.txt", FERRY);
    let done = home.fed(
        ["--linear", "ferry.txt"],
        "\n\n]\n]\ni\ns\n1\ncancel\nf brave\n1\n/caf\u{e9}\nwhat\nR\nq\n",
    );
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(!done.out.contains('\u{1b}'), "{}", done.out);
    insta::assert_snapshot!("piped", done.out);
}

#[test]
fn what_is_copied_without_a_screen_goes_to_a_file_that_is_told() {
    let home = Home::new();
    home.file("ferry.txt", FERRY);
    let done = home.fed(["--linear", "ferry.txt"], "]\nY\n");
    assert!(done.out.contains("copied.txt"), "{}", done.out);
    let copied = std::fs::read_to_string(home.path("data/sayso/copied.txt")).unwrap();
    assert_eq!(copied, "Nobody asked for a bridge, \u{2026} We asked for a boat.");
}

#[test]
fn in_ascii_all_of_it_is() {
    let home = Home::new();
    let file = home.file("ferry.txt", FERRY).display().to_string();
    let done = home.fed(["--linear", "--ascii", &file], "\n\n\n]\ni\ns\n?\n");
    assert!(done.out.is_ascii(), "{}", done.out);
    assert!(done.out.contains("is the cafe that pays."), "{}", done.out);
    assert!(done.out.contains("[Marta Quill] \"Nobody asked for a bridge,\""), "{}", done.out);
}

#[test]
fn the_place_is_kept_where_the_lines_end() {
    let home = Home::new();
    let file = home.file("ferry.txt", FERRY).display().to_string();
    home.fed(["--linear", &file], "\n\n\n");
    let again = home.fed(["--linear", &file], "");
    assert!(again.out.contains("brave and badly costed"), "{}", again.out);
    assert!(!again.out.contains("met on Tuesday"), "{}", again.out);
    // The reader on a screen takes the same place up.
    let other = home.fed(["--linear", &file], "g\n");
    assert!(other.out.contains("[title] The ferry stays"), "{}", other.out);
}

#[test]
fn a_terminal_that_can_do_nothing_is_read_on_line_by_line() {
    let home = Home::new();
    let file = home.file("ferry.txt", FERRY);
    let size = PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sayso"));
    command.arg(&file);
    command.env_clear();
    for (name, value) in home.variables() {
        command.env(name, value);
    }
    command.env("TERM", "dumb");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (sender, bytes) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut shown = String::new();
    let mut wait = |what: &str| {
        let end = Instant::now() + DEADLINE;
        while !shown.contains(what) {
            let left = end.saturating_duration_since(Instant::now());
            let bytes = bytes.recv_timeout(left).unwrap_or_else(|_| panic!("no {what}: {shown}"));
            shown.push_str(&String::from_utf8_lossy(&bytes));
        }
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
        assert!(shown.lines().all(|line| line.trim_end().chars().count() <= 60), "{shown}");
        std::mem::take(&mut shown)
    };
    let mut keys = pair.master.take_writer().unwrap();
    wait("1 of 4> ");
    keys.write_all(b"]\n").unwrap();
    let told = wait("3 of 4> ");
    assert!(told.contains("Quotation 1 of 2, Marta Quill: "), "{told}");
    keys.write_all(b"\n").unwrap();
    wait("4 of 4> ");
    // End of input, as one types it.
    keys.write_all(b"\x04").unwrap();
    let end = Instant::now() + DEADLINE;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "it ends");
    };
    assert_eq!(status.exit_code(), 0);
}
