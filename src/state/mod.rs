//! What the page knows, and what happens to it.
//!
//! [`members::Members`] is the store: its methods are the commands, its getters the derivations. One effect turns a changed request
//! into a fetch; [`location`] has the other one, which writes the address. Neither is written anywhere else.

pub mod abortable_task;
pub mod attempt;
pub mod location;
pub mod members;
pub mod query_state;
pub mod signal;
