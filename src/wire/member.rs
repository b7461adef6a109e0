//! A row of the list. The facts about its fields are docs/endpoint.md's, "A row".

use super::lenient::{Malformed, Object};
use super::time;
use crate::domain::avatar;
use crate::domain::detail::{DETAILS, Detail, Show};
use crate::domain::member::{Coded, Enterprise, Kind, Leaving, Member, Moment, Person, Presence, Row, ShopMember};
use serde_json::Value;
use std::sync::Arc;

/// Reads a row. A field that can't be read costs that field, and a row without an id that row.
pub fn read(row: &Value, place: usize) -> Row {
    let Value::Object(fields) = row else { return Row::Bad { id: None, place } };
    let row = Object(fields);
    match row.id("id") {
        Ok(Some(id)) => Row::Good(Arc::new(Reader { row, unreadable: Vec::new() }.member(id))),
        _ => Row::Bad { id: None, place },
    }
}

/// Whose row it is, if it says so.
pub fn enterprise(row: &Value) -> Option<Enterprise> {
    let row = Object(row.as_object()?);
    let id = |path| row.id(path).ok().flatten();
    Some(Enterprise { uniacid: id("uniacid")?, crop_id: id("crop_id")? })
}

/// Reads a row and notes what can't be read in it.
struct Reader<'a> {
    row: Object<'a>,
    unreadable: Vec<&'static str>,
}

impl Reader<'_> {
    fn member(mut self, id: u64) -> Member {
        let shop = self.shop_member();
        let kind = self.number("member_type").map(Kind::from_code);
        let shop_name = shop.as_ref().map_or("", |shop| &shop.person.name).to_owned();
        let name = first_filled([self.text("we_nickname"), self.text("has_one_employee.name"), shop_name]);
        let mut avatars = shop.as_ref().map(|shop| shop.person.avatars.clone()).unwrap_or_default();
        avatars.extend(self.pictures(["has_one_employee.avatar", "has_one_employee.avatar_mediaid"]));
        Member {
            id,
            name,
            avatars,
            kind,
            status: self.coded("status", "status_desc"),
            presence: self.presence(),
            scene: self.coded("join_scene", "join_scene_desc"),
            joined: self.moment("join_time", "join_time_str"),
            inviter: self.inviter(),
            shop,
            referrer: self.referrer(),
            details: self.details(),
            unreadable: self.unreadable,
        }
    }

    /// A status that can't be read says nothing, and neither does a time. Without a status, a time that says "never" outweighs a scene of
    /// 0, which may as well stand for nothing.
    fn presence(&mut self) -> Presence {
        let at = time::moment(self.row, "withdraw_time");
        let is_never = at == Ok(None) && matches!(self.row.value("withdraw_time"), Ok(Some(_)));
        let at = self.note(at);
        let how = self.number("withdraw_scene").and_then(|code| match code {
            0 => Some(Leaving::ByThemselves),
            1 => Some(Leaving::Removed),
            _ => None,
        });
        let gone = match self.number("status") {
            Some(status) => status != 1,
            None => at.is_some() || how.is_some_and(|how| how == Leaving::Removed || !is_never),
        };
        if gone { Presence::Left { at, how } } else { Presence::In }
    }

    fn shop_member(&mut self) -> Option<ShopMember> {
        self.object("has_one_customer.has_one_member")?;
        let name = first_filled([
            self.text("has_one_customer.has_one_member.nickname"),
            self.text("has_one_customer.has_one_member.username"),
            String::new(),
        ]);
        let avatars = self.pictures(["has_one_customer.has_one_member.avatar_image", "has_one_customer.has_one_member.avatar"]);
        Some(ShopMember {
            person: Person { name, uid: self.id("has_one_customer.has_one_member.uid"), avatars },
            mobile: self.text("has_one_customer.has_one_member.mobile"),
            registered: self.moment("has_one_customer.has_one_member.createtime", "customer_member_createtime"),
        })
    }

    /// The enterprise's own person, else (newer versions) the shop member, else the bare userid.
    fn inviter(&mut self) -> Option<Person> {
        // A userid is text; a 0 stands for none, as a string too.
        let userid = Some(self.text("invitor_userid")).filter(|userid| userid != "0").unwrap_or_default();
        let name = first_filled([self.text("has_one_invitor.name"), self.text("inviter_member_name"), userid]);
        if name.is_empty() {
            return None;
        }
        let avatars = self.pictures(["has_one_invitor.avatar", "has_one_invitor.avatar_mediaid", "inviter_member_avatar"]);
        Some(Person { name, uid: None, avatars })
    }

    fn referrer(&mut self) -> Option<Person> {
        let uid = self.id("parent_member_uid")?;
        let avatars = self.pictures(["parent_member_avatar_image"]);
        Some(Person { name: self.text("parent_member_nickname"), uid: Some(uid), avatars })
    }

    fn details(&mut self) -> Vec<Detail> {
        let mut found = Vec::new();
        for (path, group, show) in DETAILS {
            // A flag of 0 says no.
            let mut value = self.note(if show == Show::Flag { self.row.printed(path) } else { self.row.texts(path) });
            // The row's own stamps are text; the same keys of the customer are epoch seconds as a string.
            if path.ends_with("ed_at") || path.ends_with("time") {
                value = time::told(value).1;
            }
            // An id of 0 is none.
            let is_no_id = show == Show::Id && value == "0";
            if !value.is_empty() && !is_no_id {
                found.push(Detail { group, path, show, value });
            }
        }
        found
    }

    fn coded(&mut self, code: &'static str, words: &'static str) -> Coded {
        Coded { code: self.number(code), words: self.text(words) }
    }

    /// A time and the server's own text for it, which stands in for a missing time.
    fn moment(&mut self, number: &'static str, text: &'static str) -> Moment {
        let number = self.time(number);
        let (told, text) = time::told(self.text(text));
        Moment::new(number.or(told), text)
    }

    fn pictures<const N: usize>(&mut self, paths: [&'static str; N]) -> Vec<String> {
        let urls = paths.map(|path| self.text(path));
        avatar::candidates(urls.iter().map(String::as_str))
    }

    fn text(&mut self, path: &'static str) -> String {
        self.note(self.row.text(path))
    }

    fn number(&mut self, path: &'static str) -> Option<i64> {
        self.note(self.row.number(path))
    }

    fn id(&mut self, path: &'static str) -> Option<u64> {
        self.note(self.row.id(path))
    }

    fn time(&mut self, path: &'static str) -> Option<i64> {
        self.note(time::moment(self.row, path))
    }

    fn object(&mut self, path: &'static str) -> Option<Object<'_>> {
        self.note(self.row.object(path))
    }

    /// What was read, or nothing, with a note of where that is.
    fn note<T: Default>(&mut self, read: Result<T, Malformed<'static>>) -> T {
        read.unwrap_or_else(|Malformed(path)| {
            if !self.unreadable.contains(&path) {
                self.unreadable.push(path);
            }
            T::default()
        })
    }
}

fn first_filled(names: [String; 3]) -> String {
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}
