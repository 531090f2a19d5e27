//! The reader's clipboard: by way of the terminal, of tmux, or of a file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::event::{Event, Events};

/// The most bytes that terminals are known to take in one OSC 52.
const MOST: usize = 74_000;

/// The most bytes of one piece of what GNU screen is to pass on. It drops pieces of more
/// than 767 (4.9), and of fewer in versions of long ago.
const PIECE: usize = 240;

/// The name of the file that is the last way.
const FILE: &str = "copied.txt";

/// How a text is to go; what is left for the main loop to do.
#[derive(Debug)]
pub(super) enum Way {
    /// Write this to the terminal, then tell.
    Terminal {
        /// OSC 52 with the text.
        sequence: Vec<u8>,
        /// A sentence that tells of it.
        told: String,
    },
}

/// What stands between us and the terminal, and takes what is meant for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Nothing that we know of.
    Nothing,
    /// tmux, which discards OSC 52 unless it was told otherwise, and has a command of its own.
    Tmux,
    /// GNU screen, which drops OSC 52 but passes on what is wrapped for that.
    Screen,
    /// One of the two, on another machine: both call their terminal `screen`.
    Either,
}

impl Between {
    /// By the environment (empty where a variable is not set).
    pub fn of(variable: impl Fn(&str) -> String) -> Self {
        let term = variable("TERM");
        let (tmux, screen) = (!variable("TMUX").is_empty(), !variable("STY").is_empty());
        match (tmux, screen) {
            // The name that screen gives to a terminal within another one.
            (true, true) if term.starts_with("screen.") => Self::Screen,
            (true, _) => Self::Tmux,
            (false, true) => Self::Screen,
            (false, false) if term.starts_with("screen") => Self::Either,
            (false, false) => Self::Nothing,
        }
    }
}

/// The ways that there are; a file is always the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    /// What stands on the way to the terminal.
    pub(super) between: Between,
    /// Whether the terminal itself has a clipboard for us.
    pub(super) terminal: bool,
}

/// Copies in a thread of its own, since tmux may take its time. Tells which way it went,
/// after a sentence that comes `before`.
pub(super) fn copy(
    events: Events,
    text: String,
    what: String,
    before: &'static str,
    ways: Ways,
    data: Option<PathBuf>,
) {
    thread::spawn(move || {
        let tell = |told: String, failure| events.tell(format!("{before}{told}"), failure);
        let tmux = ways.between == Between::Tmux;
        if tmux && into_tmux(&text) {
            return tell(format!("The {what} is on the clipboard, by way of tmux."), false);
        }
        if ways.terminal && !tmux && text.len() <= MOST {
            let through = match ways.between {
                Between::Nothing | Between::Tmux => "",
                Between::Screen => " by way of screen",
                Between::Either => " by way of screen or tmux",
            };
            let told =
                format!("{before}The {what} went to the terminal's clipboard{through} (OSC 52).");
            let sequence = osc52(&text, ways.between);
            events.send(Event::Clipboard(Way::Terminal { sequence, told }));
            return;
        }
        match data.as_deref().map(|folder| into_file(folder, &text)) {
            Some(Ok(path)) => {
                let told = format!("No clipboard can be had; the {what} is in {}.", path.display());
                tell(told, false);
            }
            Some(Err(why)) => {
                tell(format!("The {what} could not be copied to a file ({why})."), true);
            }
            None => tell(format!("The {what} could not be copied: no way is left."), true),
        }
    });
}

/// The sequence that puts a text on the clipboard of the terminal's own machine. Where it
/// is not known what passes it on, it goes both ways, and each passes over the other's.
fn osc52(text: &str, between: Between) -> Vec<u8> {
    let mut plain = b"\x1b]52;c;".to_vec();
    plain.extend(base64(text.as_bytes()));
    // The other end that it can have, `ESC \`, would end what screen is to pass on.
    plain.push(0x07);
    match between {
        Between::Nothing | Between::Tmux => plain,
        Between::Screen => through_screen(&plain),
        Between::Either => [through_screen(&plain), plain].concat(),
    }
}

/// The same, wrapped in pieces that GNU screen passes on as they are.
fn through_screen(sequence: &[u8]) -> Vec<u8> {
    let wrapped = |piece: &[u8]| [b"\x1bP", piece, b"\x1b\\"].concat();
    sequence.chunks(PIECE).flat_map(wrapped).collect()
}

fn into_tmux(text: &str) -> bool {
    let child = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let fed = child.stdin.take().is_some_and(|mut to| to.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && fed
}

fn into_file(folder: &Path, text: &str) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    fs::write(&path, text)?;
    Ok(path)
}

/// Base 64 (RFC 4648).
fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = DIGITS[(bits >> (18 - 6 * digit)) as usize & 63];
            out.push(if digit > three.len() { b'=' } else { value });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_is_known_by_the_environment() {
        let between = |tmux: &str, sty: &str, term: &str| {
            let value = |name: &str| match name {
                "TMUX" => tmux.to_owned(),
                "STY" => sty.to_owned(),
                _ => term.to_owned(),
            };
            Between::of(value)
        };
        assert_eq!(between("", "", "xterm-256color"), Between::Nothing);
        assert_eq!(between("/tmp/tmux-0/default,1,0", "", "screen-256color"), Between::Tmux);
        assert_eq!(between("", "1.pts-0.host", "screen.xterm-256color"), Between::Screen);
        assert_eq!(between("", "1.pts-0.host", "xterm"), Between::Screen);
        // One within the other: the inner one is met first.
        assert_eq!(between("x", "1.pts-0.host", "tmux-256color"), Between::Tmux);
        assert_eq!(between("x", "1.pts-0.host", "screen.xterm"), Between::Screen);
        // From afar only the name of the terminal comes.
        assert_eq!(between("", "", "screen-256color"), Between::Either);
    }

    #[test]
    fn through_screen_it_goes_in_pieces_that_add_up() {
        let text = "words and more of them ".repeat(100);
        let plain = osc52(&text, Between::Nothing);
        assert!(plain.starts_with(b"\x1b]52;c;") && plain.ends_with(b"\x07"));
        let wrapped = String::from_utf8(osc52(&text, Between::Screen)).unwrap();
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE + 2));
        let whole: String =
            pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(whole.as_bytes(), plain);
        let both = osc52(&text, Between::Either);
        assert_eq!(both, [wrapped.as_bytes(), &plain].concat());
    }

    #[test]
    fn base64_is_as_in_the_standard() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded.as_bytes());
        }
        assert_eq!(base64("“é”".as_bytes()), b"4oCcw6nigJ0=");
    }
}
