//! Waiting, on the main thread and in a worker.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
}

/// Waits some milliseconds. Dropping the future ends the timer.
pub async fn sleep(milliseconds: u32) {
    let mut timer = Timer(0);
    let done = Promise::new(&mut |resolve, _| timer.0 = set_timeout(&resolve, milliseconds));
    // The promise never rejects.
    let _ = JsFuture::from(done).await;
}

struct Timer(i32);

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.0);
    }
}
