//! What is remembered of a full read: ids and status, to tell what changed since.

use crate::domain::request::Target;
use crate::engine::record::Record;

/// The key under which a group's last full read is kept.
pub fn key(prefix: &str, target: &Target) -> String {
    format!("{prefix}:{}:{}", target.uniacid, target.group_id.unwrap_or_default())
}

/// A full read.
#[derive(Clone, Debug)]
pub struct Snapshot {}

/// What changed between two full reads.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// When the earlier one was, in epoch seconds.
    pub at: i64,
    /// Ids that are new.
    pub joined: Vec<u64>,
    /// Ids that were in the group then and are not now.
    pub left: Vec<u64>,
}

impl Snapshot {
    /// A read as it is now.
    pub fn of<'a>(_at: i64, _records: impl Iterator<Item = Record<'a>>) -> Self {
        Self {}
    }

    /// Reads what `to_text` wrote.
    pub fn parse(_text: &str) -> Option<Self> {
        None
    }

    /// As text.
    pub fn to_text(&self) -> String {
        String::new()
    }

    /// What changed from this one to a later one.
    pub fn diff(&self, _later: &Self) -> Diff {
        Diff::default()
    }
}
