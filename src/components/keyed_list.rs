//! A list whose items are built once for each key.

use leptos::prelude::*;

/// Draws an item for each key, in the order of the keys. An item that keeps its key is moved, not built again.
///
/// All keyed lists of the page are drawn by this one: each kind of item, key and closure would have `<For>` compiled anew, at 4 kB each.
#[component]
pub fn KeyedList(
    /// The keys, each once.
    #[prop(into)]
    keys: Signal<Vec<u64>>,
    /// Builds the item of a key.
    item: Callback<u64, AnyView>,
) -> impl IntoView {
    view! { <For each=move || keys.get() key=|key| *key children=move |key| item.run(key)/> }
}
