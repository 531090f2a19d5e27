//! What the commands print, where, and how they end.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use program::Home;

const LINE: &str =
    r#"{"id": 7, "text": "\u201cIt floods,\u201d said Ada Brenn.", "title": "Café"}"#;

#[test]
fn help_and_version_go_to_standard_output() {
    let home = Home::new();
    let version = home.run(["--version"]);
    assert_eq!((version.code, version.err.as_str()), (0, ""));
    assert_eq!(version.out, format!("sayso {}\n", env!("CARGO_PKG_VERSION")));
    let help = home.run(["extract", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert!(help.out.contains("--offsets"));
    let wrong = home.run(["--wrong"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
}

#[test]
fn a_line_out_for_each_line_in_in_order() {
    let home = Home::new();
    let lines: Vec<String> = (0..500)
        .map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"{}\"}}", "Words. ".repeat(n % 7)))
        .collect();
    let done = home.fed(["extract", "-t", "jsonl", "-j", "3"], lines.join("\n"));
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let ids: Vec<String> = done
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string())
        .collect();
    assert_eq!(ids, (0..500).map(|n| format!("\"n{n}\"")).collect::<Vec<_>>());
}

#[test]
fn below_the_threshold_the_wire_has_a_guess() {
    let home = Home::new();
    let quote = |threshold: &str| {
        let done = home.fed(["extract", "-t", "jsonl", "--threshold", threshold], LINE);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        let article: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        article["quotes"][0].clone()
    };
    let known = quote("0.3");
    assert_eq!(known["speaker"]["name"], "Ada Brenn");
    assert!(known.get("guess").is_none());
    let unknown = quote("1");
    assert!(unknown["speaker"].is_null());
    assert_eq!(unknown["confidence"], 0.0);
    assert_eq!(unknown["guess"]["name"], "Ada Brenn");
    assert_eq!(unknown["guess"]["mention"], known["speaker"]["mention"]);
    assert_eq!(unknown["guess"]["confidence"], known["confidence"]);
    let wrong = home.run(["extract", "--threshold", "1.5", "a.txt"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("from 0 to 1"), "{}", wrong.err);
}

#[test]
fn paraphrases_are_written_where_they_are_asked_for() {
    let home = Home::new();
    let text = "\u{201c}It floods every spring,\u{201d} said Ada Brenn. Tobias Renn, the harbour \
        warden, said the pier would close in March.";
    home.file("a.txt", text);
    let quotes = |arguments: &[&str]| {
        let done = home.run([&["extract", "-t", "jsonl", "a.txt"], arguments].concat());
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        let article: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        article["quotes"].as_array().unwrap().clone()
    };
    let few = quotes(&[]);
    assert_eq!((few.len(), few[0]["kind"].as_str()), (1, Some("direct")));
    let all = quotes(&["--indirect"]);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["speaker"]["name"], few[0]["speaker"]["name"]);
    assert_eq!(all[1]["kind"], "indirect");
    assert_eq!(all[1]["text"], "the pier would close in March");
    assert_eq!(all[1]["speaker"]["name"], "Tobias Renn");
    assert!(all[1]["because"].as_str().unwrap().contains("said"), "{}", all[1]["because"]);
    let unsure = quotes(&["--indirect", "--threshold", "1"]);
    assert!(unsure[1]["speaker"].is_null());
    assert_eq!(unsure[1]["guess"]["name"], "Tobias Renn");
    assert_eq!(unsure[1]["guess"]["confidence"], all[1]["confidence"]);
    let shown = home.run(["extract", "-t", "markdown", "--indirect", "a.txt"]);
    assert!(shown.out.contains("the pier would close in March"), "{}", shown.out);
}

#[test]
fn the_wire_has_what_it_promises() {
    let home = Home::new();
    let done = home.fed(["extract", "-t", "jsonl", "--with-text"], LINE);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let article: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(article["id"], 7);
    assert_eq!(article["source"], "-");
    assert_eq!(article["title"], "Café");
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    assert_eq!(article["quotes"][0]["speaker"]["name"], "Ada Brenn");
    assert_eq!(article["quotes"][0]["text"], "It floods,");
    for quote in article["quotes"].as_array().unwrap() {
        let place = |at: usize| quote["span"][at].as_u64().unwrap() as usize;
        let under: String = text[place(0)..place(1)].iter().collect();
        assert_eq!(quote["text"], under);
    }
    let bytes = home.fed(["extract", "-t", "jsonl", "--offsets", "bytes"], LINE);
    assert_eq!(bytes.code, 0);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let home = Home::new();
    let mut command = home.command(["extract", "-t", "jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(to, "{LINE}").unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        assert!(line.starts_with("{\"id\":7,"), "{line}");
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn one_bad_line_is_told_with_its_number_and_the_rest_go_on() {
    let home = Home::new();
    let done =
        home.fed(["extract", "-f", "jsonl", "-t", "jsonl"], format!("{LINE}\n\nbad\n{LINE}\n"));
    assert_eq!(done.code, 1);
    assert_eq!(done.out.lines().count(), 2);
    assert_eq!(done.err, "sayso: -, line 3: expected value at column 1.\n");
}

#[test]
fn bad_inputs_are_told_in_one_sentence_each_and_the_rest_go_on() {
    let home = Home::new();
    home.file("good.txt", "Words.");
    home.file("binary.txt", b"\x7fELF\0\x01\x02");
    home.file("empty.txt", "");
    home.file("wide.txt", b"\xff\xfea\0b\0");
    home.file("page.html", "<p>");
    std::fs::create_dir(home.path("bare")).unwrap();
    let names = [
        "no.txt",
        "binary.txt",
        "empty.txt",
        "wide.txt",
        "page.html",
        "bare",
        "https://a.example/b",
        "good.txt",
    ];
    let done = home.run([&["extract"], names.as_slice()].concat());
    assert_eq!(done.code, 1);
    assert_eq!(done.out.lines().next(), Some("Words."));
    let mut told: Vec<&str> = done.err.lines().collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "sayso: The folder bare holds no articles; sayso looks for .txt, .text, .md, .jsonl and files without an ending.",
            "sayso: There is no file or folder no.txt; check how it is spelt.",
            "sayso: binary.txt is a binary file, not an article; sayso reads text and JSON Lines.",
            "sayso: empty.txt is empty; there is nothing to read in it.",
            "sayso: https://a.example/b is an address, and addresses are not opened; save the page as text first.",
            "sayso: page.html is a web page, which is not read; save it as plain text first.",
            "sayso: wide.txt is in UTF-16, which is not read; save it as UTF-8 first.",
        ]
    );
}

#[test]
fn what_is_not_utf_8_is_opened_with_a_warning_and_a_mark_is_dropped() {
    let home = Home::new();
    home.file("old.txt", b"Caf\xe9 closed.");
    home.file("marked.txt", "\u{feff}Words.");
    let done = home.run(["extract", "-t", "jsonl", "--with-text", "old.txt", "marked.txt"]);
    assert_eq!(done.code, 0);
    assert!(done.err.contains("old.txt is not all UTF-8"), "{}", done.err);
    assert_eq!(done.err.lines().count(), 1);
    assert!(done.out.contains("\"text\":\"Caf\u{fffd} closed.\""));
    assert!(done.out.contains("\"text\":\"Words.\""));
}

#[test]
fn a_line_over_the_limit_is_told_and_passed_over() {
    let home = Home::new();
    let mut input = format!("{LINE}\n{{\"text\": \"").into_bytes();
    input.resize(input.len() + (100 << 20), b'a');
    input.extend(format!("\"}}\n{LINE}\n").into_bytes());
    let done = home.fed(["extract", "-t", "jsonl"], input);
    assert_eq!(done.code, 1);
    assert_eq!(done.out.lines().count(), 2);
    assert_eq!(done.err, "sayso: -, line 2: it is longer than 64 MiB.\n");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    let mut command = home.command(["extract", "-t", "jsonl"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let feeding = std::thread::spawn(move || while writeln!(to, "{LINE}").is_ok() {});
    let mut from = BufReader::new(child.stdout.take().unwrap());
    from.read_line(&mut String::new()).unwrap();
    drop(from);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    feeding.join().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(err, "");
}

#[test]
fn a_file_appears_when_it_is_complete_and_the_old_one_stays_till_then() {
    let home = Home::new();
    home.file("a.txt", "Words.");
    home.file("out.csv", "old");
    let done = home.run(["extract", "-t", "csv", "-o", "out.csv", "a.txt"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
    let written = std::fs::read_to_string(home.path("out.csv")).unwrap();
    assert!(written.starts_with("article,source,title,start,end,kind,"));
    let left = std::fs::read_dir(home.path("")).unwrap().count();
    assert_eq!(left, 2, "nothing is left beside it");

    let full = home.run(["extract", "-o", "/dev/full", "a.txt"]);
    assert_eq!(full.code, 1);
    assert!(
        full.err.starts_with("sayso: /dev/full cannot be written (No space left"),
        "{}",
        full.err
    );
    let nowhere = home.run(["extract", "-o", "no/such/folder/out", "a.txt"]);
    assert_eq!(nowhere.code, 1);
}

#[test]
fn an_interrupted_file_leaves_nothing_behind() {
    let home = Home::new();
    let mut command = home.command(["extract", "-f", "jsonl", "-t", "jsonl", "-o", "out.jsonl"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let files = || std::fs::read_dir(home.path("")).unwrap().count();
    while files() == 0 {
        writeln!(to, "{LINE}").unwrap();
    }
    // The file is there just before signals are caught; the command is past that once it
    // has taken in more than the pipe holds.
    for _ in 0..2000 {
        writeln!(to, "{LINE}").unwrap();
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(files(), 0, "nothing is left");
}

#[test]
fn json_is_an_array_whatever_the_number_of_articles() {
    let home = Home::new();
    for count in 0..3 {
        let done = home.fed(
            ["extract", "-f", "jsonl", "-t", "json"],
            format!("{LINE}\n").repeat(count) + "\n",
        );
        let articles: Vec<serde_json::Value> = serde_json::from_str(&done.out).unwrap();
        assert_eq!(articles.len(), count);
    }
}

#[test]
fn a_wrong_configuration_is_told_before_anything_else() {
    let home = Home::new();
    let file = home.file("config/sayso/config.toml", "[reading]\nwidht = 3\nnonsense\n");
    let done = home.run(["config", "check"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains(&format!("{}:", file.display())), "{}", done.err);
    assert_eq!(home.run(["--print"]).code, 2);
    assert_eq!(home.run(["--config", "/no/such/file", "keys"]).code, 2);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(home.run(["config", "path"]).out, format!("{}\n", file.display()));
    assert_eq!(home.run(["config", "check"]).code, 0);
    let shown = home.run(["config", "show"]).out;
    home.file("config/sayso/config.toml", shown);
    assert_eq!(home.run(["config", "check"]).code, 0);
}

#[test]
fn answers_are_measured_against_annotations() {
    let home = Home::new();
    let text = "Una Brenn opened the pier.\n\n\u{201c}It will stand for years,\u{201d} said Brenn. The \u{201c}temporary\u{201d} rail is gone.";
    let at = |words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        [start, start + words.chars().count()]
    };
    let speaker = at("Brenn. The")[0];
    let source = [speaker, speaker + "Brenn".len()];
    let content = at("It will stand for years,");
    let gold = serde_json::json!({
        "id": "pier", "text": text,
        "attributions": [{"id": "E1", "source": [source], "cue": [at("said")], "content": [content]}],
        "quotes": [
            {"span": content, "kind": "direct", "speaker": [source], "speaker_head": [source],
             "source_type": "name", "speaker_name": "Brenn"},
            {"span": at("temporary"), "kind": "scare", "speaker": null},
        ],
    });
    home.file("gold.jsonl", format!("{gold}\n"));
    let done = home.run(["evaluate", "gold.jsonl"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("(right 1, given 1, wanted 1)"), "{}", done.out);
    assert!(
        done.out.contains("scare quotes taken for speech") && done.out.contains("(0 of 1)"),
        "{}",
        done.out
    );
    home.file("bad.jsonl", "{}\n");
    let bad = home.run(["evaluate", "bad.jsonl"]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("bad.jsonl cannot be evaluated: line 1:"), "{}", bad.err);
}

#[test]
fn nothing_found_is_one() {
    let home = Home::new();
    home.file("a.txt", "Words.");
    let done = home.run(["find", "zzzz", "a.txt"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
}

#[test]
fn files_that_are_named_are_found_in_as_the_reader_would_read_them() {
    let home = Home::new();
    home.file("a.txt", "“It floods,” said Ada Brenn. She said that nobody had asked the farmers.");
    let find = |query| home.run(["find", query, "a.txt"]).out;
    assert!(find("floods").starts_with("Ada Brenn\tIt floods,"), "{}", find("floods"));
    assert_eq!(find("is:indirect farmers"), "");
    home.file("config/sayso/config.toml", "[reading]\nthreshold = 1.0\nindirect = true\n");
    assert!(find("floods").starts_with("unknown\tIt floods,"), "{}", find("floods"));
    assert!(find("is:indirect farmers").contains("nobody had asked"));
}

#[test]
fn without_a_terminal_reading_is_extracting() {
    let home = Home::new();
    home.file("a.txt", "Words.");
    assert_eq!(home.run(["a.txt"]).out, home.run(["extract", "a.txt"]).out);
    assert_eq!(home.fed([] as [&str; 0], "Words.").out, home.fed(["extract"], "Words.").out);
}

#[test]
fn what_the_program_says_of_itself_is_there() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(home.run(["completions", shell]).out.contains("extract"));
    }
    assert!(home.run(["man"]).out.starts_with(".ie"));
    assert!(home.run(["keys"]).out.contains("next-quote"));
}

/// The escape sequences of an output that are not SGR.
fn foreign(output: &str) -> Vec<&str> {
    let mut rest = output;
    let mut found = Vec::new();
    while let Some(at) = rest.find(|c: char| c.is_control() && c != '\n') {
        rest = &rest[at..];
        let parameters = rest.strip_prefix("\x1b[").and_then(|after| {
            let end = after.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
            after[end..].starts_with('m').then_some(end)
        });
        let length = parameters.map_or_else(
            || {
                found.push(rest);
                rest.chars().next().unwrap().len_utf8()
            },
            |parameters| parameters + 3,
        );
        rest = &rest[length..];
    }
    found
}

#[test]
fn nothing_in_an_article_reaches_the_terminal_as_control() {
    let home = Home::new();
    let evil = "Title \x1b]0;owned\x07 here\n\n\u{9b}31mred \x1b[2J \x1bc \x1bPq\x1b\\ \x08\x7f \u{202e}back \
        \u{9d}52;c;AAAA\u{9c}\n\n\u{201c}We \x1b[5mblink,\u{201d} said Ada \x1b]8;;x\x1b\\Brenn.\n";
    home.file("evil \x1b[31m.txt", evil);
    home.file(
        "evil.jsonl",
        serde_json::json!({"text": evil, "title": evil, "byline": evil}).to_string(),
    );
    for print in ["--print", "--print=ansi", "--print=svg"] {
        for keys in ["", "jj]i", "s", "l", "f"] {
            let done = home.run(["evil \x1b[31m.txt", "evil.jsonl", "--keys", keys, print]);
            assert_eq!(done.code, 0, "{}", done.err);
            assert_eq!(foreign(&done.out), [""; 0], "{print} after {keys}");
        }
    }
    for to in ["text", "markdown"] {
        let done = home.run(["extract", "-t", to, "evil \x1b[31m.txt", "evil.jsonl"]);
        assert_eq!(foreign(&done.out), [""; 0], "{to}");
    }
    assert_eq!(foreign(&home.run(["extract", "no \x1b[31m.txt"]).err), [""; 0]);
}

#[test]
fn the_same_keys_give_the_same_screen() {
    let home = Home::new();
    let keys = ["--keys", "jj]]", "--print=ansi", "--size", "60x20"];
    let first = home.run(keys);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(first.out.lines().count(), 20);
    assert_eq!(home.run(keys).out, first.out);
    assert!(!home.path("data").exists(), "nothing is kept");
    let svg = home.run(["--print=svg", "--size", "60x20"]).out;
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    let plain = home.run(["--color", "never", "--print=ansi"]).out;
    assert!(!plain.contains("\x1b[3") && !plain.contains(";3"), "{plain}");
}
