//! Pausing, resuming and cancelling.

use crate::clock::{in_virtual_time, pass};
use crate::server::{Change, Server};
use crate::world::World;
use group_members::engine::crawl::progress::{Reason, State};

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
