//! The terminal, taken and given back. However the program ends, the terminal is as it
//! was: on leaving, on an error, on a panic, on a signal, and while suspended.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::os::fd::AsFd as _;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// The size that is assumed where the terminal does not know its own.
const SIZE: (u16, u16) = (80, 24);

/// Gives the terminal back when dropped, and before a panic of the thread that took it
/// is printed.
#[derive(Debug, Clone)]
pub struct Guard(Arc<Taken>);

#[derive(Debug)]
struct Taken {
    /// Whether the terminal is ours at the moment.
    taken: AtomicBool,
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste, and the
    /// mouse where it is wanted.
    ///
    /// # Errors
    /// Where the terminal refuses; it is given back then.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Self(Arc::new(Taken { taken: AtomicBool::new(false), mouse }));
        guard.hook_panics();
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal (again).
    fn enter(&self) -> io::Result<()> {
        self.0.taken.store(true, Ordering::SeqCst);
        let result = enable_raw_mode().and_then(|()| {
            let mut out = output()?;
            queue!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
            if self.0.mouse {
                queue!(out, EnableMouseCapture)?;
            }
            out.flush()
        });
        if result.is_err() {
            self.give_back();
        }
        result
    }

    /// Gives the terminal back. A second time, nothing is done. Errors are passed over:
    /// a terminal that is gone needs nothing.
    pub fn give_back(&self) {
        if !self.0.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let _ = output().and_then(|mut out| {
            if self.0.mouse {
                queue!(out, DisableMouseCapture)?;
            }
            queue!(out, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show)?;
            out.flush()
        });
        let _ = disable_raw_mode();
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
fn output() -> io::Result<BufWriter<File>> {
    let file = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    Ok(BufWriter::with_capacity(32 << 10, file))
}

/// The screen while it is ours.
pub struct Screen {
    guard: Guard,
    terminal: Terminal<CrosstermBackend<BufWriter<File>>>,
    shown: Option<(Buffer, Option<(u16, u16)>)>,
    area: Rect,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Where it refuses.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Guard::take(mouse)?;
        let area = current_area();
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let terminal = Terminal::with_options(CrosstermBackend::new(output()?), options)?;
        Ok(Self { guard, terminal, shown: None, area })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// What gives the terminal back, for other threads.
    pub fn guard(&self) -> Guard {
        self.guard.clone()
    }

    /// The screen has a new size; the next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.area = Rect::new(0, 0, width.max(1), height.max(1));
        self.redraw()
    }

    /// The next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        self.shown = None;
        self.terminal.resize(self.area)
    }

    /// Shows a frame that `draw` fills, with the cursor where it says, else hidden.
    /// Nothing is written where nothing changed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn show(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) -> io::Result<()> {
        let mut next = Buffer::empty(self.area);
        let cursor = draw(&mut next);
        if self.shown.as_ref().is_some_and(|(last, at)| *last == next && *at == cursor) {
            return Ok(());
        }
        self.terminal.draw(|frame| {
            frame.buffer_mut().clone_from(&next);
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        self.shown = Some((next, cursor));
        Ok(())
    }

    /// Writes a sequence that shows nothing (OSC 52).
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn send(&mut self, sequence: &[u8]) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        out.write_all(sequence)?;
        Write::flush(out)
    }

    /// Gives the terminal back until [`Screen::come_back`].
    pub fn leave(&self) {
        self.guard.give_back();
    }

    /// Takes the terminal again, from whatever state it is in. Returns its size, which
    /// may be another by now; the next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn come_back(&mut self) -> io::Result<(u16, u16)> {
        // The shell may have set modes of its own, and crossterm believes raw mode is on.
        let _ = disable_raw_mode();
        self.guard.enter()?;
        self.area = current_area();
        self.redraw()?;
        Ok(self.size())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.guard.give_back();
    }
}

fn current_area() -> Rect {
    let (width, height) = terminal::size().unwrap_or(SIZE);
    Rect::new(0, 0, width.max(1), height.max(1))
}
