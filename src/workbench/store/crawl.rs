//! Reading all rows: begun, held, ended, begun anew.

use super::export::ExportState;
use super::{Shown, WorkbenchStore};
use crate::domain::request::Request;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::engine::protocol::{ControlCrawl, Crawl, CrawlControl, Notice};
use crate::engine::selection::Selection;
use crate::engine::snapshot;
use crate::workbench::worker_client::WorkerError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Rows a page that a crawl asks for where the server can be told, unless the host asks for more.
const CRAWL_PAGE_SIZE: u32 = 100;

/// Commands.
impl WorkbenchStore {
    /// What the engine says by itself, or that it can't be understood any more.
    pub fn on_notice(self, notice: Result<Notice, WorkerError>) {
        match notice {
            Ok(Notice::Progress { crawl, progress }) => {
                // A crawl that was given up may still have something to say.
                if self.crawl.try_with_value(|current| *current == crawl) != Some(true) {
                    return;
                }
                let Some(before) = self.progress.get_untracked() else { return };
                if let (State::Reading, State::Paused(Reason::Failed(failure))) = (before.state, &progress.state) {
                    self.report(failure);
                }
                self.progress.set(Some(progress));
                self.refresh_selection();
            }
            Ok(Notice::Exporting { rows, of }) => {
                if self.export.try_with_untracked(|export| matches!(export, ExportState::Running { .. })) == Some(true) {
                    self.export.set(ExportState::Running { rows, of });
                }
            }
            Err(error) => self.engine_failed(error),
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

    /// Reads all rows anew, and looks at all of them.
    pub fn restart(self) {
        self.forget();
        self.read_all();
    }

    /// Reads all rows anew for 「刷新」, and looks at them as before; once they are written, while a file of them is. Does nothing where
    /// nobody has asked for them, or while they are being read.
    pub fn refresh(self) {
        if self.export.with_untracked(|export| matches!(export, ExportState::Running { .. })) {
            self.is_refresh_due.set_value(true);
            return;
        }
        let is_reading =
            self.progress.with_untracked(|progress| progress.as_ref().is_some_and(|progress| progress.state == State::Reading));
        if is_reading || (self.progress.with_untracked(Option::is_none) && !self.has_region_of_rows()) {
            return;
        }
        self.read_anew();
    }

    /// Forgets the rows there are and reads all anew, to look at them as before.
    pub(super) fn read_anew(self) {
        let selection = self.selection.get_untracked();
        self.forget();
        // What came and went since the last full read is not known before this one is full.
        self.selection.set(Selection { since: None, ..selection });
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
        let storage = self.storage();
        self.config.with_untracked(|config| storage.remove(&snapshot::key(&config.storage_key, &config.target)));
        self.since.set(None);
        self.is_remembered.set(false);
        self.select(|selection| selection.since = None);
    }

    /// The engine has broken down, or what it says can't be understood: what it holds is lost.
    pub(super) fn engine_failed(self, error: WorkerError) {
        // What ended it by its own will is known already, or nobody is left to be told.
        if self.engine_error.is_disposed() || matches!(error, WorkerError::Ended) {
            return;
        }
        if let Some(client) = self.client() {
            client.end();
        }
        self.crawl.update_value(|crawl| *crawl += 1);
        self.engine_error.set(Some(Arc::new(error)));
        self.progress.set(None);
    }

    pub(super) fn control(self, control: CrawlControl) {
        spawn_local(async move {
            if let Some(Err(error)) = self.call(ControlCrawl(control)).await {
                self.engine_failed(error);
            }
        });
    }

    /// Forgets the rows there are, and reads others if a region wants them.
    pub(super) fn forget(self) {
        self.crawl.update_value(|crawl| *crawl += 1);
        self.is_refresh_due.set_value(false);
        if self.progress.with_untracked(Option::is_some) {
            self.control(CrawlControl::Cancel);
        }
        self.progress.set(None);
        self.engine_error.set(None);
        self.since.set(None);
        self.is_remembered.set(false);
        self.selection.set(Selection::default());
        self.shown.update(|shown| *shown = Shown { version: shown.version + 1, ..Shown::default() });
        self.figures.set(None);
        self.ensure_rows();
    }

    fn start_crawl(self) {
        let crawl = self.crawl.with_value(|crawl| *crawl);
        let (config, storage) = (self.config.get_untracked(), self.storage());
        // Only a read of a whole group tells who joined and who left.
        let memory = (config.has_since_last && self.is_unfiltered()).then(|| snapshot::key(&config.storage_key, &config.target));
        self.progress.set(Some(Progress::default()));
        self.engine_error.set(None);
        let page_size = Some(config.page_size.unwrap_or_default().max(CRAWL_PAGE_SIZE));
        let request = Request { page_size, ..self.request() };
        let before = memory.as_deref().and_then(|key| storage.read(key));
        let command = Crawl { number: crawl, request, max_rows: config.max_rows, before, is_remembered: memory.is_some() };
        spawn_local(async move {
            let Some(reply) = self.call(command).await else { return };
            if self.crawl.try_with_value(|now| *now == crawl) != Some(true) {
                return;
            }
            match reply {
                Ok(crawled) => {
                    if let (Some(key), Some(snapshot)) = (memory, crawled.snapshot) {
                        self.is_remembered.set(storage.write(&key, &snapshot));
                    }
                    self.since.set(crawled.since);
                    self.refresh_selection();
                }
                Err(error) => self.engine_failed(error),
            }
        });
    }
}
