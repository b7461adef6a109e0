//! 「成员详情」: everything a row carries.

use super::avatar::Avatar;
use super::columns::display_name;
use super::modal::{Modal, ModalHandle};
use super::{use_lang, use_text};
use crate::browser::clipboard;
use crate::domain::date::wall_clock;
use crate::domain::mask;
use crate::domain::member::{Detail, Group, Member, Presence, Show as ShowAs};
use crate::i18n::labels::{departure_label, detail_label, group_label, kind_label, member_scene_label, member_status_label};
use crate::i18n::{Lang, fill};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The details of a member, in a dialog that is open for as long as it is in the document.
#[component]
pub fn MemberDrawer(
    /// Whose.
    member: Arc<Member>,
    /// Called when it has been closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <Modal label=text.drawer class="gm-drawer" on_close>
            <MemberDetails member/>
        </Modal>
    }
}

/// What the dialog holds.
#[component]
pub fn MemberDetails(
    /// Whose details.
    member: Arc<Member>,
    /// Its button 「关闭」.
    #[prop(optional)]
    close_ref: NodeRef<html::Button>,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.text();
    let modal = expect_context::<ModalHandle>();
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let details: Vec<Detail> = member.details.iter().filter(|detail| detail.group == group).cloned().collect();
        (!details.is_empty()).then(|| {
            let items = details.into_iter().map(|detail| view! { <DetailItem detail/> }.into_any()).collect_view();
            view! {
                <section class="gm-drawer__group">
                    <h4>{group_label(text, group)}</h4>
                    <dl class="gm-details">{items}</dl>
                </section>
            }
            .into_any()
        })
    });
    view! {
        <div class="gm-drawer__body">
            <header class="gm-drawer__head">
                <Avatar id=member.id name=display_name(lang, &member).to_owned() pictures=member.avatars.clone()/>
                <div class="gm-drawer__who">
                    <h3><bdi>{display_name(lang, &member).to_owned()}</bdi></h3>
                    <p class="gm-sub">{facts(lang, &member)}</p>
                </div>
                <button type="button" class="gm-button gm-button--text" node_ref=close_ref on:click=move |_| modal.close()>{text.close}</button>
            </header>
            <section class="gm-drawer__group">
                <h4>{text.timeline}</h4>
                <ol class="gm-timeline">
                    {timeline(lang, &member)
                        .into_iter()
                        .map(|event| {
                            view! {
                                <li>
                                    <time class="gm-time">{event.time.unwrap_or_else(|| "—".to_owned())}</time>
                                    <span>{event.what}</span>
                                    <span class="gm-sub">{event.how}</span>
                                </li>
                            }
                            .into_any()
                        })
                        .collect_view()}
                </ol>
            </section>
            {groups.collect_view()}
        </div>
    }
}

/// Kind, status and join scene in one line.
fn facts(lang: Lang, member: &Member) -> String {
    let kind = member.kind.map(|kind| kind_label(lang.text(), kind));
    [kind, member_status_label(lang, member), member_scene_label(lang, member)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Something that happened.
struct TimelineEvent {
    /// When, in epoch seconds, as far as that is known.
    at: Option<i64>,
    /// When, as it is shown.
    time: Option<String>,
    what: &'static str,
    how: String,
}

/// What happened when, in order.
fn timeline(lang: Lang, member: &Member) -> Vec<TimelineEvent> {
    let text = lang.text();
    let how = member_scene_label(lang, member).unwrap_or_default();
    let mut events = vec![TimelineEvent { at: member.joined.epoch, time: member.joined.shown(), what: text.event_joined, how }];
    if let Some(shop) = &member.shop {
        let at = shop.registered.epoch;
        events.push(TimelineEvent { at, time: shop.registered.shown(), what: text.event_registered, how: String::new() });
    }
    if let Presence::Left { at, .. } = member.presence {
        events.push(TimelineEvent { at, time: at.map(wall_clock), what: text.event_left, how: departure_label(text, member) });
    }
    // By the moment and not by the text, which may have any format; what has none comes first.
    // By insertion: there are three at most, and a sort of the library's weighs 3 kB for each type.
    let mut sorted: Vec<TimelineEvent> = Vec::with_capacity(events.len());
    for event in events {
        let place = sorted.iter().take_while(|before| before.at <= event.at).count();
        sorted.insert(place, event);
    }
    sorted
}

#[component]
fn DetailItem(
    /// What it says.
    detail: Detail,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.text();
    let label = detail_label(lang, detail.path);
    let value = match detail.show {
        ShowAs::Plain => view! { <bdi>{detail.value}</bdi> }.into_any(),
        ShowAs::Flag => (if detail.value == "1" { text.yes } else { text.no }).into_any(),
        ShowAs::Id => view! { <Copyable label shown=detail.value.clone() value=detail.value/> }.into_any(),
        ShowAs::MaskedId => view! { <Copyable label shown=mask::mobile(&detail.value) value=detail.value/> }.into_any(),
        ShowAs::Masked => view! { <Masked label value=detail.value/> }.into_any(),
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

#[component]
fn Copyable(
    /// What it is.
    label: &'static str,
    /// What is shown of it.
    shown: String,
    /// What is copied.
    value: String,
) -> impl IntoView {
    let text = use_text();
    let outcome = RwSignal::new(None);
    let state = move || match outcome.get() {
        None => text.copy,
        Some(true) => text.copied,
        Some(false) => text.copy_failed,
    };
    let name = move || if outcome.get().is_none() { fill(text.copy_of, &[label]) } else { state().to_owned() };
    let copy = move |event: MouseEvent| {
        let Some(button) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        let value = value.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&value, &button).await;
            // The drawer may be closed by now.
            outcome.try_set(Some(is_copied));
        });
    };
    view! {
        <span class="gm-id">{shown}</span>
        <button type="button" class="gm-button gm-button--text" aria-label=move || name() on:click=copy>{move || state()}</button>
    }
}

#[component]
fn Masked(
    /// What it is.
    label: &'static str,
    /// Personal data, shown when asked for.
    value: String,
) -> impl IntoView {
    let text = use_text();
    let is_shown = RwSignal::new(false);
    let shown = move || if is_shown.get() { value.clone() } else { mask::mobile(&value) };
    view! {
        <span class="gm-id">{move || shown()}</span>
        <button
            type="button"
            class="gm-button gm-button--text"
            title=label
            on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
        >
            {move || if is_shown.get() { text.hide } else { text.show }}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::timeline;
    use crate::domain::member::Row;
    use crate::i18n::Lang;
    use crate::wire::member;
    use serde_json::json;

    /// As texts, `2021-10…` comes before `2021/06…`.
    #[test]
    fn what_happened_is_in_the_order_of_the_moments() {
        let times = |joined: &str, registered: &str| {
            let row = json!({
                "id": 1, "join_time_str": joined, "status": 2, "withdraw_time": 1_640_000_000,
                "has_one_customer": {"has_one_member": {"uid": 2}}, "customer_member_createtime": registered,
            });
            let Row::Good(member) = member::read(&row, 0) else { panic!("the row can be read") };
            timeline(Lang::default(), &member).into_iter().map(|event| event.time.unwrap_or_default()).collect::<Vec<_>>()
        };
        let left = "2021-12-20 19:33:20";
        assert_eq!(times("2021/06/18 15:02:51", "2021-10-08 10:56:12"), ["2021/06/18 15:02:51", "2021-10-08 10:56:12", left]);
        assert_eq!(times("2021/11/18", "1633661772"), ["2021-10-08 10:56:12", "2021/11/18", left]);
        assert_eq!(times("2021-06-18 15:02:51", "昨天"), ["昨天", "2021-06-18 15:02:51", left]);
        assert_eq!(times("", ""), ["", "", left], "what has no time comes first");
    }
}
