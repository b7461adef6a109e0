//! What the page is about: members, filters, pages, dates. No I/O, no reactivity, no JSON: only
//! the standard library, and serde's derives on what crosses a border.

pub mod avatar;
pub mod column;
pub mod date;
pub mod detail;
pub mod event;
pub mod failure;
pub mod filter;
pub mod link;
pub mod mask;
pub mod member;
pub mod page;
pub mod query;
pub mod request;
pub mod text;
pub mod view;
