//! After the sweep: whether what was seen is what is there.

use super::super::lane::Lane;
use super::super::repair::{Repair, Step};
use super::{End, Plan, Stage};
use std::collections::HashSet;

/// How often the front is read again before a list counts as one that never holds still.
pub const ROUNDS: u32 = 30;

impl Plan {
    pub(super) fn look_at_front(&mut self) {
        if self.rounds >= ROUNDS || self.patience == 0 {
            self.stage = Stage::Over(End::All);
            return;
        }
        self.rounds += 1;
        self.stage = Stage::Front(Lane::new(0, 1, u32::MAX), self.top, false);
    }

    /// The front has been read down to what was known.
    pub(super) fn compare(&mut self, has_new: bool) {
        match (self.is_even(), self.total.zip(self.size)) {
            (Some(false), _) if has_new => self.look_at_front(),
            (Some(false), Some((total, size))) if self.nameless == 0 && !self.has_gaps && !self.has_more_than_total => {
                self.has_drifted = true;
                self.stage = Stage::Repair(Repair::new(total, size));
            }
            (None, _) if has_new => self.look_at_front(),
            _ => self.stage = Stage::Over(End::All),
        }
    }

    /// Does what a repair says until it wants to see a page.
    pub(super) fn mend(&mut self, gone: &mut Vec<u64>) {
        while let Stage::Repair(repair) = &self.stage {
            match repair.step(&self.ids) {
                Step::Look(_) if self.patience > 0 => return,
                Step::Look(_) => self.stage = Stage::Over(End::All),
                Step::Even | Step::Moved => self.look_at_front(),
                Step::Gone(ids) => {
                    for id in &ids {
                        self.ids.retain_between(*id, *id, &HashSet::new());
                    }
                    gone.extend(ids);
                }
            }
        }
    }

    /// Whether as many rows were seen as there are; `None` if nobody says how many there are.
    pub(super) fn is_even(&self) -> Option<bool> {
        Some(self.total? == self.ids.len() + self.nameless)
    }

    /// Whether no more rows are allowed although there are more.
    pub(super) fn is_full(&self) -> bool {
        self.ids.len() >= self.max_rows && self.total.is_none_or(|total| total > self.ids.len())
    }
}
