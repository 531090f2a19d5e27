//! What reading over a slow and distant line is like: how long after the last of many held
//! keys the screen stands still, in sayso beside less and vim.
//!
//! ```sh
//! cargo bench --bench slow                    # sayso, less, vim over three lines
//! cargo bench --bench slow -- PROGRAM...      # the same with another program for sayso
//! cargo bench --bench slow -- --proxy 2222 127.0.0.1:22 64000 200
//! ```
//!
//! The program runs on a pseudo-terminal behind one end of a TCP connection on loopback;
//! an emulated terminal that answers as xterm does sits at the other. Between them stands
//! a proxy that lets through so many bits a second, each way, after a delay, and holds
//! 64 KB meanwhile, as sshd, the kernel and the line do. Keys are held as a keyboard does,
//! one each 33 ms. Less and vim are left out where they are not installed.
//!
//! With `--proxy PORT TARGET BITS MS` it is nothing but that proxy (BITS a second, MS there
//! and back), until it is killed: `ssh -p PORT localhost` then goes over such a line.
#![allow(clippy::disallowed_methods, reason = "a benchmark is about time, and touches the world")]

use std::error::Error;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Columns and rows of the terminal.
const SIZE: (u16, u16) = (80, 24);

/// From one key to the next while it is held.
const REPEAT: Duration = Duration::from_millis(33);

/// So long without a byte is the end of it: longer than any round trip here.
const QUIET: Duration = Duration::from_millis(1500);

/// Bytes that go on at once, and how many such pieces are held back at most.
const PIECE: usize = 64;
const HELD: usize = 1024;

/// A line: bits a second each way, and the time there and back.
#[derive(Clone, Copy)]
struct Line {
    bits: u32,
    round_trip: Duration,
}

fn main() -> Result<()> {
    let mut arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    // Tried, not measured: one line is enough.
    let tried = arguments.iter().any(|argument| argument == "--test");
    arguments.retain(|argument| argument != "--test");
    if let [first, port, target, bits, ms] = &arguments[..]
        && first == "--proxy"
    {
        let round_trip = Duration::from_millis(ms.parse()?);
        let line = Line { bits: bits.parse()?, round_trip };
        return serve(&TcpListener::bind(("127.0.0.1", port.parse()?))?, target, line);
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("article.txt").display().to_string();
    std::fs::write(&file, article(100_000))?;
    let sayso = match &arguments[..] {
        [] => vec![env!("CARGO_BIN_EXE_sayso").to_owned()],
        given => given.to_vec(),
    };
    let programs = [
        ("sayso", sayso, "j"),
        ("less", vec!["less".to_owned()], "j"),
        ("vim", ["vim", "-N", "-u", "NONE", "-R"].map(str::to_owned).to_vec(), "\x05"),
    ];
    println!(
        "{:<7} {:>11} {:>8} {:>6} {:>12} {:>8}",
        "program", "bits/s", "rtt ms", "keys", "settled ms", "bytes"
    );
    let lines = [(64_000, 200, 20), (64_000, 200, 100), (9_600, 200, 20)];
    for (bits, ms, keys) in lines.into_iter().take(if tried { 1 } else { lines.len() }) {
        for (name, command, key) in &programs {
            let mut command = command.clone();
            command.push(file.clone());
            let line = Line { bits, round_trip: Duration::from_millis(ms) };
            match hold(&command, folder.path().to_str().unwrap_or("."), line, key, keys) {
                Ok((settled, bytes)) => {
                    let settled = settled.as_millis();
                    println!("{name:<7} {bits:>11} {ms:>8} {keys:>6} {settled:>12} {bytes:>8}");
                }
                Err(error) => println!("{name:<7} is left out: {error}"),
            }
        }
    }
    Ok(())
}

/// Paragraphs about nothing, each third one with a quotation.
fn article(bytes: usize) -> String {
    let who = ["The council", "The harbour board", "A baker", "The night ferry", "The old mill"];
    let did = ["mended", "counted", "left", "painted", "remembered", "closed", "weighed"];
    let what = ["the north landing", "forty crates", "the timetable", "a broken lamp"];
    let name = ["Ada Brenn", "Tobias Renn", "Marta Quill", "Ilse Marn", "Noel Brandt", "Jan Velde"];
    let (mut text, mut nth) = ("A winter in Oldmere\n\n".to_owned(), 0);
    while text.len() < bytes {
        for sentence in 0..5 {
            nth += 1;
            let (who, did, what) = (who[nth * 7 % 5], did[nth * 5 % 7], what[nth * 3 % 4]);
            if sentence == 2 && nth % 3 == 0 {
                let name = name[nth % name.len()];
                let said = format!("\u{201c}{who} {did} {what},\u{201d} said {name}. ");
                text.push_str(&said);
            } else {
                text += &[who, did, what, "before the ice came, as every year. "].join(" ");
            }
        }
        text.push_str("\n\n");
    }
    text
}

/// Holds a key over a line. Returns how long after the last one the last byte came, and
/// how many came since the first.
fn hold(
    command: &[String],
    home: &str,
    line: Line,
    key: &str,
    keys: usize,
) -> Result<(Duration, usize)> {
    let near = TcpListener::bind("127.0.0.1:0")?;
    let middle = TcpListener::bind("127.0.0.1:0")?;
    let (target, door) = (near.local_addr()?.to_string(), middle.local_addr()?);
    thread::spawn(move || serve(&middle, &target, line).map_err(|error| error.to_string()));
    let far = TcpStream::connect(door)?;
    let (stream, _) = near.accept()?;
    let mut child = run(command, home, stream)?;
    let mut terminal = Terminal::new(far)?;
    terminal.settle();
    let before = terminal.bytes;
    let begun = Instant::now();
    for nth in 0..keys {
        terminal.take_until(begun + REPEAT * nth as u32);
        terminal.keys.write_all(key.as_bytes())?;
    }
    let last_key = Instant::now();
    terminal.settle();
    let _ = child.kill();
    let _ = child.wait();
    if terminal.bytes == before {
        return Err("it showed nothing".into());
    }
    Ok((terminal.last.saturating_duration_since(last_key), terminal.bytes - before))
}

/// Starts a program on a pseudo-terminal behind a connection.
fn run(
    command: &[String],
    home: &str,
    stream: TcpStream,
) -> Result<Box<dyn portable_pty::Child + Send + Sync>> {
    let (cols, rows) = SIZE;
    let pair =
        native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
    let mut builder = CommandBuilder::new(&command[0]);
    builder.args(&command[1..]);
    builder.env("TERM", "xterm-256color");
    builder.env("HOME", home);
    builder.env("XDG_DATA_HOME", home);
    let child = pair.slave.spawn_command(builder)?;
    stream.set_nodelay(true)?;
    let (mut out, mut keys) = (pair.master.try_clone_reader()?, pair.master.take_writer()?);
    let (mut up, mut down) = (stream.try_clone()?, stream);
    thread::spawn(move || {
        let _ = io::copy(&mut out, &mut down);
        drop(pair);
    });
    thread::spawn(move || io::copy(&mut up, &mut keys));
    Ok(child)
}

/// The far end: a terminal, and who sits before it.
struct Terminal {
    screen: vt100::Parser<Asked>,
    keys: TcpStream,
    arrived: Receiver<Vec<u8>>,
    bytes: usize,
    last: Instant,
}

/// Answers that are due.
#[derive(Default)]
struct Asked(Vec<u8>);

impl vt100::Callbacks for Asked {
    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        end: char,
    ) {
        match (first, parameters, end) {
            (None, [[5]], 'n') => self.0.extend_from_slice(b"\x1b[0n"),
            (None, _, 'c') => self.0.extend_from_slice(b"\x1b[?62;22c"),
            (Some(b'>'), _, 'c') => self.0.extend_from_slice(b"\x1b[>41;354;0c"),
            _ => {}
        }
    }
}

impl Terminal {
    fn new(stream: TcpStream) -> Result<Self> {
        let cells = |count| NonZero::new(count).ok_or("no cells");
        let screen =
            vt100::Parser::new_with_callbacks(cells(SIZE.1)?, cells(SIZE.0)?, 0, Asked::default());
        stream.set_nodelay(true)?;
        let keys = stream.try_clone()?;
        let (sender, arrived) = channel();
        let mut stream = stream;
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = stream.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Ok(Self { screen, keys, arrived, bytes: 0, last: Instant::now() })
    }

    /// Takes in what comes until then, or until the line is gone.
    fn take_until(&mut self, end: Instant) {
        while self.take(end.saturating_duration_since(Instant::now())) {}
    }

    /// Takes in what comes until nothing does.
    fn settle(&mut self) {
        while self.take(QUIET) {}
    }

    fn take(&mut self, patience: Duration) -> bool {
        let bytes = match self.arrived.recv_timeout(patience) {
            Ok(bytes) => bytes,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        };
        (self.bytes, self.last) = (self.bytes + bytes.len(), Instant::now());
        self.screen.process(&bytes);
        let answers = std::mem::take(&mut self.screen.callbacks_mut().0);
        self.keys.write_all(&answers).is_ok()
    }
}

/// Puts whoever connects through to the target, by a line.
fn serve(door: &TcpListener, target: &str, line: Line) -> Result<()> {
    for one in door.incoming() {
        let (one, other) = (one?, TcpStream::connect(target)?);
        one.set_nodelay(true)?;
        other.set_nodelay(true)?;
        carry(one.try_clone()?, other.try_clone()?, line);
        carry(other, one, line);
    }
    Ok(())
}

/// Carries bytes one way, as fast as the line is.
fn carry(mut from: TcpStream, mut to: TcpStream, line: Line) {
    let (sender, held) = sync_channel::<(Instant, Vec<u8>)>(HELD);
    thread::spawn(move || {
        let mut buffer = [0; PIECE];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        let mut free = Instant::now();
        for (came, bytes) in held {
            let takes = Duration::from_secs_f64(bytes.len() as f64 * 8.0 / f64::from(line.bits));
            free = free.max(came) + takes;
            thread::sleep((free + line.round_trip / 2).saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
}
