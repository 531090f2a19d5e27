//! When the next frame may be shown: never more of them on the line than it takes, so that
//! what one sees is never behind the keys.
//!
//! A program writes a frame in no time; sshd, the kernel and the line then hold it, and
//! every later one behind it, for seconds. So each frame ends with a question
//! (`CSI 5 n`), which the terminal answers when it has come so far, and no frame is begun
//! while [`WINDOW`] questions are open. What happens meanwhile is shown by the next one.
//!
//! - A terminal that has not answered yet is not waited for, and after [`TRIES`] questions
//!   without an answer is not asked any more.
//! - An answer is waited for no longer than [`LIMIT`]. Then it is taken for lost.
//! - Behind that stands a rest after each frame that grows with its bytes and with the
//!   time that writing it took: tmux answers by itself, however slow the line is behind it.
//!
//! The same answers tell how fast the line is. No clock is read in here.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The most frames that are on their way.
const WINDOW: usize = 2;

/// The longest that an answer is waited for.
pub(super) const LIMIT: Duration = Duration::from_secs(3);

/// The longest that an answer is waited for on leaving; a third of it where none has
/// come so far.
const FAREWELL: Duration = Duration::from_millis(900);

/// Questions in a row without an answer, after which no more is asked.
const TRIES: u8 = 4;

/// The longest rest after a frame that was written at once: 15 frames a second.
const REST: Duration = Duration::from_millis(66);

/// The rest for each byte of a frame: what a line of 64 kbit/s takes for it.
const REST_EACH: Duration = Duration::from_micros(125);

/// The longest rest after a frame on a line that takes its time.
const LONG_REST: Duration = Duration::from_millis(500);

/// A frame of so many bytes tells how fast a line is, and one of less how far it goes.
const LARGE: usize = 500;

/// A line is slow where a byte takes so long (100 kbit/s) ...
const SLOW: Duration = Duration::from_micros(80);

/// ... and a frame so much longer than nothing; and it is not where a byte takes less
/// than half as long. In between it stays what it was.
const FELT: Duration = Duration::from_millis(150);

/// The pace of frames.
#[derive(Debug)]
pub(super) struct Pace {
    /// Whether the terminal knows the question.
    asks: bool,
    /// Whether it has answered, and not fallen silent since.
    answers: bool,
    /// Questions without an answer since the last answer.
    silent: u8,
    open: VecDeque<Question>,
    /// When the rest after the last frame is over.
    due: Option<Instant>,
    /// What an empty frame takes there and back.
    round_trip: Option<Duration>,
    slow: Option<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Question {
    asked: Instant,
    /// Bytes of its frame.
    bytes: usize,
    /// Whether another one was open: how long it takes tells nothing then.
    behind: bool,
}

impl Pace {
    /// For a terminal that knows the question, or does not.
    pub(super) fn new(asks: bool) -> Self {
        Self {
            asks,
            answers: false,
            silent: 0,
            open: VecDeque::new(),
            due: None,
            round_trip: None,
            slow: None,
        }
    }

    /// Whether the next frame should end with the question.
    pub(super) fn asks(&self) -> bool {
        self.asks && self.silent < TRIES
    }

    /// A frame of so many bytes was written, from one moment to another; `asked` says
    /// whether it ended with the question.
    pub(super) fn wrote(&mut self, bytes: usize, begun: Instant, written: Instant, asked: bool) {
        let rest = (REST_EACH * bytes as u32).min(REST);
        self.due = Some(written + rest.max((written - begun) * 2).min(LONG_REST));
        if asked {
            self.asked(bytes, begun);
        }
    }

    /// A question was written, behind so many bytes.
    pub(super) fn asked(&mut self, bytes: usize, now: Instant) {
        self.lose(now);
        let behind = !self.open.is_empty();
        self.open.push_back(Question { asked: now, bytes, behind });
        self.silent = self.silent.saturating_add(1);
    }

    /// The first frame is followed by the next without a rest: no key waits behind it.
    pub(super) fn hurry(&mut self) {
        self.due = None;
    }

    /// The terminal answered the oldest question.
    pub(super) fn answered(&mut self, now: Instant) {
        self.answers = true;
        self.silent = 0;
        if let Some(question) = self.open.pop_front() {
            self.measure(question, now.saturating_duration_since(question.asked));
        }
    }

    /// Questions are forgotten: the terminal was another program's meanwhile.
    pub(super) fn forget(&mut self) {
        self.open.clear();
        self.silent = 0;
    }

    /// How long answers that are still to come should be waited for on leaving, so that
    /// none becomes input of whatever comes after.
    pub(super) fn farewell(&self, now: Instant) -> Duration {
        let longest = if self.answers { FAREWELL } else { FAREWELL / 3 };
        let newest = self.open.back().map(|question| question.asked + longest);
        newest.map_or(Duration::ZERO, |end| end.saturating_duration_since(now))
    }

    /// How long to wait before the next frame.
    pub(super) fn rest(&self, now: Instant) -> Duration {
        let rest = self.due.map_or(Duration::ZERO, |due| due.saturating_duration_since(now));
        let full = self.answers && self.open.len() >= WINDOW;
        let newest = self.open.back().filter(|_| full);
        let answer = newest.map(|question| (question.asked + LIMIT).saturating_duration_since(now));
        rest.max(answer.unwrap_or_default())
    }

    /// What an empty frame takes to the terminal and back, where it answers.
    pub(super) fn round_trip(&self) -> Option<Duration> {
        self.round_trip
    }

    /// Whether the line is slow, once that is known.
    pub(super) fn is_slow(&self) -> Option<bool> {
        self.slow
    }

    /// Answers that did not come in time are not waited for any more.
    fn lose(&mut self, now: Instant) {
        let lost = |question: &Question| now.saturating_duration_since(question.asked) >= LIMIT;
        while self.open.front().is_some_and(lost) {
            self.open.pop_front();
        }
    }

    fn measure(&mut self, question: Question, took: Duration) {
        if question.behind {
            return;
        }
        if question.bytes < LARGE {
            // What is shorter is nearer to the truth; the line may have become another one.
            let nearer = |known: Duration| took.min(known + (took.saturating_sub(known)) / 4);
            self.round_trip = Some(self.round_trip.map_or(took, nearer));
            return;
        }
        let Some(round_trip) = self.round_trip else { return };
        let extra = took.saturating_sub(round_trip);
        let each = extra / question.bytes as u32;
        if each >= SLOW && extra >= FELT {
            self.slow = Some(true);
        } else if each < SLOW / 2 {
            self.slow = Some(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// A line that takes `each` for a byte and `round_trip` for nothing, and a clock.
    struct Line {
        pace: Pace,
        now: Instant,
        free: Instant,
        each: Duration,
        round_trip: Duration,
        answers: VecDeque<Instant>,
    }

    impl Line {
        fn new(each: Duration, round_trip: Duration) -> Self {
            let now = Instant::now();
            let mut line = Self {
                pace: Pace::new(true),
                now,
                free: now,
                each,
                round_trip,
                answers: VecDeque::new(),
            };
            line.frame(0);
            line
        }

        fn frame(&mut self, bytes: usize) {
            let asked = self.pace.asks();
            self.free = self.free.max(self.now) + self.each * bytes as u32;
            self.answers.push_back(self.free + self.round_trip);
            self.pace.wrote(bytes, self.now, self.now, asked);
        }

        /// Lets time pass, and takes in the answers that come.
        fn wait(&mut self, time: Duration) {
            let end = self.now + time;
            while let Some(at) = self.answers.front().copied().filter(|at| *at <= end) {
                self.answers.pop_front();
                self.now = self.now.max(at);
                self.pace.answered(self.now);
            }
            self.now = end;
        }

        fn rest(&self) -> Duration {
            self.pace.rest(self.now)
        }
    }

    #[test]
    fn two_frames_are_on_their_way_and_no_third() {
        let mut line = Line::new(Duration::ZERO, MS * 200);
        line.wait(MS * 300);
        line.frame(8);
        line.wait(MS * 5);
        assert_eq!(line.rest(), Duration::ZERO);
        line.frame(8);
        line.wait(MS * 5);
        assert!(line.rest() > MS * 200, "{:?}", line.rest());
        line.wait(MS * 190);
        assert_eq!(line.rest(), Duration::ZERO, "the first was answered");
    }

    #[test]
    fn what_does_not_answer_is_not_waited_for_and_soon_not_asked() {
        let mut line = Line::new(Duration::ZERO, MS * 200);
        line.answers.clear();
        let mut asked = 1;
        for _ in 0..20 {
            assert!(line.rest() <= REST);
            line.wait(MS * 100);
            asked += u8::from(line.pace.asks());
            line.frame(500);
            line.answers.clear();
        }
        assert_eq!(asked, TRIES);
    }

    #[test]
    fn what_falls_silent_holds_up_a_frame_no_longer_than_the_limit() {
        let mut line = Line::new(Duration::ZERO, MS);
        line.wait(MS * 10);
        let mut waited = Duration::ZERO;
        for _ in 0..10 {
            line.frame(10);
            line.answers.clear();
            assert!(line.rest() <= LIMIT);
            waited += line.rest();
            let rest = line.rest();
            line.wait(rest);
        }
        assert!(waited <= LIMIT * 3, "{waited:?}");
        assert!(!line.pace.asks());
        // One that comes after all is welcome.
        line.pace.answered(line.now);
        assert!(line.pace.asks());
    }

    #[test]
    fn slow_lines_are_known_from_the_first_page() {
        for (kbits, expected) in
            [(9.6, Some(true)), (64.0, Some(true)), (150.0, None), (1000.0, Some(false))]
        {
            for round_trip in [1, 20, 200, 600] {
                let each = Duration::from_secs_f64(0.008 / kbits);
                let mut line = Line::new(each, MS * round_trip);
                line.wait(MS * 1000);
                line.frame(2400);
                line.wait(MS * 4000);
                assert_eq!(line.pace.is_slow(), expected, "{kbits} kbit/s, {round_trip} ms");
            }
        }
    }

    #[test]
    fn large_frames_rest_even_where_answers_come_at_once() {
        let mut line = Line::new(Duration::ZERO, Duration::ZERO);
        line.frame(1500);
        line.wait(Duration::ZERO);
        assert_eq!(line.rest(), REST);
        let begun = line.now;
        line.pace.wrote(100, begun, begun + MS * 100, true);
        assert_eq!(line.pace.rest(begun + MS * 100), MS * 200);
    }
}
