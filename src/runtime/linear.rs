//! Reading line by line: no screen is taken, nothing is painted over. A line is read, what
//! comes of it is printed, and the next one is asked for. The state, its actions and the
//! threads are those of the screen.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read, Write as _};
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use crate::app::{Effect, Msg, State, Typed};
use crate::input::Action;
use crate::view::linear::{Teller, prompt, wrapped};

use super::event::{Event, Events};
use super::outside::Outside;
use super::terminal::current_size;
use super::{Ended, Setup, signals};

/// How long nothing may happen at all while an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The narrowest terminal that lines are broken for; one that is said to be narrower does
/// not know its width.
const NARROWEST: u16 = 20;

/// The longest line that is taken for one, in bytes.
const LONGEST: u64 = 1 << 16;

/// The smallest size that the state lays text out for.
const SMALLEST: (u16, u16) = (40, 10);

/// The columns that a screen keeps free beside the text.
const MARGINS: u16 = 3;

/// One session, running.
struct Linear {
    state: State,
    outside: Outside,
    teller: Teller,
    /// Columns and rows of the terminal.
    size: (u16, u16),
    /// Whether anybody sees what is asked.
    asks: bool,
    /// Answers that the last command waits for: a copied text, a source read again.
    awaited: usize,
    ended: Option<Ended>,
}

/// Reads line by line until the reader leaves, or their lines end. Returns how it ended,
/// and a sentence where something of theirs could not be kept.
///
/// # Errors
/// Where no commands can be read.
pub fn run(setup: Setup) -> io::Result<(Ended, Option<String>)> {
    let (events, inbox) = Events::channel();
    let commands: Box<dyn Read + Send> =
        if setup.stdin_taken { Box::new(File::open("/dev/tty")?) } else { Box::new(io::stdin()) };
    let size = current_size();
    let state = setup.state(roomy(size)).line_by_line();
    signals::start(events.clone(), None)?;
    let asks = io::stdout().is_terminal() && (setup.stdin_taken || io::stdin().is_terminal());
    let outside = Outside::start(&events, setup, false, false);
    let teller = Teller::default();
    let mut session = Linear { state, outside, teller, size, asks, awaited: 0, ended: None };
    let ended = session.go_on(events, commands, &inbox);
    session.outside.stop();
    Ok((ended, session.outside.finish()))
}

/// Reads lines until there are no more. One is read while another is worked on at most.
fn listen(events: &Events, commands: Box<dyn Read + Send>) {
    let mut commands = BufReader::new(commands);
    loop {
        let mut line = Vec::new();
        match commands.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(1..) => {
                let line = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
                if !events.send(Event::Line(line)) {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => {
                events.send(Event::Gone);
                return;
            }
        }
    }
}

impl Linear {
    fn go_on(
        &mut self,
        events: Events,
        commands: Box<dyn Read + Send>,
        inbox: &Receiver<Event>,
    ) -> Ended {
        let mut typed = VecDeque::new();
        self.settle(inbox, &mut typed);
        let told = self.teller.begin(&self.state);
        self.print(&told);
        thread::spawn(move || listen(&events, commands));
        self.ask();
        while self.ended.is_none() {
            let event = match typed.pop_front() {
                Some(line) => Event::Line(line),
                None => match inbox.recv() {
                    Ok(event) => event,
                    Err(_) => break,
                },
            };
            if let Event::Line(line) = event {
                self.command(&line, inbox, &mut typed);
                if self.ended.is_none() {
                    self.ask();
                }
            } else {
                self.take_in(event, &mut typed);
            }
        }
        self.ended.unwrap_or(Ended::Left)
    }

    /// Does what a line says, and prints what comes of it.
    fn command(&mut self, line: &str, inbox: &Receiver<Event>, typed: &mut VecDeque<String>) {
        self.resize();
        if line.trim().is_empty() && self.state.offers_rows() {
            let told = self.teller.more(&self.state);
            return self.print(&told);
        }
        let Typed { action, msgs } = match self.state.typed(line) {
            Ok(typed) => typed,
            Err(sentence) => return self.print(&[sentence]),
        };
        let last = msgs.len().saturating_sub(1);
        for (nth, msg) in msgs.into_iter().enumerate() {
            // Of many steps each is told on the way, of other things what comes of them.
            let step = matches!(msg, Msg::Act(Action::NextParagraph));
            self.change(msg);
            self.settle(inbox, typed);
            if self.ended.is_some() {
                return;
            }
            let refused = self.state.has_refused();
            if step || refused || nth == last {
                let told = self.teller.after(&self.state, action);
                self.print(&told);
            }
            if refused {
                break;
            }
        }
        if self.state.is_told_whole() {
            self.change(Msg::Act(Action::Cancel));
        }
    }

    /// Waits until all answers have come that the reader waits for.
    fn settle(&mut self, inbox: &Receiver<Event>, typed: &mut VecDeque<String>) {
        let waits = |it: &Self| it.state.is_waiting() || it.awaited > 0 || !it.outside.placed;
        while self.ended.is_none() && waits(self) {
            match inbox.recv_timeout(PATIENCE) {
                Ok(event) => self.take_in(event, typed),
                // Something does not answer; the reader must not have to wait for it.
                Err(_) => break,
            }
        }
        self.awaited = 0;
    }

    fn take_in(&mut self, event: Event, typed: &mut VecDeque<String>) {
        match event {
            Event::Msg(msg) => {
                let answers = matches!(msg, Msg::Told { .. } | Msg::Opened { again: true, .. });
                self.awaited -= usize::from(answers && self.awaited > 0);
                self.change(msg);
            }
            Event::Line(line) => typed.push_back(line),
            Event::Remembered => self.outside.placed = true,
            Event::End(signal) => {
                self.change(Msg::Terminate);
                self.ended = Some(Ended::Signal(signal));
            }
            // No more lines: what was typed before is still done.
            Event::Gone => typed.push_back(Action::Quit.name().to_owned()),
            // Nothing of a screen comes here.
            Event::Typed
            | Event::Clipboard(_)
            | Event::Returned { .. }
            | Event::Suspend
            | Event::Continue => {}
        }
    }

    fn change(&mut self, msg: Msg) {
        let asked = if let Msg::Act(action) = msg { Some(action) } else { None };
        for effect in self.outside.change(&mut self.state, msg).left {
            match effect {
                Effect::Quit => self.ended = self.ended.or(Some(Ended::Left)),
                Effect::Suspend => signals::stop(),
                _ => {}
            }
        }
        self.awaited += usize::from(match asked {
            // Where there is nothing to copy or to open, that is told at once.
            Some(Action::Copy | Action::CopyWords | Action::Browse | Action::Edit) => {
                !self.state.is_told()
            }
            Some(Action::Reload) => self.state.looked_at().is_some(),
            _ => false,
        });
    }

    /// The terminal may have another size by now.
    fn resize(&mut self) {
        let size = current_size();
        if size != self.size {
            self.size = size;
            let (width, height) = roomy(size);
            self.change(Msg::Resize { width, height });
        }
    }

    fn print(&mut self, told: &[String]) {
        let mut out = String::new();
        let width = if self.size.0 < NARROWEST { 80 } else { self.size.0 };
        for paragraph in told {
            for line in wrapped(&self.state, paragraph, width) {
                out.push_str(&line);
                out.push('\n');
            }
        }
        self.write(&out);
    }

    /// Asks for a line, and says where one is.
    fn ask(&mut self) {
        if self.asks {
            let prompt = prompt(&self.state);
            self.write(&prompt);
        }
    }

    fn write(&mut self, text: &str) {
        let mut to = io::stdout().lock();
        if to.write_all(text.as_bytes()).and_then(|()| to.flush()).is_err() {
            drop(to);
            self.change(Msg::Terminate);
        }
    }
}

/// The size of a screen whose text is as wide as the terminal.
fn roomy((width, height): (u16, u16)) -> (u16, u16) {
    (width.saturating_add(MARGINS).max(SMALLEST.0), height.max(SMALLEST.1))
}
