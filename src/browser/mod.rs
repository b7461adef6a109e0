//! What only a browser can do.

pub mod clipboard;
pub mod place;
pub mod timer;
