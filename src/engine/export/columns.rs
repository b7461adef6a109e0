//! What can stand in a file.

use crate::i18n::Lang;
use serde::{Deserialize, Serialize};

/// A column of the file. All that a record carries is here but the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExportColumn {
    /// 成员ID
    Id,
    /// 昵称: the best name there is.
    Name,
    /// 类型
    Kind,
    /// 状态
    Status,
    /// 入群方式
    Scene,
    /// 入群时间
    Joined,
    /// 退群时间
    Left,
    /// 退群方式
    Leaving,
    /// 在群天数: until they left, else until the file was made.
    Days,
    /// 邀请人
    Inviter,
    /// 邀请人 userid: tells two inviters of one name apart.
    InviterUserid,
    /// 商城会员ID
    ShopUid,
    /// 商城会员昵称
    ShopNickname,
    /// 商城会员姓名
    ShopName,
    /// 商城会员手机号: personal data.
    Mobile,
    /// 商城会员注册时间
    Registered,
    /// 系统推荐人会员ID
    ReferrerUid,
    /// 系统推荐人昵称
    Referrer,
    /// userid: WeCom's id of the person.
    Userid,
    /// unionid: WeChat's id of the person, personal data.
    Unionid,
    /// 同步时间
    Synced,
}

/// What a column is about: how the dialog groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnGroup {
    /// 成员
    Member,
    /// 入群与退群
    Stay,
    /// 邀请人与推荐人
    People,
    /// 商城会员
    Shop,
    /// 标识与同步
    Ids,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words and ids: never a number, never a formula.
    Text,
    /// A date with a time of day, on the server's wall clock (UTC+8).
    Moment,
    /// A whole number that can be reckoned with.
    Number,
}

impl ExportColumn {
    /// All of them, in the file's order.
    pub const ALL: [Self; 21] = [
        Self::Id,
        Self::Name,
        Self::Kind,
        Self::Status,
        Self::Scene,
        Self::Joined,
        Self::Left,
        Self::Leaving,
        Self::Days,
        Self::Inviter,
        Self::InviterUserid,
        Self::ShopUid,
        Self::ShopNickname,
        Self::ShopName,
        Self::Mobile,
        Self::Registered,
        Self::ReferrerUid,
        Self::Referrer,
        Self::Userid,
        Self::Unionid,
        Self::Synced,
    ];

    /// Those that are chosen at first: what the table shows, and how long they stayed. The platform's own ids are for developers.
    pub const DEFAULT: [Self; 17] = [
        Self::Id,
        Self::Name,
        Self::Kind,
        Self::Status,
        Self::Scene,
        Self::Joined,
        Self::Left,
        Self::Leaving,
        Self::Days,
        Self::Inviter,
        Self::ShopUid,
        Self::ShopNickname,
        Self::ShopName,
        Self::Mobile,
        Self::Registered,
        Self::ReferrerUid,
        Self::Referrer,
    ];

    /// The header, and the name in the dialog.
    pub const fn label(self, lang: Lang) -> &'static str {
        let text = lang.export_text();
        match self {
            Self::Id => text.column_id,
            Self::Name => text.column_name,
            Self::Kind => text.column_kind,
            Self::Status => text.column_status,
            Self::Scene => text.column_scene,
            Self::Joined => text.column_joined,
            Self::Left => text.column_left,
            Self::Leaving => text.column_leaving,
            Self::Days => text.column_days,
            Self::Inviter => text.column_inviter,
            Self::InviterUserid => text.column_inviter_userid,
            Self::ShopUid => text.column_shop_uid,
            Self::ShopNickname => text.column_shop_nickname,
            Self::ShopName => text.column_shop_name,
            Self::Mobile => text.column_mobile,
            Self::Registered => text.column_registered,
            Self::ReferrerUid => text.column_referrer_uid,
            Self::Referrer => text.column_referrer,
            Self::Userid => text.column_userid,
            Self::Unionid => text.column_unionid,
            Self::Synced => text.column_synced,
        }
    }

    /// The word that stands for it where a choice of columns is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Scene => "scene",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Leaving => "leaving",
            Self::Days => "days",
            Self::Inviter => "inviter",
            Self::InviterUserid => "inviter-userid",
            Self::ShopUid => "uid",
            Self::ShopNickname => "nickname",
            Self::ShopName => "username",
            Self::Mobile => "mobile",
            Self::Registered => "registered",
            Self::ReferrerUid => "referrer-uid",
            Self::Referrer => "referrer",
            Self::Userid => "userid",
            Self::Unionid => "unionid",
            Self::Synced => "synced",
        }
    }

    /// A choice of columns as a text.
    pub fn to_codes(columns: &[Self]) -> String {
        columns.iter().map(|column| column.code()).collect::<Vec<_>>().join(" ")
    }

    /// A choice of columns from such a text, in the file's order; `None` if it names none.
    pub fn from_codes(codes: &str) -> Option<Vec<Self>> {
        let is_named = |column: &Self| codes.split(' ').any(|code| code == column.code());
        let columns: Vec<Self> = Self::ALL.into_iter().filter(is_named).collect();
        (!columns.is_empty()).then_some(columns)
    }

    /// What it is about.
    pub const fn group(self) -> ColumnGroup {
        match self {
            Self::Id | Self::Name | Self::Kind | Self::Status => ColumnGroup::Member,
            Self::Scene | Self::Joined | Self::Left | Self::Leaving | Self::Days => ColumnGroup::Stay,
            Self::Inviter | Self::InviterUserid | Self::ReferrerUid | Self::Referrer => ColumnGroup::People,
            Self::ShopUid | Self::ShopNickname | Self::ShopName | Self::Mobile | Self::Registered => ColumnGroup::Shop,
            Self::Userid | Self::Unionid | Self::Synced => ColumnGroup::Ids,
        }
    }

    /// What stands in it.
    pub const fn kind(self) -> ColumnKind {
        match self {
            Self::Joined | Self::Left | Self::Registered | Self::Synced => ColumnKind::Moment,
            Self::Days => ColumnKind::Number,
            _ => ColumnKind::Text,
        }
    }

    /// How wide it is in a workbook, in characters of the default font; a Chinese one takes two.
    pub const fn width(self) -> u8 {
        match self {
            Self::Kind | Self::Status | Self::Days => 12,
            Self::Leaving | Self::ShopUid => 14,
            Self::Id | Self::Mobile | Self::Inviter | Self::InviterUserid | Self::ShopName => 16,
            Self::Scene | Self::ReferrerUid | Self::Referrer => 18,
            Self::Joined | Self::Left | Self::Registered | Self::Synced => 20,
            Self::Name | Self::ShopNickname => 24,
            Self::Userid | Self::Unionid => 34,
        }
    }

    /// Whether it holds personal data, which is masked unless the merchant says otherwise.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Mobile | Self::Unionid)
    }
}

impl ColumnGroup {
    /// In the dialog's order.
    pub const ALL: [Self; 5] = [Self::Member, Self::Stay, Self::People, Self::Shop, Self::Ids];

    /// Its heading.
    pub const fn label(self, lang: Lang) -> &'static str {
        let text = lang.export_text();
        match self {
            Self::Member => text.group_member,
            Self::Stay => text.group_stay,
            Self::People => text.group_people,
            Self::Shop => text.group_shop,
            Self::Ids => text.group_ids,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_header_of_its_own_in_both_languages() {
        for lang in Lang::ALL {
            let mut labels = ExportColumn::ALL.map(|column| column.label(lang)).to_vec();
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), ExportColumn::ALL.len());
        }
    }

    #[test]
    fn a_choice_is_kept_as_words_and_read_back() {
        for columns in [ExportColumn::ALL.to_vec(), ExportColumn::DEFAULT.to_vec(), vec![ExportColumn::Mobile]] {
            assert_eq!(ExportColumn::from_codes(&ExportColumn::to_codes(&columns)), Some(columns));
        }
        assert_eq!(ExportColumn::from_codes("uid gone id"), Some(vec![ExportColumn::Id, ExportColumn::ShopUid]));
        assert_eq!(ExportColumn::from_codes("gone"), None);
    }

    #[test]
    fn the_default_keeps_the_files_order_and_every_column_has_a_group() {
        let chosen: Vec<_> = ExportColumn::ALL.into_iter().filter(|column| ExportColumn::DEFAULT.contains(column)).collect();
        assert_eq!(chosen, ExportColumn::DEFAULT);
        for column in ExportColumn::ALL {
            assert!(ColumnGroup::ALL.contains(&column.group()));
        }
    }
}
