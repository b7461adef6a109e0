//! What only a browser can do: the endpoint, the address bar, the clipboard, time.

pub mod clipboard;
pub mod collator;
pub mod http;
pub mod place;
pub mod timer;
