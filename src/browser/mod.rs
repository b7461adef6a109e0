//! What only a browser can do: the endpoint, the address bar, the clipboard, downloads, memory, time.

pub mod address_bar;
pub mod clipboard;
pub mod collator;
pub mod download;
pub mod heap;
pub mod js_host;
pub mod panic;
pub mod shared_api;
pub mod storage;
pub mod timer;
