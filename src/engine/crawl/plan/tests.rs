//! The plan against a list that changes at every possible moment: before, while and after each page is asked for.

use super::check::ROUNDS;
use super::*;
use crate::domain::member::{Coded, Member, Moment, Presence};
use crate::domain::page::PageNumber;
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

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

/// A server with a list.
#[derive(Clone, Debug)]
struct Server {
    list: Vec<u64>,
    newest: u64,
    size: usize,
    says_total: bool,
    says_size: bool,
}

impl Server {
    fn new(rows: u64, size: usize) -> Self {
        Self { list: (1..=rows).rev().map(|id| id * 10).collect(), newest: rows * 10, size, says_total: true, says_size: true }
    }

    fn insert(&mut self) {
        self.newest += 3;
        self.list.insert(0, self.newest);
    }

    fn remove(&mut self, place: usize) {
        if !self.list.is_empty() {
            self.list.remove(place % self.list.len());
        }
    }

    fn page(&self, number: u32) -> Page<Row> {
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
struct World {
    server: Server,
    plan: Plan,
    under_way: Vec<(PageRequest, Option<Page<Row>>)>,
    /// The list as each answer found it, and as the last one that was taken in did.
    lists: HashMap<u32, Vec<u64>>,
    last_list: Vec<u64>,
    /// What somebody who only hears of rows and of what is gone believes.
    heard: HashSet<u64>,
    asked: usize,
}

impl World {
    fn new(server: Server, max_rows: u64) -> Self {
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

    fn ask(&mut self) {
        if self.under_way.len() < 3
            && let Some(ask) = self.plan.next()
        {
            self.asked += 1;
            self.under_way.push((ask, None));
        }
    }

    fn serve(&mut self, which: usize) {
        let count = self.under_way.len();
        if let Some((ask, answer @ None)) = self.under_way.get_mut(which % count.max(1)) {
            *answer = Some(self.server.page(ask.page));
            self.lists.insert(ask.page, self.server.list.clone());
        }
    }

    fn deliver(&mut self, which: usize) {
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

    /// Without any more changes, until it ends.
    fn finish(&mut self) {
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

    fn ids(&self) -> Vec<u64> {
        self.plan.ids().iter().collect()
    }

    fn heard(&self) -> Vec<u64> {
        let mut heard: Vec<u64> = self.heard.iter().copied().collect();
        heard.sort_unstable_by(|one, other| other.cmp(one));
        heard
    }
}

fn crawled(server: Server, max_rows: u64) -> World {
    let mut world = World::new(server, max_rows);
    world.finish();
    world
}

#[test]
fn a_list_that_holds_still_is_read_with_hardly_a_page_more() {
    for (rows, size) in [(0, 10), (1, 10), (9, 10), (10, 10), (11, 10), (95, 10), (300, 7), (5_000, 10), (5_000, 500)] {
        let world = crawled(Server::new(rows, size), 100_000);
        assert_eq!(world.ids(), world.server.list, "{rows} rows, {size} on a page");
        assert!(!world.plan.has_drifted());
        assert_eq!(world.plan.duplicates(), 0);
        let pages = (rows as usize).div_ceil(size).max(1);
        assert!(world.asked <= pages + 3 + pages / 100, "{} requests for {pages} pages", world.asked);
        assert_eq!(world.plan.pages(), (pages as u32, pages as u32));
    }
}

#[test]
fn a_list_of_one_page_takes_one_request() {
    for rows in [0, 1, 10] {
        assert_eq!(crawled(Server::new(rows, 10), 100_000).asked, 1);
    }
}

#[test]
fn a_member_added_while_it_reads_is_neither_lost_nor_doubled() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for _ in 0..4 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.insert();
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert_eq!(world.heard(), world.server.list);
    assert!(world.plan.has_drifted());
    assert!(world.plan.duplicates() > 0);
}

#[test]
fn rows_that_were_taken_out_are_told_and_what_they_pulled_over_a_border_is_found() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for _ in 0..3 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.remove(0);
    world.server.remove(3);
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert_eq!(world.heard(), world.server.list);
}

#[test]
fn a_row_in_the_middle_of_the_list_is_found_by_halving() {
    let mut world = World::new(Server::new(3_000, 10), 100_000);
    while world.plan.pages().0 < 200 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    // It begins to match the filter now, far above where the lanes are.
    let place = world.server.list.iter().position(|id| *id < 29_000).unwrap();
    world.server.list.insert(place, 28_995);
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert!(world.asked < 340, "{}", world.asked);
}

#[test]
fn it_stops_at_the_largest_number_of_rows() {
    for (max_rows, size) in [(100, 10), (15, 10), (1, 10), (99, 100)] {
        let world = crawled(Server::new(4_000, size), max_rows);
        assert_eq!(world.plan.end(), Some(End::Capped));
        assert_eq!(world.ids(), world.server.list[..max_rows as usize]);
        assert!(world.asked <= (max_rows as usize).div_ceil(size) + 3);
    }
    assert_eq!(crawled(Server::new(100, 10), 100).plan.end(), Some(End::All), "exactly so many are not too many");
    assert_eq!(crawled(Server { says_total: false, ..Server::new(400, 10) }, 100).plan.end(), Some(End::Capped));
}

#[test]
fn a_server_that_keeps_the_total_or_the_page_size_to_itself_is_read_to_its_end() {
    for (says_total, says_size) in [(false, true), (true, false), (false, false)] {
        for rows in [0, 7, 10, 95] {
            let world = crawled(Server { says_total, says_size, ..Server::new(rows, 10) }, 100_000);
            assert_eq!(world.ids(), world.server.list, "{rows} {says_total} {says_size}");
        }
    }
}

#[test]
fn a_list_in_another_order_is_read_again_until_the_count_fits() {
    let mut server = Server::new(95, 10);
    server.list.reverse();
    let mut world = World::new(server, 100_000);
    for _ in 0..4 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.list.insert(12, 7_777);
    world.finish();
    let (mut seen, mut there) = (world.ids(), world.server.list);
    seen.sort_unstable();
    there.sort_unstable();
    assert_eq!(seen, there);
}

#[test]
fn a_server_whose_count_never_fits_is_given_up_and_not_called_complete() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for step in 0..5_000 {
        if world.plan.end().is_some() {
            break;
        }
        world.ask();
        world.serve(0);
        if let Some((_, Some(page))) = world.under_way.first_mut() {
            page.total = Some(95 + 3 * (step % 4));
        }
        world.deliver(0);
    }
    assert_eq!(world.plan.end(), Some(End::All));
    assert!(world.plan.has_drifted());
}

#[test]
fn rows_that_cannot_be_read_are_counted_once() {
    let mut world = World::new(Server::new(25, 10), 100_000);
    for _ in 0..100 {
        world.ask();
        world.serve(0);
        if let Some((_, Some(page))) = world.under_way.first_mut() {
            for row in &mut page.rows {
                if id_of(row) == Some(40) {
                    *row = Row::Bad { id: Some(40), place: 0 };
                } else if id_of(row) == Some(50) {
                    *row = Row::Bad { id: None, place: 0 };
                }
            }
        }
        world.deliver(0);
    }
    assert_eq!((world.plan.end(), world.plan.rows(), world.plan.unreadable()), (Some(End::All), 23, 2));
}

/// What happens next.
#[derive(Clone, Copy, Debug)]
enum Event {
    Ask,
    Serve(usize),
    Deliver(usize),
    Insert,
    Remove(usize),
}

fn event(changes: Changes) -> impl Strategy<Value = Event> {
    let (inserts, removes) = match changes {
        Changes::Inserts => (1, 0),
        Changes::Removes => (0, 1),
        Changes::Both => (1, 1),
    };
    prop_oneof![
        6 => Just(Event::Ask),
        6 => (0usize..3).prop_map(Event::Serve),
        6 => (0usize..3).prop_map(Event::Deliver),
        inserts => Just(Event::Insert),
        removes => (0usize..1_000).prop_map(Event::Remove),
    ]
}

#[derive(Clone, Copy)]
enum Changes {
    Inserts,
    Removes,
    Both,
}

fn plays_out(rows: u64, size: usize, events: &[Event]) -> World {
    let mut world = World::new(Server::new(rows, size), 100_000);
    for event in events {
        match *event {
            Event::Ask => world.ask(),
            Event::Serve(which) => world.serve(which),
            Event::Deliver(which) => world.deliver(which),
            Event::Insert => world.server.insert(),
            Event::Remove(place) => world.server.remove(place),
        }
        // Changes after the end are another crawl's business.
        if world.plan.end().is_some() {
            return world;
        }
    }
    world.finish();
    world
}

fn holds(world: &World) {
    assert_eq!(world.heard(), world.ids(), "what was told is what was seen");
    assert_eq!(world.plan.total(), Some(world.last_list.len() as u64));
    if world.plan.is_even() != Some(true) {
        assert!(world.plan.patience == 0 || world.plan.rounds == ROUNDS, "given up too early");
        return;
    }
    let missing: Vec<u64> = world.last_list.iter().filter(|id| !world.plan.ids().has(**id)).copied().collect();
    let extra: Vec<u64> = world.ids().into_iter().filter(|id| !world.last_list.contains(id)).collect();
    assert_eq!((missing, extra), (vec![], vec![]), "missing and extra at the moment of the last answer; patience {}", world.plan.patience);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_put_in_at_whatever_moment_is_there_once(
        rows in 0u64..220, size in 1usize..12, events in proptest::collection::vec(event(Changes::Inserts), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }

    #[test]
    fn whatever_is_taken_out_at_whatever_moment_is_gone_and_hides_nothing(
        rows in 0u64..220, size in 1usize..12, events in proptest::collection::vec(event(Changes::Removes), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }

    #[test]
    fn rows_that_come_and_go_leave_the_servers_own_set(
        rows in 0u64..220, size in 2usize..12, events in proptest::collection::vec(event(Changes::Both), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }
}
