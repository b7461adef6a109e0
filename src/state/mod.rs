//! What the page knows, and what happens to it.
//!
//! [`store::MembersStore`] is the store: its methods are the commands, its getters the derivations. One effect turns a changed query into a
//! request ([`store`]), another keeps the query in the address ([`url_sync`]).

pub mod abortable_task;
pub mod attempt;
pub mod effect;
pub mod query_state;
pub mod store;
pub mod url_sync;
