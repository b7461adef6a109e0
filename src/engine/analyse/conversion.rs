//! From joining to the shop, and to a referrer.

use super::tally::{Registration, registration};
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// Who joined, who of them has a shop account, who of those has a referrer.
///
/// An account counts whenever it was made; `before`, `after` and `undated` say when that was, seen from this stay's joining, and add
/// up to `members`. The median is over `after` alone: who was a member before has not become one by joining.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Rows.
    pub joined: u32,
    /// Of those, has a shop account.
    pub members: u32,
    /// Of the rows, has none. Where that can't be read a row is in neither.
    pub unregistered: u32,
    /// Of the members, the account is older than the joining.
    pub before: u32,
    /// Of the members, the account was made when they joined or later.
    pub after: u32,
    /// Of the members, one of the two times isn't known.
    pub undated: u32,
    /// Of the members, has a referrer (系统推荐人).
    pub referred: u32,
    /// Seconds from joining to the account, in the middle of `after`: half waited longer, half shorter. Of an even number the mean of
    /// the two in the middle, rounded down.
    pub median: Option<i64>,
}

#[derive(Default)]
pub(super) struct Counter {
    conversion: Conversion,
    waits: Vec<i64>,
}

impl Counter {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        let conversion = &mut self.conversion;
        conversion.joined += 1;
        match registration(record) {
            Registration::None => {
                conversion.unregistered += u32::from(record.is_unregistered());
                return;
            }
            Registration::Before => conversion.before += 1,
            Registration::Undated => conversion.undated += 1,
            Registration::After => {
                conversion.after += 1;
                self.waits.extend(record.registered.zip(record.joined).map(|(registered, joined)| registered.saturating_sub(joined)));
            }
        }
        conversion.members += 1;
        conversion.referred += u32::from(record.referrer_uid.is_some());
    }

    pub(super) fn finish(mut self) -> Conversion {
        self.conversion.median = median(&mut self.waits);
        self.conversion
    }
}

fn median(values: &mut [i64]) -> Option<i64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let is_even = values.len().is_multiple_of(2);
    let (lower, upper, _) = values.select_nth_unstable(middle);
    let upper = *upper;
    let below = lower.iter().max().copied().filter(|_| is_even);
    Some(below.map_or(upper, |below| below + upper.saturating_sub(below) / 2))
}
