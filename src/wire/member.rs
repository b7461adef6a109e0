//! A row of the list. The facts about its fields are ENDPOINT.md's, "A row".

use super::json::Json;
use super::lenient::{Malformed, Object};
use crate::domain::avatar;
use crate::domain::date::wall_clock;
use crate::domain::member::{Coded, Detail, Group, Kind, Leaving, Member, Moment, Person, Presence, Row, ShopMember, Show};
use std::sync::Arc;

/// Reads a row; one that can't be read is a row of its own and spoils no other.
pub fn read(row: &Json, place: usize) -> Row {
    let Json::Object(pairs) = row else { return Row::Bad { id: None, place } };
    let row = Object(pairs);
    let id = row.id("id").ok().flatten();
    match id.map(|id| member(id, row)) {
        Some(Ok(member)) => Row::Good(Arc::new(member)),
        _ => Row::Bad { id, place },
    }
}

fn member(id: u64, row: Object<'_>) -> Result<Member, Malformed> {
    let shop = shop_member(row)?;
    let kind = row.number("member_type")?.map(|code| match code {
        1 => Kind::Employee,
        2 => Kind::External,
        other => Kind::Unknown(other),
    });
    let employee_name = row.text("has_one_employee.name")?;
    let nickname = row.text("we_nickname")?;
    let shop_name = shop.as_ref().map(|shop| shop.person.name.clone()).unwrap_or_default();
    let mut avatars = shop.as_ref().map(|shop| shop.person.avatars.clone()).unwrap_or_default();
    avatars.extend(pictures(row, &["has_one_employee.avatar", "has_one_employee.avatar_mediaid"])?);
    Ok(Member {
        id,
        name: first_filled([nickname, employee_name, shop_name]),
        avatars,
        kind,
        status: coded(row, "status", "status_desc")?,
        presence: presence(row)?,
        scene: coded(row, "join_scene", "join_scene_desc")?,
        joined: Moment::new(time(row, "join_time")?, row.text("join_time_str")?),
        inviter: inviter(row)?,
        shop,
        referrer: referrer(row)?,
        details: details(row),
    })
}

fn presence(row: Object<'_>) -> Result<Presence, Malformed> {
    let at = time(row, "withdraw_time")?;
    let how = row.number("withdraw_scene")?.and_then(|code| match code {
        0 => Some(Leaving::ByThemselves),
        1 => Some(Leaving::Removed),
        _ => None,
    });
    let gone = match row.number("status")? {
        Some(status) => status != 1,
        None => at.is_some() || how.is_some(),
    };
    Ok(if gone { Presence::Left { at, how } } else { Presence::In })
}

fn shop_member(row: Object<'_>) -> Result<Option<ShopMember>, Malformed> {
    const MEMBER: &str = "has_one_customer.has_one_member";
    let Some(customer) = row.object("has_one_customer")? else { return Ok(None) };
    let Some(account) = customer.object("has_one_member")? else { return Ok(None) };
    let created = Moment::new(time(account, "createtime")?, row.text("customer_member_createtime")?);
    let avatars = pictures(row, &[&format!("{MEMBER}.avatar_image"), &format!("{MEMBER}.avatar")])?;
    let name = first_filled([account.text("nickname")?, account.text("username")?, String::new()]);
    Ok(Some(ShopMember { person: Person { name, uid: account.id("uid")?, avatars }, mobile: account.text("mobile")?, registered: created }))
}

/// The enterprise's own person, else (newer versions) the shop member, else the bare userid.
fn inviter(row: Object<'_>) -> Result<Option<Person>, Malformed> {
    // A userid is text; a bare 0 stands for none.
    let userid = row.text("invitor_userid").map(|userid| if userid == "0" { String::new() } else { userid })?;
    let name = first_filled([row.text("has_one_invitor.name")?, row.text("inviter_member_name")?, userid]);
    if name.is_empty() {
        return Ok(None);
    }
    let avatars = pictures(row, &["has_one_invitor.avatar", "has_one_invitor.avatar_mediaid", "inviter_member_avatar"])?;
    Ok(Some(Person { name, uid: None, avatars }))
}

fn referrer(row: Object<'_>) -> Result<Option<Person>, Malformed> {
    let Some(uid) = row.id("parent_member_uid")? else { return Ok(None) };
    let avatars = pictures(row, &["parent_member_avatar_image"])?;
    Ok(Some(Person { name: row.text("parent_member_nickname")?, uid: Some(uid), avatars }))
}

fn coded(row: Object<'_>, code: &str, words: &str) -> Result<Coded, Malformed> {
    Ok(Coded { code: row.number(code)?, words: row.text(words)? })
}

/// Epoch seconds; 0 stands for never.
fn time(row: Object<'_>, key: &str) -> Result<Option<i64>, Malformed> {
    Ok(row.number(key)?.filter(|seconds| *seconds > 0))
}

fn pictures(row: Object<'_>, paths: &[&str]) -> Result<Vec<String>, Malformed> {
    let urls: Vec<String> = paths.iter().map(|path| row.text(path)).collect::<Result<_, _>>()?;
    Ok(avatar::candidates(urls.iter().map(String::as_str)))
}

fn first_filled(names: [String; 3]) -> String {
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// Everything else a merchant may want to see of a row, for the drawer: path, place, kind.
pub const DETAILS: [(&str, Group, Show); 42] = [
    ("id", Group::Member, Show::Id),
    ("we_nickname", Group::Member, Show::Plain),
    ("userid", Group::Member, Show::Id),
    ("unionid", Group::Member, Show::MaskedId),
    ("chat_id", Group::Member, Show::Id),
    ("crop_id", Group::Member, Show::Id),
    ("uniacid", Group::Member, Show::Id),
    ("created_at", Group::Member, Show::Plain),
    ("updated_at", Group::Member, Show::Plain),
    ("has_one_invitor.name", Group::Joining, Show::Plain),
    ("invitor_userid", Group::Joining, Show::Id),
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
    ("has_one_customer.unique_id", Group::Shop, Show::Id),
    ("has_one_customer.member_id", Group::Shop, Show::Id),
    ("has_one_customer.created_at", Group::Shop, Show::Plain),
    ("has_one_customer.updated_at", Group::Shop, Show::Plain),
    ("has_one_customer.has_one_member.yz_member.level_id", Group::Shop, Show::Id),
    ("has_one_customer.has_one_member.yz_member.group_id", Group::Shop, Show::Id),
    ("has_one_customer.has_one_member.yz_member.parent_id", Group::Shop, Show::Id),
    ("has_one_customer.has_one_member.yz_member.is_agent", Group::Shop, Show::Flag),
    ("has_one_customer.has_one_member.yz_member.is_black", Group::Shop, Show::Flag),
    ("parent_member_uid", Group::Referrer, Show::Id),
    ("parent_member_nickname", Group::Referrer, Show::Plain),
    ("has_one_employee.name", Group::Employee, Show::Plain),
    ("has_one_employee.userid", Group::Employee, Show::Id),
    ("has_one_employee.alias", Group::Employee, Show::Plain),
    ("has_one_employee.position", Group::Employee, Show::Plain),
    ("has_one_employee.department", Group::Employee, Show::Plain),
    ("has_one_employee.mobile", Group::Employee, Show::Masked),
    ("has_one_employee.telephone", Group::Employee, Show::Masked),
    ("has_one_employee.email", Group::Employee, Show::Masked),
];

fn details(row: Object<'_>) -> Vec<Detail> {
    let mut found = Vec::new();
    for (path, group, show) in DETAILS {
        // What only the drawer shows may be missing; the row stands without it (WeCom's `department` can be a list).
        let Ok(mut value) = row.text(path) else { continue };
        // The row's own stamps are text; the same keys of the customer are epoch seconds as a string.
        if path.ends_with("ed_at")
            && let Ok(seconds) = value.parse()
        {
            value = wall_clock(seconds);
        }
        // An id of 0 is none.
        let is_no_id = show == Show::Id && value == "0";
        if !value.is_empty() && !is_no_id {
            found.push(Detail { group, path, show, value });
        }
    }
    found
}
