//! Words for things of the domain.

use crate::domain::date::Preset;
use crate::domain::failure::Failure;
use crate::domain::filter::{DraftError, Field, Filter, JoinScene, Joined, Part};
use crate::domain::member::{Coded, Group, Kind, Leaving, Member, Presence};
use crate::i18n::text::PageText;
use crate::i18n::{Lang, count, fill};

/// What went wrong and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureMessage {
    /// What went wrong.
    pub title: String,
    /// The next step; the server's own words, where it sent some.
    pub hint: String,
}

impl FailureMessage {
    /// Both in one line.
    pub fn sentence(&self) -> String {
        format!("{} {}", self.title, self.hint)
    }
}

/// The words for a failure.
pub fn failure_message(lang: Lang, failure: &Failure) -> FailureMessage {
    let text = lang.text();
    let said = |message: &str, otherwise: &str| if message.is_empty() { otherwise.to_owned() } else { message.to_owned() };
    let (title, hint) = match failure {
        Failure::SignedOut { .. } => (text.signed_out, text.signed_out_hint.to_owned()),
        Failure::NoEnterprise { .. } => (text.no_enterprise, text.no_enterprise_hint.to_owned()),
        Failure::EnterpriseChanged => (text.enterprise_changed, text.enterprise_changed_hint.to_owned()),
        Failure::NoPermission { message } => (text.no_permission, said(message, text.no_permission_hint)),
        Failure::NotInstalled => (text.not_installed, text.not_installed_hint.to_owned()),
        Failure::Refused { message } => (text.refused, said(message, text.broken_hint)),
        Failure::Unreachable => (text.unreachable, text.unreachable_hint.to_owned()),
        Failure::TimedOut => (text.timed_out, text.timed_out_hint.to_owned()),
        Failure::Status { code, retry_after } => {
            let hint = match (code, retry_after) {
                (404 | 405, _) => text.status_not_found.to_owned(),
                (419, _) => text.status_expired.to_owned(),
                (429 | 503, Some(seconds)) => fill(text.status_retry_after, &[&seconds.to_string()]),
                (429, None) => text.status_busy.to_owned(),
                (502..=504, _) => text.status_down.to_owned(),
                _ => text.status_hint.to_owned(),
            };
            return FailureMessage { title: fill(text.status, &[&code.to_string()]), hint };
        }
        Failure::Empty => (text.empty_body, text.broken_hint.to_owned()),
        Failure::WebPage => (text.web_page, text.web_page_hint.to_owned()),
        Failure::Truncated => (text.truncated, text.truncated_hint.to_owned()),
        Failure::NotJson => (text.not_json, text.broken_hint.to_owned()),
        Failure::NoList => (text.no_list, text.broken_hint.to_owned()),
        Failure::WrongPage { asked, got } => {
            let title = fill(text.wrong_page, &[&count(asked.get()), &count(got.get())]);
            return FailureMessage { title, hint: text.wrong_page_hint.to_owned() };
        }
    };
    FailureMessage { title: title.to_owned(), hint }
}

/// The label of a text field.
pub const fn field_label(text: &PageText, field: Field) -> &'static str {
    match field {
        Field::Customer => text.customer,
        Field::Invitor => text.invitor,
        Field::MemberId => text.member_id,
        Field::InviterMember => text.inviter_member,
        Field::InviterMemberId => text.inviter_member_id,
        Field::Referrer => text.referrer_field,
        Field::ReferrerId => text.referrer_id,
    }
}

/// What is wrong with a draft.
pub const fn draft_error(text: &PageText, error: DraftError) -> &'static str {
    match error {
        DraftError::NotAnId(_) => text.not_an_id,
        DraftError::NotADate => text.not_a_date,
        DraftError::UnlikelyDate => text.unlikely_date,
        DraftError::Reversed => text.reversed,
    }
}

/// The label of a preset.
pub const fn preset_label(text: &PageText, preset: Preset) -> &'static str {
    match preset {
        Preset::Today => text.today,
        Preset::Yesterday => text.yesterday,
        Preset::Last7 => text.last7,
        Preset::Last30 => text.last30,
        Preset::ThisMonth => text.this_month,
    }
}

/// The label of a documented join scene.
pub const fn scene_label(text: &PageText, scene: JoinScene) -> &'static str {
    match scene {
        JoinScene::Invited => text.invited,
        JoinScene::Link => text.link,
        JoinScene::QrCode => text.qr_code,
    }
}

/// A filter in force, as label and value.
pub fn part_label(text: &PageText, filter: &Filter, part: Part) -> (&'static str, String) {
    match part {
        Part::Text(field) => (field_label(text, field), filter.text(field).to_owned()),
        Part::Scene => (text.scene, filter.scene().map(|scene| scene_label(text, scene)).unwrap_or_default().to_owned()),
        Part::Joined => {
            let words = match filter.joined() {
                Joined::Preset(preset) => preset_label(text, preset).to_owned(),
                Joined::Between(Some(from), Some(to)) if from == to => from.to_string(),
                Joined::Between(Some(from), Some(to)) => fill(text.range, &[&from.to_string(), &to.to_string()]),
                Joined::Between(Some(from), None) => fill(text.since, &[&from.to_string()]),
                Joined::Between(None, Some(to)) => fill(text.until, &[&to.to_string()]),
                Joined::Between(None, None) | Joined::Anytime => String::new(),
            };
            (text.joined, words)
        }
    }
}

/// 入群方式 of a member: the server's words in Chinese, else our own; an unknown code shows as itself, never hidden.
pub fn member_scene_label(lang: Lang, member: &Member) -> Option<String> {
    let own = member.join_scene().map(|scene| scene_label(lang.text(), scene));
    coded_label(lang, &member.scene, own)
}

/// 状态 of a member, in the same way; `None` if it can't be read.
pub fn member_status_label(lang: Lang, member: &Member) -> Option<String> {
    let text = lang.text();
    let own = match (member.status.code, member.presence) {
        (Some(1), _) => Some(text.in_group),
        (None, Presence::In) if !member.is_unreadable("status") => Some(text.in_group),
        (None, Presence::Left { .. }) => Some(text.left),
        _ => None,
    };
    coded_label(lang, &member.status, own)
}

/// How somebody left and after how long, as far as that is known.
pub fn departure_label(text: &PageText, member: &Member) -> String {
    let Presence::Left { how, .. } = member.presence else { return String::new() };
    let how = how.map(|how| leaving_label(text, how).to_owned());
    [how, stay_label(text, member)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn coded_label(lang: Lang, coded: &Coded, own: Option<&str>) -> Option<String> {
    match own {
        Some(own) if lang == Lang::En || coded.words.is_empty() => Some(own.to_owned()),
        _ if !coded.words.is_empty() => Some(coded.words.clone()),
        _ => coded.code.map(|code| fill(lang.text().unknown, &[&code.to_string()])),
    }
}

/// 类型 of a member.
pub fn kind_label(text: &PageText, kind: Kind) -> String {
    match kind {
        Kind::Employee => text.employee.to_owned(),
        Kind::External => text.external.to_owned(),
        Kind::Unknown(code) => fill(text.unknown, &[&code.to_string()]),
    }
}

/// How somebody left.
pub const fn leaving_label(text: &PageText, leaving: Leaving) -> &'static str {
    match leaving {
        Leaving::ByThemselves => text.left_themselves,
        Leaving::Removed => text.removed,
    }
}

/// How long somebody stayed, for one who left.
pub fn stay_label(text: &PageText, member: &Member) -> Option<String> {
    member.days_stayed().map(|days| match days {
        0 => text.same_day.to_owned(),
        days => fill(text.days_stayed, &[&count(days)]),
    })
}

/// The heading of a group of details.
pub const fn group_label(text: &PageText, group: Group) -> &'static str {
    match group {
        Group::Member => text.group_member,
        Group::Joining => text.group_joining,
        Group::Shop => text.group_shop,
        Group::Referrer => text.group_referrer,
        Group::Employee => text.group_employee,
        Group::Ids => text.group_ids,
    }
}

/// The drawer's label of a detail, by its last words in the row.
pub fn detail_label(lang: Lang, path: &str) -> &'static str {
    let text = lang.text();
    match path.strip_prefix("has_one_customer.").unwrap_or(path) {
        "id" => text.member_id,
        "we_nickname" => text.we_name,
        "userid" => text.userid,
        "has_one_employee.userid" => text.employee_userid,
        "unionid" => text.unionid,
        "chat_id" => text.chat_id,
        "crop_id" => text.enterprise_id,
        "uniacid" => text.uniacid,
        "created_at" => text.synced,
        "updated_at" => text.updated,
        "has_one_invitor.name" | "inviter_member_name" => text.inviter,
        "invitor_userid" => text.inviter_userid,
        path if path.ends_with(".alias") => text.alias,
        path if path.ends_with(".position") => text.position,
        path if path.ends_with(".department") => text.department,
        path if path.ends_with("mobile") => text.mobile,
        path if path.ends_with(".telephone") => text.telephone,
        path if path.ends_with(".email") => text.email,
        "has_one_member.uid" => text.member_uid,
        "has_one_member.nickname" | "parent_member_nickname" => text.nickname,
        "has_one_member.username" => text.name,
        "customer_member_createtime" => text.registered,
        "unique_id" => text.unique_id,
        "member_id" => text.system_id,
        "has_one_member.yz_member.level_id" => text.level_id,
        "has_one_member.yz_member.group_id" => text.member_group_id,
        "has_one_member.yz_member.parent_id" => text.parent_uid,
        "has_one_member.yz_member.is_agent" => text.agent,
        "has_one_member.yz_member.is_black" => text.blocked,
        "parent_member_uid" => text.referrer_uid,
        "has_one_employee.name" => text.name,
        _ => text.other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::detail::DETAILS;

    #[test]
    fn every_detail_has_a_label() {
        for (path, ..) in DETAILS {
            assert_ne!(detail_label(Lang::En, path), "Other", "{path}");
        }
    }
}
