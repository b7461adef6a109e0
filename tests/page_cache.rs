//! Answers that are kept and the page that is fetched ahead, in virtual time: what is shown, what is sent, and what is told.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

// There is no address in these tests.
#[allow(dead_code)]
mod support;

#[path = "page_cache/prefetch.rs"]
mod prefetch;

use group_members::domain::failure::Failure;
use group_members::domain::filter::Field;
use group_members::domain::member::Row;
use group_members::domain::page::PageNumber;
use group_members::state::query_state::QueryState;
use group_members::state::store::MembersStore;
use group_members::state::store::page_cache::{MAX_AGE, MAX_ANSWERS};
use leptos::prelude::*;
use support::clock::pass;
use support::{World, config, page, world};

/// The page whose rows are shown, told by their ids, and whether they are called the answer.
fn shown(members: MembersStore) -> (Option<u64>, bool) {
    members.answer().with_untracked(|answer| {
        let first = answer.value().and_then(|loaded| loaded.answer.page.rows.first());
        let id = first.and_then(|row| if let Row::Bad { id, .. } = row { *id } else { None });
        (id.map(|id| id / 100), matches!(answer, QueryState::Ready(_)))
    })
}

fn go(world: &World, number: u64) {
    world.members.go_to(PageNumber::new(number));
}

/// The pages that were asked for, in order.
fn asked(world: &World) -> Vec<u32> {
    world.api.seen.borrow().iter().map(|request| request.query.page.get()).collect()
}

fn loads(world: &World) -> Vec<String> {
    world.host.told.borrow().iter().filter(|(name, _)| *name == "gm-load").map(|(_, detail)| detail.clone()).collect()
}

#[test]
fn a_page_that_was_there_is_there_at_once_and_asked_for_again_behind() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Ok(page(2, 9, 90))), (800, Ok(page(1, 9, 91)))], async |world| {
        pass(1).await;
        go(&world, 2);
        pass(1).await;
        go(&world, 1);
        pass(1).await;
        assert_eq!((shown(world.members), asked(&world)), ((Some(1), true), vec![1, 2, 1]));
        assert_eq!(loads(&world).len(), 3);
        pass(900).await;
        assert_eq!(loads(&world).last().unwrap(), "{\"page\":1,\"total\":91}", "what came behind says another total");
    });
}

#[test]
fn what_comes_behind_and_says_the_same_is_told_to_nobody() {
    world(vec![], async |world| {
        for number in [2, 1] {
            pass(5).await;
            go(&world, number);
        }
        pass(5).await;
        assert_eq!((asked(&world), loads(&world).len()), (vec![1, 2, 1], 3));
    });
}

#[test]
fn what_fails_behind_is_shown_as_any_failed_reload_is() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Ok(page(2, 9, 90))), (0, Err(Failure::status(500)))], async |world| {
        pass(1).await;
        go(&world, 2);
        pass(1).await;
        go(&world, 1);
        pass(5).await;
        assert_eq!(shown(world.members), (Some(1), false));
        assert!(world.members.answer().with_untracked(|answer| answer.error().is_some()));
    });
}

#[test]
fn who_is_signed_out_does_not_go_back_to_what_was_there() {
    let out = Failure::SignedOut { login_url: "/login".to_owned() };
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(out)), (500, Ok(page(1, 9, 90)))], async |world| {
        pass(1).await;
        go(&world, 2);
        pass(5).await;
        go(&world, 1);
        pass(5).await;
        assert!(!shown(world.members).1);
    });
}

#[test]
fn a_refresh_forgets_what_was_kept() {
    world(vec![], async |world| {
        pass(5).await;
        go(&world, 2);
        pass(5).await;
        world.members.reload();
        pass(5).await;
        world.api.script.borrow_mut().push_back((500, Ok(page(1, 9, 90))));
        go(&world, 1);
        pass(5).await;
        assert_eq!(shown(world.members), (Some(2), false));
    });
}

#[test]
fn another_group_forgets_what_was_kept() {
    world(vec![], async |world| {
        pass(5).await;
        world.members.configure(config(&[("i", "2"), ("group-id", "13")]));
        pass(5).await;
        world.api.script.borrow_mut().push_back((500, Ok(page(1, 9, 90))));
        world.members.configure(config(&[("i", "2"), ("group-id", "12")]));
        pass(5).await;
        assert_eq!(shown(world.members), (None, false));
    });
}

#[test]
fn a_search_wants_to_know_how_it_is_now() {
    world(vec![], async |world| {
        pass(5).await;
        world.members.draft().update(|draft| draft.set_text(Field::Customer, "x".to_owned()));
        world.members.search().unwrap();
        pass(5).await;
        world.api.script.borrow_mut().push_back((500, Ok(page(1, 9, 90))));
        world.members.reset();
        pass(5).await;
        assert!(!shown(world.members).1);
    });
}

#[test]
fn answers_are_kept_for_a_short_while_and_not_many_of_them() {
    world(vec![], async |world| {
        for number in 2..=9 {
            pass(5).await;
            go(&world, number);
        }
        pass(5).await;
        let slow = |number: u64| world.api.script.borrow_mut().push_back((500, Ok(page(number, 9, 90))));
        world.api.clock_ahead.set(MAX_AGE);
        slow(8);
        go(&world, 8);
        pass(5).await;
        assert_eq!(shown(world.members), (Some(8), true));
        pass(600).await;
        world.api.clock_ahead.set(MAX_AGE + 1);
        slow(7);
        go(&world, 7);
        pass(5).await;
        assert_eq!(shown(world.members), (Some(8), false), "too old");
    });
    let many = u64::try_from(MAX_ANSWERS).unwrap() + 2;
    let script = (1..=many).map(|number| (0, Ok(page(number, many, 10 * many)))).collect();
    world(script, async |world| {
        for number in 2..=many {
            pass(5).await;
            go(&world, number);
        }
        pass(5).await;
        for (number, is_kept) in [(3, true), (1, false)] {
            world.api.script.borrow_mut().push_back((500, Ok(page(number, many, 10 * many))));
            go(&world, number);
            pass(5).await;
            assert_eq!(shown(world.members).1, is_kept, "{number}");
        }
    });
}
