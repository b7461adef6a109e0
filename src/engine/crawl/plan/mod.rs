//! Which page is read next, what an answer changes, and when it is enough: a machine on plain data, without a clock.
//!
//! First the list is swept, from the front to the back, by a few [`Lane`]s at once. Then the front is read again until nothing new is
//! there, and the total is compared with what was seen; where they differ, [`Repair`] finds out where. What is left out: a row that is
//! put into the middle of the list (it began to match a filter) at the same time as another is taken out can hide it.

mod answer;
mod check;
mod sweep;

use super::ids::SeenIds;
use super::lane::Lane;
use super::repair::{Repair, Step};
use crate::domain::member::Row;
use crate::domain::page::Page;
use std::collections::HashSet;

/// A page to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Its number, from 1.
    pub page: u32,
    lane: u32,
}

/// What an answer brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// Its rows, those that came before among them: they may have changed.
    pub rows: Vec<Row>,
    /// Ids that were seen and are in the list no more.
    pub gone: Vec<u64>,
}

/// How a crawl ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// All was read.
    All,
    /// The largest number of rows was reached.
    Capped,
}

#[derive(Debug, PartialEq)]
enum Stage {
    Sweep,
    /// Reads down from page 1 to what is known; whether anything new was there.
    Front(Lane, u64, bool),
    Repair(Repair),
    Over(End),
}

/// The plan of a crawl.
#[derive(Debug, PartialEq)]
pub struct Plan {
    max_rows: u64,
    parallel: usize,
    ids: SeenIds,
    unreadable: HashSet<u64>,
    /// Rows so broken that not even their id could be read.
    nameless: u64,
    total: Option<u64>,
    size: Option<u64>,
    last: u32,
    is_ordered: bool,
    lanes: Vec<Lane>,
    /// The first page that no lane was given.
    unclaimed: u32,
    length: u32,
    /// Pages beyond the largest number of rows that are read because others held less than a full page of new rows.
    more_pages: u32,
    stage: Stage,
    pages: HashSet<u32>,
    rounds: u32,
    /// Requests that may still be spent on a list that moves.
    patience: u32,
    duplicates: u64,
    has_drifted: bool,
    /// Whether the end of the list was seen.
    has_bottom: bool,
    /// Empty pages in a row, of a list that doesn't say where it ends.
    empty_pages: u32,
    /// Whether a page before the last held less than a full page: then a page's number does not tell how many rows stand before it.
    has_gaps: bool,
    /// Whether a page holds rows where by the total there are none: then the total says nothing about what is there.
    has_more_than_total: bool,
    /// All ids from here down have been seen.
    top: u64,
}

/// The machine.
impl Plan {
    /// A plan to read at most so many rows with so many requests at once.
    pub fn new(max_rows: u64, parallel: usize) -> Self {
        Self {
            max_rows,
            parallel: parallel.max(1),
            ids: SeenIds::default(),
            unreadable: HashSet::new(),
            nameless: 0,
            total: None,
            size: None,
            last: 1,
            is_ordered: true,
            lanes: vec![Lane::new(0, 1, 1)],
            unclaimed: 2,
            length: 0,
            more_pages: 0,
            stage: Stage::Sweep,
            pages: HashSet::new(),
            rounds: 0,
            patience: 200,
            duplicates: 0,
            has_drifted: false,
            has_bottom: false,
            empty_pages: 0,
            has_gaps: false,
            has_more_than_total: false,
            top: 0,
        }
    }

    /// A page that can be asked for now; it counts as under way until it is answered, however often that takes.
    pub fn next(&mut self) -> Option<PageRequest> {
        match &mut self.stage {
            Stage::Sweep => self.next_of_sweep(),
            Stage::Front(lane, ..) if !lane.is_busy => {
                lane.is_busy = true;
                Some(PageRequest { page: lane.next, lane: lane.key })
            }
            Stage::Repair(repair) if !repair.is_busy => match repair.step(&self.ids) {
                Step::Look(page) => {
                    repair.is_busy = true;
                    Some(PageRequest { page, lane: 0 })
                }
                // Anything else was dealt with when the last page came.
                _ => None,
            },
            _ => None,
        }
    }

    /// The page came.
    pub fn answered(&mut self, ask: PageRequest, page: Page<Row>) -> Taken {
        let look = self.look(ask, &page);
        let ids: Vec<u64> = page.rows.iter().filter_map(id_of).collect();
        let is_first_reading = self.pages.insert(ask.page);
        let mut taken = Taken { gone: self.retain(&look, &ids), rows: Vec::new() };
        let (mut repeated, mut new) = (0, 0);
        for row in page.rows {
            let id = id_of(&row);
            let is_known = id.is_some_and(|id| self.ids.has(id));
            if !is_known && self.ids.len() >= self.max_rows {
                continue;
            }
            match id {
                Some(id) if !self.ids.insert(id) => repeated += 1,
                Some(_) => new += 1,
                None => self.nameless += u64::from(is_first_reading),
            }
            match (&row, id) {
                (Row::Bad { .. }, Some(id)) => drop(self.unreadable.insert(id)),
                (Row::Good(member), _) => drop(self.unreadable.remove(&member.id)),
                _ => {}
            }
            taken.rows.push(row);
        }
        // A page that is read twice on purpose repeats itself; only what others repeat has moved.
        if is_first_reading && self.stage == Stage::Sweep {
            self.duplicates += repeated;
            self.has_drifted |= repeated > 0;
        }
        self.has_drifted |= !taken.gone.is_empty() || (new > 0 && self.stage != Stage::Sweep);
        self.forward(ask, &look, new > 0, &mut taken.gone);
        for id in &taken.gone {
            self.unreadable.remove(id);
        }
        taken
    }
}

/// What it knows.
impl Plan {
    /// How the crawl ended, if it has.
    pub const fn end(&self) -> Option<End> {
        match self.stage {
            Stage::Over(end) => Some(end),
            _ => None,
        }
    }

    /// The ids that were seen.
    #[cfg(test)]
    pub const fn ids(&self) -> &SeenIds {
        &self.ids
    }

    /// Members read.
    pub fn rows(&self) -> u64 {
        self.ids.len().saturating_sub(self.unreadable.len() as u64)
    }

    /// Rows that could not be read.
    pub fn unreadable(&self) -> u64 {
        self.unreadable.len() as u64 + self.nameless
    }

    /// Rows that came twice although nobody asked for them twice.
    pub const fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Whether the list changed while it was read.
    pub const fn has_drifted(&self) -> bool {
        self.has_drifted
    }

    /// Whether all pages were read once.
    pub const fn is_checking(&self) -> bool {
        matches!(self.stage, Stage::Front(..) | Stage::Repair(_))
    }

    /// Records that match, by the newest answer.
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    /// Whether the list doesn't say where it ends.
    pub const fn is_open_ended(&self) -> bool {
        self.total.is_none()
    }

    /// Pages that were read at least once, and pages that are to be read.
    pub fn pages(&self) -> (u32, u32) {
        let all = self.last.min(self.page_limit()).max(1);
        (u32::try_from(self.pages.iter().filter(|page| **page <= all).count()).unwrap_or(all), all)
    }
}

fn id_of(row: &Row) -> Option<u64> {
    match row {
        Row::Good(member) => Some(member.id),
        Row::Bad { id, .. } => *id,
    }
}

#[cfg(test)]
mod tests;
