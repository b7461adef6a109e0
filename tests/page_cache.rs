//! Answers that are kept and the page that is fetched ahead, in virtual time: what is shown, what is sent, and what is told.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

// There is no address in these tests.
#[allow(dead_code)]
mod support;

use group_members::domain::failure::Failure;
use group_members::domain::filter::Field;
use group_members::domain::member::Row;
use group_members::domain::page::PageNumber;
use group_members::state::attempt::Retry;
use group_members::state::query_state::QueryState;
use group_members::state::store::MembersStore;
use group_members::state::store::page_cache::{FRESH, MAX_AGE, MAX_ANSWERS};
use group_members::state::store::{HOVER_DELAY, PAGING_DELAY};
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

/// The pointer rests on the way to the next page.
async fn rest_on_next(world: &World) {
    world.members.prefetch(HOVER_DELAY);
    pass(u64::from(HOVER_DELAY) + 1).await;
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
