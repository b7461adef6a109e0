//! What follows from the store's state.

use super::{MembersQuery, MembersStore, WorkbenchState};
use crate::config::HostConfig;
use crate::domain::date::Date;
use crate::domain::filter::Draft;
use crate::domain::member::Member;
use crate::domain::page::PageNumber;
use crate::domain::query::Query;
use crate::domain::view::View;
use crate::state::attempt::Retry;
use crate::state::query_state::QueryState;
use crate::wire::snapshot::Snapshot;
use leptos::prelude::*;
use std::sync::Arc;

impl MembersStore {
    /// The configuration in force.
    pub fn config(self) -> ReadSignal<HostConfig> {
        self.config.read_only()
    }

    /// What is wrong with the attributes that came since.
    pub fn config_errors(self) -> ReadSignal<Vec<String>> {
        self.config_errors.read_only()
    }

    /// What is asked for.
    pub fn query(self) -> ReadSignal<Query> {
        self.query.read_only()
    }

    /// The form, to be typed into.
    pub fn draft(self) -> RwSignal<Draft> {
        self.draft
    }

    /// The answer.
    pub fn answer(self) -> ReadSignal<MembersQuery> {
        self.answer.read_only()
    }

    /// Which retry is under way, if one is.
    pub fn retry(self) -> ReadSignal<Option<Retry>> {
        self.retry.read_only()
    }

    /// Whether the gate has been passed: a first answer has come.
    pub fn entered(self) -> ReadSignal<bool> {
        self.entered.read_only()
    }

    /// Rows a page, if the server was told.
    pub fn page_size(self) -> ReadSignal<Option<u32>> {
        self.page_size.read_only()
    }

    /// Which regions are open.
    pub fn view(self) -> ReadSignal<View> {
        self.view.read_only()
    }

    /// Whether the workbench is there.
    pub fn workbench(self) -> ReadSignal<WorkbenchState> {
        self.workbench.read_only()
    }

    /// Whose details are open.
    pub fn opened(self) -> ReadSignal<Option<Arc<Member>>> {
        self.opened.read_only()
    }

    /// Whether a request is under way.
    pub fn is_loading(self) -> bool {
        self.answer.with(QueryState::is_loading)
    }

    /// Whether a request is under way for so long that it is shown: what is answered at once changes nothing else on the screen.
    pub fn is_slow(self) -> ReadSignal<bool> {
        self.is_slow.read_only()
    }

    /// The page that the pagination calls current: the one asked for, so that a click is answered at once; but that of the rows shown where
    /// the one asked for could not be had, or not yet.
    pub fn current_page(self) -> PageNumber {
        let is_retrying = self.retry.with(Option::is_some);
        let shown = self.answer.with(|answer| {
            let loaded = answer.value().filter(|_| is_retrying || answer.error().is_some());
            loaded.map(|loaded| loaded.answer.page.number)
        });
        shown.unwrap_or_else(|| self.query.with(|query| query.page))
    }

    /// The last page there is, as far as the rows shown tell; page 1 before there are any.
    pub fn last_page(self) -> PageNumber {
        self.answer.with(|answer| answer.value().map_or(PageNumber::FIRST, |loaded| loaded.answer.page.last))
    }

    /// The last page there is, if that is known of the filter in force.
    pub(super) fn last_page_untracked(self) -> Option<PageNumber> {
        self.answer.with_untracked(|answer| {
            let loaded = answer.value()?;
            let page = &loaded.answer.page;
            let is_of_this_filter = self.query.with_untracked(|query| query.filter == loaded.request.query.filter);
            (page.is_last_known && is_of_this_filter).then_some(page.last)
        })
    }

    /// What an element keeps of the page while it is out of its document.
    pub fn snapshot(self) -> Snapshot {
        let (uniacid, group_id) = self.target.with_untracked(|target| (target.uniacid, target.group_id));
        Snapshot {
            uniacid,
            group_id,
            query: self.query.get_untracked(),
            draft: self.draft.get_untracked(),
            page_size: self.page_size.get_untracked(),
            view: self.wanted_view(),
        }
    }

    /// The regions that are open, or will be once the page or the workbench is there.
    fn wanted_view(self) -> View {
        match (self.restored_view.get_value(), self.workbench.get_untracked()) {
            (restored, _) if restored != View::default() => restored,
            (_, WorkbenchState::Loading(view)) => view,
            _ => self.view.get_untracked(),
        }
    }

    /// Today on the server's wall clock.
    pub fn today(self) -> Date {
        Date::at(self.api.with_value(|api| api.now()))
    }
}
