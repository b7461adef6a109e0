//! A row in view: what the table needs of a record, on its own, so that it can travel from the worker to the page.

use super::record::Record;
use super::store::Store;
use crate::domain::mask;
use crate::domain::member::{Coded, Kind, Leaving, Member, Moment, Person, Presence, ShopMember, known_paths};
use serde::{Deserialize, Serialize};

/// One row of the all-rows table. The mobile is masked already: the whole number stays in the engine.
///
/// Facts about the fields are `Record`'s; codes are the endpoint's numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowData {
    /// 成员ID
    pub id: u64,
    /// The best name there is.
    pub name: String,
    /// The best picture that is safe to show.
    pub avatar: String,
    /// 类型 as a number.
    pub kind: Option<i64>,
    /// 状态 as a number.
    pub status: Option<i64>,
    /// 状态 in the server's words.
    pub status_desc: String,
    /// Whether they are still in the group.
    pub is_in: bool,
    /// 入群方式 as a number.
    pub scene: Option<i64>,
    /// 入群方式 in the server's words.
    pub scene_desc: String,
    /// When they joined, in epoch seconds.
    pub joined: Option<i64>,
    /// The same in the server's words, where those say something else.
    pub joined_text: String,
    /// When they left, in epoch seconds.
    pub left: Option<i64>,
    /// How they left: 1 is removed, 0 by themselves (docs/endpoint.md, `withdraw_scene`).
    pub leaving: Option<u8>,
    /// 邀请人
    pub inviter: String,
    /// 邀请人: the picture.
    pub inviter_avatar: String,
    /// Whether they have a shop account.
    pub is_registered: bool,
    /// Whether the picture is that of the shop account.
    pub has_shop_avatar: bool,
    /// 商城会员: the uid.
    pub uid: Option<u64>,
    /// 商城会员: the name.
    pub nickname: String,
    /// 商城会员: the phone number with its middle hidden.
    pub mobile: String,
    /// When the shop account was made, in epoch seconds.
    pub registered: Option<i64>,
    /// The same in the server's words, where those say something else.
    pub registered_text: String,
    /// 系统推荐人: the uid; `None` is 无推荐人, unless it is unreadable.
    pub referrer_uid: Option<u64>,
    /// 系统推荐人: the nickname.
    pub referrer: String,
    /// 系统推荐人: the picture.
    pub referrer_avatar: String,
    /// Where in the row something stands that can't be read; few rows have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "known_paths")]
    pub unreadable: Vec<&'static str>,
}

impl RowData {
    /// What the table needs of a record.
    pub fn of(record: &Record<'_>) -> Self {
        Self {
            id: record.id,
            name: record.name.to_owned(),
            avatar: record.avatar.to_owned(),
            kind: record.kind.map(Kind::code),
            status: record.status,
            status_desc: record.status_desc.to_owned(),
            is_in: record.is_in,
            scene: record.scene,
            scene_desc: record.scene_desc.to_owned(),
            joined: record.joined,
            joined_text: record.joined_text.to_owned(),
            left: record.left,
            leaving: record.leaving.map(|leaving| u8::from(leaving == Leaving::Removed)),
            inviter: record.inviter.to_owned(),
            inviter_avatar: record.inviter_avatar.to_owned(),
            is_registered: record.is_registered,
            has_shop_avatar: record.has_shop_avatar,
            uid: record.uid,
            nickname: record.nickname.to_owned(),
            mobile: mask::mobile(record.mobile),
            registered: record.registered,
            registered_text: record.registered_text.to_owned(),
            referrer_uid: record.referrer_uid,
            referrer: record.referrer.to_owned(),
            referrer_avatar: record.referrer_avatar.to_owned(),
            unreadable: record.unreadable.to_vec(),
        }
    }

    /// Some of the rows that were selected: those from one place on.
    pub fn window(store: &Store, selected: &[u32], from: u32, count: u32) -> Vec<Self> {
        let rows = selected.iter().skip(from as usize).take(count as usize);
        rows.filter_map(|row| store.record(*row)).map(|record| Self::of(&record)).collect()
    }

    /// The same as a member, for what shows members: without the details, and with the mobile masked.
    pub fn member(&self) -> Member {
        let pictures = |avatar: &str| if avatar.is_empty() { Vec::new() } else { vec![avatar.to_owned()] };
        let person = |name: &str, uid: Option<u64>, avatar: &str| Person { name: name.to_owned(), uid, avatars: pictures(avatar) };
        let shop_avatar = if self.has_shop_avatar { self.avatar.as_str() } else { "" };
        Member {
            id: self.id,
            name: self.name.clone(),
            avatars: pictures(&self.avatar),
            kind: self.kind.map(Kind::from_code),
            status: Coded { code: self.status, words: self.status_desc.clone() },
            presence: if self.is_in {
                Presence::In
            } else {
                let how = self.leaving.map(|leaving| if leaving == 1 { Leaving::Removed } else { Leaving::ByThemselves });
                Presence::Left { at: self.left, how }
            },
            scene: Coded { code: self.scene, words: self.scene_desc.clone() },
            joined: Moment::new(self.joined, self.joined_text.clone()),
            inviter: (!self.inviter.is_empty()).then(|| person(&self.inviter, None, &self.inviter_avatar)),
            shop: self.is_registered.then(|| ShopMember {
                person: person(&self.nickname, self.uid, shop_avatar),
                mobile: self.mobile.clone(),
                registered: Moment::new(self.registered, self.registered_text.clone()),
            }),
            referrer: self.referrer_uid.map(|uid| person(&self.referrer, Some(uid), &self.referrer_avatar)),
            details: Vec::new(),
            unreadable: self.unreadable.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_in_view_reads_as_the_member_it_was() {
        let member = Member {
            id: 9,
            name: "韦平".to_owned(),
            avatars: vec!["https://x.cn/a".to_owned()],
            kind: Some(Kind::Unknown(7)),
            status: Coded { code: Some(2), words: "退群".to_owned() },
            presence: Presence::Left { at: Some(1_624_000_000), how: Some(Leaving::Removed) },
            scene: Coded { code: Some(3), words: "扫码".to_owned() },
            joined: Moment::new(Some(1_623_999_771), String::new()),
            inviter: Some(Person { name: "李".to_owned(), avatars: vec!["https://x.cn/b".to_owned()], ..Person::default() }),
            shop: Some(ShopMember {
                person: Person { name: "小平".to_owned(), uid: Some(5), avatars: vec!["https://x.cn/a".to_owned()] },
                mobile: "13812348000".to_owned(),
                registered: Moment::new(None, "昨天".to_owned()),
            }),
            referrer: Some(Person { name: String::new(), uid: Some(6), avatars: vec!["https://x.cn/c".to_owned()] }),
            details: Vec::new(),
            unreadable: vec!["has_one_customer.has_one_member.uid", "withdraw_time"],
        };
        let mut masked = member.clone();
        if let Some(shop) = &mut masked.shop {
            shop.mobile = "138****8000".to_owned();
        }
        assert_eq!(RowData::of(&Record::of(&member)).member(), masked);
    }

    #[test]
    fn the_whole_mobile_does_not_leave_the_engine() {
        let record = Record { mobile: "13812348000", is_registered: true, ..Record::default() };
        assert_eq!(RowData::of(&record).mobile, "138****8000");
    }
}
