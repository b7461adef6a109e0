//! A crawl under way, and what was heard of it.

use crate::clock::in_virtual_time;
use crate::requests::request;
use crate::server::Server;
use group_members::domain::member::Row;
use group_members::engine::crawl::control::Control;
use group_members::engine::crawl::progress::{Progress, State};
use group_members::engine::crawl::{CrawlEvent, Limits, crawl};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use tokio::task::{JoinHandle, spawn_local};

/// A crawl under way, and what was heard of it.
pub struct World {
    pub server: Rc<Server>,
    pub control: Control,
    pub heard: Rc<RefCell<BTreeSet<u64>>>,
    pub told: Rc<RefCell<Vec<Progress>>>,
    pub job: JoinHandle<Progress>,
}

impl World {
    pub fn begin(server: Server, max_rows: u32) -> Self {
        let server = Rc::new(server);
        let control = Control::default();
        let (heard, told) = (Rc::new(RefCell::new(BTreeSet::new())), Rc::new(RefCell::new(Vec::new())));
        let job = spawn_local({
            let (server, control) = (Rc::clone(&server), control.clone());
            let (heard, told) = (Rc::clone(&heard), Rc::clone(&told));
            async move {
                let limits = Limits { max_rows, ..Limits::default() };
                crawl(&*server, request(), limits, &control, &mut |event| match event {
                    CrawlEvent::Rows(rows) => heard.borrow_mut().extend(rows.iter().filter_map(|row| match row {
                        Row::Good(member) => Some(member.id),
                        Row::Bad { .. } => None,
                    })),
                    CrawlEvent::Gone(ids) => heard.borrow_mut().retain(|id| !ids.contains(id)),
                    CrawlEvent::Progress(progress) => told.borrow_mut().push(progress),
                })
                .await
            }
        });
        Self { server, control, heard, told, job }
    }

    pub fn state(&self) -> State {
        self.told.borrow().last().unwrap().state.clone()
    }

    pub fn heard(&self) -> Vec<u64> {
        self.heard.borrow().iter().rev().copied().collect()
    }

    pub async fn ends(self) -> (Progress, Vec<u64>, Rc<Server>) {
        let progress = self.job.await.unwrap();
        assert_eq!(self.told.borrow().last(), Some(&progress), "the end is told, too");
        assert_eq!(self.server.under_way.count(), 0, "nothing is left under way");
        let heard = self.heard.borrow().iter().rev().copied().collect();
        (progress, heard, self.server)
    }
}

/// Crawls a list to its end.
pub fn crawls(server: impl FnOnce() -> Server, test: impl FnOnce(Progress, Vec<u64>, Rc<Server>)) {
    in_virtual_time(async || {
        let (progress, heard, server) = World::begin(server(), 100_000).ends().await;
        test(progress, heard, server);
    });
}
