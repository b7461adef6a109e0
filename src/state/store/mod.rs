//! The page's store: its commands and its derivations. What becomes of a request is in [`fetch`], what is cached in [`page_cache`].

mod derivations;
mod fetch;
pub mod page_cache;
mod prefetch;
mod workbench;

pub use fetch::{FetchError, Loaded, MembersQuery};
pub use prefetch::{HOVER_DELAY, PAGING_DELAY};
pub use workbench::WorkbenchState;

use super::abortable_task::AbortableTask;
use super::attempt::Retry;
use super::effect::effect;
use crate::api::MembersApi;
use crate::api::host::PageHost;
use crate::config::HostConfig;
use crate::domain::date::Preset;
use crate::domain::event::Event;
use crate::domain::filter::{Draft, DraftError, Filter, Part};
use crate::domain::member::Member;
use crate::domain::page::PageNumber;
use crate::domain::query::Query;
use crate::domain::request::{Request, Target};
use crate::domain::view::View;
use crate::wire::snapshot::Snapshot;
use leptos::prelude::*;
use page_cache::PageCache;
use prefetch::Prefetch;
use std::rc::Rc;
use std::sync::Arc;

/// The store: a handle that is copied freely and lives as long as the owner it was made under.
#[derive(Clone, Copy)]
pub struct MembersStore {
    api: StoredValue<Rc<dyn MembersApi>, LocalStorage>,
    host: StoredValue<Rc<dyn PageHost>, LocalStorage>,
    cache: StoredValue<PageCache>,
    prefetch: StoredValue<Prefetch, LocalStorage>,
    task: StoredValue<AbortableTask, LocalStorage>,
    /// Waits until a request counts as slow.
    slow_task: StoredValue<AbortableTask, LocalStorage>,
    /// Whether the next request goes to where the user may have been, so that a cached answer may stand in for it. A search does not: who
    /// searches wants to know how it is now.
    may_use_cache: StoredValue<bool>,
    /// Whether the last change of the query was a correction by the page itself, which is no step the user could go back to.
    is_correction: StoredValue<bool>,
    restored_view: StoredValue<View>,
    /// Goes up when a workbench is ended, so that what an older one still resolves to is passed over.
    workbench_run: StoredValue<u32>,
    /// Whether the workbench reads all rows anew once the request under way is answered.
    renews_workbench: StoredValue<bool>,
    /// Whether the request that failed last was to be followed by that.
    is_refresh_failed: StoredValue<bool>,
    config: RwSignal<HostConfig>,
    /// `config.target` as a signal of its own: a change of language or theme must ask for nothing.
    target: RwSignal<Target>,
    config_errors: RwSignal<Vec<String>>,
    query: RwSignal<Query>,
    page_size: RwSignal<Option<u32>>,
    draft: RwSignal<Draft>,
    answer: RwSignal<MembersQuery>,
    is_slow: RwSignal<bool>,
    retry: RwSignal<Option<Retry>>,
    entered: RwSignal<bool>,
    view: RwSignal<View>,
    workbench: RwSignal<WorkbenchState>,
    opened: RwSignal<Option<Arc<Member>>>,
}

/// Commands.
impl MembersStore {
    /// A store that asks for nothing yet.
    pub fn new(config: HostConfig, api: Rc<dyn MembersApi>, host: Rc<dyn PageHost>) -> Self {
        Self {
            api: StoredValue::new_local(api),
            host: StoredValue::new_local(host),
            cache: StoredValue::default(),
            prefetch: StoredValue::new_local(Prefetch::default()),
            task: StoredValue::new_local(AbortableTask::default()),
            slow_task: StoredValue::new_local(AbortableTask::default()),
            may_use_cache: StoredValue::new(false),
            is_correction: StoredValue::new(false),
            restored_view: StoredValue::default(),
            workbench_run: StoredValue::new(0),
            renews_workbench: StoredValue::new(false),
            is_refresh_failed: StoredValue::new(false),
            page_size: RwSignal::new(config.page_size),
            target: RwSignal::new(config.target.clone()),
            config: RwSignal::new(config),
            config_errors: RwSignal::default(),
            query: RwSignal::default(),
            draft: RwSignal::default(),
            answer: RwSignal::default(),
            is_slow: RwSignal::new(false),
            retry: RwSignal::new(None),
            entered: RwSignal::new(false),
            view: RwSignal::default(),
            workbench: RwSignal::default(),
            opened: RwSignal::new(None),
        }
    }

    /// From here on every change of what is asked for is fetched, until the owner is cleaned up.
    pub fn start(self) {
        effect(move || {
            let (target, query, page_size) = (self.target.get(), self.query.get(), self.page_size.get());
            self.fetch(Request { target, query, page_size, today: self.today() });
        });
        on_cleanup(move || {
            self.task.try_with_value(AbortableTask::cancel);
            self.slow_task.try_with_value(AbortableTask::cancel);
            self.prefetch.try_with_value(Prefetch::cancel);
        });
    }

    /// Searches for what is typed, from page 1; if that can't be meant, says why.
    pub fn search(self) -> Result<(), DraftError> {
        let filter = self.draft.with_untracked(|draft| draft.parse(self.today()))?;
        self.apply(Query::first(filter));
        Ok(())
    }

    /// Fills the dates from a preset and searches.
    pub fn search_preset(self, preset: Preset) -> Result<(), DraftError> {
        self.draft.update(|draft| draft.set_preset(preset, self.today()));
        self.search()
    }

    /// Searches for everybody again, with an empty form.
    pub fn reset(self) {
        self.draft.set(Draft::default());
        self.apply(Query::default());
    }

    /// Takes one part out of the filter in force and out of the form; what else is typed stays.
    pub fn remove(self, part: Part) {
        self.draft.update(|draft| draft.clear(part));
        let filter = self.query.with_untracked(|query| query.filter.clone());
        self.apply(Query::first(filter.without(part)));
    }

    /// Shows another filter from page 1, in the form too.
    pub fn set_filter(self, filter: Filter) {
        self.restore(Query::first(filter));
        self.may_use_cache.set_value(false);
    }

    /// Goes to another query, or back to it, in the form too.
    pub fn restore(self, query: Query) {
        self.may_use_cache.set_value(true);
        self.draft.set(query.filter.draft(self.today()));
        self.apply(query);
    }

    /// Puts back what was in force before the element was taken out of its document; the regions open once there is a page to open them in.
    pub fn restore_snapshot(self, mut snapshot: Snapshot) {
        let (uniacid, group_id) = self.target.with_untracked(|target| (target.uniacid, target.group_id));
        // As where the attributes of a page that runs change: another group begins with its first page, another shop with no region open.
        if (snapshot.uniacid, snapshot.group_id) != (uniacid, group_id) {
            snapshot.query.page = PageNumber::FIRST;
        }
        if snapshot.uniacid != uniacid {
            snapshot.view = View::default();
        }
        self.restore(snapshot.query);
        self.draft.set(snapshot.draft);
        if snapshot.page_size.is_some() {
            self.page_size.set(snapshot.page_size);
        }
        self.restored_view.set_value(snapshot.view);
    }

    /// Opens the regions of a snapshot.
    pub fn open_restored_view(self) {
        let view = self.restored_view.get_value();
        self.restored_view.set_value(View::default());
        self.show(|_| view);
    }

    /// Goes to another page of the filter in force; not past the last one, where that is known.
    pub fn go_to(self, page: PageNumber) {
        let page = self.last_page_untracked().map_or(page, |last| page.min(last));
        let (query, is_forward) = self.query.with_untracked(|query| (query.at(page), page == query.page.next()));
        self.may_use_cache.set_value(true);
        self.prefetch.with_value(|prefetch| prefetch.count_step(is_forward));
        self.apply(query);
    }

    /// Asks again for what is shown.
    pub fn reload(self) {
        // A preset may mean other days since midnight.
        let today = self.today();
        self.draft.update(|draft| {
            if let Some(preset) = draft.preset {
                draft.set_preset(preset, today);
            }
        });
        self.cache.update_value(PageCache::clear);
        self.query.notify();
    }

    /// Sets the rows a page has, where the server can be told, and goes to page 1.
    pub fn set_page_size(self, rows: u32) {
        self.page_size.set(Some(rows));
        self.apply(self.query.with_untracked(|query| query.at(PageNumber::FIRST)));
    }

    /// Takes another configuration. Another group starts at page 1; another shop starts at the gate.
    pub fn configure(self, config: HostConfig) {
        self.config_errors.set(Vec::new());
        let before = self.config.get_untracked();
        if before == config {
            return;
        }
        let (old, new) = (&before.target, &config.target);
        if old.uniacid != new.uniacid {
            self.entered.set(false);
            self.end_workbench();
        }
        if (old.uniacid, old.group_id) != (new.uniacid, new.group_id) {
            self.opened.set(None);
            self.query.update(|query| query.page = PageNumber::FIRST);
        }
        if before.page_size != config.page_size {
            self.page_size.set(config.page_size);
        }
        if *old != *new {
            self.forget_refresh();
            self.cache.update_value(PageCache::clear);
            self.target.set(new.clone());
        }
        self.config.set(config);
    }

    /// Keeps the configuration there is, and says what is wrong with the one that came.
    pub fn report_config_errors(self, messages: Vec<String>) {
        self.config_errors.set(messages);
    }

    /// Opens the details of a member.
    pub fn open(self, member: Arc<Member>) {
        let uid = member.shop.as_ref().and_then(|shop| shop.person.uid);
        // A host that shows its own details cancels the event.
        if self.emit(Event::MemberOpen { id: member.id, uid }) {
            self.opened.set(Some(member));
        }
    }

    /// Closes them.
    pub fn close(self) {
        self.opened.set(None);
    }

    /// Whether the last change of the query was a correction by the page itself; asking takes the mark away.
    pub fn take_correction(self) -> bool {
        let is_correction = self.is_correction.get_value();
        self.is_correction.set_value(false);
        is_correction
    }

    fn apply(self, query: Query) {
        let is_other_filter = self.query.with_untracked(|current| current.filter != query.filter);
        self.query.set(query);
        if is_other_filter {
            self.forget_refresh();
            self.prefetch.with_value(|prefetch| prefetch.count_step(false));
            let filter = self.query.with_untracked(|query| query.filter.clone());
            self.emit(Event::FilterChange { filter: &filter });
        }
    }

    fn emit(self, event: Event<'_>) -> bool {
        self.host.get_value().emit(event)
    }
}
