//! Work that would hold up the page in one go, done in turns: a key that is pressed meanwhile is answered between two of them.

use crate::browser::timer::{milliseconds, sleep};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long a turn may go on before the next piece of work waits for another turn, in milliseconds.
const TURN: f64 = 8.0;

/// A piece of work, done again whenever it is asked for again.
pub type Work = Rc<dyn Fn()>;

/// What is to be done: a handle that is cloned freely.
#[derive(Clone, Default)]
pub struct Scheduler(Rc<Queue>);

#[derive(Default)]
struct Queue {
    soon: RefCell<VecDeque<Work>>,
    later: RefCell<VecDeque<Work>>,
    is_running: Cell<bool>,
}

impl Scheduler {
    /// Has it done next; what waits already keeps its place, and is done once.
    pub fn soon(&self, work: &Work) {
        self.add(&self.0.soon, work);
    }

    /// Has it done once nothing is wanted sooner.
    pub fn later(&self, work: &Work) {
        self.add(&self.0.later, work);
    }

    fn add(&self, queue: &RefCell<VecDeque<Work>>, work: &Work) {
        let mut queue = queue.borrow_mut();
        if !queue.iter().any(|waiting| Rc::ptr_eq(waiting, work)) {
            queue.push_back(Rc::clone(work));
        }
        if !self.0.is_running.replace(true) {
            let this = Rc::clone(&self.0);
            spawn_local(async move {
                this.run().await;
                this.is_running.set(false);
            });
        }
    }
}

impl Queue {
    async fn run(&self) {
        loop {
            let begun = milliseconds();
            while milliseconds() - begun < TURN {
                let Some(work) = self.next() else { return };
                work();
            }
            sleep(0).await;
        }
    }

    fn next(&self) -> Option<Work> {
        let next = self.soon.borrow_mut().pop_front();
        next.or_else(|| self.later.borrow_mut().pop_front())
    }
}
