//! One request with its time limit and its retries.

use crate::api::MembersApi;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{Either, LocalBoxFuture, select};

/// The answer to a request that was sent.
pub type PendingAnswer = LocalBoxFuture<'static, Result<Answer, Failure>>;

/// How long one try may take, in milliseconds.
pub const TIME_LIMIT: u32 = 15_000;

/// How long to wait before each retry, in milliseconds.
pub const PAUSES: [u32; 2] = [1_000, 3_000];

/// Sends a request, or goes on with one that was `sent` already. A failure that may well pass is retried twice, with growing pauses; each
/// retry is announced by its number, from 1. Nothing else is retried: a refusal stays one, and a time-out has already cost the user 15 seconds.
pub async fn attempt(
    api: &dyn MembersApi,
    request: &Request,
    sent: Option<PendingAnswer>,
    announce: impl Fn(u8),
) -> Result<Answer, Failure> {
    let mut sent = sent.unwrap_or_else(|| api.send(request));
    for (retry, pause) in (1..).zip(PAUSES) {
        match once(api, sent).await {
            Err(failure) if failure.is_passing() => {
                announce(retry);
                api.sleep(pause).await;
                sent = api.send(request);
            }
            outcome => return outcome,
        }
    }
    once(api, sent).await
}

async fn once(api: &dyn MembersApi, sent: PendingAnswer) -> Result<Answer, Failure> {
    match select(sent, api.sleep(TIME_LIMIT)).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(Failure::TimedOut),
    }
}
