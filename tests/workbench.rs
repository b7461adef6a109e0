#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly
//! The workbench's store on the host, in virtual time: a real engine behind a transport that a test can break.

#[allow(dead_code)] // the page's tests need more of it
mod support;

use futures::future::LocalBoxFuture;
use group_members::api::collate::Collate;
use group_members::api::storage::Storage;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::column::ColumnId;
use group_members::domain::date::Date;
use group_members::domain::failure::Failure;
use group_members::domain::filter::{Draft, Field, Filter};
use group_members::domain::member::{Answer, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use group_members::domain::view::{ListView, View};
use group_members::engine::crawl::progress::State;
use group_members::engine::export::{ExportError, ExportSpec, Format, Report, Scope};
use group_members::engine::selection::Sort;
use group_members::engine::session::Session;
use group_members::wire::member;
use group_members::workbench::store::{ExportFailure, ExportState, MemberDetails, Services, WorkbenchHost, WorkbenchStore};
use group_members::workbench::worker_client::{EngineFile, RawReply, Transport, WorkerClient, WorkerError};
use leptos::prelude::*;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;
use support::clock::{START, pass};
use support::{FakeHost, config, in_virtual_time};

/// A list of some members, ten on a page, which answers after some milliseconds.
struct ListApi {
    members: Cell<u64>,
    delay: Cell<u64>,
    /// What it says instead.
    failure: RefCell<Option<Failure>>,
    requests: Cell<u32>,
    dropped: Rc<Cell<u32>>,
}

impl MembersApi for ListApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        self.requests.set(self.requests.get() + 1);
        let id = request.query.filter.text(Field::MemberId).parse().ok();
        let ids: Vec<u64> = (1..=self.members.get()).rev().filter(|row| id.is_none_or(|id: u64| id == *row)).collect();
        let page = u64::from(request.query.page.get());
        let rows = ids.iter().skip((page as usize - 1) * 10).take(10).enumerate().map(|(place, id)| row(*id, place)).collect();
        let answer = Answer {
            page: Page {
                rows,
                number: PageNumber::new(page),
                last: PageNumber::new((ids.len() as u64).div_ceil(10)),
                total: Some(ids.len() as u64),
                per_page: Some(10),
                is_last_known: true,
            },
            summary: Summary::default(),
            unclean: false,
            enterprise: None,
        };
        let outcome = self.failure.borrow().clone().map_or(Ok(answer), Err);
        let (delay, guard) = (self.delay.get(), Dropped(Rc::clone(&self.dropped), Cell::new(true)));
        Box::pin(async move {
            pass(delay).await;
            guard.1.set(false);
            outcome
        })
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            pass(u64::from(milliseconds)).await;
        })
    }

    fn now(&self) -> i64 {
        START
    }
}

impl SharedApi for ListApi {}

struct Dropped(Rc<Cell<u32>>, Cell<bool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.set(self.0.get() + u32::from(self.1.get()));
    }
}

fn row(id: u64, place: usize) -> Row {
    let row = json!({ "id": id, "we_nickname": format!("m{id:05}"), "status": 1, "join_scene": 3, "join_time": 1_795_400_000 + id });
    member::read(&serde_json::from_value(row).unwrap(), place)
}

struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

#[derive(Default)]
struct FakeStorage(RefCell<HashMap<String, String>>);

impl Storage for FakeStorage {
    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, text: &str) -> bool {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        true
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

struct PageHost(Rc<FakeHost>, RefCell<Vec<View>>);

impl group_members::api::host::Host for PageHost {
    fn emit(&self, event: group_members::domain::event::Event<'_>) -> bool {
        self.0.emit(event)
    }
}

impl WorkbenchHost for PageHost {
    fn view_changed(&self, view: View) {
        self.1.borrow_mut().push(view);
    }
}

/// Files that were saved: name and text.
type Saved = Rc<RefCell<Vec<(String, Vec<u8>)>>>;

struct FakeFile(Rc<RefCell<Vec<u8>>>, Saved);

impl EngineFile for FakeFile {
    fn save(&self, name: &str, _media_type: &str) -> bool {
        self.1.borrow_mut().push((name.to_owned(), self.0.borrow().clone()));
        true
    }
}

/// An engine that can be made to talk nonsense.
struct FakeTransport {
    session: RefCell<Option<Session>>,
    /// What it answers instead.
    nonsense: RefCell<Option<String>>,
    saved: Saved,
    logged: RefCell<Vec<String>>,
}

impl Transport for FakeTransport {
    fn send(&self, command: String) -> LocalBoxFuture<'static, Result<RawReply, WorkerError>> {
        let bytes = Rc::new(RefCell::new(Vec::new()));
        let file: Rc<dyn EngineFile> = Rc::new(FakeFile(Rc::clone(&bytes), Rc::clone(&self.saved)));
        if let Some(reply) = self.nonsense.borrow().clone() {
            return Box::pin(async move { Ok(RawReply { reply, file }) });
        }
        let session = self.session.borrow().clone().unwrap();
        Box::pin(async move {
            let keep = move |piece: Vec<u8>| {
                bytes.borrow_mut().extend(piece);
                true
            };
            Ok(RawReply { reply: session.answer(&command, keep).await, file })
        })
    }

    fn log(&self, error: &WorkerError) {
        self.logged.borrow_mut().push(error.to_string());
    }

    fn end(&self) {}
}

struct World {
    api: Rc<ListApi>,
    host: Rc<FakeHost>,
    page: Rc<PageHost>,
    storage: Rc<FakeStorage>,
    transport: Rc<FakeTransport>,
    store: WorkbenchStore,
    owner: Owner,
}

fn world(members: u64, test: impl AsyncFnOnce(World)) {
    in_virtual_time(async move || {
        let api = Rc::new(ListApi {
            members: Cell::new(members),
            delay: Cell::new(20),
            failure: RefCell::default(),
            requests: Cell::default(),
            dropped: Rc::default(),
        });
        let host = Rc::new(FakeHost::default());
        let page = Rc::new(PageHost(Rc::clone(&host), RefCell::default()));
        let storage = Rc::new(FakeStorage::default());
        let transport = Rc::new(FakeTransport {
            session: RefCell::default(),
            nonsense: RefCell::default(),
            saved: Rc::default(),
            logged: RefCell::default(),
        });
        let owner = Owner::new();
        let store = owner.with(|| {
            let services = Services { api: api.clone(), host: page.clone(), storage: storage.clone() };
            WorkbenchStore::new(config(&[("i", "2"), ("group-id", "12")]), services)
        });
        let session = Session::new(api.clone(), Box::new(Bytewise), move |notice| store.on_notice(Ok(notice)));
        transport.session.replace(Some(session));
        store.connect(WorkerClient::new(transport.clone()));
        test(World { api, host, page, storage, transport, store, owner }).await;
    });
}

const ALL: View = View { list: ListView::All, analysis: false, export: false };

fn spec(format: Format) -> ExportSpec {
    ExportSpec { format, ..ExportSpec::default() }
}

impl World {
    fn export(&self, spec: ExportSpec) -> tokio::task::JoinHandle<Result<Report, ExportFailure>> {
        tokio::task::spawn_local(self.store.export(spec))
    }

    fn told(&self, name: &str) -> usize {
        self.host.told.borrow().iter().filter(|(told, _)| *told == name).count()
    }

    fn state(&self) -> Option<State> {
        self.store.progress().with_untracked(|progress| progress.as_ref().map(|progress| progress.state.clone()))
    }
}

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
fn details_open_at_once_and_fail_where_they_are() {
    world(50, async |world| {
        world.store.open_member(7);
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Loading { row: 7 });
        pass(100).await;
        assert!(matches!(world.store.details().get_untracked(), MemberDetails::Ready(member) if member.id == 7));
        assert_eq!(world.told("gm-member-open"), 1);
        world.api.failure.replace(Some(Failure::Unreachable));
        world.store.open_member(8);
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
        world.store.open_member(7);
        pass(100).await;
        world.api.delay.set(20);
        world.store.open_member(8);
        pass(1_000).await;
        assert_eq!(world.store.details().get_untracked().row(), Some(8));
        assert_eq!(world.api.dropped.get(), 1, "the request before is aborted");
        world.store.open_member(9);
        world.store.close_member();
        pass(1_000).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Closed);
    });
}

#[test]
fn details_without_an_answer_are_given_up() {
    world(50, async |world| {
        world.api.delay.set(1_000_000);
        world.store.open_member(7);
        pass(20_000).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Failed { row: 7, failure: Failure::TimedOut });
    });
}

#[test]
fn a_host_that_shows_its_own_details_has_ours_closed() {
    world(50, async |world| {
        world.host.cancels.set(true);
        world.store.open_member(7);
        pass(100).await;
        assert_eq!(world.store.details().get_untracked(), MemberDetails::Closed);
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
fn an_export_from_an_engine_that_talks_nonsense_fails_with_that_reason() {
    world(35, async |world| {
        world.transport.nonsense.replace(Some("?".to_owned()));
        let failure = world.export(spec(Format::Csv)).await.unwrap().unwrap_err();
        assert!(matches!(failure, ExportFailure::Worker(_)), "{failure:?}");
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

fn one_member() -> Filter {
    let mut draft = Draft::default();
    draft.set_text(Field::MemberId, "7".to_owned());
    draft.parse(Date::from_days(20_000)).unwrap()
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
