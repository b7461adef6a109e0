//! The columns of the member table, as data: the page's table, the cards it becomes in a narrow element and the table of all rows share them.

use super::cell::{Cell, Line, PersonCell};
use crate::domain::column::ColumnId;
use crate::domain::date::wall_clock;
use crate::domain::filter::JoinScene;
use crate::domain::mask;
use crate::domain::member::{Kind, Member, Person, Presence, REFERRER_PATH, SHOP_PATH};
use crate::i18n::labels::{departure_label, kind_label, member_scene_label, member_status_label};
use crate::i18n::text::PageText;
use crate::i18n::{Lang, fill};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Which one.
    pub id: ColumnId,
    /// Its heading.
    pub heading: fn(&PageText) -> &'static str,
    /// The class of its cells.
    pub class: &'static str,
    /// What it says of a member.
    pub cell: fn(Lang, &Member) -> Cell,
}

/// The columns, in order; 操作 stands behind them.
pub const COLUMNS: [Column; 8] = [
    Column { id: ColumnId::Member, heading: |text| text.member, class: "gm-table__cell gm-table__cell--member", cell: member },
    Column { id: ColumnId::Kind, heading: |text| text.kind, class: "gm-table__cell gm-table__cell--kind", cell: kind },
    Column { id: ColumnId::Status, heading: |text| text.state, class: "gm-table__cell gm-table__cell--status", cell: status },
    Column { id: ColumnId::Scene, heading: |text| text.scene, class: "gm-table__cell gm-table__cell--scene", cell: scene },
    Column { id: ColumnId::Joined, heading: |text| text.joined_at, class: "gm-table__cell gm-table__cell--joined", cell: joined },
    Column { id: ColumnId::Inviter, heading: |text| text.inviter, class: "gm-table__cell gm-table__cell--inviter", cell: inviter },
    Column { id: ColumnId::Shop, heading: |text| text.shop_member, class: "gm-table__cell gm-table__cell--shop", cell: shop },
    Column { id: ColumnId::Referrer, heading: |text| text.referrer, class: "gm-table__cell gm-table__cell--referrer", cell: referrer },
];

/// The name to show, or a label for a missing one.
pub fn display_name(lang: Lang, member: &Member) -> &str {
    if member.name.is_empty() { lang.text().nameless } else { &member.name }
}

fn member(lang: Lang, member: &Member) -> Cell {
    let name = display_name(lang, member).to_owned();
    let person = PersonCell { id: member.id, name, pictures: member.avatars.clone(), is_small: false };
    Cell { person: Some(person), ..Cell::lines([id("ID", member.id)]) }
}

fn kind(lang: Lang, member: &Member) -> Cell {
    let Some(kind) = member.kind else { return Cell::unknown() };
    let class = if kind == Kind::Employee { "gm-tag gm-tag--primary" } else { "gm-tag" };
    Cell::lines([Line::new(class, kind_label(lang.text(), kind))])
}

fn status(lang: Lang, member: &Member) -> Cell {
    let Some(label) = member_status_label(lang, member) else { return Cell::unknown() };
    let Presence::Left { at, .. } = member.presence else { return Cell::lines([Line::new("gm-state is-in", label)]) };
    let way = departure_label(lang.text(), member);
    let way = (!way.is_empty()).then(|| Line::new("gm-sub", way));
    let at = at.map(|at| Line::new("gm-sub", wall_clock(at)));
    Cell::lines([Some(Line::new("gm-state", label)), way, at].into_iter().flatten())
}

/// A coloured tag with a label; the colour only repeats what it says.
fn scene(lang: Lang, member: &Member) -> Cell {
    let Some(label) = member_scene_label(lang, member) else { return Cell::unknown() };
    let class = match member.join_scene() {
        Some(JoinScene::Invited) => "gm-tag gm-tag--scene1",
        Some(JoinScene::Link) => "gm-tag gm-tag--scene2",
        Some(JoinScene::QrCode) => "gm-tag gm-tag--scene3",
        None => "gm-tag gm-tag--warning",
    };
    Cell::lines([Line::new(class, label)])
}

fn joined(_: Lang, member: &Member) -> Cell {
    member.joined.shown().map_or_else(Cell::unknown, |time| Cell::lines([Line::new("gm-time", time)]))
}

fn inviter(lang: Lang, member: &Member) -> Cell {
    member.inviter.as_ref().map_or_else(Cell::unknown, |inviter| person(lang, inviter, member.id, true, []))
}

fn shop(lang: Lang, member: &Member) -> Cell {
    let text = lang.text();
    let Some(shop) = &member.shop else {
        let is_unreadable = member.is_unreadable(SHOP_PATH);
        return if is_unreadable { Cell::unknown() } else { Cell::none(text.unregistered) };
    };
    let mobile = (!shop.mobile.is_empty()).then(|| Line::new("gm-id", mask::mobile(&shop.mobile)));
    let registered = shop.registered.shown().map(|time| Line::new("gm-sub", fill(text.registered_at, &[&time])));
    let facts = [shop.person.uid.map(|uid| id("uid", uid)), mobile, registered];
    person(lang, &shop.person, member.id, false, facts.into_iter().flatten())
}

fn referrer(lang: Lang, member: &Member) -> Cell {
    let Some(referrer) = &member.referrer else {
        let is_unreadable = member.is_unreadable(REFERRER_PATH);
        return if is_unreadable { Cell::unknown() } else { Cell::none(lang.text().no_referrer) };
    };
    person(lang, referrer, member.id, true, referrer.uid.map(|uid| id("uid", uid)))
}

/// Somebody with lines below the name. Somebody without an id of their own has the colour of the row's.
fn person(lang: Lang, person: &Person, row: u64, is_small: bool, lines: impl IntoIterator<Item = Line>) -> Cell {
    let name = if person.name.is_empty() { lang.text().nameless } else { &person.name };
    let person = PersonCell { id: person.uid.unwrap_or(row), name: name.to_owned(), pictures: person.avatars.clone(), is_small };
    Cell { person: Some(person), ..Cell::lines(lines) }
}

fn id(label: &str, id: u64) -> Line {
    Line::new("gm-id", format!("{label} {id}"))
}
