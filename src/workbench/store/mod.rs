//! The workbench's store: what is looked at of all rows, and how far they are read.

mod crawl;
mod export;
mod selection;

use super::worker_client::{File, WorkerClient};
use crate::api::Api;
use crate::browser::http::HttpApi;
use crate::config::HostConfig;
use crate::domain::date::Date;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::filter::Filter;
use crate::domain::member::Member;
use crate::domain::query::Query;
use crate::domain::request::Request;
use crate::domain::view::{ListView, View};
use crate::engine::analyse::facets::Facets;
use crate::engine::analyse::figures::{Figures, Grouping};
use crate::engine::crawl::progress::Progress;
use crate::engine::protocol::{Command, Reply, SinceLast};
use crate::engine::selection::Selection;
use crate::i18n::Lang;
use crate::i18n::labels::failure_words;
use crate::wire::event::message;
pub use export::ExportState;
use leptos::prelude::*;
use selection::Selecting;
use std::rc::Rc;
use std::sync::Arc;

/// Which regions are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// The table shows 全部, not 本页.
    pub is_all: bool,
    /// 数据分析
    pub has_analysis: bool,
    /// 导出
    pub has_export: bool,
}

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

/// What the store tells the element: an event's name and its detail as JSON; `false` if the host cancelled it.
type Emit = Rc<dyn Fn(&str, &str) -> bool>;

/// The store: a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Workbench {
    client: StoredValue<Option<WorkerClient>, LocalStorage>,
    emit: StoredValue<Emit, LocalStorage>,
    config: RwSignal<HostConfig>,
    filter: RwSignal<Filter>,
    page: RwSignal<u32>,
    page_total: RwSignal<Option<u64>>,
    panels: RwSignal<Panels>,
    crawl: StoredValue<u32>,
    progress: RwSignal<Option<Progress>>,
    is_broken: RwSignal<bool>,
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
    /// Counts exports: one that was cancelled may still be waiting when the next begins.
    exports: StoredValue<u32>,
    member: RwSignal<Option<Arc<Member>>>,
    lost: RwSignal<Option<Failure>>,
    is_handled: RwSignal<bool>,
}

/// Commands.
impl Workbench {
    /// A store without rows. The client comes once the store is there to be told by it: see [`Workbench::connect`].
    pub fn new(config: HostConfig, emit: Emit) -> Self {
        Self {
            client: StoredValue::new_local(None),
            emit: StoredValue::new_local(emit),
            config: RwSignal::new(config),
            filter: RwSignal::default(),
            page: RwSignal::new(1),
            page_total: RwSignal::new(None),
            panels: RwSignal::default(),
            crawl: StoredValue::new(0),
            progress: RwSignal::new(None),
            is_broken: RwSignal::new(false),
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
            exports: StoredValue::new(0),
            member: RwSignal::new(None),
            lost: RwSignal::new(None),
            is_handled: RwSignal::new(false),
        }
    }

    /// Gives the store its way to the engine.
    pub fn connect(self, client: WorkerClient) {
        self.client.set_value(Some(client));
    }

    /// Opens or closes a region: `all`, `page`, `analysis` or `export`.
    pub fn open(self, what: &str) {
        self.panels.update(|panels| match what {
            "all" => panels.is_all = true,
            "page" => panels.is_all = false,
            "analysis" => panels.has_analysis = !panels.has_analysis,
            "export" => panels.has_export = true,
            _ => {}
        });
        self.ensure();
    }

    /// Opens and closes regions as the page says.
    pub fn set_view(self, view: View) {
        self.panels.set(Panels { is_all: view.list == ListView::All, has_analysis: view.analysis, has_export: view.export });
        self.ensure();
    }

    /// Closes the dialog 「导出」.
    pub fn close_export(self) {
        self.panels.update(|panels| panels.has_export = false);
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

    /// Takes another configuration; another group's or shop's rows are read anew.
    pub fn configure(self, config: HostConfig) {
        let is_other = self.config.with_untracked(|current| current.target != config.target);
        self.config.set(config);
        if is_other {
            self.forget();
        }
    }

    /// Reads all rows if a region wants them.
    fn ensure(self) {
        let panels = self.panels.get_untracked();
        if panels.is_all || panels.has_analysis {
            self.read_all();
            self.refresh();
        }
    }

    /// `None` once the workbench is gone.
    async fn call(self, command: Command) -> Option<(Reply, File)> {
        let client = self.client.try_with_value(|client| client.clone())??;
        Some(client.call(command).await)
    }

    fn tell(self, name: &str, detail: &str) -> bool {
        self.emit.try_with_value(Rc::clone).is_none_or(|emit| emit(name, detail))
    }

    /// Tells the host of a failure, as the page does of its own. One that asks for a login or an enterprise may be taken care of there.
    fn report(self, failure: &Failure) {
        let send = |event: Event<'_>| {
            let (name, detail) = message(event);
            self.tell(name, &detail)
        };
        let words = failure_words(self.config.with_untracked(|config| config.lang), failure).sentence();
        send(Event::Error { kind: failure.kind(), message: &words });
        let is_handled = match failure {
            Failure::SignedOut { login_url } | Failure::NoEnterprise { login_url } => {
                !send(Event::AuthRequired { kind: failure.kind(), login_url })
            }
            _ => false,
        };
        self.is_handled.set(is_handled);
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

/// Derivations.
impl Workbench {
    /// The page's language.
    pub fn lang(self) -> Lang {
        self.config.with(|config| config.lang)
    }

    /// The configuration in force.
    pub fn config(self) -> ReadSignal<HostConfig> {
        self.config.read_only()
    }

    /// The filter whose rows are read.
    pub fn filter(self) -> ReadSignal<Filter> {
        self.filter.read_only()
    }

    /// The page of the list that the page shows, and how many rows it says there are.
    pub fn page(self) -> (ReadSignal<u32>, ReadSignal<Option<u64>>) {
        (self.page.read_only(), self.page_total.read_only())
    }

    /// Which regions are open, as the page knows it.
    pub fn view(self) -> Signal<View> {
        Signal::derive(move || {
            let panels = self.panels.get();
            let list = if panels.is_all { ListView::All } else { ListView::Page };
            View { list, analysis: panels.has_analysis, export: panels.has_export }
        })
    }

    /// Which regions are open.
    pub fn panels(self) -> ReadSignal<Panels> {
        self.panels.read_only()
    }

    /// How far the rows are read; `None` before that was begun.
    pub fn progress(self) -> ReadSignal<Option<Progress>> {
        self.progress.read_only()
    }

    /// Whether the engine has broken down; reading all rows anew starts another.
    pub fn is_broken(self) -> ReadSignal<bool> {
        self.is_broken.read_only()
    }

    /// What changed since the last full read, once this one is full.
    pub fn since(self) -> ReadSignal<Option<SinceLast>> {
        self.since.read_only()
    }

    /// Whether this read is remembered in this browser.
    pub fn is_remembered(self) -> ReadSignal<bool> {
        self.is_remembered.read_only()
    }

    /// What is looked at.
    pub fn selection(self) -> ReadSignal<Selection> {
        self.selection.read_only()
    }

    /// How many rows that is.
    pub fn shown(self) -> ReadSignal<Shown> {
        self.shown.read_only()
    }

    /// What the timeline counts by; `None` is chosen by the span.
    pub fn grouping(self) -> ReadSignal<Option<Grouping>> {
        self.grouping.read_only()
    }

    /// The figures, once there are some.
    pub fn figures(self) -> ReadSignal<Option<Arc<Figures>>> {
        self.figures.read_only()
    }

    /// How far an export is.
    pub fn export_state(self) -> ReadSignal<ExportState> {
        self.export.read_only()
    }

    /// Whose details are open.
    pub fn member(self) -> ReadSignal<Option<Arc<Member>>> {
        self.member.read_only()
    }

    /// Whether the host takes care of the last failure: then no link is offered.
    pub fn is_handled(self) -> ReadSignal<bool> {
        self.is_handled.read_only()
    }

    /// Why the details that were asked for last can't be shown.
    pub fn lost(self) -> ReadSignal<Option<Failure>> {
        self.lost.read_only()
    }

    /// Today on the server's wall clock.
    pub fn today(self) -> Date {
        Date::at(HttpApi.now())
    }
}
