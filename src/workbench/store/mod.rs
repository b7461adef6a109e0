//! The workbench's store: what is looked at of all rows, and how far they are read.
//!
//! Commands are here and in [`crawl`], [`selection`], [`details`] and [`export`]; what can be read of the store is in [`getters`].

mod crawl;
mod details;
mod export;
mod export_queue;
mod getters;
mod selection;

use super::worker_client::{WorkerClient, WorkerError};
use crate::api::MembersApi;
use crate::api::host::Host;
use crate::api::storage::Storage;
use crate::config::HostConfig;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::filter::Filter;
use crate::domain::query::Query;
use crate::domain::request::{Request, Target};
use crate::domain::view::{ListView, View};
use crate::engine::analyse::facets::Facets;
use crate::engine::analyse::figures::{Figures, Grouping};
use crate::engine::crawl::progress::Progress;
use crate::engine::protocol::{Command, SinceLast};
use crate::engine::selection::Selection;
use crate::i18n::labels::failure_message;
pub use details::MemberDetails;
pub use export::{ExportFailure, ExportState};
use export_queue::ExportQueue;
use futures::future::AbortHandle;
use leptos::prelude::*;
use selection::Selecting;
use std::rc::Rc;
use std::sync::Arc;

/// The selection as it was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Rows that pass the selection.
    pub rows: u32,
    /// Rows that were read.
    pub all: u32,
    /// Another number whenever a row in view may be another.
    pub version: u32,
}

/// The page around the workbench.
pub trait WorkbenchHost: Host {
    /// The workbench has opened or closed a region by itself.
    fn view_changed(&self, view: View);

    /// Has the page search for everybody, with an empty form.
    fn clear_filter(&self);

    /// Rows a page that the page asks for, if the server is told.
    fn page_size(&self) -> Option<u32>;
}

/// What the store works with; tests put others in their places.
#[derive(Clone)]
pub struct Services {
    /// The endpoint and the clock.
    pub api: Rc<dyn MembersApi>,
    /// The page around it.
    pub host: Rc<dyn WorkbenchHost>,
    /// What this browser keeps.
    pub storage: Rc<dyn Storage>,
}

/// The store: a handle that is copied freely. What it does ends with the owner that it was made under.
#[derive(Clone, Copy)]
pub struct WorkbenchStore {
    client: StoredValue<Option<WorkerClient>, LocalStorage>,
    services: StoredValue<Services, LocalStorage>,
    config: RwSignal<HostConfig>,
    filter: RwSignal<Filter>,
    page: RwSignal<u32>,
    page_total: RwSignal<Option<u64>>,
    view: RwSignal<View>,
    /// Counts crawls: what an older one still brings belongs to nobody.
    crawl: StoredValue<u32>,
    progress: RwSignal<Option<Progress>>,
    engine_error: RwSignal<Option<Arc<WorkerError>>>,
    since: RwSignal<Option<SinceLast>>,
    is_remembered: RwSignal<bool>,
    selection: RwSignal<Selection>,
    grouping: RwSignal<Option<Grouping>>,
    selecting: StoredValue<Selecting>,
    shown: RwSignal<Shown>,
    figures: RwSignal<Option<Arc<Figures>>>,
    /// Whether nothing changed but the order of the rows since the figures were asked for.
    is_counted: StoredValue<bool>,
    /// The choices that the figures were counted under.
    counted: StoredValue<Facets>,
    export: RwSignal<ExportState>,
    export_queue: StoredValue<ExportQueue, LocalStorage>,
    /// Whether the export that waits for rows takes those that are there.
    takes_partial: RwSignal<bool>,
    /// Whether 「刷新」 was asked for while a file was written.
    is_refresh_due: StoredValue<bool>,
    details: RwSignal<MemberDetails>,
    details_request: StoredValue<Option<AbortHandle>>,
    is_handled: RwSignal<bool>,
    /// Set when the owner is cleaned up; it outlives the others for who still waits for something.
    is_closed: StoredValue<ArcRwSignal<bool>>,
}

/// Commands.
impl WorkbenchStore {
    /// A store without rows. The client comes once the store is there to be told by it: see [`WorkbenchStore::connect`].
    pub fn new(config: HostConfig, services: Services) -> Self {
        let is_closed = ArcRwSignal::new(false);
        let close = is_closed.clone();
        on_cleanup(move || close.set(true));
        Self {
            client: StoredValue::new_local(None),
            services: StoredValue::new_local(services),
            config: RwSignal::new(config),
            filter: RwSignal::default(),
            page: RwSignal::new(1),
            page_total: RwSignal::new(None),
            view: RwSignal::default(),
            crawl: StoredValue::new(0),
            progress: RwSignal::new(None),
            engine_error: RwSignal::new(None),
            since: RwSignal::new(None),
            is_remembered: RwSignal::new(false),
            selection: RwSignal::default(),
            grouping: RwSignal::new(None),
            selecting: StoredValue::default(),
            shown: RwSignal::default(),
            figures: RwSignal::new(None),
            is_counted: StoredValue::default(),
            counted: StoredValue::default(),
            export: RwSignal::default(),
            export_queue: StoredValue::new_local(ExportQueue::default()),
            takes_partial: RwSignal::new(false),
            is_refresh_due: StoredValue::new(false),
            details: RwSignal::default(),
            details_request: StoredValue::new(None),
            is_handled: RwSignal::new(false),
            is_closed: StoredValue::new(is_closed),
        }
    }

    /// Gives the store its way to the engine.
    pub fn connect(self, client: WorkerClient) {
        self.client.set_value(Some(client));
    }

    /// Shows the regions that the page says are open; reads all rows if one of them needs them.
    pub fn set_view(self, view: View) {
        if self.view.get_untracked() != view {
            self.view.set(view);
            self.ensure_rows();
        }
    }

    /// Closes the dialog 「导出」.
    pub fn close_export(self) {
        self.change_view(|view| view.export = false);
    }

    /// Shows 「全部」.
    pub fn show_all_rows(self) {
        self.change_view(|view| view.list = ListView::All);
    }

    /// Has the page search for everybody.
    pub fn clear_filter(self) {
        self.services.with_value(|services| Rc::clone(&services.host)).clear_filter();
    }

    /// Another filter is in force on the page: the rows that were read are another filter's.
    pub fn set_filter(self, filter: Filter) {
        if self.filter.with_untracked(|current| *current != filter) {
            self.filter.set(filter);
            self.forget();
        }
    }

    /// The page shows another page of the list.
    pub fn set_page(self, page: u32, total: Option<u64>) {
        self.page.set(page);
        self.page_total.set(total);
    }

    /// Takes another configuration; another group's or shop's rows are read anew, and the details of a member are closed.
    pub fn configure(self, config: HostConfig) {
        let of = |target: &Target| (target.uniacid, target.group_id);
        let (is_other, is_other_group) =
            self.config.with_untracked(|current| (current.target != config.target, of(&current.target) != of(&config.target)));
        if is_other_group {
            self.close_member();
        }
        self.config.set(config);
        if is_other {
            self.forget();
        }
    }

    /// A change of the view that the page doesn't know of yet.
    fn change_view(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        if self.view.get_untracked() != view {
            self.set_view(view);
            self.services.with_value(|services| Rc::clone(&services.host)).view_changed(view);
        }
    }

    /// Reads all rows if a region wants them, and asks for what is looked at of them.
    fn ensure_rows(self) {
        if self.has_region_of_rows() {
            self.read_all();
        }
        self.refresh_selection();
    }

    /// Whether a region is open that shows all rows or figures of them.
    fn has_region_of_rows(self) -> bool {
        let view = self.view.get_untracked();
        view.list == ListView::All || view.analysis
    }

    /// The way to the engine; `None` once the workbench is gone.
    fn client(self) -> Option<WorkerClient> {
        self.client.try_with_value(|client| client.clone()).flatten()
    }

    /// Sends a command to the engine; `None` once the workbench is gone.
    async fn call<C: Command>(self, command: C) -> Option<Result<C::Reply, WorkerError>> {
        Some(self.client()?.call(command).await)
    }

    fn emit(self, event: Event<'_>) -> bool {
        let host = self.services.try_with_value(|services| Rc::clone(&services.host));
        host.is_none_or(|host| host.emit(event))
    }

    /// Tells the host of a failure, as the page does of its own. One that asks for a login or an enterprise may be taken care of there.
    fn report(self, failure: &Failure) {
        let message = failure_message(self.config.with_untracked(|config| config.lang), failure).sentence();
        self.emit(Event::Error { kind: failure.kind(), message: &message });
        let is_handled = match failure {
            Failure::SignedOut { login_url } | Failure::NoEnterprise { login_url } => {
                !self.emit(Event::AuthRequired { kind: failure.kind(), login_url })
            }
            _ => false,
        };
        self.is_handled.set(is_handled);
    }

    fn api(self) -> Rc<dyn MembersApi> {
        self.services.with_value(|services| Rc::clone(&services.api))
    }

    pub(in crate::workbench) fn storage(self) -> Rc<dyn Storage> {
        self.services.with_value(|services| Rc::clone(&services.storage))
    }

    /// The request for the first page of what is in force.
    fn request(self) -> Request {
        let query = Query::first(self.filter.get_untracked());
        Request { target: self.config.with_untracked(|config| config.target.clone()), query, page_size: None, today: self.today() }
    }

    fn is_unfiltered(self) -> bool {
        self.filter.with_untracked(|filter| *filter == Filter::default())
    }
}
