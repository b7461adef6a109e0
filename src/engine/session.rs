//! The engine as a whole: answers commands over the rows of one crawl.
//!
//! It runs where it is put: in a worker, or on the main thread, where what takes long gives way between slices.

use super::analyse::census::CachedCensus;
use super::analyse::figures::{FigureOptions, Known, figures};
use super::crawl::control::Control;
use super::crawl::progress::Progress;
use super::crawl::{CrawlEvent, Limits, crawl};
use super::export::xlsx::WorkbookError;
use super::export::{ExportSpec, Exporter, Report, Scope};
use super::protocol::{Command, CrawlControl, Notice, Reply, RequestDto, SinceLast};
use super::record::Record;
use super::row::RowData;
use super::select::{Context, select, select_without_facets};
use super::selection::{Selection, Since};
use super::snapshot::{Diff, Snapshot};
use super::store::Store;
use crate::api::Api;
use crate::api::collate::Collate;
use crate::domain::date::Date;
use crate::domain::failure::Failure;
use crate::domain::member::Row;
use crate::domain::request::Request;
use futures::future::LocalBoxFuture;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::rc::Rc;

/// Requests of a crawl that are under way at once.
const PARALLEL: usize = 3;

/// Rows that could not be read whose ids are told, at most.
const NAMED: usize = 1_000;

/// An engine; a handle that is cloned freely.
#[derive(Clone)]
pub struct Session(Rc<Shared>);

struct Shared {
    api: Rc<dyn Api>,
    collate: Box<dyn Collate>,
    notify: Box<dyn Fn(Notice)>,
    rows: RefCell<Rows>,
    control: RefCell<Control>,
    /// Counts crawls: what an older one still brings belongs to nobody.
    crawl: Cell<u32>,
    /// Counts exports and their cancellations: one that finds another number has been cancelled.
    export: Cell<u32>,
}

#[derive(Default)]
struct Rows {
    store: Store,
    view: Vec<u32>,
    census: CachedCensus,
    progress: Progress,
    since: Option<Diff>,
    /// Rows that could not be read, by their ids.
    bad: BTreeSet<u64>,
}

impl Rows {
    /// Takes out rows that the list holds no more. That is rare, and the store has no holes: it is made anew.
    fn forget(&mut self, ids: &[u64]) {
        let gone: HashSet<u64> = ids.iter().copied().collect();
        let before = std::mem::take(&mut self.store);
        for record in before.records().filter(|record| !gone.contains(&record.id)) {
            self.store.upsert(&record);
        }
        self.view = self.view.iter().filter_map(|row| self.store.index_of(before.record(*row)?.id)).collect();
        self.census = CachedCensus::default();
        self.bad.retain(|id| !gone.contains(id));
    }
}

impl Session {
    /// An engine without rows. `notify` is told of what it does by itself.
    pub fn new(api: Rc<dyn Api>, collate: Box<dyn Collate>, notify: impl Fn(Notice) + 'static) -> Self {
        Self(Rc::new(Shared {
            api,
            collate,
            notify: Box::new(notify),
            rows: RefCell::default(),
            control: RefCell::default(),
            crawl: Cell::new(0),
            export: Cell::new(0),
        }))
    }

    /// Answers a command. Several may be under way at once. Files go to `keep` piece by piece; `false` is that it can keep no more.
    pub fn handle(&self, command: Command, keep: impl Fn(Vec<u8>) -> bool + 'static) -> LocalBoxFuture<'static, Reply> {
        let this = Rc::clone(&self.0);
        Box::pin(async move {
            match command {
                Command::Crawl { ask, max_rows, before, is_remembered } => this.crawl(ask.into(), max_rows, before, is_remembered).await,
                Command::CrawlControl(control) => this.control(control),
                Command::Select { selection, today } => this.select(selection, Date::from_days(today)),
                Command::Count { selection, today, options } => this.count(selection, Date::from_days(today), &options),
                Command::Window { from, count } => this.window(from, count),
                Command::Export { spec, ask } => this.export(spec, ask, &keep).await,
                Command::CancelExport => {
                    this.export.set(this.export.get() + 1);
                    Reply::Done
                }
            }
        })
    }
}

impl Shared {
    async fn crawl(&self, request: Request, max_rows: u32, before: Option<String>, is_remembered: bool) -> Reply {
        let turn = self.crawl.get() + 1;
        self.crawl.set(turn);
        let control = Control::default();
        self.control.replace(control.clone()).cancel();
        self.rows.replace(Rows::default());
        let limits = Limits { max_rows, parallel: PARALLEL };
        let mut sink = |event| {
            if self.crawl.get() == turn {
                self.take(event);
            }
        };
        crawl(&*self.api, request, limits, &control, &mut sink).await;
        let mut rows = self.rows.borrow_mut();
        // Nobody waits for the order of names now; who sorts by them first would.
        rows.store.with_alphabet(&*self.collate, |_| ());
        if !is_remembered || self.crawl.get() != turn || !rows.progress.coverage().is_complete {
            return Reply::Crawled { since: None, snapshot: None };
        }
        let now = Snapshot::of(self.api.now(), rows.store.records());
        rows.since = before.and_then(|text| Snapshot::parse(&text)).map(|before| before.diff(&now));
        let since = rows.since.as_ref().map(|diff| SinceLast { at: diff.at, joined: count(&diff.joined), left: count(&diff.left) });
        Reply::Crawled { since, snapshot: Some(now.to_text()) }
    }

    fn take(&self, event: CrawlEvent) {
        match event {
            CrawlEvent::Rows(page) => {
                let rows = &mut *self.rows.borrow_mut();
                for row in &page {
                    match row {
                        Row::Good(member) => {
                            rows.store.upsert(&Record::of(member));
                            rows.bad.remove(&member.id);
                        }
                        Row::Bad { id, .. } => rows.bad.extend(id),
                    }
                }
            }
            CrawlEvent::Gone(ids) => {
                self.rows.borrow_mut().forget(&ids);
                // Other rows stand in the places that an export may be writing.
                self.export.set(self.export.get() + 1);
            }
            CrawlEvent::Progress(progress) => {
                self.rows.borrow_mut().progress = progress.clone();
                (self.notify)(Notice::Progress(progress));
            }
        }
    }

    fn control(&self, command: CrawlControl) -> Reply {
        let control = self.control.borrow();
        match command {
            CrawlControl::Pause => control.pause(),
            CrawlControl::Resume => control.resume(),
            CrawlControl::Cancel => control.cancel(),
        }
        Reply::Done
    }

    fn select(&self, mut selection: Selection, today: Date) -> Reply {
        let rows = &mut *self.rows.borrow_mut();
        // Counting goes through every row: only for who chose something in the figures.
        if !selection.facets.is_empty() {
            selection.facets.settle(&rows.census.of(&rows.store).twice);
        }
        let ids = ids_since(rows.since.as_ref(), &selection);
        let context = Context { today, since: ids.as_ref(), collate: &*self.collate };
        rows.view = select(&rows.store, &selection, &context);
        Reply::Selected { rows: count(&rows.view), all: rows.store.len() }
    }

    fn count(&self, mut selection: Selection, today: Date, options: &FigureOptions) -> Reply {
        let rows = &mut *self.rows.borrow_mut();
        let census = rows.census.of(&rows.store);
        selection.facets.settle(&census.twice);
        let ids = ids_since(rows.since.as_ref(), &selection);
        let context = Context { today, since: ids.as_ref(), collate: &*self.collate };
        let looked_at = select_without_facets(&rows.store, &selection, &context);
        let known = Known {
            today,
            census,
            summary: rows.progress.summary,
            is_complete: rows.progress.coverage().is_complete,
            unreadable: rows.progress.unreadable,
            unreadable_ids: rows.bad.iter().rev().take(NAMED).copied().collect(),
        };
        let records = looked_at.iter().filter_map(|row| rows.store.record(*row));
        Reply::Figures(Box::new(figures(records, &selection.facets, options, &known)))
    }

    fn window(&self, from: u32, count: u32) -> Reply {
        let rows = self.rows.borrow();
        Reply::Rows(RowData::window(&rows.store, &rows.view, from, count))
    }

    async fn export(&self, spec: ExportSpec, ask: RequestDto, keep: &dyn Fn(Vec<u8>) -> bool) -> Reply {
        self.export.set(self.export.get() + 1);
        let written = match spec.scope {
            Scope::Page(_) => self.export_page(&spec, ask.into(), keep).await,
            Scope::All => {
                let all = self.rows.borrow().store.newest_first().to_vec();
                self.export_rows(&spec, all, keep).await
            }
            Scope::Shown => {
                let shown = self.rows.borrow().view.clone();
                self.export_rows(&spec, shown, keep).await
            }
        };
        written.map_or_else(|error| Reply::Failed(error.to_string()), Reply::File)
    }

    async fn export_page(&self, spec: &ExportSpec, request: Request, keep: &dyn Fn(Vec<u8>) -> bool) -> Result<Option<Report>, Unwritten> {
        let page = self.api.send(&request).await.map_err(Unwritten::Unread)?.page;
        let now = self.api.now();
        let mut exporter = Exporter::new(spec, count(&page.rows), now)?;
        let members: Vec<_> = page.rows.iter().filter_map(|row| if let Row::Good(member) = row { Some(member) } else { None }).collect();
        exporter.push(members.iter().map(|member| Record::of(member)))?;
        kept(keep(exporter.finish()?))?;
        let unreadable = count(&page.rows) - count(&members);
        Ok(Some(Report { rows: count(&members), unreadable, at: now, ..Report::default() }))
    }

    /// Without a report it was cancelled.
    async fn export_rows(&self, spec: &ExportSpec, places: Vec<u32>, keep: &dyn Fn(Vec<u8>) -> bool) -> Result<Option<Report>, Unwritten> {
        let turn = (self.export.get(), self.crawl.get());
        let (of, now) = (count(&places), self.api.now());
        let mut exporter = Exporter::new(spec, of, now)?;
        for slice in places.chunks(Exporter::CHUNK as usize) {
            {
                let rows = self.rows.borrow();
                exporter.push(slice.iter().filter_map(|place| rows.store.record(*place)))?;
            }
            if let Some(piece) = exporter.take() {
                kept(keep(piece))?;
            }
            (self.notify)(Notice::Exporting { rows: exporter.progress().0, of });
            // Others get a turn: a key, another command, the end of this one.
            self.api.sleep(0).await;
            // Another crawl's rows may stand in these places now.
            if (self.export.get(), self.crawl.get()) != turn {
                return Ok(None);
            }
        }
        let progress = self.rows.borrow().progress.clone();
        let coverage = progress.coverage();
        let report = Report {
            rows: exporter.progress().0,
            is_partial: !coverage.is_complete,
            total: coverage.total,
            duplicates: small(progress.duplicates),
            retried: progress.retried,
            unreadable: small(progress.unreadable),
            at: now,
            ..Report::default()
        };
        kept(keep(exporter.finish()?))?;
        Ok(Some(report))
    }
}

/// The ids of those that joined or left since the last full read, where they are what a selection asks for.
fn ids_since(diff: Option<&Diff>, selection: &Selection) -> Option<HashSet<u64>> {
    let ids = match selection.since? {
        Since::Joined => &diff?.joined,
        Since::Left => &diff?.left,
    };
    Some(ids.iter().copied().collect())
}

/// Why there is no file.
enum Unwritten {
    /// The page could not be read.
    Unread(Failure),
    /// The writer refused.
    Refused(WorkbookError),
    /// There is no room for it.
    Unkept,
}

fn kept(is_kept: bool) -> Result<(), Unwritten> {
    if is_kept { Ok(()) } else { Err(Unwritten::Unkept) }
}

impl From<WorkbookError> for Unwritten {
    fn from(error: WorkbookError) -> Self {
        Self::Refused(error)
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(failure) => f.write_str(failure.kind()),
            Self::Refused(error) => write!(f, "{error:?}"),
            Self::Unkept => f.write_str("the browser has no room for the file"),
        }
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
