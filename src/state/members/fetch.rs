//! From a request to its answer, or to the reason why there is none.

use super::Members;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::state::attempt::attempt;
use crate::state::remote::Remote;
use crate::words::failure_words;
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
pub struct Fault {
    /// What went wrong.
    pub failure: Failure,
    /// When, in epoch seconds.
    pub at: i64,
    /// Whether the host takes care of it (it cancelled `gm-auth-required`).
    pub handled: bool,
}

/// The answer in each state it can be in.
pub type RemoteAnswer = Remote<Arc<Loaded>, Fault>;

impl Members {
    /// Asks, and drops what was asked before.
    pub(super) fn fetch(self, request: Request) {
        // Rows of one group are never shown as another's, not even for a moment.
        let same_group = |loaded: &Arc<Loaded>| {
            let (old, new) = (&loaded.request.target, &request.target);
            (old.uniacid, old.group_id) == (new.uniacid, new.group_id)
        };
        self.answer.update(|answer| *answer = if answer.value().is_none_or(same_group) { answer.begin() } else { RemoteAnswer::default() });
        self.retry.set(None);
        let api = self.api.get_value();
        self.latest.get_value().run(async move {
            let outcome = attempt(&*api, &request, |retry| self.retry.set(Some(retry))).await;
            self.retry.set(None);
            self.settle(request, outcome, api.now());
        });
    }

    fn settle(self, request: Request, outcome: Result<Answer, Failure>, at: i64) {
        match outcome {
            Ok(answer) if answer.page.rows.is_empty() && request.query.page > answer.page.last => {
                self.correction.set_value(true);
                self.query.set(request.query.at(answer.page.last));
            }
            Ok(answer) => {
                let (total, page) = (answer.page.total, answer.page.number.get());
                self.answer.set(Remote::Ready(Arc::new(Loaded { request, answer, at })));
                if !self.entered.get_untracked() {
                    self.entered.set(true);
                    self.emit(Event::Ready);
                }
                self.emit(Event::Load { total, page });
            }
            Err(failure) => {
                let handled = self.report(&failure);
                self.answer.update(|answer| *answer = answer.settle(Err(Fault { failure, at, handled })));
            }
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
