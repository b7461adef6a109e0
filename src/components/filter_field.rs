//! One field of the filter form: its label, the field, and what is wrong with what stands in it.

use crate::state::effect::effect;
use leptos::html;
use leptos::prelude::*;

/// A text or date field.
#[component]
pub fn FilterField(
    /// Its id in the form; of a text field the endpoint's parameter.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// Its type: `text` or `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Its placeholder.
    #[prop(optional)]
    hint: &'static str,
    /// Which keyboard a phone offers.
    #[prop(optional)]
    input_mode: Option<&'static str>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is typed.
    on_input: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<&'static str>>,
    /// The field under which the error stands, where one is said of two fields together.
    #[prop(optional)]
    error_of: Option<&'static str>,
    /// The field.
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let error_id = format!("{}-error", error_of.unwrap_or(id));
    let described_by = error_id.clone();
    // Not `prop:value`: setting the value that a field already has ends an input method's composition in some browsers.
    effect(move || {
        let value = value.get();
        if let Some(input) = node_ref.get()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    let message = move || {
        let error = error.get().filter(|_| error_of.is_none_or(|field| field == id));
        error.map(|error| view! { <p class="gm-field__error" id=error_id.clone()>{error}</p> }.into_any())
    };
    view! {
        <div class="gm-field">
            <label class="gm-field__label" for=id>{label}</label>
            <input
                class=move || if kind == "date" && value.with(String::is_empty) { "gm-input is-empty" } else { "gm-input" }
                id=id
                type=kind
                placeholder=hint
                inputmode=input_mode
                max=(kind == "date").then_some("9999-12-31")
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || error.get().map(|_| described_by.clone())
                node_ref=node_ref
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            {move || message()}
        </div>
    }
}
