//! What is asked again, how long the crawl waits before that, and when it pauses.

use crate::clock::{in_virtual_time, pass};
use crate::server::Server;
use crate::world::{World, crawls};
use group_members::domain::failure::Failure;
use group_members::engine::crawl::progress::{Reason, State};
use std::cell::Cell;
use std::rc::Rc;
use tokio::time::Instant;

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
fn a_server_that_says_how_long_to_wait_is_waited_for_and_the_crawl_goes_on_by_itself() {
    // The usual pauses before a page is asked for again, 1, 2, 4 and 8 seconds, are not enough here.
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
