//! When in the week people join.

use super::choice::hour_of_week;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// Rows by weekday, from Monday, and hour of joining, UTC+8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Seven days of 24 hours.
    pub cells: [[u32; 24]; 7],
    /// Joined at an unknown time.
    pub undated: u32,
}

impl Hours {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        let Some(joined) = record.joined else {
            self.undated += 1;
            return;
        };
        let (weekday, hour) = hour_of_week(joined);
        if let Some(cell) = self.cells.get_mut(usize::from(weekday)).and_then(|hours| hours.get_mut(usize::from(hour))) {
            *cell += 1;
        }
    }

    /// The fullest hour's rows.
    pub fn most(&self) -> u32 {
        self.cells.as_flattened().iter().copied().max().unwrap_or_default()
    }
}
