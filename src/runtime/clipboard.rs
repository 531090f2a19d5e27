//! The reader's clipboard: by way of the terminal, of tmux, or of a file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::event::{Event, Events};

/// The most bytes that terminals are known to take in one OSC 52.
const MOST: usize = 74_000;

/// The name of the file that is the last way.
const FILE: &str = "copied.txt";

/// How a text is to go; what is left for the main loop to do.
#[derive(Debug)]
pub(super) enum Way {
    /// Write this to the terminal, then tell.
    Terminal {
        /// OSC 52 with the text.
        sequence: Vec<u8>,
        /// What was copied, for telling of it.
        what: &'static str,
    },
}

/// The ways that there are; a file is always the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    /// By way of tmux, which stands between us and the terminal.
    pub(super) tmux: bool,
    /// By way of the terminal itself.
    pub(super) terminal: bool,
}

/// Copies in a thread of its own, since tmux may take its time.
pub(super) fn copy(
    events: Events,
    text: String,
    what: &'static str,
    ways: Ways,
    data: Option<PathBuf>,
) {
    thread::spawn(move || {
        if ways.tmux && into_tmux(&text) {
            return events.tell(format!("The {what} is on the clipboard, by way of tmux."), false);
        }
        if ways.terminal && !ways.tmux && text.len() <= MOST {
            let sequence = osc52(&text);
            events.send(Event::Clipboard(Way::Terminal { sequence, what }));
            return;
        }
        match data.as_deref().map(|folder| into_file(folder, &text)) {
            Some(Ok(path)) => {
                let told = format!("No clipboard can be had; the {what} is in {}.", path.display());
                events.tell(told, false);
            }
            Some(Err(why)) => {
                events.tell(format!("The {what} could not be copied to a file ({why})."), true);
            }
            None => events.tell(format!("The {what} could not be copied: no way is left."), true),
        }
    });
}

/// The sequence that puts a text on the clipboard of the terminal's own machine.
fn osc52(text: &str) -> Vec<u8> {
    let mut sequence = b"\x1b]52;c;".to_vec();
    sequence.extend(base64(text.as_bytes()));
    sequence.extend(b"\x1b\\");
    sequence
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
    fn base64_is_as_in_the_standard() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded.as_bytes());
        }
        assert_eq!(base64("“é”".as_bytes()), b"4oCcw6nigJ0=");
    }
}
