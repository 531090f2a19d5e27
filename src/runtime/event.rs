//! What the main loop waits for.

use crate::app::Msg;

/// What the main loop waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// Something for the state.
    Msg(Msg),
    /// The terminal sent something; it waits where [`super::keys::start`] puts it.
    Typed,
    /// Everything that the reader's own data knows of places was sent.
    Remembered,
    /// A line was typed, where one reads line by line.
    Line(String),
    /// A text is to be copied by way of the terminal.
    Clipboard(super::clipboard::Way),
    /// A program that had the terminal has ended.
    Returned {
        /// A sentence, where it could not be started.
        told: Option<String>,
        /// Whether the file that it was started for is another one.
        changed: bool,
    },
    /// A signal asks the program to end.
    End(i32),
    /// A signal asks the program to stop for a while.
    Suspend,
    /// The program goes on after it was stopped.
    Continue,
    /// The terminal is gone: nothing more can be read from it.
    Gone,
}

/// Where events are sent from every thread. That nobody listens any more means that
/// the program is ending, and is nobody's concern.
#[derive(Debug, Clone)]
pub(super) struct Events(std::sync::mpsc::Sender<Event>);

impl Events {
    /// The sending and the receiving end.
    pub(super) fn channel() -> (Self, std::sync::mpsc::Receiver<Event>) {
        let (sender, receiver) = std::sync::mpsc::channel();
        (Self(sender), receiver)
    }

    /// Sends; says whether anybody listens.
    pub(super) fn send(&self, event: Event) -> bool {
        self.0.send(event).is_ok()
    }

    /// Sends something for the state; says whether anybody listens.
    pub(super) fn msg(&self, msg: Msg) -> bool {
        self.send(Event::Msg(msg))
    }

    /// Tells the reader one sentence.
    pub(super) fn tell(&self, text: String, failure: bool) {
        self.msg(Msg::Told { text, failure });
    }
}
