//! What the page is about: members, filters, pages, dates. Standard library only, no I/O, no reactivity, no JSON.

pub mod avatar;
pub mod date;
pub mod event;
pub mod failure;
pub mod filter;
pub mod link;
pub mod mask;
pub mod member;
pub mod page;
pub mod query;
pub mod request;
pub mod view;
