//! Where this code came from.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Location;

#[wasm_bindgen]
extern "C" {
    // Of whatever runs this: a page or a worker.
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Location;
}

/// The host with its port, which links from the server are checked against. It is the same in a worker.
pub fn host() -> String {
    LOCATION.with(|location| location.host().unwrap_or_default())
}
