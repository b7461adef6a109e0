#![allow(clippy::unwrap_used, missing_docs)] // a test may fail loudly
//! A store on the host: an endpoint that answers as it is told, in virtual time, and a host page that remembers what it was told.

pub mod clock;

use any_spawner::Executor;
use clock::{START, pass};
use futures::future::LocalBoxFuture;
use group_members::api::host::{Host, PageHost, WorkbenchUnavailable};
use group_members::api::url_store::UrlStore;
use group_members::api::{MembersApi, SharedApi};
use group_members::config::HostConfig;
use group_members::domain::event::Event;
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use group_members::domain::view::View;
use group_members::state::store::MembersStore;
use group_members::wire::event::message;
use leptos::prelude::Owner;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// What the endpoint does with one request: waits some milliseconds, then answers.
pub type Script = (u64, Result<Answer, Failure>);

/// The endpoint.
#[derive(Default)]
pub struct FakeApi {
    /// What it does with the next requests; after that it answers at once with the page asked for.
    pub script: RefCell<VecDeque<Script>>,
    /// Every request it saw.
    pub seen: RefCell<Vec<Request>>,
    /// How many of them were dropped before they were answered.
    pub dropped: Rc<Cell<usize>>,
    /// Moves the clock by some seconds.
    pub clock_ahead: Cell<i64>,
    /// Whether the connection saves data.
    pub frugal: Cell<bool>,
}

struct Dropped(Rc<Cell<usize>>, Cell<bool>);

impl Dropped {
    fn answered(&self) {
        self.1.set(true);
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        if !self.1.get() {
            self.0.set(self.0.get() + 1);
        }
    }
}

impl MembersApi for FakeApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        self.seen.borrow_mut().push(request.clone());
        let (delay, outcome) =
            self.script.borrow_mut().pop_front().unwrap_or_else(|| (0, Ok(page(u64::from(request.query.page.get()), 9, 90))));
        let guard = Dropped(Rc::clone(&self.dropped), Cell::new(false));
        Box::pin(async move {
            pass(delay).await;
            guard.answered();
            outcome
        })
    }

    fn saves_data(&self) -> bool {
        self.frugal.get()
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(async move {
            // As in a browser, nobody else's turn is skipped even by a timer of no time at all.
            tokio::task::yield_now().await;
            pass(u64::from(milliseconds)).await;
        })
    }

    fn now(&self) -> i64 {
        START + self.clock_ahead.get()
    }
}

impl SharedApi for FakeApi {}

/// A page with ten unreadable rows, whose ids tell which page it is.
pub fn page(number: u64, last: u64, total: u64) -> Answer {
    let rows =
        if number > last { Vec::new() } else { (0..10).map(|place| Row::Bad { id: Some(number * 100 + place as u64), place }).collect() };
    Answer {
        page: Page {
            rows,
            number: PageNumber::new(number),
            last: PageNumber::new(last),
            is_last_known: true,
            total: Some(total),
            per_page: Some(10),
        },
        summary: Summary::default(),
        unclean: false,
        enterprise: None,
    }
}

/// The page around the element.
#[derive(Default)]
pub struct FakeHost {
    /// Every event it was told, as name and detail.
    pub told: RefCell<Vec<(&'static str, String)>>,
    /// Whether it cancels what can be cancelled.
    pub cancels: Cell<bool>,
    /// Whether the workbench's files can be had.
    pub has_workbench: Cell<bool>,
    /// The views that the workbench was asked to show.
    pub views: RefCell<Vec<View>>,
    /// How often the workbench was asked to read all rows anew.
    pub workbench_refreshes: Cell<u32>,
    /// How often the workbench was ended.
    pub workbench_ends: Cell<u32>,
}

impl Host for FakeHost {
    fn emit(&self, event: Event<'_>) -> bool {
        self.told.borrow_mut().push(message(event));
        !self.cancels.get()
    }
}

impl PageHost for FakeHost {
    fn show_workbench(&self, view: View) -> LocalBoxFuture<'static, Result<(), WorkbenchUnavailable>> {
        self.views.borrow_mut().push(view);
        let outcome = if self.has_workbench.get() { Ok(()) } else { Err(WorkbenchUnavailable) };
        Box::pin(async move { outcome })
    }

    fn refresh_workbench(&self) {
        self.workbench_refreshes.set(self.workbench_refreshes.get() + 1);
    }

    fn end_workbench(&self) {
        self.workbench_ends.set(self.workbench_ends.get() + 1);
    }
}

/// An address bar with a history.
#[derive(Default)]
pub struct FakePlace {
    /// Its entries, the last one shown.
    pub entries: RefCell<Vec<String>>,
    listener: RefCell<Option<Box<dyn Fn()>>>,
}

impl FakePlace {
    /// Goes back one entry.
    pub fn back(&self) {
        self.entries.borrow_mut().pop();
        if let Some(listener) = &*self.listener.borrow() {
            listener();
        }
    }
}

impl UrlStore for FakePlace {
    fn read(&self) -> String {
        self.entries.borrow().last().cloned().unwrap_or_default()
    }

    fn write(&self, text: &str, replace: bool) {
        let mut entries = self.entries.borrow_mut();
        if replace {
            entries.pop();
        }
        entries.push(text.to_owned());
    }

    fn on_change(&self, changed: Box<dyn Fn()>) {
        *self.listener.borrow_mut() = Some(changed);
    }
}

/// A configuration from attributes.
pub fn config(attributes: &[(&str, &str)]) -> HostConfig {
    HostConfig::parse(|name| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())).unwrap()
}

/// Everything a test needs.
pub struct World {
    /// The endpoint.
    pub api: Rc<FakeApi>,
    /// The host page.
    pub host: Rc<FakeHost>,
    /// The store, started.
    pub members: MembersStore,
    /// What it belongs to.
    pub owner: Owner,
}

/// Runs a test in virtual time, with a store that has not asked for anything yet if `script` says what comes first.
pub fn world(script: Vec<Script>, test: impl AsyncFnOnce(World)) {
    in_virtual_time(async move || {
        let api = Rc::new(FakeApi { script: RefCell::new(script.into()), ..FakeApi::default() });
        let host = Rc::new(FakeHost::default());
        let owner = Owner::new();
        let members = owner.with(|| {
            let members = MembersStore::new(config(&[("i", "2"), ("group-id", "12")]), api.clone(), host.clone());
            members.start();
            members
        });
        test(World { api, host, members, owner }).await;
    });
}

/// Runs in virtual time, with an executor for what Leptos spawns.
pub fn in_virtual_time(test: impl AsyncFnOnce()) {
    let _ = Executor::init_tokio();
    clock::in_virtual_time(test);
}
