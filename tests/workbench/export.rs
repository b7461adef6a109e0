//! Saving files: what they wait for, and why there is none.

use crate::support::clock::pass;
use crate::world::{ALL, one_member, spec, world};
use group_members::domain::failure::Failure;
use group_members::domain::view::View;
use group_members::engine::crawl::progress::State;
use group_members::engine::export::{ExportError, ExportSpec, Format, Scope};
use group_members::engine::selection::Selection;
use group_members::workbench::store::{ExportFailure, ExportState};
use leptos::prelude::*;

#[test]
fn two_files_asked_for_at_once_are_written_one_after_the_other() {
    // The second is not refused as if its rows could not be read.
    world(35, async |world| {
        let (csv, xlsx) = (world.export(spec(Format::Csv)), world.export(spec(Format::Xlsx)));
        assert_eq!(csv.await.unwrap().unwrap().rows, 35);
        assert_eq!(xlsx.await.unwrap().unwrap().rows, 35);
        let saved = world.transport.saved.borrow();
        let ends: Vec<&str> = saved.iter().map(|(name, _)| name.rsplit('.').next().unwrap()).collect();
        assert_eq!(ends, ["csv", "xlsx"]);
        assert_eq!(world.told("gm-export-done"), 2);
    });
}

#[test]
fn the_rows_shown_are_all_of_them_where_nothing_is_shown_while_they_are_read() {
    world(35, async |world| {
        let shown = world.export(ExportSpec { scope: Scope::Shown, ..spec(Format::Csv) });
        assert_eq!(shown.await.unwrap().unwrap().rows, 35, "the dialog may be closed meanwhile");
    });
}

#[test]
fn the_rows_shown_are_those_of_the_selection_when_the_file_was_asked_for() {
    world(35, async |world| {
        world.store.set_view(ALL);
        world.store.select(|selection| selection.find = "m0001".to_owned());
        let shown = world.export(ExportSpec { scope: Scope::Shown, ..spec(Format::Csv) });
        pass(10).await;
        world.store.set_view(View::default());
        world.store.select(|selection| selection.find.clear());
        let report = shown.await.unwrap().unwrap();
        assert_eq!(report.rows, 10);
        let saved = world.transport.saved.borrow();
        let name = &saved.last().unwrap().0;
        let all = world.store.file_name(&spec(Format::Csv), &Selection::default(), false, report.at);
        assert_ne!(*name, all, "the name says that it is not everybody");
    });
}

#[test]
fn a_page_is_asked_for_with_the_rows_that_it_has() {
    world(35, async |world| {
        let page = world.export(ExportSpec { scope: Scope::Page(2), ..spec(Format::Csv) });
        page.await.unwrap().unwrap();
        assert_eq!(world.api.page_size.get(), Some(50));
    });
}

#[test]
fn reading_anew_after_an_incomplete_export_keeps_what_is_looked_for() {
    world(500, async |world| {
        world.store.set_view(ALL);
        world.store.select(|selection| selection.find = "m0001".to_owned());
        let shown = ExportSpec { scope: Scope::Shown, ..spec(Format::Csv) };
        let export = world.export(shown.clone());
        pass(100).await;
        world.store.cancel();
        assert_eq!(export.await.unwrap(), Err(ExportFailure::Incomplete));
        // What 「重试」 does.
        world.store.refresh();
        assert_eq!(world.export(shown).await.unwrap().unwrap().rows, 10);
    });
}

#[test]
fn the_dialog_says_how_many_rows_there_are_when_it_is_opened_again() {
    // While 「本页」 is in view nobody else asks: it said as many as there were when it was closed, or none.
    for is_open_at_first in [false, true] {
        world(35, async |world| {
            world.store.set_view(View { export: is_open_at_first, ..View::default() });
            let export = world.export(spec(Format::Csv));
            pass(30).await;
            world.store.set_view(View::default());
            assert_eq!(export.await.unwrap().unwrap().rows, 35);
            pass(1_000).await;
            assert!(world.store.shown().get_untracked().rows < 35, "nothing is asked for what nobody looks at");
            world.store.set_view(View { export: true, ..View::default() });
            pass(10).await;
            let shown = world.store.shown().get_untracked();
            assert_eq!((shown.rows, shown.all), (35, 35));
        });
    }
}

#[test]
fn cancelling_an_export_ends_the_reading_that_nothing_else_wants() {
    world(1_000, async |world| {
        let export = world.export(spec(Format::Csv));
        pass(100).await;
        world.store.cancel_export();
        assert_eq!(export.await.unwrap(), Err(ExportFailure::Engine(ExportError::Cancelled)));
        assert_eq!(world.store.export_state().get_untracked(), ExportState::Cancelled);
        let requests = world.api.requests.get();
        pass(2_000).await;
        assert_eq!((world.state(), world.api.requests.get()), (None, requests));
        assert_eq!(world.export(spec(Format::Csv)).await.unwrap().unwrap().rows, 1_000, "the next one reads anew");
    });
}

#[test]
fn cancelling_an_export_leaves_the_rows_to_a_list_that_shows_them() {
    world(300, async |world| {
        world.store.set_view(ALL);
        let export = world.export(spec(Format::Csv));
        pass(100).await;
        world.store.cancel_export();
        assert!(export.await.unwrap().is_err());
        pass(5_000).await;
        assert_eq!(world.state(), Some(State::Done));
    });
}

#[test]
fn an_export_takes_what_is_read_when_it_is_told_to() {
    world(1_000, async |world| {
        let export = world.export(spec(Format::Csv));
        pass(500).await;
        world.store.pause();
        pass(100).await;
        world.store.export_what_is_read();
        let report = export.await.unwrap().unwrap();
        assert!(report.is_partial && report.rows > 0 && report.rows < 1_000, "{report:?}");
    });
}

#[test]
fn an_export_that_can_not_be_had_says_why() {
    world(50, async |world| {
        world.api.failure.replace(Some(Failure::NoPermission { message: "no".to_owned() }));
        let page = world.export(ExportSpec { scope: Scope::Page(1), ..spec(Format::Csv) });
        let failure = page.await.unwrap().unwrap_err();
        assert!(failure.to_string().contains("permission"), "{failure}");
        assert_eq!(world.told("gm-error"), 1);
        let all = world.export(spec(Format::Csv)).await.unwrap().unwrap_err();
        assert!(matches!(all, ExportFailure::Engine(ExportError::Unread(_))), "nobody sees a pause: {all:?}");
        world.api.failure.replace(None);
        assert_eq!(world.export(spec(Format::Csv)).await.unwrap().unwrap().rows, 50, "the next one reads anew");
    });
}

#[test]
fn an_export_waits_through_a_pause_that_somebody_sees() {
    world(50, async |world| {
        world.store.set_view(View { export: true, ..View::default() });
        world.api.failure.replace(Some(Failure::NoPermission { message: "no".to_owned() }));
        let export = world.export(spec(Format::Csv));
        pass(1_000).await;
        world.api.failure.replace(None);
        world.store.resume();
        assert_eq!(export.await.unwrap().unwrap().rows, 50);
    });
}

#[test]
fn an_export_of_rows_that_were_given_up_is_incomplete() {
    world(500, async |world| {
        world.store.set_view(ALL);
        let export = world.export(spec(Format::Csv));
        pass(100).await;
        world.store.cancel();
        assert_eq!(export.await.unwrap(), Err(ExportFailure::Incomplete));
    });
}

#[test]
fn an_export_never_holds_the_rows_of_a_filter_that_was_set_later() {
    // With no region of rows open, and with one, for which the other filter's rows are read at once.
    for view in [View::default(), ALL] {
        world(500, async |world| {
            world.store.set_view(view);
            let export = world.export(spec(Format::Csv));
            pass(100).await;
            world.store.set_filter(one_member());
            assert_eq!(export.await.unwrap(), Err(ExportFailure::Superseded));
            assert_eq!(world.told("gm-export-done"), 0);
        });
    }
}

#[test]
fn a_filter_that_is_set_while_a_file_is_written_does_not_name_it() {
    world(500, async |world| {
        let store = world.store;
        let _set_while_written = RenderEffect::new(move |_| {
            if matches!(store.export_state().get(), ExportState::Running { .. }) {
                store.set_filter(one_member());
            }
        });
        assert_eq!(world.export(spec(Format::Csv)).await.unwrap(), Err(ExportFailure::Superseded));
        assert_eq!(world.told("gm-export-done"), 0);
    });
}

#[test]
fn an_export_ends_with_the_element() {
    world(1_000, async |world| {
        let export = world.export(spec(Format::Csv));
        pass(100).await;
        world.owner.cleanup();
        assert_eq!(export.await.unwrap(), Err(ExportFailure::Closed));
    });
}

#[test]
fn an_export_from_an_engine_that_talks_nonsense_fails_with_that_reason() {
    world(35, async |world| {
        world.transport.nonsense.replace(Some("?".to_owned()));
        let failure = world.export(spec(Format::Csv)).await.unwrap().unwrap_err();
        assert!(matches!(failure, ExportFailure::Worker(_)), "{failure:?}");
    });
}
