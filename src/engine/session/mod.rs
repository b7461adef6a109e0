//! The engine as a whole: answers commands over the rows of one crawl.
//!
//! It runs where it is put: in a worker, or on the main thread, where what takes long gives way between slices. [`rows`] is what it
//! holds, [`export`] writes files of it.

mod export;
mod rows;

use super::analyse::figures::Figures;
use super::crawl::control::Control;
use super::crawl::{CrawlEvent, Limits, crawl};
use super::protocol::{
    CancelExport, Command, CommandMessage, CommandRejected, ControlCrawl, Count, Crawl, CrawlControl, Crawled, Export, Notice, Reply,
    Select, Selected, Window, decode, encode,
};
use super::row::RowData;
use super::snapshot::Snapshot;
use crate::api::SharedApi;
use crate::api::collate::Collate;
use crate::domain::date::Date;
use futures::future::{AbortHandle, LocalBoxFuture};
use rows::CrawledRows;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Requests of a crawl that are under way at once.
const PARALLEL: usize = 3;

/// An engine; a handle that is cloned freely.
#[derive(Clone)]
pub struct Session(Rc<Shared>);

struct Shared {
    api: Rc<dyn SharedApi>,
    collate: Box<dyn Collate>,
    notify: Box<dyn Fn(Notice)>,
    rows: RefCell<CrawledRows>,
    control: RefCell<Control>,
    /// Counts crawls: what an older one still brings belongs to nobody.
    crawl: Cell<u32>,
    /// Counts exports and their cancellations: one that finds another number has been cancelled.
    export: Cell<u32>,
    /// Aborts the request of an export of one page.
    page_request: RefCell<Option<AbortHandle>>,
    /// Counts the times that rows were taken out: an export that began before would write others in their places.
    removals: Cell<u32>,
}

impl Session {
    /// An engine without rows. `notify` is told of what it does by itself.
    pub fn new(api: Rc<dyn SharedApi>, collate: Box<dyn Collate>, notify: impl Fn(Notice) + 'static) -> Self {
        Self(Rc::new(Shared {
            api,
            collate,
            notify: Box::new(notify),
            rows: RefCell::default(),
            control: RefCell::default(),
            crawl: Cell::new(0),
            export: Cell::new(0),
            page_request: RefCell::default(),
            removals: Cell::new(0),
        }))
    }

    /// Answers a [`CommandMessage`] with a [`Reply`], both as JSON. Several may be under way at once. Files go to `keep` piece by piece;
    /// `false` is that it can keep no more.
    pub fn answer(&self, command: &str, keep: impl Fn(Vec<u8>) -> bool + 'static) -> LocalBoxFuture<'static, String> {
        let this = Rc::clone(&self.0);
        let command = decode::<CommandMessage>(command);
        Box::pin(async move {
            match command {
                Ok(command) => this.answer(command, &keep).await,
                Err(error) => encode(&Reply::<()>::Err(CommandRejected { reason: error.reason() })),
            }
        })
    }

    /// Ends what is under way: nobody wants it any more.
    pub fn end(&self) {
        self.0.control(CrawlControl::Cancel);
        self.0.cancel_export();
    }
}

/// The reply to a command of type `C`, as it travels.
fn reply<C: Command>(reply: C::Reply) -> String {
    encode(&Reply::Ok(reply))
}

impl Shared {
    async fn answer(&self, command: CommandMessage, keep: &dyn Fn(Vec<u8>) -> bool) -> String {
        match command {
            CommandMessage::Crawl(command) => reply::<Crawl>(self.crawl(command).await),
            CommandMessage::ControlCrawl(command) => {
                self.control(command.0);
                reply::<ControlCrawl>(())
            }
            CommandMessage::Select(command) => reply::<Select>(self.select(command)),
            CommandMessage::Count(command) => reply::<Count>(self.count(command)),
            CommandMessage::Window(command) => reply::<Window>(self.window(command)),
            CommandMessage::Export(command) => reply::<Export>(self.export(command, keep).await),
            CommandMessage::CancelExport(_) => {
                self.cancel_export();
                reply::<CancelExport>(())
            }
        }
    }

    async fn crawl(&self, command: Crawl) -> Crawled {
        let turn = self.crawl.get() + 1;
        self.crawl.set(turn);
        let control = Control::default();
        self.control.replace(control.clone()).cancel();
        self.rows.replace(CrawledRows::default());
        let limits = Limits { max_rows: command.max_rows, parallel: PARALLEL };
        let mut sink = |event| {
            if self.crawl.get() == turn {
                self.take(command.number, event);
            }
        };
        crawl(&*self.api, command.request, limits, &control, &mut sink).await;
        let mut rows = self.rows.borrow_mut();
        // Nobody waits for the order of names now; who sorts by them first would.
        rows.prepare_collation(&*self.collate);
        if !command.is_remembered || self.crawl.get() != turn || !rows.is_complete() {
            return Crawled::default();
        }
        let now = rows.snapshot(self.api.now());
        let before = command.before.and_then(|text| Snapshot::parse(&text));
        // Another tab may have chosen another enterprise for a while.
        if now.is_empty() || before.as_ref().is_some_and(|before| !before.is_followed_by(&now)) {
            return Crawled::default();
        }
        let since = before.map(|before| rows.compare(&before, &now));
        Crawled { since, snapshot: Some(now.to_text()) }
    }

    fn take(&self, crawl: u32, event: CrawlEvent) {
        let mut rows = self.rows.borrow_mut();
        match event {
            CrawlEvent::Rows(page) => rows.take(&page),
            CrawlEvent::Gone(ids) => {
                rows.remove(&ids);
                self.removals.set(self.removals.get() + 1);
            }
            CrawlEvent::Progress(progress) => {
                rows.progress = progress.clone();
                drop(rows);
                (self.notify)(Notice::Progress { crawl, progress });
            }
        }
    }

    fn control(&self, command: CrawlControl) {
        let control = self.control.borrow();
        match command {
            CrawlControl::Pause => control.pause(),
            CrawlControl::Resume => control.resume(),
            CrawlControl::Cancel => control.cancel(),
        }
    }

    fn select(&self, command: Select) -> Selected {
        let mut rows = self.rows.borrow_mut();
        rows.select(command.selection, Date::from_days(command.today), &*self.collate);
        Selected { rows: count(rows.in_view()), all: rows.store.len() }
    }

    fn count(&self, command: Count) -> Figures {
        self.rows.borrow_mut().figures(command.selection, Date::from_days(command.today), &command.options, &*self.collate)
    }

    fn window(&self, command: Window) -> Vec<RowData> {
        let rows = self.rows.borrow();
        RowData::window(&rows.store, rows.in_view(), command.from, command.count)
    }
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
