//! Taking an answer in: where it stands in the list, what it proves gone, and what it means for the stage.

use super::super::lane::PageObservation;
use super::{End, PageRequest, Plan, Stage, id_of};
use crate::domain::member::Row;
use crate::domain::page::Page;

/// Pages a lane is given at a time: its last one is read twice, so more pages cost less; fewer keep a half-read list in one piece.
const LONGEST: u32 = 100;
const SHORTEST: u32 = 4;

/// Empty pages in a row after which a list that promises more is at its end.
const EMPTY_PAGES: u32 = 5;

impl Plan {
    /// Where the answer stands in the list; what it says about the list as a whole is remembered.
    pub(super) fn look(&mut self, ask: PageRequest, page: &Page<Row>) -> PageObservation {
        let ids: Vec<u64> = page.rows.iter().filter_map(id_of).collect();
        self.is_ordered &= ids.windows(2).all(|pair| matches!(pair, [above, below] if above > below));
        if self.total != page.total {
            self.has_drifted |= self.total.is_some() && page.total.is_some();
            self.has_more_than_total = false;
        }
        self.total = page.total;
        // A server that doesn't say how long its pages are shows it with its first one.
        self.size = page.per_page.or(self.size).or(Some(page.rows.len() as u64).filter(|rows| *rows > 0));
        let counted = self.total.zip(self.size).map_or(0, |(total, size)| u32::try_from(total.div_ceil(size)).unwrap_or(u32::MAX));
        self.last = page.last.get().max(counted);
        if self.length == 0 {
            let pages = self.last.min(self.page_limit());
            self.length = pages.div_ceil(u32::try_from(self.parallel).unwrap_or(1)).clamp(SHORTEST, LONGEST);
            self.patience += pages;
            self.lanes.iter_mut().for_each(|lane| lane.end = self.length);
            self.unclaimed = self.length.saturating_add(1);
        }
        // Where there is no page of that number, some servers send another one.
        let is_other = page.number.get() != ask.page;
        let has_new = ids.iter().any(|id| !self.ids.has(*id));
        let is_end = if self.total.is_some() { ask.page >= self.last } else { !has_new };
        let ends = ids.first().copied().zip(ids.last().copied()).filter(|_| !is_other);
        let rows = page.rows.len() as u64;
        let before = (u64::from(ask.page) - 1) * self.size.unwrap_or_default();
        self.has_more_than_total |= !is_other && rows > 0 && self.total.is_some_and(|total| before + rows > total);
        self.empty_pages = if rows == 0 { self.empty_pages + 1 } else { 0 };
        self.has_gaps |= ask.page < page.last.get() && self.size.is_some_and(|size| rows < size);
        // Rows are taken out of a page after the list was cut into pages: an empty page before the last is not the end.
        let is_promised = ask.page < page.last.get() && (page.is_last_known || self.empty_pages < EMPTY_PAGES);
        let is_empty_end = rows == 0 && !is_promised;
        let is_end = if rows == 0 { is_empty_end } else { is_end };
        PageObservation { page: ask.page, ends, rows, total: self.total, last: self.last, is_bottom: is_other || is_end }
    }

    /// What was seen between the ends of a page and isn't on it is in the list no more; page 1 and the last page have one end each.
    pub(super) fn retain(&mut self, look: &PageObservation, ids: &[u64]) -> Vec<u64> {
        let is_last = look.is_bottom && self.total.is_some();
        let (high, low) = match look.ends {
            _ if !self.is_ordered => return Vec::new(),
            Some((first, last)) => (if look.page == 1 { u64::MAX } else { first }, if is_last { 0 } else { last }),
            None if look.page == 1 && self.total == Some(0) => (u64::MAX, 0),
            None => return Vec::new(),
        };
        self.ids.retain_between(high, low, &ids.iter().copied().collect())
    }

    pub(super) fn forward(&mut self, ask: PageRequest, look: &PageObservation, has_new: bool, gone: &mut Vec<u64>) {
        let is_patient = self.patience > 0;
        match &mut self.stage {
            Stage::Sweep => {
                let lane = self.lanes.iter_mut().find(|lane| lane.key == ask.lane);
                let went_back = lane.is_some_and(|lane| lane.take(look, is_patient && self.is_ordered));
                self.patience = self.patience.saturating_sub(u32::from(went_back));
                self.has_bottom |= look.is_bottom && !went_back;
                self.settle_lanes();
                if self.lanes.iter().all(|lane| lane.is_done) && !self.has_unclaimed() {
                    self.swept();
                }
                return;
            }
            Stage::Front(lane, known, had_new) => {
                *had_new |= has_new;
                lane.take(look, is_patient);
                let (is_through, has_new) = (lane.is_done || lane.has_reached(*known), *had_new);
                let is_one_moment = look.page == 1;
                if is_through {
                    self.top = lane.high.map_or(self.top, |high| high.max(self.top));
                }
                if self.is_full() {
                    self.stage = Stage::Over(End::Capped);
                } else if is_through && !is_one_moment {
                    self.look_at_front();
                } else if is_through {
                    self.compare(has_new);
                }
            }
            Stage::Repair(repair) => {
                repair.is_busy = false;
                match look.ends {
                    Some(ends) if look.total == Some(repair.total()) => repair.take(ask.page, ends, look.rows),
                    _ => self.look_at_front(),
                }
            }
            Stage::Over(_) => return,
        }
        self.patience = self.patience.saturating_sub(1);
        if !self.is_ordered && self.end().is_none() {
            self.sweep_again();
        }
        self.mend(gone);
    }
}
