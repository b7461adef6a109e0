//! The page's store: its commands and its derivations. What becomes of a request is in [`fetch`].

mod fetch;
pub mod page_cache;

pub use fetch::{FetchError, Loaded, MembersQuery};

use super::signal::{Signal, live};
use crate::api::Api;
use crate::api::host::Host;
use crate::config::HostConfig;
use crate::domain::date::{Date, Preset};
use crate::domain::event::Event;
use crate::domain::filter::{Draft, DraftError, Filter, Part};
use crate::domain::member::Member;
use crate::domain::page::PageNumber;
use crate::domain::query::Query;
use crate::domain::request::{Request, Target};
use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue, WithValue, on_cleanup};
use page_cache::PageCache;
use std::rc::Rc;
use std::sync::Arc;

/// The store: a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Members {
    api: StoredValue<Rc<dyn Api>, LocalStorage>,
    host: StoredValue<Rc<dyn Host>, LocalStorage>,
    kept: StoredValue<Rc<PageCache>, LocalStorage>,
    config: Signal<HostConfig>,
    /// That of the configuration; another configuration need not mean another one.
    target: Signal<Target>,
    config_errors: Signal<Vec<String>>,
    query: Signal<Query>,
    correction: StoredValue<bool>,
    page_size: Signal<Option<u32>>,
    draft: Signal<Draft>,
    answer: Signal<MembersQuery>,
    retry: Signal<Option<u8>>,
    entered: Signal<bool>,
    open: Signal<Option<Arc<Member>>>,
}

/// Commands.
impl Members {
    /// A store that asks for nothing yet.
    pub fn new(config: HostConfig, api: Rc<dyn Api>, host: Rc<dyn Host>) -> Self {
        Self {
            api: StoredValue::new_local(api),
            host: StoredValue::new_local(host),
            kept: StoredValue::new_local(Rc::default()),
            page_size: Signal::new(config.page_size),
            target: Signal::new(config.target.clone()),
            config: Signal::new(config),
            config_errors: Signal::default(),
            query: Signal::default(),
            correction: StoredValue::new(false),
            draft: Signal::default(),
            answer: Signal::default(),
            retry: Signal::new(None),
            entered: Signal::new(false),
            open: Signal::new(None),
        }
    }

    /// From here on every change of what is asked for is fetched, until the owner is cleaned up.
    pub fn start(self) {
        live(Box::new(move || {
            let (target, query) = (self.target.get(), self.query.get());
            self.fetch(Request { target, query, page_size: self.page_size.get(), today: self.today() });
        }));
        on_cleanup(move || {
            self.kept.try_with_value(|kept| {
                kept.latest.cancel();
                kept.cancel();
            });
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
        self.kept.with_value(|kept| kept.is_step.set(false));
    }

    /// Goes to another query, or back to it, in the form too.
    pub fn restore(self, query: Query) {
        self.kept.with_value(|kept| kept.is_step.set(true));
        self.draft.set(query.filter.draft(self.today()));
        self.apply(query);
    }

    /// Goes to another page of the filter in force; not behind the last one that is known.
    pub fn go_to(self, page: PageNumber) {
        let last = self.answer.with_untracked(|answer| answer.value().map(|loaded| loaded.answer.page.last));
        let page = last.map_or(page, |last| page.min(last));
        let (query, is_forward) = self.query.with_untracked(|query| (query.at(page), page == query.page.next()));
        self.kept.with_value(|kept| {
            kept.is_step.set(true);
            kept.count(is_forward);
        });
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
        self.kept.with_value(|kept| kept.clear());
        self.query.update(|_| {});
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
        }
        if (old.uniacid, old.group_id) != (new.uniacid, new.group_id) {
            self.open.set(None);
            self.query.update(|query| query.page = PageNumber::FIRST);
        }
        if before.page_size != config.page_size {
            self.page_size.set(config.page_size);
        }
        if *old != *new {
            self.kept.with_value(|kept| kept.clear());
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
        self.emit(Event::MemberOpen { id: member.id, uid });
        self.open.set(Some(member));
    }

    /// Closes them.
    pub fn close(self) {
        self.open.set(None);
    }

    /// Whether the last change of the query was a correction by the page itself, which is no step the user could go back to.
    pub fn take_correction(self) -> bool {
        let correction = self.correction.get_value();
        self.correction.set_value(false);
        correction
    }

    fn apply(self, query: Query) {
        let changed = self.query.with_untracked(|current| current.filter != query.filter);
        self.query.set(query);
        if changed {
            self.kept.with_value(|kept| kept.count(false));
            let filter = self.query.with_untracked(|query| query.filter.clone());
            self.emit(Event::FilterChange { filter: &filter });
        }
    }

    fn emit(self, event: Event<'_>) -> bool {
        self.host.get_value().emit(event)
    }
}

/// Derivations.
impl Members {
    /// The configuration in force.
    pub fn config(self) -> Signal<HostConfig> {
        self.config
    }

    /// What is wrong with the attributes that came since.
    pub fn config_errors(self) -> Signal<Vec<String>> {
        self.config_errors
    }

    /// What is asked for.
    pub fn query(self) -> Signal<Query> {
        self.query
    }

    /// The form, to be typed into.
    pub fn draft(self) -> Signal<Draft> {
        self.draft
    }

    /// The answer.
    pub fn answer(self) -> Signal<MembersQuery> {
        self.answer
    }

    /// Which retry is under way, if one is.
    pub fn retry(self) -> Signal<Option<u8>> {
        self.retry
    }

    /// Whether the gate has been passed: a first answer has come.
    pub fn entered(self) -> Signal<bool> {
        self.entered
    }

    /// Rows a page, if the server was told.
    pub fn page_size(self) -> Signal<Option<u32>> {
        self.page_size
    }

    /// Whose details are open.
    pub fn opened(self) -> Signal<Option<Arc<Member>>> {
        self.open
    }

    /// Today on the server's wall clock.
    pub fn today(self) -> Date {
        Date::at(self.api.with_value(|api| api.now()))
    }
}
