//! 「筛选成员」: the form, its presets, and a chip for each filter in force.

use super::field::{End, date_field, text_field};
use crate::domain::date::Preset;
use crate::domain::filter::{DraftError, Field, JoinScene};
use crate::state::members::Members;
use crate::text::{Lang, fill};
use crate::words::{part_words, preset_label, scene_label};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The fields behind 「展开」.
const MORE: [Field; 5] = [Field::MemberId, Field::InviterMember, Field::InviterMemberId, Field::Referrer, Field::ReferrerId];

/// The filter form.
pub fn filter(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let draft = members.draft();
    let is_wanted = move |field: &Field| members.query().with_untracked(|query| !query.filter.text(*field).is_empty());
    let expanded = RwSignal::new(MORE.iter().any(is_wanted));
    // The browser keeps a half-typed date to itself; all it says is that there is one.
    let half_typed = RwSignal::new(false);
    let dates_error =
        Signal::derive(move || if half_typed.get() { Some(DraftError::NotADate) } else { draft.with(|draft| draft.dates_error()) });

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form: Option<Element> = event.current_target().and_then(|target| target.dyn_into().ok());
        let first = |selector: &str| form.as_ref().and_then(|form| form.query_selector(selector).ok().flatten());
        half_typed.set(first("input[type=date]:invalid").is_some());
        if half_typed.get_untracked() || members.search().is_err() {
            // A field with an error may be behind 「展开」.
            if draft.with_untracked(|draft| MORE.iter().any(|field| draft.text_error(*field).is_some())) {
                expanded.set(true);
            }
            focus(first("[aria-invalid=true], input[type=date]:invalid"));
        }
    };
    // Enter that ends an input method's composition is no Enter. (229 is what older engines send instead of the flag.)
    let on_keydown = |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.is_composing() || event.key_code() == 229) {
            event.prevent_default();
        }
    };
    view! {
        <form class="gm-filter" role="search" aria-label=text.filter novalidate on:submit=on_submit on:keydown=on_keydown>
            <div class="gm-filter__fields">
                {text_field(members, lang, Field::Customer)}
                {text_field(members, lang, Field::Invitor)}
                {scene_field(members, lang)}
                {date_field(members, lang, End::From, dates_error, move || half_typed.set(false))}
                {date_field(members, lang, End::To, dates_error, move || half_typed.set(false))}
                {move || expanded.get().then(|| MORE.map(|field| text_field(members, lang, field)).collect_view())}
            </div>
            <div class="gm-filter__actions">
                <div class="gm-presets" role="group" aria-label=text.presets>{presets(members, lang)}</div>
                <button type="submit" class="gm-button gm-button--primary">{text.search}</button>
                <button type="button" class="gm-button" on:click=move |_| { half_typed.set(false); members.reset() }>{text.reset}</button>
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    aria-expanded=move || expanded.get().to_string()
                    on:click=move |_| expanded.update(|expanded| *expanded = !*expanded)
                >
                    {move || if expanded.get() { text.collapse } else { text.expand }}
                </button>
            </div>
            {move || chips(members, lang)}
        </form>
    }
}

fn scene_field(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let draft = members.draft();
    let on_change = move |event| draft.update(|draft| draft.scene = event_target_value(&event).parse().ok().and_then(JoinScene::from_code));
    let value = move || draft.with(|draft| draft.scene.map(|scene| scene.code().to_string()).unwrap_or_default());
    let options = JoinScene::ALL.map(|scene| view! { <option value=scene.code().to_string()>{scene_label(text, scene)}</option> });
    view! {
        <div class="gm-field">
            <label class="gm-field__label" for="join_scene">{text.scene}</label>
            <select class="gm-input" id="join_scene" on:change=on_change prop:value=value>
                <option value="">{text.all}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

fn presets(members: Members, lang: Lang) -> impl IntoView {
    let button = move |preset: Preset| {
        let pressed = move || members.draft().with(|draft| (draft.preset == Some(preset)).to_string());
        // An error elsewhere in the form shows beside its field.
        let on_click = move |_| {
            let _ = members.search_preset(preset);
        };
        view! {
            <button type="button" class="gm-preset" aria-pressed=pressed on:click=on_click>{preset_label(lang.text(), preset)}</button>
        }
    };
    Preset::ALL.map(button).collect_view()
}

fn chips(members: Members, lang: Lang) -> Option<AnyView> {
    let text = lang.text();
    let chips = members.query().with(|query| {
        let chip = |part| {
            let (label, value) = part_words(text, &query.filter, part);
            let on_click = move |event: web_sys::MouseEvent| {
                // The chip goes away under the focus; the form is where one goes on.
                let target: Option<Element> = event.current_target().and_then(|target| target.dyn_into().ok());
                let form = target.and_then(|target| target.closest("form").ok().flatten());
                focus(form.and_then(|form| form.query_selector("button[type=submit]").ok().flatten()));
                members.remove(part);
            };
            view! {
                <li class="gm-chip">
                    <span class="gm-chip__words"><span class="gm-chip__label">{label}</span>{value}</span>
                    <button type="button" class="gm-chip__remove" aria-label=fill(text.remove, &[label]) on:click=on_click>"×"</button>
                </li>
            }
        };
        query.filter.parts().into_iter().map(chip).collect::<Vec<_>>()
    });
    (!chips.is_empty()).then(|| view! { <ul class="gm-chips" aria-label=text.in_force>{chips}</ul> }.into_any())
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}
