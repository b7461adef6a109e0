//! The switch of a crawl: pause, go on, cancel.

use futures::future::poll_fn;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What the user wants of a crawl.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunState {
    /// To read.
    #[default]
    Run,
    /// To wait; what was read is kept.
    Pause,
    /// To end; what was read is kept.
    Cancel,
}

/// A switch that the crawl and whoever commands it hold together. Once cancelled it stays so.
#[derive(Clone, Debug, Default)]
pub struct Control(Rc<Switch>);

#[derive(Debug, Default)]
struct Switch {
    run_state: Cell<RunState>,
    waiting: RefCell<Option<Waker>>,
}

impl Control {
    /// Holds the crawl. Requests that are under way are still waited for: their rows are not thrown away.
    pub fn pause(&self) {
        self.set(RunState::Pause);
    }

    /// Goes on, after a pause of the user's or after one that a failure brought.
    pub fn resume(&self) {
        self.set(RunState::Run);
    }

    /// Ends the crawl; requests that are under way are aborted.
    pub fn cancel(&self) {
        self.set(RunState::Cancel);
    }

    /// What is wanted now.
    pub fn run_state(&self) -> RunState {
        self.0.run_state.get()
    }

    /// Waits until something else is wanted than `known`.
    pub async fn changed(&self, known: RunState) {
        poll_fn(|context| {
            if self.run_state() != known {
                return Poll::Ready(());
            }
            // Nobody borrows it for longer than this line.
            if let Ok(mut waiting) = self.0.waiting.try_borrow_mut() {
                *waiting = Some(context.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }

    fn set(&self, run_state: RunState) {
        if self.run_state() == RunState::Cancel {
            return;
        }
        self.0.run_state.set(run_state);
        let waiting = self.0.waiting.try_borrow_mut().ok().and_then(|mut waiting| waiting.take());
        if let Some(waker) = waiting {
            waker.wake();
        }
    }
}
