//! The workbench's store on the host, in virtual time: a real engine behind a transport that a test can break.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "workbench/details.rs"]
mod details;
#[path = "workbench/export.rs"]
mod export;
#[path = "workbench/fakes.rs"]
mod fakes;
#[path = "workbench/regions.rs"]
mod regions;
#[allow(dead_code)] // the page's tests need more of it
mod support;
#[path = "workbench/world.rs"]
mod world;
