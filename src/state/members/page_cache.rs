//! What is kept for a short while, so that a page that was there already is there again at once; and the next page, fetched ahead.
//!
//! A request more than the user asked for costs the shop and the phone something, so there are few of them. The next page, never another
//! one, is asked for when the pointer or the focus rests on what leads there; and by itself only after two steps forward in one filter,
//! which somebody who pages through takes, and a rest. That the pager is in sight says nothing: it is in sight of everybody who scrolls.
//! On a connection that saves data nothing is fetched ahead at all.

use super::{Loaded, Members};
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::state::abortable_task::AbortableTask;
use crate::state::attempt::Sending;
use crate::state::query_state::QueryState;
use futures::future::poll_fn;
use leptos::prelude::GetValue;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

/// How many answers are kept at most.
pub const MOST: usize = 10;

/// How long they are kept, in seconds.
pub const AGE: i64 = 120;

/// How long an answer that was fetched ahead needs no other one to confirm it, in seconds.
pub const FRESH: i64 = 10;

/// How long the pointer or the focus rests on the way to the next page before that is fetched, in milliseconds: less than anybody's hand
/// takes for a click, and more than passing over takes.
pub const REACHED: u32 = 60;

/// How long somebody who pages through rests before the next page is fetched, in milliseconds.
pub const RESTED: u32 = 2_000;

/// How many steps forward somebody takes who pages through.
const STEPS: u8 = 2;

/// What is under way, and what is kept: the answers, the newest first, and what is fetched ahead.
#[derive(Default)]
pub struct PageCache {
    answers: RefCell<Vec<(Arc<Loaded>, Origin)>>,
    /// What was asked for ahead, until the user asks for something, and its request while that is under way.
    ahead: RefCell<Option<(Request, Option<Sending>)>>,
    job: AbortableTask,
    /// What the user asked for.
    pub(super) latest: AbortableTask,
    /// Whether the request that comes next is a step to where the user may have been. A search is none: who searches wants to know how
    /// it is now.
    pub(super) is_step: Cell<bool>,
    /// Steps forward, one after another.
    steps: Cell<u8>,
}

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user asked.
    Asked,
    /// It was fetched ahead.
    Prefetched,
}

impl PageCache {
    /// Keeps an answer instead of what was kept for the same request.
    pub fn put(&self, loaded: Arc<Loaded>, origin: Origin) {
        let mut answers = self.answers.borrow_mut();
        answers.retain(|(kept, _)| kept.request != loaded.request);
        answers.truncate(MOST - 1);
        answers.insert(0, (loaded, origin));
    }

    /// The answer to a request, if one is kept, and whether it is so new that nothing need be asked again: what was fetched ahead a
    /// moment ago is as good as what a click would bring now.
    pub fn find(&self, request: &Request, now: i64) -> Option<(Arc<Loaded>, bool)> {
        let answers = self.answers.borrow();
        let (loaded, origin) = answers.iter().find(|(kept, _)| kept.request == *request)?;
        let age = now - loaded.at;
        (age <= AGE).then(|| (Arc::clone(loaded), *origin == Origin::Prefetched && age <= FRESH))
    }

    /// Forgets all answers.
    pub fn clear(&self) {
        self.answers.borrow_mut().clear();
    }

    /// Ends what is fetched ahead; what is under way for this very request is handed over instead.
    pub fn take(&self, request: &Request) -> Option<Sending> {
        let ahead = self.cancel();
        ahead.filter(|(sent, _)| sent == request)?.1
    }

    /// Ends what is fetched ahead, unless somebody goes on with it.
    pub fn cancel(&self) -> Option<(Request, Option<Sending>)> {
        self.job.cancel();
        self.ahead.take()
    }

    /// Counts a step to the next page, or begins to count anew.
    pub fn count(&self, is_forward: bool) {
        self.steps.set(if is_forward { self.steps.get().saturating_add(1) } else { 0 });
    }

    /// Whether somebody pages through.
    pub fn is_paging(&self) -> bool {
        self.steps.get() >= STEPS
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Result<Answer, Failure>> {
        match &mut *self.ahead.borrow_mut() {
            Some((_, Some(sending))) => sending.as_mut().poll(context),
            _ => Poll::Pending,
        }
    }

    /// What was asked for ahead is over.
    fn end(&self) {
        if let Some((_, sending)) = &mut *self.ahead.borrow_mut() {
            *sending = None;
        }
    }
}

impl Members {
    /// The user may go to the next page: fetches it ahead, after so many milliseconds in which nothing else is asked for or wanted. It never
    /// shows an error, is never tried again, and gives way to whatever the user asks for.
    pub fn prefetch(self, rest: u32) {
        let kept = self.kept.get_value();
        let last = self.answer.with_untracked(|answer| match answer {
            QueryState::Ready(loaded) => Some((loaded.request.clone(), loaded.answer.page.last)),
            _ => None,
        });
        // While something else is awaited, or has failed, nobody knows what comes next.
        let Some((mut request, last)) = last else { return };
        request.query.page = request.query.page.next();
        let api = self.api.get_value();
        let is_sent = kept.ahead.borrow().as_ref().is_some_and(|(sent, _)| *sent == request);
        if request.query.page > last || is_sent || kept.find(&request, api.now()).is_some() || api.saves_data() {
            return;
        }
        let job = Rc::clone(&kept);
        kept.job.run(Box::pin(async move {
            api.sleep(rest).await;
            let sending = api.send(&request);
            job.ahead.replace(Some((request.clone(), Some(sending))));
            let outcome = poll_fn(|context| job.poll(context)).await;
            job.end();
            match outcome {
                Ok(answer) if !answer.page.rows.is_empty() => {
                    job.put(Arc::new(Loaded { request, answer, at: api.now() }), Origin::Prefetched)
                }
                Err(failure) if !failure.is_passing() => job.clear(),
                _ => {}
            }
        }));
    }
}
