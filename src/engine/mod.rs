//! All rows: read page by page, kept, searched, sorted, counted and exported. Pure Rust; it runs in a worker, or, where none can be
//! had, in slices on the main thread.

pub mod analyse;
pub mod collate;
pub mod crawl;
pub mod export;
pub mod fold;
pub mod protocol;
pub mod record;
pub mod row;
pub mod select;
pub mod selection;
pub mod session;
pub mod snapshot;
pub mod sort;
pub mod store;
