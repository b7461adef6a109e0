//! `<Show>` as one component for every condition and content.
//!
//! Leptos' own is generic over both, and so is compiled anew wherever it is used.

use leptos::children::ViewFn;
use leptos::prelude::*;

/// Shows its children while a condition holds.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown while it holds.
    children: ChildrenFn,
    /// What is shown otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    // The children are drawn anew only when the condition is another.
    let when = Memo::new(move |_| when.get());
    view! { {move || if when.get() { children() } else { fallback.run() }} }
}
