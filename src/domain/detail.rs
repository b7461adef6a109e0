//! What a row carries besides what the table shows: the drawer's fields.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

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
    /// What only technicians look for.
    Ids,
}

impl Group {
    /// In the drawer's order.
    pub const ALL: [Self; 6] = [Self::Member, Self::Joining, Self::Shop, Self::Referrer, Self::Employee, Self::Ids];
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Where it belongs.
    #[serde(skip_serializing)]
    pub group: Group,
    /// Where it stands in the row, which is what its label is looked up by: `has_one_customer.unique_id`.
    pub path: &'static str,
    /// How it is shown.
    #[serde(skip_serializing)]
    pub show: Show,
    /// What it says; never empty.
    pub value: String,
}

/// A detail in a message: the rest is told by its path.
#[derive(Deserialize)]
struct DetailDto {
    path: String,
    value: String,
}

// By hand: derived, it would take a path that outlives the program from the message itself.
impl<'de> Deserialize<'de> for Detail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DetailDto::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

impl TryFrom<DetailDto> for Detail {
    type Error = &'static str;

    fn try_from(dto: DetailDto) -> Result<Self, Self::Error> {
        let known = DETAILS.into_iter().find(|(path, ..)| *path == dto.path);
        let (path, group, show) = known.ok_or("a path that no detail has")?;
        Ok(Self { group, path, show, value: dto.value })
    }
}

/// Everything else a merchant may want to see of a row, for the drawer: path, place, kind.
pub const DETAILS: [(&str, Group, Show); 42] = [
    ("id", Group::Member, Show::Id),
    ("we_nickname", Group::Member, Show::Plain),
    ("userid", Group::Ids, Show::Id),
    ("unionid", Group::Ids, Show::MaskedId),
    ("chat_id", Group::Ids, Show::Id),
    ("crop_id", Group::Ids, Show::Id),
    ("uniacid", Group::Ids, Show::Id),
    ("created_at", Group::Member, Show::Plain),
    ("updated_at", Group::Member, Show::Plain),
    ("has_one_invitor.name", Group::Joining, Show::Plain),
    ("invitor_userid", Group::Ids, Show::Id),
    ("has_one_invitor.alias", Group::Joining, Show::Plain),
    ("has_one_invitor.position", Group::Joining, Show::Plain),
    ("has_one_invitor.department", Group::Joining, Show::Plain),
    ("has_one_invitor.mobile", Group::Joining, Show::Masked),
    ("has_one_invitor.telephone", Group::Joining, Show::Masked),
    ("has_one_invitor.email", Group::Joining, Show::Masked),
    ("inviter_member_name", Group::Joining, Show::Plain),
    ("has_one_customer.has_one_member.uid", Group::Shop, Show::Id),
    ("has_one_customer.has_one_member.nickname", Group::Shop, Show::Plain),
    ("has_one_customer.has_one_member.username", Group::Shop, Show::Plain),
    ("has_one_customer.has_one_member.mobile", Group::Shop, Show::Masked),
    ("customer_member_createtime", Group::Shop, Show::Plain),
    ("has_one_customer.unique_id", Group::Ids, Show::Id),
    ("has_one_customer.member_id", Group::Ids, Show::Id),
    ("has_one_customer.created_at", Group::Shop, Show::Plain),
    ("has_one_customer.updated_at", Group::Shop, Show::Plain),
    ("has_one_customer.has_one_member.yz_member.level_id", Group::Ids, Show::Id),
    ("has_one_customer.has_one_member.yz_member.group_id", Group::Ids, Show::Id),
    ("has_one_customer.has_one_member.yz_member.parent_id", Group::Shop, Show::Id),
    ("has_one_customer.has_one_member.yz_member.is_agent", Group::Shop, Show::Flag),
    ("has_one_customer.has_one_member.yz_member.is_black", Group::Shop, Show::Flag),
    ("parent_member_uid", Group::Referrer, Show::Id),
    ("parent_member_nickname", Group::Referrer, Show::Plain),
    ("has_one_employee.name", Group::Employee, Show::Plain),
    ("has_one_employee.userid", Group::Ids, Show::Id),
    ("has_one_employee.alias", Group::Employee, Show::Plain),
    ("has_one_employee.position", Group::Employee, Show::Plain),
    ("has_one_employee.department", Group::Employee, Show::Plain),
    ("has_one_employee.mobile", Group::Employee, Show::Masked),
    ("has_one_employee.telephone", Group::Employee, Show::Masked),
    ("has_one_employee.email", Group::Employee, Show::Masked),
];

/// The other fields of a row that are read, and the objects they stand in.
const FIELDS: [&str; 23] = [
    "member_type",
    "status",
    "status_desc",
    "withdraw_time",
    "withdraw_scene",
    "join_scene",
    "join_scene_desc",
    "join_time",
    "join_time_str",
    "has_one_customer",
    "has_one_customer.has_one_member",
    "has_one_customer.has_one_member.avatar",
    "has_one_customer.has_one_member.avatar_image",
    "has_one_customer.has_one_member.createtime",
    "has_one_customer.has_one_member.yz_member",
    "has_one_invitor",
    "has_one_invitor.avatar",
    "has_one_invitor.avatar_mediaid",
    "inviter_member_avatar",
    "has_one_employee",
    "has_one_employee.avatar",
    "has_one_employee.avatar_mediaid",
    "parent_member_avatar_image",
];

/// The same path as the readers write it; `None` if they read nothing there.
pub fn known_path(path: &str) -> Option<&'static str> {
    DETAILS.iter().map(|(known, ..)| *known).chain(FIELDS).find(|known| *known == path)
}
