//! What can be read of the store.

use super::{ExportState, MemberDetails, Shown, WorkbenchStore};
use crate::config::HostConfig;
use crate::domain::date::Date;
use crate::domain::filter::Filter;
use crate::domain::view::View;
use crate::engine::analyse::figures::{Figures, Grouping};
use crate::engine::crawl::progress::{Progress, State};
use crate::engine::protocol::SinceLast;
use crate::engine::selection::Selection;
use crate::i18n::Lang;
use crate::workbench::worker_client::WorkerError;
use leptos::prelude::*;
use std::sync::Arc;

impl WorkbenchStore {
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

    /// Which regions are open.
    pub fn view(self) -> ReadSignal<View> {
        self.view.read_only()
    }

    /// How far the rows are read; `None` before that was begun.
    pub fn progress(self) -> ReadSignal<Option<Progress>> {
        self.progress.read_only()
    }

    /// Why the engine is of no use; reading all rows anew starts another.
    pub fn engine_error(self) -> ReadSignal<Option<Arc<WorkerError>>> {
        self.engine_error.read_only()
    }

    /// Whether the engine has broken down.
    pub fn is_broken(self) -> Signal<bool> {
        Signal::derive(move || self.engine_error.with(Option::is_some))
    }

    /// Whether rows are being read.
    pub fn is_reading(self) -> Memo<bool> {
        Memo::new(move |_| self.progress.with(|progress| progress.as_ref().is_some_and(|progress| progress.state == State::Reading)))
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

    /// Whose details are open, and whether they are there yet.
    pub fn details(self) -> ReadSignal<MemberDetails> {
        self.details.read_only()
    }

    /// Whether the host takes care of the last failure: then no link is offered.
    pub fn is_handled(self) -> ReadSignal<bool> {
        self.is_handled.read_only()
    }

    /// Today on the server's wall clock.
    pub fn today(self) -> Date {
        Date::at(self.now())
    }

    /// Now, in seconds since the Unix epoch.
    pub fn now(self) -> i64 {
        self.api().now()
    }
}
