//! Who stays.

use super::choice::Stay;
use super::tally::{Stayed, stay};
use crate::domain::date::{DAY_SECONDS, Date};
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// How many were still there some days after they joined.
///
/// Counted are the rows that joined at least so many times 24 hours before today began (UTC+8), so that a figure stays the same all
/// day. Of those, `stayed` are in the group or left at least so many times 24 hours after joining; `left` went before. Who left at a
/// time that isn't known, or before they joined, or of whom nobody knows whether they left, is in `unknown` and not in the rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// After so many days.
    pub days: u16,
    /// The last moment of joining, in epoch seconds, that was long enough ago.
    pub until: i64,
    /// Still there.
    pub stayed: u32,
    /// Gone by then.
    pub left: u32,
    /// Gone, nobody knows when, or not known to be gone or there.
    pub unknown: u32,
    /// Joined too lately for it to be known.
    pub too_young: u32,
    /// Joined at an unknown time.
    pub undated: u32,
}

/// The days it is asked for.
pub const AFTER: [u16; 3] = [1, 7, 30];

impl Retention {
    pub(super) fn new(days: u16, today: Date) -> Self {
        Self { days, until: today.seconds() - i64::from(days) * DAY_SECONDS, ..Self::default() }
    }

    pub(super) fn add(&mut self, record: &Record<'_>) {
        let counter = match (record.joined, stay(record)) {
            (None, _) => &mut self.undated,
            (Some(joined), _) if joined > self.until => &mut self.too_young,
            (Some(_), Stayed::Unknown) => &mut self.unknown,
            (Some(_), Stayed::For(seconds)) if seconds < i64::from(self.days) * DAY_SECONDS => &mut self.left,
            (Some(_), _) => &mut self.stayed,
        };
        *counter += 1;
    }

    /// What the rate is of.
    pub const fn base(&self) -> u32 {
        self.stayed + self.left
    }

    /// The choice of those who stayed, or of those who left.
    pub const fn choice(&self, has_stayed: bool) -> Stay {
        Stay { days: self.days, until: self.until, has_stayed }
    }
}
