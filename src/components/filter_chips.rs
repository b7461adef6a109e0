//! A chip for each filter in force, which takes it away.

use super::{use_store, use_text};
use crate::domain::filter::Part;
use crate::i18n::fill;
use crate::i18n::labels::part_label;
use leptos::prelude::*;

/// The chips.
#[component]
pub fn FilterChips(
    /// Called when a chip was removed: it goes away under the focus.
    on_removed: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let filter = Memo::new(move |_| store.query().with(|query| query.filter.clone()));
    let chip = move |part: Part| {
        let (label, value) = filter.with(|filter| part_label(text, filter, part));
        let remove = move |_| {
            on_removed.run(());
            store.remove(part);
        };
        view! {
            <li class="gm-chip">
                <span class="gm-chip__words">
                    <span class="gm-chip__label">{label}</span>
                    {value}
                </span>
                <button type="button" class="gm-chip__remove" aria-label=fill(text.remove, &[label]) on:click=remove>"×"</button>
            </li>
        }
        .into_any()
    };
    let list = move || {
        let parts = filter.with(|filter| filter.parts());
        (!parts.is_empty()).then(|| {
            let chips = parts.into_iter().map(chip).collect_view();
            view! { <ul class="gm-chips" aria-label=text.in_force>{chips}</ul> }.into_any()
        })
    };
    view! { {move || list()} }
}
