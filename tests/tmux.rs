//! The program in a real terminal, tmux, beside the same screens printed plainly. Where
//! tmux is not installed, nothing is tested, and a line says so.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::num::NonZero;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use program::Home;

/// How long anything may take before a test fails; nothing waits that long otherwise.
const DEADLINE: Duration = Duration::from_secs(50);

/// A tmux server of one test's own.
struct Tmux<'a> {
    home: &'a Home,
    width: u16,
    height: u16,
}

impl<'a> Tmux<'a> {
    /// None where tmux is not installed.
    fn start(home: &'a Home, width: u16, height: u16) -> Option<Self> {
        let there = Command::new("tmux").arg("-V").stdout(Stdio::null()).status();
        if !there.is_ok_and(|status| status.success()) {
            println!("tmux is not installed: nothing is tested here.");
            return None;
        }
        home.file(
            "tmux.conf",
            "set -g status off\nset -g default-terminal xterm-256color\nset -g escape-time 0\n",
        );
        let tmux = Self { home, width, height };
        let (columns, rows) = (width.to_string(), height.to_string());
        // Something that stays, so that the server does.
        tmux.run(&["-f", "tmux.conf", "new-session", "-d", "-x", &columns, "-y", &rows, "cat"]);
        Some(tmux)
    }

    fn run(&self, arguments: &[&str]) -> String {
        let socket = self.home.path("tmux.socket");
        let output = Command::new("tmux")
            .args(["-u", "-S"])
            .arg(socket)
            .args(arguments)
            .env_clear()
            .envs(self.home.variables())
            .env("SHELL", "/bin/sh")
            .current_dir(self.home.path(""))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A window in which a shell command runs; its name for the other calls.
    fn window(&self, command: &str) -> String {
        self.run(&["new-window", "-P", "-F", "#{pane_id}", command]).trim().to_owned()
    }

    /// Every cell of a window with what can be seen of its looks.
    fn seen(&self, pane: &str) -> Vec<Vec<String>> {
        let captured = self.run(&["capture-pane", "-e", "-p", "-t", pane]);
        let cells = |count: u16| NonZero::new(count).unwrap();
        let mut screen = vt100::Parser::new(cells(self.height), cells(self.width), 0);
        screen.process(captured.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
        let screen = screen.screen();
        let cell = |y: u16, x: u16| {
            let cell = screen.cell(y, x).unwrap();
            let text = cell.contents().trim();
            let drawn = !text.is_empty();
            let shows = drawn || cell.inverse() || cell.underline();
            let fg = shows.then(|| cell.fgcolor());
            let weight = drawn.then(|| (cell.bold(), cell.dim(), cell.italic()));
            let looks = (fg, cell.bgcolor(), weight, cell.underline(), cell.inverse());
            format!("{text}{looks:?}")
        };
        (0..self.height).map(|y| (0..self.width).map(|x| cell(y, x)).collect()).collect()
    }

    fn text(&self, pane: &str) -> String {
        self.run(&["capture-pane", "-p", "-t", pane]).trim_end().to_owned()
    }

    fn wait(&self, what: &str, mut reached: impl FnMut() -> bool, pane: &str) {
        let end = Instant::now() + DEADLINE;
        while !reached() {
            assert!(Instant::now() < end, "never {what}; the screen is:\n{}", self.text(pane));
            let (_kept, never) = channel::<()>();
            let _ = never.recv_timeout(Duration::from_millis(20));
        }
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

fn article(home: &Home) -> String {
    let paragraphs: Vec<String> = (0..60)
        .map(|n| {
            format!(
                "Paragraph {n} is about the ferry, the 漢字 sign and the cafe\u{301} \
                 (see https://example.org/north/{n}). \
                 \u{201c}It sails at dawn, whatever the wind says, and it has done so for {n} \
                 years,\u{201d} said Ada Brenn. The harbour board went home in the rain."
            )
        })
        .collect();
    home.file("ferry.txt", paragraphs.join("\n\n")).display().to_string()
}

#[test]
fn every_screen_is_the_one_that_is_printed_plainly() {
    for (width, height) in [(80, 24), (200, 50), (40, 10)] {
        let home = Home::new();
        let Some(tmux) = Tmux::start(&home, width, height) else { return };
        let file = article(&home);
        let (program, size) = (env!("CARGO_BIN_EXE_sayso"), format!("{width}x{height}"));
        let plain = tmux.window("printf '\\033[?25l'; exec cat > /dev/null");
        let terminal = tmux.run(&["display-message", "-p", "-t", &plain, "#{pane_tty}"]);
        let links = home.file("links.toml", "[terminal]\nlinks = \"always\"\n");
        let pane = tmux.window(&format!("'{program}' '{file}' --config '{}'", links.display()));
        let keys =
            ["", "j", "j", "]", "j", "j", " ", "k", "k", "]", "]", "d", "k", "u", "b", "G", "k"];
        let mut pressed = String::new();
        for key in keys {
            pressed.push_str(key);
            if !key.is_empty() {
                tmux.run(&["send-keys", "-t", &pane, "-l", key]);
            }
            let script = pressed.replace(' ', "<space>");
            let printed = home.run([
                &file,
                "--print=ansi",
                "--color=always",
                "--keys",
                &script,
                "--size",
                &size,
            ]);
            let rows = printed.out.trim_end_matches('\n').replace('\n', "\r\n");
            let screen = format!("\x1b[m\x1b[H\x1b[2J{rows}");
            std::fs::write(terminal.trim(), screen).unwrap();
            let mut differs = String::new();
            let same = || {
                let (ours, theirs) = (tmux.seen(&pane), tmux.seen(&plain));
                let at = ours.iter().zip(&theirs).position(|(ours, theirs)| ours != theirs);
                if let Some(y) = at {
                    let cells = ours[y].iter().zip(&theirs[y]).enumerate();
                    let (x, (ours, theirs)) = cells.into_iter().find(|(_, (a, b))| a != b).unwrap();
                    differs = format!("row {y}, column {x}: {ours} is not {theirs}");
                }
                at.is_none()
            };
            let mut same = same;
            let end = Instant::now() + DEADLINE;
            let mut reached = same();
            while !reached && Instant::now() < end {
                let (_kept, never) = channel::<()>();
                let _ = never.recv_timeout(Duration::from_millis(20));
                reached = same();
            }
            assert!(reached, "after {pressed:?} at {size}: {differs}\n{}", tmux.text(&pane));
        }
        tmux.run(&["send-keys", "-t", &pane, "-l", "Q"]);
        let alive = || tmux.run(&["list-panes", "-a", "-F", "#{pane_id}"]).contains(&pane);
        tmux.wait("ends", || !alive(), &plain);
    }
}
