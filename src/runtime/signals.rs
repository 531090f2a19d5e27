//! Signals as events. The first one to end asks; the second, or a loop that does not
//! answer, ends at once, with the terminal given back.

use std::io;
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Msg;

use super::event::{Event, Events};
use super::terminal::{Guard, current_size};

/// How long the loop may take to end after it was asked.
const PATIENCE: Duration = Duration::from_secs(3);

/// Starts listening. Where no terminal was taken, none is given back, and stopping and
/// going on need nothing of us.
pub(super) fn start(events: Events, guard: Option<Guard>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    if guard.is_some() {
        signals.add_signal(SIGTSTP)?;
        signals.add_signal(SIGCONT)?;
        signals.add_signal(SIGWINCH)?;
    }
    thread::spawn(move || {
        let mut asked = false;
        for signal in signals.forever() {
            let lent = guard.as_ref().is_some_and(Guard::is_lent);
            match signal {
                // Whoever has the terminal was asked, too, and it is theirs to answer.
                SIGINT | SIGCONT if lent => true,
                SIGTSTP if lent => {
                    stop();
                    true
                }
                SIGWINCH => {
                    let (width, height) = current_size();
                    events.msg(Msg::Resize { width, height })
                }
                SIGTSTP => events.send(Event::Suspend),
                SIGCONT => events.send(Event::Continue),
                _ if asked => end_at_once(guard.as_ref(), signal),
                _ => {
                    asked = true;
                    watch(guard.clone(), signal);
                    events.send(Event::End(signal))
                }
            };
        }
    });
    Ok(())
}

/// Ends the program where the loop does not; the process is gone before that otherwise.
fn watch(guard: Option<Guard>, signal: i32) {
    thread::spawn(move || {
        // Nobody sends: this waits out the time.
        let (_kept, never) = mpsc::channel::<()>();
        let _ = never.recv_timeout(PATIENCE);
        end_at_once(guard.as_ref(), signal);
    });
}

#[allow(clippy::disallowed_methods, reason = "the loop is stuck, and the terminal is given back")]
fn end_at_once(guard: Option<&Guard>, signal: i32) -> ! {
    if let Some(guard) = guard {
        guard.give_back_soon();
    }
    process::exit(128 + signal)
}

/// Stops this program for real, as the shell expects of Ctrl-Z; returns when it is
/// continued.
pub(super) fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
