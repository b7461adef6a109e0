//! The columns of the member table, by what they show. What they say and look like is `components::columns`.

use serde::{Deserialize, Serialize};

/// A column; in 「全部」 its rows can be sorted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnId {
    /// 成员; sorted by name.
    Member,
    /// 类型
    Kind,
    /// 状态; those who left by when.
    Status,
    /// 入群方式
    Scene,
    /// 入群时间
    Joined,
    /// 邀请人
    Inviter,
    /// 商城会员; sorted by name.
    Shop,
    /// 系统推荐人; sorted by name.
    Referrer,
}

impl ColumnId {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Member, Self::Kind, Self::Status, Self::Scene, Self::Joined, Self::Inviter, Self::Shop, Self::Referrer];
}
