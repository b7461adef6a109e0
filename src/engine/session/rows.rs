//! The rows of one crawl, and what is looked at of them.

use super::count;
use crate::api::collate::Collate;
use crate::domain::date::Date;
use crate::domain::member::Row;
use crate::engine::analyse::census::CachedCensus;
use crate::engine::analyse::figures::{FigureContext, FigureOptions, Figures, figures};
use crate::engine::crawl::progress::Progress;
use crate::engine::protocol::SinceLast;
use crate::engine::record::Record;
use crate::engine::select::{Context, select, select_without_facets};
use crate::engine::selection::{Selection, Since};
use crate::engine::snapshot::{Diff, Snapshot};
use crate::engine::store::Store;
use std::collections::HashSet;

/// The rows of one crawl.
#[derive(Default)]
pub struct CrawledRows {
    /// The rows that could be read.
    pub store: Store,
    /// How far the crawl is.
    pub progress: Progress,
    view: Vec<u32>,
    census: CachedCensus,
    since: Option<Diff>,
}

impl CrawledRows {
    /// Takes rows in, new ones and some that came before. Those that can't be read are counted by the crawl.
    pub fn take(&mut self, page: &[Row]) {
        for row in page {
            if let Row::Good(member) = row {
                self.store.upsert(&Record::of(member));
            }
        }
    }

    /// Takes out rows that the list holds no more. That is rare, and the store has no holes: it is made anew.
    pub fn remove(&mut self, ids: &[u64]) {
        let gone: HashSet<u64> = ids.iter().copied().collect();
        let before = std::mem::take(&mut self.store);
        for record in before.records().filter(|record| !gone.contains(&record.id)) {
            self.store.upsert(&record);
        }
        self.view = self.view.iter().filter_map(|row| self.store.index_of(before.record(*row)?.id)).collect();
        self.census = CachedCensus::default();
    }

    /// Whether all rows that match were read.
    pub fn is_complete(&self) -> bool {
        self.progress.coverage().is_complete
    }

    /// Asks for the order of the names there are, so that whoever sorts by them first needn't wait for it.
    pub fn prepare_collation(&mut self, collate: &dyn Collate) {
        self.store.with_alphabet(collate, |_| ());
    }

    /// What to remember of the rows, at a moment in epoch seconds.
    pub fn snapshot(&self, now: i64) -> Snapshot {
        Snapshot::of(now, self.store.records())
    }

    /// What changed between two reads; their ids can be selected by from now on.
    pub fn compare(&mut self, before: &Snapshot, now: &Snapshot) -> SinceLast {
        let diff = before.diff(now);
        let since = SinceLast { at: diff.at, joined: count(&diff.joined), left: count(&diff.left) };
        self.since = Some(diff);
        since
    }

    /// The places of the rows that the last selection let through, in its order.
    pub fn in_view(&self) -> &[u32] {
        &self.view
    }

    /// Narrows and orders the rows in view.
    pub fn select(&mut self, selection: Selection, today: Date, collate: &dyn Collate) {
        self.view = self.places(selection, today, collate);
    }

    /// The places of the rows that a selection lets through, in its order.
    pub fn places(&mut self, mut selection: Selection, today: Date, collate: &dyn Collate) -> Vec<u32> {
        // Counting goes through every row: only for who chose something in the figures.
        if !selection.facets.is_empty() {
            selection.facets.settle(&self.census.of(&self.store).twice);
        }
        let ids = ids_since(self.since.as_ref(), &selection);
        let context = Context { today, since: ids.as_ref(), collate };
        select(&self.store, &selection, &context)
    }

    /// Counts what the charts show of a selection.
    pub fn figures(&mut self, mut selection: Selection, today: Date, options: &FigureOptions, collate: &dyn Collate) -> Figures {
        let census = self.census.of(&self.store);
        selection.facets.settle(&census.twice);
        let ids = ids_since(self.since.as_ref(), &selection);
        let context = Context { today, since: ids.as_ref(), collate };
        let looked_at = select_without_facets(&self.store, &selection, &context);
        let known = FigureContext {
            today,
            census,
            summary: self.progress.summary,
            is_complete: self.progress.coverage().is_complete,
            unreadable: self.progress.unreadable,
        };
        let records = looked_at.iter().filter_map(|row| self.store.record(*row));
        figures(records, &selection.facets, options, &known)
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
