//! From a request to its answer, or to the reason why there is none.

use super::MembersStore;
use super::page_cache::{Cached, Origin, PageCache};
use super::prefetch::PAGING_DELAY;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::member::{Answer, Enterprise};
use crate::domain::request::Request;
use crate::i18n::labels::failure_message;
use crate::state::abortable_task::AbortableTask;
use crate::state::attempt::attempt;
use crate::state::query_state::QueryState;
use leptos::prelude::*;
use std::sync::Arc;

/// An answer with what it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What was asked.
    pub request: Request,
    /// What came.
    pub answer: Answer,
    /// When, in epoch seconds.
    pub at: i64,
}

/// A failure as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    /// What went wrong.
    pub failure: Failure,
    /// When, in epoch seconds.
    pub at: i64,
    /// Whether the host takes care of it (it cancelled `gm-auth-required`).
    pub handled: bool,
}

/// The answer in each state it can be in.
pub type MembersQuery = QueryState<Arc<Loaded>, FetchError>;

/// How long a request is under way before that is shown, in milliseconds.
pub const SLOW_AFTER: u32 = 120;

impl MembersStore {
    /// Asks, and drops what was asked before. A step to a cached page shows that at once, as the answer it is, and asks again behind it.
    pub(super) fn fetch(self, request: Request) {
        let api = self.api.get_value();
        let pending = self.prefetch.with_value(|prefetch| prefetch.take(&request));
        self.retry.set(None);
        self.end_slow();
        let may_use_cache = self.may_use_cache.get_value();
        self.may_use_cache.set_value(false);
        let is_other = self.answer.with_untracked(|answer| answer.value().is_none_or(|loaded| loaded.request != request));
        let cached = if may_use_cache && is_other { self.cache.with_value(|cache| cache.find(&request, api.now())) } else { None };
        // Prefetched after another tab has chosen another enterprise.
        let cached = cached.filter(|cached| !self.is_of_another_enterprise(&cached.loaded.answer));
        if cached.is_none() {
            self.begin(&request);
        }
        let task = self.task.get_value();
        task.run(Box::pin(async move {
            let shown = match cached {
                None => None,
                Some(Cached { loaded, is_fresh }) => {
                    self.show_answer(Arc::clone(&loaded), None);
                    if is_fresh {
                        return;
                    }
                    Some(loaded)
                }
            };
            self.watch_slow();
            let outcome = attempt(&*api, &request, pending, |retry| self.retry.set(Some(retry))).await;
            self.retry.set(None);
            self.end_slow();
            self.settle(request, outcome, api.now(), shown);
        }));
    }

    fn watch_slow(self) {
        let api = self.api.get_value();
        self.slow_task.with_value(|task| {
            task.run(Box::pin(async move {
                api.sleep(SLOW_AFTER).await;
                self.is_slow.set(true);
            }));
        });
    }

    fn end_slow(self) {
        self.slow_task.with_value(AbortableTask::cancel);
        if self.is_slow.get_untracked() {
            self.is_slow.set(false);
        }
    }

    fn begin(self, request: &Request) {
        // Rows of one group are never shown as another's, not even for a moment.
        let same_group = |loaded: &Arc<Loaded>| {
            let (old, new) = (&loaded.request.target, &request.target);
            (old.uniacid, old.group_id) == (new.uniacid, new.group_id)
        };
        self.answer.update(|answer| *answer = if answer.value().is_none_or(same_group) { answer.begin() } else { MembersQuery::default() });
    }

    /// `shown` is the cached answer that is shown meanwhile; `at` is in epoch seconds.
    fn settle(self, request: Request, outcome: Result<Answer, Failure>, at: i64, shown: Option<Arc<Loaded>>) {
        let outcome = match outcome {
            Ok(answer) if self.is_of_another_enterprise(&answer) => Err(Failure::EnterpriseChanged),
            outcome => outcome,
        };
        match outcome {
            Ok(answer) if answer.page.rows.is_empty() && request.query.page > answer.page.last => {
                self.is_correction.set_value(true);
                self.query.set(request.query.at(answer.page.last));
            }
            Ok(mut answer) => {
                // An answer without rows doesn't say whose they are.
                answer.enterprise = answer.enterprise.or_else(|| self.enterprise());
                let loaded = Arc::new(Loaded { request, answer, at });
                self.cache.update_value(|cache| cache.put(Arc::clone(&loaded), Origin::Asked));
                self.show_answer(loaded, shown);
                if self.renews_workbench.get_value() {
                    self.host.with_value(|host| host.refresh_workbench());
                }
                self.renews_workbench.set_value(false);
                self.is_refresh_failed.set_value(false);
            }
            Err(failure) => {
                self.is_refresh_failed.set_value(self.renews_workbench.get_value());
                self.renews_workbench.set_value(false);
                // Who is signed out must not go back to what was seen before.
                if !failure.is_passing() {
                    self.cache.update_value(PageCache::clear);
                }
                let handled = self.report(&failure);
                self.answer.update(|answer| *answer = answer.settle(Err(FetchError { failure, at, handled })));
            }
        }
    }

    /// Whether an answer is another enterprise's than the rows shown.
    fn is_of_another_enterprise(self, answer: &Answer) -> bool {
        self.enterprise().zip(answer.enterprise).is_some_and(|(shown, now)| shown != now)
    }

    fn enterprise(self) -> Option<Enterprise> {
        self.answer.with_untracked(|answer| answer.value()?.answer.enterprise)
    }

    /// Shows an answer, and tells the host of it unless `shown`, which is shown already, says the same.
    fn show_answer(self, loaded: Arc<Loaded>, shown: Option<Arc<Loaded>>) {
        let (total, page) = (loaded.answer.page.total, loaded.answer.page.number.get());
        let is_known = shown.as_ref().is_some_and(|shown| shown.answer.page.total == total);
        if shown.is_none_or(|shown| shown.answer != loaded.answer) {
            self.answer.set(QueryState::Ready(loaded));
        }
        if !self.entered.get_untracked() {
            self.entered.set(true);
            self.emit(Event::Ready);
        }
        if !is_known {
            self.emit(Event::Load { total, page });
        }
        if self.prefetch.with_value(|prefetch| prefetch.is_paging()) {
            self.prefetch(PAGING_DELAY);
        }
    }

    /// Tells the host of a failure; `true` if it takes care of it.
    fn report(self, failure: &Failure) -> bool {
        let message = self.config.with_untracked(|config| failure_message(config.lang, failure).sentence());
        self.emit(Event::Error { kind: failure.kind(), message: &message });
        match failure {
            Failure::SignedOut { login_url } | Failure::NoEnterprise { login_url } => {
                !self.emit(Event::AuthRequired { kind: failure.kind(), login_url })
            }
            _ => false,
        }
    }
}
