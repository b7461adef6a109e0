//! Saving rows as a file.

use super::Workbench;
use crate::api::Api;
use crate::api::http::HttpApi;
use crate::domain::page::PageNumber;
use crate::domain::request::Request;
use crate::engine::export::file_name::{Naming, file_name};
use crate::engine::export::{ExportSpec, Report, Scope};
use crate::engine::protocol::{Command, Reply, RequestDto};
use crate::engine::selection::Selection;
use crate::i18n::labels::part_words;
use crate::wire::event::object;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How often it is looked whether a crawl has ended, in milliseconds.
const LOOK: u32 = 100;

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
    /// It could not be written; the words are the engine's.
    Failed(String),
}

impl ExportState {
    /// Whether one is under way.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Waiting | Self::Running { .. })
    }
}

impl Workbench {
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
            let answer = self.call(Command::Export { spec: spec.clone(), ask: RequestDto::from(&request) }).await?;
            let (state, report) = match answer {
                (Reply::File(Some(report)), file) => {
                    let name = self.file_name(&spec, report.is_partial, report.at);
                    file.save(&name, spec.format.media_type());
                    let report = Report { name, filter: self.filter_words(), reveals_mobiles: spec.reveals_mobiles, ..report };
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
    pub(super) async fn all_read(self, takes_partial: bool) -> bool {
        self.exports.update_value(|exports| *exports += 1);
        let turn = self.exports.get_value();
        self.export.set(ExportState::Waiting);
        self.read_all();
        // Looked at now and then: a crawl takes seconds to minutes, pauses included.
        loop {
            let Some(progress) = self.progress.try_get_untracked() else { return false };
            if self.export.with_untracked(|export| *export != ExportState::Waiting) || self.exports.get_value() != turn {
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
            HttpApi::default().sleep(LOOK).await;
        }
    }

    /// Its words, as label and value; `""` is none.
    pub fn filter_words(self) -> String {
        let text = self.config.with_untracked(|config| config.lang).text();
        self.filter.with_untracked(|filter| {
            let words = filter.parts().into_iter().map(|part| part_words(text, filter, part));
            words.map(|(label, value)| format!("{label} {value}")).collect::<Vec<_>>().join(", ")
        })
    }

    /// What a file is saved as that is made at a moment in epoch seconds.
    pub fn file_name(self, spec: &ExportSpec, is_partial: bool, at: i64) -> String {
        let group = self.config.with_untracked(|config| config.target.group_id);
        let is_narrowed =
            self.selection.with_untracked(|selection| *selection != Selection { sort: selection.sort, ..Selection::default() });
        self.filter.with_untracked(|filter| file_name(spec, &Naming { group, filter, is_narrowed, is_partial, at }))
    }
}
