//! The one seam to the outside: what tests replace. What stands behind it in a browser is [`http`] and `browser`.

use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{LocalBoxFuture, ready};
use std::any::Any;

pub mod collate;
pub mod host;
pub mod http;
pub mod origin;
pub mod storage;
pub mod url_store;

/// The endpoint and the clock.
pub trait MembersApi {
    /// Asks for one page. Dropping the future aborts the request; it has no time limit of its own.
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>>;

    /// Whether nothing may be asked for but what the user wants to see: the connection saves data.
    fn saves_data(&self) -> bool {
        false
    }

    /// Waits. Dropping the future ends the timer.
    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()>;

    /// Now, in seconds since the Unix epoch.
    fn now(&self) -> i64;
}

/// The right to have one request under way. Dropping it gives it back.
pub type Turn = Box<dyn Any>;

/// The endpoint for who reads many pages, beside others who do.
pub trait SharedApi: MembersApi {
    /// Waits until a request may be sent that the others leave room for.
    fn turn(&self) -> LocalBoxFuture<'static, Turn> {
        Box::pin(ready(Box::new(()) as Turn))
    }
}
