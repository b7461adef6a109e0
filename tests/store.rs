//! The store in virtual time: which answer is shown, when, and what is never lost.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

#[path = "store/address.rs"]
mod address;
#[path = "store/enterprise.rs"]
mod enterprise;
#[path = "store/retries.rs"]
mod retries;
#[path = "store/workbench.rs"]
mod workbench;

use group_members::domain::date::Preset;
use group_members::domain::failure::Failure;
use group_members::domain::filter::{Field, Part};
use group_members::domain::member::Row;
use group_members::domain::page::PageNumber;
use group_members::domain::view::{ListView, View};
use group_members::state::query_state::QueryState;
use group_members::state::store::{MembersStore, WorkbenchState};
use leptos::prelude::*;
use proptest::prelude::*;
use support::clock::pass;
use support::{config, page, world};

/// The page whose rows are shown, told by their ids; `None` if there are no rows.
fn shown(members: MembersStore) -> Option<u64> {
    members.answer().with_untracked(|answer| match answer.value()?.answer.page.rows.first()? {
        Row::Bad { id, .. } => id.map(|id| id / 100),
        Row::Good(_) => None,
    })
}

fn failure(members: MembersStore) -> Option<Failure> {
    members.answer().with_untracked(|answer| answer.error().map(|fault| fault.failure.clone()))
}

fn go(members: MembersStore, number: u64) {
    members.go_to(PageNumber::new(number));
}

#[test]
fn the_first_answer_opens_the_gate_and_tells_the_host() {
    world(vec![(50, Ok(page(1, 9, 90)))], async |world| {
        pass(49).await;
        assert!(!world.members.entered().get_untracked());
        pass(2).await;
        assert!(world.members.entered().get_untracked());
        let told = world.host.told.borrow().clone();
        assert_eq!(told, [("gm-ready", "{}".to_owned()), ("gm-load", "{\"page\":1,\"total\":90}".to_owned())]);
    });
}

#[test]
fn a_slow_answer_never_replaces_a_newer_one() {
    world(vec![(0, Ok(page(1, 9, 90))), (800, Ok(page(2, 9, 90))), (100, Ok(page(3, 9, 90)))], async |world| {
        pass(1).await;
        go(world.members, 2);
        pass(10).await;
        go(world.members, 3);
        pass(10).await;
        assert_eq!(world.api.dropped.get(), 1, "the request for page 2 is dropped at once");
        pass(2_000).await;
        assert_eq!(shown(world.members), Some(3));
        assert_eq!(world.host.told.borrow().iter().filter(|(name, _)| *name == "gm-load").count(), 2, "page 2 was never loaded");
    });
}

#[test]
fn a_failed_reload_keeps_the_rows() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Err(Failure::status(500)))], async |world| {
        pass(1).await;
        world.members.reload();
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(1), Some(Failure::status(500))));
        world.members.reload();
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(1), None));
    });
}

#[test]
fn a_page_past_the_end_leads_to_the_last_one() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Ok(page(9, 4, 40)))], async |world| {
        pass(1).await;
        go(world.members, 9);
        pass(5).await;
        assert_eq!(shown(world.members), Some(4), "the list has become shorter meanwhile");
        assert_eq!(world.members.query().get_untracked().page, PageNumber::new(4));
    });
}

#[test]
fn a_page_of_another_filter_is_not_cut_down_to_the_last_one_there_was() {
    let script = [(0, page(1, 9, 90)), (0, page(1, 2, 20)), (0, page(2, 2, 20)), (500, page(1, 20, 200)), (0, page(10, 20, 200))];
    world(script.map(|(delay, answer)| (delay, Ok(answer))).into(), async |world| {
        let members = world.members;
        let asked = || world.api.seen.borrow().last().map(|request| request.query.page.get());
        pass(1).await;
        members.search_preset(Preset::Today).unwrap();
        pass(1).await;
        // Of the filter in force the last page is known.
        go(members, 10);
        pass(1).await;
        assert_eq!(asked(), Some(2));
        members.reset();
        pass(1).await;
        assert!(members.answer().with_untracked(QueryState::is_loading), "the search is not answered yet");
        assert_eq!(shown(members), Some(2), "the rows shown are still those of the filter before");
        // Page 2 was asked for, the last one of the filter before.
        go(members, 10);
        pass(1).await;
        assert_eq!((asked(), shown(members)), (Some(10), Some(10)));
    });
}

#[test]
fn rows_of_one_group_are_never_shown_as_anothers() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Ok(page(5, 9, 90))), (500, Ok(page(1, 1, 3)))], async |world| {
        pass(1).await;
        go(world.members, 5);
        pass(1).await;
        world.members.configure(config(&[("i", "2"), ("group-id", "13")]));
        pass(1).await;
        assert_eq!((shown(world.members), world.members.entered().get_untracked()), (None, true));
        assert_eq!(world.members.query().get_untracked().page, PageNumber::FIRST);
        pass(500).await;
        assert_eq!(world.api.seen.borrow().len(), 3);
        assert_eq!(shown(world.members), Some(1));
    });
}

#[test]
fn another_theme_asks_for_nothing() {
    world(vec![], async |world| {
        pass(1).await;
        world.members.configure(config(&[("i", "2"), ("group-id", "12"), ("theme", "dark")]));
        pass(10).await;
        assert_eq!(world.api.seen.borrow().len(), 1);
    });
}

#[test]
fn a_removed_chip_leaves_what_else_is_typed() {
    world(vec![], async |world| {
        let members = world.members;
        members.draft().update(|draft| draft.set_text(Field::Invitor, "韦平".to_owned()));
        members.search().unwrap();
        members.draft().update(|draft| draft.set_text(Field::Customer, "not searched yet".to_owned()));
        members.remove(Part::Text(Field::Invitor));
        assert_eq!(members.draft().get_untracked().text(Field::Customer), "not searched yet");
        assert_eq!(members.query().get_untracked().filter.text(Field::Customer), "");
    });
}

#[test]
fn a_preset_means_other_days_after_midnight() {
    world(vec![], async |world| {
        world.members.search_preset(Preset::Today).unwrap();
        pass(1).await;
        world.api.clock_ahead.set(86_400);
        world.members.reload();
        pass(1).await;
        let days: Vec<String> = world.api.seen.borrow().iter().map(|request| request.today.to_string()).collect();
        assert_eq!(days.last().map(String::as_str), Some("2026-11-24"));
        assert_eq!(world.members.draft().get_untracked().from, "2026-11-24");
    });
}

#[test]
fn a_host_that_logs_in_itself_is_told_and_believed() {
    let out = Failure::SignedOut { login_url: "/login".to_owned() };
    for cancels in [false, true] {
        world(vec![(0, Err(out.clone()))], async |world| {
            world.host.cancels.set(cancels);
            pass(1).await;
            let handled = world.members.answer().with_untracked(|answer| answer.error().map(|fault| fault.handled));
            assert_eq!(handled, Some(cancels));
            assert!(world.host.told.borrow().contains(&("gm-auth-required", "{\"kind\":\"login\",\"loginUrl\":\"/login\"}".to_owned())));
        });
    }
}

#[test]
fn taking_the_page_out_drops_its_request() {
    world(vec![(500, Ok(page(1, 9, 90)))], async |world| {
        pass(1).await;
        world.owner.cleanup();
        assert_eq!(world.api.dropped.get(), 1);
        pass(1_000).await;
        assert!(world.host.told.borrow().is_empty());
    });
}

#[test]
fn all_rows_are_read_anew_once_the_page_has_its_answer() {
    let script = [Ok(page(1, 9, 90)), Err(Failure::Unreachable), Err(Failure::Unreachable), Err(Failure::Unreachable), Ok(page(1, 9, 90))];
    world(script.map(|outcome| (0, outcome)).into(), async |world| {
        world.host.has_workbench.set(true);
        pass(5).await;
        world.members.show(|view| View { list: ListView::All, ..view });
        pass(5).await;
        world.members.refresh_list();
        pass(30_000).await;
        assert_eq!(world.host.workbench_refreshes.get(), 0, "the rows there are stay where no others can be had");
        world.members.retry_list();
        assert_eq!(world.host.workbench_refreshes.get(), 0);
        pass(5).await;
        assert_eq!(world.host.workbench_refreshes.get(), 1);
        // What is retried otherwise is the page alone.
        world.members.retry_list();
        pass(5).await;
        assert_eq!(world.host.workbench_refreshes.get(), 1);
        world.members.reload();
        pass(5).await;
        assert_eq!(world.host.workbench_refreshes.get(), 1);
        // Another filter's rows the workbench reads by itself.
        world.members.refresh_list();
        world.members.search_preset(Preset::Today).unwrap();
        pass(5).await;
        assert_eq!(world.host.workbench_refreshes.get(), 1);
    });
}

#[test]
fn another_shop_starts_with_a_workbench_of_its_own() {
    world(vec![], async |world| {
        world.host.has_workbench.set(true);
        pass(5).await;
        world.members.show(|view| View { analysis: true, ..view });
        pass(5).await;
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Ready);
        world.members.configure(config(&[("i", "3"), ("group-id", "12")]));
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Idle);
        assert_eq!((world.members.view().get_untracked(), world.host.workbench_ends.get()), (View::default(), 1));
        // One that was on its way when the shop changed is none of the new shop's.
        pass(5).await;
        world.members.show(|view| View { analysis: true, ..view });
        world.members.configure(config(&[("i", "4"), ("group-id", "12")]));
        pass(5).await;
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Idle);
        assert_eq!(world.members.view().get_untracked(), View::default());
        // Nor does its failure count for the one that is on its way by then.
        let analysis = |view| View { analysis: true, ..view };
        world.host.has_workbench.set(false);
        world.members.show(analysis);
        world.members.configure(config(&[("i", "5"), ("group-id", "12")]));
        world.host.has_workbench.set(true);
        world.members.show(analysis);
        pass(5).await;
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Ready);
        assert!(world.members.view().get_untracked().analysis);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_the_order_of_arrival_the_last_request_wins(
        steps in proptest::collection::vec((1u64..9, 0u64..800, 1u64..400), 1..12),
    ) {
        let script = steps.iter().map(|(number, delay, _)| (*delay, Ok(page(*number, 9, 90)))).collect::<Vec<_>>();
        let mut first = vec![(0, Ok(page(1, 9, 90)))];
        first.extend(script);
        world(first, async |world| {
            pass(1).await;
            for (number, _, pause) in &steps {
                go(world.members, *number);
                pass(*pause).await;
                let is_settled = world.members.answer().with_untracked(|answer| matches!(answer, QueryState::Ready(_)));
                assert!(!is_settled || shown(world.members) == Some(*number), "rows of another page are shown as if they were new");
            }
            pass(1_000).await;
            assert_eq!(shown(world.members), steps.last().map(|(number, ..)| *number));
        });
    }
}
