//! Virtual time, for tests in which something waits.

use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// 2026-11-23 20:00:00 on the server's wall clock.
pub const START: i64 = 1_795_435_200;

/// Runs with a clock that stands still while there is work to do.
pub fn in_virtual_time<T>(test: impl AsyncFnOnce() -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, test())
}

/// Lets some milliseconds pass.
pub fn pass(milliseconds: u64) -> Sleep {
    sleep(Duration::from_millis(milliseconds))
}
