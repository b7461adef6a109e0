//! The next page, fetched before it is asked for.
//!
//! A request more than the user asked for costs the shop and the phone something, so there are few: only the next page is prefetched, when the
//! pointer or the focus rests on what leads there, and by itself only after two steps forward in one filter and a pause. Nothing is prefetched
//! on a connection that saves data.

use super::page_cache::Origin;
use super::{Loaded, MembersStore};
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::state::abortable_task::AbortableTask;
use crate::state::attempt::PendingAnswer;
use crate::state::query_state::QueryState;
use futures::future::poll_fn;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

/// How long the pointer or the focus rests on the way to the next page before that is fetched, in milliseconds: less than a click takes, and
/// more than passing over it.
pub const HOVER_DELAY: u32 = 60;

/// How long somebody who pages through rests before the next page is fetched, in milliseconds.
pub const PAGING_DELAY: u32 = 2_000;

/// Steps forward after which somebody counts as paging through.
const PAGING_STEPS: u8 = 2;

/// The prefetch under way, and what speaks for the next one.
#[derive(Clone, Default)]
pub struct Prefetch(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// What is or was prefetched since the user last asked for something, and its answer while that is pending.
    current: RefCell<Option<(Request, Option<PendingAnswer>)>>,
    task: AbortableTask,
    /// Steps forward, one after another.
    steps: Cell<u8>,
}

impl Prefetch {
    /// Ends the prefetch. What is under way for this very request is handed over instead, so that it need not be sent twice.
    pub fn take(&self, request: &Request) -> Option<PendingAnswer> {
        self.0.task.cancel();
        self.0.current.take().filter(|(prefetched, _)| prefetched == request)?.1
    }

    /// Ends the prefetch.
    pub fn cancel(&self) {
        self.0.task.cancel();
        self.0.current.take();
    }

    /// Counts a step to the next page, or begins to count anew.
    pub fn count_step(&self, is_forward: bool) {
        self.0.steps.set(if is_forward { self.0.steps.get().saturating_add(1) } else { 0 });
    }

    /// Whether somebody pages through.
    pub fn is_paging(&self) -> bool {
        self.0.steps.get() >= PAGING_STEPS
    }

    fn is_for(&self, request: &Request) -> bool {
        self.0.current.borrow().as_ref().is_some_and(|(prefetched, _)| prefetched == request)
    }

    fn begin(&self, request: Request, pending: PendingAnswer) {
        self.0.current.replace(Some((request, Some(pending))));
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Result<Answer, Failure>> {
        match &mut *self.0.current.borrow_mut() {
            Some((_, Some(pending))) => pending.as_mut().poll(context),
            _ => Poll::Pending,
        }
    }

    fn settle(&self) {
        if let Some((_, pending)) = &mut *self.0.current.borrow_mut() {
            *pending = None;
        }
    }
}

impl MembersStore {
    /// Prefetches the next page after so many milliseconds in which nothing else is asked for. It never shows an error, is never retried, and
    /// gives way to whatever the user asks for.
    pub fn prefetch(self, delay: u32) {
        let last = self.answer.with_untracked(|answer| match answer {
            QueryState::Ready(loaded) => Some((loaded.request.clone(), loaded.answer.page.last)),
            _ => None,
        });
        // While something else is awaited, or has failed, nobody knows what comes next.
        let Some((mut request, last)) = last else { return };
        request.query.page = request.query.page.next();
        let (api, prefetch) = (self.api.get_value(), self.prefetch.get_value());
        let is_cached = self.cache.with_value(|cache| cache.find(&request, api.now()).is_some());
        if request.query.page > last || is_cached || prefetch.is_for(&request) || api.saves_data() {
            return;
        }
        let task = prefetch.0.task.clone();
        task.run(Box::pin(async move {
            api.sleep(delay).await;
            prefetch.begin(request.clone(), api.send(&request));
            let outcome = poll_fn(|context| prefetch.poll(context)).await;
            prefetch.settle();
            self.cache.try_update_value(|cache| match outcome {
                Ok(answer) if !answer.page.rows.is_empty() => {
                    cache.put(Arc::new(Loaded { request, answer, at: api.now() }), Origin::Prefetched);
                }
                Err(failure) if !failure.is_passing() => cache.clear(),
                _ => {}
            });
        }));
    }
}
