//! One export after the other.

use futures::channel::oneshot;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Exports that wait for the one that is written.
#[derive(Clone, Default)]
pub struct ExportQueue(Rc<RefCell<Queue>>);

#[derive(Default)]
struct Queue {
    is_taken: bool,
    waiting: VecDeque<oneshot::Sender<ExportTurn>>,
}

/// The right to write a file; dropping it hands it to the next.
pub struct ExportTurn(ExportQueue);

impl ExportQueue {
    /// Waits for one's turn.
    pub async fn turn(&self) -> ExportTurn {
        let next = {
            let mut queue = self.0.borrow_mut();
            if !std::mem::replace(&mut queue.is_taken, true) {
                return ExportTurn(self.clone());
            }
            let (sender, next) = oneshot::channel();
            queue.waiting.push_back(sender);
            next
        };
        // A sender is only dropped when it has been used.
        next.await.unwrap_or_else(|_| ExportTurn(self.clone()))
    }

    /// Whether somebody waits.
    pub fn has_waiting(&self) -> bool {
        self.0.borrow().waiting.iter().any(|next| !next.is_canceled())
    }
}

impl Drop for ExportTurn {
    fn drop(&mut self) {
        loop {
            let Some(next) = self.0.0.borrow_mut().waiting.pop_front() else { break };
            if next.is_canceled() {
                continue;
            }
            // The turn that comes back was not taken; dropping it hands it to the one after.
            return drop(next.send(ExportTurn(self.0.clone())));
        }
        self.0.0.borrow_mut().is_taken = false;
    }
}
