//! How far something is.

use leptos::prelude::*;

/// A bar; without an end in sight the browser shows that something moves.
#[component]
pub fn ProgressBar(
    /// What is done.
    label: &'static str,
    /// How much is done, of how much.
    #[prop(into)]
    share: Signal<Option<(u64, u64)>>,
) -> impl IntoView {
    let max = move || share.get().map(|(_, of)| of.max(1).to_string());
    let value = move || share.get().map(|(done, of)| done.min(of.max(1)).to_string());
    view! { <progress class="gm-export__bar" aria-label=label max=move || max() value=move || value()></progress> }
}
