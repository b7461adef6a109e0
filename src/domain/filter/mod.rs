//! What the merchant looks for: a [`Draft`] as typed, a [`Filter`] as meant, and the parse between them.

mod draft;

pub use draft::{Draft, DraftError};

use super::date::{Date, Preset};
use serde::{Deserialize, Serialize};

/// The text fields of the filter form, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 成员会员信息
    Customer,
    /// 邀请人信息
    Invitor,
    /// 成员ID: the row id of the membership record.
    MemberId,
    /// 邀请人会员: nickname, name or mobile.
    InviterMember,
    /// 邀请人会员ID
    InviterMemberId,
    /// 系统推荐人: nickname, name or mobile.
    Referrer,
    /// 系统推荐人会员ID
    ReferrerId,
}

/// How many text fields there are.
const FIELD_COUNT: usize = 7;

impl Field {
    /// All of them, in the form's order.
    pub const ALL: [Self; FIELD_COUNT] =
        [Self::Customer, Self::Invitor, Self::MemberId, Self::InviterMember, Self::InviterMemberId, Self::Referrer, Self::ReferrerId];

    /// The name of the request parameter (docs/endpoint.md, "Request").
    pub const fn param(self) -> &'static str {
        match self {
            Self::Customer => "customer_kwd",
            Self::Invitor => "invitor_kwd",
            Self::MemberId => "id",
            Self::InviterMember => "inviter_member_kwd",
            Self::InviterMemberId => "inviter_member_uid",
            Self::Referrer => "chat_owner_kwd",
            Self::ReferrerId => "chat_owner_uid",
        }
    }

    /// Whether it takes an id, digits only; the others take words, which can be names and phone numbers.
    pub const fn is_id(self) -> bool {
        matches!(self, Self::MemberId | Self::InviterMemberId | Self::ReferrerId)
    }
}

/// How somebody came into the group (docs/endpoint.md, `join_scene`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinScene {
    /// 直接邀请入群
    Invited,
    /// 邀请链接入群
    Link,
    /// 扫描群二维码入群
    QrCode,
}

impl JoinScene {
    /// All that are documented.
    pub const ALL: [Self; 3] = [Self::Invited, Self::Link, Self::QrCode];

    /// The endpoint's number for it.
    pub const fn code(self) -> i64 {
        match self {
            Self::Invited => 1,
            Self::Link => 2,
            Self::QrCode => 3,
        }
    }

    /// The scene with that number.
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.code() == code)
    }
}

/// When somebody joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joined {
    /// At any time.
    #[default]
    Anytime,
    /// In a period that moves with the calendar.
    Preset(Preset),
    /// From one day to another, both included; a missing end is open.
    Between(Option<Date>, Option<Date>),
}

impl Joined {
    /// The first and the last day, both included, that a request must name: the endpoint takes both or neither
    /// (docs/endpoint.md, `times`). An open start is 2000-01-01, years before there were groups; an open end is today.
    pub fn days(self, today: Date) -> Option<(Date, Date)> {
        match self {
            Self::Anytime | Self::Between(None, None) => None,
            Self::Preset(preset) => Some(preset.range(today)),
            Self::Between(from, to) => {
                let from = from.or_else(|| Date::from_civil(draft::FIRST_YEAR, 1, 1))?;
                Some((from, to.unwrap_or_else(|| today.max(from))))
            }
        }
    }
}

/// A filter that can be sent: words trimmed (full-width spaces too, the server does not), ids plain digits, dates real and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FilterDto")]
pub struct Filter {
    fields: [String; FIELD_COUNT],
    scene: Option<JoinScene>,
    joined: Joined,
}

/// A filter in a message, which is checked before it is one.
#[derive(Deserialize)]
struct FilterDto {
    fields: [String; FIELD_COUNT],
    scene: Option<JoinScene>,
    joined: Joined,
}

impl TryFrom<FilterDto> for Filter {
    type Error = &'static str;

    fn try_from(dto: FilterDto) -> Result<Self, Self::Error> {
        let mut draft = Draft::default();
        draft.scene = dto.scene;
        for (field, text) in Field::ALL.into_iter().zip(dto.fields) {
            draft.set_text(field, text);
        }
        let filter = draft.parse_words().map_err(|_| "an id that is none")?;
        match dto.joined {
            Joined::Between(Some(from), Some(to)) if from > to => Err("days in the wrong order"),
            joined => Ok(Self { joined, ..filter }),
        }
    }
}

/// One filter in force, as a chip shows and removes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A text field that is filled.
    Text(Field),
    /// 入群方式
    Scene,
    /// 入群时间
    Joined,
}

impl Filter {
    /// What a field looks for; empty if nothing.
    pub fn text(&self, field: Field) -> &str {
        self.fields.get(field as usize).map_or("", String::as_str)
    }

    /// 入群方式
    pub const fn scene(&self) -> Option<JoinScene> {
        self.scene
    }

    /// 入群时间
    pub const fn joined(&self) -> Joined {
        self.joined
    }

    /// The filters in force, in the form's order.
    pub fn parts(&self) -> Vec<Part> {
        let texts = Field::ALL.into_iter().filter(|field| !self.text(*field).is_empty()).map(Part::Text);
        let scene = self.scene.map(|_| Part::Scene);
        let joined = (self.joined != Joined::Anytime).then_some(Part::Joined);
        texts.chain(scene).chain(joined).collect()
    }

    /// This filter with the words of another in the fields for words that it leaves empty.
    pub fn with_words_of(mut self, other: &Self) -> Self {
        for (field, (own, text)) in Field::ALL.into_iter().zip(self.fields.iter_mut().zip(&other.fields)) {
            if !field.is_id() && own.is_empty() {
                own.clone_from(text);
            }
        }
        self
    }

    /// This filter without one of its parts.
    pub fn without(mut self, part: Part) -> Self {
        match part {
            Part::Text(field) => {
                if let Some(place) = self.fields.get_mut(field as usize) {
                    place.clear();
                }
            }
            Part::Scene => self.scene = None,
            Part::Joined => self.joined = Joined::Anytime,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_is_closed_for_the_server() {
        let today = Date::parse("2026-11-23").unwrap();
        let day = Date::parse("2021-06-18");
        let days = |joined: Joined| joined.days(today).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(days(Joined::Between(day, None)).as_deref(), Some("2021-06-18 2026-11-23"));
        assert_eq!(days(Joined::Between(None, day)).as_deref(), Some("2000-01-01 2021-06-18"));
        assert_eq!(days(Joined::Between(Date::parse("2030-01-01"), None)).as_deref(), Some("2030-01-01 2030-01-01"));
        assert_eq!(days(Joined::Anytime), None);
    }

    #[test]
    fn removing_one_part_leaves_the_others() {
        let mut draft = Draft::default();
        draft.set_text(Field::Invitor, "韦平".to_owned());
        draft.scene = Some(JoinScene::Link);
        draft.preset = Some(Preset::Today);
        let filter = draft.parse(Date::from_days(20_000)).unwrap();
        assert_eq!(filter.parts(), [Part::Text(Field::Invitor), Part::Scene, Part::Joined]);
        assert_eq!(filter.without(Part::Scene).parts(), [Part::Text(Field::Invitor), Part::Joined]);
    }
}
