//! Many at work, answers in the order of the questions, in bounded memory.
#![allow(clippy::disallowed_methods, reason = "threads are started here")]

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What the one who asked sees.
pub(crate) enum Step<R> {
    /// The next answer, in order.
    Ready(R),
    /// The next answer is not there yet: a good time to flush.
    Idle,
}

/// One question, and where its answer goes.
type Job<T, R> = (T, SyncSender<R>);

/// Hands `items` to `jobs` threads and their answers to `each`, in the order of the
/// items. At most a few items a thread are in flight. An error of `each` ends it all;
/// the threads are left behind, since one may be waiting for input that never comes.
pub(crate) fn ordered<T, R, E>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut each: impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (to_workers, questions) = sync_channel::<Job<T, R>>(jobs);
    let (to_writer, answers) = sync_channel::<Receiver<R>>(jobs * 2);
    let questions = Arc::new(Mutex::new(questions));
    let work = Arc::new(work);
    for _ in 0..jobs {
        let (questions, work) = (Arc::clone(&questions), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                let job = questions.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((item, answer)) = job else { return };
                // Nobody waits for it any more: the next one will end this thread.
                let _ = answer.send(work(item));
            }
        });
    }
    thread::spawn(move || {
        for item in items {
            let (answer, waiting) = sync_channel(1);
            if to_writer.send(waiting).is_err() || to_workers.send((item, answer)).is_err() {
                return;
            }
        }
    });
    while let Some(waiting) = next(&answers, &mut each)? {
        if let Some(answer) = next(&waiting, &mut each)? {
            each(Step::Ready(answer))?;
        }
    }
    Ok(())
}

/// Waits for the next message, telling when it has to wait.
fn next<M, R, E>(
    from: &Receiver<M>,
    each: &mut impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<Option<M>, E> {
    match from.try_recv() {
        Ok(message) => Ok(Some(message)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            each(Step::Idle)?;
            Ok(from.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_questions() {
        let mut answers = Vec::new();
        let work = |n: u64| {
            // The earlier ones take longer.
            (0..(200 - n) * 1000).fold(n, |sum, _| std::hint::black_box(sum));
            n * 2
        };
        let done: Result<(), ()> = ordered(4, 0..200_u64, work, |step| {
            if let Step::Ready(answer) = step {
                answers.push(answer);
            }
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(answers, (0..200).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it_though_questions_never_end() {
        let done = ordered(
            2,
            0_u64..,
            |n| n,
            |step| match step {
                Step::Ready(10) => Err("enough"),
                _ => Ok(()),
            },
        );
        assert_eq!(done, Err("enough"));
    }
}
