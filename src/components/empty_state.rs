//! Nobody matches.

use super::title_bar::RefreshButton;
use super::{use_store, use_text};
use crate::domain::filter::Filter;
use leptos::prelude::*;

/// Says so, and how to see everybody.
#[component]
pub fn EmptyState() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let hint = move || {
        let is_unfiltered = store.query().with(|query| query.filter == Filter::default());
        if is_unfiltered { text.group_empty } else { text.nobody_hint }
    };
    let refresh = expect_context::<RefreshButton>();
    let clear = move |_| {
        // The button goes away under the focus.
        refresh.focus();
        store.reset();
    };
    view! {
        <div class="gm-empty">
            <p class="gm-empty__title">{text.nobody}</p>
            <p class="gm-empty__hint">{move || hint()}</p>
            <button type="button" class="gm-button" on:click=clear>{text.clear_filter}</button>
        </div>
    }
}
