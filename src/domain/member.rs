//! A membership record: one person's stay in the group.

use super::date::{epoch_of, wall_clock};
use super::filter::JoinScene;
use super::page::Page;
use std::sync::Arc;

/// A number of the endpoint's with the words it sent for it. The number may be missing, unknown, or both may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The number, if there is one.
    pub code: Option<i64>,
    /// The server's own words; often empty.
    pub words: String,
}

/// 类型 (ENDPOINT.md, `member_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 企业成员
    Employee,
    /// 外部联系人
    External,
    /// A number that is not documented.
    Unknown(i64),
}

/// How somebody left (ENDPOINT.md, `withdraw_scene`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// 自行退群
    ByThemselves,
    /// 被移出, by the owner or an admin.
    Removed,
}

/// Whether somebody is in the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since the Unix epoch, if the server gave a number.
    pub epoch: Option<i64>,
    text: String,
}

impl Moment {
    /// A moment from what the server gave; its text wins over the number.
    pub const fn new(epoch: Option<i64>, text: String) -> Self {
        Self { epoch, text }
    }

    /// The moment in epoch seconds, read from the text where the server gave no number; and the text, where it says something else.
    pub fn parts(&self) -> (Option<i64>, &str) {
        let seconds = self.epoch.or_else(|| epoch_of(&self.text));
        let is_same = self.text.is_empty() || seconds.is_some_and(|seconds| wall_clock(seconds) == self.text);
        (seconds, if is_same { "" } else { &self.text })
    }

    /// What to show: the server's text, else the number on the server's wall clock, else nothing.
    pub fn shown(&self) -> Option<String> {
        if self.text.is_empty() { self.epoch.map(wall_clock) } else { Some(self.text.clone()) }
    }
}

/// Somebody named in a row: an inviter or a referrer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Name or nickname; may be empty.
    pub name: String,
    /// Shop member id, if there is one.
    pub uid: Option<u64>,
    /// Pictures worth trying, best first.
    pub avatars: Vec<String>,
}

/// 商城会员: the shop account of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopMember {
    /// Who it is.
    pub person: Person,
    /// Unmasked phone number; never shown without being asked for.
    pub mobile: String,
    /// When the account was made.
    pub registered: Moment,
}

/// What a detail says something about, in the drawer's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The member.
    Member,
    /// How and through whom somebody joined.
    Joining,
    /// The shop account.
    Shop,
    /// 系统推荐人
    Referrer,
    /// The enterprise's own person.
    Employee,
}

impl Group {
    /// In the drawer's order.
    pub const ALL: [Self; 5] = [Self::Member, Self::Joining, Self::Shop, Self::Referrer, Self::Employee];
}

/// How a detail is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// As it is.
    Plain,
    /// With a button that copies it.
    Id,
    /// Masked until asked for: personal data.
    Masked,
    /// Personal data that nobody reads, only pastes: masked, with a button that copies it whole.
    MaskedId,
    /// 1 is yes, anything else no.
    Flag,
}

/// One more thing a row carries, for the drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Where it belongs.
    pub group: Group,
    /// Where it stands in the row, which is what its label is looked up by: `has_one_customer.unique_id`.
    pub path: &'static str,
    /// How it is shown.
    pub show: Show,
    /// What it says; never empty.
    pub value: String,
}

/// One stay in the group. One person can have several: the row id is the only key (ENDPOINT.md, `id`).
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// 商城会员; `None` is 未注册会员.
    pub shop: Option<ShopMember>,
    /// 系统推荐人; `None` is 无推荐人.
    pub referrer: Option<Person>,
    /// All else the row carries.
    pub details: Vec<Detail>,
}

impl Member {
    /// The documented join scene, if it is one.
    pub fn join_scene(&self) -> Option<JoinScene> {
        self.scene.code.and_then(JoinScene::from_code)
    }

    /// Whole days between joining and leaving, for somebody who left and whose times are both known.
    pub fn days_stayed(&self) -> Option<i64> {
        match self.presence {
            Presence::Left { at: Some(left), .. } => {
                let joined = self.joined.epoch?;
                (left >= joined).then(|| (left - joined) / 86_400)
            }
            _ => None,
        }
    }
}

/// A row of the answer: one that can be read, or one that cannot and must not spoil the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A member.
    Good(Arc<Member>),
    /// 数据异常: its id, if even that could be read, and its place on the page, from 0.
    Bad {
        /// The row id.
        id: Option<u64>,
        /// Place on the page.
        place: usize,
    },
}

/// `data.summary`: counts over the group. What the server did not say is `None`, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// 当前成员
    pub members: Option<u64>,
    /// 企业成员
    pub employees: Option<u64>,
    /// 外部成员
    pub customers: Option<u64>,
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
