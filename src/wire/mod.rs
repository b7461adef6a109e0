//! The endpoint's JSON exactly as it speaks it, and nothing else that knows JSON.
//!
//! The server is lenient PHP: everything may be missing, `null`, `""`, `0`, `[]`, or a numeric string. So rows are read by name from
//! a parsed tree, not by derived types: a dozen derived readers cost more bytes than the tree, and none would be lenient by itself.

pub mod address;
pub mod envelope;
pub mod event;
pub mod json;
mod lenient;
pub mod member;
pub mod paginator;
pub mod params;
pub mod view;
