//! The sweep: lanes from the front to the back.

use super::super::lane::Lane;
use super::{End, PageRequest, Plan, Stage};

/// How often a list that is in no order is read again as a whole.
const PASSES: u32 = 2;

impl Plan {
    pub(super) fn next_of_sweep(&mut self) -> Option<PageRequest> {
        self.settle_lanes();
        let ready = (0..self.lanes.len()).find(|at| self.is_ready(*at));
        if let Some(lane) = ready.and_then(|at| self.lanes.get_mut(at)) {
            lane.is_busy = true;
            return Some(PageRequest { page: lane.next, lane: lane.key });
        }
        let open = self.lanes.iter().filter(|lane| !lane.is_done).count();
        if open >= self.parallel || !self.has_unclaimed() {
            return None;
        }
        let mut lane = Lane::new(self.unclaimed, self.unclaimed, self.unclaimed.saturating_add(self.length - 1));
        lane.is_busy = true;
        let ask = PageRequest { page: lane.next, lane: lane.key };
        self.unclaimed = lane.end.saturating_add(1);
        self.lanes.push(lane);
        Some(ask)
    }

    pub(super) fn has_unclaimed(&self) -> bool {
        self.length > 0 && self.unclaimed <= self.last.min(self.page_limit())
    }

    /// Whether a lane can ask now. At its end it waits for the first page of the one below: it has to come down to that.
    pub(super) fn is_ready(&self, at: usize) -> bool {
        let limit = self.page_limit();
        let waits = self.is_ordered && self.lanes.get(at + 1).is_some_and(|below| below.high.is_none());
        self.lanes.get(at).is_some_and(|lane| !lane.is_busy && !lane.is_done && (lane.next <= lane.end.min(limit) || !waits))
    }

    /// Ends the lanes that have come to what the next one has read, and lets the last one go on where nobody has begun below.
    pub(super) fn settle_lanes(&mut self) {
        // A lane that began behind an end that has come nearer has nothing to say.
        if self.lanes.len() > 1 {
            self.lanes.retain(|lane| !lane.is_done || lane.high.is_some());
        }
        let limit = self.page_limit();
        for at in 0..self.lanes.len() {
            let below = self.lanes.get(at + 1).map(|lane| lane.high);
            let Some(lane) = self.lanes.get_mut(at).filter(|lane| !lane.is_busy && !lane.is_done && lane.next > lane.end.min(limit)) else {
                continue;
            };
            match below {
                Some(None) if self.is_ordered => {}
                Some(Some(high)) if self.is_ordered => lane.is_done = lane.has_reached(high),
                Some(_) => lane.is_done = true,
                None if lane.next > limit => lane.is_done = true,
                None => {
                    lane.end = lane.end.saturating_add(self.length);
                    self.unclaimed = lane.end.saturating_add(1);
                }
            }
        }
    }

    /// The last page worth reading before the largest number of rows is reached.
    pub(super) fn page_limit(&self) -> u32 {
        match self.size {
            Some(size) if self.total.is_none_or(|total| total > self.max_rows) => {
                u32::try_from(self.max_rows.div_ceil(size)).unwrap_or(u32::MAX).saturating_add(self.more_pages)
            }
            _ => u32::MAX,
        }
    }

    /// Every lane has come to its end.
    pub(super) fn swept(&mut self) {
        if self.is_full() {
            self.stage = Stage::Over(End::Capped);
        } else if !self.has_bottom && self.page_limit() != u32::MAX {
            self.more_pages += 1;
            self.lanes.last_mut().into_iter().for_each(|lane| lane.is_done = false);
        } else if !self.is_ordered {
            if self.rounds >= PASSES || self.is_even() != Some(false) {
                self.stage = Stage::Over(End::All);
            } else {
                self.sweep_again();
            }
        } else if self.pages.len() == 1 {
            // One page is one moment: nothing can have moved.
            self.stage = Stage::Over(End::All);
        } else {
            self.top = self.lanes.first().and_then(|lane| lane.high).unwrap_or_default();
            self.look_at_front();
        }
    }

    /// The list is in no order that would tell what was missed: all that is left is to read it again.
    pub(super) fn sweep_again(&mut self) {
        self.rounds += 1;
        self.has_drifted = true;
        self.lanes = vec![Lane::new(0, 1, self.length)];
        self.unclaimed = self.length.saturating_add(1);
        self.stage = Stage::Sweep;
    }
}
