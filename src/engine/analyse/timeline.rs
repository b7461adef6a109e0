//! When people came and went.

use crate::domain::date::Date;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How long a bucket of the time line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grouping {
    /// A day, UTC+8.
    Day,
    /// A week from Monday, as in ISO 8601.
    Week,
    /// A calendar month.
    Month,
}

impl Grouping {
    /// From the finest.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The first day of the bucket that a day is in.
    fn start(self, day: i64) -> i64 {
        match self {
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Month => day + 1 - Date::from_days(day).civil().2,
        }
    }

    /// The first day of the next bucket.
    fn next(self, start: i64) -> i64 {
        match self {
            Self::Day => start + 1,
            Self::Week => start + 7,
            Self::Month => self.start(start + 31),
        }
    }

    /// What suits a span of so many days: enough buckets to see something, few enough to tell them apart.
    const fn fitting(days: i64) -> Self {
        match days {
            ..=45 => Self::Day,
            46..=400 => Self::Week,
            _ => Self::Month,
        }
    }
}

/// Who came and went in one day, week or month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// Its first day, counted from 1970-01-01.
    pub from: i64,
    /// Its last day.
    pub to: i64,
    /// Joined in it, by 入群方式: 1, 2, 3, anything else.
    pub scenes: [u32; 4],
    /// Left in it.
    pub left: u32,
}

impl Bucket {
    /// Joined in it.
    pub fn joined(&self) -> u32 {
        self.scenes.iter().sum()
    }

    /// How many more came than went.
    pub fn net(&self) -> i64 {
        i64::from(self.joined()) - i64::from(self.left)
    }
}

/// Joins and leaves over time. Every row joined once, so all joins of the buckets, `earlier`, `later` and `undated` together are the
/// rows; in the same way all leaves together are the rows that left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// How long a bucket is: what was asked for, or longer where there would be too many of them.
    pub grouping: Grouping,
    /// One after the other, those in which nothing happened included.
    pub buckets: Vec<Bucket>,
    /// Before the first bucket, where there would be too many.
    pub earlier: Bucket,
    /// After today: a wrong clock somewhere.
    pub later: Bucket,
    /// Rows whose time isn't known: of joining, by 入群方式, and of leaving.
    pub undated: Bucket,
}

/// Buckets that are shown at most: 13 months of days.
pub const MOST: usize = 400;

#[derive(Default)]
pub(super) struct Counter {
    days: HashMap<i64, Bucket>,
    undated: Bucket,
}

impl Counter {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        let class = match record.scene {
            Some(1) => 0,
            Some(2) => 1,
            Some(3) => 2,
            _ => 3,
        };
        if let Some(count) = self.bucket(record.joined).scenes.get_mut(class) {
            *count += 1;
        }
        if !record.is_in {
            self.bucket(record.left).left += 1;
        }
    }

    fn bucket(&mut self, moment: Option<i64>) -> &mut Bucket {
        match moment {
            Some(moment) => self.days.entry(Date::at(moment).days()).or_default(),
            None => &mut self.undated,
        }
    }

    /// Buckets as asked for, else as suits the span.
    pub(super) fn finish(self, asked: Option<Grouping>, today: Date) -> Timeline {
        let today = today.days();
        let past = || self.days.keys().copied().filter(|day| *day <= today);
        let (first, last, is_empty) = (past().min().unwrap_or(today), past().max().unwrap_or(today), past().next().is_none());
        let mut grouping = asked.unwrap_or(Grouping::fitting(last - first + 1));
        while let Some(longer) = Grouping::ALL.into_iter().find(|longer| *longer > grouping)
            && count(grouping, first, last) > MOST
        {
            grouping = longer;
        }
        let mut buckets = axis(grouping, first, last);
        let mut timeline =
            Timeline { grouping, buckets: Vec::new(), earlier: Bucket::default(), later: Bucket::default(), undated: self.undated };
        for (day, counted) in self.days {
            let place = buckets.partition_point(|bucket| bucket.to < day);
            let bucket = match buckets.get_mut(place) {
                _ if day > today => &mut timeline.later,
                Some(bucket) if bucket.from <= day => bucket,
                _ => &mut timeline.earlier,
            };
            bucket.left += counted.left;
            for (sum, count) in bucket.scenes.iter_mut().zip(counted.scenes) {
                *sum += count;
            }
        }
        if is_empty {
            buckets.clear();
        }
        timeline.buckets = buckets;
        timeline
    }
}

fn count(grouping: Grouping, first: i64, last: i64) -> usize {
    let shortest = match grouping {
        Grouping::Day => 1,
        Grouping::Week => 7,
        Grouping::Month => 28,
    };
    usize::try_from((last - first) / shortest + 1).unwrap_or(usize::MAX)
}

/// The buckets from the one of the first day to that of the last, at most [`MOST`] of them, the latest.
fn axis(grouping: Grouping, first: i64, last: i64) -> Vec<Bucket> {
    let mut buckets = Vec::new();
    let mut start = grouping.start(last);
    loop {
        buckets.push(Bucket { from: start, to: grouping.next(start) - 1, ..Bucket::default() });
        if start <= first || buckets.len() == MOST {
            break;
        }
        start = grouping.start(start - 1);
    }
    buckets.reverse();
    buckets
}
