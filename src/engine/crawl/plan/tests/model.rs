//! A server and a plan whose every step a test takes by itself.

use crate::domain::member::{Coded, Member, Moment, Presence, Row};
use crate::domain::page::{Page, PageNumber};
use crate::engine::crawl::plan::{PageRequest, Plan, id_of};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A server with a list.
#[derive(Clone, Debug)]
pub struct Server {
    pub list: Vec<u64>,
    pub newest: u64,
    pub size: usize,
    pub says_total: bool,
    pub says_size: bool,
}

impl Server {
    pub fn new(rows: u64, size: usize) -> Self {
        Self { list: (1..=rows).rev().map(|id| id * 10).collect(), newest: rows * 10, size, says_total: true, says_size: true }
    }

    pub fn insert(&mut self) {
        self.newest += 3;
        self.list.insert(0, self.newest);
    }

    pub fn remove(&mut self, place: usize) {
        if !self.list.is_empty() {
            self.list.remove(place % self.list.len());
        }
    }

    pub fn page(&self, number: u32) -> Page<Row> {
        let from = ((number as usize - 1) * self.size).min(self.list.len());
        let to = (from + self.size).min(self.list.len());
        let last = PageNumber::new(self.list.len().div_ceil(self.size).max(1) as u64);
        Page {
            rows: self.list[from..to].iter().map(|id| row(*id)).collect(),
            number: PageNumber::new(u64::from(number)),
            last: if self.says_total { last } else { PageNumber::new(u64::from(number)) },
            is_last_known: self.says_total,
            total: self.says_total.then_some(self.list.len() as u64),
            per_page: self.says_size.then_some(self.size as u64),
        }
    }
}

/// A plan with its requests under way: those that were served have their answer waiting.
pub struct World {
    pub server: Server,
    pub plan: Plan,
    pub under_way: Vec<(PageRequest, Option<Page<Row>>)>,
    /// The list as each answer found it, by page.
    lists: HashMap<u32, Vec<u64>>,
    /// The list as the last answer that was taken in found it.
    pub last_list: Vec<u64>,
    /// What somebody who only hears of rows and of what is gone believes.
    heard: HashSet<u64>,
    /// How many requests were made.
    pub asked: usize,
}

impl World {
    pub fn new(server: Server, max_rows: u64) -> Self {
        Self {
            server,
            plan: Plan::new(max_rows, 3),
            under_way: Vec::new(),
            lists: HashMap::new(),
            last_list: Vec::new(),
            heard: HashSet::new(),
            asked: 0,
        }
    }

    pub fn ask(&mut self) {
        if self.under_way.len() < 3
            && let Some(ask) = self.plan.next()
        {
            self.asked += 1;
            self.under_way.push((ask, None));
        }
    }

    pub fn serve(&mut self, which: usize) {
        let count = self.under_way.len();
        if let Some((ask, answer @ None)) = self.under_way.get_mut(which % count.max(1)) {
            *answer = Some(self.server.page(ask.page));
            self.lists.insert(ask.page, self.server.list.clone());
        }
    }

    pub fn deliver(&mut self, which: usize) {
        let which = which % self.under_way.len().max(1);
        if self.under_way.get(which).is_some_and(|(_, answer)| answer.is_some()) {
            let (ask, answer) = self.under_way.remove(which);
            self.last_list = self.lists.remove(&ask.page).unwrap_or_default();
            let taken = self.plan.answered(ask, answer.unwrap());
            self.heard.extend(taken.rows.iter().filter_map(id_of));
            for id in taken.gone {
                assert!(self.heard.remove(&id), "{id} was never there");
            }
        }
    }

    /// Goes on without any more changes until it ends.
    pub fn finish(&mut self) {
        for _ in 0..5_000 {
            if self.plan.end().is_some() {
                assert!(self.under_way.is_empty(), "it ended with a request under way");
                return;
            }
            for _ in 0..3 {
                self.ask();
            }
            self.serve(0);
            self.deliver(0);
        }
        panic!("it never ends: {:?}", self.plan);
    }

    pub fn ids(&self) -> Vec<u64> {
        self.plan.ids().iter().collect()
    }

    pub fn heard(&self) -> Vec<u64> {
        let mut heard: Vec<u64> = self.heard.iter().copied().collect();
        heard.sort_unstable_by(|one, other| other.cmp(one));
        heard
    }
}

/// A list that holds still, read to its end.
pub fn crawled(server: Server, max_rows: u64) -> World {
    let mut world = World::new(server, max_rows);
    world.finish();
    world
}

fn row(id: u64) -> Row {
    Row::Good(Arc::new(Member {
        id,
        name: String::new(),
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
