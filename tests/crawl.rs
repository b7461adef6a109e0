//! The crawl in virtual time, against a server whose list changes, which fails, and which answers in any order.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/clock.rs"]
mod clock;
#[path = "crawl/control.rs"]
mod control;
#[path = "crawl/end_of_list.rs"]
mod end_of_list;
#[path = "crawl/enterprise.rs"]
mod enterprise;
#[path = "crawl/failures.rs"]
mod failures;
#[path = "crawl/reading.rs"]
mod reading;
#[path = "support/requests.rs"]
mod requests;
#[path = "crawl/server.rs"]
mod server;
#[path = "crawl/world.rs"]
mod world;
