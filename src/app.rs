//! The page as a whole: the gate until the first answer, then the page behind it.

use crate::components::avatar::try_next_picture;
use crate::components::{ConfigErrors, Gate, PageBody, PerLanguage};
use crate::domain::view::ListView;
use crate::state::store::MembersStore;
use leptos::prelude::*;

/// The page of a store.
#[component]
pub fn App(
    /// The store, started.
    store: MembersStore,
) -> impl IntoView {
    provide_context(store);
    let lang = Memo::new(move |_| store.config().with(|config| config.lang));
    let class = move || if store.view().get().list == ListView::All { "gm is-all" } else { "gm" };
    view! {
        <div class=class lang=move || lang.get().tag() on:error:capture=try_next_picture>
            <ConfigErrors/>
            <Show when=move || store.entered().get() fallback=move || view! { <PerLanguage lang><Gate/></PerLanguage> }>
                <PageBody lang/>
            </Show>
        </div>
    }
}
