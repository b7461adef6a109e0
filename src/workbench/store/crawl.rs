//! Reading all rows: begun, held, ended, begun anew.

use super::export::ExportState;
use super::{Shown, Workbench};
use crate::browser::storage;
use crate::domain::request::Request;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::engine::protocol::{Command, CrawlControl, Notice, Reply, RequestDto};
use crate::engine::selection::Selection;
use crate::engine::snapshot;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Rows a page that a crawl asks for where the server can be told, unless the host asks for more.
const CRAWL_PAGE_SIZE: u32 = 100;

impl Workbench {
    /// What the engine says by itself.
    pub fn notice(self, notice: Notice) {
        match notice {
            Notice::Progress(progress) => {
                // A crawl that was given up may still have something to say.
                let Some(before) = self.progress.get_untracked() else { return };
                if let (State::Reading, State::Paused(Reason::Failed(failure))) = (before.state, &progress.state) {
                    self.report(failure);
                }
                self.progress.set(Some(progress));
                self.refresh();
            }
            Notice::Exporting { rows, of } => {
                if self.export.with_untracked(|export| matches!(export, ExportState::Running { .. })) {
                    self.export.set(ExportState::Running { rows, of });
                }
            }
        }
    }

    /// Holds the crawl.
    pub fn pause(self) {
        self.control(CrawlControl::Pause);
    }

    /// Goes on with it.
    pub fn resume(self) {
        self.control(CrawlControl::Resume);
    }

    /// Ends it; what was read stays.
    pub fn cancel(self) {
        self.control(CrawlControl::Cancel);
    }

    /// Reads all rows anew.
    pub fn restart(self) {
        self.forget();
        self.read_all();
    }

    /// Reads all rows, if that has not been begun.
    pub fn read_all(self) {
        if self.progress.with_untracked(Option::is_none) {
            self.start_crawl();
        }
    }

    /// Forgets what was remembered of the last full read.
    pub fn clear_memory(self) {
        self.config.with_untracked(|config| storage::remove(&snapshot::key(&config.storage_key, &config.target)));
        self.since.set(None);
        self.is_remembered.set(false);
        self.select(|selection| selection.since = None);
    }

    pub(super) fn control(self, control: CrawlControl) {
        spawn_local(async move {
            self.call(Command::CrawlControl(control)).await;
        });
    }

    /// Forgets the rows there are, and reads others if a region wants them.
    pub(super) fn forget(self) {
        self.crawl.update_value(|crawl| *crawl += 1);
        if self.progress.with_untracked(Option::is_some) {
            self.control(CrawlControl::Cancel);
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

    pub(super) fn start_crawl(self) {
        let crawl = self.crawl.with_value(|crawl| *crawl);
        let config = self.config.get_untracked();
        // Only a read of a whole group tells who joined and who left.
        let memory = (config.has_since_last && self.is_unfiltered()).then(|| snapshot::key(&config.storage_key, &config.target));
        self.progress.set(Some(Progress::default()));
        let page_size = Some(config.page_size.unwrap_or_default().max(CRAWL_PAGE_SIZE));
        let request = Request { page_size, ..self.request() };
        spawn_local(async move {
            let before = memory.as_deref().and_then(storage::read);
            let (ask, max_rows, is_remembered) = (RequestDto::from(&request), config.max_rows, memory.is_some());
            let reply = self.call(Command::Crawl { ask, max_rows, before, is_remembered }).await;
            if self.crawl.try_with_value(|now| *now == crawl) != Some(true) {
                return;
            }
            match reply {
                Some((Reply::Crawled { since, snapshot }, _)) => {
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
}
