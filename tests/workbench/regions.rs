//! 「全部」 and what else shows all rows: when they are read, and again.

use crate::support::clock::pass;
use crate::world::{ALL, one_member, spec, world};
use group_members::domain::column::ColumnId;
use group_members::domain::view::View;
use group_members::engine::crawl::progress::State;
use group_members::engine::export::Format;
use group_members::engine::protocol::Notice;
use group_members::engine::selection::Sort;
use group_members::workbench::store::ExportState;
use group_members::workbench::worker_client::WorkerError;
use leptos::prelude::*;

#[test]
fn the_view_says_when_all_rows_are_read() {
    world(35, async |world| {
        world.store.set_view(View { export: true, ..View::default() });
        pass(1_000).await;
        assert_eq!((world.state(), world.api.requests.get()), (None, 0), "the dialog alone reads nothing");
        world.store.set_view(ALL);
        pass(2_000).await;
        assert_eq!(world.state(), Some(State::Done));
        let shown = world.store.shown().get_untracked();
        assert_eq!((shown.rows, shown.all), (35, 35));
        assert_eq!(world.store.window(0, 2).await.unwrap()[0].name, "m00035");
        assert!(world.page.1.borrow().is_empty(), "the page knows what it said");
        assert!(!world.storage.0.borrow().is_empty(), "the read is remembered");
    });
}

#[test]
fn a_dialog_that_closes_itself_is_told_to_the_page() {
    world(5, async |world| {
        world.store.set_view(View { export: true, ..ALL });
        world.store.close_export();
        world.store.close_export();
        assert_eq!(*world.page.1.borrow(), [ALL]);
    });
}

#[test]
fn an_engine_that_talks_nonsense_is_an_error_and_never_an_empty_list() {
    for nonsense in ["", "null", "{\"Ok\":[{\"id\":\"x\"}]}", "{\"Err\":{\"reason\":\"no such command\"}}"] {
        world(35, async |world| {
            world.store.set_view(ALL);
            pass(2_000).await;
            world.transport.nonsense.replace(Some(nonsense.to_owned()));
            assert!(world.store.window(0, 10).await.is_err(), "{nonsense}");
            assert!(world.store.is_broken().get_untracked());
            assert!(!world.transport.logged.borrow().is_empty());
            world.transport.nonsense.replace(None);
            world.store.restart();
            pass(2_000).await;
            assert_eq!((world.store.window(0, 100).await.unwrap().len(), world.store.is_broken().get_untracked()), (35, false));
        });
    }
}

#[test]
fn an_engine_that_broke_down_is_asked_nothing_before_rows_are_read_anew() {
    world(35, async |world| {
        world.store.set_view(View { analysis: true, ..ALL });
        pass(2_000).await;
        world.transport.nonsense.replace(Some("null".to_owned()));
        assert!(world.store.window(0, 10).await.is_err());
        world.transport.nonsense.replace(None);
        let (commands, shown) = (world.transport.commands.get(), world.store.shown().get_untracked());
        // Another engine would be started, and would say that there are no rows.
        world.store.select(|selection| selection.find = "m".to_owned());
        assert!(world.store.window(10, 10).await.is_err());
        pass(100).await;
        assert_eq!((world.transport.commands.get(), world.store.shown().get_untracked()), (commands, shown));
    });
}

#[test]
fn an_engine_that_breaks_down_while_it_selects_is_not_asked_for_figures() {
    world(35, async |world| {
        world.store.set_view(View { analysis: true, ..ALL });
        pass(2_000).await;
        let (commands, shown) = (world.transport.commands.get(), world.store.shown().get_untracked());
        world.transport.nonsense.replace(Some("null".to_owned()));
        world.store.select(|selection| selection.find = "m".to_owned());
        world.store.select(|selection| selection.find = "m0".to_owned());
        pass(100).await;
        assert!(world.store.is_broken().get_untracked());
        assert_eq!((world.transport.commands.get(), world.store.shown().get_untracked()), (commands + 1, shown));
    });
}

#[test]
fn an_engine_that_was_ended_is_no_error_on_the_console() {
    world(35, async |world| {
        world.store.set_view(ALL);
        pass(2_000).await;
        world.transport.session.replace(None);
        assert!(world.store.window(0, 10).await.is_err());
        assert_eq!((world.transport.logged.borrow().len(), world.store.is_broken().get_untracked()), (0, false));
        let store = world.store;
        world.owner.cleanup();
        // What it still has to say is for nobody.
        store.on_notice(Ok(Notice::Exporting { rows: 1, of: 2 }));
        store.on_notice(Err(WorkerError::Malformed));
    });
}

#[test]
fn refreshing_reads_all_rows_anew_and_looks_at_them_as_before() {
    world(35, async |world| {
        world.store.refresh();
        assert_eq!(world.state(), None, "nobody wants all rows");
        world.store.set_view(ALL);
        pass(2_000).await;
        let sort = Some(Sort { column: ColumnId::Member, is_descending: false });
        world.store.select(|selection| selection.sort = sort);
        world.api.members.set(36);
        world.store.refresh();
        pass(2_000).await;
        assert_eq!(world.store.shown().get_untracked().all, 36);
        assert_eq!(world.store.selection().get_untracked().sort, sort);
        assert_eq!(world.store.window(0, 1).await.unwrap()[0].id, 1);
    });
}

#[test]
fn another_filter_reads_other_rows_where_they_are_in_view() {
    world(35, async |world| {
        world.store.set_view(ALL);
        pass(2_000).await;
        world.store.set_filter(one_member());
        pass(2_000).await;
        assert_eq!(world.store.shown().get_untracked().all, 1);
    });
}

#[test]
fn rows_are_read_anew_once_they_are_written() {
    world(35, async |world| {
        world.store.set_view(ALL);
        pass(2_000).await;
        let store = world.store;
        let _refreshed_while_written = RenderEffect::new(move |_| {
            if matches!(store.export_state().get(), ExportState::Running { .. }) {
                store.refresh();
            }
        });
        assert_eq!(world.export(spec(Format::Csv)).await.unwrap().unwrap().rows, 35);
        assert_eq!(world.state(), Some(State::Reading), "but after that");
        pass(2_000).await;
        assert_eq!(world.state(), Some(State::Done));
    });
}
