//! The layers point one way. Each module may use those named beside it and whatever
//! they use; `docs/ARCHITECTURE.md` says why.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library with those it stands on.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("article", &["text"]),
    ("ingest", &["article"]),
    ("quote", &["article"]),
    ("speaker", &["article"]),
    ("attribution", &["quote", "speaker"]),
    ("model", &["attribution"]),
    ("analysis", &["model"]),
    ("layout", &["article"]),
    ("library", &["analysis"]),
    ("find", &["library"]),
    ("input", &["text"]),
    ("config", &["input"]),
    ("app", &["library", "find", "layout", "input", "config"]),
    ("view", &["app"]),
    ("source", &["library", "ingest"]),
    ("store", &["library"]),
    ("evaluate", &["analysis"]),
    ("train", &["evaluate", "ingest"]),
    ("pipeline", &[]),
    ("indexing", &["find", "source", "store", "pipeline"]),
    ("runtime", &["app", "view", "indexing"]),
    ("cli", &["runtime", "evaluate"]),
    ("bin", &["train"]),
];

/// Modules that a module may use: those named, and whatever they may use.
fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut allowed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, below) in LAYERS {
        let mut all: BTreeSet<&str> = below.iter().copied().collect();
        for lower in *below {
            all.extend(allowed.get(lower).expect("lower layers are listed first"));
        }
        allowed.insert(module, all);
    }
    allowed
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a source text names after `crate::`, braces included; comments are
/// left out.
fn uses(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join(" ");
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let word = |text: &str| -> String {
            text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        let Some(group) = after.strip_prefix('{') else {
            found.insert(word(after));
            continue;
        };
        let mut depth = 0;
        let mut at_start = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && c.is_alphabetic() => {
                    found.insert(word(&group[at..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn the_layers_point_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed = allowed();
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > LAYERS.len(), "the sources are found");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs");
        // Unit tests may look further: those of the state draw it to see it.
        if matches!(module, "lib" | "main") || inside.ends_with("tests.rs") {
            continue;
        }
        let may = allowed.get(module).unwrap_or_else(|| panic!("`{module}` has no layer"));
        for used in uses(&fs::read_to_string(&file).unwrap()) {
            let known = allowed.contains_key(used.as_str());
            if known && used != module && !may.contains(used.as_str()) {
                wrong.push(format!("{} uses `{used}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "edges against the layers:\n{}", wrong.join("\n"));
}

#[test]
fn edges_are_seen_in_every_way_of_writing_them() {
    let seen =
        uses("use crate::{app::{State, x}, view};\nlet a = crate::text::Span; // crate::cli");
    let seen: Vec<_> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, ["app", "text", "view"]);
}
