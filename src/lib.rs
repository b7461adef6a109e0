//! Members of an enterprise-WeChat customer group, as a page for the shop's `getGroupMembers` endpoint.
//!
//! In reading order: [`domain`] is what the page is about; [`wire`] is the endpoint's JSON; [`api`] the seam to the outside; [`state`] the store;
//! [`components`] the page, put together in [`app`]. [`i18n`] has every visible string, [`config`] what the host says, [`browser`] what only a
//! browser can do. [`engine`] reads, searches and counts all rows in a worker; [`workbench`] shows them and is a module of its own, fetched when it
//! is first asked for. Which layer may use which is in `tests/layers.rs`, which checks it.

// A view is a type of its own as deep as its elements nest.
#![recursion_limit = "256"]

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod config;
pub mod domain;
pub mod engine;
pub mod i18n;
pub mod state;
pub mod wire;
pub mod workbench;
