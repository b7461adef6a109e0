//! The list has no rows to show.

use crate::components::focus::focus_later;
use crate::components::use_lang;
use crate::domain::filter::Filter;
use crate::engine::selection::Selection;
use crate::workbench::show::Show;
use crate::workbench::store::WorkbenchStore;
use leptos::html::Input;
use leptos::prelude::*;

/// Nobody is left by what was chosen, with a way back; or nobody has been read.
#[component]
pub fn Empty(
    /// The store of the workbench.
    store: WorkbenchStore,
    /// The field 「查找」, which gets the focus when the way back goes away under it.
    find_ref: NodeRef<Input>,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.all_rows_text();
    let is_narrowed = Memo::new(move |_| store.selection().with(Selection::is_narrowed));
    // Of a list that was not read to its end nobody can say so.
    let is_read = move || store.progress().with(|progress| progress.as_ref().is_some_and(|progress| progress.coverage().is_complete));
    // Before any row was read nobody can say so either.
    let has_rows = move || store.shown().with(|shown| shown.all > 0);
    let is_nobody = Memo::new(move |_| is_read() || is_narrowed.get() && has_rows());
    let message = move || if is_nobody.get() { ("gm-empty__title", text.nobody) } else { ("gm-empty__hint", text.nobody_yet) };
    let has_filter = Memo::new(move |_| store.filter().with(|filter| *filter != Filter::default()));
    let clear = move |_| {
        focus_later(find_ref);
        // Of what narrows the rows here first: the filter of the form may leave some.
        if is_narrowed.get_untracked() {
            store.select(|selection| *selection = selection.without_filters());
        } else {
            store.clear_filter();
        }
    };
    view! {
        <div class="gm-empty">
            <p class=move || message().0>{move || message().1}</p>
            <Show when=move || is_narrowed.get() || is_nobody.get() && has_filter.get()>
                <p class="gm-empty__hint">{text.nobody_hint}</p>
                <button type="button" class="gm-button" on:click=clear>
                    {text.clear}
                </button>
            </Show>
        </div>
    }
}
