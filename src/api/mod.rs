//! The one seam to the outside: what tests replace. What stands behind it in a browser is [`http`] and `browser`.

use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::LocalBoxFuture;

pub mod collate;
pub mod host;
pub mod http;
pub mod origin;
pub mod storage;
pub mod url_store;

pub use self::MembersApi as Api;

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
