//! Every visible string, a table a language, and labels for things of the domain.

pub mod labels;
mod page;

pub use page::*;
