//! 「每页条数」, on a server that can be told.

use super::{use_store, use_text};
use leptos::prelude::*;

/// Rows a page that are offered.
const SIZES: [u64; 5] = [10, 20, 50, 100, 500];

/// The choice of rows a page; nothing where the server can't be told.
#[component]
pub fn PageSize() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let is_offered = Memo::new(move |_| store.config().with(|config| config.target.page_size_param.is_some()));
    let chosen = Memo::new(move |_| {
        let served = store.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.per_page));
        store.page_size().get().map(u64::from).or(served).unwrap_or(10)
    });
    // The size in force is one of the choices, whatever it is.
    let options = move || {
        let chosen = chosen.get();
        let mut sizes = SIZES.to_vec();
        if let Err(place) = sizes.binary_search(&chosen) {
            sizes.insert(place, chosen);
        }
        let option = |rows: u64| view! { <option value=rows.to_string() selected=rows == chosen>{rows.to_string()}</option> }.into_any();
        sizes.into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        if let Ok(rows) = event_target_value(&event).parse() {
            store.set_page_size(rows);
        }
    };
    let field = move || {
        view! {
            <label class="gm-jump">
                {text.per_page}
                <select class="gm-input" on:change=choose>{move || options()}</select>
            </label>
        }
        .into_any()
    };
    view! { {move || is_offered.get().then(field)} }
}
