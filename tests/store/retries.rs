//! What is asked for again by itself, and when.

use super::{failure, go, shown};
use crate::support::clock::pass;
use crate::support::{page, world};
use group_members::domain::failure::Failure;
use group_members::state::attempt::Retry;
use leptos::prelude::*;

#[test]
fn what_may_pass_is_retried_twice_with_growing_pauses() {
    world(vec![(0, Err(Failure::Unreachable)), (0, Err(Failure::status(503))), (0, Err(Failure::Unreachable))], async |world| {
        let requests = || world.api.seen.borrow().len();
        pass(10).await;
        assert_eq!((requests(), world.members.retry().get_untracked()), (1, Some(Retry::Attempt(1))));
        pass(1_000).await;
        assert_eq!((requests(), world.members.retry().get_untracked()), (2, Some(Retry::Attempt(2))));
        pass(2_900).await;
        assert_eq!(requests(), 2, "the second pause is longer");
        pass(200).await;
        assert_eq!((requests(), world.members.retry().get_untracked()), (3, None));
        assert_eq!(failure(world.members), Some(Failure::Unreachable));
    });
}

#[test]
fn nothing_else_is_retried() {
    for refused in [Failure::status(500), Failure::status(429), Failure::WebPage, Failure::Refused { message: String::new() }] {
        world(vec![(0, Err(refused.clone()))], async |world| {
            pass(60_000).await;
            assert_eq!((world.api.seen.borrow().len(), failure(world.members)), (1, Some(refused)));
        });
    }
}

#[test]
fn a_request_has_fifteen_seconds() {
    world(vec![(15_001, Ok(page(1, 9, 90)))], async |world| {
        pass(14_990).await;
        assert_eq!(failure(world.members), None);
        pass(20).await;
        assert_eq!(failure(world.members), Some(Failure::TimedOut));
        assert_eq!(world.api.dropped.get(), 1);
    });
}

#[test]
fn a_server_that_says_how_long_to_wait_is_asked_again_after_that() {
    // The user is told how long, and has nothing to do.
    let busy = Failure::Status { code: 429, retry_after: Some(20) };
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(busy)), (0, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        go(world.members, 2);
        pass(10_500).await;
        assert_eq!(world.members.retry().get_untracked(), Some(Retry::Wait(10)));
        assert_eq!(world.api.seen.borrow().len(), 2);
        // The pager stays with its rows meanwhile.
        assert_eq!(world.members.current_page().get(), 1);
        pass(10_000).await;
        assert_eq!((shown(world.members), world.api.seen.borrow().len()), (Some(2), 3));
        assert_eq!(world.members.retry().get_untracked(), None);
    });
}

#[test]
fn a_wait_is_over_when_the_clock_says_so() {
    // The timers of a hidden tab, or of a computer that slept, are late.
    let busy = Failure::Status { code: 429, retry_after: Some(60) };
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(busy)), (0, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        go(world.members, 2);
        pass(500).await;
        world.api.clock_ahead.set(50);
        pass(1_000).await;
        assert_eq!(world.members.retry().get_untracked(), Some(Retry::Wait(11)));
        world.api.clock_ahead.set(3_600);
        pass(1_000).await;
        assert_eq!(shown(world.members), Some(2));
    });
    // One that was set back makes nobody wait for longer.
    let busy = Failure::Status { code: 429, retry_after: Some(60) };
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(busy)), (0, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        go(world.members, 2);
        world.api.clock_ahead.set(-3_600);
        pass(61_000).await;
        assert_eq!(shown(world.members), Some(2));
    });
}

#[test]
fn nobody_is_made_to_wait_for_long() {
    let busy = Failure::Status { code: 503, retry_after: Some(300) };
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(busy.clone())), (0, Err(busy.clone())), (0, Err(busy.clone()))], async |world| {
        pass(1).await;
        go(world.members, 2);
        pass(5_000).await;
        assert_eq!(failure(world.members), Some(busy));
        assert_eq!(world.api.seen.borrow().len(), 4, "as often as without a wait");
    });
}
