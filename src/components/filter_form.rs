//! 「筛选成员」: the form, its presets, and a chip for each filter in force.

use super::filter_chips::FilterChips;
use super::filter_field::FilterField;
use super::focus::focus_later;
use super::{flag, use_store, use_text};
use crate::domain::date::Preset;
use crate::domain::filter::{Draft, DraftError, Field, JoinScene};
use crate::i18n::labels::{draft_error, field_label, preset_label, scene_label};
use crate::state::effect::effect;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

/// The fields that are always in view.
const FIELDS: [Field; 2] = [Field::Customer, Field::Invitor];

/// The fields behind 「展开」.
const MORE_FIELDS: [Field; 5] = [Field::MemberId, Field::InviterMember, Field::InviterMemberId, Field::Referrer, Field::ReferrerId];

/// One of the two dates, as data.
#[derive(Clone, Copy)]
struct DateField {
    id: &'static str,
    label: &'static str,
    get: fn(&Draft) -> &String,
    set: fn(&mut Draft) -> &mut String,
    node_ref: NodeRef<html::Input>,
}

impl DateField {
    /// Whether a date is typed in part. A bare date field can be `:invalid` in WebKit while nothing is wrong with it, so the field itself is asked.
    fn is_incomplete(self) -> bool {
        self.node_ref.get_untracked().is_some_and(|input| input.validity().bad_input())
    }

    /// Empties the field. A date typed in part is an empty value already, so that only another value makes the browser forget it.
    fn clear(self) {
        if let Some(input) = self.node_ref.get_untracked().filter(|_| self.is_incomplete()) {
            input.set_value("2000-01-01");
            input.set_value("");
        }
    }
}

/// The filter form.
#[component]
pub fn FilterForm() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let draft = store.draft();
    let has_value = |field: &Field| store.query().with_untracked(|query| !query.filter.text(*field).is_empty());
    let expanded = RwSignal::new(MORE_FIELDS.iter().any(has_value));
    // The browser keeps a date typed in part to itself; all it says is that there is one.
    let is_incomplete = RwSignal::new(false);
    let refs = Field::ALL.map(|field| (field, NodeRef::<html::Input>::new()));
    let submit_ref = NodeRef::<html::Button>::new();
    let dates = [
        DateField { id: "from", label: text.from, get: |draft| &draft.from, set: |draft| &mut draft.from, node_ref: NodeRef::new() },
        DateField { id: "to", label: text.to, get: |draft| &draft.to, set: |draft| &mut draft.to, node_ref: NodeRef::new() },
    ];
    let dates_error =
        Memo::new(
            move |_| {
                if is_incomplete.get() { Some(DraftError::NotADate) } else { draft.with(|draft| draft.dates_error(store.today())) }
            },
        );

    // Where both dates are filled, by whomever, no part of one is left, whatever comes after.
    effect(move || {
        if draft.with(|draft| !draft.from.is_empty() && !draft.to.is_empty()) {
            is_incomplete.set(false);
        }
    });

    let field = move |field: Field| {
        let (hint, input_mode) = if field.is_id() { (text.id_hint, "numeric") } else { (text.keyword_hint, "search") };
        let node_ref = refs.into_iter().find(|(of, _)| *of == field).map(|(_, node_ref)| node_ref).unwrap_or_default();
        view! {
            <FilterField
                id=field.param()
                label=field_label(text, field)
                hint
                input_mode
                value=Signal::derive(move || draft.with(|draft| draft.text(field).to_owned()))
                on_input=Callback::new(move |typed| draft.update(|draft| draft.set_text(field, typed)))
                error=Signal::derive(move || draft.with(|draft| draft.text_error(field)).map(|error| draft_error(text, error)))
                node_ref
            />
        }
        .into_any()
    };
    let date_field = move |date: DateField| {
        let on_input = Callback::new(move |typed| {
            draft.update(|draft| {
                draft.preset = None;
                *(date.set)(draft) = typed;
            });
            is_incomplete.set(false);
        });
        view! {
            <FilterField
                id=date.id
                label=date.label
                kind="date"
                value=Signal::derive(move || draft.with(|draft| (date.get)(draft).clone()))
                on_input
                error=Signal::derive(move || dates_error.get().map(|error| draft_error(text, error)))
                error_of="from"
                node_ref=date.node_ref
            />
        }
        .into_any()
    };

    // Where a search can't be meant, the focus goes to the field that says why.
    let focus_error = move |error: DraftError, date: DateField| match error {
        DraftError::NotAnId(field) => {
            // It may be behind 「展开」.
            expanded.set(true);
            if let Some((_, node_ref)) = refs.into_iter().find(|(of, _)| *of == field) {
                focus_later(node_ref);
            }
        }
        _ => focus_later(date.node_ref),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let incomplete = dates.into_iter().find(|date| date.is_incomplete());
        is_incomplete.set(incomplete.is_some());
        let outcome = match incomplete {
            Some(_) => Err(DraftError::NotADate),
            None => store.search(),
        };
        if let Err(error) = outcome {
            focus_error(error, incomplete.unwrap_or(dates[0]));
        }
    };
    // Enter that ends an input method's composition searches for nothing. (Older engines send the key code 229 instead of the flag.)
    let ignore_composition = |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.is_composing() || event.key_code() == 229) {
            event.prevent_default();
        }
    };
    let reset = move |_| {
        is_incomplete.set(false);
        for date in dates {
            date.clear();
        }
        store.reset();
    };
    let preset = move |preset: Preset| {
        view! {
            <button
                type="button"
                class="gm-preset"
                aria-pressed=move || flag(draft.with(|draft| draft.preset == Some(preset)))
                on:click=move |_| {
                    if let Err(error) = store.search_preset(preset) {
                        focus_error(error, dates[0]);
                    }
                }
            >
                {preset_label(text, preset)}
            </button>
        }
        .into_any()
    };

    view! {
        <form class="gm-filter" role="search" aria-label=text.filter novalidate on:submit=submit on:keydown=ignore_composition>
            <div class="gm-filter__fields">
                {FIELDS.into_iter().map(field).collect_view()}
                <SceneField/>
                <div class="gm-range">{dates.into_iter().map(date_field).collect_view()}</div>
                {move || expanded.get().then(|| MORE_FIELDS.into_iter().map(field).collect_view().into_any())}
            </div>
            <div class="gm-filter__actions">
                <div class="gm-presets" role="group" aria-label=text.presets>{Preset::ALL.into_iter().map(preset).collect_view()}</div>
                <button type="submit" class="gm-button gm-button--primary" node_ref=submit_ref>{text.search}</button>
                <button type="button" class="gm-button" on:click=reset>{text.reset}</button>
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    aria-expanded=move || flag(expanded.get())
                    on:click=move |_| expanded.update(|expanded| *expanded = !*expanded)
                >
                    {move || if expanded.get() { text.collapse } else { text.expand }}
                </button>
            </div>
            <FilterChips on_removed=Callback::new(move |()| focus_later(submit_ref))/>
        </form>
    }
}

/// 「入群方式」
#[component]
fn SceneField() -> impl IntoView {
    let text = use_text();
    let draft = use_store().draft();
    let value = move || draft.with(|draft| draft.scene.map(|scene| scene.code().to_string()).unwrap_or_default());
    let option = |scene: JoinScene| view! { <option value=scene.code().to_string()>{scene_label(text, scene)}</option> }.into_any();
    let choose = move |event| {
        let scene = event_target_value(&event).parse().ok().and_then(JoinScene::from_code);
        draft.update(|draft| draft.scene = scene);
    };
    view! {
        <div class="gm-field">
            <label class="gm-field__label" for="join_scene">{text.scene}</label>
            <select class="gm-input" id="join_scene" prop:value=move || value() on:change=choose>
                <option value="">{text.all}</option>
                {JoinScene::ALL.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
