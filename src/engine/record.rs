//! A member as the engine keeps one: flat, and without what only the drawer shows.

use crate::domain::date::{DAY_SECONDS, wall_clock};
use crate::domain::member::{Kind, Leaving, Member, Person, Presence, REFERRER_PATH, SHOP_PATH, is_unreadable};

/// One membership record. Texts are `""` and numbers `None` where the endpoint said nothing; all times are epoch seconds.
///
/// The facts about the fields are docs/endpoint.md's, "A row".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record<'a> {
    /// 成员ID: the row id, the only safe key.
    pub id: u64,
    /// The best name there is.
    pub name: &'a str,
    /// The best picture that is safe to show.
    pub avatar: &'a str,
    /// 类型
    pub kind: Option<Kind>,
    /// 状态 as a number; 1 is in the group.
    pub status: Option<i64>,
    /// 状态 in the server's words.
    pub status_desc: &'a str,
    /// Whether they are still in the group; also where nothing is known of it, see [`Record::is_presence_known`].
    pub is_in: bool,
    /// 入群方式 as a number.
    pub scene: Option<i64>,
    /// 入群方式 in the server's words.
    pub scene_desc: &'a str,
    /// When they joined.
    pub joined: Option<i64>,
    /// The server's own text for it, only where it says something else than the number does.
    pub joined_text: &'a str,
    /// When they left.
    pub left: Option<i64>,
    /// How they left.
    pub leaving: Option<Leaving>,
    /// 邀请人: the best name there is, in the last resort the userid.
    pub inviter: &'a str,
    /// The inviter's userid: what tells two inviters of one name apart.
    pub inviter_userid: &'a str,
    /// The inviter's picture.
    pub inviter_avatar: &'a str,
    /// Whether they have a shop account at all; who has none need not be unregistered, see [`Record::is_unregistered`].
    pub is_registered: bool,
    /// Whether the picture is that of the shop account: where it has one, that goes before any other.
    pub has_shop_avatar: bool,
    /// 商城会员: its uid.
    pub uid: Option<u64>,
    /// Nickname in the shop, else the real name.
    pub nickname: &'a str,
    /// Real name in the shop.
    pub username: &'a str,
    /// Unmasked phone number: personal data.
    pub mobile: &'a str,
    /// When the shop account was made.
    pub registered: Option<i64>,
    /// The server's own text for it, only where it says something else than the number does.
    pub registered_text: &'a str,
    /// 系统推荐人: the uid; `None` is 无推荐人, unless it is unreadable.
    pub referrer_uid: Option<u64>,
    /// 系统推荐人: the nickname.
    pub referrer: &'a str,
    /// The referrer's picture.
    pub referrer_avatar: &'a str,
    /// WeCom's id of the person.
    pub userid: &'a str,
    /// WeChat's id of the person: personal data.
    pub unionid: &'a str,
    /// When the row was synced, as the server wrote it.
    pub synced: &'a str,
    /// Where in the row something stands that can't be read.
    pub unreadable: &'a [&'static str],
}

impl<'a> Record<'a> {
    /// What the engine keeps of a member.
    pub fn of(member: &'a Member) -> Self {
        let detail = |path: &str| member.details.iter().find(|detail| detail.path == path).map_or("", |detail| detail.value.as_str());
        let (left, leaving) = match member.presence {
            Presence::In => (None, None),
            Presence::Left { at, how } => (at, how),
        };
        let picture = |person: Option<&'a Person>| person.and_then(|person| person.avatars.first()).map_or("", String::as_str);
        let (joined, joined_text) = member.joined.parts();
        let (registered, registered_text) = member.shop.as_ref().map_or((None, ""), |shop| shop.registered.parts());
        Self {
            id: member.id,
            name: &member.name,
            avatar: member.avatars.first().map_or("", String::as_str),
            kind: member.kind,
            status: member.status.code,
            status_desc: &member.status.words,
            is_in: member.presence == Presence::In,
            scene: member.scene.code,
            scene_desc: &member.scene.words,
            joined,
            joined_text,
            left,
            leaving,
            inviter: member.inviter.as_ref().map_or("", |inviter| &inviter.name),
            inviter_userid: detail("invitor_userid"),
            inviter_avatar: picture(member.inviter.as_ref()),
            is_registered: member.shop.is_some(),
            has_shop_avatar: member.shop.as_ref().is_some_and(|shop| !shop.person.avatars.is_empty()),
            uid: member.shop.as_ref().and_then(|shop| shop.person.uid),
            nickname: member.shop.as_ref().map_or("", |shop| &shop.person.name),
            username: detail("has_one_customer.has_one_member.username"),
            mobile: member.shop.as_ref().map_or("", |shop| &shop.mobile),
            registered,
            registered_text,
            referrer_uid: member.referrer.as_ref().and_then(|referrer| referrer.uid),
            referrer: member.referrer.as_ref().map_or("", |referrer| &referrer.name),
            referrer_avatar: picture(member.referrer.as_ref()),
            userid: detail("userid"),
            unionid: detail("unionid"),
            synced: detail("created_at"),
            unreadable: &member.unreadable,
        }
    }

    /// 未注册会员: that there is no shop account was said. Where that can't be read it is not known.
    pub fn is_unregistered(&self) -> bool {
        !self.is_registered && !self.is_unreadable(&[SHOP_PATH])
    }

    /// 无推荐人, in the same way.
    pub fn has_no_referrer(&self) -> bool {
        self.referrer_uid.is_none() && !self.is_unreadable(&[REFERRER_PATH])
    }

    /// Whether nobody is named as the inviter and no field that could name one is unreadable.
    pub fn has_no_inviter(&self) -> bool {
        let is_blank = self.inviter.is_empty() && self.inviter_userid.is_empty();
        is_blank && !self.is_unreadable(&["has_one_invitor.name", "inviter_member_name", "invitor_userid"])
    }

    /// Whether it is said that they are in the group, or that they are not.
    pub fn is_presence_known(&self) -> bool {
        self.status.is_some() || !self.is_in || !self.is_unreadable(&["status"])
    }

    /// Whether 类型 is a number, or was not sent at all.
    pub fn is_kind_known(&self) -> bool {
        self.kind.is_some() || !self.is_unreadable(&["member_type"])
    }

    /// Whether 入群方式 is a number or words, or was not sent at all.
    pub fn is_scene_known(&self) -> bool {
        self.scene.is_some() || !self.scene_desc.is_empty() || !self.is_unreadable(&["join_scene", "join_scene_desc"])
    }

    /// Whether one of the fields at these paths could not be read.
    pub fn is_unreadable(&self, paths: &[&str]) -> bool {
        !self.unreadable.is_empty() && paths.iter().any(|path| is_unreadable(self.unreadable, path))
    }

    /// 入群时间 as it is shown: the server's text, else its number on the server's wall clock (UTC+8).
    pub fn joined_shown(&self) -> String {
        shown(self.joined, self.joined_text)
    }

    /// When the shop account was made, as it is shown.
    pub fn registered_shown(&self) -> String {
        shown(self.registered, self.registered_text)
    }

    /// Whole days between joining and leaving, for somebody who left and whose times are both known.
    pub fn days_stayed(&self) -> Option<i64> {
        let (joined, left) = (self.joined?, self.left?);
        (!self.is_in && left >= joined).then(|| (left - joined) / DAY_SECONDS)
    }
}

fn shown(time: Option<i64>, text: &str) -> String {
    match time {
        Some(time) if text.is_empty() => wall_clock(time),
        _ => text.to_owned(),
    }
}
