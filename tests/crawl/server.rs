//! An endpoint whose list, answers and delays the tests decide.

use crate::clock::{START, pass};
use crate::requests::UnderWay;
use futures::future::LocalBoxFuture;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Coded, Member, Moment, Presence, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::time::Instant;

/// What a request of a page gets instead of the page; `None` if it gets the page.
type Deed = Box<dyn Fn(u32) -> Option<Result<Answer, Failure>>>;

/// The endpoint: newest id first.
pub struct Server {
    pub list: RefCell<Vec<u64>>,
    pub size: usize,
    /// How long the requests take, in milliseconds, one after the other and then from the first again.
    pub delays: Vec<u64>,
    /// What it does instead of answering with a page.
    pub deed: RefCell<Deed>,
    /// Changes of the list, by how many requests came before.
    pub changes: RefCell<HashMap<usize, Change>>,
    /// The pages asked for, and how many milliseconds after the start.
    pub asked: RefCell<Vec<(u32, u64)>>,
    pub under_way: UnderWay,
    pub started: Instant,
}

/// A change of the list: somebody joins, or the row at a place goes.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    Join,
    Vanish(usize),
}

impl Server {
    pub fn new(rows: u64, size: usize) -> Self {
        Self {
            list: RefCell::new((1..=rows).rev().collect()),
            size,
            delays: vec![20],
            deed: RefCell::new(Box::new(|_| None)),
            changes: RefCell::default(),
            asked: RefCell::default(),
            under_way: UnderWay::default(),
            started: Instant::now(),
        }
    }

    pub fn instead(&self, deed: impl Fn(u32) -> Option<Result<Answer, Failure>> + 'static) {
        *self.deed.borrow_mut() = Box::new(deed);
    }

    pub fn change(&self, change: Change) {
        let mut list = self.list.borrow_mut();
        match change {
            Change::Join => {
                let next = list.first().copied().unwrap_or_default().max(10_000) + 1;
                list.insert(0, next);
            }
            Change::Vanish(place) if !list.is_empty() => {
                let place = place % list.len();
                list.remove(place);
            }
            Change::Vanish(_) => {}
        }
    }

    pub fn page(&self, number: u32) -> Answer {
        let list = self.list.borrow();
        let from = ((number as usize - 1) * self.size).min(list.len());
        let to = (from + self.size).min(list.len());
        Answer {
            page: Page {
                rows: list[from..to].iter().map(|id| member(*id)).collect(),
                number: PageNumber::new(u64::from(number)),
                last: PageNumber::new(list.len().div_ceil(self.size).max(1) as u64),
                is_last_known: true,
                total: Some(list.len() as u64),
                per_page: Some(self.size as u64),
            },
            summary: Summary { members: Some(list.len() as u64), ..Summary::default() },
            unclean: false,
            enterprise: None,
        }
    }

    pub fn elapsed(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap()
    }

    pub fn pages(&self) -> Vec<u32> {
        self.asked.borrow().iter().map(|(page, _)| *page).collect()
    }
}

impl MembersApi for Server {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let page = request.query.page.get();
        let turn = self.asked.borrow().len();
        self.asked.borrow_mut().push((page, self.elapsed()));
        if let Some(change) = self.changes.borrow_mut().remove(&turn) {
            self.change(change);
        }
        let outcome = self.deed.borrow()(page).unwrap_or_else(|| Ok(self.page(page)));
        self.under_way.answer_after(self.delays[turn % self.delays.len()], outcome)
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(pass(u64::from(milliseconds)))
    }

    fn now(&self) -> i64 {
        START + i64::try_from(self.elapsed() / 1000).unwrap()
    }
}

impl SharedApi for Server {}

/// A row of the list.
pub fn member(id: u64) -> Row {
    Row::Good(Arc::new(Member {
        id,
        name: format!("member {id}"),
        avatars: Vec::new(),
        kind: None,
        status: Coded::default(),
        presence: Presence::In,
        scene: Coded::default(),
        joined: Moment::default(),
        inviter: None,
        shop: None,
        referrer: None,
        details: Vec::new(),
        unreadable: Vec::new(),
    }))
}
