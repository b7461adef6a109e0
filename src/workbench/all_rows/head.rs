//! The headings: each is a button that sorts, first up, then down, then not.

use crate::components::columns::COLUMNS;
use crate::components::use_lang;
use crate::domain::column::ColumnId;
use crate::engine::selection::Sort;
use crate::workbench::store::WorkbenchStore;
use leptos::prelude::*;

/// The row of headings.
#[component]
pub fn Head(
    /// The store of the workbench.
    store: WorkbenchStore,
) -> impl IntoView {
    let text = use_lang().text();
    let headings = COLUMNS.map(|column| view! { <Heading store label=(column.heading)(text) column=column.id/> }.into_any());
    view! {
        <tr role="row" aria-rowindex="1">
            {headings.collect_view()}
            <th role="columnheader" scope="col">
                {text.action}
            </th>
        </tr>
    }
}

/// A heading that sorts.
#[component]
fn Heading(store: WorkbenchStore, label: &'static str, column: ColumnId) -> impl IntoView {
    let sort = Memo::new(move |_| store.selection().with(|selection| selection.sort.filter(|sort| sort.column == column)));
    let aria_sort = move || sort.get().map(|sort| if sort.is_descending { "descending" } else { "ascending" });
    let on_click = move |_| {
        // The memo reads the selection, which can't be read while it is changed.
        let sort = next(sort.get_untracked(), column);
        store.select(|selection| selection.sort = sort);
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=move || aria_sort()>
            <button type="button" class="gm-rows__sort" on:click=on_click>
                {label}
            </button>
        </th>
    }
}

/// The order after a press on a column's heading, where `sort` is the order by that column.
const fn next(sort: Option<Sort>, column: ColumnId) -> Option<Sort> {
    match sort {
        None => Some(Sort { column, is_descending: false }),
        Some(Sort { is_descending: false, .. }) => Some(Sort { column, is_descending: true }),
        Some(Sort { is_descending: true, .. }) => None,
    }
}
