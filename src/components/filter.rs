//! 「筛选成员」: the form, its presets, and a chip for each filter in force.

use super::dom::{El, button, el, focus, listener_of, value_of};
use super::field::{End, date_field, labelled, text_field};
use crate::domain::date::Preset;
use crate::domain::filter::{DraftError, Field, JoinScene, Part};
use crate::i18n::labels::{part_words, preset_label, scene_label};
use crate::i18n::{Lang, fill};
use crate::state::members::Members;
use crate::state::signal::Signal;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// The fields behind 「展开」.
const MORE: [Field; 5] = [Field::MemberId, Field::InviterMember, Field::InviterMemberId, Field::Referrer, Field::ReferrerId];

/// The filter form.
pub fn filter(members: Members, lang: Lang) -> El {
    let text = lang.text();
    let draft = members.draft();
    let is_wanted = |field: &Field| members.query().with_untracked(|query| !query.filter.text(*field).is_empty());
    let expanded = Signal::new(MORE.iter().any(is_wanted));
    // The browser keeps a half-typed date to itself; all it says is that there is one.
    let half_typed = Signal::new(false);
    let error = move || {
        draft.with(|draft| {
            // A preset fills both fields, whatever stood in them.
            if half_typed.get() && draft.preset.is_none() { Some(DraftError::NotADate) } else { draft.dates_error(members.today()) }
        })
    };
    let typed = move || half_typed.set(false);

    let on_submit = move |event: Event| {
        event.prevent_default();
        let form = listener_of(&event);
        let is_half_typed = form.as_ref().is_some_and(|form| form.query_selector("input[type=date]:invalid").ok().flatten().is_some());
        half_typed.set(is_half_typed);
        if is_half_typed || members.search().is_err() {
            // A field with an error may be behind 「展开」.
            let is_behind = draft.with_untracked(|draft| MORE.iter().any(|field| draft.text_error(*field).is_some()));
            if is_behind && !expanded.get_untracked() {
                expanded.set(true);
            }
            // The fields, and what is said of them, are there when this turn is over.
            spawn_local(async move {
                let wrong = form.and_then(|form| form.query_selector("[aria-invalid=true], input[type=date]:invalid").ok().flatten());
                focus(wrong);
            });
        }
    };
    // Enter that ends an input method's composition is no Enter. (229 is what older engines send instead of the flag.)
    let on_keydown = |event: Event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        if key.key() == "Enter" && (key.is_composing() || key.key_code() == 229) {
            event.prevent_default();
        }
    };
    let on_reset = move |event: Event| {
        half_typed.set(false);
        // To the page a half-typed date is an empty one, so that nothing would change; only the field itself can forget it.
        let form = listener_of(&event).and_then(|button| button.closest("form").ok().flatten());
        for id in ["from", "to"] {
            let date = form.as_ref().and_then(|form| form.query_selector(&format!("#{id}:invalid")).ok().flatten());
            if let Some(date) = date.and_then(|date| date.dyn_into::<HtmlInputElement>().ok()) {
                date.set_value("2000-01-01");
                date.set_value("");
            }
        }
        members.reset();
    };
    let fields = el("div", "gm-filter__fields")
        .child(text_field(members, lang, Field::Customer))
        .child(text_field(members, lang, Field::Invitor))
        .child(scene_field(members, lang))
        .child(date_field(members, lang, End::From, error, typed))
        .child(date_field(members, lang, End::To, error, typed))
        .live_children(move || if expanded.get() { MORE.map(|field| text_field(members, lang, field)).into() } else { Vec::new() });
    let toggle = button("gm-button gm-button--text", "", move |_| expanded.update(|expanded| *expanded = !*expanded))
        .live_attr("aria-expanded", move || Some(expanded.get().to_string()))
        .live_text(move || if expanded.get() { text.collapse } else { text.expand }.to_owned());
    let actions = el("div", "gm-filter__actions")
        .child(
            el("div", "gm-presets")
                .attr("role", "group")
                .attr("aria-label", text.presets)
                .children(Preset::ALL.map(|preset| preset_button(members, lang, preset))),
        )
        .child(el("button", "gm-button gm-button--primary").attr("type", "submit").text(text.search))
        .child(button("gm-button", text.reset, on_reset))
        .child(toggle);
    el("form", "gm-filter")
        .attr("role", "search")
        .attr("aria-label", text.filter)
        .attr("novalidate", "")
        .on("submit", on_submit)
        .on("keydown", on_keydown)
        .child(fields)
        .child(actions)
        .live_children(move || chips(members, lang))
}

fn scene_field(members: Members, lang: Lang) -> El {
    let text = lang.text();
    let draft = members.draft();
    let option = |value: &str, label: &str| el("option", "").attr("value", value).text(label);
    let select = el("select", "gm-input")
        .attr("id", "join_scene")
        .child(option("", text.all))
        .children(JoinScene::ALL.map(|scene| option(&scene.code().to_string(), scene_label(text, scene))))
        .live_value(move || draft.with(|draft| draft.scene.map(|scene| scene.code().to_string()).unwrap_or_default()))
        .on("change", move |event| draft.update(|draft| draft.scene = value_of(&event).parse().ok().and_then(JoinScene::from_code)));
    labelled("join_scene", text.scene, select)
}

fn preset_button(members: Members, lang: Lang, preset: Preset) -> El {
    // An error elsewhere in the form shows beside its field.
    let on_click = move |_| {
        let _ = members.search_preset(preset);
    };
    button("gm-preset", preset_label(lang.text(), preset), on_click)
        .live_attr("aria-pressed", move || Some(members.draft().with(|draft| draft.preset == Some(preset)).to_string()))
}

fn chips(members: Members, lang: Lang) -> Vec<El> {
    let text = lang.text();
    members.query().with(|query| {
        let chip = |part: Part| {
            let (label, value) = part_words(text, &query.filter, part);
            let on_click = move |event: Event| {
                // The chip goes away under the focus; the form is where one goes on.
                let form = listener_of(&event).and_then(|button| button.closest("form").ok().flatten());
                focus(form.and_then(|form| form.query_selector("button[type=submit]").ok().flatten()));
                members.remove(part);
            };
            el("li", "gm-chip")
                .child(el("span", "gm-chip__words").child(el("span", "gm-chip__label").text(label)).text(&value))
                .child(button("gm-chip__remove", "×", on_click).attr("aria-label", &fill(text.remove, &[label])))
        };
        let chips: Vec<El> = query.filter.parts().into_iter().map(chip).collect();
        if chips.is_empty() { Vec::new() } else { vec![el("ul", "gm-chips").attr("aria-label", text.in_force).children(chips)] }
    })
}
