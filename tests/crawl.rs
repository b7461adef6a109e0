//! The crawl in virtual time, against a server whose list changes, which fails, and which answers in any order.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/requests.rs"]
mod requests;

use clock::{START, in_virtual_time, pass};
use futures::future::LocalBoxFuture;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Coded, Enterprise, Member, Moment, Presence, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use group_members::engine::crawl::control::Control;
use group_members::engine::crawl::progress::{Progress, Reason, State};
use group_members::engine::crawl::{CrawlEvent, Limits, crawl};
use proptest::prelude::*;
use requests::{UnderWay, request};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use tokio::task::spawn_local;
use tokio::time::Instant;

fn member(id: u64) -> Row {
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

type Deed = Box<dyn Fn(u32) -> Option<Result<Answer, Failure>>>;

/// The endpoint: newest id first.
struct Server {
    list: RefCell<Vec<u64>>,
    size: usize,
    /// How long the requests take, in milliseconds, one after the other and then from the first again.
    delays: Vec<u64>,
    /// What it does instead of answering with a page; `None` answers.
    deed: RefCell<Deed>,
    /// Changes of the list, by how many requests came before.
    changes: RefCell<HashMap<usize, Change>>,
    /// The pages asked for, and how many milliseconds after the start.
    asked: RefCell<Vec<(u32, u64)>>,
    under_way: UnderWay,
    started: Instant,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Join,
    Vanish(usize),
}

impl Server {
    fn new(rows: u64, size: usize) -> Self {
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

    fn instead(&self, deed: impl Fn(u32) -> Option<Result<Answer, Failure>> + 'static) {
        *self.deed.borrow_mut() = Box::new(deed);
    }

    fn change(&self, change: Change) {
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

    fn page(&self, number: u32) -> Answer {
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

    fn elapsed(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap()
    }

    fn pages(&self) -> Vec<u32> {
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

/// A crawl under way, and what was heard of it.
struct World {
    server: Rc<Server>,
    control: Control,
    heard: Rc<RefCell<BTreeSet<u64>>>,
    told: Rc<RefCell<Vec<Progress>>>,
    job: tokio::task::JoinHandle<Progress>,
}

impl World {
    fn begin(server: Server, max_rows: u32) -> Self {
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

    fn state(&self) -> State {
        self.told.borrow().last().unwrap().state.clone()
    }

    fn heard(&self) -> Vec<u64> {
        self.heard.borrow().iter().rev().copied().collect()
    }

    async fn ends(self) -> (Progress, Vec<u64>, Rc<Server>) {
        let progress = self.job.await.unwrap();
        assert_eq!(self.told.borrow().last(), Some(&progress), "the end is told, too");
        assert_eq!(self.server.under_way.count(), 0, "nothing is left under way");
        let heard = self.heard.borrow().iter().rev().copied().collect();
        (progress, heard, self.server)
    }
}

/// Crawls a list to its end.
fn crawls(server: impl FnOnce() -> Server, test: impl FnOnce(Progress, Vec<u64>, Rc<Server>)) {
    in_virtual_time(async || {
        let (progress, heard, server) = World::begin(server(), 100_000).ends().await;
        test(progress, heard, server);
    });
}

#[test]
fn every_page_is_read_at_most_three_at_once() {
    crawls(
        || Server::new(4_980, 10),
        |progress, heard, server| {
            assert_eq!(heard, *server.list.borrow());
            assert_eq!(server.under_way.most.get(), 3);
            assert_eq!((progress.state.clone(), progress.rows, progress.total), (State::Done, 4_980, Some(4_980)));
            assert!(progress.coverage().is_complete);
            assert_eq!((progress.pages_read, progress.pages_total), (498, 498));
            assert!(server.pages().len() <= 498 + 8, "{}", server.pages().len());
            assert_eq!((progress.has_drifted, progress.duplicates, progress.retried), (false, 0, 0));
            assert_eq!(progress.summary.members, Some(4_980));
        },
    );
}

#[test]
fn nobody_and_somebody_take_one_request() {
    for rows in [0, 1] {
        crawls(
            || Server::new(rows, 10),
            |progress, heard, server| {
                assert_eq!((heard.len() as u64, server.pages()), (rows, vec![1]));
                assert!(progress.coverage().is_complete);
            },
        );
    }
}

#[test]
fn progress_tells_rate_and_time_left() {
    in_virtual_time(async || {
        let world = World::begin(Server { delays: vec![300], ..Server::new(3_000, 10) }, 100_000);
        pass(10_000).await;
        let told = world.told.borrow().last().cloned().unwrap();
        assert!((told.rate - 100.0).abs() < 12.0, "three pages of ten in 0.3 s are 100 rows a second, not {}", told.rate);
        let left = told.seconds_left.unwrap();
        assert!((17..=24).contains(&left), "2,000 rows more, not {left} s");
        assert!(world.told.borrow().len() < 60, "progress is told now and then, not with each page");
    });
}

#[test]
fn answers_in_any_order_make_the_same_set() {
    crawls(
        || Server { delays: vec![900, 5, 300, 20, 1], ..Server::new(995, 10) },
        |progress, heard, server| {
            assert_eq!(heard, *server.list.borrow());
            assert!(!progress.has_drifted);
        },
    );
}

#[test]
fn a_member_who_joins_meanwhile_is_neither_lost_nor_doubled() {
    crawls(
        || {
            let server = Server::new(495, 10);
            server.changes.borrow_mut().extend([(7, Change::Join), (20, Change::Join), (49, Change::Join)]);
            server
        },
        |progress, heard, server| {
            assert_eq!(heard, *server.list.borrow());
            assert_eq!((progress.rows, progress.total), (498, Some(498)));
            assert!(progress.has_drifted && progress.coverage().is_complete);
        },
    );
}

#[test]
fn only_what_failed_is_asked_again_and_the_pauses_grow() {
    crawls(
        || {
            let server = Server::new(95, 10);
            let left = Cell::new(3);
            server.instead(move |page| {
                (page == 6 && left.get() > 0).then(|| {
                    left.set(left.get() - 1);
                    Err(Failure::status(429))
                })
            });
            server
        },
        |progress, heard, server| {
            assert_eq!(heard, *server.list.borrow());
            assert_eq!(progress.retried, 3);
            let times: Vec<u64> = server.asked.borrow().iter().filter(|(page, _)| *page == 6).map(|(_, at)| *at).collect();
            let pauses: Vec<u64> = times.windows(2).take(3).map(|pair| (pair[1] - pair[0]) / 1_000).collect();
            assert_eq!(pauses, [1, 2, 4]);
            assert!(server.pages().len() <= 10 + 3 + 3);
        },
    );
}

#[test]
fn after_a_failure_one_request_goes_at_a_time() {
    in_virtual_time(async || {
        let server = Server::new(400, 10);
        let failing = Rc::new(Cell::new(false));
        server.instead({
            let failing = Rc::clone(&failing);
            move |_| failing.get().then_some(Err(Failure::status(503)))
        });
        let world = World::begin(server, 100_000);
        pass(50).await;
        failing.set(true);
        pass(100).await;
        world.server.under_way.most.set(0);
        pass(1_900).await;
        assert_eq!(world.server.under_way.most.get(), 1, "a server that is overrun is asked by one");
        assert_eq!(world.told.borrow().last().unwrap().retry, 2);
        failing.set(false);
        let (progress, heard, server) = world.ends().await;
        assert_eq!((heard, progress.state), (server.list.borrow().clone(), State::Done));
    });
}

#[test]
fn a_server_that_stays_away_pauses_the_crawl_and_it_goes_on_where_it_was() {
    for failure in [Failure::Unreachable, Failure::status(502)] {
        in_virtual_time(async || {
            let server = Server::new(600, 10);
            let away = Rc::new(Cell::new(false));
            server.instead({
                let (away, failure) = (Rc::clone(&away), failure.clone());
                move |_| away.get().then(|| Err(failure.clone()))
            });
            let world = World::begin(server, 100_000);
            pass(200).await;
            away.set(true);
            pass(60_000).await;
            assert_eq!(world.state(), State::Paused(Reason::Failed(failure.clone())));
            let (kept, before) = (world.heard().len(), world.server.pages().len());
            assert!(kept > 100);
            pass(600_000).await;
            assert_eq!(world.server.pages().len(), before, "nothing is asked in a pause");
            away.set(false);
            world.control.resume();
            let (progress, heard, server) = world.ends().await;
            assert_eq!(heard, *server.list.borrow());
            assert!(progress.coverage().is_complete);
            assert!(server.pages().len() - before <= 60 - kept / 10 + 6, "only what is missing is read");
        });
    }
}

#[test]
fn a_lost_session_pauses_at_once_and_is_not_asked_again() {
    for failure in [Failure::SignedOut { login_url: "/login".to_owned() }, Failure::NoEnterprise { login_url: String::new() }] {
        in_virtual_time(async || {
            let server = Server::new(600, 10);
            let out = Rc::new(Cell::new(false));
            server.instead({
                let (out, failure) = (Rc::clone(&out), failure.clone());
                move |_| out.get().then(|| Err(failure.clone()))
            });
            let world = World::begin(server, 100_000);
            pass(200).await;
            out.set(true);
            let before = world.server.pages().len();
            pass(30_000).await;
            assert_eq!(world.state(), State::Paused(Reason::Failed(failure)));
            assert!(world.server.pages().len() - before <= 3);
            out.set(false);
            world.control.resume();
            let (progress, heard, server) = world.ends().await;
            assert_eq!((heard, progress.state), (server.list.borrow().clone(), State::Done));
        });
    }
}

#[test]
fn a_request_that_hangs_is_given_up_after_fifteen_seconds_and_asked_again() {
    crawls(
        || Server { delays: vec![20, 20, 20, 20, 1_000_000, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20], ..Server::new(95, 10) },
        |progress, heard, server| {
            assert_eq!(heard, *server.list.borrow());
            assert_eq!(progress.retried, 1);
            assert!((15_000..18_000).contains(&server.elapsed()), "{}", server.elapsed());
        },
    );
}

#[test]
fn a_page_that_never_comes_is_the_reason_to_pause_when_all_else_was_tried() {
    in_virtual_time(async || {
        let server = Server::new(95, 10);
        server.instead(|page| (page == 7).then_some(Err(Failure::status(500))));
        let world = World::begin(server, 100_000);
        pass(20_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::status(500))));
        assert_eq!(world.server.pages().iter().filter(|page| **page == 7).count(), 5);
        world.control.cancel();
        let (progress, heard, _) = world.ends().await;
        assert_eq!(progress.state, State::Cancelled);
        assert!(!progress.coverage().is_complete && heard.len() < 95);
    });
}

#[test]
fn pause_keeps_what_is_under_way_and_resume_goes_on() {
    in_virtual_time(async || {
        let world = World::begin(Server { delays: vec![100], ..Server::new(600, 10) }, 100_000);
        pass(550).await;
        world.control.pause();
        pass(10).await;
        assert_eq!(world.state(), State::Paused(Reason::Asked));
        let (before, asked) = (world.heard().len(), world.server.pages().len());
        pass(5_000).await;
        assert_eq!(world.server.pages().len(), asked);
        assert!(world.heard().len() > before, "what was under way has come");
        assert_eq!(world.told.borrow().last().unwrap().rows, world.heard().len() as u64);
        for _ in 0..25 {
            world.server.change(Change::Join);
        }
        world.control.resume();
        let (progress, heard, server) = world.ends().await;
        assert_eq!(heard, *server.list.borrow(), "those who joined in the pause are there");
        assert_eq!((progress.rows, progress.state), (625, State::Done));
    });
}

#[test]
fn cancel_aborts_what_is_under_way() {
    in_virtual_time(async || {
        let world = World::begin(Server { delays: vec![10_000], ..Server::new(600, 10) }, 100_000);
        pass(500).await;
        world.control.cancel();
        pass(1).await;
        assert_eq!(world.server.under_way.count(), 0);
        let (progress, heard, _) = world.ends().await;
        assert_eq!((progress.state, heard.len()), (State::Cancelled, 0));
    });
}

#[test]
fn dropping_the_crawl_aborts_what_is_under_way() {
    in_virtual_time(async || {
        let world = World::begin(Server { delays: vec![10_000], ..Server::new(600, 10) }, 100_000);
        pass(500).await;
        world.job.abort();
        pass(1).await;
        assert_eq!(world.server.under_way.count(), 0);
    });
}

#[test]
fn it_stops_at_the_most_rows_allowed_and_says_so() {
    in_virtual_time(async || {
        let (progress, heard, server) = World::begin(Server::new(4_980, 10), 100).ends().await;
        assert_eq!(heard, server.list.borrow()[..100]);
        assert_eq!((progress.state.clone(), progress.rows, progress.total), (State::Capped, 100, Some(4_980)));
        assert!(!progress.coverage().is_complete);
        assert_eq!((progress.pages_read, progress.pages_total), (10, 10));
    });
}

#[test]
fn a_row_that_cannot_be_read_keeps_the_list_from_being_called_complete() {
    crawls(
        || {
            let server = Server::new(8, 10);
            let mut answer = server.page(1);
            answer.page.rows[3] = Row::Bad { id: Some(5), place: 3 };
            server.instead(move |_| Some(Ok(answer.clone())));
            server
        },
        |progress, heard, _| {
            assert_eq!((progress.rows, progress.unreadable, heard.len()), (7, 1, 7));
            assert!(!progress.coverage().is_complete);
        },
    );
}

/// The answer of a simple paginator: it knows only whether there is more.
fn simple(answer: Answer, has_next: bool) -> Answer {
    let number = answer.page.number;
    let last = if has_next { number.next() } else { number };
    Answer { page: Page { last, is_last_known: false, total: None, ..answer.page }, ..answer }
}

#[test]
fn a_simple_paginator_is_read_to_its_end() {
    for empty in [None, Some(3)] {
        crawls(
            || {
                let server = Server::new(95, 10);
                let answers: Vec<Answer> = (1..=12).map(|page| simple(server.page(page), page < 10)).collect();
                server.instead(move |page| {
                    let mut answer = answers[page as usize - 1].clone();
                    if empty == Some(page) {
                        answer.page.rows.clear();
                    }
                    Some(Ok(answer))
                });
                server
            },
            |progress, heard, _| {
                let missing = if empty.is_some() { 10 } else { 0 };
                assert_eq!((progress.state.clone(), progress.rows, heard.len()), (State::Done, 95 - missing, 95 - missing as usize));
                assert_eq!(progress.total, None);
                assert!(!progress.coverage().is_complete, "nobody says how many there are");
            },
        );
    }
}

#[test]
fn a_server_that_sends_its_last_page_again_behind_the_end_is_read_to_its_end() {
    crawls(
        || {
            let server = Server::new(30, 10);
            let answers: Vec<Answer> = (1..=3).map(|page| simple(server.page(page), false)).collect();
            server.instead(move |page| {
                let wrong = Failure::WrongPage { asked: PageNumber::new(u64::from(page)), got: PageNumber::new(3) };
                Some(answers.get(page as usize - 1).cloned().ok_or(wrong))
            });
            server
        },
        |progress, heard, _| assert_eq!((progress.state, heard.len(), progress.retried), (State::Done, 30, 0)),
    );
}

#[test]
fn an_empty_page_before_the_last_is_not_the_end() {
    // The pages behind it used to be left out where a lane came to it.
    crawls(
        || {
            let server = Server::new(60, 10);
            let empty = Answer { page: Page { rows: Vec::new(), ..server.page(4).page }, ..server.page(4) };
            server.instead(move |page| (page == 4).then(|| Ok(empty.clone())));
            server
        },
        |progress, heard, server| {
            assert_eq!((progress.state.clone(), heard.len()), (State::Done, 50));
            assert!(!progress.coverage().is_complete, "it says 60");
            assert!(server.pages().len() < 15, "and is not searched for ever: {:?}", server.pages());
        },
    );
}

#[test]
fn a_server_that_says_how_long_to_wait_is_waited_for_and_the_crawl_goes_on_by_itself() {
    // It used to ask again after 1, 2, 4 and 8 seconds and then stay paused.
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let (count, until) = (Cell::new(0), Rc::new(Cell::new(None)));
        let started = Instant::now();
        let blocked = Rc::clone(&until);
        server.instead(move |_| {
            count.set(count.get() + 1);
            if count.get() > 8 && blocked.get().is_none() {
                blocked.set(Some(started.elapsed().as_millis() + 20_000));
            }
            let left = blocked.get()?.checked_sub(started.elapsed().as_millis()).filter(|left| *left > 0)?;
            Some(Err(Failure::Status { code: 429, retry_after: Some(u32::try_from(left.div_ceil(1_000)).unwrap()) }))
        });
        let world = World::begin(server, 100_000);
        pass(5_000).await;
        assert_eq!(world.state(), State::Reading);
        let told = world.told.borrow().last().unwrap().wait_seconds.unwrap();
        assert!((10..=20).contains(&told), "{told}");
        pass(5_000).await;
        assert!(world.told.borrow().last().unwrap().wait_seconds.unwrap() < told, "it counts down");
        let (progress, heard, server) = world.ends().await;
        assert_eq!((progress.state.clone(), heard.len(), progress.wait_seconds), (State::Done, 200, None));
        let begin = u64::try_from(until.get().unwrap()).unwrap() - 20_000;
        let meanwhile = server.asked.borrow().iter().filter(|(_, at)| (begin + 100..begin + 20_000).contains(at)).count();
        assert_eq!(meanwhile, 0, "{:?}", server.asked.borrow());
    });
}

#[test]
fn a_wait_that_the_server_asked_for_is_kept_after_a_pause() {
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let count = Cell::new(0);
        server.instead(move |_| {
            count.set(count.get() + 1);
            (count.get() == 5).then_some(Err(Failure::Status { code: 503, retry_after: Some(30) }))
        });
        let world = World::begin(server, 100_000);
        pass(2_000).await;
        world.control.pause();
        pass(1_000).await;
        world.control.resume();
        let asked = world.server.pages().len();
        pass(20_000).await;
        assert_eq!(world.server.pages().len(), asked);
        assert_eq!(world.ends().await.0.state, State::Done);
    });
}

fn of_enterprise(answer: Answer, crop_id: u64) -> Answer {
    Answer { enterprise: Some(Enterprise { uniacid: 2, crop_id }), ..answer }
}

#[test]
fn rows_of_another_enterprise_stop_the_crawl_and_are_not_taken() {
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let answers: Vec<Answer> = (1..=20).map(|page| server.page(page)).collect();
        let crop_id = Rc::new(Cell::new(1));
        let chosen = Rc::clone(&crop_id);
        let count = Cell::new(0);
        server.instead(move |page| {
            count.set(count.get() + 1);
            if count.get() == 8 {
                chosen.set(2);
            }
            let mut answer = of_enterprise(answers[page as usize - 1].clone(), chosen.get());
            if chosen.get() == 2 {
                answer.page.rows = vec![member(5_000 + u64::from(page))];
            }
            Some(Ok(answer))
        });
        let world = World::begin(server, 100_000);
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)));
        assert!(world.heard().iter().all(|id| *id <= 200));
        world.control.resume();
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)), "it is still the other one");
        crop_id.set(1);
        world.control.resume();
        let (progress, heard, _) = world.ends().await;
        assert_eq!((progress.state, heard.len()), (State::Done, 200));
    });
}

#[test]
fn a_list_that_is_suddenly_empty_stops_the_crawl_and_takes_nothing_away() {
    // It used to count as 200 members who are gone, and the list as fully read.
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let count = Cell::new(0);
        let nobody = Server::new(0, 10);
        server.instead(move |page| {
            count.set(count.get() + 1);
            (count.get() == 8).then(|| Ok(nobody.page(page)))
        });
        let world = World::begin(server, 100_000);
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)));
        assert!(!world.heard().is_empty());
        world.control.resume();
        let (progress, heard, _) = world.ends().await;
        assert_eq!((progress.state, heard.len()), (State::Done, 200));
    });
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![3 => Just(Change::Join), 1 => (0usize..1_000).prop_map(Change::Vanish)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_changes_and_fails_the_set_is_the_servers_at_the_end(
        // A list that loses all its rows is taken for another enterprise's.
        rows in 20u64..300,
        size in prop_oneof![Just(10usize), 3usize..40],
        delays in proptest::collection::vec(1u64..2_000, 1..12),
        changes in proptest::collection::hash_map(0usize..40, change(), 0..12),
        bad in proptest::collection::hash_set(0usize..60, 0..6),
    ) {
        in_virtual_time(async || {
            let server = Server { delays, ..Server::new(rows, size) };
            *server.changes.borrow_mut() = changes;
            let turn = Cell::new(0);
            server.instead(move |_| {
                turn.set(turn.get() + 1);
                bad.contains(&(turn.get() - 1)).then_some(Err(Failure::status(500)))
            });
            let world = World::begin(server, 100_000);
            let progress = world.job.await.unwrap();
            assert_eq!(progress.state, State::Done);
            let heard: Vec<u64> = world.heard.borrow().iter().rev().copied().collect();
            assert_eq!(&heard, &*world.server.list.borrow());
            assert!(progress.coverage().is_complete);
        });
    }
}
