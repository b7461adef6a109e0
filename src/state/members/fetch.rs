//! From a request to its answer, or to the reason why there is none.

use super::Members;
use super::page_cache::{Origin, RESTED};
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::i18n::labels::failure_words;
use crate::state::attempt::attempt;
use crate::state::query_state::QueryState;
use leptos::prelude::{GetValue, SetValue};
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

impl Members {
    /// Asks, and drops what was asked before. A step to what is kept shows that at once, as the answer it is, and asks again behind it.
    pub(super) fn fetch(self, request: Request) {
        let (api, kept) = (self.api.get_value(), self.kept.get_value());
        let sent = kept.take(&request);
        self.retry.set(None);
        let is_other = self.answer.with_untracked(|answer| answer.value().is_none_or(|loaded| loaded.request != request));
        let found = if kept.is_step.take() && is_other { kept.find(&request, api.now()) } else { None };
        if found.is_none() {
            self.begin(&request);
        }
        kept.latest.run(Box::pin(async move {
            let found = match found {
                None => None,
                Some((loaded, is_fresh)) => {
                    self.show(Arc::clone(&loaded), None);
                    if is_fresh {
                        return;
                    }
                    Some(loaded)
                }
            };
            let outcome = attempt(&*api, &request, sent, |retry| self.retry.set(Some(retry))).await;
            self.retry.set(None);
            self.settle(request, outcome, api.now(), found);
        }));
    }

    fn begin(self, request: &Request) {
        // Rows of one group are never shown as another's, not even for a moment.
        let same_group = |loaded: &Arc<Loaded>| {
            let (old, new) = (&loaded.request.target, &request.target);
            (old.uniacid, old.group_id) == (new.uniacid, new.group_id)
        };
        self.answer.update(|answer| *answer = if answer.value().is_none_or(same_group) { answer.begin() } else { MembersQuery::default() });
    }

    /// `found` is what was shown meanwhile.
    fn settle(self, request: Request, outcome: Result<Answer, Failure>, at: i64, found: Option<Arc<Loaded>>) {
        let kept = self.kept.get_value();
        match outcome {
            Ok(answer) if answer.page.rows.is_empty() && request.query.page > answer.page.last => {
                self.correction.set_value(true);
                self.query.set(request.query.at(answer.page.last));
            }
            Ok(answer) => {
                let loaded = Arc::new(Loaded { request, answer, at });
                kept.put(Arc::clone(&loaded), Origin::Asked);
                self.show(loaded, found);
            }
            Err(failure) => {
                // Who is signed out must not go back to what was seen before.
                if !failure.is_passing() {
                    kept.clear();
                }
                let handled = self.report(&failure);
                self.answer.update(|answer| *answer = answer.settle(Err(FetchError { failure, at, handled })));
            }
        }
    }

    /// Shows an answer, and tells the host of it unless `found`, which is shown already, says the same.
    fn show(self, loaded: Arc<Loaded>, found: Option<Arc<Loaded>>) {
        let (total, page) = (loaded.answer.page.total, loaded.answer.page.number.get());
        let is_told = found.as_ref().is_some_and(|found| found.answer.page.total == total);
        if found.is_none_or(|found| found.answer != loaded.answer) {
            self.answer.set(QueryState::Ready(loaded));
        }
        if !self.entered.get_untracked() {
            self.entered.set(true);
            self.emit(Event::Ready);
        }
        if !is_told {
            self.emit(Event::Load { total, page });
        }
        if self.kept.get_value().is_paging() {
            self.prefetch(RESTED);
        }
    }

    /// Tells the host of a failure; `true` if it takes care of it.
    fn report(self, failure: &Failure) -> bool {
        let message = self.config.with_untracked(|config| failure_words(config.lang, failure).sentence());
        self.emit(Event::Error { kind: failure.kind(), message: &message });
        match failure {
            Failure::SignedOut { login_url } | Failure::NoEnterprise { login_url } => {
                !self.emit(Event::AuthRequired { kind: failure.kind(), login_url })
            }
            _ => false,
        }
    }
}
