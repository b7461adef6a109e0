//! 「成员详情」: everything a row carries, in a dialog of the browser's own: it holds the focus, closes with Escape and gives the focus
//! back.

use super::dom::{El, button, el, listener_of};
use super::old_avatar::avatar;
use super::row::display_name;
use crate::browser::clipboard;
use crate::domain::date::wall_clock;
use crate::domain::mask;
use crate::domain::member::{Detail, Group, Member, Presence, Show};
use crate::i18n::Lang;
use crate::i18n::labels::{detail_label, group_label, kind_words, leaving_words, scene_words, status_words, stay_words};
use crate::state::signal::Signal;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

/// The dialog of a member; it opens once it is in the document. `on_close` is called when it has been closed, in whatever way.
pub fn dialog(lang: Lang, member: &Member, on_close: impl Fn() + 'static) -> El {
    let text = lang.text();
    let drawer = el("dialog", "gm-drawer").attr("aria-label", text.drawer);
    let dialog: HtmlDialogElement = drawer.0.clone().unchecked_into();
    let shown = dialog.clone();
    // It can only be shown once it is in the document, which is when this turn is over.
    spawn_local(async move {
        let _ = shown.show_modal();
    });
    let shut = dialog.clone();
    let who = el("div", "gm-drawer__who")
        .child(el("h3", "").child(el("bdi", "").text(display_name(lang, member))))
        .child(el("p", "gm-sub").text(&facts(lang, member)));
    let head = el("header", "gm-drawer__head").child(avatar(member.id, &member.name, &member.avatars)).child(who).child(button(
        "gm-button gm-button--text",
        text.close,
        move |_| shut.close(),
    ));
    let body = el("div", "gm-drawer__body")
        .child(head)
        .child(timeline(lang, member))
        .children(Group::ALL.into_iter().filter_map(|group| section(lang, group, &member.details)));
    drawer
        .on("close", move |_| on_close())
        .on("click", move |event: Event| {
            // The dialog itself is only hit where nothing of it is: on its backdrop.
            if event.target() == event.current_target() {
                dialog.close();
            }
        })
        .child(body)
}

/// Kind, status and join scene in one line.
fn facts(lang: Lang, member: &Member) -> String {
    let kind = member.kind.map(|kind| kind_words(lang.text(), kind));
    [kind, Some(status_words(lang, member)), scene_words(lang, member)]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What happened when, in order.
fn timeline(lang: Lang, member: &Member) -> El {
    let text = lang.text();
    let mut events = vec![(member.joined.shown(), text.event_joined, scene_words(lang, member).unwrap_or_default())];
    // All are the server's wall clock in one format, so that the order of the texts is that of the times.
    let mut happened = |time: Option<String>, what: &'static str, how: String| {
        let place = events.iter().position(|event| event.0 > time).unwrap_or(events.len());
        events.insert(place, (time, what, how));
    };
    if let Some(shop) = &member.shop {
        happened(shop.registered.shown(), text.event_registered, String::new());
    }
    if let Presence::Left { at, how } = member.presence {
        let how = how.map(|how| leaving_words(text, how).to_owned());
        let way = [how, stay_words(text, member)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        happened(at.map(wall_clock), text.event_left, way);
    }
    let item = |(time, what, how): (Option<String>, &str, String)| {
        el("li", "")
            .child(el("time", "gm-time").text(time.as_deref().unwrap_or("—")))
            .child(el("span", "").text(what))
            .child(el("span", "gm-sub").text(&how))
    };
    let list = el("ol", "gm-timeline").children(events.into_iter().map(item));
    el("section", "gm-drawer__group").child(el("h4", "").text(text.timeline)).child(list)
}

fn section(lang: Lang, group: Group, details: &[Detail]) -> Option<El> {
    let mut items = details.iter().filter(|detail| detail.group == group).map(|detail| item(lang, detail)).peekable();
    items.peek()?;
    let list = el("dl", "gm-details").children(items);
    Some(el("section", "gm-drawer__group").child(el("h4", "").text(group_label(lang.text(), group))).child(list))
}

fn item(lang: Lang, detail: &Detail) -> El {
    let text = lang.text();
    let label = detail_label(lang, detail.path);
    let said = el("dd", "");
    let said = match detail.show {
        Show::Plain => said.child(el("bdi", "").text(&detail.value)),
        Show::Flag => said.text(if detail.value == "1" { text.yes } else { text.no }),
        Show::Id => said.children(copyable(lang, label, &detail.value, detail.value.clone())),
        Show::MaskedId => said.children(copyable(lang, label, &mask::mobile(&detail.value), detail.value.clone())),
        Show::Masked => said.children(masked(lang, label, detail.value.clone())),
    };
    el("div", "").child(el("dt", "").text(label)).child(said)
}

fn copyable(lang: Lang, label: &str, shown: &str, value: String) -> [El; 2] {
    let text = lang.text();
    let copied = Signal::new(None);
    let words = move || match copied.get() {
        None => text.copy,
        Some(true) => text.copied,
        Some(false) => text.copy_failed,
    };
    let id = el("span", "gm-id").text(shown);
    let on_click = move |event: Event| {
        let Some(button) = listener_of(&event) else { return };
        let value = value.clone();
        spawn_local(async move {
            let done = clipboard::copy(&value, &button).await;
            // The drawer may be closed by now.
            copied.try_set(Some(done));
        });
    };
    [id, button("gm-button gm-button--text", "", on_click).attr("title", label).live_text(move || words().to_owned())]
}

fn masked(lang: Lang, label: &str, value: String) -> [El; 2] {
    let text = lang.text();
    let shown = Signal::new(false);
    let words = el("span", "gm-id").live_text(move || if shown.get() { value.clone() } else { mask::mobile(&value) });
    let toggle = button("gm-button gm-button--text", "", move |_| shown.update(|shown| *shown = !*shown))
        .attr("title", label)
        .live_text(move || if shown.get() { text.hide } else { text.show }.to_owned());
    [words, toggle]
}
