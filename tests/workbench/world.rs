//! A workbench with a real engine, and what it does to what stands around it.

use crate::fakes::{Bytewise, FakeStorage, FakeTransport, ListApi, PageHost};
use crate::support::{FakeHost, config, in_virtual_time};
use group_members::domain::date::Date;
use group_members::domain::filter::{Draft, Field, Filter};
use group_members::domain::view::{ListView, View};
use group_members::engine::crawl::progress::State;
use group_members::engine::export::{ExportSpec, Format, Report};
use group_members::engine::session::Session;
use group_members::workbench::store::{ExportFailure, Services, WorkbenchStore};
use group_members::workbench::worker_client::WorkerClient;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub struct World {
    pub api: Rc<ListApi>,
    pub host: Rc<FakeHost>,
    pub page: Rc<PageHost>,
    pub storage: Rc<FakeStorage>,
    pub transport: Rc<FakeTransport>,
    pub store: WorkbenchStore,
    pub owner: Owner,
}

pub fn world(members: u64, test: impl AsyncFnOnce(World)) {
    in_virtual_time(async move || {
        let api = Rc::new(ListApi {
            members: Cell::new(members),
            delay: Cell::new(20),
            failure: RefCell::default(),
            requests: Cell::default(),
            page_size: Cell::default(),
            dropped: Rc::default(),
        });
        let host = Rc::new(FakeHost::default());
        let page = Rc::new(PageHost(Rc::clone(&host), RefCell::default()));
        let storage = Rc::new(FakeStorage::default());
        let transport = Rc::new(FakeTransport {
            session: RefCell::default(),
            nonsense: RefCell::default(),
            commands: Cell::default(),
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

pub const ALL: View = View { list: ListView::All, analysis: false, export: false };

pub fn spec(format: Format) -> ExportSpec {
    ExportSpec { format, ..ExportSpec::default() }
}

impl World {
    pub fn export(&self, spec: ExportSpec) -> tokio::task::JoinHandle<Result<Report, ExportFailure>> {
        tokio::task::spawn_local(self.store.export(spec))
    }

    pub fn told(&self, name: &str) -> usize {
        self.host.told.borrow().iter().filter(|(told, _)| *told == name).count()
    }

    pub fn state(&self) -> Option<State> {
        self.store.progress().with_untracked(|progress| progress.as_ref().map(|progress| progress.state.clone()))
    }
}

pub fn one_member() -> Filter {
    let mut draft = Draft::default();
    draft.set_text(Field::MemberId, "7".to_owned());
    draft.parse(Date::from_days(20_000)).unwrap()
}
