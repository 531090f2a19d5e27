//! The terminal, taken and given back. However the program ends, the terminal is as it
//! was: on leaving, on an error, on a panic, on a signal, and while suspended.

mod frugal;
mod pace;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::terminal::{self, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use frugal::Traces;
pub use frugal::{Colours, Frugal, Known, Link, Moved, QUESTION};
use pace::Pace;

/// The size that is assumed where the terminal does not know its own.
const SIZE: (u16, u16) = (80, 24);

/// Gives the terminal back when dropped, and before a panic of the thread that took it
/// is printed.
#[derive(Debug, Clone)]
pub struct Guard(Arc<Hold>);

#[derive(Debug)]
struct Hold {
    /// Whether the screen is ours at the moment.
    taken: AtomicBool,
    /// Whether keys come to us raw at the moment.
    raw: AtomicBool,
    /// Whether another program has the terminal at the moment.
    lent: AtomicBool,
    mouse: bool,
    known: Known,
    /// What the frames left set.
    traces: Traces,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste, and the
    /// mouse where it is wanted.
    ///
    /// # Errors
    /// Where the terminal refuses; it is given back then.
    pub fn take(mouse: bool) -> io::Result<Self> {
        Self::take_for(mouse, Known::of_environment(), Traces::default())
    }

    /// The same, of a terminal that knows so much, on which frames leave traces.
    fn take_for(mouse: bool, known: Known, traces: Traces) -> io::Result<Self> {
        let [taken, raw, lent] = [(); 3].map(|()| AtomicBool::new(false));
        let guard = Self(Arc::new(Hold { taken, raw, lent, mouse, known, traces }));
        guard.hook_panics();
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal (again), and asks it the question that frames end with, where it
    /// knows that: how long an answer takes when there is nothing to show is good to know.
    fn enter(&self) -> io::Result<()> {
        self.0.taken.store(true, Ordering::SeqCst);
        self.0.raw.store(true, Ordering::SeqCst);
        let result = enable_raw_mode().and_then(|()| {
            let known = &self.0.known;
            let hide: &[u8] = if known.hides_cursor { b"\x1b[?25l" } else { b"" };
            let question = if known.answers { QUESTION } else { b"" };
            output()?.write_all(&[self.modes('h').as_slice(), hide, question].concat())
        });
        if result.is_err() {
            self.give_back();
        }
        result
    }

    /// Whether another program has the terminal, which was given back for that.
    pub fn is_lent(&self) -> bool {
        self.0.lent.load(Ordering::SeqCst)
    }

    /// Gives the terminal back. A second time, nothing is done. Errors are passed over:
    /// a terminal that is gone needs nothing.
    pub fn give_back(&self) {
        self.give_back_screen();
        if self.0.raw.swap(false, Ordering::SeqCst) {
            let _ = disable_raw_mode();
        }
    }

    /// Gives the screen back, while keys still come to us.
    fn give_back_screen(&self) {
        if !self.0.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let known = &self.0.known;
        let mut bytes = self.0.traces.undo();
        if !known.alternate {
            bytes.extend_from_slice(b"\x1b[H\x1b[J");
        }
        bytes.extend(self.modes('l'));
        if known.hides_cursor {
            bytes.extend_from_slice(b"\x1b[?25h");
        }
        let _ = output().and_then(|mut out| out.write_all(&bytes));
    }

    /// The sequence that sets (`h`) or resets (`l`) the modes that are ours: a screen of
    /// its own, pasted text in brackets; of the mouse its buttons and its wheel.
    fn modes(&self, end: char) -> Vec<u8> {
        let known = &self.0.known;
        let modes = [
            (known.alternate, "1049"),
            (known.pastes, "2004"),
            (self.0.mouse, "1000"),
            (self.0.mouse, "1006"),
        ];
        let mut ours: Vec<&str> =
            modes.into_iter().filter(|(ours, _)| *ours).map(|(_, mode)| mode).collect();
        if end == 'l' {
            ours.reverse();
        }
        if ours.is_empty() {
            return Vec::new();
        }
        format!("\x1b[?{}{end}", ours.join(";")).into_bytes()
    }

    /// Gives the terminal back though another thread may be stuck writing to it: after
    /// a short while it is not waited for any longer.
    pub(super) fn give_back_soon(&self) {
        let (done, wait) = mpsc::channel();
        let guard = self.clone();
        thread::spawn(move || {
            guard.give_back();
            let _ = done.send(());
        });
        if wait.recv_timeout(Duration::from_millis(200)).is_err() {
            let _ = disable_raw_mode();
        }
    }

    /// A panic of this thread is printed on the terminal as it was; one of a worker is
    /// caught by its worker and told there, and must not touch the screen.
    fn hook_panics(&self) {
        let owner = thread::current().id();
        let guard = self.clone();
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let ours = guard.0.taken.load(Ordering::SeqCst);
            if thread::current().id() == owner {
                guard.give_back();
            } else if ours {
                return;
            }
            print(info);
        }));
    }
}

/// The terminal that standard output is, apart from the lock of [`io::stdout`]: a thread
/// that is stuck writing must not keep another from giving the terminal back.
fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// What is to be known of a frame besides its cells.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Where the cursor is shown, column and row; where it is hidden, none.
    pub cursor: Option<(u16, u16)>,
    /// Which cells lead where.
    pub links: Vec<Link>,
}

/// The screen while it is ours.
pub struct Screen {
    guard: Guard,
    terminal: Terminal<Frugal<File>>,
    /// The next frame while it is drawn.
    buffer: Buffer,
    pace: Pace,
    /// Whether a frame was shown before: no key waits behind the first one, and what was
    /// found out meanwhile should follow it at once.
    shown: bool,
}

impl Screen {
    /// Takes the terminal. Whether it opens links is as said, else as it is known to.
    ///
    /// # Errors
    /// Where it refuses.
    pub fn take(mouse: bool, links: Option<bool>) -> io::Result<Self> {
        let mut known = Known::of_environment();
        known.links = links.unwrap_or(known.links);
        let (width, height) = current_size();
        let backend = Frugal::new(output()?, known, width, height);
        let guard = Guard::take_for(mouse, known, backend.traces())?;
        let terminal = Terminal::new(backend)?;
        let (buffer, pace) = (Buffer::default(), Pace::new(known.answers));
        let mut screen = Self { guard, terminal, buffer, pace, shown: false };
        screen.begin();
        screen.redraw()?;
        Ok(screen)
    }

    /// The terminal was taken, and asked.
    fn begin(&mut self) {
        self.pace.forget();
        if self.pace.asks() {
            self.pace.asked(0, Instant::now());
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let area = self.terminal.size().unwrap_or_default();
        (area.width, area.height)
    }

    /// What gives the terminal back, for other threads.
    pub fn guard(&self) -> Guard {
        self.guard.clone()
    }

    /// The screen has a new size; the next frame is drawn whole.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width.max(1), height.max(1));
    }

    /// The next frame is drawn whole.
    ///
    /// # Errors
    /// Never; ratatui does not know.
    pub fn redraw(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Shows a frame that `draw` fills, with what it says of it. Nothing is written where
    /// nothing changed; rows that only moved are scrolled.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn show(
        &mut self,
        moved: Option<Moved>,
        draw: impl FnOnce(&mut Buffer) -> Drawn,
    ) -> io::Result<()> {
        let begun = Instant::now();
        let asks = self.pace.asks();
        let backend = self.terminal.backend_mut();
        self.buffer.resize(Rect::from((Position::ORIGIN, backend.size()?)));
        let Drawn { cursor, links } = draw(&mut self.buffer);
        backend.expect(moved);
        backend.link(links);
        backend.ask(asks);
        let drawn = &mut self.buffer;
        self.terminal.draw(|frame| {
            std::mem::swap(frame.buffer_mut(), drawn);
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        let bytes = self.terminal.backend().cost();
        if bytes > 0 {
            self.pace.wrote(bytes, begun, Instant::now(), asks);
        }
        if !self.shown {
            self.pace.hurry();
        }
        self.shown = true;
        Ok(())
    }

    /// The terminal has shown the oldest frame that it had not shown yet.
    pub fn answered(&mut self) {
        self.pace.answered(Instant::now());
    }

    /// How long the terminal should be left in peace before the next frame: where keys come
    /// faster than the line takes frames, frames are left out and not queued.
    pub fn rest(&self) -> Duration {
        self.pace.rest(Instant::now())
    }

    /// How long answers of the terminal should be waited for before it is left.
    pub fn farewell(&self) -> Duration {
        self.pace.farewell(Instant::now())
    }

    /// What the way to the terminal and back takes, where it answers.
    pub fn round_trip(&self) -> Option<Duration> {
        self.pace.round_trip()
    }

    /// Whether the line to the terminal is slow, once that is known.
    pub fn is_line_slow(&self) -> Option<bool> {
        self.pace.is_slow()
    }

    /// Whether the terminal may have a clipboard for us (OSC 52). There is no way to ask; old
    /// ones and the Linux console have none.
    pub fn has_clipboard(&self) -> bool {
        self.guard.0.known.alternate
    }

    /// Writes a sequence that shows nothing (OSC 52).
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn send(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.terminal.backend_mut().writer_mut().write_all(sequence)
    }

    /// Gives the screen back, while keys and answers still come to us.
    pub fn leave_screen(&self) {
        self.guard.give_back_screen();
    }

    /// Gives the terminal back until [`Screen::come_back`].
    pub fn leave(&self) {
        self.guard.give_back();
    }

    /// Says that another program has the terminal until [`Screen::come_back`].
    pub fn lend(&self) {
        self.guard.0.lent.store(true, Ordering::SeqCst);
    }

    /// Takes the terminal again, from whatever state it is in. Returns its size, which
    /// may be another by now; the next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn come_back(&mut self) -> io::Result<(u16, u16)> {
        // The shell may have set modes of its own, and crossterm believes raw mode is on.
        let _ = disable_raw_mode();
        self.guard.0.lent.store(false, Ordering::SeqCst);
        self.guard.enter()?;
        self.begin();
        let (width, height) = current_size();
        let backend = self.terminal.backend_mut();
        backend.lose();
        backend.resize(width, height);
        self.redraw()?;
        Ok((width, height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.guard.give_back();
    }
}

/// Columns and rows of the terminal now.
pub(super) fn current_size() -> (u16, u16) {
    let (width, height) = terminal::size().unwrap_or(SIZE);
    (width.max(1), height.max(1))
}
