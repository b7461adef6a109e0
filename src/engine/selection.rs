//! Which of the rows that were read are looked at, and in what order.

use super::analyse::facets::Facets;
use crate::domain::column::ColumnId;
use serde::{Deserialize, Serialize};

/// What narrows and orders the rows. The default is all of them, newest id first, which is the endpoint's own order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    /// Found as a substring, case and width folded, in names, mobiles, ids and inviters; `""` finds everything.
    pub find: String,
    /// Every one of them must hold.
    pub chips: Vec<Chip>,
    /// What was chosen in the charts.
    pub facets: Facets,
    /// Only the rows that came or left since the last full read.
    pub since: Option<Since>,
    /// The order.
    pub sort: Option<Sort>,
}

impl Selection {
    /// The same order, with nothing left out.
    pub fn without_filters(&self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }

    /// Whether something is left out.
    pub fn is_narrowed(&self) -> bool {
        *self != self.without_filters()
    }
}

/// A quick filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chip {
    /// 未注册会员
    Unregistered,
    /// 无推荐人
    NoReferrer,
    /// 已退群
    Left,
    /// 今日入群, today in UTC+8.
    JoinedToday,
}

/// Rows that changed since the last full read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Since {
    /// Their ids are new.
    Joined,
    /// They were in the group then and are not now.
    Left,
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// What is compared.
    pub column: ColumnId,
    /// From the largest down.
    pub is_descending: bool,
}
