//! Workers that analyse and wrap articles: what the reader looks at comes first.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::analysis::{Options, analyse_with};
use crate::app::{Gather, Msg, Prepared, find_all};
use crate::article::Article;
use crate::find::Untidy;
use crate::find::segment::SegmentError;
use crate::layout::lay_out;
use crate::library::{Handle, Listing};
use crate::model::Model;

use super::event::Events;

/// Something to be worked out about one article.
#[derive(Debug)]
pub(super) enum Job {
    /// Who said what.
    Analyse(Handle, Arc<Article>, Options),
    /// Its rows at a width.
    LayOut(Handle, Arc<Article>, u16),
    /// Where some words stand in it.
    Search(Arc<Article>, String),
    /// Segments of what the finder searches, merged.
    Tidy(Untidy),
    /// Everybody who speaks, as a list.
    Gather(Box<Gather>),
    /// An article of the library, read.
    Load(Listing),
}

impl Job {
    /// Whether somebody sits before the screen and waits for it.
    fn is_awaited(&self) -> bool {
        !matches!(self, Self::Analyse(..) | Self::Tidy(_))
    }
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
    /// Starts one worker for each processor, and one that analyses nothing: what a
    /// reader waits for must not wait for the analysis of a whole book.
    pub(super) fn start(events: &Events) -> Self {
        let workers = Self(Arc::new(Queue::default()));
        let analysing = thread::available_parallelism().map_or(1, usize::from);
        for nth in 0..=analysing {
            let (queue, events) = (Arc::clone(&workers.0), events.clone());
            thread::spawn(move || while events.msg(done(queue.next(nth > 0))) {});
        }
        workers
    }

    /// Adds a job. What is waited for goes before analyses.
    pub(super) fn add(&self, job: Job) {
        let mut jobs = self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        match &job {
            Job::LayOut(article, ..) => {
                let stale = |it: &Job| matches!(it, Job::LayOut(other, ..) if other == article);
                jobs.retain(|it| !stale(it));
                jobs.push_front(job);
            }
            Job::Search(..) => {
                jobs.retain(|it| !matches!(it, Job::Search(..)));
                jobs.push_front(job);
            }
            Job::Load(_) | Job::Gather(_) => jobs.push_front(job),
            Job::Tidy(_) => {
                let awaited = jobs.iter().take_while(|it| it.is_awaited()).count();
                jobs.insert(awaited, job);
            }
            Job::Analyse(..) => jobs.push_back(job),
        }
        // Not every worker does every job.
        self.0.more.notify_all();
    }

    /// What waits to be found out about this article is done next.
    pub(super) fn prefer(&self, article: Handle) {
        let mut jobs = self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = |it: &Job| matches!(it, Job::Analyse(other, ..) if *other == article);
        if let Some(job) = jobs.iter().position(wanted).and_then(|at| jobs.remove(at)) {
            let awaited = jobs.iter().take_while(|it| it.is_awaited()).count();
            jobs.insert(awaited, job);
        }
    }
}

impl Queue {
    /// The next job; only one that is awaited for a worker that does not analyse.
    fn next(&self, analyses: bool) -> Job {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let fits = jobs.front().is_some_and(|job| analyses || job.is_awaited());
            if let Some(job) = fits.then(|| jobs.pop_front()).flatten() {
                return job;
            }
            jobs = self.more.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Does one job. One article that trips the program up must not take the session with it.
pub(super) fn done(job: Job) -> Msg {
    let title = match &job {
        Job::Analyse(_, article, _) | Job::LayOut(_, article, _) | Job::Search(article, _) => {
            article.title().to_owned()
        }
        Job::Tidy(_) | Job::Gather(_) => "what the finder searches".to_owned(),
        Job::Load(listing) => listing.about.title.clone(),
    };
    let work = || match job {
        Job::Analyse(article, text, options) => {
            let analysis = Arc::new(analyse_with(&text, Model::shared(), options));
            match Prepared::of(article, &text, analysis) {
                Some(prepared) => Msg::Analysed { article, id: text.id, options, prepared },
                None => Msg::Told { text: SegmentError::TooLarge.to_string(), failure: true },
            }
        }
        Job::LayOut(article, text, width) => {
            Msg::LaidOut { article, layout: Arc::new(lay_out(&text, width)) }
        }
        Job::Load(listing) => super::library::load(listing),
        Job::Gather(gather) => Msg::Gathered(gather.answer()),
        Job::Tidy(untidy) => match untidy.merge() {
            Ok(merged) => Msg::Tidied { untidy, merged },
            Err(error) => Msg::Told { text: error.to_string(), failure: true },
        },
        Job::Search(text, query) => {
            let matches = find_all(&text.text, &query);
            Msg::Searched { id: text.id, query, matches }
        }
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Msg::Told {
        text: format!("sayso made a mistake over \u{201c}{title}\u{201d}; please report it."),
        failure: true,
    })
}
