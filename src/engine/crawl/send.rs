//! One request with its time limit.

use crate::api::Api;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{Either, LocalBoxFuture, select};

/// How long one try may take, in milliseconds.
pub const TIME_LIMIT: u32 = 15_000;

/// A request under way.
pub type Flight = LocalBoxFuture<'static, Result<Answer, Failure>>;

/// Sends a request that is given up after [`TIME_LIMIT`]. Dropping it aborts it.
pub fn send(api: &dyn Api, request: &Request) -> Flight {
    let (answer, limit) = (api.send(request), api.sleep(TIME_LIMIT));
    Box::pin(async move {
        match select(answer, limit).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Failure::TimedOut),
        }
    })
}
