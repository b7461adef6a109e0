//! The details of a row of 「全部」.

use crate::support::clock::pass;
use crate::support::config;
use crate::world::world;
use group_members::domain::failure::Failure;
use group_members::workbench::store::MemberDetails;
use leptos::prelude::*;

#[test]
fn details_open_at_once_and_fail_where_they_are() {
    world(50, async |world| {
        world.store.open_member(7, None);
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Loading { row: 7 });
        pass(100).await;
        assert!(matches!(world.store.details().get_untracked(), MemberDetails::Ready(member) if member.id == 7));
        assert_eq!(world.told("gm-member-open"), 1);
        world.api.failure.replace(Some(Failure::Unreachable));
        world.store.open_member(8, None);
        pass(100).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Failed { row: 8, failure: Failure::Unreachable });
        world.api.failure.replace(None);
        world.store.retry_member();
        pass(100).await;
        assert!(matches!(world.store.details().get_untracked(), MemberDetails::Ready(member) if member.id == 8));
    });
}

#[test]
fn only_the_details_asked_for_last_are_shown() {
    world(50, async |world| {
        world.api.delay.set(500);
        world.store.open_member(7, None);
        pass(100).await;
        world.api.delay.set(20);
        world.store.open_member(8, None);
        pass(1_000).await;
        assert_eq!(world.store.details().get_untracked().row(), Some(8));
        assert_eq!(world.api.dropped.get(), 1, "the request before is aborted");
        world.store.open_member(9, None);
        world.store.close_member();
        pass(1_000).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Closed);
    });
}

#[test]
fn details_without_an_answer_are_given_up() {
    world(50, async |world| {
        world.api.delay.set(1_000_000);
        world.store.open_member(7, None);
        pass(20_000).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Failed { row: 7, failure: Failure::TimedOut });
    });
}

#[test]
fn a_host_that_shows_its_own_details_has_ours_closed() {
    world(50, async |world| {
        world.host.cancels.set(true);
        world.store.open_member(7, Some(70));
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Closed, "not even while they are on their way");
        pass(100).await;
        assert_eq!((world.told("gm-member-open"), world.api.requests.get()), (1, 0));
        assert_eq!(world.host.told.borrow()[0].1, r#"{"id":7,"uid":70}"#);
    });
}

#[test]
fn details_are_not_shown_over_another_group() {
    world(50, async |world| {
        world.store.open_member(7, None);
        pass(100).await;
        world.store.configure(config(&[("i", "2"), ("group-id", "12"), ("theme", "dark")]));
        assert_eq!(world.store.details().get_untracked().row(), Some(7), "another theme is no other group");
        world.store.configure(config(&[("i", "2"), ("group-id", "77")]));
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Closed);
    });
}
