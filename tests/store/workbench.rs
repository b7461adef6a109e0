//! The workbench that could not be had, and what is kept of regions that are not open yet.

use crate::support::clock::pass;
use crate::support::{World, page, world};
use group_members::domain::failure::Failure;
use group_members::domain::view::{ListView, View};
use group_members::state::store::WorkbenchState;
use group_members::wire::snapshot::Snapshot;
use leptos::prelude::*;

const ALL: View = View { list: ListView::All, analysis: false, export: false };

/// Puts back a page of the same group with 「全部」 in view.
fn restore_all(world: &World) {
    world.members.restore_snapshot(Snapshot { view: ALL, ..world.members.snapshot() });
}

#[test]
fn regions_that_no_page_has_opened_yet_are_kept() {
    // Taken out a second time while the gate showed why there were no rows, the page came back with 「本页」.
    world(vec![(0, Err(Failure::status(500)))], async |world| {
        world.host.has_workbench.set(true);
        restore_all(&world);
        pass(5).await;
        assert!(!world.members.entered().get_untracked(), "the gate stands");
        assert_eq!((world.members.view().get_untracked(), world.members.snapshot().view), (View::default(), ALL));
        // Once they are open, what counts is what the user makes of them.
        world.members.reload();
        pass(5).await;
        world.members.open_restored_view();
        pass(5).await;
        assert_eq!((world.members.view().get_untracked(), world.members.snapshot().view), (ALL, ALL));
        world.members.show(|view| View { list: ListView::Page, ..view });
        pass(5).await;
        assert_eq!(world.members.snapshot().view, View::default());
    });
}

#[test]
fn regions_whose_workbench_is_on_its_way_are_kept() {
    // Who opened 「全部」 and went elsewhere before it was loaded came back to 「本页」.
    world(vec![(0, Ok(page(1, 9, 90)))], async |world| {
        world.host.has_workbench.set(true);
        pass(5).await;
        world.members.show(|view| View { list: ListView::All, ..view });
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Loading(ALL));
        assert_eq!((world.members.view().get_untracked(), world.members.snapshot().view), (View::default(), ALL));
    });
    // So did who went there again before what had been open was loaded once more.
    world(vec![(0, Ok(page(1, 9, 90)))], async |world| {
        world.host.has_workbench.set(true);
        restore_all(&world);
        pass(5).await;
        world.members.open_restored_view();
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Loading(ALL));
        assert_eq!(world.members.snapshot().view, ALL);
    });
}

#[test]
fn who_goes_back_to_what_is_open_is_no_longer_told_that_the_workbench_failed() {
    world(vec![], async |world| {
        pass(5).await;
        world.members.show(|view| View { list: ListView::All, ..view });
        pass(5).await;
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Failed(ALL));
        // 「本页」, which was in view all the time: the notice stayed, and its 「重试」 opened what nobody wanted any more.
        world.members.show(|view| View { list: ListView::Page, ..view });
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Idle);
        assert_eq!((world.members.view().get_untracked(), world.host.views.borrow().len()), (View::default(), 1), "nothing is asked for");
        // Another try is one as before.
        world.host.has_workbench.set(true);
        world.members.show(|view| View { list: ListView::All, ..view });
        pass(5).await;
        assert_eq!((world.members.workbench().get_untracked(), world.members.view().get_untracked()), (WorkbenchState::Ready, ALL));
        // One that is there stays there.
        world.members.show(|view| view);
        assert_eq!(world.members.workbench().get_untracked(), WorkbenchState::Ready);
    });
}
