//! The page as a whole: the gate until the first answer, then the page behind it.

use crate::components::avatar::try_next_picture;
use crate::components::title_bar::RefreshButton;
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
    provide_context(RefreshButton::default());
    let lang = Memo::new(move |_| store.config().with(|config| config.lang));
    let is_all = Memo::new(move |_| store.view().get().list == ListView::All);
    let has_entered = Memo::new(move |_| store.entered().get());
    view! {
        <div
            class=move || if is_all.get() { "gm is-all" } else { "gm" }
            lang=move || Some(lang.get().tag())
            on:error:capture=try_next_picture
        >
            <ConfigErrors/>
            {move || {
                if has_entered.get() {
                    view! { <PageBody lang/> }.into_any()
                } else {
                    view! { <PerLanguage lang><Gate/></PerLanguage> }.into_any()
                }
            }}
        </div>
    }
}
