//! Waiting, on the main thread and in a worker.

use gloo_timers::future::TimeoutFuture;

/// Milliseconds since some moment, for how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Waits some milliseconds. Dropping the future ends the timer.
pub fn sleep(milliseconds: u32) -> TimeoutFuture {
    TimeoutFuture::new(milliseconds)
}
