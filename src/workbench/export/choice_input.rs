//! A radio button or a checkbox in its label.

use leptos::html::Input;
use leptos::prelude::*;

/// A choice.
#[component]
pub fn ChoiceInput(
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// The name that radio buttons of one group share.
    name: &'static str,
    /// What it says.
    label: &'static str,
    /// What stands behind it, smaller.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called when it was chosen or, with a checkbox, taken back.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The input.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
) -> impl IntoView {
    view! {
        <label class="gm-export__choice">
            <input type=kind name=name node_ref=node_ref prop:checked=move || checked.get() on:change:target=move |event| on_change.run(event.target().checked()) />
            <span>{label}</span>
            {hint.map(|hint| view! { <span class="gm-sub">{move || hint.get()}</span> }.into_any())}
        </label>
    }
}
