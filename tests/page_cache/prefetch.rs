//! The page that is fetched ahead.

use super::{asked, go, loads, shown};
use crate::support::clock::pass;
use crate::support::{World, page, world};
use group_members::domain::failure::Failure;
use group_members::domain::filter::Field;
use group_members::state::attempt::Retry;
use group_members::state::store::page_cache::FRESH;
use group_members::state::store::{HOVER_DELAY, PAGING_DELAY};
use leptos::prelude::*;

/// The pointer rests on the way to the next page.
async fn rest_on_next(world: &World) {
    world.members.prefetch(HOVER_DELAY);
    pass(u64::from(HOVER_DELAY) + 1).await;
}

#[test]
fn the_page_fetched_ahead_is_shown_at_once_and_not_asked_for_again() {
    world(vec![], async |world| {
        pass(5).await;
        rest_on_next(&world).await;
        assert_eq!((asked(&world), loads(&world).len(), shown(world.members)), (vec![1, 2], 1, (Some(1), true)), "nobody is told of it");
        go(&world, 2);
        pass(5).await;
        assert_eq!((asked(&world), loads(&world).len(), shown(world.members)), (vec![1, 2], 2, (Some(2), true)));
    });
}

#[test]
fn a_page_fetched_ahead_some_time_ago_is_asked_for_again() {
    world(vec![], async |world| {
        pass(5).await;
        rest_on_next(&world).await;
        world.api.clock_ahead.set(FRESH + 1);
        go(&world, 2);
        pass(5).await;
        assert_eq!((asked(&world), shown(world.members)), (vec![1, 2, 2], (Some(2), true)));
    });
}

#[test]
fn a_request_that_is_under_way_ahead_is_taken_over_not_sent_twice() {
    world(vec![(0, Ok(page(1, 9, 90))), (500, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        go(&world, 2);
        pass(5).await;
        assert_eq!(shown(world.members), (Some(1), false), "now the user waits");
        pass(500).await;
        assert_eq!((asked(&world), shown(world.members), world.api.dropped.get()), (vec![1, 2], (Some(2), true), 0));
        assert_eq!(loads(&world).len(), 2);
    });
}

#[test]
fn a_request_ahead_that_was_taken_over_fails_and_is_retried_like_any_other() {
    world(vec![(0, Ok(page(1, 9, 90))), (500, Err(Failure::Unreachable))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        go(&world, 2);
        pass(500).await;
        assert_eq!(world.members.retry().get_untracked(), Some(Retry::Attempt(1)));
        pass(1_100).await;
        assert_eq!((asked(&world), shown(world.members)), (vec![1, 2, 2], (Some(2), true)));
    });
}

#[test]
fn a_request_ahead_gives_way_to_whatever_else_is_asked_for() {
    world(vec![(0, Ok(page(1, 9, 90))), (500, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        go(&world, 5);
        pass(5).await;
        assert_eq!((asked(&world), world.api.dropped.get()), (vec![1, 2, 5], 1));
        pass(2_000).await;
        assert_eq!(shown(world.members), (Some(5), true));
    });
}

#[test]
fn a_failure_ahead_is_nobodys_business_and_is_not_repeated() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(Failure::Unreachable))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        rest_on_next(&world).await;
        pass(10_000).await;
        assert_eq!((asked(&world), shown(world.members)), (vec![1, 2], (Some(1), true)));
        assert_eq!(world.members.retry().get_untracked(), None);
        go(&world, 2);
        pass(5).await;
        assert_eq!((asked(&world), shown(world.members)), (vec![1, 2, 2], (Some(2), true)));
    });
}

#[test]
fn passing_over_the_button_sends_nothing() {
    world(vec![], async |world| {
        pass(5).await;
        world.members.prefetch(HOVER_DELAY);
        pass(u64::from(HOVER_DELAY) - 20).await;
        go(&world, 5);
        pass(1_000).await;
        assert_eq!(asked(&world), [1, 5]);
    });
}

#[test]
fn nothing_is_fetched_ahead_behind_the_last_page_or_where_data_is_saved_or_while_something_is_awaited() {
    world(vec![(0, Ok(page(1, 1, 10)))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        assert_eq!(asked(&world), [1]);
    });
    world(vec![], async |world| {
        world.api.frugal.set(true);
        pass(5).await;
        rest_on_next(&world).await;
        assert_eq!(asked(&world), [1]);
    });
    world(vec![(5_000, Ok(page(1, 9, 90)))], async |world| {
        pass(5).await;
        rest_on_next(&world).await;
        assert_eq!(asked(&world), [1]);
    });
}

#[test]
fn who_pages_through_has_the_next_page_after_a_rest_and_only_that() {
    world(vec![], async |world| {
        let rest = u64::from(PAGING_DELAY) + 10;
        pass(rest).await;
        go(&world, 2);
        pass(rest).await;
        assert_eq!(asked(&world), [1, 2], "one step may be all that somebody wants");
        go(&world, 3);
        pass(rest).await;
        assert_eq!(asked(&world), [1, 2, 3, 4]);
        pass(60_000).await;
        assert_eq!(asked(&world), [1, 2, 3, 4], "never more than one ahead");
        world.members.draft().update(|draft| draft.set_text(Field::Customer, "x".to_owned()));
        world.members.search().unwrap();
        pass(rest).await;
        assert_eq!(asked(&world), [1, 2, 3, 4, 1], "another filter, another reader");
    });
}

#[test]
fn taking_the_page_out_drops_what_is_fetched_ahead() {
    world(vec![(0, Ok(page(1, 9, 90))), (500, Ok(page(2, 9, 90)))], async |world| {
        pass(1).await;
        rest_on_next(&world).await;
        world.owner.cleanup();
        assert_eq!(world.api.dropped.get(), 1);
    });
}
