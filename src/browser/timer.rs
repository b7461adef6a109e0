//! Waiting, on the main thread and in a worker.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
}

/// Milliseconds since some moment, for how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Waits some milliseconds. Dropping the future ends the timer.
pub async fn sleep(milliseconds: u32) {
    let mut timer = Timer(None);
    let done = Promise::new(&mut |resolve, _| timer.0 = Some((set_timeout(&resolve, milliseconds), resolve)));
    // The promise never rejects.
    let _ = JsFuture::from(done).await;
}

/// The timer's number, and what settles its promise.
struct Timer(Option<(i32, Function)>);

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some((id, resolve)) = self.0.take() {
            clear_timeout(id);
            // What waits for a promise is freed when the promise is settled, and only then.
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}
