//! One row: a member, or a row that can't be read.

use super::avatar::avatar;
use super::dom::{El, button, el};
use super::table::headings;
use crate::domain::date::wall_clock;
use crate::domain::mask;
use crate::domain::member::{Kind, Member, Person, Presence, Row};
use crate::state::members::Members;
use crate::text::{Lang, fill};
use crate::words::{kind_words, leaving_words, scene_words, status_words, stay_words};
use std::sync::Arc;

/// A row of the table.
pub fn row(members: Members, lang: Lang, row: &Row) -> El {
    match row {
        Row::Good(member) => good(members, lang, member),
        Row::Bad { id, .. } => bad(lang, *id),
    }
}

fn good(members: Members, lang: Lang, member: &Arc<Member>) -> El {
    let text = lang.text();
    let cells = cells(lang, member)
        .into_iter()
        .zip(headings(text))
        .map(|(cell, label)| el("td", "").attr("role", "cell").attr("data-label", label).children(cell));
    let opened = Arc::clone(member);
    let details = button("gm-button gm-button--text", text.details, move |_| members.open(Arc::clone(&opened)));
    el("tr", if member.presence == Presence::In { "" } else { "is-gone" })
        .attr("role", "row")
        .children(cells)
        .child(el("td", "gm-table__action").attr("role", "cell").child(details.attr("title", display_name(lang, member))))
}

/// What stands in the cells of a member's row, but for the last.
pub fn cells(lang: Lang, member: &Member) -> [Vec<El>; 8] {
    [
        vec![who(lang, member)],
        member.kind.map(|kind| kind_tag(lang, kind)).into_iter().collect(),
        status(lang, member),
        vec![scene(lang, member)],
        vec![member.joined.shown().map_or_else(none, |time| el("time", "gm-time").text(&time))],
        vec![member.inviter.as_ref().map_or_else(none, |inviter| person(inviter, member.id, &inviter.name, Vec::new(), true))],
        vec![shop(lang, member)],
        vec![referrer(lang, member)],
    ]
}

fn bad(lang: Lang, id: Option<u64>) -> El {
    let text = lang.text();
    let cell = el("td", "")
        .attr("role", "cell")
        .attr("colspan", "9")
        .child(el("strong", "").text(text.bad_row))
        .children(id.map(|id| small_id("ID", id)))
        .child(sub(text.bad_row_hint));
    el("tr", "is-bad").attr("role", "row").child(cell)
}

/// The name to show, or words for a missing one.
pub fn display_name(lang: Lang, member: &Member) -> &str {
    if member.name.is_empty() { lang.text().nameless } else { &member.name }
}

fn who(lang: Lang, member: &Member) -> El {
    let name = display_name(lang, member);
    let words = el("span", "gm-person__words").child(name_of(name)).child(small_id("ID", member.id));
    el("span", "gm-person").child(avatar(member.id, &member.name, &member.avatars)).child(words)
}

fn kind_tag(lang: Lang, kind: Kind) -> El {
    el("span", if kind == Kind::Employee { "gm-tag gm-tag--primary" } else { "gm-tag" }).text(&kind_words(lang.text(), kind))
}

fn status(lang: Lang, member: &Member) -> Vec<El> {
    let words = status_words(lang, member);
    let Presence::Left { at, how } = member.presence else {
        return vec![el("span", "gm-state is-in").text(&words)];
    };
    let how = how.map(|how| leaving_words(lang.text(), how).to_owned());
    let way = [how, stay_words(lang.text(), member)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![el("span", "gm-state").text(&words)];
    if !way.is_empty() {
        lines.push(sub(&way));
    }
    lines.extend(at.map(|at| el("time", "gm-sub").text(&wall_clock(at))));
    lines
}

/// A coloured tag with words; the colour only repeats what they say.
fn scene(lang: Lang, member: &Member) -> El {
    let Some(words) = scene_words(lang, member) else { return none() };
    let class = match member.join_scene() {
        Some(scene) => format!("gm-tag gm-tag--scene{}", scene.code()),
        None => "gm-tag gm-tag--warning".to_owned(),
    };
    el("span", &class).text(&words)
}

fn shop(lang: Lang, member: &Member) -> El {
    let text = lang.text();
    let Some(shop) = &member.shop else { return said_none(text.unregistered) };
    let facts = el("span", "gm-person__facts")
        .children(shop.person.uid.map(|uid| small_id("uid", uid)))
        .children((!shop.mobile.is_empty()).then(|| el("span", "gm-id").text(&mask::mobile(&shop.mobile))));
    let mut lines = vec![facts];
    lines.extend(shop.registered.shown().map(|time| sub(&fill(text.registered_at, &[&time]))));
    person(&shop.person, member.id, text.nameless, lines, false)
}

fn referrer(lang: Lang, member: &Member) -> El {
    let text = lang.text();
    let Some(referrer) = &member.referrer else { return said_none(text.no_referrer) };
    let uid = referrer.uid.map(|uid| small_id("uid", uid)).into_iter().collect();
    person(referrer, member.id, text.nameless, uid, true)
}

/// Somebody with what is known of them in lines below the name.
fn person(person: &Person, id: u64, nameless: &str, lines: Vec<El>, small: bool) -> El {
    let name = if person.name.is_empty() { nameless } else { &person.name };
    el("span", if small { "gm-person gm-person--small" } else { "gm-person" })
        .child(avatar(person.uid.unwrap_or(id), name, &person.avatars))
        .child(el("span", "gm-person__words").child(name_of(name)).children(lines))
}

/// A name: in its own direction, cut where there is no room, whole in the tip.
fn name_of(name: &str) -> El {
    el("bdi", "gm-person__name").attr("title", name).text(name)
}

fn small_id(label: &str, id: u64) -> El {
    el("span", "gm-id").text(&format!("{label} {id}"))
}

fn sub(words: &str) -> El {
    el("span", "gm-sub").text(words)
}

/// There is none, in words.
fn said_none(words: &str) -> El {
    el("span", "gm-none").attr("data-said", "").text(words)
}

/// Nothing is known.
fn none() -> El {
    el("span", "gm-none").text("—")
}
