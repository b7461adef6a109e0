//! Nobody matches.

use crate::domain::filter::Filter;
use crate::state::members::Members;
use crate::text::Lang;
use leptos::prelude::*;

/// Says so, and how to see everybody.
pub fn empty(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let hint = move || members.query().with(|query| if query.filter == Filter::default() { text.group_empty } else { text.nobody_hint });
    view! {
        <div class="gm-empty">
            <p class="gm-empty__title">{text.nobody}</p>
            <p class="gm-empty__hint">{hint}</p>
            <button type="button" class="gm-button" on:click=move |_| members.reset()>{text.clear_filter}</button>
        </div>
    }
}
