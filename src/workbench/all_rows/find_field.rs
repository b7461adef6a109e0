//! 「查找」

use crate::components::use_lang;
use leptos::html::Input;
use leptos::prelude::*;

/// A field whose content is searched for as one types.
#[component]
pub fn FindField(
    /// What is searched for.
    #[prop(into)]
    value: Signal<String>,
    /// Something else is to be searched for. What an input method has not made up its mind about is not.
    #[prop(into)]
    on_find: Callback<String>,
    /// The field.
    field: NodeRef<Input>,
) -> impl IntoView {
    let text = use_lang().all_rows_text();
    let is_composing = StoredValue::new(false);
    view! {
        <div class="gm-rows__find">
            <label class="gm-field__label" for="find">
                {text.find}
            </label>
            <input
                class="gm-input"
                id="find"
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=text.find_hint
                node_ref=field
                prop:value=move || value.get()
                on:keydown=move |event| {
                    // Only some browsers empty the field by themselves. A host's dialog hears nothing of it (`loader/keys.js`).
                    let is_escape = event.key() == "Escape" && !event.is_composing() && event.key_code() != 229;
                    if is_escape && !value.with_untracked(String::is_empty) {
                        event.prevent_default();
                        on_find.run(String::new());
                    }
                }
                on:compositionstart=move |_| is_composing.set_value(true)
                on:compositionend:target=move |event| {
                    is_composing.set_value(false);
                    on_find.run(event.target().value());
                }
                on:input:target=move |event| {
                    if !is_composing.get_value() {
                        on_find.run(event.target().value());
                    }
                }
            />
        </div>
    }
}
