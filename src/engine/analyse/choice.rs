//! What can be chosen in the charts, one thing at a time.

use super::problems::Problem;
use super::tally::{Registration, Stayed, registration, stay};
use crate::domain::date::{DAY_SECONDS, Date, ZONE_SECONDS};
use crate::domain::member::{Kind, Leaving};
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// One thing that can be chosen in a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Choice {
    /// Joined in these days.
    Joined(Days),
    /// Left in these days.
    Left(Days),
    /// 入群方式, by its number.
    Scene(Option<i64>),
    /// 类型, by its number.
    Kind(Option<i64>),
    /// In the group or not.
    MembershipStatus(MembershipStatus),
    /// Invited by somebody.
    Inviter(Inviter),
    /// Joined in this hour of the week: day from Monday (0), hour.
    Hour(u8, u8),
    /// Joined on this day of the week, from Monday (0).
    Weekday(u8),
    /// Stayed some days or not.
    Stay(Stay),
    /// On the way to a referrer.
    Step(Step),
    /// What is wrong with the data.
    Problem(Problem),
}

/// Whole days, counted from 1970-01-01 on the server's wall clock; both ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub from: i64,
    /// The last.
    pub to: i64,
}

impl Days {
    /// Whether a moment, in epoch seconds, is within.
    pub fn contains(self, moment: i64) -> bool {
        (self.from..=self.to).contains(&Date::at(moment).days())
    }
}

/// Whether somebody is there, and how they went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MembershipStatus {
    /// In the group.
    In,
    /// Not in it, however they left.
    Left,
    /// Left by themselves.
    LeftByThemselves,
    /// Removed by the owner or an admin.
    Removed,
    /// Left in a way that isn't known.
    LeftSomehow,
}

impl MembershipStatus {
    pub(super) fn is(self, record: &Record<'_>) -> bool {
        match self {
            Self::In => record.is_in && record.is_presence_known(),
            Self::Left => !record.is_in,
            Self::LeftByThemselves => !record.is_in && record.leaving == Some(Leaving::ByThemselves),
            Self::Removed => !record.is_in && record.leaving == Some(Leaving::Removed),
            Self::LeftSomehow => !record.is_in && record.leaving.is_none(),
        }
    }
}

/// An inviter. Who has a userid is told apart by it; who has none (a shop member, in newer versions) by the name alone, as the
/// endpoint gives nothing else. Both empty is nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inviter {
    /// WeCom's userid.
    pub userid: String,
    /// The name to show.
    pub name: String,
}

impl Inviter {
    /// Whether a row's inviter is this one.
    pub fn is(&self, record: &Record<'_>) -> bool {
        if self.is_nobody() {
            return record.has_no_inviter();
        }
        self.userid == record.inviter_userid && (!self.userid.is_empty() || self.name == record.inviter)
    }

    /// Whether it is the same inviter.
    pub fn is_same(&self, other: &Self) -> bool {
        self.userid == other.userid && (!self.userid.is_empty() || self.name == other.name)
    }

    /// Whether it stands for rows without an inviter.
    pub fn is_nobody(&self) -> bool {
        self.userid.is_empty() && self.name.is_empty()
    }
}

/// Whether somebody was still there some days after joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// After so many times 24 hours.
    pub days: u16,
    /// Only who joined at this moment (epoch seconds) or before: the others have not been there so long yet.
    pub until: i64,
    /// Those who stayed, else those who left before.
    pub has_stayed: bool,
}

impl Stay {
    pub(super) fn is(self, record: &Record<'_>) -> bool {
        let threshold = i64::from(self.days) * DAY_SECONDS;
        record.joined.is_some_and(|joined| joined <= self.until)
            && match stay(record) {
                Stayed::Still => self.has_stayed,
                Stayed::For(seconds) => (seconds >= threshold) == self.has_stayed,
                Stayed::Unknown => false,
            }
    }
}

/// A step on the way from joining to having a referrer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Has a shop account.
    Member,
    /// Has none, as far as that can be read.
    Unregistered,
    /// Had one before joining.
    Before,
    /// Had one made when joining or later.
    After,
    /// Has one, made at an unknown time.
    Undated,
    /// Has a shop account and a referrer.
    Referred,
}

impl Step {
    pub(super) fn is(self, record: &Record<'_>) -> bool {
        match self {
            Self::Member => record.is_registered,
            Self::Unregistered => record.is_unregistered(),
            Self::Before => registration(record) == Registration::Before,
            Self::After => registration(record) == Registration::After,
            Self::Undated => registration(record) == Registration::Undated,
            Self::Referred => record.is_registered && record.referrer_uid.is_some(),
        }
    }
}

/// 类型 as the number the endpoint gave.
pub fn kind_code(record: &Record<'_>) -> Option<i64> {
    record.kind.map(Kind::code)
}

/// Day of the week from Monday (0) and hour of a moment, on the server's wall clock.
pub fn hour_of_week(moment: i64) -> (u8, u8) {
    let local = moment.saturating_add(ZONE_SECONDS);
    // 1970-01-01 was a Thursday.
    let weekday = (local.div_euclid(DAY_SECONDS) + 3).rem_euclid(7);
    (weekday as u8, (local.rem_euclid(DAY_SECONDS) / 3600) as u8)
}
