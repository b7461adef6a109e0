//! The request of a crawl, and the requests that a made-up server has not answered yet.

use crate::clock::{START, pass};
use futures::future::LocalBoxFuture;
use group_members::config::HostConfig;
use group_members::domain::date::Date;
use group_members::domain::query::Query;
use group_members::domain::request::Request;
use std::cell::Cell;
use std::rc::Rc;

/// The request that a crawl begins with.
pub fn request() -> Request {
    let target = HostConfig::parse(|name| (name == "i").then(|| "2".to_owned())).unwrap().target;
    Request { target, query: Query::default(), page_size: None, today: Date::at(START) }
}

/// Counts the requests under way.
#[derive(Default)]
pub struct UnderWay {
    now: Rc<Cell<usize>>,
    /// The most there were at once.
    pub most: Cell<usize>,
}

impl UnderWay {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.now.get()
    }

    /// Answers after some milliseconds; until then, or until the answer is dropped, the request is under way.
    pub fn answer_after<T: 'static>(&self, milliseconds: u64, outcome: T) -> LocalBoxFuture<'static, T> {
        self.now.set(self.now.get() + 1);
        self.most.set(self.most.get().max(self.now.get()));
        let guard = Guard(Rc::clone(&self.now));
        Box::pin(async move {
            let _guard = guard;
            pass(milliseconds).await;
            outcome
        })
    }
}

/// One request under way.
struct Guard(Rc<Cell<usize>>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}
