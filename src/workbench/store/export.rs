//! Saving rows as a file.

use super::WorkbenchStore;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::page::PageNumber;
use crate::domain::request::Request;
use crate::domain::view::ListView;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::engine::export::file_name::{Naming, file_name};
use crate::engine::export::{ExportError, ExportSpec, Report, Scope};
use crate::engine::protocol::{CancelExport, Export, Select};
use crate::engine::selection::Selection;
use crate::i18n::labels::part_label;
use crate::workbench::worker_client::WorkerError;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use thiserror::Error;

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
    /// The crawl has ended before all rows were read, and a file of fewer was not asked for.
    Incomplete,
    /// It was ended by the user.
    Cancelled,
    /// It could not be written.
    Failed(ExportFailure),
}

impl ExportState {
    /// Whether one is under way.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Waiting | Self::Running { .. })
    }
}

/// Why an export has saved no file. Its words are for the host's developer.
#[derive(Clone, Debug, Error)]
pub enum ExportFailure {
    /// Not all rows could be read, and a file of fewer was not asked for.
    #[error("not all rows could be read; read them to the end, or ask for a file of those that were read")]
    Incomplete,
    /// Another group or filter was shown meanwhile.
    #[error("another group or filter was set meanwhile")]
    Superseded,
    /// The engine wrote no file.
    #[error("{0}")]
    Engine(#[from] ExportError),
    /// The browser took no file.
    #[error("the browser took no file; it may be forbidden to save any here")]
    NotSaved,
    /// The engine has not answered.
    #[error("{0}")]
    Worker(Arc<WorkerError>),
    /// The workbench was closed.
    #[error("the element was taken out or loaded anew meanwhile")]
    Closed,
}

impl PartialEq for ExportFailure {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Engine(one), Self::Engine(other)) => one == other,
            (Self::Worker(one), Self::Worker(other)) => Arc::ptr_eq(one, other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// Commands.
impl WorkbenchStore {
    /// Writes a file and saves it. Where it is to hold all rows, they are read first. One that is asked for while another is written
    /// waits for its turn. The rows shown are those of the selection that is in force now.
    pub fn export(self, spec: ExportSpec) -> LocalBoxFuture<'static, Result<Report, ExportFailure>> {
        let asked = self.request();
        let shown = Box::new(Select { selection: self.selection.get_untracked(), today: self.today().days() });
        Box::pin(async move {
            let queue = self.export_queue.try_get_value().ok_or(ExportFailure::Closed)?;
            let _turn = queue.turn().await;
            let result = self.export_in_turn(spec, asked, shown).await;
            let state = match &result {
                Ok(report) => ExportState::Done(report.clone()),
                Err(ExportFailure::Engine(ExportError::Cancelled)) => ExportState::Cancelled,
                Err(ExportFailure::Incomplete) => ExportState::Incomplete,
                Err(failure) => ExportState::Failed(failure.clone()),
            };
            // Nobody is left to be told once the workbench is gone.
            let _ = self.export.try_set(state);
            if self.is_refresh_due.try_get_value() == Some(true) {
                self.is_refresh_due.set_value(false);
                self.refresh();
            }
            result
        })
    }

    /// Ends the export that is under way, and the reading of rows where nothing else wants them.
    pub fn cancel_export(self) {
        match self.export.get_untracked() {
            ExportState::Waiting => {
                self.export.set(ExportState::Cancelled);
                let is_next_waiting = self.export_queue.with_value(super::export_queue::ExportQueue::has_waiting);
                if !is_next_waiting && !self.has_region_of_rows() {
                    self.forget();
                }
            }
            ExportState::Running { .. } => spawn_local(async move {
                if let Some(Err(error)) = self.call(CancelExport).await {
                    self.engine_failed(error);
                }
            }),
            _ => {}
        }
    }

    /// Lets the export that waits for all rows go on with those that are there.
    pub fn export_what_is_read(self) {
        self.takes_partial.set(true);
    }

    /// Puts the dialog 「导出」 back to its start.
    pub fn reset_export(self) {
        self.export.set(ExportState::Idle);
    }

    async fn export_in_turn(self, spec: ExportSpec, asked: Request, mut shown: Box<Select>) -> Result<Report, ExportFailure> {
        if self.export.is_disposed() {
            return Err(ExportFailure::Closed);
        }
        if !matches!(spec.scope, Scope::Page(_)) {
            self.all_read(&asked, spec.takes_partial).await?;
            // A read begun anew tells what changed since the last full one only when it is over.
            shown.selection.since = shown.selection.since.filter(|_| self.since.with_untracked(Option::is_some));
        }
        self.export.set(ExportState::Running { rows: 0, of: 0 });
        let page = if let Scope::Page(page) = spec.scope { PageNumber::new(u64::from(page)) } else { PageNumber::FIRST };
        let page_size = self.services.with_value(|services| services.host.page_size());
        let request = Request { query: asked.query.at(page), page_size, ..asked.clone() };
        let command = Export { spec: spec.clone(), request, shown: shown.clone() };
        let client = self.client().ok_or(ExportFailure::Closed)?;
        let (reply, file) = match client.call_for_file(command).await {
            Ok(reply) => reply,
            Err(error) if self.export.is_disposed() => return Err(ExportFailure::Worker(Arc::new(error))),
            Err(error) => {
                self.engine_failed(error);
                return Err(self.engine_error.get_untracked().map_or(ExportFailure::Closed, ExportFailure::Worker));
            }
        };
        if self.export.is_disposed() {
            return Err(ExportFailure::Closed);
        }
        let report = reply.inspect_err(|error| {
            if let ExportError::Unread(failure) = error {
                self.report(failure);
            }
        })?;
        // The file would have the name of the later filter.
        if untrack(|| self.is_superseded(&asked)) {
            return Err(ExportFailure::Superseded);
        }
        let name = self.file_name(&spec, &shown.selection, report.is_partial, report.at);
        if !file.save(&name, spec.format.media_type()) {
            return Err(ExportFailure::NotSaved);
        }
        let report = Report { name, filter: self.filter_label(), reveals_mobiles: spec.reveals_mobiles, ..report };
        self.emit(Event::ExportDone { rows: report.rows, format: spec.format.extension() });
        Ok(report)
    }

    /// Waits until all rows are read, or as many as can be had where that is enough.
    async fn all_read(self, asked: &Request, takes_partial: bool) -> Result<(), ExportFailure> {
        if untrack(|| self.is_superseded(asked)) {
            return Err(ExportFailure::Superseded);
        }
        self.export.set(ExportState::Waiting);
        self.takes_partial.set(takes_partial);
        if self.progress.with_untracked(|progress| progress.as_ref().is_some_and(Progress::is_of_another_enterprise)) {
            self.read_anew();
        } else {
            self.read_all();
        }
        let is_closed = self.is_closed.try_get_value().ok_or(ExportFailure::Closed)?;
        let (sender, outcome) = oneshot::channel();
        let mut sender = Some(sender);
        let asked = asked.clone();
        // Lives until the outcome is known.
        let _watch = RenderEffect::new(move |_| {
            if let Some(outcome) = self.reading_outcome(&asked, &is_closed)
                && let Some(sender) = sender.take()
            {
                // Whoever waited may have stopped.
                let _ = sender.send(outcome);
            }
        });
        let outcome = outcome.await.unwrap_or(Err(ExportFailure::Closed));
        if outcome.is_err() && !self.export.is_disposed() && !self.has_region_of_rows() && !self.view.get_untracked().export {
            // Nobody sees the rows that were read so far, or could go on with them.
            self.forget();
        }
        outcome
    }

    /// What became of the reading that an export waits for; `None` while it goes on.
    fn reading_outcome(self, asked: &Request, is_closed: &ArcRwSignal<bool>) -> Option<Result<(), ExportFailure>> {
        if is_closed.get() {
            return Some(Err(ExportFailure::Closed));
        }
        if self.is_superseded(asked) {
            return Some(Err(ExportFailure::Superseded));
        }
        if self.export.get() != ExportState::Waiting {
            return Some(Err(ExportError::Cancelled.into()));
        }
        if let Some(error) = self.engine_error.get() {
            return Some(Err(ExportFailure::Worker(error)));
        }
        let (takes_partial, view) = (self.takes_partial.get(), self.view.get());
        // Whoever sees the reason of a pause can mend it and go on.
        let is_seen = view.export || view.analysis || view.list == ListView::All;
        self.progress.with(|progress| match progress {
            Some(Progress { state: State::Paused(Reason::Failed(failure)), .. }) if !is_seen && !takes_partial => {
                Some(Err(match failure {
                    Failure::EnterpriseChanged => ExportError::EnterpriseChanged,
                    failure => ExportError::Unread(failure.clone()),
                }
                .into()))
            }
            Some(progress) if progress.coverage().is_complete || takes_partial => Some(Ok(())),
            Some(progress) if !progress.state.is_over() => None,
            _ => Some(Err(ExportFailure::Incomplete)),
        })
    }

    /// Whether the rows in view are no longer those of a request.
    fn is_superseded(self, asked: &Request) -> bool {
        self.config.with(|config| config.target != asked.target) || self.filter.with(|filter| *filter != asked.query.filter)
    }

    /// The filter in force in words, as label and value; `""` is none.
    pub fn filter_label(self) -> String {
        let text = self.config.with_untracked(|config| config.lang).text();
        self.filter.with_untracked(|filter| {
            let words = filter.parts().into_iter().map(|part| part_label(text, filter, part));
            words.map(|(label, value)| format!("{label} {value}")).collect::<Vec<_>>().join(", ")
        })
    }

    /// What a file is saved as that is made at a moment in epoch seconds while a selection is in force.
    pub fn file_name(self, spec: &ExportSpec, selection: &Selection, is_partial: bool, at: i64) -> String {
        let group = self.config.with_untracked(|config| config.target.group_id);
        self.filter
            .with_untracked(|filter| file_name(spec, &Naming { group, filter, is_narrowed: selection.is_narrowed(), is_partial, at }))
    }
}
