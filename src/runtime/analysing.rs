//! Workers that analyse and wrap articles: what the reader looks at comes first.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::analysis::{Options, analyse_with};
use crate::app::Msg;
use crate::article::Article;
use crate::layout::lay_out;
use crate::library::Handle;
use crate::model::Model;

use super::event::Events;

/// Something to be worked out about one article.
#[derive(Debug)]
pub(super) enum Job {
    /// Who said what.
    Analyse(Handle, Arc<Article>, Options),
    /// Its rows at a width.
    LayOut(Handle, Arc<Article>, u16),
}

/// Jobs that wait, and those who do them.
#[derive(Debug, Clone)]
pub(super) struct Workers(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    more: Condvar,
}

impl Workers {
    /// Starts one worker for each processor.
    pub(super) fn start(events: &Events) -> Self {
        let workers = Self(Arc::new(Queue::default()));
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (queue, events) = (Arc::clone(&workers.0), events.clone());
            thread::spawn(move || while events.msg(done(queue.next())) {});
        }
        workers
    }

    /// Adds a job. Rows are waited for by whoever looks, so they go before analyses.
    pub(super) fn add(&self, job: Job) {
        let mut jobs = self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        match &job {
            Job::LayOut(article, ..) => {
                let stale = |it: &Job| matches!(it, Job::LayOut(other, ..) if other == article);
                jobs.retain(|it| !stale(it));
                jobs.push_front(job);
            }
            Job::Analyse(..) => jobs.push_back(job),
        }
        self.0.more.notify_one();
    }

    /// What waits to be found out about this article is done next.
    pub(super) fn prefer(&self, article: Handle) {
        let mut jobs = self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = |it: &Job| matches!(it, Job::Analyse(other, ..) if *other == article);
        if let Some(job) = jobs.iter().position(wanted).and_then(|at| jobs.remove(at)) {
            jobs.push_front(job);
        }
    }
}

impl Queue {
    fn next(&self) -> Job {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = jobs.pop_front() {
                return job;
            }
            jobs = self.more.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Does one job. One article that trips the program up must not take the session with it.
pub(super) fn done(job: Job) -> Msg {
    let title = match &job {
        Job::Analyse(_, article, _) | Job::LayOut(_, article, _) => article.title().to_owned(),
    };
    let work = || match job {
        Job::Analyse(article, text, options) => {
            let analysis = Arc::new(analyse_with(&text, Model::shared(), options));
            Msg::Analysed { article, id: text.id, options, analysis }
        }
        Job::LayOut(article, text, width) => {
            Msg::LaidOut { article, layout: Arc::new(lay_out(&text, width)) }
        }
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Msg::Told {
        text: format!("sayso made a mistake over \u{201c}{title}\u{201d}; please report it."),
        failure: true,
    })
}
