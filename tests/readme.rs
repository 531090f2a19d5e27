//! What the README shows is what the program does. `UPDATE_DOCS=1 cargo test --test readme`
//! writes the generated parts anew.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

use std::path::{Path, PathBuf};
use std::process::Command;

const OPEN: &str = "<!-- keys: generated, kept true by a test -->\n";
const CLOSE: &str = "<!-- /keys -->";

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// Compares a generated document with what is checked in, or writes it.
fn same(name: &str, generated: &str) {
    let path = root(name);
    if updating() {
        std::fs::write(&path, generated).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == generated,
        "{name} is out of date: run `UPDATE_DOCS=1 cargo test --test readme`"
    );
}

#[test]
fn the_key_table_is_the_one_in_force() {
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let (head, rest) = readme.split_once(OPEN).expect("the README marks where the keys stand");
    let (_, tail) = rest.split_once(CLOSE).expect("the README marks where the keys end");
    let table = sayso::input::key_table_markdown(&sayso::input::Keymap::default());
    same("README.md", &format!("{head}{OPEN}\n{}\n\n{CLOSE}{tail}", table.trim()));
}

#[test]
fn the_picture_is_the_real_screen() {
    let home = tempfile::tempdir().unwrap();
    let screen = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["--keys", "]]]s", "--size", "112x30", "--print=svg", "--color", "always"])
        .current_dir(root("."))
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    assert!(screen.status.success(), "{}", String::from_utf8_lossy(&screen.stderr));
    same("docs/screen.svg", &String::from_utf8(screen.stdout).unwrap());
}

#[test]
fn the_commands_of_the_readme_are_there() {
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let help = Command::new(env!("CARGO_BIN_EXE_sayso")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for command in ["extract", "find", "speakers", "library", "config"] {
        assert!(readme.contains(&format!("sayso {command}")), "the README shows `sayso {command}`");
        assert!(help.contains(command), "`sayso --help` lists `{command}`");
    }
    let check = std::fs::read_to_string(root(".ci/run")).unwrap();
    assert!(
        check.contains("cargo test"),
        "what is checked before a change lands is what the README says"
    );
}
