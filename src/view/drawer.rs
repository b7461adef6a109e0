//! 「成员详情」: everything a row carries, in a dialog of the browser's own: it holds the focus, closes with Escape and gives the focus
//! back.

use super::avatar::avatar;
use super::row::display_name;
use crate::browser::clipboard;
use crate::domain::date::wall_clock;
use crate::domain::mask;
use crate::domain::member::{Detail, Group, Member, Presence, Show};
use crate::state::members::Members;
use crate::text::{Lang, detail_label};
use crate::words::{group_label, kind_words, scene_words, status_words, stay_words};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

/// The dialog, in the document only while a member is open.
pub fn drawer(members: Members, lang: Lang) -> impl IntoView {
    move || members.opened().get().map(|member| dialog(members, lang, &member))
}

fn dialog(members: Members, lang: Lang, member: &Member) -> impl IntoView + use<> {
    let text = lang.text();
    let element = NodeRef::<Dialog>::new();
    element.on_load(|dialog| {
        // Already open is as good.
        let _ = dialog.show_modal();
    });
    let shut = move || {
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
    };
    // The dialog itself is only hit where nothing of it is: on its backdrop.
    let on_click = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            shut();
        }
    };
    let groups = Group::ALL.map(|group| section(lang, group, &member.details)).collect_view();
    view! {
        <dialog class="gm-drawer" aria-label=text.drawer node_ref=element on:close=move |_| members.close() on:click=on_click>
            <div class="gm-drawer__body">
                <header class="gm-drawer__head">
                    {avatar(member.id, &member.name, &member.avatars)}
                    <div class="gm-drawer__who">
                        <h3><bdi>{display_name(lang, member).to_owned()}</bdi></h3>
                        <p class="gm-sub">{facts(lang, member)}</p>
                    </div>
                    <button type="button" class="gm-button gm-button--text" on:click=move |_| shut()>{text.close}</button>
                </header>
                {timeline(lang, member)}
                {groups}
            </div>
        </dialog>
    }
}

/// Kind, status and join scene in one line.
fn facts(lang: Lang, member: &Member) -> String {
    let kind = member.kind.map(|kind| kind_words(lang.text(), kind));
    [kind, Some(status_words(lang, member)), scene_words(lang, member)].into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What happened when, in order.
fn timeline(lang: Lang, member: &Member) -> impl IntoView + use<> {
    let text = lang.text();
    let mut events = vec![(member.joined.shown(), text.event_joined, scene_words(lang, member))];
    if let Some(shop) = &member.shop {
        events.push((shop.registered.shown(), text.event_registered, None));
    }
    if let Presence::Left { at, how } = member.presence {
        let how = how.map(|how| crate::words::leaving_words(text, how).to_owned());
        let way = [how, stay_words(text, member)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        events.push((at.map(wall_clock), text.event_left, Some(way)));
    }
    // All are the server's wall clock in one format, so that the order of the texts is that of the times.
    events.sort_by(|a, b| a.0.cmp(&b.0));
    let item = |(time, what, how): (Option<String>, &'static str, Option<String>)| {
        view! {
            <li>
                <time class="gm-time">{time.unwrap_or_else(|| "—".to_owned())}</time>
                <span>{what}</span>
                <span class="gm-sub">{how}</span>
            </li>
        }
    };
    view! {
        <section class="gm-drawer__group">
            <h4>{text.timeline}</h4>
            <ol class="gm-timeline">{events.into_iter().map(item).collect_view()}</ol>
        </section>
    }
}

fn section(lang: Lang, group: Group, details: &[Detail]) -> Option<AnyView> {
    let items = details.iter().filter(|detail| detail.group == group).map(|detail| item(lang, detail.clone())).collect::<Vec<_>>();
    let view = view! {
        <section class="gm-drawer__group">
            <h4>{group_label(lang.text(), group)}</h4>
            <dl class="gm-details">{items}</dl>
        </section>
    };
    details.iter().any(|detail| detail.group == group).then(|| view.into_any())
}

fn item(lang: Lang, detail: Detail) -> impl IntoView {
    let text = lang.text();
    let label = detail_label(lang, detail.path);
    let value = match detail.show {
        Show::Plain => view! { <bdi>{detail.value}</bdi> }.into_any(),
        Show::Flag => if detail.value == "1" { text.yes } else { text.no }.into_any(),
        Show::Id => copyable(lang, label, detail.value).into_any(),
        Show::Masked => masked(lang, label, detail.value).into_any(),
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn copyable(lang: Lang, label: &'static str, value: String) -> impl IntoView {
    let text = lang.text();
    let copied = RwSignal::new(None);
    let words = move || match copied.get() {
        None => text.copy,
        Some(true) => text.copied,
        Some(false) => text.copy_failed,
    };
    let shown = value.clone();
    let on_click = move |event: MouseEvent| {
        let Some(button) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        let value = value.clone();
        spawn_local(async move {
            let done = clipboard::copy(&value, &button).await;
            // The drawer may be closed by now.
            copied.try_set(Some(done));
        });
    };
    view! {
        <span class="gm-id">{shown}</span>
        <button type="button" class="gm-button gm-button--text" title=label on:click=on_click>{words}</button>
    }
}

fn masked(lang: Lang, label: &'static str, value: String) -> impl IntoView {
    let text = lang.text();
    let shown = RwSignal::new(false);
    let name = move || if shown.get() { text.hide } else { text.show };
    let words = move || if shown.get() { value.clone() } else { mask::mobile(&value) };
    view! {
        <span class="gm-id">{words}</span>
        <button type="button" class="gm-button gm-button--text" title=label on:click=move |_| shown.update(|shown| *shown = !*shown)>{name}</button>
    }
}
