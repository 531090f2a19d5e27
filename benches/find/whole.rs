//! `sayso find` as whole program on a library of its own, beside `fzf --filter`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sayso::article::{ArticleId, ContentHash};
use sayso::library::{About, Number};
use sayso::store::catalogue::{Batch, FileRead, Holding, NewArticle, Writer};

/// How often each program is started; the fastest counts, since others run, too.
const TRIES: usize = 3;

/// A library as `sayso library add` would have made it, in folders of its own.
pub(crate) struct Home(PathBuf);

impl Home {
    /// A library of one file, whose quotations are in one segment.
    pub(crate) fn new(folder: &Path, abouts: Vec<About>, segment: &[u8]) -> Self {
        let home = Self(folder.join("home"));
        let config = home.0.join("config/sayso");
        let read = home.0.join("read");
        for folder in [&config, &read] {
            std::fs::create_dir_all(folder).expect("there is room");
        }
        let told = format!("[library]\nfolders = [\"{}\"]\n", read.display());
        std::fs::write(config.join("config.toml"), told).expect("there is room");
        let opened = Writer::open(&home.0.join("cache/sayso/library"));
        let mut writer = opened.expect("the folder is ours").writer;
        let of = |number: usize| Number(number as u32);
        let articles = abouts.into_iter().enumerate().map(|(at, about)| NewArticle {
            number: of(at),
            content: ContentHash::of("generated", &at.to_le_bytes()),
            about,
            version: 0,
        });
        let articles: Vec<NewArticle> = articles.collect();
        let holding = |at: usize| Holding { position: at as u32, start: 0, article: Some(of(at)) };
        let holdings = (0..articles.len()).map(holding).collect();
        let number = writer.file_number();
        let file = FileRead { number, path: read.join("all.jsonl"), holdings, whole: None };
        let segment = segment.to_vec();
        let batch = Batch { articles, files: vec![file], segment };
        writer.commit(&batch).expect("there is room");
        home
    }

    /// How long `sayso find` takes, from its start to its end.
    pub(crate) fn find(&self, arguments: &[&str]) -> Duration {
        fastest(|| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"));
            let kinds = ["config", "cache", "data", "state"];
            for kind in kinds {
                program.env(format!("XDG_{}_HOME", kind.to_uppercase()), self.0.join(kind));
            }
            program.arg("find").args(arguments);
            program
        })
    }
}

/// How long `fzf --filter` takes over some lines.
pub(crate) fn fzf(lines: &Path, query: &str) -> Duration {
    fastest(|| {
        let mut program = Command::new("fzf");
        let input = std::fs::File::open(lines).expect("was just written");
        program.arg("--filter").arg(query).stdin(input);
        program
    })
}

/// Whether fzf is installed.
pub(crate) fn has_fzf() -> bool {
    let version = Command::new("fzf").arg("--version").stdout(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

fn fastest(program: impl Fn() -> Command) -> Duration {
    let time = |_| {
        let mut program = program();
        program.stdout(Stdio::null());
        let begun = Instant::now();
        assert!(program.status().is_ok_and(|status| status.success()), "{program:?}");
        begun.elapsed()
    };
    (0..TRIES).map(time).min().expect("it is tried")
}

/// What lists show of a generated article.
pub(crate) fn about(number: usize, quotes: usize) -> About {
    About {
        title: format!("Article {number}"),
        outlet: None,
        date: None,
        text: ArticleId::of(&number.to_string()),
        quotes: quotes as u32,
    }
}
