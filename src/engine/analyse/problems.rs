//! What is wrong, or at least odd, with the data.

use super::choice::kind_code;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Something odd about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Problem {
    /// 入群方式 is a number that isn't documented (1, 2 and 3 are).
    SceneUnknown,
    /// 入群方式 is missing.
    SceneMissing,
    /// 类型 is a number that isn't documented (1 and 2 are).
    KindUnknown,
    /// 类型 is missing.
    KindMissing,
    /// 状态 is another number than 1 and the server gave no words for it.
    StatusUnknown,
    /// 状态 is missing.
    StatusMissing,
    /// No name of any kind.
    Nameless,
    /// 入群时间 is missing.
    JoinedMissing,
    /// Not in the group, but since when isn't said.
    LeftUndated,
    /// Left before they joined.
    LeftBeforeJoined,
    /// The same person (userid, else unionid) in more than one of the rows that were read.
    Twice,
    /// A field has something in it that can't be read.
    FieldUnreadable,
}

impl Problem {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 12] = [
        Self::SceneUnknown,
        Self::SceneMissing,
        Self::KindUnknown,
        Self::KindMissing,
        Self::StatusUnknown,
        Self::StatusMissing,
        Self::Nameless,
        Self::JoinedMissing,
        Self::LeftUndated,
        Self::LeftBeforeJoined,
        Self::Twice,
        Self::FieldUnreadable,
    ];

    /// Whether a row has it. A field that can't be read is not missing: only `FieldUnreadable` counts it. `twice`: the ids of people with more
    /// than one row.
    pub fn is(self, record: &Record<'_>, twice: &HashSet<u64>) -> bool {
        match self {
            Self::Twice => twice.contains(&record.id),
            Self::FieldUnreadable => !record.unreadable.is_empty(),
            Self::SceneMissing => record.scene.is_none() && !record.is_unreadable(&["join_scene"]),
            Self::KindMissing => record.kind.is_none() && record.is_kind_known(),
            Self::StatusMissing => record.status.is_none() && !record.is_unreadable(&["status"]),
            Self::Nameless => record.name.is_empty() && !record.is_unreadable(&NAMES),
            Self::JoinedMissing => record.joined.is_none() && !record.is_unreadable(&["join_time", "join_time_str"]),
            Self::LeftUndated => !record.is_in && record.left.is_none() && !record.is_unreadable(&["withdraw_time"]),
            Self::LeftBeforeJoined => !record.is_in && matches!((record.joined, record.left), (Some(joined), Some(left)) if left < joined),
            Self::SceneUnknown | Self::KindUnknown | Self::StatusUnknown => self.code(record).is_some(),
        }
    }

    /// The number nobody knows.
    fn code(self, record: &Record<'_>) -> Option<i64> {
        match self {
            Self::SceneUnknown => record.scene.filter(|code| !(1..=3).contains(code)),
            Self::KindUnknown => kind_code(record).filter(|code| !(1..=2).contains(code)),
            Self::StatusUnknown => record.status.filter(|code| *code != 1 && record.status_desc.is_empty()),
            _ => None,
        }
    }
}

/// A problem and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub problem: Problem,
    /// How many rows.
    pub rows: u32,
    /// The first few numbers nobody knows, for those problems that are about one; ascending.
    pub codes: Vec<i64>,
    /// The first rows with fields that can't be read, for the problem that is about those; in the order of the rows.
    pub unreadable: Vec<UnreadableFields>,
}

/// The fields of a row that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadableFields {
    /// 成员ID
    pub id: u64,
    /// Where they stand in the row: `join_time`, `has_one_customer.has_one_member.mobile`.
    pub paths: Vec<String>,
}

/// Where a row's name can stand.
const NAMES: [&str; 4] =
    ["we_nickname", "has_one_employee.name", "has_one_customer.has_one_member.nickname", "has_one_customer.has_one_member.username"];

/// Numbers that are named in a finding; the rest can be seen in the rows.
const CODES: usize = 5;

/// Rows that are named with their unreadable fields; the rest can be seen by choosing the finding.
const UNREADABLE_ROWS: usize = 1_000;

#[derive(Default)]
pub(super) struct Counter {
    rows: [u32; Problem::ALL.len()],
    codes: [Vec<i64>; Problem::ALL.len()],
    unreadable: Vec<UnreadableFields>,
}

impl Counter {
    pub(super) fn add(&mut self, record: &Record<'_>, twice: &HashSet<u64>) {
        for ((problem, rows), codes) in Problem::ALL.into_iter().zip(&mut self.rows).zip(&mut self.codes) {
            if !problem.is(record, twice) {
                continue;
            }
            *rows += 1;
            if problem == Problem::FieldUnreadable && self.unreadable.len() < UNREADABLE_ROWS {
                let paths = record.unreadable.iter().map(|path| (*path).to_owned()).collect();
                self.unreadable.push(UnreadableFields { id: record.id, paths });
            }
            if let Some(code) = problem.code(record)
                && let Err(place) = codes.binary_search(&code)
            {
                codes.insert(place, code);
                codes.truncate(CODES);
            }
        }
    }

    /// Those that were found.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let all = Problem::ALL.into_iter().zip(self.rows).zip(self.codes);
        let found = all.filter(|((_, rows), _)| *rows > 0);
        found
            .map(|((problem, rows), codes)| {
                let unreadable = if problem == Problem::FieldUnreadable { std::mem::take(&mut self.unreadable) } else { Vec::new() };
                Finding { problem, rows, codes, unreadable }
            })
            .collect()
    }
}
