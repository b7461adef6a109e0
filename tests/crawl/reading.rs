//! Which pages are read and which rows are told, also while the list changes.

use crate::clock::{in_virtual_time, pass};
use crate::server::{Change, Server};
use crate::world::{World, crawls};
use group_members::domain::failure::Failure;
use group_members::domain::member::Row;
use group_members::engine::crawl::progress::State;
use proptest::prelude::*;
use std::cell::Cell;

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
