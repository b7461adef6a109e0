//! Waiting.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Waits some milliseconds. Dropping the future ends the timer.
pub async fn sleep(milliseconds: u32) {
    let mut timer = Timer(None);
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let done = Promise::new(&mut |resolve, _| {
        timer.0 = web_sys::window().and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay).ok());
    });
    // The promise never rejects; where there is no window there is nobody to wait for either.
    let _ = JsFuture::from(done).await;
}

struct Timer(Option<i32>);

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.0, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}
