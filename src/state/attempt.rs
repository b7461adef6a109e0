//! One request with its time limit and its retries.

use crate::api::Api;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{Either, select};

/// How long one try may take, in milliseconds.
pub const TIME_LIMIT: u32 = 15_000;

/// How long to wait before each retry, in milliseconds.
pub const PAUSES: [u32; 2] = [1_000, 3_000];

/// Sends a request. A failure that may well pass is retried twice, with growing pauses; each retry is announced by its number, from 1.
/// Nothing else is retried: a refusal stays one, and a time-out has already cost the user 15 seconds.
pub async fn attempt(api: &dyn Api, request: &Request, announce: impl Fn(u8)) -> Result<Answer, Failure> {
    for (retry, pause) in (1..).zip(PAUSES) {
        match once(api, request).await {
            Err(failure) if failure.is_passing() => {
                announce(retry);
                api.sleep(pause).await;
            }
            outcome => return outcome,
        }
    }
    once(api, request).await
}

async fn once(api: &dyn Api, request: &Request) -> Result<Answer, Failure> {
    match select(api.send(request), api.sleep(TIME_LIMIT)).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(Failure::TimedOut),
    }
}
