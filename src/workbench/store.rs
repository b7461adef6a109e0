//! The workbench's store: what is looked at of all rows, and how far they are read.

use super::client::{Client, File};
use crate::api::Api;
use crate::browser::http::HttpApi;
use crate::browser::storage;
use crate::config::HostConfig;
use crate::domain::date::Date;
use crate::domain::failure::Failure;
use crate::domain::filter::{Draft, Field, Filter};
use crate::domain::member::{Member, Row};
use crate::domain::page::PageNumber;
use crate::domain::query::Query;
use crate::domain::request::Request;
use crate::engine::analyse::figures::{FigureOptions, Figures, Grouping};
use crate::engine::export::file_name::{Naming, file_name};
use crate::engine::export::{ExportSpec, Report, Scope};
use crate::engine::protocol::{Ask, Command, Notice, Reply, SinceLast, Steer};
use crate::engine::row::RowData;
use crate::engine::selection::Selection;
use crate::engine::snapshot;
use crate::engine::walk::progress::Progress;
use crate::text::Lang;
use crate::wire::event::object;
use crate::words::part_words;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Rows a page that a walk asks for where the server can be told, unless the host asks for more.
const WALK_PAGE_SIZE: u32 = 100;

/// How often it is looked whether a walk has ended, in milliseconds.
const LOOK: u32 = 100;

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

/// How far an export is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportState {
    /// None is under way.
    #[default]
    Idle,
    /// The rows are still being read.
    Waiting,
    /// It is being written.
    Running {
        /// Rows written.
        rows: u32,
        /// Rows to write.
        of: u32,
    },
    /// The file is there.
    Done(Report),
    /// The walk has ended before all rows were read, and a file of fewer was not asked for.
    Incomplete,
    /// It was ended by the user.
    Cancelled,
    /// It could not be written; the words are the engine's.
    Failed(String),
}

impl ExportState {
    /// Whether one is under way.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Waiting | Self::Running { .. })
    }
}

/// What the store tells the element: an event's name and its detail as JSON.
type Emit = Rc<dyn Fn(&str, &str)>;

/// The store: a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Workbench {
    client: StoredValue<Option<Client>, LocalStorage>,
    emit: StoredValue<Emit, LocalStorage>,
    config: RwSignal<HostConfig>,
    filter: RwSignal<Filter>,
    page: RwSignal<u32>,
    page_total: RwSignal<Option<u64>>,
    panels: RwSignal<Panels>,
    walk: StoredValue<u32>,
    progress: RwSignal<Option<Progress>>,
    is_broken: RwSignal<bool>,
    since: RwSignal<Option<SinceLast>>,
    is_remembered: RwSignal<bool>,
    selection: RwSignal<Selection>,
    grouping: RwSignal<Option<Grouping>>,
    selecting: StoredValue<Selecting>,
    shown: RwSignal<Shown>,
    figures: RwSignal<Option<Arc<Figures>>>,
    export: RwSignal<ExportState>,
    member: RwSignal<Option<Arc<Member>>>,
    lost: RwSignal<Option<Failure>>,
}

/// Whether a selection is on its way to the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Selecting {
    #[default]
    No,
    Yes,
    /// And it is not the newest any more.
    Again,
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
            walk: StoredValue::new(0),
            progress: RwSignal::new(None),
            is_broken: RwSignal::new(false),
            since: RwSignal::new(None),
            is_remembered: RwSignal::new(false),
            selection: RwSignal::default(),
            grouping: RwSignal::new(None),
            selecting: StoredValue::default(),
            shown: RwSignal::default(),
            figures: RwSignal::new(None),
            export: RwSignal::default(),
            member: RwSignal::new(None),
            lost: RwSignal::new(None),
        }
    }

    /// Gives the store its way to the engine.
    pub fn connect(self, client: Client) {
        self.client.set_value(Some(client));
    }

    /// What the engine says by itself.
    pub fn notice(self, notice: Notice) {
        match notice {
            Notice::Progress(progress) => {
                // A walk that was given up may still have something to say.
                if self.progress.with_untracked(Option::is_some) {
                    self.progress.set(Some(progress));
                    self.refresh();
                }
            }
            Notice::Exporting { rows, of } => {
                if self.export.with_untracked(|export| matches!(export, ExportState::Running { .. })) {
                    self.export.set(ExportState::Running { rows, of });
                }
            }
        }
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

    /// Holds the walk.
    pub fn pause(self) {
        self.steer(Steer::Pause);
    }

    /// Goes on with it.
    pub fn resume(self) {
        self.steer(Steer::Resume);
    }

    /// Ends it; what was read stays.
    pub fn cancel(self) {
        self.steer(Steer::Cancel);
    }

    /// Reads all rows anew.
    pub fn restart(self) {
        self.forget();
        self.read_all();
    }

    /// Reads all rows, if that has not been begun.
    pub fn read_all(self) {
        if self.progress.with_untracked(Option::is_none) {
            self.start_walk();
        }
    }

    /// Narrows or orders the rows.
    pub fn select(self, change: impl FnOnce(&mut Selection)) {
        let before = self.selection.get_untracked();
        self.selection.update(change);
        if self.selection.with_untracked(|selection| *selection != before) {
            self.refresh();
        }
    }

    /// Counts by day, week or month; `None` chooses by the span.
    pub fn group_by(self, grouping: Option<Grouping>) {
        self.grouping.set(grouping);
        self.refresh();
    }

    /// Rows of the selection, from a place on.
    pub fn window(self, from: u32, count: u32) -> LocalBoxFuture<'static, Vec<RowData>> {
        Box::pin(async move {
            match self.call(Command::Window { from, count }).await {
                Some((Reply::Rows(rows), _)) => rows,
                _ => Vec::new(),
            }
        })
    }

    /// Opens the details of a row. Only the endpoint has all that a row carries, so it is asked for that row.
    pub fn open_member(self, id: u64) {
        self.lost.set(None);
        let mut draft = Draft::default();
        draft.set_text(Field::MemberId, id.to_string());
        let Ok(filter) = draft.parse() else { return };
        let request = Request { query: Query::first(filter), ..self.request() };
        spawn_local(async move {
            let member = match HttpApi.send(&request).await {
                Ok(answer) => answer.page.rows.into_iter().find_map(|row| match row {
                    Row::Good(member) if member.id == id => Some(member),
                    _ => None,
                }),
                Err(failure) => {
                    self.lost.try_set(Some(failure));
                    return;
                }
            };
            if let Some(member) = member {
                let uid = member.shop.as_ref().and_then(|shop| shop.person.uid);
                self.tell("gm-member-open", &object([("id", member.id.into()), ("uid", uid.into())]));
                self.member.try_set(Some(member));
            } else {
                self.lost.try_set(Some(Failure::NoList));
            }
        });
    }

    /// Closes them.
    pub fn close_member(self) {
        self.member.set(None);
    }

    /// Writes a file and saves it. Where it is to hold all rows, they are read first. Resolves to what was written; `None` if there is
    /// no file, for the reason that [`Workbench::export_state`] then gives.
    pub fn export(self, spec: ExportSpec) -> LocalBoxFuture<'static, Option<Report>> {
        Box::pin(async move {
            if self.export.with_untracked(ExportState::is_under_way) {
                return None;
            }
            if !matches!(spec.scope, Scope::Page(_)) && !self.all_read(spec.takes_partial).await {
                return None;
            }
            self.export.set(ExportState::Running { rows: 0, of: 0 });
            let page = if let Scope::Page(page) = spec.scope { PageNumber::new(u64::from(page)) } else { PageNumber::FIRST };
            let request = self.request();
            let request =
                Request { query: request.query.at(page), page_size: self.config.with_untracked(|config| config.page_size), ..request };
            let answer = self.call(Command::Export { spec: spec.clone(), ask: Ask::from(&request) }).await?;
            let (state, report) = match answer {
                (Reply::File(Some(report)), Some(file)) => {
                    let report = Report { filter: self.filter_words(), ..report };
                    file.save(&self.file_name(&spec, report.missing_of.is_some()), spec.format.media_type());
                    let detail = [("rows", report.rows.into()), ("format", spec.format.extension().into())];
                    self.tell("gm-export-done", &object(detail));
                    (ExportState::Done(report.clone()), Some(report))
                }
                (Reply::Failed(words), _) => (ExportState::Failed(words), None),
                _ => (ExportState::Cancelled, None),
            };
            self.export.try_set(state);
            report
        })
    }

    /// Ends an export that is under way.
    pub fn cancel_export(self) {
        if self.export.with_untracked(|export| *export == ExportState::Waiting) {
            self.export.set(ExportState::Cancelled);
        }
        spawn_local(async move {
            self.call(Command::CancelExport).await;
        });
    }

    /// Puts the dialog 「导出」 back to its start.
    pub fn reset_export(self) {
        self.export.set(ExportState::Idle);
    }

    /// Waits until all rows are read, or as many as can be had where that is enough. `false` if the export is over for now.
    async fn all_read(self, takes_partial: bool) -> bool {
        self.export.set(ExportState::Waiting);
        self.read_all();
        // Looked at now and then: a walk takes seconds to minutes, pauses included.
        loop {
            let Some(progress) = self.progress.try_get_untracked() else { return false };
            if self.export.with_untracked(|export| *export != ExportState::Waiting) {
                return false;
            }
            match progress {
                Some(progress) if progress.coverage().is_complete || takes_partial => return true,
                Some(progress) if !progress.state.is_over() => {}
                _ => {
                    self.export.set(ExportState::Incomplete);
                    return false;
                }
            }
            HttpApi.sleep(LOOK).await;
        }
    }

    fn steer(self, steer: Steer) {
        spawn_local(async move {
            self.call(Command::Steer(steer)).await;
        });
    }

    /// Reads all rows if a region wants them.
    fn ensure(self) {
        let panels = self.panels.get_untracked();
        if panels.is_all || panels.has_analysis {
            self.read_all();
            self.refresh();
        }
    }

    /// Forgets the rows there are, and reads others if a region wants them.
    fn forget(self) {
        self.walk.update_value(|walk| *walk += 1);
        if self.progress.with_untracked(Option::is_some) {
            self.steer(Steer::Cancel);
        }
        self.progress.set(None);
        self.is_broken.set(false);
        self.since.set(None);
        self.is_remembered.set(false);
        self.selection.set(Selection::default());
        self.shown.update(|shown| *shown = Shown { version: shown.version + 1, ..Shown::default() });
        self.figures.set(None);
        self.ensure();
    }

    fn start_walk(self) {
        let walk = self.walk.with_value(|walk| *walk);
        let config = self.config.get_untracked();
        // Only a read of a whole group tells who joined and who left.
        let memory = (config.has_since_last && self.is_unfiltered()).then(|| snapshot::key(&config.storage_key, &config.target));
        self.progress.set(Some(Progress::default()));
        let page_size = Some(config.page_size.unwrap_or_default().max(WALK_PAGE_SIZE));
        let request = Request { page_size, ..self.request() };
        spawn_local(async move {
            let before = memory.as_deref().and_then(storage::read);
            let (ask, max_rows, is_remembered) = (Ask::from(&request), config.max_rows, memory.is_some());
            let reply = self.call(Command::Walk { ask, max_rows, before, is_remembered }).await;
            if self.walk.try_with_value(|now| *now == walk) != Some(true) {
                return;
            }
            match reply {
                Some((Reply::Walked { since, snapshot }, _)) => {
                    if let (Some(key), Some(snapshot)) = (memory, snapshot) {
                        self.is_remembered.set(storage::write(&key, &snapshot));
                    }
                    self.since.set(since);
                    self.refresh();
                }
                Some((Reply::Failed(_), _)) => {
                    self.progress.set(None);
                    self.is_broken.set(true);
                }
                _ => {}
            }
        });
    }

    /// Forgets what was remembered of the last full read.
    pub fn clear_memory(self) {
        self.config.with_untracked(|config| storage::remove(&snapshot::key(&config.storage_key, &config.target)));
        self.since.set(None);
        self.is_remembered.set(false);
        self.select(|selection| selection.since = None);
    }

    /// Asks the engine for the selection in force. One is under way at most; what changed meanwhile is asked for after it.
    fn refresh(self) {
        let panels = self.panels.get_untracked();
        if !(panels.is_all || panels.has_analysis || panels.has_export) {
            return;
        }
        if self.selecting.with_value(|selecting| *selecting != Selecting::No) {
            self.selecting.set_value(Selecting::Again);
            return;
        }
        self.selecting.set_value(Selecting::Yes);
        spawn_local(async move {
            loop {
                let (walk, command) = (self.walk.try_with_value(|walk| *walk), self.selected());
                let reply = self.call(command).await;
                if self.walk.try_with_value(|now| *now).is_none() {
                    return;
                }
                if let Some((Reply::Selected { rows, all, figures }, _)) = reply
                    && self.walk.try_with_value(|now| *now) == walk
                {
                    self.shown.update(|shown| *shown = Shown { rows, all, version: shown.version + 1 });
                    if let Some(figures) = figures {
                        self.figures.set(Some(Arc::from(figures)));
                    }
                }
                if self.selecting.with_value(|selecting| *selecting != Selecting::Again) {
                    self.selecting.set_value(Selecting::No);
                    return;
                }
                self.selecting.set_value(Selecting::Yes);
            }
        });
    }

    fn selected(self) -> Command {
        let options = self
            .panels
            .get_untracked()
            .has_analysis
            .then(|| FigureOptions { grouping: self.grouping.get_untracked(), is_unfiltered: self.is_unfiltered() });
        Command::Select { selection: self.selection.get_untracked(), today: self.today().days(), options }
    }

    /// `None` once the workbench is gone.
    async fn call(self, command: Command) -> Option<(Reply, Option<File>)> {
        let client = self.client.try_with_value(|client| client.clone())??;
        Some(client.call(command).await)
    }

    fn tell(self, name: &str, detail: &str) {
        if let Some(emit) = self.emit.try_with_value(Rc::clone) {
            emit(name, detail);
        }
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

    /// Its words, as label and value; `""` is none.
    pub fn filter_words(self) -> String {
        let text = self.config.with_untracked(|config| config.lang).text();
        self.filter.with_untracked(|filter| {
            let words = filter.parts().into_iter().map(|part| part_words(text, filter, part));
            words.map(|(label, value)| format!("{label} {value}")).collect::<Vec<_>>().join(", ")
        })
    }

    /// What a file is saved as.
    pub fn file_name(self, spec: &ExportSpec, is_partial: bool) -> String {
        let group = self.config.with_untracked(|config| config.target.group_id);
        let is_narrowed =
            self.selection.with_untracked(|selection| *selection != Selection { sort: selection.sort, ..Selection::default() });
        self.filter.with_untracked(|filter| file_name(spec, &Naming { group, filter, is_narrowed, is_partial, at: HttpApi.now() }))
    }

    /// The page of the list that the page shows, and how many rows it says there are.
    pub fn page(self) -> (ReadSignal<u32>, ReadSignal<Option<u64>>) {
        (self.page.read_only(), self.page_total.read_only())
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

    /// Why the details that were asked for last can't be shown.
    pub fn lost(self) -> ReadSignal<Option<Failure>> {
        self.lost.read_only()
    }

    /// Today on the server's wall clock.
    pub fn today(self) -> Date {
        Date::at(HttpApi.now())
    }
}
