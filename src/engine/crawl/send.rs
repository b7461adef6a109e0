//! One request with its time limit.

use crate::api::{MembersApi, SharedApi};
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{Either, LocalBoxFuture, select};

/// How long one try may take, in milliseconds.
pub const TIME_LIMIT: u32 = 15_000;

/// A request under way, or about to be.
pub type Flight<'a> = LocalBoxFuture<'a, Result<Answer, Failure>>;

/// Sends a request that is given up after [`TIME_LIMIT`]. Dropping it aborts it.
pub fn send(api: &dyn MembersApi, request: &Request) -> Flight<'static> {
    let (answer, limit) = (api.send(request), api.sleep(TIME_LIMIT));
    Box::pin(async move {
        match select(answer, limit).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Failure::TimedOut),
        }
    })
}

/// Sends a request as [`send`] does, once it is its turn.
pub fn send_in_turn(api: &dyn SharedApi, request: Request) -> Flight<'_> {
    Box::pin(async move {
        let _turn = api.turn().await;
        send(api, &request).await
    })
}
