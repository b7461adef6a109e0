//! One row: a member, or a row that can't be read.

use super::avatar::avatar;
use super::table::headings;
use crate::domain::mask;
use crate::domain::member::{Kind, Member, Person, Presence, Row};
use crate::state::members::Members;
use crate::text::{Lang, fill};
use crate::words::{kind_words, leaving_words, scene_words, status_words, stay_words};
use leptos::prelude::*;
use std::sync::Arc;

/// A row of the table.
pub fn row(members: Members, lang: Lang, row: Row) -> AnyView {
    match row {
        Row::Good(member) => good(members, lang, member).into_any(),
        Row::Bad { id, .. } => bad(lang, id).into_any(),
    }
}

fn good(members: Members, lang: Lang, member: Arc<Member>) -> impl IntoView {
    let text = lang.text();
    let labels = headings(text);
    let gone = member.presence != Presence::In;
    let cells = [
        who(lang, &member),
        member.kind.map(|kind| kind_tag(lang, kind)).into_any(),
        status(lang, &member),
        scene(lang, &member),
        member.joined.shown().map_or_else(none, |time| view! { <time class="gm-time">{time}</time> }.into_any()),
        member.inviter.as_ref().map_or_else(none, |inviter| person(member.id, inviter)),
        shop(lang, &member),
        referrer(lang, &member),
    ];
    let cells = cells.into_iter().zip(labels).map(|(cell, label)| view! { <td role="cell" data-label=label>{cell}</td> }).collect_view();
    let name = display_name(lang, &member).to_owned();
    view! {
        <tr role="row" class:is-gone=gone>
            {cells}
            <td role="cell" class="gm-table__action">
                <button type="button" class="gm-button gm-button--text" title=name on:click=move |_| members.open(Arc::clone(&member))>
                    {text.details}
                </button>
            </td>
        </tr>
    }
}

fn bad(lang: Lang, id: Option<u64>) -> impl IntoView {
    let text = lang.text();
    view! {
        <tr role="row" class="is-bad">
            <td role="cell" colspan="9">
                <strong>{text.bad_row}</strong>
                {id.map(|id| view! { <span class="gm-id">{format!("ID {id}")}</span> })}
                <span class="gm-sub">{text.bad_row_hint}</span>
            </td>
        </tr>
    }
}

/// The name to show, or words for a missing one.
pub fn display_name(lang: Lang, member: &Member) -> &str {
    if member.name.is_empty() { lang.text().nameless } else { &member.name }
}

fn who(lang: Lang, member: &Member) -> AnyView {
    let name = display_name(lang, member).to_owned();
    view! {
        <span class="gm-person">
            {avatar(member.id, &member.name, &member.avatars)}
            <span class="gm-person__words">
                <bdi class="gm-person__name" title=name.clone()>{name.clone()}</bdi>
                <span class="gm-id">{format!("ID {}", member.id)}</span>
            </span>
        </span>
    }
    .into_any()
}

fn kind_tag(lang: Lang, kind: Kind) -> AnyView {
    let class = if kind == Kind::Employee { "gm-tag gm-tag--primary" } else { "gm-tag" };
    view! { <span class=class>{kind_words(lang.text(), kind)}</span> }.into_any()
}

fn status(lang: Lang, member: &Member) -> AnyView {
    let text = lang.text();
    let words = status_words(lang, member);
    let Presence::Left { at, how } = member.presence else {
        return view! { <span class="gm-state is-in">{words}</span> }.into_any();
    };
    let time = at.map(|at| view! { <time class="gm-sub">{crate::domain::date::wall_clock(at)}</time> });
    let how = how.map(|how| leaving_words(text, how));
    let stay = stay_words(text, member);
    let way = [how.map(str::to_owned), stay].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <span class="gm-state">{words}</span>
        {(!way.is_empty()).then(|| view! { <span class="gm-sub">{way}</span> })}
        {time}
    }
    .into_any()
}

/// A coloured tag with words; the colour only repeats what they say.
fn scene(lang: Lang, member: &Member) -> AnyView {
    let Some(words) = scene_words(lang, member) else { return none() };
    let class = match member.join_scene() {
        Some(scene) => format!("gm-tag gm-tag--scene{}", scene.code()),
        None => "gm-tag gm-tag--warning".to_owned(),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

fn person(id: u64, person: &Person) -> AnyView {
    view! {
        <span class="gm-person gm-person--small">
            {avatar(person.uid.unwrap_or(id), &person.name, &person.avatars)}
            <bdi class="gm-person__name" title=person.name.clone()>{person.name.clone()}</bdi>
        </span>
    }
    .into_any()
}

fn shop(lang: Lang, member: &Member) -> AnyView {
    let text = lang.text();
    let Some(shop) = &member.shop else {
        return view! { <span class="gm-none">{text.unregistered}</span> }.into_any();
    };
    let Person { name, uid, avatars } = &shop.person;
    let name = if name.is_empty() { text.nameless } else { name };
    let mobile = (!shop.mobile.is_empty()).then(|| mask::mobile(&shop.mobile));
    view! {
        <span class="gm-person">
            {avatar(uid.unwrap_or(member.id), name, avatars)}
            <span class="gm-person__words">
                <bdi class="gm-person__name" title=name.to_owned()>{name.to_owned()}</bdi>
                <span class="gm-person__facts">
                    {uid.map(|uid| view! { <span class="gm-id">{format!("uid {uid}")}</span> })}
                    {mobile.map(|mobile| view! { <span class="gm-id">{mobile}</span> })}
                </span>
                {shop.registered.shown().map(|time| view! { <span class="gm-sub">{fill(text.registered_at, &[&time])}</span> })}
            </span>
        </span>
    }
    .into_any()
}

fn referrer(lang: Lang, member: &Member) -> AnyView {
    let text = lang.text();
    let Some(referrer) = &member.referrer else {
        return view! { <span class="gm-none">{text.no_referrer}</span> }.into_any();
    };
    let Person { name, uid, avatars } = referrer;
    let name = if name.is_empty() { text.nameless } else { name };
    view! {
        <span class="gm-person gm-person--small">
            {avatar(uid.unwrap_or(member.id), name, avatars)}
            <span class="gm-person__words">
                <bdi class="gm-person__name" title=name.to_owned()>{name.to_owned()}</bdi>
                {uid.map(|uid| view! { <span class="gm-id">{format!("uid {uid}")}</span> })}
            </span>
        </span>
    }
    .into_any()
}

/// Nothing is known, or there is nothing.
fn none() -> AnyView {
    view! { <span class="gm-none">"—"</span> }.into_any()
}
