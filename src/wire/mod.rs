//! The endpoint's JSON exactly as it speaks it, and nothing else that knows JSON.
//!
//! What is sent and told is put together from `serde_json::Value`s (`event::object`): derived writers weigh more. What the server sends is
//! read by name from a `Value` too: everything in it may be missing, `null`, `""`, `0`, `[]`, or a numeric string, and a derived reader refuses the whole for one such field.

pub mod address;
mod body;
pub mod envelope;
pub mod event;
mod lenient;
pub mod member;
mod mend;
pub mod paginator;
pub mod params;
pub mod retry_after;
pub mod snapshot;
mod time;
pub mod view;
