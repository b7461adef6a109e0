//! Writing a file of the rows.

use super::{Shared, count};
use crate::domain::date::Date;
use crate::domain::member::Row;
use crate::domain::request::Request;
use crate::engine::crawl::send_in_turn;
use crate::engine::export::{ExportError, ExportSpec, Exporter, Report, Scope};
use crate::engine::protocol::{Export, Notice, Select};
use crate::engine::record::Record;
use futures::future::{Aborted, abortable};

/// Takes a piece of a file; `false` is that there is no room for it.
type Keep<'a> = &'a dyn Fn(Vec<u8>) -> bool;

impl Shared {
    /// Ends the export that is under way.
    pub(super) fn cancel_export(&self) {
        self.export.set(self.export.get() + 1);
        if let Some(request) = self.page_request.take() {
            request.abort();
        }
    }

    pub(super) async fn export(&self, command: Export, keep: Keep<'_>) -> Result<Report, ExportError> {
        self.cancel_export();
        let spec = command.spec;
        match spec.scope {
            Scope::Page(_) => self.export_page(&spec, command.request, keep).await,
            Scope::All => {
                let all = self.rows.borrow().store.newest_first().to_vec();
                self.export_rows(&spec, all, keep).await
            }
            Scope::Shown => {
                let Select { selection, today } = *command.shown;
                let shown = self.rows.borrow_mut().places(selection, Date::from_days(today), &*self.collate);
                self.export_rows(&spec, shown, keep).await
            }
        }
    }

    async fn export_page(&self, spec: &ExportSpec, request: Request, keep: Keep<'_>) -> Result<Report, ExportError> {
        let (answer, handle) = abortable(send_in_turn(&*self.api, request));
        self.page_request.replace(Some(handle));
        let answer = answer.await.map_err(|Aborted| ExportError::Cancelled)?.map_err(ExportError::Unread)?;
        let known = self.rows.borrow().progress.enterprise;
        if known.zip(answer.enterprise).is_some_and(|(known, now)| known != now) {
            return Err(ExportError::EnterpriseChanged);
        }
        let page = answer.page;
        let now = self.api.now();
        let members: Vec<_> = page.rows.iter().filter_map(|row| if let Row::Good(member) = row { Some(member) } else { None }).collect();
        let mut exporter = Exporter::new(spec, count(&members), now)?;
        exporter.push(members.iter().map(|member| Record::of(member)))?;
        kept(keep(exporter.finish()?))?;
        let unreadable = count(&page.rows) - count(&members);
        Ok(Report { rows: count(&members), unreadable, at: now, ..Report::default() })
    }

    async fn export_rows(&self, spec: &ExportSpec, places: Vec<u32>, keep: Keep<'_>) -> Result<Report, ExportError> {
        let (turn, rows_turn) = (self.export.get(), (self.crawl.get(), self.removals.get()));
        let (of, now) = (count(&places), self.api.now());
        // As it was when the places were taken: a crawl may go on, and end, while they are written.
        let progress = self.rows.borrow().progress.clone();
        let mut exporter = Exporter::new(spec, of, now)?;
        for slice in places.chunks(Exporter::CHUNK as usize) {
            {
                let rows = self.rows.borrow();
                exporter.push(slice.iter().filter_map(|place| rows.store.record(*place)))?;
            }
            if let Some(piece) = exporter.take()? {
                kept(keep(piece))?;
            }
            (self.notify)(Notice::Exporting { rows: exporter.progress().0, of });
            // Others get a turn: a key, another command, the end of this one.
            self.api.sleep(0).await;
            if self.export.get() != turn {
                return Err(ExportError::Cancelled);
            }
            // Other rows may stand in these places now.
            if (self.crawl.get(), self.removals.get()) != rows_turn {
                return Err(ExportError::RowsChanged);
            }
        }
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
        Ok(report)
    }
}

fn kept(is_kept: bool) -> Result<(), ExportError> {
    if is_kept { Ok(()) } else { Err(ExportError::NoRoom) }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
