//! Only the latest of several jobs goes on.
//!
//! Leptos's own resources let a superseded request run to its end and publish what it brings, so a
//! slow answer would show wrong rows. Here the job before is dropped the moment the next one starts, which aborts its request.

use futures::future::{LocalBoxFuture, poll_fn};
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

/// A place for one job.
#[derive(Clone, Default)]
pub struct AbortableTask(Rc<RefCell<Running>>);

#[derive(Default)]
struct Running {
    turn: u64,
    job: Option<LocalBoxFuture<'static, ()>>,
}

impl AbortableTask {
    /// Starts a job and drops the one before it, wherever that is.
    pub fn run(&self, job: LocalBoxFuture<'static, ()>) {
        let turn = self.replace(Some(job));
        let slot = Rc::clone(&self.0);
        spawn_local(poll_fn(move |context| {
            // Taken out while it is polled, so that it may itself start or cancel a job.
            let taken = match slot.try_borrow_mut() {
                Ok(mut slot) if slot.turn == turn => slot.job.take(),
                _ => None,
            };
            let Some(mut job) = taken else { return Poll::Ready(()) };
            let poll = job.as_mut().poll(context);
            match slot.try_borrow_mut() {
                Ok(mut slot) if slot.turn == turn && poll.is_pending() => {
                    slot.job = Some(job);
                    Poll::Pending
                }
                _ => Poll::Ready(()),
            }
        }));
    }

    /// Drops the job, if there is one.
    pub fn cancel(&self) {
        self.replace(None);
    }

    fn replace(&self, job: Option<LocalBoxFuture<'static, ()>>) -> u64 {
        let Ok(mut slot) = self.0.try_borrow_mut() else { return 0 };
        slot.turn += 1;
        let turn = slot.turn;
        let before = std::mem::replace(&mut slot.job, job);
        // What the job holds may run code when it is dropped: not while the slot is borrowed.
        drop(slot);
        drop(before);
        turn
    }
}
