//! What is counted of any set of rows: how many joined, and what became of them.

use crate::domain::date::DAY_SECONDS;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// Counts over some rows. A row is one stay in the group: who left and came back is two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows: each is somebody who joined.
    pub joined: u32,
    /// Of those, still in the group.
    pub still_in: u32,
    /// Of those, not known to be in the group or to have left; in a message only where there are any.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unknown: u32,
    /// Of those, left less than seven times 24 hours after they joined. Who left at an unknown time is not among them.
    pub left_early: u32,
    /// Of those, has a shop account, whenever it was made.
    pub members: u32,
    /// Of those, has a shop account that was made when they joined or later.
    pub became_members: u32,
}

impl Tally {
    /// Of those, left.
    pub const fn left(&self) -> u32 {
        self.joined - self.still_in - self.unknown
    }

    /// Counts one more row.
    pub fn add(&mut self, record: &Record<'_>) {
        self.joined += 1;
        self.still_in += u32::from(record.is_in && record.is_presence_known());
        self.unknown += u32::from(!record.is_presence_known());
        self.left_early += u32::from(matches!(stay(record), Stayed::For(seconds) if seconds < 7 * DAY_SECONDS));
        self.members += u32::from(record.is_registered);
        self.became_members += u32::from(registration(record) == Registration::After);
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        self.joined += other.joined;
        self.still_in += other.still_in;
        self.unknown += other.unknown;
        self.left_early += other.left_early;
        self.members += other.members;
        self.became_members += other.became_members;
    }
}

const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How long somebody has stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stayed {
    /// Is in the group.
    Still,
    /// Left so many seconds after joining.
    For(i64),
    /// Left, but when they joined or when they left isn't known, or they left before they joined; or it isn't known whether they left.
    Unknown,
}

/// How long a row's person has stayed.
pub fn stay(record: &Record<'_>) -> Stayed {
    if record.is_in {
        return if record.is_presence_known() { Stayed::Still } else { Stayed::Unknown };
    }
    match (record.joined, record.left) {
        (Some(joined), Some(left)) if left >= joined => Stayed::For(left.saturating_sub(joined)),
        _ => Stayed::Unknown,
    }
}

/// When the shop account was made, seen from the day of joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// There is none, or it can't be read.
    None,
    /// Before they joined this time.
    Before,
    /// When they joined or later.
    After,
    /// There is one, but one of the two times isn't known.
    Undated,
}

/// When a row's shop account was made.
pub fn registration(record: &Record<'_>) -> Registration {
    match (record.is_registered, record.joined, record.registered) {
        (false, ..) => Registration::None,
        (true, Some(joined), Some(registered)) if registered < joined => Registration::Before,
        (true, Some(_), Some(_)) => Registration::After,
        (true, ..) => Registration::Undated,
    }
}
