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

/// How long a server may have the page wait before it is asked again, in seconds; past that the user is told instead.
pub const MAX_WAIT: u32 = 120;

/// What is done about a failure that may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The request is sent again, for the first or the second time.
    Attempt(u8),
    /// The server has said when it may be asked again: in so many seconds.
    Wait(u32),
}

/// Sends a request, or goes on with one that was `sent` already. A failure that may well pass is retried twice, with growing pauses; each
/// retry is announced by its number, from 1. Where the server says how long to wait (`Retry-After`), it is asked again after that, each second of which
/// is announced. Nothing else is retried: a refusal stays one, and a time-out has already cost the user 15 seconds.
pub async fn attempt(
    api: &dyn MembersApi,
    request: &Request,
    sent: Option<PendingAnswer>,
    announce: impl Fn(Retry),
) -> Result<Answer, Failure> {
    let mut sent = sent.unwrap_or_else(|| api.send(request));
    let (mut pauses, mut waited) = ((1..).zip(PAUSES), 0);
    loop {
        let failure = match once(api, sent).await {
            Err(failure) => failure,
            answer => return answer,
        };
        if let Some(seconds) = failure.retry_after().filter(|seconds| waited + seconds <= MAX_WAIT) {
            waited += seconds;
            // The clock counts whole seconds.
            let over = api.now() + i64::from(seconds) + 1;
            for left in (1..=seconds).rev() {
                // Ticks come late in a hidden tab, and not at all while the computer sleeps.
                let left = left.min(u32::try_from(over - api.now()).unwrap_or_default());
                if left == 0 {
                    break;
                }
                announce(Retry::Wait(left));
                api.sleep(1_000).await;
            }
        } else if let Some((retry, pause)) = pauses.next().filter(|_| failure.is_passing()) {
            announce(Retry::Attempt(retry));
            api.sleep(pause).await;
        } else {
            return Err(failure);
        }
        sent = api.send(request);
    }
}

async fn once(api: &dyn MembersApi, sent: PendingAnswer) -> Result<Answer, Failure> {
    match select(sent, api.sleep(TIME_LIMIT)).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(Failure::TimedOut),
    }
}
