//! A membership record: one person's stay in the group.

use super::date::{DAY_SECONDS, wall_clock};
use super::detail::known_path;
use super::filter::JoinScene;
use super::page::Page;
use serde::{Deserialize, Deserializer, Serialize};
use std::sync::Arc;

pub use super::detail::{Detail, Group, Show};

/// Where the shop account stands in a row.
pub const SHOP_PATH: &str = "has_one_customer.has_one_member";
/// Where the uid of the referrer stands in a row.
pub const REFERRER_PATH: &str = "parent_member_uid";

/// A number of the endpoint's with the words it sent for it. The number may be missing, unknown, or both may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The number, if there is one.
    pub code: Option<i64>,
    /// The server's own words; often empty.
    pub words: String,
}

/// 类型 (docs/endpoint.md, `member_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// 企业成员
    Employee,
    /// 外部联系人
    External,
    /// A number that is not documented.
    Unknown(i64),
}

impl Kind {
    /// By the endpoint's number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Employee,
            2 => Self::External,
            code => Self::Unknown(code),
        }
    }

    /// The endpoint's number.
    pub const fn code(self) -> i64 {
        match self {
            Self::Employee => 1,
            Self::External => 2,
            Self::Unknown(code) => code,
        }
    }
}

/// How somebody left (docs/endpoint.md, `withdraw_scene`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaving {
    /// 自行退群
    ByThemselves,
    /// 被移出, by the owner or an admin.
    Removed,
}

/// Whether somebody is in the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Presence {
    /// `status` is 1.
    In,
    /// Any other status; the time in epoch seconds and the way, as far as they are known.
    Left {
        /// When, in epoch seconds.
        at: Option<i64>,
        /// How.
        how: Option<Leaving>,
    },
}

/// A moment: epoch seconds, and the server's own text for it, which is what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Seconds since the Unix epoch, if the server gave a number or a text that can be read as one.
    pub epoch: Option<i64>,
    text: String,
}

impl Moment {
    /// A moment from what the server gave; its text wins over the number.
    pub const fn new(epoch: Option<i64>, text: String) -> Self {
        Self { epoch, text }
    }

    /// The moment in epoch seconds; and the text, where it says something else.
    pub fn parts(&self) -> (Option<i64>, &str) {
        let is_same = self.text.is_empty() || self.epoch.is_some_and(|seconds| wall_clock(seconds) == self.text);
        (self.epoch, if is_same { "" } else { &self.text })
    }

    /// What to show: the server's text, else the number on the server's wall clock, else nothing.
    pub fn shown(&self) -> Option<String> {
        if self.text.is_empty() { self.epoch.map(wall_clock) } else { Some(self.text.clone()) }
    }
}

/// Somebody named in a row: an inviter or a referrer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name or nickname; may be empty.
    pub name: String,
    /// Shop member id, if there is one.
    pub uid: Option<u64>,
    /// Pictures worth trying, best first.
    pub avatars: Vec<String>,
}

/// 商城会员: the shop account of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopMember {
    /// Who it is.
    pub person: Person,
    /// Unmasked phone number; never shown without being asked for.
    pub mobile: String,
    /// When the account was made.
    pub registered: Moment,
}

/// One stay in the group. One person can have several: the row id is the only key (docs/endpoint.md, `id`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// 成员ID: the row id.
    pub id: u64,
    /// The best name there is; empty if there is none.
    pub name: String,
    /// Pictures worth trying, best first.
    pub avatars: Vec<String>,
    /// 类型
    pub kind: Option<Kind>,
    /// 状态 in the server's words.
    pub status: Coded,
    /// Whether they are still there.
    pub presence: Presence,
    /// 入群方式
    pub scene: Coded,
    /// 入群时间
    pub joined: Moment,
    /// 邀请人; `None` is normal, the platform only knows the enterprise's own people.
    pub inviter: Option<Person>,
    /// 商城会员; `None` is 未注册会员, unless [`SHOP_PATH`] is unreadable.
    pub shop: Option<ShopMember>,
    /// 系统推荐人; `None` is 无推荐人, unless [`REFERRER_PATH`] is unreadable.
    pub referrer: Option<Person>,
    /// All else the row carries.
    pub details: Vec<Detail>,
    /// Where in the row something stands that can't be read (`has_one_customer.has_one_member.mobile`): shown as “—”, and told under
    /// 数据质量. What is missing or blank is not among them.
    #[serde(deserialize_with = "known_paths")]
    pub unreadable: Vec<&'static str>,
}

impl Member {
    /// The documented join scene, if it is one.
    pub fn join_scene(&self) -> Option<JoinScene> {
        self.scene.code.and_then(JoinScene::from_code)
    }

    /// Whether the field at a path, or an object that it stands in, could not be read.
    pub fn is_unreadable(&self, path: &str) -> bool {
        is_unreadable(&self.unreadable, path)
    }

    /// Whole days between joining and leaving, for somebody who left and whose times are both known.
    pub fn days_stayed(&self) -> Option<i64> {
        match self.presence {
            Presence::Left { at: Some(left), .. } => {
                let joined = self.joined.epoch?;
                (left >= joined).then(|| (left - joined) / DAY_SECONDS)
            }
            _ => None,
        }
    }
}

/// Whether the field at a path, or an object that it stands in, is among those that could not be read.
pub fn is_unreadable(unreadable: &[&str], path: &str) -> bool {
    unreadable.iter().any(|bad| path.strip_prefix(bad).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}

/// Reads the paths of a message; what no reader writes is passed over.
pub fn known_paths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<&'static str>, D::Error> {
    let paths = Vec::<String>::deserialize(deserializer)?;
    Ok(paths.iter().filter_map(|path| known_path(path)).collect())
}

/// A row of the answer: one that has an id, or one that has none and must not spoil the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A member.
    Good(Arc<Member>),
    /// 数据异常: a row without an id that can be read.
    Bad {
        /// What a reader could still tell of the id; `wire::member` tells nothing.
        id: Option<u64>,
        /// Place on the page, from 0.
        place: usize,
    },
}

/// `data.summary`: counts over the group. What the server did not say is `None`, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// 当前成员
    pub members: Option<u64>,
    /// 企业成员
    pub employees: Option<u64>,
    /// 外部成员
    pub customers: Option<u64>,
}

/// Whose rows an answer holds. The server's session decides that, and all tabs of a browser share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    /// 公众号 id.
    pub uniacid: u64,
    /// The enterprise that is managed.
    pub crop_id: u64,
}

/// A successful answer: one page of rows, and the counts over the group.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The rows.
    pub page: Page<Row>,
    /// The counts.
    pub summary: Summary,
    /// Whether something stood around the JSON (a PHP notice, a byte order mark) that had to be passed over.
    pub unclean: bool,
    /// Whose rows they are; `None` if no row says so.
    pub enterprise: Option<Enterprise>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_text_is_shown_before_its_number() {
        assert_eq!(Moment::new(Some(1_623_999_771), "2021-06-18 15:02:51".to_owned()).shown().as_deref(), Some("2021-06-18 15:02:51"));
        assert_eq!(Moment::new(Some(1_623_999_771), String::new()).shown().as_deref(), Some("2021-06-18 15:02:51"));
        assert_eq!(Moment::default().shown(), None);
    }
}
