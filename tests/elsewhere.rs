//! What reaches beyond the reader's own screen, on a real pseudo-terminal: a browser, an
//! editor, the clipboard, links; and a session that may do none of it.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;
#[path = "program/terminal.rs"]
mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use program::Home;
use terminal::{Terminal, article, shown};

/// A program of the test's own, a script of `sh`; its path.
fn script(home: &Home, name: &str, lines: &str) -> String {
    let path = home.file(name, format!("#!/bin/sh\n{lines}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

/// sayso with these variables besides.
fn with(home: &Home, variables: &str, arguments: &str) -> Terminal {
    let mut command = CommandBuilder::new("sh");
    let program = env!("CARGO_BIN_EXE_sayso");
    command.args(["-c", &format!("{variables} exec '{program}' {arguments}")]);
    Terminal::start(command, home, 80, 24)
}

/// An article with an address.
fn with_address(home: &Home) {
    let line = r#"{"text": "It sails at dawn, says https://example.net/tides today.", "title": "The ferry", "url": "https://example.org/a ferry"}"#;
    home.file("ferry.jsonl", line);
}

#[test]
fn a_file_is_edited_where_one_reads_and_read_again() {
    let home = Home::new();
    let file = article(&home);
    // It takes the terminal as it is, and keys from it.
    let editor = script(
        &home,
        "vi",
        "echo \"$1 $2 of $3\"; stty -a | grep -o -- ' icanon'; read line; \
         { echo \"Edited by $line.\"; echo; cat \"$3\"; } > new; mv new \"$3\"",
    );
    let mut terminal = with(&home, &format!("EDITOR='{editor} -n'"), "ferry.txt");
    terminal.wait_for_screen(&shown(&home, &file, "", "80x24"));
    terminal.press("jjj");
    terminal.wait_for_screen(&shown(&home, &file, "jjj", "80x24"));
    terminal.press("e");
    terminal.wait("starts the editor", |it| it.text().contains("icanon"));
    assert!(terminal.text().contains("-n +3 of ferry.txt"), "{}", terminal.text());
    terminal.assert_given_back();
    // Whatever is typed meanwhile is the editor's.
    terminal.press("QQ\x15Ada\r");
    terminal.wait("comes back", |it| it.screen.screen().alternate_screen());
    terminal.wait("reads it again", |it| it.text().contains("was read again"));
    terminal.press("g");
    terminal.wait("shows the new text", |it| it.text().contains("Edited by Ada."));
    terminal.leave();
    assert!(fs::read_to_string(file).unwrap().starts_with("Edited by Ada."));
}

#[test]
fn an_editor_that_is_stopped_stops_us_and_one_that_is_interrupted_does_not_end_us() {
    let home = Home::new();
    article(&home);
    let editor = script(&home, "ed", "trap '' INT; echo ready; read line; echo went on");
    let mut terminal = with(&home, &format!("VISUAL='{editor}'"), "ferry.txt");
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("e");
    terminal.wait("starts the editor", |it| it.text().contains("ready"));
    // To all who have the terminal.
    terminal.press("\x03");
    terminal.press("\x1a");
    terminal.wait("stops", |it| it.process_state() == 'T');
    terminal.signal_all("CONT");
    terminal.wait("goes on", |it| it.process_state() != 'T');
    assert!(!terminal.screen.screen().alternate_screen(), "the editor has the terminal");
    terminal.press("\r");
    terminal.wait("comes back", |it| it.screen.screen().alternate_screen());
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.leave();
}

#[test]
fn an_editor_that_is_not_there_is_told_of() {
    let home = Home::new();
    article(&home);
    let mut terminal = with(&home, "EDITOR=/nowhere/at/all", "ferry.txt");
    terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
    terminal.press("e");
    terminal.wait("says so", |it| it.text().contains("/nowhere/at/all cannot be started"));
    terminal.leave();
}

#[test]
fn an_address_goes_to_the_browser_or_else_to_the_clipboard() {
    let home = Home::new();
    with_address(&home);
    let browser = script(&home, "firefox", "echo \"$@\" > opened");
    let mut terminal = with(&home, &format!("BROWSER='false:{browser}'"), "ferry.jsonl");
    terminal.wait("shows the article", |it| it.text().contains("It sails"));
    terminal.press("o");
    terminal.wait("says so", |it| it.text().contains("The browser opens https://example.org/a"));
    assert_eq!(fs::read_to_string(home.path("opened")).unwrap(), "https://example.org/a%20ferry\n");
    terminal.leave();

    let mut terminal = with(&home, "SSH_CONNECTION=x", "ferry.jsonl");
    terminal.wait("shows the article", |it| it.text().contains("It sails"));
    terminal.press("o");
    terminal.wait("says so", |it| {
        let text = it.text().replace('\n', "");
        text.contains("No browser can be opened from here.")
            && text.contains("https://example.org/a%20ferry")
            && text.contains("(OSC 52)")
    });
    terminal.leave();

    // One that needs the terminal gets it.
    let browser = script(&home, "w3m", "echo \"reads $1\"; read line");
    let mut terminal = with(&home, &format!("BROWSER='{browser}'"), "ferry.jsonl");
    terminal.wait("shows the article", |it| it.text().contains("It sails"));
    terminal.press("o");
    terminal.wait("opens it", |it| it.text().contains("reads https://example.org/a%20ferry"));
    terminal.press("\r");
    terminal.wait("comes back", |it| it.screen.screen().alternate_screen());
    terminal.wait("shows the article", |it| it.text().contains("It sails"));
    terminal.leave();
}

#[test]
fn links_go_only_to_terminals_that_are_known_to_open_them() {
    let home = Home::new();
    with_address(&home);
    home.file("links.toml", "[terminal]\nlinks = \"always\"\n");
    for (variables, arguments, expected) in [
        ("TERM=xterm-256color", "", false),
        ("TERM=xterm-kitty", "", true),
        ("TERM=xterm-256color VTE_VERSION=7600", "", true),
        ("TERM=screen-256color VTE_VERSION=7600", "", false),
        ("TERM=xterm-256color", "--config links.toml", true),
    ] {
        let mut terminal = with(&home, variables, &format!("ferry.jsonl {arguments}"));
        terminal.wait("shows the article", |it| it.text().contains("It sails"));
        terminal.press("Q");
        assert_eq!(terminal.wait_for_end(), 0);
        let bytes = String::from_utf8_lossy(&terminal.all).into_owned();
        let found = [
            "\x1b]8;id=s;https://example.org/a%20ferry\x1b\\",
            "\x1b]8;id=s;https://example.net/tides\x1b\\https://example.net/tides",
        ];
        for sequence in found {
            assert_eq!(bytes.contains(sequence), expected, "{variables}: {bytes:?}");
        }
        if !expected {
            assert!(!bytes.contains("\x1b]8"), "{bytes:?}");
        }
    }
}

/// Whether GNU screen is installed; where it is not, a line says so.
fn is_screen_there() -> bool {
    let there = Command::new("screen").arg("-v").stdout(Stdio::null()).status().is_ok();
    if !there {
        println!("GNU screen is not installed: nothing is tested here.");
    }
    there
}

#[test]
fn through_screen_a_copy_comes_to_the_terminal_whole() {
    if !is_screen_there() {
        return;
    }
    let home = Home::new();
    let words = "It sails at dawn, whatever the wind says. ".repeat(60);
    home.file("long.txt", format!("\u{201c}{words}\u{201d} said Ada Brenn."));
    let sockets = home.path("screens");
    fs::create_dir_all(&sockets).unwrap();
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).unwrap();
    // The second as over a connection, where only the name of the terminal comes.
    for (variables, through) in
        [("", "by way of screen (OSC 52)"), ("env -u STY", "screen or tmux")]
    {
        let mut command = CommandBuilder::new("sh");
        command.args([
            "-c",
            &format!(
                "export SCREENDIR='{}'; exec screen -U -c /dev/null {variables} '{}' long.txt",
                sockets.display(),
                env!("CARGO_BIN_EXE_sayso")
            ),
        ]);
        let mut terminal = Terminal::start(command, &home, 80, 24);
        terminal.wait("shows the article", |it| it.text().contains("1 quotation"));
        terminal.press("]Y");
        terminal.wait("says how", |it| it.text().contains(through));
        let bytes = String::from_utf8_lossy(&terminal.all).into_owned();
        let (_, copied) = bytes.split_once("\x1b]52;c;").expect("it comes to the terminal");
        let (copied, _) = copied.split_once('\x07').expect("to its end");
        let length = (words.trim().len()).div_ceil(3) * 4;
        assert_eq!(copied.len(), length);
        assert!(copied.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)));
        assert_eq!(bytes.matches("\x1b]52;c;").count(), 1, "once");
        terminal.press("Q");
        terminal.wait_for_end();
    }
}

#[test]
fn a_restricted_session_reads_and_does_nothing_else() {
    let home = Home::new();
    article(&home);
    // Nothing of the environment undoes it.
    home.file("config/sayso/config.toml", "[keys]\nquit = [\"X\"]\n");
    home.file("other.toml", "[keys]\nquit = [\"X\"]\n");
    let lures = "SAYSO_CONFIG=other.toml LESSSECURE_ALLOW=edit EDITOR='touch edited' \
        VISUAL='touch edited' BROWSER='touch browsed' DISPLAY=:0 LESSSECURE=";
    for (variables, argument) in [(lures.to_owned(), "--restricted"), (format!("{lures}1"), "")] {
        let mut terminal = with(&home, &variables, &format!("ferry.txt {argument}"));
        terminal.wait("shows the article", |it| it.text().contains("Paragraph 0 is about"));
        for (keys, said) in [
            ("\x1a", "cannot be suspended"),
            ("]y", "nothing can be copied"),
            ("jY", "nothing can be copied"),
            ("jo", "no browser can be opened"),
            ("je", "nothing can be edited"),
            ("j:suspend\r", "cannot be suspended"),
            ("jf\x19", "nothing can be copied"),
        ] {
            terminal.press(keys);
            terminal.wait(said, |it| it.text().contains(said));
            assert_ne!(terminal.process_state(), 'T');
            terminal.press("\x0c");
            terminal.wait("takes the next key", |it| !it.text().contains(said));
        }
        terminal.press("\x03");
        assert_eq!(terminal.wait_for_end(), 0);
        let bytes = String::from_utf8_lossy(&terminal.all).into_owned();
        assert!(!bytes.contains("\x1b]52"), "nothing is copied");
        for made in ["data", "cache", "edited", "browsed", ".local"] {
            assert!(!home.path(made).exists(), "{made} is there after {variables}");
        }
    }
}

#[test]
fn a_restricted_command_writes_nothing_out_and_leaves_the_library_as_it_is() {
    let home = Home::new();
    let file = article(&home);
    home.run(["library", "add", "ferry.txt"]);
    let refused = |arguments: &[&str], said: &str| {
        for (before, secure) in [(&["--restricted"][..], ""), (&[], "1")] {
            let mut command = home.command(before.iter().chain(arguments));
            let output = command.env("LESSSECURE", secure).output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
            assert!(told.contains(said) && output.stdout.is_empty(), "{arguments:?}: {told}");
        }
    };
    refused(&["extract", &file], "nothing can be written out");
    refused(&["extract", &file, "-o", "out.txt"], "nothing can be written out");
    refused(&[&file], "nothing can be written out");
    refused(&["library", "add", "/etc/passwd"], "the library stays as it is");
    refused(&["library", "remove", &file], "the library stays as it is");
    refused(&["library", "update"], "the library stays as it is");
    assert!(!home.path("out.txt").exists());
    // The library of the variables is not looked at, nor is the configuration there.
    home.file("config/sayso/config.toml", "not = [toml");
    let listed = home.run(["--restricted", "library", "list"]);
    assert_eq!((listed.code, listed.out.as_str()), (0, ""), "{}", listed.err);
    let found = home.run(["--restricted", "find", "sails", &file]);
    assert!(found.out.contains("It sails"), "{}", found.err);
}
