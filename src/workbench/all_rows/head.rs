//! The headings: each is a button that sorts, first up, then down, then not.

use crate::components::table::headings;
use crate::engine::selection::{Column, Sort};
use crate::i18n::Lang;
use crate::workbench::store::Workbench as WorkbenchStore;
use leptos::prelude::*;

/// What the headings sort by, in their order; the last column has nothing to sort by.
const COLUMNS: [Option<Column>; 9] = [
    Some(Column::Member),
    Some(Column::Kind),
    Some(Column::Status),
    Some(Column::Scene),
    Some(Column::Joined),
    Some(Column::Inviter),
    Some(Column::Shop),
    Some(Column::Referrer),
    None,
];

/// The row of headings.
#[component]
pub fn Head(
    /// The store of the workbench.
    store: WorkbenchStore,
    /// The page's language.
    lang: Lang,
) -> impl IntoView {
    let headings = headings(lang.text()).into_iter().zip(COLUMNS);
    view! {
        <tr role="row" aria-rowindex="1">
            {headings.map(|(label, column)| view! { <Heading store label column/> }).collect_view()}
        </tr>
    }
}

/// A heading, with a button if its column can be sorted by.
#[component]
fn Heading(store: WorkbenchStore, label: &'static str, column: Option<Column>) -> impl IntoView {
    let sort = Memo::new(move |_| store.selection().with(|selection| selection.sort.filter(|sort| Some(sort.column) == column)));
    let aria_sort = move || sort.get().map(|sort| if sort.is_descending { "descending" } else { "ascending" });
    let content = match column {
        None => label.into_any(),
        Some(column) => {
            let on_click = move |_| store.select(|selection| selection.sort = next(sort.get_untracked(), column));
            view! {
                <button type="button" class="gm-rows__sort" on:click=on_click>
                    {label}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=aria_sort>
            {content}
        </th>
    }
}

/// The order after a press on a column's heading, where `sort` is the order by that column.
const fn next(sort: Option<Sort>, column: Column) -> Option<Sort> {
    match sort {
        None => Some(Sort { column, is_descending: false }),
        Some(Sort { is_descending: false, .. }) => Some(Sort { column, is_descending: true }),
        Some(Sort { is_descending: true, .. }) => None,
    }
}
