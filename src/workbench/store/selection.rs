//! Looking at the rows: narrowed, ordered, counted.

use super::{Shown, WorkbenchStore};
use crate::engine::analyse::figures::{FigureOptions, Grouping};
use crate::engine::protocol::{Count, Select, Window};
use crate::engine::row::RowData;
use crate::engine::selection::Selection;
use crate::workbench::worker_client::WorkerError;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Whether a selection is on its way to the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selecting {
    #[default]
    No,
    Yes,
    /// And it is not the newest any more.
    Again,
}

/// Commands.
impl WorkbenchStore {
    /// Narrows or orders the rows.
    pub fn select(self, change: impl FnOnce(&mut Selection)) {
        let before = self.selection.get_untracked();
        self.selection.update(change);
        let after = self.selection.get_untracked();
        if (Selection { sort: before.sort, ..after.clone() }) != before {
            self.refresh_selection();
        } else if after != before {
            self.reselect();
        }
    }

    /// Counts by day, week or month; `None` chooses by the span.
    pub fn group_by(self, grouping: Option<Grouping>) {
        self.grouping.set(grouping);
        self.refresh_selection();
    }

    /// Rows of the selection, from a place on. An engine that can't answer is an error, never an empty list; the store shows it, too.
    pub fn window(self, from: u32, count: u32) -> LocalBoxFuture<'static, Result<Vec<RowData>, Arc<WorkerError>>> {
        Box::pin(async move {
            if !self.has_rows() {
                return Err(self.engine_error.try_get_untracked().flatten().unwrap_or_else(gone));
            }
            match self.call(Window { from, count }).await {
                Some(Ok(rows)) => Ok(rows),
                Some(Err(error)) => {
                    self.engine_failed(error);
                    Err(self.engine_error.try_get_untracked().flatten().unwrap_or_else(gone))
                }
                None => Err(gone()),
            }
        })
    }

    /// Asks the engine for the selection in force and its figures.
    pub(super) fn refresh_selection(self) {
        self.is_counted.set_value(false);
        self.reselect();
    }

    /// Asks for the rows in force, then for their figures where those may be others. One question is under way at most; what changed
    /// meanwhile is asked for after it.
    fn reselect(self) {
        let is_wanted = self.has_region_of_rows() || self.view.get_untracked().export;
        if !is_wanted || !self.has_rows() {
            return;
        }
        if self.selecting.with_value(|selecting| *selecting != Selecting::No) {
            self.selecting.set_value(Selecting::Again);
            return;
        }
        self.selecting.set_value(Selecting::Yes);
        spawn_local(async move {
            loop {
                self.show_rows().await;
                self.show_figures().await;
                match self.selecting.try_with_value(|selecting| *selecting) {
                    None => return,
                    Some(Selecting::Again) => self.selecting.set_value(Selecting::Yes),
                    Some(_) => {
                        self.selecting.set_value(Selecting::No);
                        return;
                    }
                }
            }
        });
    }

    /// Whether the engine holds rows. One that broke down holds none; a command would start another, which has none either.
    fn has_rows(self) -> bool {
        self.progress.try_with_untracked(Option::is_some) == Some(true)
    }

    async fn show_rows(self) {
        if !self.has_rows() {
            return;
        }
        let Some(crawl) = self.crawl.try_get_value() else { return };
        let command = Select { selection: self.selection.get_untracked(), today: self.today().days() };
        match self.call(command).await {
            Some(Ok(selected)) if self.crawl.try_get_value() == Some(crawl) => {
                self.shown.update(|shown| *shown = Shown { rows: selected.rows, all: selected.all, version: shown.version + 1 });
            }
            Some(Err(error)) => self.engine_failed(error),
            Some(Ok(_)) | None => {}
        }
    }

    /// Charts whose figures are the same as before are left alone; so they are when the rows are only put in another order.
    async fn show_figures(self) {
        let is_due = self.is_counted.try_with_value(|is_counted| !*is_counted).unwrap_or_default();
        if !is_due || !self.has_rows() || !self.view.get_untracked().analysis {
            return;
        }
        self.is_counted.set_value(true);
        let (crawl, selection) = (self.crawl.get_value(), self.selection.get_untracked());
        let facets = selection.facets.clone();
        let options = FigureOptions { grouping: self.grouping.get_untracked(), is_unfiltered: self.is_unfiltered() };
        let figures = match self.call(Count { selection, today: self.today().days(), options }).await {
            Some(Ok(figures)) if self.crawl.try_get_value() == Some(crawl) => Some(Arc::new(figures)),
            Some(Err(error)) => return self.engine_failed(error),
            Some(Ok(_)) | None => return,
        };
        let is_same = self.counted.with_value(|counted| *counted == facets) && self.figures.with_untracked(|shown| *shown == figures);
        if !is_same {
            self.counted.set_value(facets);
            self.figures.set(figures);
        }
    }
}

fn gone() -> Arc<WorkerError> {
    Arc::new(WorkerError::Ended)
}
